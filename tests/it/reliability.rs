//! Tests of the promises under load and malice, listed in `docs/reliability.md`: disks that are full, files that may not
//! grow, windows that change while results arrive, records of two machines.
//!
//! `YUEBAO_SIZES=10000` gives the long form of the windows.

#![cfg(unix)]
use crate::support::output::{out, said};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::pty::Pty;
use crate::support::run;
use encoding_rs::GB18030;
use tempfile::TempDir;
use yuebao::app::Msg;
use yuebao::store::StoreError;

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    command.args(arguments).env("XDG_DATA_HOME", home).env("LC_ALL", "zh_CN.UTF-8").current_dir(home);
    command
}

fn yuebao(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).stdin(Stdio::null()).output().unwrap()
}

/// The program where no file may grow past so many blocks of 512 bytes, as on a disk that is full.
fn yuebao_in(blocks: u32, home: &Path, arguments: &[&str]) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_yuebao")]).args(arguments);
    command.env("XDG_DATA_HOME", home).env("LC_ALL", "zh_CN.UTF-8").current_dir(home).output().unwrap()
}

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// The titles that `ls` gives of a file of this name and content.
fn listed(name: &str, bytes: &[u8]) -> Vec<String> {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join(name), bytes).unwrap();
    let listed = yuebao(home.path(), &["ls", name]);
    assert_eq!(listed.status.code(), Some(0), "{}", said(&listed));
    assert_eq!(said(&listed), "", "{name}");
    out(&listed).lines().map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect()
}

/// Excel for the Macintosh ended rows with CR, and lines inside a cell with LF: nothing of such a table was read.
#[test]
fn a_table_whose_rows_end_in_a_lone_return_is_read_row_by_row() {
    let table = "标题,正文\r旧渡口,\"天亮了\n船来了\"\r老戏台,天黑了\r";
    assert_eq!(listed("a.csv", table.as_bytes()), ["旧渡口", "老戏台"]);
    assert_eq!(listed("a.csv", &gbk(table)), ["旧渡口", "老戏台"]);
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(listed("a.csv", &wide), ["旧渡口", "老戏台"]);
    let lines = "{\"title\":\"旧渡口\",\"text\":\"天亮了\"}\r{\"title\":\"老戏台\",\"text\":\"天黑了\"}\r";
    assert_eq!(listed("a.jsonl", lines.as_bytes()), ["旧渡口", "老戏台"]);
}

/// One line of GBK made all of a file's UTF-8 unreadable, or was passed over.
#[test]
fn records_saved_on_two_machines_are_each_read_in_their_encoding() {
    let (first, second) =
        ("{\"title\":\"旧渡口\",\"text\":\"天亮了\"}\n", "{\"title\":\"老戏台\",\"text\":\"天黑了，路上没有人\"}\n");
    for lines in [[first.as_bytes(), &gbk(second)], [&gbk(second), first.as_bytes()]] {
        let mut titles = listed("a.jsonl", &lines.concat());
        titles.sort();
        assert_eq!(titles, ["旧渡口", "老戏台"]);
    }
    let rows = ["标题,正文\n旧渡口,天亮了\n".as_bytes(), &gbk("老戏台,天黑了，路上没有人\n")].concat();
    assert_eq!(listed("a.csv", &rows), ["旧渡口", "老戏台"]);
}

/// Notepad on a Chinese machine writes GBK or UTF-16: the paper was called ����.
#[test]
fn an_issue_toml_saved_by_notepad_names_the_paper() {
    let text = "publication = \"江湾晚报\"\r\ndate = 2019-11-08\r\n";
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [gbk(text), wide, text.as_bytes().to_vec()] {
        let home = TempDir::new().unwrap();
        fs::write(home.path().join("a.txt"), "旧渡口\n\n    天亮了，船来了，岸上的人都上了船。\n").unwrap();
        fs::write(home.path().join("issue.toml"), bytes).unwrap();
        let listed = yuebao(home.path(), &["ls", "."]);
        assert!(out(&listed).starts_with("江湾晚报/2019-11-08/1/1\t"), "{} {}", out(&listed), said(&listed));
    }
}

