//! Reads dates as they are typed into a query: `1963`, `1963-05`, `1963年5月12日`, `19630512`, and stretches of them.

use super::error::QueryErrorKind;
use super::node::DateRange;
use crate::model::Date;

/// Reads a date, or a stretch `a..b` that may be open at either end.
pub(super) fn range(text: &str) -> Result<DateRange, QueryErrorKind> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    if from.is_empty() && to.is_empty() {
        return Err(QueryErrorKind::InvalidDate);
    }
    let from = if from.is_empty() { 0 } else { *day(from).ok_or(QueryErrorKind::InvalidDate)?.start() };
    let to = if to.is_empty() { u32::MAX } else { *day(to).ok_or(QueryErrorKind::InvalidDate)?.end() };
    if from > to { Err(QueryErrorKind::BackwardRange) } else { Ok(from..=to) }
}

/// Returns all days of a year, a month or a day.
fn day(text: &str) -> Option<DateRange> {
    Date::span(text).map(|(first, last)| ordinal(first)..=ordinal(last))
}

/// Turns a date into a number that reads as the date does and keeps its order: 19630305.
#[must_use]
pub fn ordinal(date: Date) -> u32 {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}
