//! Links column runs: decides which run goes on where another stops in the middle of a paragraph. In go the column runs of a
//! page, out comes the next run of each, if there is one.
//!
//! All open ends of a page are matched with all open beginnings at once, so that a sentence cut at the end of a column goes
//! on where the whole page is served best. The source's own order counts, but no more than the language does. Runs that are
//! linked beyond doubt are then taken for one text, and the page is matched a second time with the words of these texts.

use super::bracket_ends;
use std::cell::Cell;

use super::bracket_ends::Ends;
use super::matching::{LARGE, break_cycles, pair, top};
use super::run::{ColumnIndex, Columns};
use super::shared_words::{Similarity, Words};
use crate::recover::labels::classify::paragraph;
use crate::recover::lines::index::{List, ListIndex, index_type};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, RUNS_ON};
use crate::text::chars::cannot_begin_line;
use crate::text::sentence::SentenceEnd;

index_type! {
    /// An open end: the end of a column run after which the paragraph may go on.
    OpenEnd
}

index_type! {
    /// An open beginning: the beginning of a column run that may stand in the middle of a paragraph.
    OpenStart
}

index_type! {
    /// A text of a page: column runs that are linked beyond doubt.
    TextIndex
}

/// For each column run the run that goes on where it stops.
pub type Next = List<ColumnIndex, Option<ColumnIndex>>;

/// Whether a paragraph may go on after line `i`.
fn may_run_on(page: &PageLines, i: LineIndex) -> bool {
    let held = (i + 1)
        .until(page.end())
        .map(|k| page[k].kind)
        .find(|k| !matches!(k, Kind::Notice | Kind::Caption | Kind::Credit | Kind::Masthead))
        .is_some_and(|k| matches!(k, Kind::Jump(j) if !j.back));
    let open = match page[i].tail {
        SentenceEnd::Closed => page[i].fill == Fill::Full,
        // 本报讯记者李一报道： is no paragraph by itself.
        _ if page[i].announces() => true,
        SentenceEnd::Stop | SentenceEnd::Bracket => matches!(page[i].fill, Fill::Full | Fill::Loose),
        _ => true,
    };
    !held && open
}

/// Whether line `i` may stand in the middle of a paragraph.
fn may_go_on(page: &PageLines, i: LineIndex) -> bool {
    let held = !i.is_first() && matches!(page[i - 1].kind, Kind::Jump(j) if j.back);
    !held && !page[i].begins
}

/// Returns the log-odds, from the order of the source alone, of `b` following `a`.
fn near(page: &PageLines, columns: &Columns, a: ColumnIndex, b: ColumnIndex, orderly: f32) -> f32 {
    let w = &page.w.run_links;
    let (end, start) = (columns[a].last(), columns[b].first());
    let (above, below) = (&page[end], &page[start]);
    if above.number == below.number && (above.shared || below.shared) {
        return w.shared_line;
    }
    if start > end
        && below.number <= above.number + 2
        && (start - end > 1 || page.apart(start))
        && (end + 1).until(start + 1).all(|k| !page[k].gap)
    {
        return w.next_line; // the next line, with other columns' pieces between
    }
    if let Some(moved_top) = moved_top(page, columns, a, b) {
        return moved_top;
    }
    if start == end + 1 {
        return if page[start].gap {
            (w.gap + w.gap_trust * page.gap_trust) * (w.gap_base + w.gap_orderly * orderly)
        } else if page[start].in_scrap {
            w.next_scrap
        } else {
            w.next
        };
    }
    if b == a.next() {
        // Only headings, captions and notices stand between.
        let heads = (end + 1).until(start).filter(|&k| page[k].kind == Kind::Head).count();
        return if heads == 0 { w.next_text } else { w.next_heads };
    }
    let stray = w.stray * orderly;
    if b > a {
        w.onward - stray - w.onward_step * a.distance(b).min(12) as f32
    } else {
        w.back - stray - w.back_step * a.distance(b).min(12) as f32
    }
}

