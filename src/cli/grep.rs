//! `yuebao grep`: the articles that answer a query, one a line, or their hits as a concordance.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use serde::Serialize;

use super::fetch::Stock;
use super::out::Out;
use super::question::Conditions;
use super::record::basis;
use super::{Ambiguous, found};
use crate::model::PageNumber;
use crate::search::archive::{Found, Match, Order};
use crate::search::{Kwic, Query, kwic};
use crate::story::first_words;
use crate::text::width::Cells;
use crate::words::Words;

/// Results are fetched so many at a time.
const CHUNK: usize = 256;

/// Clusters of context on either side of a snippet's hit.
const CONTEXT: usize = 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "A query: 雷锋 (as it stands)  \"雷锋 精神\"  a b (both)  a | b  -c  (a | b) c\n  \
    title:雷锋  date:1963..1977  page:1  pub:人民日报  by:记者  a near/20 b\n\
    A query that begins with - stands after --: yuebao grep -- '-战士 雷锋'")]
pub struct Args {
    /// What is searched for
    #[arg(value_name = "TERM")]
    query: String,
    /// Files and folders; without any, the library, or the bundled sample where there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long, conflicts_with_all = ["csv", "kwic"])]
    json: bool,
    /// CSV with a header: a row an article; with --kwic a row a hit, what stands before and after it in columns of their own
    #[arg(long)]
    csv: bool,
    /// A line for every hit, with N cells of context on either side; with --csv as a table
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(Cells).range(..=1000))]
    kwic: Option<Cells>,
    #[command(flatten)]
    conditions: Conditions,
    /// The articles that are most about it first; without it by date
    #[arg(long)]
    relevance: bool,
    /// At most so many articles
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Cells of “”…— and other characters of ambiguous width: narrow 1, wide 2
    #[arg(long, value_enum, default_value_t)]
    ambiguous: Ambiguous,
}

/// The columns of `--csv`, and those of `--csv --kwic`: the line first, then what is cited.
const OF_ARTICLES: [&str; 10] = ["id", "title", "publication", "date", "page", "hits", "before", "hit", "after", "pages"];
const OF_HITS: [&str; 9] = ["left", "keyword", "right", "id", "title", "publication", "date", "page", "pages"];

/// A line of `grep --json`.
#[derive(Serialize)]
struct Line<'m> {
    id: &'m str,
    title: String,
    publication: Option<&'m str>,
    date: Option<String>,
    date_basis: &'static str,
    page: PageNumber,
    source: &'m str,
    hits: u32,
    before: &'m str,
    hit: &'m str,
    after: &'m str,
    pages: &'m [PageNumber],
}

pub fn run(args: &Args, library: Option<&Path>, words: &Words) -> anyhow::Result<ExitCode> {
    let query = args.conditions.query(&args.query, words)?;
    let stock = Stock::open(&args.paths, library, words)?;
    let holdings = stock.holdings();
    let order = if args.relevance { Order::Relevance } else { Order::Date };
    let all = Found::search(&*holdings, &query, order, &AtomicBool::new(false))?;
    let mut all = all.unwrap_or_default();
    let mut out = Out::standard();
    if args.csv {
        table(&mut out, if args.kwic.is_some() { &OF_HITS } else { &OF_ARTICLES })?;
    }
    let end = args.limit.unwrap_or(usize::MAX).min(all.len());
    for from in (0..end).step_by(CHUNK) {
        for one in all.matches(from..end.min(from + CHUNK), &query, &*holdings, CONTEXT) {
            write(&mut out, args, &query, &one)?;
        }
    }
    out.finish()?;
    Ok(found(end > 0))
}

fn write(out: &mut Out<'_>, args: &Args, query: &Query, one: &Match) -> anyhow::Result<()> {
    let line = Line::of(one);
    let (page, hits, pages) = (line.page.to_string(), line.hits.to_string(), line.pages());
    let (paper, date) = (line.publication.unwrap_or_default(), line.date.as_deref().unwrap_or_default());
    if let Some(cells) = args.kwic {
        let blocks = &one.listed.article.blocks;
        for hit in query.hits(blocks) {
            let Kwic { left, hit, right } = kwic(blocks, &hit, cells, args.ambiguous.widths());
            if args.csv {
                // The blanks that set the hits in one column are no text.
                let [left, hit, right] = [left.trim_start(), &hit, &right].map(|part| part.replace(['\n', '\r'], " "));
                table(out, &[&left, &hit, &right, line.id, &line.title, paper, date, &page, &pages])?;
            } else {
                out.line(&format!("{left} {hit} {right}\t{}", line.id).replace(['\n', '\r'], " "))?;
            }
        }
    } else if args.json {
        out.json(&line)?;
    } else if args.csv {
        let cells = [line.id, &line.title, paper, date, &page, &hits, line.before, line.hit, line.after, &pages];
        table(out, &cells)?;
    } else {
        let snippet = [line.before, line.hit, line.after].concat();
        // One page stands in the id.
        let cells = [line.id, &line.title, &hits, &snippet, &pages];
        out.row(if line.pages.len() > 1 { &cells } else { &cells[..4] })?;
    }
    Ok(())
}

/// A row of CSV.
pub fn table(out: &mut Out<'_>, cells: &[&str]) -> anyhow::Result<()> {
    let mut row = csv::Writer::from_writer(Vec::new());
    row.write_record(cells)?;
    let bytes = row.into_inner()?;
    out.line(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']))?;
    Ok(())
}

impl<'m> Line<'m> {
    fn of(one: &'m Match) -> Self {
        let part = |part: fn(&crate::search::archive::Snippet) -> &str| one.snippet.as_ref().map_or("", part);
        let listed = &one.listed;
        Self {
            id: &listed.id,
            title: listed.article.title().unwrap_or_else(|| first_words(&listed.article)),
            publication: listed.publication.as_deref(),
            date: listed.date.map(|d| d.date.to_string()),
            date_basis: basis(listed.date.map(|d| d.basis)),
            page: listed.pages.first().copied().unwrap_or(PageNumber(0)),
            source: &listed.source,
            hits: one.hits,
            before: part(|s| &s.before),
            hit: part(|s| &s.hit),
            after: part(|s| &s.after),
            pages: &listed.pages,
        }
    }

    /// The pages as a citation has them: `1, 2`.
    fn pages(&self) -> String {
        self.pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}
