//! Mending: the page as a list of blocks under their articles, and beside it what becomes of the article one is in.
//!
//! What a key does is a statement about lines of the file ([`crate::mend::Mend`]); the list of statements is applied anew to what was
//! recovered after each, and going back is the list as it was before. Nothing is written before one leaves: then it is asked whether
//! to keep what was said, and keeping goes out as [`Effect::KeepMends`].

use std::ops::Range;
use std::sync::Arc;

use super::rows::{self, Row};
use crate::app::parts::file_lines::FileLines;
use crate::app::parts::spans;
use crate::keys::Action;
use crate::mend::{Lines, Mends, Stale, apply};
use crate::model::{Article, Issue, Page, Place, Source, Span};
use crate::typeset::{Galley, SetLine, Style, Top};

/// What there is to be mended: a file as it was recovered, and what has been put right in it before.
#[derive(Clone, Debug)]
pub struct Mendable {
    /// The issue that was recovered from the file alone, nothing put right, its continuations not matched.
    pub issue: Issue,
    /// The decoded text.
    pub text: Arc<str>,
    /// The lines of that.
    pub lines: FileLines,
    /// What was put right before, as far as it fits the file.
    pub mends: Mends,
    /// The same as it is kept, its lines numbered as they were.
    pub kept: Mends,
    /// The name of the file it is kept in, for the marks at what was mended.
    pub by: String,
}

/// What is being mended.
#[derive(Clone, Debug)]
pub struct Mending {
    /// The file.
    pub source: Source,
    /// Why it cannot be mended.
    pub missing: Option<String>,
    /// The rows of the list.
    pub rows: Vec<Row>,
    /// The selected one.
    pub selected: usize,
    /// The other end of the selected rows, while several are.
    pub anchor: Option<usize>,
    /// The row on top.
    pub top: usize,
    /// Whether rows are lines, and not blocks.
    pub by_lines: bool,
    /// Which page of the file.
    pub page: usize,
    /// What was put right that could not be done.
    pub stale: Vec<Stale>,
    /// Whether one is asked what becomes of the changes.
    pub leaving: bool,
    /// The lines of the result on the screen.
    pub screen: Vec<SetLine>,
    /// What the selected row is in the result, from place to place.
    pub lit: Vec<(Place, Place)>,
    /// What was typed before the file had come: actions with their counts and letters.
    pub(in crate::app) ahead: Vec<(Action, Option<u16>, Option<char>)>,
    pub(in crate::app) base: Option<Box<Mendable>>,
    pub(in crate::app) pages: Vec<Page>,
    pub(in crate::app) since: Mends,
    pub(in crate::app) now: Mends,
    pub(in crate::app) undo: Vec<Mends>,
    pub(in crate::app) redo: Vec<Mends>,
    pub(super) galley: Option<Galley>,
    pub(super) place: Top,
    /// The line one was at when it was opened, of the file.
    pub(in crate::app) at: u32,
}

impl Mending {
    /// The page as it is with what was put right.
    #[must_use]
    pub fn shown(&self) -> Option<&Page> {
        self.pages.get(self.page)
    }

    /// The selected row.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// Which rows are selected.
    #[must_use]
    pub fn picked_range(&self) -> Range<usize> {
        let anchor = self.anchor.unwrap_or(self.selected);
        self.selected.min(anchor)..self.selected.max(anchor) + 1
    }

    /// The selected rows that are of blocks; of a head alone, all below it.
    pub(in crate::app) fn picked(&self) -> Vec<Row> {
        let rows = self.rows.get(self.picked_range()).unwrap_or_default();
        let blocks: Vec<Row> = rows.iter().filter(|row| row.block.is_some()).cloned().collect();
        if blocks.is_empty() { rows.to_vec() } else { blocks }
    }

    /// The lines of the file.
    #[must_use]
    pub fn lines(&self) -> Option<&FileLines> {
        self.base.as_ref().map(|base| &base.lines)
    }