/// Returns the log-odds of the place if one of two runs may be the top of a column that was put into a scrap with other
/// tops: its column is one of the blocks after the scrap, and the column before it ends above the scrap.
fn moved_top(page: &PageLines, columns: &Columns, a: ColumnIndex, b: ColumnIndex) -> Option<f32> {
    let top = |s: ColumnIndex| columns[s].lines.len() <= 2 && page.scrap(columns[s].first());
    let gap = |s: ColumnIndex| page[columns[s].first()].gap;
    let between = if b > a && columns[b].first() > columns[a].last() + 1 && top(a) && gap(b) {
        a.next().until(b)
    } else if b < a && top(b) && !gap(b) && page.get(columns[a].last() + 1).is_none_or(|s| s.gap) {
        b.next().until(a)
    } else {
        return None;
    };
    let blocks = between.filter(|&s| gap(s)).take(7).count();
    (blocks < 7).then_some(page.w.run_links.moved_top - page.w.run_links.moved_top_step * blocks as f32)
}

/// The open ends and beginnings of a page, and the evidence for linking any two.
struct OpenRuns<'a> {
    page: &'a PageLines<'a>,
    columns: &'a Columns,
    tails: List<OpenEnd, ColumnIndex>,
    heads: List<OpenStart, ColumnIndex>,
    words: Words<ColumnIndex>,
    /// For each run the brackets that it leaves open.
    ends: List<ColumnIndex, Ends>,
    /// [`Self::runs_on`] of every pair asked for so far, NaN for the others; empty if there are too many pairs.
    known: Vec<Cell<f32>>,
    /// How alike the texts are that consist of runs linked beyond doubt, and the text of each run.
    joined: Option<(Similarity<TextIndex>, List<ColumnIndex, TextIndex>)>,
    orderly: f32,
}

