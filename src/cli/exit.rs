//! The exit codes: 0 where something was found, 1 where nothing was, 2 for an error, as grep has them.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use super::language::{given_language, locale_language};
use super::messages::tell;
use crate::words::Words;

/// Returns 0 where something was found, 1 where nothing was.
pub fn found(any: bool) -> ExitCode {
    if any { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Returns the exit code for an error, after telling it on standard error. An output that nobody reads on is success.
#[must_use]
pub fn answer_for(error: &anyhow::Error) -> ExitCode {
    let gone = |e: &io::Error| e.kind() == ErrorKind::BrokenPipe;
    if error.downcast_ref::<io::Error>().is_some_and(gone) {
        return ExitCode::SUCCESS;
    }
    let given: Vec<OsString> = std::env::args_os().collect();
    let words = Words::of(given_language(&given).unwrap_or_else(locale_language));
    let said = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().map_or_else(|| cause.to_string(), |e| words.system_error(&e.into()))
    };
    tell(&error.chain().map(said).collect::<Vec<_>>().join(": "));
    ExitCode::from(2)
}
