//! A small network of two layers that weighs answers together, beyond what each says by itself: a short line of a heading's
//! words under a full one that ends a sentence. In go the answers about every line of a page, out come additions to the
//! scores of its labels.
//!
//! The first layer sums the weights of the answers about one line, the second those of the first layers of that line and of
//! [`REACH`] lines before and after it; a sum below zero counts as zero (rectified units). It is trained together with the
//! weights of [`super::model`].

use std::collections::HashMap;
use std::fmt::Write as _;

use super::labels::{LABELS, ROW, Row};
use super::questions::{EDGES, QUESTIONS, answers, rows};

/// The units of a layer.
pub const UNITS: usize = 64;
/// The lines before and after a line that its second layer takes in.
pub const REACH: usize = 2;
/// The lines that a second layer takes in.
pub const WINDOW: usize = 2 * REACH + 1;
/// The units of the second layer that are summed at a time.
const HELD: usize = 32;
/// A number for each unit of a layer.
pub type Units = [f32; UNITS];

/// The number of answers to the questions about a line.
pub const LINE_ANSWERS: usize = answers(QUESTIONS);

/// Holds the network's weights.
#[derive(Clone)]
pub struct Network {
    /// The weights of each answer in the units of the first layer: answers about a line in the order of [`QUESTIONS`], then
    /// those about it and the line before in the order of [`EDGES`].
    pub answers: Vec<Units>,
    /// The initial values of the first layer's units.
    pub first_bias: Units,
    /// The weights of the first layer's units in those of the second, for each line in reach from the earliest on.
    pub reach: Vec<Units>,
    /// The initial values of the second layer's units.
    pub second_bias: Units,
    /// The weights of the second layer's units for each label.
    pub output: Vec<Row>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            answers: vec![[0.0; UNITS]; LINE_ANSWERS + answers(EDGES)],
            first_bias: [0.0; UNITS],
            reach: vec![[0.0; UNITS]; WINDOW * UNITS],
            second_bias: [0.0; UNITS],
            output: vec![[0.0; ROW]; UNITS],
        }
    }
}

impl Network {
    /// Adds to the scores of the lines of a page; `line(i)` and `edge(i)` give the answers about them.
    pub fn add_scores<'a>(&self, scores: &mut [Row], line: impl Fn(usize) -> &'a [u16], edge: impl Fn(usize) -> &'a [u16]) {
        let first: Vec<Units> = (0..scores.len()).map(|i| self.first_layer(line(i), edge(i))).collect();
        for (i, scores) in scores.iter_mut().enumerate() {
            self.add_output(&self.second_layer(&first, i), scores);
        }
    }

    /// Computes the first layer of a line from the indices of the answers about it, and about it and the line before.
    #[must_use]
    pub fn first_layer(&self, line: &[u16], edge: &[u16]) -> Units {
        let mut units = self.first_bias;
        let edges = edge.iter().map(|&answer| usize::from(answer) + LINE_ANSWERS);
        for answer in line.iter().map(|&answer| usize::from(answer)).chain(edges) {
            add(&mut units, &self.answers[answer], 1.0);
        }
        rectified(units)
    }

    /// Computes the second layer of line `i` from the first layers of all lines of its page.
    #[must_use]
    #[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
    pub fn second_layer(&self, first: &[Units], i: usize) -> Units {
        let mut inputs = [(0, 0.0); WINDOW * UNITS];
        let mut count = 0;
        for (place, line) in in_reach(i, first.len()) {
            for (unit, &value) in first[line].iter().enumerate() {
                // Writes in any case and keeps it if it is above zero: a branch could not be predicted.
                inputs[count] = (place * UNITS + unit, value);
                count += usize::from(value > 0.0);
            }
        }
        let mut units = self.second_bias;
        // Sums as many units at a time as the processor can hold.
        for (part, units) in units.as_chunks_mut::<HELD>().0.iter_mut().enumerate() {
            let mut sum = *units;
            for &(at, value) in &inputs[..count] {
                let row = &self.reach[at].as_chunks::<HELD>().0[part];
                for at in 0..HELD {
                    sum[at] += value * row[at];
                }
            }
            *units = sum;
        }
        rectified(units)
    }

    /// Returns, for each line in reach of line `i`, by how much a rise of 1 in each unit of its first layer raises one
    /// label's score over another's; 0 for units that are zero.
    #[must_use]
    pub fn gradients(&self, first: &[Units], i: usize, label: usize, other: usize) -> Vec<(usize, Units)> {
        let mut second = self.second_layer(first, i);
        for (unit, weights) in second.iter_mut().zip(&self.output) {
            *unit = if *unit > 0.0 { weights[label] - weights[other] } else { 0.0 };
        }
        let of = |(place, line): (usize, usize)| {
            let mut units: Units = [0.0; UNITS];
            for (unit, row) in self.reach[place * UNITS..(place + 1) * UNITS].iter().enumerate() {
                units[unit] = if first[line][unit] > 0.0 { product(row, &second) } else { 0.0 };
            }
            (line, units)
        };
        in_reach(i, first.len()).map(of).collect()
    }

    /// Adds the output of the second layer of a line to its scores.
    #[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
    pub fn add_output(&self, second: &Units, scores: &mut Row) {
        for (row, &value) in self.output.iter().zip(second) {
            if value > 0.0 {
                for at in 0..ROW {
                    scores[at] += value * row[at];
                }
            }
        }
    }
}

