//! The command line: what can be asked, one file for each command, and how the program answers.
//!
//! Every command writes UTF-8, one record a line, to standard output, says what it skipped on standard error, and ends as grep
//! does: 0 found, 1 nothing found, 2 error. A reader that goes away (`| head`) is no error.

mod check;
mod cite;
mod collocates;
mod config;
mod count;
mod demo;
mod doctor;
mod explain;
mod export;
mod fetch;
mod grep;
mod library;
mod linear;
mod ls;
mod mend;
mod mistyped;
mod notes;
mod out;
mod places;
mod question;
mod record;
mod settings;
mod shell;
mod show;
mod spoken;
mod wrap;

use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::archive::{self, mending, stream};
use crate::config::Ambiguous as Setting;
use crate::keys::Keymap;
use crate::terminal;
use crate::text::sanitise::sanitise;
use crate::text::width::Widths;
use crate::theme::{Theme, Themes};
use crate::words::{Lang, Words};

/// 阅报 — read Chinese newspaper archives in the terminal
#[derive(Debug, Parser)]
#[command(name = "yuebao", version, override_usage = "yuebao [OPTIONS] [PATH]...\n       yuebao <COMMAND>")]
#[command(after_help = "A file named like a command is opened as ./ls")]
pub struct Cli {
    /// Files and folders to read; without any, the library, or else the bundled sample
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Language of the interface; from the locale if not given
    #[arg(long, global = true, value_name = "LANG", value_parser = PossibleValuesParser::new(["zh", "en"]).map(|name| Lang::of_locale(&name)))]
    lang: Option<Lang>,
    /// Cells of “”…— and other characters of ambiguous width: narrow 1, wide 2, auto asks the terminal
    #[arg(long, value_enum, default_value_t)]
    ambiguous: Ambiguous,
    /// The theme of the reader: terminal, paper, night, contrast, or one of your own
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// The folder of the library; `$XDG_DATA_HOME/yuebao` if not given
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Read the bundled sample, whatever else there is
    #[arg(long, global = true)]
    sample: bool,
    /// Open the reader at the article, page or issue of this id, as `ls` and `check` print it
    #[arg(long, value_name = "ID")]
    at: Option<String>,
    /// Read line by line, without a screen: for screen readers and plain terminals
    #[arg(long)]
    plain: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
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

/// How a terminal draws characters of ambiguous width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Ambiguous {
    #[default]
    Auto,
    Narrow,
    Wide,
}

impl Ambiguous {
    /// What was said of the widths; none where the terminal is to be asked.
    const fn stated(self) -> Option<Widths> {
        match self {
            Self::Auto => None,
            Self::Narrow => Some(Widths::NARROW),
            Self::Wide => Some(Widths::WIDE),
        }
    }

    /// The widths for a command, which asks no terminal.
    fn widths(self) -> Widths {
        self.stated().unwrap_or_default()
    }
}

impl Cli {
    /// Reads the command line. What is wrong with it, and help, are told in the language that is asked for, or else the locale's.
    ///
    /// # Errors
    /// With the exit code, when there is nothing more to do.
    pub fn read() -> Result<Self, ExitCode> {
        let given: Vec<OsString> = std::env::args_os().collect();
        let lang = lang_asked(&given).unwrap_or_else(|| settings::config().0.lang.unwrap_or_else(lang_of_locale));
        let matches = spoken::command(lang).try_get_matches_from(given);
        matches.and_then(|matches| Self::from_arg_matches(&matches)).map_err(|error| {
            match (lang, spoken::mistake(&error, &Words::of(lang))) {
                (Lang::Zh, Some(said)) => said.lines().for_each(tell),
                _ => {
                    let _ = error.print();
                }
            }
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        })
    }
    /// Does what was asked: opens the reader, or runs a command.
    ///
    /// # Errors
    /// When nothing could be loaded, or standard output cannot be written; see [`answer_for`].
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let (config, diagnostics) = settings::config();
        let lang = self.lang.or(config.lang).unwrap_or_else(lang_of_locale);
        let words = Words::of(lang);
        let wrong = settings::tell_diagnostics("config.toml", &diagnostics, &words);
        let wrong = settings::weights(&config, &words) || wrong;
        if let Some(state) = state_folder() {
            mending::set_state_folder(&state);
        }
        let place = fetch::Place { library: self.library.as_deref(), sample: self.sample };
        // Read line by line, what comes in is what one types.
        let paths = match self.command {
            None if !self.plain => piped_in(self.paths, place, &words)?,
            _ => self.paths,
        };
        match self.command {
            None if self.plain => {
                let stock = fetch::Stock::open(&paths, place, &words)?;
                linear::run(&stock, &words)
            }
            None | Some(Command::Demo(_)) => {
                let (stock, at, tour) = match self.command {
                    Some(Command::Demo(args)) => (args.stock(), args.begin(), Some(args.steps(lang)?)),
                    _ => (stock(paths, place, &words)?, None, None),
                };
                let widths = self.ambiguous.stated().or(config.ambiguous.and_then(Setting::stated));
                // Nothing is kept of a tour.
                let state = state_folder().filter(|_| tour.is_none());
                let clipboard = config.clipboard.clone();
                let (themes, _) = settings::themes(settings::depth(), &words);
                let theme = asked(&themes, self.theme.as_deref(), config.theme.as_deref(), &words)?;
                // A tour presses the keys it was written for.
                let keys = if tour.is_some() { Keymap::built_in() } else { settings::keys(&words).0 };
                let named = [("lang", self.lang.is_some()), ("theme", self.theme.is_some())];
                let named = named.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned());
                let stated = config.stated().into_iter().chain(named).collect();
                terminal::run(&terminal::Options {
                    stock,
                    at: self.at.or(at),
                    lang,
                    widths,
                    config,
                    stated,
                    clipboard,
                    state,
                    theme,
                    themes,
                    keys,
                    tour,
                })
            }
            Some(Command::Check(args)) => check::run(&args, place, &words),
            Some(Command::Cite(args)) => cite::run(&args, place, &words),
            Some(Command::Config(args)) => config::run(&args, wrong, &words),
            Some(Command::Doctor) => doctor::run(&words),
            Some(Command::Ls(args)) => ls::run(&args, place, &words),
            Some(Command::Show(args)) => show::run(&args, place, &words),
            Some(Command::Explain(args)) => explain::run(&args, &words),
            Some(Command::Export(args)) => export::run(&args, place, &words),
            Some(Command::Grep(args)) => grep::run(&args, place, &words),
            Some(Command::Count(args)) => count::run(&args, place, &words),
            Some(Command::Collocates(args)) => collocates::run(&args, place, &words),
            Some(Command::Library(args)) => library::run(&args, place.library, &words),
            Some(Command::Mend(args)) => mend::run(&args, &words),
            Some(Command::Notes(args)) => notes::run(&args, &words),
            Some(Command::Wrap(args)) => wrap::run(&args),
            Some(Command::Man) => shell::man(lang),
            Some(Command::Completions(args)) => shell::completions(&args),
        }
    }
}

