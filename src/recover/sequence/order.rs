//! The labels of a page → how many of its headings stand between two texts, and how many of these speak rather of the text over
//! them: on a page whose headlines come after their bodies most do.

use super::decode::Choice;
use super::labels::Label;
use crate::model::Role;

/// Headings between two texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// How many there are.
    pub all: usize,
    /// How many share more words with the text over them than with the one below.
    pub late: usize,
}

/// Counts the headings of a page; `rather_below` says of a short line how much its words are rather those of the text below it.
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
