//! Reads the learned weights of labels and adds them up: for each line, how well every label fits what is seen there, and
//! how well every label follows another.
//!
//! The weights stand in `assets/recover/labels.tsv`, one line for each answer of a question (see `questions`), and are set
//! by `examples/train_labels`. A weight is a log-odds in hundredths.

use std::sync::{LazyLock, OnceLock};

use super::labels::{LABELS, Label, SIDES};
use super::questions::{EDGES, QUESTIONS, TOGETHER};

/// Places for labels in a row, a round number above [`LABELS`].
pub const ROW: usize = 32;
/// What a weight of 1 is written as.
const HUNDREDTHS: i16 = 100;
/// A weight for each label, in log-odds.
pub type Row = [f32; ROW];

/// What the answers to two questions say together, beyond what each says by itself.
#[derive(Clone, Debug)]
pub struct Together {
    /// The places of the two questions in [`QUESTIONS`].
    pub questions: [usize; 2],
    /// For each answer of the first question, and within it for each of the second, what both say for each label.
    pub rows: Vec<Row>,
}

impl Together {
    /// Two questions of which nothing is learned yet.
    #[must_use]
    pub fn new(questions: [usize; 2]) -> Self {
        let answers = questions.map(|q| QUESTIONS[q].1.len());
        Self { questions, rows: vec![[0.0; ROW]; answers[0] * answers[1]] }
    }

    /// The place of the row for the answers of a line, which are places in the list of all answers.
    #[must_use]
    pub fn place(&self, answers: &[u16]) -> usize {
        let [a, b] = self.questions;
        let of = |q: usize| usize::from(answers[q]) - STARTS[q];
        of(a) * QUESTIONS[b].1.len() + of(b)
    }

    /// Both questions, and both answers of a line, with `&` between them.
    #[must_use]
    pub fn names(&self, answers: &[u16]) -> (String, String) {
        let [(a, x), (b, y)] = self.questions.map(|q| (QUESTIONS[q], usize::from(answers[q]) - STARTS[q]));
        (format!("{} & {}", a.0, b.0), format!("{} & {}", a.1[x], b.1[y]))
    }
}

/// For each question, how many answers the questions before it have together.
const STARTS: [usize; QUESTIONS.len()] = {
    let mut starts = [0; QUESTIONS.len()];
    let mut q = 1;
    while q < QUESTIONS.len() {
        starts[q] = starts[q - 1] + QUESTIONS[q - 1].1.len();
        q += 1;
    }
    starts
};

/// The learned weights.
#[derive(Clone)]
pub struct Model {
    /// What the answers to two questions say together, in the order of [`TOGETHER`].
    pub together: Vec<Together>,
    /// For each answer of each question, in order, what it says for each label.
    pub lines: Vec<Row>,
    /// For each answer of each question about two neighbours, by the sort of the first label, what it says for the second.
    pub edges: Vec<[Row; SIDES]>,
    /// For each label, what it says for each label after it.
    pub pairs: [Row; ROW],
    /// For each label, what its standing first says.
    pub first: Row,
}

/// How many answers some questions have together.
#[must_use]
pub fn answers(questions: &[(&str, &[&str])]) -> usize {
    questions.iter().map(|(_, answers)| answers.len()).sum()
}

impl Default for Model {
    fn default() -> Self {
        Self {
            together: TOGETHER.iter().map(|two| Together::new(two.map(place))).collect(),
            lines: vec![[0.0; ROW]; answers(QUESTIONS)],
            edges: vec![[[0.0; ROW]; SIDES]; answers(EDGES)],
            pairs: [[0.0; ROW]; ROW],
            first: [0.0; ROW],
        }
    }
}

/// The file of weights that is built in.
const FILE: &str = include_str!("../../../assets/recover/labels.tsv");

/// The weights that are built in.
pub static BUILT_IN: LazyLock<Model> = LazyLock::new(|| Model::read(FILE));

/// The weights that are used in their place, and what their file says of itself.
static OWN: OnceLock<(Model, String)> = OnceLock::new();

/// The weights that are used.
#[must_use]
pub fn in_use() -> &'static Model {
    OWN.get().map_or_else(|| &*BUILT_IN, |(model, _)| model)
}

/// What the file of the weights that are used says of itself in its first line: what they were trained on.
#[must_use]
pub fn trained_on() -> &'static str {
    OWN.get().map_or_else(|| head(FILE), |(_, said)| said.as_str())
}

/// Whether weights are used in place of those built in.
#[must_use]
pub fn are_own() -> bool {
    OWN.get().is_some()
}

fn head(text: &str) -> &str {
    text.lines().next().and_then(|line| line.strip_prefix('#')).map(str::trim).unwrap_or_default()
}

/// Uses the weights of a file, whose text this is, in place of those built in. Only the first word on it counts, before anything is read.
///
/// # Errors
/// The lines, from 1, that are no weights; none of the file is used then. Line 0 where there is no weight at all.
pub fn use_weights(text: &str) -> Result<(), Vec<usize>> {
    let is_weight = |part: &str| {
        let pair = part.split_once('=').and_then(|(label, n)| Some((label.parse::<usize>().ok()?, n.parse::<i16>().ok()?)));
        pair.is_some_and(|(label, _)| label < LABELS)
    };
    let is_row = |line: &str| {
        let mut cells = line.split('\t');
        let kind = cells.next().is_some_and(|kind| ["line", "both", "edge", "pair", "first"].contains(&kind));
        kind && cells.by_ref().take(2).count() == 2 && cells.all(is_weight)
    };
    let rows = || text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    let wrong: Vec<usize> = rows().filter(|(line, _)| !is_row(line)).map(|(_, n)| n).collect();
    if !wrong.is_empty() || rows().next().is_none() {
        return Err(if wrong.is_empty() { vec![0] } else { wrong });
    }
    let _ = OWN.set((Model::read(text), head(text).to_owned()));
    Ok(())
}

