//! What runs beside the loop: reading input, hearing signals, loading. Each is a thread that sends into one channel.

use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::ground::{Sieve, Sifted};
use super::input::Input;
use super::probe::{self, Answers, Request};
use crate::app::{Asked, Msg, Step};
use crate::archive;
use crate::library::{Catalogue, Library, LibraryError, Snapshot};
use crate::model::Source;
use crate::recover::{self, ExplainedLine};
use crate::search::Query;
use crate::search::archive::Holdings;

/// What is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stock {
    /// The pages built into the program.
    #[default]
    Sample,
    /// What the built-in tour shows: one of these pages, and a paper that was made up for it.
    Tour,
    /// Files and folders.
    Files(Vec<PathBuf>),
    /// The library in this folder.
    Library(PathBuf),
}

/// What the loop hears.
pub enum Heard {
    /// Something for the reader's state.
    Msg(Msg),
    /// A report of the loading job.
    Loaded(Term, archive::Event),
    /// A library was opened, the first time or again, and its catalogue.
    Library(Term, Arc<Snapshot>, Arc<Catalogue>),
    /// What one of a library's readers has answered.
    Lent(Term, Msg),
    /// It is time to look whether another process has changed the library.
    Look,
    /// Another process has changed the library of this term.
    Changed(Term),
    /// The library cannot be opened.
    NoLibrary(Term, LibraryError),
    /// What the terminal answered to the probe.
    Probed(Answers),
    /// A step of a tour; none when it has ended.
    Tour(Option<Step>),
    /// A signal.
    Signal(i32),
    /// The terminal cannot be read any more.
    Gone,
}

/// How many times a library was opened before: what is told of an earlier term is not heard any more, since issues may stand
/// elsewhere.
pub type Term = u64;

/// The thread that reads the terminal's input; it can be held while others read it.
#[derive(Debug)]
pub struct Ears {
    held: Arc<AtomicBool>,
    holds: Receiver<()>,
    go_on: Sender<()>,
}

/// Whether the terminal is lent to a command, which gets the keys that would end or stop the reader.
static LENT: AtomicBool = AtomicBool::new(false);

/// So long the thread may take to hold.
const HOLDING: Duration = Duration::from_millis(500);

impl Ears {
    /// Has others read the terminal while something is done.
    pub fn hold<T>(&self, run: impl FnOnce() -> T) -> T {
        while self.holds.try_recv().is_ok() {}
        self.held.store(true, Ordering::SeqCst);
        LENT.store(true, Ordering::SeqCst);
        // A new size of the window is the one thing that wakes a thread which waits for input.
        let _ = raise(SIGWINCH);
        let holds = self.holds.recv_timeout(HOLDING).is_ok();
        let done = run();
        self.held.store(false, Ordering::SeqCst);
        LENT.store(false, Ordering::SeqCst);
        if holds {
            let _ = self.go_on.send(());
        }
        done
    }
}

/// Reads the terminal's input until it ends; first the answers to the probe, if it was asked.
pub fn read_input(to: Sender<Heard>, asked: Request) -> Ears {
    let held = Arc::new(AtomicBool::new(false));
    let (says, holds) = channel();
    let (go_on, waits) = channel();
    let ears = Ears { held: Arc::clone(&held), holds, go_on };
    thread::spawn(move || {
        let mut sieve = None;
        let asked_at = Instant::now();
        if asked.is_any() {
            let answers = probe::hear(asked_at + asked.patience());
            sieve = (asked.ground && !answers.complete && answers.ground.is_none()).then(|| Sieve::after(&answers.begun));
            let _ = to.send(Heard::Probed(answers));
        }
        let mut input = Input::default();
        loop {
            let Ok(event) = crossterm::event::read() else {
                let _ = to.send(Heard::Gone);
                return;
            };
            if held.load(Ordering::SeqCst) && (says.send(()).is_err() || waits.recv().is_err()) {
                return;
            }
            // An answer may come late, among the keys.
            let sifted = match &mut sieve {
                Some(sieve) => sieve.take(event),
                None => Sifted::Events(vec![event]),
            };
            match sifted {
                Sifted::Events(events) => {
                    for msg in events.into_iter().filter_map(|event| input.message(event)) {
                        if to.send(Heard::Msg(msg)).is_err() {
                            return;
                        }
                    }
                }
                Sifted::Ground(ground) => {
                    sieve = None;
                    let _ = to.send(Heard::Probed(Answers { ground, ..Answers::default() }));
                }
            }
        }
    });
    ears
}

/// Watches for the terminal's end: whoever reads from one that is gone gets nothing, again and again. Costs nothing until then.
///
/// A hang-up that was ignored (nohup, `ssh -t`) sends no signal; the system tells it here all the same.
pub fn watch_terminal(to: Sender<Heard>) {
    thread::spawn(move || {
        let (input, output) = (std::io::stdin(), std::io::stdout());
        // Of ends and failures the system tells unasked.
        let watched = |file| PollFd::from_borrowed_fd(file, PollFlags::empty());
        let mut files = vec![watched(output.as_fd())];
        if input.is_terminal() {
            files.push(watched(input.as_fd()));
        }
        loop {
            match poll(&mut files, None) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) | Err(_) => {
                    let _ = to.send(Heard::Gone);
                    return;
                }
            }
        }
    });
}

