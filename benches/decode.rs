//! Measures how fast bytes become text: the bundled sample, over and over, in each encoding.
#![allow(missing_docs, reason = "the macros of criterion make public items")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use encoding_rs::{GB18030, UTF_8};
use yuebao::decode::decode;

const PAGE: &str = include_str!("../assets/sample/渝中报-秋季开学前.txt");
const TRADITIONAL: &[u8] = include_bytes!("../tests/fixtures/encodings/traditional.big5.txt");

/// Returns an ALTO file of about this many bytes, with lines of six words.
fn alto(size: usize) -> Vec<u8> {
    let words: Vec<String> =
        PAGE.chars().filter(|c| *c >= '一').collect::<Vec<_>>().chunks(3).map(String::from_iter).collect();
    let mut words = words.iter().cycle();
    let mut file = String::from("<?xml version=\"1.0\"?><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v3#\"><Layout>");
    for line in 0.. {
        match line % 1000 {
            0 => file.push_str("<Page WIDTH=\"4000\" HEIGHT=\"5600\"><PrintSpace><TextBlock ID=\"B\">"),
            999 => file.push_str("</TextBlock></PrintSpace></Page>"),
            n if n % 25 == 0 => {
                file.push_str("</TextBlock><TextBlock ID=\"B\" HPOS=\"100\" VPOS=\"200\" WIDTH=\"900\" HEIGHT=\"1200\">");
            }
            _ => {}
        }
        if line % 1000 == 999 {
            if file.len() > size {
                break;
            }
            continue;
        }
        let top = 200 + line % 25 * 48;
        write!(file, "<TextLine ID=\"L{line}\" HPOS=\"100\" VPOS=\"{top}\" WIDTH=\"880\" HEIGHT=\"40\">").expect("a text");
        for (n, word) in words.by_ref().take(6).enumerate() {
            let left = 100 + n * 140;
            write!(file, "<String ID=\"S{n}\" HPOS=\"{left}\" VPOS=\"{top}\" WIDTH=\"120\" HEIGHT=\"40\" WC=\"0.9{n}\" CONTENT=\"{word}\"/>")
                .expect("a text");
            write!(file, "<SP WIDTH=\"10\" HPOS=\"{}\" VPOS=\"{top}\"/>", left + 120).expect("a text");
        }
        file.push_str("</TextLine>\n");
    }
    file.push_str("</Layout></alto>");
    file.into_bytes()
}

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
    let files = files.into_iter().chain([("alto", alto(20 << 20))]);
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
