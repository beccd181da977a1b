//! Sorts (铅字): the two-character terms of many articles, put into the order of the index.
//!
//! An index wants its terms in order, and of each term the documents and places. The index's own writer looks up every pair of
//! the text in a table of all terms, which is as large as the memory it is given, so that nearly every look waits for memory.
//! Here the text is kept as it comes, and sorted when it is printed: by the first character of each pair into a case (字盘)
//! of its own, then, case by case, by the second. Cases lie in fast memory, and what is written is what the index's own writer
//! would write.

use std::io;
use std::ops::Range;

use tantivy::DocId;
use tantivy::postings::FieldSerializer;

use super::pairs::END;

/// So many pairs are sorted at a time, 12 bytes each: a few passes over the text cost less than a table of all its pairs.
const TRAY: usize = if cfg!(test) { 50 } else { 3 << 20 };

/// The texts of one field.
#[derive(Default)]
pub(super) struct Sorts {
    /// All texts, one after another; paragraphs end as [`END`] says.
    text: Vec<char>,
    /// Whose text begins where.
    begins: Vec<(DocId, usize)>,
    /// How often each character stands in them, up to the last that does.
    counts: Vec<u32>,
}

/// A pair: where it stands, and its second character by rank; 0 for none.
#[derive(Clone, Copy, Default)]
struct Sort {
    second: u32,
    document: DocId,
    place: u32,
}

impl Sorts {
    /// Takes the text of a document; each must come after the last.
    pub(super) fn take(&mut self, document: DocId, text: &str) {
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
            self.counts[number] += u32::from(character != END);
        }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// How many pairs there are.
    pub(super) fn pairs(&self) -> u64 {
        self.counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// Writes all terms in order, and leaves nothing behind.
    pub(super) fn print(&mut self, to: &mut FieldSerializer<'_>) -> io::Result<()> {
        let counted = (0..).zip(&self.counts).filter(|(_, count)| **count > 0);
        let alphabet: Vec<char> = counted.filter_map(|(number, _)| char::from_u32(number)).collect();
        // Ranks begin with 1: no second character comes before any.
        let mut ranks: Vec<u32> = vec![0; self.counts.len()];
        for (rank, character) in (1..).zip(&alphabet) {
            ranks[*character as usize] = rank;
        }
        let mut printer = Printer { alphabet: &alphabet, counts: vec![0; alphabet.len() + 1], sorted: Vec::new(), to };
        let mut from = 0;
        while from < alphabet.len() {
            let cases = self.cases(&alphabet, from);
            from += cases.len();
            self.fill(&ranks, &cases, &mut |first, case| printer.print(first, case))?;
        }
        self.text.clear();
        self.begins.clear();
        self.counts.fill(0);
        Ok(())
    }

    /// The cases of the characters from this one of the alphabet on, as many as go on a tray: where on it each lies.
    fn cases(&self, alphabet: &[char], from: usize) -> Vec<(u32, Range<usize>)> {
        let mut cases: Vec<(u32, Range<usize>)> = Vec::new();
        let mut full = 0;
        for (character, rank) in alphabet.iter().zip(1..).skip(from) {
            let count = self.counts[*character as usize] as usize;
            if full > 0 && full + count > TRAY {
                break;
            }
            cases.push((rank, full..full + count));
            full += count;
        }
        cases
    }

    /// Fills these cases with their pairs, in the order of the text, and hands them on one by one.
    fn fill(
        &self,
        ranks: &[u32],
        cases: &[(u32, Range<usize>)],
        sink: &mut dyn FnMut(u32, &[Sort]) -> io::Result<()>,
    ) -> io::Result<()> {
        let first = cases.first().map_or(0, |(rank, _)| *rank);
        let mut next: Vec<usize> = cases.iter().map(|(_, case)| case.start).collect();
        let mut tray = vec![Sort::default(); cases.last().map_or(0, |(_, case)| case.end)];
        let ends = self.begins.iter().skip(1).map(|(_, begin)| *begin).chain([self.text.len()]);
        for (&(document, begin), end) in self.begins.iter().zip(ends) {
            let text = self.text.get(begin..end).unwrap_or_default();
            let mut rank = text.first().map_or(0, |c| ranks[*c as usize]);
            for place in 0..text.len() {
                let second = text.get(place + 1).map_or(0, |c| ranks[*c as usize]);
                // What is of no case of these, a paragraph's end among it, is far beyond the last of them.
                if let Some(slot) = next.get_mut(rank.wrapping_sub(first) as usize) {
                    tray[*slot] = Sort { second, document, place: place as u32 };
                    *slot += 1;
                }
                rank = second;
            }
        }
        for (rank, case) in cases {
            sink(*rank, tray.get(case.clone()).unwrap_or_default())?;
        }
        Ok(())
    }
}

/// Prints case after case.
struct Printer<'p, 's> {
    alphabet: &'p [char],
    /// By the rank of a second character: how many there are, and where the next goes.
    counts: Vec<u32>,
    sorted: Vec<Sort>,
    to: &'p mut FieldSerializer<'s>,
}

impl Printer<'_, '_> {
    /// Writes all terms that begin with a character, given by its rank.
    fn print(&mut self, first: u32, case: &[Sort]) -> io::Result<()> {
        self.sort(case);
        let character = |rank: u32| self.alphabet.get((rank as usize).checked_sub(1)?).copied();
        let mut name = String::new();
        for term in self.sorted.chunk_by(|a, b| a.second == b.second) {
            name.clear();
            name.extend(character(first));
            name.extend(term.first().and_then(|sort| character(sort.second)));
            print_term(self.to, name.as_bytes(), term, |sort| (sort.document, sort.place))?;
        }
        Ok(())
    }

    /// Sorts a case by the second characters, what has the same one in the order of the text.
    fn sort(&mut self, case: &[Sort]) {
        self.counts.fill(0);
        for sort in case {
            self.counts[sort.second as usize] += 1;
        }
        let mut start = 0;
        for count in &mut self.counts {
            start += std::mem::replace(count, start);
        }
        self.sorted.clear();
        self.sorted.resize(case.len(), Sort::default());
        for sort in case {
            let slot = &mut self.counts[sort.second as usize];
            self.sorted[*slot as usize] = *sort;
            *slot += 1;
        }
    }
}

/// Writes a term and all its hits, which stand in order, given where each is: the document and the place in it.
pub(super) fn print_term<H>(
    to: &mut FieldSerializer<'_>,
    name: &[u8],
    hits: &[H],
    at: impl Fn(&H) -> (DocId, u32),
) -> io::Result<()> {
    let documents = || hits.chunk_by(|a, b| at(a).0 == at(b).0);
    to.new_term(name, documents().count() as u32, true)?;
    let mut distances = Vec::new();
    for hits in documents() {
        distances.clear();
        let mut last = 0;
        for (_, place) in hits.iter().map(&at) {
            distances.push(place - last);
            last = place;
        }
        to.write_doc(hits.first().map_or(0, |hit| at(hit).0), hits.len() as u32, &distances);
    }
    to.close_term()
}
