//! Puts the parts of the reader together in one [`State`], and lends them out: all of them to be drawn, or grouped to be
//! changed.
//!
//! A part knows nothing of the state. Code that moves through what is read takes [`ReadingMut`], code that handles
//! overlays takes [`Over`] too, so that a signature tells what a function can change.

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
    /// The division of the window, and the pane that has the keys.
    pub window: Window,
    /// The user's options, and how the terminal draws.
    pub settings: Settings,
    /// The issues that are read, and how far loading them has come.
    pub holdings: Holdings,
    /// The rows of the tree, and which of them is selected.
    pub tree: Tree,
    /// The article in the reading pane, with its hits and its selection.
    pub pane: ReadingPane,
    /// The places the reader has jumped from, and the jump that waits for its issue.
    pub travel: Travel,
    /// The journal: reading places, stars, marks, tags and notes, which are kept from visit to visit.
    pub journal: Journal,
    /// The search of all issues: the question that was asked, and its results.
    pub search: Search,
    /// The curves: the terms, and how often each occurs in each period.
    pub curves: Curves,
    /// The prompt, the keys of an unfinished sequence, and the lines typed before.
    pub input: Input,
    /// The overlays that lie over the panes, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The notice at the bottom line, and the effects and asks that are still to go out.
    pub talk: Talk,
}

impl State {
    /// Returns an empty reader in a window of this size.
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

    /// Borrows the parts that reading moves through, to be looked at.
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

    /// Borrows the parts that reading moves through, to be changed.
    pub(super) const fn reading_mut(&mut self) -> ReadingMut<'_> {
        self.split().1
    }

    /// Borrows all parts, to be changed: those that lie over reading, and those that reading moves through.
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

    /// Returns the context whose keys count now: of the prompt, else of the topmost overlay, else of the selection, else
    /// of the pane in focus.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.input.prompt, self.overlays.last()) {
            (Some(_), _) => Context::Prompt,
            (None, Some(overlay)) => overlay.context(&self.search),
            (None, None) if self.pane.selection.is_some() => Context::Select,
            (None, None) => self.pane_context(),
        }
    }

    /// Returns the context of the pane in focus, whatever lies over it and is selected in it.
    #[must_use]
    pub(super) const fn pane_context(&self) -> Context {
        match self.window.focus {
            Pane::Tree => Context::Tree,
            Pane::Text => Context::Text,
        }
    }

    /// Whether a panel lies over what is shown.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.input.following.is_some() || self.overlays.last().is_some_and(Overlay::is_panel)
    }

    /// Whether a sequence of keys is unfinished and the panel of the keys that may follow is not shown yet.
    #[must_use]
    pub fn is_awaiting_more(&self) -> bool {
        !self.input.pressed.is_empty() && self.input.following.is_none() && self.context() != Context::Prompt
    }

    /// Returns the print beside the article, while it lies there.
    #[must_use]
    pub fn original(&self) -> Option<&Original> {
        self.overlays.iter().rev().find_map(|overlay| if let Overlay::Original(it) = overlay { Some(&**it) } else { None })
    }

    /// Returns the page that the user is mending, if there is such.
    #[must_use]
    pub fn mending(&self) -> Option<&Mending> {
        self.overlays.iter().rev().find_map(|overlay| if let Overlay::Mending(it) = overlay { Some(&**it) } else { None })
    }

    /// Whether an article on the screen is new since the last visit and was not read to its end yet.
    #[must_use]
    pub fn is_news(&self, issue: usize, article: &Arc<Article>) -> bool {
        self.reading().is_news(issue, article)
    }

    /// Stores the names of the options that the settings file or the command line states; their remembered values do not
    /// count.
    pub fn state_options(&mut self, names: Vec<String>) {
        self.settings.remembered.stated = names;
    }

    /// Puts the newest issue of each paper first in the tree, or the oldest.
    pub fn set_newest_first(&mut self, newest: bool) {
        self.tree.set_newest_first(&self.holdings.collection, newest);
    }

    /// Returns how the reading pane is set in the window and with the options as they are now.
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
