//! Sorts the bigrams of many articles into the order of the index.
//!
//! An index wants its terms in order, and of each term the documents and places. The index's own writer looks up every bigram
//! of the text in a table of all terms, which is as large as the memory it is given, so that nearly every look waits for memory.
//! Here the text is kept as it comes, and sorted when it is written: by the first character of each bigram into a bucket of its
//! own, then, bucket by bucket, by the second. Buckets lie in fast memory, and what is written is what the index's own writer
//! would write.

use std::io;
use std::ops::Range;

use tantivy::DocId;
use tantivy::postings::FieldSerializer;

use super::terms::write_term;
use crate::library::format::PARAGRAPH_END;

/// How many bigrams are sorted at a time, 12 bytes each: a few passes over the text cost less than a table of all its bigrams.
const BATCH: usize = if cfg!(test) { 50 } else { 3 << 20 };

/// The texts of one field, to be written as bigrams.
#[derive(Default)]
pub struct BigramSort {
    /// All texts, one after another; paragraphs end with [`PARAGRAPH_END`].
    text: Vec<char>,
    /// The documents, and where the text of each begins.
    begins: Vec<(DocId, usize)>,
    /// How often each character stands in the texts, up to the last that does.
    counts: Vec<u32>,
}

/// An occurrence of a bigram: where it stands, and its second character by rank; 0 for none.
#[derive(Clone, Copy, Default)]
struct Occurrence {
    second: u32,
    document: DocId,
    place: u32,
}

/// The rank of a first character, and where in the batch the bucket of its bigrams lies.
type Bucket = (u32, Range<usize>);

impl BigramSort {
    /// Takes the text of a document; each document must come after the last.
    pub fn take(&mut self, document: DocId, text: &str) {
        if text.is_empty() {
            return;
        }
        self.begins.push((document, self.text.len()));
        for character in text.chars() {
            self.text.push(character);
            let number = character as usize;
            if number >= self.counts.len() {
                self.counts.resize((number + 1).next_power_of_two(), 0);
            }
            self.counts[number] += u32::from(character != PARAGRAPH_END);
        }
    }

    /// Returns how many characters there are.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns how many bigrams there are.
    pub fn bigrams(&self) -> u64 {
        self.counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// Writes all terms in order, and leaves nothing behind.
    pub fn write(&mut self, to: &mut FieldSerializer<'_>) -> io::Result<()> {
        let counted = (0..).zip(&self.counts).filter(|(_, count)| **count > 0);
        let alphabet: Vec<char> = counted.filter_map(|(number, _)| char::from_u32(number)).collect();
        // Ranks begin with 1: no second character comes before any.
        let mut ranks: Vec<u32> = vec![0; self.counts.len()];
        for (rank, character) in (1..).zip(&alphabet) {
            ranks[*character as usize] = rank;
        }
        let mut writer = BucketWriter { alphabet: &alphabet, counts: vec![0; alphabet.len() + 1], sorted: Vec::new(), to };
        let mut from = 0;
        while from < alphabet.len() {
            let buckets = self.buckets(&alphabet, from);
            from += buckets.len();
            self.fill(&ranks, &buckets, &mut |first, bucket| writer.write(first, bucket))?;
        }
        self.text.clear();
        self.begins.clear();
        self.counts.fill(0);
        Ok(())
    }

    /// Lays out the buckets of the characters from this one of the alphabet on, as many as go into a batch.
    fn buckets(&self, alphabet: &[char], from: usize) -> Vec<Bucket> {
        let mut buckets: Vec<Bucket> = Vec::new();
        let mut full = 0;
        for (character, rank) in alphabet.iter().zip(1..).skip(from) {
            let count = self.counts[*character as usize] as usize;
            if full > 0 && full + count > BATCH {
                break;
            }
            buckets.push((rank, full..full + count));
            full += count;
        }
        buckets
    }

    /// Fills these buckets with their bigrams, in the order of the text, and hands them on one by one.
    fn fill(
        &self,
        ranks: &[u32],
        buckets: &[Bucket],
        sink: &mut dyn FnMut(u32, &[Occurrence]) -> io::Result<()>,
    ) -> io::Result<()> {
        let first = buckets.first().map_or(0, |(rank, _)| *rank);
        let mut next: Vec<usize> = buckets.iter().map(|(_, bucket)| bucket.start).collect();
        let mut batch = vec![Occurrence::default(); buckets.last().map_or(0, |(_, bucket)| bucket.end)];
        let ends = self.begins.iter().skip(1).map(|(_, begin)| *begin).chain([self.text.len()]);
        for (&(document, begin), end) in self.begins.iter().zip(ends) {
            let text = self.text.get(begin..end).unwrap_or_default();
            let mut rank = text.first().map_or(0, |c| ranks[*c as usize]);
            for place in 0..text.len() {
                let second = text.get(place + 1).map_or(0, |c| ranks[*c as usize]);
                // What is of none of these buckets, a paragraph's end among it, is far beyond the last of them.
                if let Some(slot) = next.get_mut(rank.wrapping_sub(first) as usize) {
                    batch[*slot] = Occurrence { second, document, place: place as u32 };
                    *slot += 1;
                }
                rank = second;
            }
        }
        for (rank, bucket) in buckets {
            sink(*rank, batch.get(bucket.clone()).unwrap_or_default())?;
        }
        Ok(())
    }
}

/// Writes bucket after bucket.
struct BucketWriter<'p, 's> {
    alphabet: &'p [char],
    /// By the rank of a second character: how many there are, then where the next goes.
    counts: Vec<u32>,
    sorted: Vec<Occurrence>,
    to: &'p mut FieldSerializer<'s>,
}

impl BucketWriter<'_, '_> {
    /// Writes all terms that begin with a character, given by its rank.
    fn write(&mut self, first: u32, bucket: &[Occurrence]) -> io::Result<()> {
        self.sort(bucket);
        let character = |rank: u32| self.alphabet.get((rank as usize).checked_sub(1)?).copied();
        let mut name = String::new();
        for term in self.sorted.chunk_by(|a, b| a.second == b.second) {
            name.clear();
            name.extend(character(first));
            name.extend(term.first().and_then(|occurrence| character(occurrence.second)));
            write_term(self.to, name.as_bytes(), term, |occurrence| (occurrence.document, occurrence.place))?;
        }
        Ok(())
    }

    /// Sorts a bucket by the second characters, and what has the same one in the order of the text.
    fn sort(&mut self, bucket: &[Occurrence]) {
        self.counts.fill(0);
        for occurrence in bucket {
            self.counts[occurrence.second as usize] += 1;
        }
        let mut start = 0;
        for count in &mut self.counts {
            start += std::mem::replace(count, start);
        }
        self.sorted.clear();
        self.sorted.resize(bucket.len(), Occurrence::default());
        for occurrence in bucket {
            let slot = &mut self.counts[occurrence.second as usize];
            self.sorted[*slot as usize] = *occurrence;
            *slot += 1;
        }
    }
}
