//! Holds a list of names with counts, of which one row is selected and can be entered.

use crate::app::parts::ask::RankingKind;

/// A list of names with counts.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The kind of its names: facets of results, words near hits, or saved searches.
    pub kind: RankingKind,
    /// The heading of each column, that of the names first.
    pub columns: Vec<String>,
    /// The rows; none while they are being counted.
    pub rows: Option<Vec<Row>>,
    /// The remark on the whole list, in words.
    pub remark: String,
    /// Why nothing could be counted.
    pub failed: Option<String>,
    /// The place of the selected row.
    pub selected: usize,
    /// The place of the first row on the screen.
    pub top: usize,
    /// The number of the inquiry that counts.
    id: u64,
}

/// A row of the list: a name with its counts.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The text of the first column.
    pub name: String,
    /// The texts of the other columns.
    pub cells: Vec<String>,
    /// The count as a share of the largest one, from 0 to 1.
    pub share: f64,
    /// Whether the row has something new, which is shown brighter.
    pub is_new: bool,
    /// The query, or the limit of a query, that entering the row searches for; none where it cannot be entered.
    pub(super) enters: Option<String>,
}

impl Ranking {
    pub(super) fn new(kind: RankingKind, columns: Vec<String>, id: u64) -> Self {
        Self { kind, columns, rows: None, remark: String::new(), failed: None, selected: 0, top: 0, id }
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, Vec::len)
    }

    /// Whether there are no rows, or none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the list waits for the inquiry with this number.
    pub(in crate::app) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// Moves the selection, and keeps it among the `rows` on the screen.
    pub(super) fn move_by(&mut self, by: isize, rows: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(rows), self.selected);
    }

    pub(super) fn row(&self) -> Option<&Row> {
        self.rows.as_ref()?.get(self.selected)
    }
}
