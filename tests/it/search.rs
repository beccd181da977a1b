//! Tests of searching an article: a typed query goes in, the hits in the text come out.

use std::sync::Arc;

use proptest::prelude::*;
use yuebao::model::{Article, Block, Role};
use yuebao::search::{Pattern, Searcher};
use yuebao::text::fold::fold;
use yuebao::words::{Lang, Words};

fn blocks(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| Block { role: Role::Body, text: (*text).to_owned(), spans: Vec::new() }).collect()
}

/// Returns the hits as they stand in the text.
#[track_caller]
fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
    let pattern = Pattern::parse(pattern).unwrap().unwrap();
    let article = Article { blocks: blocks(&[text]), ..Article::default() };
    let hits = pattern.hits(&article.blocks);
    assert_eq!(Searcher::new(Arc::new(article)).hits(&pattern), hits);
    hits.into_iter().map(|h| text.get(h.bytes).unwrap()).collect()
}

/// Tells why a pattern is none, in both languages, and the rest of what was typed from where it says.
#[track_caller]
fn wrong(pattern: &str) -> ([String; 2], &str) {
    let error = Pattern::parse(pattern).unwrap_err();
    let said = [Lang::Zh, Lang::En].map(|lang| Words::of(lang).pattern_error(&error));
    assert!(said.iter().all(|said| !said.contains('\n')));
    (said, error.at.map_or("", |at| pattern.get(at.byte..).unwrap()))
}

#[test]
fn a_traditional_character_finds_the_simplified_one_and_back() {
    assert_eq!(found("報", "渝中报"), ["报"]);
    assert_eq!(found("报", "大公報"), ["報"]);
    assert_eq!(found("皇後", "皇后"), ["皇后"]);
}

#[test]
fn full_width_letters_find_plain_ones_and_back() {
    assert_eq!(found("ＡＩ", "ai与AI"), ["ai", "AI"]);
    assert_eq!(found("ai", "ＡＩ时代"), ["ＡＩ"]);
}

#[test]
fn a_half_width_bracket_finds_a_full_width_one() {
    assert_eq!(found("(记者", "本报讯（记者李一）"), ["（记者"]);
    assert_eq!(found("（記者", "本报讯(记者李一)"), ["(记者"]);
}

#[test]
fn a_name_is_found_across_spaces_and_line_ends() {
    assert_eq!(found("记者李一", "本报记者 李\n一报道"), ["记者 李\n一"]);
    assert_eq!(found(" 记者 李一 ", "本报记者李一报道"), ["记者李一"]);
}

#[test]
fn words_keep_the_space_between_them() {
    assert_eq!(found("new  york", "the New\nYork Times, newyork"), ["New\nYork"]);
}

#[test]
fn nothing_to_search_for_is_no_pattern() {
    for input in ["", " ", "　", "/", "//", " / ", "\u{200B}"] {
        assert!(Pattern::parse(input).unwrap().is_none(), "{input:?}");
    }
}

#[test]
fn hits_do_not_overlap() {
    assert_eq!(found("哈哈", "哈哈哈哈哈"), ["哈哈", "哈哈"]);
}

#[test]
fn an_accent_stays_with_its_letter() {
    assert_eq!(found("é", "caf\u{65}\u{301} e"), ["e\u{301}"]);
    assert_eq!(found("e", "caf\u{65}\u{301} e"), ["e"], "é is another letter, in one character or two");
    assert_eq!(found("葛", "葛\u{E0100}城"), ["葛\u{E0100}"]);
    assert_eq!(found("ハ", "ﾊﾟﾊ"), ["ﾊ"]);
    assert_eq!(found("s", "ß"), ["ß"]);
}

#[test]
fn an_expression_ignores_width_case_and_variant() {
    assert_eq!(found("/[0-9]+月[0-9]+日/", "３月5日、12月１１日"), ["３月5日", "12月１１日"]);
    assert_eq!(found("/記者[李王]./", "记者李一、記者 王二"), ["记者李一", "記者 王二"]);
    assert_eq!(found("/ａ.c/", "ABC"), ["ABC"]);
    assert_eq!(found("/[Ａ-Ｃ]+/", "xxbca"), ["bca"]);
    assert_eq!(found("/[^報]+/", "报社報"), ["社"]);
}

#[test]
fn an_expression_is_searched_before_its_slash_is_typed() {
    assert_eq!(found("/日[报報]", "日报日報"), ["日报", "日報"]);
    assert_eq!(found("/1\\/2", "1/2 12"), ["1/2"]);
    assert_eq!(found("/1\\/", "1/2"), ["1/"]);
}

#[test]
fn a_slash_with_a_backslash_before_it_is_a_slash() {
    assert_eq!(found("\\/etc", "在/etc下"), ["/etc"]);
    assert_eq!(found("1/2", "１／２"), ["１／２"]);
}

#[test]
fn a_full_width_bracket_in_an_expression_is_a_bracket_of_the_text() {
    assert_eq!(found("/（记者.*）/", "讯（记者李一）说"), ["（记者李一）"]);
    assert_eq!(found("/（?记者＋/", "(记者+"), ["(记者+"]);
    assert_eq!(found("/[［－］]+/", "a[-]b"), ["[-]"]);
}

#[test]
fn white_space_in_an_expression_is_as_forgiving_as_in_a_phrase() {
    assert_eq!(found("/记者 李./", "记者李一 记者 李二"), ["记者李一", "记者 李二"]);
    assert_eq!(found("/new york|(?x) a b/", "NEW YORK ab"), ["NEW YORK", "ab"]);
    assert_eq!(found("/记者 [李王]/", "记者 李"), ["记者 李"]);
    assert_eq!(found("/new [xy]ork/", "new york"), ["new york"]);
}

