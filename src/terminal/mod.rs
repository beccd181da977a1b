//! The only user of crossterm, threads and time: loop, guard, input, jobs.
//!
//! One channel brings everything; the loop waits on it (idle costs nothing), takes in all that has come, and draws once.

mod clipboard;
mod effects;
mod errands;
pub mod ground;
pub mod guard;
mod guide;
pub mod halves;
pub mod input;
mod jobs;
pub mod keeper;
mod lender;
mod mends;
mod next;
mod opener;
pub mod outfile;
pub mod platen;
pub mod probe;
mod seeker;
mod watcher;

use std::io::{self, IsTerminal, stdout};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, bail};
use ratatui::Terminal;
use signal_hook::consts::{SIGCONT, SIGTSTP};
use signal_hook::low_level::emulate_default_handler;

use crate::app::{Keeping, Msg, State, Step};
use crate::archive::{Event, Skipped};
use crate::config::Config;
use crate::keys::Keymap;
use crate::library::LibraryError;
use crate::text::width::{Cells, Widths};
use crate::theme::{Theme, Themes};
use crate::view;
use crate::words::{Lang, Words};
use guard::Guard;
use guide::Guide;
use halves::Halves;
use jobs::{Ears, Heard};
use keeper::Keeper;
use lender::Lender;
use platen::Platen;
use probe::Request;
use seeker::{Held, Seeker};
use watcher::Watcher;

pub use jobs::Stock;

/// What the reader is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is read.
    pub stock: Stock,
    /// The id of what one wants to begin with.
    pub at: Option<String>,
    /// The language of the interface.
    pub lang: Lang,
    /// How the terminal draws ambiguous characters; none means that it is asked.
    pub widths: Option<Widths>,
    /// The settings: measure, columns, leading and the like.
    pub config: Config,
    /// The names of the options that the settings or the command line state: what is remembered of them does not count.
    pub stated: Vec<String>,
    /// How text gets to the clipboard, where it is not the usual way.
    pub clipboard: Option<String>,
    /// The folder everything is kept in from visit to visit; none means that nothing is.
    pub state: Option<PathBuf>,
    /// How everything looks at the start.
    pub theme: Theme,
    /// The themes there are.
    pub themes: Themes,
    /// What the keys do.
    pub keys: Keymap,
    /// A tour to play; none plays by default.
    pub tour: Option<Vec<Step>>,
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
    let offset = keeper::offset();
    let end = {
        let mut guard = Guard::take().context("the terminal cannot be set up")?;
        Loop::start(options, offset, &mut guard)?.run()?
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
    terminal: Terminal<Platen<io::BufWriter<io::Stdout>>>,
    heard: Receiver<Heard>,
    /// Where what runs beside the loop tells what came of it.
    to: Sender<Heard>,
    state: State,
    keys: Keymap,
    themes: Themes,
    offset: i32,
    ears: Ears,
    keeper: Keeper,
    /// Threads that write what was mended.
    writing: Vec<std::thread::JoinHandle<()>>,
    /// The tour that is played.
    guide: Option<Guide>,
    /// The window as a tour makes it seem.
    seeming: Option<(Cells, Cells)>,
    seeker: Seeker,
    load: Lender,
    watcher: Watcher,
    /// What was read before something else was opened.
    before: Option<Stock>,
    halves: Halves,
    /// Since when more keys are awaited.
    hesitating: Option<Instant>,
    /// Whether it stopped itself, and took the terminal again when it was continued.
    suspended: bool,
}

impl<'g> Loop<'g> {
    fn start(options: &Options, offset: i32, guard: &'g mut Guard) -> anyhow::Result<Self> {
        let (to, heard) = channel();
        // What is piped in is no terminal's answer.
        let asks = io::stdin().is_terminal();
        let asks = Request {
            widths: asks && options.widths.is_none(),
            ground: asks && !options.stated.iter().any(|name| name == "theme") && options.themes.know_grounds(),
        };
        if asks.is_any() {
            probe::ask(asks).context("the terminal cannot be written to")?;
        }
        let ears = jobs::read_input(to.clone(), asks);
        let keeper = Keeper::start(options.state.clone(), to.clone());
        let watcher = Watcher::start(&options.stock, 0, SystemTime::now(), to.clone());
        let load = Lender::start(options.stock.clone(), to.clone());
        let guide = options.tour.clone().map(|steps| Guide::start(steps, to.clone()));
        let seeker = Seeker::start(to.clone());
        jobs::watch_terminal(to.clone());
        jobs::hear_signals(to.clone()).context("signals cannot be heard")?;
        let terminal = Terminal::new(Platen::new(io::BufWriter::with_capacity(1 << 16, stdout())))?;
        let size = terminal.size()?;
        let mut state = State::new(size.width, size.height, options.lang, options.widths.unwrap_or_default());
        let config = &options.config;
        state.measure = config.measure.unwrap_or(state.measure);
        state.columns = config.columns.unwrap_or(state.columns);
        state.leading = config.leading.unwrap_or(state.leading);
        state.titles = config.titles.unwrap_or_default();
        (state.justify, state.ascii) = (config.justify.unwrap_or(false), config.ascii.unwrap_or(false));
        state.border.width = config.tree;
        state.set_newest_first(config.newest_first.unwrap_or(false));
        state.loading.at.clone_from(&options.at);
        state.casting = guide.is_some();
        state.is_sample = options.stock == Stock::Sample && guide.is_none();
        options.theme.name().clone_into(&mut state.theme);
        state.themes = options.themes.names().into_iter().map(str::to_owned).collect();
        if let Some(clipboard) = &options.clipboard {
            clipboard.clone_into(&mut state.taking.clipboard);
        }
        state.roots = opener::roots(&options.stock);
        state.state_options(options.stated.clone());
        if options.state.is_some() {
            state.keeping = Keeping::awaiting(effects::what(&options.stock));
        }
        Ok(Self {
            guard,
            terminal,
            heard,
            to,
            state,
            keys: options.keys.clone(),
            themes: options.themes.clone(),
            offset,
            ears,
            keeper,
            writing: Vec::new(),
            guide,
            seeming: None,
            seeker,
            load,
            watcher,
            before: None,
            halves: Halves::default(),
            hesitating: None,
            suspended: false,
        })
    }

