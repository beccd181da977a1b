//! `yuebao show`: articles as text, set to a width or a paragraph a line.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use terminal_size::terminal_size;

use super::fetch::fetch;
use super::out::Out;
use super::record::{Entry, entries};
use super::{Ambiguous, found, plain, tell};
use crate::model::Block;
use crate::text::width::{Cells, Widths};
use crate::typeset::{Galley, SetLine, Style, Top};
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// An article's id as `ls` gives it, the beginning of ids (a page, an issue), or a file
    #[arg(value_name = "ID|FILE")]
    what: String,
    /// Files and folders to look the id up in; without any, the bundled sample
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Line length in cells; without it the terminal's, or a paragraph a line where there is no terminal
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(Cells).range(1..))]
    width: Option<Cells>,
    /// Cells of “”…— and other characters of ambiguous width: narrow 1, wide 2
    #[arg(long, value_enum, default_value_t)]
    ambiguous: Ambiguous,
}

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let file = Path::new(&args.what);
    let is_file = file.exists();
    let paths: Vec<PathBuf> = is_file.then(|| file.to_owned()).into_iter().chain(args.paths.iter().cloned()).collect();
    let shelf = fetch(&paths, words)?;
    let is_wanted = |entry: &Entry<'_>| is_file || is_under(&entry.id(), &args.what);

    let mut out = Out::standard();
    let width = args.width.or_else(|| terminal_size().map(|(width, _)| width.0).filter(|_| out.is_terminal()));
    let mut any = false;
    for entry in shelf.issues().iter().flat_map(|issue| entries(issue)).filter(is_wanted) {
        if any {
            out.line("")?;
        }
        any = true;
        match width {
            None => plain::blocks(&mut out, &entry.article.blocks)?,
            Some(width) => set(&mut out, &entry, Style::reader(width.max(1), args.ambiguous.widths()))?,
        }
    }
    out.finish()?;
    if !any {
        tell(&words.command("no_such_article", &[("what", &args.what)]));
    }
    Ok(found(any))
}

/// Whether an id is the one that is wanted, or one below it: `渝中报/2024-03-06/1/2` is under `渝中报/2024-03-06/1`.
fn is_under(id: &str, wanted: &str) -> bool {
    id.strip_prefix(wanted.trim_end_matches('/')).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// How many lines are set at a time.
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

/// A set line as text: each cluster in its column.
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

#[cfg(test)]
mod tests {
    use super::is_under;

    #[test]
    fn a_page_is_not_the_beginning_of_page_ten() {
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/2024-03-06/1"));
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/2024-03-06/1/2"));
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/"));
        assert!(!is_under("渝中报/2024-03-06/10/2", "渝中报/2024-03-06/1"));
    }
}
