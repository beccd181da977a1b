//! Tests of packed archives (zip, tar and the like), well-formed and hostile: each member must be read or named at its path
//! in the archive, within a bounded time.
#![cfg(unix)]
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use proptest::prelude::*;
use tempfile::TempDir;
use yuebao::archive::packed::{Fault, open_as_each};
use yuebao::archive::{Reason, Shelf, Skipped, is_file, is_there, load_all, piped, read_again};
use yuebao::decode::Format;
use yuebao::library::{self, IngestCounts, IngestEvent, Library, Root};

/// The time an archive may take.
const SOON: Duration = Duration::from_secs(5);

const TITLES: [&str; 4] = ["老街的修鞋匠收了两个徒弟", "渡口的灯又亮了", "新茶上市比去年早了一旬", "旧书摊搬进了图书馆"];

/// A page of a paper; every number gives another day.
fn page(n: usize) -> String {
    let title = TITLES[n % TITLES.len()];
    format!(
        "江湾晚报\n2019年11月{}日\n\n{title}\n本报讯 记者昨日从街道办了解到，此事已经办了{n}年，街坊都说好。\n",
        n % 28 + 1
    )
}

/// A file for an archive: its name as bytes, and its bytes.
type File = (Vec<u8>, Vec<u8>);

fn file(name: &str, text: impl Into<Vec<u8>>) -> File {
    (name.as_bytes().to_vec(), text.into())
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// The statements of a ZIP about a member that differ from the truth.
#[derive(Clone, Copy, Default)]
struct Said {
    flags: u16,
    method: Option<u16>,
    /// The bytes it claims.
    size: Option<u32>,
    check: Option<u32>,
    /// The place of the header it leads to.
    header: Option<u32>,
}

/// A ZIP, its members deflated.
fn zip_saying(files: &[(File, Said)]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for ((name, bytes), said) in files {
        let packed = deflated(bytes);
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut fields = Vec::new();
        fields.extend(20_u16.to_le_bytes());
        fields.extend(said.flags.to_le_bytes());
        fields.extend(said.method.unwrap_or(8).to_le_bytes());
        fields.extend([0; 4]);
        fields.extend(said.check.unwrap_or(crc.sum()).to_le_bytes());
        fields.extend((packed.len() as u32).to_le_bytes());
        fields.extend(said.size.unwrap_or(bytes.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0; 2]);
        let header = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name);
        out.extend(&packed);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&fields);
        list.extend([0; 10]);
        list.extend(said.header.unwrap_or(header).to_le_bytes());
        list.extend(name);
    }
    let (begin, length, count) = (out.len() as u32, list.len() as u32, files.len() as u16);
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend(length.to_le_bytes());
    out.extend(begin.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn zip(files: &[File]) -> Vec<u8> {
    zip_saying(&files.iter().map(|file| (file.clone(), Said::default())).collect::<Vec<_>>())
}

/// A header of a tar and the bytes after it.
fn tar_entry(name: &[u8], kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..name.len().min(100)].copy_from_slice(&name[..name.len().min(100)]);
    header[100..108].copy_from_slice(b"0000644\0");
    header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
    header[148..156].copy_from_slice(b"        ");
    header[156] = kind;
    header[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    header.extend(bytes);
    header.resize(header.len().next_multiple_of(512), 0);
    header
}

fn tar(files: &[File]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        if name.len() > 100 {
            out.extend(tar_entry(b"././@LongLink", b'L', &[name, &b"\0"[..]].concat()));
        }
        out.extend(tar_entry(name, b'0', bytes));
    }
    out.extend([0; 1024]);
    out
}

/// The same archive in every form it may have.
fn in_every_form(files: &[File]) -> Vec<(&'static str, Vec<u8>)> {
    let tar = tar(files);
    let zstd = zstd::encode_all(tar.as_slice(), 0).unwrap();
    vec![("a.zip", zip(files)), ("a.tar.gz", gzipped(&tar)), ("a.tar.zst", zstd), ("a.tar", tar)]
}

/// The paths of the files that were read below a folder, and what was skipped.
fn told(folder: &Path, (shelf, skipped): (Shelf, Vec<Skipped>)) -> (Vec<String>, Vec<(String, Reason)>) {
    let name = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let mut sources: Vec<String> = shelf.issues().iter().flat_map(|i| &i.sources).map(|s| name(&s.path)).collect();
    sources.sort();
    (sources, skipped.into_iter().map(|s| (name(&s.path), s.reason)).collect())
}

