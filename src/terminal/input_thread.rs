//! The thread that reads the terminal's input: it takes the answers to the probe first, and then sends a message for every
//! key, every movement of the mouse and every change of the window.
//!
//! The thread can be held while a command has the terminal, so that the keys typed then are the command's.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::raise;

use super::ground::{AnswerFilter, Filtered};
use super::input::Input;
use super::loop_event::LoopEvent;
use super::probe::{self, Answers, Request};
use super::signals;

/// A handle on the thread that reads the terminal's input.
#[derive(Debug)]
pub struct InputThread {
    held: Arc<AtomicBool>,
    holds: Receiver<()>,
    go_on: Sender<()>,
}

/// The longest time the thread is waited for until it holds.
const HOLDING: Duration = Duration::from_millis(500);

impl InputThread {
    /// Starts the thread, which ends when the terminal cannot be read any more. `asked` says which answers it takes first.
    pub fn start(to: Sender<LoopEvent>, asked: Request) -> Self {
        let held = Arc::new(AtomicBool::new(false));
        let (says, holds) = channel();
        let (go_on, waits) = channel();
        let handle = Self { held: Arc::clone(&held), holds, go_on };
        thread::spawn(move || {
            let mut filter = asked.is_any().then(|| take_answers(&to, asked)).flatten();
            let mut input = Input::default();
            loop {
                let Ok(event) = crossterm::event::read() else {
                    let _ = to.send(LoopEvent::TerminalGone);
                    return;
                };
                if held.load(Ordering::SeqCst) && (says.send(()).is_err() || waits.recv().is_err()) {
                    return;
                }
                if !pass_on(event, &mut input, &mut filter, &to) {
                    return;
                }
            }
        });
        handle
    }

    /// Runs something that reads the terminal itself, while the thread reads nothing. Returns what it returned.
    pub fn hold<T>(&self, run: impl FnOnce() -> T) -> T {
        while self.holds.try_recv().is_ok() {}
        self.held.store(true, Ordering::SeqCst);
        signals::lend(true);
        // A new size of the window is the one thing that wakes a thread which waits for input.
        let _ = raise(SIGWINCH);
        let holds = self.holds.recv_timeout(HOLDING).is_ok();
        let done = run();
        self.held.store(false, Ordering::SeqCst);
        signals::lend(false);
        if holds {
            let _ = self.go_on.send(());
        }
        done
    }
}

/// Waits for the answers to the probe and sends them. Returns a filter where the answer about the background is still to
/// come.
fn take_answers(to: &Sender<LoopEvent>, asked: Request) -> Option<AnswerFilter> {
    let answers = probe::hear(Instant::now() + asked.patience());
    let is_late = asked.ground && !answers.complete && answers.ground.is_none();
    let filter = is_late.then(|| AnswerFilter::after(&answers.begun));
    let _ = to.send(LoopEvent::Probed(answers));
    filter
}

/// Sends the messages of an event, or the answer that it ends. Returns whether somebody still listens.
fn pass_on(event: Event, input: &mut Input, filter: &mut Option<AnswerFilter>, to: &Sender<LoopEvent>) -> bool {
    // An answer may come late, among the keys.
    let filtered = match filter {
        Some(filter) => filter.take(event),
        None => Filtered::Events(vec![event]),
    };
    match filtered {
        Filtered::Events(events) => {
            let mut messages = events.into_iter().filter_map(|event| input.message(event));
            messages.all(|msg| to.send(LoopEvent::Msg(msg)).is_ok())
        }
        Filtered::Ground(ground) => {
            *filter = None;
            let _ = to.send(LoopEvent::Probed(Answers { ground, ..Answers::default() }));
            true
        }
    }
}
