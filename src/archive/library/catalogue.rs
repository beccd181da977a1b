//! The catalogue: all issues of the library in the order of the shelf, with how many articles each has.
//!
//! Made from the index's column of issues when first asked for; no article is read. A paper, a year or a month is a stretch of
//! it.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use super::edition::Segment;
use super::key::{self, Key};
use crate::archive::natural;
use crate::model::Date;

/// An issue in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The issue's id.
    pub id: String,
    /// The paper's name.
    pub publication: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Whether the day is printed or stated by the path, not inferred.
    pub sure: bool,
    /// How many articles.
    pub articles: usize,
    pub(super) key: String,
}

/// A stretch of the catalogue that agrees in something: what that is, and from where to where.
pub type Stretch<T> = (T, Range<usize>);

/// All issues, in order: by paper, nameless ones last; then by day, undated ones first.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    cards: Vec<Card>,
    /// For each segment and each of its numbers for an issue, the place in `cards`.
    places: Vec<Vec<u32>>,
}

impl Catalogue {
    pub(super) fn of(segments: &[Segment]) -> anyhow::Result<Self> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut names: Vec<Vec<String>> = Vec::new();
        for segment in segments {
            let (of_segment, counted) = segment.issues()?;
            for (name, count) in of_segment.iter().zip(counted).filter(|(_, count)| *count > 0) {
                *counts.entry(name.clone()).or_default() += count;
            }
            names.push(of_segment);
        }
        let card = |(key, articles): (String, usize)| {
            let Key { publication, date, sure, .. } = key::read(&key);
            Card { id: key::read(&key).id(), publication, date, sure, articles, key }
        };
        let mut cards: Vec<Card> = counts.into_iter().map(card).collect();
        cards.sort_unstable_by(compare);
        let place: HashMap<&str, u32> = (0..).zip(&cards).map(|(n, card)| (card.key.as_str(), n)).collect();
        let places = names.iter().map(|n| n.iter().map(|n| place.get(n.as_str()).copied().unwrap_or(u32::MAX)).collect());
        let places = places.collect();
        Ok(Self { cards, places })
    }

    /// All issues.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The papers in order, each with its stretch of the issues.
    #[must_use]
    pub fn publications(&self) -> Vec<Stretch<Option<&str>>> {
        self.stretches(0..self.cards.len(), |card| card.publication.as_deref())
    }

    /// The years of a stretch in order, each with its part of it; what is undated first.
    #[must_use]
    pub fn years(&self, of: Range<usize>) -> Vec<Stretch<Option<u16>>> {
        self.stretches(of, |card| card.date.map(Date::year))
    }

    /// The months of a stretch in order, as year and month.
    #[must_use]
    pub fn months(&self, of: Range<usize>) -> Vec<Stretch<Option<(u16, u8)>>> {
        self.stretches(of, |card| card.date.map(|d| (d.year(), d.month())))
    }

    /// The articles in a stretch.
    #[must_use]
    pub fn articles(&self, of: Range<usize>) -> usize {
        self.cards.get(of).unwrap_or_default().iter().map(|card| card.articles).sum()
    }

    /// The place of the issue that a segment knows by this number.
    pub(crate) fn place(&self, segment: usize, number: u64) -> Option<u32> {
        self.places.get(segment)?.get(number as usize).copied().filter(|n| *n != u32::MAX)
    }

    /// Runs of cards that agree in something by which they stand in order.
    fn stretches<'c, T: PartialEq>(&'c self, of: Range<usize>, by: impl Fn(&'c Card) -> T) -> Vec<Stretch<T>> {
        let mut runs = Vec::new();
        let mut from = of.start;
        let end = of.end.min(self.cards.len());
        while let Some(first) = self.cards.get(from).filter(|_| from < end) {
            let name = by(first);
            let rest = self.cards.get(from..end).unwrap_or_default();
            let length = rest.iter().position(|card| by(card) != name).unwrap_or(rest.len());
            runs.push((name, from..from + length));
            from += length;
        }
        runs
    }
}

/// The order of the shelf.
fn compare(a: &Card, b: &Card) -> Ordering {
    let head = |c: &Card| (c.date, !c.sure);
    let paper = (a.publication.is_none(), &a.publication).cmp(&(b.publication.is_none(), &b.publication));
    paper.then_with(|| head(a).cmp(&head(b))).then_with(|| natural::compare(&a.id, &b.id)).then_with(|| a.key.cmp(&b.key))
}
