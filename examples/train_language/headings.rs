//! Learns to tell headlines from text: takes lines of both, and gives the weights of a logistic regression over hashed
//! features.

use yuebao::recover::language::heading::{HEAD, SLOTS, features};

use crate::corpus::Corpus;
use crate::cuts::Cutter;
use crate::dice::Dice;

/// The log-odds of a step of a weight before calibration.
pub const STEP: f32 = 0.04;
/// Headlines without articles that are taken of each year. With more of them old words make a headline by themselves, as no
/// articles of those years are there.
const OF_A_YEAR: usize = 1000;
/// One in this many of them is held out.
const HELD: usize = 50;
const ROUNDS: usize = 3;
const RATE: f32 = 0.08;

/// A line, and whether it is a headline.
pub struct Example {
    pub codes: Vec<u16>,
    pub is_heading: bool,
}

/// Lines of headlines, and as many pieces of text of the same lengths.
pub struct Examples<'c> {
    cutter: &'c Cutter<'c>,
    articles: Vec<usize>,
    pub all: Vec<Example>,
}

impl<'c> Examples<'c> {
    pub fn new(cutter: &'c Cutter<'c>, articles: Vec<usize>) -> Self {
        Self { cutter, articles, all: Vec::new() }
    }

    /// Adds the lines of a headline, each with a piece of text of its length; `whole` adds only the headline as it is.
    pub fn add(&mut self, dice: &mut Dice, title: &[u16], whole: bool, may_spoil: bool) {
        let mut pieces = self.cutter.headline_pieces(dice, title);
        if whole {
            pieces = pieces.pop().into_iter().collect();
        }
        for mut codes in pieces {
            let length = codes.len();
            let tries = (0..8).map(|_| {
                let article = self.articles[dice.below(self.articles.len())];
                self.cutter.piece(dice, article, length)
            });
            let Some(mut other) = tries.into_iter().find(|piece| piece.len().abs_diff(length) <= 1) else { continue };
            if may_spoil && dice.happens(0.5) {
                self.cutter.spoil(dice, &mut codes);
                self.cutter.spoil(dice, &mut other);
            }
            self.all.push(Example { codes, is_heading: true });
            self.all.push(Example { codes: other, is_heading: false });
        }
    }
}

/// Headlines without articles: those to learn from, or those held out; about as many of each year.
pub fn dated(corpus: &Corpus, held: bool) -> Vec<&[u16]> {
    let mut of_year = std::collections::BTreeMap::<u16, Vec<&[u16]>>::new();
    for (at, (year, headline)) in corpus.headlines.iter().enumerate() {
        if (at % HELD == 7) == held {
            of_year.entry(*year).or_default().push(headline);
        }
    }
    let most = if held { OF_A_YEAR / HELD } else { OF_A_YEAR };
    of_year
        .into_values()
        .flat_map(|all| {
            let step = all.len().div_ceil(most);
            all.into_iter().step_by(step.max(1)).collect::<Vec<_>>()
        })
        .collect()
}

pub fn train(corpus: &Corpus) -> Vec<u8> {
    let cutter = Cutter::new(corpus);
    let mut dice = Dice::new(1);
    let mut examples = Examples::new(&cutter, corpus.learnt().collect());
    for at in corpus.learnt() {
        examples.add(&mut dice, &corpus.articles[at].title, false, true);
    }
    for headline in dated(corpus, false) {
        examples.add(&mut dice, headline, false, true);
    }
    let mut examples = examples.all;
    println!("heading: {} lines", examples.len());
    let (mut weights, mut squares) = (vec![0_f32; SLOTS], vec![1e-3_f32; SLOTS]);
    let mut slots = Vec::new();
    for round in 0..ROUNDS {
        dice.shuffle(&mut examples);
        let rate = RATE / (1 + round) as f32;
        let (mut loss, mut right) = (0.0_f64, 0);
        for example in &examples {
            slots.clear();
            features(example.codes.iter().copied(), |slot| slots.push(slot));
            let odds: f32 = slots.iter().map(|&slot| weights[slot]).sum();
            let error = 1.0 / (1.0 + (-odds).exp()) - f32::from(u8::from(example.is_heading));
            loss -= f64::from(1.0 - error.abs()).max(1e-9).ln();
            right += usize::from((odds > 0.0) == example.is_heading);
            for &slot in &slots {
                // Weights nothing asks for shrink towards 0.
                let slope = error + 2e-4 * weights[slot];
                squares[slot] += slope * slope;
                weights[slot] -= rate * slope / squares[slot].sqrt();
            }
        }
        let all = examples.len() as f64;
        println!("heading: round {round}: loss {:.4}, right {:.4}", loss / all, f64::from(right as u32) / all);
    }
    let mut file = HEAD.to_vec();
    file.extend([STEP, 0.0].into_iter().flat_map(f32::to_le_bytes));
    file.extend(weights.iter().map(|weight| ((weight / STEP).round() as i8).cast_unsigned()));
    file
}
