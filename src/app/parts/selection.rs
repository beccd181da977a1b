//! A selected passage: two places in the text of an article.
//!
//! What is selected is a stretch of the source; the lines of the screen only help to move.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Article, Place};
use crate::text::width::Cells;

/// What is selected at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Clusters: what a reader takes for characters.
    Clusters,
    /// Whole paragraphs.
    Paragraphs,
}

/// A selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: Place,
    /// The end that moves: the first byte of the cluster the cursor is on.
    pub head: Place,
    /// What is selected at a time.
    pub unit: Unit,
    /// The column the cursor keeps to from line to line.
    pub(in crate::app) goal: Option<Cells>,
}

impl Selection {
    /// Where the selected text begins and where it ends, behind its last cluster.
    #[must_use]
    pub fn ends(&self, article: &Article) -> (Place, Place) {
        let (from, to) = (self.anchor.min(self.head), self.anchor.max(self.head));
        let text = block_text(article, to.block);
        match self.unit {
            Unit::Clusters => (from, Place { byte: cluster_end(text, to.byte), ..to }),
            Unit::Paragraphs => (Place { byte: 0, ..from }, Place { byte: text.len(), ..to }),
        }
    }
}

/// The text from a place to another, a paragraph a line: exactly the characters of the source. `is_source` tells the blocks
/// that are of the source.
#[must_use]
pub fn passage(article: &Article, is_source: impl Fn(usize) -> bool, from: Place, to: Place) -> String {
    let block = |at: usize| {
        let text = block_text(article, at);
        let start = if at == from.block { from.byte } else { 0 };
        let end = if at == to.block { to.byte } else { text.len() };
        text.get(start..end).unwrap_or("")
    };
    let last = to.block.min(article.blocks.len().saturating_sub(1));
    let blocks: Vec<&str> = (from.block..=last).filter(|at| is_source(*at)).map(block).collect();
    blocks.join("\n")
}

pub(in crate::app) fn block_text(article: &Article, block: usize) -> &str {
    article.blocks.get(block).map_or("", |block| block.text.as_str())
}

/// The end of the cluster that begins at a byte.
pub(in crate::app) fn cluster_end(text: &str, byte: usize) -> usize {
    text.get(byte..).and_then(|rest| rest.graphemes(true).next()).map_or(text.len(), |cluster| byte + cluster.len())
}
