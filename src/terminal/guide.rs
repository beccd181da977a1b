//! The guide plays a tour: a thread with the clock that sends one step after the other. It pauses, goes on and stops as told.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::jobs::Heard;
use super::{End, Loop};
use crate::app::{Msg, Step};
use crate::keys::{Code, Key};

/// What the guide is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Pause,
    GoOn,
}

/// A tour that is played; it stops when this is dropped.
#[derive(Debug)]
pub struct Guide {
    tell: Sender<Told>,
    paused: bool,
}

impl Guide {
    /// Begins a tour.
    pub fn start(steps: Vec<Step>, to: Sender<Heard>) -> Self {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let steps = steps.into_iter().map(Some).chain([None]);
            for step in steps {
                let mut left = match step {
                    Some(Step::Wait(seconds)) => Duration::from_secs_f32(seconds),
                    _ => Duration::ZERO,
                };
                loop {
                    let began = Instant::now();
                    match told.recv_timeout(left) {
                        Err(RecvTimeoutError::Timeout) => break,
                        Err(RecvTimeoutError::Disconnected) => return,
                        Ok(Told::GoOn) => left = left.saturating_sub(began.elapsed()),
                        Ok(Told::Pause) => {
                            left = left.saturating_sub(began.elapsed());
                            // Until told to go on, or that nobody listens.
                            while match told.recv() {
                                Ok(Told::Pause) => true,
                                Ok(Told::GoOn) => false,
                                Err(_) => return,
                            } {}
                        }
                    }
                }
                if !matches!(step, Some(Step::Wait(_))) && to.send(Heard::Tour(step)).is_err() {
                    return;
                }
            }
        });
        Self { tell, paused: false }
    }

    /// Pauses, or goes on. Gives whether it is paused now.
    pub fn pause(&mut self) -> bool {
        self.paused = !self.paused;
        let _ = self.tell.send(if self.paused { Told::Pause } else { Told::GoOn });
        self.paused
    }
}

impl Loop<'_> {
    /// Does a step of the tour; none is its end.
    pub(super) fn play(&mut self, step: Option<Step>) -> anyhow::Result<Option<End>> {
        match step {
            Some(Step::Caption(caption)) => self.update(Msg::Caption(caption)),
            Some(Step::Press(key)) => self.update(Msg::Key(key)),
            Some(Step::Size(size)) => {
                self.seeming = size;
                Ok(None)
            }
            Some(Step::Wait(_)) => Ok(None),
            None => {
                self.take_over()?;
                self.update(Msg::Said("tour_ended"))
            }
        }
    }

    /// A message from the user: while a tour plays, Space pauses it, `q` ends the program, and any other key takes over.
    pub(super) fn heed(&mut self, msg: Msg) -> anyhow::Result<Option<End>> {
        let Some(guide) = &mut self.guide else { return self.update(msg) };
        let ctrl_c = Key { ctrl: true, ..Key::plain(Code::Char('c')) };
        match msg {
            Msg::Key(Key { code: Code::Char(' '), .. }) => {
                let paused = guide.pause();
                self.update(Msg::Said(if paused { "paused" } else { "goes_on" }))
            }
            Msg::Key(key) if key == ctrl_c || matches!(key.code, Code::Char('q' | 'Q')) => Ok(Some(End::Quit)),
            Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) => {
                self.take_over()?;
                self.update(msg)
            }
            other => self.update(other),
        }
    }

    /// The tour ends, and the reader is the user's.
    fn take_over(&mut self) -> anyhow::Result<()> {
        (self.guide, self.seeming, self.state.settings.casting) = (None, None, false);
        self.update(Msg::Caption(None))?;
        Ok(())
    }
}
