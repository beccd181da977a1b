//! All that the screen shows.

use std::sync::Arc;

use super::overlays::mending::state::Mending;
use super::overlays::original::state::Original;
use super::overlays::overlay::Overlay;
use super::parts::area::Pane;
use super::parts::holdings::Holdings;
use super::parts::journal::Journal;
use super::parts::pane::ReadingPane;
use super::parts::reading::{Reading, ReadingMut};
use super::parts::setting::Setting;
use super::parts::settings::Settings;
use super::parts::talk::Talk;
use super::parts::travel::Travel;
use super::parts::tree::Tree;
use super::parts::window::Window;
use super::search::curves::state::Curves;
use super::search::searching::Search;
use super::typing::input::Input;
use crate::keys::Context;
use crate::model::Article;
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
    pub curves: Curves,
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
            curves: Curves::default(),
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
        self.split().1
    }

    /// All parts, to be changed: those that lie over reading, and those it moves through.
    pub(super) const fn split(&mut self) -> (Over<'_>, ReadingMut<'_>) {
        let over = Over {
            search: &mut self.search,
            curves: &mut self.curves,
            input: &mut self.input,
            overlays: &mut self.overlays,
        };
        let reading = ReadingMut {
            window: &mut self.window,
            settings: &mut self.settings,
            holdings: &mut self.holdings,
            tree: &mut self.tree,
            pane: &mut self.pane,
            travel: &mut self.travel,
            journal: &mut self.journal,
            talk: &mut self.talk,
        };
        (over, reading)
    }

    /// The place whose keys count now.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.input.prompt, self.overlays.last(), self.window.focus) {
            (Some(_), _, _) => Context::Prompt,
            (None, Some(overlay), _) => overlay.context(&self.search),
            (None, None, _) if self.pane.selection.is_some() => Context::Select,
            (None, None, Pane::Tree) => Context::Tree,
            (None, None, Pane::Text) => Context::Text,
        }
    }

    /// Whether a panel lies over what is shown.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.input.following.is_some() || self.overlays.last().is_some_and(Overlay::is_panel)
    }

    /// Whether more keys are awaited and it has not been told which may come.
    #[must_use]
    pub fn is_awaiting_more(&self) -> bool {
        !self.input.pressed.is_empty() && self.input.following.is_none() && self.context() != Context::Prompt
    }

    /// The print beside the article, while it lies there.
    #[must_use]
    pub fn original(&self) -> Option<&Original> {
        self.overlays.iter().rev().find_map(|overlay| if let Overlay::Original(it) = overlay { Some(&**it) } else { None })
    }

    /// The page that is being put right, while one is.
    #[must_use]
    pub fn mending(&self) -> Option<&Mending> {
        self.overlays.iter().rev().find_map(|overlay| if let Overlay::Mending(it) = overlay { Some(&**it) } else { None })
    }

    /// Whether an article on the screen is new since the last visit and not read yet.
    #[must_use]
    pub fn is_news(&self, issue: usize, article: &Arc<Article>) -> bool {
        self.reading().is_news(issue, article)
    }

    /// Says which options are stated by the settings or the command line: what is remembered of them does not count.
    pub fn state_options(&mut self, names: Vec<String>) {
        self.settings.remembered.stated = names;
    }

    /// Puts the newest issue of each paper first in the tree, or the oldest.
    pub fn set_newest_first(&mut self, newest: bool) {
        self.tree.set_newest_first(&self.holdings.collection, newest);
    }

    /// How the reading pane is set now.
    #[must_use]
    pub fn setting(&self) -> Setting {
        self.reading().setting()
    }
}

/// The parts that lie over reading, borrowed together.
#[derive(Debug)]
pub(super) struct Over<'s> {
    pub(super) search: &'s mut Search,
    pub(super) curves: &'s mut Curves,
    pub(super) input: &'s mut Input,
    pub(super) overlays: &'s mut Vec<Overlay>,
}
