//! Holds the trail of jumps behind and ahead of the reader, and the jump that waits for its issue.

use super::destination::Destination;
use crate::store::MarkedPlace;

/// The places that jumps left, and the place a jump goes to.
#[derive(Debug, Default)]
pub struct Travel {
    /// The jump whose issue is still being fetched.
    pub(in crate::app) pending: Option<Destination>,
    /// The places left by jumps, the last one last.
    pub(in crate::app) trail: Vec<MarkedPlace>,
    /// The places left by going back, the last one last.
    pub(in crate::app) ahead: Vec<MarkedPlace>,
}
