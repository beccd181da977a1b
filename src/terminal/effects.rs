//! Carrying out effects: takes a message, lets `app` change the state, and does outside what the state asks for in return.
//!
//! An effect may have an answer, which is a message again and may ask for more. Returns the reason to end, where there is
//! one.

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::SystemTime;

use ratatui::layout::{Position, Rect};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use super::session::{End, Session};
use super::target::Target;
use super::watcher::Watcher;
use super::{clipboard, clock, jobs, mends, opener, save_and_pipe};
use crate::app::{Begin, Effect, Msg, Opening, update};
use crate::collection::Searched;
use crate::system_error::SystemError;

/// The outcome of an effect: the end of the loop, or a message that answers it.
type Outcome = ControlFlow<End, Option<Msg>>;

const fn answer(msg: Msg) -> Outcome {
    Outcome::Continue(Some(msg))
}

impl Session<'_> {
    /// Takes in a message and carries out the effects that follow from it. Returns how the loop ends, if it does.
    pub(super) fn update(&mut self, msg: Msg) -> anyhow::Result<Option<End>> {
        self.state.journal.tell_time(clock::now(), self.utc_offset);
        let mut effects = VecDeque::from(update(&mut self.state, msg, &self.keys));
        while let Some(effect) = effects.pop_front() {
            match self.carry_out(effect)? {
                Outcome::Break(end) => return Ok(Some(end)),
                Outcome::Continue(None) => {}
                Outcome::Continue(Some(answer)) => effects.extend(update(&mut self.state, answer, &self.keys)),
            }
        }
        Ok(None)
    }

    /// Carries out one effect, or hands it to the thread that does it. Returns its answer, or how the loop ends.
    fn carry_out(&mut self, effect: Effect) -> anyhow::Result<Outcome> {
        let to = self.to.clone();
        match effect {
            Effect::Quit => {
                // Files that are being written are written whole.
                self.writing.drain(..).for_each(|thread| drop(thread.join()));
                return Ok(Outcome::Break(End::Quit));
            }
            Effect::QuitEmpty => return Ok(Outcome::Break(self.empty())),
            Effect::OpenBefore => {
                return Ok(self.open_previous().map_or_else(|| Outcome::Break(self.empty()), answer));
            }
            Effect::Open { path, begin } => return Ok(answer(self.open(path, begin))),
            Effect::Copy(clip) => {
                let copied =
                    clipboard::copy(&clip.text, &self.state.settings.copying.clipboard, self.terminal.backend_mut())?;
                return Ok(answer(Msg::Copied(clip, copied)));
            }
            Effect::Save { path, text, over } => {
                return Ok(answer(Msg::Saved(save_and_pipe::save(&path, &text, over))));
            }
            Effect::Pipe { command, text } => return Ok(Outcome::Continue(self.pipe(&command, &text)?.map(Msg::Unpiped))),
            Effect::ListPaths(typed) => {
                let paths = opener::paths(&typed, &self.state.holdings.roots);
                return Ok(answer(Msg::Paths(typed, paths)));
            }
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.redraw_all()?,
            Effect::Keep(records) => self.journal.keep(records),
            Effect::LookBeside(forward) => opener::look_beside(self.state.holdings.roots.clone(), forward, to),
            Effect::Titles(words) => self.loader.titles(words),
            Effect::Fetch(place) => self.loader.fetch(place),
            Effect::Explain(asked) => jobs::explain(asked, to),
            Effect::Original(source) => jobs::original(source, to),
            Effect::OpenMends(source) => mends::open(source, to),
            Effect::KeepMends { source, since, now } => self.writing.push(mends::keep(source, since, now, to)),
            Effect::Settle { source, mend, right } => self.writing.push(mends::settle(source, mend, right, to)),
            Effect::Inquire(id, request) => {
                if let Some(shelf) = self.state.holdings.collection.shelf() {
                    self.search.set_searched(self.state.holdings.arrivals, || Searched::Shelf(shelf.clone()));
                }
                self.loader.check();
                self.search.ask(id, request);
            }
        }
        Ok(Outcome::Continue(None))
    }

    /// Returns the end of a session that has nothing to read, with the paths that were skipped.
    fn empty(&mut self) -> End {
        End::Empty(std::mem::take(&mut self.state.holdings.loading.skipped))
    }

    /// Stops the process as Ctrl-Z does elsewhere; goes on here when it is continued.
    pub(super) fn suspend(&mut self) -> anyhow::Result<()> {
        self.suspended = true;
        self.guard.lend(|| emulate_default_handler(SIGTSTP))?;
        self.redraw_all()?;
        Ok(())
    }

    /// Lends the terminal to a command. Returns why it could not be run.
    fn pipe(&mut self, command: &str, text: &str) -> anyhow::Result<Option<SystemError>> {
        let press_a_key = self.state.settings.words.screen("press_a_key", &[]);
        let mut done = Ok(());
        let lent = self.input.hold(|| {
            self.guard.lend(|| {
                done = save_and_pipe::pipe(command, text, &press_a_key);
                Ok(())
            })
        });
        lent?;
        self.redraw_all()?;
        Ok(done.err().map(|e| (&e).into()))
    }

    /// Makes the next drawing draw every cell. Does not use [`ratatui::Terminal::clear`]: that asks the terminal for its
    /// cursor, and the answer goes to the thread that reads input, so that it fails after two seconds.
    pub(super) fn redraw_all(&mut self) -> io::Result<()> {
        self.halves.forget();
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Opens a typed path from now on. Returns the message that says so, or why nothing can be read there.
    fn open(&mut self, path: PathBuf, begin: Begin) -> Msg {
        match opener::target_at(&path, &self.state.holdings.roots) {
            Ok(target) => {
                self.previous = Some(self.loader.target().clone());
                self.turn_to(&target, begin)
            }
            Err(reason) => Msg::Unopened(path, reason),
        }
    }

    /// Opens the target that was read before; none where there was none.
    pub(super) fn open_previous(&mut self) -> Option<Msg> {
        self.previous.take().map(|target| self.turn_to(&target, Begin::WhereLeft))
    }

    fn turn_to(&mut self, target: &Target, begin: Begin) -> Msg {
        let opening = Opening { roots: target.roots(), what: target.store_key(), begin };
        let since = SystemTime::now();
        let generation = self.loader.open(target.clone());
        self.watcher = Watcher::start(target, generation, since, self.to.clone());
        self.search.forget();
        Msg::Opening(Box::new(opening))
    }
}
