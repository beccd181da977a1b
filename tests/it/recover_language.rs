//! Tests of the small language models: invented newspaper text goes in, scores come out.

use proptest::prelude::*;
use yuebao::recover::language::{Language, TextEdge, goes_on, heading_odds, ngram_score, shared_weight, topic_odds};

/// Line ends with their true next lines, in both scripts.
const SEAMS: [[(&str, &str); 2]; 5] = [
    [("昨日上午，江城市人民政", "府在东湖宾馆召开会议，"), ("昨日上午，江城市人民政", "府在東湖賓館召開會議，")],
    [("全市粮食总产量比去年增", "长百分之八，创历史最高"), ("全市糧食總產量比去年增", "長百分之八，創歷史最高")],
    [("与会代表一致认为，要进一", "步加强两地之间的经济合"), ("與會代表一致認為，要進一", "步加強兩地之間的經濟合")],
    [("他说，这项工程的建成对", "于改善当地群众的生活具"), ("他說，這項工程的建成對", "於改善當地群眾的生活具")],
    [
        ("警方随后赶到现场，将两名犯罪嫌", "疑人当场抓获，目前案件"),
        ("警方隨後趕到現場，將兩名犯罪嫌", "疑人當場抓獲，目前案件"),
    ],
];

#[test]
fn the_tables_are_of_the_form_that_is_read() {
    assert!(Language::get().is_some());
}

#[test]
fn a_true_continuation_beats_all_strangers() {
    for (n, [(end, own), _]) in SEAMS.iter().enumerate() {
        let odds = goes_on(end, own);
        assert!(odds > 0.0, "{end}|{own} {odds}");
        for [(_, other), _] in SEAMS.iter().enumerate().filter(|(other, _)| *other != n).map(|(_, seam)| seam) {
            let stranger = goes_on(end, other);
            assert!(odds > stranger + 1.0, "{end}|{own} {odds}; {other} {stranger}");
        }
    }
}

#[test]
fn both_scripts_and_both_widths_are_read_alike() {
    for [(end, beginning), (of_end, of_beginning)] in SEAMS {
        assert_eq!(TextEdge::end(end), TextEdge::end(of_end));
        assert_eq!(TextEdge::beginning(beginning), TextEdge::beginning(of_beginning));
        assert_eq!(ngram_score(end, beginning).to_bits(), ngram_score(of_end, of_beginning).to_bits());
        assert_eq!(goes_on(end, beginning).to_bits(), goes_on(of_end, of_beginning).to_bits());
    }
    assert_eq!(heading_odds("東湖綠化工程全面啟動").to_bits(), heading_odds("东湖绿化工程 全面启动").to_bits());
    assert_eq!(heading_odds("１９８４年,GDP增長").to_bits(), heading_odds("2023年，ｇｄｐ增长").to_bits());
    assert_eq!(topic_odds("東湖綠化", "東湖沿岸").to_bits(), topic_odds("东湖绿化", "东湖沿岸").to_bits());
}

#[test]
fn sides_read_before_give_the_same_odds() {
    let [(end, beginning), _] = SEAMS[0];
    let (of_end, of_beginning) = (TextEdge::end(end), TextEdge::beginning(beginning));
    let odds = of_end.goes_on(&of_beginning, ngram_score(end, beginning));
    assert_eq!(odds.to_bits(), goes_on(end, beginning).to_bits());
}

#[test]
fn a_headline_is_told_from_running_text() {
    let headlines = ["东湖沿岸绿化工程全面启动", "江城举行元旦升旗仪式", "市民热议地铁新票价", "渝州三中勇奪全國女排冠軍"];
    let texts = ["，各区负责人和机关干部两", "表示，这是一项得民心的", "的同时，还要注意到他们", "由於當時天色已晚，他便"];
    for headline in headlines {
        let odds = heading_odds(headline);
        assert!(odds > 0.0, "{headline} {odds}");
        for text in texts {
            assert!(heading_odds(text) < odds, "{text}");
        }
    }
    for text in texts {
        assert!(heading_odds(text) < 0.0, "{text}");
    }
}

#[test]
fn a_headline_knows_its_body() {
    let headline = "东湖沿岸绿化工程启动";
    let own = "本报讯　记者昨日从市林业局获悉，东湖沿岸绿化工程已正式启动，计划栽种柳树三万株，明年春天完工。";
    let other = "本报讯　昨晚的女排联赛中，渝州队以三比一战胜来访的江城队，主教练赛后说，队员们打出了应有的水平。";
    assert!(topic_odds(headline, own) > 0.0);
    assert!(topic_odds(headline, own) > topic_odds(headline, other) + 2.0);
    assert!(shared_weight("绿化") > shared_weight("的"));
}

#[test]
fn nothing_says_nothing() {
    for empty in ["", " ", "\u{3000}\n", "\0"] {
        assert_eq!(heading_odds(empty).to_bits(), 0);
        assert_eq!(topic_odds(empty, "东湖").to_bits(), 0);
        assert_eq!(ngram_score(empty, "东湖").to_bits(), 0);
        assert_eq!(shared_weight(empty).to_bits(), 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_finite_odds(one in any::<String>(), other in "[\\PC\u{0}中華，。「」😀a1]{0,40}") {
        for (a, b) in [(&one, &other), (&other, &one), (&one, &one)] {
            let all = [
                heading_odds(a), ngram_score(a, b), goes_on(a, b), topic_odds(a, b), shared_weight(a),
                TextEdge::end(a).score(&TextEdge::beginning(b)),
            ];
            prop_assert!(all.iter().all(|odds| odds.is_finite()), "{all:?}");
        }
    }
}