/// The number that stands for a weight of 1 in the file.
const THOUSANDTHS: i16 = 1000;

/// The kinds of rows in a file of a network's weights.
pub const KINDS: [&str; 6] = ["answer", "answer of two", "first bias", "reach", "second bias", "output"];

impl Network {
    /// Returns all rows of weights with their names, in the order they are written.
    pub fn rows(&mut self) -> Vec<(String, &mut [f32])> {
        let questions = rows(QUESTIONS).map(|(question, answer)| format!("answer\t{question}\t{answer}"));
        let edges = rows(EDGES).map(|(question, answer)| format!("answer of two\t{question}\t{answer}"));
        let reach = (0..WINDOW * UNITS).map(|at| format!("reach\t{}\t{}", at / UNITS, at % UNITS));
        let output = (0..UNITS).map(|unit| format!("output\t{unit}\t-"));
        let mut all: Vec<(String, &mut [f32])> = Vec::new();
        all.extend(questions.chain(edges).zip(self.answers.iter_mut().map(|row| &mut row[..])));
        all.push(("first bias\t-\t-".to_owned(), &mut self.first_bias));
        all.extend(reach.zip(self.reach.iter_mut().map(|row| &mut row[..])));
        all.push(("second bias\t-\t-".to_owned(), &mut self.second_bias));
        all.extend(output.zip(self.output.iter_mut().map(|row| &mut row[..LABELS])));
        all
    }

    /// Reads the network's rows of a weights file; a missing row is all zeros.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let row = |line| {
            let mut tabs = memchr::memchr_iter(b'\t', str::as_bytes(line)).skip(2);
            line.split_at_checked(tabs.next()?)
        };
        let mut network = Self::default();
        let mut rows = network.rows();
        // Nearly every file has the rows in their order at its end; then none has to be looked for.
        let first = rows.first().map(|(name, _)| name.clone()).unwrap_or_default();
        let mut written = text.lines().filter_map(row).skip_while(|(name, _)| **name != first);
        let in_order = rows.iter_mut().all(|(name, row)| {
            let found = written.next().filter(|(found, _)| found == name);
            found.is_some_and(|(_, numbers)| read_row(row, numbers))
        });
        if !in_order || written.next().is_some() {
            let written: HashMap<&str, &str> = text.lines().filter_map(row).collect();
            for (name, row) in &mut rows {
                row.fill(0.0);
                read_row(row, written.get(name.as_str()).copied().unwrap_or_default());
            }
        }
        network
    }

    /// Writes the network's rows as [`Network::read`] reads them.
    pub fn write(&self, text: &mut String) {
        for (name, row) in self.clone().rows() {
            text.push_str(&name);
            for weight in row {
                _ = write!(text, "\t{}", (*weight * f32::from(THOUSANDTHS)).round() as i32);
            }
            text.push('\n');
        }
    }
}

