//! The clock of the system, read here for the state, which has none: the time now, and how far local time is ahead of UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::store::Timestamp;

/// Returns the time by the system's clock.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Timestamp(i64::try_from(seconds).unwrap_or(0))
}

/// Returns the seconds local time is ahead of UTC. Must be asked before threads are started: with them the system's answer
/// is not safe to read.
#[must_use]
pub fn offset() -> i32 {
    time::UtcOffset::current_local_offset().map_or(0, time::UtcOffset::whole_seconds)
}
