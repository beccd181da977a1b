//! Waiting for what happens next, and what is done while nothing does.

use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::Loop;
use super::jobs::Heard;
use crate::app::{Msg, update};

/// So long after the first key of several it is told which may follow.
const LINGER: Duration = Duration::from_millis(400);

impl Loop<'_> {
    /// Waits for the next that happens, using the time for what can wait; `None` when nothing more can happen.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<Heard>> {
        let before = self.state.pane.text.percent;
        while self.state.pane.text.is_rough() {
            match self.heard.try_recv() {
                Ok(heard) => return Ok(Some(heard)),
                Err(TryRecvError::Disconnected) => return Ok(None),
                Err(TryRecvError::Empty) => {
                    update(&mut self.state, Msg::Idle, &self.keys);
                }
            }
        }
        if self.state.pane.text.percent != before {
            self.draw()?;
        }
        if let Some(since) = self.hesitating {
            match self.heard.recv_timeout(LINGER.saturating_sub(since.elapsed())) {
                Ok(heard) => return Ok(Some(heard)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => self.linger()?,
            }
        }
        Ok(self.heard.recv().ok())
    }

    /// Tells what may follow when more keys have been awaited for long enough, whatever else happens meanwhile.
    pub(super) fn linger(&mut self) -> anyhow::Result<()> {
        if !self.state.is_awaiting_more() {
            self.hesitating = None;
            return Ok(());
        }
        let since = *self.hesitating.get_or_insert_with(Instant::now);
        if since.elapsed() >= LINGER {
            self.hesitating = None;
            update(&mut self.state, Msg::Lingered, &self.keys);
            self.draw()?;
        }
        Ok(())
    }
}
