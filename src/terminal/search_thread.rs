//! The thread that searches the whole archive: it takes numbered requests from the main loop and sends numbered answers
//! back.
//!
//! Requests wait in a queue that stays short: a newer search takes the place of an older one and of all that belonged to it,
//! and stops the one at work at once; newer curves do the same to older curves. How a request is answered is the work of
//! `search::archive`.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::loop_event::LoopEvent;
use crate::app::Msg;
use crate::archive::Shelf;
use crate::collection::{Searched, Sessions};
use crate::search::archive::{Request, Want};

/// A handle on the thread that searches; the thread ends when it is dropped.
pub struct SearchThread {
    shared: Arc<Shared>,
    /// The version of the collection that the thread was given last.
    version: Option<u64>,
}

/// The queue, and the signal that it has changed.
#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    /// A collection that the thread has not taken over yet.
    searched: Option<Searched>,
    waiting: VecDeque<(u64, Request)>,
    /// Whether the request at work is a search, and the sign that stops it.
    running: Option<(bool, Arc<AtomicBool>)>,
    closed: bool,
}

/// Whether a request belongs to a search; the others belong to curves.
const fn is_search(request: &Request) -> bool {
    matches!(request, Request::Search(..))
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Stops the request at work where it is a search, or where it is none.
    fn stop(&self, searches: bool) {
        if let Some((_, cancel)) = self.running.as_ref().filter(|(search, _)| *search == searches) {
            cancel.store(true, Ordering::Relaxed);
        }
    }
}

impl SearchThread {
    /// Starts the thread; its answers go to `to`.
    pub fn start(to: Sender<LoopEvent>) -> Self {
        let shared = Arc::new(Shared::default());
        let served = Arc::clone(&shared);
        thread::spawn(move || serve(&served, &to));
        Self { shared, version: None }
    }

    /// Gives the thread the collection to search from now on, unless it has this version already.
    pub fn set_searched(&mut self, version: u64, searched: impl FnOnce() -> Searched) {
        if self.version != Some(version) {
            self.version = Some(version);
            self.shared.lock().searched = Some(searched());
        }
    }

    /// Forgets the version, since another target was opened: the next collection is taken over whatever its version.
    pub const fn forget(&mut self) {
        self.version = None;
    }

    /// Sends a request under a number, which its answers will bear.
    pub fn ask(&self, id: u64, request: Request) {
        let mut queue = self.shared.lock();
        let search = is_search(&request);
        // A request that begins anew makes all earlier ones of its kind useless.
        if matches!(
            request,
            Request::Search(_, Want::First) | Request::Curves(_) | Request::Facets(..) | Request::Collocates(..)
        ) {
            queue.waiting.retain(|(_, waiting)| is_search(waiting) != search);
            queue.stop(search);
        }
        queue.waiting.push_back((id, request));
        self.shared.changed.notify_one();
    }
}

impl Drop for SearchThread {
    fn drop(&mut self) {
        let mut queue = self.shared.lock();
        queue.closed = true;
        queue.stop(true);
        queue.stop(false);
        self.shared.changed.notify_one();
    }
}

/// Answers requests until the handle is dropped.
fn serve(shared: &Shared, to: &Sender<LoopEvent>) {
    let mut sessions = Sessions::default();
    let mut session = sessions.start(Searched::Shelf(Shelf::default()));
    loop {
        let mut queue = shared.lock();
        queue.running = None;
        while queue.waiting.is_empty() && !queue.closed {
            queue = shared.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        let Some((id, request)) = queue.waiting.pop_front().filter(|_| !queue.closed) else { return };
        let cancel = Arc::new(AtomicBool::new(false));
        queue.running = Some((is_search(&request), Arc::clone(&cancel)));
        let searched = queue.searched.take();
        drop(queue);
        if let Some(searched) = searched {
            session = sessions.start(searched);
        }
        session.run(&request, &cancel, &mut |response| {
            let _ = to.send(LoopEvent::Msg(Msg::Answered(id, response)));
        });
    }
}
