//! How likely it is that a label is wrong, from what was seen of its line and by how much it is ahead: in go a page's answers and
//! choices, out come for each line the log-odds that it is wrongly of a heading, or wrongly not, and that an article wrongly begins with
//! it, or wrongly does not.
//!
//! Margins alone say this badly: the weights know the pages they were trained on better than others, and are as sure of a headline in noise
//! as of one in print. So it is learned, by `examples/train_doubts`, on pages that the weights of labels have not seen. The weights
//! stand in `assets/recover/doubts.tsv`: a row for each answer, what it says of headings and of beginnings, in hundredths of a log-odds.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::Seen;
use super::decode::Choice;
use super::labels::{LABELS, Label};
use super::questions::{EDGES, QUESTIONS, Question, answers, rows};

/// Log-odds by which a label is ahead: the most of each step but the last.
const STEPS: [f32; 11] = [0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 14.0];
/// How many steps there are.
const MARGINS: usize = STEPS.len() + 1;

/// What is asked besides the questions about a line and about two neighbours, and how many answers each has.
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

/// Lines in a hundred of a page that are little ahead: the most of each answer but the last.
const SHARES: [usize; 7] = [0, 1, 2, 4, 8, 14, 25];
/// Lines before and after a line that are counted where they are little ahead; more than [`NEARBY`] count as so many.
const AROUND: usize = 5;
const NEARBY: usize = 4;
/// Log-odds below which a line is little ahead.
const LITTLE: f32 = 3.0;
/// What a weight of 1 is written as.
const HUNDREDTHS: f32 = 100.0;

/// How many weights there are of each kind.
pub const WEIGHTS: usize = all_asked() + answers(QUESTIONS) + answers(EDGES);

const fn all_asked() -> usize {
    let (mut all, mut q) = (0, 0);
    while q < ASKED.len() {
        all += ASKED[q].1;
        q += 1;
    }
    all
}

/// What is wrong about a line, in log-odds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wrong {
    /// That it is of a heading, or that it is of none.
    pub heading: f32,
    /// That an article begins with it, or that none does.
    pub piece: f32,
}

/// The learned weights.
#[derive(Clone)]
pub struct Sureness {
    /// For each answer, what it says.
    pub weights: Vec<Wrong>,
}

/// The weights that are built in.
pub static BUILT_IN: LazyLock<Sureness> =
    LazyLock::new(|| Sureness::read(include_str!("../../../assets/recover/doubts.tsv")));

/// The step of a margin.
fn step(margin: f32) -> usize {
    STEPS.iter().position(|&most| margin <= most).unwrap_or(STEPS.len())
}

/// The names of all weights: a question and its answer.
fn names() -> Vec<String> {
    let own = ASKED.iter().flat_map(|&(name, count)| (0..count).map(move |at| format!("{name}\t{at}")));
    own.chain(named("line", QUESTIONS)).chain(named("two", EDGES)).collect()
}

/// The names of the answers to some questions that are asked of this line.
fn named(which: &str, questions: &'static [Question]) -> Vec<String> {
    rows(questions).map(|(question, answer)| format!("{which}: {question}\t{answer}")).collect()
}

/// The lines of a page that are little ahead.
#[must_use]
pub fn unsure(choices: &[Choice]) -> Vec<bool> {
    choices.iter().map(|choice| choice.heading_margin.min(choice.piece_margin) < LITTLE).collect()
}

/// The places of the weights that hold for line `i` of a page.
pub fn asked(seen: &Seen, choices: &[Choice], unsure: &[bool], i: usize, into: &mut Vec<usize>) {
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
    into.extend(seen.line(i).iter().map(|&answer| base + usize::from(answer)));
    base += answers(QUESTIONS);
    if i > 0 {
        into.extend(seen.edge(i).iter().map(|&answer| base + usize::from(answer)));
    }
}

impl Sureness {
    /// What is wrong about each line of a page.
    #[must_use]
    pub fn of(&self, seen: &Seen, choices: &[Choice]) -> Vec<Wrong> {
        let mut places = Vec::new();
        let unsure = unsure(choices);
        let mut of = |i| {
            asked(seen, choices, &unsure, i, &mut places);
            let said = places.iter().map(|&at| self.weights[at]);
            said.fold(Wrong::default(), |sum, w| Wrong { heading: sum.heading + w.heading, piece: sum.piece + w.piece })
        };
        (0..choices.len()).map(&mut of).collect()
    }

    /// Reads weights as [`Sureness::write`] writes them; what is not there says nothing.
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

    /// The weights as text, those under a hundredth left out.
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

/// Whether a label that should have been another is wrong about being of a heading, and about an article's beginning.
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
        let text = Sureness { weights: weights.clone() }.write();
        assert_eq!(Sureness::read(&format!("# a head\n{text}")).weights, weights);
    }
}
