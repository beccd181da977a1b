//! The guard of the terminal: it sets up the alternate screen, raw input, mouse and paste marks, and takes all of that back
//! when it is dropped.
//!
//! Whatever ends the program (quitting, a panic, a signal, Ctrl-Z), the terminal is left as it was found.

use std::io::{self, Write, stdout};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::probe;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Whether the reader has the terminal now. A panic hook has no other way to know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the reader has set mode 2027 and must reset it.
static CLUSTERS: AtomicBool = AtomicBool::new(false);

/// The exit code of a program that has panicked.
const PANICKED: i32 = 101;

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal, and makes a panic give it back before its message is printed. A panic beside the thread that took
    /// it ends the program: it would go on drawing on a terminal that is no longer its own.
    ///
    /// # Errors
    /// Fails when the terminal cannot be set up.
    pub fn take() -> io::Result<Self> {
        let default = std::panic::take_hook();
        let taker = thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            let was_ours = give_back();
            default(panic);
            if was_ours && thread::current().id() != taker {
                process::exit(PANICKED);
            }
        }));
        enter()?;
        Ok(Self(()))
    }

    /// Gives the terminal back, runs something, and takes it again.
    ///
    /// # Errors
    /// Fails when `run` fails, or the terminal cannot be set up again.
    #[allow(clippy::unused_self, reason = "only the holder of the terminal can lend it")]
    pub fn lend(&mut self, run: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        give_back();
        let done = run();
        enter()?;
        done
    }
}

impl Guard {
    /// Lets the terminal count grapheme clusters (mode 2027) until it is given back.
    ///
    /// # Errors
    /// Fails when the terminal cannot be written to.
    #[allow(clippy::unused_self, reason = "only the holder of the terminal can set it up")]
    pub fn set_clusters(&mut self) -> io::Result<()> {
        CLUSTERS.store(true, Ordering::SeqCst);
        set_clusters_if_ours()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)?;
    set_clusters_if_ours()
}

fn set_clusters_if_ours() -> io::Result<()> {
    if CLUSTERS.load(Ordering::SeqCst) {
        execute!(stdout(), Print("\x1b[?2027h"))?;
    }
    Ok(())
}

/// Takes everything back, once, whoever calls. Ignores failures, since the terminal may be gone. Returns whether the reader
/// had it.
fn give_back() -> bool {
    let was_ours = TAKEN.swap(false, Ordering::SeqCst);
    if was_ours {
        let mut out = stdout();
        if CLUSTERS.load(Ordering::SeqCst) {
            let _ = execute!(out, Print("\x1b[?2027l"));
        }
        let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
        probe::settle();
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
    was_ours
}
