//! Holds a selected passage as two places in the text of an article, and returns its text.
//!
//! A selection is a stretch of the source; the lines of the screen only help to move its ends.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Article, Place};
use crate::text::width::Cells;

/// The unit by which the ends of a selection move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Grapheme clusters: what a reader takes for characters.
    Clusters,
    /// Whole paragraphs.
    Paragraphs,
}

/// A passage of the article shown that the user selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub(in crate::app) anchor: Place,
    /// The end that moves: the first byte of the cluster the cursor is on.
    pub head: Place,
    /// The unit by which the ends move.
    pub(in crate::app) unit: Unit,
    /// The column, in cells, that the cursor keeps to from line to line.
    pub(in crate::app) goal: Option<Cells>,
}

impl Selection {
    /// Returns the places where the selected text begins and where it ends, behind its last cluster.
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

/// Returns the text from a place to another, with a line for each paragraph and exactly the characters of the source.
/// `is_source` tells which blocks are text of the source.
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

/// Returns the byte behind the cluster that begins at this byte.
pub(in crate::app) fn cluster_end(text: &str, byte: usize) -> usize {
    text.get(byte..).and_then(|rest| rest.graphemes(true).next()).map_or(text.len(), |cluster| byte + cluster.len())
}
