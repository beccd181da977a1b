//! Tests of `yuebao library` and of searching it as a shell does: output, exit codes, and a library whose writer was killed.
use crate::support::output::{code, out, said};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use yuebao::text::width::Widths;

/// The program, with a home of its own.
fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    command.args(arguments).env("XDG_DATA_HOME", home).env("LC_ALL", "zh_CN.UTF-8");
    command
}

fn yuebao(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).output().unwrap()
}

fn with_input(home: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = command(home, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Three days of a small paper, as records.
const RECORDS: &str = r#"{"paper":"江城晚报","date":"1963-03-05","page":1,"title":"向雷锋同志学习","text":"雷锋是一名战士。\n全城学习雷鋒。","author":"林小满"}
{"paper":"江城晚报","date":"1963-03-05","page":2,"title":"江水已退","text":"沿江街道的群众陆续返家。"}
这一行不是记录
{"paper":"江城晚报","date":"1977-03-05","page":1,"title":"又到三月","text":"学习，雷锋班的战士昨天到校。"}
["江城晚报","1963-03-05","只是一行"]
{"paper":"江城晚报","date":"1978-01-01"}
{"paper":"渝州日报","date":"1978-01-01","page":"第3版","title":"码头","text":"雷锋出差一千里，好事做了一火车。"}
"#;

/// A home with a library of these records.
fn home() -> (TempDir, TempDir) {
    let (home, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    fs::write(papers.path().join("r.jsonl"), RECORDS).unwrap();
    let added = yuebao(home.path(), &["library", "add", papers.path().to_str().unwrap()]);
    assert_eq!(code(&added), 0, "{}", said(&added));
    for told in ["r.jsonl:3: 不是一条记录", "r.jsonl:5: 不是一条记录", "r.jsonl:6: 没有正文", "3 条记录有误", "4 篇"]
    {
        assert!(said(&added).contains(told), "{told}: {}", said(&added));
    }
    (home, papers)
}

#[test]
fn grep_prints_an_article_a_line() {
    let (home, _papers) = home();
    let found = yuebao(home.path(), &["grep", "雷锋"]);
    assert_eq!(code(&found), 0);
    let expected = "江城晚报/1963-03-05/1/1\t向雷锋同志学习\t3\t向雷锋同志学习\n\
        江城晚报/1977-03-05/1/1\t又到三月\t1\t学习，雷锋班的战士昨天到校。\n\
        渝州日报/1978-01-01/3/1\t码头\t1\t雷锋出差一千里，好事做了一火车。\n";
    assert_eq!(out(&found), expected);
    assert_eq!(code(&yuebao(home.path(), &["grep", "查无此文"])), 1);
    for (arguments, ids) in [
        (&["--from", "1970", "--to", "1977-12"][..], &["江城晚报/1977-03-05/1/1"][..]),
        (&["--pub", "渝州"], &["渝州日报/1978-01-01/3/1"]),
        (&["--page", "1"], &["江城晚报/1963-03-05/1/1", "江城晚报/1977-03-05/1/1"]),
        (&["--title"], &["江城晚报/1963-03-05/1/1"]),
        (&["--relevance", "--limit", "1"], &["江城晚报/1963-03-05/1/1"]),
    ] {
        let found = out(&yuebao(home.path(), &[&["grep", "雷锋"], arguments].concat()));
        assert_eq!(found.lines().map(|l| l.split('\t').next().unwrap()).collect::<Vec<_>>(), ids, "{arguments:?}");
    }
}

#[test]
fn grep_in_files_finds_what_the_library_finds() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let home = TempDir::new().unwrap();
    let dir = home.path().join("other");
    let dir = dir.to_str().unwrap();
    assert_eq!(code(&yuebao(home.path(), &["library", "add", sample, "--library", dir])), 0);
    for query in ["重庆", "记者 near/5 报道", "的", "title:重庆 | 2024"] {
        let from_files = yuebao(home.path(), &["grep", query, sample, "--json"]);
        let from_library = yuebao(home.path(), &["--library", dir, "grep", query, "--json"]);
        assert_eq!(out(&from_files), out(&from_library), "{query}");
        assert_eq!(code(&from_files), code(&from_library), "{query}");
    }
    for arguments in [&["ls", "--json"][..], &["export", "--furniture"], &["export", "--format", "md"]] {
        let from_files = yuebao(home.path(), &[arguments, &[sample]].concat());
        let from_library = yuebao(home.path(), &[&["--library", dir], arguments].concat());
        assert_eq!(out(&from_files), out(&from_library), "{arguments:?}");
    }
}

#[test]
fn records_and_tables_are_written_for_programs() {
    let (home, _papers) = home();
    let json = out(&yuebao(home.path(), &["grep", "战士", "--json"]));
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((first["hits"].as_u64(), first["hit"].as_str(), first["page"].as_u64()), (Some(1), Some("战士"), Some(1)));
    let csv = out(&yuebao(home.path(), &["grep", "学习 -班", "--csv"]));
    let expected = "id,title,publication,date,page,hits,before,hit,after,pages\n\
        江城晚报/1963-03-05/1/1,向雷锋同志学习,江城晚报,1963-03-05,1,2,向雷锋同志,学习,,1\n";
    assert_eq!(csv, expected);
    let counted = out(&yuebao(home.path(), &["count", "雷锋", "战士", "--by", "year"]));
    assert_eq!(counted, "1963\t雷锋\t3\t1\n1977\t雷锋\t1\t1\n1978\t雷锋\t1\t1\n1963\t战士\t1\t1\n1977\t战士\t1\t1\n");
    assert_eq!(out(&yuebao(home.path(), &["count", "雷锋"])), "雷锋\t5\t3\n");
    let rates = out(&yuebao(home.path(), &["count", "战士", "--by", "publication", "--per", "10k", "--csv"]));
    let expected =
        "publication,term,hits,articles,characters,rate\n江城晚报,战士,2,2,56,357.143\n渝州日报,战士,0,0,18,0.000\n";
    assert_eq!(rates, expected);
    let none = yuebao(home.path(), &["count", "查无此文"]);
    assert_eq!((code(&none), out(&none).as_str()), (1, "查无此文\t0\t0\n"));
}

#[test]
fn a_concordance_stands_in_one_column() {
    let (home, _papers) = home();
    let lines = out(&yuebao(home.path(), &["grep", "雷锋", "--kwic", "12"]));
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 5);
    for line in &lines {
        let at = line.find("雷锋").or_else(|| line.find("雷鋒")).unwrap();
        assert_eq!(Widths::NARROW.text(line.get(..at).unwrap()), 13, "{line}");
    }
    assert_eq!(lines[3], "      学习， 雷锋 班的战士昨天\t江城晚报/1977-03-05/1/1");
}

#[test]
fn ids_go_from_one_command_to_the_next() {
    let (home, _papers) = home();
    let found = out(&yuebao(home.path(), &["grep", "战士"]));
    let shown = with_input(home.path(), &["show", "-"], &found);
    let text = "向雷锋同志学习\n雷锋是一名战士。\n全城学习雷鋒。\n\n又到三月\n学习，雷锋班的战士昨天到校。\n";
    assert_eq!((code(&shown), out(&shown).as_str()), (0, text));
    let json = out(&yuebao(home.path(), &["grep", "战士", "--json"]));
    let exported = out(&with_input(home.path(), &["export", "-"], &json));
    let ids = |text: &str| {
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        text.lines().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&exported), ids(&json));
    let plain = out(&with_input(home.path(), &["export", "--format", "txt", "-"], &found));
    assert_eq!(plain, text);
    let listed = with_input(home.path(), &["ls", "-"], "没有的报/1963-03-05/1/1\n江城晚报/1963-03-05\n");
    assert_eq!(out(&listed).lines().count(), 2);
    assert!(said(&listed).contains("没有的报/1963-03-05/1/1"));
}

