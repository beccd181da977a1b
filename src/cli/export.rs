//! `yuebao export`: takes files, the library or ids, and writes all their articles in a format: JSON lines
//! (`docs/export.md`), Markdown, plain text, CSV, EPUB, TEI, or a folder of truth for training.
//!
//! The formats themselves are made elsewhere; this file chooses what is written, and where.

use std::collections::HashSet;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;

use super::corpus::{Corpus, CorpusOptions, entry};
use super::exit::found;
use super::given::Given;
use super::messages::tell;
use super::out::Out;
use super::places::Places;
use super::record::{Entry, Record};
use crate::archive::{Skipped, read_again};
use crate::export::{self, Selection, epub, markdown, plain, table as csv, tei};
use crate::model::Issue;
use crate::words::{Lang, Words};

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Args {
    /// Files and folders; without any, the library, or the bundled sample where there is none; - is standard input: a page,
    /// or ids as `ls` and `grep` list them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Take what stands on standard input for ids, whatever it looks like
    #[arg(long)]
    ids: bool,
    /// Also what belongs to no article: mastheads, notices, repeated passages
    #[arg(long)]
    furniture: bool,
    /// The CSV as Excel takes it: with a mark of UTF-8, and no cell that could act as a formula
    #[arg(long)]
    excel: bool,
    /// With each span the sheet and box it stands at, of files that tell it (PDF, OCR with boxes)
    #[arg(long)]
    places: bool,
    /// Where to write; standard output if not given; for truth a folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON lines, a record an article
    #[default]
    Jsonl,
    /// Markdown
    Md,
    /// Plain text, a paragraph a line
    Txt,
    /// CSV with a header, a row an article
    Csv,
    /// A book, with issues, pages and articles as its contents
    Epub,
    /// TEI Lite, for scholars' tools
    Tei,
    /// A folder of truth, to train recovery: of each file its text and what stands in it
    Truth,
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    if args.format == Format::Truth {
        return truth(args, from, words);
    }
    anyhow::ensure!(!args.excel || args.format == Format::Csv, words.command("excel_is_csv", &[]));
    anyhow::ensure!(!args.places || args.format == Format::Jsonl, words.command("places_is_jsonl", &[]));
    let mut places = args.places.then(Places::default);
    let given = Given::read(&args.paths, args.ids)?;
    let ids = given.ids.clone();
    let corpus = Corpus::of(given, from, words)?;
    let mut out = Out::to(args.output.as_deref(), || corpus.files(), words)?;
    anyhow::ensure!(!(args.format == Format::Epub && out.is_terminal()), words.command("no_bytes_here", &[]));
    let (chosen, all) = ids.map(|ids| corpus.chosen_whole(&ids, words)).unzip();
    let all = all.unwrap_or(true);
    let mut selections: Box<dyn Iterator<Item = Selection>> = match chosen {
        Some(chosen) if args.format == Format::Jsonl => {
            // The records keep the order of the ids, which need not be that of the page.
            let zh = Words::of(Lang::Zh);
            let mut record = |entry: Entry<'_>| {
                let (issue, source) = (entry.issue, entry.page().source);
                out.json(&placed(places.as_mut(), Record::of(&entry, &zh), issue, source, words))
            };
            chosen.iter().filter_map(entry).try_for_each(&mut record)?;
            out.finish()?;
            return Ok(found(all && !chosen.is_empty()));
        }
        // Articles of one issue that are named one after the other stand together.
        Some(chosen) => Box::new(
            chosen
                .chunk_by(|a, b| std::sync::Arc::ptr_eq(&a.0, &b.0))
                .filter_map(|run| Some(Selection::of(run.first()?.0.clone(), run.iter().map(|(_, at)| *at))))
                .collect::<Vec<_>>()
                .into_iter(),
        ),
        None => Box::new(corpus.issues().map(|issue| Selection::all(issue, args.furniture))),
    };
    // An export does not depend on the user's locale: its words are Chinese, as the texts are.
    let zh = Words::of(Lang::Zh);
    let any = if args.format == Format::Jsonl {
        let mut any = false;
        for selection in selections {
            any |= records(&mut out, &selection, places.as_mut(), (&zh, words))?;
        }
        any
    } else {
        write(&mut out, &mut *selections, (args.format, args.excel), &zh)?
    };
    out.finish()?;
    Ok(found(any && all))
}

