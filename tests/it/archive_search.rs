//! Tests of searching an archive in memory: articles and queries go in; which articles are found, their order, counts and
//! snippets are checked.
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::support::paper;
use yuebao::archive::Shelf;
use yuebao::search::Query;
use yuebao::search::archive::{
    By, Holdings, MemoryEngine, Order, Question, Request, Response, Results, Session, Span, Want,
};

fn shelf() -> Shelf {
    let mut shelf = Shelf::default();
    shelf.insert(paper::nameless());
    shelf.insert(paper::printed());
    shelf
}

fn query(text: &str) -> Query {
    Query::parse(text).unwrap().unwrap()
}

fn found(text: &str, order: Order) -> Results {
    Results::search(&MemoryEngine::of(&shelf()), &query(text), order, &AtomicBool::new(false)).unwrap().unwrap()
}

/// Ids, hits and snippets of what is found.
fn lines(text: &str, order: Order) -> Vec<String> {
    let stack = MemoryEngine::of(&shelf());
    let found = found(text, order).excerpts(0..99, &query(text), &stack, 3);
    let line = |m: &yuebao::search::archive::Excerpt| {
        let snippet = m.snippet.as_ref().map_or(String::new(), |s| format!("{}[{}]{}", s.before, s.hit, s.after));
        format!("{} {} {snippet}", m.named.id, m.hits)
    };
    found.iter().map(line).collect()
}

#[test]
fn results_stand_by_day_with_the_first_hit_in_its_context() {
    assert_eq!(lines("书是城里 -面孔", Order::Date), ["scan_0007/1/1 1 书室。[书是城里]的报社"]);
    assert_eq!(lines("面孔", Order::Date), ["江城晚报/2024-03-06/1/2 1 了一副[面孔]重新开"]);
    let by_day = lines("报", Order::Date);
    assert!(by_day[0].starts_with("scan_0007/1/1 1 城里的[报]社读者"), "{by_day:?}");
    assert_eq!(by_day.len(), 4, "{by_day:?}");
}

#[test]
fn relevance_puts_headings_and_short_articles_first() {
    let ids = |order| lines("老报馆", order).iter().map(|l| l.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(Order::Date), ["江城晚报/2024-03-06/1/2", "江城晚报/2024-03-06/2/1"]);
    assert_eq!(lines("老报馆", Order::Relevance).len(), 2);
    assert!(lines("12", Order::Relevance)[0].starts_with("江城晚报/2024-03-06/2/2 2"));
}

#[test]
fn hits_are_counted_by_year_month_issue_and_paper() {
    let stack = MemoryEngine::of(&shelf());
    let found = found("图书", Order::Date);
    assert_eq!((found.total().hits, found.total().articles), (3, 2));
    let counts = |by| found.count(by, &stack).into_iter().map(|(name, t)| (name, t.hits)).collect::<Vec<_>>();
    let names = |counts: &[(&str, u64)]| counts.iter().map(|&(n, c)| (n.to_owned(), c)).collect::<Vec<_>>();
    assert_eq!(counts(By::Year), names(&[("2023", 2), ("2024", 1)]));
    assert_eq!(counts(By::Month), names(&[("2023-05", 2), ("2024-03", 1)]));
    assert_eq!(counts(By::Issue), names(&[("江城晚报/2024-03-06", 1), ("scan_0007", 2)]));
    assert_eq!(counts(By::Publication), names(&[("江城晚报", 1), ("", 2)]));
    assert_eq!(found.years().iter().map(|(y, t)| (y.unwrap(), t.hits)).collect::<Vec<_>>(), [(2023, 2), (2024, 1)]);
}

/// Returns the answers of a search session.
fn answers(desk: &mut Session, inquiry: &Request) -> Vec<Response> {
    let mut replies = Vec::new();
    desk.run(inquiry, &AtomicBool::new(false), &mut |reply| replies.push(reply));
    replies
}

fn question(text: &str, span: Option<Span>) -> Question {
    Question { query: query(text), order: Order::Date, span, since: None }
}

#[test]
fn the_desk_counts_narrows_and_goes_on_without_searching_again() {
    let mut desk = Session::new(Arc::new(MemoryEngine::of(&shelf())));
    let whole = answers(&mut desk, &Request::Search(question("图书", None), Want::First));
    let [Response::Found { total, years, first }] = whole.as_slice() else { panic!("{whole:?}") };
    assert_eq!((total.hits, total.articles, years.len(), first.len()), (3, 2, 2, 2));
    let narrowed = question("图书", Some(Span::Year(2024)));
    let part = answers(&mut desk, &Request::Search(narrowed.clone(), Want::First));
    let [Response::Found { total, years, first }] = part.as_slice() else { panic!("{part:?}") };
    assert_eq!((total.hits, years.len(), first.len()), (1, 2, 1), "the bars stay as they are");
    assert_eq!(first[0].id, "江城晚报/2024-03-06/1/3");
    let rest = answers(&mut desk, &Request::Search(question("图书", None), Want::Stretch(1..2)));
    let [Response::Stretch(1, items)] = rest.as_slice() else { panic!("{rest:?}") };
    assert_eq!(items[0].id, "江城晚报/2024-03-06/1/3");
    let lines = answers(&mut desk, &Request::Search(narrowed, Want::Lines));
    let [Response::Lines(lines, true)] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!(lines.iter().map(|l| (l.rank, l.snippet.hit.as_str())).collect::<Vec<_>>(), [(0, "图书")]);
}

#[test]
fn the_desk_draws_curves_and_a_stopped_errand_says_nothing() {
    let mut desk = Session::new(Arc::new(MemoryEngine::of(&shelf())));
    let curves = answers(&mut desk, &Request::Curves(vec![query("图书"), query("查无此文")]));
    let [Response::Curve(0, one), Response::Curve(1, none)] = curves.as_slice() else { panic!("{curves:?}") };
    assert_eq!(one.iter().map(|(month, t)| (*month, t.hits)).collect::<Vec<_>>(), [(202_305, 2), (202_403, 1)]);
    assert!(none.is_empty());
    let volume = answers(&mut desk, &Request::Volume);
    assert!(matches!(volume.as_slice(), [Response::Volume(months)] if months.iter().all(|(_, n)| *n > 10)));
    for inquiry in [Request::Search(question("图", None), Want::First), Request::Curves(vec![query("图")])] {
        desk.run(&inquiry, &AtomicBool::new(true), &mut |reply| panic!("{reply:?}"));
    }
}

#[test]
fn a_result_opens_in_its_issue() {
    let stack = MemoryEngine::of(&shelf());
    let entry = found("公交12路", Order::Date).entries(0..1, &stack)[0];
    let (issue, at) = stack.open(entry.spot).unwrap();
    assert_eq!(issue.article_id(at), "江城晚报/2024-03-06/2/2");
    assert_eq!(issue.article_id(at), stack.article(entry.spot).unwrap().id);
}

#[test]
fn a_shelf_that_grew_is_searched_anew_and_folded_no_more_than_needed() {
    let mut shelf = Shelf::default();
    shelf.insert(paper::printed());
    let before = MemoryEngine::of(&shelf);
    let count = |stack: &MemoryEngine| {
        let none = AtomicBool::new(false);
        Results::search(stack, &query("图书"), Order::Date, &none).unwrap().unwrap().total().hits
    };
    assert_eq!(count(&before), 1);
    shelf.insert(paper::nameless());
    assert_eq!(count(&before.renewed(&shelf)), 3);
}
