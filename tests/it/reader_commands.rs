//! Tests of the `:` line: commands by name, their completion, and the options that `:set` sets.

use crate::support::{paper, screen::Reader};
use yuebao::app::Effect;

fn reader() -> Reader {
    Reader::with(100, 30, vec![paper::nameless(), paper::printed()])
}

fn command(reader: &mut Reader, line: &str) -> String {
    reader.press(":").type_in(line).press("Enter");
    reader.bottom()
}

#[test]
fn a_command_is_run_by_its_name_or_the_beginning_of_it() {
    let mut reader = reader();
    command(&mut reader, "rep");
    assert!(reader.screen().contains("载入报告"), "{}", reader.screen());
    reader.press("q");
    command(&mut reader, "q");
    assert_eq!(reader.effects, [Effect::Quit]);
}

#[test]
fn a_command_typed_while_selecting_or_beside_the_print_is_done_as_in_the_text() {
    for keys in ["Enter v", "Enter o"] {
        let mut reader = reader();
        reader.press(keys);
        command(&mut reader, "report");
        assert!(reader.screen().contains("载入报告"), "{keys}: {}", reader.screen());
        reader.press("q");
        command(&mut reader, "q");
        assert_eq!(reader.effects.last(), Some(&Effect::Quit), "{keys}");
    }
}

#[test]
fn an_unknown_command_is_said_and_nothing_happens() {
    let mut reader = reader();
    assert!(command(&mut reader, "frob").contains("没有这个命令：frob"));
    assert!(reader.effects.is_empty());
    assert!(reader.state.input.prompt.is_none());
}

#[test]
fn options_are_set_shown_and_refused_with_what_they_may_be() {
    let mut reader = reader();
    assert!(command(&mut reader, "set measure=40").contains("measure=40"));
    assert_eq!(reader.state.settings.measure, 40);
    assert!(command(&mut reader, "set measure=7").contains("16…400"), "{}", reader.bottom());
    assert_eq!(reader.state.settings.measure, 40);
    assert!(command(&mut reader, "set nojoined").contains("joined=off"));
    assert!(!reader.state.settings.joined);
    assert!(command(&mut reader, "set lang en").contains("lang=en"));
    assert!(reader.press("?").screen().contains("Keys"), "the whole interface changes at once");
    reader.press("q");
    assert!(command(&mut reader, "set colour=3").contains("no such option: colour"), "{}", reader.bottom());
}

#[test]
fn tab_completes_as_far_as_is_sure_then_goes_round() {
    let mut reader = reader();
    reader.press(":").type_in("re").press("Tab");
    assert!(reader.bottom().starts_with(":report"), "{}", reader.bottom());
    reader.press("Ctrl-u").type_in("set a").press("Tab");
    assert!(reader.bottom().starts_with(":set ambiguous"), "{}", reader.bottom());
    reader.type_in("=").press("Tab");
    assert!(
        reader.bottom().starts_with(":set ambiguous=auto") && reader.bottom().contains("auto narrow wide"),
        "{}",
        reader.bottom()
    );
    assert!(reader.press("Tab").bottom().starts_with(":set ambiguous=narrow"));
    assert!(reader.press("Tab Tab").bottom().starts_with(":set ambiguous=auto"));
    assert!(reader.press("BackTab").bottom().starts_with(":set ambiguous=wide"));
}

#[test]
fn lines_typed_before_come_back_and_what_was_begun_is_kept() {
    let mut reader = reader();
    command(&mut reader, "set zen");
    command(&mut reader, "set nozen");
    reader.press(":").type_in("rep").press("Up");
    assert!(reader.bottom().starts_with(":set nozen"), "{}", reader.bottom());
    assert!(reader.press("Up Up Up").bottom().starts_with(":set zen"));
    assert!(reader.press("Down Down").bottom().starts_with(":rep"), "{}", reader.bottom());
}

#[test]
fn the_cursor_of_an_empty_command_line_can_be_given_up_by_erasing() {
    let mut reader = reader();
    reader.press(": Backspace");
    assert!(reader.state.input.prompt.is_none());
}

#[test]
fn find_as_a_command_lights_the_hits() {
    let mut reader = reader();
    command(&mut reader, "find 江城");
    assert!(reader.state.pane.find.is_on() && !reader.state.pane.find.hits.is_empty());
    command(&mut reader, "noh");
    assert!(!reader.state.pane.find.is_on());
}

#[test]
fn the_help_is_searched_as_one_types() {
    let mut reader = reader();
    reader.press("? /").type_in("續文");
    let screen = reader.screen();
    assert!(screen.contains("合为一篇") && !screen.contains("下一行"), "traditional finds simplified:\n{screen}");
    reader.press("Enter");
    assert!(reader.bottom().contains("/續文"), "{}", reader.bottom());
    reader.press("/ Ctrl-u").type_in("ＣTRL-O");
    assert!(reader.screen().contains("跳转后返回"), "keys too:\n{}", reader.screen());
    reader.press("Esc");
    assert!(reader.bottom().contains("/續文"), "giving up keeps what was:\n{}", reader.screen());
    reader.press("q");
    assert!(reader.state.overlays.is_empty());
}

#[test]
fn a_wrong_word_for_a_switch_leaves_it_as_it_is() {
    let mut reader = reader();
    command(&mut reader, "set ascii");
    assert!(reader.state.settings.ascii);
    assert!(command(&mut reader, "set ascii=maybe").contains("on off"), "{}", reader.bottom());
    assert!(reader.state.settings.ascii);
}
