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
}

/// What an answer weighs for a label against another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The question; where two are weighed together both, with `&` between them.
    pub question: Cow<'static, str>,
    /// Its answer, or both answers.
    pub answer: Cow<'static, str>,
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
        }
    };
    choices.iter().enumerate().map(line).collect()
}
