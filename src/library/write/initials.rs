//! The terms of initials: what two neighbouring characters of a heading may be typed as, one letter for each.
//!
//! They are bigrams like those of the texts, but where a character has readings with several initials, several stand at its
//! place: 长江 is cj and zj. What a character is typed as does not depend on its neighbours, so letters at the right distances
//! are found exactly as by trying all readings of all characters, however many these would be together. A place without letters,
//! a figure or the end of a paragraph, is in no term.

use std::io;

use tantivy::DocId;
use tantivy::postings::FieldSerializer;

use super::terms::write_term;
use crate::text::pinyin::Letters;

/// The second letter of a term: one of 26, or none.
const SECONDS: usize = 27;

/// The initials of many articles, in the order of the index.
#[derive(Default)]
pub struct Initials {
    /// The hits of each term, by its letters.
    terms: Vec<Vec<(DocId, u32)>>,
    count: usize,
}

impl Initials {
    /// Takes the characters of a document; each document must come after the last.
    pub fn take(&mut self, document: DocId, characters: &[Letters]) {
        self.terms.resize_with(26 * SECONDS, Vec::new);
        let seconds = characters.iter().skip(1).copied().chain([Letters::default()]);
        for (place, (firsts, seconds)) in (0..).zip(characters.iter().zip(seconds)) {
            for first in firsts.iter() {
                let mut put = |second: usize| {
                    self.terms[number(first) * SECONDS + second].push((document, place));
                    self.count += 1;
                };
                if seconds == Letters::default() {
                    put(0);
                }
                seconds.iter().for_each(|second| put(1 + number(second)));
            }
        }
    }

    /// Returns how many hits there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Writes all terms in order, and leaves nothing behind.
    pub fn write(&mut self, to: &mut FieldSerializer<'_>) -> io::Result<()> {
        for (term, hits) in self.terms.iter_mut().enumerate().filter(|(_, hits)| !hits.is_empty()) {
            let second = (term % SECONDS).checked_sub(1).map(letter);
            let name: String = [letter(term / SECONDS)].into_iter().chain(second).collect();
            write_term(to, name.as_bytes(), hits, |hit| *hit)?;
            hits.clear();
        }
        self.count = 0;
        Ok(())
    }
}

const fn number(letter: char) -> usize {
    letter as usize - 'a' as usize
}

const fn letter(number: usize) -> char {
    (b'a' + number as u8) as char
}
