//! The command line. Takes the program's arguments, runs the command they name (one file for each), and returns the exit
//! code.
//!
//! Every command writes UTF-8, one record a line, to standard output, says what it skipped on standard error, and ends as
//! grep does: 0 found, 1 nothing found, 2 error. A reader of the output that goes away (`| head`) is no error.

mod ambiguous;
mod args;
mod check;
mod cite;
mod collocates;
mod config;
mod corpus;
mod count;
mod demo;
mod doctor;
mod exit;
mod explain;
mod export;
mod given;
mod grep;
mod language;
mod library;
mod localised;
mod ls;
mod mend;
mod messages;
mod notes;
mod open;
mod out;
mod places;
mod plain_reader;
mod query_args;
mod record;
mod settings;
mod shell;
mod show;
mod suggest;
mod values;
mod wrap;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::archive::mending;
use crate::words::{Lang, Words};
use args::Command;
use corpus::CorpusOptions;
use language::{given_language, locale_language};
use messages::tell;
use settings::ReadConfig;

pub use args::Cli;
pub use exit::answer_for;

impl Cli {
    /// Reads the command line. Help and mistakes are told in the language it names, or else that of the settings or the
    /// locale.
    ///
    /// # Errors
    /// Returns the exit code when there is nothing more to do: help was shown, or the command line is wrong.
    pub fn read() -> Result<Self, ExitCode> {
        let given: Vec<OsString> = std::env::args_os().collect();
        let lang = given_language(&given).unwrap_or_else(|| settings::config().config.lang.unwrap_or_else(locale_language));
        let matches = localised::command(Self::command(), lang).try_get_matches_from(given);
        matches.and_then(|matches| Self::from_arg_matches(&matches)).map_err(|error| {
            match (lang, localised::mistake(&error, &Words::of(lang))) {
                (Lang::Zh, Some(said)) => said.lines().for_each(tell),
                _ => {
                    let _ = error.print();
                }
            }
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        })
    }

    /// Opens the reader, or runs the command that was given.
    ///
    /// # Errors
    /// Fails when nothing could be loaded, or standard output cannot be written; see [`answer_for`].
    pub fn run(mut self) -> anyhow::Result<ExitCode> {
        let ReadConfig { config, diagnostics, unread } = settings::config();
        let lang = self.lang.or(config.lang).unwrap_or_else(locale_language);
        let words = Words::of(lang);
        if let Some((path, error)) = &unread {
            settings::tell_unread(path, error, &words);
        }
        let wrong = settings::tell_diagnostics("config.toml", &diagnostics, &words);
        let wrong = settings::weights(&config, &words) || wrong;
        if let Some(state) = settings::state_folder() {
            mending::set_state_folder(&state);
        }
        let Some(command) = self.command.take() else { return open::open(&self, config, lang, &words) };
        let from = CorpusOptions { library: self.library.as_deref(), sample: self.sample };
        match command {
            Command::Demo(args) => open::demo(&self, &args, config, lang, &words),
            Command::Check(args) => check::run(&args, from, &words),
            Command::Cite(args) => cite::run(&args, from, &words),
            Command::Config(args) => config::run(&args, wrong, &words),
            Command::Doctor => doctor::run(&words),
            Command::Ls(args) => ls::run(&args, from, &words),
            Command::Show(args) => show::run(&args, from, &words),
            Command::Explain(args) => explain::run(&args, &words),
            Command::Export(args) => export::run(&args, from, &words),
            Command::Grep(args) => grep::run(&args, from, &words),
            Command::Count(args) => count::run(&args, from, &words),
            Command::Collocates(args) => collocates::run(&args, from, &words),
            Command::Library(args) => library::run(&args, from.library, &words),
            Command::Mend(args) => mend::run(&args, &words),
            Command::Notes(args) => notes::run(&args, &words),
            Command::Wrap(args) => wrap::run(&args, &words),
            Command::Man => shell::man(localised::command(Self::command(), lang), lang),
            Command::Completions(args) => shell::completions(&args, Self::command()),
        }
    }
}
