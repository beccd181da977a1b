//! `yuebao grep`: takes a query, and writes the articles that answer it, one a line with the first hit in its context, or
//! every hit as a line of a concordance; as text, CSV or JSON.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::ValueEnum;
use serde::Serialize;

use super::ambiguous::Ambiguous;
use super::corpus::{Corpus, CorpusOptions};
use super::exit::found;
use super::out::{Form, Out};
use super::query_args::{Conditions, unanswered};
use super::record::basis;
use super::values::within;
use crate::model::{Block, PageNumber};
use crate::search::archive::{Excerpt, Order, Results};
use crate::search::{Hit, Kwic, Query, kwic};
use crate::story::first_words;
use crate::text::fold::fold;
use crate::text::width::Cells;
use crate::words::Words;

/// The number of results that are fetched at a time.
const CHUNK: usize = 256;

/// The clusters of context on either side of a snippet's hit.
const CONTEXT: usize = 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "A query: 雷锋 (as it stands)  \"雷锋 精神\"  a b (both)  a | b  -c  (a | b) c\n  \
    title:雷锋  date:1963..1977  page:1  pub:人民日报  by:记者  a near/20 b\n  \
    ~人民 (also misread: 人氏)  /第[一二三]届/ (a regular expression)\n\
    A query that begins with - stands after --: yuebao grep -- '-战士 雷锋'")]
pub struct Args {
    /// What is searched for
    #[arg(value_name = "TERM")]
    query: String,
    /// Files and folders; without any, the library, or the bundled sample where there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    form: Form,
    /// A line for every hit, with N cells of context on either side; with --csv as a table, with --json an object each
    #[arg(long, value_name = "N", value_parser = |typed: &str| within(typed, 0..=1000))]
    kwic: Option<Cells>,
    /// The lines of --kwic in order of what stands before the hit, of the hit, or of what stands after
    #[arg(long, value_enum, value_name = "BY", requires = "kwic")]
    sort: Option<Sort>,
    /// Light the hits: on a terminal, or whatever standard output is
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    color: Color,
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

/// The columns of `--csv`, and those of `--csv --kwic`: the line first, then its article.
const OF_ARTICLES: [&str; 10] = ["id", "title", "publication", "date", "page", "hits", "before", "hit", "after", "pages"];
const OF_HITS: [&str; 9] = ["left", "keyword", "right", "id", "title", "publication", "date", "page", "pages"];

/// The order of the lines of a concordance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// What stands before, from the hit backwards
    Left,
    /// The hit itself
    Hit,
    /// What stands after
    Right,
}

/// The option `--color`: when hits are lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Color {
    /// Where standard output is a terminal and `NO_COLOR` is not set
    #[default]
    Auto,
    Always,
    Never,
}

/// The colours (SGR) of the parts of a line: the id, the hit, counts and pages, and a hit that is misread.
const ID: &str = "2";
const HIT: &str = "1;31";
const BESIDES: &str = "36";
const MISREAD: &str = "1;4;35";

/// The column that says whether a hit is misread, where misread texts are searched for.
const OF_MISREAD: &str = "misread";

/// A line of `grep --kwic --json`.
#[derive(Serialize)]
struct HitLine<'m> {
    left: &'m str,
    keyword: &'m str,
    right: &'m str,
    id: &'m str,
    title: &'m str,
    publication: Option<&'m str>,
    date: Option<&'m str>,
    page: PageNumber,
    pages: &'m [PageNumber],
    /// Whether the hit is a misreading of the text that was asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    misread: bool,
}

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
    /// The same as in [`HitLine`], of the first hit.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    misread: bool,
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let query = args.conditions.query(&args.query, words)?;
    let corpus = Corpus::open(&args.paths, from, words)?;
    let holdings = corpus.holdings();
    let order = if args.relevance { Order::Relevance } else { Order::Date };
    let all = Results::search(&*holdings, &query, order, &AtomicBool::new(false))?;
    let mut all = all.unwrap_or_default();
    let mut out = Out::standard();
    if args.form.csv {
        let mut columns = if args.kwic.is_some() { OF_HITS.to_vec() } else { OF_ARTICLES.to_vec() };
        columns.extend(query.has_misread().then_some(OF_MISREAD));
        out.begin_table(&columns, args.form.excel)?;
    }
    let lit = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
    };
    let end = args.limit.unwrap_or(usize::MAX).min(all.len());
    let mut sorted: Vec<(String, Excerpt, Kwic)> = Vec::new();
    for from in (0..end).step_by(CHUNK) {
        for one in all.excerpts(from..end.min(from + CHUNK), &query, &*holdings, CONTEXT) {
            let Some(cells) = args.kwic else {
                write(&mut out, args, &one, &query, lit)?;
                continue;
            };
            let blocks = &one.named.article.blocks;
            for hit in query.hits(blocks) {
                let line = kwic(blocks, &hit, cells, args.ambiguous.widths());
                match args.sort {
                    None => write_hit(&mut out, args, &one, &line, &query, lit)?,
                    Some(sort) => sorted.push((sort.key(blocks, &hit), one.clone(), line)),
                }
            }
        }
    }
    sorted.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    for (_, one, line) in &sorted {
        write_hit(&mut out, args, one, line, &query, lit)?;
    }
    out.finish()?;
    if end == 0 {
        unanswered(&args.query, &query, &*holdings, words)?;
    }
    Ok(found(end > 0))
}