/// Hears the signals that end, stop or continue the program.
///
/// # Errors
/// When the system refuses.
pub fn hear_signals(to: Sender<Heard>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if LENT.load(Ordering::SeqCst) {
                match signal {
                    // Meant for the command.
                    SIGINT | SIGQUIT => continue,
                    // The command is stopped; whoever lent it the terminal stops with it.
                    SIGTSTP => {
                        let _ = emulate_default_handler(SIGTSTP);
                        continue;
                    }
                    _ => {}
                }
            }
            if to.send(Heard::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Reads a source again and tells why one of its lines was read as it was.
pub fn explain(asked: Asked, to: Sender<Heard>) {
    thread::spawn(move || {
        let read = archive::read_again(&asked.source).ok();
        let pages = read.map(|read| recover::explain(&read.text, &read.sheets, Some(asked.span.line))).unwrap_or_default();
        let is_asked = |line: &ExplainedLine| line.span.line == asked.span.line && line.span.to > asked.span.from;
        let line = pages.into_iter().flat_map(|page| page.lines).find(is_asked);
        let _ = to.send(Heard::Msg(Msg::Explained(asked, line.map(Box::new))));
    });
}

/// Reads the text of a source again.
pub fn original(source: Source, to: Sender<Heard>) {
    thread::spawn(move || {
        let text = archive::read_again(&source).map(|read| read.text);
        let _ = to.send(Heard::Msg(Msg::Original(source, text)));
    });
}

/// Loading in the background; stops when dropped.
#[derive(Debug)]
pub struct Load {
    cancel: Arc<AtomicBool>,
    /// What is wanted of the library, where it is one.
    orders: Option<Orders>,
}

/// What is asked of a library: an issue, or only whether it is still what it was; what titles hold, with the sign to stop.
#[derive(Debug)]
struct Orders {
    issue: Sender<Option<usize>>,
    titles: Sender<(String, Arc<AtomicBool>)>,
    asked: Arc<AtomicBool>,
}

impl Load {
    /// Starts loading files, the bundled sample, or opens a library, for this term.
    pub fn start(from: Stock, term: Term, to: Sender<Heard>) -> Self {
        let cancel = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&cancel);
        if let Stock::Library(dir) = from {
            let ((issue, issues), (titles, asked)) = (channel(), channel());
            thread::spawn(move || lend(&dir, term, &issues, asked, &to, &stop));
            return Self { cancel, orders: Some(Orders { issue, titles, asked: Arc::default() }) };
        }
        thread::spawn(move || {
            let sink = |event| {
                let _ = to.send(Heard::Loaded(term, event));
            };
            match from {
                Stock::Files(paths) => archive::load(&paths, &stop, &sink),
                Stock::Tour => archive::tour(&sink),
                Stock::Sample | Stock::Library(_) => archive::sample(&sink),
            }
            let _ = to.send(Heard::Lent(term, Msg::Loaded));
        });
        Self { cancel, orders: None }
    }

    /// Fetches an issue of the library; what was asked for before and not begun is not fetched.
    pub fn fetch(&self, place: usize) {
        if let Some(orders) = &self.orders {
            let _ = orders.issue.send(Some(place));
        }
    }

    /// Has it looked whether another process has changed the library.
    pub fn look(&self) {
        if let Some(orders) = &self.orders {
            let _ = orders.issue.send(None);
        }
    }

    /// Looks for words in the library's titles; what was looked for before is given up.
    pub fn titles(&mut self, words: String) {
        if let Some(orders) = &mut self.orders {
            orders.asked.store(true, Ordering::Relaxed);
            orders.asked = Arc::default();
            let _ = orders.titles.send((words, Arc::clone(&orders.asked)));
        }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

/// Opens a library and gives out its issues, until nobody asks any more.
fn lend(
    dir: &Path,
    term: Term,
    orders: &Receiver<Option<usize>>,
    asked: Receiver<(String, Arc<AtomicBool>)>,
    to: &Sender<Heard>,
    stop: &AtomicBool,
) {
    let opened = Library::open(dir).and_then(|library| {
        let edition = library.snapshot();
        let catalogue = edition.catalogue().map(Arc::clone);
        let catalogue = catalogue.map_err(|e| LibraryError::Unreadable(dir.to_owned(), e.to_string()))?;
        Ok((library, edition, catalogue))
    });
    let (library, edition, catalogue) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let _ = to.send(Heard::NoLibrary(term, error));
            return;
        }
    };
    let _ = to.send(Heard::Library(term, Arc::clone(&edition), catalogue));
    let (searched, answers) = (Arc::clone(&edition), to.clone());
    thread::spawn(move || {
        while let Ok((words, given_up)) = asked.recv() {
            let found = titles(&searched, &words, &given_up);
            if let Some(found) = found.filter(|_| !given_up.load(Ordering::Relaxed)) {
                let _ = answers.send(Heard::Lent(term, Msg::Titled(words, found)));
            }
        }
    });
    let mut told = false;
    while let Ok(mut place) = orders.recv() {
        while let Ok(newer) = orders.try_recv() {
            place = newer.or(place);
        }
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if let Some(place) = place
            && to.send(Heard::Lent(term, Msg::Fetched(place, edition.issue(place)))).is_err()
        {
            return;
        }
        if !told && library.has_changed() {
            told = true;
            let _ = to.send(Heard::Changed(term));
        }
    }
}

/// How many titles of which issues hold some words; none when given up.
fn titles(edition: &Snapshot, words: &str, given_up: &AtomicBool) -> Option<Vec<(usize, usize)>> {
    let query = Query::titles(words)?;
    Some(edition.matches(&query, given_up).ok()??.by_issue())
}
