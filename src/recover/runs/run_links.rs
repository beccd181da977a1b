//! Which column run goes on where another stops in the middle of a paragraph. Takes the column runs of a page; gives the next of each.
//!
//! All open ends of a page are paired with all open beginnings at once, so that a sentence cut at a seam goes on where the whole page is
//! served best. The source's own order counts, but no more than the language does. Runs that are joined beyond doubt are then taken for
//! one text, and the page is paired again.

use super::bracket_ends;
use std::cell::Cell;

use super::bracket_ends::Ends;
use super::matching::{LARGE, break_cycles, pair, top};
use super::run::Run;
use super::shared_words::{Similarity, Words};
use crate::recover::labels::classify::paragraph;
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, RUNS_ON};
use crate::text::chars::hangs;
use crate::text::sentence::Tail;

/// Whether the text may go on after line `i` in the middle of a paragraph.
fn may_run_on(page: &PageLines, i: usize) -> bool {
    let held = (i + 1..page.lines.len())
        .map(|k| page.lines[k].kind)
        .find(|k| !matches!(k, Kind::Notice | Kind::Caption | Kind::Credit | Kind::Masthead))
        .is_some_and(|k| matches!(k, Kind::Jump(j) if !j.back));
    let open = match page.lines[i].tail {
        Tail::Closed => page.fill(i) == Fill::Full,
        // 本报讯记者李一报道： is no paragraph by itself.
        _ if page.announces(i) => true,
        Tail::Stop | Tail::Bracket => matches!(page.fill(i), Fill::Full | Fill::Loose),
        _ => true,
    };
    !held && open
}

/// Whether line `i` may stand in the middle of a paragraph.
fn may_go_on(page: &PageLines, i: usize) -> bool {
    let held = i > 0 && matches!(page.lines[i - 1].kind, Kind::Jump(j) if j.back);
    !held && !page.begins(i)
}

/// How near two runs stand in the source: what the order of the file says for `b` after `a`.
fn near(page: &PageLines, runs: &[Run], a: usize, b: usize, orderly: f32) -> f32 {
    let w = &page.w.run_links;
    let (end, start) = (runs[a].last(), runs[b].first());
    let (above, below) = (&page.lines[end], &page.lines[start]);
    if above.number == below.number && (above.shared || below.shared) {
        return w.shared_line;
    }
    if start > end
        && below.number <= above.number + 2
        && (start - end > 1 || page.apart(start))
        && (end + 1..=start).all(|k| !page.lines[k].gap)
    {
        return w.next_line; // the next line, with other columns' pieces between
    }
    if let Some(moved_top) = moved_top(page, runs, a, b) {
        return moved_top;
    }
    if start == end + 1 {
        return if page.lines[start].gap {
            (w.gap + w.gap_trust * page.trust) * (w.gap_base + w.gap_orderly * orderly)
        } else if page.lines[start].in_scrap {
            w.next_scrap
        } else {
            w.next
        };
    }
    if b == a + 1 {
        // Only headings, captions and notices between.
        let heads = (end + 1..start).filter(|&k| page.lines[k].kind == Kind::Head).count();
        return if heads == 0 { w.next_text } else { w.next_heads };
    }
    let stray = w.stray * orderly;
    if b > a {
        w.onward - stray - w.onward_step * (b - a).min(12) as f32
    } else {
        w.back - stray - w.back_step * (a - b).min(12) as f32
    }
}

