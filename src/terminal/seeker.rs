//! Searching everything beside the loop: one thread at the inquiry desk.
//!
//! What is asked waits in a queue that never grows: a newer search takes the place of an older one and of all that belonged
//! to it, and stops the one at work at once; newer curves do the same to older ones.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::jobs::Heard;
use crate::app::Msg;
use crate::archive::Shelf;
use crate::library::Snapshot;
use crate::search::archive::{MemoryEngine, Request, Session, Want};

/// What is searched.
pub enum Held {
    /// The issues in memory, as they are now.
    Shelf(Shelf),
    /// A library.
    Library(Arc<Snapshot>),
}

/// The thread that searches; it ends when this is dropped.
pub struct Seeker {
    counter: Arc<Counter>,
    /// Which state of the shelf the desk has.
    known: Option<u64>,
}

#[derive(Default)]
struct Counter {
    queue: Mutex<Queue>,
    bell: Condvar,
}

#[derive(Default)]
struct Queue {
    stock: Option<Held>,
    waiting: VecDeque<(u64, Request)>,
    /// What is at work, and how to stop it.
    running: Option<(bool, Arc<AtomicBool>)>,
    closed: bool,
}

/// Whether an inquiry belongs to a search; the others belong to curves.
const fn is_search(inquiry: &Request) -> bool {
    matches!(inquiry, Request::Search(..))
}

impl Counter {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn stop(&self, searches: bool) {
        if let Some((_, cancel)) = self.running.as_ref().filter(|(search, _)| *search == searches) {
            cancel.store(true, Ordering::Relaxed);
        }
    }
}

impl Seeker {
    /// Starts the thread; its answers go to `to`.
    pub fn start(to: Sender<Heard>) -> Self {
        let counter = Arc::new(Counter::default());
        let served = Arc::clone(&counter);
        thread::spawn(move || serve(&served, &to));
        Self { counter, known: None }
    }

    /// Gives the desk what is to be searched from now on, if it has changed since.
    pub fn stock(&mut self, version: u64, stock: impl FnOnce() -> Held) {
        if self.known != Some(version) {
            self.known = Some(version);
            self.counter.lock().stock = Some(stock());
        }
    }

    /// What is searched is another from now on, whatever its version.
    pub const fn forget(&mut self) {
        self.known = None;
    }

    /// Asks something under a number.
    pub fn ask(&self, id: u64, inquiry: Request) {
        let mut queue = self.counter.lock();
        let search = is_search(&inquiry);
        // What begins anew makes all of its kind that went before useless.
        if matches!(
            inquiry,
            Request::Search(_, Want::First) | Request::Curves(_) | Request::Facets(..) | Request::Collocates(..)
        ) {
            queue.waiting.retain(|(_, waiting)| is_search(waiting) != search);
            queue.stop(search);
        }
        queue.waiting.push_back((id, inquiry));
        self.counter.bell.notify_one();
    }
}

impl Drop for Seeker {
    fn drop(&mut self) {
        let mut queue = self.counter.lock();
        queue.closed = true;
        queue.stop(true);
        queue.stop(false);
        self.counter.bell.notify_one();
    }
}

fn serve(counter: &Counter, to: &Sender<Heard>) {
    let mut stack = MemoryEngine::default();
    let mut desk = Session::new(Arc::new(MemoryEngine::default()));
    loop {
        let mut queue = counter.lock();
        queue.running = None;
        while queue.waiting.is_empty() && !queue.closed {
            queue = counter.bell.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        let Some((id, inquiry)) = queue.waiting.pop_front().filter(|_| !queue.closed) else { return };
        let cancel = Arc::new(AtomicBool::new(false));
        queue.running = Some((is_search(&inquiry), Arc::clone(&cancel)));
        let stock = queue.stock.take();
        drop(queue);
        match stock {
            Some(Held::Shelf(shelf)) => {
                stack = stack.renewed(&shelf);
                desk = Session::new(Arc::new(stack.clone()));
            }
            Some(Held::Library(edition)) => desk = Session::new(edition),
            None => {}
        }
        desk.run(&inquiry, &cancel, &mut |reply| {
            let _ = to.send(Heard::Msg(Msg::Answered(id, reply)));
        });
    }
}
