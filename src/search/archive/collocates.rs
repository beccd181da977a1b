//! Collocates: what stands near the hits of a query more often than elsewhere in the articles it is found in.
//!
//! Chinese is not cut into words: every run of two to twelve characters between marks counts as one, and words of letters as they are.
//! Near means within a window of characters on either side of a hit, in its paragraph. Each run is weighed by its log-likelihood (G²,
//! Dunning 1993), near against the rest of the same articles; of runs that lie in each other those stay that stand for themselves.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};

use super::holdings::Holdings;
use super::results::Results;
use crate::search::query::{Query, occurrences};
use crate::text::fold::{Folded, fold};

/// A run that stands near hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The run, folded.
    pub text: String,
    /// How often it stands near a hit.
    pub near: u64,
    /// How often of those it stands before the hit.
    pub before: u64,
    /// How often it stands in all of the articles.
    pub all: u64,
    /// Its log-likelihood.
    pub weight: f64,
}

/// The collocates of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collocates {
    /// The characters on either side of a hit that count as near.
    pub window: usize,
    /// The weightiest first.
    pub rows: Vec<Collocate>,
    /// How many articles were read.
    pub articles: usize,
    /// Whether there are more articles, which were not read.
    pub is_part: bool,
}

/// How many articles are read at most.
const MOST: usize = 3000;

/// How many articles are read at a time.
const CHUNK: usize = 250;

/// How many collocates are told.
const TOLD: usize = 200;

/// A run that stands near less often is taken for chance.
const LEAST: u64 = 3;

/// The log-likelihood above which chance is less than one in a thousand (χ² with one degree of freedom).
const SURE: f64 = 10.83;

/// The longest run: a set phrase has more characters than a word.
const LONGEST: usize = 12;

/// Characters that begin no word worth telling, as they hold words together.
const BEGINS_NONE: &str = "的了是和与及或也都就而但被把于之其这那们着得很吗呢吧啊";

/// Characters that end none.
const ENDS_NONE: &str = "的了在是和与及或也都就而但被把对从之其这那将由很向";

/// A run of an article: folded characters from one place to another.
type Run = (usize, usize);

/// A paragraph: its characters, and which of them stand near a hit, before or after it.
struct Paragraph {
    chars: Vec<char>,
    near: Vec<Side>,
}

/// Where a character stands, seen from the hits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Far,
    Before,
    After,
    /// The hit itself.
    Hit,
}

impl Paragraph {
    fn of(text: &str, hits: &[std::ops::Range<usize>], window: usize) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut near = vec![Side::Far; chars.len()];
        let place = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
        let hits: Vec<Run> = hits.iter().map(|hit| (place(hit.start), place(hit.end))).collect();
        for &(from, to) in &hits {
            near.iter_mut().take(from).skip(from.saturating_sub(window)).for_each(|side| *side = Side::Before);
            near.iter_mut().skip(to).take(window).for_each(|side| *side = Side::After);
        }
        for &(from, to) in &hits {
            near.iter_mut().take(to).skip(from).for_each(|side| *side = Side::Hit);
        }
        Self { chars, near }
    }

    /// Gives every run, with the side it stands on if all of it is near.
    fn runs(&self, mut take: impl FnMut(&[char], Side)) {
        let is_word = |c: char| c.is_alphanumeric() && !is_han(c);
        let mut at = 0;
        while at < self.chars.len() {
            let kind: &dyn Fn(char) -> bool = if is_han(self.chars[at]) { &is_han } else { &is_word };
            let end = self.chars.iter().skip(at).position(|c| !kind(*c)).map_or(self.chars.len(), |length| at + length);
            if end == at {
                at += 1;
                continue;
            }
            if is_han(self.chars[at]) {
                for from in at..end {
                    for to in from + 2..=end.min(from + LONGEST) {
                        self.give(from, to, &mut take);
                    }
                }
            } else if end - at > 1 {
                self.give(at, end, &mut take);
            }
            at = end;
        }
    }

    fn give(&self, from: usize, to: usize, take: &mut impl FnMut(&[char], Side)) {
        let (Some(run), Some(sides)) = (self.chars.get(from..to), self.near.get(from..to)) else { return };
        if sides.contains(&Side::Hit) {
            return;
        }
        let side = if sides.contains(&Side::Far) { Side::Far } else { sides[0] };
        take(run, side);
    }
}

