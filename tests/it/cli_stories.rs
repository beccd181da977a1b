//! Tests of the commands on a story over two pages: it is one result with both pages, and each of its characters is written
//! once; from files and from a library alike.
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::support::continued::{ISSUE, in_one_file, in_two_files};
use tempfile::TempDir;

/// A folder of papers, and a home with a library of them.
struct Desk {
    home: TempDir,
    papers: TempDir,
}

impl Desk {
    fn all() -> [Self; 2] {
        [in_one_file, in_two_files].map(|fill: fn(&std::path::Path) -> Vec<PathBuf>| {
            let desk = Self { home: TempDir::new().unwrap(), papers: TempDir::new().unwrap() };
            fill(desk.papers.path());
            assert!(desk.run(&["library", "add", desk.folder()], "").status.success());
            desk
        })
    }

    fn folder(&self) -> &str {
        self.papers.path().to_str().unwrap()
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
        command.args(arguments).env("XDG_DATA_HOME", self.home.path()).env("LC_ALL", "zh_CN.UTF-8");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Returns the output for the library and for the files.
    fn both(&self, arguments: &[&str], files: &[&str]) -> [String; 2] {
        let printed = |arguments: &[&str]| String::from_utf8(self.run(arguments, "").stdout).unwrap();
        [printed(arguments), printed(&[arguments, files].concat())]
    }
}

#[test]
fn grep_prints_a_story_once_with_both_its_pages() {
    for desk in Desk::all() {
        for printed in desk.both(&["grep", "码头 | 茶馆"], &[desk.folder()]) {
            let expected = format!(
                "{ISSUE}/1/1\t老码头要修了\t4\t老码头要修了\t1, 2\n\
                {ISSUE}/1/2\t渡口茶馆重新开张\t2\t渡口茶馆重新开张\n\
                {ISSUE}/2/2\t校车加开两班\t1\t，城西小学的校车早晚各加开一班，沿途停靠茶馆、桥头和老邮局。\n"
            );
            assert_eq!(printed, expected);
        }
        for printed in desk.both(&["grep", "清洗，缺损", "--page", "2", "--json"], &[desk.folder()]) {
            let line: serde_json::Value = serde_json::from_str(&printed).unwrap();
            assert_eq!((&line["page"], &line["pages"]), (&1.into(), &serde_json::json!([1, 2])));
            assert_eq!((line["hits"].as_u64(), line["hit"].as_str()), (Some(1), Some("清洗，缺损")));
        }
        for printed in desk.both(&["grep", "石匠", "--csv"], &[desk.folder()]) {
            let row = printed.lines().nth(1).unwrap();
            assert!(row.starts_with(&format!("{ISSUE}/1/1,老码头要修了,江湾晚报,2019-11-08,1,1,")), "{row}");
            assert!(row.ends_with(",\"1, 2\""), "{row}");
        }
        for printed in desk.both(&["grep", "缺损", "--kwic", "12"], &[desk.folder()]) {
            assert_eq!(printed, format!("到岸上清洗， 缺损 的部分照原样\t{ISSUE}/1/1\n"));
        }
        // As a table: no blanks before what is short, and what is cited beside every hit.
        for printed in desk.both(&["grep", "石阶 | 缺损 | 老码头大", "--kwic", "12", "--csv"], &[desk.folder()]) {
            let place = format!("{ISSUE}/1/1,老码头要修了,江湾晚报,2019-11-08,1,\"1, 2\"");
            let rows = [
                "left,keyword,right,id,title,publication,date,page,pages".to_owned(),
                format!("（记者王一）,老码头大,修工程昨日开,{place}"),
                format!("开工，码头的,石阶,有一百二十级,{place}"),
                format!("到岸上清洗，,缺损,的部分照原样,{place}"),
            ];
            assert_eq!(printed.lines().collect::<Vec<_>>(), rows, "{printed}");
        }
    }
}

#[test]
fn count_counts_a_story_and_its_characters_once() {
    let mut lines = Vec::new();
    for desk in Desk::all() {
        for printed in
            desk.both(&["count", "码头", "下转", "--by", "issue", "--per", "10k", "--csv"], &["--in", desk.folder()])
        {
            lines.push(printed);
        }
    }
    // 200 characters of text: the jump marks and the repeated title are not among them.
    let expected =
        format!("issue,term,hits,articles,characters,rate\n{ISSUE},码头,4,1,200,200.000\n{ISSUE},下转,0,0,200,0.000\n");
    for line in lines {
        assert_eq!(line, expected);
    }
}

#[test]
fn what_grep_finds_is_cited_once_and_every_piece_is_exported() {
    for desk in Desk::all() {
        let [found, _] = desk.both(&["grep", "石匠 | 码头", "--json"], &[desk.folder()]);
        let cited = String::from_utf8(desk.run(&["cite", "-"], &found).stdout).unwrap();
        assert_eq!(cited.lines().count(), 1, "{cited}");
        assert!(cited.contains("(1, 2)"), "{cited}");
        // What is read or taken on is there, whatever page it is on, and once.
        let shown = String::from_utf8(desk.run(&["show", "-"], &found).stdout).unwrap();
        assert_eq!((shown.matches("石匠").count(), shown.matches("工程队").count()), (1, 1), "{shown}");
        let [every, _] = desk.both(&["ls"], &[desk.folder()]);
        let shown = String::from_utf8(desk.run(&["show", "-"], &every).stdout).unwrap();
        assert_eq!((shown.matches("石匠").count(), shown.matches("工程队").count()), (1, 1), "{shown}");
        let backwards = every.lines().rev().collect::<Vec<_>>().join("\n");
        let shown = String::from_utf8(desk.run(&["show", "-"], &backwards).stdout).unwrap();
        assert_eq!((shown.matches("石匠").count(), shown.matches("工程队").count()), (1, 1), "{shown}");
        let exported = String::from_utf8(desk.run(&["export", "-"], &found).stdout).unwrap();
        assert_eq!(exported.lines().count(), 2, "both printed pieces: {exported}");
        let listed = String::from_utf8(desk.run(&["ls", "-"], &found).stdout).unwrap();
        assert_eq!(listed.lines().count(), 1, "{listed}");
        for records in desk.both(&["export"], &[desk.folder()]) {
            let records: Vec<serde_json::Value> = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().unwrap().replace(ISSUE, "")).collect();
            assert_eq!(ids, ["/1/1", "/1/2", "/2/1", "/2/2"]);
            assert_eq!(records[0]["continues_in"], format!("{ISSUE}/2/1"));
        }
    }
}

#[test]
fn the_library_and_the_load_report_count_a_story_once_and_name_its_pieces() {
    for desk in Desk::all() {
        let status = String::from_utf8(desk.run(&["library", "status"], "").stdout).unwrap();
        assert!(status.contains("1 期，3 篇，") && status.contains("分开印的共 4 段"), "{status}");
        assert!(status.contains("江湾晚报：1 期，3 篇，2019-11-08"), "{status}");
        for report in desk.both(&["check"], &[desk.folder()]) {
            assert!(report.contains("3 篇；跳过") && report.contains("分开印的共 4 段"), "{report}");
        }
        for report in desk.both(&["check", "--json"], &[desk.folder()]) {
            let report: serde_json::Value = serde_json::from_str(&report).unwrap();
            assert_eq!((report["articles"].as_u64(), report["pieces"].as_u64()), (Some(3), Some(4)));
        }
    }
}
