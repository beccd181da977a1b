//! Reads the pages of a file in the order that serves it: its own, or a rearranged one. In go pages of lines, out come pages
//! of articles.
//!
//! Most files stand in reading order, and then nothing is moved. The first pages of a file are read both ways; the file is
//! rearranged only if its sentences go on far better so (`articles::compare_orders`), or if its headlines come after their
//! bodies (`sequence::order`). A page of flowing paragraphs is never rearranged.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::Serialize;

use super::pages::{empty, ordered, rearranged};
use crate::model::{Doubt, Page, PlacedPage, Role};
use crate::recover::articles::compare_orders::{Gain, gain};
use crate::recover::articles::{join_lines, read_plain};
use crate::recover::labels::duplicate_blocks;
use crate::recover::lines::line::Line;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::lines::split_pages::RawPage;
use crate::recover::lines::{markup, placed};
use crate::recover::sequence::known;
use crate::recover::sequence::order::Headings;
use crate::recover::weights::Weights;

/// The order in which a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Its lines stay as they stand.
    Own,
    /// Its lines are put together anew.
    Rearranged,
}

/// The way in which a page was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Its lines stayed as they stand.
    Own,
    /// Its lines stayed as they stand, except that interleaved columns were separated.
    #[serde(rename = "woven")]
    Deinterleaved,
    /// Its lines were put together anew.
    Rearranged,
    /// Its lines were read by the places that the file gives.
    Placed,
    /// Its lines stayed as they stand although their places are known.
    PlacedOwn,
    /// It was read both ways, because the order is not decided yet.
    #[serde(skip)]
    Either,
}

/// Returns the sheet that holds these lines.
pub fn sheet_of<'s>(sheets: &'s [PlacedPage], raw: &[Line]) -> Option<&'s PlacedPage> {
    let first = raw.first()?.number;
    sheets.iter().find(|sheet| sheet.lines.last().is_some_and(|last| first <= last.line))
}

/// The judgement of a file's order, by the pages that were read both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Judged {
    /// Whether the file was rearranged.
    pub rearranged: bool,
    /// The number of sentences that go on elsewhere when it is.
    pub moved: usize,
    /// By how much better they go on there, in log-odds.
    pub gain: f32,
    /// The number of headings between two texts.
    pub headings: usize,
    /// The number of those that fit the text over them better.
    pub late: usize,
}

/// Reads the pages of a file one by one.
pub struct Reader<'w> {
    w: &'w Weights,
    /// The pages read so far, in the file's own order while the order is not decided.
    pages: Vec<Page>,
    /// The other reading of pages that were read both ways, with their index.
    others: Vec<(usize, Page)>,
    order: Option<Order>,
    /// The way in which each page, or part of a page, was read.
    ways: Vec<Way>,
    /// Hashes of the pages that were read both ways: a page that stands twice in a file is no further evidence.
    weighed: HashSet<u64>,
    gain: Gain,
    headings: Headings,
    /// The number of lines on pages that were read both ways, and of those of them after a blank line.
    lines: usize,
    boxed: f32,
    /// The number of those lines on pages that keep their indents.
    indented: usize,
    /// The places of the lines, if the file gives them.
    sheets: &'w [PlacedPage],
}

impl<'w> Reader<'w> {
    /// Makes a reader of a file.
    pub fn new(w: &'w Weights) -> Self {
        let (gain, headings) = (Gain { moved: 0, odds: 0.0 }, Headings { all: 0, late: 0 });
        Self {
            w,
            pages: Vec::new(),
            others: Vec::new(),
            order: None,
            ways: Vec::new(),
            weighed: HashSet::new(),
            gain,
            headings,
            lines: 0,
            boxed: 0.0,
            indented: 0,
            sheets: &[],
        }
    }

    /// Makes a reader of a file that tells where its lines stand.
    pub fn placed(w: &'w Weights, sheets: &'w [PlacedPage]) -> Self {
        Self { sheets, ..Self::new(w) }
    }

