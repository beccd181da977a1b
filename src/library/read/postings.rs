//! Finds phrases in the index, exactly, from the places of its two-character terms.
//!
//! A phrase is at a place when bigrams that cover it are, each at its distance; the bigrams between need not be read. The rarest
//! of all leads, since where two frequent words meet there is a rare one, and every other one to its left and right goes with it.
//! A phrase of two different characters needs no places at all: its count is its frequency. A single character is every term
//! that begins with it.

use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED, Term};

use crate::library::format::Segment;
use crate::search::Phrase;

/// Documents in order, each with a count; deleted ones may be among them.
pub type Counts = Vec<(DocId, u32)>;

/// Documents in order, each with places. All places stand in one row, since there may be a million documents with one each.
#[derive(Default)]
pub struct Places {
    /// The documents, and where in the row the places of each end.
    documents: Vec<(DocId, usize)>,
    row: Vec<u32>,
}

impl Places {
    fn add(&mut self, document: DocId, places: &[u32]) {
        self.row.extend_from_slice(places);
        self.documents.push((document, self.row.len()));
    }

    /// Returns each document with its places.
    pub fn iter(&self) -> impl Iterator<Item = (DocId, &[u32])> {
        let begins = std::iter::once(0).chain(self.documents.iter().map(|(_, end)| *end));
        let of = |(begin, &(document, end)): (usize, &(DocId, usize))| Some((document, self.row.get(begin..end)?));
        begins.zip(&self.documents).filter_map(of)
    }
}

/// How many documents are looked at between two looks at the flag that stops a search.
pub const STRIDE: usize = 4096;

/// Returns the documents with a phrase and how many hits each has; `None` when stopped.
pub fn count(segment: &Segment, field: Field, phrase: &Phrase, cancel: &AtomicBool) -> tantivy::Result<Option<Counts>> {
    let mut counts = Counts::with_capacity(at_most(segment, field, phrase)?);
    let done = each(segment, field, phrase, cancel, &mut |doc, count| counts.push((doc, count)))?;
    Ok(done.then_some(counts))
}

/// Returns how many documents have a phrase at most.
pub fn at_most(segment: &Segment, field: Field, phrase: &Phrase) -> tantivy::Result<usize> {
    let chars: Vec<char> = phrase.text().chars().collect();
    if chars.len() < 2 {
        return Ok(segment.reader.max_doc() as usize);
    }
    let covering = covering(&*segment.reader.inverted_index(field)?, field, &chars)?;
    Ok(covering.and_then(|bigrams| bigrams.first().map(|(_, rarest)| rarest.doc_freq as usize)).unwrap_or_default())
}

/// Hands on each document with a phrase, in order, with its hits. Tells whether it came to the end.
pub fn each(
    segment: &Segment,
    field: Field,
    phrase: &Phrase,
    cancel: &AtomicBool,
    sink: &mut dyn FnMut(DocId, u32),
) -> tantivy::Result<bool> {
    let index = segment.reader.inverted_index(field)?;
    let chars: Vec<char> = phrase.text().chars().collect();
    match chars.as_slice() {
        [one] => of_character(segment, &index, *one, cancel, sink),
        [a, b] if a != b => {
            let term = Term::from_field_text(field, phrase.text());
            let postings = index.read_block_postings(&term, IndexRecordOption::WithFreqs)?;
            Ok(postings.is_none_or(|mut postings| drain(&mut postings, cancel, sink)))
        }
        _ => walk(&index, field, &chars, cancel, &mut |doc, places| sink(doc, places.len() as u32)),
    }
}

/// Returns the documents with a phrase and the places of its hits, in order; `None` when stopped.
pub fn places(segment: &Segment, field: Field, phrase: &Phrase, cancel: &AtomicBool) -> tantivy::Result<Option<Places>> {
    let mut found = Places::default();
    let done = each_with_places(segment, field, phrase, cancel, &mut |doc, places| found.add(doc, places))?;
    Ok(done.then_some(found))
}

/// Hands on each document with a phrase, in order, with the places of its hits. Tells whether it came to the end.
pub fn each_with_places(
    segment: &Segment,
    field: Field,
    phrase: &Phrase,
    cancel: &AtomicBool,
    sink: &mut dyn FnMut(DocId, &[u32]),
) -> tantivy::Result<bool> {
    let index = segment.reader.inverted_index(field)?;
    let chars: Vec<char> = phrase.text().chars().collect();
    let [one] = chars.as_slice() else { return walk(&index, field, &chars, cancel, sink) };
    let mut all: Vec<(DocId, u32)> = Vec::new();
    let mut at = Vec::new();
    for term in beginning_with(&index, *one)? {
        if cancel.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let mut postings = index.read_postings_from_terminfo(&term, IndexRecordOption::WithFreqsAndPositions)?;
        while postings.doc() != TERMINATED {
            postings.positions(&mut at);
            all.extend(at.iter().map(|place| (postings.doc(), *place)));
            postings.advance();
        }
    }
    all.sort_unstable();
    for run in all.chunk_by(|a, b| a.0 == b.0) {
        at.clear();
        at.extend(run.iter().map(|(_, place)| *place));
        sink(run[0].0, &at);
    }
    Ok(true)
}

/// Hands on the documents of a term and their counts, block by block. Tells whether it came to the end.
fn drain<S: FnMut(DocId, u32) + ?Sized>(postings: &mut BlockSegmentPostings, cancel: &AtomicBool, sink: &mut S) -> bool {
    for block in 1_usize.. {
        let docs = postings.docs();
        if docs.is_empty() {
            break;
        }
        for (doc, count) in docs.iter().zip(postings.freqs()) {
            sink(*doc, *count);
        }
        if (block * docs.len()).is_multiple_of(STRIDE) && cancel.load(Ordering::Relaxed) {
            return false;
        }
        postings.advance();
    }
    true
}

