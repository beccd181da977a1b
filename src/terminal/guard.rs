//! The terminal is taken and given back: alternate screen, raw input, mouse, paste marks. Whatever ends the program (quitting,
//! a panic, a signal, Ctrl-Z), the terminal is left as it was found.

use std::io::{self, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Whether the terminal is ours now. A panic hook has no other way to know.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether mode 2027 was set by us, and is ours to reset.
static CLUSTERS: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; gives it back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal, and makes a panic give it back before its message is printed.
    pub fn take() -> io::Result<Self> {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            default(panic);
        }));
        enter()?;
        Ok(Self(()))
    }

    /// Gives the terminal back, does something, and takes it again.
    #[allow(clippy::unused_self, reason = "only who holds the terminal can lend it")]
    pub fn lend(&mut self, run: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        give_back();
        let done = run();
        enter()?;
        done
    }
}

impl Guard {
    /// Lets the terminal count grapheme clusters (mode 2027) until it is given back.
    #[allow(clippy::unused_self, reason = "only who holds the terminal can set it up")]
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

/// Puts everything back; once, whoever asks. Failures are passed over: the terminal may be gone.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = stdout();
        if CLUSTERS.load(Ordering::SeqCst) {
            let _ = execute!(out, Print("\x1b[?2027l"));
        }
        let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}
