//! The thread that watches the target: files that have changed are read again and sent to the main loop; for a library it
//! only sends an event, now and then, that it is time to look. The bundled pages do not change.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::loop_event::{Generation, LoopEvent};
use super::target::Target;
use crate::app::Msg;
use crate::archive::Watch;

/// The time after the start until the first look: loading comes first.
const AT_FIRST: Duration = Duration::from_millis(300);
/// The shortest time between two looks. A change is taken in when it has lasted from one look to the next.
const PAUSE: Duration = Duration::from_secs(1);
/// Looking takes no more than one part in this many of the time.
const SHARE: u32 = 50;

/// A handle on the thread that watches; the thread ends when it is dropped.
pub struct Watcher {
    stop: Arc<AtomicBool>,
    _bell: Sender<()>,
}

impl Watcher {
    /// Starts to watch the target of this generation for changes after the time `since`.
    pub fn start(target: &Target, generation: Generation, since: SystemTime, to: Sender<LoopEvent>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (bell, rung) = channel();
        let stopped = Arc::clone(&stop);
        match target.clone() {
            Target::Sample | Target::Tour => {}
            Target::Library(_) => {
                thread::spawn(move || while pause(&rung, 5 * PAUSE) && to.send(LoopEvent::CheckLibrary).is_ok() {});
            }
            Target::Files(roots) => {
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
                        if to.send(LoopEvent::Answered(generation, Msg::Reread(changes, read))).is_err() {
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

/// Waits this long. Returns whether to go on watching then.
fn pause(rung: &Receiver<()>, long: Duration) -> bool {
    rung.recv_timeout(long) == Err(RecvTimeoutError::Timeout)
}
