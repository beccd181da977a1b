//! Reads the dates that files state of themselves, in digits: a text goes in, its first date comes out. Knows `2026-10-02`,
//! `2026/10/2 09:00`, `2026年10月02日` and `20261002`.

use crate::model::Date;

/// Returns the first day that a text names.
pub(super) fn day(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|&at| at == 0 || !bytes[at - 1].is_ascii_digit()).find_map(|at| day_at(text, at))
}

/// Returns the day that begins at this byte.
fn day_at(text: &str, at: usize) -> Option<Date> {
    let rest = text.get(at..)?;
    let year = digits(rest, 4).filter(|(run, _)| run.len() == 4)?;
    let (month, after) = part(year.1, &['-', '/', '.', '年'])?;
    let (day, after) = part(after, &['-', '/', '.', '月'])?;
    let ends = !after.starts_with(|c: char| c.is_ascii_digit());
    ends.then(|| Date::new(year.0.parse().ok()?, month, day)).flatten()
}

/// Returns the part of a day after a mark, and what follows it. The mark may be missing where both digits stand.
fn part<'t>(text: &'t str, marks: &[char]) -> Option<(u8, &'t str)> {
    let bare = text.trim_start_matches(' ');
    let marked = bare.strip_prefix(marks).map(|bare| bare.trim_start_matches(' '));
    let (run, after) = digits(marked.unwrap_or(text), 2)?;
    (marked.is_some() || run.len() == 2).then(|| Some((run.parse().ok()?, after))).flatten()
}

/// Returns the digits at the beginning, at most `most`, and what follows them.
fn digits(text: &str, most: usize) -> Option<(&str, &str)> {
    let end = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (end > 0).then(|| text.split_at_checked(end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_files_state_them() {
        for text in [
            "2026-10-02",
            "2026-10-2 09:28:27.0",
            "2026/10/02",
            "2026年10月2日",
            "2026 年 10 月 02 日",
            "20261002",
            "第1期 2026年10月02日　星期五",
        ] {
            assert_eq!(day(text), Date::new(2026, 10, 2), "{text}");
        }
        for text in ["", "2026", "2026-10", "120261002", "2026100212", "202610", "2026-13-01"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
