//! Puts the heads and blocks of a sheet in reading order.
//!
//! A head is read first, then its columns from left to right, each down to the next head that is no subhead. A column that
//! no head owns goes on from the text that the language finds most likely before it, else from what stands over it; else
//! something new begins with it.

use super::heads::{HeadIndex, Heads};
use super::ownership::{Over, Ownership};
use super::rows::{Row, SheetLines, shared};
use super::text_blocks::{TextBlock, TextBlockIndex, TextBlocks};
use crate::model::Bounds;
use crate::recover::language::goes_on;
use crate::recover::lines::index::{List, index_type};
use crate::recover::lines::line::Line;
use crate::recover::weights::Placed;
use crate::text::sentence::SentenceEnd;

/// A head or a block in reading order.
pub struct Element<'p> {
    /// The head or block itself.
    pub part: Part,
    /// The rows, in reading order.
    pub rows: &'p [Row],
    /// Whether it is in large type.
    pub is_head: bool,
    /// Whether it is a heading inside a text.
    pub is_subhead: bool,
    /// The left edge of its column.
    pub left: f32,
    /// Whether something new begins with it, so that it does not go on from the column before.
    pub gap: bool,
}

index_type! {
    /// A run of heads and blocks.
    StoryRun
}

type Runs = List<StoryRun, Run>;

/// The heads and blocks that are read one after another: a story, as far as places tell.
#[derive(Default)]
struct Run {
    parts: Vec<Part>,
}

/// A head or a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A head over texts.
    Head(HeadIndex),
    /// A heading inside a text.
    Subhead(HeadIndex),
    /// A block of text.
    Block(TextBlockIndex),
}

/// Returns all heads and blocks in reading order.
pub fn sequence<'p>(
    w: &Placed,
    lines: SheetLines,
    heads: &'p Heads,
    blocks: &'p TextBlocks,
    owned: &Ownership,
    body: f32,
) -> Vec<Element<'p>> {
    let under = |block: TextBlockIndex| children(owned, blocks, block);
    let subhead = |head: HeadIndex| is_subhead(w, lines, heads, blocks, owned, body, head);
    let mut read = List::filled(false, blocks.len());
    let mut runs: Runs = Runs::default();
    let mut order: Vec<HeadIndex> = heads.indices().filter(|&head| !subhead(head)).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&heads[a].bounds, &heads[b].bounds);
        a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left))
    });
    let down = |run: &mut Run, block: TextBlockIndex, read: &mut List<TextBlockIndex, bool>| {
        let mut next = vec![block];
        while let Some(at) = next.pop() {
            if std::mem::replace(&mut read[at], true) {
                continue;
            }
            run.parts.push(Part::Block(at));
            next.extend(under(at));
            for head in heads.indices().filter(|&head| owned.over_head[head] == Over::Block(at) && subhead(head)) {
                run.parts.push(Part::Subhead(head));
                next.extend(columns(owned, blocks, head).into_iter().rev());
            }
        }
    };
    for head in order {
        let mut run = Run { parts: vec![Part::Head(head)] };
        for block in columns(owned, blocks, head) {
            down(&mut run, block, &mut read);
        }
        runs.push(run);
    }
    // Columns under no head, from left to right and from top to bottom.
    let mut rest: Vec<TextBlockIndex> = blocks.indices().filter(|&block| !read[block]).collect();
    rest.sort_by(|&a, &b| {
        let (a, b) = (&blocks[a].bounds, &blocks[b].bounds);
        (a.left / (w.gutter * body)).round().total_cmp(&(b.left / (w.gutter * body)).round()).then(a.top.total_cmp(&b.top))
    });
    for block in rest {
        if read[block] {
            continue;
        }
        let mut run = Run::default();
        down(&mut run, block, &mut read);
        match before(w, lines, blocks, owned, body, &runs, block) {
            Some((at, place)) => {
                runs[at].parts.splice(place..place, run.parts);
            }
            None => {
                runs.push(run);
            }
        }
    }
    let top = |run: &Run| match run.parts.first() {
        Some(Part::Head(head) | Part::Subhead(head)) => heads[*head].bounds,
        Some(Part::Block(block)) => blocks[*block].bounds,
        None => Bounds::default(),
    };
    runs.sort_by(|a, b| top(a).top.total_cmp(&top(b).top).then(top(a).left.total_cmp(&top(b).left)));
    runs.iter().flat_map(|run| run.elements(heads, blocks)).collect()
}

