//! The tree: the rows that are unfolded, which of them is selected, and where the screen is in them.
//!
//! The list is laid anew when the rack changes; folding puts in or takes out the rows below one alone, so that an archive of
//! any size unfolds without a stutter.

mod rows;
mod sieve;

pub use rows::{Level, Row, Spot};
pub use sieve::Sieve;

use crate::archive::Rack;
use crate::search::TitlePattern;
use rows::{Folds, Layer, above};

/// The tree.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    rows: Vec<Row>,
    folds: Folds,
    /// The filter in force, and what was unfolded before it.
    filter: Option<(Sieve, Folds)>,
    selected: usize,
    top: usize,
    /// Whether the user has moved or folded anything yet.
    pub touched: bool,
}

impl Tree {
    /// The rows on a screen of `height`, with their indices, from the top one.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (usize, Row)> {
        self.rows.iter().copied().enumerate().skip(self.top).take(height)
    }

    /// All unfolded rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Index of the selected row.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The row at the top of the screen.
    #[must_use]
    pub const fn top(&self) -> usize {
        self.top
    }

    /// The selected row; none when the tree is empty.
    #[must_use]
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.selected).copied()
    }

    /// The article the selected row stands for: itself, or the first of its page, its issue, or the first issue of a division.
    /// None while that issue does not hang.
    #[must_use]
    pub fn selected_spot(&self, rack: &Rack) -> Option<Spot> {
        let Row { issue, level, .. } = self.row()?;
        let pages = &rack.issue(issue)?.pages;
        let first = |page: usize| {
            let mut spots = (0..pages.get(page)?.articles.len()).map(|article| Spot { issue, page, article });
            spots.find(|spot| !self.hides(*spot))
        };
        match level {
            Level::Division(..) | Level::Issue | Level::Waiting => (0..pages.len()).find_map(first),
            Level::Page(page) => first(page),
            Level::Article(page, article) => Some(Spot { issue, page, article }),
        }
    }

    /// Whether the children of a row are shown.
    #[must_use]
    pub fn is_open(&self, rack: &Rack, row: Row) -> bool {
        self.folds.is_open(rack, row)
    }

    /// Whether an issue is unfolded, seen or not.
    #[must_use]
    pub fn issue_is_open(&self, issue: usize) -> bool {
        self.folds.issue_is_open(issue)
    }

    /// The unfolded issues on a screen of `height` that are still to be fetched.
    pub fn waiting(&self, height: usize) -> impl Iterator<Item = usize> {
        self.visible(height).filter(|(_, row)| row.level == Level::Waiting).map(|(_, row)| row.issue)
    }

    /// Forgets what is unfolded and selected, and the filter; [`Tree::lay`] must follow.
    pub(super) fn forget(&mut self) {
        (self.folds, self.filter) = (Folds::default(), None);
        (self.selected, self.top) = (0, 0);
    }

    /// An issue was put on the rack at this index; [`Tree::lay`] must follow.
    pub(super) fn inserted(&mut self, at: usize) {
        self.folds.inserted(at);
    }

    /// The issue at one index stands at another, counted without it; [`Tree::lay`] must follow.
    pub(super) fn moved(&mut self, from: usize, to: usize) {
        self.folds.moved(from, to);
    }

    /// Lists the unfolded rows anew.
    pub(super) fn lay(&mut self, rack: &Rack) {
        self.rows = Layer { rack, folds: &self.folds, sieve: self.filter() }.all();
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
    }

    /// Lists the rows below one anew; the selected row and the one on top stay, or what they are folded into.
    fn lay_below(&mut self, rack: &Rack, row: Row) {
        let Some(at) = self.find(row) else { return };
        let kept = (self.row(), self.rows.get(self.top).copied());
        let below = |rows: &[Row]| rows.iter().take_while(|r| r.depth > row.depth).count();
        let old = below(self.rows.get(at + 1..).unwrap_or_default());
        let mut new = Vec::new();
        Layer { rack, folds: &self.folds, sieve: self.filter() }.below(row, &mut new);
        self.rows.splice(at + 1..=at + old, new);
        if let Some(row) = kept.0 {
            self.select(row);
        }
        if let Some(top) = kept.1 {
            self.top = self.nearest(top);
        }
    }

    /// The filter in force.
    #[must_use]
    pub fn filter(&self) -> Option<&Sieve> {
        self.filter.as_ref().map(|(sieve, _)| sieve)
    }

    /// Leaves only the rows a pattern finds, and those above them; all of them again without one. The selection stays where it
    /// is, if that is shown, else it goes to the first article that is left.
    pub(super) fn set_filter(&mut self, rack: &Rack, typed: &str) {
        let kept = self.row();
        let before = self.filter.take();
        let Some(pattern) = TitlePattern::new(typed) else {
            if let Some((_, folds)) = before {
                self.folds = folds;
            }
            self.lay(rack);
            if let Some(row) = kept {
                self.select(row);
            }
            return;
        };
        let sieve = Sieve::new(rack, typed, pattern, before.as_ref().map(|(sieve, _)| sieve));
        let outer = before.map_or_else(|| std::mem::take(&mut self.folds), |(_, folds)| folds);
        self.folds = Folds::all(true, rack.shelf().is_some());
        if rack.shelf().is_none() {
            let open = sieve.issues(0..rack.len()).filter(|at| sieve.has_titles(*at));
            open.for_each(|issue| self.folds.set_open(rack, Row { issue, level: Level::Issue, depth: 0 }, true));
        }
        self.filter = Some((sieve, outer));
        self.lay(rack);
        let same = |row: Row| self.find(row).is_some();
        if let Some(row) = kept.filter(|row| row.is_article() && same(*row)) {
            return self.select(row);
        }
        let first = |is_it: fn(Row) -> bool| self.rows.iter().position(|row| is_it(*row));
        self.selected = first(Row::is_article).or_else(|| first(|row| row.level == Level::Issue)).unwrap_or(0);
    }

    /// Lists all rows anew for a rack on which issues may stand elsewhere.
    pub(super) fn renew(&mut self, rack: &Rack) {
        if let Some((sieve, _)) = &mut self.filter {
            sieve.renew(rack);
        }
        self.lay(rack);
    }

    /// What the index says of the titles in issues that do not hang.
    pub(super) fn told(&mut self, rack: &Rack, typed: &str, titles: &[(usize, usize)]) {
        if let Some((sieve, _)) = self.filter.as_mut().filter(|(sieve, _)| sieve.typed == typed) {
            sieve.told(rack, titles);
            let kept = self.row();
            self.lay(rack);
            if let Some(row) = kept {
                self.select(row);
            }
        }
    }

    /// Whether the filter hides an article.
    pub(super) fn hides(&self, spot: Spot) -> bool {
        self.filter().is_some_and(|sieve| !sieve.keeps_article(spot.issue, spot.page, spot.article))
    }

    /// An issue was hung or taken down.
    pub(super) fn refresh(&mut self, rack: &Rack, issue: usize) {
        if let Some((sieve, _)) = &mut self.filter {
            sieve.look_at(rack, issue);
        }
        if self.folds.issue_is_open(issue) {
            self.lay_below(rack, Row { issue, level: Level::Issue, depth: above(rack, issue).len() as u8 });
        }
    }

    /// Unfolds or folds one row's children.
    pub(super) fn set_open(&mut self, rack: &Rack, row: Row, open: bool) {
        self.folds.set_open(rack, row, open);
        self.lay_below(rack, row);
    }

    /// Folds an issue, wherever it is.
    pub(super) fn fold_issue(&mut self, rack: &Rack, issue: usize) {
        let depth = above(rack, issue).len() as u8;
        self.set_open(rack, Row { issue, level: Level::Issue, depth }, false);
    }

    /// Folds or unfolds everything, of a library down to its issues; the selection stays on the issue it is in, or on what that
    /// is folded into.
    pub(super) fn fold_all(&mut self, rack: &Rack, folded: bool) {
        let kept = self.row();
        self.folds = Folds::all(!folded, !folded && rack.shelf().is_some());
        self.lay(rack);
        if let Some(row) = kept {
            self.select(row);
        }
    }

    /// Selects a row by what it stands for, if it is unfolded; else what it is folded into.
    pub(super) fn select(&mut self, row: Row) {
        self.selected = self.nearest(row);
    }

    fn find(&self, row: Row) -> Option<usize> {
        let at = self.nearest(row);
        let same = |r: &Row| r.level == row.level && r.issue == row.issue;
        self.rows.get(at).is_some_and(same).then_some(at)
    }

    /// The index of a row: its own, or that of the innermost row it is folded into.
    fn nearest(&self, row: Row) -> usize {
        // Rows stand in the order of their issues, a division at its first.
        let end = self.rows.partition_point(|r| r.issue <= row.issue);
        let start = self.rows.partition_point(|r| r.issue < row.issue);
        let within = self.rows.get(start..end).unwrap_or_default();
        let find = |level: Level| within.iter().position(|r| r.level == level).map(|at| start + at);
        let page = match row.level {
            Level::Article(page, _) => find(Level::Page(page)),
            _ => None,
        };
        let by_kind = || {
            let Level::Division(by, _) = row.level else { return None };
            // A division that has grown while files were read.
            let same = |r: &Row| matches!(r.level, Level::Division(other, _) if other == by);
            within.iter().position(same).map(|at| start + at)
        };
        let enclosing = || {
            let outer = |r: &Row| r.issues().contains(&row.issue) && !matches!(r.level, Level::Page(_) | Level::Article(..));
            let upto = self.rows.get(..end).unwrap_or_default();
            upto.iter().rposition(outer)
        };
        find(row.level).or(page).or_else(by_kind).or_else(|| find(Level::Issue)).or_else(enclosing).unwrap_or(0)
    }

    /// Unfolds what hides an issue, and selects its row.
    pub(super) fn reveal_issue(&mut self, rack: &Rack, issue: usize) {
        let above = above(rack, issue);
        for row in &above {
            if !self.is_open(rack, *row) {
                self.set_open(rack, *row, true);
            }
        }
        self.select(Row { issue, level: Level::Issue, depth: above.len() as u8 });
    }

    /// Unfolds what hides an article, and selects it.
    pub(super) fn reveal(&mut self, rack: &Rack, spot: Spot) {
        self.reveal_issue(rack, spot.issue);
        let Some(Row { issue, depth, .. }) = self.row() else { return };
        let (issue, page) =
            (Row { issue, level: Level::Issue, depth }, Row { issue, level: Level::Page(spot.page), depth: depth + 1 });
        for row in [issue, page] {
            if !self.is_open(rack, row) {
                self.set_open(rack, row, true);
            }
        }
        self.select(Row { level: Level::Article(spot.page, spot.article), ..page });
    }

    /// Selects the row `by` further down, stopping at the ends.
    pub(super) fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// Selects a row by index.
    pub(super) fn select_index(&mut self, at: usize) {
        self.selected = at.min(self.rows.len().saturating_sub(1));
    }

    /// Selects the row the selected one is folded into: a level up.
    pub(super) fn step_out(&mut self) {
        if let Some(row) = self.row() {
            let before = self.rows.get(..self.selected).unwrap_or_default();
            self.selected = before.iter().rposition(|r| r.depth < row.depth).unwrap_or(self.selected);
        }
    }

    /// Scrolls the least that brings the selected row onto a screen of `height`, with a row to spare where there is one.
    pub(super) fn settle(&mut self, height: usize) {
        let spare = usize::from(height > 4);
        let lowest = (self.selected + 1 + spare).saturating_sub(height).min(self.rows.len().saturating_sub(height));
        self.top =
            self.top.clamp(lowest.min(self.selected), self.selected.saturating_sub(spare).max(lowest.min(self.selected)));
    }

    /// Scrolls without selecting, as the mouse wheel does; the selection stays on the screen.
    pub(super) fn scroll(&mut self, by: isize, height: usize) {
        self.top = self.top.saturating_add_signed(by).min(self.rows.len().saturating_sub(height));
        let spare = usize::from(height > 4);
        let (first, last) = (self.top + spare, (self.top + height).saturating_sub(1 + spare));
        if self.rows.len() > height {
            self.selected = self.selected.clamp(first.min(last), last.max(first)).min(self.rows.len() - 1);
        }
    }
}
