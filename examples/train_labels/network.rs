//! The gradient of the network's weights: takes a page and the errors of its labels, goes forward over the page and back
//! from the errors.
//!
//! Some answers and units are dropped by chance, so that none relies on a single other.

use yuebao::recover::sequence::PageAnswers;
use yuebao::recover::sequence::labels::{LABELS, Row};
use yuebao::recover::sequence::network::{LINE_ANSWERS, Network, UNITS, Units, add, in_reach};

/// The share of units of a layer that a step drops.
const DROPPED: f32 = 0.2;
/// The share of answers that a step drops.
const DROPPED_ANSWERS: f32 = 0.1;

/// A generator of random numbers, the same for the same seed.
struct Chance(u64);

impl Chance {
    /// Returns a number from 0 to 1.
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// Returns random weights to begin with, as one list.
pub fn initial(network: &mut Network) -> Vec<f32> {
    let mut chance = Chance(7);
    let mut all = Vec::new();
    for (name, row) in network.rows() {
        let most = match name.split('\t').next() {
            Some("answer" | "answer of two") => 0.15,
            Some("reach") => (6.0 / (3.0 * UNITS as f32)).sqrt() * 0.5,
            Some("output") => 0.1,
            _ => 0.0,
        };
        all.extend(row.iter().map(|_| (chance.next() * 2.0 - 1.0) * most));
    }
    all
}

/// The values of a page in the layers.
pub struct Forward {
    /// The answers of each line that were not dropped, as places in [`Network::answers`].
    answers: Vec<Vec<usize>>,
    first: Vec<Units>,
    second: Vec<Units>,
}

impl Forward {
    /// Goes over a page, some of it dropped by chance.
    pub fn of(network: &Network, seen: &PageAnswers, seed: u64) -> Self {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut kept =
            |units: Units| units.map(|value| if chance.next() < DROPPED { 0.0 } else { value.max(0.0) / (1.0 - DROPPED) });
        let mut lots = Chance(seed.wrapping_mul(0xD134_2543_DE82_EF95));
        let answers: Vec<Vec<usize>> = (0..seen.count)
            .map(|i| {
                let edges = seen.edge(i).iter().map(|&answer| usize::from(answer) + LINE_ANSWERS);
                let all = seen.line(i).iter().map(|&answer| usize::from(answer)).chain(edges);
                all.filter(|_| lots.next() >= DROPPED_ANSWERS).collect()
            })
            .collect();
        let mut first = Vec::with_capacity(seen.count);
        for line in &answers {
            let mut units = network.first_bias;
            for &answer in line {
                add(&mut units, &network.answers[answer], 1.0 / (1.0 - DROPPED_ANSWERS));
            }
            first.push(kept(units));
        }
        let mut second = Vec::with_capacity(seen.count);
        for i in 0..seen.count {
            let mut units = network.second_bias;
            for (place, line) in in_reach(i, seen.count) {
                for (row, &value) in network.reach[place * UNITS..].iter().zip(&first[line]) {
                    if value > 0.0 {
                        add(&mut units, row, value);
                    }
                }
            }
            second.push(kept(units));
        }
        Self { answers, first, second }
    }

    /// Adds the output to the scores of the lines.
    pub fn add_output(&self, network: &Network, scores: &mut [Row]) {
        for (units, scores) in self.second.iter().zip(scores) {
            network.add_output(units, scores);
        }
    }

    /// Returns the gradient of all weights, in the order of [`Network::rows`], from the errors of the lines' labels.
    pub fn gradient(&self, network: &Network, seen: &PageAnswers, errors: &[Row]) -> Vec<f32> {
        let mut gradient = Network::default();
        let mut below = vec![[0.0f32; UNITS]; seen.count];
        for (i, error) in errors.iter().enumerate() {
            let mut units: Units = [0.0; UNITS];
            for (unit, &value) in self.second[i].iter().enumerate().filter(|(_, value)| **value > 0.0) {
                let (sums, weights) = (&mut gradient.output[unit], &network.output[unit]);
                for ((slope, weight), error) in sums.iter_mut().zip(weights).zip(error) {
                    *slope += value * error;
                    units[unit] += weight * error;
                }
                units[unit] /= 1.0 - DROPPED;
            }
            add(&mut gradient.second_bias, &units, 1.0);
            for (place, line) in in_reach(i, seen.count) {
                for (unit, &value) in self.first[line].iter().enumerate().filter(|(_, value)| **value > 0.0) {
                    add(&mut gradient.reach[place * UNITS + unit], &units, value);
                    let weights = &network.reach[place * UNITS + unit];
                    below[line][unit] += weights.iter().zip(&units).map(|(a, b)| a * b).sum::<f32>();
                }
            }
        }
        for (i, units) in below.iter().enumerate() {
            let mut units = *units;
            for (slope, value) in units.iter_mut().zip(&self.first[i]) {
                *slope = if *value > 0.0 { *slope / (1.0 - DROPPED) } else { 0.0 };
            }
            add(&mut gradient.first_bias, &units, 1.0);
            for &answer in &self.answers[i] {
                add(&mut gradient.answers[answer], &units, 1.0 / (1.0 - DROPPED_ANSWERS));
            }
        }
        debug_assert!(errors.iter().all(|error| error[LABELS..].iter().all(|e| *e == 0.0)));
        gradient.rows().into_iter().flat_map(|(_, row)| row.to_vec()).collect()
    }
}
