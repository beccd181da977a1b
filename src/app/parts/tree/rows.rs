//! Lays the rows of the tree: paper → year → month → issue → page → article, only as many levels as are needed. The
//! collection, the folds and a filter go in; a list of rows comes out.
//!
//! A row is a few numbers; its label is made when it is drawn. A level stands only where it helps: if a row would have
//! more than [`MANY`] issues below it without that level, and if the level has fewer rows than there are issues, but more
//! than one.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::tree_filter::TreeFilter;
use crate::collection::{Collection, Division};
use crate::model::{ArticleRef, Date};
use crate::text::width::Cells;

/// The most issues that stand below one row without a level between.
const MANY: usize = 40;

/// The place of an article in the collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The index of the issue.
    pub issue: usize,
    /// The index of the page.
    pub page: usize,
    /// The index of the article.
    pub article: usize,
}

impl Spot {
    /// Returns the place within the issue.
    #[must_use]
    pub const fn at(self) -> ArticleRef {
        ArticleRef { page: self.page, article: self.article }
    }
}

/// The thing that a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A paper, a year or a month: the issues from the row's up to, but without, this one.
    Division(Division, usize),
    /// The issue itself.
    Issue,
    /// The contents of the issue, while they are fetched.
    Waiting,
    /// A page, by index.
    Page(usize),
    /// An article, by indices of page and article.
    Article(usize, usize),
}

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The index of the issue, or of the first of several.
    pub issue: usize,
    /// The level of the row.
    pub level: Level,
    /// The number of rows that it is folded into.
    pub depth: u8,
}

impl Row {
    /// Whether the row is that of an article.
    #[must_use]
    pub const fn is_article(self) -> bool {
        matches!(self.level, Level::Article(..))
    }

    /// Whether the row can be unfolded.
    #[must_use]
    pub const fn folds(self) -> bool {
        !matches!(self.level, Level::Article(..) | Level::Waiting)
    }

    /// Returns the cells before the label: one for each division above it, two from the issue to its pages and from these
    /// to their articles.
    #[must_use]
    pub const fn indent(self) -> Cells {
        let depth = self.depth as Cells;
        match self.level {
            Level::Division(..) | Level::Issue => depth,
            Level::Page(_) | Level::Waiting => depth + 1,
            Level::Article(..) => depth + 2,
        }
    }

    /// Returns the indices of the issues that the row stands for.
    #[must_use]
    pub const fn issues(self) -> Range<usize> {
        match self.level {
            Level::Division(_, end) => self.issue..end,
            _ => self.issue..self.issue + 1,
        }
    }
}

impl Row {
    const fn division(self) -> Option<Division> {
        match self.level {
            Level::Division(by, _) => Some(by),
            _ => None,
        }
    }
}

/// The names of a division, by which it is known again although its index changes while files are read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct DivisionKey {
    by: Division,
    publication: Option<String>,
    year: Option<u16>,
    month: Option<u8>,
}

impl DivisionKey {
    pub(super) fn of(collection: &Collection, row: Row) -> Option<Self> {
        let Level::Division(by, _) = row.level else { return None };
        let tag = collection.summary(row.issue)?;
        Some(Self {
            by,
            publication: tag.publication.map(str::to_owned),
            year: tag.date.map(Date::year).filter(|_| by >= Division::Year),
            month: tag.date.map(Date::month).filter(|_| by >= Division::Month),
        })
    }
}

/// The rows that are unfolded: the rule for all, and the exceptions from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Folds {
    divisions_open: bool,
    issues_open: bool,
    exceptions: HashSet<DivisionKey>,
    issues: BTreeMap<usize, Fold>,
}

#[derive(Clone, Debug, Default)]
struct Fold {
    differs: bool,
    folded_pages: Vec<usize>,
}

impl Folds {
    /// Returns folds in which all divisions and all issues are open, or not.
    pub(super) fn all(divisions_open: bool, issues_open: bool) -> Self {
        Self { divisions_open, issues_open, ..Self::default() }
    }

    pub(super) fn is_open(&self, collection: &Collection, row: Row) -> bool {
        let fold = self.issues.get(&row.issue);
        match row.level {
            Level::Division(..) => {
                self.divisions_open != DivisionKey::of(collection, row).is_some_and(|class| self.exceptions.contains(&class))
            }
            Level::Issue => self.issue_is_open(row.issue),
            Level::Page(page) => fold.is_none_or(|fold| !fold.folded_pages.contains(&page)),
            Level::Waiting | Level::Article(..) => false,
        }
    }

    pub(super) fn issue_is_open(&self, issue: usize) -> bool {
        self.issues_open != self.issues.get(&issue).is_some_and(|fold| fold.differs)
    }

    pub(super) fn set_open(&mut self, collection: &Collection, row: Row, open: bool) {
        match row.level {
            Level::Division(..) => {
                if let Some(class) = DivisionKey::of(collection, row) {
                    self.exceptions.remove(&class);
                    if open != self.divisions_open {
                        self.exceptions.insert(class);
                    }
                }
            }
            Level::Issue => self.issues.entry(row.issue).or_default().differs = open != self.issues_open,
            Level::Page(page) => {
                let folded = &mut self.issues.entry(row.issue).or_default().folded_pages;
                folded.retain(|&p| p != page);
                if !open {
                    folded.push(page);
                }
            }
            Level::Waiting | Level::Article(..) => {}
        }
    }

