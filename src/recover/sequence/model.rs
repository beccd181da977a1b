//! Holds the learned weights of labels: for each answer to a question, what it says for each label of a line, or for a label
//! after another. In goes `assets/recover/labels.tsv` or a user's file like it, out comes a [`Model`], which
//! [`super::decode`] adds up. A weight is a log-odds, written in hundredths; `examples/train_labels` sets them.

use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use super::labels::{LABELS, Label, ROW, Row, SIDES};
use super::network::{self, Network, whole};
use super::questions::{EDGES, QUESTIONS, answers, rows};

/// The number that stands for a weight of 1 in the file.
const HUNDREDTHS: i16 = 100;

/// Holds the learned weights.
#[derive(Clone)]
pub struct Model {
    /// For each answer about a line, in order, its weight for each label.
    pub lines: Vec<Row>,
    /// For each answer about two neighbours, by the sort of the first label, its weight for the second label.
    pub edges: Vec<[Row; SIDES]>,
    /// For each label, its weight for each label after it.
    pub pairs: [Row; ROW],
    /// For each label, the weight of its standing first.
    pub first: Row,
    /// The network that weighs answers together.
    pub network: Network,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            lines: vec![[0.0; ROW]; answers(QUESTIONS)],
            edges: vec![[[0.0; ROW]; SIDES]; answers(EDGES)],
            pairs: [[0.0; ROW]; ROW],
            first: [0.0; ROW],
            network: Network::default(),
        }
    }
}

/// The text of the weights file that is built into the program.
const FILE: &str = include_str!("../../../assets/recover/labels.tsv");

/// The weights that are built into the program.
pub static BUILT_IN: LazyLock<Model> = LazyLock::new(|| Model::read(FILE));

/// The weights of a user's file, used in place of those built in, with the first line of the file.
static OWN: OnceLock<(Model, String)> = OnceLock::new();

/// Returns the weights in use.
#[must_use]
pub fn in_use() -> &'static Model {
    OWN.get().map_or_else(|| &*BUILT_IN, |(model, _)| model)
}

/// Returns the first line of the file of the weights in use, which says what they were trained on.
#[must_use]
pub fn trained_on() -> &'static str {
    OWN.get().map_or_else(|| head(FILE), |(_, said)| said.as_str())
}

/// Whether the weights of a user's file are used in place of those built in.
#[must_use]
pub fn are_own() -> bool {
    OWN.get().is_some()
}

fn head(text: &str) -> &str {
    text.lines().next().and_then(|line| line.strip_prefix('#')).map(str::trim).unwrap_or_default()
}

/// Uses the weights of a file, given as its text, in place of those built in. Only the first call counts, and only before
/// anything is read.
///
/// # Errors
/// Returns the numbers of the lines, from 1, that are no weights, and uses none of the file; line 0 stands for a file
/// without any weight.
pub fn use_weights(text: &str) -> Result<(), Vec<usize>> {
    let wrong = wrong_lines(text);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let _ = OWN.set((Model::read(text), head(text).to_owned()));
    Ok(())
}

/// Returns the numbers of the lines, from 1, that are no weights as [`Model::write`] writes them; 0 alone for a file without
/// any.
fn wrong_lines(text: &str) -> Vec<usize> {
    let is_of_label = |cell: &str| {
        let pair = cell.split_once('=').and_then(|(label, n)| Some((label.parse::<usize>().ok()?, n.parse::<i16>().ok()?)));
        pair.is_some_and(|(label, _)| label < LABELS)
    };
    let is_row = |line: &str| {
        let mut cells = line.split('\t');
        let kind = cells.next().unwrap_or_default();
        let is_named = cells.by_ref().take(2).count() == 2;
        is_named
            && match kind {
                "line" | "edge" | "pair" | "first" => cells.all(is_of_label),
                _ => network::KINDS.contains(&kind) && cells.all(|cell| cell.parse::<i32>().is_ok()),
            }
    };
    let rows = || text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    if rows().next().is_none() {
        return vec![0];
    }
    rows().filter(|(line, _)| !is_row(line)).map(|(_, n)| n).collect()
}

/// The names of the sorts of labels on the left side of [`Model::edges`].
const SIDE_NAMES: [&str; SIDES] =
    ["furniture", "section", "kicker", "title", "subtitle", "byline", "body", "lead", "subhead", "picture", "jump"];

impl Model {
    /// Reads weights as [`Model::write`] writes them. A line that names nothing known is skipped, so that a file made for
    /// other questions still serves.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut model = Self { network: Network::read(text), ..Self::default() };
        let mut lines = rows(QUESTIONS).enumerate().collect::<Vec<_>>().into_iter().peekable();
        let mut edges = rows(EDGES).enumerate().collect::<Vec<_>>().into_iter().peekable();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.splitn(4, '\t');
            let (Some(kind), Some(name), Some(answer)) = (parts.next(), parts.next(), parts.next()) else { continue };
            let row = match kind {
                "line" => {
                    while lines.peek().is_some_and(|&(_, at)| at != (name, answer)) {
                        lines.next();
                    }
                    let Some((at, _)) = lines.peek() else { continue };
                    &mut model.lines[*at]
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
                "first" => &mut model.first,
                _ => continue,
            };
            for cell in parts.next().unwrap_or_default().as_bytes().split(|&byte| byte == b'\t') {
                let Some(at) = memchr::memchr(b'=', cell) else { continue };
                let (label, hundredths) = (&cell[..at], &cell[at + 1..]);
                if let Some(at) = number(label).filter(|&at: &usize| at < LABELS) {
                    row[at] = number(hundredths).map_or(0.0, |n: i16| f32::from(n) / f32::from(HUNDREDTHS));
                }
            }
        }
        model
    }

    /// Writes the weights as text, without those under a hundredth.
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
        for ((name, answer), sides) in rows(EDGES).zip(&self.edges) {
            for (side, row) in SIDE_NAMES.iter().zip(sides) {
                put(format!("edge\t{name}@{side}\t{answer}"), row);
            }
        }
        for (label, row) in Label::ALL.iter().zip(&self.pairs) {
            put(format!("pair\t{label:?}\t-"), row);
        }
        put("first\t-\t-".to_owned(), &self.first);
        self.network.write(&mut text);
        text
    }
}

/// Reads the number in a cell; nearly all are read the quick way.
fn number<N: FromStr + TryFrom<i32>>(text: &[u8]) -> Option<N> {
    let other = || std::str::from_utf8(text).ok()?.parse().ok();
    whole(text).and_then(|n| N::try_from(n).ok()).or_else(other)
}

/// Returns the label of a name.
fn label_of(name: &str) -> Option<Label> {
    Label::ALL.into_iter().find(|label| format!("{label:?}") == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_as_the_trainer_writes_it_is_a_file_of_weights() {
        assert!(wrong_lines(FILE).is_empty(), "{:?}", wrong_lines(FILE));
        assert!(wrong_lines(&BUILT_IN.write()).is_empty());
    }

    #[test]
    fn what_is_no_weight_is_told_by_its_line() {
        let text = "# made of ten pages\nline\talways\tyes\t0=5\nnonsense\nreach\t0\t1\t4\tx\npair\tBody\t-\t99=1\nreach\t0\t1\t4\t-7\n";
        assert_eq!(wrong_lines(text), [3, 4, 5]);
        assert_eq!(wrong_lines("# nothing\n"), [0]);
    }
}
