//! Makes runs of the lines of running text on a page. Lines that plainly follow each other within a column become a column
//! run first, which may begin and end in the middle of a sentence; [`super::run_links`] then decides which column run goes
//! on in which. Besides the runs, out come their words and an estimate of how far the order of the source is the reading
//! order.

use super::run::{Columns, Run, RunIndex, Runs};
use super::shared_words::Words;
use super::{paragraph_starts, run_links};
use crate::recover::labels::classify::paragraph;
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::recover::lines::verse::verse;

/// Marks the lines that must not be joined to the line above by position alone. If a heading is followed by the middle of a
/// sentence, the lines under it may be the tops of columns that the extractor moved together.
fn unreliable_joins(page: &PageLines) -> List<LineIndex, bool> {
    let w = &page.w.column_runs;
    let mut unreliable = List::filled(false, page.lines.len());
    for first in page.indices().skip(1) {
        let top = page[first - 1].kind == Kind::Head && page[first].kind == Kind::Body && !page[first].gap;
        let begun = page[first].looks_first || page[first].begins;
        if !top || page.double_spaced || begun && !page.get(first + 1).is_some_and(|next| next.in_scrap) {
            continue;
        }
        for j in (first + 1).until(page.end().min(first + 9)) {
            if page[j].kind != Kind::Body || page[j].gap {
                break;
            }
            let bits = page.bits(j - 1, j);
            if bits >= w.word {
                break;
            }
            unreliable[j] = bits < w.weak;
        }
    }
    unreliable
}

/// The lines that a column run usually has at most.
const USUAL: usize = 32;

/// Returns the log-odds that line `i + 1` goes on in the paragraph of line `i`, and that it begins a paragraph.
pub(super) fn weighed(page: &PageLines, i: LineIndex) -> (f32, f32) {
    (page.runs_on(i, i + 1) + page.w.column_runs.near, paragraph(page, i, i + 1))
}

/// Makes the column runs of a page.
pub(super) fn column_runs(page: &PageLines) -> Columns {
    let unreliable = unreliable_joins(page);
    let verse = verse(page);
    let mut columns: Vec<Run> = Vec::new();
    let mut open = false;
    for (j, &unreliable) in unreliable.enumerate() {
        if page[j].kind != Kind::Body {
            open = false;
            continue;
        }
        let mut start = true;
        let mut fused = false;
        if open && !page.apart(j) && (!unreliable || verse[j]) {
            let i = j - 1;
            let gap = page[j].gap;
            let (on, fresh) = weighed(page, i);
            start = verse[j] || paragraph_starts::begins(page, i, (on, fresh));
            fused = !gap && (on.max(fresh) > page.w.column_runs.fused || verse[j]);
        }
        match columns.last_mut() {
            Some(column) if fused => {
                column.lines.push(j);
                column.starts.push(start);
            }
            _ => {
                let (mut lines, mut starts) = (Vec::with_capacity(USUAL), Vec::with_capacity(USUAL));
                lines.push(j);
                starts.push(true);
                columns.push(Run { lines, starts, guessed: Vec::new() });
            }
        }
        open = true;
    }
    columns.into()
}

/// Returns the runs of a page in the order of their first lines in the source, their words, and how far that order is the
/// reading order, 0 to 1: the share of links between neighbours.
pub fn runs(page: &PageLines) -> (Runs, Words<RunIndex>, f32) {
    let columns = column_runs(page);
    let (next, words, orderly) = run_links::link_runs(page, &columns);
    let mut led = List::filled(false, columns.len());
    next.iter().flatten().for_each(|&b| led[b] = true);
    let mut runs = Runs::default();
    let mut owner = List::filled(RunIndex::new(0), columns.len());
    for first in columns.indices().filter(|&s| !led[s]) {
        let mut run = columns[first].clone();
        let mut at = first;
        owner[first] = runs.end();
        while let Some(b) = next[at] {
            owner[b] = runs.end();
            if b != at.next() {
                run.guessed.push(columns[b].first());
            }
            let from = run.starts.len();
            run.lines.extend(&columns[b].lines);
            run.starts.extend(&columns[b].starts);
            // Even the next line of the source may begin a paragraph; any other line is linked only by a sentence that goes
            // on.
            let (end, start) = (columns[at].last(), columns[b].first());
            let next = start == end + 1 && !page[start].gap && !page.apart(start);
            run.starts[from] = next && paragraph_starts::begins(page, end, weighed(page, end));
            at = b;
        }
        runs.push(run);
    }
    let words = words.merged(&owner, runs.len());
    (runs, words, orderly)
}
