//! Tests of mistakes that readers saw in stories that go on on another page: missed marks, and halves joined with other
//! stories.
use crate::support::column::{articles, outline, read, set, texts, with};
use yuebao::model::{Article, DoubtKind, Issue, Role};

/// A page with nothing but half a story and this line over or under it: the marks found, the page that each names, the text.
fn marked(line: &str, back: bool) -> (Vec<String>, Option<u16>, Option<u16>, String) {
    let half = "会议强调，要把渡口的缆绳换成新的，推动";
    let issue = read(&if back { format!("{line}\n{half}\n") } else { format!("{half}\n{line}\n") });
    let all = |role| articles(&issue).iter().flat_map(|a| texts(a, role)).map(str::to_owned).collect::<Vec<_>>();
    let page = |of: fn(&Article) -> Option<u16>| articles(&issue).iter().find_map(|a| of(a));
    let (from, on) = (
        page(|a| a.continued_from.map(yuebao::model::PageNumber::number)),
        page(|a| a.continues_on.map(yuebao::model::PageNumber::number)),
    );
    (all(Role::Jump), from, on, all(Role::Body).concat())
}

/// The line is a mark, whole, that names page 3.
fn is_mark(line: &str, back: bool) {
    let (from, on) = if back { (Some(3), None) } else { (None, Some(3)) };
    let text = "会议强调，要把渡口的缆绳换成新的，推动".to_owned();
    assert_eq!(marked(line, back), (vec![line.to_owned()], from, on, text), "{line}");
}

#[test]
fn every_word_for_going_on_is_heard() {
    for word in ["上接", "紧接", "緊接", "承接", "接"] {
        is_mark(&format!("（{word}3版）"), true);
    }
    for word in ["下转", "下轉", "转入", "轉入", "转", "轉"] {
        is_mark(&format!("（{word}3版）"), false);
    }
}

#[test]
fn a_mark_keeps_its_brackets_of_every_kind() {
    for [open, close] in [
        ["（", "）"],
        ["(", ")"],
        ["【", "】"],
        ["[", "]"],
        ["［", "］"],
        ["〈", "〉"],
        ["<", ">"],
        ["＜", "＞"],
        ["〔", "〕"],
        ["「", "」"],
    ] {
        is_mark(&format!("{open}下转3版{close}"), false);
        is_mark(&format!("{open}上接3版{close}"), true);
    }
    is_mark("（ 下转第三版·综合新闻 ）", false);
}

#[test]
fn a_mark_keeps_its_arrow_before_and_behind() {
    for arrow in "▶►▷→➤➡⇨☞▲△◀←⇒>》◆■●※".chars() {
        is_mark(&format!("{arrow}下转3版"), false);
        is_mark(&format!("{arrow}转3版"), false);
    }
    is_mark("下转3版▶", false);
    is_mark("◀上接3版▶", true);
}

#[test]
fn the_page_of_a_mark_is_read_in_digits_of_every_kind() {
    for (number, page) in [
        ("9", 9),
        ("20", 20),
        ("９", 9),
        ("１２", 12),
        ("１０", 10),
        ("第一〇", 10),
        ("一零", 10),
        ("四", 4),
        ("第五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿四", 24),
        ("卅一", 31),
        ("一百", 100),
        ("B3", 3),
        ("Ｃ3", 3),
        ("第 A 12 ", 12),
        ("至第2", 2),
        ("壹", 1),
        ("贰", 2),
        ("第一○", 10),
        ("拾", 10),
        ("到2", 2),
    ] {
        let line = format!("（下转{number}版）");
        let (marks, _, on, _) = marked(&line, false);
        assert_eq!((marks, on), (vec![line.clone()], Some(page)), "{line}");
    }
    assert_eq!(marked("（上接自第1版）", true).1, Some(1));
}

#[test]
fn what_only_speaks_of_turning_to_a_page_is_no_mark() {
    for sentence in [
        "转2版以后他改写了结尾，读来更有味道。",
        "接3版的电话铃响了，编辑还没有回来。",
        "这条消息从头版转4版，又从四版接5版，读者找不到它。",
        "（下转零版）",
    ] {
        let issue = read(&format!("{sentence}\n"));
        let marks = articles(&issue).iter().flat_map(|a| texts(a, Role::Jump)).count();
        assert_eq!(marks, 0, "{sentence}");
    }
}

