//! Waiting for what happens next, and what is done while nothing does.

use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::Duration;

use super::Loop;
use super::jobs::Heard;
use crate::app::{Msg, update};

/// So long after the first key of several it is told which may follow.
const LINGER: Duration = Duration::from_millis(400);

impl Loop<'_> {
    /// Waits for the next that happens, using the time for what can wait; `None` when nothing more can happen.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<Heard>> {
        let before = self.state.text.percent;
        while self.state.text.is_rough() {
            match self.heard.try_recv() {
                Ok(heard) => return Ok(Some(heard)),
                Err(TryRecvError::Disconnected) => return Ok(None),
                Err(TryRecvError::Empty) => {
                    update(&mut self.state, Msg::Idle, &self.keys);
                }
            }
        }
        if self.state.text.percent != before {
            self.draw()?;
        }
        if self.state.is_awaiting_more() {
            match self.heard.recv_timeout(LINGER) {
                Ok(heard) => return Ok(Some(heard)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {
                    update(&mut self.state, Msg::Lingered, &self.keys);
                    self.draw()?;
                }
            }
        }
        Ok(self.heard.recv().ok())
    }
}
