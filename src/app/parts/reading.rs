//! Borrows the parts that reading moves through together: the window, the options, the issues, the tree, the pane, the
//! trail and the journal, but nothing of what lies over them.
//!
//! Moving to another article changes the tree, the pane, the trail and the journal at once. The functions of
//! `app/reading` take these parts, and can neither open an overlay nor touch the prompt or a search: what they want of
//! those they ask for ([`Ask`]).

use std::sync::Arc;

use super::ask::{Ask, Closing};
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

/// The parts that reading moves through, to be looked at.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'s> {
    /// The division of the window.
    pub(in crate::app) window: &'s Window,
    /// The user's options.
    pub(in crate::app) settings: &'s Settings,
    /// The issues that are read.
    pub(in crate::app) holdings: &'s Holdings,
    /// The rows of the tree.
    pub(in crate::app) tree: &'s Tree,
    /// The article shown, with its hits and its selection.
    pub(in crate::app) pane: &'s ReadingPane,
    /// The trail of jumps.
    pub(in crate::app) travel: &'s Travel,
    /// The journal of what is kept from visit to visit.
    pub(in crate::app) journal: &'s Journal,
}

/// The parts that reading moves through, to be changed.
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
    /// Returns how the reading pane is set in the window and with the options as they are now.
    #[must_use]
    pub(in crate::app) fn setting(self) -> Setting {
        Setting::of(self.window, self.settings, self.pane.text.columns())
    }

    /// Whether an article on the screen is new since the last visit and was not read to its end yet.
    #[must_use]
    pub(in crate::app) fn is_news(self, issue: usize, article: &Arc<Article>) -> bool {
        self.holdings.news.is_new(issue, self.journal.known_fingerprint(article)) && !self.journal.is_read(article)
    }
}

impl ReadingMut<'_> {
    /// Lends the parts to be looked at.
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

    /// Returns how the reading pane is set in the window and with the options as they are now.
    pub(in crate::app) fn setting(&self) -> Setting {
        self.shared().setting()
    }

    /// Says something at the bottom line: a sentence of the words table, with its values.
    pub(in crate::app) fn say(&mut self, name: &str, values: &[(&str, &str)]) {
        self.talk.notice = Some(Notice { text: self.settings.words.screen(name, values), is_error: false });
    }

    /// Says at the bottom line that something did not work: a sentence of the words table, with its values.
    pub(in crate::app) fn fail(&mut self, name: &str, values: &[(&str, &str)]) {
        self.talk.notice = Some(Notice { text: self.settings.words.screen(name, values), is_error: true });
    }

    /// Asks something of a part that lies over these; it is done when the caller has ended.
    pub(in crate::app) fn ask(&mut self, ask: Ask) {
        self.talk.asks.push_back(ask);
    }

    /// Asks for all overlays to be closed; if `but_print`, for all but the print beside the article.
    pub(in crate::app) fn close_overlays(&mut self, but_print: bool) {
        if but_print {
            self.ask(Ask::Close(Closing::AllButOriginal));
        } else {
            self.window.beside = None;
            self.ask(Ask::Close(Closing::All));
        }
    }

    /// Sends an effect to the terminal.
    pub(in crate::app) fn send(&mut self, effect: Effect) {
        self.talk.outgoing.push(effect);
    }
}
