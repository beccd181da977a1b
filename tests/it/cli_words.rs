//! Tests that the words of the interface are complete in every language.
use std::collections::BTreeSet;
use std::path::PathBuf;

use yuebao::archive::{Reason, Skipped};
use yuebao::decode::PdfFault;
use yuebao::decode::formats::Fault;
use yuebao::model::{Doubt, DoubtKind};
use yuebao::words::{Lang, Words};

/// The names in a table, and the places that are filled in; what is worded by a count, `{n|one|many}`, tells that count
/// elsewhere.
fn names(table: &str) -> BTreeSet<String> {
    let table: toml::Table = toml::from_str(table).unwrap();
    let mut names = BTreeSet::new();
    for (section, words) in &table {
        for (name, form) in words.as_table().unwrap() {
            let inside = form.as_str().unwrap().split('{').skip(1).filter_map(|p| Some(p.split_once('}')?.0));
            // A brace that is told of as a sign is no place: `unclosed {`, `invalid count in { }`.
            let mut places: Vec<&str> = inside.filter(|place| *place != " ").collect();
            let told = places.clone();
            places.retain(|place| place.split_once('|').is_none_or(|(count, _)| !told.contains(&count)));
            places.sort_unstable();
            places.dedup();
            names.insert(format!("{section}.{name} {places:?}"));
        }
    }
    names
}

#[test]
fn both_languages_have_words_for_the_same_things() {
    let zh = names(include_str!("../../assets/words/zh.toml"));
    let en = names(include_str!("../../assets/words/en.toml"));
    assert_eq!(zh.symmetric_difference(&en).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The kind after this one; a new kind does not compile until it is put here.
const fn next(kind: DoubtKind) -> Option<DoubtKind> {
    use DoubtKind as K;
    Some(match kind {
        K::Undecodable => K::EncodingGuessed,
        K::EncodingGuessed => K::Repeated,
        K::Repeated => K::BreaksOff,
        K::BreaksOff => K::BeginsInside,
        K::BeginsInside => K::HeadingUnsure,
        K::HeadingUnsure => K::OrderUnsure,
        K::OrderUnsure => K::PieceUnsure,
        K::PieceUnsure => K::DateConflict,
        K::DateConflict => K::JoinUnsure,
        K::JoinUnsure => K::OtherHalfMissing,
        K::OtherHalfMissing => K::Garbled,
        K::Garbled => K::PageAgain,
        K::PageAgain => K::EncodingChanges,
        K::EncodingChanges => K::DateInexact,
        K::DateInexact => K::GlyphsUnknown,
        K::GlyphsUnknown => K::TextLayerUnusable,
        K::TextLayerUnusable => K::PagesWithoutText,
        K::PagesWithoutText => K::ReadInPart,
        K::ReadInPart => K::FileBroken,
        K::FileBroken => K::PartsMissing,
        K::PartsMissing => K::Given,
        K::Given => K::PagesDamaged,
        K::PagesDamaged => K::Mended,
        K::Mended => K::MendUnused,
        K::MendUnused => K::GoesOnStated,
        K::GoesOnStated => K::Settled,
        K::Settled => return None,
    })
}

#[test]
fn every_doubt_has_words_in_every_language() {
    for words in [Lang::Zh, Lang::En].map(Words::of) {
        let mut kind = Some(DoubtKind::Undecodable);
        while let Some(k) = kind {
            let doubt = |lines| words.doubt(&Doubt { kind: k, lines, detail: "12".into() });
            assert!(doubt(None).chars().count() > 3, "{k:?}");
            assert!(!doubt(None).contains('{'), "{k:?}");
            assert!(doubt(Some((7, 9))).contains('7') && doubt(Some((7, 9))).contains('9'), "{k:?}");
            assert_eq!(doubt(Some((8, 8))).matches('8').count(), 1, "{k:?}");
            kind = next(k);
        }
    }
}

#[test]
fn every_reason_has_words_in_every_language() {
    for words in [Lang::Zh, Lang::En].map(Words::of) {
        let said = |reason| words.skipped(&Skipped { path: PathBuf::from("旧报/a.txt"), reason });
        let reasons = [
            Reason::Missing,
            Reason::Unreadable(std::io::ErrorKind::PermissionDenied.into()),
            Reason::Empty,
            Reason::Binary,
            Reason::NotAFile,
            Reason::TooLarge(1 << 30),
            Reason::NoText,
            Reason::NoColumn,
            Reason::Pdf(PdfFault::Locked),
            Reason::Pdf(PdfFault::NoText(12)),
            Reason::Pdf(PdfFault::Damaged),
            Reason::Pdf(PdfFault::TooMuch),
            Reason::Fault(Fault::Deep),
            Reason::Fault(Fault::Large),
            Reason::Fault(Fault::Broken(7)),
            Reason::Fault(Fault::Parts),
        ];
        let all: BTreeSet<String> = reasons.into_iter().map(said).collect();
        assert_eq!(all.len(), 16);
        for said in all {
            let why = said.strip_prefix("旧报/a.txt: ").unwrap();
            assert!(why.chars().count() > 2 && !why.contains('{'), "{said}");
        }
    }
}

#[test]
fn a_file_name_cannot_act_on_the_terminal() {
    let skipped = Skipped { path: PathBuf::from("\u{1B}[31mred\n.txt"), reason: Reason::Empty };
    assert!(Words::of(Lang::En).skipped(&skipped).starts_with("␛[31mred .txt: "));
}