#[test]
fn a_wrong_query_is_said_with_its_place_and_ends_with_two() {
    let home = TempDir::new().unwrap();
    for (query, told) in [("雷锋 (战士", "4: 括号没有闭合"), ("", "没有可查的文字"), ("date:1963-13", "6: 日期不对")]
    {
        let wrong = yuebao(home.path(), &["grep", query]);
        assert_eq!((code(&wrong), out(&wrong).as_str()), (2, ""), "{query}");
        assert!(said(&wrong).contains(told), "{query}: {}", said(&wrong));
    }
    assert_eq!(code(&yuebao(home.path(), &["grep", "雷锋", "--from", "昨天"])), 2);
    assert_eq!(code(&yuebao(home.path(), &["count", "雷锋", "--per", "0"])), 2);
}

#[test]
fn status_and_remove_say_what_there_is() {
    let (home, papers) = home();
    let status = yuebao(home.path(), &["library", "status"]);
    assert_eq!(code(&status), 0);
    for line in ["3 期，4 篇，1 个文件", "江城晚报：2 期，3 篇，1963-03-05 至 1977-03-05", papers.path().to_str().unwrap()]
    {
        assert!(out(&status).contains(line), "{line}: {}", out(&status));
    }
    assert!(!out(&status).contains("正在写入"));
    let removed = yuebao(home.path(), &["library", "remove", papers.path().to_str().unwrap()]);
    assert!(code(&removed) == 0 && said(&removed).contains("移出 1 个文件"), "{}", said(&removed));
    assert_eq!(code(&yuebao(home.path(), &["library", "status"])), 1);
    assert!(papers.path().join("r.jsonl").exists());
    let nowhere = yuebao(home.path(), &["library", "status", "--library", "/no/such/folder"]);
    assert!(code(&nowhere) == 2 && said(&nowhere).contains("yuebao library add"), "{}", said(&nowhere));
}

