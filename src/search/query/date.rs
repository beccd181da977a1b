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
    let text = text.trim_end_matches(['年', '月', '日', '号']);
    let solid = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = if solid {
        vec![text.get(..4)?, text.get(4..6)?, text.get(6..)?]
    } else {
        text.split(['-', '/', '.', '年', '月']).collect()
    };
    let number = |n: usize| parts.get(n).filter(|p| p.bytes().all(|b| b.is_ascii_digit())).and_then(|p| p.parse().ok());
    let year: u16 = number(0)?;
    let whole = u32::from(year) * 10_000;
    match parts.len() {
        1 => Date::new(year, 1, 1).map(|_| whole..=whole + 9999),
        2 => {
            let month = u8::try_from(number(1)?).ok()?;
            Date::new(year, month, 1).map(|_| whole + u32::from(month) * 100..=whole + u32::from(month) * 100 + 99)
        }
        3 => {
            let date = Date::new(year, u8::try_from(number(1)?).ok()?, u8::try_from(number(2)?).ok()?)?;
            Some(ordinal(date)..=ordinal(date))
        }
        _ => None,
    }
}

/// A date as a number that reads as the date does and keeps its order.
pub(in crate::search) fn ordinal(date: Date) -> u32 {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}
