//! Curves: how often terms stand in the archive over time.

pub(in crate::app) mod act;
mod range;
pub(in crate::app) mod state;
