//! Holds the results of a search of everything: the question, what has come of the answer, and the selected result.
//! Answers go in, by way of `receive`; the view reads the results out.
//!
//! Only the stretches near the screen are held; the rest is asked for as the user scrolls. Answers carry the number of
//! the question, and those to an older one are dropped. What was found stays until the next question is answered, so that
//! the screen does not blink at every key.

use std::path::PathBuf;

use super::lines::Lines;
use super::list::List;
use crate::app::parts::effect::Effect;
use crate::search::archive::{Item, Order, Question, Request, Span, Tally, Told, Want};

/// The shape in which results are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A list, a row or two for each article.
    #[default]
    List,
    /// A concordance, a line for each hit, the hits in one column.
    Lines,
}

/// The answer to a question, as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The query as it was typed.
    pub typed: String,
    /// The counts in the span of time.
    pub total: Tally,
    /// The span of time that the question was narrowed to, if any.
    pub span: Option<Span>,
    /// The counts by year, whatever the span; none for articles without a date.
    pub years: Vec<(Option<u16>, Tally)>,
    /// The counts of each word alone, where nothing was found.
    pub told: Option<Told>,
}

/// The results of a search of everything.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The query of the question as it was typed.
    pub typed: String,
    /// The question that was asked last; none before the first.
    pub question: Option<Question>,
    /// The answer; while the results are [`Results::is_waiting`], that to the question before.
    pub found: Option<Found>,
    /// The shape in which the results are shown.
    pub shape: Shape,
    /// The results of the list that have come.
    pub list: List,
    /// The lines of the concordance that have come.
    pub lines: Lines,
    /// The percentage that has been read of what must be read for the answer, while it is being read.
    pub scanned: Option<u8>,
    /// Why the last question could not be answered.
    pub failed: Option<String>,
    /// The number of the selected year among the bars, while these have the keys.
    pub bar: Option<usize>,
    /// The id of the article that was opened last.
    pub(super) opened: Option<String>,
    /// The number of the question.
    pub(super) id: u64,
    pub(super) waiting: bool,
    /// Whether the selection stays when the answer comes, since the question is the same.
    pub(super) keeping: bool,
    /// Whether the selected result is to be opened as soon as it has come.
    pub(super) opening: bool,
    /// The file that all results are to be written to, once they have come.
    pub(super) saving: Option<PathBuf>,
    /// The article that is to be opened as soon as its issue has come.
    pub(in crate::app) going: Option<Target>,
}

impl Results {
    /// Whether the question has not been answered yet.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.waiting
    }

    /// Returns the number of results, or of lines in a concordance.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.shape {
            Shape::List => self.found.as_ref().map_or(0, |f| f.total.articles as usize),
            Shape::Lines => self.lines.len(),
        }
    }

    /// Whether there are no results or lines.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the place of the selected result or line.
    #[must_use]
    pub const fn selected(&self) -> usize {
        match self.shape {
            Shape::List => self.list.selected,
            Shape::Lines => self.lines.selected,
        }
    }

    /// Returns the place of the topmost result or line on the screen.
    #[must_use]
    pub const fn top(&self) -> usize {
        match self.shape {
            Shape::List => self.list.top,
            Shape::Lines => self.lines.top,
        }
    }

    /// Returns a result, if it has come.
    #[must_use]
    pub fn item(&self, rank: usize) -> Option<&Item> {
        self.list.item(rank)
    }

    /// Returns the place, from 1, and the number of results while the article with this id is the one opened last:
    /// `3/611`.
    #[must_use]
    pub fn place_of(&self, id: &str) -> Option<(usize, usize)> {
        (self.opened.as_deref() == Some(id)).then(|| (self.selected() + 1, self.len()))
    }

    /// Returns the issue that is awaited, to open a result in it.
    pub(in crate::app) fn awaited(&self) -> Option<usize> {
        self.going.as_ref().map(|target| target.issue)
    }

    /// Whether the results wait for the inquiry with this number.
    pub(in crate::app) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// Whether a question has been asked.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.question.is_some()
    }

    /// Drops what has come, and goes back to the first result.
    pub(super) fn rewind(&mut self) {
        self.list.clear();
        self.lines = self.lines.emptied();
    }

    /// Returns results without a question, in the shape of these.
    pub(super) fn emptied(&self) -> Self {
        Self { shape: self.shape, lines: self.lines.emptied(), ..Self::default() }
    }

    pub(super) fn inquiry(&self, want: Want) -> Option<Effect> {
        let question = self.question.clone()?;
        Some(Effect::Inquire(self.id, Request::Search(question, want)))
    }
}

/// A result to be opened: an article and the block and byte of a hit in it, if a certain one is meant. In a story over
/// several pages the hit's place is that in the running text.
#[derive(Clone, Debug)]
pub struct Target {
    pub(super) issue: usize,
    pub(super) id: String,
    pub(super) hit: Option<(usize, usize)>,
}

/// The order in which results are asked for at first.
pub(super) const FIRST_ORDER: Order = Order::Date;
