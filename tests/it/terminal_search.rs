//! Tests of archive searches in the reader on a real terminal: over files, and over a library.

#![cfg(unix)]
use std::fs;
use std::process::Command;

use crate::support::pty::Pty;
use tempfile::TempDir;

/// Returns the counts in the first row: hits and articles.
fn found(pty: &Pty) -> Option<(usize, usize)> {
    let head = pty.rows().into_iter().next()?;
    let number = |text: &str| text.trim().rsplit(' ').next()?.replace(',', "").parse().ok();
    let (hits, rest) = head.split_once('处')?;
    Some((number(hits)?, number(rest.trim_start_matches([' ', '/']).split('篇').next()?)?))
}

#[test]
fn the_sample_is_searched_while_one_types_a_hit_opened_and_the_reader_left() {
    let mut pty = Pty::start(&[], 30, 100, &[]);
    // What is still being read would be found later.
    pty.wait_until("all of it", |pty| pty.bottom().contains('%') && !pty.bottom().contains("读入"));
    pty.send("S").wait_for("near/20").send("重").wait_until("hits", |pty| found(pty).is_some_and(|(hits, _)| hits > 10));
    let (hits, articles) = found(&pty).unwrap();
    pty.send("庆").wait_until("fewer", |pty| found(pty).is_some_and(|(h, a)| h < hits && a <= articles && h > 1));
    let (_, articles) = found(&pty).unwrap();
    pty.send("\r").wait_until("the list", |pty| pty.bottom().starts_with(&format!("1/{articles}")));
    pty.send("\t").wait_for("1/").send("\t").send("j\r");
    pty.wait_until("the article", |pty| {
        pty.bottom().contains(&format!("[2/{articles}]")) && pty.bottom().contains("重庆 1/")
    });
    pty.send("\x0e").wait_for(&format!("[3/{articles}]"));
    pty.send("RC").wait_for("处数  按年").send("q").send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}

#[test]
fn a_library_is_imported_searched_a_hit_opened_and_left() {
    let folder = TempDir::new().unwrap();
    let records = folder.path().join("江湾日报.jsonl");
    let record = |year: u16| {
        let text = format!("渡船在江面上走了一刻钟，船工第{year}次数了水鸟。");
        let date = format!("{year}-05-01");
        serde_json::json!({"paper": "江湾日报", "date": date, "page": 1, "title": "渡口一日", "text": text}).to_string()
    };
    fs::write(&records, (1950..2020).map(record).collect::<Vec<_>>().join("\n")).unwrap();
    let home = folder.path().join("home").to_str().unwrap().to_owned();
    let mut import = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    let imported = import.args(["library", "add"]).arg(&records).env("XDG_DATA_HOME", &home).output().unwrap();
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let mut pty = Pty::start(&[], 30, 100, &[("XDG_DATA_HOME", &home)]);
    pty.wait_for("江湾日报 2019-05-01").send("S").wait_for("near/20").send("船工");
    pty.wait_until("all of it", |pty| found(pty) == Some((70, 70)) && pty.rows()[0].contains("1950–2019"));
    pty.send("\r").wait_for("1950-05-01").send("\r").wait_for("第1950次").wait_for("[1/70]");
    pty.send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}
