//! Tests of records and copies on a real terminal.

#![cfg(unix)]
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use crate::support::pty::Pty;
use crate::support::screen::EDGES;
use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with a state folder and one page: a title and a long story whose sentences are numbered.
fn paper() -> (TempDir, String, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("江湾晚报2019-11-08.txt");
    let story: Vec<String> = (1..=120).map(|n| format!("〔{n}〕渡船在江面上走了一刻钟，船工数了{n}只水鸟。")).collect();
    fs::write(&path, format!("老渡口的一天\n本报讯 天刚亮，渡口开了门。{}\n", story.concat())).unwrap();
    let state = folder.path().join("state").to_str().unwrap().to_owned();
    let path = path.to_str().unwrap().to_owned();
    (folder, path, state)
}

fn start(path: &str, state: &str) -> Pty {
    let none = [("TMUX", ""), ("DISPLAY", ""), ("WAYLAND_DISPLAY", ""), ("XDG_STATE_HOME", state)];
    let mut pty = Pty::start(&[path], 24, 80, &none);
    let drawn = |pty: &Pty| pty.screen().alternate_screen() && !first_row(pty).is_empty() && pty.raw.ends_with(b"\x1b[?25l");
    pty.wait_until("a screen", drawn);
    pty
}

/// The first row of the text on the screen, below the head of the article.
fn first_row(pty: &Pty) -> String {
    let right = |row: &String| row.rsplit_once(EDGES).map_or_else(String::new, |(_, text)| text.trim().to_owned());
    let pane: Vec<String> = pty.rows().iter().map(right).collect();
    let head = pane.iter().take(3).position(|row| row.starts_with("──")).map_or(0, |rule| rule + 1);
    // Before anything is read the pane says that it will be.
    let is_text = |row: &String| !row.is_empty() && !row.starts_with("正在读入");
    pane.into_iter().skip(head).find(is_text).unwrap_or_default()
}

#[test]
fn reopening_lands_where_one_left() {
    let (_folder, path, state) = paper();
    let mut pty = start(&path, &state);
    pty.send("\t").wait_for("翻页").send("   jjj").wait_until("further on", |pty| !first_row(pty).contains("老渡口"));
    // Until three keys alone have been drawn, a row may be that of the second.
    pty.send("*").wait_for("已加星");
    let row = first_row(&pty);
    pty.send("Q");
    assert!(pty.exit().success());
    let mut pty = start(&path, &state);
    pty.wait_until("the same line", |pty| first_row(pty) == row && pty.contents().contains("* 老渡口")).wait_for("翻页");
    // A signal keeps the place too.
    pty.send("j*").wait_for("已取消星标");
    let row = first_row(&pty);
    pty.signal("TERM").exit();
    let mut pty = start(&path, &state);
    pty.wait_until("the next line", |pty| first_row(pty) == row && !pty.contents().contains("* 老渡口")).send("Q");
    assert!(pty.exit().success());
}

#[test]
fn a_library_opens_where_one_left_it() {
    let (folder, path, state) = paper();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let other = folder.path().join("江湾晚报2019-11-09.txt");
    fs::write(&other, "新桥通车\n本报讯 江湾大桥昨天上午通车，两岸居民步行过江只要十五分钟，沿江公交同时改线。\n").unwrap();
    let mut add = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    add.env("XDG_DATA_HOME", &data).args(["library", "add", &path, other.to_str().unwrap()]).assert().success();
    let open = || Pty::start(&[], 24, 80, &[("XDG_DATA_HOME", &data), ("XDG_STATE_HOME", &state), ("TMUX", "")]);
    let mut pty = open();
    pty.wait_until("the newest issue", |pty| first_row(pty).contains("新桥通车")).send("{");
    pty.wait_until("the issue before", |pty| first_row(pty).contains("老渡口")).send("\t  j*").wait_for("已加星");
    let row = first_row(&pty);
    pty.send("Q");
    assert!(pty.exit().success());
    let mut pty = open();
    pty.wait_until("the same line", |pty| first_row(pty) == row && pty.contents().contains("* 老渡口")).send("Q");
    assert!(pty.exit().success());
}

#[test]
fn a_copied_text_goes_out_in_osc_52_exactly() {
    let (_folder, path, state) = paper();
    let mut pty = start(&path, &state);
    pty.send("\tyi").wait_for("已复制编号");
    let id = "江湾晚报2019-11-08/1/1";
    let sent = |pty: &Pty, wanted: &[u8]| pty.raw.windows(wanted.len()).any(|w| w == wanted);
    let sequence = |text: &str| {
        use base64::Engine;
        format!("\x1b]52;c;{}\x07", base64::prelude::BASE64_STANDARD.encode(text))
    };
    let ids = [id.to_owned(), id.replace("江湾晚报2019-11-08", "江湾晚报/2019-11-08")];
    assert!(ids.iter().any(|id| sent(&pty, sequence(id).as_bytes())), "{}", String::from_utf8_lossy(&pty.raw));
    pty.send("vlly").wait_for("已复制所选 3 字");
    assert!(sent(&pty, sequence("老渡口").as_bytes()));
    pty.send("Q");
    assert!(pty.exit().success());
}

