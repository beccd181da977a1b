//! `yuebao wrap`: takes lines of Chinese, and writes them set to a width, as `fmt` does for English.
//!
//! Each line of input is a paragraph, each line of output a set line. It streams: a line is set and written before more
//! input is waited for. Text is never altered; only white space at the breaks is dropped, and a hyphen is added at a soft
//! hyphen.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use terminal_size::terminal_size;

use super::ambiguous::Ambiguous;
use super::messages::tell;
use super::values::within;
use crate::decode::decode;
use crate::model::{Block, Source};
use crate::recover::recover;
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::typeset::{Level, SetLine, Setter, Style, Titles};
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Args {
    /// Files to set; without any, or for `-`, standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Line length in cells; without it the terminal's, or 80
    #[arg(short, long, value_name = "N", value_parser = |typed: &str| within(typed, 1..=Cells::MAX))]
    width: Option<Cells>,
    /// Cells of “”…— and other characters of ambiguous width: narrow 1, wide 2
    #[arg(long, value_enum, default_value_t)]
    ambiguous: Ambiguous,
    /// How strictly marks keep off line starts and ends (避头尾)
    #[arg(long, value_enum, default_value_t = Kinsoku::Gb)]
    level: Kinsoku,
    /// Let one stop （、，。；：！？） hang in a gutter of two cells beyond the width
    #[arg(long)]
    hang: bool,
    /// Let a line end between a number and its unit (5|月)
    #[arg(long)]
    no_glue: bool,
    /// Indent first lines by N cells; an indent that is there already is not doubled
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = |typed: &str| within(typed, 0..=Cells::MAX))]
    indent: Cells,
    /// Spread spare cells within the lines
    #[arg(long)]
    justify: bool,
    /// Rejoin hard-wrapped lines to paragraphs first, as the reader does; reads all of the input before the first line is
    /// out
    #[arg(long)]
    reflow: bool,
}

/// The levels of line-break rules; the comments are the text of `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kinsoku {
    /// Marks stand where they fall; words, numbers and …… stay whole.
    /// Only …… never begins a line.
    #[value(name = "none")]
    Nothing,
    /// ，。、；：！？》」』”）· - – — ～ / never begin a line;
    /// 《「『“（ never end one.
    Basic,
    /// As basic, and no line ends with a solidus, those in addresses apart
    /// (GB/T 15834; what newspapers do).
    Gb,
    /// As gb, and no line begins with ——;
    /// the strictest level of CLREQ.
    Strict,
}

impl Args {
    fn style(&self) -> Style {
        let width = self.width.or_else(|| terminal_size().map(|(width, _)| width.0)).unwrap_or(80);
        Style {
            measure: width.max(1),
            level: match self.level {
                Kinsoku::Nothing => Level::None,
                Kinsoku::Basic => Level::Basic,
                Kinsoku::Gb => Level::Gb,
                Kinsoku::Strict => Level::Strict,
            },
            hang: self.hang,
            glue: !self.no_glue,
            justify: self.justify,
            indent: self.indent,
            widths: self.ambiguous.widths(),
            titles: Titles::Plain,
        }
    }
}

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let style = args.style();
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    let mut out = io::BufWriter::with_capacity(1 << 16, stdout.lock());
    let mut unread = false;
    let standard = [PathBuf::from("-")];
    for path in if args.files.is_empty() { &standard[..] } else { &args.files } {
        let mut set = |input: &mut dyn Read| {
            if args.reflow {
                set_reflowed(input, &mut out, &style, terminal)
            } else {
                set(input, &mut out, &style, terminal)
            }
        };
        let done = if path == Path::new("-") {
            set(&mut io::stdin().lock())
        } else {
            File::open(path).map_err(Failure::Read).and_then(|mut file| set(&mut file))
        };
        match done {
            Ok(()) => {}
            Err(Failure::Write(error)) => return Err(error.into()),
            Err(Failure::Read(error)) => {
                tell(&words.file_error(&path.display().to_string(), Some(&(&error).into())));
                unread = true;
            }
        }
    }
    out.flush()?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The side that failed: after a failed input the next file is set, but nothing can be done without an output.
