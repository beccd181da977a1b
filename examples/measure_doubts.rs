//! Measures doubts on pages whose structure is known: the share of wrong headings and beginnings of articles that are
//! marked, and the share of marks that are right, for each pair of limits that `[doubts]` in `assets/recover/weights.toml`
//! could hold.
//!
//! usage: `cargo run --release --example measure_doubts -- [--weights FILE] [--doubts FILE] DIR…`
//!
//! The folders are those of `train_labels`; take pages on which the weights of labels, those of FILE or the built-in ones,
//! were not trained. A mark is right where one of its lines, or a line beside them, is wrong, since a beginning concerns two
//! lines.

#![allow(clippy::print_stdout, reason = "an example tells what it measures")]

#[path = "train_labels/truth.rs"]
#[allow(dead_code, reason = "what only training needs")]
mod truth;

use std::path::Path;

use anyhow::Result;
use yuebao::recover::Label;
use yuebao::recover::sequence::decode::Choice;
use yuebao::recover::sequence::doubt_weights::{self, DoubtWeights, Wrong, is_wrong};
use yuebao::recover::sequence::model::{self, Model};

/// The limits that are tried.
const LIMITS: [f32; 9] = [-3.0, -2.5, -2.0, -1.75, -1.5, -1.25, -1.0, -0.5, 0.0];
/// The distance, in lines, within which wrong lines share a mark.
const NEAR: usize = 2;

/// A line, and the mistake in it, if any.
struct Line {
    doubt: Wrong,
    is_new: bool,
    wrong: bool,
}

/// The marks of a page: first and last line.
fn marks(page: &[Line], heading: f32, piece: f32) -> Vec<(usize, usize)> {
    let mut marks: Vec<(usize, usize)> = Vec::new();
    let (mut begun, mut from) = (false, 0);
    for (k, Line { doubt, is_new, .. }) in page.iter().enumerate() {
        let is_unsure = doubt.heading > heading || begun && doubt.piece > piece;
        if *is_new {
            (begun, from) = (true, k);
        }
        match marks.last_mut() {
            _ if !is_unsure => {}
            Some(last) if k - last.1 <= NEAR && last.0 >= from => last.1 = k,
            _ => marks.push((k, k)),
        }
    }
    marks
}

fn main() -> Result<()> {
    let mut pages: Vec<Vec<Line>> = Vec::new();
    let mut folders: Vec<String> = std::env::args().skip(1).collect();
    let mut file = |flag: &str| {
        let at = folders.iter().position(|argument| argument == flag)?;
        let [_, file] = [folders.remove(at), folders.remove(at)];
        Some(std::fs::read_to_string(file))
    };
    let labels = file("--weights").transpose()?.map(|text| Model::read(&text));
    let doubts = file("--doubts").transpose()?.map(|text| DoubtWeights::read(&text));
    let model = labels.as_ref().unwrap_or(&model::BUILT_IN);
    let sureness = doubts.as_ref().unwrap_or(&doubt_weights::BUILT_IN);
    for folder in folders {
        for page in truth::pages(Path::new(&folder), 1, &[])? {
            let choices = page.answers.label(model);
            let doubts = sureness.of(&page.answers, &choices);
            let lines = choices.iter().zip(doubts).zip(&page.labels);
            let line = |((choice, doubt), truth): ((&Choice, Wrong), &Label)| {
                let wrong = is_wrong(choice.label, *truth);
                Line { doubt, is_new: choice.label.is_new(), wrong: wrong.0 || wrong.1 }
            };
            pages.push(lines.map(line).collect());
        }
    }
    let lines: usize = pages.iter().map(Vec::len).sum();
    let wrong = pages.iter().flatten().filter(|line| line.wrong).count();
    println!("{} pages, {lines} lines, {wrong} wrong; wrong lines marked / marks right, and how many marks", pages.len());
    println!("heading down, piece across\n\t{}", LIMITS.map(|limit| limit.to_string()).join("\t\t"));
    for heading in LIMITS {
        print!("{heading}");
        for piece in LIMITS {
            let (mut marked, mut right, mut all) = (0, 0, 0);
            for page in &pages {
                let marks = marks(page, heading, piece);
                let near = |k: usize| marks.iter().any(|&(from, to)| from <= k + 1 && k <= to + 1);
                marked += page.iter().enumerate().filter(|(k, line)| line.wrong && near(*k)).count();
                let is_right = |&&(from, to): &&(usize, usize)| {
                    page[from.saturating_sub(1)..page.len().min(to + 2)].iter().any(|l| l.wrong)
                };
                right += marks.iter().filter(is_right).count();
                all += marks.len();
            }
            print!("\t{:.2}/{:.2} {all}", marked as f32 / wrong.max(1) as f32, right as f32 / all.max(1) as f32);
        }
        println!();
    }
    Ok(())
}
