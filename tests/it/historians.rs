//! Tests of the searches that historians make: patterns, misread characters, facets of results, collocates, searches that
//! are looked at again. Memory and library must answer alike.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::support::lending::{Lending, Run, records};
use crate::support::screen::Reader;
use assert_cmd::Command;
use tempfile::TempDir;
use yuebao::app::{Journal, Msg, Overlay};
use yuebao::archive::Event;
use yuebao::search::archive::{Facet, Holdings, MemoryEngine, Order, Question, Request, Response, Results, Session, Want};
use yuebao::search::{PatternErrorKind, Query, QueryErrorKind};
use yuebao::store::{Kept, Record, Timestamp};
use yuebao::theme::Meaning;

/// Two papers over some years; what a text says depends on its title.
const RUNS: [Run; 2] = [
    Run {
        paper: "江城日报",
        from: (1963, 3, 5),
        to: (1965, 3, 5),
        every: 73,
        titles: &["渡口的人民公社社员", "渡口人民安装电灯", "末来的桥", "人氏日报讯"],
    },
    Run {
        paper: "山城晚报", from: (1964, 1, 1), to: (1964, 12, 30), every: 91, titles: &["山上的茶园", "未来的人民公社"]
    },
];

fn query(typed: &str) -> Query {
    Query::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}")).unwrap()
}

/// The same in memory and as a library.
fn both() -> (MemoryEngine, Lending) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("papers.jsonl");
    std::fs::write(&file, records(&RUNS)).unwrap();
    let (shelf, skipped) = yuebao::archive::load_all(&[file]);
    assert!(skipped.is_empty(), "{skipped:?}");
    (MemoryEngine::of(&shelf), Lending::of(&RUNS))
}

/// Ids and hits of all that is found.
fn found(holdings: &dyn Holdings, query: &Query) -> Vec<(String, u32)> {
    let mut found = Results::search(holdings, query, Order::Date, &AtomicBool::new(false)).unwrap().unwrap();
    let len = found.len();
    found.articles(0..len, holdings).into_iter().map(|(entry, listed)| (listed.id, entry.hits)).collect()
}

#[test]
fn patterns_and_misread_characters_find_the_same_in_memory_and_in_a_library() {
    let (stack, lending) = both();
    let edition: &dyn Holdings = &*lending.snapshot;
    for typed in [
        "/渡口.{1,3}公社/",
        "/人[民氏]/",
        "/第[一二三1-3]版/ date:1964",
        "title:/^渡口/",
        "渡口 -/电.$/",
        "/渡口/ | 茶园",
        "/没有的东西/",
        "/./ pub:山城",
        "~人民",
        "~人民 -公社",
        "~未来 page:3",
        "~(人民 | 末来) by:无",
        "~(渡口 near/9 人民)",
        "title:~人民",
    ] {
        let query = query(typed);
        assert_eq!(found(&stack, &query), found(edition, &query), "{typed}");
    }
    let count = |typed: &str| found(&stack, &query(typed)).len();
    assert_eq!(count("/人[民氏]/"), count("人民 | 人氏"));
    assert_eq!(count("~人民"), count("人民 | 人氏"));
    assert_eq!(count("~未来"), count("未来 | 末来"));
    assert!(count("~未来") > count("未来"));
    assert_eq!(count("/渡口.{1,3}公社/"), count("渡口的人民公社"));
    // What begins like a pattern and is none is text.
    for text in ["/渡口", "1/2", "/", "/a/b"] {
        assert!(!query(text).has_pattern(), "{text}");
    }
    assert!(query("\"/人民/\"").terms().iter().all(|leaf| !matches!(leaf, yuebao::search::Node::Pattern(..))));
    let wrong = Query::parse("雷锋 /渡(口/").unwrap_err();
    assert_eq!(wrong.kind, QueryErrorKind::Expression(PatternErrorKind::UnclosedGroup));
    assert_eq!(wrong.at.character, 6);
}

#[test]
fn a_misread_hit_is_told_from_one_that_is_meant() {
    let query = query("~人民");
    assert!(query.is_misread("人氏") && query.is_misread("入民") && !query.is_misread("人民"));
    assert!(!self::query("人民").is_misread("人氏"), "it was not asked for");
}

