//! `yuebao notes`: takes the notes in the store, and writes them with their passages and articles: as Markdown to read, as
//! rows for programs, or as references with the quotation for Zotero and the like.

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use super::exit::found;
use super::messages::tell;
use super::out::Out;
use super::settings::state_folder;
use crate::cite::{Reference, Style, cite_all};
use crate::model::Date;
use crate::store::{Entry, Fingerprint, Kept, Note, Store};
use crate::terminal::clock;
use crate::text::fold::fold;
use crate::text::markdown::escape;
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[command(after_help = "With --tag or --star, articles without notes are listed too.\n\
    Into Zotero: yuebao notes --format ris > notes.ris, then File > Import; the quotation and what was said of it come along as a note.")]
pub struct Args {
    /// Only of articles with this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Only of starred articles
    #[arg(long)]
    star: bool,
    /// Only notes in which this stands: in the passage, in what was said or in the title
    #[arg(long, value_name = "TEXT")]
    find: Option<String>,
    /// Only of papers from this day, month or year on
    #[arg(long, value_name = "D")]
    from: Option<String>,
    /// Only of papers up to this day, month or year
    #[arg(long, value_name = "D")]
    to: Option<String>,
    /// md to read; json an object a line and csv a row a note; ris and csl-json an entry an article, with its notes
    #[arg(long, value_enum, value_name = "FORM", default_value_t)]
    format: Form,
    /// By paper and day, or by when they were written
    #[arg(long, value_enum, value_name = "BY", default_value_t)]
    by: By,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    #[default]
    Md,
    Json,
    Csv,
    Ris,
    CslJson,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum By {
    #[default]
    Day,
    Written,
}

/// The columns of `--format csv`, and the members of `--format json`.
const COLUMNS: [&str; 11] =
    ["id", "title", "authors", "publication", "date", "pages", "quote", "said", "written", "tags", "citation"];

#[derive(Serialize)]
struct Line<'n> {
    id: &'n str,
    title: &'n str,
    authors: &'n [String],
    publication: Option<&'n str>,
    date: Option<String>,
    pages: Vec<String>,
    quote: &'n str,
    said: &'n str,
    written: String,
    tags: Vec<&'n str>,
    citation: &'n str,
}

/// An article and the notes on it.
type Noted<'k> = (&'k Entry, Vec<&'k Note>);

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let offset = clock::offset();
    let folder = state_folder().ok_or_else(|| anyhow::anyhow!(words.command("notes_no_home", &[])))?;
    let kept = Store::look(&folder)?;
    let articles = wanted(args, &kept, words)?;
    let written = |note: &Note| note.at.shown(offset).map(|(date, time)| format!("{date} {time}")).unwrap_or_default();
    let mut out = Out::standard();
    match args.format {
        Form::Md => write_markdown(&mut out, &articles, &kept, &written, words)?,
        Form::Json | Form::Csv => {
            if args.format == Form::Csv {
                out.begin_table(&COLUMNS, false)?;
            }
            for (entry, note) in articles.iter().flat_map(|(entry, notes)| notes.iter().map(move |note| (*entry, *note))) {
                let line = line(entry, note, &kept, written(note));
                if args.format == Form::Json {
                    out.json(&line)?;
                } else {
                    let (authors, pages, tags) = (line.authors.join("; "), line.pages.join(", "), line.tags.join("; "));
                    let (paper, date) = (line.publication.unwrap_or_default(), line.date.as_deref().unwrap_or_default());
                    let cells = [
                        line.id,
                        line.title,
                        &authors,
                        paper,
                        date,
                        &pages,
                        line.quote,
                        line.said,
                        &line.written,
                        &tags,
                        line.citation,
                    ];
                    out.table(&cells, false)?;
                }
            }
        }
        Form::Ris | Form::CslJson => {
            let references: Vec<Reference> = articles.iter().map(reference).collect();
            let (style, end) = if args.format == Form::Ris { (Style::Ris, "\r") } else { (Style::CslJson, "") };
            let end = if out.is_terminal() { "" } else { end };
            for line in cite_all(&references, style).split('\n').filter(|_| !references.is_empty()) {
                out.line(&format!("{}{end}", line.trim_end_matches('\r')))?;
            }
        }
    }
    out.finish()?;
    Ok(found(!articles.is_empty()))
}

