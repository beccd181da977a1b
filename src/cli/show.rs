//! `yuebao show`: takes an id or a file, and writes the articles as text, set to a width or a paragraph a line.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use terminal_size::terminal_size;

use super::ambiguous::Ambiguous;
use super::corpus::{Corpus, CorpusOptions, entry};
use super::exit::found;
use super::given::Given;
use super::messages::tell;
use super::out::Out;
use super::record::{Entry, entries};
use super::values::within;
use crate::archive::{self, stream};
use crate::export::plain;
use crate::model::{Block, DoubtKind};
use crate::text::width::{Cells, Widths};
use crate::typeset::{Galley, SetLine, Style, Top};
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// An article's id as `ls` gives it, the beginning of ids (a page, an issue), a file, or - for standard input: a page,
    /// or ids as `ls` and `grep` list them
    #[arg(value_name = "ID|FILE")]
    what: String,
    /// Files and folders to look the id up in; without any, the library, or the bundled sample where there is none
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Take what stands on standard input for ids, whatever it looks like
    #[arg(long)]
    ids: bool,
    /// Line length in cells; without it the terminal's, or a paragraph a line where there is no terminal
    #[arg(long, value_name = "N", value_parser = |typed: &str| within(typed, 1..=Cells::MAX))]
    width: Option<Cells>,
    /// Cells of “”…— and other characters of ambiguous width: narrow 1, wide 2
    #[arg(long, value_enum, default_value_t)]
    ambiguous: Ambiguous,
}

pub fn run(args: &Args, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<ExitCode> {
    let file = Path::new(&args.what);
    let mut given = Given::read(&[file.to_owned()], args.ids)?;
    let is_named = given.ids.is_none() && given.page.is_none();
    let is_file = given.page.is_some() || (is_named && (archive::is_there(file) || stream::is_standard(file)));
    given.paths = archive::is_there(file)
        .then(|| file.to_owned())
        .filter(|_| is_named)
        .into_iter()
        .chain(args.paths.iter().cloned())
        .collect();
    let on_input = given.ids.clone();
    let corpus = Corpus::of(given, CorpusOptions { library: from.library.filter(|_| !is_file), ..from }, words)?;
    let mut out = Out::standard();
    let width = args.width.or_else(|| terminal_size().map(|(width, _)| width.0).filter(|_| out.is_terminal()));
    let (mut any, mut all) = (false, true);
    let mut show = |entry: &Entry<'_>| {
        if any {
            out.line("")?;
        }
        any = true;
        for unsure in entry.article.doubts.iter().filter(|d| d.kind == DoubtKind::JoinUnsure) {
            tell(&format!("{}: {}", entry.id(), words.doubt(unsure)));
        }
        match width {
            None => out.text(&plain::article(entry.article)),
            Some(width) => set(&mut out, entry, Style::reader(width.max(1), args.ambiguous.widths())),
        }
    };
    if is_file {
        corpus.issues().try_for_each(|issue| entries(&issue).try_for_each(|e| show(&e)))?;
    } else {
        let wanted = on_input.unwrap_or_else(|| vec![args.what.clone()]);
        let (chosen, whole) = corpus.chosen_whole(&wanted, words);
        all = whole;
        chosen.iter().filter_map(entry).try_for_each(|e| show(&e))?;
    }
    out.finish()?;
    Ok(found(any && all))
}

/// The number of lines that are set at a time.
const ROWS: usize = 500;

fn set(out: &mut Out<'_>, entry: &Entry<'_>, style: Style) -> io::Result<()> {
    let article = entry.issue.article(entry.at).cloned().unwrap_or_default();
    let mut galley = Galley::new(article, style);
    let mut top = Top::default();
    loop {
        for line in galley.lines(top, ROWS) {
            out.line(&drawn(&line, &entry.article.blocks, style.widths))?;
        }
        if galley.at_end(top, ROWS) {
            return Ok(());
        }
        top = galley.scroll(top, ROWS.cast_signed(), 1);
    }
}

/// Returns a set line as text, each cluster in its column.
fn drawn(line: &SetLine, blocks: &[Block], widths: Widths) -> String {
    let text = blocks.get(line.block).map_or("", |block| block.text.as_str());
    let (mut drawn, mut column) = (String::new(), 0);
    if line.blank {
        return drawn;
    }
    for glyph in line.glyphs(text, widths) {
        drawn.extend((column..glyph.column).map(|_| ' '));
        drawn.push_str(glyph.text);
        column = glyph.column + glyph.cells;
    }
    drawn
}