#[test]
fn a_pattern_is_answered_part_by_part() {
    let (stack, lending) = both();
    let question = Question { query: query("/人[民氏]/"), order: Order::Date, span: None, since: None };
    for holdings in [Arc::new(stack) as Arc<dyn Holdings>, Arc::clone(&lending.snapshot) as Arc<dyn Holdings>] {
        let mut replies = Vec::new();
        let inquiry = Request::Search(question.clone(), Want::First);
        Session::new(holdings).run(&inquiry, &AtomicBool::new(false), &mut |reply| replies.push(reply));
        let Some(Response::Found { total, first, .. }) = replies.last() else { panic!("{replies:?}") };
        assert_eq!(total.articles, first.len() as u64);
        for reply in &replies[..replies.len() - 1] {
            let Response::Part { total: part, done, .. } = reply else { panic!("{reply:?}") };
            assert!(part.articles <= total.articles && *done < 100);
        }
    }
}

fn ask(holdings: Arc<dyn Holdings>, inquiry: &Request) -> Response {
    let mut replies = Vec::new();
    Session::new(holdings).run(inquiry, &AtomicBool::new(false), &mut |reply| replies.push(reply));
    replies.pop().unwrap()
}

#[test]
fn what_results_are_of_adds_up_to_the_results() {
    let (stack, lending) = both();
    let (stack, edition) = (Arc::new(stack) as Arc<dyn Holdings>, Arc::clone(&lending.snapshot) as Arc<dyn Holdings>);
    let question = Question { query: query("人民"), order: Order::Date, span: None, since: None };
    for facet in Facet::ALL {
        let inquiry = Request::Facets(question.clone(), facet);
        let reply = ask(Arc::clone(&stack), &inquiry);
        assert_eq!(reply, ask(Arc::clone(&edition), &inquiry), "{facet:?}");
        let Response::Facets(facets) = reply else { panic!("{reply:?}") };
        let all: u64 = facets.rows.iter().map(|(_, tally)| tally.articles).sum();
        assert_eq!(all as usize, found(&*stack, &question.query).len(), "{facet:?}");
        for (name, tally) in facets.rows.iter().filter(|(name, _)| !name.is_empty()) {
            let limit = match facet {
                Facet::Paper => format!("人民 pub:{name}"),
                Facet::Year => format!("人民 date:{name}"),
                Facet::Page => format!("人民 page:{name}"),
                Facet::Reporter => format!("人民 by:{name}"),
            };
            assert_eq!(found(&*stack, &query(&limit)).len() as u64, tally.articles, "{limit}");
        }
    }
}

#[test]
fn collocates_are_the_words_beside_and_the_same_in_memory_and_library() {
    let (stack, lending) = both();
    let question = Question { query: query("渡口"), order: Order::Date, span: None, since: None };
    let inquiry = Request::Collocates(question, 6);
    let reply = ask(Arc::new(stack), &inquiry);
    assert_eq!(reply, ask(Arc::clone(&lending.snapshot) as Arc<dyn Holdings>, &inquiry));
    let Response::Collocates(found) = reply else { panic!("{reply:?}") };
    assert!(!found.is_part && found.articles > 10);
    assert!(found.rows.is_sorted_by(|a, b| a.weight >= b.weight));
    let row = found.rows.iter().find(|row| row.text.contains("人民")).unwrap_or_else(|| panic!("{:?}", found.rows));
    assert!(row.near <= row.all && row.before <= row.near && row.weight > 10.0, "{row:?}");
    assert!(found.rows.iter().all(|row| !row.text.contains("渡口")), "the hit itself is not beside it");
}

/// A reader of these papers in memory.
fn reader(columns: u16, rows: u16) -> Reader {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("papers.jsonl");
    std::fs::write(&file, records(&RUNS)).unwrap();
    let (shelf, _) = yuebao::archive::load_all(&[file]);
    Reader::with(columns, rows, shelf.into_issues().collect())
}

#[test]
fn facets_and_collocates_are_lists_one_enters_from() {
    let mut reader = reader(100, 20);
    reader.press("S").type_in("人民").press("Enter").answer();
    reader.press("F").answer();
    insta::assert_snapshot!("facets_of_papers", reader.screen());
    reader.press("Tab").answer();
    insta::assert_snapshot!("facets_of_years", reader.screen());
    reader.press("j w Enter");
    reader.press("Enter").answer();
    assert!(reader.rows()[0].contains("人民 date:1964"), "{}", reader.screen());
    reader.press("- c").answer();
    insta::assert_snapshot!("collocates", reader.screen());
    reader.press("<").answer();
    assert!(reader.screen().contains("前后 5 字内"), "{}", reader.screen());
    reader.press("Enter").answer();
    assert!(reader.rows()[0].contains("人民 near/5 "), "{}", reader.screen());
    assert!(!reader.state.search.results.is_empty());
    for (columns, rows) in [(60, 20), (40, 12), (20, 5), (1, 1), (200, 50)] {
        for keys in ["F", "c"] {
            reader.resize(columns, rows).press(keys).answer().screen();
            reader.press("j G q");
        }
    }
}

