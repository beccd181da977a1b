//! Heads, strips and whose they are → everything on the sheet in reading order.
//!
//! A head is read, then its columns from left to right, each down to the next head that is no subhead. A column that no head owns goes
//! on from the text before it that the language says it goes on from, else from what stands over it, else it begins something new.

use super::heads::{HeadIndex, Heads};
use super::ownership::{Over, Ownership};
use super::rows::{Row, SheetLines, shared};
use super::strips::{Strip, StripIndex, Strips};
use crate::model::Bounds;
use crate::recover::language::goes_on;
use crate::recover::lines::index::{List, index_type};
use crate::recover::lines::line::Line;
use crate::recover::weights::Placed;
use crate::text::sentence::SentenceEnd;

/// A head or a strip in its place.
pub struct Element<'p> {
    /// Which of the heads or strips it is.
    pub part: Part,
    /// Its rows, in reading order.
    pub rows: &'p [Row],
    /// Whether it is in large type.
    pub is_head: bool,
    /// Whether it is a heading inside a text.
    pub is_subhead: bool,
    /// Where its column begins.
    pub left: f32,
    /// Whether something begins with it, so that it does not go on from the column before.
    pub gap: bool,
}

index_type! {
    /// A run of heads and strips.
    StoryRun
}

type Runs = List<StoryRun, Run>;

/// What is read one after another: the heads and strips of a story, as far as places tell.
#[derive(Default)]
struct Run {
    parts: Vec<Part>,
}

/// A head or a strip.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A head over texts.
    Head(HeadIndex),
    /// A heading inside a text.
    Subhead(HeadIndex),
    /// A strip of text.
    Strip(StripIndex),
}

/// Everything on the sheet in reading order.
pub fn sequence<'p>(
    w: &Placed,
    lines: SheetLines,
    heads: &'p Heads,
    strips: &'p Strips,
    owned: &Ownership,
    body: f32,
) -> Vec<Element<'p>> {
    let under = |strip: StripIndex| children(owned, strips, strip);
    let subhead = |head: HeadIndex| is_subhead(w, lines, heads, strips, owned, body, head);
    let mut read = List::filled(false, strips.len());
    let mut runs: Runs = Runs::default();
    let mut order: Vec<HeadIndex> = heads.indices().filter(|&head| !subhead(head)).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&heads[a].bounds, &heads[b].bounds);
        a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left))
    });
    let down = |run: &mut Run, strip: StripIndex, read: &mut List<StripIndex, bool>| {
        let mut next = vec![strip];
        while let Some(at) = next.pop() {
            if std::mem::replace(&mut read[at], true) {
                continue;
            }
            run.parts.push(Part::Strip(at));
            next.extend(under(at));
            for head in heads.indices().filter(|&head| owned.over_head[head] == Over::Strip(at) && subhead(head)) {
                run.parts.push(Part::Subhead(head));
                next.extend(columns(owned, strips, head).into_iter().rev());
            }
        }
    };
    for head in order {
        let mut run = Run { parts: vec![Part::Head(head)] };
        for strip in columns(owned, strips, head) {
            down(&mut run, strip, &mut read);
        }
        runs.push(run);
    }
    // Columns under no head, from left to right and from top to bottom.
    let mut rest: Vec<StripIndex> = strips.indices().filter(|&strip| !read[strip]).collect();
    rest.sort_by(|&a, &b| {
        let (a, b) = (&strips[a].bounds, &strips[b].bounds);
        (a.left / (w.gutter * body)).round().total_cmp(&(b.left / (w.gutter * body)).round()).then(a.top.total_cmp(&b.top))
    });
    for strip in rest {
        if read[strip] {
            continue;
        }
        let mut run = Run::default();
        down(&mut run, strip, &mut read);
        match before(w, lines, strips, owned, body, &runs, strip) {
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
        Some(Part::Strip(strip)) => strips[*strip].bounds,
        None => Bounds::default(),
    };
    runs.sort_by(|a, b| top(a).top.total_cmp(&top(b).top).then(top(a).left.total_cmp(&top(b).left)));
    runs.iter().flat_map(|run| run.elements(heads, strips)).collect()
}

