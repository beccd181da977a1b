//! Tests of a story over two pages as a result of an archive search: it is listed once, opened at its hit, and lit where it
//! was counted.

use crate::support::continued::{PAGE_1, PAGE_2, in_two_files};
use crate::support::lending::Lending;
use crate::support::screen::Reader;
use yuebao::model::{Issue, Source};
use yuebao::recover::{join, recover};
use yuebao::theme::Meaning;

fn issue(text: &str) -> Issue {
    let mut issue = recover(text, Source { path: "a.txt".into(), name: "a.txt".into(), encoding: "UTF-8" });
    join(&mut issue);
    issue
}

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![issue(&format!("{PAGE_1}\u{c}{PAGE_2}"))])
}

/// A reader that has searched and is in the list.
fn searched(reader: Reader, query: &str) -> Reader {
    let mut reader = reader;
    reader.press("S").type_in(query).press("Enter").answer();
    reader
}

/// The pages, the hit one is at and the result, as the bottom line has them.
fn place(reader: &Reader) -> String {
    let bottom = reader.bottom();
    let is_place = |word: &&str| word.ends_with('版') || word.len() > 1 && word.contains('/');
    bottom.split_whitespace().filter(is_place).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_story_over_two_pages_is_one_result_with_both_its_pages() {
    let reader = searched(reader(100, 30), "码头");
    assert!(reader.rows()[0].contains("4 处 / 1 篇"), "{}", reader.screen());
    assert!(reader.screen().contains("2019-11-08 1、2版"), "{}", reader.screen());
    let mut english = self::reader(100, 30);
    english.press(":").type_in("set lang=en").press("Enter");
    let english = searched(english, "码头");
    assert!(english.screen().contains("2019-11-08 p. 1, 2"), "{}", english.screen());
}

#[test]
fn results_and_lines_of_a_story_in_windows_of_four_sizes() {
    let screens = [(100, 30), (60, 20), (40, 12), (200, 50)].map(|(columns, rows)| {
        let mut reader = searched(reader(columns, rows), "缺损 | 茶馆");
        let list = reader.screen();
        format!("== {columns} × {rows}\n{list}\n-- lines\n{}", reader.seek("Tab").screen())
    });
    insta::assert_snapshot!(screens.join("\n"));
}

#[test]
fn it_opens_at_the_first_hit_in_the_rest_and_n_goes_over_the_seam_and_back() {
    let mut reader = searched(reader(60, 12), "石匠");
    reader.press("Enter");
    assert_eq!(reader.lit(Meaning::HitCurrent), ["石匠"]);
    assert!(reader.screen().contains("── 以下第2版 ──"), "{}", reader.screen());
    assert_eq!(place(&reader), "第1、2版 1/2 1/1 [1/1]");
    let mut reader = searched(self::reader(61, 12), "码头");
    reader.press("Enter");
    assert_eq!(reader.state.pane.find.hits.len(), 4, "lit as counted: the repeated title is not there");
    assert!(reader.press("n n n").bottom().contains("4/4"), "{}", reader.bottom());
    assert!(reader.screen().contains("年轻时就在码头\n") && reader.screen().contains("▐  干活"), "{}", reader.screen());
    assert!(reader.press("N").bottom().contains("3/4"), "{}", reader.bottom());
}

#[test]
fn a_phrase_over_the_seam_is_lit_on_both_sides_of_the_mark_and_is_one_hit() {
    let mut reader = searched(reader(100, 30), "清洗，缺损");
    assert!(reader.rows()[0].contains("1 处 / 1 篇"), "{}", reader.screen());
    reader.press("Enter");
    assert_eq!(reader.lit(Meaning::HitCurrent), ["清洗，", "缺损"], "{}", reader.screen());
    assert!(reader.bottom().contains("1/1 [1/1]"), "{}", reader.bottom());
    // In the article the same.
    reader.press("Esc /").type_in("清洗，缺损").press("Enter");
    assert_eq!(reader.lit(Meaning::HitCurrent), ["清洗，", "缺损"], "{}", reader.screen());
}

#[test]
fn as_printed_it_opens_the_piece_with_the_hit() {
    let mut reader = reader(100, 30);
    reader.press("c");
    let mut reader = searched(reader, "石匠");
    reader.press("Enter");
    assert_eq!(reader.lit(Meaning::HitCurrent), ["石匠"], "{}", reader.screen());
    assert_eq!(place(&reader), "第2版 1/2 1/1 [1/1]");
    assert!(reader.screen().contains("（上接1版）"), "{}", reader.screen());
    // With a hit in the beginning it opens there.
    let mut reader = searched(reader, "码头");
    reader.press("Enter");
    assert!(place(&reader).starts_with("第1版 1/2 1/3"), "{}", reader.bottom());
    // A line of the concordance opens its own piece.
    let mut reader = searched(reader, "码头");
    reader.seek("Tab").seek("G Enter");
    assert_eq!(reader.lit(Meaning::HitCurrent), ["码头"]);
    assert!(place(&reader).starts_with("第2版"), "{}", reader.bottom());
    assert!(reader.bottom().contains("2/2"), "the second of the piece, behind the printed title: {}", reader.bottom());
}

#[test]
fn a_line_of_the_concordance_opens_at_its_hit_in_the_rest() {
    let mut reader = searched(reader(61, 12), "码头");
    reader.seek("Tab").seek("G Enter");
    assert_eq!(place(&reader), "第1、2版 1/2 4/4 [4/4]");
    assert!(reader.screen().contains("▐  干活"), "{}", reader.screen());
}

#[test]
fn ctrl_n_goes_from_the_story_to_the_next_result() {
    let mut reader = searched(reader(100, 30), "茶馆 | 石匠");
    reader.press("Enter");
    assert!(reader.bottom().contains("[1/3]") && reader.bottom().contains("第1、2版"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-n").bottom().contains("第1版 2/2"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-n").bottom().contains("第2版 2/2"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-p Ctrl-p").bottom().contains("[1/3]"), "{}", reader.bottom());
}

#[test]
fn of_a_library_it_opens_as_of_files_whatever_piece_has_the_hit() {
    let library = Lending::holding(|folder| _ = in_two_files(folder));
    for (keys, expected) in [("", "第1、2版 1/2 1/1 [1/1]"), ("c", "第2版 1/2 1/1 [1/1]")] {
        let mut reader = library.reader(60, 20);
        reader.press(keys).press("S").type_in("石匠").press("Enter").answer_from(&library.snapshot);
        assert!(reader.rows()[0].contains("1 处 / 1 篇") && reader.screen().contains("1、2版"), "{}", reader.screen());
        library.press(&mut reader, "Enter");
        assert_eq!(place(&reader), expected, "{}", reader.screen());
        assert_eq!(reader.lit(Meaning::HitCurrent), ["石匠"], "{}", reader.screen());
        library.press(&mut reader, "Esc g d");
        assert!(reader.screen().contains("3 篇"), "{}", reader.screen());
    }
}

#[test]
fn the_calendar_counts_it_once() {
    let mut reader = reader(100, 30);
    reader.press("g d");
    assert!(reader.screen().contains("3 篇"), "{}", reader.screen());
}

#[test]
fn a_rest_joined_by_hand_is_searched_as_one_from_then_on() {
    // Two pieces say that they come from page 1; neither says of what.
    let second = "第2版\n2019年11月8日\n\n（上接1版）\n缺损的部分照原样补配。石匠多是附近村里的老人，年轻时就在江边干活。\n\n\
        （上接1版）\n来喝茶的老主顾说，茶还是那个味道，只是对面的电影院早已不放电影了。\n";
    let mut reader = searched(Reader::with(100, 34, vec![issue(&format!("{PAGE_1}\u{c}{second}"))]), "石匠");
    assert!(reader.screen().contains("2019-11-08 2版"), "{}", reader.screen());
    reader.press("Esc g j").answer();
    reader.press("R").answer();
    assert!(reader.screen().contains("2019-11-08 1、2版"), "{}", reader.screen());
}
