//! Names with how much there is of each, as a list from which each can be entered.

use crate::app::parts::ask::RankingKind;

/// The list.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What it ranks.
    pub kind: RankingKind,
    /// The heading of each column, the name's first.
    pub columns: Vec<String>,
    /// The rows; none while they are counted.
    pub rows: Option<Vec<Row>>,
    /// What is to be said of all of it.
    pub remark: String,
    /// Why it could not be counted.
    pub failed: Option<String>,
    /// The selected row.
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
    /// The number of the inquiry.
    id: u64,
}

/// A row of it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The name.
    pub name: String,
    /// What stands in the other columns.
    pub cells: Vec<String>,
    /// How much it is, of the most there is: 0 to 1.
    pub share: f64,
    /// Whether the last column is to be noticed.
    pub is_new: bool,
    /// What is typed for it where one enters; none where there is nothing to enter.
    pub(in crate::app) enters: Option<String>,
}

impl Ranking {
    pub(in crate::app) fn new(kind: RankingKind, columns: Vec<String>, id: u64) -> Self {
        Self { kind, columns, rows: None, remark: String::new(), failed: None, selected: 0, top: 0, id }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, Vec::len)
    }

    /// Whether there is none, or none yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an inquiry of this number is its own.
    pub(in crate::app) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// Moves the selection; what is selected stays on the screen of `rows`.
    pub(in crate::app) fn move_by(&mut self, by: isize, rows: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(rows), self.selected);
    }

    pub(in crate::app) fn row(&self) -> Option<&Row> {
        self.rows.as_ref()?.get(self.selected)
    }
}
