//! Judges sentences that line ends cut. A line goes in; the state of the sentence at its end comes out ([`sentence_end`]),
//! and whether a space belongs between it and the next line when the two are joined ([`needs_space`]).

use super::chars::{closes, ends_sentence, is_han};

/// The state of the sentence at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceEnd {
    /// A sentence ends: 。！？ and what closes after them.
    Closed,
    /// `；` `：` — may end a paragraph when the line is short.
    Stop,
    /// A closing bracket after an open sentence: a signature, or not.
    Bracket,
    /// A comma or the like: the sentence goes on.
    Comma,
    /// A word: the sentence goes on, or this is no sentence.
    Word,
}

/// Returns the state of the sentence at the end of `text`.
#[must_use]
pub fn sentence_end(text: &str) -> SentenceEnd {
    let mut closed = None;
    for c in text.chars().rev() {
        if closes(c) {
            closed = closed.or(Some(c));
            continue;
        }
        if ends_sentence(c) || c == '.' && ends_half(text) {
            return SentenceEnd::Closed;
        }
        return match closed {
            Some('）' | ')') => signature(text),
            None if matches!(c, '；' | '：' | ';' | ':') => SentenceEnd::Stop,
            None if matches!(c, '，' | '、' | ',' | '—' | '－' | '-' | '·') => SentenceEnd::Comma,
            _ => SentenceEnd::Word,
        };
    }
    SentenceEnd::Word
}

/// Returns whether the last half-width full stop ends a Chinese sentence: it stands right behind a Chinese character.
fn ends_half(text: &str) -> bool {
    text.trim_end_matches(closes).strip_suffix('.').and_then(|before| before.chars().next_back()).is_some_and(is_han)
}

/// Judges a text that ends with a bracket: the sentence is closed if it was closed before the bracket (`……问题。（孟西安）`).
fn signature(text: &str) -> SentenceEnd {
    let before = text.rfind(['（', '(']).and_then(|at| text.get(..at)).unwrap_or("");
    match before.trim_end().chars().rev().find(|&c| !closes(c)) {
        Some(c) if ends_sentence(c) => SentenceEnd::Closed,
        _ => SentenceEnd::Bracket,
    }
}

/// Returns whether a space belongs between `before` and `next`: between Latin words cut at a line end, but not between
/// Chinese characters, inside numbers or after a hyphen.
#[must_use]
pub fn needs_space(before: &str, next: char) -> bool {
    let latin = |c: char| (c as u32) < 0x2E80 && c.is_alphabetic();
    match before.chars().next_back() {
        Some(last) => {
            latin(next)
                && (latin(last) || matches!(last, '.' | ',' | ';' | ':') && before.chars().rev().nth(1).is_some_and(latin))
        }
        None => false,
    }
}
