//! Tests of citations: articles of one page and of several go in, each part missing in turn; the citation in every style is
//! checked.
use crate::support::output::out;
use crate::support::paper;
use std::fmt::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use yuebao::cite::{Reference, Style, cite, cite_all};
use yuebao::model::{ArticleRef, Date};

fn known() -> Reference {
    Reference {
        id: "江城晚报/2024-03-06/1/2".to_owned(),
        authors: vec!["何川".to_owned()],
        title: Some("老报馆变成新展馆".to_owned()),
        subtitle: None,
        first_words: "在江边闲置了二十年的老報馆".to_owned(),
        paper: Some("江城晚报".to_owned()),
        edition: None,
        date: Date::new(2024, 3, 6),
        estimated: false,
        pages: vec!["1".to_owned()],
        notes: Vec::new(),
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// The parts of an article that are known.
fn cases() -> Vec<(&'static str, Reference)> {
    let all = known;
    vec![
        ("all known", all()),
        ("three authors", Reference { authors: names(&["何川", "林小满", "李一"]), ..all() }),
        ("four authors", Reference { authors: names(&["何川", "林小满", "李一", "王二"]), ..all() }),
        ("eleven authors", Reference { authors: (1..=11).map(|n| format!("作者{n}")).collect(), ..all() }),
        ("no author", Reference { authors: Vec::new(), ..all() }),
        ("no title", Reference { title: None, ..all() }),
        ("no title, no words", Reference { title: None, first_words: String::new(), ..all() }),
        ("with its subtitle", Reference { subtitle: Some("一万两千份旧报纸展出".to_owned()), ..all() }),
        ("no paper", Reference { paper: None, ..all() }),
        ("no paper, no author", Reference { paper: None, authors: Vec::new(), ..all() }),
        ("no date", Reference { date: None, ..all() }),
        ("date estimated", Reference { estimated: true, ..all() }),
        ("no page", Reference { pages: Vec::new(), ..all() }),
        ("two pages", Reference { pages: names(&["1", "4"]), ..all() }),
        ("pages of a section", Reference { pages: names(&["A2", "A3"]), ..all() }),
        ("date alone", Reference { paper: None, pages: Vec::new(), ..all() }),
        ("page alone", Reference { paper: None, date: None, ..all() }),
        ("title alone", Reference { authors: Vec::new(), paper: None, date: None, pages: Vec::new(), ..all() }),
        (
            "hard characters",
            Reference {
                title: Some(r"100%的“A&B”_{C} $5 #1 ~^\ <i>？".to_owned()),
                authors: names(&["Smith, John", "Rock and Roll", "卡尔·马克思"]),
                ..all()
            },
        ),
        (
            "in English",
            Reference {
                id: "Daily News/2024-03-06/1/2".to_owned(),
                title: Some("Is the River Rising?".to_owned()),
                authors: names(&["John Smith", "Jane Doe", "A. Third", "B. Fourth"]),
                paper: Some("Daily News".to_owned()),
                ..all()
            },
        ),
    ]
}

#[test]
fn what_is_not_known_is_left_out_in_every_style() {
    for style in Style::ALL {
        let mut shown = String::new();
        for (name, reference) in cases() {
            let _ = writeln!(shown, "── {name}\n{}", cite(&reference, style).replace('\r', ""));
        }
        insta::assert_snapshot!(format!("citations_{}", style.name()), shown);
    }
}

#[test]
fn a_story_of_two_pages_is_cited_with_both_whichever_piece_is_named() {
    let issue = paper::joined();
    for (page, article) in [(0, 1), (1, 0)] {
        let reference = Reference::of(&issue, ArticleRef { page, article }).unwrap();
        assert_eq!(cite(&reference, Style::Gbt7714), "老报馆变成新展馆[N]. 江城晚报, 2024-03-06(1, 2).");
    }
    let mut one = paper::printed();
    Arc::make_mut(&mut one.pages[1].articles[0]).reporters = vec!["记者 何 川".to_owned()];
    let reference = Reference::of(&one, ArticleRef { page: 1, article: 0 }).unwrap();
    assert_eq!(cite(&reference, Style::Gbt7714), "何川. 老报馆变成新展馆[N]. 江城晚报, 2024-03-06(2).");
    assert_eq!(Reference::of(&one, ArticleRef { page: 1, article: 9 }), None);
}

#[test]
fn a_page_that_is_only_counted_is_not_cited() {
    let mut issue = paper::nameless();
    issue.pages[0].number_known = false;
    let reference = Reference::of(&issue, ArticleRef { page: 0, article: 0 }).unwrap();
    assert_eq!(cite(&reference, Style::Gbt7714), "山村小学有了第一间图书室[N]. [2023-05-31].");
}

#[test]
fn a_subtitle_is_cited_where_it_is_asked_for() {
    let issue = paper::printed();
    let at = ArticleRef { page: 0, article: 0 };
    let said = |of: Option<Reference>| cite(&of.unwrap(), Style::Gbt7714);
    assert_eq!(said(Reference::of(&issue, at)), "江城平稳度过今年首场春汛[N]. 江城晚报, 2024-03-06(1).");
    let with = "江城平稳度过今年首场春汛: 水位已退至警戒线以下[N]. 江城晚报, 2024-03-06(1).";
    assert_eq!(said(Reference::with_subtitle(&issue, at)), with);
}

#[test]
fn a_list_is_one_file_of_its_style() {
    let all: Vec<Reference> = cases().into_iter().map(|(_, reference)| reference).collect();
    let items: Value = serde_json::from_str(&cite_all(&all, Style::CslJson)).unwrap();
    assert_eq!(items.as_array().unwrap().len(), all.len());
    assert!(items.as_array().unwrap().iter().all(|item| item["type"] == "article-newspaper"));
    let ris = cite_all(&all, Style::Ris);
    assert_eq!((ris.matches("TY  - NEWS\r\n").count(), ris.matches("ER  - ").count()), (all.len(), all.len()));
    assert_eq!(cite_all(&all, Style::Gbt7714).lines().count(), all.len());
}

#[test]
fn keys_of_bibtex_are_plain_and_tell_articles_apart() {
    let of = |id: &str| {
        let said = cite(&Reference { id: id.to_owned(), ..known() }, Style::Bibtex);
        said.strip_prefix("@article{").unwrap().split_once(',').unwrap().0.to_owned()
    };
    let ids = ["江城晚报/2024-03-06/1/2", "江湾晚报/2024-03-06/1/2", "江城晚报/2024-03-06/12/1", "江城晚报/2024-03-06/1b/2"];
    let keys = ids.map(of);
    assert!(keys.iter().all(|key| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')), "{keys:?}");
    for (n, key) in keys.iter().enumerate() {
        assert!(!keys[..n].contains(key), "{keys:?}");
    }
}

/// Whether braces pair up as BibTeX counts them: escaped ones too.
fn is_balanced(text: &str) -> bool {
    let depth = text.chars().try_fold(0_i32, |depth, c| match c {
        '{' => Some(depth + 1),
        '}' => Some(depth - 1).filter(|depth| *depth >= 0),
        _ => Some(depth),
    });
    depth == Some(0)
}

proptest! {
    #[test]
    fn any_words_give_a_citation_of_the_right_form(title in ".{0,20}", author in ".{0,12}", paper in ".{0,8}") {
        let mut issue = paper::printed();
        issue.publication = Some(paper);
        let first = Arc::make_mut(&mut issue.pages[0].articles[0]);
        first.reporters = vec![author];
        first.blocks[1].text = title;
        let reference = Reference::of(&issue, ArticleRef { page: 0, article: 0 }).unwrap();
        let said = cite(&reference, Style::Gbt7714);
        prop_assert!(!said.chars().any(char::is_control) && said.ends_with("2024-03-06(1)."), "{}", said);
        prop_assert!(is_balanced(&cite(&reference, Style::Bibtex)));
        let ris = cite(&reference, Style::Ris);
        prop_assert!(ris.split("\r\n").all(|line| line.get(2..6) == Some("  - ")), "{}", ris);
        prop_assert!(serde_json::from_str::<Value>(&cite(&reference, Style::CslJson)).is_ok());
    }
}

fn yuebao(arguments: &[&str], input: &str) -> Output {
    let folder = tempfile::TempDir::new().unwrap();
    let ids = folder.path().join("ids");
    std::fs::write(&ids, input).unwrap();
    Command::new(assert_cmd::cargo::cargo_bin!("yuebao"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::from(std::fs::File::open(&ids).unwrap()))
        .output()
        .unwrap()
}

const CITED: &str = "李一. 志愿新征程 建功新重庆[N]. 渝中报, 2024-03-06(1).\n";

#[test]
fn the_sample_is_cited_by_id_by_argument_and_by_standard_input() {
    let id = "渝中报/2024-03-06/1/2";
    assert_eq!(out(&yuebao(&["cite", id], "")), CITED);
    assert_eq!(out(&yuebao(&["cite", "-", "--sample", "--style", "gbt7714"], &format!("{id}\ttitle\n{id}\n"))), CITED);
    let page = out(&yuebao(&["cite", "渝中报/2024-03-06/1"], ""));
    assert!(page.lines().count() == 6 && page.contains(CITED.trim_end()), "{page}");
}

#[test]
fn files_and_a_library_are_cited_alike() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/渝中报-2024-03-06.txt");
    let of_file = out(&yuebao(&["cite", file], ""));
    assert!(of_file.contains(CITED.trim_end()), "{of_file}");
    assert_eq!(out(&yuebao(&["cite", "渝中报/2024-03-06/1", "--in", file], "")), of_file);
    assert_eq!(out(&yuebao(&["cite", "渝中报/2024-03-06/1", file], "")), of_file);
    let home = tempfile::TempDir::new().unwrap();
    let dir = home.path().to_str().unwrap();
    assert!(yuebao(&["library", "add", file, "--library", dir], "").status.success());
    assert_eq!(out(&yuebao(&["cite", "渝中报/2024-03-06", "--library", dir], "")), of_file);
}

#[test]
fn an_unknown_id_is_named_and_nothing_is_cited() {
    let output = yuebao(&["cite", "没有的报/2024-03-06/1/1"], "");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(String::from_utf8_lossy(&output.stderr).contains("没有的报"));
    assert_eq!(yuebao(&["cite", "x", "--style", "mla"], "").status.code(), Some(2));
}

#[test]
fn ris_from_the_command_ends_every_line_as_ris_does() {
    let written = out(&yuebao(&["cite", "渝中报/2024-03-06/1", "--style", "ris"], ""));
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
}
