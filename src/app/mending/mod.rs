//! Mending: the page as a list of blocks under their articles, and beside it what becomes of the article one is in.
//!
//! What a key does is a statement about lines of the file ([`crate::mend::Mend`]); the list of statements is applied anew to what was
//! recovered after each, and going back is the list as it was before. Nothing is written before one leaves: then it is asked whether
//! to keep what was said, and keeping goes out as [`Effect::KeepMends`].

mod act;
mod change;
mod leave;
mod rows;

use std::ops::Range;
use std::sync::Arc;

pub use act::{Asked as AskedOfMend, ROLES};
pub use leave::{KeptMends, changes};
pub use rows::Row;

pub(super) use act::{act, answered, choose, click, scroll};
pub(super) use leave::{act as act_leaving, ask as ask_leave, kept};

use super::original::FileLines;
use super::{Area, Effect, Overlay, Spot, State, text_places};
use crate::archive::{Reason, Skipped, holds_records};
use crate::keys::Action;
use crate::mend::{Lines, Mends, Stale, apply};
use crate::model::{Article, ArticleRef, Issue, Page, Place, Source, Span};
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
    ahead: Vec<(Action, Option<u16>, Option<char>)>,
    base: Option<Box<Mendable>>,
    pages: Vec<Page>,
    since: Mends,
    now: Mends,
    undo: Vec<Mends>,
    redo: Vec<Mends>,
    galley: Option<Galley>,
    place: Top,
    /// The line one was at when it was opened, of the file.
    at: u32,
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
    fn picked(&self) -> Vec<Row> {
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
    fn remake(&mut self, at: Option<Span>) {
        let Some(base) = &self.base else { return };
        let mut issue = base.issue.clone();
        self.stale = apply(&mut issue, &Lines::of(&base.text), &self.now, &base.by);
        self.pages = issue.pages;
        self.list(at);
    }

    /// Lists the rows anew, and keeps to the row that holds a place of the file.
    fn list(&mut self, at: Option<Span>) {
        self.page = self.page.min(self.pages.len().saturating_sub(1));
        let holds = |page: &Page, row: &Row| {
            let spans = || row.spans(page).into_iter();
            row.block.is_some() && at.is_some_and(|at| spans().any(|span| touches(span, at)))
        };
        let elsewhere = at.and_then(|at| self.pages.iter().position(|page| has(page, at.line)));
        if let (Some(at), Some(other)) = (at, elsewhere)
            && !self.shown().is_some_and(|page| has(page, at.line))
        {
            // A line may have gone to another page, or pages may have changed places.
            self.page = other;
        }
        let on_head = self.row().is_some_and(|row| row.block.is_none());
        let Some(page) = self.pages.get(self.page) else { return };
        self.rows = rows::of(page, self.by_lines);
        let found = self.rows.iter().position(|row| holds(page, row));
        // Of an article as a whole its head stays selected.
        let head = |found: usize| self.rows.iter().take(found).rposition(|row| row.block.is_none());
        let found = found.map(|found| if on_head { head(found).unwrap_or(found) } else { found });
        self.selected = found.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
    }

    /// The place of the file the selected row begins at.
    fn here(&self) -> Option<Span> {
        let (row, page) = (self.row()?, self.shown()?);
        row.spans(page).first().copied()
    }
}

fn touches(span: Span, at: Span) -> bool {
    span.line == at.line && span.from < at.to.max(at.from + 1) && at.from < span.to
}

fn has(page: &Page, line: u32) -> bool {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    blocks.flat_map(|block| &block.spans).any(|span| span.line == line)
}

/// What is being mended, while something is.
#[must_use]
pub fn of(state: &State) -> Option<&Mending> {
    state.overlays.iter().rev().find_map(|overlay| if let Overlay::Mending(it) = overlay { Some(&**it) } else { None })
}

pub(super) fn of_mut(state: &mut State) -> Option<&mut Mending> {
    let mut overlays = state.overlays.iter_mut().rev();
    overlays.find_map(|overlay| if let Overlay::Mending(it) = overlay { Some(&mut **it) } else { None })
}

/// Opens it at the place one reads: where the print's cursor is, at the doubt one is at, at the end of what is selected, else at the first
/// paragraph that begins on the screen.
pub(super) fn open(state: &mut State) {
    let Some(spot) = state.text.spot else { return state.say("no_article", &[]) };
    let Some((at, line)) = place(state, spot) else { return state.say("no_article", &[]) };
    let Some(issue) = state.collection.issue(spot.issue) else { return };
    let source = issue.pages.get(at.page).and_then(|page| issue.sources.get(page.source)).cloned();
    let Some(source) = source else { return };
    if holds_records(&source.path) {
        return state.fail("mend_records", &[]);
    }
    state.selection = None;
    state.overlays.clear();
    state.outgoing.push(Effect::OpenMends(source.clone()));
    state.overlays.push(Overlay::Mending(Box::new(Mending {
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
        at: line,
    })));
}