impl Args {
    /// Returns the cell of that column, where there is one.
    fn misread_cell(query: &Query, misread: bool) -> Option<&'static str> {
        query.has_misread().then_some(if misread { "true" } else { "false" })
    }
}

impl Sort {
    /// Returns the text a hit is sorted by. The text before it is reversed, so that lines with the same last words come
    /// together.
    fn key(self, blocks: &[Block], hit: &Hit) -> String {
        let text = blocks.get(hit.block).map_or("", |block| block.text.as_str());
        let part = |range: std::ops::Range<usize>| fold(text.get(range).unwrap_or_default()).text().to_owned();
        let (before, after) = (part(0..hit.bytes.start), part(hit.bytes.end..text.len()));
        let before: String = before.chars().rev().take(64).collect();
        let after: String = after.chars().take(64).collect();
        match self {
            Self::Left => format!("{before}\0{after}"),
            Self::Hit => format!("{}\0{after}", part(hit.bytes.clone())),
            Self::Right => format!("{after}\0{before}"),
        }
    }
}

/// Writes a line of the concordance.
fn write_hit(
    out: &mut Out<'_>,
    args: &Args,
    one: &Excerpt,
    Kwic { left, hit, right }: &Kwic,
    query: &Query,
    lit: bool,
) -> anyhow::Result<()> {
    let line = Line::of(one, query);
    let misread = query.is_misread(hit);
    if !args.form.csv && !args.form.json {
        if lit {
            let parts = [
                ("", left.as_str()),
                ("", " "),
                (if misread { MISREAD } else { HIT }, hit),
                ("", " "),
                ("", right),
                ("", "  "),
                (ID, line.id),
            ];
            return Ok(out.coloured(&parts)?);
        }
        let mark = if misread { format!("\t{OF_MISREAD}") } else { String::new() };
        return Ok(out.line(&format!("{left} {hit} {right}\t{}{mark}", line.id).replace(['\n', '\r'], " "))?);
    }
    // The blanks that set the hits in one column belong to no text.
    let [left, hit, right] = [left.trim_start(), hit, right].map(|part| part.replace(['\n', '\r'], " "));
    let (paper, date) = (line.publication.unwrap_or_default(), line.date.as_deref().unwrap_or_default());
    if args.form.csv {
        let (page, pages) = (line.page.to_string(), line.pages());
        let mut cells = vec![&*left, &*hit, &*right, line.id, &line.title, paper, date, &page, &pages];
        cells.extend(Args::misread_cell(query, misread));
        return out.table(&cells, args.form.excel);
    }
    Ok(out.json(&HitLine {
        left: &left,
        keyword: &hit,
        right: &right,
        id: line.id,
        title: &line.title,
        publication: line.publication,
        date: line.date.as_deref(),
        page: line.page,
        pages: line.pages,
        misread,
    })?)
}

fn write(out: &mut Out<'_>, args: &Args, one: &Excerpt, query: &Query, lit: bool) -> anyhow::Result<()> {
    let line = Line::of(one, query);
    let (page, hits, pages) = (line.page.to_string(), line.hits.to_string(), line.pages());
    let (paper, date) = (line.publication.unwrap_or_default(), line.date.as_deref().unwrap_or_default());
    if args.form.json {
        out.json(&line)?;
    } else if args.form.csv {
        let mut cells = vec![line.id, &*line.title, paper, date, &page, &hits, line.before, line.hit, line.after, &pages];
        cells.extend(Args::misread_cell(query, line.misread));
        out.table(&cells, args.form.excel)?;
    } else if lit {
        let besides = if line.pages.len() > 1 { format!("  {hits}  [{pages}]  ") } else { format!("  {hits}  ") };
        let parts = [
            (ID, line.id),
            ("", "  "),
            ("1", &line.title),
            (BESIDES, &besides),
            ("", line.before),
            (if line.misread { MISREAD } else { HIT }, line.hit),
            ("", line.after),
        ];
        out.coloured(&parts)?;
    } else {
        let snippet = [line.before, line.hit, line.after].concat();
        // A single page stands in the id.
        let mut cells = vec![line.id, &*line.title, &hits, &snippet];
        if line.pages.len() > 1 {
            cells.push(&pages);
        }
        if line.misread {
            cells.push(OF_MISREAD);
        }
        out.row(&cells)?;
    }
    Ok(())
}

impl<'m> Line<'m> {
    fn of(one: &'m Excerpt, query: &Query) -> Self {
        let part = |part: fn(&crate::search::archive::Snippet) -> &str| one.snippet.as_ref().map_or("", part);
        let listed = &one.named;
        Self {
            id: &listed.id,
            title: listed.article.title().unwrap_or_else(|| first_words(&listed.article)),
            publication: listed.publication.as_deref(),
            date: listed.date.map(|d| d.date.to_string()),
            date_basis: basis(listed.date.map(|d| d.basis)),
            page: listed.pages.first().copied().unwrap_or(PageNumber::plain(0)),
            source: &listed.source,
            hits: one.hits,
            before: part(|s| &s.before),
            hit: part(|s| &s.hit),
            after: part(|s| &s.after),
            pages: &listed.pages,
            misread: query.is_misread(part(|s| &s.hit)),
        }
    }

    /// Returns the pages as a citation has them: `1, 2`.
    fn pages(&self) -> String {
        self.pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}