#[test]
fn an_expression_that_matches_nothing_anywhere_finds_nothing() {
    assert!(found("/x*/", "abc").is_empty());
    assert_eq!(found("/b*/", "abbc"), ["bb"]);
    assert!(found("/^$/", "").is_empty());
}

#[test]
fn a_wrong_expression_says_what_and_where() {
    let (message, rest) = wrong("/报(社");
    assert_eq!(message, ["3: 括号没有闭合", "3: unclosed ("]);
    assert_eq!(rest, "(社");
    assert_eq!(wrong(" /报)社/").1, ")社/");
    assert_eq!(wrong("/[报").1, "[报");
    assert_eq!(wrong("/*").0, ["2: 前面没有可重复的内容", "2: nothing to repeat"]);
    assert_eq!(wrong("/[b-a]").1, "b-a]");
    assert_eq!(wrong("/报\\").1, "\\");
    assert_eq!(wrong("/(?=报)").0, ["2: 不支持环视", "2: no look-around"]);
    assert_eq!(wrong("/\\p{Nothing}").0, ["2: 没有这类字符", "2: unknown character class"]);
    assert!(wrong("/(?-u)\\xFF").0.iter().all(|said| said.starts_with("7: ")));
}

#[test]
fn an_enormous_expression_is_refused_at_once() {
    let (message, rest) = wrong("/(((\\w{100}){100}){100}){100}/");
    assert_eq!((message, rest), (["表达式太大", "expression too large"].map(str::to_owned), ""));
    wrong(&format!("/{}报{}", "(".repeat(500), ")".repeat(500)));
    assert_eq!(found("/\\w{20}/", &"报".repeat(20)).len(), 1);
}

#[test]
fn hits_name_their_block() {
    let pattern = Pattern::parse("二").unwrap().unwrap();
    let hits = pattern.hits(&blocks(&["一二", "三", "二二"]));
    assert_eq!(hits.iter().map(|h| (h.block, h.bytes.clone())).collect::<Vec<_>>(), [(0, 3..6), (2, 0..3), (2, 3..6)]);
}

#[test]
fn a_flood_of_marks_is_searched_in_good_time() {
    let marks = "e".to_owned() + &"\u{301}".repeat(300_000);
    assert!(!found("\u{301}", &marks).is_empty());
    assert!(!found("🇨", &"🇨🇳".repeat(100_000)).is_empty());
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => "[报報后後里裡记記者李一国國]{1,3}",
        2 => "[，。（）“”,( ]",
        2 => "[ \n　]{1,2}",
        2 => "[abABＡＢ０0]{1,2}",
        1 => "[ßéｶﾞ\u{301}\u{200B}\u{FE0F}]",
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// Counts the hits by the plainest means: from left to right, every stretch of characters that folds to the needle
/// and stands in the folded text as it does alone.
fn plain_count(needle: &str, text: &str) -> usize {
    let needle = fold(needle.trim());
    fold(text).text().matches(needle.text()).count()
}

proptest! {
    #[test]
    fn hits_are_whole_ordered_and_fold_to_what_was_sought(text in text(), needle in "[报后里记者李一国abＡ0（，]{1,3}") {
        let Some(pattern) = Pattern::parse(&needle).unwrap() else { return Ok(()) };
        let hits = pattern.hits(&blocks(&[&text]));
        let sought = fold(&needle);
        let mut last = 0;
        for hit in &hits {
            prop_assert!(hit.bytes.start >= last && !hit.bytes.is_empty());
            last = hit.bytes.end;
            let there = fold(text.get(hit.bytes.clone()).unwrap());
            prop_assert!(there.text().contains(sought.text()), "{:?}", there);
        }
        prop_assert_eq!(hits.len(), plain_count(&needle, &text));
    }

    #[test]
    fn a_stretch_of_the_text_is_found_in_it(text in text(), from in 0usize..40, length in 1usize..8) {
        let needle: String = text.chars().skip(from).take(length).collect();
        prop_assume!(!needle.trim().starts_with('/'));
        // A sound mark alone is not what it is after its kana, nor a letter what it is with its accent.
        let whole = fold(&text);
        let begin: usize = text.chars().take(from).map(char::len_utf8).sum();
        let is_cut = |at: usize| {
            let mut places = whole.text().char_indices().map(|(n, c)| whole.source_range(n..n + c.len_utf8()));
            places.any(|place| place.start < at && at < place.end)
        };
        prop_assume!(!is_cut(begin) && !is_cut(begin + needle.len()) || whole.text().contains(fold(needle.trim()).text()));
        if let Some(pattern) = Pattern::parse(&needle).unwrap() {
            prop_assert!(!pattern.hits(&blocks(&[&text])).is_empty(), "{:?} in {:?}", needle, text);
        }
    }

    #[test]
    fn a_phrase_and_the_expression_that_spells_it_find_the_same(text in text(), needle in "[报后里记者李一国abＡ0（，]{1,3}") {
        let phrase = Pattern::parse(&needle).unwrap().unwrap();
        let expression = Pattern::parse(&format!("/{needle}/")).unwrap().unwrap();
        prop_assert_eq!(phrase.hits(&blocks(&[&text])), expression.hits(&blocks(&[&text])));
    }

    #[test]
    fn no_input_panics(input in "[/\\\\(){}\\[\\]|?*+.^$a-z报報（）０-９ \\-&~]{0,24}", text in text()) {
        if let Ok(Some(pattern)) = Pattern::parse(&input) {
            let hits = pattern.hits(&blocks(&[&text]));
            prop_assert!(hits.iter().all(|h| text.get(h.bytes.clone()).is_some_and(|t| !t.is_empty())));
        }
    }
}
