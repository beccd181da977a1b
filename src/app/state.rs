//! All that the screen shows.

use std::path::PathBuf;

use super::find::{Find, Proof};
use super::keeping::Keeping;
use super::overlay::{Kind, List, Overlay};
use super::prompt::Prompt;
use super::ranking::saved::Saving;
use super::remembered::Remembered;
use super::selection::Selection;
use super::taking::Taking;
use super::{
    Asked, Border, Doubts, Effect, Errand, Following, Frame, Loading, News, Offer, Plot, Results, Setting, Text, Tree,
    original,
};
use crate::collection::Collection;
use crate::config::TitleSize;
use crate::keys::{Context, Key};
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
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the user's, on or off by itself")]
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
    /// What a tour says now, or the welcome: a line, or several.
    pub caption: Option<String>,
    /// The caption is the welcome, which goes with the first key.
    pub(super) welcoming: bool,
    /// Presentation: leading, the other pane dimmed, pressed keys shown. With the leading there was before, to go back to.
    pub presenting: Option<Cells>,
    /// Pressed keys are shown to an audience.
    pub casting: bool,
    /// Whether what is read is the bundled sample, because nothing else was named.
    pub is_sample: bool,
    /// The keys pressed last, while they are shown.
    pub shown_keys: Vec<Key>,
    /// How many columns the text is set in where there is room: 1 or 2.
    pub columns: u8,
    /// Blank rows between two lines, 0 to 3.
    pub leading: Cells,
    /// Lines are spread to the measure.
    pub justify: bool,
    /// How large titles are set.
    pub titles: TitleSize,
    /// Whether the terminal told that it draws text in two sizes.
    pub two_sizes: bool,
    /// The frame and the fold marks are drawn with ASCII characters only.
    pub ascii: bool,
    /// The name of the theme.
    pub theme: String,
    /// The names of all themes.
    pub themes: Vec<String>,
    /// The text alone fills the window.
    pub zen: bool,
    /// The border between tree and text.
    pub border: Border,
    /// What is new since the last visit.
    pub news: News,
    /// Stories that go on on other pages are shown whole.
    pub joined: bool,
    /// Where one was before each jump.
    pub trail: Vec<Spotted>,
    /// Where one was before going back from each.
    pub ahead: Vec<Spotted>,
    /// What is kept from visit to visit.
    pub keeping: Keeping,
    /// How options stood last, to be remembered.
    pub(super) remembered: Remembered,
    /// The passage that is selected, while one selects.
    pub selection: Option<Selection>,
    /// The files and folders that are read.
    pub roots: Vec<PathBuf>,
    /// What lies beside them, once one has come to their end.
    pub offer: Option<Offer>,
    /// The issues.
    pub collection: Collection,
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
    pub(super) proof: Option<Proof>,
    /// The results of the last search of everything.
    pub results: Results,
    /// The curves.
    pub plot: Plot,
    /// The saved search that is being counted.
    pub(super) saving: Option<Saving>,
    /// How many inquiries have been made.
    pub(super) inquiries: u64,
    /// What is to be done outside, until it is handed over.
    pub(super) outgoing: Vec<Effect>,
    /// How often the shelf has changed.
    pub arrivals: u64,
    /// The prompt, when it is open.
    pub prompt: Option<Prompt>,
    /// Commands typed before, the last one last.
    pub typed: Vec<String>,
    /// Queries typed before.
    pub searches: Vec<String>,
    /// Terms of curves typed before.
    pub terms: Vec<String>,
    /// The pane in focus.
    pub focus: Pane,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// A word at the bottom line.
    pub notice: Option<Notice>,
    /// The likeliest keys, shown there when there is nothing else to say.
    pub hint: String,
    /// Keys of an unfinished sequence.
    pub pressed: Vec<Key>,
    /// What may follow them, when one hesitates.
    pub following: Option<Following>,
    /// A count typed before a key.
    pub count: Option<u16>,
    /// How text is taken away.
    pub taking: Taking,
    /// The letter typed last, for the actions that take one.
    pub(super) letter: Option<char>,
    /// The doubt one is at.
    pub doubts: Doubts,
    /// The line of which one wants to know why it was read so, until it is told.
    pub(super) why: Option<Asked>,
}

/// The usual longest line: forty ideographs, about what a book page holds.
pub(super) const USUAL_MEASURE: Cells = 80;

