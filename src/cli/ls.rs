//! `yuebao ls`: takes files, the library or ids, and writes one article a line: id and title, or a JSON object.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::corpus::{Corpus, CorpusOptions, entry};
use super::exit::found;
use super::given::Given;
use super::out::Out;
use super::record::{Entry, basis, entries};
use crate::model::PageNumber;
use crate::story::first_words;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders; without any, the library, or the bundled sample where there is none; - is standard input: a page,
    /// or ids as this command lists them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// Take what stands on standard input for ids, whatever it looks like
    #[arg(long)]
    ids: bool,
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
    page: PageNumber,
    /// All pages of a spread; left out where there is one page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<PageNumber>,
    article: usize,
    source: &'i str,
    characters: usize,
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let given = Given::read(&args.paths, args.ids)?;
    let ids = given.ids.clone();
    let corpus = Corpus::of(given, from, words)?;
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
    let mut all = true;
    if let Some(ids) = ids {
        let (chosen, whole) = corpus.chosen(&ids, words);
        all = whole;
        chosen.iter().filter_map(entry).try_for_each(|e| list(&e))?;
    } else {
        corpus.issues().try_for_each(|issue| entries(&issue).try_for_each(|e| list(&e)))?;
    }
    out.finish()?;
    Ok(found(any && all))
}

impl<'i> Listed<'i> {
    fn of(entry: &Entry<'i>) -> Self {
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        Self {
            id: entry.id(),
            title: entry.article.title(),
            first_words: first_words(entry.article),
            publication: entry.issue.paper(),
            date: entry.issue.date.map(|d| d.date.to_string()),
            date_basis: basis(entry.issue.date.map(|d| d.basis)),
            page: entry.page().number,
            pages: entry.page().upto.map(|_| entry.page().numbers().collect()).unwrap_or_default(),
            article: entry.at.article + 1,
            source: entry.source().map_or("", |s| &s.name),
            characters: entry.article.blocks.iter().map(|b| solid(&b.text)).sum(),
        }
    }
}
