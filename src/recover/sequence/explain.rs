//! Explains the labels of a page. In goes a page, out comes for each line its label, the second best and the margin, and for
//! lines that are asked about the answers that decided between the two.

use std::borrow::Cow;

use serde::Serialize;

use super::decode::Choice;
use super::labels::Label;
use super::model::{Model, in_use};
use super::network::{self, Units};
use super::page_answers::PageAnswers;
use super::questions::{EDGES, QUESTIONS, Question};
use crate::model::Span;
use crate::recover::lines::page_lines::PageLines;

/// A line with its label and the reasons for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedLine {
    /// The place in the source.
    pub span: Span,
    /// The text of the line.
    pub text: String,
    /// The label it got.
    pub label: Label,
    /// The second best label.
    pub second: Label,
    /// By how much, in log-odds, the best path over the page is ahead of the best path on which the line is something else.
    pub margin: f32,
    /// Whether the label was known beforehand, so that the margin means nothing: a repeated block, a continuation mark.
    pub known: bool,
    /// The answers that decided between the two labels, the weightiest first; only for lines that are asked about.
    pub reasons: Vec<Reason>,
    /// The line it goes on from, if the page was not read as its lines stand; only for lines that are asked about.
    pub link: Option<ExplainedLink>,
}

/// The line that another line goes on from, and why, on a page that was rearranged, deinterleaved or read by places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedLink {
    /// The line it goes on from; `None` if something begins with it.
    pub above: Option<Span>,
    /// The sum of the evidence, in log-odds.
    pub weight: f32,
    /// The evidence by name, the weightiest first; an entry of weight 0 was decided by the line's place.
    pub evidence: Vec<Evidence>,
    /// The second best line to go on from.
    pub second: Option<Span>,
    /// The sum of the evidence for the second best line.
    pub second_weight: Option<f32>,
    /// The first line of the head over it, for a line that was read by its place.
    pub head: Option<Span>,
}

/// One reason for a line going on from another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The name of the evidence.
    pub name: Cow<'static, str>,
    /// The weight in log-odds; 0 if the place alone decides.
    pub weight: f32,
}

/// The weight of one answer for a label against another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// The question that was asked.
    pub question: Cow<'static, str>,
    /// The answer to it.
    pub answer: Cow<'static, str>,
    /// How many lines after the explained line the question was asked of; below zero for lines before it.
    pub away: isize,
    /// The log-odds for the label, against the second best.
    pub weight: f32,
}

/// Explains a page; the lines with the number `of` get their reasons.
#[must_use]
pub fn explain(page: &PageLines, of: Option<u32>) -> Vec<ExplainedLine> {
    let answers = PageAnswers::of(page);
    let choices = answers.label(in_use());
    let line = |(i, choice): (usize, &Choice)| {
        let line = &page.lines[i];
        let before = i.checked_sub(1).map(|k| choices[k].label);
        let why = || reasons(&answers, in_use(), i, choice.label, choice.second, before);
        ExplainedLine {
            span: Span { line: line.number, from: line.from, to: line.to },
            text: line.text.to_owned(),
            label: choice.label,
            second: choice.second,
            margin: choice.margin,
            known: answers.known[i].is_some(),
            reasons: if of == Some(line.number) { why() } else { Vec::new() },
            link: None,
        }
    };
    choices.iter().enumerate().map(line).collect()
}

/// Returns the answers that decided for `label` against `second` at line `i`, the weightiest first. `before` is the label of
/// the line before.
fn reasons(
    answers: &PageAnswers,
    model: &Model,
    i: usize,
    label: Label,
    second: Label,
    before: Option<Label>,
) -> Vec<Reason> {
    let (label, second) = (label as usize, second as usize);
    let of = |questions: &'static [Question], given: &[u16], weigh: &dyn Fn(usize) -> f32| {
        let mut base = 0;
        let mut reasons = Vec::with_capacity(given.len());
        for (&(question, all), &answer) in questions.iter().zip(given) {
            let answer = usize::from(answer);
            let said = all.get(answer - base).copied().unwrap_or("");
            reasons.push(Reason { question: question.into(), answer: said.into(), away: 0, weight: weigh(answer) });
            base += all.len();
        }
        reasons
    };
    let first: Vec<Units> =
        (0..answers.count).map(|i| model.network.first_layer(answers.line(i), answers.edge(i))).collect();
    let before = before.filter(|_| i > 0);
    let line = |at: usize| model.lines[at][label] - model.lines[at][second];
    let edge = |at: usize| before.map_or(0.0, |b| model.edges[at][b.side()][label] - model.edges[at][b.side()][second]);
    let mut reasons = Vec::new();
    for (near, units) in model.network.gradients(&first, i, label, second) {
        let within = |at: usize| network::product(&model.network.answers[at], &units);
        let of_line = |at| within(at) + if near == i { line(at) } else { 0.0 };
        let of_two = |at| within(at + network::LINE_ANSWERS) + if near == i { edge(at) } else { 0.0 };
        let of_line = of(QUESTIONS, answers.line(near), &of_line);
        let of_two = if near > 0 { of(EDGES, answers.edge(near), &of_two) } else { Vec::new() };
        let away = near.cast_signed() - i.cast_signed();
        reasons.extend(of_line.into_iter().chain(of_two).map(|reason| Reason { away, ..reason }));
    }
    if let Some(before) = before {
        let pair = &model.pairs[before as usize];
        let weight = pair[label] - pair[second];
        reasons.push(Reason { question: "label before".into(), answer: "".into(), away: 0, weight });
    }
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    reasons
}
