//! The results of a search of everything: what was asked, what has been answered, and which result one is at.
//!
//! The state holds only the stretches that are looked at; the rest is asked for as one scrolls. Answers carry the number of the
//! question, and what answers an older one is dropped. What was found stays while the next question is answered, so that the
//! screen does not blink at every key.

pub(super) mod act;
mod ask;
mod bars;
pub(super) mod limits;
mod lines;
mod list;
mod places;
pub(super) mod table;

use std::path::PathBuf;

use super::{Effect, State};
use crate::search::archive::{Request, Item, Order, Question, Response, Span, Tally, Told, Want};
use act::Target;
pub use act::context;
pub use ask::Before;
pub(super) use ask::{accept, at_once, cancel, look, prompt};
pub use bars::Bar;
pub use limits::with_span;
use lines::Lines;
pub use lines::{Sort, date_cells};
use list::List;
pub use places::Places;

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
    opened: Option<String>,
    /// The number of the question.
    id: u64,
    waiting: bool,
    /// The selection stays when the answer comes: only what is searched has changed.
    keeping: bool,
    /// The selected result is to be opened as soon as it has come.
    opening: bool,
    /// The file all of them are to be written to, once they have come.
    saving: Option<PathBuf>,
    /// What is to be opened as soon as its issue has come.
    going: Option<Target>,
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
    pub(super) fn awaited(&self) -> Option<usize> {
        self.going.as_ref().map(|target| target.issue)
    }

    /// Whether the question has this number.
    pub(super) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// Whether anything has been asked.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.question.is_some()
    }

    /// The first of them, of whatever is asked next.
    fn rewind(&mut self) {
        self.list.clear();
        self.lines = self.lines.emptied();
    }

    /// Nothing asked yet; shown as these are.
    fn emptied(&self) -> Self {
        Self { shape: self.shape, lines: self.lines.emptied(), ..Self::default() }
    }

    fn inquiry(&self, want: Want) -> Option<Effect> {
        let question = self.question.clone()?;
        Some(Effect::Inquire(self.id, Request::Search(question, want)))
    }
}

/// Asks the question as it stands now.
fn put(state: &mut State) {
    state.inquiries += 1;
    let results = &mut state.results;
    (results.id, results.waiting, results.failed) = (state.inquiries, true, None);
    results.scanned = None;
    (results.opening, results.going, results.keeping, results.saving) = (false, None, false, None);
    state.outgoing.extend(results.inquiry(Want::First));
}

/// The holdings have changed: what was found is found anew.
pub(super) fn renew(state: &mut State) {
    if state.results.is_on() {
        put(state);
        state.results.keeping = true;
    }
}

/// Another question than before.
pub(super) fn ask(state: &mut State, typed: &str, question: Question) {
    let results = &mut state.results;
    typed.clone_into(&mut results.typed);
    results.question = Some(question);
    results.bar = None;
    put(state);
}

/// Looks at a span of time only, or at all again.
pub(super) fn narrow(state: &mut State, span: Option<Span>) {
    let is_other = |question: &&mut Question| question.span != span || span.is_none() && question.since.is_some();
    if let Some(question) = state.results.question.as_mut().filter(is_other) {
        question.span = span;
        if span.is_none() {
            question.since = None;
        }
        put(state);
    }
}

/// Results that were put aside are looked at again: what was on its way to them is asked for once more.
fn resume(state: &mut State) {
    let results = &mut state.results;
    results.list.forget();
    if !results.lines.ended {
        results.lines = results.lines.emptied();
    }
    if results.waiting {
        put(state);
    }
}

/// An answer has come.
pub(super) fn receive(state: &mut State, reply: Response) {
    let results = &mut state.results;
    match reply {
        Response::FirstScreen(_) if results.keeping => {}
        Response::FirstScreen(items) => {
            // The list begins with these, so what is selected among them stays.
            results.keeping = true;
            let total = Tally { articles: items.len() as u64, ..Tally::default() };
            results.rewind();
            results.found = Some(Found { typed: results.typed.clone(), total, ..Found::default() });
            results.list.add(0, items);
        }
        Response::Part { total, years, first, done } => {
            // The list is looked at while it grows: what is selected stays selected as far as it is known.
            let kept = results.list.selected;
            if !first.is_empty() || results.scanned.is_none() {
                let span = results.question.as_ref().and_then(|q| q.span);
                results.rewind();
                results.list.selected = kept;
                results.found = Some(Found { typed: results.typed.clone(), total, span, years, told: None });
                results.list.add(0, first);
            }
            (results.scanned, results.keeping) = (Some(done), true);
        }
        Response::Found { total, years, first } => {
            results.scanned = None;
            let span = results.question.as_ref().and_then(|q| q.span);
            let kept = results.list.selected;
            results.rewind();
            results.found = Some(Found { typed: results.typed.clone(), total, span, years, told: None });
            results.list.add(0, first);
            results.waiting = false;
            if results.keeping {
                results.list.selected = kept.min((total.articles as usize).saturating_sub(1));
            }
        }
        Response::Told(told) => {
            if let Some(found) = &mut results.found {
                found.told = Some(told);
            }
        }
        Response::Stretch(from, items) => results.list.add(from, items),
        Response::Lines(lines, ended) => results.lines.add(lines, ended, results.list.selected),
        Response::Failed(why) => {
            results.waiting = false;
            results.failed = Some(why);
        }
        Response::All(items) => table::all(state, &items),
        Response::Facets(_) | Response::Collocates(_) | Response::Counts(..) | Response::Curve(..) | Response::Volume(_) => {}
    }
    if state.results.opening && !state.results.waiting {
        act::open(state);
    }
}

/// Brings the selection onto the screen, and asks for what is to be seen and has not come.
pub(super) fn settle(state: &mut State) {
    let places = Places::of(state);
    let results = &mut state.results;
    let shown = usize::from(places.shown());
    let len = results.len();
    let (selected, top) = match results.shape {
        Shape::List => (&mut results.list.selected, &mut results.list.top),
        Shape::Lines => (&mut results.lines.selected, &mut results.lines.top),
    };
    *selected = (*selected).min(len.saturating_sub(1));
    let lowest = (*selected + 1).saturating_sub(shown.max(1));
    *top = (*top).clamp(lowest, *selected).min(len.saturating_sub(shown).max(lowest));
    if results.waiting || results.found.is_none() {
        return;
    }
    if results.shape == Shape::Lines && !results.lines.begun {
        results.lines.begun = true;
        state.outgoing.extend(state.results.inquiry(Want::Lines));
    }
    let articles = state.results.found.as_ref().map_or(0, |f| f.total.articles as usize);
    let (selected, top) = (state.results.list.selected, state.results.list.top);
    let seen = top.min(selected)..(top + shown).max(selected + 1).min(articles);
    for range in state.results.list.missing(&seen, articles) {
        state.outgoing.extend(state.results.inquiry(Want::Stretch(range)));
    }
}

/// The order results are asked for in, to begin with.
const FIRST_ORDER: Order = Order::Date;
