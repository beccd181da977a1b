//! Compares names as people sort them: 第2版 before 第10版. Runs of digits, half- or full-width, are compared as numbers of any
//! length; everything else by character.

use std::cmp::Ordering;
use std::path::Path;

/// Compares two names. Names that differ only in leading zeros or digit width are compared by character in the end, so that
/// equal means identical.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let order = match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return a.cmp(b),
            (Some(p), Some(q)) if digit(p).is_some() && digit(q).is_some() => {
                let (p, q) = (number(&mut left), number(&mut right));
                p.len().cmp(&q.len()).then_with(|| p.cmp(&q))
            }
            (p, q) => {
                left.next();
                right.next();
                p.cmp(&q)
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Compares two paths, component by component.
pub(super) fn compare_paths(a: &Path, b: &Path) -> Ordering {
    let (mut left, mut right) = (a.components(), b.components());
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return a.cmp(b),
            (Some(p), Some(q)) => compare(&p.as_os_str().to_string_lossy(), &q.as_os_str().to_string_lossy()),
            (p, q) => p.is_some().cmp(&q.is_some()),
        };
        if order.is_ne() {
            return order;
        }
    }
}

const fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// Takes a run of digits, without its leading zeros.
fn number(name: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut run = String::new();
    while let Some(d) = name.peek().copied().and_then(digit) {
        name.next();
        if d != '0' || !run.is_empty() {
            run.push(d);
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_ten_comes_after_page_two() {
        let ordered =
            ["a1", "a01b", "a1b", "a2", "a10", "a２０", "b", "第1版", "第２版", "第10版", "第123456789012345678901版"];
        for (n, a) in ordered.iter().enumerate() {
            for (m, b) in ordered.iter().enumerate() {
                assert_eq!(compare(a, b), n.cmp(&m), "{a} {b}");
            }
        }
    }

    #[test]
    fn a_folder_comes_before_what_is_in_it_and_after_its_smaller_neighbours() {
        assert_eq!(compare_paths(Path::new("9/z"), Path::new("10/a")), Ordering::Less);
        assert_eq!(compare_paths(Path::new("9"), Path::new("9/a")), Ordering::Less);
    }
}
