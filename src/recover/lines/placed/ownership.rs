//! Heads and strips → which strips begin under which head, and what stands over each.
//!
//! The strip right under a head is its own; so are those beside it that begin at the same height, as far as the head stands over the
//! middle of them all.

use super::heads::Head;
use super::rows::{middle, shared};
use super::strips::Strip;
use crate::model::Bounds;
use crate::recover::weights::Placed;

/// What stands right over something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// The head of this index.
    Head(usize),
    /// The strip of this index.
    Strip(usize),
}

/// What stands over strips and heads, and whose the strips are.
pub struct Ownership {
    /// What stands right over each strip.
    pub over_strip: Vec<Over>,
    /// What stands right over each head.
    pub over_head: Vec<Over>,
    /// The head under which each strip begins.
    pub owner: Vec<Option<usize>>,
}

/// Finds out what stands over what.
pub fn ownership(w: &Placed, heads: &[Head], strips: &[Strip], body: f32) -> Ownership {
    let over = |bounds: &Bounds, own: Over| {
        let all = heads.iter().enumerate().map(|(n, head)| (Over::Head(n), head.bounds));
        let all = all.chain(strips.iter().enumerate().map(|(n, strip)| (Over::Strip(n), strip.bounds)));
        let above = all.filter(|(what, other)| {
            *what != own && other.bottom <= bounds.top + w.strip_overlap * body && shared(other, bounds) >= w.over_shared
        });
        above.max_by(|a, b| a.1.bottom.total_cmp(&b.1.bottom)).map_or(Over::Nothing, |(what, _)| what)
    };
    let over_strip: Vec<Over> = strips.iter().enumerate().map(|(n, s)| over(&s.bounds, Over::Strip(n))).collect();
    let over_head = heads.iter().enumerate().map(|(n, h)| over(&h.bounds, Over::Head(n))).collect();
    let mut owner: Vec<Option<usize>> =
        over_strip.iter().map(|over| if let Over::Head(head) = over { Some(*head) } else { None }).collect();
    for head in 0..heads.len() {
        spread(w, heads, strips, body, head, &mut owner);
    }
    Ownership { over_strip, over_head, owner }
}

/// Gives a head the strips beside its own that begin at the same height: the widest row of them whose middle is the head's.
fn spread(w: &Placed, heads: &[Head], strips: &[Strip], body: f32, head: usize, owner: &mut [Option<usize>]) {
    let own = |n: usize| owner[n] == Some(head);
    let Some(top) = (0..strips.len()).filter(|&n| own(n)).map(|n| strips[n].bounds.top).min_by(f32::total_cmp) else { return };
    let level = |n: &usize| (strips[*n].bounds.top - top).abs() <= w.level * body;
    let mut row: Vec<usize> =
        (0..strips.len()).filter(|&n| owner[n].is_none() || own(n)).filter(level).collect();
    row.sort_by(|&a, &b| strips[a].bounds.left.total_cmp(&strips[b].bounds.left));
    let Some(first) = row.iter().position(|&n| own(n)) else { return };
    let last = row.iter().rposition(|&n| own(n)).unwrap_or(first);
    let joined = |a: usize, b: usize| {
        let (a, b) = (&strips[a].bounds, &strips[b].bounds);
        b.left - a.right <= w.gutter * body
    };
    let reach = |mut at: usize, step: isize| {
        while let Some(next) = at.checked_add_signed(step).filter(|&next| next < row.len()) {
            if !joined(row[at.min(next)], row[at.max(next)]) {
                break;
            }
            at = next;
        }
        at
    };
    let (least, most) = (reach(first, -1), reach(last, 1));
    let centre = middle(&heads[head].bounds);
    let mut best = (first, last);
    let span = |(from, to): (usize, usize)| (strips[row[from]].bounds.left, strips[row[to]].bounds.right);
    for from in least..=first {
        for to in last..=most {
            let (left, right) = span((from, to));
            let wider = right - left > span(best).1 - span(best).0;
            if wider && (f32::midpoint(left, right) - centre).abs() <= w.centred * body {
                best = (from, to);
            }
        }
    }
    for n in &row[best.0..=best.1] {
        owner[*n] = Some(head);
    }
}
