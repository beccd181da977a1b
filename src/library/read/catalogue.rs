//! The catalogue: all issues of the library in the order of the shelf, with how many articles each has.
//!
//! It is made from the index's column of issues when it is first asked for; no article is read. A paper, a year or a month is a
//! stretch of it.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::natural_order;
use crate::library::format::{IndexError, IssueKey, Segment};
use crate::model::Date;

/// An issue in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The id of the issue.
    pub id: String,
    /// The name of the paper.
    pub publication: Option<Arc<str>>,
    /// The edition that tells it from another issue of the day: 号外, 晚刊.
    pub edition: Option<Box<str>>,
    /// The day.
    pub date: Option<Date>,
    /// Whether paper and day are known well enough to name it: printed or stated by the path.
    pub sure: bool,
    /// Whether the day is only inferred.
    pub about: bool,
    /// How many articles it has, every piece of a story that goes on on other pages counted.
    pub articles: usize,
    /// How many of them are such further pieces.
    pub further_pieces: usize,
    /// The key of the issue in the index.
    pub(super) key: Box<str>,
}

/// Stands for the place of what is not in the catalogue.
const NOWHERE: u32 = u32::MAX;

/// An issue in one segment of the index.
struct Mention {
    key: Box<str>,
    articles: usize,
    further_pieces: usize,
    segment: usize,
    /// The number of the issue there.
    number: usize,
}

impl CatalogueEntry {
    /// Makes the entry of a key; `names` holds each paper's name once.
    fn of(Mention { key, articles, further_pieces, .. }: &Mention, names: &mut HashSet<Arc<str>>) -> Self {
        let read = IssueKey::read(key);
        let id = read.id();
        let IssueKey { publication, date, sure, about, edition, .. } = read;
        let edition = edition.map(String::into_boxed_str);
        let publication = publication.map(|name| {
            names.get(name.as_str()).cloned().unwrap_or_else(|| {
                let name: Arc<str> = name.into();
                names.insert(Arc::clone(&name));
                name
            })
        });
        Self {
            id,
            publication,
            edition,
            date,
            sure,
            about,
            articles: *articles,
            further_pieces: *further_pieces,
            key: key.clone(),
        }
    }
}

/// A stretch of the catalogue that agrees in something: what that is, and from where to where.
pub type Stretch<T> = (T, Range<usize>);

/// All issues in order: by paper, nameless ones last; then by day, undated ones first.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<CatalogueEntry>,
    /// For each segment and each of its numbers for an issue, the place in `entries`.
    places: Vec<Vec<u32>>,
}

impl Catalogue {
    /// Makes the catalogue of these segments.
    pub(super) fn of(segments: &[Segment]) -> Result<Self, IndexError> {
        let mut kept: Vec<Mention> = Vec::new();
        let mut places: Vec<Vec<u32>> = Vec::new();
        for (number_of_segment, segment) in (0..).zip(segments) {
            let issues = segment.count_issues()?;
            places.push(vec![NOWHERE; issues.len()]);
            let mention = |(number, (key, articles, further_pieces))| {
                let segment = number_of_segment;
                Mention { key, articles, further_pieces, segment, number }
            };
            let mentions = (0..).zip(issues).map(mention);
            kept.extend(mentions.filter(|mention| mention.articles > 0));
        }
        // Those of each segment are in order: sorting has only to merge them.
        kept.sort_by(|a, b| a.key.cmp(&b.key));
        let mut names = HashSet::new();
        let mut entries: Vec<(CatalogueEntry, usize)> = Vec::with_capacity(kept.len());
        for (at, mention) in kept.iter().enumerate() {
            match entries.last_mut().filter(|(entry, _)| entry.key == mention.key) {
                Some((entry, _)) => {
                    entry.articles += mention.articles;
                    entry.further_pieces += mention.further_pieces;
                }
                None => entries.push((CatalogueEntry::of(mention, &mut names), at)),
            }
        }
        entries.sort_by(|(a, _), (b, _)| compare(a, b));
        for (place, (entry, first)) in (0..).zip(&entries) {
            let same = kept.iter().skip(*first).take_while(|mention| mention.key == entry.key);
            for Mention { segment, number, .. } in same {
                if let Some(slot) = places.get_mut(*segment).and_then(|of_segment| of_segment.get_mut(*number)) {
                    *slot = place;
                }
            }
        }
        Ok(Self { entries: entries.into_iter().map(|(entry, _)| entry).collect(), places })
    }

    /// Returns all issues.
    #[must_use]
    pub fn entries(&self) -> &[CatalogueEntry] {
        &self.entries
    }

    /// Returns the papers in order, each with its stretch of the issues.
    #[must_use]
    pub fn publications(&self) -> Vec<Stretch<Option<&str>>> {
        self.stretches(0..self.entries.len(), |entry| entry.publication.as_deref())
    }

    /// Returns the years of a stretch in order, each with its part of it; what is undated first.
    #[must_use]
    pub fn years(&self, of: Range<usize>) -> Vec<Stretch<Option<u16>>> {
        self.stretches(of, |entry| entry.date.map(Date::year))
    }

    /// Returns the months of a stretch in order, as year and month.
    #[must_use]
    pub fn months(&self, of: Range<usize>) -> Vec<Stretch<Option<(u16, u8)>>> {
        self.stretches(of, |entry| entry.date.map(|d| (d.year(), d.month())))
    }

    /// Counts the articles in a stretch, a story that goes on on other pages once.
    #[must_use]
    pub fn stories(&self, of: Range<usize>) -> usize {
        self.entries.get(of).unwrap_or_default().iter().map(|entry| entry.articles - entry.further_pieces).sum()
    }

    /// Counts the articles in a stretch, every printed piece of a story.
    #[must_use]
    pub fn articles(&self, of: Range<usize>) -> usize {
        self.entries.get(of).unwrap_or_default().iter().map(|entry| entry.articles).sum()
    }

    /// Returns the place of the issue that a segment knows by this number.
    pub(super) fn place(&self, segment: usize, number: u64) -> Option<u32> {
        self.places.get(segment)?.get(number as usize).copied().filter(|n| *n != NOWHERE)
    }

    /// Cuts a stretch where the entries cease to agree in something by which they stand in order.
    fn stretches<'c, T: PartialEq>(&'c self, of: Range<usize>, by: impl Fn(&'c CatalogueEntry) -> T) -> Vec<Stretch<T>> {
        let mut runs = Vec::new();
        let mut from = of.start;
        let end = of.end.min(self.entries.len());
        while let Some(first) = self.entries.get(from).filter(|_| from < end) {
            let name = by(first);
            let rest = self.entries.get(from..end).unwrap_or_default();
            let length = rest.iter().position(|entry| by(entry) != name).unwrap_or(rest.len());
            runs.push((name, from..from + length));
            from += length;
        }
        runs
    }
}

/// Compares two issues as the shelf does.
fn compare(a: &CatalogueEntry, b: &CatalogueEntry) -> Ordering {
    let head = |c: &CatalogueEntry| (c.date, !c.sure);
    let paper = (a.publication.is_none(), &a.publication).cmp(&(b.publication.is_none(), &b.publication));
    paper.then_with(|| head(a).cmp(&head(b))).then_with(|| natural_order(&a.id, &b.id)).then_with(|| a.key.cmp(&b.key))
}
