//! Tests that the table of `text::class` agrees with the Unicode Character Database. `YUEBAO_BLESS=1 cargo test --test it
//! typography_unicode::` writes it anew, after an update of the Unicode crates.
use std::fmt::Write;

use icu_properties::props::{
    EastAsianWidth as Width, ExtendedPictographic, GeneralCategory, GraphemeClusterBreak as Gcb, IndicConjunctBreak,
    LineBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesShort};
use unicode_width::UnicodeWidthChar;
use yuebao::text::class::{Ambiguous, Lb, Traits};
use yuebao::text::sanitise::shown;

fn class(c: char) -> Lb {
    let gc = CodePointMapData::<GeneralCategory>::new().get(c);
    let lb = CodePointMapData::<LineBreak>::new().get(c);
    let pictograph = CodePointSetData::new::<ExtendedPictographic>().contains(c);
    match PropertyNamesShort::<LineBreak>::new().get(lb).unwrap() {
        _ if c == '\u{25CC}' => Lb::DottedCircle,
        "ID" if pictograph && gc == GeneralCategory::Unassigned => Lb::FuturePictograph,
        "XX" if pictograph && gc == GeneralCategory::Unassigned => Lb::FutureSymbol,
        "SA" if matches!(gc, GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark) => Lb::CM,
        "SA" | "SG" | "XX" | "AL" => Lb::AL,
        "QU" if gc == GeneralCategory::InitialPunctuation => Lb::Pi,
        "QU" if gc == GeneralCategory::FinalPunctuation => Lb::Pf,
        "AI" => Lb::AI,
        "AK" => Lb::AK,
        "AP" => Lb::AP,
        "AS" => Lb::AS,
        "B2" => Lb::B2,
        "BA" => Lb::BA,
        "BB" => Lb::BB,
        "BK" => Lb::BK,
        "CB" => Lb::CB,
        "CJ" | "NS" => Lb::NS,
        "CL" => Lb::CL,
        "CM" => Lb::CM,
        "CP" => Lb::CP,
        "CR" => Lb::CR,
        "EB" => Lb::EB,
        "EM" => Lb::EM,
        "EX" => Lb::EX,
        "GL" => Lb::GL,
        "H2" => Lb::H2,
        "H3" => Lb::H3,
        "HH" => Lb::HH,
        "HL" => Lb::HL,
        "HY" => Lb::HY,
        "ID" => Lb::ID,
        "IN" => Lb::IN,
        "IS" => Lb::IS,
        "JL" => Lb::JL,
        "JT" => Lb::JT,
        "JV" => Lb::JV,
        "LF" => Lb::LF,
        "NL" => Lb::NL,
        "NU" => Lb::NU,
        "OP" => Lb::OP,
        "PO" => Lb::PO,
        "PR" => Lb::PR,
        "QU" => Lb::QU,
        "RI" => Lb::RI,
        "SP" => Lb::SP,
        "SY" => Lb::SY,
        "VF" => Lb::VF,
        "VI" => Lb::VI,
        "WJ" => Lb::WJ,
        "ZW" => Lb::ZW,
        "ZWJ" => Lb::ZWJ,
        other => panic!("a new line-breaking class {other}: see what UAX #14 says of it"),
    }
}

fn kind(c: char) -> Ambiguous {
    match c {
        '‘' | '’' | '“' | '”' => Ambiguous::Quotes,
        '\u{2010}'..='\u{2016}' | '\u{2024}'..='\u{2026}' => Ambiguous::Dashes,
        '·' | '‧' => Ambiguous::Interpuncts,
        '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3248}'..='\u{324F}' | '\u{1F100}'..='\u{1F1AD}' => {
            Ambiguous::Enclosed
        }
        '\u{BC}'..='\u{BE}' | '\u{2100}'..='\u{218F}' => Ambiguous::Letterlike,
        '\u{2500}'..='\u{259F}' => Ambiguous::Boxes,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Ambiguous::PrivateUse,
        _ if c.is_alphabetic() => Ambiguous::Letters,
        _ => Ambiguous::Shapes,
    }
}

