//! The slopes of the network that hears answers in company: forward with chance silences, so that no unit leans on one other, and
//! back from the errors of the labels.

use yuebao::recover::sequence::Seen;
use yuebao::recover::sequence::labels::{LABELS, Row};
use yuebao::recover::sequence::network::{LINE_ANSWERS, Network, UNITS, Units, add, window};

/// The share of units of a layer that a step silences.
const SILENCED: f32 = 0.2;
/// The share of answers that a step leaves unheard.
const UNHEARD: f32 = 0.1;

/// Chances, the same for the same seed.
struct Chance(u64);

impl Chance {
    /// A number from 0 to 1.
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }
}

/// Weights to begin with, by chance, as one list.
pub fn start(network: &mut Network) -> Vec<f32> {
    let mut chance = Chance(7);
    let mut all = Vec::new();
    for (name, row) in network.rows() {
        let most = match name.split('\t').next() {
            Some("heard" | "heard of two") => 0.15,
            Some("around") => (6.0 / (3.0 * UNITS as f32)).sqrt() * 0.5,
            Some("says") => 0.1,
            _ => 0.0,
        };
        all.extend(row.iter().map(|_| (chance.next() * 2.0 - 1.0) * most));
    }
    all
}

/// What the layers heard of a page.
pub struct Heard {
    /// For each line the answers that were heard, as places in [`Network::heard`].
    answers: Vec<Vec<usize>>,
    first: Vec<Units>,
    second: Vec<Units>,
}

impl Heard {
    /// Hears a page, some of it silenced by chance.
    pub fn of(network: &Network, seen: &Seen, seed: u64) -> Self {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut silenced =
            |units: Units| units.map(|value| if chance.next() < SILENCED { 0.0 } else { value.max(0.0) / (1.0 - SILENCED) });
        let mut lots = Chance(seed.wrapping_mul(0xD134_2543_DE82_EF95));
        let answers: Vec<Vec<usize>> = (0..seen.count)
            .map(|i| {
                let edges = seen.edge(i).iter().map(|&answer| usize::from(answer) + LINE_ANSWERS);
                let all = seen.line(i).iter().map(|&answer| usize::from(answer)).chain(edges);
                all.filter(|_| lots.next() >= UNHEARD).collect()
            })
            .collect();
        let mut first = Vec::with_capacity(seen.count);
        for heard in &answers {
            let mut units = network.first_base;
            for &answer in heard {
                add(&mut units, &network.heard[answer], 1.0 / (1.0 - UNHEARD));
            }
            first.push(silenced(units));
        }
        let mut second = Vec::with_capacity(seen.count);
        for i in 0..seen.count {
            let mut units = network.second_base;
            for (place, line) in window(i, seen.count) {
                for (row, &value) in network.around[place * UNITS..].iter().zip(&first[line]) {
                    if value > 0.0 {
                        add(&mut units, row, value);
                    }
                }
            }
            second.push(silenced(units));
        }
        Self { answers, first, second }
    }

    /// Adds what was heard to the scores of the lines.
    pub fn say(&self, network: &Network, scores: &mut [Row]) {
        for (units, scores) in self.second.iter().zip(scores) {
            network.say(units, scores);
        }
    }

    /// The slopes of all weights, in the order of [`Network::rows`], from the errors of the lines' labels.
    pub fn slope(&self, network: &Network, seen: &Seen, errors: &[Row]) -> Vec<f32> {
        let mut slope = Network::default();
        let mut below = vec![[0.0f32; UNITS]; seen.count];
        for (i, error) in errors.iter().enumerate() {
            let mut units: Units = [0.0; UNITS];
            for (unit, &value) in self.second[i].iter().enumerate().filter(|(_, value)| **value > 0.0) {
                let (says, weights) = (&mut slope.says[unit], &network.says[unit]);
                for ((slope, weight), error) in says.iter_mut().zip(weights).zip(error) {
                    *slope += value * error;
                    units[unit] += weight * error;
                }
                units[unit] /= 1.0 - SILENCED;
            }
            add(&mut slope.second_base, &units, 1.0);
            for (place, line) in window(i, seen.count) {
                for (unit, &value) in self.first[line].iter().enumerate().filter(|(_, value)| **value > 0.0) {
                    add(&mut slope.around[place * UNITS + unit], &units, value);
                    let weights = &network.around[place * UNITS + unit];
                    below[line][unit] += weights.iter().zip(&units).map(|(a, b)| a * b).sum::<f32>();
                }
            }
        }
        for (i, units) in below.iter().enumerate() {
            let mut units = *units;
            for (slope, value) in units.iter_mut().zip(&self.first[i]) {
                *slope = if *value > 0.0 { *slope / (1.0 - SILENCED) } else { 0.0 };
            }
            add(&mut slope.first_base, &units, 1.0);
            for &answer in &self.answers[i] {
                add(&mut slope.heard[answer], &units, 1.0 / (1.0 - UNHEARD));
            }
        }
        debug_assert!(errors.iter().all(|error| error[LABELS..].iter().all(|e| *e == 0.0)));
        slope.rows().into_iter().flat_map(|(_, row)| row.to_vec()).collect()
    }
}
