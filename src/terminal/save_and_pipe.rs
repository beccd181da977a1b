//! Saving and piping: takes a text and a path or a command the user typed, writes the file or runs the command with the text
//! on its input, and returns what came of it.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::outfile::{self, OutFile};
use crate::app::Saved;
use crate::text::sanitise::sanitise;

/// Writes a file. A file that is there is written only if it may be written `over`, and then whole or not at all; a pipe or
/// a device is left alone.
pub fn save(path: &Path, text: &str, over: bool) -> Saved {
    let path = at_home(path);
    if outfile::is_no_plain_file(&path) {
        // Writing into a pipe that nobody reads might never end, with the screen standing still.
        return Saved::NoPlainFile(path);
    }
    let begun = if over { write_over(&path, text) } else { write_new(&path, text) };
    match begun {
        Ok(()) => Saved::Written(path),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Saved::Exists { path, text: text.to_owned() },
        Err(e) => Saved::Failed { path, why: (&e).into() },
    }
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    // On a full disk a part of the text would look like all of it.
    file.write_all(text.as_bytes()).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

fn write_over(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OutFile::begin(path)?;
    file.write_all(text.as_bytes())?;
    file.finish()
}

/// Returns the path that `~/…` means to a shell; any other path as it is.
pub fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// Runs a command with a text on its input, on the terminal as the shell has it, and waits for a key when it has ended. The
/// command is as the user typed it: nothing of the text is ever part of it.
///
/// # Errors
/// Fails when the command cannot be started.
pub fn pipe(command: &str, text: &str, press_a_key: &str) -> io::Result<()> {
    let mut child = Command::new("sh").args(["-c", command]).stdin(Stdio::piped()).spawn()?;
    let (input, text) = (child.stdin.take(), text.to_owned());
    // In a thread, since a command may write before it has read everything. One that reads nothing is right too.
    let feed = thread::spawn(move || {
        if let Some(mut input) = input {
            let _ = input.write_all(text.as_bytes());
        }
    });
    child.wait()?;
    let _ = feed.join();
    write!(stdout(), "\n{}", sanitise(press_a_key))?;
    stdout().flush()?;
    enable_raw_mode()?;
    let mut key = [0; 32];
    let _ = rustix::io::read(stdin(), &mut key);
    writeln!(stdout(), "\r")?;
    disable_raw_mode()
}
