//! Trains the weights that say how likely a label is wrong (`assets/recover/doubts.tsv`), on pages that the weights of
//! labels have not seen.
//!
//! usage: `cargo run --release --example train_doubts -- --weights LABELS OUT DIR…`
//!
//! LABELS is a file of `train_labels` that was not trained on the folders' pages; these have the form that
//! `docs/training.md` tells. The model is two logistic regressions over the answers, set by maximum likelihood with a
//! penalty on large weights, in a fixed order: the same input gives the same file.

#![allow(clippy::print_stdout, reason = "an example tells what it does")]

#[path = "train_labels/truth.rs"]
#[allow(dead_code, reason = "what only training of labels needs")]
mod truth;

use std::path::Path;

use anyhow::{Result, bail};
use yuebao::recover::sequence::doubt_weights::{DoubtWeights, WEIGHTS, Wrong, asked, is_wrong, unsure};
use yuebao::recover::sequence::model::Model;

/// The number of passes over all lines.
const ROUNDS: usize = 12;
/// The first step of a weight; it shrinks with each pass.
const RATE: f32 = 0.02;
/// The penalty on a weight for each line.
const PENALTY: f32 = 2.0e-6;

/// A line: the places of its weights, and the mistakes in it.
struct Line {
    places: Vec<u32>,
    wrong: (bool, bool),
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [flag, labels, out, folders @ ..] = &arguments[..] else {
        bail!("usage: train_doubts --weights LABELS OUT DIR…");
    };
    if flag != "--weights" {
        bail!("usage: train_doubts --weights LABELS OUT DIR…");
    }
    let model = Model::read(&std::fs::read_to_string(labels)?);
    let mut lines: Vec<Line> = Vec::new();
    let mut pages = 0;
    for folder in folders {
        for page in truth::pages(Path::new(folder), 1, &[])? {
            let choices = page.answers.label(&model);
            let unsure = unsure(&choices);
            let mut places = Vec::new();
            pages += 1;
            for i in 0..choices.len() {
                asked(&page.answers, &choices, &unsure, i, &mut places);
                let wrong = is_wrong(choices[i].label, page.labels[i]);
                lines.push(Line { places: places.iter().map(|&at| at as u32).collect(), wrong });
            }
        }
    }
    let weights = set(&lines);
    let head = format!(
        "# How likely a label is wrong, in hundredths of a log-odds; set by examples/train_doubts on {pages} pages ({} lines), {ROUNDS} rounds.\n\
         # question, answer, what it says of headings, what of beginnings.\n",
        lines.len()
    );
    std::fs::write(out, head + &DoubtWeights { weights }.write())?;
    println!("{pages} pages, {} lines", lines.len());
    Ok(())
}

/// Returns the weights under which the known mistakes are likeliest.
fn set(lines: &[Line]) -> Vec<Wrong> {
    let mut weights = vec![Wrong::default(); WEIGHTS];
    // What moved often moves less (AdaGrad).
    let mut moved = vec![Wrong { heading: 1.0, piece: 1.0 }; WEIGHTS];
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    for round in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let rate = RATE * (1.0 - round as f32 / ROUNDS as f32) * 4.0;
        for &at in &order {
            let line = &lines[at];
            let mut sum = Wrong::default();
            for &place in &line.places {
                sum.heading += weights[place as usize].heading;
                sum.piece += weights[place as usize].piece;
            }
            let slope = |odds: f32, wrong: bool| 1.0 / (1.0 + (-odds).exp()) - f32::from(u8::from(wrong));
            let (heading, piece) = (slope(sum.heading, line.wrong.0), slope(sum.piece, line.wrong.1));
            for &place in &line.places {
                let (weight, moved) = (&mut weights[place as usize], &mut moved[place as usize]);
                let step = |weight: &mut f32, moved: &mut f32, slope: f32| {
                    let slope = slope + PENALTY * *weight;
                    *moved += slope * slope;
                    *weight -= rate * slope / moved.sqrt();
                };
                step(&mut weight.heading, &mut moved.heading, heading);
                step(&mut weight.piece, &mut moved.piece, piece);
            }
        }
    }
    weights
}
