//! Tests of stories over two pages: sure joins are read as one, unsure joins are offered, and missing pages are told.

use crate::support::{lending::Lending, screen::Reader};
use yuebao::model::{DoubtKind, Issue, Source};
use yuebao::recover::{join, recover};
use yuebao::story::suggested_joins;

const PAGE_1: &str = "江湾晚报\n2019年11月8日\n星期五\n第1版\n\n老码头要修了\n\n本报讯（记者王一）老码头大修工程昨日开工，码头的石阶有一百二十级，\
    最早的一段砌于清末。工程队先把松动的条石一块块编号，再吊到岸上清洗，\n（下转2版）\n\n渡口茶馆重新开张\n\n\
    本报讯（记者李二）停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子。\n";

/// Two pieces say that they come from page 1; neither says of what.
const PAGE_2: &str = "第2版\n2019年11月8日\n\n（上接1版）\n缺损的部分照原样补配。石匠多是附近村里的老人，年轻时就在江边干活。\n\n\
    （上接1版）\n来喝茶的老主顾说，茶还是那个味道，只是对面的电影院早已不放电影了。\n";

fn read(text: &str) -> Issue {
    let mut issue = recover(text, Source { path: "a.txt".into(), name: "a.txt".into(), encoding: "UTF-8" });
    join(&mut issue);
    issue
}

fn reader(text: &str) -> Reader {
    Reader::with(100, 34, vec![read(text)])
}

fn unsure() -> Reader {
    reader(&format!("{PAGE_1}\u{c}{PAGE_2}"))
}

#[test]
fn an_unsure_rest_is_offered_at_the_end_of_the_story_and_the_head_of_the_rest() {
    let mut reader = unsure();
    let screen = reader.screen();
    assert!(screen.contains("── 疑转第2版《缺损的部分照原样补配") && screen.contains("，按 gj 合并 ──"), "{screen}");
    assert!(screen.contains("（下转2版）"), "what is printed stays: {screen}");
    assert!(reader.bottom().contains("第1版") && reader.bottom().contains('?'), "{}", reader.bottom());
    let screen = reader.press("]").screen();
    assert!(screen.contains("── 疑接第1版《老码头要修了》，按 gj 合并 ──"), "{screen}");
}

#[test]
fn g_j_joins_it_for_this_visit_and_parts_it_again() {
    let mut reader = unsure();
    let screen = reader.press("g j").screen();
    assert!(screen.contains("── 以下第2版 ──") && screen.contains("石匠多是附近村里的老人"), "{screen}");
    assert!(!screen.contains("疑接") && reader.bottom().contains("已合并"), "{screen}");
    let tree = screen.lines().filter(|line| line.trim_start_matches(['┊', '↳', ' ']).starts_with("老码头要修了")).count();
    assert_eq!(tree, 2, "the rest stands under its head's title: {screen}");
    let screen = reader.press("i").screen();
    assert!(screen.contains("续文") && screen.contains("江湾晚报/2019-11-08/2/1 a.txt"), "{screen}");
    assert!(screen.contains("与他版的衔接不能确定"), "{screen}");
    reader.press("i Tab /").type_in("石匠");
    assert_eq!(reader.state.pane.find.hits.len(), 1, "the search goes through both");
    let screen = reader.press("Esc g j").screen();
    assert!(screen.contains("疑转第2版") && !screen.contains("── 以下第2版 ──"), "{screen}");
    assert!(reader.bottom().contains("已分开"), "{}", reader.bottom());
}

#[test]
fn g_j_at_the_rest_reads_on_from_the_head() {
    let mut reader = unsure();
    reader.press("] g j");
    assert!(reader.bottom().contains("已合并"), "{}", reader.bottom());
    let screen = reader.screen();
    assert!(screen.contains("老码头大修工程昨日开工") && screen.contains("── 以下第2版 ──"), "{screen}");
    assert!(reader.press("j k").bottom().contains("第1、2版"), "{}", reader.bottom());
}

#[test]
fn the_place_stays_when_a_rest_is_joined_and_parted() {
    let mut reader = Reader::with(60, 6, vec![read(&format!("{PAGE_1}\u{c}{PAGE_2}"))]);
    reader.press("Tab d");
    let place = reader.state.pane.text.top().place;
    assert!(place.block > 0 || place.byte > 0);
    reader.press("g j");
    assert_eq!(reader.state.pane.text.top().place, place);
    reader.press("g j");
    assert_eq!(reader.state.pane.text.top().place, place);
}

