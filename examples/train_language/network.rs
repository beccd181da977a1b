//! Trains the network of eight characters a side: each end finds its beginning among all beginnings of a batch, and each
//! beginning its end.

use rayon::prelude::*;
use yuebao::recover::language::letters::NOTHING;
use yuebao::recover::language::next_line::{INPUT, KNOWN, MIDDLE, PLACE, REACH, WIDTH, known};

use crate::corpus::Corpus;
use crate::cuts::{Cutter, Seam};
use crate::dice::Dice;
use crate::matrix::{product, turned};
use crate::quantise;
use crate::step::Weights;

/// Pairs of a batch, and how many of them may be of the same article.
const BATCH: usize = 512;
const OF_ARTICLE: usize = 8;
const RATE: f32 = 0.003;

/// The layers of one side.
pub struct Side {
    pub middle: Weights,
    pub middle_base: Weights,
    pub last: Weights,
    pub last_base: Weights,
}

/// The network while it learns.
pub struct Network {
    pub places: Weights,
    pub end: Side,
    pub beginning: Side,
}

/// The values of one side for a batch.
struct Passed {
    input: Vec<f32>,
    middle: Vec<f32>,
    last: Vec<f32>,
}

fn random(dice: &mut Dice, count: usize, far: f32) -> Weights {
    Weights::new((0..count).map(|_| far * (2.0 * dice.share() - 1.0)).collect())
}

impl Side {
    fn new(dice: &mut Dice) -> Self {
        Self {
            middle: random(dice, INPUT * MIDDLE, 0.12),
            middle_base: Weights::new(vec![0.0; MIDDLE]),
            last: random(dice, MIDDLE * WIDTH, 0.1),
            last_base: Weights::new(vec![0.0; WIDTH]),
        }
    }

    fn pass(&self, input: Vec<f32>) -> Passed {
        let mut middle = product(&input, &self.middle.of, INPUT, MIDDLE);
        for row in middle.chunks_exact_mut(MIDDLE) {
            row.iter_mut().zip(&self.middle_base.of).for_each(|(x, base)| *x = (*x + base).max(0.0));
        }
        let mut last = product(&middle, &self.last.of, MIDDLE, WIDTH);
        for row in last.chunks_exact_mut(WIDTH) {
            row.iter_mut().zip(&self.last_base.of).for_each(|(x, base)| *x += base);
        }
        Passed { input, middle, last }
    }

    /// Learns from the gradient of its output. Returns the gradient of its input.
    fn learn(&mut self, passed: &Passed, slopes: &[f32], rate: f32) -> Vec<f32> {
        let last = product(&turned(&passed.middle, MIDDLE), slopes, BATCH, WIDTH);
        let mut middle = product(slopes, &turned(&self.last.of, WIDTH), WIDTH, MIDDLE);
        middle.iter_mut().zip(&passed.middle).filter(|(_, x)| **x <= 0.0).for_each(|(slope, _)| *slope = 0.0);
        let first = product(&turned(&passed.input, INPUT), &middle, BATCH, MIDDLE);
        let input = product(&middle, &turned(&self.middle.of, MIDDLE), MIDDLE, INPUT);
        self.last.step(0, &last, rate);
        self.last_base.step(0, &sums(slopes, WIDTH), rate);
        self.middle.step(0, &first, rate);
        self.middle_base.step(0, &sums(&middle, MIDDLE), rate);
        input
    }
}

/// Returns the sum of each column.
fn sums(rows: &[f32], columns: usize) -> Vec<f32> {
    let mut sums = vec![0.0; columns];
    for row in rows.chunks_exact(columns) {
        sums.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
    }
    sums
}

/// Turns each row of scores into the gradient of the loss of finding the row's own number. Returns the loss.
fn slopes(scores: &mut [f32]) -> f64 {
    let losses: Vec<f64> = scores
        .par_chunks_mut(BATCH)
        .enumerate()
        .map(|(own, row)| {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            for x in &mut *row {
                *x = (*x - top).exp();
            }
            let sum: f32 = row.iter().sum();
            for x in &mut *row {
                *x /= sum;
            }
            let loss = -f64::from(row[own].max(1e-20)).ln();
            row[own] -= 1.0;
            for x in row {
                *x *= 0.5 / BATCH as f32;
            }
            loss
        })
        .collect();
    losses.iter().sum::<f64>() / BATCH as f64
}

