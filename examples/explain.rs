//! Shows what each line of a dump is taken for and why: `cargo run --release --example explain -- FILE [LINE]`.

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let file = args.next().context("usage: explain FILE [LINE]")?;
    let only: Option<u32> = args.next().map(|line| line.parse()).transpose()?;
    for (torn, page) in yuebao::recover::explain(&std::fs::read_to_string(file)?) {
        println!("{torn:?}");
        for line in page.iter().filter(|line| only.is_none_or(|only| only == line.span.0)) {
            let text: String = line.text.chars().take(24).collect();
            let choice = line.choice;
            println!("{:4} {text}\t{:?} {:.1} {:?}", line.span.0, choice.label, choice.margin, choice.second);
            if only.is_some() {
                for reason in line.reasons.iter().take(24) {
                    println!("       {:+.2} {}: {}", reason.weight, reason.question, reason.answer);
                }
            }
        }
    }
    Ok(())
}
