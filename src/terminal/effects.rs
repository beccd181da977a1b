//! Doing what the pure middle asks for: one arm for each effect. What came of one may be told to it, and asked for more.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;

use ratatui::layout::{Position, Rect};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use super::seeker::Held;
use super::{End, Loop, Stock, clipboard, errands, jobs, keeper, mends, opener};
use crate::app::{Effect, Msg, update};

impl Loop<'_> {
    /// Takes a message in and does what follows from it. Gives how the loop ends, if it does.
    pub(super) fn update(&mut self, msg: Msg) -> anyhow::Result<Option<End>> {
        self.state.keeping.tell_time(keeper::now(), self.offset);
        let mut effects = VecDeque::from(update(&mut self.state, msg, &self.keys));
        while let Some(effect) = effects.pop_front() {
            let answer = match effect {
                Effect::Quit => {
                    // What is being written is written whole.
                    self.writing.drain(..).for_each(|thread| drop(thread.join()));
                    return Ok(Some(End::Quit));
                }
                Effect::QuitEmpty => return Ok(Some(End::Empty(std::mem::take(&mut self.state.loading.skipped)))),
                Effect::Copy(clip) => {
                    let copied = clipboard::copy(&clip.text, &self.state.taking.clipboard, self.terminal.backend_mut())?;
                    Some(Msg::Copied(clip, copied))
                }
                Effect::Save { path, text, over } => Some(Msg::Saved(errands::save(&path, &text, over))),
                Effect::Pipe { command, text } => self.pipe(&command, &text)?.map(Msg::Unpiped),
                Effect::Suspend => self.suspend().map(|()| None)?,
                Effect::Redraw => self.blank().map(|()| None)?,
                Effect::Keep(records) => {
                    self.keeper.keep(records);
                    None
                }
                Effect::Open { path, begin } => Some(self.open(path, begin)),
                Effect::OpenBefore => match self.open_before() {
                    Some(msg) => Some(msg),
                    None => return Ok(Some(End::Empty(std::mem::take(&mut self.state.loading.skipped)))),
                },
                Effect::LookBeside(forward) => {
                    opener::look_beside(self.state.roots.clone(), forward, self.to.clone());
                    None
                }
                Effect::ListPaths(typed) => {
                    let paths = opener::paths(&typed, &self.state.roots);
                    Some(Msg::Paths(typed, paths))
                }
                Effect::Titles(words) => {
                    self.load.titles(words);
                    None
                }
                Effect::Fetch(place) => {
                    self.load.fetch(place);
                    None
                }
                Effect::Explain(asked) => {
                    jobs::explain(asked, self.to.clone());
                    None
                }
                Effect::OpenMends(source) => {
                    mends::open(source, self.to.clone());
                    None
                }
                Effect::KeepMends { source, since, now } => {
                    self.writing.push(mends::keep(source, since, now, self.to.clone()));
                    None
                }
                Effect::Settle { source, mend, right } => {
                    self.writing.push(mends::settle(source, mend, right, self.to.clone()));
                    None
                }
                Effect::Original(source) => {
                    jobs::original(source, self.to.clone());
                    None
                }
                Effect::Inquire(id, inquiry) => {
                    if let Some(shelf) = self.state.collection.shelf() {
                        self.seeker.stock(self.state.arrivals, || Held::Shelf(shelf.clone()));
                    }
                    self.load.look();
                    self.seeker.ask(id, inquiry);
                    None
                }
            };
            if let Some(answer) = answer {
                effects.extend(update(&mut self.state, answer, &self.keys));
            }
        }
        Ok(None)
    }

    /// Stops the process as Ctrl-Z does elsewhere; goes on here when it is continued.
    pub(super) fn suspend(&mut self) -> anyhow::Result<()> {
        self.suspended = true;
        self.guard.lend(|| emulate_default_handler(SIGTSTP))?;
        self.blank()?;
        Ok(())
    }

    /// Lends the terminal to a command. Gives why it could not be run.
    fn pipe(&mut self, command: &str, text: &str) -> anyhow::Result<Option<String>> {
        let press_a_key = self.state.words.screen("press_a_key", &[]);
        let mut done = Ok(());
        let lent = self.ears.hold(|| {
            self.guard.lend(|| {
                done = errands::pipe(command, text, &press_a_key);
                Ok(())
            })
        });
        lent?;
        self.blank()?;
        Ok(done.err().map(|e| e.to_string()))
    }

    /// Makes the next drawing draw everything. Not [`ratatui::Terminal::clear`]: that asks the terminal for its cursor, and the
    /// answer goes to the thread that reads input, so that it fails after two seconds.
    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.halves.forget();
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }
}

/// What is loaded, as places are kept by it: a library, or the same set of paths, however it is written.
pub(super) fn what(stock: &Stock) -> String {
    let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned();
    match stock {
        Stock::Sample | Stock::Tour => String::new(),
        Stock::Library(folder) => format!("library {}", whole(folder)),
        Stock::Files(paths) => {
            let mut paths: Vec<String> = paths.iter().map(whole).collect();
            paths.sort();
            paths.dedup();
            paths.join("\n")
        }
    }
}
