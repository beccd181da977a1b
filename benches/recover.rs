//! Measures recovery of the bundled pages; the budget is 50 MB/s a core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use yuebao::model::Source;
use yuebao::recover::recover;

const PAGES: [(&str, &str); 3] = [
    ("columns", include_str!("../assets/sample/渝中报-秋季开学前.txt")),
    ("scanned", include_str!("../assets/sample/渝中报-2024-03-06.txt")),
    ("page 2", include_str!("../assets/sample/渝中报-2023年六一.txt")),
];

fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("recover");
    for (name, text) in PAGES {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| recover(text, Source { path: name.into(), name: name.into(), encoding: "UTF-8" }));
        });
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