/// Returns the reports on a folder with one file in it.
fn loaded(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<(String, Reason)>) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let begun = Instant::now();
    let told = told(folder.path(), load_all(&[folder.path().to_owned()]));
    assert!(begun.elapsed() < SOON, "{name}: {:?}", begun.elapsed());
    told
}

fn packed(name: &str, fault: Fault) -> (String, Reason) {
    (name.to_owned(), Reason::Packed(fault))
}

#[test]
fn an_archive_is_read_as_a_folder() {
    let files = [file("2016/b.txt", page(1)), file("2016/更早/a.txt", page(2)), file("c.txt", page(3))];
    for (name, bytes) in in_every_form(&files) {
        let paths = ["2016/b.txt", "2016/更早/a.txt", "c.txt"].map(|path| format!("{name}/{path}"));
        assert_eq!(loaded(name, &bytes), (paths.into(), vec![]));
        // Whatever it is called.
        let paths = ["2016/b.txt", "2016/更早/a.txt", "c.txt"].map(|path| format!("旧报/{path}"));
        assert_eq!(loaded("旧报", &bytes), (paths.into(), vec![]), "{name}");
    }
}

#[test]
fn names_in_gbk_are_read_in_chinese_archives() {
    let files = [(gbk("江湾晚报/第一版.txt"), page(1).into_bytes()), (gbk("江湾晚报\\第二版.txt"), page(2).into_bytes())];
    for (name, bytes) in in_every_form(&files) {
        let paths = ["第一版.txt", "第二版.txt"].map(|path| format!("{name}/江湾晚报/{path}"));
        assert_eq!(loaded(name, &bytes).0, paths);
    }
    let utf8 = Said { flags: 0x800, ..Said::default() };
    let bytes = zip_saying(&[(file("江湾.txt", page(1)), utf8), ((gbk("晚报.txt"), page(2).into_bytes()), Said::default())]);
    assert_eq!(loaded("a.zip", &bytes).0, ["a.zip/晚报.txt", "a.zip/江湾.txt"]);
}

#[test]
fn a_page_that_is_packed_by_itself_is_a_page() {
    for (name, bytes) in [
        ("page.txt.gz", gzipped(page(1).as_bytes())),
        ("page.txt.zst", zstd::encode_all(page(1).as_bytes(), 0).unwrap()),
        ("page", gzipped(&gbk(&page(1)))),
    ] {
        assert_eq!(loaded(name, &bytes), (vec![name.to_owned()], vec![]));
        let in_zip = zip(&[file(name, bytes)]);
        assert_eq!(loaded("a.zip", &in_zip), (vec![format!("a.zip/{name}")], vec![]));
    }
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("page.txt.gz");
    fs::write(&path, gzipped("没有报头的一页，\n只有几行字。\n".as_bytes())).unwrap();
    let (shelf, _) = load_all(&[path]);
    assert_eq!(shelf.issues()[0].sources[0].name, "page.txt");
}

#[test]
fn an_archive_in_an_archive_is_read_and_one_more_is_named() {
    let inner = tar(&[file("旧.txt", page(1))]);
    let middle = zip(&[file("inner.tar", inner), file("中.txt", page(2))]);
    assert_eq!(loaded("a.zip", &middle).0, ["a.zip/inner.tar/旧.txt", "a.zip/中.txt"]);
    for (name, outer) in in_every_form(&[file("middle.zip", middle), file("外.txt", page(3))]) {
        let read = [format!("{name}/middle.zip/中.txt"), format!("{name}/外.txt")];
        let deep = packed(&format!("{name}/middle.zip/inner.tar"), Fault::Deep);
        assert_eq!(loaded(name, &outer), (read.into(), vec![deep]));
    }
}

#[test]
fn every_form_that_is_read_is_read_in_an_archive_too() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/inputs");
    for form in ["alto4", "mets", "founder_list", "paddle_ocr", "hocr", "html_gbk"] {
        let mut files = Vec::new();
        let mut folders = vec![inputs.join(form)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().unwrap() != "expected.txt" {
                    let name = path.strip_prefix(&inputs).unwrap().to_str().unwrap().to_owned();
                    files.push(file(&name, fs::read(&path).unwrap()));
                }
            }
        }
        let plain = TempDir::new().unwrap();
        for (name, bytes) in &files {
            let path = plain.path().join(std::str::from_utf8(name).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let (expected, reasons) = told(plain.path(), load_all(&[plain.path().to_owned()]));
        for (name, bytes) in in_every_form(&files) {
            let paths: Vec<String> = expected.iter().map(|path| format!("{name}/{path}")).collect();
            let reasons: Vec<_> = reasons.iter().map(|(path, why)| (format!("{name}/{path}"), why.clone())).collect();
            assert_eq!(loaded(name, &bytes), (paths, reasons));
        }
    }
}

