//! Tests of loading: files and folders go in, issues and reports come out. Nothing is loaded twice or left out without a
//! message, and nothing stops the load.
#![cfg(unix)]
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use yuebao::archive::packed::Fault;
use yuebao::archive::{Event, LIMIT, Reason, Skipped, load, load_all};
use yuebao::decode::{Format, PdfFault};
use yuebao::model::DoubtKind;
use yuebao::words::{Lang, Words};

const TEXT: &str = "江湾晚报\n\n老街的修鞋匠收了两个徒弟\n本报讯 在北门老街修了四十年鞋的孙师傅，上个月终于收下两个徒弟。\n";

/// A folder with these text files.
fn folder(names: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, TEXT).unwrap();
    }
    folder
}

/// The files loaded, and what was skipped, without the folder's own path.
fn loaded(folder: &Path, paths: &[PathBuf]) -> (Vec<String>, Vec<(String, Reason)>) {
    let (shelf, skipped) = load_all(paths);
    let name = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let sources = shelf.issues().iter().flat_map(|i| &i.sources).map(|s| name(&s.path)).collect();
    (sources, skipped.into_iter().map(|s| (name(&s.path), s.reason)).collect())
}

fn all(folder: &TempDir) -> (Vec<String>, Vec<(String, Reason)>) {
    loaded(folder.path(), &[folder.path().to_owned()])
}

#[test]
fn folders_are_walked_and_pages_stand_in_natural_order() {
    let folder = folder(&["第10版.txt", "第2版.txt", "旧/第1版.txt", "旧/更旧/第３版.md"]);
    assert_eq!(
        all(&folder),
        (["旧/第1版.txt", "第2版.txt", "旧/更旧/第３版.md", "第10版.txt"].map(String::from).into(), vec![])
    );
}

#[test]
fn hidden_files_are_left_out_unless_named() {
    let folder = folder(&["a.txt", ".b.txt", ".git/c.txt"]);
    assert_eq!(all(&folder).0, ["a.txt"]);
    assert_eq!(loaded(folder.path(), &[folder.path().join(".b.txt")]).0, [".b.txt"]);
    assert_eq!(loaded(folder.path(), &[folder.path().join(".git")]).0, [".git/c.txt"]);
}

#[test]
fn a_file_behind_several_links_is_loaded_once_and_loops_end() {
    let folder = folder(&["a/page.txt", "z.txt"]);
    symlink(folder.path(), folder.path().join("a/up")).unwrap();
    symlink("z.txt", folder.path().join("y.txt")).unwrap();
    symlink("z.txt", folder.path().join("x.txt")).unwrap();
    symlink("self", folder.path().join("self")).unwrap();
    let (files, skipped) = all(&folder);
    assert_eq!(files, ["a/page.txt", "x.txt"]);
    assert!(matches!(skipped.as_slice(), [(name, Reason::Unreadable(_))] if name == "self"), "{skipped:?}");
    let twice = [folder.path().join("z.txt"), folder.path().to_owned(), folder.path().join("a")];
    assert_eq!(loaded(folder.path(), &twice).0, ["a/page.txt", "z.txt"]);
}

#[test]
fn a_link_out_of_the_folder_is_followed() {
    let (outside, folder) = (folder(&["far/page.txt"]), folder(&["near.txt"]));
    symlink(outside.path().join("far"), folder.path().join("link")).unwrap();
    assert_eq!(all(&folder).0, ["near.txt", "link/page.txt"]);
}

#[test]
fn a_link_to_nothing_is_reported() {
    let folder = folder(&["a.txt"]);
    symlink("gone.txt", folder.path().join("b.txt")).unwrap();
    assert_eq!(all(&folder).1, [("b.txt".into(), Reason::Missing)]);
}

#[test]
fn missing_paths_do_not_stop_the_rest() {
    let folder = folder(&["a.txt"]);
    let paths = [folder.path().join("no.txt"), folder.path().join("a.txt"), folder.path().join("a.txt/inside")];
    let (files, skipped) = loaded(folder.path(), &paths);
    assert_eq!(files, ["a.txt"]);
    assert_eq!(skipped.len(), 2);
    assert_eq!(skipped[1], ("no.txt".into(), Reason::Missing));
}

#[test]
fn pictures_beside_the_texts_are_told_as_they_are_when_named() {
    let folder = folder(&["a.txt"]);
    fs::write(folder.path().join("scan.pdf"), b"%PDF-1.7\n").unwrap();
    fs::write(folder.path().join("photo"), b"\xFF\xD8\xFF\xE0 picture").unwrap();
    fs::write(folder.path().join("table"), [0; 4096]).unwrap();
    fs::write(folder.path().join("large"), vec![0; 3 << 20]).unwrap();
    let pictures = [
        ("large", Reason::Binary),
        ("photo", Reason::Format(Format::Picture)),
        ("scan.pdf", Reason::Pdf(PdfFault::Damaged)),
        ("table", Reason::Binary),
    ];
    let told = |(name, why): &(&str, Reason)| ((*name).to_owned(), why.clone());
    assert_eq!(all(&folder), (vec!["a.txt".into()], pictures.iter().map(told).collect()));
    for picture in &pictures {
        let paths = [folder.path().join(picture.0)];
        assert_eq!(loaded(folder.path(), &paths), (vec![], vec![told(picture)]));
    }
}