impl Network {
    fn new(dice: &mut Dice) -> Self {
        Self { places: random(dice, KNOWN * PLACE, 0.4), end: Side::new(dice), beginning: Side::new(dice) }
    }

    fn input(&self, codes: impl Iterator<Item = [u16; REACH]>) -> Vec<f32> {
        let place = |code| self.places.of[known(code) * PLACE..][..PLACE].iter().copied();
        codes.flatten().flat_map(place).collect()
    }

    /// Returns the vectors of both sides of seams, 64 numbers each.
    pub fn read(&self, seams: &[Seam]) -> [Vec<f32>; 2] {
        [
            self.end.pass(self.input(seams.iter().map(|seam| seam.0))).last,
            self.beginning.pass(self.input(seams.iter().map(|seam| seam.1))).last,
        ]
    }

    /// Learns from a batch. Returns the loss.
    fn learn(&mut self, batch: &[Seam], rate: f32) -> f64 {
        let end = self.end.pass(self.input(batch.iter().map(|seam| seam.0)));
        let beginning = self.beginning.pass(self.input(batch.iter().map(|seam| seam.1)));
        let mut scores = product(&end.last, &turned(&beginning.last, WIDTH), WIDTH, BATCH);
        let mut back = turned(&scores, BATCH);
        let loss = slopes(&mut scores) + slopes(&mut back);
        let back = turned(&back, BATCH);
        scores.iter_mut().zip(&back).for_each(|(slope, other)| *slope += other);
        let of_end = product(&scores, &beginning.last, BATCH, WIDTH);
        let of_beginning = product(&turned(&scores, BATCH), &end.last, BATCH, WIDTH);
        let of_end = self.end.learn(&end, &of_end, rate);
        let of_beginning = self.beginning.learn(&beginning, &of_beginning, rate);
        let codes = batch.iter().flat_map(|seam| seam.0).chain(batch.iter().flat_map(|seam| seam.1));
        let both = of_end.chunks_exact(PLACE).chain(of_beginning.chunks_exact(PLACE));
        let mut by_code: Vec<(usize, &[f32])> = codes.map(known).zip(both).collect();
        by_code.sort_by_key(|(code, _)| *code);
        for group in by_code.chunk_by(|a, b| a.0 == b.0) {
            let mut sum = [0.0; PLACE];
            for (_, slopes) in group {
                sum.iter_mut().zip(*slopes).for_each(|(sum, slope)| *sum += slope);
            }
            self.places.step(group[0].0 * PLACE, &sum, rate);
        }
        loss / 2.0
    }
}

/// Draws seams of articles by their length.
pub struct Stream<'c> {
    cutter: &'c Cutter<'c>,
    dice: Dice,
}

impl<'c> Stream<'c> {
    pub fn new(cutter: &'c Cutter<'c>, seed: u64) -> Self {
        Self { cutter, dice: Dice::new(seed) }
    }

    fn article(&mut self) -> usize {
        let corpus = self.cutter.corpus;
        loop {
            let at = self.dice.below(corpus.text.len());
            let article = corpus.articles.partition_point(|article| article.text.end <= at);
            if corpus.text[at] != NOTHING && !Corpus::held(article) {
                return article;
            }
        }
    }

    fn batch(&mut self) -> Vec<Seam> {
        let mut batch = Vec::with_capacity(BATCH + OF_ARTICLE);
        while batch.len() < BATCH {
            let article = self.article();
            let most = (self.cutter.corpus.articles[article].text.len() / 40).clamp(1, OF_ARTICLE);
            batch.extend(self.cutter.seams(&mut self.dice, article, most, true));
        }
        batch.truncate(BATCH);
        batch
    }
}

pub fn train(corpus: &Corpus, pairs: usize) -> Vec<u8> {
    let cutter = Cutter::new(corpus);
    let mut stream = Stream::new(&cutter, 3);
    let mut network = Network::new(&mut Dice::new(4));
    let batches = pairs / BATCH;
    let mut sum = 0.0;
    for n in 0..batches {
        let warm = ((n + 1) as f32 / 200.0).min(1.0);
        let left = 1.0 - n as f32 / batches as f32;
        sum += network.learn(&stream.batch(), RATE * warm * left.max(0.01));
        if (n + 1) % 500 == 0 {
            println!("seam: {} pairs, loss {:.3}", (n + 1) * BATCH, sum / 500.0);
            sum = 0.0;
        }
    }
    let sample: Vec<Seam> = (0..20).flat_map(|_| stream.batch()).collect();
    quantise::file(&network, &sample)
}
