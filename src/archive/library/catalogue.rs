//! The catalogue: all issues of the library in the order of the shelf, with how many articles each has.
//!
//! Made from the index's column of issues when first asked for; no article is read. A paper, a year or a month is a stretch of
//! it.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::key::{self, Key};
use super::segment::Segment;
use crate::archive::natural;
use crate::model::Date;

/// An issue in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The issue's id.
    pub id: String,
    /// The paper's name.
    pub publication: Option<Arc<str>>,
    /// What tells it from another issue of the day: 号外, 晚刊.
    pub edition: Option<Box<str>>,
    /// The day.
    pub date: Option<Date>,
    /// Whether paper and day are known well enough to name it: printed or stated by the path.
    pub sure: bool,
    /// Whether the day is only inferred.
    pub about: bool,
    /// How many articles, every piece of a story that goes on on other pages counted.
    pub articles: usize,
    /// How many of them are such further pieces.
    pub tails: usize,
    pub(super) key: Box<str>,
}

/// The place of what is not in the catalogue.
const NOWHERE: u32 = u32::MAX;

/// An issue in one part of the index.
struct Mention {
    key: Box<str>,
    articles: usize,
    tails: usize,
    part: usize,
    number: usize,
}

impl Card {
    /// The card of a key; `names` holds each paper's name once.
    fn of(Mention { key, articles, tails, .. }: &Mention, names: &mut HashSet<Arc<str>>) -> Self {
        let read = key::read(key);
        let id = read.id();
        let Key { publication, date, sure, about, edition, .. } = read;
        let edition = edition.map(String::into_boxed_str);
        let publication = publication.map(|name| {
            names.get(name.as_str()).cloned().unwrap_or_else(|| {
                let name: Arc<str> = name.into();
                names.insert(Arc::clone(&name));
                name
            })
        });
        Self { id, publication, edition, date, sure, about, articles: *articles, tails: *tails, key: key.clone() }
    }
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
        let mut kept: Vec<Mention> = Vec::new();
        let mut places: Vec<Vec<u32>> = Vec::new();
        for (part, segment) in (0..).zip(segments) {
            let issues = segment.issues()?;
            places.push(vec![NOWHERE; issues.len()]);
            let mention = |(number, (key, articles, tails))| Mention { key, articles, tails, part, number };
            let mentions = (0..).zip(issues).map(mention);
            kept.extend(mentions.filter(|mention| mention.articles > 0));
        }
        // Each part's are in order: sorting has but to merge them.
        kept.sort_by(|a, b| a.key.cmp(&b.key));
        let mut names = HashSet::new();
        let mut cards: Vec<(Card, usize)> = Vec::with_capacity(kept.len());
        for (at, mention) in kept.iter().enumerate() {
            match cards.last_mut().filter(|(card, _)| card.key == mention.key) {
                Some((card, _)) => {
                    card.articles += mention.articles;
                    card.tails += mention.tails;
                }
                None => cards.push((Card::of(mention, &mut names), at)),
            }
        }
        cards.sort_by(|(a, _), (b, _)| compare(a, b));
        for (place, (card, first)) in (0..).zip(&cards) {
            let same = kept.iter().skip(*first).take_while(|mention| mention.key == card.key);
            for Mention { part, number, .. } in same {
                if let Some(slot) = places.get_mut(*part).and_then(|of_part| of_part.get_mut(*number)) {
                    *slot = place;
                }
            }
        }
        Ok(Self { cards: cards.into_iter().map(|(card, _)| card).collect(), places })
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

    /// The articles in a stretch, a story that goes on on other pages counted once.
    #[must_use]
    pub fn stories(&self, of: Range<usize>) -> usize {
        self.cards.get(of).unwrap_or_default().iter().map(|card| card.articles - card.tails).sum()
    }

    /// The articles in a stretch, every printed piece of a story counted.
    #[must_use]
    pub fn articles(&self, of: Range<usize>) -> usize {
        self.cards.get(of).unwrap_or_default().iter().map(|card| card.articles).sum()
    }

    /// The place of the issue that a segment knows by this number.
    pub(crate) fn place(&self, segment: usize, number: u64) -> Option<u32> {
        self.places.get(segment)?.get(number as usize).copied().filter(|n| *n != NOWHERE)
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
