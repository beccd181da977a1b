//! The parts that reading moves through, borrowed together: the window, the options, the issues, the tree, the pane, the trail and the
//! journal, but nothing of what lies over them.
//!
//! Moving to another article changes the tree, the pane, the trail and the journal at once. The functions of `app/reading` take these
//! parts, borrowed from the state, and can neither open an overlay nor touch the prompt or a search: what they want of those they
//! ask for ([`Ask`]).

use super::ask::{Ask, Closing};
use std::sync::Arc;

use super::effect::Effect;
use super::holdings::Holdings;
use super::journal::Journal;
use super::pane::ReadingPane;
use super::setting::Setting;
use super::settings::Settings;
use super::talk::{Notice, Talk};
use super::travel::Travel;
use super::tree::Tree;
use super::window::Window;
use crate::model::Article;

/// The parts, to be looked at.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'s> {
    /// The window.
    pub window: &'s Window,
    /// The options.
    pub settings: &'s Settings,
    /// The issues.
    pub holdings: &'s Holdings,
    /// The tree.
    pub tree: &'s Tree,
    /// The reading pane.
    pub pane: &'s ReadingPane,
    /// The trail.
    pub travel: &'s Travel,
    /// The journal.
    pub journal: &'s Journal,
}

/// The parts, to be changed.
#[derive(Debug)]
pub(in crate::app) struct ReadingMut<'s> {
    pub(in crate::app) window: &'s mut Window,
    pub(in crate::app) settings: &'s mut Settings,
    pub(in crate::app) holdings: &'s mut Holdings,
    pub(in crate::app) tree: &'s mut Tree,
    pub(in crate::app) pane: &'s mut ReadingPane,
    pub(in crate::app) travel: &'s mut Travel,
    pub(in crate::app) journal: &'s mut Journal,
    pub(in crate::app) talk: &'s mut Talk,
}

impl Reading<'_> {
    /// How the reading pane is set now.
    #[must_use]
    pub fn setting(self) -> Setting {
        Setting::of(self.window, self.settings, self.pane.text.columns())
    }

    /// Whether an article on the screen is new since the last visit and not read yet.
    #[must_use]
    pub fn is_news(self, issue: usize, article: &Arc<Article>) -> bool {
        self.holdings.news.is_new(issue, self.journal.known(article)) && !self.journal.is_read(article)
    }
}

impl ReadingMut<'_> {
    /// The parts, to be looked at.
    pub(in crate::app) const fn shared(&self) -> Reading<'_> {
        Reading {
            window: self.window,
            settings: self.settings,
            holdings: self.holdings,
            tree: self.tree,
            pane: self.pane,
            travel: self.travel,
            journal: self.journal,
        }
    }

    /// How the reading pane is set now.
    pub(in crate::app) fn setting(&self) -> Setting {
        self.shared().setting()
    }

    /// Says something at the bottom line: a sentence of the words table, with its values.
    pub(in crate::app) fn say(&mut self, name: &str, values: &[(&str, &str)]) {
        self.talk.notice = Some(Notice { text: self.settings.words.screen(name, values), is_error: false });
    }

    /// Says that something did not work.
    pub(in crate::app) fn fail(&mut self, name: &str, values: &[(&str, &str)]) {
        self.talk.notice = Some(Notice { text: self.settings.words.screen(name, values), is_error: true });
    }

    /// Asks for something of what lies over these parts; it is done when the caller has ended.
    pub(in crate::app) fn ask(&mut self, ask: Ask) {
        self.talk.asks.push_back(ask);
    }

    /// Asks for all overlays to be closed, but, if so wanted, for the print beside the article.
    pub(in crate::app) fn uncover(&mut self, but_print: bool) {
        if but_print {
            self.ask(Ask::Close(Closing::AllButOriginal));
        } else {
            self.window.beside = None;
            self.ask(Ask::Close(Closing::All));
        }
    }

    /// Asks for something to be done outside.
    pub(in crate::app) fn out(&mut self, effect: Effect) {
        self.talk.outgoing.push(effect);
    }
}
