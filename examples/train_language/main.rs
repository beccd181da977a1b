//! Trains the tables of `yuebao::recover::language`: `cargo run --release --locked --example train_language -- CORPUS
//! [TABLES]`.
//!
//! Reads all `*.jsonl.zst` of the folder CORPUS (a JSON object a line: `title`, `text` with a paragraph a line) and
//! `rmrb_titles_500k.tsv.zst` (date, headline); writes the tables into the folder TABLES (`assets/recover`) and tells how
//! well they do on articles held out. The same corpus gives the same bytes. `--speed` instead measures the tables in the
//! program. `--only heading,runs` trains only these and takes the others as they stand; `--pairs 1000000` trains the network
//! shorter.

#![allow(clippy::print_stdout, reason = "an example tells what it measures")]

mod alphabet;
mod calibrate;
mod corpus;
mod counted;
mod cuts;
mod dice;
mod figures;
mod headings;
mod kin;
mod matrix;
mod network;
mod quantise;
mod speed;
mod step;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use yuebao::recover::language::{Files, Language};

use corpus::Corpus;

/// The number of pairs of line ends and beginnings that the network sees.
const PAIRS: usize = 9_000_000;

/// The options of the command line.
struct Wish {
    corpus: PathBuf,
    tables: PathBuf,
    only: Option<String>,
    pairs: usize,
}

impl Wish {
    fn trains(&self, model: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.split(',').any(|one| one == model))
    }
}

fn main() -> Result<()> {
    let mut folders = Vec::new();
    let (mut only, mut pairs) = (None, PAIRS);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--speed" => {
                speed::tell();
                return Ok(());
            }
            "--only" => only = words.next(),
            "--pairs" => pairs = words.next().context("--pairs wants a number")?.parse()?,
            _ => folders.push(PathBuf::from(word)),
        }
    }
    let mut folders = folders.into_iter();
    let Some(corpus) = folders.next() else { bail!("name the folder of the corpus") };
    let tables = folders.next().unwrap_or_else(|| PathBuf::from("assets/recover"));
    train(&Wish { corpus, tables, only, pairs })
}

/// The names of the files of all tables.
struct Tables {
    letters: Vec<u8>,
    heading: Vec<u8>,
    seam: Vec<u8>,
    runs: Vec<u8>,
    shared: Vec<u8>,
}

impl Tables {
    fn language(&self) -> Result<Language<'_>> {
        let Self { letters, heading, seam, runs, shared } = self;
        Language::read(Files { letters, heading, seam, runs, shared })
            .context("a table is not of the form that this program reads")
    }
}

/// Trains one table and writes it, or takes it as it stands.
fn table(wish: &Wish, model: &str, make: impl FnOnce() -> Vec<u8>) -> Result<Vec<u8>> {
    let path = wish.tables.join(model).with_extension("bin");
    if !wish.trains(model) {
        return std::fs::read(&path).with_context(|| path.display().to_string());
    }
    let start = Instant::now();
    let bytes = make();
    std::fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
    println!("{model}: {} bytes, {:.0} s", bytes.len(), start.elapsed().as_secs_f32());
    Ok(bytes)
}

fn train(wish: &Wish) -> Result<()> {
    let start = Instant::now();
    let corpus = Corpus::read(Path::new(&wish.corpus))?;
    println!(
        "corpus: {} articles, {} characters, {} headlines, alphabet of {}; read in {:.0} s",
        corpus.articles.len(),
        corpus.text.len(),
        corpus.headlines.len(),
        corpus.signs.len(),
        start.elapsed().as_secs_f32()
    );
    let mut tables = Tables {
        letters: table(wish, "letters", || corpus.letters.clone())?,
        heading: table(wish, "heading", || headings::train(&corpus))?,
        shared: table(wish, "shared", || kin::train(&corpus))?,
        runs: table(wish, "runs", || counted::train(&corpus))?,
        seam: table(wish, "seam", || network::train(&corpus, wish.pairs))?,
    };
    calibrate::all(&corpus, &mut tables)?;
    for (name, bytes) in [("heading", &tables.heading), ("seam", &tables.seam), ("shared", &tables.shared)] {
        std::fs::write(wish.tables.join(name).with_extension("bin"), bytes)?;
    }
    figures::tell(&corpus, &tables.language()?);
    println!("all: {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}