/// Writes a folder of truth: for each file its text and what stands in it, as `train_labels` takes them.
fn truth(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let Some(folder) = &args.output else { anyhow::bail!(words.command("truth_where", &[])) };
    let given = Given::read(&args.paths, args.ids)?;
    anyhow::ensure!(given.ids.is_none(), words.command("truth_whole", &[]));
    let corpus = Corpus::of(given, from, words)?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let own = fs::canonicalize(folder)?;
    let is_in_it = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path.parent() == Some(&own));
    anyhow::ensure!(
        !corpus.files().iter().any(is_in_it),
        words.command("truth_over", &[("path", &folder.display().to_string())])
    );
    let (mut names, mut count) = (HashSet::new(), 0);
    for issue in corpus.issues() {
        for (source, file) in issue.sources.iter().enumerate() {
            let text = match read_again(file).map(|read| export::truth::write(&issue, source, &read.text)) {
                Ok(Some(truth)) => truth,
                Ok(None) => {
                    tell(&words.command("truth_changed", &[("path", &file.path.display().to_string())]));
                    continue;
                }
                Err(reason) => {
                    tell(&words.skipped(&Skipped { path: file.path.clone(), reason }));
                    continue;
                }
            };
            let stem = file.stem().replace(['/', '\\'], "_");
            let free = |n: &usize| if *n == 1 { stem.clone() } else { format!("{stem}_{n}") };
            let mut name = free(&1);
            let mut n = 1;
            while !names.insert(name.clone()) {
                n += 1;
                name = free(&n);
            }
            let write = |ending: &str, text: &str| {
                let path = folder.join(format!("{name}.{ending}"));
                fs::write(&path, text).with_context(|| path.display().to_string())
            };
            write("txt", &text.text)?;
            write("tsv", &text.rows)?;
            if !text.joins.is_empty() {
                write("joins.tsv", &text.joins)?;
            }
            count += 1;
        }
    }
    tell(&words.command("truth_written", &[("n", &count.to_string()), ("path", &folder.display().to_string())]));
    Ok(found(count > 0))
}

/// Writes the selections in a format other than JSON lines. Returns whether there was any article.
fn write(
    out: &mut Out<'_>,
    selections: &mut dyn Iterator<Item = Selection>,
    (format, excel): (Format, bool),
    words: &Words,
) -> anyhow::Result<bool> {
    let mut any = false;
    match format {
        Format::Md => {
            for selection in selections {
                let (text, more) = markdown::issue(&selection, words);
                out.text(&text)?;
                any |= more;
            }
        }
        Format::Txt => {
            for text in selections.flat_map(|selection| plain::issue(&selection)) {
                if any {
                    out.line("")?;
                }
                out.text(&text)?;
                any = true;
            }
        }
        Format::Csv => {
            out.begin_table(&csv::COLUMNS, excel)?;
            for selection in selections {
                for (at, _) in selection.pages().into_iter().flat_map(|page| selection.articles(page)) {
                    if let Some(row) = csv::row(&selection.issue, at) {
                        out.table(&row.each_ref().map(String::as_str), excel)?;
                        any = true;
                    }
                }
            }
        }
        Format::Epub => any = write_book(out, selections, words)?,
        Format::Jsonl | Format::Truth => {}
        Format::Tei => any = write_tei(out, selections, words)?,
    }
    Ok(any)
}

/// Writes the selections as one EPUB. Returns whether there was any article; without one nothing is written.
fn write_book(out: &mut Out<'_>, selections: &mut dyn Iterator<Item = Selection>, words: &Words) -> anyhow::Result<bool> {
    let selections: Vec<Selection> = selections.collect();
    let any = selections.iter().any(has_articles);
    if any {
        let mut book = Cursor::new(Vec::new());
        epub::write(&mut book, &selections, words)?;
        out.bytes(book.get_ref())?;
    }
    Ok(any)
}

/// Writes the selections as TEI: one issue, or a corpus of several. Returns whether there was any article.
fn write_tei(out: &mut Out<'_>, selections: &mut dyn Iterator<Item = Selection>, words: &Words) -> anyhow::Result<bool> {
    let mut any = false;
    let mut selections = selections.enumerate().peekable();
    let Some((_, first)) = selections.next() else { return Ok(false) };
    out.text(tei::PROLOGUE)?;
    let several = selections.peek().is_some();
    if several {
        out.text(&tei::corpus(words))?;
    }
    for (n, selection) in std::iter::once((0, first)).chain(selections) {
        any |= has_articles(&selection);
        out.text(&tei::issue(&selection, n + 1, words))?;
    }
    if several {
        out.text(tei::CORPUS_END)?;
    }
    Ok(any)
}

fn has_articles(selection: &Selection) -> bool {
    selection.pages().into_iter().any(|page| selection.articles(page).next().is_some())
}

/// Returns a record with the places of its spans, where they are asked for; a source that cannot be read again is told.
fn placed<'i>(places: Option<&mut Places>, record: Record<'i>, issue: &Issue, source: usize, words: &Words) -> Record<'i> {
    match places {
        Some(places) => places.put(record, issue, source, &mut |skipped| tell(&words.skipped(&skipped))),
        None => record,
    }
}

/// Writes an issue's records in reading order, what is left of each page after its articles. `zh` are the words of the
/// records, `words` those of the messages. Returns whether there was any record.
fn records(
    out: &mut Out<'_>,
    selection: &Selection,
    mut places: Option<&mut Places>,
    (zh, words): (&Words, &Words),
) -> anyhow::Result<bool> {
    let (mut any, issue) = (false, &selection.issue);
    for page in selection.pages() {
        let source = issue.pages.get(page).map_or(0, |page| page.source);
        for (at, article) in selection.articles(page) {
            any = true;
            let record = Record::of(&Entry { issue, at, article }, zh);
            out.json(&placed(places.as_deref_mut(), record, issue, source, words))?;
        }
        if let Some(left) = Record::of_furniture(issue, page, zh).filter(|_| selection.furniture) {
            any = true;
            out.json(&placed(places.as_deref_mut(), left, issue, source, words))?;
        }
    }
    Ok(any)
}
