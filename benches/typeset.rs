//! Measures setting 20 MB of newspaper text at 40 columns, beside the other crates that set lines in terminal programs.
//!
//! `cargo bench --bench typeset`. The text is the bundled sample over and over; each of its lines is a paragraph.
#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ratatui::widgets::{Paragraph, Wrap};
use yuebao::model::{Article, Block, Place, Role};
use yuebao::text::width::Widths;
use yuebao::typeset::{Galley, Level, Setter, Style, Top};

const COLUMNS: u16 = 40;

/// Returns the CPU time of the thread, so that other work of the machine counts less; elapsed time where the system does not
/// tell it.
struct CpuTime(Instant);

impl CpuTime {
    fn now(&self) -> Duration {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let spent = told.and_then(|line| line.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
        spent.unwrap_or_else(|| self.0.elapsed())
    }
}

impl Measurement for CpuTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        self.now()
    }

    fn end(&self, start: Duration) -> Duration {
        self.now().saturating_sub(start)
    }

    fn add(&self, a: &Duration, b: &Duration) -> Duration {
        *a + *b
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn sample() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|of| of == "txt"));
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

/// Returns the lines as they are in the files, or joined to paragraphs of about five, as the reader sets them.
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
    Style {
        measure,
        level: Level::Gb,
        hang: true,
        glue: true,
        justify: false,
        indent: 4,
        ..Style::reader(measure, Widths::WIDE)
    }
}

fn compare(criterion: &mut Criterion<CpuTime>) {
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

/// Measures one screen of a giant article at a place where nothing has been set before.
fn giant(criterion: &mut Criterion<CpuTime>) {
    let screen = 50;
    let paragraph = corpus(100_000_000, true).replace('\n', "");
    let lines = corpus(100_000_000, true);
    let block = |text: &str| Block { role: Role::Body, text: text.to_owned(), spans: Vec::new() };
    let articles = [
        ("one paragraph", Article { blocks: vec![block(&paragraph)], ..Article::default() }),
        ("many paragraphs", Article { blocks: lines.split('\n').map(block).collect(), ..Article::default() }),
    ];
    let mut group = criterion.benchmark_group("100 MB article");
    group.sample_size(10);
    for (name, article) in articles {
        let article = Arc::new(article);
        group.bench_function(format!("{name}: open"), |b| {
            b.iter(|| Galley::new(Arc::clone(&article), style(COLUMNS)).lines(Top::default(), screen).len());
        });
        let mut galley = Galley::new(Arc::clone(&article), style(COLUMNS));
        let mut step = 0_usize;
        group.bench_function(format!("{name}: a screen anywhere"), |b| {
            b.iter(|| {
                step += 6_180_339;
                let block = step % article.blocks.len();
                let text = &article.blocks[block].text;
                let place = Place { block, byte: step * 97 % text.len().max(1) };
                let top = galley.reveal(place, Top::default(), screen);
                let top = galley.scroll(top, -20, screen);
                (galley.lines(top, screen).len(), galley.percent(top, screen))
            });
        });
        group.bench_function(format!("{name}: the end"), |b| {
            b.iter(|| Galley::new(Arc::clone(&article), style(COLUMNS)).end(screen));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(CpuTime(Instant::now()));
    targets = compare, giant
}
criterion_main!(benches);