#[test]
fn the_words_of_an_offer_are_not_found_as_text() {
    let mut reader = unsure();
    reader.press("/").type_in("合并");
    assert_eq!(reader.state.pane.find.hits.len(), 0);
}

#[test]
fn as_printed_nothing_is_offered_in_the_text_and_g_f_goes_there_and_says_that_it_is_not_sure() {
    let mut reader = unsure();
    reader.press("c");
    assert!(!reader.screen().contains("疑接"), "{}", reader.screen());
    reader.press("g f");
    assert!(reader.screen().contains("（上接1版）") && reader.bottom().contains("不能确定"), "{}", reader.screen());
    assert!(reader.press("Ctrl-o").screen().contains("老码头大修工程昨日开工"));
}

#[test]
fn where_nothing_is_offered_g_j_says_so() {
    let mut reader = unsure();
    assert!(reader.press("J g j").bottom().contains("没有存疑的续文"), "{}", reader.bottom());
}

#[test]
fn a_rest_without_a_mark_is_offered_when_it_speaks_of_the_same() {
    let page_2 = "第2版\n2019年11月8日\n\n老码头要修了\n\n缺损的条石照原样补配。石匠多是附近村里的老人，年轻时就在老码头的石阶上干活。\n";
    let mut reader = reader(&format!("{PAGE_1}\u{c}{page_2}"));
    assert!(reader.screen().contains("── 疑转第2版《老码头要修了》，按 gj 合并 ──"), "{}", reader.screen());
    assert!(!reader.press("]").screen().contains("疑接"), "the other piece says nothing of page 1: {}", reader.screen());
}

#[test]
fn of_a_story_whose_last_page_is_missing_the_missing_page_is_said_behind_what_is_there() {
    let page_2 = "第2版\n2019年11月8日\n\n（上接1版）\n缺损的部分照原样补配。石匠多是附近村里的老人，年轻时就在江边干活，\n（下转3版）\n";
    let screen = reader(&format!("{PAGE_1}\u{c}{page_2}")).screen();
    assert!(screen.contains("── 以下第2版 ──") && screen.contains("第3版缺"), "{screen}");
    assert!(!screen.contains("下转2版"), "{screen}");
}

#[test]
fn a_doubted_join_names_the_other_piece() {
    let issue = read(&format!("{PAGE_1}\u{c}{PAGE_2}"));
    let head = &issue.pages[0].articles[0];
    let named = head.doubts.iter().find(|d| d.kind == DoubtKind::JoinUnsure).unwrap();
    assert_eq!(named.detail, "江湾晚报/2019-11-08/2/1");
    let at = yuebao::model::ArticleRef { page: 0, article: 0 };
    let offered = suggested_joins(&issue, at);
    assert_eq!((offered.len(), offered[0].head, offered[0].tail.page), (1, at, 1));
    assert!(!offered[0].is_taken(&issue));
}

#[test]
fn the_tree_counts_a_joined_story_once_and_its_pieces_as_they_are_printed() {
    let mut reader = Reader::with(80, 20, vec![crate::support::paper::joined()]);
    let issue =
        |reader: &Reader| reader.rows()[0].split(crate::support::screen::EDGES).next().unwrap().trim_end().to_owned();
    assert!(issue(&reader).ends_with(" 4"), "{}", reader.screen());
    reader.press("c");
    assert!(issue(&reader).ends_with(" 5"), "{}", reader.screen());
}

#[test]
fn in_a_library_g_j_says_that_it_joins_what_is_shown_and_not_what_is_found() {
    let library = Lending::holding(|papers| {
        std::fs::write(papers.join("江湾晚报.txt"), format!("{PAGE_1}\u{c}{PAGE_2}")).unwrap();
    });
    let mut reader = library.reader(100, 34);
    library.press(&mut reader, "g j");
    assert!(reader.bottom().contains("文库检索仍作两篇"), "{}", reader.bottom());
    assert!(reader.screen().contains("── 以下第2版 ──"), "{}", reader.screen());
    reader.press("S").type_in("石匠").press("Enter").answer_from(&library.snapshot);
    assert!(reader.screen().contains("2版"), "the rest is a result of its own: {}", reader.screen());
    library.press(&mut reader, "q g j");
    assert!(reader.bottom().contains("已分开"), "{}", reader.bottom());
}
