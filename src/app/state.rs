//! All that the screen shows.

use std::sync::Arc;

use super::find::Find;
use super::overlay::{Kind, List, Overlay};
use super::keeping::Keeping;
use super::prompt::Prompt;
use super::selection::Selection;
use super::taking::Taking;
use super::{Frame, Loading, Setting, Text, Tree};
use crate::archive::Shelf;
use crate::keys::{Context, Key};
use crate::model::Issue;
use crate::search::Searcher;
use crate::store::Spotted;
use crate::text::width::{Cells, Widths};
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
    /// How many columns the text is set in where there is room: 1 or 2.
    pub columns: u8,
    /// Blank rows between two lines, 0 to 3.
    pub leading: Cells,
    /// Lines are spread to the measure.
    pub justify: bool,
    /// The frame and the fold marks are drawn with ASCII characters only.
    pub ascii: bool,
    /// The name of the theme.
    pub theme: String,
    /// The names of all themes.
    pub themes: Vec<String>,
    /// The text alone fills the window.
    pub zen: bool,
    /// Stories that go on on other pages are shown whole.
    pub joined: bool,
    /// Where one was before each jump.
    pub trail: Vec<Spotted>,
    /// Where one was before going back from each.
    pub ahead: Vec<Spotted>,
    /// What is kept from visit to visit.
    pub keeping: Keeping,
    /// The passage that is selected, while one selects.
    pub selection: Option<Selection>,
    /// The issues.
    pub shelf: Shelf,
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
    /// How text is taken away.
    pub taking: Taking,
    /// The letter typed last, for the actions that take one.
    pub(super) letter: Option<char>,
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
            columns: 1,
            leading: 0,
            justify: false,
            ascii: false,
            theme: String::new(),
            themes: Vec::new(),
            zen: false,
            joined: true,
            trail: Vec::new(),
            ahead: Vec::new(),
            keeping: Keeping::default(),
            selection: None,
            shelf: Shelf::default(),
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
            taking: Taking::default(),
            letter: None,
        }
    }

    /// What has the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.prompt, self.overlays.last(), self.focus) {
            (Some(_), _, _) => Context::Prompt,
            (None, Some(Overlay::List(List { kind: Kind::Help(_), .. })), _) => Context::Help,
            (None, Some(Overlay::Register(_)), _) => Context::Register,
            (None, Some(Overlay::List(List { kind: Kind::Report | Kind::Particulars, .. })), _) => Context::Report,
            (None, None, _) if self.selection.is_some() => Context::Select,
            (None, None, Pane::Tree) => Context::Tree,
            (None, None, Pane::Text) => Context::Text,
        }
    }

    /// The issue at this place, if it is at hand.
    #[must_use]
    pub fn issue(&self, at: usize) -> Option<&Arc<Issue>> {
        self.shelf.issues().get(at)
    }

    /// All issues at hand, with their places.
    pub(super) fn issues(&self) -> impl Iterator<Item = (usize, &Arc<Issue>)> {
        self.shelf.issues().iter().enumerate()
    }

    /// How the reading pane is set now.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting::of(self)
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