#[test]
fn records_and_statements_in_an_archive_are_heeded() {
    let records =
        "{\"paper\": \"江湾晚报\", \"date\": \"2019-11-08\", \"title\": \"渡口\", \"text\": \"渡口的灯又亮了。\"}\n";
    let stated = "publication = \"渝中报\"\ndate = 2020-01-02\n";
    let files = [
        file("articles.jsonl", records),
        file("more.jsonl.gz", gzipped(records.replace("11-08", "11-09").as_bytes())),
        file("旧/issue.toml", stated),
        file("旧/x.txt", "渡口的灯又亮了\n本报讯 渡口的灯昨夜又亮了。\n"),
    ];
    for (name, bytes) in in_every_form(&files) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let (shelf, skipped) = load_all(std::slice::from_ref(&path));
        let mut ids: Vec<String> = shelf.issues().iter().map(|issue| issue.id()).collect();
        ids.sort();
        assert_eq!(
            (ids, skipped),
            (["江湾晚报/2019-11-08", "江湾晚报/2019-11-09", "渝中报/2020-01-02"].map(String::from).into(), vec![])
        );
    }
}

#[test]
fn a_path_may_lead_into_an_archive() {
    let files =
        [file("2016/b.txt", page(1)), file("2017/a.txt", page(2)), file("2017/inner.tar", tar(&[file("c.txt", page(3))]))];
    for (name, bytes) in in_every_form(&files) {
        let folder = TempDir::new().unwrap();
        let archive = folder.path().join(name);
        fs::write(&archive, bytes).unwrap();
        let all = |path: &str| told(&archive, load_all(&[archive.join(path)]));
        assert_eq!(all("2016/b.txt"), (vec!["2016/b.txt".to_owned()], vec![]));
        assert_eq!(all("2017"), (["2017/a.txt", "2017/inner.tar/c.txt"].map(String::from).into(), vec![]));
        assert_eq!(all("2017/inner.tar/c.txt").0, ["2017/inner.tar/c.txt"]);
        assert_eq!(all("2018"), (vec![], vec![("2018".to_owned(), Reason::Missing)]));
        assert!(is_there(&archive.join("2017")) && !is_there(&archive.join("201")) && !is_file(&archive.join("2017")));
        assert!(is_file(&archive.join("2017/a.txt")));
        let (shelf, _) = load_all(&[archive.join("2017/inner.tar/c.txt")]);
        assert_eq!(read_again(&shelf.issues()[0].sources[0]).unwrap().text, page(3));
    }
}

#[test]
fn members_that_cannot_be_read_are_named_and_the_rest_is_read() {
    let plain = Said::default();
    let bytes = zip_saying(&[
        (file("0.txt", page(1)), plain),
        (file("locked.txt", page(2)), Said { flags: 1, ..plain }),
        (file("method.txt", page(2)), Said { method: Some(14), ..plain }),
        (file("check.txt", page(2)), Said { check: Some(7), ..plain }),
        (file("short.txt", page(2)), Said { size: Some(9999), ..plain }),
        (file("large.txt", page(2)), Said { size: Some(4_000_000_000), ..plain }),
        (file("picture.jpg", "x"), plain),
        (file("twice.txt", page(3)), plain),
        (file("twice.txt", page(4)), plain),
        (file("over.txt", page(3)), Said { header: Some(0), ..plain }),
    ]);
    let (read, mut skipped) = loaded("a.zip", &bytes);
    assert_eq!(read, ["a.zip/0.txt", "a.zip/twice.txt"]);
    skipped.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        packed("a.zip/check.txt", Fault::Broken),
        packed("a.zip/large.txt", Fault::Bomb),
        packed("a.zip/locked.txt", Fault::Locked),
        packed("a.zip/method.txt", Fault::Method(Some(14))),
        packed("a.zip/over.txt", Fault::Bomb),
        ("a.zip/picture.jpg".to_owned(), Reason::Format(Format::Picture)),
        packed("a.zip/short.txt", Fault::Broken),
        packed("a.zip/twice.txt", Fault::Replaced),
    ];
    assert_eq!(skipped, expected);

    let mut bytes = tar_entry(b"link.txt", b'2', b"");
    bytes.extend(tar_entry(b"device", b'3', b""));
    bytes.extend(tar_entry(b"sparse.txt", b'S', b"x"));
    bytes.extend(tar_entry(b"folder", b'5', b""));
    bytes.extend(tar(&[file("../../up.txt", page(1)), file("/root.txt", page(2)), file("a\n\u{1B}[2J.txt", page(3))]));
    let (read, skipped) = loaded("a.tar", &bytes);
    assert_eq!(read, ["a.tar/a\u{FFFD}\u{FFFD}[2J.txt", "a.tar/root.txt", "a.tar/up.txt"]);
    let expected = [("device", Fault::Link), ("link.txt", Fault::Link), ("sparse.txt", Fault::Method(None))];
    assert_eq!(skipped, expected.map(|(name, fault)| packed(&format!("a.tar/{name}"), fault)));
}

