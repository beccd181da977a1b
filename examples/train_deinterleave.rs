//! Scores, and sets by a small search, the prices by which the order of lines is repaired (`assets/recover/deinterleave.tsv`).
//!
//! usage: `cargo run --release --example train_deinterleave -- [--search ROUNDS] [--without NAME]… [--table FILE] DIR…`
//!
//! A folder holds `NAME.txt`, a dump, and `NAME.tsv`, its truth in the form that `docs/training.md` tells. For each dump it
//! prints the share of neighbours in the true order of running text that are neighbours in the file's order, the share in
//! the repaired order, and the number of lines that were moved. With `--search` it changes one price at a time and keeps a
//! change that makes more neighbours right, without the pages whose name holds a NAME of `--without`. The table goes to
//! standard output.
#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use rayon::prelude::*;
use yuebao::recover::deinterleave::{NAMES, Prices};
use yuebao::recover::reading_order;

/// The price of a neighbour that the file had right and that is lost, in neighbours won.
const LOSS: f64 = 2.0;

struct Page {
    name: String,
    text: String,
    /// The pieces of the truth of each line: from, to, and the article and place in it, if the piece is text of an article.
    pieces: HashMap<u32, Vec<(u32, u32, usize)>>,
    /// The pairs of pieces that are neighbours.
    pairs: Vec<(usize, usize)>,
    /// A description of each piece, for people.
    names: Vec<String>,
}

fn page(tsv: &Path) -> Result<Option<Page>> {
    let beside = tsv.with_extension("txt");
    let seeds = tsv.parent().unwrap_or(tsv).join("../../seeds").join(beside.file_name().unwrap_or_default());
    let text =
        fs::read_to_string(if beside.exists() { &beside } else { &seeds }).with_context(|| beside.display().to_string())?;
    let mut pieces: HashMap<u32, Vec<_>> = HashMap::new();
    let mut of: HashMap<String, Vec<(f64, usize, bool)>> = HashMap::new();
    let (mut count, mut names) = (0, Vec::new());
    for line in fs::read_to_string(tsv)?.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, from, to, article, role, _, order, ..] = cells[..] else { continue };
        pieces.entry(number.parse()?).or_default().push((from.parse()?, to.parse()?, count));
        let text = matches!(role, "body" | "lead");
        of.entry(article.to_owned()).or_default().push((order.parse().unwrap_or(0.0), count, text));
        names.push(format!("{article} {role} {order}"));
        count += 1;
    }
    let mut pairs = Vec::new();
    for (article, mut body) in of {
        if matches!(article.as_str(), "-" | "?") {
            continue;
        }
        body.sort_by(|a, b| a.0.total_cmp(&b.0));
        pairs.extend(body.windows(2).filter(|pair| pair[0].2 && pair[1].2).map(|pair| (pair[0].1, pair[1].1)));
    }
    let name = tsv.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok((!pairs.is_empty()).then_some(Page { name, text, pieces, pairs, names }))
}

impl Page {
    /// Returns the number of neighbours that an order of spans has right.
    fn right(&self, spans: impl Iterator<Item = (u32, u32, u32)>) -> Vec<bool> {
        let mut next: HashMap<usize, usize> = HashMap::new();
        let mut before = None;
        for (line, from, to) in spans {
            let Some(pieces) = self.pieces.get(&line) else { continue };
            for &(a, b, piece) in pieces.iter().filter(|&&(a, b, _)| a < to && b > from) {
                // A piece that is cut counts where its end lies, for what follows; where it begins, for what it follows.
                if a >= from
                    && let Some(before) = before
                {
                    next.insert(before, piece);
                }
                before = (b <= to).then_some(piece);
            }
        }
        self.pairs.iter().map(|(a, b)| next.get(a) == Some(b)).collect()
    }

    fn plain(&self) -> Vec<bool> {
        let mut lines: Vec<u32> = self.pieces.keys().copied().collect();
        lines.sort_unstable();
        self.right(lines.into_iter().map(|line| (line, 0, u32::MAX)))
    }

