//! `yuebao ls`: one article a line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::fetch::{Stock, entry, ids};
use super::found;
use super::out::Out;
use super::record::{Entry, basis, entries};
use crate::story::first_words;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders; without any, the library, or the bundled sample where there is none; - takes ids from standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// One line of `ls --json`. The names mean what they mean in the export (`docs/export.md`).
#[derive(Serialize)]
struct Listed<'i> {
    id: String,
    title: Option<String>,
    first_words: String,
    publication: Option<&'i str>,
    date: Option<String>,
    date_basis: &'static str,
    page: u16,
    article: usize,
    source: &'i str,
    characters: usize,
}

pub fn run(args: &Args, library: Option<&Path>, words: &Words) -> anyhow::Result<ExitCode> {
    let (ids, paths) = ids(&args.paths)?;
    let stock = Stock::open(&paths, library, words)?;
    let mut out = Out::standard();
    let mut any = false;
    let mut list = |entry: &Entry<'_>| {
        any = true;
        if args.json {
            return out.json(&Listed::of(entry));
        }
        let title = entry.article.title().unwrap_or_else(|| first_words(entry.article));
        out.row(&[&entry.id(), &title])
    };
    match ids {
        Some(ids) => stock.chosen(&ids, words).iter().filter_map(entry).try_for_each(|e| list(&e))?,
        None => stock.issues().try_for_each(|issue| entries(&issue).try_for_each(|e| list(&e)))?,
    }
    out.finish()?;
    Ok(found(any))
}

impl<'i> Listed<'i> {
    fn of(entry: &Entry<'i>) -> Self {
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        Self {
            id: entry.id(),
            title: entry.article.title(),
            first_words: first_words(entry.article),
            publication: entry.issue.publication.as_deref(),
            date: entry.issue.date.map(|d| d.date.to_string()),
            date_basis: basis(entry.issue.date.map(|d| d.basis)),
            page: entry.page().number.0,
            article: entry.at.article + 1,
            source: entry.source().map_or("", |s| &s.name),
            characters: entry.article.blocks.iter().map(|b| solid(&b.text)).sum(),
        }
    }
}
