//! `yuebao cite`: takes ids or files, and writes the citation of each article in a style (GB/T 7714, BibTeX, RIS, Chicago,
//! CSL-JSON).
//!
//! A story that goes on on other pages is cited once.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::corpus::{Corpus, CorpusOptions, entry};
use super::exit::found;
use super::given::Given;
use super::out::Out;
use super::record::{Entry, entries};
use crate::archive;
use crate::cite::{Reference, Style, cite_all};
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "A story that goes on on other pages is cited once, with all its pages. What is not known is left out."
)]
pub struct Args {
    /// Ids as `ls` gives them, the beginning of ids (a page, an issue), files for all they hold, folders to look ids up in,
    /// or - for standard input: ids, or a page
    #[arg(value_name = "ID|PATH", required_unless_present = "ids")]
    what: Vec<PathBuf>,
    /// The same as a path among the ids: files and folders to look ids up in; without any, the library, or the bundled
    /// sample where there is none
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    paths: Vec<PathBuf>,
    /// Take what stands on standard input for ids, whatever it looks like
    #[arg(long)]
    ids: bool,
    /// The form of the citations
    #[arg(long, value_name = "STYLE", default_value = Style::Gbt7714.name(), value_parser = PossibleValuesParser::new(Style::ALL.map(Style::name)).map(|name| Style::named(&name).unwrap_or_default()))]
    style: Style,
    /// With subtitles
    #[arg(long)]
    subtitle: bool,
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let mut given = Given::read(&args.what, args.ids)?;
    let on_input = given.ids.clone();
    let what = std::mem::take(&mut given.paths);
    let (files, named): (Vec<PathBuf>, Vec<PathBuf>) = what.into_iter().partition(|path| archive::is_there(path));
    let named = named.iter().map(|id| id.to_string_lossy().into_owned());
    let wanted: Vec<String> = named.chain(on_input.iter().flatten().cloned()).collect();
    // Files given beside ids are the files in which the ids are looked up, as for `show`.
    let whole = wanted.is_empty() && on_input.is_none();
    given.paths = files.into_iter().chain(args.paths.iter().cloned()).collect();
    let corpus = Corpus::of(given, from, words)?;
    let mut all = true;
    let mut references: Vec<Reference> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut take = |entry: &Entry<'_>| {
        let of = if args.subtitle { Reference::with_subtitle } else { Reference::of };
        let reference = of(entry.issue, entry.at);
        // All pieces of a story have one reference, and so has an article that is given twice.
        references.extend(reference.filter(|r| seen.insert(r.id.clone())));
    };
    if whole {
        corpus.issues().for_each(|issue| entries(&issue).for_each(|e| take(&e)));
    } else {
        let (chosen, found) = corpus.chosen(&wanted, words);
        all = found;
        chosen.iter().filter_map(entry).for_each(|e| take(&e));
    }
    let mut out = Out::standard();
    if !references.is_empty() {
        // RIS has carriage returns in files; on a terminal they are left out.
        let end = if args.style == Style::Ris && !out.is_terminal() { "\r" } else { "" };
        for line in cite_all(&references, args.style).split('\n') {
            out.line(&format!("{}{end}", line.trim_end_matches('\r')))?;
        }
    }
    out.finish()?;
    Ok(found(all && !references.is_empty()))
}
