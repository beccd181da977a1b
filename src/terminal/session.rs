//! The session: everything the main loop holds while the reader is open — the terminal, the state, and the handles on the
//! threads beside the loop.
//!
//! This file makes a session from the options and knows nothing of what happens next: `effects` changes it, `event_loop`
//! runs it.

use std::io::{self, BufWriter, IsTerminal, Stdout, stdout};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Instant, SystemTime};

use anyhow::Context;
use ratatui::Terminal;

use super::guard::Guard;
use super::halves::Halves;
use super::input_thread::InputThread;
use super::journal_writer::JournalWriter;
use super::large_type::LargeTypeBackend;
use super::loader::Loader;
use super::loop_event::LoopEvent;
use super::options::Options;
use super::probe::{self, Request};
use super::search_thread::SearchThread;
use super::signals;
use super::target::Target;
use super::tour_player::TourPlayer;
use super::watcher::Watcher;
use crate::app::{Journal, State};
use crate::archive::Skipped;
use crate::keys::Keymap;
use crate::library::LibraryError;
use crate::text::width::Cells;
use crate::theme::Themes;
use crate::words::Words;

/// The reason why the main loop ends.
pub enum End {
    /// The user left.
    Quit,
    /// Nothing could be loaded.
    Empty(Vec<Skipped>),
    /// The library cannot be opened.
    NoLibrary(LibraryError),
    /// A signal asked for it.
    Signal(i32),
    /// The terminal went away.
    TerminalGone,
}

/// Everything the main loop holds.
pub struct Session<'g> {
    pub guard: &'g mut Guard,
    pub terminal: Terminal<LargeTypeBackend<BufWriter<Stdout>>>,
    pub events: Receiver<LoopEvent>,
    /// The sending end of the loop's channel, for the jobs it starts.
    pub to: Sender<LoopEvent>,
    pub state: State,
    pub keys: Keymap,
    pub themes: Themes,
    /// The seconds local time is ahead of UTC.
    pub utc_offset: i32,
    pub input: InputThread,
    pub journal: JournalWriter,
    /// Threads that write mended files; the loop waits for them before it ends.
    pub writing: Vec<JoinHandle<()>>,
    /// The tour that is played.
    pub tour: Option<TourPlayer>,
    /// The largest size the window may seem to have, as a tour asks.
    pub tour_window: Option<(Cells, Cells)>,
    pub search: SearchThread,
    pub loader: Loader,
    pub watcher: Watcher,
    /// The target that was read before another was opened.
    pub previous: Option<Target>,
    pub halves: Halves,
    /// Since when the state waits for another key of several.
    pub hesitating: Option<Instant>,
    /// Whether the process has stopped itself; it then takes the terminal again itself when it is continued.
    pub suspended: bool,
}

impl<'g> Session<'g> {
    /// Asks the terminal what it must know of it, starts all threads and makes the first state.
    ///
    /// # Errors
    /// Fails when the terminal cannot be written to, or signals cannot be received.
    pub fn start(options: &Options, words: &Words, utc_offset: i32, guard: &'g mut Guard) -> anyhow::Result<Self> {
        let (to, events) = channel();
        let request = request(options);
        if request.is_any() {
            probe::ask(request).with_context(|| words.screen("terminal_not_written", &[]))?;
        }
        let input = InputThread::start(to.clone(), request);
        let journal = JournalWriter::start(options.state.clone(), to.clone());
        let watcher = Watcher::start(&options.target, 0, SystemTime::now(), to.clone());
        let loader = Loader::start(options.target.clone(), to.clone());
        let tour = options.tour.clone().map(|steps| TourPlayer::start(steps, to.clone()));
        let search = SearchThread::start(to.clone());
        signals::watch_terminal(to.clone());
        signals::watch_signals(to.clone()).with_context(|| words.screen("signals_not_heard", &[]))?;
        let terminal = Terminal::new(LargeTypeBackend::new(BufWriter::with_capacity(1 << 16, stdout())))?;
        let size = terminal.size()?;
        Ok(Self {
            guard,
            terminal,
            events,
            to,
            state: first_state(options, (size.width, size.height)),
            keys: options.keys.clone(),
            themes: options.themes.clone(),
            utc_offset,
            input,
            journal,
            writing: Vec::new(),
            tour,
            tour_window: None,
            search,
            loader,
            watcher,
            previous: None,
            halves: Halves::default(),
            hesitating: None,
            suspended: false,
        })
    }
}

/// Returns the questions for the terminal. Input that is piped in is no terminal's answer, so then nothing is asked.
fn request(options: &Options) -> Request {
    let asks = io::stdin().is_terminal();
    Request {
        widths: asks && options.widths.is_none(),
        ground: asks && !options.stated.iter().any(|name| name == "theme") && options.themes.know_grounds(),
    }
}

/// Returns the state at the start: the options, and the defaults where these say nothing.
fn first_state(options: &Options, (columns, rows): (Cells, Cells)) -> State {
    let mut state = State::new(columns, rows, options.lang, options.widths.unwrap_or_default());
    let (config, has_tour) = (&options.config, options.tour.is_some());
    state.settings.measure = config.measure.unwrap_or(state.settings.measure);
    state.settings.columns = config.columns.unwrap_or(state.settings.columns);
    state.settings.leading = config.leading.unwrap_or(state.settings.leading);
    state.settings.titles = config.titles.unwrap_or_default();
    (state.settings.justify, state.settings.ascii) = (config.justify.unwrap_or(false), config.ascii.unwrap_or(false));
    state.window.border.width = config.tree;
    state.set_newest_first(config.newest_first.unwrap_or(false));
    state.holdings.loading.start_id.clone_from(&options.at);
    state.settings.casting = has_tour;
    state.holdings.is_sample = options.target == Target::Sample && !has_tour;
    options.theme.name().clone_into(&mut state.settings.theme);
    state.settings.themes = options.themes.names().into_iter().map(str::to_owned).collect();
    if let Some(clipboard) = &options.clipboard {
        clipboard.clone_into(&mut state.settings.copying.clipboard);
    }
    state.holdings.roots = options.target.roots();
    state.state_options(options.stated.clone());
    if options.state.is_some() {
        state.journal = Journal::awaiting(options.target.store_key());
    }
    state
}
