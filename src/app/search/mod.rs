//! Searching everything: results, curves, and lists of names with how much there is of each.

pub(super) mod curves;
pub(super) mod ranking;
pub(super) mod results;
pub(super) mod searching;
