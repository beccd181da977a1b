//! Temporary until the command line is in.
use std::process::ExitCode;
use yuebao::terminal::{Options, run};
fn main() -> ExitCode {
    let options = Options { paths: std::env::args_os().skip(1).map(Into::into).collect(), ..Options::default() };
    run(&options).unwrap_or_else(|e| {
        eprintln!("{e}");
        ExitCode::from(2)
    })
}
