//! All that the screen shows.

use crate::app::overlays::{
    list::{Kind, List},
    original,
    overlay::Overlay,
};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::{
    holdings::Holdings,
    journal::Journal,
    pane::ReadingPane,
    setting::Setting,
    settings::Settings,
    talk::{Notice, Talk},
    travel::Travel,
    tree::Tree,
    window::{Pane, Window},
};
use crate::app::search::{curves::Plot, search::Search};
use crate::app::typing::input::Input;
use crate::keys::Context;
use crate::text::width::{Cells, Widths};
use crate::words::Lang;

/// The whole state of the reader, in parts that each own one matter.
#[derive(Debug)]
pub struct State {
    /// How the window is divided, and which pane has the keys.
    pub window: Window,
    /// The user's options, and how the terminal draws.
    pub settings: Settings,
    /// The issues that are read, and how far loading them is.
    pub holdings: Holdings,
    /// The tree.
    pub tree: Tree,
    /// The article in the reading pane, with its hits and its selection.
    pub pane: ReadingPane,
    /// Jumps: where the reader was before, and the issue a jump waits for.
    pub travel: Travel,
    /// What is kept from visit to visit.
    pub journal: Journal,
    /// Searching everything.
    pub search: Search,
    /// The curves.
    pub curves: Plot,
    /// What is being typed.
    pub input: Input,
    /// What lies over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// What is said at the bottom line, and what goes out of the reader.
    pub talk: Talk,
}

impl State {
    /// An empty reader in a window of this size.
    #[must_use]
    pub fn new(columns: Cells, rows: Cells, lang: Lang, widths: Widths) -> Self {
        Self {
            window: Window::of(columns, rows),
            settings: Settings::new(lang, widths),
            holdings: Holdings::default(),
            tree: Tree::default(),
            pane: ReadingPane::default(),
            travel: Travel::default(),
            journal: Journal::default(),
            search: Search::default(),
            curves: Plot::default(),
            input: Input::default(),
            overlays: Vec::new(),
            talk: Talk::default(),
        }
    }

    /// The parts that reading moves through, to be looked at.
    #[must_use]
    pub const fn reading(&self) -> Reading<'_> {
        Reading {
            window: &self.window,
            settings: &self.settings,
            holdings: &self.holdings,
            tree: &self.tree,
            pane: &self.pane,
            travel: &self.travel,
            journal: &self.journal,
        }
    }

    /// The parts that reading moves through, to be changed.
    pub(super) const fn reading_mut(&mut self) -> ReadingMut<'_> {
        ReadingMut {
            window: &mut self.window,
            settings: &mut self.settings,
            holdings: &mut self.holdings,
            tree: &mut self.tree,
            pane: &mut self.pane,
            travel: &mut self.travel,
            journal: &mut self.journal,
            talk: &mut self.talk,
        }
    }

    /// What has the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.input.prompt, self.overlays.last(), self.window.focus) {
            (Some(_), _, _) => Context::Prompt,
            (None, Some(Overlay::List(List { kind: Kind::Help(_), .. })), _) => Context::Help,
            (None, Some(Overlay::Register(_)), _) => Context::Register,
            (
                None,
                Some(Overlay::List(List { kind: Kind::Report | Kind::Options | Kind::Particulars | Kind::Styles, .. })),
                _,
            ) => Context::Report,
            (None, Some(Overlay::Calendar(_)), _) => Context::Calendar,
            (None, Some(Overlay::Results), _) if self.search.results.bar.is_some() => Context::Bars,
            (None, Some(Overlay::Results), _) => Context::Results,
            (None, Some(Overlay::Plot), _) => Context::Plot,
            (None, Some(Overlay::Ranking(_)), _) => Context::Ranking,
            (None, Some(Overlay::Overview(_)), _) => Context::Overview,
            (None, Some(Overlay::Original(_)), _) => Context::Original,
            (None, Some(Overlay::Mending(mending)), _) if mending.leaving => Context::Leaving,
            (None, Some(Overlay::Mending(_)), _) => Context::Mending,
            (None, None, _) if self.pane.selection.is_some() => Context::Select,
            (None, None, Pane::Tree) => Context::Tree,
            (None, None, Pane::Text) => Context::Text,
        }
    }

    /// Puts the newest issue of each paper first in the tree, or the oldest.
    pub fn set_newest_first(&mut self, newest: bool) {
        self.tree.set_newest_first(&self.holdings.rack, newest);
    }

    /// How the reading pane is set now.
    #[must_use]
    pub fn setting(&self) -> Setting {
        self.reading().setting()
    }

    /// Divides a window.
    pub(in crate::app) fn lay(&mut self, columns: Cells, rows: Cells) {
        self.window.beside = original::of(self).map(|original| original.on_file);
        self.window.lay(columns, rows);
    }

    /// Says that something did not work.
    pub(in crate::app) fn fail(&mut self, name: &str, values: &[(&str, &str)]) {
        self.talk.notice = Some(Notice { text: self.settings.words.screen(name, values), is_error: true });
    }

    /// Says something at the bottom line, from the words table.
    pub(in crate::app) fn say(&mut self, name: &str, values: &[(&str, &str)]) {
        self.talk.notice = Some(Notice { text: self.settings.words.screen(name, values), is_error: false });
    }
}
