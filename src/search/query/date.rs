//! Dates as they are typed into a query: `1963`, `1963-05`, `1963年5月12日`, `19630512`, and stretches of them.

use super::fault;
use super::node::DateRange;
use crate::model::Date;

/// Reads a date or a stretch `a..b`, open at either end.
pub(super) fn range(text: &str) -> Result<DateRange, &'static str> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    if from.is_empty() && to.is_empty() {
        return Err(fault::NO_DATE);
    }
    let from = if from.is_empty() { 0 } else { *day(from).ok_or(fault::NO_DATE)?.start() };
    let to = if to.is_empty() { u32::MAX } else { *day(to).ok_or(fault::NO_DATE)?.end() };
    if from > to { Err(fault::BACKWARDS) } else { Ok(from..=to) }
}

/// A year, a month or a day: all days in it.
fn day(text: &str) -> Option<DateRange> {
    Date::span(text).map(|(first, last)| ordinal(first)..=ordinal(last))
}

/// A date as a number that reads as the date does and keeps its order.
#[must_use]
pub fn ordinal(date: Date) -> u32 {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}
