//! Shows curves of how often terms stand in the archive over time. `terms` reads them, `state` holds their counts, `range` limits
//! and smooths what is drawn, `act` does what the keys ask.

pub(in crate::app) mod act;
mod range;
pub(in crate::app) mod state;
mod terms;
