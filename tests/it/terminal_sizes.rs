//! Tests of terminals that draw text in two sizes and of terminals that do not.

#![cfg(unix)]
use std::fs;

use crate::support::pty::{Manner, Pty};
use tempfile::TempDir;

/// The beginning of a request for text twice as large.
const LARGE: &str = "\x1b]66;s=2:w=2;";

/// The reader on a page with this title. A machine that is busy may keep the terminal from answering in time, and late
/// answers are not believed: then it is tried again.
fn opened(manner: Manner, title: &str) -> (TempDir, Pty) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("江湾晚报2019-11-08.txt");
    let story = "渡船在江面上走了一刻钟，船上的人数了数，一共看见三十六只水鸟。";
    fs::write(&path, format!("{title}\n本报讯 天刚亮，渡口开了门。{}\n", story.repeat(30))).unwrap();
    for _ in 0..10 {
        let mut pty = Pty::answering(manner, &[path.to_str().unwrap()]);
        pty.wait_until("the page", |pty| pty.bottom().contains('%') && pty.contents().contains("一刻钟"));
        if !matches!(manner, Manner::TwoSizes) {
            return (folder, pty);
        }
        let is_large = |pty: &Pty| large(&written(pty)).contains("一天");
        let is_plain = |pty: &Pty| pty.contents().matches("一天").count() == 2;
        pty.wait_until("a title", |pty| is_large(pty) || is_plain(pty));
        if is_large(&pty) {
            return (folder, pty);
        }
        pty.send("Q");
        assert!(pty.exit().success());
    }
    panic!("a terminal of two sizes is never believed");
}

fn written(pty: &Pty) -> String {
    // The last character may not have come whole yet.
    String::from_utf8_lossy(&pty.raw).into_owned()
}

/// Returns the text that was written after this many bytes.
fn since(pty: &Pty, before: usize) -> String {
    String::from_utf8_lossy(&pty.raw[before..]).into_owned()
}

/// The clusters that were drawn large, one after the other.
fn large(written: &str) -> String {
    written.split(LARGE).skip(1).filter_map(|request| Some(request.split_once("\x1b\\")?.0)).collect()
}

#[test]
fn a_terminal_of_two_sizes_gets_large_titles_without_being_told_to() {
    let (_folder, mut pty) = opened(Manner::TwoSizes, "老渡口的一天");
    pty.wait_until("a large title", |pty| large(&written(pty)).contains("老渡口的一天"));
    // Scrolled off, it is erased; the text alone is on the screen then.
    let before = pty.raw.len();
    pty.send("\t ")
        .wait_until("the next page", |pty| !pty.bottom().contains(" 0%") && since(pty, before).contains("\x1b[X"));
    let before = pty.raw.len();
    pty.send("gg").wait_until("the title again", |pty| large(&since(pty, before)).contains("老渡口的一天"));
    // It stands in the tree already.
    let twice = |pty: &Pty| pty.contents().matches("老渡口的一天").count() == 2;
    assert!(!twice(&pty));
    pty.send(":set titles=plain\r").wait_until("a title as the text", twice);
    pty.send("Q");
    assert!(pty.exit().success() && pty.is_restored());
}

#[test]
fn other_terminals_are_never_asked_for_large_type() {
    let narrow = |sign: &str| unicode_width::UnicodeWidthStr::width(sign) as u16;
    for manner in [Manner::Ordinary, Manner::Signs(narrow), Manner::Silent] {
        let (_folder, mut pty) = opened(manner, "老渡口的一天");
        pty.send("\tj k").wait_for("老渡口的一天").send("Q");
        assert!(pty.exit().success());
        let written = written(&pty);
        assert!(!written.contains("\x1b]66;s=2:"));
        // The question stands among the others, in one go with them, and what it may leave is erased with the line.
        let question = written.find("\r\x1b]66;s=2; \x1b\\\x1b[6n\r\x1b[2K\x1b[?2027$p\x1b[c").unwrap();
        assert!(question < written.find('渡').unwrap());
    }
}

#[test]
fn a_hostile_title_is_drawn_large_and_does_nothing() {
    let (_folder, mut pty) = opened(Manner::TwoSizes, "老渡\u{1b}\\\u{1b}[2J\u{7}口\u{9c}的木船\u{1b}]0;改\u{7}又忙了一天");
    pty.wait_until("a large title", |pty| large(&written(pty)).contains("一天"));
    pty.send("\t").wait_for("翻页");
    let written = written(&pty).replacen("\x1b]66;s=2; \x1b\\", "", 1);
    for request in written.split("\x1b]66;").skip(1) {
        let (request, _) = request.split_once("\x1b\\").unwrap();
        assert!(!request.contains(char::is_control), "{request:?}");
    }
    for act in ["\u{7}", "\u{9c}", "\u{1b}]0", "\u{1b}[2J"] {
        assert!(!written.contains(act), "{act:?} was written");
    }
    pty.send("Q");
    assert!(pty.exit().success());
}

#[test]
fn doctor_says_whether_there_are_two_sizes() {
    for (manner, said) in
        [(Manner::TwoSizes, "阅读时标题放大"), (Manner::Ordinary, "只有一种大小"), (Manner::Silent, "只有一种大小")]
    {
        let mut pty = Pty::answering(manner, &["doctor"]);
        assert!(pty.exit().success() && pty.contents().contains(said), "{}", pty.contents());
    }
}