fn traits(c: char) -> Traits {
    let (cells, wide) = shown(c).map_or((0, 0), |c| match c {
        '\u{AD}' => (0, 0),
        c => (c.width().unwrap_or(0).min(2), c.width_cjk().unwrap_or(0).min(2)),
    });
    let east_asian = matches!(CodePointMapData::<Width>::new().get(c), Width::Fullwidth | Width::Wide | Width::Halfwidth);
    let gcb = CodePointMapData::<Gcb>::new().get(c);
    let consonant = CodePointMapData::<IndicConjunctBreak>::new().get(c) == IndicConjunctBreak::Consonant;
    let pictograph = CodePointSetData::new::<ExtendedPictographic>().contains(c);
    let plain = matches!(gcb, Gcb::Other | Gcb::Control | Gcb::CR) && !consonant && !pictograph;
    let ambiguous = (cells != wide).then(|| kind(c));
    assert!(cells == wide || (cells, wide) == (1, 2), "{c:?} has {cells} or {wide} cells");
    Traits::new(class(c), east_asian, cells as u8, ambiguous, plain, gcb == Gcb::Prepend)
}

/// Runs of characters of equal traits; surrogates count with what stands before them.
fn runs() -> Vec<(u32, Traits)> {
    let mut runs: Vec<(u32, Traits)> = Vec::new();
    for c in '\0'..=char::MAX {
        let traits = traits(c);
        if c == '\u{10000}' || runs.last().is_none_or(|&(_, last)| last != traits) {
            runs.push((c as u32, traits));
        }
    }
    runs
}

fn source(runs: &[(u32, Traits)]) -> String {
    let mut kinds: Vec<u16> = runs.iter().map(|(_, t)| t.bits()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert!(kinds.len() < 256, "{} kinds", kinds.len());
    let number = |t: Traits| kinds.binary_search(&t.bits()).unwrap();
    let mut out = String::from(
        "//! The traits of all characters, made by `tests/it/typography_unicode.rs` from the Unicode Character Database; not to be edited.\n\
         //! A number stands for a run of characters with the same traits: the first character, and in the last two digits their traits' index.\n\n\
         #![allow(clippy::unreadable_literal, reason = \"code points\")]\n\n",
    );
    let mut rows = |head: &str, items: Vec<String>| {
        writeln!(out, "#[rustfmt::skip]\n{head} = [").unwrap();
        let mut line = String::from("   ");
        for item in items {
            if line.len() + item.len() > 122 {
                writeln!(out, "{line}").unwrap();
                line = String::from("   ");
            }
            write!(line, " {item},").unwrap();
        }
        writeln!(out, "{line}\n];\n").unwrap();
    };
    let pair = |&(from, t): &(u32, Traits)| format!("0x{from:X}{:02X}", number(t));
    let split = runs.partition_point(|&(from, _)| from < 0x1_0000);
    let (bmp, astral) = runs.split_at(split);
    rows(&format!("pub(super) static TRAITS: [u16; {}]", kinds.len()), kinds.iter().map(|k| format!("0x{k:X}")).collect());
    rows(&format!("pub(super) static RUNS: [u32; {}]", bmp.len()), bmp.iter().map(pair).collect());
    rows(&format!("pub(super) static ASTRAL: [u32; {}]", astral.len()), astral.iter().map(pair).collect());
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[test]
fn the_table_is_what_unicode_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/class/table.rs");
    let fresh = source(&runs());
    if std::env::var_os("YUEBAO_BLESS").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), fresh, "run again with YUEBAO_BLESS=1");
}

#[test]
fn each_look_up_gives_the_character_its_own_traits() {
    for c in '\0'..=char::MAX {
        assert_eq!(Traits::of(c), traits(c), "{c:?}");
    }
}
