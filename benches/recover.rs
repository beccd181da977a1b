//! Recovery of the bundled pages: the budget is 50 MB/s a core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use yuebao::model::Source;
use yuebao::recover::recover;

const PAGES: [(&str, &str); 3] = [
    ("columns", include_str!("../assets/sample/002_7a62554909603d43.txt")),
    ("scanned", include_str!("../assets/sample/001_ae6f61447251d189.txt")),
    ("page 2", include_str!("../assets/sample/000_18b275b09f260174.txt")),
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