#[test]
fn misread_characters_are_asked_for_with_a_key_and_lit_otherwise() {
    let mut reader = reader(100, 20);
    reader.press("S").type_in("人民").press("Enter").answer();
    let before = reader.state.search.results.len();
    reader.press("~").answer();
    assert!(reader.rows()[0].contains("~人民"), "{}", reader.screen());
    assert!(reader.state.search.results.len() > before);
    reader.press("Tab").answer();
    let misread = reader.lit(Meaning::Misread);
    assert!(!misread.is_empty() && misread.iter().all(|hit| hit == "人氏"), "{misread:?}");
    reader.press("Tab ~").answer();
    assert_eq!(reader.state.search.results.len(), before);
    reader.press("S Ctrl-u").type_in("~人民 page:4").press("Enter").answer();
    reader.press("Enter n");
    assert!(reader.lit(Meaning::Misread).contains(&"人氏".to_owned()), "{}", reader.screen());
}

#[test]
fn a_saved_search_tells_what_is_new_since_one_looked() {
    let mut reader = Reader::empty(100, 20);
    reader.state.journal = Journal::awaiting("/报".to_owned());
    reader.state.journal.tell_time(Timestamp(86_400), 0);
    let issues = |run: &Run| {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("papers.jsonl");
        std::fs::write(&file, records(std::slice::from_ref(run))).unwrap();
        let (shelf, _) = yuebao::archive::load_all(&[file]);
        shelf.into_issues().map(|issue| Event::Issue(Box::new(issue))).collect::<Vec<_>>()
    };
    reader.send(Msg::Kept(Box::default(), None)).send(Msg::Load(issues(&RUNS[0]))).send(Msg::Loaded);
    reader.press("S").type_in("人民公社").press("Enter").answer();
    let before = reader.state.search.results.len();
    reader.press("m").answer();
    assert!(reader.bottom().contains("已保存"), "{}", reader.bottom());
    reader.press("q g s").answer();
    assert!(reader.screen().contains("人民公社") && reader.rows()[2].contains(" 0 "), "{}", reader.screen());
    // The next day there is more.
    let mut kept = Kept::default();
    reader.kept.iter().for_each(|record| kept.take(record.clone()));
    assert!(reader.kept.iter().any(|record| matches!(record, Record::Saved(saved) if saved.articles() == before as u64)));
    let mut again = Reader::empty(100, 20);
    again.state.journal = Journal::awaiting("/报".to_owned());
    again.send(Msg::Kept(Box::new(kept), None));
    again.send(Msg::Load(issues(&RUNS[0]))).send(Msg::Load(issues(&RUNS[1]))).send(Msg::Loaded);
    again.press(":").type_in("searches").press("Enter").answer();
    let new = RUNS[1].titles.iter().filter(|title| title.contains("人民公社")).count() as u64;
    insta::assert_snapshot!("a_saved_search_with_news", again.screen());
    assert!(new > 0);
    again.press("Enter").answer();
    assert!(again.state.search.results.len() < before && !again.state.search.results.is_empty(), "{}", again.screen());
    assert!(again.rows()[0].contains("上次以来新增"), "{}", again.screen());
    again.press("Esc").answer();
    assert!(again.state.search.results.len() > before, "{}", again.screen());
    again.press("g s").answer();
    assert!(again.rows()[2].contains(" 0 "), "what was looked at is not new any more: {}", again.screen());
    again.press("x x");
    assert!(again.state.journal.kept.saved.is_empty());
    assert!(!matches!(again.state.overlays.last(), Some(Overlay::Ranking(_))));
}

#[test]
fn the_command_line_marks_what_was_misread_and_takes_patterns() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("papers.jsonl");
    std::fs::write(&file, records(&RUNS)).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::cargo_bin("yuebao").unwrap().args(arguments).arg(&file).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let lines = run(&["grep", "人民", "--misread", "--kwic", "6"]);
    assert!(lines.lines().any(|line| line.contains("人氏") && line.ends_with("\tmisread")), "{lines}");
    assert!(lines.lines().all(|line| line.contains("人氏") == line.ends_with("\tmisread")));
    assert!(
        run(&["grep", "~人民", "--csv"]).starts_with("id,title,publication,date,page,hits,before,hit,after,pages,misread\n")
    );
    assert!(!run(&["grep", "人民", "--csv"]).lines().next().unwrap().contains("misread"));
    assert_eq!(run(&["grep", "/人[民氏]/"]).lines().count(), run(&["grep", "人民 | 人氏"]).lines().count());
}
