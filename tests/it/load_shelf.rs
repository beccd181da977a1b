//! Tests of the shelf: it is the same in whatever order issues arrive, and pages of one day's paper become one issue.
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use yuebao::archive::{Placed, Shelf};
use yuebao::model::{
    Article, ArticleRef, Basis, Block, Date, Dated, Doubt, DoubtKind, Issue, Page, PageNumber, Role, Source, Span,
};

/// An issue of one file with these pages; each page holds one article that names its file and page.
fn issue(paper: Option<&str>, day: Option<(u8, Basis)>, file: &str, pages: &[u16]) -> Issue {
    let page = |(n, &number): (usize, &u16)| {
        let line = n as u32 + 1;
        let block = Block { role: Role::Body, text: format!("{file} {number}"), spans: vec![Span { line, from: 0, to: 9 }] };
        let other_half = Doubt { kind: DoubtKind::OtherHalfMissing, lines: None, detail: "9".into() };
        let article = Article {
            blocks: vec![block],
            continues_in: (n > 0).then_some(ArticleRef { page: 0, article: 0 }),
            doubts: vec![other_half],
            ..Article::default()
        };
        Page {
            number: PageNumber::plain(number),
            number_known: true,
            upto: None,
            name: None,
            source: 0,
            articles: vec![Arc::new(article)],
            furniture: Vec::new(),
            doubts: Vec::new(),
        }
    };
    Issue {
        publication: paper.map(String::from),
        printed_name: None,
        edition: None,
        date: day.map(|(day, basis)| Dated { date: Date::new(2024, 3, day).unwrap(), basis }),
        sources: vec![Source { path: PathBuf::from(format!("in/{file}")), name: file.to_owned(), encoding: "UTF-8" }],
        pages: pages.iter().enumerate().map(page).collect(),
        doubts: vec![Doubt { kind: DoubtKind::Undecodable, lines: Some((1, 1)), detail: file.to_owned() }],
        ..Issue::default()
    }
}

fn shelf(issues: impl IntoIterator<Item = Issue>) -> Shelf {
    let mut shelf = Shelf::default();
    for issue in issues {
        shelf.insert(issue);
    }
    shelf
}

fn mixed() -> Vec<Issue> {
    let mut issues = vec![
        issue(Some("江湾晚报"), Some((6, Basis::Printed)), "p10.txt", &[10]),
        issue(Some("江湾晚报"), Some((6, Basis::Path)), "p2.txt", &[2, 3]),
        issue(Some("江湾晚报"), Some((6, Basis::Printed)), "p1.txt", &[1, 2]),
        issue(Some("江湾晚报"), Some((6, Basis::Inferred)), "p0.txt", &[1]),
        issue(Some("江湾晚报"), Some((7, Basis::Printed)), "p1.txt", &[1]),
        issue(Some("北山报"), Some((6, Basis::Path)), "n.txt", &[1]),
        issue(Some("北山报"), None, "m.txt", &[1]),
        issue(None, Some((6, Basis::Printed)), "a.txt", &[1]),
        issue(None, Some((6, Basis::Printed)), "b.txt", &[1]),
        issue(None, None, "x10.txt", &[1]),
        issue(None, None, "x9.txt", &[1]),
    ];
    issues[0].number = Some("26".into());
    issues[2].number = Some("25".into());
    issues
}

#[test]
fn pages_from_several_files_become_one_issue() {
    let shelf = shelf(mixed());
    let names: Vec<Vec<&str>> = shelf.issues().iter().map(|i| i.sources.iter().map(|s| s.name.as_str()).collect()).collect();
    let expected: [&[&str]; 9] = [
        &["m.txt"],
        &["n.txt"],
        &["p1.txt", "p2.txt", "p10.txt"],
        &["p0.txt"],
        &["p1.txt"],
        &["x9.txt"],
        &["x10.txt"],
        &["a.txt"],
        &["b.txt"],
    ];
    assert_eq!(names, expected);
    let one = &shelf.issues()[2];
    let pages: Vec<(u16, &str)> =
        one.pages.iter().map(|p| (p.number.number(), one.sources[p.source].name.as_str())).collect();
    assert_eq!(pages, [(1, "p1.txt"), (2, "p1.txt"), (2, "p2.txt"), (3, "p2.txt"), (10, "p10.txt")]);
    assert_eq!(one.date.unwrap().basis, Basis::Printed);
    for page in &one.pages {
        assert!(page.articles[0].blocks[0].text.starts_with(&one.sources[page.source].name));
    }
}

#[test]
fn a_doubt_about_a_files_lines_goes_with_the_page_that_holds_them() {
    let shelf = shelf(mixed());
    let one = &shelf.issues()[2];
    assert_eq!(one.doubts, []);
    let doubted: Vec<(u16, &str)> =
        one.pages.iter().flat_map(|p| p.doubts.iter().map(|d| (p.number.number(), d.detail.as_str()))).collect();
    assert_eq!(doubted, [(1, "p1.txt"), (2, "p2.txt"), (10, "p10.txt")]);
}

#[test]
fn stale_joins_are_forgotten_when_pages_are_added() {
    let shelf = shelf(mixed());
    let stale = ArticleRef { page: 0, article: 0 };
    for page in &shelf.issues()[2].pages {
        assert_ne!(page.articles[0].continues_in, Some(stale));
        assert_eq!(page.articles[0].doubts, []);
    }
}

#[test]
fn inserting_says_where() {
    let mut shelf = Shelf::default();
    let placed: Vec<Placed> = mixed().into_iter().map(|issue| shelf.insert(issue)).collect();
    let (inserted, merged) = (Placed::Inserted, Placed::Merged);
    assert_eq!(placed[..6], [inserted(0), merged(0), merged(0), inserted(1), inserted(2), inserted(0)]);
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(arrival in Just(mixed()).prop_shuffle()) {
        let (one, other) = (shelf(mixed()), shelf(arrival));
        prop_assert_eq!(one.issues(), other.issues());
    }
}

#[test]
fn the_same_page_in_two_files_is_said_of_the_later_whatever_the_order() {
    let text = "停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子，茶钱也没有涨，老茶客一早就来了。";
    let copy = |file: &str| {
        let mut issue = issue(Some("江湾晚报"), Some((6, Basis::Printed)), file, &[2]);
        Arc::make_mut(&mut issue.pages[0].articles[0]).blocks[0].text = text.to_owned();
        issue
    };
    for files in [["a.txt", "b.txt", "c.txt"], ["c.txt", "b.txt", "a.txt"], ["b.txt", "c.txt", "a.txt"]] {
        let shelf = shelf(files.map(copy));
        let of = |page: &Page| -> Vec<String> {
            page.doubts.iter().filter(|d| d.kind == DoubtKind::PageAgain).map(|d| d.detail.clone()).collect()
        };
        let said: Vec<Vec<String>> = shelf.issues()[0].pages.iter().map(of).collect();
        assert_eq!(said, [vec![], vec!["a.txt".to_owned()], vec!["a.txt".to_owned()]]);
    }
}
