//! The output of a run of the program: standard output, standard error and exit code, as text and number.

use std::process::Output;

/// Returns the text on standard output.
pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Returns the text on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Returns the exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}
