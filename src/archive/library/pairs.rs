//! The library's terms: every two neighbouring characters of the folded text, at the place of the first.
//!
//! At each character's place stands exactly one term: the pair it begins, or, at the end of a paragraph, the character alone.
//! So any phrase of two characters and more is found exactly by pairs at the right distances, in whatever script, and a
//! single character by all terms that begin with it. Paragraphs are joined with a line end, which no folded text holds; it
//! takes a place and is in no term.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The tokenizer's name in the schema.
pub(super) const NAME: &str = "pairs";

/// Joins the paragraphs of a field.
pub(super) const END: char = '\n';

#[derive(Clone, Default)]
pub(super) struct Pairs {
    token: Token,
}

pub(super) struct PairStream<'a> {
    text: &'a str,
    /// The next place: its byte, its number, its character.
    byte: usize,
    place: usize,
    token: &'a mut Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        self.token.reset();
        PairStream { text, byte: 0, place: 0, token: &mut self.token }
    }
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let rest = self.text.get(self.byte..).unwrap_or_default();
            let mut chars = rest.chars();
            let Some(first) = chars.next() else { return false };
            let (byte, place) = (self.byte, self.place);
            self.byte += first.len_utf8();
            self.place += 1;
            if first == END {
                continue;
            }
            let second = chars.next().filter(|c| *c != END);
            let length = first.len_utf8() + second.map_or(0, char::len_utf8);
            self.token.text.clear();
            self.token.text.push_str(rest.get(..length).unwrap_or_default());
            self.token.offset_from = byte;
            self.token.offset_to = byte + length;
            self.token.position = place;
            return true;
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_begins_one_term() {
        let mut pairs = Pairs::default();
        let mut stream = pairs.token_stream("雷锋ab\n\n学\n");
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().text.clone(), stream.token().position));
        }
        let expected = [("雷锋", 0), ("锋a", 1), ("ab", 2), ("b", 3), ("学", 6)];
        assert_eq!(terms, expected.map(|(text, at)| (text.to_owned(), at)));
    }
}
