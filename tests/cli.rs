//! The commands as a shell sees them: what they print, what they say on standard error, how they end.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
const ENCODINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/encodings");

/// A small page with one article, whatever is made of it.
const PAGE: &str = "江湾晚报 2019年11月8日 星期五 第3版\n\n老街的修鞋匠收了两个徒弟\n本报讯 在北门老街修了四十年鞋的孙师傅，上个月终于收下\
    两个徒弟。一个二十岁，一个刚刚退休。\n孙师傅的铺子只有六平方米，一台手摇补鞋机至今还能用。\n";

fn yuebao(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yuebao"));
    command
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::null());
    command
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn records(arguments: &[&str]) -> Vec<Value> {
    let output = yuebao(&[&["export", "--format", "jsonl"], arguments].concat());
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
    out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder with one file.
fn folder(name: &str, bytes: impl AsRef<[u8]>) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().unwrap()
}

#[test]
fn ls_lists_the_bundled_sample() {
    let output = yuebao(&["ls"]);
    assert_eq!((code(&output), said(&output).as_str()), (0, ""));
    assert!(out(&output).lines().count() > 0);
    for line in out(&output).lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        assert!(matches!(cells.as_slice(), [id, title] if id.matches('/').count() >= 2 && !title.is_empty()), "{line}");
    }
}

#[test]
fn ls_of_the_files_is_ls_of_the_bundled_sample() {
    assert_eq!(out(&yuebao(&["ls", SAMPLE])), out(&yuebao(&["ls"])));
}

#[test]
fn ls_and_its_json_list_the_same_articles_in_the_same_order() {
    let json = out(&yuebao(&["ls", "--json"]));
    let ids: Vec<String> =
        json.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()["id"].as_str().unwrap().to_owned()).collect();
    let listed = out(&yuebao(&["ls"]));
    assert_eq!(ids, listed.lines().map(|l| l.split('\t').next().unwrap()).collect::<Vec<_>>());
}

#[test]
fn show_prints_what_ls_names() {
    let listed = out(&yuebao(&["ls"]));
    for id in listed.lines().map(|l| l.split('\t').next().unwrap()) {
        let shown = yuebao(&["show", id]);
        assert_eq!((code(&shown), said(&shown).as_str()), (0, ""), "{id}");
        assert!(!out(&shown).trim().is_empty(), "{id}");
    }
}

#[test]
fn show_with_a_width_keeps_to_it_and_loses_nothing() {
    let solid = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let file = &format!("{SAMPLE}/002_7a62554909603d43.txt");
    let plain = out(&yuebao(&["show", file]));
    for width in ["20", "41", "200"] {
        let set = out(&yuebao(&["show", file, "--width", width]));
        let widths = yuebao::text::width::Widths::NARROW;
        assert!(set.lines().all(|line| widths.text(line) <= width.parse::<usize>().unwrap()), "{width}");
        assert_eq!(solid(set), solid(plain.clone()), "{width}");
    }
}

#[test]
fn show_of_a_long_article_prints_every_line_once() {
    let text = "清早的江面上有雾，渡船比平日晚开了一刻钟。".repeat(1000);
    let folder = folder("long.txt", text.clone() + "\n");
    let set = out(&yuebao(&["show", &format!("{}/long.txt", path(&folder)), "--width", "20"]));
    assert_eq!(set.chars().filter(|c| !c.is_whitespace()).collect::<String>(), text);
}

#[test]
fn show_of_an_unknown_id_finds_nothing() {
    let output = yuebao(&["show", "没有的报/2024-03-06/1/1"]);
    assert_eq!((code(&output), out(&output).as_str()), (1, ""));
    assert!(said(&output).contains("没有的报/2024-03-06/1/1"));
    assert!(said(&output).contains("yuebao ls"));
}

#[test]
fn export_holds_every_character_of_the_sample_exactly_once() {
    let mut seen: HashMap<(String, u64, usize), usize> = HashMap::new();
    let mut files: BTreeMap<String, Vec<Vec<char>>> = BTreeMap::new();
    for record in records(&["--furniture", SAMPLE]) {
        let source = record["source"].as_str().unwrap();
        let lines = files.entry(source.to_owned()).or_insert_with(|| {
            let text = fs::read_to_string(Path::new(SAMPLE).join(source)).unwrap();
            text.split('\n').map(|line| line.chars().collect()).collect()
        });
        for block in record["blocks"].as_array().unwrap() {
            let mut named = String::new();
            for span in block["spans"].as_array().unwrap() {
                let [line, from, to] = [0, 1, 2].map(|n| span[n].as_u64().unwrap());
                for (at, &c) in lines[line as usize - 1].iter().enumerate().take(to as usize).skip(from as usize) {
                    if !c.is_whitespace() {
                        named.push(c);
                        *seen.entry((source.to_owned(), line, at)).or_default() += 1;
                    }
                }
            }
            let text: String = block["text"].as_str().unwrap().chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(text, named);
        }
    }
    assert!(seen.values().all(|&times| times == 1));
    let all: usize = files.values().flatten().flatten().filter(|c| !c.is_whitespace()).count();
    assert_eq!((files.len(), seen.len()), (5, all));
}

