//! Tests of terminals that draw “ and ① in other widths: narrow, wide, mixed, and terminals that do not answer.

#![cfg(unix)]
use std::fs;

use crate::support::pty::{Manner, Pty};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

fn narrow(sign: &str) -> u16 {
    sign.width() as u16
}

/// All ambiguous signs wide, the private use ones too, which unicode-width counts as narrow.
fn wide(sign: &str) -> u16 {
    if sign.starts_with('e') { 1 } else { 2 }
}

/// “ narrow, ① wide.
fn mixed(sign: &str) -> u16 {
    if sign == "①" { 2 } else { narrow(sign) }
}

/// A page whose text begins with both signs, and a second article to go to.
fn page() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("江湾晚报2019-11-08.txt");
    let first =
        "老渡口的一天\n本报讯 “①号渡船”天刚亮就开了门。渡船在江面上走了一刻钟，船上的人数了数，一共看见三十六只水鸟。\n";
    let second = "新码头明天启用\n本报讯 新码头有六个泊位，候船厅里装了暖气，票价两元不变，明天早上六点开出第一班船。\n";
    fs::write(&path, format!("{first}\n{second}")).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn opened(manner: Manner) -> (TempDir, Pty) {
    let (folder, path) = page();
    let mut pty = Pty::answering(manner, &[&path]);
    pty.wait_until("the page", |pty| pty.bottom().contains('%') && pty.contents().contains("号渡船"));
    (folder, pty)
}

/// Cells from one character to the next on the screen, in the row that holds both; none while no row does.
fn cells(pty: &Pty, from: char, to: char) -> Option<u16> {
    let (rows, columns) = (pty.screen().size().0.get(), pty.screen().size().1.get());
    let at = |row: u16, c: char| {
        (0..columns).find(|&column| pty.screen().cell(row, column).is_some_and(|cell| cell.contents().starts_with(c)))
    };
    (0..rows).find_map(|row| at(row, to)?.checked_sub(at(row, from)?))
}

#[test]
fn a_narrow_terminal_gets_narrow_marks() {
    let (_folder, pty) = opened(Manner::Signs(narrow));
    assert_eq!((cells(&pty, '“', '①'), cells(&pty, '①', '号')), (Some(1), Some(1)));
}

#[test]
fn a_wide_terminal_gets_two_cells_for_each_mark() {
    let (_folder, mut pty) = opened(Manner::Signs(wide));
    pty.wait_until("wide marks", |pty| cells(pty, '“', '①') == Some(2));
    assert_eq!(cells(&pty, '①', '号'), Some(2));
}

#[test]
fn a_mixed_terminal_is_taken_sign_by_sign() {
    let (_folder, mut pty) = opened(Manner::Signs(mixed));
    pty.wait_until("a wide ①", |pty| cells(pty, '①', '号') == Some(2));
    assert_eq!(cells(&pty, '“', '①'), Some(1));
}

#[test]
fn a_silent_terminal_is_not_waited_for_and_shows_nothing_of_the_probe() {
    let (_folder, pty) = opened(Manner::Silent);
    assert_eq!((cells(&pty, '“', '①'), cells(&pty, '①', '号')), (Some(1), Some(1)));
    assert!(!pty.contents().contains(['℃', 'Ω']), "{}", pty.contents());
}

#[test]
fn keys_typed_while_the_terminal_is_asked_are_not_lost() {
    for manner in [Manner::Signs(narrow), Manner::Silent] {
        let (_folder, path) = page();
        let mut pty = Pty::answering(manner, &[&path]);
        pty.send("JQ");
        assert!(pty.exit().success());
        assert!(!pty.contents().contains("R\u{1b}") && pty.is_restored());
    }
}

#[test]
fn doctor_says_what_was_answered_and_concluded() {
    let table: [(Manner, &[&str]); 4] = [
        (Manner::Signs(narrow), &["都按一格", "毫秒答完"]),
        (Manner::Signs(wide), &["都按两格", "毫秒答完"]),
        (Manner::Signs(mixed), &["有的一格，有的两格"]),
        (Manner::Silent, &["没有答完", "未答", "都按一格"]),
    ];
    for (manner, said) in table {
        let mut pty = Pty::answering(manner, &["doctor"]);
        assert!(pty.exit().success());
        assert!(said.iter().all(|said| pty.contents().contains(said)), "{said:?}\n{}", pty.contents());
    }
}
