//! Tests of exports to files: EPUB that reading programs open, TEI that is valid XML, tables that are CSV. Nothing is lost
//! or doubled, and the bytes are the same every time.
use crate::support::paper;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use proptest::prelude::*;
use rbook::Epub;
use rbook::epub::metadata::EpubVersion;
use roxmltree::{Document, Node, ParsingOptions};
use tempfile::TempDir;
use yuebao::export::{Selection, epub, markdown, plain, table, tei};
use yuebao::model::{ArticleRef, Block, Issue, Role};
use yuebao::words::{Lang, Words};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");

fn words() -> Words {
    Words::of(Lang::Zh)
}

fn whole(issues: Vec<Issue>) -> Vec<Selection> {
    issues.into_iter().map(|issue| Selection::all(Arc::new(issue), true)).collect()
}

fn book(selections: &[Selection]) -> Vec<u8> {
    let mut book = Cursor::new(Vec::new());
    epub::write(&mut book, selections, &words()).unwrap();
    book.into_inner()
}

fn parsed(text: &str) -> Document<'_> {
    // XHTML has a document type; nothing is fetched for it.
    Document::parse_with_options(text, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() })
        .unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// The files of a packed book.
fn files(book: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut files = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

fn is_xml(name: &str) -> bool {
    !matches!(name, "mimetype" | "EPUB/style.css")
}

/// The text of an element, with what XML cannot hold turned back from its picture.
fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for inside in node.descendants().filter(Node::is_text) {
        let said = inside.text().unwrap_or_default();
        let shown = inside
            .parent()
            .is_some_and(|p| p.attribute("class") == Some("control") || p.attribute("rend") == Some("control"));
        text.extend(said.chars().map(|c| match u32::from(c) {
            picture @ 0x2400..=0x241F if shown => char::from_u32(picture - 0x2400).unwrap(),
            _ => c,
        }));
    }
    text
}

/// The blocks that stand in a book: what is not its own marks and names.
fn printed(book: &[u8]) -> Vec<String> {
    let mut blocks = Vec::new();
    for (name, text) in files(book) {
        if name.starts_with("EPUB/i") {
            let file = parsed(&text);
            let is_block =
                |n: &Node<'_, '_>| matches!(n.tag_name().name(), "p" | "h3" | "h4") && n.attribute("class") != Some("mark");
            blocks.extend(file.descendants().filter(is_block).map(text_of));
        }
    }
    blocks.sort();
    blocks
}

/// All blocks of issues, furniture too.
fn blocks(selections: &[Selection]) -> Vec<String> {
    let pages = selections.iter().flat_map(|selection| &selection.issue.pages);
    let of = |page: &yuebao::model::Page| -> Vec<Block> {
        page.articles.iter().flat_map(|a| a.blocks.clone()).chain(page.furniture.clone()).collect()
    };
    let mut blocks: Vec<String> = pages.flat_map(of).map(|block| block.text).collect();
    blocks.sort();
    blocks
}

