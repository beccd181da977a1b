//! The main loop: it waits for an event, takes in all events that have come, and draws once.
//!
//! Waiting costs nothing while nothing happens. The first screen waits a moment for the first issues, and a key that asks
//! for a search waits a moment for its answer, so that each appears in one frame. Returns the reason to end.

use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGTSTP};

use super::input;
use super::loop_event::{Generation, LoopEvent};
use super::probe::Answers;
use super::session::{End, Session};
use crate::app::{Msg, Notice};
use crate::archive::Event;
use crate::collection::Searched;
use crate::library::LibraryError;

/// Loading alone is drawn no more often than this: twenty times a second.
const LOAD_FRAME: Duration = Duration::from_millis(50);
/// The time the screen waits for a search's answer before it shows the key alone.
const ANSWER_FRAME: Duration = Duration::from_millis(10);
/// The time the first screen waits for the first issues, so that a small archive appears at once and whole.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// The result of a batch of events, before the screen is drawn.
#[derive(Default)]
struct Batch {
    /// The reports of the load that were not handed to the state yet.
    loaded: Vec<Event>,
    /// Whether the screen must follow at once.
    urgent: bool,
}

impl Session<'_> {
    /// Runs until something ends the loop.
    pub(super) fn run(mut self) -> anyhow::Result<End> {
        let started = Instant::now();
        let mut drawn = started;
        let mut waiting = true;
        let mut due = false;
        loop {
            self.linger()?;
            // Something is due to be drawn: wait only until then. Otherwise wait for as long as nothing happens.
            let event = if waiting || due {
                let until = if waiting { started + FIRST_FRAME } else { drawn + LOAD_FRAME };
                match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(event) => Some(event),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return Ok(End::TerminalGone),
                }
            } else {
                match self.next()? {
                    Some(event) => Some(event),
                    None => return Ok(End::TerminalGone),
                }
            };
            let mut at_once = event.is_none();
            if let Some(first) = event {
                let (end, urgent) = self.take_in(first)?;
                if let Some(end) = end {
                    return Ok(end);
                }
                at_once |= urgent;
                due = true;
            }
            if at_once && let Some(end) = self.wait_for_answer()? {
                return Ok(end);
            }
            if at_once || (!waiting && drawn.elapsed() >= LOAD_FRAME) {
                self.draw()?;
                (drawn, waiting, due) = (Instant::now(), false, false);
            }
        }
    }

    /// Waits a moment for the answer of a search, so that it comes in the same frame as the key that asked.
    fn wait_for_answer(&mut self) -> anyhow::Result<Option<End>> {
        let patience = Instant::now() + ANSWER_FRAME;
        while self.state.search.results.is_waiting()
            && let Ok(next) = self.events.recv_timeout(patience.saturating_duration_since(Instant::now()))
        {
            if let (Some(end), _) = self.take_in(next)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    /// Takes in this event and all that have come after it. Returns how the loop ends, if it does, and whether the screen
    /// must follow at once.
    fn take_in(&mut self, first: LoopEvent) -> anyhow::Result<(Option<End>, bool)> {
        let mut batch = Batch::default();
        let mut next = Some(first);
        while let Some(event) = next {
            if let Some(end) = self.take(event, &mut batch)? {
                return Ok((Some(end), false));
            }
            next = self.events.try_recv().ok();
        }
        self.hand_over(&mut batch)?;
        Ok((None, batch.urgent))
    }

    /// Takes in one event. Returns how the loop ends, if it does.
    fn take(&mut self, event: LoopEvent, batch: &mut Batch) -> anyhow::Result<Option<End>> {
        match event {
            LoopEvent::Loaded(generation, event) if self.loader.is_current(generation) => batch.loaded.push(event),
            LoopEvent::Answered(generation, _) if !self.loader.is_current(generation) => {}
            LoopEvent::Loaded(..) => {}
            LoopEvent::CheckLibrary => self.loader.check(),
            LoopEvent::LibraryChanged(generation) => self.loader.changed(generation),
            LoopEvent::LibraryOpened(generation, snapshot, catalogue) => {
                // Not urgent: the first article is a moment behind it.
                if self.loader.opened(generation) {
                    self.search.set_searched(generation, || Searched::Library(snapshot));
                    return self.update(Msg::Library(catalogue));
                }
            }
            LoopEvent::LibraryFailed(generation, error) => {
                batch.urgent = true;
                return self.library_failed(generation, error);
            }
            LoopEvent::Probed(answers) => return self.take_answers(&answers, batch),
            LoopEvent::Tour(step) => {
                batch.urgent = true;
                self.hand_over(batch)?;
                return self.play(step);
            }
            LoopEvent::Msg(msg) | LoopEvent::Answered(_, msg) => {
                // Kept records may wait for the first screen, so that this is drawn once and as it was left.
                batch.urgent |= !matches!(msg, Msg::Kept(..) | Msg::Unkept(_) | Msg::KeptAgain | Msg::Welcome);
                self.hand_over(batch)?;
                return self.take_from_user(msg);
            }
            LoopEvent::Signal(SIGTSTP) => self.suspend()?,
            LoopEvent::Signal(SIGCONT) => {
                // Screen and line are whatever the shell left. A process that was stopped from outside has not taken the
                // terminal again.
                if !std::mem::take(&mut self.suspended) {
                    self.guard.lend(|| Ok(()))?;
                }
                self.redraw_all()?;
                batch.urgent = true;
            }
            LoopEvent::Signal(signal) => return Ok(Some(End::Signal(signal))),
            LoopEvent::TerminalGone => return Ok(Some(End::TerminalGone)),
        }
        Ok(None)
    }

    /// Takes in the terminal's answers to the probe: widths, sizes, background, and the keys that were typed meanwhile.
    fn take_answers(&mut self, answers: &Answers, batch: &mut Batch) -> anyhow::Result<Option<End>> {
        if answers.can_set_clusters() {
            self.guard.set_clusters()?;
        }
        let widths = answers.widths(self.state.settings.widths);
        if widths != self.state.settings.widths {
            // The screen was drawn for other widths: a cell behind a wide sign may be stale.
            self.redraw_all()?;
            batch.urgent = true;
        }
        batch.urgent |= !answers.typed.is_empty();
        if let Some(theme) = answers.ground.and_then(|ground| self.themes.of_ground(ground)) {
            batch.urgent = true;
            self.update(Msg::Theme(theme.to_owned()))?;
        }
        let sizes = answers.has_two_sizes().then_some(Msg::TwoSizes);
        let keys = input::typed(&answers.typed).into_iter().map(Msg::Key);
        for msg in sizes.into_iter().chain([Msg::Widths(widths)]).chain(keys) {
            if let Some(end) = self.take_from_user(msg)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    /// Opens the previous target again, where there is one, since a library cannot be opened; without one the loop ends.
    fn library_failed(&mut self, generation: Generation, error: LibraryError) -> anyhow::Result<Option<End>> {
        if !self.loader.failed(generation) {
            return Ok(None);
        }
        let Some(msg) = self.open_previous() else { return Ok(Some(End::NoLibrary(error))) };
        let end = self.update(msg)?;
        let text = self.state.settings.words.library_error(&error);
        self.state.talk.notice = Some(Notice { text, is_error: true });
        Ok(end)
    }

    /// Hands the reports of the load to the state, before a message that may build on them.
    fn hand_over(&mut self, batch: &mut Batch) -> anyhow::Result<()> {
        if !batch.loaded.is_empty() {
            self.update(Msg::Load(std::mem::take(&mut batch.loaded)))?;
        }
        Ok(())
    }
}