/// How often a run stands near a hit, before one, and anywhere.
#[derive(Clone, Copy, Default)]
struct Count {
    near: u64,
    before: u64,
    all: u64,
}

impl Collocates {
    /// Counts what stands near the hits of what was found; returns `None` when stopped.
    #[must_use]
    pub fn of(
        query: &Query,
        window: usize,
        found: &mut Results,
        holdings: &dyn Holdings,
        cancel: &AtomicBool,
    ) -> Option<Self> {
        let most = found.len().min(MOST);
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for from in (0..most).step_by(CHUNK) {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            for (_, named) in found.articles(from..(from + CHUNK).min(most), holdings) {
                let blocks = &named.article.blocks;
                let folded: Vec<Folded> = blocks.iter().map(|block| fold(&block.text)).collect();
                let texts: Vec<(&str, bool)> =
                    folded.iter().map(Folded::text).zip(blocks.iter().map(|block| block.role.is_heading())).collect();
                let mut hits = vec![Vec::new(); texts.len()];
                for (block, bytes) in query.terms().iter().flat_map(|leaf| occurrences(leaf, &texts)) {
                    hits[block].push(bytes);
                }
                paragraphs.extend(texts.iter().zip(&hits).map(|((text, _), hits)| Paragraph::of(text, hits, window)));
            }
        }
        let rows = weighed(&paragraphs, cancel)?;
        Some(Self { window, rows, articles: most, is_part: most < found.len() })
    }
}

/// Returns the runs that stand near for a reason, the weightiest first; `None` when stopped.
fn weighed(paragraphs: &[Paragraph], cancel: &AtomicBool) -> Option<Vec<Collocate>> {
    let mut counts: HashMap<Vec<char>, Count> = HashMap::new();
    for paragraph in paragraphs.iter().filter(|paragraph| paragraph.near.iter().any(|side| *side != Side::Far)) {
        paragraph.runs(|run, side| {
            if side != Side::Far {
                let count = counts.entry(run.to_vec()).or_default();
                count.near += 1;
                count.before += u64::from(side == Side::Before);
            }
        });
    }
    counts.retain(|_, count| count.near >= LEAST);
    // Runs of one length are weighed against each other.
    let mut whole = [Count::default(); LONGEST + 1];
    for paragraph in paragraphs {
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        let mut may_be = true;
        paragraph.runs(|run, side| {
            let length = &mut whole[run.len().min(LONGEST)];
            length.all += 1;
            length.near += u64::from(side != Side::Far);
            // Longer runs come after shorter ones from the same place, and stand near no more often than these.
            may_be |= run.len() == 2 || !run.iter().copied().all(is_han);
            if may_be {
                match counts.get_mut(run) {
                    Some(count) => count.all += 1,
                    None => may_be = false,
                }
            }
        });
    }
    let parts = parts(&counts);
    let own = |run: &[char]| !parts.contains(run) && !is_chance(run, &counts);
    let is_told = |run: &[char]| {
        let edge = |c: Option<&char>, none: &str| c.is_some_and(|c| none.contains(*c));
        !edge(run.first(), BEGINS_NONE) && !edge(run.last(), ENDS_NONE) && own(run)
    };
    let weigh = |(run, count): (&Vec<char>, &Count)| {
        let of = whole[run.len().min(LONGEST)];
        let weight = log_likelihood(count.near, count.all, of.near, of.all);
        let text = run.iter().collect();
        Collocate { text, near: count.near, before: count.before, all: count.all, weight }
    };
    let mut rows: Vec<Collocate> = counts.iter().filter(|(run, _)| is_told(run)).map(weigh).collect();
    rows.retain(|row| row.weight > SURE);
    rows.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
    rows.truncate(TOLD);
    Some(rows)
}

