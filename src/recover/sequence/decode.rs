//! Finds the best path of labels over the lines of a page. In go the scores of labels for each line and for each step
//! between lines, out come the best label of each line, the second best, and the margin between them.
//!
//! The path is found by dynamic programming (Viterbi), forward and backward, so that the best path through every other label
//! of a line is known too.

use super::labels::{LABELS, Label, ROW, Row, SIDES};
use super::model::Model;

/// The score of what no path may have.
pub const NEVER: f32 = -1.0e9;
/// The score of a label that is ruled out: a path has it only if nothing else is left.
pub const HARDLY: f32 = -1.0e8;

/// The label of a line, the second best, and how sure the choice is.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The label on the best path.
    pub label: Label,
    /// By how much, in log-odds, the best path is ahead of the best path through a label with another meaning.
    pub margin: f32,
    /// The best label with another meaning.
    pub second: Label,
    /// By how much the path is ahead of the best one that differs in whether the line is of a heading.
    pub heading_margin: f32,
    /// By how much the path is ahead of the best one that differs in whether an article begins with the line.
    pub piece_margin: f32,
}

/// Returns a table of summands that forbids wrong steps: which labels may stand first, and which may follow which.
#[must_use]
pub fn allowed() -> [Row; ROW] {
    let mut table = [[NEVER; ROW]; ROW]; // lanes past the labels never win
    for from in Label::ALL {
        for to in Label::ALL {
            if from.leads_to(to) {
                table[from as usize][to as usize] = 0.0;
            }
        }
    }
    table
}

/// Holds the scores of all labels for each line and for all steps between lines.
pub struct Lattice {
    /// The score of each label, for each line.
    pub lines: Vec<Row>,
    /// The score of each label after each sort of label, for each line; unused at the first line.
    pub steps: Vec<[Row; SIDES]>,
    /// The scores that hold for every step: the weights of pairs, and the forbidden ones.
    pub pairs: [Row; ROW],
}

impl Lattice {
    /// Adds up the weights of the answers; `line(i)` and `edge(i)` give the answers as indices into the lists of all
    /// answers.
    pub fn new<'a>(
        model: &Model,
        count: usize,
        line: impl Fn(usize) -> &'a [u16],
        edge: impl Fn(usize) -> &'a [u16],
    ) -> Self {
        let mut lines = vec![[0.0; ROW]; count];
        let mut steps = vec![[[0.0; ROW]; SIDES]; count];
        for i in 0..count {
            for &answer in line(i) {
                add(&mut lines[i], &model.lines[usize::from(answer)]);
            }
            if i == 0 {
                add(&mut lines[0], &model.first);
                for label in Label::ALL.into_iter().filter(|l| l.is_on() && *l != Label::BodyOn) {
                    lines[0][label as usize] += NEVER;
                }
                continue;
            }
            for &answer in edge(i) {
                for (sum, row) in steps[i].iter_mut().zip(&model.edges[usize::from(answer)]) {
                    add(sum, row);
                }
            }
        }
        let mut pairs = allowed();
        for (row, weights) in pairs.iter_mut().zip(&model.pairs) {
            add(row, weights);
        }
        Self { lines, steps, pairs }
    }

    /// Returns the score of the step to `to` at line `i` from `from`, without the score of the line itself.
    fn step(&self, i: usize, from: usize, to: usize) -> f32 {
        self.pairs[from][to] + self.steps[i][SIDE[from]][to]
    }

    /// Returns for each label of line `i` the best path that ends in it, given those of the line before.
    fn forward(&self, i: usize, before: &Row) -> Row {
        let mut sides = [[f32::MIN; ROW]; SIDES];
        for from in 0..LABELS {
            let (start, pairs) = (before[from], &self.pairs[from]);
            most(&mut sides[SIDE[from]], pairs, start);
        }
        let mut row = [f32::MIN; ROW];
        for (side, step) in sides.iter_mut().zip(&self.steps[i]) {
            add(side, step);
            most(&mut row, side, 0.0);
        }
        add(&mut row, &self.lines[i]);
        row
    }

    /// Returns for each label of the line before line `i` the best path that goes on from it, given those of line `i`.
    fn backward(&self, i: usize, after: &Row) -> Row {
        let mut tail = *after;
        add(&mut tail, &self.lines[i]);
        let mut sides = self.steps[i];
        for side in &mut sides {
            add(side, &tail);
        }
        let mut row = [f32::MIN; ROW];
        for from in 0..LABELS {
            let mut scores = sides[SIDE[from]];
            add(&mut scores, &self.pairs[from]);
            let mut best = scores;
            let mut half = ROW / 2;
            while half > 0 {
                for at in 0..half {
                    best[at] = if best[at] > best[at + half] { best[at] } else { best[at + half] };
                }
                half /= 2;
            }
            row[from] = best[0];
        }
        row
    }

    /// Returns the best path.
    #[must_use]
    pub fn best(&self) -> Vec<Choice> {
        let n = self.lines.len();
        if n == 0 {
            return Vec::new();
        }
        let mut ahead = Vec::with_capacity(n);
        let mut here = self.lines[0];
        ahead.push(here);
        for i in 1..n {
            here = self.forward(i, &here);
            ahead.push(here);
        }
        let reaches = |i: usize, from: usize, to: usize| ahead[i - 1][from] + self.step(i, from, to);
        let mut after: Row = [0.0; ROW];
        let mut choices = Vec::with_capacity(n);
        let mut label = (0..LABELS).max_by(|&a, &b| ahead[n - 1][a].total_cmp(&ahead[n - 1][b])).unwrap_or(0);
        for i in (0..n).rev() {
            let whole = |l: usize| ahead[i][l] + after[l];
            let second = (0..LABELS).filter(|&l| l != label).max_by(|&a, &b| whole(a).total_cmp(&whole(b))).unwrap_or(0);
            let margin = whole(label) - whole(second);
            let chosen = Label::ALL[label];
            let ahead_of = |differs: &dyn Fn(Label) -> bool| {
                let others = (0..LABELS).filter(|&l| differs(Label::ALL[l])).map(whole);
                whole(label) - others.fold(f32::MIN, f32::max)
            };
            choices.push(Choice {
                label: chosen,
                margin,
                second: Label::ALL[second],
                heading_margin: ahead_of(&|other| other.role().is_heading() != chosen.role().is_heading()),
                piece_margin: ahead_of(&|other| other.is_new() != chosen.is_new()),
            });
            if i == 0 {
                break;
            }
            after = self.backward(i, &after);
            label = (0..LABELS).max_by(|&a, &b| reaches(i, a, label).total_cmp(&reaches(i, b, label))).unwrap_or(0);
        }
        choices.reverse();
        choices
    }
}

/// The sort of each label on the left side of a step.
const SIDE: [usize; LABELS] = {
    let mut sides = [0; LABELS];
    let mut at = 0;
    while at < LABELS {
        sides[at] = Label::ALL[at].side();
        at += 1;
    }
    sides
};

/// Raises each best score to the sum of a row and a start if that is greater.
#[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
fn most(best: &mut Row, row: &Row, start: f32) {
    for at in 0..ROW {
        let score = start + row[at];
        best[at] = if score > best[at] { score } else { best[at] };
    }
}

#[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
#[inline]
fn add(sum: &mut Row, row: &Row) {
    for at in 0..ROW {
        sum[at] += row[at];
    }
}