/// What the place says where one of two runs may be the top of a column that was put with other tops in a scrap: its
/// column is one of the blocks after the scrap, and the column before it ends above that.
fn moved_top(page: &PageLines, runs: &[Run], a: usize, b: usize) -> Option<f32> {
    let top = |s: usize| runs[s].lines.len() <= 2 && page.scrap(runs[s].first());
    let gap = |s: usize| page.lines[runs[s].first()].gap;
    let between = if b > a && runs[b].first() > runs[a].last() + 1 && top(a) && gap(b) {
        a + 1..b
    } else if b < a && top(b) && !gap(b) && page.lines.get(runs[a].last() + 1).is_none_or(|s| s.gap) {
        b + 1..a
    } else {
        return None;
    };
    let blocks = between.filter(|&s| gap(s)).take(7).count();
    (blocks < 7).then_some(page.w.run_links.moved_top - page.w.run_links.moved_top_step * blocks as f32)
}

/// The open ends and beginnings of a page.
struct Seams<'a> {
    page: &'a PageLines<'a>,
    runs: &'a [Run],
    tails: Vec<usize>,
    heads: Vec<usize>,
    words: Words,
    /// What each run leaves open.
    ends: Vec<Ends>,
    /// [`Self::runs_on`] of every tail and head that has been asked for, NaN of the others; empty where there are too many.
    known: Vec<Cell<f32>>,
    /// The likeness of runs joined beyond doubt, and which of them each run belongs to.
    joined: Option<(Similarity, Vec<usize>)>,
    orderly: f32,
}