/// The piece and the line of its file one is at.
fn place(state: &State, spot: Spot) -> Option<(ArticleRef, u32)> {
    let beside = super::original::of(state).map(|original| (original.on_file, original.place, original.line));
    let place = match (beside, state.selection) {
        (Some((_, place, _)), _) => place,
        (None, Some(selection)) => selection.head,
        (None, None) => {
            let doubt = super::doubts::at_hand(state).and_then(|_| state.doubts.marked.first().map(|(from, _)| *from));
            let begins = || {
                let mut lines = state.text.screen.iter().filter(|line| !line.bytes.is_empty());
                lines.find(|line| line.bytes.start == 0).map(|line| Place { block: line.block, byte: 0 })
            };
            doubt.or_else(begins).unwrap_or(state.text.top().place)
        }
    };
    let at = match state.text.story() {
        Some(story) => story.origins.get(place.block).copied().flatten().map_or(spot.at(), |(piece, _)| piece),
        None => spot.at(),
    };
    let line = beside.filter(|(on_file, ..)| *on_file).map(|(.., line)| line);
    Some((at, line.or_else(|| text_places::line_at(state, place))?))
}

/// What is to be mended has come, or cannot be had.
pub(super) fn arrived(state: &mut State, source: &Source, mendable: Result<Box<Mendable>, Reason>) {
    let why = |reason: Reason| state.words.skipped(&Skipped { path: source.path.clone(), reason });
    let mendable = mendable.map_err(why);
    let Some(mending) = of_mut(state).filter(|mending| mending.source == *source) else { return };
    match mendable {
        Err(why) => mending.missing = Some(why),
        Ok(mendable) => {
            (mending.since, mending.now) = (mendable.mends.clone(), mendable.mends.clone());
            mending.base = Some(mendable);
            mending.remake(None);
            let line = mending.at;
            mending.page = mending.pages.iter().position(|page| has(page, line)).unwrap_or(0);
            // No row is selected yet, so that it is the line's and not its article's head.
            mending.selected = usize::MAX;
            mending.list(Some(Span { line, from: 0, to: u32::MAX }));
            act::catch_up(state);
        }
    }
}

/// Whether something was changed that is not kept yet.
pub(super) fn is_changed(state: &State) -> bool {
    of(state).is_some_and(Mending::is_changed)
}

/// Rows that stay visible above and below the selected one.
const MARGIN: usize = 3;

/// Where the list stands.
pub(super) fn list_area(state: &State) -> Area {
    let (window, bottom) = (state.frame.window, state.frame.bottom);
    let body = Area { rows: bottom.row.saturating_sub(window.row), ..window };
    body.halves(false).first.unwrap_or_default()
}

/// After every message: the selected row is on the screen, and what becomes of its article is set.
pub(super) fn settle(state: &mut State) {
    let (window, bottom, widths) = (state.frame.window, state.frame.bottom, state.widths);
    let body = Area { rows: bottom.row.saturating_sub(window.row), ..window };
    let Some(mending) = of_mut(state) else { return };
    let halves = body.halves(false);
    let rows = halves.first.map_or(1, |area| usize::from(area.rows)).max(1);
    let margin = MARGIN.min(rows.saturating_sub(1) / 2);
    let last = mending.rows.len().saturating_sub(rows);
    let lowest = (mending.selected + 1 + margin).saturating_sub(rows).min(last);
    mending.top = mending.top.clamp(lowest, mending.selected.saturating_sub(margin).max(lowest));
    let Some(area) = halves.second else { return };
    let style = Style::reader(area.columns.saturating_sub(4).clamp(1, 80), widths);
    mending.set(style, usize::from(area.rows));
}

impl Mending {
    /// Sets the result so that what the selected row is in it is seen.
    fn set(&mut self, style: Style, rows: usize) {
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
            let bytes = super::original::bytes_of_spans(block, |line| base.lines.line(line));
            let within = bytes.get(row.spans.clone())?;
            let (from, to) = (within.first()?.start, within.last()?.end);
            Some((Place { block: at, byte: from }, Place { block: at, byte: to }))
        };
        found().into_iter().collect()
    }
}
