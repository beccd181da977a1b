//! `yuebao export`: everything that was recovered, for other programs (`docs/export.md`) and for people.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::ValueEnum;

use super::fetch::{Stock, entry, ids};
use super::out::Out;
use super::record::{Record, entries_on};
use super::{found, markdown, plain};
use crate::model::{ArticleRef, Issue};
use crate::words::{Lang, Words};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders; without any, the library, or the bundled sample where there is none; - takes ids from standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// JSON lines, Markdown, or plain text with a paragraph a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also what belongs to no article: mastheads, notices, repeated passages
    #[arg(long)]
    furniture: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    #[default]
    Jsonl,
    Md,
    Txt,
}

pub fn run(args: &Args, library: Option<&Path>, words: &Words) -> anyhow::Result<ExitCode> {
    let (ids, paths) = ids(&args.paths)?;
    let stock = Stock::open(&paths, library, words)?;
    let chosen = ids.map(|ids| stock.chosen(&ids, words));
    // What is exported does not depend on who exports it: the language of the texts, not of the locale.
    let words = Words::of(Lang::Zh);
    let mut out = Out::standard();
    let any = match (&chosen, args.format) {
        (Some(chosen), Format::Jsonl) => {
            chosen.iter().filter_map(entry).try_for_each(|entry| out.json(&Record::of(&entry, &words)))?;
            !chosen.is_empty()
        }
        (Some(chosen), format) => issues(&mut out, chosen_issues(chosen), format, false, &words)?,
        (None, format) => issues(&mut out, stock.issues(), format, args.furniture, &words)?,
    };
    out.finish()?;
    Ok(found(any))
}

/// Writes whole issues.
fn issues(
    out: &mut Out<'_>,
    mut issues: impl Iterator<Item = Arc<Issue>>,
    format: Format,
    furniture: bool,
    words: &Words,
) -> io::Result<bool> {
    issues.try_fold(false, |any, issue| {
        let more = match format {
            Format::Jsonl => records(out, &issue, furniture, words)?,
            Format::Md => markdown::issue(out, &issue, furniture, words)?,
            Format::Txt => plain::issue(out, &issue, furniture, any)?,
        };
        Ok(any | more)
    })
}

/// The chosen articles as issues with nothing else in them; what is chosen of one issue in a row stands together.
fn chosen_issues(chosen: &[(Arc<Issue>, ArticleRef)]) -> impl Iterator<Item = Arc<Issue>> {
    chosen.chunk_by(|a, b| Arc::ptr_eq(&a.0, &b.0)).filter_map(|run| {
        let mut issue = Issue::clone(&run.first()?.0);
        for (page, of) in issue.pages.iter_mut().enumerate() {
            of.furniture.clear();
            let wanted = |n: usize| run.iter().any(|(_, at)| *at == ArticleRef { page, article: n });
            let mut place = 0..;
            of.articles.retain(|_| place.next().is_some_and(wanted));
        }
        issue.pages.retain(|page| !page.articles.is_empty());
        Some(Arc::new(issue))
    })
}

/// Writes an issue's records in reading order, each page's leftovers after its articles.
fn records(out: &mut Out<'_>, issue: &Issue, furniture: bool, words: &Words) -> io::Result<bool> {
    let mut any = false;
    for page in 0..issue.pages.len() {
        for entry in entries_on(issue, page) {
            any = true;
            out.json(&Record::of(&entry, words))?;
        }
        if let Some(left) = Record::of_furniture(issue, page, words).filter(|_| furniture) {
            any = true;
            out.json(&left)?;
        }
    }
    Ok(any)
}
