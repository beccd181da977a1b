//! Tests of themes: each covers the whole screen, and the colours that reach the terminal are its own.
#![cfg(unix)]
use std::fs;
use std::process::{Command, Output, Stdio};

use crate::support::{paper, pty::Pty};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use tempfile::TempDir;
use yuebao::app::{Msg, State, update};
use yuebao::archive::Event;
use yuebao::keys::Keymap;
use yuebao::text::width::Widths;
use yuebao::theme::{Meaning, Theme};
use yuebao::words::Lang;

/// The reader with a paper loaded after some keys, looked at in a theme.
fn screen(theme: &Theme, keys: &str) -> Buffer {
    let mut state = State::new(80, 24, Lang::Zh, Widths::NARROW);
    let map = Keymap::built_in();
    update(&mut state, Msg::Load(vec![Event::Issue(Box::new(paper::printed()))]), &map);
    update(&mut state, Msg::Loaded, &map);
    for key in keys.split_whitespace() {
        update(&mut state, Msg::Key(key.parse().unwrap()), &map);
    }
    let area = Rect::new(0, 0, 80, 24);
    let mut buf = Buffer::empty(area);
    yuebao::view::view(&state, theme, area, &mut buf);
    buf
}

#[test]
fn a_theme_covers_every_cell_of_every_screen() {
    for name in ["paper", "night", "contrast"] {
        let theme = Theme::built_in(name).unwrap();
        for keys in ["", "l", "?", "!", "l / 江 城 Enter", "z"] {
            let buf = screen(&theme, keys);
            let bare: Vec<_> =
                buf.content.iter().filter(|cell| cell.bg == Color::Reset || cell.fg == Color::Reset).collect();
            assert!(bare.is_empty(), "{name} after {keys:?}: {bare:?}");
        }
    }
}

#[test]
fn the_themes_change_how_things_look_and_never_what_is_said() {
    for keys in ["", "l", "?", "l / 江 城 Enter"] {
        let said = |theme: &Theme| screen(theme, keys).content.iter().map(|c| c.symbol().to_owned()).collect::<Vec<_>>();
        let usual = said(&Theme::terminal(true));
        for name in ["paper", "night", "contrast"] {
            assert_eq!(said(&Theme::built_in(name).unwrap()), usual, "{name} {keys}");
        }
    }
}

#[test]
fn the_ground_of_the_terminal_is_left_alone_in_its_own_theme() {
    let buf = screen(&Theme::terminal(true), "");
    assert!(buf.content.iter().all(|cell| cell.bg == Color::Reset));
    assert_eq!(Theme::terminal(true).style(Meaning::Ground), ratatui::style::Style::default());
}

/// Everything the reader writes until its first screen stands.
fn written(arguments: &[&str], env: &[(&str, &str)]) -> String {
    let mut pty = Pty::start(arguments, 24, 80, env);
    pty.wait_until("the first screen", |pty| pty.bottom().contains('%'));
    String::from_utf8_lossy(&pty.raw).into_owned()
}

#[test]
fn as_many_colours_are_sent_as_the_terminal_has() {
    let paper = ["--theme", "paper"];
    let all = written(&paper, &[("COLORTERM", "truecolor"), ("NO_COLOR", "")]);
    assert!(all.contains("48;2;246;240;226"), "{all:?}");
    let some = written(&paper, &[("COLORTERM", ""), ("NO_COLOR", "")]);
    assert!(some.contains("48;5;") && !some.contains("48;2;"), "{some:?}");
    let few = written(&paper, &[("COLORTERM", ""), ("TERM", "xterm"), ("NO_COLOR", "")]);
    assert!(!few.contains("8;2;") && few.contains("\x1b[38;5;0") | few.contains(";30") | few.contains("[30"), "{few:?}");
}

#[test]
fn no_color_leaves_colours_out_of_every_theme() {
    for theme in ["terminal", "paper", "night", "contrast"] {
        let seen = written(&["--theme", theme], &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]);
        assert!(!seen.contains("38;") && !seen.contains("48;"), "{theme}: {seen:?}");
    }
}

/// A folder of settings.
fn settings(files: &[(&str, &str)]) -> TempDir {
    let home = TempDir::new().unwrap();
    fs::create_dir_all(home.path().join("yuebao/themes")).unwrap();
    for (name, text) in files {
        fs::write(home.path().join("yuebao").join(name), text).unwrap();
    }
    home
}

#[test]
fn a_theme_of_ones_own_is_read_from_the_folder_of_the_settings() {
    let mine = "base = \"paper\"\nground = \"#010203 on #fdfcfb\"\n";
    let home = settings(&[("config.toml", "theme = \"mine\"\n"), ("themes/mine.toml", mine)]);
    let home = home.path().to_str().unwrap();
    let seen = written(&[], &[("COLORTERM", "truecolor"), ("NO_COLOR", ""), ("XDG_CONFIG_HOME", home)]);
    assert!(seen.contains("48;2;253;252;251"), "{seen:?}");
}

fn yuebao(arguments: &[&str], home: &TempDir) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("yuebao"))
        .args(arguments)
        .env("LC_ALL", "en_GB.UTF-8")
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn a_theme_that_is_not_there_is_an_error_that_names_those_that_are() {
    let home = settings(&[("themes/mine.toml", "title = \"bold\"\n")]);
    let output = yuebao(&["--theme", "dusk"], &home);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("dusk") && said.contains("terminal | paper | night | contrast | mine"), "{said}");
}

#[test]
fn what_is_wrong_in_a_theme_is_told_with_line_and_column_and_what_was_expected() {
    let home = settings(&[("themes/mine.toml", "# mine\ntitle = \"bold mauvish\"\n")]);
    let said = String::from_utf8_lossy(&yuebao(&["--theme", "mine"], &home).stderr).into_owned();
    assert!(said.contains("themes/mine.toml:2:15: ") && said.contains("bold dim italic"), "{said}");
}