    /// Prints the lines in the repaired order with their truth.
    fn show(&self, prices: &Prices) {
        let lines: Vec<Vec<char>> = self.text.split('\n').map(|line| line.chars().collect()).collect();
        let (spans, _) = reading_order(&self.text, prices);
        let wrong: HashMap<usize, bool> = self.pairs.iter().map(|p| p.0).zip(self.right(spans.iter().copied())).collect();
        for (line, from, to) in spans {
            let text: String = lines[line as usize - 1][from as usize..to as usize].iter().collect();
            let truth: Vec<String> = self
                .pieces
                .get(&line)
                .into_iter()
                .flatten()
                .filter(|&&(a, b, _)| a < to && b > from)
                .map(|&(_, _, piece)| {
                    format!("{}{}", self.names[piece], if wrong.get(&piece) == Some(&false) { " ✗" } else { "" })
                })
                .collect();
            println!("{line}\t{from}\t{text}\t{}", truth.join(" | "));
        }
    }

    fn judge(&self, prices: &Prices) -> Judged {
        let began = Instant::now();
        let (spans, moved) = reading_order(&self.text, prices);
        let time = began.elapsed().as_secs_f64();
        let (plain, now) = (self.plain(), self.right(spans.iter().copied()));
        let count = |list: &[bool]| list.iter().filter(|&&right| right).count();
        let lost = plain.iter().zip(&now).filter(|(was, is)| **was && !**is).count();
        Judged { pairs: plain.len(), before: count(&plain), after: count(&now), lost, moved, lines: spans.len(), time }
    }
}

struct Judged {
    pairs: usize,
    before: usize,
    after: usize,
    lost: usize,
    moved: usize,
    lines: usize,
    time: f64,
}

/// Returns the figure that the search raises: the mean over pages of the share of neighbours, in which losses count more.
fn worth(pages: &[Page], prices: &Prices) -> f64 {
    let of = |page: &Page| {
        let judged = page.judge(prices);
        (judged.after as f64 - LOSS * judged.lost as f64) / (judged.pairs as f64).sqrt()
    };
    pages.par_iter().map(of).sum()
}

fn search(pages: &[Page], prices: &mut Prices, rounds: usize) {
    let mut best = worth(pages, prices);
    for round in 0..rounds {
        let before = best;
        for (at, name) in NAMES.iter().enumerate() {
            for factor in [0.6, 0.85, 1.2, 1.6] {
                let old = prices.0[at];
                let tries = if old == 0.0 { factor - 1.1 } else { old * factor };
                prices.0[at] = (tries * 100.0).round() / 100.0;
                let now = worth(pages, prices);
                if now > best + 0.01 {
                    best = now;
                    eprintln!("round {round}: {name} {old} -> {} gives {best:.2}", prices.0[at]);
                } else {
                    prices.0[at] = old;
                }
            }
        }
        if best <= before + 0.05 {
            break;
        }
    }
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (mut show, mut rounds, mut without, mut folders, mut prices) =
        (false, 0, Vec::new(), Vec::new(), Prices::get().clone());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--search" => rounds = args.next().context("--search wants a number")?.parse()?,
            "--show" => show = true,
            "--without" => without.push(args.next().context("--without wants a name")?),
            "--table" => prices = Prices::read(&fs::read_to_string(args.next().context("--table wants a file")?)?),
            _ => folders.push(PathBuf::from(arg)),
        }
    }
    let mut pages = Vec::new();
    for folder in &folders {
        let mut names: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        names.retain(|path| path.extension().is_some_and(|e| e == "tsv") && !path.to_string_lossy().ends_with(".joins.tsv"));
        names.sort();
        for tsv in names {
            pages.extend(page(&tsv)?);
        }
    }
    if rounds > 0 {
        let (kept, _): (Vec<Page>, Vec<Page>) =
            pages.into_iter().partition(|page| !without.iter().any(|name| page.name.contains(name.as_str())));
        search(&kept, &mut prices, rounds);
        println!("# What counts how much when the order of lines is repaired; set by examples/train_deinterleave.");
        NAMES.iter().zip(prices.0).for_each(|(name, value)| println!("{name}\t{value}"));
        return Ok(());
    }
    for page in &pages {
        if show {
            page.show(&prices);
            continue;
        }
        let j = page.judge(&prices);
        let share = |n: usize| n as f64 / j.pairs as f64;
        println!(
            "{}\t{}\t{:.3}\t{:.3}\tlost {}\tmoved {}\t{:.1} µs a line",
            page.name,
            j.pairs,
            share(j.before),
            share(j.after),
            j.lost,
            j.moved,
            j.time * 1e6 / j.lines as f64
        );
    }
    Ok(())
}
