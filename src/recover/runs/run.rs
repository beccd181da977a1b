//! A run: lines of running text that follow each other, in reading order, and which of them begin paragraphs.

use crate::recover::lines::index::{List, index_type};

index_type! {
    /// A run of a page.
    RunIndex
}

index_type! {
    /// A column run of a page: a run as it stands in one column, before the seams are closed.
    ColumnIndex
}

/// The runs of a page.
pub type Runs = List<RunIndex, Run>;

/// The column runs of a page.
pub type Columns = List<ColumnIndex, Run>;

/// Lines that follow each other, with the lines that begin paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Indices into [`PageLines::lines`], in reading order.
    pub lines: Vec<usize>,
    /// For each, whether it begins a paragraph.
    pub starts: Vec<bool>,
    /// Source places (indices of lines) where a seam was closed against the source's order.
    pub guessed: Vec<usize>,
}

impl Run {
    /// First line.
    pub fn first(&self) -> usize {
        self.lines.first().copied().unwrap_or(0)
    }

    /// Last line.
    pub fn last(&self) -> usize {
        self.lines.last().copied().unwrap_or(0)
    }
}