/// The places of the answers of each of some questions in one list of all answers.
fn rows<'q>(questions: &'q [(&'q str, &'q [&'q str])]) -> impl Iterator<Item = (&'q str, &'q str)> {
    questions.iter().flat_map(|&(name, answers)| answers.iter().map(move |&answer| (name, answer)))
}

/// The rows of two questions together, in order: the place of the two in [`TOGETHER`], that of the row, both questions' names and
/// both answers'.
fn both_names() -> Vec<(usize, usize, String, String)> {
    let mut names = Vec::new();
    for (two, [a, b]) in TOGETHER.iter().enumerate() {
        let [first, second] = [a, b].map(|name| QUESTIONS[place(name)].1);
        let answers = first.iter().flat_map(|x| second.iter().map(move |y| format!("{x} & {y}")));
        names.extend(answers.enumerate().map(|(n, answer)| (two, n, format!("{a} & {b}"), answer)));
    }
    names
}

/// The place of a question in [`QUESTIONS`].
fn place(name: &str) -> usize {
    QUESTIONS.iter().position(|(question, _)| *question == name).unwrap_or(0)
}

/// The names of the rows of [`Model::edges`] on the left side.
const SIDE_NAMES: [&str; SIDES] =
    ["furniture", "section", "kicker", "title", "subtitle", "byline", "body", "lead", "subhead", "picture", "jump"];

impl Model {
    /// Reads weights as [`Model::write`] writes them. A line that names nothing known is passed over, so that a file made for
    /// other questions still serves.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut model = Self::default();
        let mut lines = rows(QUESTIONS).enumerate().collect::<Vec<_>>().into_iter().peekable();
        let names = both_names();
        let mut both = names.iter().map(|(two, n, name, answer)| (*two, *n, (name.as_str(), answer.as_str()))).peekable();
        let mut edges = rows(EDGES).enumerate().collect::<Vec<_>>().into_iter().peekable();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split('\t');
            let (Some(kind), Some(name), Some(answer)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let row = match kind {
                "line" => {
                    while lines.peek().is_some_and(|&(_, at)| at != (name, answer)) {
                        lines.next();
                    }
                    let Some((at, _)) = lines.peek() else { continue };
                    &mut model.lines[*at]
                }
                "both" => {
                    while both.peek().is_some_and(|&(_, _, at)| at != (name, answer)) {
                        both.next();
                    }
                    let Some(&(two, n, _)) = both.peek() else { continue };
                    &mut model.together[two].rows[n]
                }
                "edge" => {
                    let (name, side) = name.split_once('@').unwrap_or((name, ""));
                    while edges.peek().is_some_and(|&(_, at)| at != (name, answer)) {
                        edges.next();
                    }
                    let Some((at, _)) = edges.peek() else { continue };
                    let Some(side) = SIDE_NAMES.iter().position(|s| *s == side) else { continue };
                    &mut model.edges[*at][side]
                }
                "pair" => match label_of(name) {
                    Some(label) => &mut model.pairs[label as usize],
                    None => continue,
                },
                _ => &mut model.first,
            };
            for part in parts {
                let Some((label, hundredths)) = part.split_once('=') else { continue };
                if let Some(at) = label.parse::<usize>().ok().filter(|&at| at < LABELS) {
                    row[at] = hundredths.parse::<i16>().map_or(0.0, |n| f32::from(n) / f32::from(HUNDREDTHS));
                }
            }
        }
        model
    }

    /// The weights as text, those under a hundredth left out.
    #[must_use]
    pub fn write(&self) -> String {
        use std::fmt::Write;
        let mut text = String::new();
        let mut put = |head: String, row: &Row| {
            let parts = row
                .iter()
                .take(LABELS)
                .enumerate()
                .map(|(label, weight)| (label, (weight * f32::from(HUNDREDTHS)).round() as i32));
            let kept: Vec<_> = parts.filter(|(_, hundredths)| *hundredths != 0).collect();
            if !kept.is_empty() {
                text.push_str(&head);
                for (label, hundredths) in kept {
                    _ = write!(text, "\t{label}={hundredths}");
                }
                text.push('\n');
            }
        };
        for ((name, answer), row) in rows(QUESTIONS).zip(&self.lines) {
            put(format!("line\t{name}\t{answer}"), row);
        }
        for (two, n, name, answer) in both_names() {
            put(format!("both\t{name}\t{answer}"), &self.together[two].rows[n]);
        }
        for ((name, answer), sides) in rows(EDGES).zip(&self.edges) {
            for (side, row) in SIDE_NAMES.iter().zip(sides) {
                put(format!("edge\t{name}@{side}\t{answer}"), row);
            }
        }
        for (label, row) in Label::ALL.iter().zip(&self.pairs) {
            put(format!("pair\t{label:?}\t-"), row);
        }
        put("first\t-\t-".to_owned(), &self.first);
        text
    }
}

/// The label of a name.
fn label_of(name: &str) -> Option<Label> {
    Label::ALL.into_iter().find(|label| format!("{label:?}") == name)
}
