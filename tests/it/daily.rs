//! Tests of daily use: settings and prompts come back the next day, dates are typed in any form, the reader turns pages and
//! opens other folders from inside, and files that change are read again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::support::pty::Pty;
use crate::support::{paper, run, screen::Reader};
use tempfile::TempDir;
use yuebao::app::{Begin, Effect, Journal, Msg, Opening, Pane};
use yuebao::archive::{Changes, Event, Neighbour, Watch, neighbour};
use yuebao::cite::Style;
use yuebao::model::{Date, Issue};
use yuebao::store::{Kept, Timestamp};

fn reader() -> Reader {
    Reader::with(100, 30, vec![paper::nameless(), paper::printed()])
}

/// A reader of the next day, to whom what this one kept arrives.
fn next_day(reader: &Reader, stated: &[&str], issues: Vec<Issue>) -> Reader {
    let mut kept = Kept::default();
    reader.kept.iter().for_each(|record| kept.take(record.clone()));
    let mut again = Reader::empty(100, 30);
    again.state.settings.themes = themes();
    again.state.journal = Journal::awaiting(String::new());
    again.state.state_options(stated.iter().map(|name| (*name).to_owned()).collect());
    again.send(Msg::Kept(Box::new(kept), None));
    let events = issues.into_iter().map(|issue| Event::Issue(Box::new(issue))).collect();
    again.send(Msg::Load(events)).send(Msg::Loaded);
    again
}

fn themes() -> Vec<String> {
    ["terminal", "paper", "night"].map(str::to_owned).to_vec()
}

#[test]
fn what_one_has_set_is_so_the_next_day_unless_the_settings_state_it() {
    let mut reader = reader();
    reader.state.settings.themes = themes();
    reader.press("T T w + c :").type_in("set lang=en").press("Enter :").type_in("set cite=ris").press("Enter");
    let now = (
        reader.state.settings.theme.clone(),
        reader.state.settings.columns,
        reader.state.settings.measure,
        reader.state.settings.joined,
    );
    let again = next_day(&reader, &[], vec![paper::printed()]);
    assert_eq!(
        (
            again.state.settings.theme.clone(),
            again.state.settings.columns,
            again.state.settings.measure,
            again.state.settings.joined
        ),
        now
    );
    assert_eq!((again.state.settings.lang, again.state.settings.copying.style), (reader.state.settings.lang, Style::Ris));
    let stated = next_day(&reader, &["theme", "lang"], vec![paper::printed()]);
    assert_eq!((stated.state.settings.theme.as_str(), stated.state.settings.columns), ("", 2));
    assert_ne!(stated.state.settings.lang, reader.state.settings.lang);
}

#[test]
fn a_presentation_leaves_nothing_behind_for_the_next_day() {
    let mut reader = reader();
    reader.press("P j P :").type_in("set leading=2").press("Enter P");
    assert_eq!(next_day(&reader, &[], vec![paper::printed()]).state.settings.leading, 2);
    let mut reader = self::reader();
    reader.press("P j");
    assert_eq!(next_day(&reader, &[], vec![paper::printed()]).state.settings.leading, 0);
}

#[test]
fn yesterdays_queries_and_commands_are_there_and_r_finds_again() {
    let mut reader = run::reader(100, 30);
    reader.press("S").type_in("雷锋").press("Enter").answer();
    reader.press("q S").type_in("铁路").press("Enter").answer();
    reader.press("q :").type_in("zen").press("Enter");
    let mut again = next_day(&reader, &[], run::all());
    again.press("R").answer();
    assert!(again.rows()[0].contains("铁路") && again.rows()[0].contains("处"), "{}", again.screen());
    again.press("q S Up Up");
    assert!(again.bottom().starts_with("S:雷锋"), "{}", again.bottom());
    again.press("Esc q : Up");
    assert!(again.bottom().starts_with(":zen"), "{}", again.bottom());
}

#[test]
fn a_day_is_told_as_one_says_it() {
    let mut reader = run::reader(100, 30);
    let place = |reader: &Reader| reader.bottom().split_whitespace().nth(1).unwrap_or_default().to_owned();
    reader.press(":").type_in("1964").press("Enter :").type_in("3月5日").press("Enter");
    assert_eq!(place(&reader), "1964-03-05", "{}", reader.bottom());
    reader.press(":").type_in("2019").press("Enter :").type_in("03-05").press("Enter");
    assert_eq!(place(&reader), "2019-03-05", "{}", reader.bottom());
    // 2020-03-06, a day after the issue of that year.
    let day = Date::new(2020, 3, 6).unwrap().day_number() - Date::new(1970, 1, 1).unwrap().day_number();
    reader.state.journal.tell_time(Timestamp(i64::from(day) * 86_400 + 3600), 0);
    reader.press(":").type_in("昨天").press("Enter");
    assert_eq!(place(&reader), "2020-03-05", "{}", reader.bottom());
    reader.press(":").type_in("date 今天").press("Enter");
    assert!(reader.bottom().contains("2020-03-05"), "{}", reader.bottom());
}

