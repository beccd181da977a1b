//! The output of a command: takes lines, rows, JSON records or bytes, and writes them to standard output or a file,
//! buffered.
//!
//! Files and pipes get texts as they are. On a terminal a text could act as an escape sequence, so it is sanitised there.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;

use crate::export::rows;
use crate::terminal::outfile::{self, OutFile};
use crate::text::sanitise::sanitise;
use crate::words::Words;

/// The options for the form of a list; without any it is written as columns with tabs between them.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Form {
    /// One JSON object a line
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// CSV with a header
    #[arg(long)]
    pub csv: bool,
    /// The CSV as Excel takes it: with a mark of UTF-8, and no cell that could act as a formula
    #[arg(long, requires = "csv")]
    pub excel: bool,
}

/// The output of a command.
pub struct Out<'w> {
    to: BufWriter<To<'w>>,
    terminal: bool,
}

/// The place the bytes go to.
enum To<'w> {
    Stream(Box<dyn Write + 'w>),
    File(OutFile),
}

impl Write for To<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::File(file) => file.flush(),
        }
    }
}

/// The names of standard output. The file behind them is not begun anew, so that text a shell wrote into it before stays.
const STANDARD: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

impl<'w> Out<'w> {
    /// Returns the output that writes to standard output.
    pub fn standard() -> Self {
        let standard = io::stdout();
        let terminal = standard.is_terminal();
        Self::new(standard.lock(), terminal)
    }

    fn new(to: impl Write + 'w, terminal: bool) -> Self {
        Self { to: BufWriter::with_capacity(1 << 16, To::Stream(Box::new(to))), terminal }
    }

    /// Returns the output that writes to a file, or to standard output where none is named. `read` gives the files that were
    /// read, none of which is written over.
    ///
    /// # Errors
    /// Fails when the file is one of those, or cannot be written.
    pub fn to(path: Option<&Path>, read: impl FnOnce() -> Vec<PathBuf>, words: &Words) -> anyhow::Result<Self> {
        let is_standard = |path: &&Path| STANDARD.iter().any(|name| path.as_os_str() == *name);
        let Some(path) = path.filter(|path| !is_standard(path)) else { return Ok(Self::standard()) };
        let shown = path.display().to_string();
        let is_own = |file: &PathBuf| outfile::are_one(file, path);
        anyhow::ensure!(!read().iter().any(is_own), words.command("own_file", &[("path", &shown)]));
        let file = OutFile::begin(path).with_context(|| shown.clone())?;
        Ok(Self { to: BufWriter::with_capacity(1 << 16, To::File(file)), terminal: false })
    }

    /// Whether the output goes to a terminal.
    pub const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Writes one line of text.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        let line = if self.terminal { sanitise(line) } else { Cow::Borrowed(line) };
        self.to.write_all(line.as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Writes lines of text, each with its end.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        if self.terminal {
            return text.split_terminator('\n').try_for_each(|line| self.line(line));
        }
        self.to.write_all(text.as_bytes())
    }

    /// Writes bytes as they are; not for a terminal.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)
    }

    /// Writes one line of cells with tabs between them. Tabs and line ends inside a cell become spaces, so that a record
    /// stays a line.
    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        for (n, cell) in cells.iter().enumerate() {
            let cell = cell.replace(['\t', '\n', '\r'], " ");
            let cell = if self.terminal { sanitise(&cell) } else { Cow::Borrowed(cell.as_str()) };
            self.to.write_all(if n == 0 { b"" } else { b"\t" })?;
            self.to.write_all(cell.as_bytes())?;
        }
        self.to.write_all(b"\n")
    }

    /// Writes one line of JSON. Characters that some programs take for a line's end are escaped, so that a record is a line
    /// for all.
    pub fn json(&mut self, record: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_string(record)?;
        for (end, escaped) in [("\u{85}", "\\u0085"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")] {
            if text.contains(end) {
                text = text.replace(end, escaped);
            }
        }
        if self.terminal {
            return self.line(&text);
        }
        self.to.write_all(text.as_bytes())?;
        self.to.write_all(b"\n")
    }

    /// Writes one line of parts for a terminal, each in its colour (an SGR sequence; none where it is empty). The texts are
    /// made harmless.
    pub fn coloured(&mut self, parts: &[(&str, &str)]) -> io::Result<()> {
        for (colour, text) in parts {
            let text = text.replace(['\t', '\n', '\r'], " ");
            let text = sanitise(&text);
            if colour.is_empty() {
                self.to.write_all(text.as_bytes())?;
            } else {
                write!(self.to, "\x1B[{colour}m{text}\x1B[m")?;
            }
        }
        self.to.write_all(b"\n")
    }

    /// Writes a row of CSV; with `excel` no cell can act as a formula.
    pub fn table(&mut self, cells: &[&str], excel: bool) -> anyhow::Result<()> {
        let mut row = csv::Writer::from_writer(Vec::new());
        let harmless = |cell: &&str| if excel { rows::harmless(cell) } else { (*cell).to_owned() };
        row.write_record(cells.iter().map(harmless))?;
        let bytes = row.into_inner()?;
        self.line(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']))?;
        Ok(())
    }

    /// Writes the head of a table; with `excel` after the mark by which Excel knows UTF-8.
    pub fn begin_table(&mut self, columns: &[&str], excel: bool) -> anyhow::Result<()> {
        if excel && !self.terminal {
            self.bytes(b"\xEF\xBB\xBF")?;
        }
        self.table(columns, false)
    }

    /// Flushes the lines written so far, so that they are seen.
    pub fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }

    /// Writes the rest and ends the output. Without it an error at the very end would go unnoticed.
    pub fn finish(mut self) -> io::Result<()> {
        self.to.flush()?;
        match self.to.into_inner() {
            Ok(To::File(file)) => file.finish(),
            Ok(To::Stream(_)) => Ok(()),
            Err(e) => Err(e.into_error()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the bytes that a command writes, to a terminal or to a file.
    fn written(terminal: bool, write: impl Fn(&mut Out<'_>) -> io::Result<()>) -> String {
        let mut to = Vec::new();
        let mut out = Out::new(&mut to, terminal);
        write(&mut out).and_then(|()| out.finish()).expect("memory can be written");
        String::from_utf8(to).expect("only UTF-8 is written")
    }

    #[test]
    fn an_escape_sequence_in_a_text_does_not_reach_the_terminal() {
        let line = |out: &mut Out<'_>| out.line("红\u{1B}[31m色\u{9B}2J");
        assert_eq!(written(true, line), "红␛[31m色\u{FFFD}2J\n");
        assert_eq!(written(false, line), "红\u{1B}[31m色\u{9B}2J\n");
        assert_eq!(written(true, |out| out.json(&"\u{9B}2J")), "\"\u{FFFD}2J\"\n");
    }

    #[test]
    fn a_tab_in_a_title_does_not_make_a_column() {
        for terminal in [true, false] {
            assert_eq!(written(terminal, |out| out.row(&["a\tb", "c\nd"])), "a b\tc d\n");
        }
    }
}
