//! Tests of `issue.toml`: the issues that its statements make of the files beside it, and the messages about mistakes in it.
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use tempfile::TempDir;
use yuebao::archive::{Fault, Reason, Shelf, Skipped, load_all};
use yuebao::library::{self, Library, Root};
use yuebao::model::{Basis, DoubtKind, Issue};

/// A page that prints its paper, day and number.
const PRINTED: &str = "江湾晚报\n2019年11月8日 星期五\n第3版\n\n老街的修鞋匠收了两个徒弟\n本报讯 在北门老街修了四十年鞋的孙师傅，上个月终于收下\
    两个徒弟。一个二十岁，一个刚刚退休。\n";
/// One that prints nothing of the kind.
const PLAIN: &str =
    "渡口的老茶馆重新开张\n本报讯 停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子，茶钱也没有涨。\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn loaded(folder: &TempDir) -> (Shelf, Vec<Skipped>) {
    load_all(&[folder.path().to_owned()])
}

/// Each page of an issue: its number, its name, and the file it was read from.
fn pages(issue: &Issue) -> Vec<(u16, &str, &str)> {
    let page = |p: &'_ yuebao::model::Page| (p.number.number(), p.source);
    let named = issue.pages.iter().map(|p| (page(p), p.name.as_deref().unwrap_or("")));
    named.map(|((number, source), name)| (number, name, issue.sources[source].name.as_str())).collect()
}

fn named(issue: &Issue) -> (Option<&str>, String, Option<Basis>) {
    let date = issue.date.map(|d| d.date.to_string()).unwrap_or_default();
    (issue.publication.as_deref(), date, issue.date.map(|d| d.basis))
}

#[test]
fn what_is_stated_corrects_what_is_printed() {
    let folder = folder(&[
        ("a.txt", PRINTED),
        ("issue.toml", "publication = \"江湾夜报\"\ndate = 2019-11-09\nnumber = 27\ntotal_number = \"2012\"\n"),
    ]);
    let (shelf, skipped) = loaded(&folder);
    assert_eq!(skipped, []);
    let issue = &shelf.issues()[0];
    assert_eq!(named(issue), (Some("江湾夜报"), "2019-11-09".into(), Some(Basis::Stated)));
    assert_eq!((issue.number.as_deref(), issue.total_number.as_deref()), (Some("27"), Some("2012")));
    assert_eq!(issue.id(), "江湾夜报/2019-11-09");
    assert_eq!(pages(issue), [(3, "", "a.txt")], "what is not stated stays as it is printed");
}

#[test]
fn a_date_in_dispute_is_settled_by_a_statement() {
    let files = [("江湾晚报20191107.txt", PRINTED), ("issue.toml", "date = \"2019-11-08\"\n")];
    let doubted = |issue: &Issue| issue.doubts.iter().any(|d| d.kind == DoubtKind::DateConflict);
    assert!(doubted(&loaded(&folder(&files[..1])).0.issues()[0]));
    assert!(!doubted(&loaded(&folder(&files)).0.issues()[0]));
}

#[test]
fn files_of_a_stated_paper_and_day_are_one_issue_with_its_pages_in_the_stated_order() {
    let statement = "publication = \"江湾晚报\"\ndate = 2019-11-08\norder = [\"封面.txt\", \"尾.txt\", \"中.txt\"]\n\
                     [file.\"中.txt\"]\nname = \"副刊\"\n";
    let folder = folder(&[("中.txt", PLAIN), ("封面.txt", PLAIN), ("尾.txt", PLAIN), ("issue.toml", statement)]);
    let (shelf, skipped) = loaded(&folder);
    assert_eq!((shelf.issues().len(), skipped.len()), (1, 0));
    assert_eq!(pages(&shelf.issues()[0]), [(1, "", "封面.txt"), (2, "", "尾.txt"), (3, "副刊", "中.txt")]);
}

