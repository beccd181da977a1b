//! Counts what a page usually does, as evidence for a single case: how often headings stand without a text, after their
//! text, or in lists, and how often blank lines separate stories. In go its runs and headings; each function returns one
//! figure, or a flag for each of them.

use super::story::{Heading, HeadingIndex, Headings, keys_of, over};
use crate::recover::language::pictures;
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::line::HalfEms;
use crate::recover::lines::line_index::{LineIndex, LineRange};
use crate::recover::lines::line_profile::PICTURE;
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::recover::runs::run::{Run, RunIndex, Runs};
use crate::recover::runs::shared_words::Words;
use crate::text::sentence::SentenceEnd;

/// Returns the measure of most lines of a run, the widest of equals.
pub fn measure(page: &PageLines, run: &Run) -> HalfEms {
    let mut measures: Vec<HalfEms> = run.lines.iter().map(|&k| page[k].measure).collect();
    measures.sort_unstable();
    let most = measures.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), run.first().is_some_and(|&m| m > 0)));
    most.and_then(|run| run.first().copied()).unwrap_or(0)
}

/// Whether a run stands under a picture: it says so, or a credit follows it.
pub fn shown(page: &PageLines, run: &Run) -> bool {
    page.kind_of(run.last() + 1) == Some(Kind::Credit)
        || run.lines.iter().any(|&k| page[k].pass(PICTURE) && pictures::tells_of_picture(page[k].text))
}

/// Returns the log-odds that a text which follows another over blank lines alone is a new story: for each heading without a
/// text there must be a text without a heading.
pub fn orphan_heading_odds(page: &PageLines, runs: &Runs, headings: &Headings) -> f32 {
    let w = &page.w.habits;
    let next = |h: &Heading| runs.get(RunIndex::new(runs.partition_point(|t| t.first() < h.to))).map(Run::first);
    let lone = headings.iter().filter(|h| next(h).is_none_or(|start| !over(page, h, start))).count();
    let mut ended: List<LineIndex, bool> = List::filled(false, page.lines.len() + 1);
    for run in runs.iter() {
        ended[run.last() + 1] = true;
    }
    let starts = runs.iter().map(Run::first);
    let gaps = starts.filter(|&s| ended[s] && page[s].gap && !page[s].begins).count();
    let rest = gaps.saturating_sub(lone);
    ((lone as f32 + w.orphans) / (rest as f32 + w.gaps)).ln().clamp(0.0, w.most)
}

/// Returns the log-odds that blank lines after the end of a sentence separate stories, 0 to 2.5. Inside a story over several
/// columns a blank line falls after the end of a sentence as often as lines end with one. The page shows how often that is,
/// and how many blank lines fall inside a sentence; those beyond the expected number separate stories, unless paragraphs are
/// separated so too.
pub fn brief_odds(page: &PageLines, runs: &Runs) -> f32 {
    let w = &page.w.habits;
    let (mut lines, mut within, mut columns) = (0.0f32, 0.0f32, 0.0f32);
    for run in runs.iter() {
        for (n, pair) in run.lines.windows(2).enumerate() {
            lines += 1.0;
            if pair[1] != pair[0] + 1 || page[pair[1]].gap {
                columns += 1.0;
            } else if run.starts[n + 1] {
                within += 1.0;
            }
        }
    }
    let parted = |run: &&Run| {
        let b = run.first();
        let above = !b.is_first() && page[b - 1].kind == Kind::Body && page[b - 1].tail == SentenceEnd::Closed;
        above && page[b].gap && !page[b].begins
    };
    let gaps = runs.iter().filter(parted).count() as f32;
    let chance = columns * within / lines.max(1.0);
    let paragraphs = (1.0 - w.paragraphs * gaps / (gaps + within + 1.0)).max(0.0);
    ((gaps - chance + w.orphans).max(w.orphans) / (chance + w.gaps)).ln().clamp(0.0, w.most) * paragraphs
}

/// Whether a heading is numbered and so stands inside its text: 二、立案; （三）….
pub fn numbered(page: &PageLines, heading: &Heading) -> bool {
    let text = page[heading.from].text.trim_start_matches(['（', '(']);
    let number = text.len() - text.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c)).len();
    number > 0 && text.get(number..).is_some_and(|rest| rest.starts_with(['、', '）', ')']))
}

/// Returns for each heading the number of headings in its row: headings with nothing between them stand over texts side by
/// side.
pub fn rows(headings: &[Heading]) -> List<HeadingIndex, usize> {
    let mut rows = Vec::with_capacity(headings.len());
    let mut from = 0;
    while from < headings.len() {
        let mut to = from + 1;
        while to < headings.len() && headings[to].from == headings[to - 1].to {
            to += 1;
        }
        rows.extend((from..to).map(|_| to - from));
        from = to;
    }
    rows.into()
}

/// Marks headings that are names over the statements of a list: one short line each, three or more in a row, a text after
/// each. A heading that a blank line separates from the text above but not from its own begins something new and does not
/// count.
pub fn lists(page: &PageLines, headings: &[Heading]) -> List<HeadingIndex, bool> {
    let alike = |h: &Heading| !page[h.from].gap || page[h.to].gap;
    let short = |h: &Heading| {
        let single = h.to == h.from + 1 && page[h.from].wide <= 18;
        single && page.kind_of(h.to) == Some(Kind::Body) && alike(h)
    };
    let mut found = vec![false; headings.len()];
    let mut from = 0;
    while from < headings.len() {
        let mut to = from;
        while to < headings.len() && short(&headings[to]) {
            to += 1;
        }
        if to >= from + 3 {
            found[from..to].fill(true);
        }
        from = to.max(from + 1);
    }
    found.into()
}

/// Returns the share of headings that stand after the text they speak of rather than before it: 0 to 1, and 0 if little is
/// known.
pub fn trailing(
    page: &PageLines,
    runs: &Runs,
    headings: &Headings,
    words: &Words<RunIndex>,
    lists: &List<HeadingIndex, bool>,
) -> f32 {
    let (mut leads, mut trails) = (1.0f32, 0.0f32);
    let edge = |k: LineIndex| matches!(page[k].kind, Kind::Head) || matches!(page[k].kind, Kind::Jump(j) if j.back);
    for (heading, _) in headings.iter().zip(lists.iter()).filter(|&(h, &listed)| !listed && !numbered(page, h)) {
        let keys = keys_of(page, heading);
        let low = LineIndex::FIRST.until(heading.from).rev().find(|&k| edge(k)).map_or(LineIndex::FIRST, |k| k + 1);
        let high = heading.to.until(page.end()).find(|&k| edge(k)).unwrap_or(page.end());
        let within = |range: LineRange| -> Vec<RunIndex> {
            runs.indices().filter(|&t| range.contains(&runs[t].first()) && range.contains(&runs[t].last())).collect()
        };
        let (before, after) =
            (words.share(&keys, &within(low..heading.from)), words.share(&keys, &within(heading.to..high)));
        if (before - after).abs() > page.w.habits.trailing {
            if before > after { trails += 1.0 } else { leads += 1.0 }
        }
    }
    trails / (leads + trails)
}
