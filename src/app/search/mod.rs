//! Searches everything that is read: the results as a list or a concordance, curves over time, and lists of names with
//! counts. Queries go out as inquiries with a number, and answers come back as messages with that number.

pub(super) mod curves;
pub(super) mod ranking;
pub(super) mod results;
pub(super) mod searching;
