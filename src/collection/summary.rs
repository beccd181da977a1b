//! The summary of an issue, which is at hand whether the issue is loaded or not.

use crate::model::Date;

/// A summary of an issue: what is known of it whether it is loaded or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssueSummary<'c> {
    /// The name of the paper.
    pub publication: Option<&'c str>,
    /// The stem of the file's name, which stands for the paper where it has no name.
    pub stem: &'c str,
    /// The edition that tells it from another issue of the day: 号外, 晚刊.
    pub edition: Option<&'c str>,
    /// The day.
    pub date: Option<Date>,
    /// Whether the day is only inferred.
    pub about: bool,
    /// How many articles it has, every printed piece of a story counted.
    pub articles: usize,
}