#[test]
fn a_mark_at_the_end_of_a_line_of_text_is_cut_out_of_it() {
    let issue = read("工程队先把松动的条石一块块编号，再吊到岸上清（下转3版）\n");
    assert_eq!(texts(articles(&issue)[0], Role::Body), ["工程队先把松动的条石一块块编号，再吊到岸上清"]);
    assert_eq!(texts(articles(&issue)[0], Role::Jump), ["（下转3版）"]);
}

const PIER: &str =
    "老码头大修工程昨日开工，码头的石阶有一百二十级，最早的一段砌于清末。工程队先把松动的条石一块块编号，再吊到岸上";
const PIER_REST: &str =
    "清洗，缺损的条石照原样补配。石匠多是附近村里的老人，年轻时就在码头的石阶上干活，哪一级是哪一年砌的都说得出来。";
const OPERA: &str =
    "市评弹团的新书目《河埠头》上周试演，说的是清末一家米行三代人的故事。演员用了两年时间到乡下听老人讲从前的生";
const OPERA_REST: &str =
    "活，书里的米价、船钱都有出处。评弹团的演员说，试演以后还要改，六月带着新书目到四乡的书场去说，《河埠头》要说满三十回。";

/// An issue of two pages with these stories on each.
fn two_pages(first: &[&str], second: &[&str]) -> Issue {
    read(&format!(
        "江湾晚报\n2019年11月8日\n第1版\n\n{}\n\n\u{c}第2版\n2019年11月8日\n\n{}\n",
        first.join("\n\n"),
        second.join("\n\n")
    ))
}

/// The text of the piece that goes on from the one with these words; empty where none does.
fn rest_of(issue: &Issue, words: &str) -> String {
    let next = with(issue, words).continues_in.and_then(|at| issue.article(at));
    next.map_or(String::new(), |article| texts(article, Role::Body).concat())
}

fn doubts(article: &Article) -> Vec<DoubtKind> {
    article.doubts.iter().map(|d| d.kind).collect()
}

/// Half a story with its mark.
fn head(title: &str, text: &str) -> String {
    format!("{title}\n{}（下转2版）", set(17, &[text]))
}

fn tail(title: &str, text: &str) -> String {
    format!("{title}\n（上接1版）\n{}", set(17, &[text]))
}

#[test]
fn of_two_stories_that_go_on_on_one_page_each_finds_its_own_rest_by_its_title() {
    let issue = two_pages(
        &[
            &head("石阶要修了", "工程昨日开工，先把松动的一块块编号。"),
            &head("新书目试演", "上周来听的人坐满了书场，掌声不断。"),
        ],
        &[&tail("新书目试演", "团长说还要改。"), &tail("石阶要修了", "年底可以完工。")],
    );
    assert_eq!(rest_of(&issue, "工程昨日开工"), "年底可以完工。", "{}", outline(&issue));
    assert_eq!(rest_of(&issue, "上周来听的人"), "团长说还要改。");
}

#[test]
fn of_two_stories_without_repeated_titles_each_finds_its_own_rest_by_its_words() {
    let rest = |text: &str| format!("（上接1版）\n{}", set(17, &[text]));
    let issue = two_pages(&[&head("石阶要修了", PIER), &head("新书目试演", OPERA)], &[&rest(OPERA_REST), &rest(PIER_REST)]);
    assert!(rest_of(&issue, "松动的条石").contains("石匠多是"), "{}", outline(&issue));
    assert!(rest_of(&issue, "新书目《河埠头》").contains("说满三十回"));
}

#[test]
fn rests_that_say_nothing_of_their_story_are_told_by_the_sentence_that_runs_on() {
    let short = |text: &str| format!("（上接1版）\n{text}\n");
    let issue = two_pages(
        &[
            "船到岸了\n昨天下午的雨下得很大，行人都躲进了茶\n（下转2版）",
            "戏开场了\n今天上午的风刮得不小，大家只好回到学\n（下转2版）",
        ],
        &[&short("校。"), &short("馆。")],
    );
    assert_eq!((rest_of(&issue, "雨下得很大").as_str(), rest_of(&issue, "风刮得不小").as_str()), ("馆。", "校。"));
}

