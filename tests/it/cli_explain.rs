//! Tests of `yuebao explain`: the label of each line of a file, and the reasons told for it.
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// A page of one story with its headline over it.
const PAGE: &str = "\
老街口的修伞铺又开张了

本报讯（记者 顾小舟）城南老街口的修伞铺昨日重新
开张，铺主今年七十一岁，干这一行已经五十年。铺
子只有三平方米，门口挂着一把红色的油纸伞。
    街坊说，伞坏了舍不得丢，总要留到他来修。
";

/// A folder with the page in it, and the page's path.
fn page(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("老街.txt");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// Returns its standard output and its exit code.
fn explained(args: &[&str]) -> (String, i32) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yuebao"));
    let output = command
        .arg("explain")
        .args(args)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn every_line_of_a_page_is_told_in_columns_with_its_label_and_what_came_second() {
    let (_folder, path) = page(PAGE);
    let (told, code) = explained(&[path.to_str().unwrap()]);
    assert_eq!(code, 0);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("第1版  ") && lines[0].contains("改读 0 处"), "{told}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("  ")).count(), 5, "{told}");
    assert!(lines[1].contains("标题") && lines[1].contains("老街/1/1") && lines[1].contains("11 字"), "{told}");
    let column = |line: &str, what: &str| {
        line.split_once(what).map(|(before, _)| yuebao::text::width::Widths::default().text(before))
    };
    let starts: Vec<_> = lines[1..6].iter().map(|line| column(line, "老街/1/1")).collect();
    assert!(starts.iter().all(|start| start.is_some() && *start == starts[0]), "{told}");
}

#[test]
fn a_line_is_told_with_what_decided_and_what_it_goes_on_from() {
    let (_folder, path) = page(PAGE);
    let (told, code) = explained(&[&format!("{}:4", path.display())]);
    assert_eq!(code, 0);
    assert!(told.starts_with("第4行  开张，铺主"), "{told}");
    assert!(told.contains("接第3行"), "{told}");
    assert!(told.contains("老街/1/1"), "{told}");
    let reasons = told.lines().skip(3).filter(|line| line.trim_start().starts_with(['+', '-'])).count();
    assert_eq!(reasons, 12, "{told}");
}

#[test]
fn the_same_is_told_as_json() {
    let (_folder, path) = page(PAGE);
    let records = |args: &[&str]| -> Vec<Value> {
        explained(args).0.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let all = records(&["--json", path.to_str().unwrap()]);
    assert_eq!(all.len(), 6);
    assert_eq!((&all[0]["kind"], &all[0]["page"]), (&Value::from("page"), &Value::from(1)));
    assert!(all[0]["judged"]["gain"].is_number());
    assert_eq!((&all[1]["kind"], &all[1]["role"]), (&Value::from("line"), &Value::from("title")));
    assert!(all[1]["label"].as_str().unwrap().ends_with("title"), "{}", all[1]);
    assert!(all[1].get("reasons").is_none());
    let one = records(&["--json", &format!("{}:5", path.display())]);
    assert_eq!(one.len(), 1);
    assert_eq!(one[0]["span"], serde_json::json!([5, 0, 21]));
    assert_eq!(one[0]["follows"], serde_json::json!([4, 0, 23]));
    assert_eq!(one[0]["reasons"].as_array().unwrap().len(), 12);
}

#[test]
fn a_line_that_is_not_there_is_nothing_found() {
    let (_folder, path) = page(PAGE);
    assert_eq!(explained(&[&format!("{}:2", path.display())]), (String::new(), 1));
    assert_eq!(explained(&[&format!("{}:99", path.display())]), (String::new(), 1));
    assert_eq!(explained(&["gone.txt:3"]).1, 2);
}

#[test]
fn a_file_in_gb18030_is_read_as_the_other_commands_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gb.txt");
    std::fs::write(&path, encoding_rs::GB18030.encode(PAGE).0).unwrap();
    assert!(explained(&[&format!("{}:1", path.display())]).0.starts_with("第1行  老街口的修伞铺又开张了\n"));
}