/// So many pressed keys are shown to an audience.
const SHOWN_KEYS: usize = 6;

impl State {
    /// An empty reader in a window of this size.
    #[must_use]
    pub fn new(columns: Cells, rows: Cells, lang: Lang, widths: Widths) -> Self {
        Self {
            frame: Frame::of(columns, rows, Pane::Tree, false, 0),
            lang,
            words: Words::of(lang),
            widths,
            measured: widths,
            measure: USUAL_MEASURE,
            caption: None,
            welcoming: false,
            presenting: None,
            casting: false,
            is_sample: false,
            shown_keys: Vec::new(),
            columns: 1,
            leading: 0,
            justify: false,
            titles: TitleSize::Auto,
            two_sizes: false,
            ascii: false,
            theme: String::new(),
            themes: Vec::new(),
            zen: false,
            border: Border::default(),
            news: News::default(),
            joined: true,
            trail: Vec::new(),
            ahead: Vec::new(),
            keeping: Keeping::default(),
            remembered: Remembered::default(),
            selection: None,
            roots: Vec::new(),
            offer: None,
            collection: Collection::default(),
            errand: None,
            asked_titles: None,
            fetching: None,
            loading: Loading::default(),
            tree: Tree::default(),
            text: Text::default(),
            find: Find::default(),
            proof: None,
            results: Results::default(),
            plot: Plot::default(),
            saving: None,
            inquiries: 0,
            outgoing: Vec::new(),
            arrivals: 0,
            prompt: None,
            typed: Vec::new(),
            searches: Vec::new(),
            terms: Vec::new(),
            focus: Pane::Tree,
            overlays: Vec::new(),
            notice: None,
            hint: String::new(),
            pressed: Vec::new(),
            following: None,
            count: None,
            taking: Taking::default(),
            letter: None,
            doubts: Doubts::default(),
            why: None,
        }
    }

    /// What has the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.prompt, self.overlays.last(), self.focus) {
            (Some(_), _, _) => Context::Prompt,
            (None, Some(Overlay::List(List { kind: Kind::Help(_), .. })), _) => Context::Help,
            (None, Some(Overlay::Register(_)), _) => Context::Register,
            (
                None,
                Some(Overlay::List(List { kind: Kind::Report | Kind::Options | Kind::Particulars | Kind::Styles, .. })),
                _,
            ) => Context::Report,
            (None, Some(Overlay::Calendar(_)), _) => Context::Calendar,
            (None, Some(Overlay::Results), _) if self.results.bar.is_some() => Context::Bars,
            (None, Some(Overlay::Results), _) => Context::Results,
            (None, Some(Overlay::Plot), _) => Context::Plot,
            (None, Some(Overlay::Ranking(_)), _) => Context::Ranking,
            (None, Some(Overlay::Overview(_)), _) => Context::Overview,
            (None, Some(Overlay::Original(_)), _) => Context::Original,
            (None, Some(Overlay::Mending(mending)), _) if mending.leaving => Context::Leaving,
            (None, Some(Overlay::Mending(_)), _) => Context::Mending,
            (None, None, _) if self.selection.is_some() => Context::Select,
            (None, None, Pane::Tree) => Context::Tree,
            (None, None, Pane::Text) => Context::Text,
        }
    }

    /// Puts the newest issue of each paper first in the tree, or the oldest.
    pub fn set_newest_first(&mut self, newest: bool) {
        self.tree.set_newest_first(&self.collection, newest);
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

    /// How the reading pane is set now.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting::of(self)
    }

    /// Divides a window.
    pub(super) fn lay(&mut self, columns: Cells, rows: Cells) {
        self.frame = Frame::of(
            columns,
            rows,
            self.focus,
            self.zen,
            self.caption.as_ref().map_or(0, |said| said.lines().count()) as Cells,
        )
        .with_tree(self.border.width);
        if let Some(original) = original::of(self) {
            self.frame = self.frame.with_beside(!original.on_file);
        }
    }

    /// Remembers a pressed key for the audience.
    pub(super) fn show_key(&mut self, key: Key) {
        if self.casting {
            let spare = (self.shown_keys.len() + 1).saturating_sub(SHOWN_KEYS);
            self.shown_keys.drain(..spare);
            self.shown_keys.push(key);
        }
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