    /// How many pages the file has.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The article the selected row is of, as it will be read; what belongs to none as one.
    #[must_use]
    pub fn result(&self) -> Option<Arc<Article>> {
        let (row, page) = (self.row()?, self.shown()?);
        match row.article {
            Some(article) => page.articles.get(article).cloned(),
            None => Some(Arc::new(Article { blocks: page.furniture.clone(), ..Article::default() })),
        }
    }

    /// Whether something was changed that is not kept yet.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now != self.since
    }

    /// Applies the statements anew, and keeps to the row that holds a place of the file.
    pub(in crate::app) fn remake(&mut self, at: Option<Span>) {
        let Some(base) = &self.base else { return };
        let mut issue = base.issue.clone();
        self.stale = apply(&mut issue, &Lines::of(&base.text), &self.now, &base.by);
        self.pages = issue.pages;
        self.list(at);
    }

    /// Lists the rows anew, and keeps to the row that holds a place of the file.
    pub(in crate::app) fn list(&mut self, at: Option<Span>) {
        self.page = self.page.min(self.pages.len().saturating_sub(1));
        let holds = |page: &Page, row: &Row| {
            let spans = || row.spans(page).into_iter();
            row.block.is_some() && at.is_some_and(|at| spans().any(|span| touches(span, at)))
        };
        let elsewhere = at.and_then(|at| self.pages.iter().position(|page| holds_line(page, at.line)));
        if let (Some(at), Some(other)) = (at, elsewhere)
            && !self.shown().is_some_and(|page| holds_line(page, at.line))
        {
            // A line may have gone to another page, or pages may have changed places.
            self.page = other;
        }
        let on_head = self.row().is_some_and(|row| row.block.is_none());
        let Some(page) = self.pages.get(self.page) else { return };
        self.rows = rows::list(page, self.by_lines);
        let found = self.rows.iter().position(|row| holds(page, row));
        // Of an article as a whole its head stays selected.
        let head = |found: usize| self.rows.iter().take(found).rposition(|row| row.block.is_none());
        let found = found.map(|found| if on_head { head(found).unwrap_or(found) } else { found });
        self.selected = found.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
    }

    /// The place of the file the selected row begins at.
    pub(in crate::app) fn here(&self) -> Option<Span> {
        let (row, page) = (self.row()?, self.shown()?);
        row.spans(page).first().copied()
    }
}

impl Mending {
    /// Sets the result so that what the selected row is in it is seen.
    pub(in crate::app) fn set_result(&mut self, style: Style, rows: usize) {
        let Some(article) = self.result() else { return };
        let known = self.galley.as_ref().is_some_and(|galley| *galley.article() == article && galley.style() == style);
        if !known {
            let is_same = self.galley.as_ref().is_some_and(|galley| galley.article().title() == article.title());
            self.galley = Some(Galley::new(article, style));
            self.place = if is_same { self.place } else { Top::default() };
        }
        self.lit = self.lit();
        let Some(galley) = &mut self.galley else { return };
        if let Some((from, _)) = self.lit.first() {
            self.place = galley.reveal(*from, self.place, rows);
        } else if self.row().is_some_and(|row| row.block.is_none()) {
            self.place = Top::default();
        }
        let Some(galley) = &mut self.galley else { return };
        self.place = galley.scroll(self.place, 0, rows);
        self.screen = galley.lines(self.place, rows);
    }

    /// What the selected row is in the result.
    fn lit(&self) -> Vec<(Place, Place)> {
        let found = || {
            let (row, page, base) = (self.row()?, self.shown()?, self.base.as_ref()?);
            let (at, block) = (row.block?, row.block(page)?);
            let bytes = spans::bytes(block, |line| base.lines.line(line));
            let within = bytes.get(row.spans.clone())?;
            let (from, to) = (within.first()?.start, within.last()?.end);
            Some((Place { block: at, byte: from }, Place { block: at, byte: to }))
        };
        found().into_iter().collect()
    }
}

fn touches(span: Span, at: Span) -> bool {
    span.line == at.line && span.from < at.to.max(at.from + 1) && at.from < span.to
}

pub(in crate::app) fn holds_line(page: &Page, line: u32) -> bool {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    blocks.flat_map(|block| &block.spans).any(|span| span.line == line)
}