impl Seams<'_> {
    /// How much two runs speak of the same.
    fn kin(&self, a: usize, b: usize) -> f32 {
        match &self.joined {
            Some((kin, owner)) if owner[a] != owner[b] => self.page.w.run_links.joined_kin * kin.kin(owner[a], owner[b]),
            _ => self.page.w.run_links.kin * self.words.kin(a, b),
        }
    }

    /// [`PageLines::runs_on`] of an open end and an open beginning, which is the same in every pairing; none where strangers meet.
    fn runs_on(&self, tail: usize, head: usize) -> Option<f32> {
        let weigh = || {
            let (i, j) = (self.runs[self.tails[tail]].last(), self.runs[self.heads[head]].first());
            let strangers = self.page.fill(i) == Fill::Loose && self.page.bits(i, j) < self.page.w.run_links.strangers;
            if strangers { f32::NEG_INFINITY } else { self.page.runs_on(i, j) }
        };
        let words = match self.known.get(tail * self.heads.len() + head) {
            Some(known) if known.get().is_nan() => {
                known.set(weigh());
                known.get()
            }
            Some(known) => known.get(),
            None => weigh(),
        };
        words.is_finite().then_some(words)
    }

    /// The weight of open beginning `head` going on where open end `tail` stops; 0 where it cannot.
    fn weight(&self, tail: usize, head: usize) -> f32 {
        self.evidence(tail, head).map_or(0.0, |evidence| evidence.sum())
    }

    /// What speaks for open beginning `head` going on where open end `tail` stops; none where it cannot.
    fn evidence(&self, tail: usize, head: usize) -> Option<Evidence> {
        let (page, runs) = (self.page, self.runs);
        let weights = &page.w.run_links;
        let (a, b) = (self.tails[tail], self.heads[head]);
        if a == b || a.abs_diff(b) > page.w.run_links.reach {
            return None;
        }
        let (i, j) = (runs[a].last(), runs[b].first());
        if page.lines[i].tail == Tail::Closed && page.dented(j) {
            return None;
        }
        let (near, kin) = (near(page, runs, a, b, self.orderly), self.kin(a, b));
        // Ends that nothing draws together are not worth a look at their words.
        if near + kin < weights.least_place {
            return None;
        }
        // Flowing text is cut anywhere; where strangers meet, what should follow is not in the file.
        let words = self.runs_on(tail, head)?;
        let brackets = bracket_ends::fit(&page.w.brackets, &self.ends[a], &self.ends[b]);
        let full = if page.fill(j) == Fill::Full && !hangs(page.lines[j].first) { weights.full } else { 0.0 };
        let mut evidence = Evidence { words, near, kin, brackets, full, after_end: 0.0, pair: weights.pair };
        // Where a paragraph plainly ends and one begins, there is nothing to run on.
        if j == i + 1 && !page.apart(j) && paragraph(page, i, j) > evidence.of_ends() {
            return None;
        }
        // In an orderly file what stands below a paragraph's plain end begins one.
        if j > 0
            && page.lines[j - 1].kind == Kind::Body
            && !page.apart(j)
            && page.lines[j - 1].tail == Tail::Closed
            && page.fill(j - 1) != Fill::Full
        {
            evidence.after_end = weights.after_end * self.orderly;
        }
        Some(evidence)
    }

    /// For each run the next; and the pairs that are beyond doubt.
    fn pair(&self) -> (Vec<Option<usize>>, Vec<(usize, usize)>) {
        let (rows, cols) = (self.tails.len(), self.heads.len());
        let small = rows.max(cols) <= LARGE;
        let table: Vec<f32> =
            if small { (0..rows).flat_map(|t| (0..cols).map(move |h| self.weight(t, h))).collect() } else { Vec::new() };
        let weight = |t: usize, h: usize| if small { table[t * cols + h] } else { self.weight(t, h) };
        let pairs = pair(rows, cols, weight);
        let mut next = vec![None; self.runs.len()];
        let mut strength = vec![0.0f32; self.runs.len()];
        for (t, h) in pairs.iter().enumerate().filter_map(|(t, h)| Some((t, (*h)?))) {
            next[self.tails[t]] = Some(self.heads[h]);
            strength[self.tails[t]] = weight(t, h);
        }
        break_cycles(&mut next, &strength);
        let mut second = vec![0.0f32; cols];
        let mut clear = Vec::new();
        if small {
            for (t, taken) in pairs.iter().enumerate() {
                for h in (0..cols).filter(|&h| *taken != Some(h)) {
                    second[h] = second[h].max(weight(t, h));
                }
            }
            for (t, h) in pairs.iter().enumerate().filter_map(|(t, h)| Some((t, (*h)?))) {
                let other = (0..cols).filter(|&k| k != h).map(|k| weight(t, k)).fold(second[h], f32::max);
                if next[self.tails[t]].is_some() && weight(t, h) - other > self.page.w.run_links.clear {
                    clear.push((self.tails[t], self.heads[h]));
                }
            }
        }
        (next, clear)
    }

    /// How many seams were closed between runs that are no neighbours in the source.
    fn strays(&self, next: &[Option<usize>]) -> usize {
        let neighbours = |a: usize, b: usize| self.runs[b].first() == self.runs[a].last() + 1;
        next.iter().enumerate().filter(|&(a, b)| b.is_some_and(|b| !neighbours(a, b))).count()
    }

    /// Takes runs that are joined beyond doubt for one text.
    fn merge_sure(&mut self, clear: &[(usize, usize)]) {
        let count = self.runs.len();
        let mut root: Vec<usize> = (0..count).collect();
        for &(a, b) in clear {
            let (a, b) = (top(&mut root, a), top(&mut root, b));
            root[a] = b;
        }
        let mut names = vec![usize::MAX; count];
        let (mut owner, mut texts) = (Vec::with_capacity(count), 0);
        for run in 0..count {
            let name = &mut names[top(&mut root, run)];
            if *name == usize::MAX {
                *name = texts;
                texts += 1;
            }
            owner.push(*name);
        }
        self.joined = Some((self.words.joined(&owner, texts), owner));
    }
}

/// What speaks for one run going on where another stops, in log-odds.
#[derive(Clone, Copy)]
struct Evidence {
    /// The two lines by themselves: [`PageLines::runs_on`].
    words: f32,
    near: f32,
    kin: f32,
    brackets: f32,
    full: f32,
    /// Against it: the beginning stands below a paragraph's plain end.
    after_end: f32,
    /// What any pair is worth.
    pair: f32,
}

impl Evidence {
    /// What the two ends and their places say.
    fn of_ends(&self) -> f32 {
        self.words + (self.near + self.kin) + self.brackets + self.full
    }