    /// Reads a page of lines with known places, in the file's own order or in that of the places, whichever its sentences go
    /// on better in. `None` if the places are not known.
    fn read_placed(&mut self, raw: &[Line<'_>]) -> Option<(Page, Vec<Doubt>)> {
        let arranged = placed::arranged(self.w, sheet_of(self.sheets, raw)?, raw)?;
        let read = |lines: &mut PageLines| {
            let doubts = duplicate_blocks::mark(lines);
            (ordered(lines).0, doubts)
        };
        let mut own_lines = PageLines::arranged(self.w, arranged.own);
        let own = read(&mut own_lines);
        self.ways.push(Way::PlacedOwn);
        if arranged.by_place.is_empty() {
            return Some(own);
        }
        let by_place = read(&mut PageLines::arranged(self.w, arranged.by_place));
        let gain = gain(&self.w.order, &own_lines, &own.0, &by_place.0);
        if gain.odds <= self.w.placed.gain {
            return Some(own);
        }
        self.read_as(Way::Placed);
        Some(by_place)
    }

    /// Corrects the way in which the last page was read.
    fn read_as(&mut self, way: Way) {
        self.ways.pop();
        self.ways.push(way);
    }

    /// Reads a page, or a further part of the last page.
    pub fn add(&mut self, raw: RawPage) {
        let is_part = raw.is_part;
        let before = self.pages.len();
        let next = if raw.is_no_text() {
            self.ways.push(Way::Own);
            Page { articles: vec![Arc::new(read_plain::plain(&raw.lines))], ..empty(before) }
        } else {
            let (page, other) = self.read(raw.lines);
            match other {
                Some(other) if !is_part => self.others.push((before, Page { number: empty(before).number, ..other })),
                Some(_) => self.read_as(Way::Own),
                None => {}
            }
            Page { number: empty(before).number, ..page }
        };
        match self.pages.last_mut() {
            Some(last) if is_part => {
                last.articles.extend(next.articles);
                last.furniture.extend(next.furniture);
                last.doubts.extend(next.doubts);
            }
            _ => self.pages.push(next),
        }
        if self.order.is_none() && self.others.len() >= self.w.order.pages {
            self.decide();
        }
    }

    /// Returns the pages after all are read; there is always at least one.
    pub fn finish(mut self) -> Vec<Page> {
        if self.order.is_none() {
            self.decide();
        }
        if self.pages.is_empty() {
            self.pages.push(empty(0));
        }
        self.pages
    }

    /// Returns how the order was judged and in which way each page was read, after all pages are read.
    pub fn judged(mut self) -> (Judged, Vec<Way>) {
        if self.order.is_none() {
            self.decide();
        }
        let (Gain { moved, odds }, Headings { all, late }) = (self.gain, self.headings);
        let rearranged = self.order == Some(Order::Rearranged);
        let way = |way| match way {
            Way::Either if rearranged => Way::Rearranged,
            Way::Either => Way::Own,
            way => way,
        };
        (Judged { rearranged, moved, gain: odds, headings: all, late }, self.ways.into_iter().map(way).collect())
    }

    /// Decides the order of the file by the pages that were read both ways.
    fn decide(&mut self) {
        let w = &self.w.order;
        let heads_late = |share: f32| self.headings.late as f32 >= share * self.headings.all as f32;
        // If boxes of text came out of order, some headlines stand under their texts too; if two columns were interleaved,
        // no headline does, and little is gained.
        let odds = self.gain.odds;
        let boxes = self.headings.all < w.late_of
            || odds >= w.gain_alone
            || odds >= w.gain_sure * self.gain.moved as f32
            || self.headings.late as f32 >= w.late_least + w.late_some * self.headings.all as f32;
        let gains = odds >= w.gain && odds >= w.gain_each * self.gain.moved as f32 && boxes;
        // If both readings link the same lines, the second finds headings below their texts too; it is meant for boxes of
        // text that blank lines separate. A file that keeps its indents keeps its lines in order too.
        let kept = self.indented * 2 > self.lines;
        let alike = self.lines > 0 && self.gain.moved == 0 && !kept && self.boxed >= w.boxed * self.lines as f32;
        let late = self.headings.all >= w.headings && heads_late(w.late);
        let order = if gains || late || alike { Order::Rearranged } else { Order::Own };
        for (at, other) in self.others.drain(..).filter(|_| order == Order::Rearranged) {
            self.pages[at] = other;
        }
        self.order = Some(order);
    }

    /// Reads a page from its raw lines; while the order is not decided, returns the other reading too.
    fn read(&mut self, raw: Vec<Line>) -> (Page, Option<Page>) {
        let (marks, raw): (Vec<Line>, Vec<Line>) = raw.into_iter().partition(|line| line.style == markup::MARK);
        let marks = || marks.iter().map(|mark| join_lines::block(Role::Notice, std::slice::from_ref(mark)));
        let whole = |page: Page, repeated: Vec<Doubt>| {
            let doubts = repeated.into_iter().chain(page.doubts).collect();
            Page { furniture: page.furniture.into_iter().chain(marks()).collect(), doubts, ..page }
        };
        let rearrange = |raw: Vec<Line>| {
            let mut lines = PageLines::new(self.w, raw);
            let doubts = duplicate_blocks::mark(&mut lines);
            whole(rearranged(&mut lines), doubts)
        };
        if let Some((page, doubts)) = self.read_placed(&raw) {
            return (whole(page, doubts), None);
        }
        let other = match self.order {
            Some(Order::Rearranged) if lines_in_columns(self.w, &raw) => {
                self.ways.push(Way::Rearranged);
                return (rearrange(raw), None);
            }
            Some(_) => None,
            None => Some(raw.clone()),
        };
        let mut lines = PageLines::in_order(self.w, raw);
        let doubts = duplicate_blocks::mark(&mut lines);
        let (own, headings) = ordered(&lines);
        let boxed = lines.lines.iter().filter(|line| line.gap).count() as f32;
        let w = &self.w.order;
        let is_boxed =
            boxed >= w.unboxed * lines.lines.len() as f32 && lines.columns() >= w.columns && !known::is_marked(&lines);
        let other = other.filter(|_| is_boxed).map(rearrange);
        self.ways.push(if other.is_some() { Way::Either } else { Way::Own });
        if let Some(other) = other.as_ref().filter(|_| self.weighed.insert(of_texts(&lines))) {
            self.lines += lines.lines.len();
            self.boxed += boxed;
            self.indented += if lines.keeps_indents() { lines.lines.len() } else { 0 };
            let gain = gain(&self.w.order, &lines, &own, other);
            self.gain = Gain { moved: self.gain.moved + gain.moved, odds: self.gain.odds + gain.odds };
            self.headings = Headings { all: self.headings.all + headings.all, late: self.headings.late + headings.late };
        }
        (whole(own, doubts), other)
    }
}

/// Returns a hash of the texts of these lines.
fn of_texts(lines: &PageLines) -> u64 {
    let mut hasher = DefaultHasher::new();
    lines.lines.iter().for_each(|line| line.text.hash(&mut hasher));
    hasher.finish()
}

/// Whether these raw lines stand in columns rather than being flowing text.
fn lines_in_columns(w: &Weights, raw: &[Line]) -> bool {
    PageLines::new(w, raw.to_vec()).columns() >= w.order.columns
}