#[test]
fn a_reader_of_books_finds_the_tree_of_the_issues_as_contents() {
    let selections = whole(vec![paper::joined(), paper::marks(), paper::nameless()]);
    let bytes = book(&selections);
    for version in [EpubVersion::EPUB3, EpubVersion::EPUB2] {
        let epub = Epub::options().strict(true).preferred_toc(version).read(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(epub.metadata().title().unwrap().value(), "江城晚报 2024-03-06 第26期 – scan_0007 约 2023-05-31");
        assert_eq!(epub.metadata().language().unwrap().value(), "zh");
        let contents = epub.toc().contents().unwrap();
        let tree: Vec<(usize, String)> = contents.flatten().map(|e| (e.depth(), e.label().to_owned())).collect();
        let mut wanted = Vec::new();
        for selection in &selections {
            wanted.push((1, words().issue(&selection.issue)));
            for page in &selection.issue.pages {
                wanted.push((2, words().page(page)));
                let first = |text: &str| format!("[{}]", text.chars().take(17).collect::<String>());
                wanted.extend(page.articles.iter().map(|a| (3, a.title().unwrap_or_else(|| first(&a.blocks[0].text)))));
            }
        }
        // An article without a title is called by its first words, however many these are.
        let begins = |(a, b): (&(usize, String), &(usize, String))| {
            a.0 == b.0 && (a.1 == b.1 || a.1.starts_with('[') && b.1.starts_with(a.1.get(..10).unwrap()))
        };
        assert!(tree.len() == wanted.len() && tree.iter().zip(&wanted).all(begins), "{tree:#?}\n{wanted:#?}");
        assert!(contents.flatten().all(|entry| entry.manifest_entry().is_some()));
        assert_eq!(epub.spine().len(), 3 + 4);
        for data in epub.reader() {
            parsed(data.unwrap().content());
        }
    }
}

#[test]
fn every_block_stands_in_a_book_once_joined_stories_too() {
    for issues in [vec![paper::joined()], vec![paper::printed(), paper::marks()], vec![paper::nameless()]] {
        let selections = whole(issues);
        assert_eq!(printed(&book(&selections)), blocks(&selections));
    }
}

#[test]
fn a_joined_story_stands_whole_where_it_begins_and_is_named_where_it_goes_on() {
    let files = files(&book(&whole(vec![paper::joined()])));
    let (first, second) = (&files["EPUB/i1p1.xhtml"], &files["EPUB/i1p2.xhtml"]);
    let at = |text: &str| first.find(text).unwrap_or_else(|| panic!("{text} is missing in {first}"));
    assert!(at("一万两千份旧报纸") < at("── 以下第2版 ──") && at("── 以下第2版 ──") < at("馆藏最早的一份"));
    assert!(first.contains("<a href=\"i1p2.xhtml#a1\">（下转2版）</a>"), "{first}");
    assert!(second.contains("<h3>老报馆变成新展馆</h3>") && !second.contains("馆藏最早的一份"), "{second}");
    assert!(second.contains("<a href=\"i1p1.xhtml#a2\">全文见第1版</a>"), "{second}");
}

#[test]
fn pieces_that_lead_in_a_circle_stand_once() {
    let mut issue = paper::joined();
    Arc::make_mut(&mut issue.pages[1].articles[0]).continues_in = Some(ArticleRef { page: 0, article: 1 });
    Arc::make_mut(&mut issue.pages[1].articles[1]).continues_in = Some(ArticleRef { page: 1, article: 0 });
    let selections = whole(vec![issue]);
    assert_eq!(printed(&book(&selections)), blocks(&selections));
}

#[test]
fn a_book_begins_with_its_media_type_and_every_link_leads_somewhere() {
    let bytes = book(&whole(vec![paper::joined(), paper::marks()]));
    assert_eq!(bytes.get(30..58), Some(&b"mimetypeapplication/epub+zip"[..]));
    let files = files(&bytes);
    for (name, text) in files.iter().filter(|(name, _)| is_xml(name)) {
        let file = parsed(text);
        for link in file.descendants().filter_map(|n| n.attribute("href").or_else(|| n.attribute("src"))) {
            let (target, id) = link.split_once('#').unwrap_or((link, ""));
            let there = files.get(&format!("EPUB/{target}")).unwrap_or_else(|| panic!("{name}: {link}"));
            assert!(id.is_empty() || there.contains(&format!("id=\"{id}\"")), "{name}: {link}");
        }
    }
}

#[test]
fn of_chosen_articles_only_those_are_in_the_book_a_story_whole() {
    let issue = Arc::new(paper::joined());
    let of = |page, article| vec![Selection::of(Arc::clone(&issue), [ArticleRef { page, article }])];
    let bus = book(&of(1, 1));
    assert_eq!(printed(&bus).len(), 2);
    let head = printed(&book(&of(0, 1)));
    assert!(
        head.iter().any(|block| block.contains("一万两千份旧报纸")) && head.iter().any(|b| b.contains("馆藏最早的一份"))
    );
    let tail = printed(&book(&of(1, 0)));
    assert!(
        !tail.iter().any(|block| block.contains("一万两千份旧报纸")) && tail.iter().any(|b| b.contains("馆藏最早的一份"))
    );
}

fn tei_text(selections: &[Selection]) -> String {
    let mut text = tei::PROLOGUE.to_owned() + &tei::corpus(&words());
    text.extend(selections.iter().enumerate().map(|(n, selection)| tei::issue(selection, n + 1, &words())));
    text + tei::CORPUS_END
}

#[test]
fn tei_is_xml_with_every_block_once_and_pieces_that_point_at_one_another() {
    let selections = whole(vec![paper::joined(), paper::marks()]);
    let text = tei_text(&selections);
    let file = parsed(&text);
    let body = |n: &Node<'_, '_>| n.ancestors().any(|a| a.has_tag_name(("http://www.tei-c.org/ns/1.0", "div")));
    let is_block = |n: &Node<'_, '_>| {
        let named = n.tag_name().name() == "head" && n.attribute("type").is_none();
        matches!(n.tag_name().name(), "p" | "head" | "byline") && body(n) && !named
    };
    let mut found: Vec<String> = file.descendants().filter(is_block).map(text_of).collect();
    found.sort();
    assert_eq!(found, blocks(&selections));
    let ids: Vec<&str> =
        file.descendants().filter_map(|n| n.attribute(("http://www.w3.org/XML/1998/namespace", "id"))).collect();
    for name in ["next", "prev", "target"] {
        let targets: Vec<&str> = file.descendants().filter_map(|n| n.attribute(name)).collect();
        assert!(
            !targets.is_empty() && targets.iter().all(|t| ids.contains(&t.trim_start_matches('#'))),
            "{name} {targets:?}"
        );
    }
    let pages: Vec<&str> = file
        .descendants()
        .filter(|n| n.has_tag_name("pb") || n.tag_name().name() == "pb")
        .filter_map(|n| n.attribute("n"))
        .collect();
    assert_eq!(pages, ["1", "2", "1"]);
}

#[test]
fn a_table_has_a_row_an_article_under_its_columns() {
    let issue = paper::joined();
    let row = table::row(&issue, ArticleRef { page: 0, article: 1 }).unwrap();
    let cell = |name: &str| row[table::COLUMNS.iter().position(|c| *c == name).unwrap()].as_str();
    assert_eq!(cell("id"), "江城晚报/2024-03-06/1/2");
    assert_eq!((cell("title"), cell("date_basis")), ("老报馆变成新展馆", "printed"));
    assert_eq!((cell("continues_on"), cell("continues_in")), ("2", "江城晚报/2024-03-06/2/1"));
    assert_eq!(cell("text").lines().count(), 3);
    assert_eq!(table::row(&issue, ArticleRef { page: 7, article: 0 }), None);
}

#[test]
fn what_is_copied_is_paragraphs_and_what_is_saved_as_markdown_is_escaped() {
    let issue = paper::printed();
    let article = &issue.pages[1].articles[1];
    assert_eq!(
        plain::article(article),
        "公交12路明起延长至大学城\n公交12路从明天起延长到大学城西门，增加6站，末班车推迟到23:30，票价2元不变。\n"
    );
    assert!(markdown::article(article).starts_with("### 公交12路明起延长至大学城\n\n公交12路从明天起"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_comes_through_books_and_tei_as_it_is(title in "\\PC{0,12}|.{0,12}", body in any::<String>(), paper in ".{0,6}") {
        let mut issue = paper::joined();
        issue.publication = Some(paper);
        let piece = Arc::make_mut(&mut issue.pages[1].articles[0]);
        piece.blocks[0].text = title;
        piece.blocks.push(Block { role: Role::Body, text: body, spans: Vec::new() });
        // U+FFFE and U+FFFF are no characters; what stands for them cannot be told from U+FFFD.
        let plain = |blocks: Vec<String>| -> Vec<String> {
            let mut plain: Vec<String> = blocks.iter().map(|b| b.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")).collect();
            plain.sort();
            plain
        };
        let selections = whole(vec![issue]);
        let bytes = book(&selections);
        prop_assert!(Epub::options().strict(true).read(Cursor::new(bytes.clone())).is_ok());
        prop_assert_eq!(plain(printed(&bytes)), plain(blocks(&selections)));
        for (name, text) in files(&bytes) {
            if is_xml(&name) {
                parsed(&text);
            }
        }
        parsed(&tei_text(&selections));
        prop_assert_eq!(book(&selections), bytes);
    }
}

fn yuebao(arguments: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("yuebao"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn every_format_writes_the_same_to_a_file_as_to_a_pipe_and_the_same_every_time() {
    let folder = TempDir::new().unwrap();
    for format in ["jsonl", "md", "txt", "csv", "epub", "tei"] {
        let path = folder.path().join(format);
        let written = yuebao(&["export", "--format", format, SAMPLE, "--output", path.to_str().unwrap()]);
        assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0), "{written:?}");
        let piped = yuebao(&["export", "--format", format, SAMPLE]).stdout;
        assert!(!piped.is_empty() && piped == fs::read(&path).unwrap(), "{format}");
        let english = yuebao(&["--lang", "en", "export", "--format", format, SAMPLE]).stdout;
        assert!(english == piped, "{format} depends on the language of who exports");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6, "something is left over");
}

#[test]
fn the_table_of_the_sample_holds_what_the_records_hold() {
    let output = yuebao(&["export", "--format", "csv"]).stdout;
    let mut reader = csv::Reader::from_reader(output.as_slice());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), table::COLUMNS);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let records = String::from_utf8(yuebao(&["export"]).stdout).unwrap();
    let ids: Vec<String> = records
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(rows.iter().map(|row| row[0].to_owned()).collect::<Vec<_>>(), ids);
}

#[test]
fn a_file_that_was_read_is_never_written_over() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page.txt");
    fs::write(&page, "江湾晚报 2019年11月8日\n\n老街的修鞋匠\n本报讯 在北门老街修了四十年鞋的孙师傅收下两个徒弟。\n")
        .unwrap();
    let before = fs::read(&page).unwrap();
    let path = page.to_str().unwrap();
    let output = yuebao(&["export", path, "--output", path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("不会写入"));
    assert_eq!(fs::read(&page).unwrap(), before);
    assert_eq!(yuebao(&["export", path, "-o", "/no/such/folder/x"]).status.code(), Some(2));
}

/// A link was replaced by a file, a protected file by a new one, and a file's further names kept what was in it before.
#[test]
fn what_is_written_goes_into_links_pipes_and_devices_and_never_in_their_place() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let export = |path: &Path| yuebao(&["export", "--format", "txt", SAMPLE, "-o", path.to_str().unwrap()]);
    let whole = yuebao(&["export", "--format", "txt", SAMPLE]).stdout;
    for name in ["real.txt", "two.txt", "kept.txt"] {
        fs::write(at(name), "旧的").unwrap();
    }
    symlink("real.txt", at("link.txt")).unwrap();
    symlink("none.txt", at("loose.txt")).unwrap();
    fs::hard_link(at("two.txt"), at("twin.txt")).unwrap();
    for name in ["link.txt", "loose.txt", "twin.txt"] {
        assert_eq!(export(&at(name)).status.code(), Some(0), "{name}");
    }
    assert!(["link.txt", "loose.txt"].iter().all(|name| fs::symlink_metadata(at(name)).unwrap().is_symlink()));
    for name in ["real.txt", "none.txt", "two.txt", "twin.txt"] {
        assert!(fs::read(at(name)).unwrap() == whole, "{name}");
    }
    assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    let reader = Command::new("cat").arg(at("pipe")).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(export(&at("pipe")).status.code(), Some(0));
    assert!(reader.wait_with_output().unwrap().stdout == whole);
    assert!(fs::symlink_metadata(at("pipe")).unwrap().file_type().is_fifo());
    let full = export(Path::new("/dev/full"));
    assert_eq!(full.status.code(), Some(2), "{full:?}");
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    assert_eq!(export(folder.path()).status.code(), Some(2));
    let own = yuebao(&["export", at("kept.txt").to_str().unwrap(), "-o", at("kept.txt").to_str().unwrap()]);
    assert_eq!(own.status.code(), Some(2));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}
