//! Opening the reader: takes the arguments and the settings, and runs the reader on the screen, or line by line where
//! `--plain` asks for it.
//!
//! The target is the given paths, or a page that is piped in, or the library, or the bundled sample; a tour has its own.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;

use super::args::Cli;
use super::corpus::{Corpus, CorpusOptions};
use super::given::is_piped;
use super::messages::tell;
use super::{demo, plain_reader, settings, suggest};
use crate::app::Step;
use crate::archive::{self, stream};
use crate::config::{Ambiguous, Config};
use crate::keys::Keymap;
use crate::terminal::{self, Options, Target};
use crate::theme::{Theme, Themes};
use crate::words::{Lang, Words};

/// Opens the reader on the paths of the command line, or on what stands in for them.
pub fn open(cli: &Cli, config: Config, lang: Lang, words: &Words) -> anyhow::Result<ExitCode> {
    let from = CorpusOptions { library: cli.library.as_deref(), sample: cli.sample };
    if cli.plain {
        // Standard input is what the user types, so no page is read from it.
        let corpus = Corpus::open(&cli.paths, from, words)?;
        return plain_reader::run(&corpus, words);
    }
    let paths = paths_to_read(&cli.paths, from, words)?;
    let target = target(paths, from, words)?;
    run(cli, Start { target, at: None, tour: None, lang }, config, words)
}

/// Plays a tour in the reader.
pub fn demo(cli: &Cli, args: &demo::Args, config: Config, lang: Lang, words: &Words) -> anyhow::Result<ExitCode> {
    let start = Start { target: args.target(), at: args.begin(), tour: Some(args.steps(lang, words)?), lang };
    run(cli, start, config, words)
}

/// The start of the reader: its target, the id it begins at where none is given, the tour it plays, and the language.
struct Start {
    target: Target,
    at: Option<String>,
    tour: Option<Vec<Step>>,
    lang: Lang,
}

fn run(cli: &Cli, Start { target, at, tour, lang }: Start, config: Config, words: &Words) -> anyhow::Result<ExitCode> {
    let widths = cli.ambiguous.stated().or(config.ambiguous.and_then(Ambiguous::stated));
    // Nothing is kept of a tour.
    let state = settings::state_folder().filter(|_| tour.is_none());
    let clipboard = config.clipboard.clone();
    let (themes, _) = settings::themes(settings::depth(), words);
    let theme = theme(&themes, cli.theme.as_deref(), config.theme.as_deref(), words)?;
    // A tour presses the keys it was written for.
    let keys = if tour.is_some() { Keymap::built_in() } else { settings::keys(words).0 };
    let named = [("lang", cli.lang.is_some()), ("theme", cli.theme.is_some())];
    let named = named.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned());
    let stated = config.stated().into_iter().chain(named).collect();
    terminal::run(&Options {
        target,
        at: cli.at.clone().or(at),
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

/// Returns the target: the given files; or the library, named or at home; or the bundled sample.
fn target(paths: Vec<PathBuf>, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<Target> {
    from.check(!paths.is_empty(), words)?;
    Ok(match from.library() {
        _ if !paths.is_empty() => Target::Files(paths),
        Some(dir) => Target::Library(dir),
        None => Target::Sample,
    })
}

/// Returns the paths to read: standard input where a page comes in by it and nothing else is named. A word that is no path
/// but nearly a command's name is an error, which suggests the command.
fn paths_to_read(paths: &[PathBuf], from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<Vec<PathBuf>> {
    let is_named = from.library.is_some() || from.sample;
    if paths.is_empty() && !is_named && is_piped() {
        return Ok(vec![PathBuf::from(stream::STANDARD)]);
    }
    if let Some(word) = paths.first().filter(|path| !archive::is_there(path)).and_then(|path| path.to_str())
        && let Some(command) = suggest::command(word, Cli::command().get_subcommands().map(clap::Command::get_name))
    {
        anyhow::bail!(words.command("mistyped", &[("word", word), ("command", &command)]));
    }
    let is_standard = |path: &PathBuf| stream::is_standard(path);
    anyhow::ensure!(!paths.iter().any(is_standard) || !io::stdin().is_terminal(), words.command("nothing_piped", &[]));
    Ok(paths.to_vec())
}

/// Returns the theme that is asked for: on the command line, where a wrong name is an error, or in the settings, where it is
/// told.
fn theme(themes: &Themes, named: Option<&str>, set: Option<&str>, words: &Words) -> anyhow::Result<Theme> {
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
