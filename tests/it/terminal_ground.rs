//! Tests of the theme that fits the terminal's background: a light one gets the theme `paper`, a dark one a dark theme, and
//! no key is lost.

#![cfg(unix)]

use ratatui::style::Color;
use yuebao::app::Msg;
use yuebao::theme::{Depth, Meaning, Theme};

use crate::support::pty::{Manner, Pty};
use crate::support::{paper, screen::Reader};

const LIGHT: &str = "rgb:ffff/ffff/ffff";
const DARK: &str = "rgb:1e1e/1e1e/2e2e";

/// The ground of a theme, as a terminal of 256 colours has it.
fn ground(theme: &str) -> vt100::Color {
    let style = Theme::built_in(theme).unwrap().reduced(Depth::Indexed).style(Meaning::Ground);
    match style.bg {
        Some(Color::Indexed(n)) => vt100::Color::Idx(n),
        other => panic!("{theme} stands on {other:?}"),
    }
}

/// The ground the reader is drawn on.
fn drawn_on(pty: &Pty) -> Option<vt100::Color> {
    let is_drawn = pty.contents().contains("第1版");
    is_drawn.then(|| pty.screen().cell(10, 60).map(vt100::Cell::bgcolor)).flatten()
}

fn leave(mut pty: Pty) {
    pty.send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}

#[test]
fn on_a_light_ground_the_reader_is_a_page_of_print_and_on_a_dark_one_a_quiet_one() {
    for (colour, theme) in [(LIGHT, "paper"), (DARK, "night")] {
        let mut pty = Pty::answering(Manner::Ground(colour), &[]);
        pty.wait_until(theme, |pty| drawn_on(pty) == Some(ground(theme)));
        leave(pty);
    }
}

#[test]
fn it_is_asked_too_where_the_widths_are_stated() {
    let mut pty = Pty::answering(Manner::Ground(LIGHT), &["--ambiguous", "narrow"]);
    pty.wait_until("paper", |pty| drawn_on(pty) == Some(ground("paper")));
    leave(pty);
}

#[test]
fn where_nothing_is_answered_the_terminals_own_colours_stay_and_no_key_is_lost() {
    for arguments in [&["--ambiguous", "narrow"][..], &[]] {
        let mut pty = Pty::answering(Manner::Silent, arguments);
        pty.send("?").wait_until("the help", |pty| pty.contents().contains("PageDown"));
        pty.send("q").wait_until("the reader", |pty| drawn_on(pty) == Some(vt100::Color::Default));
        leave(pty);
    }
}

#[test]
fn an_answer_that_comes_late_among_keys_is_taken_and_becomes_no_key() {
    let mut pty = Pty::answering(Manner::Silent, &[]);
    pty.wait_until("the reader", |pty| drawn_on(pty).is_some());
    // Long after it was asked: what is typed first is heard by who reads keys.
    pty.send("?").wait_until("the help", |pty| pty.contents().contains("PageDown"));
    pty.send(&format!("q\x1b]11;{LIGHT}\x1b\\?"));
    pty.wait_until("the help, on paper", |pty| {
        pty.contents().contains("PageDown") && pty.screen().cell(10, 60).map(vt100::Cell::bgcolor) == Some(ground("paper"))
    });
    pty.send("q").wait_until("the reader", |pty| drawn_on(pty) == Some(ground("paper")));
    assert!(!pty.bottom().starts_with('/'), "no prompt was opened: {}", pty.bottom());
    leave(pty);
}

#[test]
fn who_has_stated_a_theme_or_wants_no_colours_is_not_asked() {
    let state = |arguments: &[&str], env: &[(&str, &str)]| {
        let mut pty = Pty::start(arguments, 30, 100, env);
        pty.wait_until("the reader", |pty| drawn_on(pty).is_some());
        let asked = pty.raw.windows(5).any(|bytes| bytes == b"]11;?");
        leave(pty);
        asked
    };
    assert!(state(&[], &[]));
    assert!(!state(&["--theme", "terminal"], &[]));
    assert!(!state(&[], &[("NO_COLOR", "1")]));
    assert!(!state(&[], &[("TERM", "xterm"), ("COLORTERM", "")]), "sixteen colours make no page");
}

#[test]
fn what_one_has_chosen_stays_and_what_the_terminal_suggests_is_no_choice() {
    let begun = || {
        let mut reader = Reader::with(100, 30, vec![paper::printed()]);
        reader.state.settings.themes = ["terminal", "paper", "night"].map(str::to_owned).to_vec();
        reader.state.settings.theme = "terminal".to_owned();
        reader
    };
    let mut reader = begun();
    reader.send(Msg::Theme("night".to_owned()));
    assert_eq!(reader.state.settings.theme, "night");
    let kept = format!("{:?}", reader.kept);
    assert!(!kept.contains("theme"), "{kept}");
    let mut reader = begun();
    reader.press("T").send(Msg::Theme("night".to_owned()));
    assert_eq!(reader.state.settings.theme, "paper", "one was quicker than the terminal");
    let mut reader = begun();
    reader.state.state_options(vec!["theme".to_owned()]);
    reader.send(Msg::Theme("night".to_owned()));
    assert_eq!(reader.state.settings.theme, "terminal");
    let mut reader = begun();
    reader.send(Msg::Theme("none of ours".to_owned()));
    assert_eq!(reader.state.settings.theme, "terminal");
}
