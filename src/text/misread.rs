//! Knows which characters are easily misread for one another (己 for 已, 末 for 未): a folded character goes in, the characters
//! that may stand in its place come out, the likeliest first. The table, and how it was measured, is in `assets/misread`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::folded_char;

static TABLE: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/misread/characters.txt").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let mut chars = line.chars();
        // A character that folds to another stands in no folded text.
        let first = chars.next().filter(|c| folded_char(*c) == *c)?;
        Some((first, chars.filter(|c| folded_char(*c) == *c).collect()))
    };
    lines.filter_map(row).collect()
});

/// Returns the characters that may stand in a text for a folded character that was misread, the likeliest first.
#[must_use]
pub fn misread(c: char) -> &'static [char] {
    TABLE.get(&c).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_read_for_one_another_both_ways() {
        for pair in ["氏民", "己已", "已巳", "末未", "日曰", "人入", "土士", "千干"] {
            let chars: Vec<char> = pair.chars().collect();
            assert!(misread(chars[0]).contains(&chars[1]) && misread(chars[1]).contains(&chars[0]), "{pair}");
        }
        assert!(misread('a').is_empty());
        for (c, others) in TABLE.iter() {
            assert!(!others.contains(c) && others.len() <= 8, "{c}");
        }
    }
}
