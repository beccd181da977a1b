//! Trains the weights that label the lines of a page (`assets/recover/labels.tsv`), on pages whose structure is known.
//!
//! usage: `cargo run --release --example train_labels -- OUT DIR[=TIMES]… [--without NAME]… [--rounds N]`
//!
//! A folder holds `NAME.txt`, a dump, and `NAME.tsv`, its truth in the form that `docs/training.md` tells. TIMES is the
//! number of times its pages are seen in a round; pages whose name holds a NAME of `--without` are left out, so that weights
//! can be judged on them. The model is a linear chain (conditional random field) over all lines of a page, with a network
//! over the answers; it is set by maximum likelihood with a penalty on large weights (Adam, fixed seed and order). The same
//! input gives the same file.

mod chain;
mod network;
mod truth;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (mut out, mut folders, mut without, mut rounds) = (None, Vec::new(), Vec::new(), 24);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--without" => without.push(args.next().context("--without wants a name")?),
            "--rounds" => rounds = args.next().context("--rounds wants a number")?.parse()?,
            _ if out.is_none() => out = Some(PathBuf::from(arg)),
            _ => {
                let (folder, times) = arg.split_once('=').unwrap_or((&arg, "1"));
                folders.push((PathBuf::from(folder), times.parse::<usize>()?));
            }
        }
    }
    let Some(out) = out else { bail!("usage: train_labels OUT DIR[=TIMES]… [--without NAME]… [--rounds N]") };
    let mut pages = Vec::new();
    for (folder, times) in &folders {
        let found = truth::pages(folder, *times, &without)?;
        eprintln!(
            "{}: {} pages, {} lines",
            folder.display(),
            found.len(),
            found.iter().map(|p| p.answers.count).sum::<usize>()
        );
        pages.extend(found);
    }
    let model = chain::train(&pages, rounds);
    let head = format!(
        "# Weights of labels, in hundredths of a log-odds; set by examples/train_labels on {} pages ({} lines), {rounds} rounds.\n\
         # kind, question (and the sort of the label before), answer, then label=weight; labels are numbered as in labels.rs.\n",
        pages.len(),
        pages.iter().map(|p| p.answers.count).sum::<usize>(),
    );
    std::fs::write(&out, head + &model.write())?;
    Ok(())
}
