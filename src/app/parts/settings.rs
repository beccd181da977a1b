//! The user's options and how the terminal draws: every screen is set by them.

use crate::app::parts::{copying::CopyOptions, remembered::Remembered};
use crate::config::TitleSize;
use crate::text::width::{Cells, Widths};
use crate::words::{Lang, Words};

/// The usual longest line: forty ideographs, about what a book page holds.
pub(in crate::app) const USUAL_MEASURE: Cells = 80;

/// The options. Each can be changed while reading, by a key or by `:set`.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the user's, on or off by itself")]
pub struct Settings {
    /// The language of the interface.
    pub lang: Lang,
    /// The words of that language.
    pub words: Words,
    /// How the terminal is taken to draw ambiguous characters.
    pub widths: Widths,
    /// How it was measured to draw them, or assumed to.
    pub measured: Widths,
    /// The longest line of the reading pane in cells; narrower panes have shorter ones.
    pub measure: Cells,
    /// How many columns the text is set in where there is room: 1 or 2.
    pub columns: u8,
    /// Blank rows between two lines, 0 to 3.
    pub leading: Cells,
    /// Whether lines are spread to the measure.
    pub justify: bool,
    /// How large titles are set.
    pub titles: TitleSize,
    /// Whether the terminal told that it draws text in two sizes.
    pub two_sizes: bool,
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
    /// While presenting (wider leading, the other pane dimmed, pressed keys shown): the leading to go back to.
    pub presenting: Option<Cells>,
    /// How text is copied and saved.
    pub copying: CopyOptions,
    /// How the options stood last, to be remembered from visit to visit.
    pub(in crate::app) remembered: Remembered,
}

impl Settings {
    /// The options as they are before anything is set.
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
