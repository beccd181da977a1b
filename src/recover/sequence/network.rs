//! What the answers about a line and the lines around it say in company, beyond what each says by itself: a small network of two
//! layers, learned together with the other weights.
//!
//! In go the answers about every line of a page; out come additions to the scores of its labels. The first layer hears the answers
//! about one line, the second the first layers of that line and of [`REACH`] lines before and after it. A unit is silent below zero
//! (rectified), so that it stands for a meeting of answers: a short line of a heading's words under a full one that ends a sentence.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::labels::{LABELS, ROW, Row};
use super::questions::{EDGES, QUESTIONS, answers, rows};

/// Units of a layer.
pub const UNITS: usize = 64;
/// Lines before and after a line that its second layer hears.
pub const REACH: usize = 2;
/// Lines that a second layer hears.
pub const WINDOW: usize = 2 * REACH + 1;
/// Units of the second layer that are summed up at a time.
const HELD: usize = 32;
/// A number for each unit of a layer.
pub type Units = [f32; UNITS];

/// Answers about a line that there are.
pub const LINE_ANSWERS: usize = answers(QUESTIONS);

/// The network's weights.
#[derive(Clone)]
pub struct Network {
    /// For each answer about a line, in the order of [`QUESTIONS`], then for each about it and the line before, in the order of
    /// [`EDGES`], what it says to each unit of the first layer.
    pub heard: Vec<Units>,
    /// What the first layer's units hear of every line.
    pub first_base: Units,
    /// For each line of the window, from the earliest, and each unit of its first layer, what that says to each unit of the second.
    pub around: Vec<Units>,
    /// What the second layer's units hear of every line.
    pub second_base: Units,
    /// For each unit of the second layer, what it says for each label.
    pub says: Vec<Row>,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            heard: vec![[0.0; UNITS]; LINE_ANSWERS + answers(EDGES)],
            first_base: [0.0; UNITS],
            around: vec![[0.0; UNITS]; WINDOW * UNITS],
            second_base: [0.0; UNITS],
            says: vec![[0.0; ROW]; UNITS],
        }
    }
}

impl Network {
    /// Adds what is said in company to the scores of the lines of a page; `line(i)` and `edge(i)` give the answers about them.
    pub fn add_to<'a>(&self, scores: &mut [Row], line: impl Fn(usize) -> &'a [u16], edge: impl Fn(usize) -> &'a [u16]) {
        let first: Vec<Units> = (0..scores.len()).map(|i| self.first(line(i), edge(i))).collect();
        for (i, scores) in scores.iter_mut().enumerate() {
            self.say(&self.second(&first, i), scores);
        }
    }

    /// The first layer of a line, from the places of the answers about it, and of those about it and the line before.
    #[must_use]
    pub fn first(&self, line: &[u16], edge: &[u16]) -> Units {
        let mut units = self.first_base;
        let edges = edge.iter().map(|&answer| usize::from(answer) + LINE_ANSWERS);
        for answer in line.iter().map(|&answer| usize::from(answer)).chain(edges) {
            add(&mut units, &self.heard[answer], 1.0);
        }
        rectified(units)
    }

    /// The second layer of line `i`, from the first layers of all lines of its page.
    #[must_use]
    #[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
    pub fn second(&self, first: &[Units], i: usize) -> Units {
        let mut said = [(0, 0.0); WINDOW * UNITS];
        let mut count = 0;
        for (place, line) in window(i, first.len()) {
            for (unit, &value) in first[line].iter().enumerate() {
                // Written in any case and kept where it is not silent: that cannot be foreseen.
                said[count] = (place * UNITS + unit, value);
                count += usize::from(value > 0.0);
            }
        }
        let mut units = self.second_base;
        // As many units at a time as the processor can hold.
        for (part, units) in units.as_chunks_mut::<HELD>().0.iter_mut().enumerate() {
            let mut sum = *units;
            for &(at, value) in &said[..count] {
                let row = &self.around[at].as_chunks::<HELD>().0[part];
                for at in 0..HELD {
                    sum[at] += value * row[at];
                }
            }
            *units = sum;
        }
        rectified(units)
    }

    /// For each line that line `i` hears, how much more each unit of its first layer would say there for one label than for another.
    #[must_use]
    pub fn slopes(&self, first: &[Units], i: usize, label: usize, other: usize) -> Vec<(usize, Units)> {
        let mut second = self.second(first, i);
        for (unit, says) in second.iter_mut().zip(&self.says) {
            *unit = if *unit > 0.0 { says[label] - says[other] } else { 0.0 };
        }
        let of = |(place, line): (usize, usize)| {
            let mut units: Units = [0.0; UNITS];
            for (unit, row) in self.around[place * UNITS..(place + 1) * UNITS].iter().enumerate() {
                units[unit] = if first[line][unit] > 0.0 { product(row, &second) } else { 0.0 };
            }
            (line, units)
        };
        window(i, first.len()).map(of).collect()
    }

    /// What the second layer of a line says for each label, added to its scores.
    #[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
    pub fn say(&self, second: &Units, scores: &mut Row) {
        for (row, &value) in self.says.iter().zip(second) {
            if value > 0.0 {
                for at in 0..ROW {
                    scores[at] += value * row[at];
                }
            }
        }
    }
}

