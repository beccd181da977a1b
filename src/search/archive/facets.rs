//! Tells results apart by paper, year, page or reporter, with how much was found in each.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::holdings::Holdings;
use super::results::{By, Results};
use super::tally::Tally;

/// A property by which results are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The paper.
    #[default]
    Paper,
    /// The year.
    Year,
    /// The page an article begins on.
    Page,
    /// The reporter who wrote it.
    Reporter,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Paper, Self::Year, Self::Page, Self::Reporter];
}

/// Results told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By what.
    pub of: Facet,
    /// Each with how much was found in it: years and pages in their order, the rest by how much. What is not known stands under an
    /// empty name, last.
    pub rows: Vec<(String, Tally)>,
    /// The number of results that were read for it, where only the first were.
    pub read: Option<usize>,
}

/// How many articles are read for pages and reporters on the screen, at most.
pub(super) const MOST: usize = 5000;

/// How many articles are read at a time.
const CHUNK: usize = 250;

impl Facets {
    /// Tells results apart; where they have to be read for it, the first `most` of them. Returns `None` when stopped.
    #[must_use]
    pub fn of(of: Facet, found: &mut Results, most: usize, holdings: &dyn Holdings, cancel: &AtomicBool) -> Option<Self> {
        let (mut rows, read) = match of {
            Facet::Paper => (merged(found.count(By::Publication, holdings)), None),
            Facet::Year => (merged(found.count(By::Year, holdings)), None),
            Facet::Page | Facet::Reporter => {
                let most = found.len().min(most);
                let mut counts: BTreeMap<(u32, String), Tally> = BTreeMap::new();
                for from in (0..most).step_by(CHUNK) {
                    if cancel.load(Ordering::Relaxed) {
                        return None;
                    }
                    for (entry, named) in found.articles(from..(from + CHUNK).min(most), holdings) {
                        let tally = Tally { hits: entry.hits.into(), articles: 1, characters: entry.characters.into() };
                        let page = named.pages.first().map(|page| (page.place(), page.to_string()));
                        let names: Vec<(u32, String)> = match of {
                            Facet::Page => vec![page.unwrap_or_default()],
                            _ if named.article.reporters.is_empty() => vec![(0, String::new())],
                            _ => named.article.reporters.iter().map(|name| (0, name.trim().to_owned())).collect(),
                        };
                        for name in names {
                            counts.entry(name).or_default().add(&tally);
                        }
                    }
                }
                let rows = counts.into_iter().map(|((_, name), tally)| (name, tally)).collect();
                (rows, (most < found.len()).then_some(most))
            }
        };
        if matches!(of, Facet::Paper | Facet::Reporter) {
            rows.sort_by(|(a, x), (b, y)| (y.articles, y.hits, a).cmp(&(x.articles, x.hits, b)));
        }
        rows.sort_by_key(|(name, _)| name.is_empty());
        Some(Self { of, rows, read })
    }
}

/// Adds up the counts of each name.
fn merged(counts: Vec<(String, Tally)>) -> Vec<(String, Tally)> {
    let mut all: BTreeMap<String, Tally> = BTreeMap::new();
    for (name, tally) in counts {
        all.entry(name).or_default().add(&tally);
    }
    all.into_iter().collect()
}