/// Hands on the documents with a single character, with how often each has it.
fn of_character(
    segment: &Segment,
    index: &InvertedIndexReader,
    character: char,
    cancel: &AtomicBool,
    sink: &mut dyn FnMut(DocId, u32),
) -> tantivy::Result<bool> {
    let mut counts = vec![0_u32; segment.reader.max_doc() as usize];
    for term in beginning_with(index, character)? {
        if cancel.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let mut postings = index.read_block_postings_from_terminfo(&term, IndexRecordOption::WithFreqs)?;
        drain(&mut postings, cancel, &mut |doc: DocId, count| counts[doc as usize] += count);
    }
    for (doc, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
        sink(doc, count);
    }
    Ok(true)
}

/// Returns all terms that begin with a character.
fn beginning_with(index: &InvertedIndexReader, character: char) -> tantivy::Result<Vec<TermInfo>> {
    let from = character.to_string();
    // No byte of UTF-8 is 255, so the last can be raised.
    let mut to = from.clone().into_bytes();
    if let Some(last) = to.last_mut() {
        *last += 1;
    }
    let mut terms = index.terms().range().ge(from.as_bytes()).lt(&to).into_stream()?;
    let mut all = Vec::new();
    while terms.advance() {
        all.push(terms.value().clone());
    }
    Ok(all)
}

/// Returns the bigrams of a phrase that cover it, the rarest of all among them: where in the phrase each is, the rarest first. `None`
/// where a bigram is in no document.
fn covering(index: &InvertedIndexReader, field: Field, chars: &[char]) -> tantivy::Result<Option<Vec<(usize, TermInfo)>>> {
    let mut bigrams = Vec::new();
    for (at, bigram) in chars.windows(2).enumerate() {
        let term = Term::from_field_text(field, &bigram.iter().collect::<String>());
        let Some(info) = index.get_term_info(&term)? else { return Ok(None) };
        bigrams.push((at, info));
    }
    let last = bigrams.len().saturating_sub(1);
    let lead = bigrams.iter().min_by_key(|(_, info)| info.doc_freq).map_or(0, |(at, _)| *at);
    // Every other one from the rarest on, and the first and the last.
    bigrams.retain(|(at, _)| at.abs_diff(lead).is_multiple_of(2) || *at == 0 || *at == last);
    bigrams.sort_by_key(|(_, info)| info.doc_freq);
    Ok(Some(bigrams))
}

/// Finds a phrase of two characters and more, document by document, its places in order and none overlapping another. Tells
/// whether it came to the end.
fn walk(
    index: &InvertedIndexReader,
    field: Field,
    chars: &[char],
    cancel: &AtomicBool,
    sink: &mut dyn FnMut(DocId, &[u32]),
) -> tantivy::Result<bool> {
    let last = chars.len() - 2;
    let Some(covering) = covering(index, field, chars)? else { return Ok(true) };
    let mut bigrams: Vec<(usize, SegmentPostings)> = Vec::new();
    for (at, info) in covering {
        bigrams.push((at, index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?));
    }
    let (lead, others) = bigrams.split_at_mut(1);
    let (lead_at, lead) = &mut lead[0];
    let overlaps = overlaps_itself(chars);
    let (mut places, mut more) = (Vec::new(), Vec::new());
    let mut seen = 0;
    let mut doc = lead.doc();
    'documents: while doc != TERMINATED {
        seen += 1;
        if seen % STRIDE == 0 && cancel.load(Ordering::Relaxed) {
            return Ok(false);
        }
        for (_, other) in others.iter_mut() {
            let at = if other.doc() < doc { other.seek(doc) } else { other.doc() };
            if at > doc {
                doc = lead.seek(at);
                continue 'documents;
            }
        }
        // All places are moved to where the phrase's last bigram stands.
        lead.positions_with_offset((last - *lead_at) as u32, &mut places);
        for (at, other) in others.iter_mut() {
            if places.is_empty() {
                break;
            }
            other.positions_with_offset((last - *at) as u32, &mut more);
            keep_common(&mut places, &more);
        }
        // Where the text begins with a part of the phrase only, there is no place before it.
        places.retain(|place| *place >= last as u32);
        for place in &mut places {
            *place -= last as u32;
        }
        if overlaps {
            drop_overlapping(&mut places, chars.len() as u32);
        }
        if !places.is_empty() {
            sink(doc, &places);
        }
        doc = lead.advance();
    }
    Ok(true)
}

/// Whether a phrase can begin inside itself: 哈哈, 人民人.
fn overlaps_itself(chars: &[char]) -> bool {
    (1..chars.len()).any(|n| chars.get(n..) == chars.get(..chars.len() - n))
}

/// Drops each place that lies in the hit at a place before it; a hit has this length.
fn drop_overlapping(places: &mut Vec<u32>, length: u32) {
    let mut free = 0;
    places.retain(|place| {
        let is_free = *place >= free;
        if is_free {
            free = *place + length;
        }
        is_free
    });
}

/// Keeps of ordered numbers those that are among others, ordered too.
fn keep_common(these: &mut Vec<u32>, those: &[u32]) {
    let mut from = 0;
    these.retain(|place| {
        while those.get(from).is_some_and(|other| other < place) {
            from += 1;
        }
        those.get(from) == Some(place)
    });
}
