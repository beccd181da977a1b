//! Watches what is read, beside the loop: files that change are read anew, a library is looked at now and then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::jobs::{Heard, Stock, Term};
use crate::app::Msg;
use crate::archive::Watch;

/// So long after the start the first look is taken: loading comes first.
const AT_FIRST: Duration = Duration::from_millis(300);
/// Between two looks at least; a change is taken in when it has lasted from one to the next.
const PAUSE: Duration = Duration::from_secs(1);
/// Looking takes no more than one part in so many of the time.
const SHARE: u32 = 50;

/// The thread that watches; it ends when this is dropped.
pub struct Watcher {
    stop: Arc<AtomicBool>,
    _bell: Sender<()>,
}

impl Watcher {
    /// Watches what is read in this term, as it was at this time or later. The bundled sample does not change.
    pub fn start(stock: &Stock, term: Term, since: SystemTime, to: Sender<Heard>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (bell, rung) = channel();
        let stopped = Arc::clone(&stop);
        match stock.clone() {
            Stock::Sample | Stock::Tour => {}
            Stock::Library(_) => {
                thread::spawn(move || while pause(&rung, 5 * PAUSE) && to.send(Heard::Look).is_ok() {});
            }
            Stock::Files(roots) => {
                thread::spawn(move || {
                    if !pause(&rung, AT_FIRST) {
                        return;
                    }
                    let began = Instant::now();
                    let Some(mut watch) = Watch::begin(&roots, since, &stopped) else { return };
                    let mut took = began.elapsed();
                    while pause(&rung, PAUSE.max(took * SHARE)) {
                        let began = Instant::now();
                        let changes = watch.changes(&stopped);
                        took = began.elapsed();
                        if changes.is_empty() {
                            continue;
                        }
                        let read = watch.read(&changes, &stopped);
                        if to.send(Heard::Lent(term, Msg::Reread(changes, read))).is_err() {
                            return;
                        }
                    }
                });
            }
        }
        Self { stop, _bell: bell }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Waits; whether to go on then.
fn pause(rung: &Receiver<()>, long: Duration) -> bool {
    rung.recv_timeout(long) == Err(RecvTimeoutError::Timeout)
}
