//! Explains the runs of a rearranged page. In go the lines that are asked about, out comes for each the line it goes on
//! from, the evidence for that, and the second best line.

use super::column_runs::{column_runs, weighed};
use super::run_links;
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{PageLines, RUNS_ON};

/// A line that goes on from another, and why.
pub struct Followed {
    pub line: LineIndex,
    /// The line it goes on from.
    pub above: LineIndex,
    /// The sum of the evidence, in log-odds.
    pub weight: f32,
    /// The evidence by name, the weightiest first.
    pub evidence: Vec<(&'static str, f32)>,
    /// The second best line to go on from, and the log-odds for that.
    pub second: Option<(LineIndex, f32)>,
}

/// Explains the lines that are asked about and go on from others; the page must be labelled.
pub fn followed(page: &PageLines, is_asked: impl Fn(&Line) -> bool) -> Vec<Followed> {
    let columns = column_runs(page);
    let linked = run_links::linked_runs(page, &columns);
    let mut found = Vec::new();
    for (run, column) in columns.enumerate() {
        for (n, &line) in column.lines.iter().enumerate().filter(|(_, k)| is_asked(&page[**k])) {
            found.extend(match n.checked_sub(1) {
                Some(above) => Some(in_column(page, line, column.lines[above], column.starts[n])),
                None => linked.over(run).map(|link| Followed {
                    line,
                    above: columns[link.above].last(),
                    weight: link.weight,
                    evidence: link.evidence,
                    second: link.second.map(|(other, weight)| (columns[other].last(), weight)),
                }),
            });
        }
    }
    found
}

/// Explains a line that plainly goes on from the line above in its column, in its paragraph or, if `starts`, with a new one.
fn in_column(page: &PageLines, line: LineIndex, above: LineIndex, starts: bool) -> Followed {
    let (on, fresh) = weighed(page, above);
    let parts = RUNS_ON.into_iter().zip(page.runs_on_by(above, line));
    let mut evidence: Vec<(&'static str, f32)> =
        if starts { vec![("paragraph", fresh)] } else { parts.chain([("place", page.w.column_runs.near)]).collect() };
    evidence.retain(|(_, weight)| *weight != 0.0);
    evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    Followed { line, above, weight: if starts { fresh } else { on }, evidence, second: None }
}
