//! Waiting: gives the main loop the next event, and uses the time until it comes. Lines that were only estimated are set, and
//! the keys that may follow are shown when the user hesitates after the first of several.

use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::loop_event::LoopEvent;
use super::session::Session;
use crate::app::{Msg, update};

/// The time after the first key of several until the keys that may follow are shown.
const LINGER: Duration = Duration::from_millis(400);

impl Session<'_> {
    /// Waits for the next event and uses the time for work that can wait. Returns none when no event can come any more.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<LoopEvent>> {
        let before = self.state.pane.text.percent;
        while self.state.pane.text.is_rough() {
            match self.events.try_recv() {
                Ok(event) => return Ok(Some(event)),
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
            match self.events.recv_timeout(LINGER.saturating_sub(since.elapsed())) {
                Ok(event) => return Ok(Some(event)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => self.linger()?,
            }
        }
        Ok(self.events.recv().ok())
    }

    /// Shows the keys that may follow when another key has been awaited for long enough, whatever else happens meanwhile.
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