#[test]
fn a_rest_from_another_page_is_not_joined() {
    for (mark, from) in [("（下转3版）", "（上接1版）"), ("（下转2版）", "（上接4版）")] {
        let issue = two_pages(
            &[&format!("石阶要修了\n{}{mark}", set(17, &[PIER]))],
            &[&format!("石阶要修了\n{from}\n{}", set(17, &[PIER_REST]))],
        );
        assert_eq!(with(&issue, "松动的条石").continues_in, None, "{mark} {from}");
    }
}

#[test]
fn a_rest_left_over_when_the_plain_pairs_are_taken_is_joined() {
    let issue = two_pages(
        &[&head("石阶要修了", PIER), &head("早市", "来的人很多，天亮就散了。")],
        &[&tail("石阶要修了", PIER_REST), "（上接1版）\n价钱也还公道。\n"],
    );
    assert!(rest_of(&issue, "来的人很多").contains("价钱也还公道"), "{}", outline(&issue));
}

#[test]
fn a_lone_rest_on_the_page_that_is_named_is_joined_though_nothing_else_speaks_for_it() {
    let issue = two_pages(&["早市\n来的人很多，天亮就散了。\n（下转2版）"], &["（上接1版）\n公道。\n"]);
    assert_eq!(rest_of(&issue, "来的人很多"), "公道。", "{}", outline(&issue));
}

#[test]
fn two_rests_alike_are_offered_and_neither_is_joined() {
    let issue = two_pages(
        &["早市\n来的人很多，天亮就散了。\n（下转2版）"],
        &["（上接1版）\n价钱也还公道。\n", "（上接1版）\n今年雨水充足。\n"],
    );
    assert_eq!(with(&issue, "来的人很多").continues_in, None);
    for words in ["来的人很多", "价钱也还公道"] {
        assert_eq!(doubts(with(&issue, words)), [DoubtKind::JoinUnsure], "{words}");
    }
}

#[test]
fn a_story_whose_first_half_bears_no_mark_is_offered_to_its_rest() {
    let issue = two_pages(
        &[&format!("老码头的石阶要修了\n{}", set(17, &[&format!("{PIER}清洗。")]))],
        &[&tail("老码头的石阶要修了", PIER_REST)],
    );
    let rest = with(&issue, "石匠多是");
    assert!(doubts(rest).contains(&DoubtKind::JoinUnsure), "{}", outline(&issue));
    let other =
        two_pages(&[&format!("新书目试演\n{}", set(17, &[&format!("{OPERA}活。")]))], &[&tail("石阶要修了", PIER_REST)]);
    assert!(!doubts(with(&other, "石匠多是")).contains(&DoubtKind::JoinUnsure));
}

#[test]
fn a_story_does_not_go_on_on_the_page_it_stands_on() {
    let issue = read(&format!(
        "江湾晚报\n2019年11月8日\n第1版\n\n石阶要修了\n{}（下转1版）\n\n石阶要修了\n（上接1版）\n{}",
        set(17, &[PIER]),
        set(17, &[PIER_REST])
    ));
    assert_eq!(with(&issue, "松动的条石").continues_in, None);
}

#[test]
fn a_line_alone_before_a_mark_is_the_storys_and_no_headline() {
    let half = set(
        17,
        &["工程队先把松动的条石一块块编号，抬到岸上清洗干净，缺损的照原样补配，最早的一段石阶砌于清末，砌法已经没有人会。"],
    );
    let issue = two_pages(&[&format!("石阶要修了\n{half}石匠请来了三位\n（下转2版）")], &["早市\n来的人很多，天亮就散了。"]);
    let pier = with(&issue, "石匠请来了三位");
    assert!(texts(pier, Role::Body).iter().any(|t| t.contains("石匠请来了三位")), "{}", outline(&issue));
}
