//! Tests of the particulars of an article: they tell why the line on top of the pane was read as it was.

use std::path::PathBuf;

use crate::support::screen::Reader;
use yuebao::app::{Asked, Effect, Msg};
use yuebao::model::Source;
use yuebao::recover::{explain, recover};

const PAGE: &str = "\
老街口的修伞铺又开张了

本报讯（记者 顾小舟）城南老街口的修伞铺昨日重新
开张，铺主今年七十一岁，干这一行已经五十年。铺
子只有三平方米，门口挂着一把红色的油纸伞。
";

/// A reader of the page, in its text.
fn reading(path: &str) -> Reader {
    let source = Source { path: PathBuf::from(path), name: path.to_owned(), encoding: "UTF-8" };
    let mut reader = Reader::with(80, 20, vec![recover(PAGE, source)]);
    reader.press("Enter");
    reader
}

/// Returns the question the reader asks.
fn asked(reader: &Reader) -> Option<Asked> {
    reader
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Explain(asked) = effect { Some(asked.clone()) } else { None })
}

#[test]
fn the_particulars_tell_why_the_line_on_top_was_read_so() {
    let mut reader = reading("老街.txt");
    reader.press("i");
    let asked = asked(&reader).unwrap();
    assert_eq!(asked.span.line, 1);
    let line = explain(PAGE, &[], Some(1)).remove(0).lines.into_iter().find(|line| line.span.line == 1).unwrap();
    let (known, margin, weights): (bool, f32, Vec<f32>) =
        (line.known, line.margin, line.reasons.iter().map(|r| r.weight).collect());
    reader.send(Msg::Explained(asked.clone(), Some(Box::new(line))));
    let screen = reader.screen();
    // What is known beforehand is ahead of everything.
    let ahead = if known { "∞".to_owned() } else { format!("{margin:+.1}") };
    assert!(screen.contains(&format!("，领先 {ahead}，其次")), "{screen}");
    assert!(weights[..3].iter().all(|weight| screen.contains(&format!("{weight:+.1} "))), "{screen}");
    insta::assert_snapshot!(without_numbers(&screen));
    // It is told once.
    reader.send(Msg::Explained(asked, None));
    assert_eq!(reader.screen(), screen);
}

/// A screen whose learned parts are left out, so that other weights make no other screen.
fn without_numbers(screen: &str) -> String {
    let cut = |line: &str| match line.split_once("行作") {
        Some((before, _)) => format!("{before}行作…"),
        None if line.contains('：') && line.contains(['+', '-']) => "        ±w 所问：所答".to_owned(),
        None => line.to_owned(),
    };
    screen.lines().map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn while_one_selects_the_line_of_the_selections_end_is_asked_about() {
    let mut reader = reading("老街.txt");
    reader.press("v j j j i");
    assert_ne!(asked(&reader).unwrap().span.line, 1);
}

#[test]
fn of_a_file_that_has_changed_it_is_said_that_nothing_can_be_told() {
    let mut reader = reading("老街.txt");
    reader.press("i");
    let asked = asked(&reader).unwrap();
    reader.send(Msg::Explained(asked, None));
    assert!(reader.screen().contains("原文件已变，无从说明"), "{}", reader.screen());
}

#[test]
fn records_are_not_asked_about() {
    let mut reader = reading("老街.jsonl");
    reader.press("i");
    assert_eq!(asked(&reader), None);
}