#[test]
fn an_archive_that_is_locked_throughout_is_told_once() {
    let locked = Said { flags: 1, ..Said::default() };
    let bytes = zip_saying(&[(file("a.txt", page(1)), locked), (file("b.txt", page(2)), locked)]);
    assert_eq!(loaded("a.zip", &bytes).1, [packed("a.zip", Fault::Locked)]);
}

#[test]
fn of_an_archive_that_breaks_off_what_came_before_is_read() {
    let files = [file("a.txt", page(1)), file("b.txt", page(2)), file("c.txt", page(3).repeat(400))];
    for (name, bytes) in in_every_form(&files) {
        let (read, skipped) = loaded(name, &bytes[..bytes.len() - bytes.len() / 3]);
        if name == "a.tar.zst" {
            // One block of it holds all.
            assert!(skipped.iter().any(|(_, why)| *why == Reason::Packed(Fault::Broken)) || read.is_empty());
        } else {
            assert_eq!(read, [format!("{name}/a.txt"), format!("{name}/b.txt")], "{skipped:?}");
            assert!(skipped.contains(&packed(name, Fault::Broken)), "{name}: {skipped:?}");
        }
    }
    let (read, skipped) = loaded("page.txt.gz", &gzipped(page(3).repeat(4000).as_bytes())[..2000]);
    assert_eq!((read, skipped), (vec!["page.txt.gz".to_owned()], vec![]));
}

#[test]
fn bombs_are_named_and_the_rest_is_read() {
    let zeros = vec![b'a'; 100 << 20];
    let bytes = zip(&[file("bomb.txt", zeros.as_slice()), file("a.txt", page(1))]);
    assert_eq!(loaded("a.zip", &bytes), (vec!["a.zip/a.txt".to_owned()], vec![packed("a.zip/bomb.txt", Fault::Bomb)]));
    let bytes = gzipped(&tar(&[file("a.txt", page(1)), file("bomb.txt", zeros.as_slice()), file("z.txt", page(2))]));
    let (read, skipped) = loaded("a.tar.gz", &bytes);
    assert_eq!(read, ["a.tar.gz/a.txt"]);
    assert!(skipped.contains(&packed("a.tar.gz", Fault::Bomb)), "{skipped:?}");
    assert_eq!(loaded("a.txt.gz", &gzipped(&zeros)).1, [packed("a.txt.gz", Fault::Bomb)]);
    let zstd = zstd::encode_all(zeros.as_slice(), 0).unwrap();
    assert_eq!(loaded("a.txt.zst", &zstd).1, [packed("a.txt.zst", Fault::Bomb)]);
    // A ZIP within itself, as far as one can be written: many names for one member.
    let same = Said { header: Some(0), ..Said::default() };
    let names: Vec<(File, Said)> = (0..2000).map(|n| (file(&format!("{n}.txt"), "春茶"), same)).collect();
    let (read, skipped) = loaded("a.zip", &zip_saying(&names));
    assert!(read.len() <= 1 && skipped.iter().all(|(_, why)| *why == Reason::Packed(Fault::Bomb)), "{read:?}");
}

#[test]
fn documents_that_are_packed_so_are_no_archives() {
    for (member, format) in
        [("[Content_Types].xml", Format::Office), ("META-INF/container.xml", Format::Book), ("OFD.xml", Format::Office)]
    {
        let bytes = zip(&[file(member, "<a/>"), file("a.txt", page(1))]);
        let nothing = (String::new(), Reason::NoText);
        assert_eq!(loaded("no name", &bytes).1, [nothing, ("no name".to_owned(), Reason::Format(format))]);
    }
}