#[test]
fn b_goes_back_over_an_articles_head_to_where_space_came_from() {
    let mut reader = Reader::with(61, 10, vec![paper::printed()]);
    reader.press("Enter");
    let mut screens = vec![reader.pane()];
    for _ in 0..12 {
        screens.push(reader.press("Space").pane());
    }
    screens.dedup();
    assert!(screens.len() > 6, "several articles are read through");
    // The last press said that there is no more.
    reader.press("Space");
    let titles = |screen: &String| screen.lines().next().unwrap_or_default().to_owned();
    let forward: Vec<String> = screens.iter().map(titles).collect();
    let mut back = vec![titles(&reader.pane())];
    for _ in 0..12 {
        back.push(titles(&reader.press("b").pane()));
    }
    back.dedup();
    back.reverse();
    assert_eq!(back.first(), forward.first());
    assert!(reader.press("b").bottom().contains("第一篇"), "{}", reader.bottom());
    // Over the border it is exactly the screen one left.
    let mut reader = Reader::with(61, 10, vec![paper::printed()]);
    reader.press("Enter G");
    let end = reader.pane();
    reader.press("Space");
    assert_ne!(reader.pane(), end);
    assert_eq!(reader.press("b").pane(), end);
}

#[test]
fn a_page_or_an_issue_counts_as_read_with_two_keys() {
    let mut reader = Reader::with(100, 30, vec![paper::printed()]);
    reader.press("Enter g r");
    assert_eq!(reader.state.journal.kept.read.len(), 3, "{}", reader.bottom());
    assert!(reader.bottom().contains("又有 3 篇标为已读"), "{}", reader.bottom());
    reader.press("g R");
    assert_eq!(reader.state.journal.kept.read.len(), 5);
    reader.press(":").type_in("unread page").press("Enter");
    assert_eq!(reader.state.journal.kept.read.len(), 2);
    reader.press(":").type_in("unread issue").press("Enter :").type_in("read 期").press("Enter");
    assert_eq!(reader.state.journal.kept.read.len(), 5);
    reader.press(":").type_in("read all").press("Enter");
    assert!(reader.bottom().contains("all"), "{}", reader.bottom());
}

#[test]
fn past_the_first_issue_the_folder_beside_is_offered_and_the_same_key_opens_it() {
    let mut reader = Reader::with(100, 30, vec![paper::printed()]);
    reader.press("{");
    assert!(reader.effects.contains(&Effect::LookBeside(false)), "{:?}", reader.effects);
    let beside = Neighbour { path: PathBuf::from("/报/2024-03-05"), is_above: false };
    reader.send(Msg::Beside(false, Some(beside.clone())));
    assert!(reader.bottom().contains("再按 { 打开旁边的 2024-03-05"), "{}", reader.bottom());
    reader.effects.clear();
    reader.press("{");
    assert_eq!(reader.effects, [Effect::Open { path: beside.path.clone(), begin: Begin::Newest }]);
    // Whoever does something else meanwhile has not meant it.
    reader.effects.clear();
    reader.send(Msg::Beside(false, Some(beside))).press("j {");
    assert!(!reader.effects.iter().any(|effect| matches!(effect, Effect::Open { .. })), "{:?}", reader.effects);
}

#[test]
fn what_is_opened_takes_the_place_of_what_was_read() {
    let mut reader = Reader::with(100, 30, vec![paper::printed()]);
    reader.press(":").type_in("open 别处").press("Enter");
    assert_eq!(reader.effects.pop(), Some(Effect::Open { path: "别处".into(), begin: Begin::WhereLeft }));
    let opening = |begin| Opening { roots: vec![PathBuf::from("/报/别处")], what: "/报/别处".to_owned(), begin };
    reader.send(Msg::Opening(Box::new(opening(Begin::First))));
    let events = [1963, 1964, 1965].map(|year| Event::Issue(Box::new(run::issue(year))));
    reader.send(Msg::Load(events.into_iter().collect())).send(Msg::Loaded);
    assert!(reader.bottom().contains("1963-03-05"), "{}", reader.bottom());
    assert_eq!((reader.state.holdings.collection.len(), reader.state.window.focus), (3, Pane::Tree));
    assert!(!reader.screen().contains("江城晚报"), "{}", reader.screen());
    // Nothing to read there: back to what there was.
    reader.send(Msg::Opening(Box::new(opening(Begin::WhereLeft)))).send(Msg::Loaded);
    assert_eq!(reader.effects.pop(), Some(Effect::OpenBefore));
    assert!(reader.bottom().contains("没有可读的"), "{}", reader.bottom());
}

