//! `yuebao collocates`: takes a query, and writes the words that stand near its hits more often than elsewhere in the same
//! articles, with their counts and log-likelihood.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use serde::Serialize;

use super::corpus::{Corpus, CorpusOptions};
use super::exit::found;
use super::messages::tell;
use super::out::{Form, Out};
use super::query_args::{Conditions, unanswered};
use super::values::within;
use crate::search::archive::{Collocate, Collocates, Order, Results};
use crate::words::{Words, grouped};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Columns: the run; how often it stands near a hit, before it, after it, in all of the articles; its log-likelihood (G², \
    Dunning 1993), near against the rest of the same articles. Told is what exceeds 10.83, which chance does once in a thousand.\n\
    Runs are two to twelve Chinese characters, or a word of letters, counted as the folded text has them."
)]
pub struct Args {
    /// What is searched for: any query, see `yuebao grep --help`
    #[arg(value_name = "TERM")]
    query: String,
    /// Files and folders; without any, the library, or the bundled sample where there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// So many characters on either side of a hit count as near
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = |typed: &str| within(typed, 1..=100))]
    window: u16,
    /// At most so many runs
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    conditions: Conditions,
}

/// The columns of `--csv`, and the members of `--json`.
const COLUMNS: [&str; 6] = ["collocate", "near", "before", "after", "all", "log_likelihood"];

#[derive(Serialize)]
struct Line<'c> {
    collocate: &'c str,
    near: u64,
    before: u64,
    after: u64,
    all: u64,
    log_likelihood: f64,
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let query = args.conditions.query(&args.query, words)?;
    let corpus = Corpus::open(&args.paths, from, words)?;
    let holdings = corpus.holdings();
    let go_on = AtomicBool::new(false);
    let mut all = Results::search(&*holdings, &query, Order::Date, &go_on)?.unwrap_or_default();
    let told = Collocates::of(&query, usize::from(args.window), &mut all, &*holdings, &go_on).unwrap_or_default();
    let mut out = Out::standard();
    if args.form.csv {
        out.begin_table(&COLUMNS, args.form.excel)?;
    }
    for row in told.rows.iter().take(args.limit.unwrap_or(usize::MAX)) {
        write(&mut out, args, row)?;
    }
    out.finish()?;
    if told.is_part {
        tell(&words.command("collocates_part", &[("n", &grouped(told.articles as u64))]));
    }
    if all.is_empty() {
        unanswered(&args.query, &query, &*holdings, words)?;
    }
    Ok(found(!told.rows.is_empty()))
}

fn write(out: &mut Out<'_>, args: &Args, row: &Collocate) -> anyhow::Result<()> {
    let Collocate { text, near, before, all, weight } = row;
    let after = near - before;
    if args.form.json {
        let log_likelihood = (weight * 1000.0).round() / 1000.0;
        return Ok(out.json(&Line { collocate: text, near: *near, before: *before, after, all: *all, log_likelihood })?);
    }
    let cells =
        [text.clone(), near.to_string(), before.to_string(), after.to_string(), all.to_string(), format!("{weight:.3}")];
    let cells = cells.each_ref().map(String::as_str);
    if args.form.csv { out.table(&cells, args.form.excel) } else { Ok(out.row(&cells)?) }
}
