//! Tests of the tour on a real terminal: it plays to its end, pauses, stops, and hands the reader over at any key.

#![cfg(unix)]
use std::fs;

use crate::support::pty::Pty;
use tempfile::TempDir;

/// A tour of these lines, playing.
fn playing(script: &str) -> (TempDir, Pty) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.tour");
    fs::write(&path, script).unwrap();
    let pty = Pty::start(&["demo", "--script", path.to_str().unwrap()], 24, 80, &[]);
    (folder, pty)
}

#[test]
fn a_tour_presses_its_keys_shows_its_captions_and_gives_the_reader_over() {
    let (_folder, mut pty) = playing("pace 0\nzh 这是演示\nkeys j Tab\nzh 还在演示\nkeys ?\nwait 0.1\nkeys q\n");
    pty.wait_for("演示结束");
    assert!(!pty.contents().contains("还在演示"), "the caption is gone");
    pty.send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}

#[test]
fn space_pauses_and_goes_on_and_q_ends_the_program() {
    let (_folder, mut pty) = playing("zh 第一句\nwait 0.2\nzh 第二句\nwait 600\n");
    pty.wait_for("第二句").send(" ").wait_for("暂停").send(" ").wait_for("继续").send("q");
    assert!(pty.exit().success());
}

#[test]
fn any_other_key_takes_over_and_does_what_it_does() {
    let (_folder, mut pty) = playing("zh 请看\nsize 40x12\nwait 600\n");
    pty.wait_until("a small window", |pty| pty.contents().contains("请看") && pty.rows()[15].is_empty());
    pty.send("?").wait_until("the whole window again", |pty| pty.bottom().contains("关闭"));
    assert!(!pty.contents().contains("请看"));
}

#[test]
fn a_script_that_makes_no_sense_is_told_with_its_line() {
    let (_folder, mut pty) = playing("wait 1\nfly\n");
    pty.wait_for("a.tour:2: 行首应为 pace、zh、en、keys、type、wait");
    assert_eq!(pty.exit().exit_code(), 2);
}

#[test]
fn the_built_in_tour_begins_by_itself() {
    let mut pty = Pty::start(&["demo"], 30, 100, &[]);
    pty.wait_for("阅报：读报纸文字档的终端程序").send("q");
    assert!(pty.exit().success());
}

/// The text that must be seen under a caption before the next one comes, wherever a caption promises something.
const SIGHTS: [(&str, &str, &str); 11] = [
    ("一版一览", "A page at a glance", "═══"),
    ("期 → 版 → 篇", "Issue → page", "江城新报（虚构） 2015-04-10"),
    ("窗口怎么变", "However the window", "%"),
    ("在本篇中查找", "Search in the article", "領導"),
    ("出处与存疑", "Source and doubts", "UTF-8"),
    ("日历", "The calendar", "27*"),
    ("第1版没登完的", "Begun on page 1", "省不省倒在其次"),
    ("检索全部", "Search everything", "大桥"),
    ("逐处对齐", "A concordance", "按下文排"),
    ("打开一处", "Open one", "/42]"),
    ("词语的年份曲线", "Terms over the years", "每万字处数"),
];

/// English for what the interface says among these.
fn in_english(sight: &str) -> &str {
    match sight {
        "按下文排" => "by right",
        "每万字处数" => "hits per 10,000 characters",
        same => same,
    }
}

/// Plays the whole built-in tour, some times as fast: every caption comes in its turn, with what it promises.
fn play_through(lang: &str) {
    let tour = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo.tour")).unwrap();
    let captions: Vec<&str> = tour.lines().filter_map(|line| line.strip_prefix(lang)?.strip_prefix(' ')).collect();
    assert!(captions.len() > SIGHTS.len(), "{captions:?}");
    let mut pty = Pty::start(&["demo", "--lang", lang, "--speed", "6"], 30, 100, &[]);
    let mut promised = 0;
    for caption in captions {
        pty.wait_for(caption);
        let promise = SIGHTS.iter().find(|(zh, en, _)| caption.starts_with(if lang == "zh" { zh } else { en }));
        if let Some((_, _, sight)) = promise {
            let sight = if lang == "zh" { sight } else { in_english(sight) };
            pty.wait_until(sight, |pty| pty.rows().iter().any(|row| row.contains(sight) && !row.contains(caption)));
            assert!(pty.contents().contains(caption), "{sight} came late:\n{}", pty.contents());
            promised += 1;
        }
    }
    assert_eq!(promised, SIGHTS.len());
    pty.wait_for(if lang == "zh" { "演示结束" } else { "the tour has ended" });
    pty.send("?").wait_until("the help, at the user's own key", |pty| pty.contents().contains("PageDown")).send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}

#[test]
fn the_built_in_tour_plays_from_its_beginning_to_its_end() {
    play_through("zh");
}

#[test]
fn the_built_in_tour_plays_in_english_too() {
    play_through("en");
}

#[test]
fn a_speed_that_is_none_is_told() {
    for speed in ["0", "-1", "NaN", "fast", "1000"] {
        let mut pty = Pty::start(&["demo", &format!("--speed={speed}")], 24, 80, &[]);
        pty.wait_for("0.1 … 100");
        assert_eq!(pty.exit().exit_code(), 2, "{speed}");
    }
}

#[test]
fn the_first_visit_is_welcomed_with_three_lines_and_no_other() {
    let state = TempDir::new().unwrap();
    let env = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let mut pty = Pty::start(&[], 30, 100, &env);
    pty.wait_until("the welcome", |pty| pty.bottom().contains("这几行以后不再出现") && pty.contents().contains("第1版"));
    pty.send("j").wait_until("the first key is a key like any", |pty| pty.bottom().contains('%'));
    assert!(!pty.contents().contains("这几行"));
    pty.send("Q");
    assert!(pty.exit().success());
    let mut pty = Pty::start(&[], 30, 100, &env);
    pty.wait_until("the reader", |pty| pty.bottom().contains('%'));
    pty.send("j").send("Q");
    assert!(pty.exit().success());
    assert!(!String::from_utf8_lossy(&pty.raw).contains("这几行"));
}
