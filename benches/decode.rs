//! How fast bytes become text. The text is the bundled sample, over and over, in each encoding.
#![allow(missing_docs, reason = "the macros of criterion make public items")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use encoding_rs::{GB18030, UTF_8};
use yuebao::decode::decode;

const PAGE: &str = include_str!("../assets/sample/002_7a62554909603d43.txt");
const TRADITIONAL: &[u8] = include_bytes!("../tests/fixtures/encodings/traditional.big5.txt");

fn decoding(c: &mut Criterion) {
    let text = PAGE.repeat((8 << 20) / PAGE.len());
    let mut broken = text.clone().into_bytes();
    for at in (0..broken.len()).step_by(10_000) {
        broken[at] = 0xFF;
    }
    let files = [
        ("utf-8", UTF_8.encode(&text).0.into_owned()),
        ("utf-8 with broken bytes", broken),
        ("gb18030", GB18030.encode(&text).0.into_owned()),
        ("big5", TRADITIONAL.repeat((8 << 20) / TRADITIONAL.len())),
        ("utf-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    let mut group = c.benchmark_group("decode");
    group.sample_size(10);
    for (name, bytes) in files {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| {
            b.iter_batched(|| bytes.clone(), |bytes| decode(black_box(bytes)), BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, decoding);
criterion_main!(benches);