impl Run {
    /// Returns the heads and blocks, each with whether something begins with it.
    fn elements<'p>(&self, heads: &'p Heads, blocks: &'p TextBlocks) -> Vec<Element<'p>> {
        let mut elements = Vec::with_capacity(self.parts.len());
        for (n, part) in self.parts.iter().enumerate() {
            elements.push(match *part {
                Part::Head(head) | Part::Subhead(head) => Element {
                    part: *part,
                    rows: &heads[head].rows,
                    is_head: true,
                    is_subhead: matches!(part, Part::Subhead(_)),
                    left: heads[head].bounds.left,
                    gap: true,
                },
                // A text goes on from what stands before it, and begins right under its headline.
                Part::Block(block) => Element {
                    part: *part,
                    rows: &blocks[block].rows,
                    is_head: false,
                    is_subhead: false,
                    left: blocks[block].bounds.left,
                    gap: n == 0,
                },
            });
        }
        elements
    }
}

/// Returns the blocks that stand right under a block, with no head between, from left to right.
fn children(owned: &Ownership, blocks: &TextBlocks, block: TextBlockIndex) -> Vec<TextBlockIndex> {
    let mut under: Vec<TextBlockIndex> =
        blocks.indices().filter(|&n| owned.over_block[n] == Over::Block(block) && owned.owner[n].is_none()).collect();
    under.sort_by(|&a, &b| blocks[b].bounds.left.total_cmp(&blocks[a].bounds.left));
    under
}

/// Returns the blocks of a head, from left to right.
fn columns(owned: &Ownership, blocks: &TextBlocks, head: HeadIndex) -> Vec<TextBlockIndex> {
    let mut own: Vec<TextBlockIndex> = blocks.indices().filter(|&n| owned.owner[n] == Some(head)).collect();
    own.sort_by(|&a, &b| blocks[a].bounds.left.total_cmp(&blocks[b].bounds.left));
    own
}

/// Whether a head is a subhead: its type is hardly larger, and it stands within the column of the text right over it, which
/// has ended.
fn is_subhead(
    w: &Placed,
    lines: SheetLines,
    heads: &Heads,
    blocks: &TextBlocks,
    owned: &Ownership,
    body: f32,
    head: HeadIndex,
) -> bool {
    let Over::Block(above) = owned.over_head[head] else { return false };
    let (own, block) = (&heads[head], &blocks[above]);
    let within = own.bounds.left >= block.bounds.left - body && own.bounds.right <= block.bounds.right + body;
    let near = own.bounds.top - block.bounds.bottom <= w.subhead_gap * body;
    own.rows.len() <= w.small_rows && own.size <= w.subhead * body && within && near && is_closed(lines, block)
}

fn last_line<'l, 't>(lines: SheetLines<'l, 't>, block: &TextBlock) -> Option<&'l Line<'t>> {
    block.rows.last().and_then(|row| row.lines.last()).map(|&at| lines.line(at))
}

fn is_closed(lines: SheetLines, block: &TextBlock) -> bool {
    last_line(lines, block).is_none_or(|line| line.tail == SentenceEnd::Closed)
}

/// Returns the run, and the part of it, after which a block without a head is read; `None` if something new begins with it.
fn before(
    w: &Placed,
    lines: SheetLines,
    blocks: &TextBlocks,
    owned: &Ownership,
    body: f32,
    runs: &Runs,
    block: TextBlockIndex,
) -> Option<(StoryRun, usize)> {
    let first = blocks[block].rows.first()?.lines.first().map(|&at| &lines[at])?;
    let own = &blocks[block].bounds;
    let mut best: Option<(f32, StoryRun, usize)> = None;
    for (at, run) in runs.enumerate() {
        for (n, part) in run.parts.iter().enumerate() {
            let Part::Block(other) = *part else { continue };
            // The text must stop there: the next part, if any, is a block of another column, or a head.
            let stops = run.parts.get(n + 1).is_none_or(
                |next| !matches!(next, Part::Block(next) if shared(&blocks[*next].bounds, &blocks[other].bounds) > 0.0),
            );
            let Some(last) = last_line(lines, &blocks[other]).filter(|last| stops && last.tail != SentenceEnd::Closed)
            else {
                continue;
            };
            let there = &blocks[other].bounds;
            let beside = own.left >= there.right - body && own.left - there.right <= w.gutter * body;
            if !beside && blocks.len() > w.most_strips {
                continue;
            }
            let odds = goes_on(last.text, first.text) + if beside { w.beside } else { 0.0 };
            let taken = run.parts.get(n + 1).and_then(|next| match next {
                Part::Block(next) => blocks[*next].rows.first()?.lines.first().map(|&at| goes_on(last.text, lines[at].text)),
                Part::Head(_) | Part::Subhead(_) => None,
            });
            if odds > w.goes_on && taken.is_none_or(|taken| odds > taken) && best.is_none_or(|best| odds > best.0) {
                best = Some((odds, at, n + 1));
            }
        }
    }
    if let Some((_, at, place)) = best {
        return Some((at, place));
    }
    let Over::Block(above) = owned.over_block[block] else { return None };
    runs.enumerate().find_map(|(at, run)| {
        let place = run.parts.iter().position(|part| *part == Part::Block(above))?;
        Some((at, place + 1))
    })
}
