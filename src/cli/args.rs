//! The arguments of the program: what clap reads from the command line. The comments here are the text of `--help`.
//!
//! Each command's own arguments stand in the command's file; the Chinese text stands in `assets/words/help.toml`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

use super::ambiguous::Ambiguous;
use super::{
    check, cite, collocates, config, count, demo, explain, export, grep, library, ls, mend, notes, shell, show, wrap,
};
use crate::words::Lang;

/// 阅报 — read Chinese newspaper archives in the terminal
#[derive(Debug, Parser)]
#[command(name = "yuebao", version, override_usage = "yuebao [OPTIONS] [PATH]...\n       yuebao <COMMAND>")]
#[command(after_help = "A file named like a command is opened as ./ls")]
pub struct Cli {
    /// Files and folders to read; without any, the library, or else the bundled sample
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Language of the interface; from the locale if not given
    #[arg(long, global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(["zh", "en"]).map(|name| Lang::of_locale(&name)))]
    pub(super) lang: Option<Lang>,
    /// Cells of “”…— and other characters of ambiguous width: narrow 1, wide 2, auto asks the terminal
    #[arg(long, value_enum, default_value_t)]
    pub(super) ambiguous: Ambiguous,
    /// The theme of the reader: terminal, paper, night, contrast, or one of your own
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// The folder of the library; `$XDG_DATA_HOME/yuebao` if not given
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) library: Option<PathBuf>,
    /// Read the bundled sample, whatever else there is
    #[arg(long, global = true)]
    pub(super) sample: bool,
    /// Open the reader at the article, page or issue of this id, as `ls` and `check` print it
    #[arg(long, value_name = "ID")]
    pub(super) at: Option<String>,
    /// Read line by line, without a screen: for screen readers and plain terminals
    #[arg(long)]
    pub(super) plain: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// List articles, one a line: id and title
    Ls(ls::Args),
    /// Print an article, or all articles of a file
    Show(show::Args),
    /// Report what the files hold: issues, gaps, broken-off stories, doubts, what was skipped
    Check(check::Args),
    /// Play a tour: on the bundled sample, or one's own script
    Demo(demo::Args),
    /// Tell what the terminal answered about its widths, and what was concluded
    Doctor,
    /// Cite articles: GB/T 7714, BibTeX, RIS, Chicago, CSL-JSON
    Cite(cite::Args),
    /// Tell where the settings are and what is wrong in them; print them explained
    Config(config::Args),
    /// Tell what each line of a file was taken for and why
    Explain(explain::Args),
    /// Write everything as JSON lines, Markdown, plain text, CSV, EPUB or TEI
    Export(export::Args),
    /// Find articles by a query, one a line: id, title, hits, first hit in its context
    Grep(grep::Args),
    /// Put right what was made of a file: its articles, headings, paragraphs, order
    Mend(mend::Args),
    /// Print what was noted while reading: Markdown, JSON, CSV, or RIS and CSL-JSON for Zotero
    Notes(notes::Args),
    /// Count hits of terms, in all or by year, month, issue, paper, page or reporter
    Count(count::Args),
    /// Tell what stands near the hits of a query more often than elsewhere
    Collocates(collocates::Args),
    /// Make a library of an archive: add, update, status, remove
    Library(library::Args),
    /// Set lines of Chinese to a width: a filter, as fmt for English
    Wrap(wrap::Args),
    /// Print the manual page
    Man,
    /// Print completions for a shell
    Completions(shell::Args),
}
