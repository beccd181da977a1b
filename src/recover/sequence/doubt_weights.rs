//! Estimates how likely a label is wrong. In go the answers about a page and the labels chosen for it, out come for each
//! line the log-odds that the label is wrong about the line being of a heading, and about an article beginning with it.
//!
//! Margins alone say this badly: the weights know the pages they were trained on better than others, and are as sure of a
//! headline in noise as of one in print. So it is learned by `examples/train_doubts`, on pages that the weights of labels
//! have not seen. The weights stand in `assets/recover/doubts.tsv`, a row for each answer, in hundredths of a log-odds.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::PageAnswers;
use super::decode::Choice;
use super::labels::{LABELS, Label};
use super::questions::{EDGES, QUESTIONS, Question, answers, rows};

/// The upper bound of each step of a margin but the last, in log-odds.
const STEPS: [f32; 11] = [0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 14.0];
/// The number of steps.
const MARGINS: usize = STEPS.len() + 1;

/// The further questions, besides those about a line and two neighbours, with the number of answers.
const ASKED: [(&str, usize); 12] = [
    ("always", 1),
    ("heading margin", MARGINS),
    ("piece margin", MARGINS),
    ("heading margin beside", MARGINS),
    ("piece margin beside", MARGINS),
    ("label and heading margin", LABELS * MARGINS),
    ("label and piece margin", LABELS * MARGINS),
    ("second label", LABELS),
    ("label before", LABELS + 1),
    ("label after", LABELS + 1),
    ("unsure on the page", SHARES.len() + 1),
    ("unsure nearby", NEARBY + 1),
];

/// The upper bound of each answer but the last about how many lines in a hundred have a small margin.
const SHARES: [usize; 7] = [0, 1, 2, 4, 8, 14, 25];
/// The lines before and after a line among which small margins are counted; more than [`NEARBY`] count as `NEARBY`.
const AROUND: usize = 5;
const NEARBY: usize = 4;
/// The margin below which a label is unsure, in log-odds.
const LITTLE: f32 = 3.0;
/// The number that stands for a weight of 1 in the file.
const HUNDREDTHS: f32 = 100.0;

/// The number of weights of each kind.
pub const WEIGHTS: usize = all_asked() + answers(QUESTIONS) + answers(EDGES);

const fn all_asked() -> usize {
    let (mut all, mut q) = (0, 0);
    while q < ASKED.len() {
        all += ASKED[q].1;
        q += 1;
    }
    all
}

/// The log-odds that a label is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wrong {
    /// Wrong about whether the line is of a heading.
    pub heading: f32,
    /// Wrong about whether an article begins with the line.
    pub piece: f32,
}

/// Holds the learned weights.
#[derive(Clone)]
pub struct DoubtWeights {
    /// The weight of each answer.
    pub weights: Vec<Wrong>,
}

/// The weights that are built into the program.
pub static BUILT_IN: LazyLock<DoubtWeights> =
    LazyLock::new(|| DoubtWeights::read(include_str!("../../../assets/recover/doubts.tsv")));

/// Returns the step of a margin.
fn step(margin: f32) -> usize {
    STEPS.iter().position(|&most| margin <= most).unwrap_or(STEPS.len())
}

/// Returns the names of all weights, each a question and its answer.
fn names() -> Vec<String> {
    let own = ASKED.iter().flat_map(|&(name, count)| (0..count).map(move |at| format!("{name}\t{at}")));
    own.chain(named("line", QUESTIONS)).chain(named("two", EDGES)).collect()
}

/// Returns the names of the answers to some questions; `which` says whether they are asked of a line or of two.
fn named(which: &str, questions: &'static [Question]) -> Vec<String> {
    rows(questions).map(|(question, answer)| format!("{which}: {question}\t{answer}")).collect()
}

/// Tells for each line of a page whether its label is unsure.
#[must_use]
pub fn unsure(choices: &[Choice]) -> Vec<bool> {
    choices.iter().map(|choice| choice.heading_margin.min(choice.piece_margin) < LITTLE).collect()
}

