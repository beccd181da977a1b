//! A run: lines of running text that follow each other in reading order, with the lines that begin paragraphs. Column runs
//! and runs have index types of their own.

use crate::recover::lines::index::{List, index_type};
use crate::recover::lines::line_index::LineIndex;

index_type! {
    /// A run of a page.
    RunIndex
}

index_type! {
    /// A column run of a page: a run within one column, before runs are linked.
    ColumnIndex
}

/// The runs of a page.
pub type Runs = List<RunIndex, Run>;

/// The column runs of a page, in the order of the source.
pub type Columns = List<ColumnIndex, Run>;

/// Lines that follow each other.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The lines in reading order.
    pub lines: Vec<LineIndex>,
    /// For each line, whether it begins a paragraph.
    pub starts: Vec<bool>,
    /// The lines that were linked to a line other than the one above in the source.
    pub guessed: Vec<LineIndex>,
}

impl Run {
    /// Returns the first line.
    pub fn first(&self) -> LineIndex {
        self.lines.first().copied().unwrap_or(LineIndex::FIRST)
    }

    /// Returns the last line.
    pub fn last(&self) -> LineIndex {
        self.lines.last().copied().unwrap_or(LineIndex::FIRST)
    }
}