    /// Folds divisions, wherever they stand.
    pub(super) fn close(&mut self, divisions: Vec<DivisionKey>) {
        for class in divisions {
            self.exceptions.remove(&class);
            if self.divisions_open {
                self.exceptions.insert(class);
            }
        }
    }

    /// Takes in that the issue at one index stands at another, counted without it.
    pub(super) fn moved(&mut self, from: usize, to: usize) {
        let its = self.issues.remove(&from);
        let later = self.issues.split_off(&from);
        self.issues.extend(later.into_iter().map(|(issue, fold)| (issue - 1, fold)));
        self.inserted(to);
        self.issues.extend(its.map(|fold| (to, fold)));
    }

    /// Takes in that an issue was put in at this index.
    pub(super) fn inserted(&mut self, at: usize) {
        let later = self.issues.split_off(&at);
        self.issues.extend(later.into_iter().map(|(issue, fold)| (issue + 1, fold)));
    }
}

/// Lays the rows of a collection.
pub(super) struct RowLayout<'l> {
    pub(in crate::app) collection: &'l Collection,
    pub(in crate::app) folds: &'l Folds,
    pub(in crate::app) filter: Option<&'l TreeFilter>,
    /// Whether the newest issue of each paper stands first.
    pub(in crate::app) newest: bool,
}

impl RowLayout<'_> {
    /// Returns all rows that are unfolded.
    pub(super) fn all(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.add_issues(0..self.collection.len(), None, 0, &mut rows);
        rows
    }

    /// Adds the rows below a row, if it is unfolded.
    pub(super) fn add_below(&self, row: Row, rows: &mut Vec<Row>) {
        if !self.folds.is_open(self.collection, row) {
            return;
        }
        let child = |level| Row { issue: row.issue, level, depth: row.depth + 1 };
        match row.level {
            Level::Division(by, end) => self.add_issues(row.issue..end, Some(by), row.depth + 1, rows),
            Level::Issue => match self.collection.issue(row.issue) {
                None => rows.push(child(Level::Waiting)),
                Some(issue) => {
                    for page in (0..issue.pages.len()).filter(|page| self.shows_page(row.issue, *page)) {
                        rows.push(child(Level::Page(page)));
                        self.add_below(child(Level::Page(page)), rows);
                    }
                }
            },
            Level::Page(page) => {
                let articles =
                    self.collection.issue(row.issue).and_then(|i| i.pages.get(page)).map_or(0, |p| p.articles.len());
                let shown = (0..articles).filter(|article| self.shows(row.issue, page, *article));
                rows.extend(shown.map(|article| child(Level::Article(page, article))));
            }
            Level::Waiting | Level::Article(..) => {}
        }
    }

    fn shows(&self, issue: usize, page: usize, article: usize) -> bool {
        self.filter.is_none_or(|filter| filter.keeps_article(issue, page, article))
    }

    fn shows_page(&self, issue: usize, page: usize) -> bool {
        let articles = self.collection.issue(issue).and_then(|i| i.pages.get(page)).map_or(0, |p| p.articles.len());
        self.filter.is_none_or(|_| (0..articles).any(|article| self.shows(issue, page, article)))
    }

    /// Adds the rows of these issues, with the divisions between `above` and the issues.
    fn add_issues(&self, of: Range<usize>, above: Option<Division>, depth: u8, rows: &mut Vec<Row>) {
        let mut push = |row| {
            rows.push(row);
            self.add_below(row, rows);
        };
        let Some(by) = division(self.collection, of.clone(), above) else {
            return self.ordered(of).into_iter().for_each(|issue| push(Row { issue, level: Level::Issue, depth }));
        };
        let kept = |part: &Range<usize>| self.filter.is_none_or(|filter| filter.keeps(part.clone()));
        let mut parts: Vec<Range<usize>> = self.collection.parts(of, by).filter(kept).collect();
        if self.newest && by > Division::Publication {
            parts.reverse();
        }
        for part in parts {
            push(Row { issue: part.start, level: Level::Division(by, part.end), depth });
        }
    }

    /// Returns the issues among these that are shown, in their order on the screen.
    fn ordered(&self, of: Range<usize>) -> Vec<usize> {
        let shown = |part: Range<usize>| match self.filter {
            None => part.collect::<Vec<_>>(),
            Some(filter) => filter.issues(part).collect(),
        };
        if !self.newest {
            return shown(of);
        }
        let papers = self.collection.parts(of, Division::Publication);
        papers.flat_map(|paper| shown(paper).into_iter().rev().collect::<Vec<_>>()).collect()
    }
}

/// Returns the level that divides these issues, below the division `above`; none if their rows stand there directly.
fn division(collection: &Collection, of: Range<usize>, above: Option<Division>) -> Option<Division> {
    if of.len() <= MANY {
        return None;
    }
    let divisions = [Division::Publication, Division::Year, Division::Month];
    for by in divisions.into_iter().filter(|by| above < Some(*by)) {
        match collection.parts(of.clone(), by).count() {
            1 => {}
            // A row for each issue would be no help.
            parts if parts >= of.len() => return None,
            _ => return Some(by),
        }
    }
    None
}

/// Returns the rows that an issue's row stands below, from the outermost.
pub(super) fn above(collection: &Collection, issue: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut of = 0..collection.len();
    while let Some(by) = division(collection, of.clone(), rows.last().and_then(|row| row.division())) {
        let Some(part) = collection.parts(of, by).find(|part| part.contains(&issue)) else { break };
        rows.push(Row { issue: part.start, level: Level::Division(by, part.end), depth: rows.len() as u8 });
        of = part;
    }
    rows
}
