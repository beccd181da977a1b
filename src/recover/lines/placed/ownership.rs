//! Heads and strips → which strips begin under which head, and what stands over each.
//!
//! The strip right under a head is its own; so are those beside it that begin at the same height, as far as the head stands over the
//! middle of them all.

use super::heads::{Head, HeadIndex, Heads};
use super::rows::{middle, shared};
use super::strips::{Strip, StripIndex, Strips};
use crate::model::Bounds;
use crate::recover::lines::index::List;
use crate::recover::weights::Placed;

/// What stands right over something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// A head.
    Head(HeadIndex),
    /// A strip.
    Strip(StripIndex),
}

/// What stands over strips and heads, and whose the strips are.
pub struct Ownership {
    /// What stands right over each strip.
    pub over_strip: List<StripIndex, Over>,
    /// What stands right over each head.
    pub over_head: List<HeadIndex, Over>,
    /// The head under which each strip begins.
    pub owner: List<StripIndex, Option<HeadIndex>>,
}

/// Finds out what stands over what.
pub fn ownership(w: &Placed, heads: &Heads, strips: &Strips, body: f32) -> Ownership {
    let over = |bounds: &Bounds, own: Over| {
        let all = heads.enumerate().map(|(n, head)| (Over::Head(n), head.bounds));
        let all = all.chain(strips.enumerate().map(|(n, strip)| (Over::Strip(n), strip.bounds)));
        let above = all.filter(|(what, other)| {
            *what != own && other.bottom <= bounds.top + w.strip_overlap * body && shared(other, bounds) >= w.over_shared
        });
        above.max_by(|a, b| a.1.bottom.total_cmp(&b.1.bottom)).map_or(Over::Nothing, |(what, _)| what)
    };
    let over_strip: List<StripIndex, Over> = strips.enumerate().map(|(n, s)| over(&s.bounds, Over::Strip(n))).collect();
    let over_head = heads.enumerate().map(|(n, h)| over(&h.bounds, Over::Head(n))).collect();
    let mut owner = List::filled(None, strips.len());
    let mut near: Vec<(f32, HeadIndex)> = heads
        .indices()
        .filter_map(|head| Some((height(w, heads, strips, body, head)? - heads[head].bounds.bottom, head)))
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, head) in near {
        for strip in columns(w, heads, strips, body, head, &owner) {
            owner[strip] = Some(head);
        }
    }
    for (strip, over) in over_strip.enumerate() {
        if let (None, Over::Head(head)) = (owner[strip], over) {
            owner[strip] = Some(*head);
        }
    }
    Ownership { over_strip, over_head, owner }
}

/// Whether a strip begins so near under a head that it may be its own.
fn is_under(w: &Placed, head: &Head, strip: &Strip, body: f32) -> bool {
    let apart = strip.bounds.top - head.bounds.bottom;
    apart >= -w.strip_overlap * body && apart <= w.under * body
}

/// The height at which the columns under a head begin.
fn height(w: &Placed, heads: &Heads, strips: &Strips, body: f32, head: HeadIndex) -> Option<f32> {
    let head = &heads[head];
    let meets = |strip: &&Strip| {
        let apart = (strip.bounds.left - head.bounds.right).max(head.bounds.left - strip.bounds.right);
        is_under(w, head, strip, body) && apart <= 0.0
    };
    strips.iter().filter(meets).map(|strip| strip.bounds.top).min_by(f32::total_cmp)
}

/// The strips that begin at one height under a head and are its own: the widest row of them whose middle is the head's, with no other
/// head over it; where there is none, those right under it.
fn columns(
    w: &Placed,
    heads: &Heads,
    strips: &Strips,
    body: f32,
    head: HeadIndex,
    owner: &List<StripIndex, Option<HeadIndex>>,
) -> Vec<StripIndex> {
    let Some(top) = height(w, heads, strips, body, head) else { return Vec::new() };
    let own = &heads[head].bounds;
    let free = |n: &StripIndex| owner[*n].is_none() && (strips[*n].bounds.top - top).abs() <= w.level * body;
    let mut row: Vec<StripIndex> = strips.indices().filter(free).collect();
    row.sort_by(|&a, &b| strips[a].bounds.left.total_cmp(&strips[b].bounds.left));
    if row.len() > w.most_columns {
        return row.into_iter().filter(|&n| shared(&strips[n].bounds, own) >= w.over_shared).collect();
    }
    let span = |from: usize, to: usize| (strips[row[from]].bounds.left, strips[row[to]].bounds.right);
    let under_another = |left: f32, right: f32| {
        heads.enumerate().any(|(n, other)| {
            let b = &other.bounds;
            n != head && b.bottom > own.top && b.top < top && b.left < right && b.right > left && b.bottom <= top + body
        })
    };
    let mut best: Option<(usize, usize)> = None;
    for from in 0..row.len() {
        for to in from..row.len() {
            if to > from && strips[row[to]].bounds.left - strips[row[to - 1]].bounds.right > w.gutter * body {
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
        None => row.into_iter().filter(|&n| shared(&strips[n].bounds, own) >= w.over_shared).collect(),
    }
}
