//! Runs the bodies of the fuzz targets on inputs that fuzzers found, and on inputs spoilt by a generator with a seed. It is
//! the short form of `cargo +nightly fuzz run NAME`, on any toolchain.
//!
//! `YUEBAO_FUZZ_SECONDS=600 cargo test --test it fuzzed:: -- --nocapture` runs each target for that time, with a seed of the
//! clock.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::string_slice,
    reason = "written for libFuzzer's targets, where a law that fails may stop the run"
)]
mod bodies {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/fuzz_bodies.rs"));
}

/// Inputs spoilt of each target in a run of all tests.
const SHORT: usize = 150;
/// Bytes of a spoilt input at most.
const LARGEST: usize = 6000;

/// Numbers that look as if drawn (xorshift).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// The bytes that are put into inputs, which readers of texts, tables and terminals treat specially.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\r",
    b"\n",
    b"\r\n",
    b"\x0c",
    b"\x1a",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x85",
    "\u{2028}".as_bytes(),
    "\u{FFFD}".as_bytes(),
    "（下转2、3版）".as_bytes(),
    "（上接1版）".as_bytes(),
    "第99999999千期".as_bytes(),
    "2016.7.14".as_bytes(),
    "第2版".as_bytes(),
    "\u{3000}\u{3000}".as_bytes(),
    "记者".as_bytes(),
    "。".as_bytes(),
    b"\"",
    b",",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"\\u",
    b"<",
    b">",
    b"&#x",
    b"%PDF-",
    b"endobj",
    b"stream\n",
    b"near/",
    b"title:",
    b"date:1963..",
    b"(",
    b")",
    b"|",
    b"-",
    b"\x1b[",
    b"\x1b[1;2R",
    b"\xcc\xcc\xcc",
    b"\x81\x30\x81\x30",
    b"\xf0\x9f\x91\xa8\xe2\x80\x8d",
    b"e\xcc\x81",
    b"9999999999",
    b"-1",
    b"[[issue]]\n",
    b"=",
];

/// An input with a few changes.
fn spoilt(seeds: &[Vec<u8>], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = seeds[draw.below(seeds.len())].clone();
    if bytes.len() > LARGEST {
        let from = draw.below(bytes.len() - LARGEST);
        bytes = bytes[from..from + LARGEST].to_vec();
    }
    for _ in 0..=draw.below(8) {
        let at = draw.below(bytes.len() + 1);
        let to = (at + draw.below(40)).min(bytes.len());
        match draw.below(7) {
            0 if at < bytes.len() => bytes[at] = draw.below(256) as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << draw.below(8),
            2 => drop(bytes.drain(at..to)),
            3 => {
                let copy = bytes[at..to].to_vec();
                let there = draw.below(bytes.len() + 1);
                bytes.splice(there..there, copy);
            }
            4 => {
                let other = &seeds[draw.below(seeds.len())];
                let from = draw.below(other.len());
                let piece = other[from..(from + draw.below(200)).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, PIECES[draw.below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

/// The files of a folder and those below it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() { files.extend(self::files(&entry)) } else { files.push(entry) }
    }
    files
}

/// Inputs of the kind that a target reads.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let of = |folders: &[&str]| -> Vec<Vec<u8>> {
        folders.iter().flat_map(|folder| files(&root.join(folder))).map(|file| fs::read(file).unwrap()).collect()
    };
    let own = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    match target {
        "inputs" => of(&["tests/fixtures/inputs"]),
        "pdf" => of(&["tests/fixtures/pdf"]),
        "setter" => own(&["\u{1}\u{2}\0\0\u{2}\u{2}\0\0\u{1}\u{2}\u{3}\t\u{1a}\u{1b}(*-/6?"]),
        "query" => own(&[
            "雷锋 (战士 | 铁路) -title:江水 date:1963..1977\n向雷锋同志学习\n雷锋是一名战士。全城学习雷鋒。",
            "记者 near/5 报道 page:B1 by:林小满\n又到三月\n记者昨日报道",
            "/雷.{0,3}战士/\n一名\n雷锋班的战士",
            "cafe\u{301} İstanbul \u{FEFF}“学习”\n学习\ncafé ISTANBUL",
        ]),
        "record" => own(&[
            "\0{\"paper\":\"江城晚报\",\"date\":\"1963-03-05\",\"page\":\"A03\",\"title\":\"甲\",\"text\":[\"一\",\"二\"]}\n这不是\n",
            "\u{1}[{\"title\":\"甲\",\"text\":\"乙\"},\n{\"body\":\"}\\\"]\"}]",
            "\u{2}标题,日期,正文,版\r\n甲,2018,\"一\r\n二\",3\r\n乙,民國38年1月7日,三,第2版\r\n",
            "\u{3}title\ttext\nA\tB\n",
        ]),
        "issue_toml" => {
            let own: Vec<Vec<u8>> = own(&[
                "publication = \"甲报\"\ndate = 2024-03-06\nnumber = 3\norder = [\"b.txt\"]\n[[issue]]\nfiles = [\"0306*.txt\"]\n\
                [file.\"a.txt\"]\npage = [1, \"A2\"]\nname = \"要闻\"\nleave_out = true\n",
            ]);
            [own, of(&["assets/themes"]), vec![fs::read(root.join("assets/config.toml")).unwrap()]].concat()
        }
        "keys" => own(&[
            "\x1b[1;2R\x1b[1;3R\x1b[?2027;2$y\x1b[?62;22cjjj\r /渡\rnnGggVja\x1b:set \t\rS渡口\r",
            "\u{FFFD}\u{1}\u{1}\u{FFFD}P(gd gs?i!mm'mTwZyc+-\u{1e}\0\u{0}\u{5}\u{5}gj]]{{\x1bQ",
        ]),
        _ => of(&["tests/fixtures/seen", "tests/fixtures/encodings", "assets/sample"]),
    }
}

/// Runs the inputs that fuzzers found, each in a file named after its fault, in a folder named after the target.
#[test]
fn what_the_fuzzers_found_stays_mended() {
    for (target, body) in bodies::BODIES {
        for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzzed").join(target)) {
            eprintln!("{}", file.display());
            body(&fs::read(file).unwrap());
        }
    }
}

#[test]
fn no_spoilt_input_makes_any_reader_panic() {
    let longer = std::env::var("YUEBAO_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let clock = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
    for (target, body) in bodies::BODIES {
        let seeds = seeds(target);
        let mut draw = Draw(if longer.is_some() { clock | 1 } else { 0x9E37_79B9_7F4A_7C15 });
        let (start, mut runs, mut found) = (Instant::now(), 0, Vec::new());
        while longer.map_or(runs < SHORT, |longer| start.elapsed() < longer) && found.len() < 9 {
            let input = if runs < seeds.len() { seeds[runs].clone() } else { spoilt(&seeds, &mut draw) };
            runs += 1;
            if catch_unwind(AssertUnwindSafe(|| body(&input))).is_err() {
                let kept = std::env::temp_dir().join(format!("yuebao-{target}-{runs}"));
                fs::write(&kept, &input).unwrap();
                found.push(kept);
            }
        }
        eprintln!("{target}: {runs} inputs in {:?}", start.elapsed());
        assert!(found.is_empty(), "{target}: {found:?}");
    }
}
