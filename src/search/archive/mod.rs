//! Searching a whole archive: which articles answer a query, in order, and how hits spread over time.
//!
//! Two engines hold articles: the [`Stack`] (issues in memory, folded once) and an [`Edition`](crate::archive::library::Edition) of the library on disk. Both answer as
//! [`Holdings`] with a [`Slip`] for each article and the counts by issue; counting and ordering work on these alone, and an
//! article is fetched only when it is shown.

mod collocates;
mod desk;
mod facets;
mod found;
mod indexed;
mod inquiry;
mod leading;
mod postings;
mod slips;
mod snippet;
mod stack;
mod told;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use collocates::{Collocate, Collocates};
pub use desk::{CHUNK, Desk, LINES};
pub use facets::{Facet, Facets};
pub use found::{By, Found, Match, Order, Span, Tally};
pub use inquiry::{Inquiry, Item, Line, Question, Reply, Since, Want};
pub use slips::{Slip, Slips};
pub use snippet::{Snippet, snippet};
pub use stack::Stack;
pub use told::Told;

use super::Query;
use crate::archive::library::Holding;
use crate::model::{ArticleRef, Date, Issue};

/// An article that answers a query, with all that orders it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The issue's day as a number that reads as the date does, 19630305; [`Entry::UNDATED`] without one.
    pub date: u32,
    /// The issue's place in the order of the holdings.
    pub issue: u32,
    /// The article's place in its issue: larger comes later.
    pub seat: u64,
    /// Hits, see [`super::Examined`].
    pub hits: u32,
    /// How many of them in the heading.
    pub in_heading: u32,
    /// Characters of the article, white space not counted.
    pub characters: u32,
    /// How the engine finds it again.
    pub spot: Spot,
}

impl Entry {
    /// The date of what has none: after all others.
    pub const UNDATED: u32 = u32::MAX;

    /// What is kept of it.
    #[must_use]
    pub const fn slip(&self) -> Slip {
        Slip { spot: self.spot, hits: self.hits, in_heading: self.in_heading }
    }
}

/// How an engine finds an article again; means nothing to another, nor after the holdings have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub(super) part: u32,
    pub(super) item: u32,
}

/// What names an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueName {
    /// Its id, as the export has it.
    pub id: String,
    /// The paper's name.
    pub publication: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

/// What can be searched as a whole.
pub trait Holdings: Send + Sync {
    /// The articles that answer, in no order; `None` when stopped by `cancel`.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    fn slips(&self, query: &Query, cancel: &AtomicBool) -> anyhow::Result<Option<Slips>>;

    /// The same part by part, for a query whose answers have to be read for: `sink` gets what each part gave, and how far it is, of 1.
    /// Gives whether it came to its end.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    fn scan(&self, query: &Query, cancel: &AtomicBool, sink: &mut dyn FnMut(Slips, f32)) -> anyhow::Result<bool> {
        let slips = self.slips(query, cancel)?;
        Ok(slips.map(|slips| sink(slips, 1.0)).is_some())
    }

    /// The entry of a slip.
    fn entry(&self, slip: &Slip) -> Entry;

    /// The first results by day, where they can be had well before [`Holdings::slips`] has all; none elsewhere.
    fn leading(&self, _query: &Query, _enough: usize, _cancel: &AtomicBool) -> Option<Vec<(Entry, Holding)>> {
        None
    }

    /// The article of an entry.
    fn listed(&self, spot: Spot) -> Option<Holding>;

    /// The whole issue an entry's article stands in, and where.
    fn open(&self, spot: Spot) -> Option<(Arc<Issue>, ArticleRef)>;

    /// What names the issue of this place in the order.
    fn issue_name(&self, issue: u32) -> IssueName;
}
