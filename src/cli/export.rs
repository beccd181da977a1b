//! `yuebao export`: everything that was recovered, for other programs (`docs/export.md`) and for people.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::fetch::fetch;
use super::out::Out;
use super::record::{Record, entries_on};
use super::{found, markdown, plain};
use crate::archive::Shelf;
use crate::words::{Lang, Words};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders; without any, the bundled sample
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

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let shelf = fetch(&args.paths, words)?;
    // What is exported does not depend on who exports it: the language of the texts, not of the locale.
    let words = Words::of(Lang::Zh);
    let mut out = Out::standard();
    let any = match args.format {
        Format::Jsonl => records(&mut out, &shelf, args.furniture, &words)?,
        Format::Md => markdown::shelf(&mut out, &shelf, args.furniture, &words)?,
        Format::Txt => plain::shelf(&mut out, &shelf, args.furniture)?,
    };
    out.finish()?;
    Ok(found(any))
}

/// Writes the records in reading order, each page's leftovers after its articles.
fn records(out: &mut Out<'_>, shelf: &Shelf, furniture: bool, words: &Words) -> std::io::Result<bool> {
    let mut any = false;
    for issue in shelf.issues() {
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
    }
    Ok(any)
}
