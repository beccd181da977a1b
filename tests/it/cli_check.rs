//! Tests of `yuebao check`: the report of files and of a library, as text and as JSON.
use crate::support::output::out;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

fn yuebao(arguments: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yuebao"));
    let command = command.args(arguments).env("LC_ALL", "zh_CN.UTF-8").env("XDG_CONFIG_HOME", "/no/such/folder");
    command.env("XDG_DATA_HOME", "/no/such/folder").output().unwrap()
}

fn checked(arguments: &[&str]) -> (Vec<String>, Value) {
    let lines = out(&yuebao(&[&["check"], arguments].concat())).lines().map(str::to_owned).collect();
    let json = serde_json::from_str(&out(&yuebao(&[&["check", "--json"], arguments].concat()))).unwrap();
    (lines, json)
}

/// Streets, so that no story repeats another.
const STREETS: [&str; 6] = ["渡口", "柳巷", "桥头", "鱼市", "南门", "北坡"];

/// A paper of Mondays, Wednesdays and Fridays without one of them; one story goes on on a page that is there, without a
/// sure rest; one page is there twice, one is garbled, one undated.
fn archive() -> TempDir {
    let folder = TempDir::new().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    for (day, street) in ["04", "06", "08", "11", "15", "18"].iter().zip(STREETS) {
        let page = format!(
            "江湾晚报\n2024年3月{day}日\n星期一\n第1版\n\n{street}茶馆开张\n\n本报讯（记者王一）停业两年的{street}茶馆昨天重新开张，十二张方桌还是原来的样子，\n（下转4版）\n"
        );
        put(&format!("{day}-1.txt"), page.as_bytes());
    }
    let rest = "第4版\n2024年3月4日\n江湾晚报\n\n渡口茶馆开张\n（上接1版）\n渡口茶钱也没有涨，老茶客一早就来了。\n\n（上接1版）\n石阶有一百二十级，最早的一段砌于清末。\n";
    put("04-4.txt", rest.as_bytes());
    put("04-4 副本.txt", rest.as_bytes());
    let garbled =
        "第2版\n2024年3月6日\n江湾晚报\n\n本报讯\u{E123}\u{E124}\u{E125}\u{E126}\u{E127}开张了，茶钱\u{FFFD}没有涨。\n";
    put("06-2.txt", garbled.as_bytes());
    put("乙.txt", "本报讯 来喝茶的老主顾说，茶还是那个味道，只是对面的电影院早已不放电影了。\n".as_bytes());
    put(
        "旧.txt",
        &encoding_rs::GB18030.encode("江湾晚报\n2024年3月8日\n第2版\n\n本报讯 老茶馆重新开张，茶还是那个味道。\n").0,
    );
    put("空.txt", b"");
    folder
}

#[test]
fn everything_there_is_to_look_at_is_said() {
    let folder = archive();
    let (lines, json) = checked(&[folder.path().to_str().unwrap()]);
    let has = |said: &str| assert!(lines.iter().any(|line| line == said), "{said}\n{}", lines.join("\n"));
    has("11 个文件：7 期，11 版，12 篇；跳过 1 个");
    has("转版的一篇按一篇计；分开印的共 13 段");
    has("编码：UTF-8 10, gb18030 1");
    has("日期依据：不详 1, 印刷 6");
    has("江湾晚报：6 期 2024-03-04 – 2024-03-18");
    has("江湾晚报：缺 2024-03-13");
    has("乙：日期不详");
    has("江湾晚报/2024-03-04：缺第 2, 3 版");
    has("江湾晚报/2024-03-06/1/1：续文所在的第4版缺");
    has("江湾晚报/2024-03-04/4b: 与文件 04-4 副本.txt 中的一版相同");
    assert!(lines.iter().any(|l| l.starts_with("江湾晚报/2024-03-06/2: 疑有乱码：� × 1")), "{lines:#?}");
    assert!(lines.iter().any(|l| l.starts_with("江湾晚报/2024-03-06/2: 疑有乱码：U+E123 U+E124")), "{lines:#?}");
    assert!(lines.iter().any(|l| l.ends_with("空.txt: 空文件")), "{lines:#?}");
    assert_eq!(json["dates"], json!({"printed": 6, "unknown": 1}));
    assert_eq!(json["unsure_days"], json!([{"id": "乙", "about": null}]));
    assert_eq!(json["papers"][0]["gaps"], json!([["2024-03-13", "2024-03-13"]]));
    assert_eq!(json["missing_pages"], json!([{"id": "江湾晚报/2024-03-04", "pages": [2, 3]}]));
    assert_eq!(json["skipped"].as_array().unwrap().len(), 1);
}

#[test]
fn a_rest_that_is_not_sure_is_named() {
    let folder = TempDir::new().unwrap();
    let text = "江湾晚报\n2019年11月8日\n星期五\n第1版\n\n老码头要修了\n\n本报讯（记者王一）老码头大修工程昨日开工，石阶有一百二十级，\n（下转2版）\n\
                \u{c}第2版\n2019年11月8日\n\n（上接1版）\n缺损的部分照原样补配。石匠多是附近村里的老人。\n\n（上接1版）\n来喝茶的老主顾说，茶还是那个味道。\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let (lines, json) = checked(&[folder.path().to_str().unwrap()]);
    let said = "江湾晚报/2019-11-08/1/1：第2版上没有确定的续文，可能是 江湾晚报/2019-11-08/2/1";
    assert!(lines.iter().any(|line| line == said), "{lines:#?}");
    assert_eq!(json["broken_off"][0]["perhaps"], "江湾晚报/2019-11-08/2/1");
    assert_eq!(json["broken_off"][1]["perhaps"], "江湾晚报/2019-11-08/1/1");
}

#[test]
fn a_library_is_checked_as_its_files_are() {
    let (folder, dir) = (archive(), TempDir::new().unwrap());
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let (folder, dir) = (path(folder.path()), path(dir.path()));
    yuebao(&["library", "--library", &dir, "add", &folder]);
    let (mut files, mut kept) = (checked(&[&folder]), checked(&["--library", &dir]));
    // What was skipped was told when it was added.
    files.1["skipped"] = json!([]);
    assert_eq!(files.1, kept.1);
    files.0.remove(0);
    kept.0.remove(0);
    files.0.retain(|line| !line.ends_with("空文件"));
    assert_eq!(files.0, kept.0);
}

/// A reader saw: `count 改革 .` counted the word `.` in the bundled sample, and said nothing.
#[test]
fn a_folder_that_is_counted_as_a_word_is_pointed_out() {
    let folder = archive();
    let path = folder.path().to_str().unwrap();
    let told = |arguments: &[&str]| String::from_utf8(yuebao(arguments).stderr).unwrap();
    assert!(told(&["count", path]).contains("词的后面"), "{}", told(&["count", path]));
    for arguments in [&["count", "茶馆", path][..], &["count", "茶馆", "--in", path]] {
        assert!(!told(arguments).contains("词的后面"), "{arguments:?}");
    }
}

/// A reader saw: an English reason behind a Chinese one, for every table of something else in a folder.
#[test]
fn a_table_without_text_is_skipped_with_a_reason_in_one_language() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.tsv"), "day\tcount\n1998-01-02\t36\n").unwrap();
    let (lines, _) = checked(&[folder.path().to_str().unwrap()]);
    assert!(lines.iter().any(|line| line.contains("a.tsv: 表里没有") && line.contains("--map text=列名")), "{lines:?}");
}
