//! Tests of the library: it holds what the files hold, follows their changes, and answers queries as memory does.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use tempfile::TempDir;
use yuebao::archive::{Shelf, load_all};
use yuebao::library::{self, IngestCounts, IngestEvent, Library, LibraryError, Root, Snapshot};
use yuebao::search::archive::{By, Holdings, MemoryEngine, Order, Results};
use yuebao::search::{Query, TitlePattern};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
static GO: AtomicBool = AtomicBool::new(false);

fn root(path: &Path) -> Root {
    Root { path: path.to_owned(), ..Root::default() }
}

fn add(dir: &Path, path: &Path) -> IngestCounts {
    library::add(dir, &[root(path)], &GO, &|_| {}).unwrap()
}

fn snapshot(dir: &Path) -> Arc<Snapshot> {
    Library::open(dir).unwrap().snapshot()
}

/// All issues of a snapshot, on a shelf.
fn shelf(snapshot: &Snapshot) -> Shelf {
    let mut shelf = Shelf::default();
    for place in 0..snapshot.catalogue().unwrap().entries().len() {
        shelf.insert(Arc::unwrap_or_clone(snapshot.issue(place).unwrap()));
    }
    shelf
}

/// A page of a paper, as a file.
fn page(folder: &Path, name: &str, body: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, format!("江城晚报\n2024年3月6日\n\n老街的修鞋匠收了两个徒弟\n\n{body}\n")).unwrap();
    path
}

fn hits(holdings: &dyn Holdings, query: &str) -> Vec<(String, u32)> {
    let query = Query::parse(query).unwrap().unwrap();
    let mut found = Results::search(holdings, &query, Order::Date, &GO).unwrap().unwrap();
    let mut hits: Vec<_> =
        found.excerpts(0..usize::MAX, &query, holdings, 5).into_iter().map(|m| (m.named.id, m.hits)).collect();
    hits.sort();
    hits
}

#[test]
fn the_library_holds_what_the_reader_would_load() {
    let dir = TempDir::new().unwrap();
    let sample = fs::canonicalize(SAMPLE).unwrap();
    let counted = add(dir.path(), &sample);
    assert_eq!((counted.files, counted.unchanged, counted.stopped), (5, 0, false));
    let (loaded, _) = load_all(&[sample]);
    let kept = shelf(&snapshot(dir.path()));
    assert_eq!(kept.issues(), loaded.issues());
    let articles: usize = loaded.issues().iter().map(|i| i.article_count()).sum();
    assert_eq!(snapshot(dir.path()).article_count().unwrap(), articles);
}

#[test]
fn both_engines_give_the_same_results_in_the_same_words() {
    let dir = TempDir::new().unwrap();
    add(dir.path(), Path::new(SAMPLE));
    let snapshot = snapshot(dir.path());
    let stack = MemoryEngine::of(&shelf(&snapshot));
    for text in ["的", "重庆", "记者", "title:重庆", "工作 -记者", "2024", "记者 near/5 报道", "page:1", "查无此文", "by:李"]
    {
        let query = Query::parse(text).unwrap().unwrap();
        for order in [Order::Date, Order::Relevance] {
            let rows = |holdings: &dyn Holdings| {
                let mut found = Results::search(holdings, &query, order, &GO).unwrap().unwrap();
                let counts = [By::Year, By::Month, By::Issue, By::Publication].map(|by| found.count(by, holdings));
                let matches = found.excerpts(0..usize::MAX, &query, holdings, 10);
                let row = |m: yuebao::search::archive::Excerpt| {
                    (m.named.id, m.named.date, m.named.pages, m.named.source, m.named.article, m.hits, m.snippet)
                };
                (found.total(), found.years(), counts, matches.into_iter().map(row).collect::<Vec<_>>())
            };
            assert_eq!(rows(&*snapshot), rows(&stack), "{text}");
        }
    }
}

