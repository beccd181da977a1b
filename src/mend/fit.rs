//! Fits mends to the text as it is now: mends and lines go in; the mends with today's line numbers, and those that fit no
//! more, come out. Where the file has changed, the lines that a mend names are looked for by their quotes.

use std::collections::HashMap;

use super::lines::{Lines, Quote};
use super::list::{Mends, QuotedMend};
use super::stale::{Stale, Why};
use super::statement::Mend;

/// Mends as they fit a text.
#[derive(Clone, Debug, Default)]
pub struct Fitted {
    /// The mends that fit, with the lines as they are numbered now.
    pub mends: Mends,
    /// The mends that do not fit.
    pub stale: Vec<Stale>,
    /// The mends whose lines have moved: as they were kept, and as they are now.
    pub moved: Vec<(Mend, Mend)>,
}

/// Fits mends to a text. A line that has changed is looked for by its quote, and found where only one line matches; of
/// several, the one is meant that has moved as far as the lines before it.
#[must_use]
pub fn fit(mends: &Mends, lines: &Lines<'_>) -> Fitted {
    let mut fitted = Fitted::default();
    let mut places: Option<HashMap<Quote, Vec<u32>>> = None;
    let mut shift: i64 = 0;
    for kept in mends.all() {
        let named = kept.mend.names();
        let mut now = Vec::with_capacity(named.len());
        let mut fault = None;
        for (n, &line) in named.iter().enumerate() {
            let Some(quote) = kept.quotes.get(n) else {
                now.push(line);
                continue;
            };
            if lines.get(line).is_some_and(|text| Quote::of(text) == *quote) && shift == 0 {
                now.push(line);
                continue;
            }
            let places = places.get_or_insert_with(|| by_quote(lines));
            match found(places.get(quote).map_or(&[][..], Vec::as_slice), line, shift) {
                Ok(place) => {
                    shift = i64::from(place) - i64::from(line);
                    now.push(place);
                }
                Err(why) => {
                    fault = fault.or(Some(Stale { mend: kept.mend.clone(), line, why }));
                }
            }
        }
        if let Some(stale) = fault {
            fitted.stale.push(stale);
            continue;
        }
        let mend = kept.mend.clone().renumbered(&now);
        if mend != kept.mend {
            fitted.moved.push((kept.mend.clone(), mend.clone()));
        }
        fitted.mends.take(QuotedMend { mend, quotes: kept.quotes.clone() }, None);
    }
    fitted
}

fn by_quote(lines: &Lines<'_>) -> HashMap<Quote, Vec<u32>> {
    let mut places: HashMap<Quote, Vec<u32>> = HashMap::new();
    for line in (1..=lines.count()).filter(|line| lines.has_text(*line)) {
        places.entry(Quote::of(lines.get(line).unwrap_or_default())).or_default().push(line);
    }
    places
}

/// Chooses among lines that are alike the one that is meant by a line that stood elsewhere.
fn found(places: &[u32], line: u32, shift: i64) -> Result<u32, Why> {
    let moved = |place: &&u32| i64::from(**place) - i64::from(line) == shift;
    match places {
        [] => Err(Why::Changed),
        [one] => Ok(*one),
        several => several.iter().find(moved).copied().ok_or(Why::Ambiguous),
    }
}
