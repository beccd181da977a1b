//! Tells of the lines of a page what each was taken for, what came second and, of the lines asked about, which answers decided.

use std::borrow::Cow;

use serde::Serialize;

use super::Seen;
use super::decode::Choice;
use super::labels::Label;
use super::model::in_use;
use crate::model::Span;
use crate::recover::lines::page_lines::PageLines;

/// A line with what it was taken for and why.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedLine {
    /// Where it stands in the source.
    pub span: Span,
    /// Its text.
    pub text: String,
    /// What it was taken for.
    pub label: Label,
    /// What came second.
    pub second: Label,
    /// By how much, in log-odds, the best reading of the page is ahead of the best one in which the line is something else.
    pub margin: f32,
    /// Whether it was known beforehand, so that the margin says nothing: a repeated block, a continuation mark.
    pub known: bool,
    /// What decided between the two, the weightiest first; only of lines that were asked about.
    pub reasons: Vec<Reason>,
    /// What holds it to the line it goes on from, where the page was not read as its lines stand; only of lines that were asked about.
    pub seam: Option<ExplainedSeam>,
}

/// What holds a line to the one it goes on from, on a page that was put together from what was torn, woven or placed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedSeam {
    /// The line it goes on from; none where something begins with it.
    pub above: Option<Span>,
    /// What speaks for it in all, in log-odds.
    pub weight: f32,
    /// What speaks for it, by name, the weightiest first; what has no weight was decided by its place.
    pub evidence: Vec<Evidence>,
    /// The line that it would go on from else.
    pub second: Option<Span>,
    /// What speaks for that.
    pub second_weight: Option<f32>,
    /// Of a line that was read by its place, the first line of the head it stands under.
    pub head: Option<Span>,
}

/// What speaks for a line going on from another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What it weighs, in log-odds; 0 where the place alone decides.
    pub weight: f32,
}

/// What an answer weighs for a label against another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The question.
    pub question: Cow<'static, str>,
    /// Its answer.
    pub answer: Cow<'static, str>,
    /// Of which line it was asked: so many lines after the one explained, before it where below zero.
    pub away: isize,
    /// Log-odds for the label, against the one that came second.
    pub weight: f32,
}

/// Explains a page; reasons are told of the lines with the number `of`.
#[must_use]
pub fn explain(page: &PageLines, of: Option<u32>) -> Vec<ExplainedLine> {
    let seen = Seen::of(page);
    let choices = seen.label(in_use());
    let line = |(i, choice): (usize, &Choice)| {
        let line = &page.lines[i];
        let before = i.checked_sub(1).map(|k| choices[k].label);
        let reasons = || seen.reasons(in_use(), i, choice.label, choice.second, before);
        ExplainedLine {
            span: Span { line: line.number, from: line.from, to: line.to },
            text: line.text.to_owned(),
            label: choice.label,
            second: choice.second,
            margin: choice.margin,
            known: seen.known[i].is_some(),
            reasons: if of == Some(line.number) { reasons() } else { Vec::new() },
            seam: None,
        }
    };
    choices.iter().enumerate().map(line).collect()
}
