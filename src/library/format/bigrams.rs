//! The terms of the index: every two neighbouring characters of the folded text, at the place of the first.
//!
//! Exactly one term stands at each character's place: the bigram that it begins, or, at the end of a paragraph, the character
//! alone. So a phrase of two characters and more is found exactly by bigrams at the right distances, in whatever script, and a
//! single character by all terms that begin with it. Paragraphs are joined with a line end, which no folded text holds; it
//! takes a place and is in no term.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name of the tokenizer in the schema, which is part of the format.
pub const TOKENIZER: &str = "pairs";

/// Joins the paragraphs of a field.
pub const PARAGRAPH_END: char = '\n';

/// Cuts a text into bigrams.
#[derive(Clone, Default)]
pub struct Bigrams {
    token: Token,
}

/// The bigrams of a text, one after another.
pub struct BigramStream<'a> {
    text: &'a str,
    /// The byte at which the next term begins, and the number of its character.
    byte: usize,
    place: usize,
    token: &'a mut Token,
}

impl Tokenizer for Bigrams {
    type TokenStream<'a> = BigramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BigramStream<'a> {
        self.token.reset();
        BigramStream { text, byte: 0, place: 0, token: &mut self.token }
    }
}

impl TokenStream for BigramStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            let rest = self.text.get(self.byte..).unwrap_or_default();
            let mut chars = rest.chars();
            let Some(first) = chars.next() else { return false };
            let (byte, place) = (self.byte, self.place);
            self.byte += first.len_utf8();
            self.place += 1;
            if first == PARAGRAPH_END {
                continue;
            }
            let second = chars.next().filter(|c| *c != PARAGRAPH_END);
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
        let mut bigrams = Bigrams::default();
        let mut stream = bigrams.token_stream("雷锋ab\n\n学\n");
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().text.clone(), stream.token().position));
        }
        let expected = [("雷锋", 0), ("锋a", 1), ("ab", 2), ("b", 3), ("学", 6)];
        assert_eq!(terms, expected.map(|(text, at)| (text.to_owned(), at)));
    }
}
