//! The tree: issue → page → article, as a list of the rows that are unfolded.
//!
//! The list is laid anew whenever a fold or the shelf changes; a row is three numbers, so that 30,000 issues take no time
//! worth the name. What a row says is made when it is drawn.

use crate::archive::Shelf;
use crate::model::ArticleRef;

/// An article by its place on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Index of the issue.
    pub issue: usize,
    /// Index of the page.
    pub page: usize,
    /// Index of the article.
    pub article: usize,
}

impl Spot {
    /// The place within the issue.
    #[must_use]
    pub const fn at(self) -> ArticleRef {
        ArticleRef { page: self.page, article: self.article }
    }
}

/// What a row stands for, below its issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The issue itself.
    Issue,
    /// A page, by index.
    Page(usize),
    /// An article, by indices of page and article.
    Article(usize, usize),
}

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the issue.
    pub issue: usize,
    /// What of the issue.
    pub level: Level,
}

impl Row {
    /// Whether it is an article's row.
    #[must_use]
    pub const fn is_article(self) -> bool {
        matches!(self.level, Level::Article(..))
    }
}

/// Which parts of an issue are unfolded.
#[derive(Clone, Debug, Default)]
struct Fold {
    open: bool,
    folded_pages: Vec<usize>,
}

/// The tree.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    rows: Vec<Row>,
    folds: Vec<Fold>,
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

    /// The article the selected row stands for: itself, or the first of its page or issue.
    #[must_use]
    pub fn selected_spot(&self, shelf: &Shelf) -> Option<Spot> {
        let Row { issue, level } = self.row()?;
        let pages = &shelf.issues().get(issue)?.pages;
        let first =
            |page: usize| pages.get(page).filter(|p| !p.articles.is_empty()).map(|_| Spot { issue, page, article: 0 });
        match level {
            Level::Issue => (0..pages.len()).find_map(first),
            Level::Page(page) => first(page),
            Level::Article(page, article) => Some(Spot { issue, page, article }),
        }
    }

    /// Whether the children of a row are shown.
    #[must_use]
    pub fn is_open(&self, row: Row) -> bool {
        self.folds.get(row.issue).is_some_and(|fold| match row.level {
            Level::Issue => fold.open,
            Level::Page(page) => !fold.folded_pages.contains(&page),
            Level::Article(..) => false,
        })
    }

    /// An issue was put on the shelf at this index; [`Tree::lay`] must follow.
    pub(super) fn inserted(&mut self, at: usize) {
        self.folds.insert(at.min(self.folds.len()), Fold::default());
    }

    /// Lists the unfolded rows anew.
    pub(super) fn lay(&mut self, shelf: &Shelf) {
        self.rows.clear();
        for (issue, (fold, it)) in self.folds.iter().zip(shelf.issues()).enumerate() {
            self.rows.push(Row { issue, level: Level::Issue });
            if !fold.open {
                continue;
            }
            for (page, p) in it.pages.iter().enumerate() {
                self.rows.push(Row { issue, level: Level::Page(page) });
                if !fold.folded_pages.contains(&page) {
                    let article = |n| Row { issue, level: Level::Article(page, n) };
                    self.rows.extend((0..p.articles.len()).map(article));
                }
            }
        }
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
    }

    /// Unfolds or folds one row's children.
    pub(super) fn set_open(&mut self, shelf: &Shelf, row: Row, open: bool) {
        let Some(fold) = self.folds.get_mut(row.issue) else { return };
        match row.level {
            Level::Issue => fold.open = open,
            Level::Page(page) => {
                fold.folded_pages.retain(|&p| p != page);
                if !open {
                    fold.folded_pages.push(page);
                }
            }
            Level::Article(..) => return,
        }
        self.lay(shelf);
    }

    /// Folds or unfolds everything; the selection stays on the issue it is in.
    pub(super) fn fold_all(&mut self, shelf: &Shelf, folded: bool) {
        let kept = self.row();
        for fold in &mut self.folds {
            *fold = Fold { open: !folded, folded_pages: Vec::new() };
        }
        self.lay(shelf);
        if let Some(row) = kept {
            self.select(if folded { Row { level: Level::Issue, ..row } } else { row });
        }
    }

    /// Selects a row by what it stands for, if it is unfolded; else its page, else its issue.
    pub(super) fn select(&mut self, row: Row) {
        let page = match row.level {
            Level::Article(page, _) | Level::Page(page) => Level::Page(page),
            Level::Issue => Level::Issue,
        };
        let start = self.rows.partition_point(|r| r.issue < row.issue);
        let len = self.rows.get(start..).unwrap_or(&[]).partition_point(|r| r.issue == row.issue);
        let within = self.rows.get(start..start + len).unwrap_or(&[]);
        let find = |level| within.iter().position(|r| r.level == level);
        self.selected = start + find(row.level).or_else(|| find(page)).unwrap_or(0);
    }

    /// Unfolds what hides an article, and selects it.
    pub(super) fn reveal(&mut self, shelf: &Shelf, spot: Spot) {
        let (issue, page) =
            (Row { issue: spot.issue, level: Level::Issue }, Row { issue: spot.issue, level: Level::Page(spot.page) });
        for row in [issue, page] {
            if !self.is_open(row) {
                self.set_open(shelf, row, true);
            }
        }
        self.select(Row { issue: spot.issue, level: Level::Article(spot.page, spot.article) });
    }

    /// Selects the row `by` further down, stopping at the ends.
    pub(super) fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }

    /// Selects a row by index.
    pub(super) fn select_index(&mut self, at: usize) {
        self.selected = at.min(self.rows.len().saturating_sub(1));
    }

    /// Selects the row the selected one is folded into: its page, its issue.
    pub(super) fn step_out(&mut self) {
        if let Some(row) = self.row() {
            match row.level {
                Level::Article(page, _) => self.select(Row { level: Level::Page(page), ..row }),
                Level::Page(_) => self.select(Row { level: Level::Issue, ..row }),
                Level::Issue => {}
            }
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

/// The article after (or before) a spot in reading order, across pages and issues.
pub(super) fn neighbour(shelf: &Shelf, from: Spot, forward: bool) -> Option<Spot> {
    let issues = shelf.issues();
    let count = |issue: usize, page: usize| issues[issue].pages[page].articles.len();
    let Spot { mut issue, mut page, mut article } = from;
    loop {
        if forward {
            if article + 1 < count(issue, page) {
                return Some(Spot { issue, page, article: article + 1 });
            }
            loop {
                page += 1;
                while page >= issues[issue].pages.len() {
                    (issue, page) = (issue + 1, 0);
                    if issue >= issues.len() {
                        return None;
                    }
                }
                if count(issue, page) > 0 {
                    return Some(Spot { issue, page, article: 0 });
                }
            }
        }
        if article > 0 {
            return Some(Spot { issue, page, article: article - 1 });
        }
        while page == 0 {
            issue = issue.checked_sub(1)?;
            page = issues[issue].pages.len();
        }
        page -= 1;
        article = count(issue, page);
    }
}
