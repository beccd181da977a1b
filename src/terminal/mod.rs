//! The only user of crossterm, threads and time: loop, guard, input, jobs.
//!
//! One channel brings everything; the loop waits on it (idle costs nothing), takes in all that has come, and draws once.

mod guard;
mod input;
mod jobs;
pub mod probe;
mod seeker;

use std::io::{self, IsTerminal, stdout};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use signal_hook::consts::{SIGCONT, SIGTSTP};
use signal_hook::low_level::emulate_default_handler;

use crate::app::{Effect, Msg, State, update};
use crate::archive::library::LibraryError;
use crate::archive::{Event, Skipped};
use crate::keys::Keymap;
use crate::text::width::{Cells, Widths};
use crate::theme::{Theme, Themes};
use crate::view;
use crate::words::{Lang, Words};
use guard::Guard;
use jobs::{Heard, Load};
use seeker::{Held, Seeker};

pub use jobs::Stock;

/// What the reader is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is read.
    pub stock: Stock,
    /// The language of the interface.
    pub lang: Lang,
    /// How the terminal draws ambiguous characters; none means that it is asked.
    pub widths: Option<Widths>,
    /// The longest line of the reading pane, where it is not the usual.
    pub measure: Option<Cells>,
    /// How everything looks at the start.
    pub theme: Theme,
    /// The themes there are.
    pub themes: Themes,
}

/// Loading alone is drawn no more often than this: twenty times a second.
const LOAD_FRAME: Duration = Duration::from_millis(50);
/// So long the screen waits for what a search finds before it shows the key alone.
const ANSWER_FRAME: Duration = Duration::from_millis(10);
/// So long the first screen waits for the first issues, so that a small archive appears at once and whole.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// How the loop ended.
enum End {
    Quit,
    /// Nothing could be loaded.
    Empty(Vec<Skipped>),
    /// The library cannot be opened.
    NoLibrary(LibraryError),
    /// A signal asked for it.
    Signal(i32),
    /// The terminal went away.
    Gone,
}

/// Opens the reader and returns when the user leaves it. Exit code 2 when nothing could be loaded.
///
/// # Errors
/// When the terminal cannot be used: standard output is not one, or it fails.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let words = Words::of(options.lang);
    if !stdout().is_terminal() {
        bail!("{}", words.screen("not_terminal", &[]));
    }
    let end = {
        let mut guard = Guard::take().context("the terminal cannot be set up")?;
        Loop::start(options, &mut guard)?.run()?
    };
    Ok(match end {
        End::Quit | End::Gone => ExitCode::SUCCESS,
        End::Empty(skipped) => {
            for skipped in &skipped {
                eprintln!("yuebao: {}", words.skipped(skipped));
            }
            eprintln!("yuebao: {}", words.screen("nothing", &[]));
            ExitCode::from(2)
        }
        End::NoLibrary(error) => {
            eprintln!("yuebao: {}", words.library_error(&error));
            ExitCode::from(2)
        }
        End::Signal(signal) => {
            // The terminal is restored; now the signal may do to the process what it always does.
            let _ = emulate_default_handler(signal);
            ExitCode::from(2)
        }
    })
}

struct Loop<'g> {
    guard: &'g mut Guard,
    terminal: Terminal<CrosstermBackend<io::BufWriter<io::Stdout>>>,
    heard: Receiver<Heard>,
    state: State,
    keys: Keymap,
    theme: Theme,
    seeker: Seeker,
    load: Load,
}

impl<'g> Loop<'g> {
    fn start(options: &Options, guard: &'g mut Guard) -> anyhow::Result<Self> {
        let (to, heard) = channel();
        // What is piped in is no terminal's answer.
        let asks = options.widths.is_none() && io::stdin().is_terminal();
        if asks {
            probe::ask().context("the terminal cannot be written to")?;
        }
        jobs::read_input(to.clone(), asks);
        let load = Load::start(options.stock.clone(), to.clone());
        let seeker = Seeker::start(to.clone());
        jobs::hear_signals(to).context("signals cannot be heard")?;
        let terminal = Terminal::new(CrosstermBackend::new(io::BufWriter::with_capacity(1 << 16, stdout())))?;
        let size = terminal.size()?;
        let mut state = State::new(size.width, size.height, options.lang, options.widths.unwrap_or_default());
        state.measure = options.measure.unwrap_or(state.measure);
        let (keys, theme) = (Keymap::built_in(), options.theme.clone());
        Ok(Self { guard, terminal, heard, state, keys, theme, seeker, load })
    }

