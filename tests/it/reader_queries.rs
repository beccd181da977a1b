//! Tests of the query on the screens of a search: long queries, and limits that keys add to it.

use crate::support::run::{reader, searched};
use crate::support::{paper, screen::Reader};

const LONG: &str = "雷锋 | 学习雷锋好榜样忠于革命忠于党爱憎分明不忘本立场坚定斗志强 date:1963..1977";

#[test]
fn a_long_query_leaves_room_for_years_order_and_hint_and_shows_its_limits() {
    for (columns, rows) in [(100, 30), (60, 20)] {
        let mut reader = searched(columns, rows, LONG);
        let head = reader.rows()[0].clone();
        assert!(head.contains(" 雷锋 | ") && head.contains("…") && head.contains(":1963..1977  89 处"), "{head}");
        assert!(head.contains("1963–2023") && head.contains("按日期"), "{head}");
        assert!(reader.bottom().contains("⏎ 打开") && reader.bottom().contains("? 帮助"), "{}", reader.bottom());
        reader.press("Enter");
        let bottom = reader.bottom();
        assert!(bottom.contains("雷锋 |") && bottom.contains("1977 1/9 [1/37]"), "{bottom}");
        assert!(columns < 100 || bottom.contains("? 帮助"), "{bottom}");
    }
    let mut reader = searched(40, 12, LONG);
    assert!(reader.rows()[0].contains("89 处 / 37 篇"), "{}", reader.screen());
    assert!(reader.press("Enter").bottom().contains("[1/37]"), "{}", reader.bottom());
}

#[test]
fn while_a_long_query_is_typed_the_cursor_is_in_view() {
    for columns in [100, 60, 40] {
        let mut reader = reader(columns, 12);
        reader.press("S").type_in(LONG).answer();
        assert!(reader.bottom().ends_with("date:1963..1977"), "{}", reader.bottom());
        reader.press("Home");
        assert!(reader.bottom().starts_with("S:雷锋 | 学习"), "{}", reader.bottom());
    }
}

/// The heading of the results, without what stands at its right.
fn head(reader: &Reader) -> String {
    reader.rows()[0].trim().split("  ").take(2).collect::<Vec<_>>().join("  ")
}

#[test]
fn results_are_limited_by_keys_to_the_year_month_day_paper_and_page_of_one_and_widened_again() {
    let mut reader = searched(100, 30, "雷锋");
    assert_eq!(head(&reader), "雷锋  89 处 / 37 篇");
    for (keys, told) in [
        ("j i y", "雷锋 date:1964  5 处 / 1 篇"),
        ("i m", "雷锋 date:1964-03  5 处 / 1 篇"),
        ("i d", "雷锋 date:1964-03-05  5 处 / 1 篇"),
        ("i p", "雷锋 date:1964-03-05 page:1  5 处 / 1 篇"),
        ("-", "雷锋 date:1964-03-05  5 处 / 1 篇"),
        ("-", "雷锋  89 处 / 37 篇"),
        ("i n", "雷锋 pub:江城日报  89 处 / 37 篇"),
        ("-", "雷锋  89 处 / 37 篇"),
    ] {
        reader.press(keys).answer();
        assert_eq!(head(&reader), told, "{keys}: {}", reader.screen());
    }
    reader.press("-");
    assert!(reader.bottom().contains("没有限定可去"), "{}", reader.bottom());
}

#[test]
fn a_limit_stands_in_the_query_that_is_typed_next() {
    let mut reader = searched(100, 30, "雷锋 | 集会");
    reader.press("i y").answer().press("S").answer();
    assert!(reader.bottom().starts_with("S:(雷锋 | 集会) date:1963"), "{}", reader.bottom());
    assert!(reader.press("Esc S Up").answer().bottom().contains("date:1963"), "it is in the history: {}", reader.bottom());
}

#[test]
fn the_year_of_a_bar_is_told_as_the_language_has_it_and_can_be_typed_on() {
    let mut reader = searched(100, 30, "雷锋");
    reader.press("y l l Enter").answer();
    assert_eq!(head(&reader), "雷锋 date:1965  5 处 / 1 篇");
    assert!(reader.screen().contains("1963   1970"), "the bars stay: {}", reader.screen());
    assert!(reader.press("S").answer().bottom().starts_with("S:雷锋 date:1965"), "{}", reader.bottom());
    reader.press("Esc").answer();
    assert_eq!(head(reader.press("-").answer()), "雷锋  89 处 / 37 篇");
    reader.press("y l i y").answer();
    assert_eq!(head(&reader), "雷锋 date:1964  5 处 / 1 篇");
}

#[test]
fn the_lines_of_the_concordance_are_limited_too() {
    let mut reader = searched(100, 30, "雷锋");
    reader.press("Tab").answer().press("j j i y").answer();
    assert_eq!(head(&reader), "雷锋 date:1963  9 处 / 1 篇");
    reader.press("i n").answer();
    assert_eq!(head(&reader), "雷锋 date:1963 pub:江城日报  9 处 / 1 篇");
    reader.press("i p").answer();
    assert_eq!(head(&reader), "雷锋 date:1963 pub:江城日报 page:1  9 处 / 1 篇");
}

#[test]
fn what_has_no_day_is_not_limited_by_one() {
    let mut issue = paper::printed();
    issue.date = None;
    issue.publication = None;
    let mut reader = Reader::with(100, 20, vec![issue]);
    reader.press("S").type_in("记者").press("Enter").answer().press("i y").answer();
    assert!(reader.bottom().contains("没有日期"), "{}", reader.bottom());
    reader.press("i n").answer();
    assert!(reader.bottom().contains("不知报名"), "{}", reader.bottom());
}

/// Nothing was found, and which word of the query fails was known and not said.
#[test]
fn a_query_without_hits_says_how_often_each_word_occurs_and_what_means_nothing_here() {
    let screen = |query: &str| searched(100, 30, query).screen();
    let both = screen("雷锋 查无此词");
    assert!(both.contains("雷锋 89 处（37 篇）") && both.contains("查无此词 没有"), "{both}");
    assert!(screen("雷锋 AND 查无此词").contains("空格就是"));
    assert!(screen("查无此*").contains("不必写全"));
    assert!(!screen("查无此词").contains("分开看"));
}
