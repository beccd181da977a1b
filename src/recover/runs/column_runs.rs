//! Lines of running text → runs, followed over the seams of the page, sentence by sentence.
//!
//! Lines that plainly follow each other make a column run, as it stands in one column. It may end, and another begin, in the middle of
//! a sentence; [`super::run_links`] closes all that are open. What follows each other then is a run. Also gives how far the order of the
//! source is the reading order.

use super::run::{Columns, Run, RunIndex, Runs};
use super::shared_words::Words;
use super::{paragraph_starts, run_links};
use crate::recover::labels::classify::paragraph;
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::recover::lines::verse::verse;

/// Seams that mean little: below a heading that is followed by the middle of a sentence, the tops of other columns may have
/// been put, line by line.
fn unreliable_joins(page: &PageLines) -> List<LineIndex, bool> {
    let w = &page.w.column_runs;
    let mut unreliable = List::filled(false, page.lines.len());
    for first in page.indices().skip(1) {
        let top = page[first - 1].kind == Kind::Head && page[first].kind == Kind::Body && !page[first].gap;
        let begun = page[first].dented || page[first].begins;
        if !top || page.gappy || begun && !page.get(first + 1).is_some_and(|next| next.in_scrap) {
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

/// Lines that a column run usually has at most.
const USUAL: usize = 32;

/// What speaks for line `i + 1` going on in the paragraph of line `i`, and for its beginning one, in log-odds.
pub(super) fn weighed(page: &PageLines, i: LineIndex) -> (f32, f32) {
    (page.runs_on(i, i + 1) + page.w.column_runs.near, paragraph(page, i, i + 1))
}

/// The column runs of a page.
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

/// The runs of a page, in the order of their first lines in the source; and how far that order is the reading order,
/// 0 to 1: the share of seams closed between neighbours.
pub fn runs(page: &PageLines) -> (Runs, Words<RunIndex>, f32) {
    let columns = column_runs(page);
    let (next, words, orderly) = run_links::close(page, &columns);
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
            // Where the next line is taken up, a paragraph may begin with it after all; elsewhere only a sentence leads on.
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