#[test]
fn several_issues_in_one_folder_are_told_apart() {
    let statement = "publication = \"江湾晚报\"\n[[issue]]\nfiles = [\"a*.txt\"]\ndate = 2019-11-08\n\
                     [[issue]]\nfiles = [\"b*.txt\"]\ndate = 2019-11-09\npublication = \"江湾早报\"\n";
    let names = ["a1.txt", "a2.txt", "b1.txt", "b2.txt"];
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (*name, PLAIN)).collect();
    files.push(("issue.toml", statement));
    let (shelf, _) = loaded(&folder(&files));
    let issues: Vec<_> = shelf.issues().iter().map(|i| (i.id(), i.sources.len())).collect();
    assert_eq!(issues, [("江湾早报/2019-11-09".to_owned(), 2), ("江湾晚报/2019-11-08".to_owned(), 2)]);
}

#[test]
fn pages_of_one_file_get_the_stated_numbers_and_names() {
    let text = [PLAIN, PLAIN, PLAIN].join("\u{C}");
    let statement = "[file.\"a.txt\"]\npage = [1, 8, 4]\nname = [\"要闻\", \"\", \"文化\"]\n";
    let folder = folder(&[("a.txt", &text), ("issue.toml", statement)]);
    let (shelf, _) = loaded(&folder);
    assert_eq!(pages(&shelf.issues()[0]), [(1, "要闻", "a.txt"), (4, "文化", "a.txt"), (8, "", "a.txt")]);
}

#[test]
fn what_is_to_be_left_out_is_left_out_unless_named_and_then_it_is_said() {
    let statement = "leave_out = [\"目录.txt\"]\n[file.\"b.txt\"]\nleave_out = true\n";
    let folder = folder(&[("a.txt", PLAIN), ("b.txt", PLAIN), ("目录.txt", PLAIN), ("issue.toml", statement)]);
    let (shelf, skipped) = loaded(&folder);
    assert_eq!(shelf.issues().iter().map(|i| i.sources[0].name.as_str()).collect::<Vec<_>>(), ["a.txt"]);
    assert_eq!(skipped, []);
    let named = folder.path().join("b.txt");
    let (shelf, skipped) = load_all(std::slice::from_ref(&named));
    assert!(shelf.issues().is_empty());
    assert_eq!(skipped, [Skipped { path: named, reason: Reason::LeftOut }]);
}

#[test]
fn a_file_named_by_itself_is_read_as_stated_and_the_statement_is_no_page() {
    let folder = folder(&[("a.txt", PLAIN), ("issue.toml", "publication = \"江湾晚报\"\n")]);
    let both = ["a.txt", "issue.toml"].map(|name| folder.path().join(name));
    let (shelf, skipped) = load_all(&both);
    assert_eq!((shelf.issues().len(), skipped.len()), (1, 0));
    assert_eq!(shelf.issues()[0].publication.as_deref(), Some("江湾晚报"));
}

