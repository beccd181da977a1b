//! Maximum likelihood for a linear chain: for each page the expected number of times every weight is used under the model,
//! by sums forward and backward over all paths, against the number of times the true path uses it.

use rayon::prelude::*;
use yuebao::recover::sequence::decode::{Lattice, NEVER};
use yuebao::recover::sequence::labels::{LABELS, Label, ROW, Row, SIDES};
use yuebao::recover::sequence::model::Model;

use crate::network;
use crate::truth::Page;

/// The number of pages whose gradients are summed before a step.
const BATCH: usize = 8;
/// The rate of Adam's steps, and how it falls over the rounds.
const RATE: f32 = 0.06;
/// The penalty on the square of a weight, over all lines seen.
const PENALTY: f32 = 0.6;
/// The share of [`RATE`] at which the network's weights move.
const SLOWER: f32 = 0.04;
/// The share of the steps, at the end, whose weights are averaged, so that the last pages weigh less.
const AVERAGED: f32 = 0.3;
/// The number of steps between two that are averaged.
const EVERY: usize = 16;

/// The weights of the model as one list.
#[derive(Clone)]
struct Flat(Vec<f32>);

fn lines_at(answer: usize) -> usize {
    answer * ROW
}

/// The first row of each kind of weights in that list.
struct Shape {
    lines: usize,
    edges: usize,
}

impl Shape {
    fn of(model: &Model) -> Self {
        Self { lines: model.lines.len(), edges: model.edges.len() }
    }
    fn edge(&self, answer: usize, side: usize) -> usize {
        self.lines * ROW + (answer * SIDES + side) * ROW
    }
    fn pair(&self, from: usize) -> usize {
        (self.lines + self.edges * SIDES + from) * ROW
    }
    fn first(&self) -> usize {
        (self.lines + self.edges * SIDES + ROW) * ROW
    }
    /// Returns the place at which the weights of the network begin.
    fn network(&self) -> usize {
        self.first() + ROW
    }
}

fn spread(model: &mut Model, shape: &Shape, flat: &[f32]) {
    for (answer, row) in model.lines.iter_mut().enumerate() {
        row.copy_from_slice(&flat[lines_at(answer)..][..ROW]);
    }
    for (answer, sides) in model.edges.iter_mut().enumerate() {
        for (side, row) in sides.iter_mut().enumerate() {
            row.copy_from_slice(&flat[shape.edge(answer, side)..][..ROW]);
        }
    }
    for (from, row) in model.pairs.iter_mut().enumerate() {
        row.copy_from_slice(&flat[shape.pair(from)..][..ROW]);
    }
    model.first.copy_from_slice(&flat[shape.first()..][..ROW]);
    let mut at = shape.network();
    for (_, row) in model.network.rows() {
        row.copy_from_slice(&flat[at..][..row.len()]);
        at += row.len();
    }
}

/// Trains the weights.
pub fn train(pages: &[Page], rounds: usize) -> Model {
    let mut model = Model::default();
    let shape = Shape::of(&model);
    let mut weights = Flat(vec![0.0; shape.network()]);
    weights.0.extend(network::initial(&mut model.network));
    let size = weights.0.len();
    let (mut mean, mut square) = (vec![0.0f32; size], vec![0.0f32; size]);
    // A page that counts several times is seen so often in a round, each time with others of its answers dropped.
    let mut order: Vec<usize> = (0..pages.len()).flat_map(|p| std::iter::repeat_n(p, pages[p].times)).collect();
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    let total: f32 = order.iter().map(|&p| pages[p].answers.count as f32).sum();
    let steps = rounds * order.len().div_ceil(BATCH);
    let (mut at, mut power) = (0, [1.0f32, 1.0f32]);
    let (mut averaged, mut taken) = (vec![0.0f64; size], 0usize);
    for round in 0..rounds {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let mut loss = 0.0;
        for batch in order.chunks(BATCH) {
            let rate = RATE * (1.0 - 0.95 * at as f32 / steps as f32);
            at += 1;
            spread(&mut model, &shape, &weights.0);
            let parts: Vec<(f32, Vec<f32>)> = batch
                .par_iter()
                .enumerate()
                .map(|(n, &p)| gradient(&model, &shape, &pages[p], (at * BATCH + n) as u64))
                .collect();
            let lines: f32 = batch.iter().map(|&p| pages[p].answers.count as f32).sum();
            let mut sum = vec![0.0f32; size];
            for (part, values) in &parts {
                loss += part;
                sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
            }
            power = [power[0] * 0.9, power[1] * 0.999];
            for k in 0..size {
                let rate = if k < shape.network() { rate } else { rate * SLOWER };
                let slope = (sum[k] + PENALTY * weights.0[k] * lines / total * 2.0) / lines;
                mean[k] = 0.9 * mean[k] + 0.1 * slope;
                square[k] = 0.999 * square[k] + 0.001 * slope * slope;
                let (m, s) = (mean[k] / (1.0 - power[0]), square[k] / (1.0 - power[1]));
                weights.0[k] -= rate * m / (s.sqrt() + 1.0e-6);
            }
            if at as f32 > steps as f32 * (1.0 - AVERAGED) && at % EVERY == 0 || at == steps {
                averaged.iter_mut().zip(&weights.0).for_each(|(sum, weight)| *sum += f64::from(*weight));
                taken += 1;
            }
        }
        if round % 4 == 3 || round + 1 == rounds {
            eprintln!("round {}: {:.4} a line", round + 1, loss / total);
        }
    }
    weights.0.iter_mut().zip(&averaged).for_each(|(weight, sum)| *weight = (sum / taken.max(1) as f64) as f32);
    spread(&mut model, &shape, &weights.0);
    model
}