/// The folder everything is kept in from visit to visit: `$XDG_STATE_HOME/yuebao`.
fn state_folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    etcetera::BaseStrategy::state_dir(&base).map(|dir| dir.join("yuebao"))
}

/// What the reader reads: the given files; or the library, named or at home; or the bundled sample.
fn stock(paths: Vec<PathBuf>, place: fetch::Place<'_>, words: &Words) -> anyhow::Result<terminal::Stock> {
    place.settle(!paths.is_empty(), words)?;
    Ok(match place.library() {
        _ if !paths.is_empty() => terminal::Stock::Files(paths),
        Some(dir) => terminal::Stock::Library(dir),
        None => terminal::Stock::Sample,
    })
}

/// The paths to read: standard input where a page comes in by it and nothing else is named. A word that is no path but nearly a
/// command is one that was mistyped.
fn piped_in(paths: Vec<PathBuf>, place: fetch::Place<'_>, words: &Words) -> anyhow::Result<Vec<PathBuf>> {
    let is_named = place.library.is_some() || place.sample;
    if paths.is_empty() && !is_named && fetch::is_piped() {
        return Ok(vec![PathBuf::from(stream::STANDARD)]);
    }
    if let Some(word) = paths.first().filter(|path| !archive::is_there(path)).and_then(|path| path.to_str())
        && let Some(command) = mistyped::command(word, Cli::command().get_subcommands().map(clap::Command::get_name))
    {
        anyhow::bail!(words.command("mistyped", &[("word", word), ("command", &command)]));
    }
    let is_standard = |path: &PathBuf| stream::is_standard(path);
    anyhow::ensure!(!paths.iter().any(is_standard) || !io::stdin().is_terminal(), words.command("nothing_piped", &[]));
    Ok(paths)
}

/// The theme that is asked for: on the command line, where a wrong name is an error, or in the settings, where it is told.
fn asked(themes: &Themes, named: Option<&str>, set: Option<&str>, words: &Words) -> anyhow::Result<Theme> {
    let unknown = |name| words.command("no_such_theme", &[("name", name), ("known", &themes.names().join(" | "))]);
    match (named, set) {
        (Some(name), _) => themes.get(name).cloned().ok_or_else(|| anyhow::anyhow!(unknown(name))),
        (None, Some(name)) => Ok(themes.get(name).cloned().unwrap_or_else(|| {
            tell(&unknown(name));
            themes.usual()
        })),
        (None, None) => Ok(themes.usual()),
    }
}

/// The exit code for an error, which is told on standard error. That nobody reads on is success.
#[must_use]
pub fn answer_for(error: &anyhow::Error) -> ExitCode {
    let gone = |e: &io::Error| e.kind() == ErrorKind::BrokenPipe;
    if error.downcast_ref::<io::Error>().is_some_and(gone) {
        return ExitCode::SUCCESS;
    }
    let given: Vec<OsString> = std::env::args_os().collect();
    let words = Words::of(lang_asked(&given).unwrap_or_else(lang_of_locale));
    let said = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().map_or_else(|| cause.to_string(), |e| words.system(e))
    };
    tell(&error.chain().map(said).collect::<Vec<_>>().join(": "));
    ExitCode::from(2)
}

/// Says something on standard error. If that is closed there is nobody to tell.
fn tell(what: &str) {
    let _ = writeln!(io::stderr(), "yuebao: {}", sanitise(what));
}

/// 0 where something was found, 1 where not.
fn found(any: bool) -> ExitCode {
    if any { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// The language a command line asks for, before it is read as a whole: help and mistakes are told in it too.
fn lang_asked(given: &[OsString]) -> Option<Lang> {
    let mut words = given.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let name = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(lang) = name.and_then(Lang::named) {
            return Some(lang);
        }
    }
    None
}

/// The language of the messages, by the rules of POSIX: the first of these that is set.
fn lang_of_locale() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Lang::of_locale(&["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default())
}
