//! A run: lines of running text that follow each other, in reading order, and which of them begin paragraphs.

use crate::recover::lines::index::{List, index_type};
use crate::recover::lines::line_index::LineIndex;

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
    /// Its lines, in reading order.
    pub lines: Vec<LineIndex>,
    /// For each, whether it begins a paragraph.
    pub starts: Vec<bool>,
    /// The lines before which a seam was closed against the source's order.
    pub guessed: Vec<LineIndex>,
}

impl Run {
    /// First line.
    pub fn first(&self) -> LineIndex {
        self.lines.first().copied().unwrap_or(LineIndex::FIRST)
    }

    /// Last line.
    pub fn last(&self) -> LineIndex {
        self.lines.last().copied().unwrap_or(LineIndex::FIRST)
    }
}
