//! Pages of lines → pages of articles, in the order that serves the file: its own, or one put together from what is torn.
//!
//! Most files stand in reading order: then nothing is moved. The first pages of a file are read both ways; it is rearranged only
//! where its sentences go on far better so (`articles::compare_orders`), or where its headlines come after their bodies
//! (`sequence::order`). A page of flowing paragraphs is never rearranged.

use std::sync::Arc;

use serde::Serialize;

use super::articles::compare_orders::{Gain, gain};
use super::articles::{build_articles, doubts, from_piece, join_lines, latin_words::Latin, read_plain};
use super::labels::{classify, duplicate_blocks, rejoin_headlines};
use super::lines::line::Line;
use super::lines::markup;
use super::lines::page_lines::{Kind, PageLines};
use super::lines::split_pages::RawPage;
use super::runs::column_runs;
use super::sequence::order::Headings;
use super::sequence::{self, Seen};
use super::stories::{build_stories, story};
use super::weights::Weights;
use crate::model::{Article, Block, Doubt, Page, PageNumber, Role};

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As its lines stand.
    Own,
    /// Put together from what is torn.
    Rearranged,
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
    gain: Gain,
    headings: Headings,
    /// Lines of the pages that were read both ways, and those of them that stand after a blank line.
    lines: usize,
    boxed: f32,
}

impl<'w> Reader<'w> {
    /// A reader of a file.
    pub const fn new(w: &'w Weights) -> Self {
        let (gain, headings) = (Gain { moved: 0, odds: 0.0 }, Headings { all: 0, late: 0 });
        Self { w, pages: Vec::new(), others: Vec::new(), order: None, gain, headings, lines: 0, boxed: 0.0 }
    }

    /// Reads a page, or a further part of the last one.
    pub fn add(&mut self, raw: RawPage) {
        let is_part = raw.is_part;
        let before = self.pages.len();
        let next = if raw.is_no_text() {
            Page { articles: vec![Arc::new(read_plain::plain(&raw.lines))], ..empty(before) }
        } else {
            let (page, other) = self.read(raw.lines);
            if let Some(other) = other.filter(|_| !is_part) {
                self.others.push((before, Page { number: empty(before).number, ..other }));
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

    /// How the order was judged, when all pages are read.
    pub fn judge(mut self) -> Judged {
        if self.order.is_none() {
            self.decide();
        }
        let (Gain { moved, odds }, Headings { all, late }) = (self.gain, self.headings);
        Judged { rearranged: self.order == Some(Order::Rearranged), moved, gain: odds, headings: all, late }
    }

    /// Decides how the file is read, by the pages that were read both ways.
    fn decide(&mut self) {
        let w = &self.w.order;
        let gains = self.gain.odds >= w.gain && self.gain.odds >= w.gain_each * self.gain.moved as f32;
        // Where both readings follow the same lines, the second finds headings below their texts too; it is for boxes of text that
        // blank lines part.
        let alike = self.lines > 0 && self.gain.moved == 0 && self.boxed >= w.boxed * self.lines as f32;
        let late = self.headings.all >= w.headings && self.headings.late as f32 >= w.late * self.headings.all as f32;
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
        let other = match self.order {
            Some(Order::Own) => None,
            Some(Order::Rearranged) if lines_in_columns(self.w, &raw) => return (rearrange(raw), None),
            Some(Order::Rearranged) => None,
            None => Some(raw.clone()),
        };
        let mut lines = PageLines::in_order(self.w, raw);
        let doubts = duplicate_blocks::mark(&mut lines);
        let (own, headings) = ordered(&lines);
        let in_boxes = lines.columns() >= self.w.order.columns && !sequence::known::is_marked(&lines);
        let other = other.filter(|_| in_boxes).map(rearrange);
        if let Some(other) = &other {
            self.lines += lines.lines.len();
            self.boxed += lines.lines.iter().filter(|line| line.gap).count() as f32;
            let gain = gain(&self.w.order, &lines.lines, &own, other);
            self.gain = Gain { moved: self.gain.moved + gain.moved, odds: self.gain.odds + gain.odds };
            self.headings = Headings { all: self.headings.all + headings.all, late: self.headings.late + headings.late };
        }
        (whole(own, doubts), other)
    }
}

/// Whether these raw lines stand in columns rather than being flowing text.
fn lines_in_columns(w: &Weights, raw: &[Line]) -> bool {
    PageLines::new(w, raw.to_vec()).columns() >= w.order.columns
}

/// A page with nothing on it, the next after so many.
fn empty(before: usize) -> Page {
    Page {
        number: PageNumber(u16::try_from(before + 1).unwrap_or(u16::MAX)),
        number_known: false,
        name: None,
        source: 0,
        articles: Vec::new(),
        furniture: Vec::new(),
        doubts: Vec::new(),
    }
}

/// The page of lines that stand in reading order, and its headings.
fn ordered(lines: &PageLines) -> (Page, Headings) {
    let seen = Seen::of(lines);
    let labels = seen.label(&sequence::model::BUILT_IN);
    let mut pieces = sequence::pieces(&labels);
    sequence::join_pieces::join(lines, &mut pieces);
    let latin = Latin::of(&lines.lines);
    let unsure = doubts::unsure(lines.w.doubts, &labels);
    let article = |piece| {
        let mut article = from_piece::article(lines, &latin, piece);
        article.doubts.extend(doubts::of_article(lines, &unsure, piece));
        Arc::new(article)
    };
    let articles = pieces.articles.iter().map(article).collect();
    let furniture = pieces.furniture.iter().map(|part| from_piece::block(lines, part)).collect();
    let headings = sequence::order::headings(&labels, |k| seen.rather_below[k]);
    let doubts = doubts::of_furniture(lines, &unsure, &pieces.furniture);
    (Page { articles, furniture, doubts, ..empty(0) }, headings)
}

/// The page of lines whose order is torn.
fn rearranged(page: &mut PageLines) -> Page {
    classify::classify(page);
    rejoin_headlines::rejoin(page);
    let (runs, words, orderly) = column_runs::runs(page);
    let headings = story::headings(page);
    let stories = build_stories::stories(page, &runs, &headings, &words, orderly);
    let latin = Latin::of(&page.lines);
    let article = |s| Arc::new(build_articles::article(page, &latin, s, &runs, &headings));
    let articles: Vec<Arc<Article>> = stories.iter().map(article).collect();
    let furniture = page.kinds.iter().zip(&page.lines).filter_map(|(kind, line)| furniture(*kind, line)).collect();
    Page { articles, furniture, ..empty(0) }
}

/// The block a line is that belongs to no article.
fn furniture(kind: Kind, line: &Line) -> Option<Block> {
    let role = match kind {
        Kind::Masthead => Role::Masthead,
        Kind::Notice => Role::Notice,
        _ => return None,
    };
    Some(join_lines::block(role, std::slice::from_ref(line)))
}
