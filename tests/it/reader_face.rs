//! Tests of an article on the screen: its head, its end, its headline, its columns, and the joins of a story.

use crate::support::continued::{PAGE_1, PAGE_2};
use crate::support::{paper, screen::Reader};
use yuebao::app::Gesture;
use yuebao::model::{Article, Block, Issue, Role, Source};
use yuebao::recover::{join, recover};
use yuebao::theme::Meaning;

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![paper::printed()])
}

fn story() -> Issue {
    let text = format!("{PAGE_1}\u{c}{PAGE_2}");
    let mut issue = recover(&text, Source { path: "a.txt".into(), name: "a.txt".into(), encoding: "UTF-8" });
    join(&mut issue);
    issue
}

#[test]
fn above_an_article_stand_paper_day_page_and_author_over_a_rule() {
    let mut reader = reader(80, 24);
    reader.press("z");
    let rows = reader.rows();
    assert_eq!(rows[0].trim(), "江城晚报 · 2024-03-06 · 第1版 要闻", "{}", reader.screen());
    assert!(rows[1].trim().chars().all(|c| c == '─') && rows[2].is_empty(), "{}", reader.screen());
    let mut reader = Reader::with(80, 24, vec![story()]);
    reader.press("z");
    assert_eq!(reader.rows()[0].trim(), "江湾晚报 · 2019-11-08 · 第1、2版 · 王一、张三", "{}", reader.screen());
}

#[test]
fn what_does_not_fit_above_an_article_is_left_out_whole() {
    for (columns, head) in
        [(40, "江城晚报 · 2024-03-06 · 第1版 要闻"), (33, "江城晚报 · 2024-03-06 · 第1版"), (24, "2024-03-06 · 第1版")]
    {
        let mut reader = reader(columns, 24);
        assert_eq!(reader.press("z").rows()[0].trim(), head, "at {columns}");
    }
}

#[test]
fn below_an_article_stands_a_sign_that_it_ends_and_what_follows() {
    let mut reader = reader(80, 24);
    reader.press("z G");
    assert!(reader.screen().contains("■ 下一篇：老报馆变成新展馆"), "{}", reader.screen());
    assert_eq!(reader.lit(Meaning::EndSign).first().map(String::as_str), Some("■"));
    let row = reader.rows().iter().position(|row| row.contains("■ 下一篇")).unwrap();
    let clicked = self::reader(80, 24).press("z G").mouse(Gesture::Click, 10, row as u16).screen();
    assert!(clicked.contains("老报馆变成新展馆") && !clicked.contains("江城平稳"), "a click goes there: {clicked}");
    // The title that is told is the one Space goes on to.
    reader.press("Space");
    assert!(reader.screen().contains("老报馆变成新展馆"), "{}", reader.screen());
    let last = reader.press("q G Enter").press("G").screen();
    assert!(last.contains('■') && !last.contains("下一"), "{last}");
}

#[test]
fn at_the_end_of_an_issue_the_next_one_is_told() {
    let mut reader = Reader::with(80, 24, vec![story(), paper::printed()]);
    reader.press("z");
    while !reader.screen().contains("下一期") && !reader.bottom().contains("已是最后一篇") {
        reader.press("Space");
    }
    assert!(reader.screen().contains("■ 下一期：江湾晚报 2019-11-08"), "{}", reader.screen());
}

#[test]
fn in_a_low_window_the_text_has_all_the_room() {
    for (rows, has) in [(8, false), (12, true), (24, true)] {
        let mut reader = reader(60, rows);
        assert_eq!(reader.press("z").screen().contains("江城晚报 · "), has, "{}", reader.screen());
    }
}

#[test]
fn a_frame_of_ascii_has_a_head_and_an_end_of_ascii() {
    let mut reader = reader(80, 24);
    reader.press("z").press(":").type_in("set ascii").press("Enter");
    let screen = reader.screen();
    assert!(screen.contains("江城晚报 | 2024-03-06") && screen.contains("------"), "{screen}");
    assert!(reader.press("G").screen().contains("# 下一篇"), "{}", reader.screen());
}

#[test]
fn what_stands_around_an_article_is_neither_found_nor_copied() {
    let mut reader = reader(80, 24);
    reader.press("z /").type_in("2024-03").press("Enter");
    assert_eq!(reader.state.pane.find.hits.len(), 0);
    reader.press("Esc z y a");
    let copied = format!("{:?}", reader.effects);
    assert!(copied.contains("江城平稳度过") && !copied.contains('■') && !copied.contains("2024-03-06"), "{copied}");
}

#[test]
fn a_headline_with_a_printed_space_is_broken_there() {
    let mut issue = paper::printed();
    let block = |role, text: &str| Block { role, text: text.to_owned(), spans: Vec::new() };
    let blocks = vec![block(Role::Title, "江湾镇为老人送去热饭菜 以食堂连起邻里情"), block(Role::Body, "饭菜每天换样。")];
    issue.pages[0].articles[0] = std::sync::Arc::new(Article { blocks, ..Article::default() });
    let mut reader = Reader::with(80, 24, vec![issue]);
    // 40 cells have room for 以 behind the space.
    reader.press("z").press(":").type_in("set measure=38").press("Enter");
    let rows: Vec<String> = reader.rows().iter().map(|row| row.trim().to_owned()).collect();
    assert!(rows.contains(&"江湾镇为老人送去热饭菜".to_owned()), "{}", reader.screen());
    assert!(rows.contains(&"以食堂连起邻里情".to_owned()), "{}", reader.screen());
}

#[test]
fn in_two_columns_the_headline_stands_over_both_and_they_are_as_long_as_each_other() {
    let mut reader = reader(100, 30);
    reader.press("z w");
    insta::assert_snapshot!(reader.screen());
    let (setting, lines) = (reader.state.setting(), &reader.state.pane.text.screen);
    let bottoms = [true, false].map(|left| {
        let of = (setting.over()..lines.len()).map(|n| setting.place(n)).filter(|(column, _)| (*column < 30) == left);
        of.map(|(_, row)| row).max().unwrap_or(0)
    });
    assert!(bottoms[0].abs_diff(bottoms[1]) <= 2, "{bottoms:?} {}", reader.screen());
}

#[test]
fn a_story_reads_forward_over_its_seam() {
    let mut reader = Reader::with(80, 24, vec![story()]);
    let screen = reader.press("z").screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}: {screen}"));
    assert!(at("再吊到岸上清洗，") < at("── 以下第2版 ──") && at("── 以下第2版 ──") < at("缺损的部分"), "{screen}");
}

#[test]
fn a_click_below_a_short_left_column_selects_nothing() {
    let mut reader = reader(100, 30);
    reader.press("z w");
    let (lines, setting) = (reader.state.pane.text.screen.clone(), reader.state.setting());
    for (n, line) in lines.iter().enumerate().filter(|(_, line)| !line.bytes.is_empty()) {
        let (column, row) = setting.place(n);
        assert_eq!(setting.line_at(column + line.indent, row).0, n, "line {n}");
    }
    assert!(lines.get(setting.line_at(3, 28).0).is_none(), "{}", reader.screen());
}