/// The numbers of a page by which paths are summed: not logarithms, so that a sum is a product and a sum, each line's
/// scaled.
struct Sums {
    lines: Vec<Row>,
    steps: Vec<[Row; SIDES]>,
    pairs: [Row; ROW],
    /// The logarithm of the factors by which the lines were scaled.
    scale: f64,
}

impl Sums {
    fn of(lattice: &Lattice) -> Self {
        let mut scale = 0.0;
        let exp = |row: &Row| {
            let mut out = [0.0; ROW];
            out[..LABELS].iter_mut().zip(row).for_each(|(out, value)| *out = value.exp());
            out
        };
        let lines = lattice.lines.iter().map(|row| {
            let most = row[..LABELS].iter().copied().fold(f32::MIN, f32::max);
            scale += f64::from(most);
            exp(&row.map(|value| value - most))
        });
        let lines = lines.collect();
        let steps = lattice.steps.iter().map(|sides| std::array::from_fn(|side| exp(&sides[side]))).collect();
        let mut pairs = [[0.0; ROW]; ROW];
        pairs.iter_mut().zip(&lattice.pairs).take(LABELS).for_each(|(out, row)| *out = exp(row));
        Self { lines, steps, pairs, scale }
    }

    /// Returns, for each label of the next line, the sum of the weights of its paths.
    fn forward(&self, i: usize, before: &Row) -> Row {
        let mut sides = [[0.0f32; ROW]; SIDES];
        for from in 0..LABELS {
            let side = &mut sides[Label::ALL[from].side()];
            side.iter_mut().zip(&self.pairs[from]).for_each(|(sum, pair)| *sum += before[from] * pair);
        }
        let mut row = [0.0; ROW];
        for (side, step) in sides.iter().zip(&self.steps[i]) {
            row.iter_mut().zip(side.iter().zip(step)).for_each(|(sum, (a, b))| *sum += a * b);
        }
        row.iter_mut().zip(&self.lines[i]).for_each(|(value, line)| *value *= line);
        row
    }
}

/// Scales a row to a sum of 1. Returns the sum it had.
fn scaled(row: &mut Row) -> f32 {
    let sum = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for value in row.iter_mut() {
        *value /= sum;
    }
    sum
}

/// Returns minus the log-likelihood of a page, and its gradient.
fn gradient(model: &Model, shape: &Shape, page: &Page, seed: u64) -> (f32, Vec<f32>) {
    let n = page.answers.count;
    let mut slope = vec![0.0f32; shape.network()];
    if n == 0 {
        return (0.0, slope); // shorter than the others, which end where it ends
    }
    let mut lattice = Lattice::new(model, n, |i| page.answers.line(i), |i| page.answers.edge(i));
    let forward = network::Forward::of(&model.network, &page.answers, seed);
    forward.add_output(&model.network, &mut lattice.lines);
    let sums = Sums::of(&lattice);
    let mut ahead = vec![sums.lines[0]; n];
    let mut whole = sums.scale + f64::from(scaled(&mut ahead[0]).ln());
    let mut scales = vec![1.0f32; n];
    for i in 1..n {
        ahead[i] = sums.forward(i, &ahead[i - 1]);
        scales[i] = scaled(&mut ahead[i]);
        whole += f64::from(scales[i].ln());
    }
    // What the lines after weigh, scaled as the lines themselves were.
    let mut after: Row = [0.0; ROW];
    after[..LABELS].fill(1.0);
    let mut gold = 0.0;
    let mut errors = vec![[0.0; ROW]; n];
    for i in (0..n).rev() {
        let truth = page.labels[i] as usize;
        let mut error: Row = [0.0; ROW];
        error.iter_mut().zip(ahead[i].iter().zip(&after)).for_each(|(out, (a, b))| *out = a * b);
        error[truth] -= 1.0;
        gold += f64::from(lattice.lines[i][truth]);
        errors[i] = error;
        for &answer in page.answers.line(i) {
            add(&mut slope[lines_at(usize::from(answer))..], &error);
        }
        if i == 0 {
            add(&mut slope[shape.first()..], &error);
            break;
        }
        let before = page.labels[i - 1] as usize;
        gold += f64::from(lattice.pairs[before][truth] + lattice.steps[i][Label::ALL[before].side()][truth]);
        let mut ends: Row = [0.0; ROW];
        ends.iter_mut().zip(sums.lines[i].iter().zip(&after)).for_each(|(out, (a, b))| *out = a * b / scales[i]);
        let mut sides = [[0.0f32; ROW]; SIDES];
        let mut earlier: Row = [0.0; ROW];
        for from in 0..LABELS {
            let side = Label::ALL[from].side();
            let step = &sums.steps[i][side];
            let mut row: Row = [0.0; ROW];
            for to in 0..LABELS {
                row[to] = sums.pairs[from][to] * step[to] * ends[to];
            }
            earlier[from] = row.iter().sum();
            for value in &mut row {
                *value *= ahead[i - 1][from];
            }
            if from == before {
                row[truth] -= 1.0;
            }
            add(&mut slope[shape.pair(from)..], &row);
            sides[side].iter_mut().zip(&row).for_each(|(sum, value)| *sum += value);
        }
        after = earlier;
        for &answer in page.answers.edge(i) {
            for (side, row) in sides.iter().enumerate() {
                add(&mut slope[shape.edge(usize::from(answer), side)..], row);
            }
        }
    }
    slope.extend(forward.gradient(&model.network, &page.answers, &errors));
    debug_assert!(gold > f64::from(NEVER) / 2.0, "the truth takes a step that is not allowed");
    ((whole - gold) as f32, slope)
}

fn add(sum: &mut [f32], row: &Row) {
    sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
}
