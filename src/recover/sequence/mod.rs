//! Reads a page whose lines stand in reading order: what each line is, and where articles, headings and paragraphs begin, by
//! one best path of labels over the lines in the file's own order. Nothing is moved.
//!
//! `look` sees what a line is like, `classes` names it, `page_look` what a page is, `answers` turns that into answers to `questions`;
//! `model` holds what each answer was learned to say and `network` what answers mean together, `known` what needs no asking and
//! `known_headlines` the headlines of that; `decode` finds the path, `sureness` tells how likely a label of it is wrong, `pieces` makes
//! articles of it, and `join_pieces` joins what the page parted. Trained by `examples/train_labels` and `examples/train_doubts`.

mod answers;
mod classes;
pub mod decode;
pub mod explain;
pub mod join_pieces;
pub mod known;
mod known_headlines;
pub mod labels;
mod look;
pub mod model;
pub mod network;
pub mod order;
mod page_look;
mod pieces;
pub mod questions;
pub mod sureness;

pub use pieces::{Part, Piece, Pieces, pieces};

use self::answers::Answers;
use self::decode::{Choice, Lattice};
use self::explain::Reason;
use self::known::Known;
use self::labels::Label;
use self::model::Model;
use self::network::Units;
use self::page_look::PageLook;
use self::questions::{EDGES, QUESTIONS};
use crate::model::Role;
use crate::recover::lines::page_lines::PageLines;

/// The answers seen on a page, a row of places for each line; see [`questions`].
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Answers about each line.
    pub lines: Vec<u16>,
    /// Answers about each line and the one before it; of the first line none are asked, its row repeats zero.
    pub edges: Vec<u16>,
    /// How many lines there are.
    pub count: usize,
    /// For each short line, by how much its words are rather those of the text below it than above.
    pub rather_below: Vec<Option<f32>>,
    /// What is known of a line without asking: a repeated block is a notice, a continuation mark alone in its line is one.
    pub known: Vec<Option<Known>>,
    /// Of each line, whether the file says that it is words under a picture; `None` where it says nothing of the kind.
    pub captioned: Vec<Option<bool>>,
}

impl Seen {
    /// Asks all questions about the lines of a page.
    #[must_use]
    pub fn of(page: &PageLines) -> Self {
        let looks = look::looks(page);
        let answers = Answers::new(&looks, PageLook::of(&looks, page.gappy));
        let count = looks.len();
        let mut seen = Self {
            lines: Vec::with_capacity(count * QUESTIONS.len()),
            edges: vec![0; EDGES.len().min(count * EDGES.len())],
            count,
            rather_below: looks.iter().map(|look| look.kin.map(|[below, above]| below - above)).collect(),
            known: known::known(page),
            captioned: page.lines.iter().map(|line| line.captioned).collect(),
        };
        for i in 0..count {
            answers.line(i, &mut seen.lines);
            if i > 0 {
                answers.edge(i, &mut seen.edges);
            }
        }
        seen
    }

    /// The answers about line `i`.
    #[must_use]
    pub fn line(&self, i: usize) -> &[u16] {
        let n = QUESTIONS.len();
        &self.lines[i * n..(i + 1) * n]
    }

    /// The answers about line `i` and the one before it.
    #[must_use]
    pub fn edge(&self, i: usize) -> &[u16] {
        let n = EDGES.len();
        &self.edges[i * n..(i + 1) * n]
    }

    /// The best label of every line.
    #[must_use]
    pub fn label(&self, model: &Model) -> Vec<Choice> {
        let mut lattice = Lattice::new(model, self.count, |i| self.line(i), |i| self.edge(i));
        model.network.add_scores(&mut lattice.lines, |i| self.line(i), |i| self.edge(i));
        for ((row, known), captioned) in lattice.lines.iter_mut().zip(&self.known).zip(&self.captioned) {
            let is_out = |label: &Label| {
                let of_picture = matches!(label.role(), Role::Caption | Role::Credit);
                // What names no page is no continuation mark.
                known.map_or(label.role() == Role::Jump, |known| !known.allows(*label))
                    || captioned.is_some_and(|captioned| captioned != of_picture)
            };
            for label in Label::ALL.into_iter().filter(is_out) {
                row[label as usize] += decode::HARDLY;
            }
        }
        lattice.best()
    }
}

impl Seen {
    /// What decided that line `i` has `label` rather than `second`, the weightiest first; a line after another is weighed as
    /// standing after one labelled `before`.
    #[must_use]
    pub fn reasons(&self, model: &Model, i: usize, label: Label, second: Label, before: Option<Label>) -> Vec<Reason> {
        let (label, second) = (label as usize, second as usize);
        let of = |questions: &'static [questions::Question], answers: &[u16], weigh: &dyn Fn(usize) -> f32| {
            let mut base = 0;
            let mut reasons = Vec::with_capacity(answers.len());
            for (&(question, all), &answer) in questions.iter().zip(answers) {
                let answer = usize::from(answer);
                let said = all.get(answer - base).copied().unwrap_or("");
                reasons.push(Reason { question: question.into(), answer: said.into(), away: 0, weight: weigh(answer) });
                base += all.len();
            }
            reasons
        };
        let first: Vec<Units> = (0..self.count).map(|i| model.network.first_layer(self.line(i), self.edge(i))).collect();
        let before = before.filter(|_| i > 0);
        let line = |at: usize| model.lines[at][label] - model.lines[at][second];
        let edge = |at: usize| before.map_or(0.0, |b| model.edges[at][b.side()][label] - model.edges[at][b.side()][second]);
        let mut reasons = Vec::new();
        for (near, units) in model.network.gradients(&first, i, label, second) {
            let within = |at: usize| network::product(&model.network.answers[at], &units);
            let of_line = |at| within(at) + if near == i { line(at) } else { 0.0 };
            let of_two = |at| within(at + network::LINE_ANSWERS) + if near == i { edge(at) } else { 0.0 };
            let of_line = of(QUESTIONS, self.line(near), &of_line);
            let of_two = if near > 0 { of(EDGES, self.edge(near), &of_two) } else { Vec::new() };
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
}
