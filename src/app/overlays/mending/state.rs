//! Holds a page that is being mended: the file as it was recovered, the statements made about its lines, the rows of the
//! list, and how the selected article reads with all statements applied.
//!
//! A key makes a statement about lines of the file ([`crate::mend::Mend`]). All statements are applied anew to the
//! recovered file after each, and undoing restores the list of statements from before. Nothing is written before the user
//! keeps the changes, which goes out as [`crate::app::Effect::KeepMends`].

use std::ops::Range;
use std::sync::Arc;

use super::rows::{self, Row};
use crate::app::overlays::pressed::Pressed;
use crate::app::parts::file_lines::FileLines;
use crate::app::parts::spans;
use crate::mend::{Lines, Mends, Stale, apply};
use crate::model::{Article, Issue, Page, Place, Source, Span};
use crate::typeset::{Galley, SetLine, Style, Top};

/// A file that can be mended, as it was recovered, and the mends made of it before.
#[derive(Clone, Debug)]
pub struct Mendable {
    /// The issue recovered from the file alone, without mends and without matched continuations.
    pub issue: Issue,
    /// The decoded text of the file.
    pub text: Arc<str>,
    /// The lines of `text`.
    pub lines: FileLines,
    /// The mends made before, as far as they fit the file.
    pub mends: Mends,
    /// The mends as they are written down, with the line numbers of their time.
    pub kept: Mends,
    /// The name of the file that holds the mends, for the marks at what was mended.
    pub by: String,
}

/// A page that is being mended.
#[derive(Clone, Debug)]
pub struct Mending {
    /// The file of the page.
    pub source: Source,
    /// Why the file cannot be mended.
    pub missing: Option<String>,
    /// The rows of the list, of one page.
    pub rows: Vec<Row>,
    /// The place of the selected row.
    pub selected: usize,
    /// The place of the row at the other end of the selection, while several rows are selected.
    pub anchor: Option<usize>,
    /// The place of the topmost row on the screen.
    pub top: usize,
    /// Whether each row is a line, and not a block.
    pub by_lines: bool,
    /// The place of the page in the file.
    pub page: usize,
    /// The statements that cannot be applied, and why.
    pub stale: Vec<Stale>,
    /// Whether the user is being asked what becomes of the changes.
    pub leaving: bool,
    /// The set lines of the mended article on the screen.
    pub screen: Vec<SetLine>,
    /// The stretches of the mended article that the selected row became.
    pub lit: Vec<(Place, Place)>,
    /// The actions typed before the file had come, with their counts and letters.
    pub(super) ahead: Vec<Pressed>,
    /// The file as it was recovered, once it has come.
    pub(super) base: Option<Box<Mendable>>,
    /// The pages of the file with all statements applied.
    pub(super) pages: Vec<Page>,
    /// The statements when mending was opened.
    pub(super) since: Mends,
    /// The statements now.
    pub(super) now: Mends,
    /// The statements before each change, the latest last.
    pub(super) undo: Vec<Mends>,
    /// The statements after each change that was undone, the latest undone last.
    pub(super) redo: Vec<Mends>,
    /// The galley of the mended article.
    galley: Option<Galley>,
    /// The place of the mended article at the top of its side of the screen.
    place: Top,
    /// The line of the file at which mending was opened.
    pub(super) at: u32,
}

impl Mending {
    /// Makes a page that is to be mended from line `at` of its file, before the file has come.
    pub(super) fn new(source: Source, at: u32) -> Self {
        Self {
            source,
            missing: None,
            rows: Vec::new(),
            selected: 0,
            anchor: None,
            top: 0,
            by_lines: false,
            page: 0,
            stale: Vec::new(),
            leaving: false,
            screen: Vec::new(),
            lit: Vec::new(),
            ahead: Vec::new(),
            base: None,
            pages: Vec::new(),
            since: Mends::default(),
            now: Mends::default(),
            undo: Vec::new(),
            redo: Vec::new(),
            galley: None,
            place: Top::default(),
            at,
        }
    }

