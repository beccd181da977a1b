//! Tests of the tree: its signs, its width, its order, the rows it unfolds on the way, and the marks of new issues since the
//! last visit.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::support::paper;
use crate::support::screen::{EDGES, Reader};
use yuebao::app::{Gesture, Journal, Level, Msg, Pane};
use yuebao::model::{Article, Basis, Block, Date, Dated, Issue, Page, PageNumber, Role, Source};
use yuebao::store::{Kept, Record};
use yuebao::theme::Meaning;

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![paper::marks(), paper::joined()])
}

fn set(reader: &mut Reader, what: &str) {
    reader.press(":").type_in("set ").type_in(what).press("Enter");
}

/// An issue of a paper of one page, with so many articles.
fn issue(paper: &str, day: u8, articles: usize) -> Issue {
    let block = |role, text: String| Block { role, text, spans: Vec::new() };
    let article = |n: usize| {
        let title = block(Role::Title, format!("{paper}{day}日第{n}条消息"));
        Arc::new(Article { blocks: vec![title, block(Role::Body, "渡口今天开船。".repeat(3))], ..Article::default() })
    };
    let articles = (1..=articles).map(article).collect();
    let page = Page { articles, number_known: true, ..Page::blank(PageNumber::plain(1)) };
    let name = format!("{paper}-{day}.txt");
    Issue {
        publication: Some(paper.to_owned()),
        date: Some(Dated { date: Date::new(2024, 3, day).unwrap(), basis: Basis::Printed }),
        sources: vec![Source { path: name.clone().into(), name, encoding: "UTF-8" }],
        pages: vec![page],
        ..Issue::default()
    }
}

/// Twelve issues: more than are shown opened when loading ends.
fn issues() -> Vec<Issue> {
    (1..=6).flat_map(|day| [issue("江湾晚报", day, 4), issue("河口日报", day, 2)]).collect()
}