#[test]
fn export_writes_the_fields_in_the_order_of_the_format() {
    let fields = [
        "kind",
        "id",
        "source",
        "encoding",
        "publication",
        "date",
        "date_basis",
        "issue_number",
        "total_number",
        "page",
        "article",
        "title",
        "reporters",
        "continued_from",
        "continues_on",
        "continues_in",
        "blocks",
        "doubts",
    ];
    for line in out(&yuebao(&["export", "--furniture"])).lines() {
        let Value::Object(record) = serde_json::from_str(line).unwrap() else { panic!("{line}") };
        assert_eq!(record.len(), fields.len());
        let mut rest = line;
        for field in fields {
            rest = rest.split_once(&format!("\"{field}\":")).unwrap_or_else(|| panic!("{field} is missing or late")).1;
        }
    }
}

#[test]
fn ids_are_unique_and_continuations_lead_to_records() {
    let records = records(&["--furniture"]);
    let mut ids: Vec<&str> = records.iter().map(|r| r["id"].as_str().unwrap()).collect();
    for record in &records {
        assert!(record["continues_in"].as_str().is_none_or(|id| ids.contains(&id)));
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn export_says_the_same_every_time() {
    let [one, two] = [(); 2].map(|()| out(&yuebao(&["export", "--furniture", SAMPLE])));
    assert_eq!(one, two);
}

#[test]
fn the_other_formats_hold_the_text_too() {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let paragraph = records(&[SAMPLE])[0]["blocks"][0]["text"].as_str().unwrap().to_owned();
    for format in ["md", "txt"] {
        let written = yuebao(&["export", "--format", format, SAMPLE]);
        assert_eq!(code(&written), 0);
        assert!(solid(&out(&written)).contains(&solid(&paragraph)), "{format}");
    }
}

/// The records without what may differ between encodings.
fn but_for_the_encoding(folder: &TempDir) -> Vec<Value> {
    let mut records = records(&["--furniture", path(folder)]);
    for record in &mut records {
        record.as_object_mut().unwrap().remove("encoding");
    }
    records
}

#[test]
fn the_same_page_in_another_encoding_gives_the_same_export() {
    let mut pages: Vec<(String, String)> = Vec::new();
    for entry in fs::read_dir(SAMPLE).unwrap().map(Result::unwrap) {
        pages.push((entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()));
    }
    for (name, text) in pages {
        let utf8 = but_for_the_encoding(&folder(&name, &text));
        let little: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [encoding_rs::GB18030.encode(&text).0.into_owned(), little, big, marked] {
            assert_eq!(but_for_the_encoding(&folder(&name, bytes)), utf8, "{name}");
        }
    }
    let converted =
        |name: &str| but_for_the_encoding(&folder("page.txt", fs::read(Path::new(ENCODINGS).join(name)).unwrap()));
    let utf8 = converted("traditional.txt");
    for name in
        ["traditional.big5.txt", "traditional.gb18030.txt", "traditional.utf16be.txt", "traditional.utf16be-bare.txt"]
    {
        assert_eq!(converted(name), utf8, "{name}");
    }
}

#[test]
fn doubts_are_sentences_in_chinese_whatever_the_language() {
    let folder = folder("page.txt", [PAGE.as_bytes(), b"\xE6\xB1\x9F\xFF\n"].concat());
    for lang in ["zh", "en"] {
        let records = records(&["--furniture", "--lang", lang, path(&folder)]);
        let mut doubts = records.iter().flat_map(|r| r["doubts"].as_array().unwrap());
        assert!(doubts.any(|d| d == "1 处字节不能解码，以 � 代替（第6行）"), "{records:?}");
    }
}

#[test]
fn what_is_missing_is_named_and_the_rest_is_read() {
    let folder = folder("page.txt", PAGE);
    let output = yuebao(&["ls", "/no/such/file.txt", path(&folder)]);
    assert_eq!(code(&output), 0);
    assert_eq!(said(&output).lines().count(), 1);
    assert!(said(&output).contains("/no/such/file.txt: 没有这个文件或文件夹"));
    let output = yuebao(&["ls", "--lang", "en", "/no/such/file.txt"]);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    assert!(said(&output).contains("/no/such/file.txt: no such file or folder"));
}

#[test]
fn a_folder_without_text_is_an_error_with_its_name() {
    let folder = folder("scan.png", b"\x89PNG\r\n\x1a\n");
    for command in ["ls", "export"] {
        let output = yuebao(&[command, path(&folder)]);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        assert!(said(&output).contains(&format!("{}: 文件夹里没有文本文件", path(&folder))));
    }
}

#[test]
fn a_huge_file_is_skipped_with_a_word() {
    let folder = folder("page.txt", PAGE);
    File::create(folder.path().join("huge.txt")).unwrap().set_len(1 << 30).unwrap();
    let output = yuebao(&["ls", path(&folder)]);
    assert_eq!(code(&output), 0);
    assert!(said(&output).contains("huge.txt: 文件过大"), "{}", said(&output));
}

#[test]
fn hidden_files_are_not_listed() {
    let folder = folder("page.txt", PAGE);
    fs::write(folder.path().join(".draft.txt"), "草稿\n一二三四五六七八\n").unwrap();
    let listed = out(&yuebao(&["ls", "--json", path(&folder)]));
    assert!(listed.contains("page.txt") && !listed.contains("draft"));
}

#[cfg(unix)]
#[test]
fn a_folder_linked_into_itself_is_listed_once() {
    let folder = folder("page.txt", PAGE);
    let once = out(&yuebao(&["ls", path(&folder)]));
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("page.txt"), folder.path().join("zweitens.txt")).unwrap();
    let output = yuebao(&["ls", path(&folder)]);
    assert_eq!((out(&output), said(&output).as_str()), (once, ""));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for arguments in [&["export", "--furniture"][..], &["ls"], &["show", SAMPLE], &["export", "--format", "md"]] {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), said(&output).as_str()), (0, ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = command(&["ls"]).stdout(full).output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(said(&output).starts_with("yuebao: "));
}

#[test]
fn the_reader_without_a_terminal_says_what_to_use_instead() {
    for arguments in [&[][..], &[SAMPLE], &["--lang", "en"], &["--ambiguous", "wide"]] {
        let output = yuebao(arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        for command in ["ls", "show", "export"] {
            assert!(said(&output).contains(command), "{}", said(&output));
        }
    }
}

#[test]
fn bad_arguments_end_with_two() {
    for arguments in
        [&["--lang", "fr"][..], &["show"], &["show", "x", "--width", "0"], &["export", "--format", "pdf"], &["--what"]]
    {
        let output = yuebao(arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_found() {
    assert!(out(&yuebao(&["--version"])).starts_with("yuebao "));
    let help = out(&yuebao(&["--help"]));
    for word in ["ls", "show", "export", "--lang", "--ambiguous", "./ls"] {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn options_may_stand_before_the_command() {
    assert_eq!(out(&yuebao(&["--lang", "en", "ls"])), out(&yuebao(&["ls"])));
}

#[test]
fn check_reports_what_is_there_and_what_was_skipped() {
    let folder = folder("001.txt", PAGE);
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let output = yuebao(&["check", path(&folder)]);
    let report = out(&output);
    assert_eq!(code(&output), 0, "{report}");
    assert!(report.starts_with("1 个文件：1 期") && report.contains("empty.txt: 空文件"), "{report}");
    let json: Value = serde_json::from_str(&out(&yuebao(&["check", "--json", path(&folder)]))).unwrap();
    assert_eq!((json["files"].as_u64(), json["skipped"].as_array().unwrap().len()), (Some(1), 1));
    assert_eq!(json["encodings"]["UTF-8"], 1);
}

#[test]
fn check_of_nothing_is_an_error() {
    assert_eq!(code(&yuebao(&["check", "/no/such/folder"])), 2);
}

#[test]
fn doctor_without_a_terminal_says_so() {
    let output = yuebao(&["doctor"]);
    assert_eq!(code(&output), 1);
    assert!(said(&output).contains("不是终端"), "{}", said(&output));
}

#[test]
fn a_wrong_setting_is_named_with_its_line_and_the_rest_is_used() {
    let home = TempDir::new().unwrap();
    fs::create_dir(home.path().join("yuebao")).unwrap();
    fs::write(home.path().join("yuebao/config.toml"), "lang = \"en\"\nmeasure = \"wide\"\n").unwrap();
    let output = command(&["check"]).env("XDG_CONFIG_HOME", home.path()).output().unwrap();
    let wrong = "config.toml:2:11: a wrong value of measure, not used; expected: 16 … 400";
    assert!(said(&output).contains(wrong), "{}", said(&output));
    assert!(out(&output).starts_with("5 files"), "{}", out(&output));
}
