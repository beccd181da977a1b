//! The interface of what can be searched as a whole: issues in memory, or a library on the disk.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::entry::Entry;
use super::error::HoldingsError;
use super::matches::{ArticleMatch, Matches};
use super::spot::Spot;
use crate::model::{Article, ArticleRef, Date, Dated, Issue, PageNumber};
use crate::search::query::{Query, Subject};
use crate::text::fold::{Folded, fold};

/// An article with what names it.
#[derive(Clone, Debug)]
pub struct NamedArticle {
    /// Its id.
    pub id: String,
    /// The paper.
    pub publication: Option<String>,
    /// The date of its issue.
    pub date: Option<Dated>,
    /// The pages it is printed on, in the order of its pieces; the first is where it begins.
    pub pages: Vec<PageNumber>,
    /// The name of its file.
    pub source: String,
    /// The article itself; a story that goes on on other pages as it runs on.
    pub article: Arc<Article>,
}

/// The names of an issue: its id, its paper, its day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueName {
    /// Its id, as the export has it.
    pub id: String,
    /// The name of the paper.
    pub publication: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

/// A body of articles that is searched as a whole.
///
/// [`Holdings::matches`] finds as little as can be of each article, a few bytes; the other calls look up the rest for the few
/// articles that are put in order and shown. So the search itself runs within the holdings, without a call from article to article.
pub trait Holdings: Send + Sync {
    /// Finds the articles that answer, in no order; `None` when stopped by `cancel`.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    fn matches(&self, query: &Query, cancel: &AtomicBool) -> Result<Option<Matches>, HoldingsError>;

    /// Finds the same part by part, for a query whose answers have to be read for. `sink` gets what each part gave, and how far it
    /// is, of 1. Returns whether it came to its end.
    ///
    /// # Errors
    /// When the holdings cannot be read.
    fn scan(&self, query: &Query, cancel: &AtomicBool, sink: &mut dyn FnMut(Matches, f32)) -> Result<bool, HoldingsError> {
        let matches = self.matches(query, cancel)?;
        Ok(matches.map(|matches| sink(matches, 1.0)).is_some())
    }

    /// Looks up all that orders a match.
    fn entry(&self, found: &ArticleMatch) -> Entry;

    /// Returns the first results by day, at least as many as are `enough`, where they can be had well before [`Holdings::matches`]
    /// has all; `None` elsewhere.
    fn first_screen(&self, _query: &Query, _enough: usize, _cancel: &AtomicBool) -> Option<Vec<(Entry, NamedArticle)>> {
        None
    }

    /// Returns the article of a match.
    fn article(&self, spot: Spot) -> Option<NamedArticle>;

    /// Returns the whole issue that the article of a match stands in, and where in it.
    fn open(&self, spot: Spot) -> Option<(Arc<Issue>, ArticleRef)>;

    /// Returns what names the issue of this place in the order.
    fn issue_name(&self, issue: u32) -> IssueName;
}

/// Counts the characters of an article, white space not counted.
#[must_use]
pub fn characters(article: &Article) -> u32 {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    article.blocks.iter().map(|b| solid(&b.text) as u32).sum()
}

/// Reads an article for a query: returns its hits and those in its heading; `None` where it does not answer.
#[must_use]
pub fn examine(query: &Query, named: &NamedArticle) -> Option<(u32, u32)> {
    let blocks: Vec<Folded> = named.article.blocks.iter().map(|block| fold(&block.text)).collect();
    let reporters: Vec<Folded> = named.article.reporters.iter().map(|name| fold(name)).collect();
    let publication = named.publication.as_deref().map(fold);
    let roles = named.article.blocks.iter().map(|block| block.role.is_heading());
    let subject = Subject {
        blocks: blocks.iter().map(Folded::text).zip(roles).collect(),
        date: named.date.map(|dated| dated.date),
        pages: named.pages.iter().map(|page| page.place()).collect(),
        publication: publication.as_ref().map(Folded::text),
        reporters: reporters.iter().map(Folded::text).collect(),
    };
    query.examine(&subject).map(|examined| (examined.hits, examined.in_heading))
}