/// The titles of the articles that a filter finds, in order.
fn titles(holdings: &dyn Holdings, typed: &str) -> Vec<String> {
    let query = Query::titles(typed).unwrap();
    let mut found = Results::search(holdings, &query, Order::Date, &GO).unwrap().unwrap();
    let listed = found.excerpts(0..usize::MAX, &query, holdings, 10);
    listed.into_iter().map(|found| found.named.article.title().unwrap()).collect()
}

#[test]
fn titles_of_a_library_are_found_by_any_initials_of_their_characters() {
    let papers = TempDir::new().unwrap();
    let record = |title: &str| format!("{}\n", serde_json::json!({ "title": title, "text": "志愿报名" }));
    let all = ["志愿服务队", "校长“重庆”行", "重申AI规定", "5G进村", "音乐会长演说"];
    fs::write(papers.path().join("r.jsonl"), all.map(record).concat()).unwrap();
    let dir = TempDir::new().unwrap();
    add(dir.path(), papers.path());
    let snapshot = snapshot(dir.path());
    let stack = MemoryEngine::of(&shelf(&snapshot));
    for (typed, expected) in [
        ("zyf", &["志愿服务队"][..]),
        ("ZYFWD", &["志愿服务队"]),
        ("zyfwdd", &[]),
        ("xzcqh", &["校长“重庆”行"]), // each of several readings beside each of its neighbours'
        ("xzzqx", &["校长“重庆”行"]),
        ("cq", &["校长“重庆”行"]),
        ("zyw", &[]), // no character is passed over
        ("ylhz", &["音乐会长演说"]),
        ("yyhcy", &["音乐会长演说"]),
        ("csai", &["重申AI规定"]),
        ("aigd", &["重申AI规定"]),
        ("gjc", &["5G进村"]),
        ("5g", &["5G进村"]),
        ("c", &["校长“重庆”行", "重申AI规定", "5G进村", "音乐会长演说"]),
        ("志愿", &["志愿服务队"]),
        ("zhiyuan", &[]), // syllables are found of issues in memory
        ("zybm", &[]),    // the text is no title
    ] {
        assert_eq!(titles(&*snapshot, typed), expected, "{typed}");
        assert_eq!(titles(&stack, typed), expected, "{typed} in memory");
    }
}

#[test]
fn a_result_of_the_library_opens_in_its_issue() {
    let dir = TempDir::new().unwrap();
    add(dir.path(), Path::new(SAMPLE));
    let snapshot = snapshot(dir.path());
    let query = Query::parse("的").unwrap().unwrap();
    let mut found = Results::search(&*snapshot, &query, Order::Date, &GO).unwrap().unwrap();
    for entry in found.entries(0..usize::MAX, &*snapshot) {
        let (issue, at) = snapshot.open(entry.spot).unwrap();
        let listed = snapshot.article(entry.spot).unwrap();
        assert_eq!((issue.article_id(at), issue.article(at).unwrap()), (listed.id, &listed.article));
    }
}

#[test]
fn a_file_that_is_given_twice_is_in_once() {
    let dir = TempDir::new().unwrap();
    let mut files = fs::read_dir(SAMPLE).unwrap().map(|file| file.unwrap().path());
    let file = files.find(|file| file.extension().is_some_and(|of| of == "txt")).unwrap();
    add(dir.path(), &file);
    let once = snapshot(dir.path()).article_count().unwrap();
    let root = |path: &Path| Root { path: path.to_owned(), ..Root::default() };
    let twice = TempDir::new().unwrap();
    let roots = [root(&file), root(&file), root(Path::new(SAMPLE))];
    library::add(twice.path(), &roots, &GO, &|_| {}).unwrap();
    let whole = snapshot(twice.path()).article_count().unwrap();
    let all = TempDir::new().unwrap();
    add(all.path(), Path::new(SAMPLE));
    assert_eq!(whole, snapshot(all.path()).article_count().unwrap());
    assert!(once > 0 && once < whole);
}

