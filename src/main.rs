//! 阅报 yuebao, the program. What it does is in the library; what it can be asked is in [`yuebao::cli`].

use std::process::ExitCode;

use yuebao::cli::{Cli, answer_for};

fn main() -> ExitCode {
    match Cli::read() {
        Ok(cli) => cli.run().unwrap_or_else(|error| answer_for(&error)),
        Err(code) => code,
    }
}
