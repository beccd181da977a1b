//! Marks the lines that say which page this is. In go the lines of a page, out comes for each whether it belongs to the
//! imprint: a line that holds nothing else, or a line at the page's edges that holds a part of it.

use super::line::Line;
use super::line_profile::IMPRINTS;
use super::page_lines::PageLine;
use crate::recover::language::dates::Partial;
use crate::recover::language::imprint;
use crate::recover::language::imprint_facts::{self, Facts};

/// Lines from the page's top, and up from its foot, among which the imprint stands.
const TOP: usize = 12;
const FOOT: usize = 6;
/// The most characters of a line that holds a part of an imprint.
const SHORT: usize = 24;
/// The least lines over a number that stands under a page.
const FEW: usize = 3;
/// The most lines between a part of an imprint and a line that surely is one.
const NEAR: usize = 4;

/// Returns the facts of a line that says nothing but which page it is on.
#[must_use]
pub fn facts(line: &Line) -> Option<Facts> {
    if line.pass(IMPRINTS) { imprint_facts::read(line.text) } else { None }
}

/// Tells for each line whether it belongs to the imprint.
#[must_use]
pub fn imprint(lines: &[PageLine]) -> Vec<bool> {
    let n = lines.len();
    let told: Vec<Option<Facts>> = lines.iter().map(|line| facts(line)).collect();
    let edge = |i: usize| i < TOP || i + FOOT >= n;
    let day = |facts: &Facts| facts.is_dated() && facts.weekday.is_some() && facts.name.is_none();
    let is_sure = |i: usize| told[i].as_ref().is_some_and(|facts| facts.is_sure() || edge(i) && day(facts));
    let is_part = |i: usize| lines[i].count() <= SHORT && told[i].as_ref().is_some_and(Facts::is_part);
    let mut found: Vec<bool> = (0..n).map(is_sure).collect();
    let mut from = 0;
    while from < n {
        let to = (from..n).find(|&i| !found[i] && !is_part(i)).unwrap_or(n);
        if to > from {
            let sure: Vec<usize> = (from..to).filter(|&i| found[i]).collect();
            let alone = sure.is_empty() && to > from + 1 && (from <= 1 || to == n) && tells_month(&told[from..to]);
            for i in from..to {
                let near = sure.iter().any(|at| at.abs_diff(i) <= NEAR);
                found[i] |= alone || near && (edge(i) || !is_figures(lines[i].text));
            }
        }
        from = to.max(from) + 1;
    }
    let last = lines.iter().rposition(|line| !line.text.trim().is_empty()).filter(|last| *last >= FEW);
    if let Some(last) = last.filter(|last| imprint::foot(lines[*last].text).is_some()) {
        found[last] = true;
    }
    found
}

/// Whether a line is nothing but figures, as those of a table are.
fn is_figures(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

/// Whether the lines together give a year and a month.
fn tells_month(told: &[Option<Facts>]) -> bool {
    let days = || told.iter().flatten().map(|facts| facts.day);
    days().any(|Partial { year, .. }| year.is_some()) && days().any(|Partial { month, .. }| month.is_some())
}