#[test]
fn a_stated_encoding_is_believed() {
    let (bytes, ..) = encoding_rs::BIG5.encode("渡口茶館重新開張。");
    let folder = folder(&[("issue.toml", "[file.\"a.txt\"]\nencoding = \"big5\"\n")]);
    fs::write(folder.path().join("a.txt"), bytes).unwrap();
    let (shelf, _) = loaded(&folder);
    let issue = &shelf.issues()[0];
    assert_eq!(issue.sources[0].encoding, "Big5");
    assert!(issue.doubts.iter().all(|d| d.kind != DoubtKind::EncodingGuessed));
    let text: String = issue.pages[0].articles[0].blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(text, "渡口茶館重新開張。");
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_is_used() {
    let statement = "publication = \"江湾晚报\"\ndate = 2019-13-08\nnumbr = 3\norder = [\"a.txt\", \"没有.txt\"]\n";
    let folder = folder(&[("a.txt", PLAIN), ("issue.toml", statement)]);
    let (shelf, skipped) = loaded(&folder);
    assert_eq!(shelf.issues()[0].publication.as_deref(), Some("江湾晚报"));
    assert_eq!(pages(&shelf.issues()[0]), [(1, "", "a.txt")]);
    let faults: Vec<_> = skipped
        .iter()
        .map(|s| match &s.reason {
            Reason::Misstated(m) => (m.line, m.column, m.fault.clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert_eq!(faults[0].0, 2);
    assert!(matches!(&faults[1], (3, 1, Fault::UnknownKey(key, known)) if key == "numbr" && known.contains("number")));
    assert_eq!(faults[2], (4, 19, Fault::NoSuchFile("没有.txt".into())));
}

#[test]
fn a_statement_that_is_no_text_at_all_stops_nothing() {
    for statement in
        ["", "\u{FEFF}", "[", "[[file]]\na = 1", "file = 3\nissue = \"x\"", "= = =\n\u{0}", "[file]\n\"a.txt\" = 2"]
    {
        let folder = folder(&[("a.txt", PLAIN), ("issue.toml", statement)]);
        assert_eq!(loaded(&folder).0.issues().len(), 1, "{statement:?}");
    }
}

#[test]
fn a_library_reads_a_folder_again_when_its_statement_changes() {
    let folder = folder(&[("a.txt", PLAIN), ("b.txt", PLAIN)]);
    let dir = TempDir::new().unwrap();
    let go = AtomicBool::new(false);
    let root = Root { path: folder.path().to_owned(), ..Root::default() };
    library::add(dir.path(), &[root], &go, &|_| {}).unwrap();
    let issues = |dir: &Path| -> Vec<String> {
        let snapshot = Library::open(dir).unwrap().snapshot();
        let count = snapshot.catalogue().unwrap().entries().len();
        let of = |n| snapshot.issue(n).map(|issue: std::sync::Arc<Issue>| issue.id());
        (0..count).filter_map(of).collect()
    };
    assert_eq!(issues(dir.path()), ["a", "b"]);
    let state = |text: &str| {
        fs::write(folder.path().join("issue.toml"), text).unwrap();
        let counted = library::update(dir.path(), &go, &|_| {}).unwrap();
        (counted.files, counted.unchanged, counted.dropped)
    };
    assert_eq!(state("publication = \"江湾晚报\"\ndate = 2019-11-08\n"), (2, 0, 0));
    assert_eq!(issues(dir.path()), ["江湾晚报/2019-11-08"]);
    assert_eq!(state("publication = \"江湾晚报\"\ndate = 2019-11-08\n"), (0, 2, 0), "nothing has changed");
    assert_eq!(state("publication = \"江湾晚报\"\ndate = 2019-11-08\nleave_out = [\"b.txt\"]\n"), (1, 0, 1));
    fs::remove_file(folder.path().join("issue.toml")).unwrap();
    library::update(dir.path(), &go, &|_| {}).unwrap();
    assert_eq!(issues(dir.path()), ["a", "b"]);
}

#[test]
fn commands_say_where_a_statement_is_wrong() {
    let folder = folder(&[("a.txt", PLAIN), ("issue.toml", "publication = \"江湾晚报\"\ndate = \"昨天\"\n")]);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yuebao"));
        command.args(arguments).arg(folder.path()).env("LC_ALL", "zh_CN.UTF-8").env("XDG_DATA_HOME", "/no/such/folder");
        let output = command.output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let said = "第2行第8列：date 的值不对，未用；应如 date = 2024-03-06";
    let (_, told) = run(&["ls"]);
    assert!(told.contains(said), "{told}");
    let (checked, _) = run(&["check"]);
    assert!(checked.contains(said) && checked.contains("1 个文件：1 期，1 版，1 篇；跳过 0 个"), "{checked}");
    let (record, _) = run(&["export"]);
    assert!(record.contains("\"publication\":\"江湾晚报\""), "{record}");
}
