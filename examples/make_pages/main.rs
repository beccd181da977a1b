//! Makes newspaper pages with truth, to learn and to measure the recovery of structure with:
//! `cargo run --release --example make_pages -- CORPUS_DIR OUT_DIR COUNT [SEED]`, and `-- --check OUT_DIR` to check them.
//!
//! Articles of a corpus (`*.jsonl` or `*.jsonl.zst` with `title` and `text`) are given headlines, bylines, subheads, captions and jumps
//! in the manner of a made paper, laid out in columns with that paper's furniture and advertisements, and taken down as one
//! of eleven kinds of source gives a page: printed lines (`lines`, `blocks`), an OCR engine's lines down the columns
//! (`tree`) or across them (`rows`), a parser's paragraphs (`paras`, `md`), a language model's (`llm`), a web archive's
//! (`tagged`) and a text layer's (`pdf`); with places, a PDF's glyphs (`glyphs`) and an engine's boxes (`boxes`), in
//! `NAME.places.tsv`. Nothing is drawn and nothing is read: mistakes of reading are simulated. The same seed makes the same
//! pages.

mod check;
mod corpus;
mod desk;
mod dice;
mod furniture;
mod heads;
mod layout;
mod lines;
mod pages;
mod paper;
mod paragraphs;
mod places;
mod setting;
mod slips;
mod story;
mod truth;
mod words;

use std::path::Path;
use std::process::ExitCode;

use pages::{Shop, make};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--check", folder] => report(Path::new(folder)),
        [corpus, out, count] => write(Path::new(corpus), Path::new(out), count, "1"),
        [corpus, out, count, seed] => write(Path::new(corpus), Path::new(out), count, seed),
        _ => Err("usage: make_pages CORPUS_DIR OUT_DIR COUNT [SEED], or make_pages --check OUT_DIR".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes `COUNT` dumps.
fn write(corpus: &Path, out: &Path, count: &str, seed: &str) -> Result<(), Box<dyn std::error::Error>> {
    let (count, seed): (usize, u64) = (count.parse()?, seed.parse()?);
    let shop = Shop {
        corpus: corpus::Corpus::load(corpus)?,
        words: [words::Words::new(false), words::Words::new(true)],
        alike: slips::Lookalikes::new(),
        seed,
    };
    std::fs::create_dir_all(out)?;
    for number in 0..count {
        let made = make(&shop, number);
        truth::write(out, &made.name, &made.dump, &format!("m{number}"))?;
        if let Some(places) = made.places {
            std::fs::write(out.join(format!("{}.places.tsv", made.name)), places.write())?;
        }
    }
    Ok(())
}

/// Prints the faults of a folder of made pages.
fn report(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let faults = check::check(folder)?;
    for fault in faults.iter().take(20) {
        eprintln!("{fault}");
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("{} faults", faults.len()).into()) }
}
