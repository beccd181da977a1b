//! The signals of the system and the end of the terminal, each watched by a thread that sends an event to the main loop.
//!
//! While a command has the terminal, Ctrl-C and Ctrl-\ are the command's and are not sent on, and Ctrl-Z stops the reader with
//! the command.

use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::loop_event::LoopEvent;

/// Whether the terminal is lent to a command, which gets the keys that would end or stop the reader.
static LENT: AtomicBool = AtomicBool::new(false);

/// Notes that the terminal is lent to a command from now on, or that it is the reader's again.
pub fn lend(is_lent: bool) {
    LENT.store(is_lent, Ordering::SeqCst);
}

/// Starts the thread that waits for the end of the terminal: reading from one that is gone returns nothing, again and again.
///
/// A hang-up that was ignored (nohup, `ssh -t`) sends no signal, but poll reports it all the same.
pub fn watch_terminal(to: Sender<LoopEvent>) {
    thread::spawn(move || {
        let (input, output) = (std::io::stdin(), std::io::stdout());
        // Poll reports ends and failures without being asked for them.
        let watched = |file| PollFd::from_borrowed_fd(file, PollFlags::empty());
        let mut files = vec![watched(output.as_fd())];
        if input.is_terminal() {
            files.push(watched(input.as_fd()));
        }
        loop {
            match poll(&mut files, None) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) | Err(_) => {
                    let _ = to.send(LoopEvent::TerminalGone);
                    return;
                }
            }
        }
    });
}

/// Starts the thread that receives the signals which end, stop or continue the program.
///
/// # Errors
/// Fails when the system refuses.
pub fn watch_signals(to: Sender<LoopEvent>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if LENT.load(Ordering::SeqCst) {
                match signal {
                    // Meant for the command.
                    SIGINT | SIGQUIT => continue,
                    // The command is stopped; the reader, which lent it the terminal, stops with it.
                    SIGTSTP => {
                        let _ = emulate_default_handler(SIGTSTP);
                        continue;
                    }
                    _ => {}
                }
            }
            if to.send(LoopEvent::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}
