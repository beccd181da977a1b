//! Requests to a session and its responses: plain values that go from thread to thread.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::collocates::Collocates;
use super::facets::{Facet, Facets};
use super::results::Order;
use super::snippet::Snippet;
use super::tally::{Span, Tally};
use super::told::Told;
use crate::model::{Dated, PageNumber};
use crate::search::query::Query;

/// A search as the reader looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The query.
    pub query: Query,
    /// The order of the results.
    pub order: Order,
    /// The span of time they are narrowed to.
    pub span: Option<Span>,
    /// The counts of when the reader looked last, if only articles that have come since are wanted.
    pub since: Option<Since>,
}

/// How many articles were found in which issue when the reader looked last, by the id of the issue.
pub type Since = Arc<BTreeMap<String, u32>>;

/// Says what of a search is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// The counts and the first results.
    First,
    /// The results in this stretch of the order.
    Stretch(Range<usize>),
    /// The hits as lines of a concordance.
    Lines,
    /// All results at once, to be written out.
    All,
}

/// A request to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Asks for a part of what a search finds.
    Search(Question, Want),
    /// Asks for the counts of each of these over time.
    Curves(Vec<Query>),
    /// Asks for the characters of all text over time.
    Volume,
    /// Asks what the results of a search are of.
    Facets(Question, Facet),
    /// Asks what stands near the hits of a search, within this many characters.
    Collocates(Question, usize),
    /// Asks how many articles of each issue answer each of these.
    Counts(Vec<Query>),
}

/// An article that was found, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The id of the article.
    pub id: String,
    /// The place of the issue in the order of the holdings.
    pub issue: usize,
    /// The paper.
    pub publication: Option<String>,
    /// The date of the issue.
    pub date: Option<Dated>,
    /// The pages, in the order of its pieces.
    pub pages: Vec<PageNumber>,
    /// The title; without one the first words, in brackets.
    pub title: String,
    /// How many hits.
    pub hits: u32,
    /// Hits in the title, in bytes.
    pub title_hits: Vec<Range<usize>>,
    /// The first hit below the heading, in its context; where there is none, the beginning, with an empty hit.
    pub snippet: Snippet,
}

/// A hit as a line of the concordance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which of the results it is in.
    pub rank: usize,
    /// The id of the article.
    pub id: String,
    /// The place of the issue in the order of the holdings.
    pub issue: usize,
    /// The paper.
    pub publication: Option<String>,
    /// The date of the issue.
    pub date: Option<Dated>,
    /// The pages, in the order of its pieces.
    pub pages: Vec<PageNumber>,
    /// The title of the article; without one the first words, in brackets.
    pub title: String,
    /// The index of the block.
    pub block: usize,
    /// The byte of its text at which the hit begins.
    pub byte: usize,
    /// The hit in its context.
    pub snippet: Snippet,
}

/// An answer of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// The first results, while the rest is still counted: the list begins with them.
    FirstScreen(Vec<Item>),
    /// A search has come to its end.
    Found {
        /// How much was found in the span of time.
        total: Tally,
        /// The counts by year, whatever the span; what has no date last.
        years: Vec<(Option<u16>, Tally)>,
        /// The first results.
        first: Vec<Item>,
    },
    /// The results so far of a search that has to read for its answers.
    Part {
        /// How much was found in the span of time.
        total: Tally,
        /// The counts by year.
        years: Vec<(Option<u16>, Tally)>,
        /// The first results.
        first: Vec<Item>,
        /// How far it is, in hundredths.
        done: u8,
    },
    /// How much there is of each word alone, as nothing was found.
    Told(Told),
    /// Results, from this place of the order on.
    Stretch(usize, Vec<Item>),
    /// All results.
    All(Vec<Item>),
    /// Further lines of the concordance, and whether these are the last.
    Lines(Vec<Line>, bool),
    /// The counts of this term by month, as [`Results::months`](super::Results::months) has them.
    Curve(usize, Vec<(u32, Tally)>),
    /// The characters of all text, by month.
    Volume(Vec<(u32, u64)>),
    /// The results of a search, told apart.
    Facets(Facets),
    /// The runs that stand near the hits of a search.
    Collocates(Collocates),
    /// How many articles of each issue, by its id, answer this query of those asked.
    Counts(usize, BTreeMap<String, u32>),
    /// The holdings could not be read, for this reason.
    Failed(String),
}
