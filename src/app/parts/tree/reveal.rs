//! Unfolds the tree on the way to an article, and folds again what was unfolded for another when the reader goes on.

use super::list::Tree;
use super::rows::{DivisionKey, Level, Row, Spot, above};
use crate::collection::Collection;

impl Tree {
    /// Unfolds what hides an issue, and selects its row. What was unfolded on the way to another issue is folded again.
    pub(in crate::app) fn reveal_issue(&mut self, collection: &Collection, issue: usize) {
        self.leave(collection, issue);
        let above = above(collection, issue);
        for row in &above {
            if !self.is_open(collection, *row) {
                // A filter unfolds rows that are folded with it.
                self.auto_unfolded.divisions.extend(DivisionKey::of(collection, *row).filter(|_| self.filter.is_none()));
                self.fold_or_unfold(collection, *row, true);
            }
        }
        self.select(Row { issue, level: Level::Issue, depth: above.len() as u8 });
    }

    /// Unfolds what hides an article, and selects it.
    pub(in crate::app) fn reveal(&mut self, collection: &Collection, spot: Spot) {
        self.reveal_issue(collection, spot.issue);
        let Some(Row { issue, depth, .. }) = self.row() else { return };
        let (issue, page) =
            (Row { issue, level: Level::Issue, depth }, Row { issue, level: Level::Page(spot.page), depth: depth + 1 });
        if !self.is_open(collection, issue) {
            self.auto_unfolded.issues.extend(self.filter.is_none().then_some(spot.issue));
            self.fold_or_unfold(collection, issue, true);
        }
        if !self.is_open(collection, page) {
            self.fold_or_unfold(collection, page, true);
        }
        self.select(Row { level: Level::Article(spot.page, spot.article), ..page });
    }

    /// Folds what was unfolded on the way to other issues than `to`, but for what holds that one.
    fn leave(&mut self, collection: &Collection, to: usize) {
        // Under a filter everything left of an issue is to be seen.
        if self.filter.is_some() {
            return;
        }
        let around: Vec<DivisionKey> =
            above(collection, to).into_iter().filter_map(|row| DivisionKey::of(collection, row)).collect();
        let issues: Vec<usize> = self.auto_unfolded.issues.iter().copied().filter(|issue| *issue != to).collect();
        let stays = |class: &DivisionKey| around.contains(class);
        if issues.is_empty() && self.auto_unfolded.divisions.iter().all(stays) {
            return;
        }
        let kept = self.row();
        for issue in issues {
            self.auto_unfolded.issues.remove(&issue);
            self.folds.set_open(collection, Row { issue, level: Level::Issue, depth: 0 }, false);
        }
        let (stay, gone) = std::mem::take(&mut self.auto_unfolded.divisions).into_iter().partition(stays);
        self.auto_unfolded.divisions = stay;
        self.folds.close(gone);
        self.lay(collection);
        if let Some(row) = kept {
            self.select(row);
        }
    }
}
