//! Holds the tree: the rows that are unfolded, which of them is selected, and which is on top of the screen.
//!
//! All rows are laid anew when the collection changes. Folding puts in or takes out only the rows below one, so that an
//! archive of any size unfolds without a stutter.

use super::auto_unfolded::AutoUnfolded;
use super::rows::{Folds, Level, Row, RowLayout, Spot, above};
use super::tree_filter::TreeFilter;
use crate::collection::{Collection, Division};
use crate::search::TitlePattern;

/// The rows of the tree, and which of them is selected.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    rows: Vec<Row>,
    pub(super) folds: Folds,
    /// The filter in force, and the folds from before it.
    pub(super) filter: Option<(TreeFilter, Folds)>,
    selected: usize,
    top: usize,
    /// The index of the first issue of each paper, while the newest issue of each paper stands first; none while the
    /// oldest does.
    papers: Option<Vec<usize>>,
    /// The rows that were unfolded on the way to an article, and not by the user.
    pub(super) auto_unfolded: AutoUnfolded,
    /// The index of the row that was selected when the screen was laid last.
    settled_at: usize,
    /// Whether the screen stays where it is, if it can: the mouse has selected a row that is seen.
    keeps_top: bool,
    /// Whether the user has moved or folded anything yet.
    pub(in crate::app) touched: bool,
}

