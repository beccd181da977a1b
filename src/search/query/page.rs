//! Reads pages as they are typed into a query: `2`, `2..4`, `..3`; with the letters of a section `B1`, `B01`, `B1..B4`, and `B` for all
//! of it.

use std::ops::RangeInclusive;

use super::error::QueryErrorKind;
use crate::model::PageNumber;

/// Reads a page, or a stretch `a..b`, into places by [`PageNumber::place`]. A stretch that is open at an end goes to that end of the
/// section.
pub(super) fn range(text: &str) -> Result<RangeInclusive<u32>, QueryErrorKind> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let read = |end: &str| section(end).or_else(|| page(end)).ok_or(QueryErrorKind::InvalidPage);
    let (from, to) = match (from.is_empty(), to.is_empty()) {
        (true, true) => return Err(QueryErrorKind::InvalidPage),
        (true, false) => (None, Some(read(to)?)),
        (false, true) => (Some(read(from)?), None),
        (false, false) => (Some(read(from)?), Some(read(to)?)),
    };
    let all = |ends: &Option<(PageNumber, PageNumber)>| ends.map(|(first, _)| [first.beside(0), first.beside(u16::MAX)]);
    let [first, last] = all(&from).or_else(|| all(&to)).ok_or(QueryErrorKind::InvalidPage)?;
    let from = from.map_or(first, |ends| ends.0).place();
    let to = to.map_or(last, |ends| ends.1).place();
    if from > to { Err(QueryErrorKind::BackwardRange) } else { Ok(from..=to) }
}

/// Returns one page as the first and the last.
fn page(text: &str) -> Option<(PageNumber, PageNumber)> {
    let plain = || text.parse().ok().map(PageNumber::plain);
    plain().or_else(|| PageNumber::read(text)).map(|page| (page, page))
}

/// Returns the first and the last page of a section that is named alone.
fn section(text: &str) -> Option<(PageNumber, PageNumber)> {
    let letters = text.chars().all(char::is_alphabetic);
    let first = PageNumber::read(&format!("{text}1")).filter(|first| letters && first.has_section())?;
    Some((first.beside(0), first.beside(u16::MAX)))
}
