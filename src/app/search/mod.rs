//! Searching everything: results, curves, and lists of names with how much there is of each.

pub(super) mod curve_act;
pub(super) mod curve_range;
pub(super) mod curves;
pub(super) mod ranking;
pub(super) mod results;
#[allow(clippy::module_inception, reason = "the part of the state")]
pub(super) mod search;
