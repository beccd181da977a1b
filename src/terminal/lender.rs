//! What is read, and reading it again: when another process has changed the library it is opened anew beside the one that is read,
//! and takes its place when it is there. Until then, and if it cannot be opened, the one that is read stays as it was.

use std::sync::mpsc::Sender;

use super::jobs::{Heard, Load, Stock, Term};

/// The loading job, and the one that is to take its place.
pub struct Lender {
    stock: Stock,
    to: Sender<Heard>,
    load: Load,
    term: Term,
    coming: Option<Load>,
}

impl Lender {
    /// Starts loading.
    pub fn start(stock: Stock, to: Sender<Heard>) -> Self {
        let load = Load::start(stock.clone(), 0, to.clone());
        Self { stock, to, load, term: 0, coming: None }
    }

    /// Fetches an issue of the library; what was asked for before and not begun is not fetched.
    pub fn fetch(&self, place: usize) {
        self.load.fetch(place);
    }

    /// Looks for words in the library's titles; what was looked for before is given up.
    pub fn titles(&mut self, words: String) {
        self.load.titles(words);
    }

    /// Has it looked whether another process has changed the library.
    pub fn look(&self) {
        self.load.look();
    }

    /// Whether what is told of this term is still to be heard: later issues may stand elsewhere.
    pub const fn is_of(&self, term: Term) -> bool {
        self.term == term
    }

    /// The library has changed: it is opened again.
    pub fn changed(&mut self, term: Term) {
        if self.is_of(term) && self.coming.is_none() {
            self.coming = Some(Load::start(self.stock.clone(), term + 1, self.to.clone()));
        }
    }

    /// The library of this term is open; what was read before is let go.
    pub fn opened(&mut self, term: Term) {
        self.term = term;
        if let Some(load) = self.coming.take() {
            self.load = load;
        }
    }

    /// The library of this term cannot be opened. Gives whether there is nothing to read then.
    pub fn failed(&mut self, term: Term) -> bool {
        self.coming = None;
        term == 0
    }
}