#[test]
fn open_without_a_path_begins_in_the_folder_above_and_tab_completes() {
    let mut reader = Reader::with(100, 30, vec![paper::printed()]);
    reader.state.holdings.roots = vec![PathBuf::from("/报/2024-03-06")];
    reader.press(":").type_in("open").press("Enter");
    assert!(reader.bottom().starts_with(":open /报/"), "{}", reader.bottom());
    reader.press("Tab");
    assert_eq!(reader.effects.pop(), Some(Effect::ListPaths("/报/".to_owned())));
    let paths = ["/报/2024-03-05/", "/报/2024-03-06/"].map(str::to_owned).to_vec();
    reader.send(Msg::Paths("/报/".to_owned(), paths));
    let bottom = reader.bottom();
    assert!(bottom.starts_with(":open /报/2024-03-0 ") && bottom.contains("2024-03-05/ 2024-03-06/"), "{bottom}");
    // What comes too late for what stands there now is dropped.
    reader.type_in("5").send(Msg::Paths("/报/2024-03-0".to_owned(), vec!["/报/2024-03-07/".to_owned()]));
    assert!(reader.bottom().starts_with(":open /报/2024-03-05"), "{}", reader.bottom());
}

/// A page of a day, its second story with these last words.
fn page(folder: &Path, day: &str, last: &str) -> PathBuf {
    let path = folder.join(format!("江湾晚报_2019-11-{day}_第01版.txt"));
    let story = "渡口的早晨\n\n    本报讯 天刚亮，渡口开了门，头班船载着二十多位乡亲。\n\n";
    let second = "江水连日平稳\n\n    本报讯 水文站的记录说，江水比常年低。";
    fs::write(&path, format!("江湾晚报\n2019年11月{day}日 第1版\n\n{story}{second}{last}\n")).unwrap();
    path
}

#[test]
fn a_file_that_changes_is_read_anew_where_one_is() {
    let folder = TempDir::new().unwrap();
    let (first, second) = (page(folder.path(), "08", ""), page(folder.path(), "09", ""));
    let roots = [folder.path().to_owned()];
    let cancel = AtomicBool::new(false);
    let load = || {
        let events = std::sync::Mutex::new(Vec::new());
        yuebao::archive::load(&roots, &cancel, &|event| events.lock().unwrap().push(event));
        events.into_inner().unwrap()
    };
    let mut reader = Reader::empty(100, 30);
    reader.send(Msg::Load(load())).send(Msg::Loaded);
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(1);
    let mut watch = Watch::begin(&roots, later, &cancel).unwrap();
    assert_eq!(watch.changes(&cancel), Changes::default());
    reader.press(":").type_in("2019-11-08").press("Enter Tab J");
    assert!(reader.pane().contains("江水比常年低。"), "{}", reader.screen());
    // A change counts when it has stayed for one look.
    page(folder.path(), "08", "码头照开。");
    assert!(watch.changes(&cancel).is_empty());
    let changes = watch.changes(&cancel);
    assert_eq!(changes.changed.iter().collect::<Vec<_>>(), [&first]);
    let read = watch.read(&changes, &cancel);
    reader.send(Msg::Reread(changes, read));
    assert!(reader.pane().contains("码头照开"), "{}", reader.screen());
    assert!(
        reader.bottom().contains("2019-11-08 第1版 2/2") && reader.bottom().contains("有变，已重读"),
        "{}",
        reader.bottom()
    );
    assert_eq!((reader.state.window.focus, reader.state.holdings.collection.len()), (Pane::Text, 2));
    // A new file comes in, one that is gone goes; where one is one stays.
    page(folder.path(), "10", "");
    fs::remove_file(second).unwrap();
    watch.changes(&cancel);
    let changes = watch.changes(&cancel);
    assert_eq!((changes.changed.len(), changes.gone.len()), (1, 1));
    let read = watch.read(&changes, &cancel);
    reader.send(Msg::Reread(changes, read));
    let days: Vec<String> =
        (0..2).map(|at| reader.state.holdings.collection.summary(at).unwrap().date.unwrap().to_string()).collect();
    assert_eq!(days, ["2019-11-08", "2019-11-10"]);
    assert!(reader.bottom().contains("2019-11-08 第1版 2/2"), "{}", reader.bottom());
    // Only touched: nothing is said.
    fs::write(&first, fs::read(&first).unwrap()).unwrap();
    watch.changes(&cancel);
    let changes = watch.changes(&cancel);
    let read = watch.read(&changes, &cancel);
    let before = reader.state.holdings.collection.issue(0).cloned().unwrap();
    reader.press("j").send(Msg::Reread(changes, read));
    assert!(Arc::ptr_eq(&before, reader.state.holdings.collection.issue(0).unwrap()));
    assert!(!reader.bottom().contains("重读"), "{}", reader.bottom());
    // All gone: what is read stays to be read.
    fs::remove_dir_all(folder.path()).unwrap();
    watch.changes(&cancel);
    let changes = watch.changes(&cancel);
    assert_eq!(changes.gone.len(), 2);
    reader.send(Msg::Reread(changes, Vec::new()));
    assert_eq!(reader.state.holdings.collection.len(), 2);
}