/// Reads the numbers of a row as they stand in a file; always returns true.
fn read_row(row: &mut [f32], numbers: &str) -> bool {
    let numbers = numbers.trim_start().as_bytes().split(|&byte| byte == b'\t');
    for (weight, number) in row.iter_mut().zip(numbers) {
        let thousandths = whole(number).map(|n| n as f32).or_else(|| std::str::from_utf8(number).ok()?.parse::<f32>().ok());
        *weight = thousandths.unwrap_or(0.0) / f32::from(THOUSANDTHS);
    }
    true
}

/// Reads a whole number of up to six digits, as nearly every weight is written.
#[must_use]
pub fn whole(text: &[u8]) -> Option<i32> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1, digits),
        digits => (1, digits),
    };
    if !(1..=6).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(sign * digits.iter().fold(0, |number, digit| number * 10 + i32::from(digit - b'0')))
}

/// Yields the lines in reach of line `i` on a page of `count` lines, each with its index in the [`WINDOW`].
pub fn in_reach(i: usize, count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..WINDOW).filter_map(move |place| Some((place, (i + place).checked_sub(REACH).filter(|&line| line < count)?)))
}

/// Adds a row multiplied by `value`.
#[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
#[inline]
pub fn add(sum: &mut Units, row: &Units, value: f32) {
    for at in 0..UNITS {
        sum[at] += value * row[at];
    }
}

/// Returns the sum of the products of two rows.
#[must_use]
pub fn product(a: &Units, b: &Units) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Returns the units with all values below zero set to zero.
#[must_use]
pub fn rectified(units: Units) -> Units {
    units.map(|value| value.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network with weights by chance, its units beginning with zero.
    fn network() -> Network {
        let mut network = Network::default();
        let mut seed = 1u64;
        for (name, row) in network.rows() {
            for weight in row.iter_mut().filter(|_| !name.contains("bias")) {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *weight = f32::from(((seed >> 40) % 401) as i16 - 200) / f32::from(THOUSANDTHS);
            }
        }
        network
    }

    /// Answers about the lines of a page of seven.
    fn answers_of(i: usize) -> ([u16; 3], [u16; 2]) {
        ([i as u16, i as u16 + 20, 90 - i as u16], [2 + i as u16, 11])
    }

    fn scores(network: &Network) -> Vec<Row> {
        let all: Vec<_> = (0..7).map(answers_of).collect();
        let mut scores = vec![[0.0; ROW]; 7];
        network.add_scores(&mut scores, |i| &all[i].0, |i| &all[i].1);
        scores
    }

    #[test]
    fn weights_are_read_as_they_were_written() {
        let network = network();
        let mut text = "# a head\nline\talways\tyes\t0=5\n".to_owned();
        network.write(&mut text);
        assert_eq!(scores(&Network::read(&text)), scores(&network));
        assert!(scores(&network).iter().flatten().any(|score| *score != 0.0));
    }

    #[test]
    fn a_file_without_a_network_adds_nothing() {
        assert_eq!(scores(&Network::read("line\talways\tyes\t0=5\n")), vec![[0.0; ROW]; 7]);
    }

    #[test]
    fn what_is_told_of_the_answers_adds_up_to_the_scores() {
        let network = network();
        let first: Vec<Units> = (0..7).map(answers_of).map(|(line, edge)| network.first_layer(&line, &edge)).collect();
        for (i, row) in scores(&network).iter().enumerate() {
            let (label, other) = (i % LABELS, (i + 5) % LABELS);
            let told: f32 = (network.gradients(&first, i, label, other).iter())
                .map(|(near, units)| {
                    let (line, edge) = answers_of(*near);
                    let edges = edge.iter().map(|&answer| usize::from(answer) + LINE_ANSWERS);
                    let all = line.iter().map(|&answer| usize::from(answer)).chain(edges);
                    all.map(|answer| product(&network.answers[answer], units)).sum::<f32>()
                })
                .sum();
            assert!((told - (row[label] - row[other])).abs() < 0.001, "line {i}: {told}");
        }
    }

    #[test]
    fn two_lines_on_either_side_are_in_reach_and_none_past_the_page() {
        assert_eq!(in_reach(0, 7).collect::<Vec<_>>(), [(2, 0), (3, 1), (4, 2)]);
        assert_eq!(in_reach(3, 7).map(|(_, line)| line).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(in_reach(6, 7).map(|(_, line)| line).collect::<Vec<_>>(), [4, 5, 6]);
    }
}
