//! A run: lines of running text that follow each other, in reading order, and which of them begin paragraphs.

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
