//! Holds the user's options and how the terminal draws. Every screen is set by them; a key, `:set` and the settings file
//! change them.

use super::copying::CopyOptions;
use super::remembered::Remembered;
use crate::config::TitleSize;
use crate::text::width::{Cells, Widths};
use crate::words::{Lang, Words};

/// The usual longest line in cells: forty ideographs, about what a book page holds.
pub(in crate::app) const USUAL_MEASURE: Cells = 80;

/// The user's options. Each can be changed while reading, by a key or by `:set`.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the user's, on or off by itself")]
pub struct Settings {
    /// The language of the interface.
    pub lang: Lang,
    /// The words of that language.
    pub words: Words,
    /// The widths that ambiguous characters are taken to have on the terminal.
    pub widths: Widths,
    /// The widths that were measured on the terminal, or assumed.
    pub(in crate::app) measured: Widths,
    /// The longest line of the reading pane in cells; narrower panes have shorter ones.
    pub measure: Cells,
    /// The number of columns that the text is set in where there is room: 1 or 2.
    pub columns: u8,
    /// Blank rows between two lines, 0 to 3.
    pub leading: Cells,
    /// Whether lines are spread to the measure.
    pub justify: bool,
    /// The size in which titles are set.
    pub titles: TitleSize,
    /// Whether the terminal answered that it draws text in two sizes.
    pub(in crate::app) two_sizes: bool,
    /// Whether the frame and the fold marks are drawn with ASCII characters only.
    pub ascii: bool,
    /// The name of the theme.
    pub theme: String,
    /// The names of all themes.
    pub themes: Vec<String>,
    /// Whether stories that go on on other pages are shown whole.
    pub joined: bool,
    /// Whether pressed keys are shown to an audience.
    pub casting: bool,
    /// The leading to go back to after a presentation, in which the leading is wider, the other pane dimmed and pressed
    /// keys shown; none while there is no presentation.
    pub presenting: Option<Cells>,
    /// The options of copying and saving.
    pub copying: CopyOptions,
    /// The values that the options had last, to be remembered from visit to visit.
    pub(in crate::app) remembered: Remembered,
}

impl Settings {
    /// Returns the options as they are before anything is set.
    pub(in crate::app) fn new(lang: Lang, widths: Widths) -> Self {
        Self {
            lang,
            words: Words::of(lang),
            widths,
            measured: widths,
            measure: USUAL_MEASURE,
            columns: 1,
            leading: 0,
            justify: false,
            titles: TitleSize::Auto,
            two_sizes: false,
            ascii: false,
            theme: String::new(),
            themes: Vec::new(),
            joined: true,
            casting: false,
            presenting: None,
            copying: CopyOptions::default(),
            remembered: Remembered::default(),
        }
    }

    /// Whether titles are set in large type.
    #[must_use]
    pub const fn enlarges(&self) -> bool {
        match self.titles {
            TitleSize::Auto => self.two_sizes,
            TitleSize::Large => true,
            TitleSize::Plain => false,
        }
    }
}
