//! Setting 20 MB of newspaper text at 40 columns, side by side with what else sets lines in terminal programs.
//!
//! `cargo bench --bench typeset`. The text is the bundled sample over and over; each of its lines is a paragraph.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ratatui::widgets::{Paragraph, Wrap};
use yuebao::text::width::Widths;
use yuebao::typeset::{Level, Setter, Style};

const COLUMNS: u16 = 40;

fn sample() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

/// Lines as they are in the files, or joined to paragraphs of about five, as the reader sets them.
fn corpus(bytes: usize, joined: bool) -> String {
    let sample = sample();
    let sample = if joined {
        let lines: Vec<&str> = sample.lines().collect();
        lines.chunks(5).map(<[&str]>::concat).collect::<Vec<_>>().join("\n")
    } else {
        sample
    };
    sample.repeat(bytes / sample.len() + 1)
}

fn set(text: &str, style: &Style) -> usize {
    text.split('\n')
        .map(|paragraph| Setter::new(paragraph, style).map(|line| usize::from(line.cells) & 1).sum::<usize>())
        .sum()
}

fn style(measure: u16) -> Style {
    Style { measure, level: Level::Gb, hang: true, glue: true, justify: false, indent: 4, widths: Widths::WIDE }
}

fn compare(criterion: &mut Criterion) {
    for (name, joined) in [("lines as extracted", false), ("paragraphs", true)] {
        let text = corpus(20_000_000, joined);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        for measure in [20, COLUMNS, 80] {
            group.bench_function(format!("yuebao at {measure}"), |b| b.iter(|| set(black_box(&text), &style(measure))));
        }
        let justified = Style { justify: true, ..style(COLUMNS) };
        group.bench_function("yuebao at 40, justified", |b| b.iter(|| set(black_box(&text), &justified)));
        group.bench_function("textwrap at 40", |b| {
            let options = textwrap::Options::new(usize::from(COLUMNS)).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
            b.iter(|| text.split('\n').map(|p| textwrap::wrap(black_box(p), &options).len()).sum::<usize>());
        });
        group.bench_function("ratatui at 40", |b| {
            b.iter(|| {
                let wrapped = |p| Paragraph::new(black_box::<&str>(p)).wrap(Wrap { trim: false }).line_count(COLUMNS);
                text.split('\n').map(wrapped).sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, compare);
criterion_main!(benches);