#[test]
fn pages_of_one_day_from_several_files_are_one_issue() {
    let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let papers = fs::canonicalize(papers.path()).unwrap();
    for (name, text) in [("a.txt", "孙师傅在北门修鞋。"), ("b.txt", "李师傅在南门修鞋。")] {
        let record =
            |page| format!("{{\"paper\":\"江城晚报\",\"date\":\"2024-03-06\",\"page\":{page},\"text\":\"{text}\"}}\n");
        fs::write(papers.join(name).with_extension("jsonl"), record(1) + &record(1)).unwrap();
    }
    add(dir.path(), &papers);
    let snapshot = snapshot(dir.path());
    assert_eq!(snapshot.catalogue().unwrap().entries().len(), 1);
    let ids: Vec<_> = hits(&*snapshot, "师傅");
    let expected = ["1/1", "1/2", "1b/1", "1b/2"].map(|n| (format!("江城晚报/2024-03-06/{n}"), 1));
    assert_eq!(ids, expected);
    assert_eq!(hits(&MemoryEngine::of(&shelf(&snapshot)), "师傅"), expected);
}

#[test]
fn adding_again_reads_only_what_changed_and_update_drops_what_vanished() {
    let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let papers = fs::canonicalize(papers.path()).unwrap();
    page(&papers, "a.txt", "孙师傅在北门修了四十年鞋。");
    let b = page(&papers, "b.txt", "李师傅在南门修了十年表，街坊都认得。");
    assert_eq!(add(dir.path(), &papers).files, 2);
    let again = add(dir.path(), &papers);
    assert_eq!((again.files, again.unchanged), (0, 2));
    page(&papers, "b.txt", "李师傅在南门修了二十年锁，街坊都认得。");
    let changed = add(dir.path(), &papers);
    assert_eq!((changed.files, changed.unchanged), (1, 1));
    assert!(hits(&*snapshot(dir.path()), "修了十年表").is_empty());
    assert_eq!(hits(&*snapshot(dir.path()), "修了二十年锁").len(), 1);
    // Touched, but the same.
    let text = fs::read(&b).unwrap();
    fs::write(&b, text).unwrap();
    let touched = library::update(dir.path(), &GO, &|_| {}).unwrap();
    assert_eq!(touched.articles, 0);
    assert_eq!(hits(&*snapshot(dir.path()), "修了二十年锁").len(), 1);
    fs::remove_file(&b).unwrap();
    let pruned = library::update(dir.path(), &GO, &|_| {}).unwrap();
    assert_eq!((pruned.files, pruned.dropped), (0, 1));
    assert!(hits(&*snapshot(dir.path()), "修了二十年锁").is_empty());
    assert_eq!(hits(&*snapshot(dir.path()), "师傅").len(), 1);
    // A root that is not there at all, an unplugged disk, is no reason to forget it.
    fs::rename(&papers, papers.with_extension("away")).unwrap();
    assert_eq!(library::update(dir.path(), &GO, &|_| {}).unwrap().dropped, 0);
    fs::rename(papers.with_extension("away"), &papers).unwrap();
    assert_eq!(library::remove(dir.path(), &[papers]).unwrap().dropped, 1);
    assert_eq!(snapshot(dir.path()).article_count().unwrap(), 0);
}

