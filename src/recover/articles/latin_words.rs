//! Finds Latin words cut at the end of a line without a hyphen: `Kube` / `rnetes`. In go the lines of a page; for two lines
//! it tells whether the end of the one and the beginning of the other are halves of a word.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::recover::lines::line::Line;

/// The Latin words that a page prints inside its lines, collected when they are first needed.
pub struct LatinWords<'t> {
    page: Vec<&'t str>,
    words: OnceCell<HashSet<&'t str>>,
}

impl<'t> LatinWords<'t> {
    /// Takes the texts of a page's lines.
    pub fn of(lines: impl Iterator<Item = &'t str>) -> Self {
        Self { page: lines.collect(), words: OnceCell::new() }
    }

    /// Whether the end of one line and the beginning of the next are halves of a word: the page prints the whole word, and
    /// does not print both halves as words of their own (`in` / `to`).
    pub fn is_cut(&self, above: &Line, below: &Line) -> bool {
        let letter = |c: char| c.is_ascii_alphabetic();
        let first = above.text.get(above.text.trim_end_matches(letter).len()..).unwrap_or_default();
        let rest = below.text.get(..below.text.len() - below.text.trim_start_matches(letter).len()).unwrap_or_default();
        if first.is_empty() || rest.is_empty() {
            return false;
        }
        let words = self.words.get_or_init(|| self.page.iter().flat_map(|line| within(line)).collect());
        words.contains([first, rest].concat().as_str()) && !(words.contains(first) && words.contains(rest))
    }
}

/// Yields the words of Latin letters inside a line, without those at its edges, which may be cut.
fn within(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric());
    let inner = words.clone().count().saturating_sub(2);
    words.skip(1).take(inner).filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(above: &str, below: &str) -> bool {
        let page = ["主讲的人说，Kubernetes也能试，into the wood是一首歌", "他从in字讲到to字，讲了一个钟头", above, below];
        let lines: Vec<Line> = page.iter().zip(1..).filter_map(|(line, n)| Line::new(line, n, 0, false, false)).collect();
        LatinWords::of(lines.iter().map(|line| line.text)).is_cut(&lines[2], &lines[3])
    }

    #[test]
    fn halves_of_a_word_the_page_prints_are_one() {
        assert!(cut("那套Kube", "rnetes要几台"));
    }

    #[test]
    fn words_that_the_page_prints_by_themselves_stay_two() {
        assert!(!cut("歌里唱的是in", "to以后没有听清"));
    }

    #[test]
    fn what_the_page_does_not_print_stays_two_words() {
        assert!(!cut("新买的Internet", "Explorer是一套"));
        assert!(!cut("那套Kube，", "rnetes要几台"));
    }
}
