//! Counts the headings of a page that stand between two texts, and those of them that fit the text over them better. In go
//! the labels of a page in the file's order. Where headlines come after their bodies, most do: then the file is not in
//! reading order.

use super::decode::Choice;
use super::labels::Label;
use crate::model::Role;

/// Counts of headings between two texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// The number of such headings.
    pub all: usize,
    /// The number of those that share more words with the text over them than with the text below.
    pub late: usize,
}

/// Counts the headings of a page; `rather_below` gives for a short line by how much it fits the text below it better than
/// the text above.
#[must_use]
pub fn headings(labels: &[Choice], rather_below: impl Fn(usize) -> Option<f32>) -> Headings {
    let is_text = |choice: &Choice| matches!(choice.label.role(), Role::Body | Role::Lead);
    let first = labels.iter().position(is_text).unwrap_or(labels.len());
    let begun = (first..labels.len()).filter(|&k| matches!(labels[k].label, Label::NewTitle | Label::NewKicker));
    begun.filter_map(rather_below).fold(Headings::default(), |Headings { all, late }, below| Headings {
        all: all + 1,
        late: late + usize::from(below < 0.0),
    })
}
