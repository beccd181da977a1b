//! Decides which blocks of text begin under which head, and what stands over each. In go heads and blocks, out comes
//! [`Ownership`].
//!
//! The block right under a head is its own; so are the blocks beside it that begin at the same height, as long as the head
//! stands over the middle of them all.

use super::heads::{Head, HeadIndex, Heads};
use super::rows::{middle, shared};
use super::text_blocks::{TextBlock, TextBlockIndex, TextBlocks};
use crate::model::Bounds;
use crate::recover::lines::index::List;
use crate::recover::weights::Placed;

/// The thing that stands right over a head or block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Nothing,
    Head(HeadIndex),
    Block(TextBlockIndex),
}

/// Records what stands over each head and block, and the head that each block belongs to.
pub struct Ownership {
    pub over_block: List<TextBlockIndex, Over>,
    pub over_head: List<HeadIndex, Over>,
    /// The head that each block begins under.
    pub owner: List<TextBlockIndex, Option<HeadIndex>>,
}

/// Decides what stands over what, and which head owns which blocks.
pub fn ownership(w: &Placed, heads: &Heads, blocks: &TextBlocks, body: f32) -> Ownership {
    let over = |bounds: &Bounds, own: Over| {
        let all = heads.enumerate().map(|(n, head)| (Over::Head(n), head.bounds));
        let all = all.chain(blocks.enumerate().map(|(n, block)| (Over::Block(n), block.bounds)));
        let above = all.filter(|(what, other)| {
            *what != own && other.bottom <= bounds.top + w.strip_overlap * body && shared(other, bounds) >= w.over_shared
        });
        above.max_by(|a, b| a.1.bottom.total_cmp(&b.1.bottom)).map_or(Over::Nothing, |(what, _)| what)
    };
    let over_block: List<TextBlockIndex, Over> = blocks.enumerate().map(|(n, s)| over(&s.bounds, Over::Block(n))).collect();
    let over_head = heads.enumerate().map(|(n, h)| over(&h.bounds, Over::Head(n))).collect();
    let mut owner = List::filled(None, blocks.len());
    let mut near: Vec<(f32, HeadIndex)> = heads
        .indices()
        .filter_map(|head| Some((height(w, heads, blocks, body, head)? - heads[head].bounds.bottom, head)))
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, head) in near {
        for block in columns(w, heads, blocks, body, head, &owner) {
            owner[block] = Some(head);
        }
    }
    for (block, over) in over_block.enumerate() {
        if let (None, Over::Head(head)) = (owner[block], over) {
            owner[block] = Some(*head);
        }
    }
    Ownership { over_block, over_head, owner }
}

/// Whether a block begins near enough under a head to be its own.
fn is_under(w: &Placed, head: &Head, block: &TextBlock, body: f32) -> bool {
    let apart = block.bounds.top - head.bounds.bottom;
    apart >= -w.strip_overlap * body && apart <= w.under * body
}

/// Returns the height at which the columns under a head begin.
fn height(w: &Placed, heads: &Heads, blocks: &TextBlocks, body: f32, head: HeadIndex) -> Option<f32> {
    let head = &heads[head];
    let meets = |block: &&TextBlock| {
        let apart = (block.bounds.left - head.bounds.right).max(head.bounds.left - block.bounds.right);
        is_under(w, head, block, body) && apart <= 0.0
    };
    blocks.iter().filter(meets).map(|block| block.bounds.top).min_by(f32::total_cmp)
}

/// Returns the blocks that begin at one height under a head and are its own: the widest row of blocks centred under the
/// head, with no other head over it; if there is none, those right under it.
fn columns(
    w: &Placed,
    heads: &Heads,
    blocks: &TextBlocks,
    body: f32,
    head: HeadIndex,
    owner: &List<TextBlockIndex, Option<HeadIndex>>,
) -> Vec<TextBlockIndex> {
    let Some(top) = height(w, heads, blocks, body, head) else { return Vec::new() };
    let own = &heads[head].bounds;
    let free = |n: &TextBlockIndex| owner[*n].is_none() && (blocks[*n].bounds.top - top).abs() <= w.level * body;
    let mut row: Vec<TextBlockIndex> = blocks.indices().filter(free).collect();
    row.sort_by(|&a, &b| blocks[a].bounds.left.total_cmp(&blocks[b].bounds.left));
    if row.len() > w.most_columns {
        return row.into_iter().filter(|&n| shared(&blocks[n].bounds, own) >= w.over_shared).collect();
    }
    let span = |from: usize, to: usize| (blocks[row[from]].bounds.left, blocks[row[to]].bounds.right);
    let under_another = |left: f32, right: f32| {
        heads.enumerate().any(|(n, other)| {
            let b = &other.bounds;
            n != head && b.bottom > own.top && b.top < top && b.left < right && b.right > left && b.bottom <= top + body
        })
    };
    let mut best: Option<(usize, usize)> = None;
    for from in 0..row.len() {
        for to in from..row.len() {
            if to > from && blocks[row[to]].bounds.left - blocks[row[to - 1]].bounds.right > w.gutter * body {
                break;
            }
            let (left, right) = span(from, to);
            let centred = (f32::midpoint(left, right) - middle(own)).abs() <= w.centred * body;
            let wider = best.is_none_or(|(a, b)| right - left > span(a, b).1 - span(a, b).0);
            if wider && centred && left < own.right && right > own.left && !under_another(left, right) {
                best = Some((from, to));
            }
        }
    }
    match best {
        Some((from, to)) => row[from..=to].to_vec(),
        None => row.into_iter().filter(|&n| shared(&blocks[n].bounds, own) >= w.over_shared).collect(),
    }
}
