//! Of a page that was put together: which line each goes on from, what held the two together, and which line came second.

use super::column_runs::{column_runs, weighed};
use super::run_links;
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{PageLines, RUNS_ON};

/// A line that goes on from another.
pub struct Followed {
    /// The line.
    pub line: LineIndex,
    /// The line it goes on from.
    pub above: LineIndex,
    /// What speaks for it in all, in log-odds.
    pub weight: f32,
    /// What speaks for it, by name, the weightiest first.
    pub evidence: Vec<(&'static str, f32)>,
    /// The line it would go on from else, and what speaks for that.
    pub second: Option<(LineIndex, f32)>,
}

/// The lines that are asked about and go on from others; the lines of the page are labelled.
pub fn followed(page: &PageLines, is_asked: impl Fn(&Line) -> bool) -> Vec<Followed> {
    let columns = column_runs(page);
    let closed = run_links::closed(page, &columns);
    let mut found = Vec::new();
    for (run, column) in columns.enumerate() {
        for (n, &line) in column.lines.iter().enumerate().filter(|(_, k)| is_asked(&page[**k])) {
            found.extend(match n.checked_sub(1) {
                Some(above) => Some(in_column(page, line, column.lines[above], column.starts[n])),
                None => closed.over(run).map(|seam| Followed {
                    line,
                    above: columns[seam.above].last(),
                    weight: seam.weight,
                    evidence: seam.evidence,
                    second: seam.second.map(|(other, weight)| (columns[other].last(), weight)),
                }),
            });
        }
    }
    found
}

/// A line that plainly goes on from the one above it in its column, in its paragraph or with one that it begins.
fn in_column(page: &PageLines, line: LineIndex, above: LineIndex, starts: bool) -> Followed {
    let (on, fresh) = weighed(page, above);
    let parts = RUNS_ON.into_iter().zip(page.runs_on_by(above, line));
    let mut evidence: Vec<(&'static str, f32)> =
        if starts { vec![("paragraph", fresh)] } else { parts.chain([("place", page.w.column_runs.near)]).collect() };
    evidence.retain(|(_, weight)| *weight != 0.0);
    evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    Followed { line, above, weight: if starts { fresh } else { on }, evidence, second: None }
}
