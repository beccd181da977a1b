//! Tests of the reader on a library, on a real terminal: the library is made, opened, read and left.

#![cfg(unix)]
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::pty::Pty;
use tempfile::TempDir;

/// A daily of 1963, three articles an issue, as records.
fn records(folder: &Path) -> String {
    let mut lines = String::new();
    for (month, day) in (1..=3).flat_map(|month| (1..=28).map(move |day| (month, day))) {
        for page in 1..=3 {
            let title = format!("{month}月{day}日渡口第{page}报");
            let text = format!("渡船在江面上走了一刻钟，记者数了{}只水鸟。", month * 100 + day);
            let record = serde_json::json!({
                "paper": "江湾日报", "date": format!("1963-{month:02}-{day:02}"), "page": page, "title": title, "text": text,
            });
            lines.push_str(&record.to_string());
            lines.push('\n');
        }
    }
    let path = folder.join("江湾日报.jsonl");
    fs::write(&path, lines).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A library at home, as a user has it: imported by the program itself.
fn home() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let records = records(folder.path());
    let home = folder.path().join("home").to_str().unwrap().to_owned();
    let mut import = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    let imported = import.args(["library", "add", &records]).env("XDG_DATA_HOME", &home).output().unwrap();
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    (folder, home)
}

#[test]
fn a_library_at_home_is_imported_opened_read_and_left() {
    let (_folder, home) = home();
    let mut pty = Pty::start(&[], 24, 100, &[("XDG_DATA_HOME", &home)]);
    pty.wait_for("3月28日渡口第1报")
        .wait_for("▾ 1963-03-28")
        .wait_for("数了328只水鸟")
        .wait_for("江湾日报 1963-03-28 第1版");
    // The first issue of the archive is brought when it is wanted.
    pty.send("H").send("gg").wait_for("江湾日报 1963-01-01").send("l").send("j").wait_for("数了101只水鸟");
    pty.send("l").wait_for("▾ 1963-01-01").send("J").wait_for("1月1日渡口第2报").send(" ").wait_for("1月1日渡口第3报");
    pty.send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}

#[test]
fn a_library_is_named_and_files_go_before_the_one_at_home() {
    let (folder, home) = home();
    let library = format!("{home}/yuebao");
    let mut pty = Pty::start(&["--library", &library], 24, 100, &[]);
    pty.wait_for("3月28日渡口第1报").send("Q");
    assert!(pty.exit().success());
    let page = folder.path().join("江湾晚报2019-11-08.txt");
    fs::write(&page, "老渡口的一天\n本报讯 天刚亮，渡口开了门。\n").unwrap();
    let mut pty = Pty::start(&[page.to_str().unwrap()], 24, 100, &[("XDG_DATA_HOME", &home)]);
    pty.wait_for("老渡口的一天").send("Q");
    assert!(pty.exit().success());
}

#[test]
fn what_is_no_library_is_said_and_the_terminal_left_as_it_was() {
    let folder = TempDir::new().unwrap();
    let mut pty = Pty::start(&["--library", folder.path().to_str().unwrap()], 24, 100, &[]);
    assert_eq!(pty.exit().exit_code(), 2);
    assert!(pty.is_restored());
    pty.wait_for("没有文库");
}

/// A commit counts as done when nothing more was written for two seconds: it is made to look so long ago.
fn let_rest(home: &str) {
    let list = fs::File::options().write(true).open(format!("{home}/yuebao/index/meta.json")).unwrap();
    list.set_modified(std::time::SystemTime::now() - std::time::Duration::from_mins(1)).unwrap();
}

#[test]
fn what_another_terminal_adds_to_the_library_is_found_and_the_place_is_kept() {
    let (folder, home) = home();
    let_rest(&home);
    let mut pty = Pty::start(&[], 24, 100, &[("XDG_DATA_HOME", &home)]);
    pty.wait_for("3月28日渡口第1报").send("S").send("钟楼").wait_for("0 处 / 0 篇").send("\x1b");
    pty.wait_for("江湾日报 1963-03-28 第1版");
    let added = folder.path().join("江湾晚报1950-01-01.txt");
    fs::write(&added, "钟楼修好了\n本报讯 钟楼的大钟昨天又响了，全城都听得见，孩子们数着钟声上学去。\n").unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    let imported = import.args(["library", "add"]).arg(&added).env("XDG_DATA_HOME", &home).output().unwrap();
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let_rest(&home);
    pty.send("S").send("钟楼").wait_for("钟楼修好了").wait_for("1950-01-01").send("\x1b");
    pty.wait_for("江湾日报 1963-03-28 第1版").wait_for("数了328只水鸟");
    pty.send("Q");
    assert!(pty.exit().success());
}
