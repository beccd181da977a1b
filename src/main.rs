//! 阅报 yuebao, the program: reads the command line, runs it by [`yuebao::cli`], and returns the exit code. All else is in the
//! library.

use std::process::ExitCode;

use yuebao::cli::{Cli, answer_for};

fn main() -> ExitCode {
    match Cli::read() {
        Ok(cli) => cli.run().unwrap_or_else(|error| answer_for(&error)),
        Err(code) => code,
    }
}