#[test]
fn an_archive_that_is_piped_in_is_read_as_its_members() {
    for (_, bytes) in in_every_form(&[file("2016/b.txt", page(1)), file("c.txt", page(2))]) {
        assert_eq!(told(Path::new(""), piped(bytes)), (["-/2016/b.txt", "-/c.txt"].map(String::from).into(), vec![]));
    }
    assert_eq!(told(Path::new(""), piped(gzipped(page(1).as_bytes()))).0, ["-"]);
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::write(pipe, zip(&[file("c.txt", page(2))])))
    };
    assert_eq!(told(folder.path(), load_all(&[pipe])).0, ["pipe/c.txt"]);
    writer.join().unwrap().unwrap();
}

type Sink<'s> = &'s (dyn Fn(IngestEvent) + Sync);

/// Returns the counts of adding a file to a library, and the files that were skipped.
fn taken_in(dir: &Path, of: &dyn Fn(&Path, Sink<'_>) -> IngestCounts) -> (IngestCounts, Vec<PathBuf>) {
    let skipped = Mutex::new(Vec::new());
    let counted = of(dir, &|told| {
        if let IngestEvent::Skipped(told) = told {
            skipped.lock().unwrap().push(told.path);
        }
    });
    (counted, skipped.into_inner().unwrap())
}

#[test]
fn the_library_takes_archives_and_sees_when_they_change_or_go() {
    let go = AtomicBool::new(false);
    for (name, bytes) in in_every_form(&[file("a.txt", page(1)), file("b.txt", page(2)), file("d.pdf", "%PDF-1.4 x")]) {
        let (dir, papers) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let archive = papers.path().join(name);
        fs::write(&archive, bytes).unwrap();
        fs::write(papers.path().join("plain.txt"), page(5)).unwrap();
        let root = Root { path: papers.path().to_owned(), ..Root::default() };
        let add = |dir: &Path, sink: Sink<'_>| library::add(dir, std::slice::from_ref(&root), &go, sink).unwrap();
        let update = |dir: &Path, sink: Sink<'_>| library::update(dir, &go, sink).unwrap();
        let (counted, skipped) = taken_in(dir.path(), &add);
        assert_eq!((counted.files, skipped.len()), (4, 1), "{name}");
        let issues = || Library::open(dir.path()).unwrap().snapshot().catalogue().unwrap().entries().len();
        assert_eq!((issues(), Library::open(dir.path()).unwrap().file_count().unwrap()), (3, 4));
        let (counted, skipped) = taken_in(dir.path(), &update);
        assert_eq!((counted.files, counted.unchanged, counted.dropped, skipped.len()), (0, 4, 0, 0), "{name}");

        let changed = in_every_form(&[file("a.txt", page(1)), file("c.txt", page(3))]);
        fs::write(&archive, &changed.iter().find(|(of, _)| *of == name).unwrap().1).unwrap();
        let (counted, _) = taken_in(dir.path(), &update);
        assert_eq!((counted.dropped, issues()), (2, 3), "{name}");
        let sources: Vec<String> = {
            let edition = Library::open(dir.path()).unwrap().snapshot();
            let all = (0..issues()).map(|n| edition.issue(n).unwrap().sources[0].name.clone());
            all.collect()
        };
        assert!(sources.contains(&"c.txt".to_owned()) && !sources.contains(&"b.txt".to_owned()), "{sources:?}");

        fs::remove_file(&archive).unwrap();
        let (counted, _) = taken_in(dir.path(), &update);
        assert_eq!((counted.dropped, issues()), (2, 1), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn archives_with_any_bytes_changed_or_cut_off_are_opened_without_harm(
        form in 0_usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        splice in any::<prop::sample::Index>(),
        what in 0_u8..3,
    ) {
        let files = [file("2016/b.txt", page(1)), (gbk("晚报/第一版.txt"), page(2).into_bytes()), file(&"长".repeat(60), page(3))];
        let mut bytes = in_every_form(&files).remove(form).1;
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let cut = cut.index(bytes.len());
        match what {
            0 => bytes.truncate(cut),
            1 => bytes = [&bytes[cut..], &bytes[..splice.index(bytes.len())]].concat(),
            _ => {}
        }
        prop_assert!(open_as_each(&bytes) < 64 << 20);
    }

    #[test]
    fn any_bytes_may_be_opened_as_an_archive(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = open_as_each(&bytes);
    }
}
