//! Writes made articles as records, to measure a library with: `cargo run --release --example made -- 100000 > made.jsonl`.
//!
//! Words are drawn by Zipf's law: the pairs of characters of the bundled sample by their own frequency, and after them many
//! made words, so that the terms are about as many and as skewed as in a real archive. The same number gives the same
//! articles.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use serde_json::json;
use yuebao::archive::load_all;
use yuebao::model::Date;

/// The number of made words after those of the sample.
const TAIL: u64 = 60_000;

/// The articles of an issue, and the pages they stand on.
const ISSUE: u64 = 40;
const PAGES: u64 = 8;

/// The papers, which take turns; their issues are spread over these years.
const PAPERS: [&str; 3] = ["江城日报", "渝州晚报", "山城农民报"];
const YEARS: (u16, u16) = (1946, 2023);

/// A small generator of random numbers: xorshift64*.
pub struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) % below.max(1)
    }
}

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let mut out = BufWriter::new(io::stdout().lock());
    write(count, &mut out)?;
    out.flush()
}

/// A source of words.
pub struct Words {
    ranked: Vec<String>,
    /// The running sum of 1/rank.
    sums: Vec<f64>,
    dice: Dice,
}

impl Words {
    /// Returns a source of words whose order `seed` decides.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let ranked = words();
        let mut sum = 0.0;
        let mut add = |rank: usize| {
            sum += 1.0 / rank as f64;
            sum
        };
        let sums = (1..=ranked.len()).map(&mut add).collect();
        Self { ranked, sums, dice: Dice(seed) }
    }

    /// Returns the next word.
    pub fn draw(&mut self) -> &str {
        let all = self.sums.last().copied().unwrap_or_default();
        let at = self.dice.roll(1 << 40) as f64 / (1_u64 << 40) as f64 * all;
        let place = self.sums.partition_point(|sum| *sum < at);
        self.ranked.get(place).map_or("", String::as_str)
    }
}

/// Writes so many articles, a record a line; gives the bytes of their titles and texts.
///
/// # Errors
/// Fails when `out` cannot be written.
pub fn write(count: u64, out: &mut impl Write) -> io::Result<u64> {
    let mut words = Words::new(0x9E37_79B9_7F4A_7C15);
    let papers = PAPERS.len() as u64;
    let first = |year| Date::new(year, 1, 1).map_or(0, |date| u64::from(date.day_number()));
    let (from, days) = (first(YEARS.0), first(YEARS.1 + 1) - first(YEARS.0));
    let rounds = count.div_ceil(ISSUE * papers).max(1);
    let mut bytes = 0;
    for n in 0..count {
        let title: String = (0..6).map(|_| words.draw().to_owned()).collect();
        let mut text = String::new();
        for paragraph in 0..6 {
            for w in 0..48 {
                text.push_str(words.draw());
                text.push_str(match w {
                    _ if w % 12 == 11 => "。",
                    _ if w % 5 == 4 => "，",
                    _ => "",
                });
            }
            text.push_str(if paragraph < 5 { "\n" } else { "" });
        }
        let (issue, place) = (n / ISSUE, n % ISSUE);
        let date = Date::of_day_number((from + issue / papers * days / rounds) as u32).map(|d| d.to_string());
        let paper = PAPERS[(issue % papers) as usize];
        let page = place * PAGES / ISSUE + 1;
        bytes += (title.len() + text.len()) as u64;
        writeln!(out, "{}", json!({"paper": paper, "date": date, "page": page, "title": title, "text": text}))?;
    }
    Ok(bytes)
}

/// Returns the words, the most frequent first.
fn words() -> Vec<String> {
    let (shelf, _) = load_all(&[]);
    let articles = shelf.issues().iter().flat_map(|i| &i.pages).flat_map(|p| &p.articles);
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut single: HashMap<char, u32> = HashMap::new();
    for block in articles.flat_map(|a| &a.blocks) {
        let chars: Vec<char> = block.text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).collect();
        for pair in chars.chunks_exact(2) {
            *counts.entry(pair.iter().collect()).or_default() += 1;
            for &c in pair {
                *single.entry(c).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(String, u32)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut characters: Vec<char> = single.into_keys().collect();
    characters.sort_unstable();
    let mut dice = Dice(1);
    let mut made = || -> String {
        let length = 2 + dice.roll(2);
        (0..length).map(|_| characters[dice.roll(characters.len() as u64) as usize]).collect()
    };
    let tail: Vec<String> = (0..TAIL).map(|_| made()).collect();
    ranked.into_iter().map(|(word, _)| word).chain(tail).collect()
}
