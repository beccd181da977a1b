//! Pages of lines → pages of articles, in the order that serves the file: its own, or one put together from what is torn.
//!
//! Most files stand in reading order: then nothing is moved. The first pages of a file are read both ways; it is rearranged only
//! where its sentences go on far better so (`articles::compare_orders`), or where its headlines come after their bodies
//! (`sequence::order`). A page of flowing paragraphs is never rearranged.

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

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As its lines stand.
    Own,
    /// Put together from what is torn.
    Rearranged,
}

/// In which way a page was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// As its lines stand.
    Own,
    /// As they stand, but for lines of neighbouring columns that came in turn.
    Woven,
    /// Put together from what is torn.
    Rearranged,
    /// By the places its file gives.
    Placed,
    /// As its lines stand, though their places are known.
    PlacedOwn,
    /// Both as its lines stand and put together, while it is not decided.
    #[serde(skip)]
    Either,
}

/// The sheet that holds these lines.
pub fn sheet_of<'s>(sheets: &'s [PlacedPage], raw: &[Line]) -> Option<&'s PlacedPage> {
    let first = raw.first()?.number;
    sheets.iter().find(|sheet| sheet.lines.last().is_some_and(|last| first <= last.line))
}

/// How the order of a file was judged, by the pages that were read both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Judged {
    /// Whether its lines were rearranged.
    pub rearranged: bool,
    /// Sentences that go on elsewhere when they are.
    pub moved: usize,
    /// By how much better they do so, in log-odds.
    pub gain: f32,
    /// Headings between two texts.
    pub headings: usize,
    /// Of these, those that speak rather of the text over them.
    pub late: usize,
}

/// Reads the pages of a file.
pub struct Reader<'w> {
    w: &'w Weights,
    /// Pages that are read, in the file's own order while it is not decided.
    pages: Vec<Page>,
    /// Of pages read both ways, their place and the other reading.
    others: Vec<(usize, Page)>,
    order: Option<Order>,
    /// In which way each page, or part of one, was read.
    ways: Vec<Way>,
    /// The pages that were read both ways, by their texts: one that stands twice in a file is no further evidence.
    weighed: HashSet<u64>,
    gain: Gain,
    headings: Headings,
    /// Lines of the pages that were read both ways, and those of them that stand after a blank line.
    lines: usize,
    boxed: f32,
    /// Of these lines, those of pages that keep their indents.
    indented: usize,
    /// Where the lines stand, of a file that tells it.
    sheets: &'w [PlacedPage],
}

impl<'w> Reader<'w> {
    /// A reader of a file.
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

    /// A reader of a file that tells where its lines stand.
    pub fn placed(w: &'w Weights, sheets: &'w [PlacedPage]) -> Self {
        Self { sheets, ..Self::new(w) }
    }

    /// The page of raw lines of which the file tells where they stand: in the file's own order or in that of their places, in which its
    /// sentences go on better. `None` where their places are not known.
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

    /// Corrects in which way the last page was read.
    fn read_as(&mut self, way: Way) {
        self.ways.pop();
        self.ways.push(way);
    }

    /// Reads a page, or a further part of the last one.
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

    /// The pages, when all are read; there is always one.
    pub fn finish(mut self) -> Vec<Page> {
        if self.order.is_none() {
            self.decide();
        }
        if self.pages.is_empty() {
            self.pages.push(empty(0));
        }
        self.pages
    }

    /// How the order was judged, and in which way each page was read, when all pages are read.
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

    /// Decides how the file is read, by the pages that were read both ways.
    fn decide(&mut self) {
        let w = &self.w.order;
        let heads_late = |share: f32| self.headings.late as f32 >= share * self.headings.all as f32;
        // Where boxes of text came out of order some headlines stand under their texts too; where two columns ran into each other none
        // does, and little is gained.
        let odds = self.gain.odds;
        let boxes = self.headings.all < w.late_of
            || odds >= w.gain_alone
            || odds >= w.gain_sure * self.gain.moved as f32
            || self.headings.late as f32 >= w.late_least + w.late_some * self.headings.all as f32;
        let gains = odds >= w.gain && odds >= w.gain_each * self.gain.moved as f32 && boxes;
        // Where both readings follow the same lines, the second finds headings below their texts too; it is for boxes of text that
        // blank lines part.
        // A file that keeps the blanks before first lines keeps its lines in order too.
        let kept = self.indented * 2 > self.lines;
        let alike = self.lines > 0 && self.gain.moved == 0 && !kept && self.boxed >= w.boxed * self.lines as f32;
        let late = self.headings.all >= w.headings && heads_late(w.late);
        let order = if gains || late || alike { Order::Rearranged } else { Order::Own };
        for (at, other) in self.others.drain(..).filter(|_| order == Order::Rearranged) {
            self.pages[at] = other;
        }
        self.order = Some(order);
    }

    /// A page from its raw lines; while it is not decided how the file is read, the other reading too.
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

/// A number that tells the texts of these lines from others.
fn of_texts(lines: &PageLines) -> u64 {
    let mut hasher = DefaultHasher::new();
    lines.lines.iter().for_each(|line| line.text.hash(&mut hasher));
    hasher.finish()
}

/// Whether these raw lines stand in columns rather than being flowing text.
fn lines_in_columns(w: &Weights, raw: &[Line]) -> bool {
    PageLines::new(w, raw.to_vec()).columns() >= w.order.columns
}
