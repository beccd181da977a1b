//! Unfolds the tree on the way to an article, and folds again what was passed through when the way leads on.

use super::list::Tree;
use super::rows::{Class, Level, Row, Spot, above};
use crate::archive::Rack;

impl Tree {
    /// Unfolds what hides an issue, and selects its row. What was unfolded on the way to another is folded again.
    pub(in crate::app) fn reveal_issue(&mut self, rack: &Rack, issue: usize) {
        self.leave(rack, issue);
        let above = above(rack, issue);
        for row in &above {
            if !self.is_open(rack, *row) {
                // What a filter has unfolded goes with it.
                self.passing.divisions.extend(Class::of(rack, *row).filter(|_| self.filter.is_none()));
                self.turn(rack, *row, true);
            }
        }
        self.select(Row { issue, level: Level::Issue, depth: above.len() as u8 });
    }

    /// Unfolds what hides an article, and selects it.
    pub(in crate::app) fn reveal(&mut self, rack: &Rack, spot: Spot) {
        self.reveal_issue(rack, spot.issue);
        let Some(Row { issue, depth, .. }) = self.row() else { return };
        let (issue, page) =
            (Row { issue, level: Level::Issue, depth }, Row { issue, level: Level::Page(spot.page), depth: depth + 1 });
        if !self.is_open(rack, issue) {
            self.passing.issues.extend(self.filter.is_none().then_some(spot.issue));
            self.turn(rack, issue, true);
        }
        if !self.is_open(rack, page) {
            self.turn(rack, page, true);
        }
        self.select(Row { level: Level::Article(spot.page, spot.article), ..page });
    }

    /// Folds what one has only passed through, but for what the issue one goes to is in.
    fn leave(&mut self, rack: &Rack, to: usize) {
        // Under a filter all that is left of an issue is to be seen.
        if self.filter.is_some() {
            return;
        }
        let around: Vec<Class> = above(rack, to).into_iter().filter_map(|row| Class::of(rack, row)).collect();
        let issues: Vec<usize> = self.passing.issues.iter().copied().filter(|issue| *issue != to).collect();
        let stays = |class: &Class| around.contains(class);
        if issues.is_empty() && self.passing.divisions.iter().all(stays) {
            return;
        }
        let kept = self.row();
        for issue in issues {
            self.passing.issues.remove(&issue);
            self.folds.set_open(rack, Row { issue, level: Level::Issue, depth: 0 }, false);
        }
        let (stay, gone) = std::mem::take(&mut self.passing.divisions).into_iter().partition(stays);
        self.passing.divisions = stay;
        self.folds.close(gone);
        self.lay(rack);
        if let Some(row) = kept {
            self.select(row);
        }
    }
}
