//! Reading progress: an article goes in; the number of rows above a place, and of all rows, comes out, from which a
//! percentage is made.
//!
//! An article is measured in parts of about 16 KiB. The rows of a part are first estimated from samples spread evenly over
//! the article, then counted, part by part, when there is time; a short article is one part and counted at once. Rows and
//! not bytes are counted: a byte of Latin text takes a cell, a byte of Chinese two thirds of one.

use super::layout::{Layout, blank_above};
use super::{Style, chunk};
use crate::model::Article;

/// The approximate length of a part, in bytes.
const PART: usize = 1 << 14;
/// The largest number of parts that are sampled.
const SAMPLES: usize = 256;
/// The approximate length of a sample, in bytes.
const SAMPLE: usize = 1 << 10;

/// A run of chunks.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Its first chunk.
    first: (usize, usize),
    /// Its bytes.
    bytes: usize,
    /// Its rows, counted or estimated.
    rows: f64,
}

/// The rows of an article, part by part.
#[derive(Clone, Debug)]
pub(super) struct Progress {
    parts: Vec<Part>,
    /// The number of parts counted, from the first.
    counted: usize,
}

impl Progress {
    /// Measures an article; its rows are estimated, unless it is short.
    pub fn new(article: &Article, style: &Style) -> Self {
        let mut progress = Self { parts: parts(article), counted: 0 };
        if progress.parts.len() <= 1 {
            progress.count(article, style);
            return progress;
        }
        let step = progress.parts.len().div_ceil(SAMPLES);
        for parts in progress.parts.chunks_mut(step) {
            // The sample is taken from the middle of the parts it stands for.
            let density = parts.get(parts.len() / 2).map_or(0.0, |part| density(article, part.first, style));
            for part in parts {
                part.rows = density * part.bytes as f64;
            }
        }
        progress
    }

    /// Returns whether every part is counted.
    pub fn is_exact(&self) -> bool {
        self.counted == self.parts.len()
    }

    /// Counts the next part.
    pub fn count(&mut self, article: &Article, style: &Style) {
        let end = self.parts.get(self.counted + 1).map_or((usize::MAX, 0), |next| next.first);
        if let Some(part) = self.parts.get_mut(self.counted) {
            let rows = walk(article, part.first).take_while(|&at| at < end).map(|at| rows(article, at, style));
            part.rows = rows.sum::<usize>() as f64;
            self.counted += 1;
        }
    }

    /// Returns the number of all rows.
    pub fn rows(&self) -> f64 {
        self.parts.iter().map(|part| part.rows).sum()
    }

    /// Returns the rows above the part that a chunk stands in, and the part's first chunk.
    pub fn above(&self, at: (usize, usize)) -> (f64, (usize, usize)) {
        let part = self.parts.partition_point(|part| part.first <= at).saturating_sub(1);
        let rows = self.parts.iter().take(part).map(|part| part.rows).sum();
        (rows, self.parts.get(part).map_or((0, 0), |part| part.first))
    }
}

/// Returns the chunks from `from` on.
fn walk(article: &Article, from: (usize, usize)) -> impl Iterator<Item = (usize, usize)> + '_ {
    let blocks = article.blocks.iter().enumerate().skip(from.0);
    blocks.flat_map(move |(block, b)| {
        let first = if block == from.0 { from.1 } else { 0 };
        (first..chunk::count(&b.text)).map(move |n| (block, n))
    })
}

/// Cuts an article into parts. A giant block's chunks are parts by themselves.
fn parts(article: &Article) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (block, b) in article.blocks.iter().enumerate() {
        let chunks = chunk::count(&b.text);
        for n in 0..chunks {
            let bytes = chunk::range(&b.text, n).len();
            match parts.last_mut().filter(|part| part.bytes + bytes <= PART) {
                Some(part) => part.bytes += bytes,
                None => parts.push(Part { first: (block, n), bytes, rows: 0.0 }),
            }
        }
    }
    parts
}

/// Counts the rows of a chunk, with the blank ones above it.
fn rows(article: &Article, (block, n): (usize, usize), style: &Style) -> usize {
    let text = article.blocks.get(block).map_or("", |b| b.text.as_str());
    let above = if n == 0 { usize::from(blank_above(article, block)) } else { 0 };
    above + chunk::set(text, block, n, Layout::of(article, block, style), style).len()
}

/// Estimates the rows a byte at the beginning of a part.
fn density(article: &Article, first: (usize, usize), style: &Style) -> f64 {
    let (mut counted, mut bytes) = (0, 0);
    for (block, n) in walk(article, first) {
        let text = article.blocks.get(block).map_or("", |b| b.text.as_str());
        let range = chunk::range(text, n);
        if range.len() > SAMPLE {
            let piece = text.get(range).unwrap_or("");
            let lines = super::Setter::new(piece, style).take_while(|line| line.bytes.end <= SAMPLE).map(|l| l.bytes.end);
            let (lines, read) = lines.fold((0, 0), |(lines, _), end| (lines + 1, end));
            // A single line longer than a sample counts for as much as it holds.
            (counted, bytes) = if read == 0 { (counted + 1, bytes + piece.len()) } else { (counted + lines, bytes + read) };
        } else {
            counted += rows(article, (block, n), style);
            bytes += range.len();
        }
        if bytes >= SAMPLE {
            break;
        }
    }
    counted as f64 / bytes.max(1) as f64
}
