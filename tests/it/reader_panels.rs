//! Tests of panels over the text: lists, the keys that may follow a key, the help in groups, and hints that fit.

use std::fmt::Write;

use crate::support::pty::Pty;
use crate::support::{paper, screen::Reader};
use yuebao::app::{Gesture, Msg};
use yuebao::keys::Context;

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![paper::joined()])
}

/// A reader saw: `g` and a letter in the corner, and nothing about what may come next.
#[test]
fn who_hesitates_after_a_key_sees_what_may_follow() {
    let mut seen = String::new();
    for keys in ["g", "y", "m", "'"] {
        let mut reader = reader(80, 24);
        reader.press("Enter m a").press(keys).send(Msg::Lingered);
        let _ = write!(seen, "{keys}\n{}\n", reader.screen());
    }
    let mut results = reader(80, 24);
    results.press("S").type_in("记者").answer().seek("Enter i").send(Msg::Lingered);
    insta::assert_snapshot!(seen + "i\n" + &results.screen());
}

#[test]
fn what_may_follow_goes_with_the_next_key_and_comes_only_after_one() {
    let mut reader = reader(80, 24);
    let before = reader.screen();
    assert_eq!(reader.send(Msg::Lingered).screen(), before);
    reader.press("g").send(Msg::Lingered);
    assert!(reader.screen().contains("到续文所在版面"), "{}", reader.screen());
    reader.press("g");
    assert!(!reader.screen().contains("到续文所在版面"), "{}", reader.screen());
}

/// A reader saw: `Esc` to drop a prefix closed the results.
#[test]
fn escape_after_a_prefix_drops_the_prefix_and_nothing_else() {
    let mut reader = reader(80, 24);
    reader.press("S").type_in("记者").answer().seek("Enter");
    reader.press("i Esc");
    assert_eq!(reader.state.context(), Context::Results, "{}", reader.screen());
    assert!(reader.state.input.pressed.is_empty());
    reader.press("Esc");
    assert!(reader.state.overlays.is_empty());
    // In the text the search stays lit, and a count is dropped as a prefix is.
    reader.press("Enter /").type_in("江城").press("Enter g Esc");
    assert!(reader.state.pane.find.is_on() && reader.state.context() == Context::Text);
    reader.press("1 2 Esc");
    assert!(reader.state.pane.find.is_on() && reader.state.input.count.is_none());
    reader.press("Esc");
    assert!(!reader.state.pane.find.is_on());
}

#[test]
fn what_is_behind_a_panel_stays_in_sight() {
    let mut reader = reader(100, 30);
    reader.press("Enter");
    let (first, tree) = (reader.rows()[0].clone(), "老报馆变成新展馆");
    for keys in ["i", "!"] {
        reader.press(keys);
        let screen = reader.screen();
        assert_eq!(reader.rows()[0], first, "{keys}:\n{screen}");
        assert!(screen.contains('┌') && screen.contains('┘') && screen.contains(tree), "{keys}:\n{screen}");
        reader.press("q");
        assert!(!reader.screen().contains('┌'));
    }
}

#[test]
fn panels_without_frames_of_boxes_stand_where_these_are_wide() {
    let mut reader = reader(100, 30);
    reader.state.settings.ascii = true;
    let screen = reader.press("i").screen();
    assert!(screen.contains("+-") && !screen.contains('┌'), "{screen}");
}

#[test]
fn no_window_is_too_small_for_any_panel() {
    for columns in (1..120).step_by(3) {
        for rows in [1, 2, 3, 5, 8, 13, 14, 24, 40] {
            for keys in ["i", "!", "?", "g d", "m a ' '", "g", "' ", "p"] {
                let mut reader = reader(columns, rows);
                reader.press("Enter m a").press(keys).send(Msg::Lingered);
                let _ = reader.screen();
                reader.press("j G k g g f b");
                let _ = reader.screen();
            }
        }
    }
}

#[test]
fn a_wide_character_at_a_panels_edge_is_not_left_in_half() {
    for columns in 60..100 {
        let mut reader = reader(columns, 24);
        reader.press("Enter i");
        for row in reader.rows() {
            assert!(reader.state.settings.widths.text(&row) <= usize::from(columns), "{columns}: {row}");
        }
    }
}

#[test]
fn the_help_begins_with_what_can_be_done_now() {
    let mut reader = reader(100, 40);
    // The first column, from its heading to the blank row below.
    let now = |reader: &Reader| {
        let rows = reader.rows();
        let from = rows.iter().position(|row| row.trim_start().starts_with("现在")).unwrap();
        let column = rows[from + 1..].iter().map(|row| row.chars().take(30).collect::<String>());
        column.take_while(|said| !said.trim().is_empty()).collect::<String>()
    };
    reader.press("Enter /").type_in("江城").press("Enter ?");
    assert!(now(&reader).contains("下一处") && now(&reader).contains("清除"), "{}", reader.screen());
    reader.press("q Esc ?");
    assert!(!now(&reader).contains("下一处"), "{}", reader.screen());
}

#[test]
fn the_help_stands_in_as_many_columns_as_there_is_room_for() {
    for (columns, rows, groups) in [(60, 20, 1), (80, 24, 2), (200, 50, 4)] {
        let mut reader = reader(columns, rows);
        reader.press("?");
        let heads = reader.rows()[1].split("   ").filter(|part| !part.trim().is_empty()).count();
        assert!(heads >= groups, "{columns}x{rows}:\n{}", reader.screen());
        reader.press("G");
        assert!(!reader.rows()[0].contains('+'), "nothing is left below:\n{}", reader.screen());
    }
}

/// A reader saw: 移动选取 while one selects, 空格 翻页 in an article opened from the results.
#[test]
fn hints_fit_what_one_does() {
    let mut reader = reader(100, 30);
    reader.press("Enter v");
    for key in ["y 复制", "a 批注", "s 存", "| 交给命令"] {
        assert!(reader.bottom().contains(key), "{key}: {}", reader.bottom());
    }
    reader.press("Esc q S").type_in("记者").answer().seek("Enter Enter");
    for key in ["n 下一处", "Ctrl-n 下一个结果", "R 结果"] {
        assert!(reader.bottom().contains(key), "{key}: {}", reader.bottom());
    }
}

#[test]
fn the_terminal_shows_what_may_follow_by_itself() {
    let page = "assets/sample/渝中报-2024-03-06.txt";
    let mut pty = Pty::start(&[page], 30, 100, &[]);
    pty.wait_until("the first screen", |pty| pty.bottom().contains('%'));
    pty.send("g").wait_for("到续文所在版面");
    pty.send("\x1b").wait_until("it is gone", |pty| !pty.contents().contains("到续文所在版面"));
    pty.send("p").wait_for("渝 中 报");
}

#[test]
fn a_click_in_a_panel_chooses_a_line_and_a_double_click_goes_there() {
    let mut reader = reader(100, 30);
    reader.press("Enter m a J m b ' '");
    let rows = reader.rows();
    let row = rows.iter().position(|row| row.contains("│ b")).unwrap();
    let column = reader.state.settings.widths.text(rows[row].split("b ").next().unwrap()) as u16;
    let before = reader.state.pane.text.spot;
    reader.mouse(Gesture::Click, column, row as u16 - 1).mouse(Gesture::DoubleClick, column, row as u16 - 1);
    assert!(reader.state.overlays.is_empty(), "{}", reader.screen());
    assert_ne!(reader.state.pane.text.spot, before);
}
