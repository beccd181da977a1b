//! Measures the library on made articles: indexing, size, opening, queries, memory (`docs/performance.md`).
//!
//! `cargo bench --bench library -- 100000` makes a library of that many articles in a temporary folder, or at the path in
//! `YUEBAO_LIBRARY`; if a library is there already, only reading is measured.

#[allow(dead_code, reason = "the example writes to standard output, this to a file")]
#[path = "../examples/made.rs"]
mod made;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use yuebao::library::{self, Library, Root};
use yuebao::search::Query;
use yuebao::search::archive::{Holdings, Order, Results};
use yuebao::text::pinyin::typed;

static GO: AtomicBool = AtomicBool::new(false);

fn main() -> anyhow::Result<()> {
    let count = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(10_000);
    let scratch = tempfile::tempdir()?;
    let dir = std::env::var_os("YUEBAO_LIBRARY").map_or_else(|| scratch.path().join("library"), PathBuf::from);
    let mut out = io::stdout().lock();
    if !Library::is_in(&dir) {
        build(&dir, &scratch.path().join("made.jsonl"), count, &mut out)?;
    }
    let before = memory("RssAnon");
    let begun = Instant::now();
    let library = Library::open(&dir)?;
    let opened = begun.elapsed();
    let edition = library.snapshot();
    let issues = edition.catalogue()?.entries().len();
    writeln!(out, "open {opened:?}, with its catalogue of {issues} issues {:?}", begun.elapsed())?;
    queries(&*edition, &mut out)?;
    filters(&*edition, &mut out)?;
    let now = [memory("RssAnon") - before, memory("RssAnon"), memory("RssFile")].map(|kb| kb / 1024);
    writeln!(out, "memory: +{} MB for the library, {} MB of its own, {} MB of mapped files", now[0], now[1], now[2])?;
    Ok(())
}

fn build(dir: &Path, records: &Path, count: u64, out: &mut impl Write) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(records)?);
    let bytes = made::write(count, &mut file)?;
    file.flush()?;
    let begun = Instant::now();
    library::add(dir, &[Root { path: records.to_owned(), ..Root::default() }], &GO, &|_| {})?;
    let took = begun.elapsed().as_secs_f64();
    let size = Library::open(dir)?.size();
    let mb = bytes as f64 / 1e6;
    writeln!(out, "{count} articles, {mb:.0} MB: {:.1} MB/s, size {:.2} x", mb / took, size as f64 / bytes as f64)?;
    Ok(fs::remove_file(records)?)
}

/// Makes up a query.
type Make = fn(&mut made::Words) -> String;

/// Measures queries as they are typed: words by their frequency, each to the end with counts, years and 50 snippets.
fn queries(holdings: &dyn Holdings, out: &mut impl Write) -> anyhow::Result<()> {
    let mut words = made::Words::new(7);
    let kinds: [(&str, Make); 4] = [
        ("a word", |w| w.draw().to_owned()),
        ("two words as a phrase", |w| [w.draw().to_owned(), w.draw().to_owned()].concat()),
        ("two words", |w| [w.draw().to_owned(), w.draw().to_owned()].join(" ")),
        ("a character", |w| w.draw().chars().take(1).collect()),
    ];
    for (kind, make) in kinds {
        let mut times: Vec<(Duration, usize)> = Vec::new();
        for _ in 0..100 {
            let Some(query) = Query::parse(&format!("{} ", make(&mut words)))? else { continue };
            let ask = || -> anyhow::Result<(Duration, usize)> {
                let begun = Instant::now();
                let mut found = Results::search(holdings, &query, Order::Date, &GO)?.unwrap_or_default();
                let years = found.years().len();
                let shown = found.excerpts(0..50, &query, holdings, 20).len();
                std::hint::black_box((years, shown));
                Ok((begun.elapsed(), found.len()))
            };
            ask()?;
            times.push(ask()?);
        }
        times.sort_unstable();
        let at = |part: usize| times.get(times.len() * part / 100).map_or((Duration::ZERO, 0), |t| *t);
        let most = times.iter().map(|t| t.1).max().unwrap_or_default();
        writeln!(out, "{kind}: p50 {:.1?}, p95 {:.1?} ({} articles); at most {most}", at(50).0, at(95).0, at(95).1)?;
    }
    Ok(())
}

/// Measures filters of the tree by initials, as they are typed: of words by their frequency, and of a letter alone.
fn filters(holdings: &dyn Holdings, out: &mut impl Write) -> anyhow::Result<()> {
    for (kind, letters) in [("a letter", 1), ("two", 2), ("three", 3), ("four", 4), ("six", 6)] {
        let mut words = made::Words::new(7);
        let mut times: Vec<(Duration, usize)> = Vec::new();
        for _ in 0..100 {
            let text: String = (0..letters).map(|_| words.draw().to_owned()).collect();
            let typed: String = typed(&text).filter_map(|character| character.iter().next()).take(letters).collect();
            let Some(query) = Query::titles(&typed) else { continue };
            let ask = || -> anyhow::Result<(Duration, usize)> {
                let begun = Instant::now();
                let issues = holdings.matches(&query, &GO)?.unwrap_or_default().by_issue();
                Ok((begun.elapsed(), issues.iter().map(|(_, titles)| titles).sum()))
            };
            ask()?;
            times.push(ask()?);
        }
        times.sort_unstable();
        let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
        writeln!(out, "filter by {kind}: p50 {:.1?} ({} titles), p95 {:.1?} ({})", at(50).0, at(50).1, at(95).0, at(95).1)?;
    }
    Ok(())
}

/// Returns a line of this process's status, in kB; 0 where the system has none.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}