impl Tree {
    /// Returns the rows on a screen of `height` rows with their indices, from the top one.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (usize, Row)> {
        self.rows.iter().copied().enumerate().skip(self.top).take(height)
    }

    /// Returns all unfolded rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the index of the selected row.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Returns the index of the row at the top of the screen.
    #[must_use]
    pub const fn top(&self) -> usize {
        self.top
    }

    /// Returns the selected row; none when the tree is empty.
    #[must_use]
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.selected).copied()
    }

    /// Returns the article the selected row stands for: its own, or the first of its page, its issue, or the first issue
    /// of a division. None while that issue is not loaded.
    pub(in crate::app) fn selected_spot(&self, collection: &Collection) -> Option<Spot> {
        let Row { issue, level, .. } = self.row()?;
        let pages = &collection.issue(issue)?.pages;
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
    pub fn is_open(&self, collection: &Collection, row: Row) -> bool {
        self.folds.is_open(collection, row)
    }

    /// Whether an issue is unfolded, seen or not.
    pub(in crate::app) fn issue_is_open(&self, issue: usize) -> bool {
        self.folds.issue_is_open(issue)
    }

    /// Returns the unfolded issues on a screen of `height` rows that are still to be fetched.
    pub(in crate::app) fn waiting(&self, height: usize) -> impl Iterator<Item = usize> {
        self.visible(height).filter(|(_, row)| row.level == Level::Waiting).map(|(_, row)| row.issue)
    }

    /// Forgets what is unfolded and selected, and the filter; [`Tree::lay`] must follow.
    pub(in crate::app) fn forget(&mut self) {
        (self.folds, self.filter, self.auto_unfolded) = (Folds::default(), None, AutoUnfolded::default());
        (self.selected, self.top, self.settled_at) = (0, 0, 0);
    }

    /// Takes in that an issue was put into the collection at this index; [`Tree::lay`] must follow.
    pub(in crate::app) fn inserted(&mut self, at: usize) {
        self.folds.inserted(at);
        self.auto_unfolded.inserted(at);
    }

    /// Takes in that the issue at one index stands at another, counted without it; [`Tree::lay`] must follow.
    pub(in crate::app) fn moved(&mut self, from: usize, to: usize) {
        self.folds.moved(from, to);
        self.auto_unfolded.moved(from, to);
    }

    /// Lists the unfolded rows anew.
    pub(in crate::app) fn lay(&mut self, collection: &Collection) {
        if self.papers.is_some() {
            self.papers =
                Some(collection.parts(0..collection.len(), Division::Publication).map(|part| part.start).collect());
        }
        self.rows = self.layout(collection).all();
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
    }

    const fn layout<'l>(&'l self, collection: &'l Collection) -> RowLayout<'l> {
        let filter = match &self.filter {
            Some((filter, _)) => Some(filter),
            None => None,
        };
        RowLayout { collection, folds: &self.folds, filter, newest: self.papers.is_some() }
    }

    /// Whether the newest issue of each paper stands first.
    pub(in crate::app) const fn is_newest_first(&self) -> bool {
        self.papers.is_some()
    }

    /// Puts the newest issue of each paper first, or the oldest; the selection stays.
    pub(in crate::app) fn set_newest_first(&mut self, collection: &Collection, newest: bool) {
        let kept = self.row();
        self.papers = newest.then(Vec::new);
        self.lay(collection);
        if let Some(row) = kept {
            self.select(row);
        }
    }

    /// Returns a number that sorts issues as the rows have them.
    fn order(&self, issue: usize) -> usize {
        let Some(papers) = &self.papers else { return issue };
        let paper = papers.partition_point(|start| *start <= issue);
        let start = paper.checked_sub(1).and_then(|paper| papers.get(paper)).copied().unwrap_or(0);
        // The last paper ends where the collection does; any later end turns the order within it round as well.
        let end = papers.get(paper).copied().unwrap_or(usize::MAX / 2);
        start + (end - 1 - issue)
    }

    /// Returns a number that sorts rows by their issues; a division has that of the first issue below it.
    fn place(&self, row: &Row) -> usize {
        match row.level {
            Level::Division(_, end) if self.papers.is_some() => self.order(end.max(row.issue + 1) - 1),
            _ => self.order(row.issue),
        }
    }

    /// Lists the rows below a row anew. The selected row and the one on top stay, or become those they are folded into.
    fn lay_below(&mut self, collection: &Collection, row: Row) {
        let Some(at) = self.find(row) else { return };
        let kept = (self.row(), self.rows.get(self.top).copied());
        let below = |rows: &[Row]| rows.iter().take_while(|r| r.depth > row.depth).count();
        let old = below(self.rows.get(at + 1..).unwrap_or_default());
        let mut new = Vec::new();
        self.layout(collection).add_below(row, &mut new);
        self.rows.splice(at + 1..=at + old, new);
        if let Some(row) = kept.0 {
            self.select(row);
        }
        if let Some(top) = kept.1 {
            self.top = self.nearest(top);
        }
    }

    /// Returns the filter in force.
    #[must_use]
    pub fn filter(&self) -> Option<&TreeFilter> {
        self.filter.as_ref().map(|(filter, _)| filter)
    }

    /// Leaves only the rows that match what is typed, and those above them; all of them again if nothing is. The
    /// selection stays where it is if that row is shown, else it goes to the first article that is left.
    pub(in crate::app) fn set_filter(&mut self, collection: &Collection, typed: &str) {
        let kept = self.row();
        let before = self.filter.take();
        let Some(pattern) = TitlePattern::new(typed) else {
            if let Some((_, folds)) = before {
                self.folds = folds;
            }
            self.lay(collection);
            if let Some(row) = kept {
                self.select(row);
            }
            return;
        };
        let filter = TreeFilter::new(collection, typed, pattern, before.as_ref().map(|(filter, _)| filter));
        let outer = before.map_or_else(|| std::mem::take(&mut self.folds), |(_, folds)| folds);
        self.folds = Folds::all(true, collection.shelf().is_some());
        if collection.shelf().is_none() {
            let open = filter.issues(0..collection.len()).filter(|at| filter.has_titles(*at));
            open.for_each(|issue| self.folds.set_open(collection, Row { issue, level: Level::Issue, depth: 0 }, true));
        }
        self.filter = Some((filter, outer));
        self.lay(collection);
        let same = |row: Row| self.find(row).is_some();
        if let Some(row) = kept.filter(|row| row.is_article() && same(*row)) {
            return self.select(row);
        }
        let first = |is_it: fn(Row) -> bool| self.rows.iter().position(|row| is_it(*row));
        self.selected = first(Row::is_article).or_else(|| first(|row| row.level == Level::Issue)).unwrap_or(0);
    }

    /// Lists all rows anew for a collection whose issues may stand elsewhere.
    pub(in crate::app) fn renew(&mut self, collection: &Collection) {
        if let Some((filter, _)) = &mut self.filter {
            filter.renew(collection);
        }
        self.lay(collection);
    }

    /// Takes in the index's answer for the titles of issues that are not loaded, if it is for the filter in force.
    pub(in crate::app) fn receive_titles(&mut self, collection: &Collection, typed: &str, titles: &[(usize, usize)]) {
        if let Some((filter, _)) = self.filter.as_mut().filter(|(filter, _)| filter.typed == typed) {
            filter.receive_titles(collection, titles);
            let kept = self.row();
            self.lay(collection);
            if let Some(row) = kept {
                self.select(row);
            }
        }
    }

    /// Whether the filter hides an article.
    pub(in crate::app) fn hides(&self, spot: Spot) -> bool {
        self.filter().is_some_and(|filter| !filter.keeps_article(spot.issue, spot.page, spot.article))
    }

    /// Takes in that an issue was loaded or dropped.
    pub(in crate::app) fn refresh(&mut self, collection: &Collection, issue: usize) {
        if let Some((filter, _)) = &mut self.filter {
            filter.search_issue(collection, issue);
        }
        if self.folds.issue_is_open(issue) {
            self.lay_below(collection, Row { issue, level: Level::Issue, depth: above(collection, issue).len() as u8 });
        }
    }

    /// Unfolds or folds the rows below a row as the user wants it.
    pub(in crate::app) fn set_open(&mut self, collection: &Collection, row: Row, open: bool) {
        self.auto_unfolded.keep(collection, row);
        self.fold_or_unfold(collection, row, open);
    }

    /// Unfolds or folds the rows below a row.
    pub(super) fn fold_or_unfold(&mut self, collection: &Collection, row: Row, open: bool) {
        self.folds.set_open(collection, row, open);
        self.lay_below(collection, row);
    }

    /// Folds an issue, wherever it stands.
    pub(in crate::app) fn fold_issue(&mut self, collection: &Collection, issue: usize) {
        let depth = above(collection, issue).len() as u8;
        self.set_open(collection, Row { issue, level: Level::Issue, depth }, false);
    }

    /// Folds or unfolds everything, of a library down to its issues. The selection stays on its issue, or goes to the row
    /// that is folded into.
    pub(in crate::app) fn fold_all(&mut self, collection: &Collection, folded: bool) {
        let kept = self.row();
        self.folds = Folds::all(!folded, !folded && collection.shelf().is_some());
        self.auto_unfolded = AutoUnfolded::default();
        self.lay(collection);
        if let Some(row) = kept {
            self.select(row);
        }
    }

    /// Selects a row by what it stands for, if it is unfolded, else the row it is folded into.
    pub(in crate::app) fn select(&mut self, row: Row) {
        self.selected = self.nearest(row);
    }

    fn find(&self, row: Row) -> Option<usize> {
        let at = self.nearest(row);
        let same = |r: &Row| r.level == row.level && r.issue == row.issue;
        self.rows.get(at).is_some_and(same).then_some(at)
    }

    /// Returns the index of a row: its own, or that of the innermost row it is folded into.
    fn nearest(&self, row: Row) -> usize {
        // Rows stand in the order of their issues, a division at the first of them that is shown.
        let place = self.place(&row);
        let end = self.rows.partition_point(|r| self.place(r) <= place);
        let start = self.rows.partition_point(|r| self.place(r) < place);
        let within = self.rows.get(start..end).unwrap_or_default();
        let find = |level: Level| within.iter().position(|r| r.level == level).map(|at| start + at);
        let page = match row.level {
            Level::Article(page, _) => find(Level::Page(page)),
            _ => None,
        };
        let by_kind = || {
            let Level::Division(by, _) = row.level else { return None };
            // The same division may have grown while files were read.
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

    /// Selects the row `by` rows further down, stopping at the ends.
    pub(in crate::app) fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// Selects a row by index.
    fn select_index(&mut self, at: usize) {
        self.selected = at.min(self.rows.len().saturating_sub(1));
    }

    /// Selects the row that the selected one is folded into.
    pub(in crate::app) fn step_out(&mut self) {
        if let Some(row) = self.row() {
            let before = self.rows.get(..self.selected).unwrap_or_default();
            self.selected = before.iter().rposition(|r| r.depth < row.depth).unwrap_or(self.selected);
        }
    }

    /// Scrolls by the least that keeps the selected row in the middle third of a screen of `height` rows; if the row was
    /// not moved, or the mouse selected it, by the least that keeps it on the screen.
    pub(in crate::app) fn settle(&mut self, height: usize) {
        let stays = std::mem::take(&mut self.keeps_top) || self.settled_at == self.selected;
        self.settled_at = self.selected;
        let spare = if stays { 0 } else { spare(height) };
        let last = self.rows.len().saturating_sub(height);
        let lowest = (self.selected + 1 + spare).saturating_sub(height).min(last);
        self.top = self.top.clamp(lowest, self.selected.saturating_sub(spare).max(lowest)).min(last.max(lowest));
    }

    /// Scrolls without selecting, as the mouse wheel does; a selected row that leaves the screen gives way to the nearest
    /// on it.
    pub(in crate::app) fn scroll(&mut self, by: isize, height: usize) {
        let last = self.rows.len().saturating_sub(height);
        let before = self.top;
        self.top = self.top.saturating_add_signed(by).min(last);
        if self.top != before {
            self.selected = self.selected.clamp(self.top, self.top + height.saturating_sub(1)).min(self.rows.len() - 1);
            self.keeps_top = true;
        }
    }

    /// Selects a row that is on the screen, as the mouse does, without scrolling.
    pub(in crate::app) fn select_seen(&mut self, at: usize) {
        self.select_index(at);
        self.keeps_top = true;
    }
}

/// Returns the number of rows to be seen above and below the selected one.
const fn spare(height: usize) -> usize {
    height / 3
}
