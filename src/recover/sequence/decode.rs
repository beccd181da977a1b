//! Finds the best path of labels over the lines of a page, and how far each line's label is ahead of the next best.
//!
//! The weights of a line and of two neighbours are summed for every label; the best path is found by dynamic programming
//! (Viterbi), forward and backward, so that for each line the best path through every other label is known too.

use super::labels::{LABELS, Label};
use super::model::{Model, ROW, Row};

/// A score no path has.
pub const NEVER: f32 = -1.0e9;

/// The label of a line, and the one that came second.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The label on the best path.
    pub label: Label,
    /// By how much, in log-odds, the best path is ahead of the best one through another label that means another structure.
    pub margin: f32,
    /// That other label.
    pub second: Label,
    /// By how much it is ahead of the best path on which the line is of a heading and here not, or the other way round.
    pub heading_margin: f32,
    /// By how much it is ahead of the best path on which an article begins with the line and here not, or the other way round.
    pub piece_margin: f32,
}

/// Which labels may stand first, and which may follow which, as additions to scores.
#[must_use]
pub fn allowed() -> [Row; ROW] {
    let mut table = [[NEVER; ROW]; ROW];
    for from in Label::ALL {
        for to in Label::ALL {
            if from.leads_to(to) {
                table[from as usize][to as usize] = 0.0;
            }
        }
    }
    table
}

/// The scores of all labels of each line and of all steps between lines.
pub struct Lattice {
    /// For each line, the score of each label.
    pub lines: Vec<Row>,
    /// For each line but the first, the score of each label after each sort of label; at the first line unused.
    pub steps: Vec<[Row; super::labels::SIDES]>,
    /// What holds for every step: the weights of pairs, and which may follow which.
    pub pairs: [Row; ROW],
}

impl Lattice {
    /// Adds up the weights of the answers; `line(i)` and `edge(i)` give them as places in the lists of all answers.
    pub fn new<'a>(
        model: &Model,
        count: usize,
        line: impl Fn(usize) -> &'a [u16],
        edge: impl Fn(usize) -> &'a [u16],
    ) -> Self {
        let mut lines = vec![[0.0; ROW]; count];
        let mut steps = vec![[[0.0; ROW]; super::labels::SIDES]; count];
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

    /// The score of `to` at line `i` after `from`, that of the line itself left out.
    fn step(&self, i: usize, from: usize, to: usize) -> f32 {
        self.pairs[from][to] + self.steps[i][Label::ALL[from].side()][to]
    }

    /// The best path.
    #[must_use]
    pub fn best(&self) -> Vec<Choice> {
        let n = self.lines.len();
        if n == 0 {
            return Vec::new();
        }
        let mut ahead = vec![[NEVER; LABELS]; n];
        let mut back = vec![[0u8; LABELS]; n];
        ahead[0].copy_from_slice(&self.lines[0][..LABELS]);
        for i in 1..n {
            for to in 0..LABELS {
                let (mut best, mut at) = (NEVER * 4.0, 0);
                for from in 0..LABELS {
                    let score = ahead[i - 1][from] + self.step(i, from, to);
                    if score > best {
                        (best, at) = (score, from);
                    }
                }
                ahead[i][to] = best + self.lines[i][to];
                back[i][to] = at as u8;
            }
        }
        let mut after = [0.0f32; LABELS];
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
            let mut before = [NEVER * 4.0; LABELS];
            for (from, best) in before.iter_mut().enumerate() {
                for to in 0..LABELS {
                    *best = best.max(self.step(i, from, to) + self.lines[i][to] + after[to]);
                }
            }
            after = before;
            label = usize::from(back[i][label]);
        }
        choices.reverse();
        choices
    }
}

fn add(sum: &mut Row, row: &Row) {
    for (sum, weight) in sum.iter_mut().zip(row) {
        *sum += weight;
    }
}
