//! Holds the concordance: a line for each hit, sorted by the results, or by what stands before or after the hit. Lines
//! come in stretches; each is sorted into those that are there.

use std::cmp::Ordering;

use unicode_segmentation::UnicodeSegmentation;

use crate::search::archive::Line;
use crate::text::{fold::fold, width::Cells};

/// The order of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// In the order of the results.
    #[default]
    Results,
    /// By the text before the hit, read from the hit outwards.
    Left,
    /// By the text after the hit.
    Right,
}

impl Sort {
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Results => Self::Left,
            Self::Left => Self::Right,
            Self::Right => Self::Results,
        }
    }
}

/// The lines of the concordance.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The place of the selected line in this order.
    pub selected: usize,
    /// The place of the topmost line on the screen.
    pub top: usize,
    /// The order of the lines.
    pub sort: Sort,
    /// The cells of context on either side; none for as many as there is room for.
    pub context: Option<Cells>,
    /// Whether the lines have been asked for.
    pub(super) begun: bool,
    /// Whether the last line has come.
    pub ended: bool,
    /// The lines in the order of the results, each with its sort keys.
    entries: Vec<Entry>,
    /// The places of the sorted lines in `entries`.
    order: Vec<u32>,
}

/// The characters of a sort key.
const KEY: usize = 24;

#[derive(Clone, Debug)]
struct Entry {
    line: Line,
    left: String,
    right: String,
}

impl Entry {
    fn of(line: Line) -> Self {
        let near = |text: &mut dyn Iterator<Item = &str>| fold(&text.take(KEY).collect::<String>()).text().to_owned();
        Self {
            left: near(&mut line.snippet.before.graphemes(true).rev()),
            right: near(&mut line.snippet.after.graphemes(true)),
            line,
        }
    }
}

impl Lines {
    /// Returns a concordance without lines, in the order and with the context of this one.
    pub(super) fn emptied(&self) -> Self {
        Self { context: self.context, sort: self.sort, ..Self::default() }
    }

    /// Returns the number of lines that have come.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no line has come.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the line at a place of the sorted concordance.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<&Line> {
        self.entries.get(*self.order.get(at)? as usize).map(|entry| &entry.line)
    }

    /// Takes in further lines. When the first come, a line of the result at `rank` is selected.
    pub(super) fn add(&mut self, lines: Vec<Line>, ended: bool, rank: usize) {
        let first = self.entries.is_empty();
        let kept = self.order.get(self.selected).copied();
        self.entries.extend(lines.into_iter().map(Entry::of));
        self.ended = ended;
        self.arrange(kept);
        if first {
            self.select_result(rank);
        }
    }

    /// Selects the first line of a result.
    pub(super) fn select_result(&mut self, rank: usize) {
        let of = |at: &u32| self.entries.get(*at as usize).is_some_and(|entry| entry.line.rank == rank);
        if let Some(at) = self.order.iter().position(of) {
            self.selected = at;
        }
    }

    /// Sorts the lines anew; the same line stays selected.
    pub(super) fn set_sort(&mut self, sort: Sort) {
        let kept = self.order.get(self.selected).copied();
        self.sort = sort;
        self.arrange(kept);
    }

    fn arrange(&mut self, kept: Option<u32>) {
        self.order = (0..self.entries.len() as u32).collect();
        let sort = self.sort;
        let compare = |a: &Entry, b: &Entry| match sort {
            Sort::Results => Ordering::Equal,
            Sort::Left => a.left.cmp(&b.left).then_with(|| a.right.cmp(&b.right)),
            Sort::Right => a.right.cmp(&b.right).then_with(|| a.left.cmp(&b.left)),
        };
        let entries = &self.entries;
        self.order.sort_by(|a, b| compare(&entries[*a as usize], &entries[*b as usize]));
        if let Some(at) = kept.and_then(|kept| self.order.iter().position(|n| *n == kept)) {
            self.selected = at;
        }
    }
}

/// Returns the cells of a line's date, the `?` of an inferred one, and the blank after it: of the day, in a narrow window
/// of the year.
#[must_use]
pub const fn date_cells(columns: Cells) -> Cells {
    if columns >= 60 { 12 } else { 6 }
}