enum Failure {
    Read(io::Error),
    Write(io::Error),
}

/// Sets one input. Lines are held back only while there is more to set without waiting.
fn set(input: impl Read, out: &mut impl Write, style: &Style, terminal: bool) -> Result<(), Failure> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    if !is_utf8(input.fill_buf().map_err(Failure::Read)?) {
        return set_other(input, out, style, terminal);
    }
    let (mut bytes, mut line, mut first) = (Vec::new(), String::new(), true);
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes).map_err(Failure::Read)? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = if first { text.trim_start_matches('\u{FEFF}') } else { &text };
        first = false;
        set_paragraph(text, out, style, terminal, &mut line).map_err(Failure::Write)?;
        if input.buffer().is_empty() {
            out.flush().map_err(Failure::Write)?;
        }
    }
}

/// Whether the beginning of an input is UTF-8; its last character may be cut.
fn is_utf8(beginning: &[u8]) -> bool {
    std::str::from_utf8(beginning).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// Sets an input in another encoding than UTF-8, which must be read as a whole to be recognised.
fn set_other(input: impl Read, out: &mut impl Write, style: &Style, terminal: bool) -> Result<(), Failure> {
    let (text, mut line) = (read(input)?, String::new());
    text.split_inclusive('\n')
        .try_for_each(|text| set_paragraph(text, out, style, terminal, &mut line))
        .map_err(Failure::Write)
}

/// Returns the text of a whole input. Bytes that are no text in any encoding become U+FFFD.
fn read(mut input: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(Failure::Read)?;
    Ok(match decode(&bytes) {
        Ok(decoded) => decoded.text,
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    })
}

/// Sets an input whose lines are those of a page: paragraphs are recovered, and stay in the order of their first lines.
/// Empty lines stay where they were.
fn set_reflowed(input: impl Read, out: &mut impl Write, style: &Style, terminal: bool) -> Result<(), Failure> {
    let text = read(input)?;
    let source: Vec<&str> = text.split('\n').collect();
    let issue = recover(&text, Source::default());
    let articles = issue.pages.iter().flat_map(|page| &page.articles).flat_map(|article| &article.blocks);
    let mut blocks: Vec<&Block> = articles.chain(issue.pages.iter().flat_map(|page| &page.furniture)).collect();
    let first_line = |block: &Block| block.spans.iter().map(|span| span.line as usize).min().unwrap_or(0);
    blocks.sort_by_key(|block| first_line(block));
    let mut line = String::new();
    for (n, block) in blocks.iter().enumerate() {
        let above = first_line(block).checked_sub(2).and_then(|above| source.get(above));
        if n > 0 && above.is_some_and(|above| above.trim().is_empty()) {
            out.write_all(b"\n").map_err(Failure::Write)?;
        }
        set_paragraph(&block.text, out, style, terminal, &mut line).map_err(Failure::Write)?;
    }
    Ok(())
}

/// Sets one line of input; its line end is not part of it.
fn set_paragraph(text: &str, out: &mut impl Write, style: &Style, terminal: bool, line: &mut String) -> io::Result<()> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    for set in Setter::new(text, style) {
        line.clear();
        draw(&set, text, style, line);
        let shown = if terminal { sanitise(line) } else { line.as_str().into() };
        out.write_all(shown.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Appends a set line as text: the source's own characters, ideographic spaces for the indent, spaces for the gaps.
fn draw(set: &SetLine, text: &str, style: &Style, line: &mut String) {
    line.extend((0..set.indent / 2).map(|_| '\u{3000}').chain((0..set.indent % 2).map(|_| ' ')));
    let mut from = set.bytes.start;
    for gap in set.gaps_at(text, style.widths) {
        line.push_str(text.get(from..gap).unwrap_or(""));
        line.push(' ');
        from = gap;
    }
    line.push_str(text.get(from..set.bytes.end).unwrap_or(""));
    if set.hyphen {
        line.push('-');
    }
}