#[test]
fn empty_files_are_always_reported() {
    let folder = folder(&["a.txt"]);
    fs::write(folder.path().join("b.txt"), "").unwrap();
    fs::write(folder.path().join("c.txt"), "\u{FEFF} \r\n　").unwrap();
    assert_eq!(all(&folder).1, [("b.txt".into(), Reason::Empty), ("c.txt".into(), Reason::Empty)]);
}

#[test]
fn a_folder_without_text_says_so() {
    let folder = TempDir::new().unwrap();
    assert_eq!(all(&folder), (vec![], vec![(String::new(), Reason::NoText)]));
    fs::create_dir(folder.path().join("deeper")).unwrap();
    fs::write(folder.path().join("deeper/scan.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::write(folder.path().join("deeper/scan"), b"\x89PNG\r\n\x1a\n").unwrap();
    let no_text = (String::new(), Reason::NoText);
    assert!(all(&folder).1.contains(&no_text));
    fs::write(folder.path().join("page.txt"), TEXT).unwrap();
    let twice = [folder.path().join("page.txt"), folder.path().to_owned()];
    assert!(!loaded(folder.path(), &twice).1.contains(&no_text), "its text was loaded under another name");
}

#[test]
fn a_huge_file_is_skipped_at_once() {
    let folder = folder(&["a.txt"]);
    let huge = File::create(folder.path().join("huge.txt")).unwrap();
    huge.set_len(1 << 30).unwrap();
    let started = Instant::now();
    assert_eq!(all(&folder), (vec!["a.txt".into()], vec![("huge.txt".into(), Reason::TooLarge(1 << 30))]));
    assert!(started.elapsed() < Duration::from_secs(1));
    const { assert!(LIMIT < 1 << 30) };
}

#[test]
fn a_named_pipe_does_not_hang_the_load() {
    let folder = folder(&["a.txt"]);
    let pipe = folder.path().join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(all(&folder), (vec!["a.txt".into()], vec![("pipe.txt".into(), Reason::NotAFile)]));
    assert_eq!(loaded(folder.path(), &[PathBuf::from("/dev/null")]).1, [("/dev/null".into(), Reason::NotAFile)]);
}

#[test]
fn doubts_about_the_encoding_are_the_issues() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), [TEXT.as_bytes(), b"\xFF\n"].concat()).unwrap();
    let (shelf, _) = load_all(&[folder.path().to_owned()]);
    let issue = &shelf.issues()[0];
    assert!(issue.doubts.iter().any(|d| d.kind == DoubtKind::Undecodable && d.lines == Some((5, 5))), "{:?}", issue.doubts);
}

