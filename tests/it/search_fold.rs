//! Tests of folding: texts that are the same to a reader fold to the same text, and every folded byte leads back to its
//! source.

use proptest::prelude::*;
use yuebao::text::fold::{Folded, fold};

fn folded(text: &str) -> String {
    fold(text).text().to_owned()
}

#[track_caller]
fn same(a: &str, b: &str) {
    assert_eq!(folded(a), folded(b), "{a} and {b}");
}

#[test]
fn traditional_is_simplified() {
    same("報後裡裏臺檯颱髮發", "报后里里台台台发发");
    same("國務院總理會見記者", "国务院总理会见记者");
    same("爲為衆眾刼刦", "为为众众劫劫");
    same("看著瞭解", "看着了解");
    assert_eq!(folded("后里台发"), "后里台发");
}

#[test]
fn variants_of_old_print_are_one() {
    same("囘廻竝敍黒戸", "回回并叙黑户");
}

#[test]
fn radicals_and_compatibility_ideographs_of_a_pdf_are_ordinary_characters() {
    same("⼈⺠⽇報", "人民日报");
    same("\u{F9DC}\u{F914}", "隆乐"); // U+F9DC and U+F914 look like 隆 and 樂
    same("\u{2F800}", "丽");
}

#[test]
fn full_width_is_half_width() {
    same("ＡＩ２０２４％", "ai2024%");
    same("（记者　李一），", "(记者李一),");
    same("￥", "¥");
}

#[test]
fn half_width_katakana_is_katakana_with_its_marks() {
    same("ｶﾞｷﾞﾊﾟﾋﾞｳﾞｯﾀ｡", "ガギパビヴッタ。");
    same("ｱﾞｦﾝﾟ", "ア゛ヲン゜");
}

#[test]
fn case_is_one() {
    same("ÀÉÎ Straße ΣΊΣΥΦΟΣ Москва ﬁne", "àéî STRASSE σίσυφος МОСКВА FINE");
}

#[test]
fn quotes_dots_and_dashes_are_drawn_in_many_ways() {
    same("“卡尔·马克思”——‘资本论’", "\"卡尔・马克思\"――'资本论'");
    same("二○二四", "二〇二四");
    same("︵上︶︑", "(上)、");
}

#[test]
fn white_space_stays_only_between_words() {
    assert_eq!(folded("记者 李\n一  说，\r\n　OK　then "), "记者李一说,ok then");
    assert_eq!(folded("  a \u{A0}\u{2003} b\t"), "a b");
    assert_eq!(folded("AI 技术, yes ( no )"), "ai技术,yes(no)");
    assert_eq!(folded("서울 시"), "서울 시");
}

#[test]
fn what_is_not_seen_vanishes() {
    assert_eq!(folded("记\u{200B}者\u{AD}葛\u{E0100}\u{FEFF}城\u{FE00}\u{202E}"), "记者葛城");
    assert_eq!(folded("a \u{200B} b"), "a b");
    assert_eq!(folded("\u{200B}"), "");
}

#[test]
fn every_white_space_is_known() {
    for c in ('\0'..=char::MAX).filter(|c| c.is_whitespace()) {
        assert_eq!(folded(&format!("a{c}b")), "a b", "{c:?}");
        assert_eq!(folded(&format!("一{c}二")), "一二", "{c:?}");
    }
}

#[test]
fn every_character_folds_once_and_for_all() {
    for c in '\0'..=char::MAX {
        for text in [format!("x{c}x"), format!("x{c}\u{FE0F}\u{301} \u{301}x")] {
            let once = folded(&text);
            assert_eq!(folded(&once), once, "{c:?} U+{:X} in {text:?}", c as u32);
        }
    }
}

#[test]
fn the_table_names_each_character_once() {
    let tables = [include_str!("../../assets/fold/simplified.txt"), include_str!("../../assets/fold/marks.txt")];
    let mut seen = std::collections::BTreeSet::new();
    for line in tables.into_iter().flat_map(str::lines).filter(|l| !l.starts_with("##")) {
        let (to, from) = line.split_once(' ').unwrap();
        assert_eq!(to.chars().count(), 1, "{line}");
        assert!(!from.is_empty() && !from.contains(' '), "{line}");
        for c in to.chars().chain(from.chars()) {
            assert!(seen.insert(c), "{c} of {line} stands twice");
        }
        from.chars().for_each(|c| same(to, &c.to_string()));
    }
}