    /// Returns the page with all statements applied.
    #[must_use]
    pub fn shown(&self) -> Option<&Page> {
        self.pages.get(self.page)
    }

    /// Returns the selected row.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// Returns the places of the selected rows.
    #[must_use]
    pub fn picked_range(&self) -> Range<usize> {
        let anchor = self.anchor.unwrap_or(self.selected);
        self.selected.min(anchor)..self.selected.max(anchor) + 1
    }

    /// Returns the selected rows that belong to blocks; of a head alone, the head, which stands for all below it.
    pub(super) fn picked(&self) -> Vec<Row> {
        let rows = self.rows.get(self.picked_range()).unwrap_or_default();
        let blocks: Vec<Row> = rows.iter().filter(|row| row.block.is_some()).cloned().collect();
        if blocks.is_empty() { rows.to_vec() } else { blocks }
    }

    /// Returns the lines of the file, once it has come.
    #[must_use]
    pub fn lines(&self) -> Option<&FileLines> {
        self.base.as_ref().map(|base| &base.lines)
    }

    /// Returns how many pages the file has.
    #[must_use]
    pub(super) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Returns the article of the selected row as it will be read; what belongs to no article is returned as an article
    /// of its own.
    #[must_use]
    pub fn result(&self) -> Option<Arc<Article>> {
        let (row, page) = (self.row()?, self.shown()?);
        match row.article {
            Some(article) => page.articles.get(article).cloned(),
            None => Some(Arc::new(Article { blocks: page.furniture.clone(), ..Article::default() })),
        }
    }

    /// Whether there are changes that are not kept yet.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now != self.since
    }

    /// Applies all statements anew, and selects the row that holds a place of the file.
    pub(super) fn remake(&mut self, at: Option<Span>) {
        let Some(base) = &self.base else { return };
        let mut issue = base.issue.clone();
        self.stale = apply(&mut issue, &Lines::of(&base.text), &self.now, &base.by);
        self.pages = issue.pages;
        self.list(at);
    }

    /// Lists the rows anew, and selects the row that holds a place of the file.
    pub(super) fn list(&mut self, at: Option<Span>) {
        self.page = self.page.min(self.pages.len().saturating_sub(1));
        let holds = |page: &Page, row: &Row| {
            let spans = || row.spans(page).into_iter();
            row.block.is_some() && at.is_some_and(|at| spans().any(|span| touches(span, at)))
        };
        let elsewhere = at.and_then(|at| self.pages.iter().position(|page| holds_line(page, at.line)));
        if let (Some(at), Some(other)) = (at, elsewhere)
            && !self.shown().is_some_and(|page| holds_line(page, at.line))
        {
            // The line may have moved to another page, or pages may have changed places.
            self.page = other;
        }
        let on_head = self.row().is_some_and(|row| row.block.is_none());
        let Some(page) = self.pages.get(self.page) else { return };
        self.rows = rows::list(page, self.by_lines);
        let found = self.rows.iter().position(|row| holds(page, row));
        // Where a head was selected, the head of the article stays selected.
        let head = |found: usize| self.rows.iter().take(found).rposition(|row| row.block.is_none());
        let found = found.map(|found| if on_head { head(found).unwrap_or(found) } else { found });
        self.selected = found.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
    }

    /// Returns the first span of the selected row in the file.
    pub(super) fn here(&self) -> Option<Span> {
        let (row, page) = (self.row()?, self.shown()?);
        row.spans(page).first().copied()
    }
}

impl Mending {
    /// Sets the mended article, scrolled so that the selected row is among the `rows` on the screen.
    pub(super) fn set_result(&mut self, style: Style, rows: usize) {
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

    /// Returns the stretch of the mended article that the selected row became.
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

pub(super) fn holds_line(page: &Page, line: u32) -> bool {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    blocks.flat_map(|block| &block.spans).any(|span| span.line == line)
}
