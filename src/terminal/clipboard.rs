//! The clipboard: takes a text, and returns the way it was copied.
//!
//! A text goes through the terminal (OSC 52), which also works over SSH, and through the desktop's own command where there
//! is one. A terminal does not say whether it takes OSC 52, so on a desktop both ways are used.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::app::Copied;

/// The longest encoded text, in bytes. Many terminals drop a longer one without a word (xterm's and hterm's limits lie near
/// 100 kB).
const LONGEST: usize = 100_000;

/// The desktops' commands: the variable that is set where the desktop runs, the program and its arguments.
const COMMANDS: &[(Option<&str>, &str, &[&str])] = &[
    (Some("WAYLAND_DISPLAY"), "wl-copy", &[]),
    (Some("DISPLAY"), "xclip", &["-selection", "clipboard"]),
    (Some("DISPLAY"), "xsel", &["--clipboard", "--input"]),
    (None, "pbcopy", &[]),
];

/// Copies a text. `means` is the user's choice: `off`, `command`, `osc52`, or anything else for all ways there are. The
/// terminal's sequence is written to `out`, between two frames.
///
/// # Errors
/// Fails when `out` cannot be written.
pub fn copy(text: &str, means: &str, out: &mut impl Write) -> io::Result<Copied> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let fits = text.len().div_ceil(3) * 4 <= LONGEST;
    if means == "off" {
        return Ok(Copied::Nowhere);
    }
    if fits && means != "command" {
        out.write_all(sequence(text, set("TMUX")).as_bytes())?;
        out.flush()?;
    }
    // Over SSH this machine's desktop is not the user's.
    let local = means == "command" || (means != "osc52" && !set("SSH_CONNECTION") && !set("SSH_TTY"));
    let command = COMMANDS.iter().filter(|(needs, ..)| local && needs.is_none_or(set)).find_map(|(_, name, arguments)| {
        let program = program(name)?;
        hand_over(&program, arguments, text).ok().map(|()| *name)
    });
    Ok(match command {
        Some(name) => Copied::Command(name),
        None if means == "command" => Copied::Nowhere,
        None if fits => Copied::Terminal,
        None => Copied::TooLong,
    })
}

/// Returns the sequence that puts a text on the terminal's clipboard. tmux passes on a sequence that is wrapped for it.
#[must_use]
fn sequence(text: &str, tmux: bool) -> String {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    if tmux { format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")) } else { plain }
}

/// Returns the path of a program.
fn program(name: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Runs a program with a text on its input, and waits for it in a thread of its own. The program gets its arguments without
/// a shell, and its output is dropped.
fn hand_over(program: &PathBuf, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let text = text.to_owned();
    std::thread::spawn(move || {
        if let Some(mut input) = child.stdin.take() {
            let _ = input.write_all(text.as_bytes());
        }
        let _ = child.wait();
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_told_in_base64_and_tmux_is_asked_to_pass_it_on() {
        assert_eq!(sequence("江", false), "\x1b]52;c;5rGf\x07");
        assert_eq!(sequence("江", true), "\x1bPtmux;\x1b\x1b]52;c;5rGf\x07\x1b\\");
    }

    #[test]
    fn what_is_too_long_for_a_terminal_is_not_sent() {
        let mut out = Vec::new();
        let copied = copy(&"江".repeat(40_000), "osc52", &mut out);
        assert!(matches!(copied, Ok(Copied::TooLong)) && out.is_empty());
        assert!(matches!(copy("江", "off", &mut out), Ok(Copied::Nowhere)) && out.is_empty());
    }
}
