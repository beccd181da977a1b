//! Tests of a panic while the reader has the terminal: the test runs itself in a terminal, takes it there, and panics.

#![cfg(unix)]
use std::env;
use std::io::{Write, stdout};
use std::thread;

use crate::support::pty::Pty;
use yuebao::terminal::guard::Guard;

/// Set where the test is the program that panics: says on which thread it does.
const ROLE: &str = "WHO_PANICS";

const MESSAGE: &str = "the press stands still";

/// Takes the terminal and panics.
fn panicking(role: &str) {
    let mut guard = Guard::take().unwrap();
    guard.set_clusters().unwrap();
    print_out("\x1b[?25l\x1b[H\x1b[2Jthe page");
    if role == "beside" {
        thread::spawn(|| panic!("{MESSAGE}"));
        // Only the panic ends this.
        loop {
            thread::park();
        }
    }
    panic!("{MESSAGE}");
}

/// Past the test harness, as the reader draws.
fn print_out(text: &str) {
    stdout().write_all(text.as_bytes()).unwrap();
    stdout().flush().unwrap();
}

fn assert_gives_back(test: &str, role: &str) {
    let program = env::current_exe().unwrap();
    let test = format!("terminal_panic::{test}");
    let arguments = ["--exact", test.as_str(), "--nocapture"];
    let env = [(ROLE, role), ("RUST_BACKTRACE", "0")];
    let mut pty = Pty::run(program.to_str().unwrap(), &arguments, 24, 80, &env);
    assert!(!pty.exit().success());
    assert!(pty.is_restored());
    // The message stands where the shell will go on, not on the screen that is gone.
    assert!(pty.contents().contains(MESSAGE) && !pty.contents().contains("the page"), "{}", pty.contents());
    let written = String::from_utf8_lossy(&pty.raw);
    let (page, message) = (written.find("the page").unwrap(), written.find(MESSAGE).unwrap());
    assert!(written.find("\x1b[?1049h").unwrap() < page && page < message);
    for given_back in ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l", "\x1b[?1000l", "\x1b[?2027l"] {
        let at = written.find(given_back).unwrap_or_else(|| panic!("{given_back:?} is missing"));
        assert!(at < message, "{given_back:?} comes behind the message");
        assert_eq!(written.matches(given_back).count(), 1, "{given_back:?} once");
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_why() {
    match env::var(ROLE) {
        Ok(role) => panicking(&role),
        Err(_) => assert_gives_back("a_panic_gives_the_terminal_back_before_it_says_why", "the taker"),
    }
}

#[test]
fn a_panic_beside_the_reader_ends_it_and_gives_the_terminal_back() {
    match env::var(ROLE) {
        Ok(role) => panicking(&role),
        Err(_) => assert_gives_back("a_panic_beside_the_reader_ends_it_and_gives_the_terminal_back", "beside"),
    }
}
