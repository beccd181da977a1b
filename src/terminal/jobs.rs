//! What runs beside the loop: reading input, hearing signals, loading. Each is a thread that sends into one channel.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::input::Input;
use super::probe::{self, Answers};
use crate::app::Msg;
use crate::archive;

/// What the loop hears.
#[derive(Debug)]
pub enum Heard {
    /// Something for the reader's state.
    Msg(Msg),
    /// A report of the loading job.
    Loaded(archive::Event),
    /// What the terminal answered to the probe.
    Probed(Answers),
    /// A signal.
    Signal(i32),
    /// The terminal cannot be read any more.
    Gone,
}

/// The thread that reads the terminal's input; it can be held while others read it.
#[derive(Debug)]
pub struct Ears {
    held: Arc<AtomicBool>,
    holds: Receiver<()>,
    go_on: Sender<()>,
}

/// Whether the terminal is lent to a command, which gets the keys that would end or stop the reader.
static LENT: AtomicBool = AtomicBool::new(false);

/// So long the thread may take to hold.
const HOLDING: Duration = Duration::from_millis(500);

impl Ears {
    /// Has others read the terminal while something is done.
    pub fn hold<T>(&self, run: impl FnOnce() -> T) -> T {
        while self.holds.try_recv().is_ok() {}
        self.held.store(true, Ordering::SeqCst);
        LENT.store(true, Ordering::SeqCst);
        // A new size of the window is the one thing that wakes a thread which waits for input.
        let _ = raise(SIGWINCH);
        let holds = self.holds.recv_timeout(HOLDING).is_ok();
        let done = run();
        self.held.store(false, Ordering::SeqCst);
        LENT.store(false, Ordering::SeqCst);
        if holds {
            let _ = self.go_on.send(());
        }
        done
    }
}

/// Reads the terminal's input until it ends; first the answers to the probe, if it was asked.
pub fn read_input(to: Sender<Heard>, asked: bool) -> Ears {
    let held = Arc::new(AtomicBool::new(false));
    let (says, holds) = channel();
    let (go_on, waits) = channel();
    let ears = Ears { held: Arc::clone(&held), holds, go_on };
    thread::spawn(move || {
        if asked {
            let answers = probe::hear(Instant::now() + probe::PATIENCE);
            let _ = to.send(Heard::Probed(answers));
        }
        let mut input = Input::default();
        loop {
            let Ok(event) = crossterm::event::read() else {
                let _ = to.send(Heard::Gone);
                return;
            };
            if held.load(Ordering::SeqCst) && (says.send(()).is_err() || waits.recv().is_err()) {
                return;
            }
            if let Some(msg) = input.message(event)
                && to.send(Heard::Msg(msg)).is_err()
            {
                return;
            }
        }
    });
    ears
}

/// Hears the signals that end, stop or continue the program.
///
/// # Errors
/// When the system refuses.
pub fn hear_signals(to: Sender<Heard>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if LENT.load(Ordering::SeqCst) {
                match signal {
                    // Meant for the command.
                    SIGINT | SIGQUIT => continue,
                    // The command is stopped; whoever lent it the terminal stops with it.
                    SIGTSTP => {
                        let _ = emulate_default_handler(SIGTSTP);
                        continue;
                    }
                    _ => {}
                }
            }
            if to.send(Heard::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Loading in the background; stops when dropped.
#[derive(Debug)]
pub struct Load {
    cancel: Arc<AtomicBool>,
}

impl Load {
    /// Starts loading; without paths the bundled sample.
    pub fn start(paths: Vec<PathBuf>, to: Sender<Heard>) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&cancel);
        thread::spawn(move || {
            let sink = |event| {
                let _ = to.send(Heard::Loaded(event));
            };
            if paths.is_empty() {
                archive::sample(&sink);
            } else {
                archive::load(&paths, &stop, &sink);
            }
            let _ = to.send(Heard::Msg(Msg::Loaded));
        });
        Self { cancel }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}