/// What a weight of 1 is written as.
const THOUSANDTHS: i16 = 1000;

impl Network {
    /// All rows of weights, each with what it is called in a file, in the order they are written.
    pub fn rows(&mut self) -> Vec<(String, &mut [f32])> {
        let questions = rows(QUESTIONS).map(|(question, answer)| format!("heard\t{question}\t{answer}"));
        let edges = rows(EDGES).map(|(question, answer)| format!("heard of two\t{question}\t{answer}"));
        let around = (0..WINDOW * UNITS).map(|at| format!("around\t{}\t{}", at / UNITS, at % UNITS));
        let says = (0..UNITS).map(|unit| format!("says\t{unit}\t-"));
        let mut all: Vec<(String, &mut [f32])> = Vec::new();
        all.extend(questions.chain(edges).zip(self.heard.iter_mut().map(|row| &mut row[..])));
        all.push(("first base\t-\t-".to_owned(), &mut self.first_base));
        all.extend(around.zip(self.around.iter_mut().map(|row| &mut row[..])));
        all.push(("second base\t-\t-".to_owned(), &mut self.second_base));
        all.extend(says.zip(self.says.iter_mut().map(|row| &mut row[..LABELS])));
        all
    }

    /// Reads the network's rows of a file of weights; a row that is not there says nothing.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let row = |line| {
            let mut tabs = memchr::memchr_iter(b'\t', str::as_bytes(line)).skip(2);
            line.split_at_checked(tabs.next()?)
        };
        let mut network = Self::default();
        let mut rows = network.rows();
        // Nearly every file has the rows in their order, at its end; then none need be looked for.
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

/// Reads the numbers of a row as they stand in a file; always says yes.
fn read_row(row: &mut [f32], numbers: &str) -> bool {
    let numbers = numbers.trim_start().as_bytes().split(|&byte| byte == b'\t');
    for (weight, number) in row.iter_mut().zip(numbers) {
        let thousandths = whole(number).map(|n| n as f32).or_else(|| std::str::from_utf8(number).ok()?.parse::<f32>().ok());
        *weight = thousandths.unwrap_or(0.0) / f32::from(THOUSANDTHS);
    }
    true
}

/// A whole number of up to six digits, as nearly every weight is written.
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

/// The lines of a page of `count` that the second layer of line `i` hears, each with its place in the window.
pub fn window(i: usize, count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..WINDOW).filter_map(move |place| Some((place, (i + place).checked_sub(REACH).filter(|&line| line < count)?)))
}

/// Adds a row so many times.
#[allow(clippy::needless_range_loop, reason = "of rows of fixed length several numbers are added at a time")]
#[inline]
pub fn add(sum: &mut Units, row: &Units, value: f32) {
    for at in 0..UNITS {
        sum[at] += value * row[at];
    }
}

/// The sum of the products of two rows.
#[must_use]
pub fn product(a: &Units, b: &Units) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Silences the units below zero.
#[must_use]
pub fn rectified(units: Units) -> Units {
    units.map(|value| value.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network with weights by chance, but nothing heard of every line.
    fn network() -> Network {
        let mut network = Network::default();
        let mut seed = 1u64;
        for (name, row) in network.rows() {
            for weight in row.iter_mut().filter(|_| !name.contains("base")) {
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
        network.add_to(&mut scores, |i| &all[i].0, |i| &all[i].1);
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
    fn what_is_told_of_the_answers_adds_up_to_what_they_say() {
        let network = network();
        let first: Vec<Units> = (0..7).map(answers_of).map(|(line, edge)| network.first(&line, &edge)).collect();
        for (i, row) in scores(&network).iter().enumerate() {
            let (label, other) = (i % LABELS, (i + 5) % LABELS);
            let told: f32 = (network.slopes(&first, i, label, other).iter())
                .map(|(near, units)| {
                    let (line, edge) = answers_of(*near);
                    let edges = edge.iter().map(|&answer| usize::from(answer) + LINE_ANSWERS);
                    let all = line.iter().map(|&answer| usize::from(answer)).chain(edges);
                    all.map(|answer| product(&network.heard[answer], units)).sum::<f32>()
                })
                .sum();
            assert!((told - (row[label] - row[other])).abs() < 0.001, "line {i}: {told}");
        }
    }

    #[test]
    fn a_line_hears_two_lines_on_either_side_and_none_past_the_page() {
        assert_eq!(window(0, 7).collect::<Vec<_>>(), [(2, 0), (3, 1), (4, 2)]);
        assert_eq!(window(3, 7).map(|(_, line)| line).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(window(6, 7).map(|(_, line)| line).collect::<Vec<_>>(), [4, 5, 6]);
    }
}
