//! What runs beside the loop: reading input, hearing signals, loading. Each is a thread that sends into one channel.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Instant;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::input::Input;
use super::probe::{self, Answers};
use crate::app::{Msg, Step};
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
    /// A step of a tour; none when it has ended.
    Tour(Option<Step>),
    /// A signal.
    Signal(i32),
    /// The terminal cannot be read any more.
    Gone,
}

/// Reads the terminal's input until it ends; first the answers to the probe, if it was asked.
pub fn read_input(to: Sender<Heard>, asked: bool) {
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
            if let Some(msg) = input.message(event)
                && to.send(Heard::Msg(msg)).is_err()
            {
                return;
            }
        }
    });
}

/// Hears the signals that end, stop or continue the program.
///
/// # Errors
/// When the system refuses.
pub fn hear_signals(to: Sender<Heard>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
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