#[test]
fn the_first_issue_comes_before_the_last_is_read_and_the_count_grows() {
    let names: Vec<String> = (0..200).map(|n| format!("{n}.txt")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let events = Mutex::new(Vec::new());
    load(&[folder.path().to_owned()], &AtomicBool::new(false), &|event| events.lock().unwrap().push(event));
    let events = events.into_inner().unwrap();
    let found: Vec<usize> = events.iter().filter_map(|e| if let Event::Found(n) = e { Some(*n) } else { None }).collect();
    assert!(found.is_sorted() && found.last() == Some(&200), "{found:?}");
    assert_eq!(events.iter().filter(|e| matches!(e, Event::Issue(_))).count(), 200);
}

#[test]
fn a_cancelled_load_stops_soon() {
    let names: Vec<String> = (0..500).map(|n| format!("{n}.txt")).collect();
    let folder = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let (cancel, issues) = (AtomicBool::new(false), Mutex::new(0));
    load(&[folder.path().to_owned()], &cancel, &|event| {
        if matches!(event, Event::Issue(_)) {
            *issues.lock().unwrap() += 1;
            cancel.store(true, Ordering::Relaxed);
        }
    });
    assert!(*issues.lock().unwrap() < 100);
}

#[test]
fn the_sample_is_loaded_where_no_path_is_given() {
    let (shelf, skipped) = load_all(&[]);
    assert_eq!(shelf.issues().iter().map(|i| i.sources.len()).sum::<usize>(), 5);
    assert_eq!(skipped, Vec::<Skipped>::new());
}

/// A folder of one text, a PDF, a ZIP and random bytes said that nothing was skipped.
#[test]
fn every_file_of_a_folder_is_read_or_named_with_a_reason() {
    let folder = folder(&["a.txt", "README.md", "说明.txt", "tool.py", "readme-page.txt"]);
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("scan.pdf", b"%PDF-1.7\n");
    put("texts.zip", b"PK\x03\x04");
    put("photo", b"\xFF\xD8\xFF\xE0 picture");
    put("book.epub", b"PK\x03\x04");
    put("page.html", b"<!DOCTYPE html><p>text");
    put("page.dat", b"<html><p>text");
    put("page.mht", b"<html><p>text");
    put("noise.txt", &[7, 0, 1, 2, 0, 9, 200, 3, 0, 1, 0, 255]);
    put("table", &[0; 4096]);
    let (read, skipped) = all(&folder);
    assert_eq!(read, ["a.txt", "page.dat", "page.html"]);
    let skipped: Vec<(&str, &Reason)> = skipped.iter().map(|(name, why)| (name.as_str(), why)).collect();
    let format = |format| Reason::Format(format);
    for (name, why) in [
        ("README.md", Reason::About),
        ("说明.txt", Reason::About),
        ("tool.py", Reason::About),
        ("readme-page.txt", Reason::About),
        ("scan.pdf", Reason::Pdf(PdfFault::Damaged)),
        ("texts.zip", Reason::Packed(Fault::Broken)),
        ("photo", format(Format::Picture)),
        ("book.epub", format(Format::Book)),
        ("page.mht", format(Format::Html)),
        ("noise.txt", Reason::Binary),
        ("table", Reason::Binary),
    ] {
        assert!(skipped.contains(&(name, &why)), "{name}: {skipped:?}");
    }
    assert_eq!(skipped.len(), 11);
    let named = |name: &str| loaded(folder.path(), &[folder.path().join(name)]);
    assert_eq!(named("README.md"), (vec!["README.md".into()], vec![]), "named, it is read");
    assert_eq!(named("book.epub").1, [("book.epub".into(), format(Format::Book))]);
    let page = Skipped { path: "扫 描.djvu".into(), reason: format(Format::Djvu) };
    assert!(Words::of(Lang::Zh).skipped(&page).ends_with("djvutxt '扫 描.djvu'"));
    let scan = Skipped { path: "扫描.pdf".into(), reason: Reason::Pdf(PdfFault::NoText(8)) };
    assert!(Words::of(Lang::Zh).skipped(&scan).contains("ocrmypdf"), "what to do about a scan");
}

/// The three files that `MinerU` writes of one document were read as three issues.
#[test]
fn of_one_document_written_three_times_by_its_parser_the_best_is_read() {
    let folder = folder(&["b.md"]);
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/inputs");
    let put = |from: &str, name: &str| fs::copy(inputs.join(from), folder.path().join(name)).unwrap();
    put("mineru_middle/middle.json", "a_middle.json");
    put("mineru_list/content_list.json", "a_content_list.json");
    fs::write(folder.path().join("a.md"), TEXT).unwrap();
    let sibling = |name: &str| (name.to_owned(), Reason::Sibling("a_middle.json".to_owned()));
    let (mut read, skipped) = all(&folder);
    read.sort();
    let others = vec![sibling("a.md"), sibling("a_content_list.json")];
    assert_eq!((read, skipped), (vec!["a_middle.json".into(), "b.md".into()], others));
    assert_eq!(loaded(folder.path(), &[folder.path().join("a.md")]).0, ["a.md"], "named, it is read");
    fs::write(folder.path().join("a_middle.json"), "{}").unwrap();
    let (read, _) = all(&folder);
    assert!(read.contains(&"a_content_list.json".to_owned()) && !read.contains(&"a.md".to_owned()), "{read:?}");
}

/// A name with a line end broke every list of ids in two; one of invalid bytes is a name too.
#[test]
fn files_of_odd_names_are_read_and_their_ids_stand_on_one_line() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&["a\nb.txt", "c\td.txt", "\u{1B}[31mred.txt", "-.txt", " .txt", "第1版 '引号\".txt"]);
    let invalid = folder.path().join(std::ffi::OsStr::from_bytes(b"\xB5\xDA1\xB0\xE6.txt"));
    fs::write(&invalid, TEXT).unwrap();
    let (shelf, skipped) = load_all(&[folder.path().to_owned()]);
    assert_eq!((shelf.issues().len(), skipped), (7, vec![]));
    for issue in shelf.issues() {
        assert!(!issue.id().contains(char::is_control), "{:?}", issue.id());
    }
    assert_eq!(loaded(folder.path(), &[invalid]).0.len(), 1);
}

/// Links in a ring, over folders, and links on links: each file once, and an end.
#[test]
fn links_in_a_ring_end() {
    let folder = folder(&["a/1.txt", "b/2.txt", "c/3.txt"]);
    for (from, to) in [("a/next", "../b"), ("b/next", "../c"), ("c/next", "../a"), ("x", "y"), ("y", "x")] {
        symlink(to, folder.path().join(from)).unwrap();
    }
    let (read, skipped) = all(&folder);
    assert_eq!(read.len(), 3);
    assert!(skipped.iter().all(|(_, why)| matches!(why, Reason::Unreadable(_))), "{skipped:?}");
}
