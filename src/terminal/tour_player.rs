//! The thread that plays a tour: it takes the steps of a script and sends them to the main loop, one after the other in
//! their time.
//!
//! It pauses, goes on and stops as the handle says; what a step does is decided by `tour_control`.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::loop_event::LoopEvent;
use crate::app::Step;

/// A command to the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    Pause,
    GoOn,
}

/// A handle on a tour that is played; the tour stops when it is dropped.
#[derive(Debug)]
pub struct TourPlayer {
    commands: Sender<Command>,
    paused: bool,
}

impl TourPlayer {
    /// Begins a tour. After the last step the end is sent.
    pub fn start(steps: Vec<Step>, to: Sender<LoopEvent>) -> Self {
        let (send, commands) = mpsc::channel();
        thread::spawn(move || {
            let steps = steps.into_iter().map(Some).chain([None]);
            for step in steps {
                let (time, is_pause) = match step {
                    Some(Step::Wait(seconds)) => (Duration::from_secs_f32(seconds), true),
                    _ => (Duration::ZERO, false),
                };
                if !wait(time, &commands) || (!is_pause && to.send(LoopEvent::Tour(step)).is_err()) {
                    return;
                }
            }
        });
        Self { commands: send, paused: false }
    }

    /// Pauses the tour, or goes on with it. Returns whether it is paused now.
    pub fn pause(&mut self) -> bool {
        self.paused = !self.paused;
        let _ = self.commands.send(if self.paused { Command::Pause } else { Command::GoOn });
        self.paused
    }
}

/// Waits for this time, pauses not counted. Returns whether the tour still has a handle.
fn wait(time: Duration, commands: &Receiver<Command>) -> bool {
    let mut left = time;
    loop {
        let began = Instant::now();
        match commands.recv_timeout(left) {
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
            Ok(Command::GoOn) => left = left.saturating_sub(began.elapsed()),
            Ok(Command::Pause) => {
                left = left.saturating_sub(began.elapsed());
                if !wait_to_go_on(commands) {
                    return false;
                }
            }
        }
    }
}

/// Waits for the end of a pause. Returns whether the tour still has a handle.
fn wait_to_go_on(commands: &Receiver<Command>) -> bool {
    loop {
        match commands.recv() {
            Ok(Command::Pause) => {}
            Ok(Command::GoOn) => return true,
            Err(_) => return false,
        }
    }
}
