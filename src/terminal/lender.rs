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
    /// The term that was begun last.
    last: Term,
    coming: Option<(Term, Load)>,
}

impl Lender {
    /// Starts loading.
    pub fn start(stock: Stock, to: Sender<Heard>) -> Self {
        let load = Load::start(stock.clone(), 0, to.clone());
        Self { stock, to, load, term: 0, last: 0, coming: None }
    }

    /// Loads something else; what was loaded before is let go. Gives its term.
    pub fn open(&mut self, stock: Stock) -> Term {
        self.last += 1;
        (self.term, self.coming) = (self.last, None);
        self.load = Load::start(stock.clone(), self.term, self.to.clone());
        self.stock = stock;
        self.term
    }

    /// What is loaded.
    pub const fn stock(&self) -> &Stock {
        &self.stock
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
            self.last += 1;
            self.coming = Some((self.last, Load::start(self.stock.clone(), self.last, self.to.clone())));
        }
    }

    /// The library of this term is open; what was read before is let go. Whether it is still wanted.
    pub fn opened(&mut self, term: Term) -> bool {
        if let Some((_, load)) = self.coming.take_if(|(coming, _)| *coming == term) {
            (self.load, self.term) = (load, term);
        }
        self.is_of(term)
    }

    /// The library of this term cannot be opened. Whether there is nothing to read then.
    pub fn failed(&mut self, term: Term) -> bool {
        self.coming.take_if(|(coming, _)| *coming == term);
        self.is_of(term)
    }
}
