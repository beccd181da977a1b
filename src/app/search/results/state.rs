//! The results of a search of everything: the question, what has been answered of it, and the result the reader is at.
//!
//! Only the stretches that are looked at are held; the rest is asked for as the reader scrolls. Answers carry the number of the
//! question, and what answers an older one is dropped. What was found stays while the next question is answered, so that the
//! screen does not blink at every key.

use std::path::PathBuf;

use super::lines::Lines;
use super::list::List;
use crate::app::parts::effect::Effect;
use crate::search::archive::{Item, Order, Question, Request, Span, Tally, Told, Want};

/// How results are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// An article a row or two.
    #[default]
    List,
    /// A hit a line, the hits in one column.
    Lines,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What was typed.
    pub typed: String,
    /// How much, in the span of time one looks at.
    pub total: Tally,
    /// The span.
    pub span: Option<Span>,
    /// The counts by year, whatever the span.
    pub years: Vec<(Option<u16>, Tally)>,
    /// How much there is of each word alone, where nothing was found.
    pub told: Option<Told>,
}

/// The results.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// What was typed for the question.
    pub typed: String,
    /// The question; none before the first.
    pub question: Option<Question>,
    /// What was found; of the question before, while this one is [`Results::is_waiting`].
    pub found: Option<Found>,
    /// Whether they are shown as a list or as lines.
    pub shape: Shape,
    /// The results that have come.
    pub list: List,
    /// The concordance.
    pub lines: Lines,
    /// How many hundredths have been read of what has to be read for the answer, while that is so.
    pub scanned: Option<u8>,
    /// Why the last question could not be answered.
    pub failed: Option<String>,
    /// The year one is at among the bars, while these have the keys.
    pub bar: Option<usize>,
    /// The id of the article that was opened last.
    pub(in crate::app) opened: Option<String>,
    /// The number of the question.
    pub(in crate::app) id: u64,
    pub(in crate::app) waiting: bool,
    /// The selection stays when the answer comes: only what is searched has changed.
    pub(in crate::app) keeping: bool,
    /// The selected result is to be opened as soon as it has come.
    pub(in crate::app) opening: bool,
    /// The file all of them are to be written to, once they have come.
    pub(in crate::app) saving: Option<PathBuf>,
    /// What is to be opened as soon as its issue has come.
    pub(in crate::app) going: Option<Target>,
}

impl Results {
    /// Whether the question has not been answered yet.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// How many results or lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.shape {
            Shape::List => self.found.as_ref().map_or(0, |f| f.total.articles as usize),
            Shape::Lines => self.lines.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Which result or line is selected.
    #[must_use]
    pub const fn selected(&self) -> usize {
        match self.shape {
            Shape::List => self.list.selected,
            Shape::Lines => self.lines.selected,
        }
    }

    /// The result or line at the top of the screen.
    #[must_use]
    pub const fn top(&self) -> usize {
        match self.shape {
            Shape::List => self.list.top,
            Shape::Lines => self.lines.top,
        }
    }

    /// A result, if it has come.
    #[must_use]
    pub fn item(&self, rank: usize) -> Option<&Item> {
        self.list.item(rank)
    }

    /// `3/611` while the article of this id is the result that was opened: which, and of how many.
    #[must_use]
    pub fn place_of(&self, id: &str) -> Option<(usize, usize)> {
        (self.opened.as_deref() == Some(id)).then(|| (self.selected() + 1, self.len()))
    }

    /// The issue of a library that is awaited, to open a result in it.
    pub(in crate::app) fn awaited(&self) -> Option<usize> {
        self.going.as_ref().map(|target| target.issue)
    }

    /// Whether the question has this number.
    pub(in crate::app) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// Whether anything has been asked.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.question.is_some()
    }

    /// The first of them, of whatever is asked next.
    pub(in crate::app) fn rewind(&mut self) {
        self.list.clear();
        self.lines = self.lines.emptied();
    }

    /// Nothing asked yet; shown as these are.
    pub(in crate::app) fn emptied(&self) -> Self {
        Self { shape: self.shape, lines: self.lines.emptied(), ..Self::default() }
    }

    pub(in crate::app) fn inquiry(&self, want: Want) -> Option<Effect> {
        let question = self.question.clone()?;
        Some(Effect::Inquire(self.id, Request::Search(question, want)))
    }
}

/// What is to be opened: an article, and in it the place of a hit, if a certain one. In a story that goes on on other pages it
/// is a place in the story as it runs on.
#[derive(Clone, Debug)]
pub struct Target {
    pub(in crate::app) issue: usize,
    pub(in crate::app) id: String,
    pub(in crate::app) hit: Option<(usize, usize)>,
}

/// The order results are asked for in, to begin with.
pub(in crate::app) const FIRST_ORDER: Order = Order::Date;
