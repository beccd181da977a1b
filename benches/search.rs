//! Measures searching while the user types in an article of 10 MB, and folding it; the budget is 16 ms a key
//! (`docs/design.md`).

#![allow(missing_docs, reason = "criterion's macros define public items")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use yuebao::model::{Article, Block, Role};
use yuebao::search::{Pattern, Searcher};
use yuebao::text::fold::fold;

/// Returns the bundled sample over and over, up to 10 MB, with its lines joined into paragraphs as the reader sees them.
fn article() -> Article {
    let pages =
        [include_str!("../assets/sample/渝中报-2024-03-06.txt"), include_str!("../assets/sample/渝中报-2023年11月.txt")];
    let paragraphs = pages.iter().flat_map(|p| p.split("\n\n")).map(|p| p.replace('\n', ""));
    let mut blocks: Vec<Block> = Vec::new();
    let mut size = 0;
    for text in paragraphs.collect::<Vec<_>>().into_iter().cycle() {
        size += text.len();
        blocks.push(Block { role: Role::Body, text, spans: Vec::new() });
        if size > 10_000_000 {
            return Article { blocks, ..Article::default() };
        }
    }
    Article::default()
}

fn search(c: &mut Criterion) {
    let article = Arc::new(article());
    let text: String = article.blocks.iter().map(|b| b.text.as_str()).collect();

    let mut group = c.benchmark_group("fold");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("one text", |b| b.iter(|| black_box(fold(&text))));
    group.bench_function("an article", |b| b.iter(|| black_box(Searcher::new(Arc::clone(&article)))));
    group.finish();

    let searcher = Searcher::new(Arc::clone(&article));
    let mut group = c.benchmark_group("key");
    group.sample_size(20);
    for typed in ["的", "重庆", "記者李一", "查无此文", "/[0-9]+月[0-9]+日", "/记者.{1,4}报道", "/的|了", "/."]
    {
        let pattern = Pattern::parse(typed).ok().flatten().expect("a pattern");
        let hits = searcher.hits(&pattern).len();
        group.bench_function(format!("{typed} ({hits} hits)"), |b| {
            b.iter(|| Pattern::parse(typed).map(|p| p.map(|p| searcher.hits(&p))));
        });
    }
    let paragraph = Block { role: Role::Body, text, spans: Vec::new() };
    let searcher = Searcher::new(Arc::new(Article { blocks: vec![paragraph], ..Article::default() }));
    let pattern = Pattern::parse("的").ok().flatten().expect("a pattern");
    group.bench_function("的, in one paragraph", |b| b.iter(|| searcher.hits(&pattern)));
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