impl OpenRuns<'_> {
    /// Returns the log-odds from the words that two runs share.
    fn likeness(&self, a: ColumnIndex, b: ColumnIndex) -> f32 {
        match &self.joined {
            Some((texts, owner)) if owner[a] != owner[b] => {
                self.page.w.run_links.joined_kin * texts.likeness(owner[a], owner[b])
            }
            _ => self.page.w.run_links.kin * self.words.likeness(a, b),
        }
    }

    /// Returns the index of a pair in a table of all pairs.
    fn cell(&self, tail: OpenEnd, head: OpenStart) -> usize {
        tail.as_usize() * self.heads.len() + head.as_usize()
    }

    /// Returns [`PageLines::runs_on`] of an open end and an open beginning, computed once for all matchings; `None` if the
    /// characters never follow each other.
    fn runs_on(&self, tail: OpenEnd, head: OpenStart) -> Option<f32> {
        let weigh = || {
            let (i, j) = (self.columns[self.tails[tail]].last(), self.columns[self.heads[head]].first());
            let strangers = self.page[i].fill == Fill::Loose && self.page.bits(i, j) < self.page.w.run_links.strangers;
            if strangers { f32::NEG_INFINITY } else { self.page.runs_on(i, j) }
        };
        let words = match self.known.get(self.cell(tail, head)) {
            Some(known) if known.get().is_nan() => {
                known.set(weigh());
                known.get()
            }
            Some(known) => known.get(),
            None => weigh(),
        };
        words.is_finite().then_some(words)
    }

    /// Returns the weight of open beginning `head` going on where open end `tail` stops; 0 if it cannot.
    fn weight(&self, tail: OpenEnd, head: OpenStart) -> f32 {
        self.evidence(tail, head).map_or(0.0, |evidence| evidence.sum())
    }

    /// Returns the evidence for open beginning `head` going on where open end `tail` stops; `None` if it cannot.
    fn evidence(&self, tail: OpenEnd, head: OpenStart) -> Option<Evidence> {
        let (page, columns) = (self.page, self.columns);
        let weights = &page.w.run_links;
        let (a, b) = (self.tails[tail], self.heads[head]);
        if a == b || a.distance(b) > page.w.run_links.reach {
            return None;
        }
        let (i, j) = (columns[a].last(), columns[b].first());
        if page[i].tail == SentenceEnd::Closed && page[j].looks_first {
            return None;
        }
        let (near, likeness) = (near(page, columns, a, b, self.orderly), self.likeness(a, b));
        // If neither place nor words speak for a pair, its lines are not compared.
        if near + likeness < weights.least_place {
            return None;
        }
        // Flowing text is cut anywhere; if its characters never follow each other, the continuation is not in the file.
        let words = self.runs_on(tail, head)?;
        let brackets = bracket_ends::fit(&page.w.brackets, &self.ends[a], &self.ends[b]);
        let full = if page[j].fill == Fill::Full && !cannot_begin_line(page[j].first) { weights.full } else { 0.0 };
        let mut evidence = Evidence { words, near, likeness, brackets, full, after_end: 0.0, pair: weights.pair };
        // Where a paragraph plainly ends and another begins, nothing goes on.
        if j == i + 1 && !page.apart(j) && paragraph(page, i, j) > evidence.of_ends() {
            return None;
        }
        // In an orderly file the line under a paragraph's plain end begins a paragraph.
        if !j.is_first()
            && page[j - 1].kind == Kind::Body
            && !page.apart(j)
            && page[j - 1].tail == SentenceEnd::Closed
            && page[j - 1].fill != Fill::Full
        {
            evidence.after_end = weights.after_end * self.orderly;
        }
        Some(evidence)
    }

    /// Matches all open ends with all open beginnings; returns the next run of each run, and the pairs that are beyond
    /// doubt.
    fn pair(&self) -> (Next, Vec<(ColumnIndex, ColumnIndex)>) {
        let (tails, heads): (Vec<OpenEnd>, Vec<OpenStart>) =
            (self.tails.indices().collect(), self.heads.indices().collect());
        let small = tails.len().max(heads.len()) <= LARGE;
        let all = || tails.iter().flat_map(|&t| heads.iter().map(move |&h| self.weight(t, h)));
        let table: Vec<f32> = if small { all().collect() } else { Vec::new() };
        let weight = |t: OpenEnd, h: OpenStart| if small { table[self.cell(t, h)] } else { self.weight(t, h) };
        let pairs: List<OpenEnd, Option<OpenStart>> = pair(&tails, &heads, weight).into();
        let mut next = List::filled(None, self.columns.len());
        let mut strength = List::filled(0.0f32, self.columns.len());
        let paired = || pairs.enumerate().filter_map(|(t, h)| Some((t, (*h)?)));
        for (t, h) in paired() {
            next[self.tails[t]] = Some(self.heads[h]);
            strength[self.tails[t]] = weight(t, h);
        }
        break_cycles(&mut next, &strength);
        let mut second: List<OpenStart, f32> = List::filled(0.0, heads.len());
        let mut clear = Vec::new();
        if small {
            for (t, taken) in pairs.enumerate() {
                for h in self.heads.indices().filter(|&h| *taken != Some(h)) {
                    second[h] = second[h].max(weight(t, h));
                }
            }
            for (t, h) in paired() {
                let other = self.heads.indices().filter(|&k| k != h).map(|k| weight(t, k)).fold(second[h], f32::max);
                if next[self.tails[t]].is_some() && weight(t, h) - other > self.page.w.run_links.clear {
                    clear.push((self.tails[t], self.heads[h]));
                }
            }
        }
        (next, clear)
    }

    /// Counts the links between runs that are no neighbours in the source.
    fn strays(&self, next: &Next) -> usize {
        let neighbours = |a: ColumnIndex, b: ColumnIndex| self.columns[b].first() == self.columns[a].last() + 1;
        next.enumerate().filter(|&(a, b)| b.is_some_and(|b| !neighbours(a, b))).count()
    }

    /// Takes runs that are linked beyond doubt for one text each.
    fn merge_sure(&mut self, clear: &[(ColumnIndex, ColumnIndex)]) {
        let count = self.columns.len();
        let mut root: Vec<usize> = (0..count).collect();
        for &(a, b) in clear {
            let (a, b) = (top(&mut root, a.as_usize()), top(&mut root, b.as_usize()));
            root[a] = b;
        }
        let mut names = vec![None; count];
        let mut texts = 0;
        let owner: List<ColumnIndex, TextIndex> = (0..count)
            .map(|run| {
                *names[top(&mut root, run)].get_or_insert_with(|| {
                    texts += 1;
                    TextIndex::new(texts - 1)
                })
            })
            .collect();
        self.joined = Some((self.words.joined(&owner, texts), owner));
    }
}

