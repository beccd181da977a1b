//! Collects the answers about the lines of a page and labels the lines by them. In goes a page, out come rows of answers;
//! with a model they give the best label of every line.

use super::answers::Answers;
use super::decode::{self, Choice, Lattice};
use super::known::{self, Known};
use super::labels::Label;
use super::line_features;
use super::model::Model;
use super::page_features::PageFeatures;
use super::questions::{EDGES, QUESTIONS};
use crate::model::Role;
use crate::recover::lines::page_lines::PageLines;

/// The answers about the lines of a page, a row of indices for each line; see [`super::questions`].
#[derive(Clone, Debug, Default)]
pub struct PageAnswers {
    /// The answers about each line.
    pub lines: Vec<u16>,
    /// The answers about each line and the line before it; the row of the first line is all zeros and not used.
    pub edges: Vec<u16>,
    /// The number of lines.
    pub count: usize,
    /// For each short line, by how much better, in log-odds, it fits the text below it than the text above.
    pub rather_below: Vec<Option<f32>>,
    /// The fact about each line that is known without asking.
    pub known: Vec<Option<Known>>,
    /// For each line whether the file says that it is a caption; `None` if the file says nothing of the kind.
    pub captioned: Vec<Option<bool>>,
}

impl PageAnswers {
    /// Asks all questions about the lines of a page.
    #[must_use]
    pub fn of(page: &PageLines) -> Self {
        let features = line_features::line_features(page);
        let answers = Answers::new(&features, PageFeatures::of(&features, page.double_spaced));
        let count = features.len();
        let mut asked = Self {
            lines: Vec::with_capacity(count * QUESTIONS.len()),
            edges: vec![0; EDGES.len().min(count * EDGES.len())],
            count,
            rather_below: features.iter().map(|line| line.topic_odds.map(|[below, above]| below - above)).collect(),
            known: known::known(page),
            captioned: page.lines.iter().map(|line| line.captioned).collect(),
        };
        for i in 0..count {
            answers.line(i, &mut asked.lines);
            if i > 0 {
                answers.edge(i, &mut asked.edges);
            }
        }
        asked
    }

    /// Returns the answers about line `i`.
    #[must_use]
    pub fn line(&self, i: usize) -> &[u16] {
        let n = QUESTIONS.len();
        &self.lines[i * n..(i + 1) * n]
    }

    /// Returns the answers about line `i` and the line before it.
    #[must_use]
    pub fn edge(&self, i: usize) -> &[u16] {
        let n = EDGES.len();
        &self.edges[i * n..(i + 1) * n]
    }

    /// Returns the best label of every line.
    #[must_use]
    pub fn label(&self, model: &Model) -> Vec<Choice> {
        let mut lattice = Lattice::new(model, self.count, |i| self.line(i), |i| self.edge(i));
        model.network.add_scores(&mut lattice.lines, |i| self.line(i), |i| self.edge(i));
        for ((row, known), captioned) in lattice.lines.iter_mut().zip(&self.known).zip(&self.captioned) {
            let is_out = |label: &Label| {
                let of_picture = matches!(label.role(), Role::Caption | Role::Credit);
                // A line that names no page is no continuation mark.
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