#[test]
fn a_folded_stretch_leads_back_to_its_source() {
    let cases = [
        ("新華社（記者 李一）", "(记者李一)", "（記者 李一）"),
        ("ＡＩ時代", "i时", "Ｉ時"),
        ("他说，\n\u{200B}我们", "说,", "说，"),
        ("他说，\n\u{200B}我们", "我", "我"),
        ("他说\n我们", "说", "说"),
        ("ｶﾞｽ会社", "ガ", "ｶﾞ"),
        ("Straße", "s", "S"),
        ("aßb", "s", "ß"),
        ("aßb", "as", "aß"),
        ("one  \n two", "e t", "e  \n t"),
    ];
    for (source, needle, found) in cases {
        let folded = fold(source);
        let at = folded.text().find(needle).unwrap();
        let back = folded.source_range(at..at + needle.len());
        assert_eq!(source.get(back), Some(found), "{needle} in {source}");
    }
}

#[test]
fn a_page_of_white_space_vanishes() {
    let wide = " ".repeat(200_000);
    for (source, text) in [(format!("一{wide}二"), "一二"), (format!("a{wide}b"), "a b")] {
        let folded = fold(&source);
        assert_eq!(folded.text(), text);
        let last = folded.source_range(text.len() - 1..text.len());
        assert_eq!(last.end, source.len());
        assert_eq!(folded.source_range(0..text.len()), 0..source.len());
    }
}

/// Text of the kinds folding treats apart.
fn newspaper_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[报報后後里裡人民日社记者李一国國爲⼈]{1,3}",
        3 => "[，。（）“”、：！　]",
        2 => "[ \n\r\t]{1,3}",
        2 => "[a-cA-C0-2ＡＢ０]{1,3}",
        1 => "[ßﬁİſςΣéÉ\u{301}ÐŉΐǰK]",
        1 => "[ｶﾞﾊﾟｱ゛゜カ\u{200B}\u{AD}\u{FE0F}\u{E0100}𠓗🀄👨]",
        1 => "[eＥハㅎᄒ][\u{301}\u{323}\u{3099}\u{1161}\u{11AB}\u{200B}\u{FE0F} ]{1,6}",
        1 => "[a一][\u{301}\u{200B}]?-[\u{200B}\n]?[b二]",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The places of every folded character.
fn places(folded: &Folded) -> Vec<std::ops::Range<usize>> {
    folded.text().char_indices().map(|(at, c)| folded.source_range(at..at + c.len_utf8())).collect()
}