#[test]
fn a_stopped_import_keeps_what_it_has_and_goes_on_when_added_again() {
    let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for n in 0..40 {
        page(papers.path(), &format!("{n}.txt"), &format!("孙师傅在北门修了{n}年鞋，街坊都认得。"));
    }
    let cancel = AtomicBool::new(false);
    let stop = |event| {
        if matches!(event, IngestEvent::Read { .. }) {
            cancel.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let stopped = library::add(dir.path(), &[root(papers.path())], &cancel, &stop).unwrap();
    assert!(stopped.stopped && stopped.files > 0, "{stopped:?}");
    let rest = add(dir.path(), papers.path());
    assert_eq!((rest.unchanged, rest.files), (stopped.files, 40 - stopped.files));
    assert_eq!(hits(&*snapshot(dir.path()), "孙师傅").len(), 40);
}

#[test]
fn another_format_is_recognised_and_rebuilt_on_request() {
    let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    page(papers.path(), "a.txt", "孙师傅在北门修了四十年鞋。");
    add(dir.path(), papers.path());
    let deed = dir.path().join("library.json");
    let mut old: serde_json::Value = serde_json::from_slice(&fs::read(&deed).unwrap()).unwrap();
    old["format"] = 0.into();
    fs::write(&deed, old.to_string()).unwrap();
    let wrong = |e: LibraryError| matches!(e, LibraryError::Format { found: 0, .. });
    assert!(Library::open(dir.path()).is_err_and(wrong));
    assert!(library::add(dir.path(), &[root(papers.path())], &GO, &|_| {}).is_err_and(wrong));
    assert_eq!(library::rebuild(dir.path(), &GO, &|_| {}).unwrap().files, 1);
    assert_eq!(hits(&*snapshot(dir.path()), "孙师傅").len(), 1);
}

#[test]
fn what_is_no_library_is_said_to_be_none() {
    let dir = TempDir::new().unwrap();
    assert!(matches!(Library::open(dir.path()), Err(LibraryError::Missing(_))));
    assert!(matches!(library::update(dir.path(), &GO, &|_| {}), Err(LibraryError::Missing(_))));
    assert!(!Library::is_in(dir.path()));
    fs::write(dir.path().join("library.json"), "{").unwrap();
    assert!(matches!(Library::open(dir.path()), Err(LibraryError::Unreadable(..))));
}

/// Few characters, so that phrases recur, overlap and touch; of several scripts, with marks and spaces.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "雷", "锋", "鋒", "人", "民", "人民", "A", "b", "1", " ", "，", "ß", "ﬁ", "é", "哈", "重",
    ]);
    prop::collection::vec(piece, 1..longest).prop_map(|pieces| pieces.concat())
}

fn asked() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => text(4).prop_map(|t| format!("\"{t}\"")),
        1 => text(3).prop_map(|t| format!("title:\"{t}\"")),
        1 => Just("date:1963".to_owned()),
        1 => Just("date:1964-02..".to_owned()),
        1 => Just("page:1".to_owned()),
        1 => Just("pub:人民".to_owned()),
        1 => Just("by:雷".to_owned()),
        2 => (text(3), text(3), 1..6_u32).prop_map(|(a, b, n)| format!("\"{a}\" near/{n} \"{b}\"")),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} | {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_two_engines_are_equal(
        records in prop::collection::vec((text(6), text(40), text(12), 0..3_usize, 0..4_usize, 1..3_u16), 1..12),
        queries in prop::collection::vec(asked(), 24),
        initials in prop::collection::vec("[lfrmbcz]{1,4}", 12),
    ) {
        let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let mut lines = String::new();
        for (title, first, second, paper, day, page) in records {
            let paper = ["人民报", "江城报", ""][paper];
            let date = ["1963-03-05", "1963-12-31", "1964-02-01", ""][day];
            lines += &serde_json::json!({
                "paper": paper, "date": date, "page": page, "title": title, "text": format!("{first}\n{second}"), "author": "雷某、李四",
            }).to_string();
            lines.push('\n');
        }
        fs::write(papers.path().join("r.jsonl"), lines).unwrap();
        add(dir.path(), papers.path());
        let snapshot = snapshot(dir.path());
        let stack = MemoryEngine::of(&shelf(&snapshot));
        for asked in queries {
            let Ok(Some(query)) = Query::parse(&asked) else { continue };
            let rows = |holdings: &dyn Holdings| {
                let found = Results::search(holdings, &query, Order::Date, &GO).unwrap().unwrap();
                (found.total(), found.years(), found.count(By::Issue, holdings))
            };
            prop_assert_eq!(rows(&*snapshot), rows(&stack), "{}", asked);
            prop_assert_eq!(hits(&*snapshot, &asked), hits(&stack, &asked), "{}", asked);
        }
        for typed in initials {
            let found = titles(&*snapshot, &typed);
            prop_assert_eq!(&found, &titles(&stack, &typed), "{}", typed);
            // No letters of these are a syllable or begin one with more than its initial, so the filter of what is in memory
            // finds the same.
            let pattern = TitlePattern::new(&typed).unwrap();
            let issues = shelf(&snapshot);
            let articles = issues.issues().iter().flat_map(|issue| &issue.pages).flat_map(|page| &page.articles);
            let kept = articles.filter_map(|article| article.title()).filter(|title| pattern.find(title).is_some());
            prop_assert_eq!(found.len(), kept.count(), "{}", typed);
        }
    }
}