    fn run(mut self) -> anyhow::Result<End> {
        let started = Instant::now();
        let mut drawn = started;
        let mut waiting = true;
        let mut due = false;
        loop {
            self.linger()?;
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

    /// Takes in all that has come. Gives how the loop ends, if it does, and whether the screen must follow at once.
    fn take_in(&mut self, first: Heard) -> anyhow::Result<(Option<End>, bool)> {
        let mut loaded: Vec<Event> = Vec::new();
        let mut urgent = false;
        let mut next = Some(first);
        while let Some(heard) = next {
            match heard {
                Heard::Loaded(term, event) if self.load.is_of(term) => loaded.push(event),
                Heard::Loaded(..) => {}
                Heard::Look => self.load.look(),
                // Not urgent: the first article is a moment behind it.
                Heard::Library(term, edition, catalogue) => {
                    if !self.load.opened(term) {
                        next = self.heard.try_recv().ok();
                        continue;
                    }
                    self.seeker.stock(term, || Held::Library(edition));
                    if let Some(end) = self.update(Msg::Library(catalogue))? {
                        return Ok((Some(end), false));
                    }
                }
                Heard::NoLibrary(term, error) => {
                    urgent = true;
                    if let Some(end) = self.no_library(term, error)? {
                        return Ok((Some(end), false));
                    }
                }
                Heard::Changed(term) => self.load.changed(term),
                Heard::Lent(term, _) if !self.load.is_of(term) => {}
                Heard::Gone => return Ok((Some(End::Gone), false)),
                Heard::Probed(answers) => {
                    if answers.can_set_clusters() {
                        self.guard.set_clusters()?;
                    }
                    let widths = answers.widths(self.state.widths);
                    if widths != self.state.widths {
                        // What stands on the screen was drawn for other widths: a cell behind a wide sign may be stale.
                        self.blank()?;
                        urgent = true;
                    }
                    urgent |= !answers.typed.is_empty();
                    if let Some(theme) = answers.ground.and_then(|ground| self.themes.of_ground(ground)) {
                        urgent = true;
                        self.update(Msg::Theme(theme.to_owned()))?;
                    }
                    let sizes = answers.has_two_sizes().then_some(Msg::TwoSizes);
                    let keys = input::typed(&answers.typed).into_iter().map(Msg::Key);
                    for msg in sizes.into_iter().chain([Msg::Widths(widths)]).chain(keys) {
                        if let Some(end) = self.heed(msg)? {
                            return Ok((Some(end), false));
                        }
                    }
                }
                Heard::Signal(SIGTSTP) => self.suspend()?,
                // Continued: screen and line are whatever the shell left. What was stopped from outside took nothing back itself.
                Heard::Signal(SIGCONT) => {
                    if !std::mem::take(&mut self.suspended) {
                        self.guard.lend(|| Ok(()))?;
                    }
                    self.blank()?;
                    urgent = true;
                }
                Heard::Signal(signal) => return Ok((Some(End::Signal(signal)), false)),
                Heard::Tour(step) => {
                    urgent = true;
                    self.hand_over(&mut loaded)?;
                    if let Some(end) = self.play(step)? {
                        return Ok((Some(end), false));
                    }
                }
                Heard::Msg(msg) | Heard::Lent(_, msg) => {
                    // What was kept may wait for the first screen, so that this is drawn once and as it was left.
                    urgent |= !matches!(msg, Msg::Kept(..) | Msg::Unkept(_) | Msg::KeptAgain | Msg::Welcome);
                    self.hand_over(&mut loaded)?;
                    if let Some(end) = self.heed(msg)? {
                        return Ok((Some(end), false));
                    }
                }
            }
            next = self.heard.try_recv().ok();
        }
        self.hand_over(&mut loaded)?;
        Ok((None, urgent))
    }

    fn hand_over(&mut self, loaded: &mut Vec<Event>) -> anyhow::Result<()> {
        if !loaded.is_empty() {
            self.update(Msg::Load(std::mem::take(loaded)))?;
        }
        Ok(())
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let size = self.terminal.size()?;
        let window = self.state.frame.whole;
        let (columns, rows) = self.seeming.unwrap_or((Cells::MAX, Cells::MAX));
        let (columns, rows) = (size.width.min(columns), size.height.min(rows));
        if (columns, rows) != (window.columns, window.rows) {
            self.update(Msg::Resize(columns, rows))?;
        }
        let (state, halves, usual) = (&self.state, &mut self.halves, self.themes.usual());
        let theme = self.themes.get(&state.theme).unwrap_or(&usual);
        self.terminal.draw(|frame| {
            let area = frame.area();
            view::view(state, theme, area, frame.buffer_mut());
            halves.settle(frame.buffer_mut());
            if let Some(position) = view::cursor(state).filter(|p| area.contains(*p)) {
                frame.set_cursor_position(position);
            }
        })?;
        Ok(())
    }
}