/// The evidence for one run going on where another stops, each part in log-odds.
#[derive(Clone, Copy)]
struct Evidence {
    /// The evidence of the two lines by themselves: [`PageLines::runs_on`].
    words: f32,
    near: f32,
    likeness: f32,
    brackets: f32,
    full: f32,
    /// Evidence against it: the beginning stands under a paragraph's plain end.
    after_end: f32,
    /// The weight of every pair.
    pair: f32,
}

impl Evidence {
    /// Sums the evidence from the two ends and their places.
    fn of_ends(&self) -> f32 {
        self.words + (self.near + self.likeness) + self.brackets + self.full
    }

    fn sum(&self) -> f32 {
        self.of_ends() - self.after_end + self.pair
    }
}

/// A link between two runs, and what decided for it.
pub struct RunLink {
    /// The run that goes on.
    pub above: ColumnIndex,
    /// The sum of the evidence, in log-odds.
    pub weight: f32,
    /// The parts of the evidence by name, without those of weight 0.
    pub evidence: Vec<(&'static str, f32)>,
    /// The second best run to go on from, and its log-odds.
    pub second: Option<(ColumnIndex, f32)>,
}

/// The links of a page, kept to explain them.
pub struct LinkedRuns<'a> {
    open: OpenRuns<'a>,
    next: Next,
}

impl LinkedRuns<'_> {
    /// Returns the link before a run; `None` if something new begins with it.
    pub fn over(&self, run: ColumnIndex) -> Option<RunLink> {
        let open = &self.open;
        let above = self.next.position(|next| *next == Some(run))?;
        let tail = open.tails.position(|&tail| tail == above)?;
        let head = open.heads.position(|&head| head == run)?;
        let found = open.evidence(tail, head)?;
        let lines = open.page.runs_on_by(open.columns[above].last(), open.columns[run].first());
        let others = [
            ("place", found.near),
            ("kin", found.likeness),
            ("brackets", found.brackets),
            ("full line", found.full),
            ("after an end", -found.after_end),
            ("any seam", found.pair),
        ];
        let mut evidence: Vec<(&'static str, f32)> = RUNS_ON.into_iter().zip(lines).chain(others).collect();
        evidence.retain(|(_, weight)| *weight != 0.0);
        evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let rivals = open.tails.indices().filter(|&other| other != tail).map(|other| (other, open.weight(other, head)));
        let second = rivals.filter(|rival| rival.1 > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
        Some(RunLink {
            above,
            weight: found.sum(),
            evidence,
            second: second.map(|(tail, weight)| (open.tails[tail], weight)),
        })
    }
}

/// Links the column runs of a page; returns the next run of each, the words of the runs, and how far the order of the source
/// is the reading order, 0 to 1.
pub fn link_runs(page: &PageLines, columns: &Columns) -> (Next, Words<ColumnIndex>, f32) {
    let LinkedRuns { open, next } = linked_runs(page, columns);
    (next, open.words, open.orderly)
}

/// Links the column runs of a page, and keeps the evidence.
pub fn linked_runs<'a>(page: &'a PageLines<'a>, columns: &'a Columns) -> LinkedRuns<'a> {
    let tails: List<_, _> = columns.indices().filter(|&s| may_run_on(page, columns[s].last())).collect();
    let heads: List<_, _> = columns.indices().filter(|&s| may_go_on(page, columns[s].first())).collect();
    let asked = if tails.len().max(heads.len()) <= LARGE { tails.len() * heads.len() } else { 0 };
    let known = vec![Cell::new(f32::NAN); asked];
    let words = Words::of(page, columns);
    let ends = columns.iter().map(|run| bracket_ends::ends(page, run)).collect();
    let mut open =
        OpenRuns { page, columns, tails, heads, words, ends, known, joined: None, orderly: page.w.run_links.orderly_first };
    // The first matching trusts the order of the source little, the second as far as the first has shown it to deserve.
    let (mut next, _) = open.pair();
    let mut clear = Vec::new();
    for round in 0..2 {
        let w = &page.w.run_links;
        let closed = w.orderly_prior + next.iter().flatten().count() as f32;
        open.orderly = (1.0 - w.orderly_stray * open.strays(&next) as f32 / closed).max(0.0);
        if round == 0 {
            (next, clear) = open.pair();
        }
    }
    if open.strays(&next) > 0 {
        open.merge_sure(&clear);
        (next, _) = open.pair();
    }
    LinkedRuns { open, next }
}
