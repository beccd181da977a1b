//! The only user of crossterm, threads and time: loop, guard, input, jobs.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::words::Lang;

/// What the reader is started with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files and folders; none means the bundled sample.
    pub paths: Vec<PathBuf>,
    /// The language of the interface.
    pub lang: Lang,
}

/// Opens the reader and returns when the user leaves it. Exit code 2 when nothing could be loaded.
///
/// # Errors
/// When the terminal cannot be used: standard output is not one, or it fails.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let _ = options;
    anyhow::bail!("not yet")
}
