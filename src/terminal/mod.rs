//! The reader in the terminal. Takes [`Options`], returns the exit code when the user leaves.
//!
//! This folder is the only user of crossterm. Threads read input, load, search, watch files and write records; each sends
//! events into one channel (`loop_event`). The main loop (`event_loop`) takes them in, lets `app` change the state, carries
//! out the effects (`effects`), and draws with `view` (`drawing`).

mod clipboard;
pub(crate) mod clock;
mod drawing;
mod effects;
mod event_loop;
mod ground;
pub mod guard;
pub mod halves;
mod idle;
pub mod input;
mod input_thread;
mod jobs;
mod journal_writer;
pub mod large_type;
mod load_job;
mod loader;
mod loop_event;
mod mends;
mod opener;
mod options;
pub(crate) mod outfile;
pub mod probe;
mod save_and_pipe;
mod search_thread;
mod session;
mod signals;
mod target;
mod tour_control;
mod tour_player;
mod watcher;

use std::io::{IsTerminal, stdout};
use std::process::ExitCode;

use anyhow::{Context, bail};
use signal_hook::low_level::emulate_default_handler;

use crate::words::Words;
use guard::Guard;
use session::{End, Session};

pub use options::Options;
pub use target::Target;

/// Opens the reader and returns when the user leaves it, with exit code 2 when nothing could be loaded.
///
/// # Errors
/// Fails when the terminal cannot be used: standard output is not one, or writing to it fails.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let words = Words::of(options.lang);
    if !stdout().is_terminal() {
        bail!("{}", words.screen("not_terminal", &[]));
    }
    let utc_offset = clock::offset();
    let end = {
        let mut guard = Guard::take().with_context(|| words.screen("terminal_not_set_up", &[]))?;
        Session::start(options, &words, utc_offset, &mut guard)?.run()?
    };
    Ok(match end {
        End::Quit | End::TerminalGone => ExitCode::SUCCESS,
        End::Empty(skipped) => {
            for skipped in &skipped {
                eprintln!("yuebao: {}", words.skipped(skipped));
            }
            eprintln!("yuebao: {}", words.screen("nothing", &[]));
            ExitCode::from(2)
        }
        End::NoLibrary(error) => {
            eprintln!("yuebao: {}", words.library_error(&error));
            ExitCode::from(2)
        }
        End::Signal(signal) => {
            // The terminal is restored; now the signal may do to the process what it always does.
            let _ = emulate_default_handler(signal);
            ExitCode::from(2)
        }
    })
}