#[test]
fn packed_records_and_tables_with_other_names_are_read() {
    let (home, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let papers = papers.path();
    let table = "\u{FEFF}报,日子,版面,题,文\r\n江城晚报,1963年3月5日,02,\"学习，再学习\",\"雷锋\r\n班\"\r\n江城晚报,1963/3/6,1,缺一列\r\n";
    fs::write(papers.join("a.csv"), table).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed
        .write_all(
            "[{\"paper\":\"甲报\",\"content\":\"雷锋\"},\n {\"title\":\"}\"},{\"body\":[\"雷\",\"锋\"]}, 7 ]".as_bytes(),
        )
        .unwrap();
    fs::write(papers.join("b.json.gz"), packed.finish().unwrap()).unwrap();
    fs::write(papers.join("c.tsv.zst"), zstd::encode_all(&b"title\ttext\nA\tB\n"[..], 3).unwrap()).unwrap();
    let mut arguments = vec!["library", "add", papers.to_str().unwrap()];
    for map in ["publication=报", "date=日子", "page=版面", "title=题", "text=文"] {
        arguments.extend(["--map", map]);
    }
    let added = yuebao(home.path(), &arguments);
    assert!(said(&added).contains("a.csv:4: 不是一条记录"), "{}", said(&added));
    // Under other names the usual ones mean nothing.
    assert_eq!(out(&yuebao(home.path(), &["grep", "雷锋"])), "江城晚报/1963-03-05/2/1\t学习，再学习\t1\t雷锋\n");
    let arguments = ["library", "add", papers.to_str().unwrap()];
    fs::remove_file(papers.join("a.csv")).unwrap();
    let deed = home.path().join("yuebao/library.json");
    let known: serde_json::Value = serde_json::from_slice(&fs::read(&deed).unwrap()).unwrap();
    fs::write(&deed, format!("{{\"format\": {}}}", known["format"])).unwrap();
    yuebao(home.path(), &["library", "remove", papers.to_str().unwrap()]);
    let added = yuebao(home.path(), &arguments);
    assert!(said(&added).contains("b.json.gz:2: 不是一条记录"), "{}", said(&added));
    let found = out(&yuebao(home.path(), &["grep", "雷锋 | } | B", "--json"]));
    assert_eq!(found.lines().count(), 3, "{found}");
}

#[test]
fn records_are_searched_without_a_library_too() {
    let (home, papers) = home();
    let file = papers.path().join("r.jsonl");
    let in_memory = yuebao(home.path(), &["grep", "雷锋", file.to_str().unwrap()]);
    assert!(said(&in_memory).contains("3 · 3"), "{}", said(&in_memory));
    assert_eq!(out(&in_memory), out(&yuebao(home.path(), &["grep", "雷锋"])));
}

#[test]
fn a_table_from_an_old_machine_is_read_in_its_encoding() {
    let (home, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let row = "向雷锋同志学习,1963-03-05,雷锋是一名战士，全城学习雷锋。\n".repeat(3);
    let text = format!("title,date,text\n{row}");
    fs::write(papers.path().join("a.csv"), encoding_rs::GB18030.encode(&text).0).unwrap();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(papers.path().join("b.csv"), utf16).unwrap();
    yuebao(home.path(), &["library", "add", papers.path().to_str().unwrap()]);
    assert_eq!(out(&yuebao(home.path(), &["count", "名战士"])), "名战士\t6\t6\n");
}

/// Many pages, so that an import takes a while.
fn many(papers: &Path, pages: usize) {
    for n in 0..pages {
        let line = |k: usize| format!("第{n}号孙师傅在北门修了{k}年鞋，街坊都认得他，说他手艺好、价钱公道。\n");
        fs::write(papers.join(format!("{n:04}.txt")), (0..60).map(line).collect::<String>()).unwrap();
    }
}

/// Returns the number of kills: a few in a run of all tests, as many as `YUEBAO_KILLS` says in the long form.
fn kills(few: u64) -> u64 {
    std::env::var("YUEBAO_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(few)
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_committed() {
    let papers = TempDir::new().unwrap();
    many(papers.path(), 150);
    let at_once = TempDir::new().unwrap();
    let add = |home: &Path| command(home, &["library", "add", papers.path().to_str().unwrap()]);
    assert!(add(at_once.path()).output().unwrap().status.success());
    let whole = out(&yuebao(at_once.path(), &["export", "--furniture"]));
    let mut home = TempDir::new().unwrap();
    for kill in 0..kills(20) {
        // Where all is read an addition ends before it is killed: then it is begun anew.
        if kill % 20 == 19 {
            home = TempDir::new().unwrap();
        }
        let mut child = add(home.path()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(3 + kill * kill * 2 % 190));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        // It opens, or is not there yet.
        let status = yuebao(home.path(), &["library", "status"]);
        let none_yet = said(&status).contains("没有文库") || said(&status).contains("meta.json");
        assert!(code(&status) != 2 || none_yet, "{}", said(&status));
    }
    let last = add(home.path()).output().unwrap();
    assert!(last.status.success(), "{}", said(&last));
    assert_eq!(out(&yuebao(home.path(), &["export", "--furniture"])), whole);
    let count = |home: &Path| out(&yuebao(home, &["count", "孙师傅", "鞋", "--by", "issue"]));
    assert_eq!(count(home.path()), count(at_once.path()));
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_was_read_and_adding_again_goes_on() {
    let (home, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    many(papers.path(), 400);
    let arguments = ["library", "add", papers.path().to_str().unwrap()];
    let mut child = command(home.path(), &arguments).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    let mut error = std::io::BufReader::new(child.stderr.take().unwrap());
    std::io::BufRead::read_line(&mut error, &mut told).unwrap();
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    std::io::Read::read_to_string(&mut error, &mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(i32::from(told.contains("读入 0 个文件"))), "{told}");
    let again = yuebao(home.path(), &arguments);
    assert_eq!(code(&again), 0, "{}", said(&again));
    assert!(out(&yuebao(home.path(), &["library", "status"])).contains("400 个文件"));
}

#[test]
fn while_one_writes_another_reads_and_is_told_who_writes() {
    let (home, papers) = home();
    many(papers.path(), 3);
    let dir = home.path().join("yuebao");
    // A writer that stays: its lock and its number.
    let index = tantivy::Index::open_in_dir(dir.join("index")).unwrap();
    let _writer: tantivy::IndexWriter = index.writer_with_num_threads(1, 20_000_000).unwrap();
    fs::write(dir.join("writer.pid"), "4711").unwrap();
    let second = yuebao(home.path(), &["library", "update"]);
    assert!(code(&second) == 2 && said(&second).contains("进程 4711 正在写入"), "{}", said(&second));
    assert!(out(&yuebao(home.path(), &["library", "status"])).contains("进程 4711 正在写入"));
    assert_eq!(out(&yuebao(home.path(), &["count", "雷锋"])), "雷锋\t5\t3\n");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named_and_can_still_be_read() {
    let papers = TempDir::new().unwrap();
    fs::write(papers.path().join("file"), "").unwrap();
    let dir = papers.path().join("file/library");
    let failed = yuebao(papers.path(), &["library", "add", env!("CARGO_MANIFEST_DIR"), "--library", dir.to_str().unwrap()]);
    assert!(code(&failed) == 2 && said(&failed).contains("不能写入"), "{}", said(&failed));
}

/// An update reads what is new, changed and gone; it is killed at moments all over its run, and the next ones end it.
#[test]
fn kills_at_any_moment_of_an_update_lose_nothing() {
    let (home, fresh, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap(), TempDir::new().unwrap());
    many(papers.path(), 120);
    let path = papers.path().to_str().unwrap();
    assert_eq!(code(&yuebao(home.path(), &["library", "add", path])), 0);
    let mut files: Vec<_> = fs::read_dir(papers.path()).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for round in 0..kills(12) {
        for (n, file) in files.iter().enumerate().filter(|(n, _)| n % 12 == round as usize % 12) {
            let text = fs::read_to_string(file).unwrap_or_default();
            match n % 3 {
                0 => fs::remove_file(file).unwrap(),
                _ => fs::write(file, format!("{text}\n第{round}次改动的一段文字，渡口的船又开了。\n")).unwrap(),
            }
        }
        let mut child = command(home.path(), &["library", "update"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round * 23 % 190));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        assert_ne!(code(&yuebao(home.path(), &["library", "status"])), 2, "it does not open after kill {round}");
    }
    let last = yuebao(home.path(), &["library", "update"]);
    assert_eq!(code(&last), 0, "{}", said(&last));
    assert_eq!(code(&yuebao(fresh.path(), &["library", "add", path])), 0);
    for asked in [&["export", "--furniture"][..], &["count", "孙师傅", "渡口", "--by", "issue"]] {
        assert!(out(&yuebao(home.path(), asked)) == out(&yuebao(fresh.path(), asked)), "{asked:?}");
    }
}

/// A kill after lists of deleted documents were written and before the index names them: the next update, which gives its
/// lists the same names, writes them again.
#[test]
fn a_kill_before_the_index_names_its_new_files_does_not_stop_the_next_update() {
    let (home, papers) = home();
    many(papers.path(), 12);
    assert_eq!(code(&yuebao(home.path(), &["library", "update"])), 0);
    let index = home.path().join("yuebao/index");
    let read = |name: &str| serde_json::from_slice::<serde_json::Value>(&fs::read(index.join(name)).unwrap()).unwrap();
    let (meta, mut managed) = (read("meta.json"), read(".managed.json"));
    let next = meta["opstamp"].as_u64().unwrap();
    for segment in meta["segments"].as_array().unwrap() {
        let id = segment["segment_id"].as_str().unwrap().replace('-', "");
        for stamp in next..next + 50 {
            let name = format!("{id}.{stamp}.del");
            fs::write(index.join(&name), "cut off").unwrap();
            managed.as_array_mut().unwrap().push(name.into());
        }
    }
    fs::write(index.join(".managed.json"), managed.to_string()).unwrap();
    let changed = fs::read_dir(papers.path()).unwrap().map(|file| file.unwrap().path()).max().unwrap();
    let text = fs::read_to_string(&changed).unwrap();
    fs::write(&changed, format!("{text}\n渡口的船又开了。\n")).unwrap();
    let again = yuebao(home.path(), &["library", "update"]);
    assert_eq!(code(&again), 0, "{}", said(&again));
}

/// Two writers at once: one writes, the other is told so or comes after it; nothing of either is lost in the end.
#[test]
fn two_writers_at_once_do_not_harm_each_other() {
    let home = TempDir::new().unwrap();
    let papers = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    for (n, folder) in papers.iter().enumerate() {
        many(folder.path(), 60 + 20 * n);
    }
    let paths: Vec<&str> = papers.iter().map(|folder| folder.path().to_str().unwrap()).collect();
    for _ in 0..3 {
        let start = |path: &&str| {
            command(home.path(), &["library", "add", path]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let writers: Vec<_> = paths.iter().map(start).collect();
        let ended: Vec<Output> = writers.into_iter().map(|writer| writer.wait_with_output().unwrap()).collect();
        assert!(ended.iter().any(|output| code(output) == 0), "{ended:?}");
        assert!(ended.iter().all(|output| code(output) == 0 || said(output).contains("正在写入")), "{ended:?}");
    }
    for path in &paths {
        assert_eq!(code(&yuebao(home.path(), &["library", "add", path])), 0);
    }
    assert!(out(&yuebao(home.path(), &["library", "status"])).contains("140 个文件"));
}
