//! The query as it stands on the screens of a search: long ones, and the limits put to it by keys.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support {
    #[allow(dead_code, reason = "each test file uses part of it")]
    pub mod paper;
    #[allow(dead_code, reason = "each test file uses part of it")]
    pub mod run;
    #[allow(dead_code, reason = "each test file uses part of it")]
    pub mod screen;
}

use support::{run, screen::Reader};

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, run::all())
}

/// A reader that has searched for something and is in the list.
fn searched(columns: u16, rows: u16, query: &str) -> Reader {
    let mut reader = reader(columns, rows);
    reader.press("S").type_in(query).press("Enter").answer();
    reader
}

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