/// Returns the runs that are mere parts of longer ones: nearly wherever they stand, so does a run that is longer by a character.
fn parts(counts: &HashMap<Vec<char>, Count>) -> HashSet<Vec<char>> {
    let mut parts = HashSet::new();
    for (run, count) in counts.iter().filter(|(run, _)| run.len() > 2) {
        for part in [run.get(1..), run.get(..run.len() - 1)].into_iter().flatten() {
            if counts.get(part).is_some_and(|of| count.near * 10 >= of.near * 7) {
                parts.insert(part.to_vec());
            }
        }
    }
    parts
}

/// Whether a run is a mere chance of shorter ones that meet.
fn is_chance(run: &[char], counts: &HashMap<Vec<char>, Count>) -> bool {
    let near = |run: &[char]| counts.get(run).map_or(0, |count| count.near);
    let parts = [run.get(1..), run.get(..run.len() - 1)].into_iter().flatten().filter(|part| part.len() > 1);
    parts.map(near).min().is_some_and(|least| near(run) * 2 < least)
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3134F}' | '〇')
}

/// Returns the G² of a run that stands near `near` times and `all` times anywhere, of `of_near` and `of_all` runs; below 0 where it stands near
/// more seldom than elsewhere.
fn log_likelihood(near: u64, all: u64, of_near: u64, of_all: u64) -> f64 {
    let [near, all, of_near, of_all] = [near, all, of_near, of_all].map(|n| n as f64);
    let table = [
        (near, all * of_near / of_all),
        (all - near, all * (of_all - of_near) / of_all),
        (of_near - near, (of_all - all) * of_near / of_all),
        (of_all - of_near - (all - near), (of_all - all) * (of_all - of_near) / of_all),
    ];
    let sum: f64 = table.iter().filter(|(seen, _)| *seen > 0.0).map(|(seen, due)| seen * (seen / due).ln()).sum();
    if near * of_all > all * of_near { 2.0 * sum } else { -2.0 * sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_near_as_often_as_anywhere_weighs_nothing() {
        assert!(log_likelihood(10, 100, 100, 1000).abs() < 1e-9);
        assert!(log_likelihood(40, 100, 100, 1000) > log_likelihood(20, 100, 100, 1000));
        assert!(log_likelihood(1, 100, 100, 1000) < 0.0);
        // Rayson & Garside 2000 count so: 2 Σ O ln(O/E), here of 30 for 5, 20 for 45, 970 for 995 and 8980 for 8955.
        assert!((log_likelihood(30, 50, 1000, 10_000) - 75.77).abs() < 0.01, "{}", log_likelihood(30, 50, 1000, 10_000));
    }

    #[test]
    fn runs_are_told_whole_and_not_in_parts() {
        let text = "昨天渡口摆渡，老渡船靠了岸。今天渡口摆渡，老渡船又来。明天渡口摆渡，老渡船不来。山上种了茶树，田里插了秧苗，路旁开了花。";
        let hits: Vec<_> = text.match_indices("渡口").map(|(at, hit)| at..at + hit.len()).collect();
        let paragraphs = [Paragraph::of(text, &hits, 6)];
        let mut seen = Vec::new();
        paragraphs[0].runs(|run, side| {
            if side == Side::After {
                seen.push(run.iter().collect::<String>());
            }
        });
        assert!(seen.contains(&"摆渡".to_owned()) && seen.contains(&"老渡船".to_owned()), "{seen:?}");
        assert!(!seen.iter().any(|run| run.contains('，')));
        let counts: HashMap<Vec<char>, Count> = [("老渡", 3), ("渡船", 3), ("老渡船", 3), ("摆渡", 3)]
            .into_iter()
            .map(|(run, near)| (run.chars().collect(), Count { near, ..Count::default() }))
            .collect();
        let parts = parts(&counts);
        let is_part = |run: &str| parts.contains(&run.chars().collect::<Vec<_>>());
        assert_eq!([is_part("老渡"), is_part("渡船"), is_part("老渡船"), is_part("摆渡")], [true, true, false, false]);
    }
}
