//! Tests of how the reading pane is set: columns, leading, themes, a frame of ASCII.

use crate::support::{paper, screen::Reader};
use yuebao::app::Msg;

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![paper::marks(), paper::printed()])
}

fn set(reader: &mut Reader, what: &str) {
    reader.press(":").type_in("set ").type_in(what).press("Enter");
}

#[test]
fn two_columns_side_by_side_are_read_left_then_right() {
    let mut reader = reader(120, 16);
    reader.press("z");
    let one: Vec<String> = reader.state.pane.text.screen.iter().map(|l| format!("{:?}", l.bytes)).collect();
    reader.press("w");
    assert_eq!(reader.state.setting().columns(), 2);
    assert!(reader.state.pane.text.screen.len() > one.len(), "two columns show more");
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn in_a_narrow_window_two_columns_are_one_and_it_is_said() {
    let mut reader = reader(60, 20);
    assert!(reader.press("w").bottom().contains("窗口不够宽"), "{}", reader.bottom());
    assert_eq!(reader.state.setting().columns(), 1);
    reader.resize(200, 20);
    assert_eq!(reader.state.setting().columns(), 2, "as soon as there is room");
}

#[test]
fn a_page_on_in_two_columns_leaves_out_nothing() {
    let mut reader = reader(120, 9);
    reader.press("z w");
    let mut seen = Vec::new();
    for _ in 0..40 {
        seen.extend(reader.state.pane.text.screen.iter().map(|l| (l.block, l.bytes.clone(), l.blank)));
        if reader.state.pane.text.at_end() {
            break;
        }
        reader.press("Space");
    }
    seen.dedup();
    for pair in seen.windows(2) {
        let ((block, bytes, _), (next, on, _)) = (&pair[0], &pair[1]);
        let follows = (block == next && on.start <= bytes.end) || *next <= block + 1;
        assert!(follows, "{pair:?}");
    }
    assert!(reader.state.pane.text.at_end());
}

#[test]
fn leading_puts_blank_rows_between_the_lines() {
    let mut reader = reader(60, 15);
    reader.press("z");
    set(&mut reader, "leading=1");
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn a_frame_of_ascii_draws_no_rule_of_its_own() {
    let mut reader = reader(100, 12);
    assert!(reader.screen().contains('▌'));
    set(&mut reader, "ascii");
    assert!(!reader.screen().contains('▌') && reader.screen().contains('|'), "{}", reader.screen());
}

#[test]
fn themes_go_round_and_are_named() {
    let mut reader = reader(100, 12);
    reader.state.settings.themes = ["terminal", "paper", "night"].map(str::to_owned).to_vec();
    reader.state.settings.theme = "terminal".to_owned();
    assert!(reader.press("T").bottom().contains("paper"));
    assert!(reader.press("T T").bottom().contains("terminal"));
    set(&mut reader, "theme=night");
    assert_eq!(reader.state.settings.theme, "night");
    set(&mut reader, "theme=mauve");
    assert_eq!(reader.state.settings.theme, "night");
    assert!(reader.bottom().contains("terminal paper night"), "{}", reader.bottom());
}

#[test]
fn a_caption_takes_the_last_line_and_gives_it_back() {
    let mut reader = reader(60, 10);
    let before = reader.screen();
    reader.send(Msg::Caption(Some("目录：期、版、篇".to_owned())));
    assert!(reader.bottom().trim() == "目录：期、版、篇", "{}", reader.screen());
    assert!(reader.press("?").screen().contains("目录：期、版、篇"), "over a list too");
    reader.press("q").send(Msg::Caption(None));
    assert_eq!(reader.screen(), before);
}

#[test]
fn presenting_shows_the_keys_and_spaces_the_lines() {
    let mut reader = reader(100, 20);
    reader.press("P j J");
    assert!(reader.bottom().ends_with("j J"), "{}", reader.bottom());
    assert_eq!(reader.state.settings.leading, 1);
    reader.press("P");
    assert_eq!(reader.state.settings.leading, 0);
    assert!(!reader.press("j").bottom().ends_with('j'), "{}", reader.bottom());
}

#[test]
fn presenting_gives_back_the_leading_one_had_set() {
    let mut reader = reader(100, 20);
    set(&mut reader, "leading=2");
    reader.press("P");
    assert_eq!(reader.state.settings.leading, 2, "never less than was set");
    assert_eq!(reader.press("P").state.settings.leading, 2);
}

#[test]
fn under_the_tree_alone_nothing_is_said_to_be_read() {
    let mut reader = reader(40, 12);
    assert!(!reader.bottom().contains('%'), "{}", reader.bottom());
    assert!(reader.press("l l l").bottom().contains('%'), "{}", reader.bottom());
    assert!(!reader.press("Tab").bottom().contains('%'), "{}", reader.bottom());
}
