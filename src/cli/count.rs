//! `yuebao count`: takes terms, and writes how often they stand in the archive, in all or by year, month, issue, paper, page
//! or reporter; for plots and tables.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::ValueEnum;
use serde::Serialize;

use super::corpus::{Corpus, CorpusOptions};
use super::exit::found;
use super::messages::tell;
use super::out::{Form, Out};
use super::query_args::{Conditions, unanswered};
use super::values::Unfit;
use crate::archive::{self, Reason, Skipped, stream};
use crate::search::Query;
use crate::search::archive::{By, Facet, Facets, Holdings, Order, Results, Tally};
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Columns: year, month, issue, paper, page or reporter with --by; term; hits; articles; hits per N with --per.\n\
    A term may be any query, see `yuebao grep --help`."
)]
pub struct Args {
    /// What is counted, and then files and folders; without any, the library, or the bundled sample where there is none. Of
    /// what comes after the first, what is there as a file or folder is a path, and the rest are further terms, each counted
    /// by itself
    #[arg(value_name = "TERM|PATH", required_unless_present = "more")]
    given: Vec<String>,
    /// A term, whatever there is of that name
    #[arg(short = 'e', long = "term", value_name = "TERM")]
    more: Vec<String>,
    /// The same as a path after the term
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    paths: Vec<PathBuf>,
    /// A line for each of these
    #[arg(long, value_enum)]
    by: Option<Group>,
    /// Also hits per so many characters of all text: 10k, 1000000
    #[arg(long, value_name = "N", value_parser = number)]
    per: Option<u64>,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    conditions: Conditions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Group {
    Year,
    Month,
    Issue,
    Publication,
    /// The page an article begins on
    Page,
    Reporter,
}

/// The way a group is counted: by the issues alone, or by reading the articles found.
enum Way {
    By(By),
    Facet(Facet),
}

impl Group {
    const fn way(self) -> Way {
        match self {
            Self::Year => Way::By(By::Year),
            Self::Month => Way::By(By::Month),
            Self::Issue => Way::By(By::Issue),
            Self::Publication => Way::By(By::Publication),
            Self::Page => Way::Facet(Facet::Page),
            Self::Reporter => Way::Facet(Facet::Reporter),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Issue => "issue",
            Self::Publication => "publication",
            Self::Page => "page",
            Self::Reporter => "reporter",
        }
    }
}

/// A line of `count --json`.
#[derive(Serialize)]
struct Line<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'c str>,
    term: &'c str,
    hits: u64,
    articles: u64,
    /// The characters of all text of the group, with that of articles without a hit.
    #[serde(skip_serializing_if = "Option::is_none")]
    characters: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<f64>,
}

/// Reads a number, with k or m for thousands or millions.
fn number(text: &str) -> Result<u64, Unfit> {
    let lower = text.to_ascii_lowercase();
    let (digits, times) = match (lower.strip_suffix('k'), lower.strip_suffix('m')) {
        (Some(digits), _) => (digits, 1_000),
        (_, Some(digits)) => (digits, 1_000_000),
        _ => (lower.as_str(), 1),
    };
    let number = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(times)).filter(|n| *n > 0);
    number.ok_or(Unfit::Form("10000, 10k"))
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let (terms, paths) = args.sorted(words)?;
    let queries: Vec<Query> = terms.iter().map(|term| args.conditions.query(term, words)).collect::<anyhow::Result<_>>()?;
    let everything = args.conditions.everything(words)?;
    let corpus = Corpus::open(&paths, from, words)?;
    let holdings = corpus.holdings();
    let whole = args.per.map(|_| counts(args, &everything, &*holdings)).transpose()?;
    let mut out = Out::standard();
    if args.form.csv {
        let mut names = vec!["term", "hits", "articles"];
        args.by.inspect(|by| names.insert(0, by.name()));
        args.per.inspect(|_| names.extend(["characters", "rate"]));
        out.begin_table(&names, args.form.excel)?;
    }
    let mut any = false;
    for (term, query) in terms.iter().zip(&queries) {
        let counted = counts(args, query, &*holdings)?;
        any |= counted.values().any(|tally| tally.articles > 0);
        let groups: Vec<&String> = whole.as_ref().unwrap_or(&counted).keys().collect();
        for group in groups {
            let tally = counted.get(group).copied().unwrap_or_default();
            let characters = whole.as_ref().and_then(|w| w.get(group)).map(|t| t.characters);
            let rate = |per: u64| tally.hits as f64 * per as f64 / characters.filter(|c| *c > 0).unwrap_or(1) as f64;
            let group = args.by.map(|_| group.as_str());
            let (hits, articles) = (tally.hits, tally.articles);
            write(&mut out, args, &Line { group, term, hits, articles, characters, rate: args.per.map(rate) })?;
        }
    }
    out.finish()?;
    if !any {
        for (term, query) in terms.iter().zip(&queries) {
            unanswered(term, query, &*holdings, words)?;
        }
    }
    Ok(found(any))
}

impl Args {
    /// Returns the terms and the paths. An argument with the form of a path that leads nowhere is a mistake, not a term.
    fn sorted(&self, words: &Words) -> anyhow::Result<(Vec<String>, Vec<PathBuf>)> {
        let (mut terms, mut paths) = (self.more.clone(), self.paths.clone());
        for (n, given) in self.given.iter().enumerate() {
            let path = Path::new(given);
            let is_there = archive::is_there(path) || stream::is_standard(path);
            if is_there && (n > 0 || !self.more.is_empty()) {
                paths.push(path.to_owned());
                continue;
            }
            if is_there && self.paths.is_empty() {
                tell(&words.command("counted_path", &[("path", given)]));
            }
            let is_text = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
            // A pattern, and a phrase that may be misread, begin as a path does.
            let is_pattern = given.len() > 2 && given.starts_with('/') && given.ends_with('/');
            let is_path = given.starts_with('.') || given.starts_with("~/") || given.starts_with('/') && !is_pattern;
            let is_lost = n > 0 && (is_path || is_text);
            anyhow::ensure!(!is_lost, words.skipped(&Skipped { path: path.to_owned(), reason: Reason::Missing }));
            terms.push(given.clone());
        }
        Ok((terms, paths))
    }
}

/// Returns the counts by group, or one count under an empty name.
fn counts(args: &Args, query: &Query, holdings: &dyn Holdings) -> anyhow::Result<BTreeMap<String, Tally>> {
    let go_on = AtomicBool::new(false);
    let mut all = Results::search(holdings, query, Order::Date, &go_on)?.unwrap_or_default();
    Ok(match args.by.map(Group::way) {
        Some(Way::By(by)) => all.count(by, holdings).into_iter().collect(),
        Some(Way::Facet(facet)) => {
            let facets = Facets::of(facet, &mut all, usize::MAX, holdings, &go_on);
            facets.map(|facets| facets.rows.into_iter().collect()).unwrap_or_default()
        }
        None => BTreeMap::from([(String::new(), all.total())]),
    })
}

fn write(out: &mut Out<'_>, args: &Args, line: &Line<'_>) -> anyhow::Result<()> {
    if args.form.json {
        return Ok(out.json(line)?);
    }
    let mut cells: Vec<String> = line.group.map(str::to_owned).into_iter().collect();
    cells.extend([line.term.to_owned(), line.hits.to_string(), line.articles.to_string()]);
    if args.form.csv {
        cells.extend(line.characters.map(|c| c.to_string()));
    }
    cells.extend(line.rate.map(|r| format!("{r:.3}")));
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    if args.form.csv { out.table(&cells, args.form.excel) } else { Ok(out.row(&cells)?) }
}
