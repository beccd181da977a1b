//! What the desk is asked, and what it answers: plain values that go from thread to thread.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Collocates, Facet, Facets, Order, Snippet, Span, Tally, Told};
use crate::model::{Dated, PageNumber};
use crate::search::Query;

/// A search as it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is searched for.
    pub query: Query,
    /// How results are ordered.
    pub order: Order,
    /// The span of time they are narrowed to.
    pub span: Option<Span>,
    /// Only what has come since is looked at.
    pub since: Option<Since>,
}

/// What was found in which issue when one looked last.
pub type Since = Arc<BTreeMap<String, u32>>;

/// What of a search is wanted.
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

/// Something the desk is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inquiry {
    /// Something of a search.
    Search(Question, Want),
    /// The counts of each of these over time.
    Curves(Vec<Query>),
    /// The characters of all text over time.
    Volume,
    /// What the results of a search are of.
    Facets(Question, Facet),
    /// What stands near the hits of a search, within so many characters.
    Collocates(Question, usize),
    /// In which issues how many articles answer each of these.
    Counts(Vec<Query>),
}

/// An article that was found, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The article's id.
    pub id: String,
    /// The issue's place in the order of the holdings.
    pub issue: usize,
    /// The paper.
    pub publication: Option<String>,
    /// The issue's date.
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
    /// The article's id.
    pub id: String,
    /// The issue's place in the order of the holdings.
    pub issue: usize,
    /// The paper.
    pub publication: Option<String>,
    /// The issue's date.
    pub date: Option<Dated>,
    /// The pages, in the order of its pieces.
    pub pages: Vec<PageNumber>,
    /// The article's title; without one the first words, in brackets.
    pub title: String,
    /// Index of the block.
    pub block: usize,
    /// Where in its text the hit begins, in bytes.
    pub byte: usize,
    /// The hit in its context.
    pub snippet: Snippet,
}

/// An answer of the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The first results, while the rest is still counted: the list begins with them.
    Leading(Vec<Item>),
    /// A search has come to its end.
    Found {
        /// How much was found in the span of time.
        total: Tally,
        /// The counts by year, whatever the span; what has no date last.
        years: Vec<(Option<u16>, Tally)>,
        /// The first results.
        first: Vec<Item>,
    },
    /// A search that has to read for its answers has come so far, of 1: what was found by now.
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
    /// Nothing was found: how much there is of each word alone.
    Told(Told),
    /// Results, from this place of the order on.
    Stretch(usize, Vec<Item>),
    /// All results.
    All(Vec<Item>),
    /// Further lines of the concordance, and whether these are the last.
    Lines(Vec<Line>, bool),
    /// The counts of this term by month, as `months` of what was found has them.
    Curve(usize, Vec<(u32, Tally)>),
    /// The characters of all text, by month.
    Volume(Vec<(u32, u64)>),
    /// What results are of.
    Facets(Facets),
    /// What stands near hits.
    Collocates(Collocates),
    /// In which issues how many articles answer this query of those asked.
    Counts(usize, BTreeMap<String, u32>),
    /// It did not work.
    Failed(String),
}