    fn sum(&self) -> f32 {
        self.of_ends() - self.after_end + self.pair
    }
}

/// A seam: which run goes on in which, and what held it.
pub struct Seam {
    /// The run whose end was taken up.
    pub above: usize,
    /// The sum of what speaks for it.
    pub weight: f32,
    /// What speaks for it, by name; nothing that weighs nothing.
    pub evidence: Vec<(&'static str, f32)>,
    /// The run that the next best end belongs to, and what speaks for that.
    pub second: Option<(usize, f32)>,
}

/// The seams of a page as they were closed, for those who ask why.
pub struct Closed<'a> {
    seams: Seams<'a>,
    next: Vec<Option<usize>>,
}

impl Closed<'_> {
    /// The seam over the beginning of a run; none where a run begins with it.
    pub fn over(&self, run: usize) -> Option<Seam> {
        let seams = &self.seams;
        let above = self.next.iter().position(|next| *next == Some(run))?;
        let tail = seams.tails.iter().position(|&tail| tail == above)?;
        let head = seams.heads.iter().position(|&head| head == run)?;
        let found = seams.evidence(tail, head)?;
        let lines = seams.page.runs_on_by(seams.runs[above].last(), seams.runs[run].first());
        let others = [
            ("place", found.near),
            ("kin", found.kin),
            ("brackets", found.brackets),
            ("full line", found.full),
            ("after an end", -found.after_end),
            ("any seam", found.pair),
        ];
        let mut evidence: Vec<(&'static str, f32)> = RUNS_ON.into_iter().zip(lines).chain(others).collect();
        evidence.retain(|(_, weight)| *weight != 0.0);
        evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let rivals = (0..seams.tails.len()).filter(|&other| other != tail).map(|other| (other, seams.weight(other, head)));
        let second = rivals.filter(|rival| rival.1 > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
        Some(Seam { above, weight: found.sum(), evidence, second: second.map(|(tail, weight)| (seams.tails[tail], weight)) })
    }
}

/// Closes the seams of a page: for each run the next; the words of the runs; and how far the order of the source is the
/// reading order, 0 to 1.
pub fn close(page: &PageLines, runs: &[Run]) -> (Vec<Option<usize>>, Words, f32) {
    let Closed { seams, next } = closed(page, runs);
    (next, seams.words, seams.orderly)
}

/// The seams of a page, closed.
pub fn closed<'a>(page: &'a PageLines<'a>, runs: &'a [Run]) -> Closed<'a> {
    let tails: Vec<usize> = (0..runs.len()).filter(|&s| may_run_on(page, runs[s].last())).collect();
    let heads: Vec<usize> = (0..runs.len()).filter(|&s| may_go_on(page, runs[s].first())).collect();
    let asked = if tails.len().max(heads.len()) <= LARGE { tails.len() * heads.len() } else { 0 };
    let known = vec![Cell::new(f32::NAN); asked];
    let words = Words::of(page, runs);
    let ends = runs.iter().map(|run| bracket_ends::ends(page, run)).collect();
    let mut seams =
        Seams { page, runs, tails, heads, words, ends, known, joined: None, orderly: page.w.run_links.orderly_first };
    // First as if the source's order said little; then with as much trust in it as that showed it deserves.
    let (mut next, _) = seams.pair();
    let mut clear = Vec::new();
    for round in 0..2 {
        let w = &page.w.run_links;
        let closed = w.orderly_prior + next.iter().flatten().count() as f32;
        seams.orderly = (1.0 - w.orderly_stray * seams.strays(&next) as f32 / closed).max(0.0);
        if round == 0 {
            (next, clear) = seams.pair();
        }
    }
    if seams.strays(&next) > 0 {
        seams.merge_sure(&clear);
        (next, _) = seams.pair();
    }
    Closed { seams, next }
}
