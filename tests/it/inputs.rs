//! Tests of the forms of files (OCR engines, parsers, libraries, web editions): each folder of `fixtures/inputs` is loaded
//! and compared with its `expected.txt`. `YUEBAO_EXPECT=1` writes these anew; look at the difference then.
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use yuebao::archive::{load_all, read_again};
use yuebao::decode::{Decoded, decode};
use yuebao::model::{Block, Issue, Page, PlacedLine};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/inputs")
}

/// The files below a folder, without what is expected of them.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.file_name().unwrap() != "expected.txt" {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns the description of a line.
fn said(line: &PlacedLine) -> String {
    let mut said = Vec::new();
    said.extend(line.block.map(|n| format!("block {n}")));
    said.extend(line.article.map(|n| format!("article {n}")));
    said.extend(line.role.map(|role| format!("{role:?}").to_lowercase()));
    said.extend((line.level > 0).then(|| format!("level {}", line.level)));
    said.extend(line.bounds.map(|b| format!("at {} {} {} {}", b.left, b.top, b.right, b.bottom)));
    said.extend(line.type_size.map(|size| format!("size {size}")));
    said.extend(line.bold.then(|| "bold".to_owned()));
    said.extend(line.vertical.then(|| "vertical".to_owned()));
    said.extend(line.confidence.map(|sure| format!("sure {sure:.3}")));
    said.join(", ")
}

/// A decoded file: each sheet, and each of its lines with what is said of it.
fn tell(decoded: &Decoded) -> String {
    let lines: Vec<&str> = decoded.text.split('\n').collect();
    let mut told = format!("{}\n", decoded.encoding);
    for sheet in &decoded.sheets {
        let (width, height) = sheet.size;
        writeln!(
            told,
            "= {:?} {width} × {height}, {} pictures, {} rules",
            sheet.origin,
            sheet.pictures.len(),
            sheet.rules.len()
        )
        .unwrap();
        let stated = &sheet.stated;
        if *stated != yuebao::model::Stated::default() {
            let date = stated.date.map(|date| date.to_string());
            writeln!(
                told,
                "= {:?} {date:?} {:?} {:?}",
                stated.paper,
                stated.page.map(yuebao::model::PageNumber::number),
                stated.name
            )
            .unwrap();
        }
        for line in &sheet.lines {
            writeln!(told, "{} {}  [{}]", line.line, lines[line.line as usize - 1], said(line)).unwrap();
        }
    }
    told
}

fn tell_blocks(blocks: &[Block], told: &mut String) {
    for block in blocks {
        writeln!(told, "    {} {}", format!("{:?}", block.role).to_lowercase(), block.text).unwrap();
    }
}

/// An issue: its pages, their articles, and what is doubted.
fn tell_issue(issue: &Issue) -> String {
    let sources: Vec<&str> = issue.sources.iter().map(|source| source.name.as_str()).collect();
    let mut told = format!("## {} ({})\n", issue.id(), sources.join(" "));
    for (n, page) in issue.pages.iter().enumerate() {
        writeln!(told, "  page {} {}", issue.page_id(n), page.name.as_deref().unwrap_or("-")).unwrap();
        for article in &page.articles {
            let goes_on = article.continues_in.map(|at| format!(" → {}", issue.article_id(at))).unwrap_or_default();
            writeln!(told, "   article{goes_on} {}", article.reporters.join(" ")).unwrap();
            tell_blocks(&article.blocks, &mut told);
        }
        if !page.furniture.is_empty() {
            told.push_str("   furniture\n");
            tell_blocks(&page.furniture, &mut told);
        }
    }
    for doubt in &issue.doubts {
        writeln!(told, "  doubt {:?} {}", doubt.kind, doubt.detail).unwrap();
    }
    told
}

#[test]
fn every_kind_of_file_is_read_as_expected() {
    let mut wrong = Vec::new();
    let mut kinds = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let folder = entry.unwrap().path();
        let files = files(&folder);
        let mut told = String::new();
        for file in &files {
            let name = file.strip_prefix(&folder).unwrap().display();
            match decode(fs::read(file).unwrap()) {
                Ok(decoded) => writeln!(told, "# {name}: {}", tell(&decoded)).unwrap(),
                Err(why) => writeln!(told, "# {name}: {why:?}\n").unwrap(),
            }
        }
        let top: Vec<PathBuf> =
            fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| !p.ends_with("expected.txt")).collect();
        let (shelf, skipped) = load_all(&top);
        shelf.issues().iter().for_each(|issue| told.push_str(&tell_issue(issue)));
        for skipped in &skipped {
            writeln!(told, "skipped {:?} {:?}", skipped.path.file_name(), skipped.reason).unwrap();
        }
        let expected = folder.join("expected.txt");
        if std::env::var_os("YUEBAO_EXPECT").is_some() {
            fs::write(&expected, &told).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != told {
            wrong.push(format!("{}:\n{told}", folder.display()));
        }
        kinds += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(kinds > 20, "{kinds}");
}

fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture)
}

/// The four laws hold for every source: each character of its text stands in one span, and each block says what its spans
/// name.
#[test]
fn of_these_files_too_nothing_is_lost_doubled_or_altered() {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for entry in fs::read_dir(folder()).unwrap() {
        let folder = entry.unwrap().path();
        let (shelf, _) = load_all(&[folder]);
        for issue in shelf.issues() {
            for (n, source) in issue.sources.iter().enumerate().filter(|(_, s)| s.name != "expected.txt") {
                let text = read_again(source).unwrap().text;
                let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
                let mut seen: HashMap<(u32, u32), u32> = HashMap::new();
                for block in issue.pages.iter().filter(|page| page.source == n).flat_map(blocks) {
                    let mut named = String::new();
                    for span in &block.spans {
                        for at in span.from..span.to {
                            named.push(lines[span.line as usize - 1][at as usize]);
                            *seen.entry((span.line, at)).or_default() += 1;
                        }
                    }
                    assert_eq!(plain(&named), plain(&block.text), "{}", source.name);
                }
                for (n, line) in lines.iter().enumerate() {
                    for (at, c) in line.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
                        let times = seen.get(&(n as u32 + 1, at as u32)).copied().unwrap_or(0);
                        assert_eq!(times, 1, "{}: {c} at {}:{at}", source.path.display(), n + 1);
                    }
                }
            }
        }
    }
}
