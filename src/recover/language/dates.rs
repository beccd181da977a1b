//! Finds dates in mastheads, paths and running text: 2024年3月6日, 二〇二四年三月, 19980105, 2024-03-06/02. In goes a text or a path,
//! out comes a date, or those parts of it that are given; from a path also the page number that follows the date.

pub use super::written_days::Partial;

use super::written_days;
use crate::model::{Date, PageNumber};
use crate::text::chars::is_digit;
use crate::text::fold::folded_char;
use crate::text::numeral::numeral;

/// Returns the value of a digit of a year, Chinese or Western.
fn digit(c: char) -> Option<u16> {
    match c {
        '〇' | '零' | '○' | 'Ｏ' | 'O' => Some(0),
        '0'..='9' => Some((u32::from(c) - u32::from('0')) as u16),
        '０'..='９' => Some((u32::from(c) - u32::from('０')) as u16),
        _ => "一二三四五六七八九".chars().position(|d| d == c).map(|n| n as u16 + 1),
    }
}

fn number(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '廿' | '卅')
}

/// Calls `found` with the byte and the parts of every date in `text`.
pub fn mentions(text: &str, mut found: impl FnMut(usize, Partial)) {
    let mut now = Partial::default();
    let (mut start, mut at) = (0, 0);
    for piece in text.split_inclusive(['年', '月', '日']) {
        let unit = piece.chars().next_back().unwrap_or(' ');
        let body = piece.strip_suffix(unit).unwrap_or("").trim_end();
        let digits = body.len() - body.trim_end_matches(number).len();
        let value = body.get(body.len() - digits..).unwrap_or("");
        let whole = digits == body.trim().len();
        if !whole && now != Partial::default() {
            found(start, std::mem::take(&mut now));
        }
        match unit {
            '年' if value.chars().count() == 4 => {
                let year = value.chars().filter_map(digit).fold(0u16, |year, d| year.saturating_mul(10).saturating_add(d));
                if (1800..2200).contains(&year) {
                    now = Partial { year: Some(year), ..Partial::default() };
                    start = at;
                }
            }
            '月' if !value.is_empty() => {
                if now.year.is_none() {
                    start = at + body.len() - digits;
                }
                now.month = numeral(value).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=12).contains(n));
                now.day = None;
            }
            '日' if !value.is_empty() && now.month.is_some() => {
                now.day = numeral(value).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=31).contains(n));
                found(start, std::mem::take(&mut now));
            }
            _ => {}
        }
        at += piece.len();
    }
    if now != Partial::default() {
        found(start, now);
    }
}

/// Returns the date that the lines of a masthead print, in one line or in parts on several.
pub fn printed(lines: &[String]) -> Option<Date> {
    for (n, line) in lines.iter().enumerate() {
        let mut parts = None;
        let compact: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        mentions(&compact, |_, partial| parts = parts.or(Some(partial)));
        let Some(mut partial) = parts.filter(|p| p.year.is_some()) else { continue };
        if partial.month.is_some() && partial.day.is_none() {
            // The day set large on a line of its own.
            let day = lines
                .get(n + 1..)?
                .iter()
                .take(3)
                .map(|l| l.trim().trim_end_matches('日'))
                .find(|l| !l.is_empty() && l.chars().all(number));
            partial.day = day.and_then(numeral).and_then(|d| u8::try_from(d).ok());
        }
        if let Some(date) = partial.day() {
            return Some(date);
        }
    }
    None
}

/// Returns the date in a path, and the byte after it.
#[must_use]
pub fn of_path(path: &str) -> Option<(Date, usize)> {
    let bytes = path.as_bytes();
    let mut best = None;
    for at in 0..bytes.len() {
        let fresh = at == 0 || !bytes[at - 1].is_ascii_digit();
        if let Some(found) = fresh.then(|| date_at(path, at)).flatten() {
            best = Some(found); // the deepest part of the path wins
        }
    }
    best.or_else(|| in_words(path))
}

/// Finds a day that a path writes in words, also in the eras of older papers: 民國38年1月6日, 二〇一六年七月十四日. The deepest folder
/// wins.
fn in_words(path: &str) -> Option<(Date, usize)> {
    if !path.contains('年') {
        return None;
    }
    let folded: Vec<char> = path.chars().map(folded_char).collect();
    let day = |at: &usize| {
        let found = written_days::begins(folded.get(*at..)?).filter(|found| !found.lunar)?;
        let end = path.char_indices().nth(at + found.length).map_or(path.len(), |(byte, _)| byte);
        Some((found.day.day()?, end))
    };
    let starts = (0..folded.len()).filter(|at| !at.checked_sub(1).is_some_and(|before| number(folded[before])));
    starts.rev().find_map(|at| day(&at))
}

/// Reads the date that begins at byte `at`.
fn date_at(path: &str, at: usize) -> Option<(Date, usize)> {
    let year: u16 = path.get(at..at + 4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let (month, after) = part(path, at + 4)?;
    let (day, end) = part(path, after)?;
    let end = if path.get(end..).is_some_and(|r| r.starts_with('日')) { end + '日'.len_utf8() } else { end };
    (1850..2150).contains(&year).then(|| Date::new(year, month, day)).flatten().map(|date| (date, end))
}

/// Reads a separator and a number of one or two digits; without a separator the number must have two.
fn part(path: &str, at: usize) -> Option<(u8, usize)> {
    let rest = path.get(at..)?;
    let bare = rest.trim_start_matches(['-', '_', '.', '/', '\\', '年', '月', ' ']);
    let separated = rest.len() - bare.len();
    let digits = bare.bytes().take(2).take_while(u8::is_ascii_digit).count();
    if digits == 0 || separated == 0 && digits < 2 || separated > 4 {
        return None;
    }
    Some((bare.get(..digits)?.parse().ok()?, at + separated + digits))
}

/// Returns the page number that a path gives after its date: `…_3.txt`, `…第2版.txt`, `2024-03-06/02.txt`.
#[must_use]
pub fn page_of_path(path: &str) -> Option<PageNumber> {
    let name = path.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if let Some(at) = stem.find('版') {
        let before = stem.get(..at)?;
        let digits =
            before.len() - before.trim_end_matches(|c: char| is_digit(c) || "一二三四五六七八九十".contains(c)).len();
        let (before, number) = before.split_at_checked(before.len() - digits)?;
        let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
        let section = before.get(before.len() - letters..)?;
        let lettered = (1..=2).contains(&letters).then(|| PageNumber::read(&[section, number].concat())).flatten();
        return lettered.or_else(|| numeral(number).map(PageNumber::plain));
    }
    let (_, end) = of_path(path)?;
    let rest = path.get(end..)?;
    let rest = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem);
    // A section is a capital by itself: 2016-07-14/A02.txt; p02 and v2 are a page.
    let marks = |c: char| matches!(c, '-' | '_' | '/' | '\\' | ' ' | '(' | '（');
    let label = rest.trim_start_matches(marks).trim_end_matches([')', '）']);
    if label.starts_with(|c: char| c.is_ascii_uppercase() && c != 'P' && c != 'V') {
        return PageNumber::read(label);
    }
    let rest =
        rest.trim_start_matches(|c: char| matches!(c, '-' | '_' | '/' | '\\' | ' ' | '(' | '（') || c.is_ascii_alphabetic());
    let rest = rest.trim_end_matches([')', '）']);
    (!rest.is_empty() && rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_digit()))
        .then(|| numeral(rest).map(PageNumber::plain))
        .flatten()
}