/// Collects the indices of the weights that apply to line `i` of a page.
pub fn asked(page: &PageAnswers, choices: &[Choice], unsure: &[bool], i: usize, into: &mut Vec<usize>) {
    let label = |at: Option<usize>| at.and_then(|at| choices.get(at)).map_or(LABELS, |choice| choice.label as usize);
    let choice = &choices[i];
    let beside = |margin: &dyn Fn(&Choice) -> f32| {
        let of = |at: Option<usize>| at.and_then(|at| choices.get(at)).map_or(f32::MAX, margin);
        of(i.checked_sub(1)).min(of(Some(i + 1)))
    };
    let (heading, piece) = (step(choice.heading_margin), step(choice.piece_margin));
    let count = |some: &[bool]| some.iter().filter(|unsure| **unsure).count();
    let share = count(unsure) * 100 / unsure.len().max(1);
    let around = &unsure[i.saturating_sub(AROUND)..unsure.len().min(i + AROUND + 1)];
    let own = [
        0,
        heading,
        piece,
        step(beside(&|choice| choice.heading_margin)),
        step(beside(&|choice| choice.piece_margin)),
        choice.label as usize * MARGINS + heading,
        choice.label as usize * MARGINS + piece,
        choice.second as usize,
        label(i.checked_sub(1)),
        label(Some(i + 1)),
        SHARES.iter().position(|&most| share <= most).unwrap_or(SHARES.len()),
        count(around).min(NEARBY),
    ];
    into.clear();
    let mut base = 0;
    for ((_, count), answer) in ASKED.iter().zip(own) {
        into.push(base + answer);
        base += count;
    }
    into.extend(page.line(i).iter().map(|&answer| base + usize::from(answer)));
    base += answers(QUESTIONS);
    if i > 0 {
        into.extend(page.edge(i).iter().map(|&answer| base + usize::from(answer)));
    }
}

impl DoubtWeights {
    /// Returns the log-odds for each line of a page.
    #[must_use]
    pub fn of(&self, page: &PageAnswers, choices: &[Choice]) -> Vec<Wrong> {
        let mut places = Vec::new();
        let unsure = unsure(choices);
        let mut of = |i| {
            asked(page, choices, &unsure, i, &mut places);
            let said = places.iter().map(|&at| self.weights[at]);
            said.fold(Wrong::default(), |sum, w| Wrong { heading: sum.heading + w.heading, piece: sum.piece + w.piece })
        };
        (0..choices.len()).map(&mut of).collect()
    }

    /// Reads weights as [`DoubtWeights::write`] writes them; a missing weight is 0.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let row = |line: &'_ str| -> Option<(String, Wrong)> {
            let mut cells = line.rsplitn(3, '\t');
            let mut number = || cells.next()?.parse::<f32>().ok().map(|hundredths| hundredths / HUNDREDTHS);
            let (piece, heading) = (number()?, number()?);
            Some((cells.next()?.to_owned(), Wrong { heading, piece }))
        };
        let told: HashMap<String, Wrong> = text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect();
        Self { weights: names().iter().map(|name| told.get(name).copied().unwrap_or_default()).collect() }
    }

    /// Writes the weights as text, without those under a hundredth.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::new();
        let hundredths = |weight: f32| (weight * HUNDREDTHS).round() as i32;
        for (name, weight) in names().iter().zip(&self.weights) {
            let [heading, piece] = [weight.heading, weight.piece].map(hundredths);
            if [heading, piece] != [0, 0] {
                _ = writeln!(text, "{name}\t{heading}\t{piece}");
            }
        }
        text
    }
}

/// Compares a label with the true one: whether it is wrong about being of a heading, and about an article's beginning.
#[must_use]
pub fn is_wrong(label: Label, truth: Label) -> (bool, bool) {
    (label.role().is_heading() != truth.role().is_heading(), label.is_new() != truth.is_new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_they_were_written() {
        let mut weights = vec![Wrong::default(); WEIGHTS];
        weights[3] = Wrong { heading: 1.25, piece: -0.5 };
        weights[WEIGHTS - 1] = Wrong { heading: 0.0, piece: 2.0 };
        let text = DoubtWeights { weights: weights.clone() }.write();
        assert_eq!(DoubtWeights::read(&format!("# a head\n{text}")).weights, weights);
    }
}