impl Run {
    /// What is read, each with how it begins.
    fn elements<'p>(&self, heads: &'p Heads, strips: &'p Strips) -> Vec<Element<'p>> {
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
                Part::Strip(strip) => Element {
                    part: *part,
                    rows: &strips[strip].rows,
                    is_head: false,
                    is_subhead: false,
                    left: strips[strip].bounds.left,
                    gap: n == 0,
                },
            });
        }
        elements
    }
}

/// The strips that stand right under a strip with no head between, from left to right.
fn children(owned: &Ownership, strips: &Strips, strip: StripIndex) -> Vec<StripIndex> {
    let mut under: Vec<StripIndex> =
        strips.indices().filter(|&n| owned.over_strip[n] == Over::Strip(strip) && owned.owner[n].is_none()).collect();
    under.sort_by(|&a, &b| strips[b].bounds.left.total_cmp(&strips[a].bounds.left));
    under
}

/// The strips of a head, from left to right.
fn columns(owned: &Ownership, strips: &Strips, head: HeadIndex) -> Vec<StripIndex> {
    let mut own: Vec<StripIndex> = strips.indices().filter(|&n| owned.owner[n] == Some(head)).collect();
    own.sort_by(|&a, &b| strips[a].bounds.left.total_cmp(&strips[b].bounds.left));
    own
}

/// Whether a head is a subhead: in hardly larger type, within the column of the text right over it, which has ended.
fn is_subhead(
    w: &Placed,
    lines: SheetLines,
    heads: &Heads,
    strips: &Strips,
    owned: &Ownership,
    body: f32,
    head: HeadIndex,
) -> bool {
    let Over::Strip(above) = owned.over_head[head] else { return false };
    let (own, strip) = (&heads[head], &strips[above]);
    let within = own.bounds.left >= strip.bounds.left - body && own.bounds.right <= strip.bounds.right + body;
    let near = own.bounds.top - strip.bounds.bottom <= w.subhead_gap * body;
    own.rows.len() <= w.small_rows && own.size <= w.subhead * body && within && near && is_closed(lines, strip)
}

fn last_line<'l, 't>(lines: SheetLines<'l, 't>, strip: &Strip) -> Option<&'l Line<'t>> {
    strip.rows.last().and_then(|row| row.lines.last()).map(|&at| lines.line(at))
}

fn is_closed(lines: SheetLines, strip: &Strip) -> bool {
    last_line(lines, strip).is_none_or(|line| line.tail == SentenceEnd::Closed)
}

/// After which part of which run a strip is read that no head owns; `None` where it begins something new.
fn before(
    w: &Placed,
    lines: SheetLines,
    strips: &Strips,
    owned: &Ownership,
    body: f32,
    runs: &Runs,
    strip: StripIndex,
) -> Option<(StoryRun, usize)> {
    let first = strips[strip].rows.first()?.lines.first().map(|&at| &lines[at])?;
    let own = &strips[strip].bounds;
    let mut best: Option<(f32, StoryRun, usize)> = None;
    for (at, run) in runs.enumerate() {
        for (n, part) in run.parts.iter().enumerate() {
            let Part::Strip(other) = *part else { continue };
            // Only where the text stops: the next part, if any, is a strip of another column, or a head.
            let stops = run.parts.get(n + 1).is_none_or(
                |next| !matches!(next, Part::Strip(next) if shared(&strips[*next].bounds, &strips[other].bounds) > 0.0),
            );
            let Some(last) = last_line(lines, &strips[other]).filter(|last| stops && last.tail != SentenceEnd::Closed)
            else {
                continue;
            };
            let there = &strips[other].bounds;
            let beside = own.left >= there.right - body && own.left - there.right <= w.gutter * body;
            if !beside && strips.len() > w.most_strips {
                continue;
            }
            let odds = goes_on(last.text, first.text) + if beside { w.beside } else { 0.0 };
            let taken = run.parts.get(n + 1).and_then(|next| match next {
                Part::Strip(next) => strips[*next].rows.first()?.lines.first().map(|&at| goes_on(last.text, lines[at].text)),
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
    let Over::Strip(above) = owned.over_strip[strip] else { return None };
    runs.enumerate().find_map(|(at, run)| {
        let place = run.parts.iter().position(|part| *part == Part::Strip(above))?;
        Some((at, place + 1))
    })
}