/// It said `yuebao README` of a file that is not in this folder.
#[test]
fn what_is_passed_over_is_named_as_it_can_be_opened_from_here() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("旧 报")).unwrap();
    fs::write(home.path().join("旧 报/README"), "about the files\n").unwrap();
    let told = said(&yuebao(home.path(), &["ls", "旧 报"]));
    assert!(told.contains("yuebao '旧 报/README'"), "{told}");
}

/// Afterwards every command answered from a library of nothing.
#[test]
fn a_misspelt_path_begins_no_library() {
    let home = TempDir::new().unwrap();
    let added = yuebao(home.path(), &["library", "add", "no/such/folder"]);
    assert_eq!(added.status.code(), Some(2));
    assert!(said(&added).contains("no/such/folder: 没有这个文件或文件夹"), "{}", said(&added));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

/// `cat page.txt | yuebao grep 渡口` counted in the sample, and nothing told what reads the page.
#[test]
fn where_the_sample_answers_though_a_page_is_piped_in_the_way_to_the_page_is_told() {
    let home = TempDir::new().unwrap();
    let page = home.path().join("page.txt");
    fs::write(&page, "旧渡口\n\n    天亮了，船来了，岸上的人都上了船。\n").unwrap();
    let piped = |arguments: &[&str]| command(home.path(), arguments).stdin(fs::File::open(&page).unwrap()).output().unwrap();
    assert!(said(&piped(&["grep", "雷锋"])).contains("要读标准输入就写 -"));
    let read = piped(&["grep", "船来了", "-"]);
    assert_eq!((read.status.code(), said(&read).as_str()), (Some(0), ""));
    assert!(!said(&yuebao(home.path(), &["grep", "雷锋"])).contains("标准输入"));
}

#[test]
fn a_full_disk_leaves_what_was_there_and_the_next_run_does_it_all() {
    let home = TempDir::new().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let at = |name: &str| home.path().join(name);
    // What is written is put in the old one's place when it is whole.
    fs::write(at("out.jsonl"), "旧的").unwrap();
    for format in ["jsonl", "epub", "csv"] {
        let export = ["export", "--format", format, "--output", "out.jsonl", sample];
        let failed = yuebao_in(20, home.path(), &export);
        assert_eq!(failed.status.code(), Some(2), "{format}: {}", said(&failed));
        assert!(said(&failed).contains("超过了文件大小的限额"), "{format}: {}", said(&failed));
        assert_eq!(fs::read_to_string(at("out.jsonl")).unwrap(), "旧的", "{format}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "{format}: a half file is left");
    }
    let failed = yuebao_in(20, home.path(), &["library", "add", sample]);
    assert!(failed.status.code() == Some(2) && said(&failed).contains("超过了文件大小的限额"), "{}", said(&failed));
    assert_eq!(yuebao(home.path(), &["library", "add", sample]).status.code(), Some(0));
    assert_eq!(out(&yuebao(home.path(), &["ls"])), out(&yuebao(home.path(), &["ls", sample])));
    // And with a library that is there.
    fs::write(at("a.txt"), "旧渡口\n\n    天亮了，船来了，岸上的人都上了船。\n".repeat(2000)).unwrap();
    let before = out(&yuebao(home.path(), &["ls"]));
    let failed = yuebao_in(1, home.path(), &["library", "add", "a.txt"]);
    assert!(failed.status.code() == Some(2) && said(&failed).contains("超过了文件大小的限额"), "{}", said(&failed));
    assert_eq!(out(&yuebao(home.path(), &["ls"])), before);
    assert_eq!(yuebao(home.path(), &["library", "add", "a.txt"]).status.code(), Some(0));
}

/// An empty file of the name stayed, as if it had been saved.
#[test]
fn a_text_that_cannot_be_saved_whole_leaves_no_part_of_it() {
    let home = TempDir::new().unwrap();
    let saved = home.path().join("saved.txt");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    let mut pty = Pty::run("sh", &["-c", script, env!("CARGO_BIN_EXE_yuebao"), sample], 30, 100, &[]);
    pty.wait_until("the first issue", |pty| pty.contents().contains("渝中报"));
    pty.send(&format!("\ts\x15{}\r", saved.display())).wait_for("saved.txt: 超过了文件大小的限额");
    assert!(!saved.exists());
    pty.send("Q");
    assert!(pty.exit().success());
}

/// The first message was gone with the next key, and every note was said to be kept.
#[test]
fn who_writes_a_note_while_nothing_can_be_kept_is_told_so_each_time() {
    let mut reader = run::reader(100, 24);
    reader.send(Msg::Unkept(StoreError { path: String::new(), why: std::io::Error::from_raw_os_error(28).into() }));
    assert!(reader.bottom().contains("不能保存阅读记录") && reader.bottom().contains("磁盘已满"), "{}", reader.bottom());
    reader.press("Enter j");
    assert!(!reader.bottom().contains("不能保存"), "{}", reader.bottom());
    for keys in ["m m", "m a", "m s"] {
        reader.press(keys);
        assert!(reader.bottom().contains("不能保存阅读记录"), "{keys}: {}", reader.bottom());
        reader.press("j");
    }
    reader.send(Msg::KeptAgain).press("m b");
    assert!(!reader.bottom().contains("不能保存"), "{}", reader.bottom());
}

/// A number that looks drawn, below `end`.
fn drawn(state: &mut u64, end: u16) -> u16 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state % u64::from(end)) as u16
}

