//! All that the screen shows.

use super::find::Find;
use super::overlay::{Kind, List, Overlay};
use super::prompt::Prompt;
use super::{Errand, Frame, Loading, Text, Trail, Tree};
use crate::archive::Rack;
use crate::keys::{Context, Key};
use crate::search::Searcher;
use crate::text::width::{Cells, Widths};
use crate::typeset::Style;
use crate::words::{Lang, Words};

/// The two panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Issues, pages, articles.
    #[default]
    Tree,
    /// The article.
    Text,
}

/// A word at the bottom line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether something did not work.
    pub is_error: bool,
}

/// The whole state of the reader.
#[derive(Debug)]
pub struct State {
    /// The window, divided.
    pub frame: Frame,
    /// The language of the interface.
    pub lang: Lang,
    /// Its words.
    pub words: Words,
    /// How the terminal draws ambiguous characters.
    pub widths: Widths,
    /// How it was measured to draw them, or assumed to.
    pub measured: Widths,
    /// The longest line of the reading pane; narrower panes have shorter ones.
    pub measure: Cells,
    /// The text alone fills the window.
    pub zen: bool,
    /// Stories that go on on other pages are shown whole.
    pub joined: bool,
    /// Where one was before each jump.
    pub trail: Vec<Trail>,
    /// The issues.
    pub rack: Rack,
    /// Where one is going, while the issue is fetched.
    pub errand: Option<Errand>,
    /// What the library's index was last asked to find in titles.
    pub(super) asked_titles: Option<String>,
    /// The issue of the library that is being fetched.
    pub fetching: Option<usize>,
    /// How far loading is.
    pub loading: Loading,
    /// The tree.
    pub tree: Tree,
    /// The reading pane.
    pub text: Text,
    /// Searching in the article.
    pub find: Find,
    /// The article shown, folded for searching, once it has been searched.
    pub(super) searcher: Option<Searcher>,
    /// The prompt, when it is open.
    pub prompt: Option<Prompt>,
    /// Commands typed before, the last one last.
    pub typed: Vec<String>,
    /// The pane in focus.
    pub focus: Pane,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// A word at the bottom line.
    pub notice: Option<Notice>,
    /// Keys of an unfinished sequence.
    pub pressed: Vec<Key>,
    /// A count typed before a key.
    pub count: Option<u16>,
}

/// The usual longest line: forty ideographs, about what a book page holds.
pub(super) const USUAL_MEASURE: Cells = 80;

impl State {
    /// An empty reader in a window of this size.
    #[must_use]
    pub fn new(columns: Cells, rows: Cells, lang: Lang, widths: Widths) -> Self {
        Self {
            frame: Frame::of(columns, rows, Pane::Tree, false),
            lang,
            words: Words::of(lang),
            widths,
            measured: widths,
            measure: USUAL_MEASURE,
            zen: false,
            joined: true,
            trail: Vec::new(),
            rack: Rack::default(),
            errand: None,
            asked_titles: None,
            fetching: None,
            loading: Loading::default(),
            tree: Tree::default(),
            text: Text::default(),
            find: Find::default(),
            searcher: None,
            prompt: None,
            typed: Vec::new(),
            focus: Pane::Tree,
            overlays: Vec::new(),
            notice: None,
            pressed: Vec::new(),
            count: None,
        }
    }

    /// What has the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.prompt, self.overlays.last(), self.focus) {
            (Some(_), _, _) => Context::Prompt,
            (None, Some(Overlay::List(List { kind: Kind::Help(_), .. })), _) => Context::Help,
            (None, Some(Overlay::List(List { kind: Kind::Report | Kind::Particulars, .. })), _) => Context::Report,
            (None, Some(Overlay::Calendar(_)), _) => Context::Calendar,
            (None, None, Pane::Tree) => Context::Tree,
            (None, None, Pane::Text) => Context::Text,
        }
    }

    /// How the reading pane sets its text now, and the free cells to its left.
    #[must_use]
    pub fn setting(&self) -> (Style, Cells) {
        let columns = self.frame.text.map_or(0, |area| area.columns);
        let margin = if columns >= 30 { 2 } else { Cells::from(columns >= 16) };
        let measure = columns.saturating_sub(2 * margin).min(self.measure).max(1);
        (Style::reader(measure, self.widths), columns.saturating_sub(measure) / 2)
    }

    /// Says that something did not work.
    pub(super) fn fail(&mut self, name: &str, values: &[(&str, &str)]) {
        self.notice = Some(Notice { text: self.words.screen(name, values), is_error: true });
    }

    /// Says something at the bottom line, from the words table.
    pub(super) fn say(&mut self, name: &str, values: &[(&str, &str)]) {
        self.notice = Some(Notice { text: self.words.screen(name, values), is_error: false });
    }
}