fn open_issues(reader: &Reader) -> Vec<usize> {
    let rows = reader.state.tree.rows().iter();
    rows.filter(|row| matches!(row.level, Level::Page(_)))
        .map(|row| row.issue)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// The days of the issues in the tree, in its order.
fn days(reader: &Reader) -> Vec<String> {
    let rows = reader.state.tree.rows().iter().filter(|row| row.level == Level::Issue);
    rows.map(|row| reader.state.holdings.collection.summary(row.issue).unwrap())
        .map(|tag| format!("{}{}", tag.stem, tag.date.unwrap().day()))
        .collect()
}

#[test]
fn folds_are_arrows_and_in_ascii_plus_and_minus() {
    let mut reader = reader(100, 24);
    let screen = reader.screen();
    assert!(screen.contains("▾ 江城晚报") && screen.contains('┊') && !screen.contains("- 江城晚报"), "{screen}");
    assert!(reader.press("H").screen().contains("▸ 江城晚报"), "{}", reader.screen());
    set(&mut reader, "ascii");
    assert!(reader.screen().contains("+ 江城晚报") && !reader.screen().contains('┊'), "{}", reader.screen());
}

#[test]
fn what_is_read_goes_on_or_has_no_title_is_told_apart() {
    let mut reader = Reader::with(100, 24, vec![paper::joined()]);
    reader.press("Enter G Space");
    let screen = reader.screen();
    assert!(screen.contains("✓ 江城平稳度过") || screen.contains("✓江城平稳度过"), "{screen}");
    assert!(screen.contains("↳ 老报馆变成新展馆") && screen.contains('['), "{screen}");
    assert_eq!(reader.lit(Meaning::JumpOn).iter().filter(|lit| lit.contains("转2版")).count(), 1, "{screen}");
    assert_eq!(reader.lit(Meaning::JumpFrom).iter().filter(|lit| lit.contains("接1版")).count(), 1, "{screen}");
}

#[test]
fn the_edge_is_on_the_side_of_the_pane_that_has_the_keys() {
    let mut reader = reader(100, 24);
    assert!(reader.screen().contains('▌') && !reader.screen().contains('▐'));
    assert!(reader.press("Tab").screen().contains('▐') && !reader.screen().contains('▌'));
}

#[test]
fn keys_an_option_and_the_mouse_move_the_border() {
    let mut reader = reader(100, 24);
    let width = |reader: &Reader| reader.state.window.frame.tree.unwrap().columns;
    let usual = width(&reader);
    reader.press(")");
    assert_eq!(width(&reader), usual + 4);
    reader.press("( (");
    assert_eq!(width(&reader), usual - 4);
    set(&mut reader, "tree=30");
    assert_eq!(width(&reader), 30);
    reader.mouse(Gesture::Click, 30, 5).mouse(Gesture::Drag, 44, 5).mouse(Gesture::Release, 44, 5);
    assert_eq!((width(&reader), reader.state.pane.selection), (44, None));
    reader.mouse(Gesture::Drag, 60, 5);
    assert_eq!(width(&reader), 44, "let go");
    set(&mut reader, "tree=auto");
    assert_eq!(width(&reader), usual);
    // However far it is moved, both panes have room.
    reader.press("9 9 9 )");
    assert_eq!(reader.state.window.frame.text.unwrap().columns, 24);
    reader.press("9 9 9 (");
    assert_eq!(width(&reader), 12);
    for columns in 1..80 {
        reader.resize(columns, 20);
    }
}

#[test]
fn a_narrow_window_shows_one_pane_at_a_time() {
    let mut reader = reader(60, 20);
    let (tree, text) = (|r: &Reader| r.state.window.frame.tree.is_some(), |r: &Reader| r.state.window.frame.text.is_some());
    assert!(tree(&reader) && !text(&reader), "{}", reader.screen());
    reader.press("Tab");
    assert!(!tree(&reader) && text(&reader));
    reader.press("Esc");
    assert!(tree(&reader) && !text(&reader));
    reader.press("Enter");
    assert!(!tree(&reader) && reader.state.window.focus == Pane::Text, "{}", reader.screen());
    assert!(reader.press("Esc )").bottom().contains("轮流显示"), "{}", reader.bottom());
    assert!(tree(reader.resize(61, 20)) && text(&reader));
}

#[test]
fn newest_first_turns_the_issues_of_each_paper_round_and_back() {
    let mut reader = Reader::with(100, 30, issues());
    reader.press("H");
    let oldest = days(&reader);
    let row = reader.state.tree.row();
    assert!(reader.press("O").bottom().contains("新的在前"), "{}", reader.bottom());
    let newest = days(&reader);
    assert_ne!(oldest, newest);
    let papers: Vec<Vec<String>> = oldest.chunks(6).map(|paper| paper.iter().rev().cloned().collect()).collect();
    assert_eq!(newest, papers.concat(), "papers stay where they are");
    assert_eq!(reader.state.tree.row(), row, "the selection stays");
    // Every row is found where it stands.
    for at in 0..reader.state.tree.rows().len() {
        let row = reader.state.tree.rows()[at];
        reader.press("g g");
        for _ in 0..at {
            reader.press("j");
        }
        assert_eq!(reader.state.tree.row(), Some(row));
        reader.press("L");
        assert_eq!(reader.state.tree.row().map(|row| row.issue), Some(row.issue));
        reader.press("H");
        assert_eq!(reader.state.tree.row(), Some(row));
    }
    set(&mut reader, "order=oldest");
    assert_eq!(days(&reader), oldest);
}

#[test]
fn with_the_newest_first_an_archive_of_years_is_unfolded_and_walked_as_ever() {
    let many = (0..90_u32).map(|n| {
        let mut issue = issue("江湾晚报", 1, 1);
        let date = Date::of_day_number(Date::new(2020, 1, 1).unwrap().day_number() + 20 * n).unwrap();
        issue.date = Some(Dated { date, basis: Basis::Printed });
        issue
    });
    let mut reader = Reader::with(100, 30, many.collect());
    reader.press("O H");
    let first = reader.rows()[0].clone();
    assert!(first.contains("2024年"), "{}", reader.screen());
    reader.press("g g l l");
    for key in ["{", "{", "}", "{", "{", "}"] {
        reader.press(key);
        let row = reader.state.tree.row().unwrap();
        assert_eq!(Some(row.issue), reader.state.pane.text.spot.map(|spot| spot.issue), "{}", reader.screen());
        assert!(row.is_article(), "{}", reader.screen());
    }
}

#[test]
fn what_one_only_passes_through_folds_again() {
    let mut reader = Reader::with(100, 30, issues());
    let start = open_issues(&reader);
    assert_eq!(start.len(), 1, "the newest");
    reader.press("{ {");
    assert_eq!(open_issues(&reader).len(), 1, "{}", reader.screen());
    // What the user unfolds stays.
    reader.press("g g Enter");
    let own = reader.state.tree.row().unwrap().issue;
    reader.press("} }");
    let open = open_issues(&reader);
    assert!(open.contains(&own) && open.len() == 2, "{open:?}\n{}", reader.screen());
}

#[test]
fn reading_on_into_the_next_issue_leaves_no_litter() {
    let mut reader = Reader::with(100, 30, issues());
    reader.press("g g j Tab");
    for _ in 0..40 {
        reader.press("Space");
        assert!(open_issues(&reader).len() <= 1, "{}", reader.screen());
    }
}

#[test]
fn the_selection_stays_in_the_middle_third_where_the_tree_scrolls() {
    let mut reader = Reader::with(100, 31, issues());
    reader.press("L g g");
    let rows = reader.state.tree.rows().len();
    for (key, steps) in [("j", rows), ("k", rows)] {
        for _ in 0..steps {
            reader.press(key);
            let (at, top) = (reader.state.tree.selected(), reader.state.tree.top());
            let on_screen = at - top;
            assert!(on_screen >= 10 || top == 0, "row {at} at {on_screen}");
            assert!(on_screen < 20 || top + 30 == rows, "row {at} at {on_screen}");
        }
    }
}

#[test]
fn a_click_selects_where_it_is_and_a_second_opens_there() {
    let mut reader = Reader::with(100, 31, issues());
    reader.press("L g g");
    for _ in 0..30 {
        reader.press("j");
    }
    let top = reader.state.tree.top();
    reader.mouse(Gesture::Click, 12, 28);
    assert_eq!((reader.state.tree.top(), reader.state.tree.selected()), (top, top + 28), "nothing moves under the mouse");
    reader.send(Msg::Idle);
    assert_eq!(reader.state.tree.top(), top);
    reader.mouse(Gesture::WheelDown, 12, 28);
    assert_eq!(reader.state.tree.top(), top + 3);
}

/// A reader of these issues that was there before, when there were others.
fn visit(before: &[Record], issues: Vec<Issue>) -> Reader {
    let mut reader = Reader::empty(100, 30);
    reader.state.journal = Journal::awaiting("江湾".to_owned());
    let mut kept = Kept::default();
    for record in before {
        kept.take(record.clone());
    }
    reader.send(Msg::Kept(Box::new(kept), None));
    let events = issues.into_iter().map(|issue| yuebao::archive::Event::Issue(Box::new(issue))).collect();
    reader.send(Msg::Load(events)).send(Msg::Loaded);
    reader
}

#[test]
fn what_is_new_since_the_last_visit_is_counted_and_marked() {
    let first = visit(&[], vec![issue("江湾晚报", 1, 3), issue("江湾晚报", 2, 2)]);
    assert!(!first.bottom().contains("新增") && !first.screen().contains('新'), "{}", first.screen());
    let kept = first.kept.clone();
    let second = visit(&kept, vec![issue("江湾晚报", 1, 3), issue("江湾晚报", 2, 2)]);
    assert!(
        !second.screen().contains('新') && !second.kept.iter().any(|it| matches!(it, Record::Inventory(..))),
        "{}",
        second.screen()
    );
    let there = vec![issue("江湾晚报", 1, 3), issue("江湾晚报", 2, 3), issue("江湾晚报", 3, 4)];
    let mut third = visit(&kept, there.clone());
    assert!(third.bottom().contains("比上次新增 1 期，5 篇"), "{}", third.bottom());
    let tree = |row: String| row.split(EDGES).next().unwrap_or_default().to_owned();
    let rows: Vec<String> = third.rows().into_iter().map(tree).collect();
    let row =
        |of: &str| rows.iter().find(|row| row.contains(of)).unwrap_or_else(|| panic!("{of}: {}", third.screen())).clone();
    assert!(!row("2024-03-01").contains('新') && row("2024-03-02").contains("新1 3") && row("2024-03-03").contains("新 4"));
    assert!(row("2日第3条").contains("+ 江湾") || row("2日第3条").contains("+江湾"), "{}", third.screen());
    assert!(!row("2日第1条").contains('+'), "{}", third.screen());
    // Once read it is news no more.
    let before = third.lit(Meaning::New).len();
    third.press("Enter G Space Space");
    assert!(third.lit(Meaning::New).len() < before, "{}", third.screen());
    // And the next time nothing is.
    let mut all = kept;
    all.extend(third.kept.clone());
    let fourth = visit(&all, there);
    assert!(!fourth.bottom().contains("新增"), "{}", fourth.bottom());
}

#[test]
fn it_is_told_too_where_what_is_kept_comes_after_all_is_loaded() {
    let kept = visit(&[], vec![issue("江湾晚报", 1, 3)]).kept;
    let mut reader = Reader::empty(100, 30);
    reader.state.journal = Journal::awaiting("江湾".to_owned());
    let there = [issue("江湾晚报", 1, 3), issue("江湾晚报", 2, 1)];
    reader.send(Msg::Load(there.into_iter().map(|issue| yuebao::archive::Event::Issue(Box::new(issue))).collect()));
    reader.send(Msg::Loaded);
    assert!(!reader.bottom().contains("新增"), "{}", reader.bottom());
    let mut before = Kept::default();
    for record in kept {
        before.take(record);
    }
    reader.send(Msg::Kept(Box::new(before), None));
    assert!(reader.bottom().contains("比上次新增 1 期，1 篇"), "{}", reader.bottom());
}
