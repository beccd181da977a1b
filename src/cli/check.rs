//! `yuebao check`: takes files or the library, and writes the report of the load — counts, days, gaps, broken-off stories,
//! doubts, what was skipped — as lines for people or as one JSON object.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::corpus::{Corpus, CorpusOptions};
use super::exit::found;
use super::messages::tell;
use super::out::Out;
use super::record::basis;
use crate::archive::load_all;
use crate::collection::Report;
use crate::model::{Date, PageNumber};
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders; without any, the library, or the bundled sample where there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

/// The report as JSON. Days are `YYYY-MM-DD`, gaps the first and the last day.
#[derive(Serialize)]
struct Checked<'r> {
    files: usize,
    issues: usize,
    pages: usize,
    articles: usize,
    pieces: usize,
    encodings: &'r BTreeMap<&'static str, usize>,
    dates: BTreeMap<&'static str, usize>,
    unsure_days: Vec<Unsure<'r>>,
    papers: Vec<Paper<'r>>,
    missing_pages: Vec<Missing<'r>>,
    broken_off: Vec<Broken<'r>>,
    doubts: Vec<Doubtful<'r>>,
    misstated: Vec<String>,
    skipped: Vec<String>,
}

#[derive(Serialize)]
struct Paper<'r> {
    name: &'r str,
    issues: usize,
    run: Option<[String; 2]>,
    gaps: Vec<[String; 2]>,
}

#[derive(Serialize)]
struct Missing<'r> {
    id: &'r str,
    pages: &'r [PageNumber],
}

#[derive(Serialize)]
struct Broken<'r> {
    id: &'r str,
    goes_on: bool,
    page: PageNumber,
    page_at_hand: bool,
    perhaps: Option<&'r str>,
}

#[derive(Serialize)]
struct Unsure<'r> {
    id: &'r str,
    about: Option<String>,
}

#[derive(Serialize)]
struct Doubtful<'r> {
    id: &'r str,
    doubt: String,
}

/// Writes the report. Returns exit code 2 where nothing was loaded.
pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let report = if args.paths.is_empty() || from.library.is_some() {
        Report::of_issues(Corpus::open(&args.paths, from, words)?.issues(), &[])
    } else {
        let (shelf, skipped) = load_all(&args.paths);
        Report::of(&shelf, &skipped)
    };
    let mut out = Out::standard();
    if args.json {
        out.json(&Checked::of(&report, words))?;
    } else {
        for line in words.report(&report) {
            out.line(&line)?;
        }
    }
    out.finish()?;
    if report.issues == 0 {
        tell(&words.screen("nothing", &[]));
        return Ok(ExitCode::from(2));
    }
    Ok(found(true))
}

impl<'r> Checked<'r> {
    fn of(report: &'r Report, words: &Words) -> Self {
        let days = |(from, to): &(Date, Date)| [from.to_string(), to.to_string()];
        let paper = |p: &'r crate::collection::Paper| Paper {
            name: &p.name,
            issues: p.issues,
            run: p.run.as_ref().map(days),
            gaps: p.gaps.iter().map(days).collect(),
        };
        let broken = |b: &'r crate::collection::Broken| Broken {
            id: &b.id,
            goes_on: b.goes_on,
            page: b.page,
            page_at_hand: b.page_at_hand,
            perhaps: b.perhaps.as_deref(),
        };
        Self {
            files: report.files,
            issues: report.issues,
            pages: report.pages,
            articles: report.articles,
            pieces: report.pieces,
            encodings: &report.encodings,
            dates: report.dates.iter().map(|(b, count)| (basis(*b), *count)).collect(),
            unsure_days: report
                .unsure_days
                .iter()
                .map(|(id, day)| Unsure { id, about: day.map(|d| d.to_string()) })
                .collect(),
            papers: report.papers.iter().map(paper).collect(),
            missing_pages: report.missing_pages.iter().map(|(id, pages)| Missing { id, pages }).collect(),
            broken_off: report.broken_off.iter().map(broken).collect(),
            doubts: report.doubts.iter().map(|(id, d)| Doubtful { id, doubt: words.doubt(d) }).collect(),
            misstated: report.misstated.iter().map(|s| words.skipped(s)).collect(),
            skipped: report.skipped.iter().map(|s| words.skipped(s)).collect(),
        }
    }
}
