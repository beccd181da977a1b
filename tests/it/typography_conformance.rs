//! Tests by the conformance files of UAX #14 and UAX #29, as the package of `icu_segmenter` ships them (without comments).
//!
//! Line breaks are tested through the rules as the standard has them; the departures for Chinese are listed in
//! `docs/typography.md` and tested in `typography.rs`.
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use yuebao::text::class::{Lb, Traits};
use yuebao::typeset::rules::{Break, Item, Rules};

/// The characters of a test line, and for each whether a boundary stands before it; the text's end is no part of it.
fn parse(line: &str) -> (Vec<char>, Vec<bool>) {
    let mut chars = Vec::new();
    let mut breaks = Vec::new();
    for field in line.split_whitespace() {
        match field {
            "÷" => breaks.push(true),
            "×" => breaks.push(false),
            hex => chars.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()),
        }
    }
    breaks.truncate(chars.len());
    (chars, breaks)
}

fn item(c: char) -> Item {
    let traits = Traits::of(c);
    Item { lb: traits.lb(), east_asian: traits.east_asian() }
}

fn line_breaks(chars: &[char]) -> Vec<bool> {
    let mut rules = Rules::default();
    let ahead = |at: usize, n: usize| {
        chars[at + 1..].iter().map(|&c| item(c)).filter(|i| !matches!(i.lb, Lb::CM | Lb::ZWJ)).nth(n - 1)
    };
    (0..chars.len()).map(|at| rules.step(item(chars[at]), |n| ahead(at, n)) != Break::Never).collect()
}

fn cluster_breaks(chars: &[char]) -> Vec<bool> {
    let text: String = chars.iter().collect();
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    text.char_indices().map(|(at, _)| starts.contains(&at)).collect()
}

/// The lines of a file that are not broken as it says, and how many lines it has.
fn failures(file: &str, breaks: fn(&[char]) -> Vec<bool>) -> (Vec<String>, usize) {
    let lines: Vec<&str> = file.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).collect();
    let wrong = lines
        .iter()
        .filter(|line| {
            let (chars, expected) = parse(line);
            breaks(&chars) != expected
        })
        .map(|&line| line.to_owned())
        .collect();
    (wrong, lines.len())
}

fn all_pass(file: &str, breaks: fn(&[char]) -> Vec<bool>, least: usize) {
    let (wrong, all) = failures(file, breaks);
    assert!(all >= least, "only {all} lines");
    let shown = wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} of {all} lines fail:\n{shown}", wrong.len());
}

#[test]
fn line_breaks_of_unicode_18() {
    all_pass(include_str!("../fixtures/typography_LineBreakTest_18.txt"), line_breaks, 19_000);
}

#[test]
fn clusters_of_unicode_17() {
    all_pass(include_str!("../fixtures/typography_GraphemeBreakTest_17.txt"), cluster_breaks, 700);
}

/// unicode-segmentation knows Unicode 17; in 18 Brahmic conjuncts (`GB9c`) and two prepended marks changed.
#[test]
fn clusters_of_unicode_18_but_for_its_conjuncts() {
    let (wrong, all) = failures(include_str!("../fixtures/typography_GraphemeBreakTest_18.txt"), cluster_breaks);
    assert!(all > 800 && wrong.len() <= 10, "{} of {all} lines fail:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    /// The fast path asks the two classes alone; whatever stands around them, the rules must agree.
    #[test]
    fn a_plain_break_is_what_all_rules_together_say(chars in prop::collection::vec(character(), 1..12)) {
        let mut rules = Rules::default();
        for (at, &c) in chars.iter().enumerate() {
            let plain = rules.plain(item(c));
            let mut quick = rules;
            let ahead = |n| chars[at + 1..].iter().map(|&c| item(c)).filter(|i| !matches!(i.lb, Lb::CM | Lb::ZWJ)).nth(n - 1);
            let all = rules.step(item(c), ahead);
            if let Some(plain) = plain {
                prop_assert_eq!(plain, all, "before {:?} in {:?}", c, chars);
                quick.take_plain(item(c));
                prop_assert_eq!(format!("{quick:?}"), format!("{rules:?}"));
            }
        }
    }
}

/// A character of each class, and any other.
fn character() -> impl Strategy<Value = char> {
    let some = "中a1，。：！（(“”‘’\"…—·/-–,.;!?)%￥$ \t\u{A0}\u{200B}\u{2060}\u{AD}\u{301}\u{200D}①×אก한\u{1100}\u{1161}\u{11A8}😀👍🏽🇨\u{FFFC}\u{1B05}\u{1B44}\u{25CC}«»\n";
    prop_oneof![8 => prop::sample::select(some.chars().collect::<Vec<_>>()), 1 => any::<char>()]
}