#[test]
fn an_archive_is_one_file_that_changes() {
    let folder = TempDir::new().unwrap();
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).unwrap();
    let tar = folder.path().join("报.tar");
    let pack = |last: &str| {
        page(&pages, "08", last);
        page(&pages, "09", "");
        let run = std::process::Command::new("tar").arg("-cf").arg(&tar).arg("-C").arg(&pages).arg(".").status();
        assert!(run.unwrap().success());
    };
    pack("");
    let (roots, cancel) = ([tar.clone()], AtomicBool::new(false));
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(1);
    let mut watch = Watch::begin(&roots, later, &cancel).unwrap();
    for _ in 0..3 {
        assert!(watch.changes(&cancel).is_empty());
    }
    pack("码头照开。");
    watch.changes(&cancel);
    let changes = watch.changes(&cancel);
    assert_eq!((changes.changed.iter().collect::<Vec<_>>(), changes.gone.len()), (vec![&tar], 0));
    let (shelf, _) = yuebao::archive::load_all(&roots);
    let mut reader = Reader::with(100, 30, shelf.into_issues().collect());
    let read = watch.read(&changes, &cancel);
    assert_eq!(read.len(), 2);
    reader.send(Msg::Reread(changes, read));
    assert_eq!(reader.state.holdings.collection.len(), 2);
    assert!(watch.changes(&cancel).is_empty());
}

#[test]
fn what_lies_beside_is_the_next_of_its_kind_with_a_text_in_it() {
    let folder = TempDir::new().unwrap();
    for day in ["2", "9", "10"] {
        fs::create_dir(folder.path().join(day)).unwrap();
        page(&folder.path().join(day), "08", "");
    }
    fs::create_dir(folder.path().join("9a")).unwrap();
    fs::write(folder.path().join("9a/图.jpg"), [0xFF, 0xD8, 0xFF]).unwrap();
    fs::write(folder.path().join("readme.md"), "说明").unwrap();
    let real = folder.path().canonicalize().unwrap();
    let beside = |day: &str, forward| {
        let found = neighbour(&[folder.path().join(day)], forward)?;
        Some((found.path.strip_prefix(&real).unwrap().to_str().unwrap().to_owned(), found.is_above))
    };
    assert_eq!(beside("9", true), Some(("10".to_owned(), false)), "9a holds nothing to read");
    assert_eq!(beside("9", false), Some(("2".to_owned(), false)));
    assert_eq!(beside("2", false), Some((String::new(), true)), "the folder above");
    let alone = TempDir::new().unwrap();
    let file = page(alone.path(), "08", "");
    assert_eq!(neighbour(&[file], true), None, "nothing else is there");
}

#[test]
fn yesterdays_folder_is_two_keys_away() {
    let folder = TempDir::new().unwrap();
    for day in ["08", "09"] {
        fs::create_dir(folder.path().join(day)).unwrap();
        page(&folder.path().join(day), day, "");
    }
    let state = folder.path().join("state");
    let today = folder.path().join("09");
    let env = [("XDG_STATE_HOME", state.to_str().unwrap()), ("LANG", "zh_CN.UTF-8"), ("TMUX", "")];
    let mut pty = Pty::start(&[today.to_str().unwrap()], 24, 100, &env);
    pty.wait_for("2019-11-09 第1版").send("{").wait_for("打开旁边的 08").send("{").wait_for("2019-11-08 第1版");
    // And what changes there is taken in while one reads.
    page(&folder.path().join("08"), "08", "江边的柳树发了新芽。");
    pty.wait_for("重读").send("J").wait_for("柳树");
    pty.send(":open /没有这里\r").wait_for("没有").send("Q");
    assert!(pty.exit().success());
}