#[test]
fn a_broken_state_file_is_told_and_reading_goes_on() {
    let (folder, path, state) = paper();
    fs::create_dir_all(folder.path().join("state/yuebao")).unwrap();
    fs::write(folder.path().join("state/yuebao/state.sqlite"), "破".repeat(3000)).unwrap();
    let mut pty = start(&path, &state);
    pty.wait_for("已改名为").send("\t ").wait_until("the next page", |pty| !first_row(pty).contains("老渡口")).send("Q");
    assert!(pty.exit().success());
    assert_eq!(fs::read_to_string(folder.path().join("state/yuebao/state.sqlite.1")).unwrap(), "破".repeat(3000));
}

#[test]
fn where_nothing_can_be_kept_reading_goes_on() {
    let (_folder, path, _) = paper();
    let mut pty = start(&path, "/dev/null");
    pty.wait_for("不能保存阅读记录")
        .send("\t ")
        .wait_until("the next page", |pty| !first_row(pty).contains("老渡口"))
        .send("Q");
    assert!(pty.exit().success());
}

#[test]
fn a_command_gets_the_text_and_the_terminal_and_gives_it_back() {
    let (folder, path, state) = paper();
    let copy = folder.path().join("copy.txt");
    let mut pty = start(&path, &state);
    pty.send(&format!("|tee '{}' | wc -l; read key < /dev/tty; echo got $key\r", copy.display()))
        .wait_for("y 运行")
        .send("y\r");
    pty.wait_until("the command's output", |pty| !pty.screen().alternate_screen() && pty.contents().contains('2'));
    pty.send("seven\r").wait_for("got seven").wait_for("按任意键").send("x");
    pty.wait_until("the reader again", |pty| pty.screen().alternate_screen() && pty.bottom().contains('%'));
    pty.send("\t ").wait_until("the next page", |pty| !first_row(pty).contains("老渡口")).send("Q");
    assert!(pty.exit().success());
    let text = fs::read_to_string(copy).unwrap();
    assert!(text.starts_with("老渡口的一天\n本报讯 天刚亮") && text.lines().count() == 2, "{text}");
}

#[test]
fn what_was_noted_is_printed_as_markdown_and_saved_files_are_whole() {
    let (folder, path, state) = paper();
    let saved = folder.path().join("存.md");
    let mut pty = start(&path, &state);
    pty.send("\tvlla").wait_for("批注：").send("好*题*\r").wait_for("已批注");
    pty.send(&format!("s\x15{}\r", saved.display())).wait_for("已存为");
    pty.send("Q");
    assert!(pty.exit().success());
    let written = fs::read_to_string(&saved).unwrap();
    assert!(
        written.starts_with("---\ntitle: \"老渡口的一天\"\n")
            && written.contains("\n---\n\n### 老渡口的一天\n\n本报讯 天刚亮")
    );
    let notes = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
        let output = command.env("XDG_STATE_HOME", &state).arg("notes").args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = notes(&[]);
    assert_eq!(code, Some(0));
    assert!(
        said.starts_with("## 老渡口的一天\n") && said.contains("\n> 老渡口\n") && said.contains("\n好\\*题\\* ("),
        "{said}"
    );
    assert!(said.contains("老渡口的一天"), "{said}");
    assert_eq!(notes(&["--star"]).0, Some(1));
}

/// A user saw: as root it destroyed /dev/full, since a new file was renamed over it, and 已存为 was said.
#[test]
fn saving_never_replaces_a_link_a_pipe_or_a_device() {
    let (folder, path, state) = paper();
    let at = |name: &str| folder.path().join(name);
    let (notes, link, loose, pipe) = (at("札记.txt"), at("链接.txt"), at("空链接.txt"), at("管道"));
    fs::write(&notes, "旧的").unwrap();
    fs::set_permissions(&notes, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&notes, &link).unwrap();
    symlink("另一处.txt", &loose).unwrap();
    Command::new("mkfifo").arg(&pipe).assert().success();
    let mut pty = start(&path, &state);
    for odd in [&pipe, &PathBuf::from("/dev/full"), &folder.path().to_owned()] {
        pty.send(&format!("\ts\x15{}\r", odd.display())).wait_for("不写入").send("\t");
    }
    for link in [&link, &loose] {
        pty.send(&format!("s\x15{}\r", link.display())).wait_for("覆盖").send("y\r").wait_for("已存为").send("j");
    }
    pty.send("Q");
    assert!(pty.exit().success());
    let kind = |path: &Path| fs::symlink_metadata(path).unwrap().file_type();
    assert!(kind(&pipe).is_fifo() && kind(Path::new("/dev/full")).is_char_device());
    assert!(kind(&link).is_symlink() && kind(&loose).is_symlink());
    for written in [&notes, &at("另一处.txt")] {
        assert!(fs::read_to_string(written).unwrap().starts_with("老渡口的一天"));
    }
    assert_eq!(fs::metadata(&notes).unwrap().permissions().mode() & 0o777, 0o640);
}
