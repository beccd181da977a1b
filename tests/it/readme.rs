//! The documents tell the truth: keys are those of the key table, links lead somewhere, names of code stand in the code.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use yuebao::keys::{Context, Entry, Key, Keymap, Lookup, commands};

/// The parts of the list of keys: what the reader does there, in Chinese and English, and the contexts of the key table.
const PARTS: [(&str, &str, &[Context]); 15] = [
    ("目录与正文", "The tree and the text", &[Context::Tree, Context::Text]),
    ("检索结果", "The results of a search", &[Context::Results]),
    ("年份条", "The bars over the results", &[Context::Bars]),
    ("曲线", "Curves over time", &[Context::Plot]),
    ("分列、搭配、保存的检索", "Lists of names with counts: facets, collocates, saved searches", &[Context::Ranking]),
    ("版面一览", "A page at a glance", &[Context::Overview]),
    ("日历", "The calendar", &[Context::Calendar]),
    ("选取文字", "Selecting", &[Context::Select]),
    ("星标、记号、标签、批注、历史", "Lists of what is kept: stars, marks, tags, notes, history", &[Context::Register]),
    ("原文对照", "The print beside the article", &[Context::Original]),
    ("校订", "Mending a page", &[Context::Mending]),
    ("校订改动存不存", "Leaving a page that was mended", &[Context::Leaving]),
    ("载入报告、出处与存疑", "The load report, and source and doubts", &[Context::Report]),
    ("按键说明", "The help", &[Context::Help]),
    ("输入", "Where text is typed", &[Context::Prompt]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Keys as they stand in a table of Markdown, each in its own backticks.
fn cells(keys: &str) -> String {
    keys.replace('|', "\\|").split(' ').map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ")
}

/// The list of keys as `docs/keys.md` should have it.
fn listed_keys() -> String {
    let keymap = Keymap::built_in();
    let mut list = String::new();
    for (zh, en, contexts) in PARTS {
        let _ = write!(list, "\n## {zh} · {en}\n\n| 键 · keys | | |\n|---|---|---|\n");
        let is_here = |entry: &&Entry| !entry.zh.is_empty() && entry.contexts.iter().any(|c| contexts.contains(c));
        for entry in keymap.entries().iter().filter(is_here) {
            let _ = writeln!(list, "| {} | {} | {} |", cells(&entry.keys()), entry.zh, entry.en);
        }
    }
    list.push_str("\n## `:` 命令 · Commands of the `:` line\n\n| 命令 · command | | |\n|---|---|---|\n");
    for command in commands() {
        let names = std::iter::once(&command.name).chain(&command.short).map(|name| format!("`:{name}`"));
        let takes = (!command.takes.is_empty()).then(|| format!("`{}`", command.takes.replace('|', "\\|")));
        let names = names.chain(takes).collect::<Vec<_>>().join(" ");
        let _ = writeln!(list, "| {names} | {} | {} |", command.zh, command.en);
    }
    list
}

/// With `UPDATE_KEYS` set the list is rewritten instead of checked.
#[test]
fn the_list_of_keys_is_made_from_the_tables_of_keys_and_commands() {
    let list = listed_keys();
    let keys = read("docs/keys.md");
    let (head, shown) = keys.split_once("<!-- /head -->\n").unwrap();
    if std::env::var_os("UPDATE_KEYS").is_some() {
        fs::write(root().join("docs/keys.md"), format!("{head}<!-- /head -->\n{list}")).unwrap();
    } else {
        assert_eq!(shown, list, "run UPDATE_KEYS=1 cargo test --test it readme");
    }
}

#[test]
fn every_key_with_words_has_its_part_of_the_list() {
    let keymap = Keymap::built_in();
    let told: Vec<Context> = PARTS.iter().flat_map(|(_, _, contexts)| *contexts).copied().collect();
    let untold = keymap.entries().iter().flat_map(|entry| &entry.contexts).find(|context| !told.contains(context));
    assert_eq!(untold, None);
}

/// The keys of the first minute, in a README's order, each with what it tells.
fn ten_keys(readme: &str) -> Vec<String> {
    let text = read(readme);
    let (_, table) = text.split_once("<!-- ten keys").unwrap();
    let (table, _) = table.split_once("<!-- /ten keys -->").unwrap();
    let rows = table.lines().filter_map(|row| row.strip_prefix("| `")?.split_once(" |"));
    rows.flat_map(|(keys, _)| keys.trim_end_matches('`').split("` `").map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_ten_keys_of_both_readmes_are_bound_in_the_tree_and_in_the_text() {
    let keymap = Keymap::built_in();
    let keys = ten_keys("README.md");
    assert_eq!((keys.len(), &keys), (10, &ten_keys("README.zh.md")));
    for key in keys {
        let presses: Vec<Key> = match key.parse() {
            Ok(key) => vec![key],
            Err(_) => key.chars().map(|c| c.to_string().parse().unwrap()).collect(),
        };
        // `Enter` opens what the tree has selected; in the text there is nothing to open.
        let places: &[Context] = if key == "Enter" { &[Context::Tree] } else { &[Context::Tree, Context::Text] };
        for place in places {
            assert!(matches!(keymap.find(*place, &presses), Lookup::Action(_)), "{key} does nothing in {place:?}");
        }
    }
}

#[test]
fn each_readme_links_the_other_on_its_first_line() {
    let links = |from: &str, to: &str| read(from).lines().next().unwrap().contains(&format!("]({to})"));
    assert!(links("README.md", "README.zh.md") && links("README.zh.md", "README.md"));
}

/// The documents of the package.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["", "docs"] {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        found.extend(entries.filter(|path| path.extension().is_some_and(|e| e == "md")));
    }
    found.sort();
    found
}

/// Recordings, pictures and CONTRIBUTING.md are no part of the package, but are linked; where they are missing nothing is told of them.
#[test]
fn links_between_documents_lead_somewhere() {
    let in_package = !root().join(".ci").exists();
    let mut broken = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
        let paths = targets.filter(|t| !t.contains("://") && !t.starts_with('#') && !t.contains(' '));
        for path in paths.filter_map(|t| t.split('#').next()) {
            let is_left_out =
                in_package && (path.contains("demo.") || path.contains("screen.") || path == "CONTRIBUTING.md");
            if !is_left_out && !document.parent().unwrap().join(path).exists() {
                broken.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// All words of the sources: what can be a name in code.
fn words_of_code() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            words.insert(path.file_stem().unwrap().to_str().unwrap().to_owned());
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
                words.extend(code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(str::to_owned));
            }
        }
    }
    words
}

/// What stands in backticks in a document, outside of blocks of code.
fn quoted(document: &str) -> Vec<String> {
    let text = read(document);
    let prose = text.split("```").step_by(2).collect::<Vec<_>>().join("\n");
    prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a path of `src` stands there: `recover/lines`, `decode/mod.rs`, `typeset/setter`.
fn is_source(path: &str) -> bool {
    let path = root().join("src").join(path);
    path.exists() || path.with_extension("rs").exists()
}

#[test]
fn names_of_code_in_the_glossary_and_the_tour_of_the_architecture_stand_in_the_code() {
    let words = words_of_code();
    let mut unknown = Vec::new();
    for document in ["docs/glossary.md", "docs/architecture.md"] {
        // Files of settings are the reader's own.
        for name in quoted(document).into_iter().filter(|name| name.contains('/') || !name.contains(".toml")) {
            let is_path = name.contains('/') && !name.contains(' ');
            let is_known = if is_path {
                let name = name.trim_end_matches('/');
                let (path, item) = name.split_once("::").map_or((name, None), |(path, item)| (path, Some(item)));
                let item_is_known = item.is_none_or(|item| item.split("::").all(|word| words.contains(word)));
                (is_source(path) || root().join(path).exists()) && item_is_known
            } else {
                let name = name.trim_end_matches("()");
                !name.is_ascii() || name.split("::").all(|word| words.contains(word)) || root().join(name).exists()
            };
            if !is_known {
                unknown.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}