    fn run(mut self) -> anyhow::Result<End> {
        let started = Instant::now();
        let mut drawn = started;
        let mut waiting = true;
        let mut due = false;
        loop {
            // Something is due to be drawn: wait only until then. Otherwise wait for as long as nothing happens.
            let heard = if waiting || due {
                let until = if waiting { started + FIRST_FRAME } else { drawn + LOAD_FRAME };
                match self.heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    Ok(heard) => Some(heard),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return Ok(End::Gone),
                }
            } else {
                match self.next()? {
                    Some(heard) => Some(heard),
                    None => return Ok(End::Gone),
                }
            };
            let mut at_once = heard.is_none();
            if let Some(first) = heard {
                let (end, urgent) = self.take_in(first)?;
                if let Some(end) = end {
                    return Ok(end);
                }
                at_once |= urgent;
                due = true;
            }
            // An answer that is all but there comes in the same frame as the key it answers.
            let patience = Instant::now() + ANSWER_FRAME;
            while at_once
                && self.state.results.is_waiting()
                && let Ok(next) = self.heard.recv_timeout(patience.saturating_duration_since(Instant::now()))
            {
                if let (Some(end), _) = self.take_in(next)? {
                    return Ok(end);
                }
            }
            if at_once || (!waiting && drawn.elapsed() >= LOAD_FRAME) {
                self.draw()?;
                (drawn, waiting, due) = (Instant::now(), false, false);
            }
        }
    }

    /// Waits for the next that happens, using the time for what can wait; `None` when nothing more can happen.
    fn next(&mut self) -> anyhow::Result<Option<Heard>> {
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
        Ok(self.heard.recv().ok())
    }

    /// Takes in all that has come. Gives how the loop ends, if it does, and whether the screen must follow at once.
    fn take_in(&mut self, first: Heard) -> anyhow::Result<(Option<End>, bool)> {
        let mut loaded: Vec<Event> = Vec::new();
        let mut urgent = false;
        let mut next = Some(first);
        while let Some(heard) = next {
            match heard {
                Heard::Loaded(event) => loaded.push(event),
                // Not urgent: the first article is a moment behind it.
                Heard::Library(edition, catalogue) => {
                    self.seeker.stock(self.state.arrivals, || Held::Library(edition));
                    if let Some(end) = self.update(Msg::Library(catalogue))? {
                        return Ok((Some(end), false));
                    }
                }
                Heard::NoLibrary(error) => return Ok((Some(End::NoLibrary(error)), false)),
                Heard::Gone => return Ok((Some(End::Gone), false)),
                Heard::Probed(answers) => {
                    if answers.can_set_clusters() {
                        self.guard.set_clusters()?;
                    }
                    let widths = answers.widths(self.state.widths);
                    urgent |= widths != self.state.widths || !answers.typed.is_empty();
                    let keys = input::typed(&answers.typed).into_iter().map(Msg::Key);
                    for msg in std::iter::once(Msg::Widths(widths)).chain(keys) {
                        if let Some(end) = self.update(msg)? {
                            return Ok((Some(end), false));
                        }
                    }
                }
                Heard::Signal(SIGTSTP) => self.suspend()?,
                // Continued: the screen is whatever the shell left.
                Heard::Signal(SIGCONT) => {
                    self.blank()?;
                    urgent = true;
                }
                Heard::Signal(signal) => return Ok((Some(End::Signal(signal)), false)),
                Heard::Msg(msg) => {
                    urgent = true;
                    self.hand_over(&mut loaded);
                    if let Some(end) = self.update(msg)? {
                        return Ok((Some(end), false));
                    }
                }
            }
            next = self.heard.try_recv().ok();
        }
        self.hand_over(&mut loaded);
        Ok((None, urgent))
    }

    fn hand_over(&mut self, loaded: &mut Vec<Event>) {
        if !loaded.is_empty() {
            update(&mut self.state, Msg::Load(std::mem::take(loaded)), &self.keys);
        }
    }

    fn update(&mut self, msg: Msg) -> anyhow::Result<Option<End>> {
        for effect in update(&mut self.state, msg, &self.keys) {
            match effect {
                Effect::Quit => return Ok(Some(End::Quit)),
                Effect::QuitEmpty => return Ok(Some(End::Empty(std::mem::take(&mut self.state.loading.skipped)))),
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.blank()?,
                Effect::Fetch(place) => self.load.fetch(place),
                Effect::Inquire(id, inquiry) => {
                    if let Some(shelf) = self.state.rack.shelf() {
                        self.seeker.stock(self.state.arrivals, || Held::Shelf(shelf.clone()));
                    }
                    self.seeker.ask(id, inquiry);
                }
            }
        }
        Ok(None)
    }

    /// Stops the process as Ctrl-Z does elsewhere; goes on here when it is continued.
    fn suspend(&mut self) -> anyhow::Result<()> {
        self.guard.lend(|| emulate_default_handler(SIGTSTP))?;
        self.blank()?;
        Ok(())
    }

    /// Makes the next drawing draw everything. Not [`Terminal::clear`]: that asks the terminal for its cursor, and the answer
    /// goes to the thread that reads input, so that it fails after two seconds.
    fn blank(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let size = self.terminal.size()?;
        let window = self.state.frame.window;
        if (size.width, size.height) != (window.columns, window.rows) {
            update(&mut self.state, Msg::Resize(size.width, size.height), &self.keys);
        }
        let (state, theme) = (&self.state, &self.theme);
        self.terminal.draw(|frame| {
            let area = frame.area();
            view::view(state, theme, area, frame.buffer_mut());
            if let Some(position) = view::cursor(state).filter(|p| area.contains(*p)) {
                frame.set_cursor_position(position);
            }
        })?;
        Ok(())
    }
}
