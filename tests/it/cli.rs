//! Tests of the commands as a shell runs them: what they write to standard output and standard error, and their exit codes.
use crate::support::output::{code, out};
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

/// Returns the messages on standard error, without the note that every answer from the bundled sample has.
fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    said.lines().filter(|line| !line.contains("内置样张")).fold(String::new(), |all, line| all + line + "\n")
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
    let file = &format!("{SAMPLE}/渝中报-秋季开学前.txt");
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
    let is_page = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|of| of == "txt");
    for entry in fs::read_dir(SAMPLE).unwrap().map(Result::unwrap).filter(is_page) {
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

/// Runs the program with something on its standard input.
fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    use std::io::Write;
    let mut child = command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// `cat page | yuebao export -` gave an error for every line of the page, and `/dev/stdin` was no file.
#[test]
fn a_page_on_standard_input_is_read_by_every_command() {
    let folder = folder("page.txt", PAGE);
    let file = format!("{}/page.txt", path(&folder));
    let of_file = out(&yuebao(&["export", "--format", "txt", &file]));
    assert!(of_file.contains("老街的修鞋匠"));
    for place in ["-", "/dev/stdin"] {
        assert_eq!(out(&with_input(&["export", "--format", "txt", place], PAGE.as_bytes())), of_file, "{place}");
        assert_eq!(out(&with_input(&["show", place], PAGE.as_bytes())), out(&yuebao(&["show", &file])), "{place}");
        let listed = out(&with_input(&["ls", "--json", place], PAGE.as_bytes()));
        assert!(listed.contains("\"source\":\"stdin\""), "{listed}");
        let found = out(&with_input(&["grep", "孙师傅", place], PAGE.as_bytes()));
        assert_eq!(found.replace("stdin/", "page/"), out(&yuebao(&["grep", "孙师傅", &file])));
        assert_eq!(out(&with_input(&["count", "孙师傅", place], PAGE.as_bytes())), "孙师傅\t2\t1\n");
        assert_eq!(out(&with_input(&["cite", place], PAGE.as_bytes())), out(&yuebao(&["cite", &file])));
        assert!(out(&with_input(&["check", place], PAGE.as_bytes())).contains("1 期"));
    }
    let shell = |script: &str| {
        let program = assert_cmd::cargo::cargo_bin!("yuebao");
        let output = Command::new("bash").args(["-c", script]).env("Y", program).env("F", &file).output().unwrap();
        (out(&output), String::from_utf8(output.stderr).unwrap())
    };
    let (listed, said) = shell("\"$Y\" ls --json <(cat \"$F\") <(cat \"$F\" | tr 3 4)");
    assert!(listed.contains("\"source\":\"stdin\"") && listed.contains("\"source\":\"stdin2\""), "{listed}{said}");
    assert_eq!(code(&with_input(&["ls", "-"], b"\x7fELF\0\0\0\x01\0\0")), 2);
}

#[test]
fn ids_on_standard_input_are_still_ids_and_are_never_looked_up_in_the_sample() {
    let folder = folder("page.txt", PAGE);
    let listed = yuebao(&["ls", path(&folder)]);
    let shown = with_input(&["show", "-", path(&folder)], &listed.stdout);
    assert!(out(&shown).contains("孙师傅"), "{shown:?}");
    let nowhere = with_input(&["show", "-"], &listed.stdout);
    assert_eq!((code(&nowhere), out(&nowhere).as_str()), (2, ""));
    assert!(said(&nowhere).contains("这些编号在哪里"), "{}", said(&nowhere));
    let some = with_input(
        &["cite", "-", "--in", path(&folder)],
        &[&listed.stdout[..], "没有的报/2000-01-01/1/1\n".as_bytes()].concat(),
    );
    assert_eq!(code(&some), 1, "an id that is not there is no success");
    assert!(out(&some).contains("江湾晚报"));
    let odd = with_input(&["ls", "--ids", path(&folder)], "江湾晚报\n".as_bytes());
    assert_eq!((code(&odd), out(&odd).lines().count()), (0, 1));
}

/// `count 雷锋 .` gave the sample's 19 where `.` has 21, and nothing said of what.
#[test]
fn the_sample_never_answers_for_ones_own_words() {
    let folder = folder("page.txt", PAGE);
    assert_eq!(out(&yuebao(&["count", "孙师傅", path(&folder)])), "孙师傅\t2\t1\n");
    assert_eq!(out(&yuebao(&["count", "孙师傅", "鞋", path(&folder)])), "孙师傅\t2\t1\n鞋\t3\t1\n");
    assert_eq!(out(&yuebao(&["count", "孙师傅", "--in", path(&folder)])), "孙师傅\t2\t1\n");
    let lost = yuebao(&["count", "孙师傅", "./没有的文件夹"]);
    assert_eq!((code(&lost), out(&lost).as_str()), (2, ""));
    for arguments in [
        &["ls"][..],
        &["ls", "--sample"],
        &["count", "党"],
        &["grep", "党"],
        &["check"],
        &["export"],
        &["cite", "渝中报/2024-03-06"],
    ] {
        let output = yuebao(arguments);
        assert_eq!(code(&output), 0, "{arguments:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("内置样张"), "{arguments:?}");
    }
    assert_eq!(code(&yuebao(&["ls", "--sample", path(&folder)])), 2);
    assert!(!String::from_utf8(yuebao(&["ls", path(&folder)]).stderr).unwrap().contains("内置样张"));
}

#[test]
fn a_mistyped_command_is_told_which_one_was_meant() {
    let output = yuebao(&["gerp", "雷锋"]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("是不是命令 grep"), "{}", said(&output));
}

#[test]
fn adding_what_is_not_there_ends_as_listing_it_does() {
    let library = TempDir::new().unwrap();
    let added = yuebao(&["library", "--library", path(&library), "add", "/no/such/folder"]);
    assert_eq!(code(&added), code(&yuebao(&["ls", "/no/such/folder"])));
    assert_eq!(code(&added), 2);
}

/// A query of another program's habits gave nothing, and not a word.
#[test]
fn a_query_without_hits_says_which_word_fails_and_what_means_nothing_here() {
    let folder = folder("page.txt", PAGE);
    let asked = |query: &str| {
        let output = yuebao(&["grep", query, path(&folder)]);
        assert_eq!((code(&output), out(&output).as_str()), (1, ""), "{query}");
        said(&output)
    };
    let both = asked("孙师傅 渡口");
    assert!(both.contains("孙师傅 2 处（1 篇）") && both.contains("渡口 没有"), "{both}");
    assert!(asked("孙师傅 date:1963").contains("孙师傅 2 处"));
    assert!(asked("孙师傅 AND 徒弟").contains("空格就是"));
    assert!(asked("孙师傅 OR 渡口").contains('|'));
    assert!(asked("孙*").contains("不必写全"));
    assert_eq!(code(&yuebao(&["grep", "/孙.{2}/", path(&folder)])), 0, "an expression is understood");
    assert_eq!(asked("渡口"), "");
    let found = yuebao(&["grep", "孙师傅", path(&folder)]);
    assert_eq!(said(&found), "");
    assert!(said(&yuebao(&["count", "孙师傅 渡口", path(&folder)])).contains("渡口 没有"));
}

/// The same word, composed or not, upper or lower, broken by its column or with a control character in it.
#[test]
fn one_word_is_found_however_it_is_written() {
    let page = |word: &str| PAGE.replace("孙师傅的", &format!("孙师傅在 {word} 的"));
    let folder = folder("page.txt", page("café"));
    for (name, word) in [("b.txt", "cafe\u{301}"), ("c.txt", "CAFÉ"), ("d.txt", "ca-fé"), ("e.txt", "ca\u{2}fé")] {
        fs::write(folder.path().join(name), page(word).replace("江湾", name)).unwrap();
    }
    for query in ["café", "cafe\u{301}", "CAFE\u{301}"] {
        assert_eq!(out(&yuebao(&["grep", query, path(&folder)])).lines().count(), 5, "{query}");
        assert_eq!(out(&yuebao(&["count", query, path(&folder)])), format!("{query}\t5\t5\n"));
    }
}

#[test]
fn a_concordance_is_sorted_and_comes_as_json() {
    let folder =
        folder("page.txt", "江湾晚报 2019年11月8日 星期五 第3版\n\n渡口旧闻\n本报讯 丙渡口甲。乙渡口丙。甲渡口乙。\n");
    let keys = |sort: &str, field: &str| {
        let output = yuebao(&["grep", "渡口", path(&folder), "--kwic", "2", "--json", "--sort", sort]);
        let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.iter().map(|line| line[field].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys("right", "right"), ["丙", "乙", "旧", "甲"]);
    let left = keys("left", "left");
    assert_eq!(left[1..], ["丙", "乙", "甲"]);
    assert!(keys("hit", "keyword").iter().all(|keyword| keyword == "渡口"));
    assert_eq!(code(&yuebao(&["grep", "渡口", path(&folder), "--sort", "left"])), 2);
}

#[test]
fn grep_lights_the_hit_where_it_is_asked_to_and_is_plain_in_a_pipe() {
    let folder = folder("page.txt", PAGE);
    let plain = out(&yuebao(&["grep", "孙师傅", path(&folder)]));
    assert!(!plain.contains('\u{1B}') && plain.contains('\t'));
    let lit = out(&yuebao(&["grep", "孙师傅", path(&folder), "--color", "always"]));
    assert!(lit.contains("\u{1B}[1;31m孙师傅\u{1B}[m"), "{lit}");
    let lines = out(&yuebao(&["grep", "孙师傅", path(&folder), "--color", "always", "--kwic", "8"]));
    assert_eq!(lines.matches("\u{1B}[1;31m孙师傅\u{1B}[m").count(), 2);
}

/// Opened in Excel for Chinese the table was mojibake, and `=CMD…` a formula.
#[test]
fn a_table_for_excel_has_a_mark_and_no_formulas() {
    let folder = folder("page.txt", PAGE.replace("老街的修鞋匠收了两个徒弟", "=CMD|' /C calc'!A0"));
    for arguments in [&["export", "--format", "csv", path(&folder)][..], &["grep", "孙师傅", "--csv", path(&folder)]] {
        let plain = yuebao(arguments).stdout;
        assert!(!plain.starts_with(b"\xEF\xBB\xBF"));
        let excel = yuebao(&[arguments, &["--excel"]].concat()).stdout;
        assert!(excel.starts_with(b"\xEF\xBB\xBF"));
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(&excel[3..]);
        for cell in rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    assert_eq!(code(&yuebao(&["export", "--excel", path(&folder)])), 2);
}

#[test]
fn a_record_is_one_line_whatever_ends_lines_elsewhere() {
    let row = r#"{"paper":"江城晚报","date":"1963-03-05","title":"一\u2028二","text":"渡口\u2029码头\u0085。"}"#;
    let folder = folder("rows.jsonl", row);
    let exported = out(&yuebao(&["export", path(&folder)]));
    assert!(
        exported.contains("\\u2028") && !exported.trim_end().contains(['\u{2028}', '\u{2029}', '\u{85}', '\n']),
        "{exported}"
    );
    let record: Value = serde_json::from_str(&exported).unwrap();
    assert_eq!(record["title"], "一\u{2028}二");
}

#[test]
fn columns_with_traditional_names_are_columns() {
    let folder = folder("rows.csv", "報紙,日期,版次,標題,內容,記者\n江城晚報,1963-03-05,2,渡口,渡口開了門。,林小滿\n");
    let record = &records(&[path(&folder)])[0];
    assert_eq!((record["title"].as_str(), record["page"].as_u64()), (Some("渡口"), Some(2)));
    assert_eq!(record["reporters"][0], "林小滿");
}

/// `--lang zh --help` was English, `LANG=C` Chinese, and a mistake was told in English under either.
#[test]
fn help_mistakes_and_messages_are_in_the_language_of_the_locale() {
    let under = |locale: &str, arguments: &[&str]| command(arguments).env("LC_ALL", locale).output().unwrap();
    let stderr = |output: &Output| String::from_utf8(output.stderr.clone()).unwrap();
    for locale in ["zh_CN.UTF-8", "zh_TW"] {
        assert!(out(&under(locale, &["--help"])).contains("用法"), "{locale}");
        let help = out(&under(locale, &["grep", "--help"]));
        assert!(
            help.contains("按检索式查文章") && !help.contains("Usage") && help.find("\n  <TERM>") < help.find("\n  [PATH]"),
            "{help}"
        );
        assert!(stderr(&under(locale, &["ls", "--what"])).contains("没有 --what 这个选项"), "{locale}");
        assert!(stderr(&under(locale, &["ls", "/no/such"])).contains("没有这个文件"));
    }
    for locale in ["C", "C.UTF-8", "POSIX", "en_GB.UTF-8", ""] {
        assert!(out(&under(locale, &["--help"])).contains("Usage"), "{locale}");
        assert!(stderr(&under(locale, &["ls", "--what"])).contains("unexpected argument"), "{locale}");
        assert!(stderr(&under(locale, &["ls", "/no/such"])).contains("no such file"), "{locale}");
    }
    assert!(out(&under("C", &["--lang", "zh", "--help"])).contains("用法"));
    assert!(out(&under("zh_CN.UTF-8", &["--help", "--lang=en"])).contains("Usage"));
    assert!(out(&under("zh_CN.UTF-8", &["man"])).contains("列出文章"));
    let wrong = |locale: &str| stderr(&under(locale, &["grep", "--sample", "(雷锋"]));
    assert!(wrong("zh_CN").contains("括号没有闭合") && !wrong("zh_CN").contains("unclosed"), "{}", wrong("zh_CN"));
    assert!(wrong("C").contains("unclosed") && !wrong("C").contains("括号"), "{}", wrong("C"));
    assert!(stderr(&under("zh_CN", &["ls", "/dev/null/x"])).contains("不是文件夹"));
    for (locale, told) in [("zh_CN", "磁盘已满"), ("C", "No space left")] {
        let full = command(&["ls", "--sample"])
            .env("LC_ALL", locale)
            .stdout(File::options().write(true).open("/dev/full").unwrap())
            .output()
            .unwrap();
        assert!(stderr(&full).contains(told), "{full:?}");
    }
}

/// They were told in English whatever the language.
#[test]
fn what_the_system_says_is_told_in_the_language_that_is_set() {
    let home = TempDir::new().unwrap();
    fs::create_dir_all(home.path().join("yuebao/config.toml")).unwrap();
    fs::create_dir_all(home.path().join("yuebao/keys.toml")).unwrap();
    let run = |lang: &str, arguments: &[&str]| {
        let output =
            command(arguments).args(["--lang", lang]).env("XDG_CONFIG_HOME", home.path()).stdin(Stdio::null()).output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    let told = [("zh", "没有这个文件或文件夹", "是文件夹"), ("en", "No such file or directory", "Is a directory")];
    for (lang, missing, folder) in told {
        let said = run(lang, &["wrap", "/no/such"]);
        assert!(said.contains(&format!("/no/such: {missing}")), "{said}");
        assert_eq!(said.matches("config.toml: ").count(), 1, "{said}");
        let said = run(lang, &["config"]);
        for file in ["config.toml", "keys.toml"] {
            assert!(said.contains(&format!("{file}: {folder}")), "{said}");
        }
    }
}

#[test]
fn a_line_of_a_tour_that_makes_no_sense_is_told_in_the_language_that_is_set() {
    let folder = TempDir::new().unwrap();
    let script = folder.path().join("a.tour");
    for (line, zh, en) in [
        ("fly away", "行首应为 pace", "pace, zh, en, keys"),
        ("pace x", "pace 秒数", "pace SECONDS"),
        ("wait forever", "wait 秒数", "wait SECONDS"),
        ("keys Hyper-x", "按键表", "keys as in the key list"),
        ("size big", "size 列数x行数", "size COLUMNSxROWS"),
    ] {
        fs::write(&script, format!("wait 1\n{line}\n")).unwrap();
        for (lang, told) in [("zh", zh), ("en", en)] {
            let output = command(&["demo", "--lang", lang, "--script", script.to_str().unwrap()]).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.contains("a.tour:2: ") && said.contains(told), "{said}");
        }
    }
}

#[test]
fn a_value_that_does_not_fit_is_told_with_what_fits() {
    for (arguments, fitting) in [
        (&["wrap", "-w", "0"][..], Some("1..=65535")),
        (&["wrap", "--indent", "70000"], Some("0..=65535")),
        (&["grep", "--kwic", "1001", "春"], Some("0..=1000")),
        (&["collocates", "--window", "0", "春"], Some("1..=100")),
        (&["show", "--width", "0"], Some("1..=65535")),
        (&["demo", "--speed", "x"], Some("0.1 … 100")),
        (&["count", "--per", "x", "春"], Some("10000, 10k")),
        (&["wrap", "-w", "x"], None),
        (&["wrap", "-w", "99999999999999999999"], None),
    ] {
        let said =
            |lang: &str| String::from_utf8(command(arguments).args(["--lang", lang]).output().unwrap().stderr).unwrap();
        let (zh, en) = (said("zh"), said("en"));
        match fitting {
            Some(fitting) => assert!(zh.contains(&format!("可以是 {fitting}")) && en.contains(fitting), "{zh}{en}"),
            None => assert!(zh.contains("不能是") && !zh.contains("可以是"), "{zh}"),
        }
    }
}
