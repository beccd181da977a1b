//! The words of the load report: a line for each fact, those that need looking at after the counts.

use super::{Words, entry, fill};
use crate::collection::Report;
use crate::model::{Basis, Date};

/// A line of the load report, with what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The line as it is shown.
    pub said: String,
    /// The id of the issue, page or article it is about, if it is about one.
    pub id: Option<String>,
    /// The number of the line in the file it is about, from 1.
    pub line: Option<u32>,
}

impl From<String> for Fact {
    fn from(said: String) -> Self {
        Self { said, ..Self::default() }
    }
}

impl Fact {
    fn about(said: String, id: &str, line: Option<u32>) -> Self {
        Self { said, id: Some(id.to_owned()), line }
    }
}

impl Words {
    /// Tells the load report, line by line.
    #[must_use]
    pub fn report(&self, report: &Report) -> Vec<String> {
        self.facts(report).into_iter().map(|fact| fact.said).collect()
    }

    /// Tells the load report, line by line, with what each line is about.
    #[must_use]
    pub fn facts(&self, report: &Report) -> Vec<Fact> {
        let n = |n: usize| n.to_string();
        let mut lines: Vec<Fact> = vec![Fact::from(self.fact(
            if report.from_library { "library" } else { "counts" },
            &[
                ("files", &n(report.files)),
                ("issues", &n(report.issues)),
                ("pages", &n(report.pages)),
                ("articles", &n(report.articles)),
                ("skipped", &n(report.skipped.len())),
            ],
        ))];
        if report.pieces > report.articles {
            lines.push(self.fact("pieces", &[("pieces", &n(report.pieces))]).into());
        }
        if !report.from_library {
            let encodings: Vec<String> = report.encodings.iter().map(|(name, count)| format!("{name} {count}")).collect();
            lines.push(self.fact("encodings", &[("list", &encodings.join(", "))]).into());
            let dates =
                report.dates.iter().map(|(basis, count)| format!("{} {count}", entry(&self.report, form_of(*basis))));
            lines.push(self.fact("dates", &[("list", &dates.collect::<Vec<_>>().join(", "))]).into());
        }
        for paper in &report.papers {
            let run = paper.run.map(|(from, to)| span(from, to)).unwrap_or_default();
            lines.push(self.fact("paper", &[("name", &paper.name), ("n", &n(paper.issues)), ("run", &run)]).into());
            for (from, to) in &paper.gaps {
                lines.push(self.fact("gap", &[("name", &paper.name), ("run", &span(*from, *to))]).into());
            }
        }
        for (id, day) in &report.unsure_days {
            let form = if day.is_some() { "about" } else { "no_date" };
            let day = day.map(|d| d.to_string()).unwrap_or_default();
            lines.push(Fact::about(self.fact(form, &[("id", id), ("date", &day)]), id, None));
        }
        for (id, missing) in &report.missing_pages {
            let list = missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            lines.push(Fact::about(self.fact("missing_pages", &[("id", id), ("list", &list)]), id, None));
        }
        for broken in &report.broken_off {
            let form = match (broken.goes_on, broken.page_at_hand) {
                (true, false) => "no_end_page",
                (true, true) => "no_end",
                (false, false) => "no_beginning_page",
                (false, true) => "no_beginning",
            };
            let perhaps = broken.perhaps.as_ref().map(|other| self.fact("perhaps", &[("id", other)])).unwrap_or_default();
            let said = self.fact(form, &[("id", &broken.id), ("page", &broken.page.to_string())]) + &perhaps;
            lines.push(Fact::about(said, &broken.id, None));
        }
        lines.extend(
            report.doubts.iter().map(|(id, doubt)| {
                Fact::about(format!("{id}: {}", self.doubt(doubt)), id, doubt.lines.map(|(line, _)| line))
            }),
        );
        lines.extend(report.misstated.iter().chain(&report.skipped).map(|skipped| self.skipped(skipped).into()));
        lines
    }

    fn fact(&self, name: &str, values: &[(&str, &str)]) -> String {
        debug_assert!(self.report.contains_key(name), "no words for {name}");
        fill(entry(&self.report, name), values)
    }
}

const fn form_of(basis: Option<Basis>) -> &'static str {
    match basis {
        None => "undated",
        Some(Basis::Inferred) => "inferred",
        Some(Basis::Path) => "path",
        Some(Basis::Printed) => "printed",
        Some(Basis::Stated) => "stated",
    }
}

fn span(from: Date, to: Date) -> String {
    if from == to { from.to_string() } else { format!("{from} – {to}") }
}