proptest! {
    #[test]
    fn places_are_whole_characters_in_order(source in newspaper_text()) {
        let folded = fold(&source);
        let mut last = 0..0;
        for place in places(&folded) {
            prop_assert!(source.get(place.clone()).is_some_and(|s| !s.is_empty()), "{place:?}");
            prop_assert!(place == last || place.start >= last.end, "{last:?} then {place:?}");
            last = place;
        }
    }

    #[test]
    fn what_stands_at_a_place_folds_to_what_was_found_there(source in newspaper_text()) {
        let folded = fold(&source);
        for (place, c) in places(&folded).into_iter().zip(folded.text().chars()) {
            let there = fold(source.get(place).unwrap());
            prop_assert!(c == ' ' || there.text().contains(c), "{c:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_white_or_unseen_or_a_hyphen_inside_a_word(source in newspaper_text()) {
        let folded = fold(&source);
        let of_word = |c: &char| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}');
        let (mut at, mut before) = (0, None);
        let places = places(&folded).into_iter().zip(folded.text().chars().map(Some));
        for (place, next) in places.chain([(source.len()..source.len(), None)]) {
            let left_out = self::folded(source.get(at..place.start.max(at)).unwrap());
            if left_out == "-" {
                prop_assert!(before.is_some_and(|c| of_word(&c)) && next.is_some_and(|c| of_word(&c)), "{before:?} - {next:?}");
            } else {
                prop_assert_eq!(left_out, "");
            }
            (at, before) = (place.end, next);
        }
    }

    #[test]
    fn folding_again_changes_nothing(source in newspaper_text()) {
        let once = fold(&source);
        // A hyphen with white space before it divides no word (A - B); the white space goes, and then it does.
        let mut at = 0;
        for (place, c) in places(&once).into_iter().zip(once.text().chars()) {
            prop_assume!(c != '-' || !source.get(at..place.start.max(at)).unwrap().contains(char::is_whitespace));
            at = place.end;
        }
        prop_assert_eq!(folded(once.text()), once.text());
    }

    #[test]
    fn a_stretch_maps_to_the_places_of_its_ends(source in newspaper_text(), from in 0usize..64, length in 1usize..16) {
        let folded = fold(&source);
        let places = places(&folded);
        let ends: Vec<usize> = folded.text().char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        if let Some(first) = places.get(from) {
            let last = (from + length).min(places.len()) - 1;
            let start = if from == 0 { 0 } else { ends[from - 1] };
            prop_assert_eq!(folded.source_range(start..ends[last]), first.start..places[last].end);
        }
    }
}

/// One who types é found only é in one piece.
#[test]
fn a_letter_and_its_mark_are_one_character_or_two() {
    for (one, two) in [
        ("café", "cafe\u{301}"),
        ("Việt Nam", "Vie\u{323}\u{302}t Nam"),
        ("Việt Nam", "Vie\u{302}\u{323}t Nam"),
        ("ǘ Ǘ", "u\u{308}\u{301} U\u{308}\u{301}"),
        ("ガギパ", "カ\u{3099}キ\u{3099}ハ\u{309A}"),
        ("йога", "и\u{306}ога"),
        ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"),
        ("Å", "\u{212B}"),
    ] {
        same(one, two);
    }
    assert_ne!(folded("café"), folded("cafe"));
    let source = "在 Cafe\u{301} 见";
    let found = fold(source);
    let at = found.text().find('é').unwrap();
    assert_eq!(source.get(found.source_range(at..at + 2)), Some("e\u{301}"));
}

#[test]
fn istanbul_is_found_with_and_without_its_dot() {
    for text in ["İSTANBUL", "istanbul", "i\u{307}stanbul", "I\u{307}stanbul"] {
        assert_eq!(folded(text), "istanbul", "{text}");
    }
}

/// A word that its column broke was found by neither half nor whole.
#[test]
fn a_hyphen_inside_a_word_counts_for_nothing() {
    for text in ["Tech-nology", "Tech-\nnology", "Tech-\r\n  nology", "Tech\u{2010}nology", "technology"] {
        assert_eq!(folded(text), "technology", "{text}");
    }
    assert_eq!(folded("2019-11-08 比分 3-2 A - B 中-国"), "2019-11-08比分3-2 a-b中-国");
    let source = "新 Tech-\n nology 区";
    let found = fold(source);
    let at = found.text().find("technology").unwrap();
    assert_eq!(source.get(found.source_range(at..at + 10)), Some("Tech-\n nology"));
}

/// A reader saw: a name copied from a web page, with a joiner that no one sees before its accent, was not found.
#[test]
fn an_accent_behind_an_unseen_character_is_the_letters_own() {
    for text in ["Ａ\u{FE0F}\u{301}", "a\u{200B}\u{301}", "A\u{34F}\u{301}", "á"] {
        assert_eq!(folded(text), "á", "{text:?}");
    }
    assert_eq!(folded("ハ\u{200B} \u{3099}ᄒ\u{200B}\u{1161}"), "バ하");
    assert_eq!(folded("e\u{301}-ma\u{200B}-\u{200B}\n il"), "émail");
    let source = "新Ｅ\u{FE0F}\u{301}\u{FE0F}区";
    let found = fold(source);
    assert_eq!(source.get(found.source_range(3..5)), Some("Ｅ\u{FE0F}\u{301}"));
}

/// A run of more marks than 16 bits count led back to half of a character.
#[test]
fn a_letter_with_endless_marks_leads_back_to_whole_characters() {
    let source = format!("一a{}二", "\u{301}".repeat(50_000));
    let found = fold(&source);
    for (at, c) in found.text().char_indices() {
        assert!(source.get(found.source_range(at..at + c.len_utf8())).is_some_and(|s| !s.is_empty()), "{c} at {at}");
    }
    let last = found.text().len();
    assert_eq!(source.get(found.source_range(last - 3..last)), Some("二"));
}

/// A reader saw: characters that a PDF library leaves at a line's end (U+0002, U+FFFE) stood between two others and hid
/// them.
#[test]
fn control_characters_and_noncharacters_count_for_nothing() {
    assert_eq!(folded("重新\u{2}\n开\u{FFFE}航\u{1B}\u{7F}\u{90}\u{FDD0}\u{1FFFF}。\0"), "重新开航。");
}
