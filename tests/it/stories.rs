//! Tests of stories over several pages in a search: a story is one article, in memory and in the library, from one file and
//! from several.
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::support::continued::{self, ISSUE};
use crate::support::paper;
use proptest::prelude::*;
use tempfile::TempDir;
use yuebao::archive::{Shelf, load_all};
use yuebao::collection::Collection;
use yuebao::library::{self, IngestEvent, Library, Root, Snapshot};
use yuebao::model::{ArticleRef, Issue, Role};
use yuebao::search::Query;
use yuebao::search::archive::{By, Holdings, MemoryEngine, Order, Question, Request, Response, Results, Session, Want};
use yuebao::story::{head_of, heads, search_text, whole};

static GO: AtomicBool = AtomicBool::new(false);

/// A folder of papers, and a library of them.
struct Archive {
    papers: PathBuf,
    home: TempDir,
    _papers: TempDir,
}

impl Archive {
    fn of(fill: impl Fn(&Path) -> Vec<PathBuf>) -> Self {
        let (papers, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let archive = Self { papers: fs::canonicalize(papers.path()).unwrap(), home, _papers: papers };
        fill(&archive.papers);
        archive.add();
        archive
    }

    fn add(&self) {
        library::add(self.home.path(), &[Root { path: self.papers.clone(), ..Root::default() }], &GO, &|_| {}).unwrap();
    }

    fn update(&self) {
        library::update(self.home.path(), &GO, &|_| {}).unwrap();
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Library::open(self.home.path()).unwrap().snapshot()
    }

    /// The same papers in memory.
    fn shelf(&self) -> Shelf {
        let mut shelf = Shelf::default();
        let (loaded, _) = load_all(std::slice::from_ref(&self.papers));
        loaded.issues().iter().for_each(|issue| _ = shelf.insert(Issue::clone(issue)));
        shelf
    }

    fn both(&self) -> [(&'static str, Arc<dyn Holdings>); 2] {
        [("memory", Arc::new(MemoryEngine::of(&self.shelf()))), ("library", self.snapshot())]
    }
}

fn one_file() -> Archive {
    Archive::of(continued::in_one_file)
}

fn two_files() -> Archive {
    Archive::of(continued::in_two_files)
}

fn query(text: &str) -> Query {
    Query::parse(text).unwrap().unwrap()
}

/// Returns the results of a query, a line each: page and place in the issue, pages, hits, the first hit in its context.
fn found(holdings: &dyn Holdings, text: &str) -> Vec<String> {
    let query = query(text);
    let mut found = Results::search(holdings, &query, Order::Date, &GO).unwrap().unwrap();
    let line = |m: yuebao::search::archive::Excerpt| {
        let pages: Vec<String> = m.named.pages.iter().map(ToString::to_string).collect();
        let snippet = m.snippet.map_or_else(String::new, |s| format!(" {}[{}]{}", s.before, s.hit, s.after));
        let id = m.named.id.strip_prefix(ISSUE).unwrap_or(&m.named.id).to_owned();
        format!("{id} ({}) {}{snippet}", pages.join(", "), m.hits)
    };
    found.excerpts(0..usize::MAX, &query, holdings, 4).into_iter().map(line).collect()
}

#[test]
fn a_story_on_pages_1_and_2_is_found_once_with_all_its_hits() {
    for archive in [one_file(), two_files()] {
        for (engine, holdings) in archive.both() {
            for (query, expected) in [
                // The title, two in the beginning, one in the rest; the repeated title is none.
                ("码头", &["/1/1 (1, 2) 4 老[码头]要修了"][..]),
                ("title:老码头", &["/1/1 (1, 2) 1 [老码头]要修了"]),
                // In the rest only.
                ("石匠", &["/1/1 (1, 2) 1 样补配。[石匠]多是附近"]),
                // One word on each page.
                ("清末 石匠", &["/1/1 (1, 2) 2 一段砌于[清末]。工程队"]),
                ("开工 -石匠", &[]),
                // Over the seam, as the sentence goes on.
                ("清洗，缺损", &["/1/1 (1, 2) 1 吊到岸上[清洗，缺损]的部分照"]),
                ("清洗 near/3 缺损", &["/1/1 (1, 2) 2 吊到岸上[清洗]，缺损的"]),
                // The marks are no text.
                ("下转 | 上接", &[]),
                ("茶馆 page:1", &["/1/2 (1) 2 渡口[茶馆]重新开张"]),
                ("码头 page:2", &["/1/1 (1, 2) 4 老[码头]要修了"]),
                ("码头 page:1", &["/1/1 (1, 2) 4 老[码头]要修了"]),
                ("码头 page:3", &[]),
                ("码头 -page:2", &[]),
                ("by:王一", &["/1/1 (1, 2) 0"]),
                ("by:张三", &["/1/1 (1, 2) 0"]),
                ("page:2", &["/1/1 (1, 2) 0", "/2/2 (2) 0"]),
            ] {
                assert_eq!(found(&*holdings, query), expected, "{engine}: {query}");
            }
            let all = Results::search(&*holdings, &Query::everything(), Order::Date, &GO).unwrap().unwrap();
            assert_eq!(all.total().articles, 3, "{engine}");
            let shelf = archive.shelf();
            let at = ArticleRef { page: 0, article: 0 };
            let issue = &shelf.issues()[0];
            let solid = |texts: &mut dyn Iterator<Item = &str>| {
                texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).count() as u64
            };
            let head = issue.article(at).unwrap();
            let tail = issue.article(head.continues_in.unwrap()).unwrap();
            let read = |b: &&yuebao::model::Block| b.role != Role::Jump && !b.role.is_heading();
            let counted = solid(&mut head.blocks.iter().filter(|b| b.role != Role::Jump).map(|b| b.text.as_str()))
                + solid(&mut tail.blocks.iter().filter(read).map(|b| b.text.as_str()));
            let of_story = Results::search(&*holdings, &query("码头"), Order::Date, &GO).unwrap().unwrap();
            assert_eq!(of_story.total().characters, counted, "{engine}: its characters once, without what is repeated");
        }
    }
}

#[test]
fn a_result_opens_at_the_head_with_every_piece_as_it_is_printed() {
    for archive in [one_file(), two_files()] {
        for (engine, holdings) in archive.both() {
            let mut found = Results::search(&*holdings, &query("石匠"), Order::Date, &GO).unwrap().unwrap();
            let spot = found.entries(0..1, &*holdings)[0].spot;
            let (issue, at) = holdings.open(spot).unwrap();
            assert_eq!(issue.article_id(at), format!("{ISSUE}/1/1"), "{engine}");
            assert_eq!(issue.article_count(), 4, "{engine}: printed pieces");
            let tail = issue.article(at).unwrap().continues_in.unwrap();
            assert_eq!(issue.article_id(tail), format!("{ISSUE}/2/1"), "{engine}");
            assert!(issue.article(tail).unwrap().blocks.iter().any(|block| block.role == Role::Jump), "{engine}");
            assert_eq!(search_text(&issue, at).unwrap().0, holdings.article(spot).unwrap().article, "{engine}");
        }
        let edition = archive.snapshot();
        let issues: Vec<_> = (0..1).map(|place| edition.issue(place).unwrap()).collect();
        assert_eq!(issues, archive.shelf().issues(), "what is kept is what is printed");
        assert_eq!(edition.article_count().unwrap(), 4);
        let collection = Collection::of_library(Arc::clone(edition.catalogue().unwrap()));
        assert_eq!((collection.summary(0).unwrap().articles, collection.stories(0)), (4, 3));
    }
}

/// Returns the answers of a search session.
fn answers(holdings: &Arc<dyn Holdings>, inquiry: &Request) -> Vec<Response> {
    let mut replies = Vec::new();
    Session::new(Arc::clone(holdings)).run(inquiry, &AtomicBool::new(false), &mut |reply| replies.push(reply));
    replies
}

#[test]
fn results_concordance_curves_and_counts_have_it_once() {
    for (engine, holdings) in two_files().both() {
        let question = Question { query: query("码头 | 缺损"), order: Order::Date, span: None, since: None };
        let first = answers(&holdings, &Request::Search(question.clone(), Want::First));
        let [Response::Found { total, years, first }] = first.as_slice() else { panic!("{first:?}") };
        assert_eq!((total.hits, total.articles, years.len(), first.len()), (5, 1, 1, 1), "{engine}");
        assert_eq!(first[0].pages.iter().map(|page| page.number()).collect::<Vec<_>>(), [1, 2], "{engine}");
        let lines = answers(&holdings, &Request::Search(question, Want::Lines));
        let [Response::Lines(lines, true)] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!(lines.len(), 5, "{engine}");
        let seam = lines.iter().find(|line| line.snippet.hit == "缺损").unwrap();
        assert!(seam.snippet.before.ends_with("再吊到岸上清洗，"), "{engine}: the context goes over the seam: {seam:?}");
        let curves = answers(&holdings, &Request::Curves(vec![query("码头")]));
        let [Response::Curve(0, months)] = curves.as_slice() else { panic!("{curves:?}") };
        assert_eq!(months.iter().map(|(m, t)| (*m, t.hits, t.articles)).collect::<Vec<_>>(), [(201_911, 4, 1)], "{engine}");
        let counted = Results::search(&*holdings, &query("码头"), Order::Date, &GO).unwrap().unwrap();
        let counted = counted.count(By::Issue, &*holdings);
        assert_eq!((counted[0].1.hits, counted[0].1.articles), (4, 1), "{engine}");
    }
}

#[test]
fn a_page_that_comes_later_changes_or_goes_is_bound_and_parted_again() {
    let archive = Archive::of(|folder| vec![continued::file(folder, "01.txt", continued::PAGE_1)]);
    assert_eq!(found(&*archive.snapshot(), "码头"), ["/1/1 (1) 3 老[码头]要修了"]);
    let second = continued::file(&archive.papers, "02.txt", continued::PAGE_2);
    archive.add();
    assert_eq!(found(&*archive.snapshot(), "码头"), ["/1/1 (1, 2) 4 老[码头]要修了"]);
    // Only the second file changes.
    continued::file(&archive.papers, "02.txt", &continued::PAGE_2.replace("码头干活", "码头与石场干活"));
    archive.update();
    assert_eq!(found(&*archive.snapshot(), "石场"), ["/1/1 (1, 2) 1 在码头与[石场]干活。"]);
    // Only the first.
    let first = continued::file(&archive.papers, "01.txt", &continued::PAGE_1.replace("一百二十级", "一百二十一级"));
    archive.update();
    assert_eq!(found(&*archive.snapshot(), "一百二十一级 石场"), ["/1/1 (1, 2) 2 的石阶有[一百二十一级]，最早的"]);
    assert_eq!(found(&*archive.snapshot(), "码头"), found(&MemoryEngine::of(&archive.shelf()), "码头"));
    // The rest no longer names page 1.
    continued::file(&archive.papers, "02.txt", &continued::PAGE_2.replace("（上接1版）", ""));
    archive.update();
    assert_eq!(found(&*archive.snapshot(), "石匠"), found(&MemoryEngine::of(&archive.shelf()), "石匠"));
    assert!(found(&*archive.snapshot(), "石匠")[0].starts_with("/2/1 (2) 1"), "{:?}", found(&*archive.snapshot(), "石匠"));
    continued::file(&archive.papers, "02.txt", continued::PAGE_2);
    archive.update();
    assert_eq!(found(&*archive.snapshot(), "石匠 码头").len(), 1);
    fs::remove_file(&first).unwrap();
    archive.update();
    assert!(found(&*archive.snapshot(), "石匠")[0].starts_with("/2/1 (2) 1"), "the rest by itself");
    continued::file(&archive.papers, "01.txt", continued::PAGE_1);
    archive.update();
    assert_eq!(found(&*archive.snapshot(), "石匠 开工").len(), 1);
    library::remove(archive.home.path(), &[second]).unwrap();
    assert_eq!(found(&*archive.snapshot(), "码头"), ["/1/1 (1) 3 老[码头]要修了"]);
    assert!(found(&*archive.snapshot(), "石匠").is_empty());
}

#[test]
fn what_a_stopped_import_left_unbound_the_next_one_binds() {
    let (papers, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let archive = Archive { papers: fs::canonicalize(papers.path()).unwrap(), home, _papers: papers };
    continued::in_two_files(&archive.papers);
    let root = Root { path: archive.papers.clone(), ..Root::default() };
    // Both files are in when it is stopped, and not bound yet.
    let (cancel, read) = (AtomicBool::new(false), std::sync::atomic::AtomicUsize::new(0));
    let sink = |event| {
        if matches!(event, IngestEvent::Read { .. }) && read.fetch_add(1, Ordering::Relaxed) == 1 {
            cancel.store(true, Ordering::Relaxed);
        }
    };
    assert!(library::add(archive.home.path(), std::slice::from_ref(&root), &cancel, &sink).unwrap().stopped);
    assert!(found(&*archive.snapshot(), "石匠")[0].starts_with("/2/1 (2) 1"));
    archive.add();
    assert_eq!(found(&*archive.snapshot(), "石匠")[0], "/1/1 (1, 2) 1 样补配。[石匠]多是附近");
}

#[test]
fn every_story_is_told_once_also_where_pieces_lead_in_a_circle() {
    let at = |page, article| ArticleRef { page, article };
    let mut issue = paper::joined();
    assert_eq!(heads(&issue), [at(0, 0), at(0, 1), at(0, 2), at(1, 1)]);
    assert_eq!([at(0, 1), at(1, 0)].map(|piece| head_of(&issue, piece)), [at(0, 1); 2]);
    assert_eq!(heads(&paper::printed()).len(), 5);
    // Back to the first piece: it is told from the first page on.
    Arc::make_mut(&mut issue.pages[1].articles[0]).continues_in = Some(at(0, 1));
    assert_eq!(heads(&issue), [at(0, 0), at(0, 1), at(0, 2), at(1, 1)]);
    assert_eq!([at(0, 1), at(1, 0)].map(|piece| head_of(&issue, piece)), [at(0, 1); 2]);
    let mut shelf = Shelf::default();
    shelf.insert(issue);
    assert_eq!(found(&MemoryEngine::of(&shelf), "馆藏").len(), 1);
}

#[test]
fn a_finished_sentence_begins_a_new_paragraph_behind_the_seam() {
    let issue = paper::joined();
    let head = ArticleRef { page: 0, article: 1 };
    let (article, pages) = search_text(&issue, head).unwrap();
    let told: Vec<_> =
        article.blocks.iter().map(|block| (block.role, block.text.chars().take(6).collect::<String>())).collect();
    let expected = [
        (Role::Section, "文化走笔"),
        (Role::Title, "老报馆变成新"),
        (Role::Body, "本报讯 （记"),
        (Role::Body, "展馆负责人介"),
        (Role::Byline, "记者 何川"),
    ];
    assert_eq!(told, expected.map(|(role, text)| (role, text.to_owned())));
    assert_eq!(pages.len(), 2);
    // Between two blocks there is no phrase, but little distance.
    let mut shelf = Shelf::default();
    shelf.insert(issue);
    let stack = MemoryEngine::of(&shelf);
    assert!(found(&stack, "展出。展馆").is_empty());
    assert_eq!(found(&stack, "展出 near/2 展馆")[0].split(' ').nth(3), Some("2"), "{:?}", found(&stack, "展出 near/2 展馆"));
}

#[test]
fn a_hit_over_the_seam_stands_in_both_paragraphs_of_what_is_shown() {
    let archive = one_file();
    let shelf = archive.shelf();
    let shown = whole(&shelf.issues()[0], ArticleRef { page: 0, article: 0 }, |page| format!("── 接第{page}版 ──")).unwrap();
    let running = shown.running();
    let hit = query("清洗，缺损").hits(&running.article.blocks).remove(0);
    let lit: Vec<&str> = running
        .places(hit.block, &hit.bytes)
        .iter()
        .map(|(block, bytes)| shown.article.blocks[*block].text.get(bytes.clone()).unwrap())
        .collect();
    assert_eq!(lit, ["清洗，", "缺损"]);
}

/// Few characters, so that phrases recur, overlap and touch, at seams too.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["码头", "码", "头", "雷锋", "鋒", "人民", "A", "b", "1", "，", "哈"]);
    prop::collection::vec(piece, 1..longest).prop_map(|pieces| pieces.concat())
}

fn asked() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => text(4).prop_map(|t| format!("\"{t}\"")),
        1 => text(3).prop_map(|t| format!("title:\"{t}\"")),
        2 => (1..4_u16).prop_map(|page| format!("page:{page}")),
        1 => Just("date:2019-11-08".to_owned()),
        1 => Just("by:王".to_owned()),
        2 => (text(3), text(3), 1..6_u32).prop_map(|(a, b, n)| format!("\"{a}\" near/{n} \"{b}\"")),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} | {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

/// An article: what stands in its title, its text, the pages it comes from and goes on on.
type Made = (String, String, Option<i16>, Option<i16>);

/// The page before, the page behind.
const BEFORE: i16 = -1;
const BEHIND: i16 = 0;

fn made() -> impl Strategy<Value = Made> {
    // Mostly the page before and the page behind, so that most issues have a story that is joined.
    let page = |beside| prop_oneof![2 => Just(None), 3 => Just(Some(beside)), 1 => (1..4_i16).prop_map(Some)];
    (text(4), text(30), page(BEFORE), page(BEHIND))
}

/// Days of a paper, each of pages of articles, and whether each page is a file.
fn days() -> impl Strategy<Value = Vec<(Vec<Vec<Made>>, bool)>> {
    prop::collection::vec((prop::collection::vec(prop::collection::vec(made(), 1..4), 2..4), any::<bool>()), 1..3)
}

fn printed(day: usize, page: usize, articles: &[Made]) -> String {
    let mut text = format!("江湾晚报\n2019年11月{}日\n第{}版\n\n", day + 8, page + 1);
    for (n, (title, body, from, to)) in articles.iter().enumerate() {
        let numbered = |number: Option<i16>| {
            number.map(|n| match n {
                BEFORE => page,
                BEHIND => page + 2,
                n => n.cast_unsigned().into(),
            })
        };
        let from = numbered(*from).map_or_else(String::new, |page| format!("（上接{page}版）\n"));
        let to = numbered(*to).map_or_else(|| "。\n".to_owned(), |page| format!("，\n（下转{page}版）\n"));
        let told = "本报讯（记者王一）昨天的江边来了几位客人，他们说";
        writeln!(text, "老街第{n}户人家的{title}\n{from}\n{told}{body}，船到对岸要走两刻钟{to}").unwrap();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_two_engines_are_equal_in_stories(days in days(), queries in prop::collection::vec(asked(), 16), late in any::<bool>()) {
        let fill = |folder: &Path| {
            let mut files = Vec::new();
            for (day, (pages, apart)) in days.iter().enumerate() {
                let pages: Vec<String> = pages.iter().enumerate().map(|(n, articles)| printed(day, n, articles)).collect();
                if *apart {
                    files.extend(pages.iter().enumerate().map(|(n, page)| continued::file(folder, &format!("{day}-{n}.txt"), page)));
                } else {
                    files.push(continued::file(folder, &format!("{day}.txt"), &pages.join("\u{c}")));
                }
            }
            files
        };
        let archive = Archive::of(|folder| {
            let files = fill(folder);
            if late { files.iter().skip(1).for_each(|file| fs::remove_file(file).unwrap()); }
            files
        });
        if late {
            fill(&archive.papers);
            archive.add();
        }
        let (edition, shelf) = (archive.snapshot(), archive.shelf());
        let stack = MemoryEngine::of(&shelf);
        for (at, issue) in shelf.issues().iter().enumerate() {
            let collection = Collection::of_library(Arc::clone(edition.catalogue().unwrap()));
            prop_assert_eq!((collection.stories(at), &edition.issue(at).unwrap()), (heads(issue).len(), issue));
        }
        for asked in queries {
            let Ok(Some(query)) = Query::parse(&asked) else { continue };
            let rows = |holdings: &dyn Holdings| {
                let found = Results::search(holdings, &query, Order::Date, &GO).unwrap().unwrap();
                (found.total(), found.years(), found.count(By::Issue, holdings))
            };
            prop_assert_eq!(rows(&*edition), rows(&stack), "{}", asked);
            prop_assert_eq!(found(&*edition, &asked), found(&stack, &asked), "{}", asked);
        }
    }
}