#[test]
fn a_library_knows_that_it_was_added_to_once_the_other_has_come_to_rest() {
    let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    add(dir.path(), &page(papers.path(), "江湾晚报2019-11-08.txt", "渡口开了门，茶馆也开了门。"));
    let reading = Library::open(dir.path()).unwrap();
    let rest = || {
        let list = fs::File::options().write(true).open(dir.path().join("index/meta.json")).unwrap();
        list.set_modified(std::time::SystemTime::now() - std::time::Duration::from_mins(1)).unwrap();
    };
    assert!(!reading.has_changed());
    add(dir.path(), &page(papers.path(), "江湾晚报2019-11-09.txt", "钟楼的大钟昨天又响了。"));
    assert!(!reading.has_changed(), "an import may go on");
    rest();
    assert!(reading.has_changed());
    assert_eq!(hits(&*reading.snapshot(), "钟楼").len(), 0, "a snapshot does not change under its readers");
    reading.renew().unwrap();
    assert!(!reading.has_changed());
    assert_eq!(hits(&*reading.snapshot(), "钟楼").len(), 1);
}

/// A reader saw: 14,853 of 120,350 records were left out for a day that was not known whole.
#[test]
fn records_without_a_whole_day_are_taken_with_what_is_known() {
    let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let record = |date: &str, text: &str| format!(r#"{{"paper":"江城晚报","date":{date},"text":"{text}"}}{}"#, "\n");
    let lines: Vec<String> = [
        (r#""2018""#, "渡口一"),
        ("2018", "渡口二"),
        (r#""2018-03""#, "渡口三"),
        (r#""2018-03-05""#, "渡口四"),
        (r#""民國38年1月7日""#, "渡口五"),
        (r#""不详""#, "渡口六"),
        (r#""2018-13-40""#, "渡口七"),
        ("null", "渡口八"),
    ]
    .map(|(date, text)| record(date, text))
    .into();
    let file = papers.path().join("rows.jsonl");
    fs::write(&file, lines.concat() + r#"{"text":"渡口九"}"#).unwrap();
    let (shelf, skipped) = load_all(std::slice::from_ref(&file));
    assert_eq!(skipped, []);
    assert_eq!(add(dir.path(), &file).articles, 9);
    let known = |(id, _): (String, u32)| id.rsplit_once('/').unwrap().0.rsplit_once('/').unwrap().0.to_owned();
    for ids in [hits(&MemoryEngine::of(&shelf), "渡口"), hits(&*snapshot(dir.path()), "渡口")] {
        let mut ids: Vec<String> = ids.into_iter().map(known).collect();
        ids.sort();
        let year = "rows 江城晚报 2018";
        let expected = [
            "rows",
            "rows 江城晚报",
            "rows 江城晚报",
            year,
            year,
            year,
            "rows 江城晚报 2018-03",
            "江城晚报/1949-01-07",
            "江城晚报/2018-03-05",
        ];
        assert_eq!(ids, expected);
    }
    let years = hits(&*snapshot(dir.path()), "渡口 date:2018");
    assert_eq!(years.len(), 5, "{years:?}");
    let doubts = |issue: &std::sync::Arc<yuebao::model::Issue>| {
        issue.doubts.iter().map(|d| (d.kind, d.detail.clone())).collect::<Vec<_>>()
    };
    let told: Vec<_> = shelf.issues().iter().flat_map(doubts).collect();
    for detail in ["2018", "2018-03", "不详"] {
        assert!(told.contains(&(yuebao::model::DoubtKind::DateInexact, detail.to_owned())), "{detail}: {told:?}");
    }
}