/// Returns the articles that the options select, with their notes, in order.
fn wanted<'k>(args: &Args, kept: &'k Kept, words: &Words) -> anyhow::Result<Vec<Noted<'k>>> {
    let day = |text: &Option<String>, last: bool| -> anyhow::Result<Option<Date>> {
        let Some(text) = text else { return Ok(None) };
        let span = Date::span(text).ok_or_else(|| anyhow::anyhow!(words.screen("no_date", &[("line", text)])))?;
        Ok(Some(if last { span.1 } else { span.0 }))
    };
    let (from, to) = (day(&args.from, false)?, day(&args.to, true)?);
    let sought = args.find.as_deref().map(|text| fold(text.trim()).text().to_owned());
    let is_wanted = |print: &Fingerprint, entry: &Entry| {
        let tagged = args.tag.as_ref().is_none_or(|tag| kept.tags.get(tag).is_some_and(|tagged| tagged.contains_key(print)));
        let since = from.is_none_or(|from| entry.date.is_some_and(|date| date >= from));
        let until = to.is_none_or(|to| entry.date.is_some_and(|date| date <= to));
        tagged && since && until && (!args.star || kept.stars.contains_key(print))
    };
    let holds = |note: &Note| {
        let texts = [&note.quote, &note.said, &note.entry.title];
        sought.as_ref().is_none_or(|sought| texts.iter().any(|text| fold(text).text().contains(sought.as_str())))
    };
    let mut articles: BTreeMap<Fingerprint, Noted<'_>> = BTreeMap::new();
    if (args.star || args.tag.is_some()) && args.find.is_none() {
        let wanted = kept.entries.values().filter(|entry| is_wanted(&entry.print, entry));
        articles.extend(wanted.map(|entry| (entry.print, (entry, Vec::new()))));
    }
    for note in kept.notes.iter().filter(|note| is_wanted(&note.entry.print, &note.entry) && holds(note)) {
        articles.entry(note.entry.print).or_insert((&note.entry, Vec::new())).1.push(note);
    }
    let mut articles: Vec<Noted<'_>> = articles.into_values().collect();
    match args.by {
        By::Day => {
            articles.sort_by(|(a, _), (b, _)| (&a.paper, a.date, &a.pages, &a.id).cmp(&(&b.paper, b.date, &b.pages, &b.id)));
        }
        By::Written => articles.sort_by_key(|(entry, notes)| (notes.first().map(|note| note.at), entry.print)),
    }
    if articles.is_empty() && !kept.notes.is_empty() {
        tell(&words.command("notes_none_such", &[("n", &kept.notes.len().to_string())]));
    }
    Ok(articles)
}

fn write_markdown(
    out: &mut Out<'_>,
    articles: &[Noted<'_>],
    kept: &Kept,
    written: &dyn Fn(&Note) -> String,
    words: &Words,
) -> anyhow::Result<()> {
    for (n, (entry, notes)) in articles.iter().enumerate() {
        if n > 0 {
            out.line("")?;
        }
        out.line(&format!("## {}", escape(&entry.title)))?;
        out.line("")?;
        out.line(&escape(&entry.citation))?;
        out.line("")?;
        let tags: Vec<String> = kept.tags_of(entry.print).map(|tag| format!("\\#{}", escape(tag))).collect();
        let star = kept.stars.contains_key(&entry.print).then(|| words.command("notes_starred", &[]));
        let more: Vec<String> = [format!("`{}`", entry.id)].into_iter().chain(star).chain(tags).collect();
        out.line(&more.join(" "))?;
        for note in notes {
            for (n, paragraph) in note.quote.lines().enumerate() {
                out.line(if n == 0 { "" } else { ">" })?;
                out.line(&format!("> {}", escape(paragraph)))?;
            }
            out.line("")?;
            let mut paragraphs: Vec<String> = note.said.lines().filter(|line| !line.trim().is_empty()).map(escape).collect();
            let last = paragraphs.pop().map(|last| last + " ").unwrap_or_default();
            for paragraph in paragraphs {
                out.line(&paragraph)?;
                out.line("")?;
            }
            out.line(&format!("{last}({})", written(note)))?;
        }
    }
    Ok(())
}

fn line<'n>(entry: &'n Entry, note: &'n Note, kept: &'n Kept, written: String) -> Line<'n> {
    Line {
        id: &entry.id,
        title: &entry.title,
        authors: &entry.authors,
        publication: entry.paper.as_deref(),
        date: entry.date.map(|date| date.to_string()),
        pages: entry.pages.iter().map(ToString::to_string).collect(),
        quote: &note.quote,
        said: &note.said,
        written,
        tags: kept.tags_of(entry.print).collect(),
        citation: &entry.citation,
    }
}

/// Returns an article as a reference with its notes.
fn reference((entry, notes): &Noted<'_>) -> Reference {
    let is_made = entry.title.starts_with('[') && entry.title.ends_with(']');
    let bare = || entry.title.trim_matches(['[', ']']).to_owned();
    Reference {
        id: entry.id.clone(),
        authors: entry.authors.clone(),
        title: (!is_made).then(|| entry.title.clone()),
        first_words: if is_made { bare() } else { String::new() },
        paper: entry.paper.clone(),
        date: entry.date,
        pages: entry.pages.iter().map(ToString::to_string).collect(),
        notes: notes
            .iter()
            .map(|note| [format!("“{}”", note.quote), note.said.clone()].join("\n").trim().to_owned())
            .collect(),
        ..Reference::default()
    }
}