#[test]
fn windows_of_any_size_come_and_go_while_a_search_streams_in() {
    let sizes: usize = std::env::var("YUEBAO_SIZES").ok().and_then(|sizes| sizes.parse().ok()).unwrap_or(400);
    let mut seed = 0x1234_5678_9ABC_DEF1;
    let (mut reader, mut shown) = (run::reader(100, 30), 0);
    reader.press("S");
    let mut late = Vec::new();
    while shown < sizes {
        // Each search is overtaken by the next in the middle of its answers; the rest of them comes too late.
        reader.press("Ctrl-u").type_in(["雷锋", "铁路", "青年 铁路", "江"][shown / 16 % 4]).press("Enter");
        for reply in late.drain(..) {
            reader.send(reply);
        }
        let mut replies = reader.replies().into_iter();
        for _ in 0..16 {
            let size = (drawn(&mut seed, 240), drawn(&mut seed, 70));
            reader.resize(size.0, size.1);
            match drawn(&mut seed, 4) {
                0 => drop(reader.press(["j", "Tab", "y", "G", "Enter", "Esc"][usize::from(drawn(&mut seed, 6))])),
                1 => drop(reader.buffer()),
                _ => {}
            }
            if let Some(reply) = replies.next() {
                reader.send(reply);
            }
            assert_eq!((reader.buffer().area.width, reader.buffer().area.height), size);
            shown += 1;
        }
        late.extend(replies);
        reader.resize(100, 30).press("Esc Esc Esc S");
    }
    for reply in late {
        reader.send(reply);
    }
    reader.press("Ctrl-u").type_in("雷锋").press("Enter").answer();
    assert!(reader.screen().contains("学雷锋"), "{}", reader.screen());
}

#[test]
fn a_terminal_that_is_resized_all_the_time_ends_with_a_whole_screen() {
    let sizes: usize = std::env::var("YUEBAO_SIZES").ok().and_then(|sizes| sizes.parse().ok()).unwrap_or(400) / 30;
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut pty = Pty::start(&[sample], 30, 100, &[]);
    pty.wait_until("the first issue", |pty| pty.bottom().contains('%'));
    let mut seed = 0xFEDC_BA98_7654_3211;
    pty.send("S重庆\r");
    for n in 0..sizes {
        pty.resize(1 + drawn(&mut seed, 60), 1 + drawn(&mut seed, 200));
        if n % 3 == 0 {
            pty.send(["j", "\t", "k", " "][n / 3 % 4]);
        }
    }
    // What the terminal kept of the screens between is nobody's business: it is drawn anew.
    pty.resize(30, 100).send("\x0c").wait_until("the results", |pty| {
        pty.rows().len() == 30 && pty.contents().contains("重庆") && !pty.bottom().trim().is_empty()
    });
    pty.send("Q");
    assert!(pty.exit().success() && pty.is_restored());
}
