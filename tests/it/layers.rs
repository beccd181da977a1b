//! A folder is a layer, and a module uses only folders of a lower number: the list at the head of `src/lib.rs`, kept true. So are
//! the folders of recovery, by the list at the head of `src/recover/mod.rs`. Within a folder no files use each other in a circle.
//!
//! Reads the sources as text: comments and literals are blanked, the paths that remain are read off, `use` trees included.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Foreign paths that only some layers may use; `main.rs` and `lib.rs` none of them.
const RESERVED: [(&str, &[&str]); 12] = [
    ("crossterm", &["terminal"]),
    ("ratatui::crossterm", &[]),
    ("ratatui", &["theme", "view", "terminal"]),
    ("signal_hook", &["terminal", "cli"]),
    ("rusqlite", &["store"]),
    ("rustix", &["terminal", "store"]),
    ("tantivy", &["library"]),
    ("rayon", &["search", "library"]),
    ("std::thread", &["archive", "library", "terminal", "cli"]),
    // archive, library: when a file was changed; store: how long to wait; no clock
    ("std::time", &["archive", "store", "library", "terminal", "cli"]),
    ("std::fs", &["archive", "store", "library", "terminal", "cli"]),
    ("std::env", &["terminal", "cli"]),
];

/// Past this a file has more than one job; a file of nothing but a table has not.
const LINES: usize = 400;

/// A source file: its path below `src`, the names of its module from the crate's root, and its text.
pub struct Source {
    pub path: PathBuf,
    module: Vec<String>,
    pub text: String,
}

pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&root).unwrap().to_owned();
                let names = path.with_extension("");
                let names = names.iter().map(|n| n.to_str().unwrap().to_owned());
                let module = names.filter(|n| !matches!(n.as_str(), "mod" | "lib" | "main")).collect();
                sources.push(Source { path, module, text });
            }
        }
    }
    sources
}

/// The layers by name, as `src/lib.rs` lists them.
fn layers() -> BTreeMap<String, u32> {
    listed(include_str!("../../src/lib.rs"))
}

/// The folders by name that the head of a module lists: `//! 1. [`decode`] — bytes → text; [`model`] — …`.
fn listed(head: &str) -> BTreeMap<String, u32> {
    let entry = |line: &str| {
        let (number, rest) = line.strip_prefix("//! ")?.split_once(". ")?;
        let number = number.parse().ok()?;
        let names = rest.split("[`").skip(1).filter_map(|s| Some(s.split_once("`]")?.0.to_owned()));
        Some(names.map(|name| (name, number)).collect::<Vec<_>>())
    };
    head.lines().filter_map(entry).flatten().collect()
}

/// The text with comments and the insides of literals blanked.
fn code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::new();
    let mut at = 0;
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    let until =
        |from: usize, end: &str| (from..chars.len()).find(|&n| starts(n, end)).map_or(chars.len(), |n| n + end.len());
    while at < chars.len() {
        let raw = (chars[at] == 'r').then(|| chars[at + 1..].iter().take_while(|c| **c == '#').count());
        let word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
        let next = if starts(at, "//") {
            until(at, "\n") - 1
        } else if starts(at, "/*") {
            until(at, "*/")
        } else if let Some(hashes) = raw.filter(|n| !word && chars.get(at + 1 + n) == Some(&'"')) {
            until(at + 2 + hashes, &format!("\"{}", "#".repeat(hashes)))
        } else if chars[at] == '"' {
            let mut end = at + 1;
            while end < chars.len() && chars[end] != '"' {
                end += if chars[end] == '\\' { 2 } else { 1 };
            }
            end + 1
        } else if starts(at, "'\\") {
            until(at + 3, "'")
        } else if chars[at] == '\'' && chars.get(at + 2) == Some(&'\'') {
            at + 3
        } else {
            code.push(chars[at]);
            at += 1;
            continue;
        };
        code.push(' ');
        at = next.max(at + 1);
    }
    code
}

/// Cuts code into names, `::` and single characters.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(c) = rest.chars().next() {
        let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = if name > 0 {
            name
        } else if rest.starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// All paths of two names and more, `use` trees multiplied out.
fn paths(code: &str) -> Vec<Vec<String>> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = path(&tokens, at, &[], &mut found).max(at + 1);
    }
    found.retain(|p| p.len() > 1);
    found
}

/// Reads one path at `at`, after `before`; gives where it ends.
fn path(tokens: &[&str], mut at: usize, before: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut names = before.to_vec();
    while let Some(token) = tokens.get(at) {
        if *token == "{" && !names.is_empty() {
            at += 1;
            while tokens.get(at).is_some_and(|t| *t != "}") {
                at = path(tokens, at, &names, found).max(at + 1);
            }
            return at + 1;
        }
        if !token.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            break;
        }
        names.push((*token).to_owned());
        at += 1;
        if tokens.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    if names.len() > before.len() {
        found.push(names);
    }
    at
}

/// The top-level module that a path in `module` leads to, if it leaves the folder by `crate::` or by enough `super::`.
fn leads_to<'p>(path: &'p [String], module: &[String]) -> Option<&'p str> {
    let supers = path.iter().take_while(|n| *n == "super").count();
    let from_root = path[0] == "crate" || (supers > 0 && supers >= module.len());
    from_root.then(|| path.get(supers.max(1)).map(String::as_str)).flatten()
}

#[test]
fn a_module_uses_only_layers_above_it() {
    let layers = layers();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(folder) = source.module.first() else { continue };
        for path in paths(&code(&source.text)) {
            let Some(other) = leads_to(&path, &source.module).filter(|other| other != folder) else { continue };
            let Some(theirs) = layers.get(other) else { continue };
            let ours = layers[folder];
            if *theirs >= ours {
                wrong.push(format!("{}: {folder} ({ours}) uses {other} ({theirs})", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where a path in `module` leads, from the crate's root.
fn absolute(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let supers = path.iter().take_while(|n| *n == "super").count();
    let from = if supers > 0 { module.get(..module.len().checked_sub(supers)?)? } else { &[] };
    let rest = if path[0] == "crate" { &path[1..] } else { &path[supers..] };
    (supers > 0 || path[0] == "crate").then(|| [from, rest].concat())
}

/// The code of a file without its tests: without a module of tests that is listed, and without all that follows one that stands there.
/// To whom an item is shown is no use of theirs.
fn tested(text: &str) -> String {
    let code = code(text).replace("pub(in crate::app)", "pub");
    let mut parts = code.split("#[cfg(test)]");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let statement = part.trim_start();
        let is_listed = statement.starts_with("mod ") && statement.find(';') < statement.find('{').or(Some(usize::MAX));
        let Some((_, rest)) = statement.split_once(';').filter(|_| is_listed) else { break };
        kept.push_str(rest);
    }
    kept
}

/// The sources of recovery below its door, the file that says what the folders are.
fn of_recovery() -> Vec<Source> {
    sources().into_iter().filter(|s| s.module.len() > 1 && s.module[0] == "recover").collect()
}

#[test]
fn a_folder_of_recovery_uses_only_folders_before_it() {
    let folders = listed(include_str!("../../src/recover/mod.rs"));
    let mut wrong = Vec::new();
    for source in of_recovery() {
        let ours = &source.module[1];
        // A file beside the folders may be used by all and uses none of them.
        let place = folders.get(ours).copied().unwrap_or(0);
        for path in paths(&tested(&source.text)).iter().filter_map(|path| absolute(path, &source.module)) {
            let other = path.get(1).filter(|other| path[0] == "recover" && *other != ours);
            if let Some(other) = other.filter(|other| folders.get(*other).is_some_and(|theirs| *theirs >= place)) {
                wrong.push(format!("{}: {ours} uses {other}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files of recovery whose `const` tables may hold numbers. The steps of a question say which sizes and odds count as one answer: they
/// are what is asked, and each has its answer's name beside it. No training sets them; what an answer says is learned and stands in
/// `assets/recover/labels.tsv`.
const TABLES: [&str; 3] =
    ["recover/sequence/questions.rs", "recover/sequence/doubt_weights.rs", "recover/lines/placed/placement.rs"];

/// Some code without its `const` items at the left edge.
fn without_tables(code: &str) -> String {
    let mut rest = String::new();
    let mut in_table = false;
    for line in code.lines() {
        let item = line.strip_prefix("pub ").unwrap_or(line);
        in_table |= item.starts_with("const ") && !item.starts_with("const fn");
        if !in_table {
            rest.push_str(line);
            rest.push('\n');
        }
        in_table &= !line.ends_with(';');
    }
    rest
}

/// The numbers with a point in them that stand in some code.
fn floats(code: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let words = code.split(move |c| !part(c)).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let digits = |word: &str| word.find(|c: char| !matches!(c, '0'..='9' | '.')).unwrap_or(word.len());
    let numbers = words.map(move |word| word.split_at(digits(word)).0.trim_end_matches('.'));
    numbers.filter(|number| number.contains('.') && !number.contains(".."))
}

#[test]
fn recovery_holds_its_weights_in_one_place() {
    let plain = ["0.0", "0.5", "1.0", "2.0"];
    let mut wrong = Vec::new();
    for source in of_recovery().into_iter().filter(|source| !matches!(&*source.module[1], "weights" | "language")) {
        let is_table = TABLES.iter().any(|table| source.path == Path::new(table));
        let code = if is_table { without_tables(&tested(&source.text)) } else { tested(&source.text) };
        let odd = floats(&code).filter(|number| !plain.contains(number));
        wrong.extend(odd.map(|number| format!("{}: {number}", source.path.display())));
    }
    assert!(wrong.is_empty(), "these belong into assets/recover/weights.toml: {}", wrong.join("\n"));
    let table = "pub const A: [f32; 2] = [\n    0.25,\n];\nfn f() -> f32 {\n    const B: f32 = 0.75;\n    B\n}";
    assert_eq!(floats(&without_tables(table)).collect::<Vec<_>>(), ["0.75"]);
    assert_eq!(floats("a[0] * 0.25f32 + x.0 - 12.5.max(1.0) + f(0..2)").collect::<Vec<_>>(), ["0.25", "12.5", "1.0"]);
}

#[test]
fn every_folder_of_recovery_has_its_place() {
    let head = include_str!("../../src/recover/mod.rs");
    let folders = listed(head);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/recover");
    let there = fs::read_dir(root).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
    let there: BTreeSet<String> = there.map(|entry| entry.file_name().to_str().unwrap().to_owned()).collect();
    assert_eq!(there, folders.into_keys().collect());
}

/// What a `use` says: the name that can be used from then on, and the path it stands for.
type Import = (String, Vec<String>);

/// Reads the tree of a `use` from `at` on, after `before`; gives where it ends.
fn import(tokens: &[&str], mut at: usize, before: &[String], found: &mut Vec<Import>) -> usize {
    let mut names = before.to_vec();
    while let Some(token) = tokens.get(at) {
        if *token == "⟨" {
            at += 1;
            while tokens.get(at).is_some_and(|t| *t != "⟩") {
                at = import(tokens, at, &names, found).max(at + 1);
            }
            return at + 1;
        }
        if !token.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return at;
        }
        names.push((*token).to_owned());
        at += 1;
        if tokens.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    if names.last().is_some_and(|name| name == "self") {
        names.pop();
    }
    let renamed = (tokens.get(at) == Some(&"as")).then(|| tokens.get(at + 1)).flatten();
    let name = renamed.map_or_else(|| names.last().cloned().unwrap_or_default(), |name| (*name).to_owned());
    found.push((name, names));
    if renamed.is_some() { at + 2 } else { at }
}

/// The code of a file with its uses apart: what is imported and not handed on, and what is.
struct Uses {
    rest: String,
    own: Vec<Import>,
    handed_on: Vec<Import>,
}

impl Uses {
    fn of(code: &str) -> Self {
        let mut uses = Self { rest: String::new(), own: Vec::new(), handed_on: Vec::new() };
        for statement in code.split_inclusive([';', '}']) {
            let words = tokens(statement);
            let is_use = |at: &usize| words[*at] == "use" && statement.ends_with(';');
            let Some(at) = (0..words.len()).find(is_use) else {
                uses.rest.push_str(statement);
                continue;
            };
            let is_handed_on = words[..at].contains(&"pub");
            import(&words, at + 1, &[], if is_handed_on { &mut uses.handed_on } else { &mut uses.own });
        }
        uses
    }
}

/// The files by their modules, each with what it imports, so that a path leads to the file where its name is.
struct Files {
    uses: BTreeMap<Vec<String>, Uses>,
}

impl Files {
    fn of(sources: &[Source]) -> Self {
        let is_tests = |source: &&Source| source.module.last().is_some_and(|name| name == "tests");
        let all = sources.iter().filter(|source| !is_tests(source));
        // `use` trees have braces, which end no statement.
        let uses = |source: &Source| Uses::of(&joined_trees(&tested(&source.text)));
        Self { uses: all.map(|source| (source.module.clone(), uses(source))).collect() }
    }

    /// A path of a file from the crate's root; none where it leads out of the crate.
    fn whole(&self, path: &[String], module: &[String]) -> Option<Vec<String>> {
        if let Some(whole) = absolute(path, module) {
            return Some(whole);
        }
        if path[0] == "self" {
            return Some([module, &path[1..]].concat());
        }
        let below = [module, &path[..1]].concat();
        if self.uses.contains_key(&below) {
            return Some([module, path].concat());
        }
        let imported = self.uses.get(module)?.own.iter().find(|(name, import)| *name == path[0] && import[0] != path[0]);
        let (_, import) = imported?;
        absolute(import, module).map(|import| [&import, &path[1..]].concat())
    }

    /// The file that a path from the root leads to, through whatever hands its name on.
    fn file(&self, path: &[String], depth: usize) -> Option<Vec<String>> {
        let length = (1..=path.len()).rev().find(|n| self.uses.contains_key(&path[..*n]))?;
        let (module, rest) = path.split_at(length);
        let uses = self.uses.get(module)?;
        let imports = || uses.handed_on.iter().chain(&uses.own);
        let import = rest.first().and_then(|name| imports().find(|(known, _)| known == name)).filter(|_| depth < 8);
        let Some((_, import)) = import else { return Some(module.to_vec()) };
        match self.whole(import, module) {
            Some(whole) => self.file(&[&whole, &rest[1..]].concat(), depth + 1),
            None => None, // it is from another crate
        }
    }

    /// By each file of a folder those of the same folder that it uses. What a file only hands on is no use of it.
    fn graph(&self, folder: &str) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
        let mut graph = BTreeMap::new();
        for (module, uses) in self.uses.iter().filter(|(module, _)| module.first().is_some_and(|f| f == folder)) {
            let imported = uses.own.iter().map(|(_, path)| path.clone());
            let mut used = BTreeSet::new();
            for path in imported.chain(paths(&uses.rest)) {
                let file = self.whole(&path, module).and_then(|whole| self.file(&whole, 0));
                used.extend(file.filter(|file| file != module && file[0] == folder));
            }
            graph.insert(module.clone(), used);
        }
        graph
    }
}

/// The code with the braces of its `use` trees kept in one statement.
fn joined_trees(code: &str) -> String {
    let mut joined = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let (before, after) = rest.split_at(at);
        joined.push_str(before);
        let is_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let end = after.find(';').map_or(after.len(), |end| end + 1);
        let (statement, after) = after.split_at(if is_word { 4 } else { end });
        joined.extend(statement.chars().map(|c| if is_word { c } else { tree_brace(c) }));
        rest = after;
    }
    joined + rest
}

/// A brace of a `use` tree as a sign that ends no statement.
const fn tree_brace(c: char) -> char {
    match c {
        '{' => '⟨',
        '}' => '⟩',
        c => c,
    }
}

/// The files that each file leads to, directly or through others.
fn reached(graph: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>, from: &[String]) -> BTreeSet<Vec<String>> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Vec<String>> = graph.get(from).into_iter().flatten().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file.clone()) {
            next.extend(graph.get(file).into_iter().flatten());
        }
    }
    reached
}

/// The circles of files in a folder, each once.
fn circles(graph: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> BTreeSet<Vec<String>> {
    let all: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> = graph.keys().map(|file| (file, reached(graph, file))).collect();
    let circle = |file: &Vec<String>| -> Vec<String> {
        let leads_back = |other: &&Vec<String>| all.get(other).is_some_and(|reached| reached.contains(file));
        all[file].iter().filter(leads_back).map(|other| other.join("/")).collect()
    };
    graph.keys().map(circle).filter(|circle| !circle.is_empty()).collect()
}

#[test]
fn files_of_a_folder_do_not_use_each_other_in_a_circle() {
    let files = Files::of(&sources());
    let found: BTreeSet<Vec<String>> = layers().keys().flat_map(|folder| circles(&files.graph(folder))).collect();
    let found: Vec<String> = found.iter().map(|circle| circle.join(" ")).collect();
    assert!(found.is_empty(), "files that use each other in a circle:\n{}", found.join("\n"));
}

#[test]
fn a_folder_of_the_reader_uses_only_folders_before_it_and_never_the_whole() {
    let folders = listed(include_str!("../../src/app/mod.rs"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let there = fs::read_dir(root).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
    let there: BTreeSet<String> = there.map(|entry| entry.file_name().to_str().unwrap().to_owned()).collect();
    assert_eq!(there, folders.keys().cloned().collect());
    let files = Files::of(&sources());
    let mut wrong = Vec::new();
    for (file, used) in files.graph("app") {
        // The files beside the folders see the whole.
        let Some(place) = file.get(1).and_then(|folder| folders.get(folder)) else { continue };
        let is_later = |other: &&Vec<String>| other.get(1).and_then(|f| folders.get(f)).is_none_or(|there| there > place);
        wrong.extend(used.iter().filter(is_later).map(|other| format!("{} uses {}", file.join("/"), other.join("/"))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The state has at most so many parts, and at most so many functions change it as a whole.
const PARTS: usize = 12;
const WHOLE: usize = 15;

#[test]
fn few_functions_change_the_whole_state_of_the_reader() {
    let state = include_str!("../../src/app/state.rs");
    let body = state.split_once("pub struct State {").and_then(|(_, rest)| rest.split_once("\n}")).unwrap().0;
    let parts = body.lines().filter(|line| line.trim_start().starts_with("pub ")).count();
    assert!((2..=PARTS).contains(&parts), "{parts} parts of the state");
    let of_app = sources().into_iter().filter(|source| source.module.first().is_some_and(|folder| folder == "app"));
    let whole = |source: Source| {
        let code = tested(&source.text);
        let heads = code.split("fn ").skip(1).filter_map(|rest| rest.split(['{', ';']).next().map(str::to_owned));
        heads
            .filter(|head| head.contains("&mut State"))
            .map(|head| head.split('(').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let found: Vec<String> = of_app.flat_map(whole).collect();
    assert!((1..=WHOLE).contains(&found.len()), "{} functions take the whole state: {found:?}", found.len());
}

#[test]
fn a_circle_is_found_through_what_hands_names_on() {
    let source = |path: &str, text: &str| {
        let names = path.split('/').filter(|name| *name != "mod").map(str::to_owned);
        Source { path: PathBuf::from(path), module: names.collect(), text: text.to_owned() }
    };
    let list = "mod one;\nmod two;\npub use one::One;\npub(crate) use two::{Two as Second, two};\n";
    let circles_of = |one: &str, two: &str| {
        let sources = [source("a/mod", list), source("a/one", one), source("a/two", two)];
        circles(&Files::of(&sources).graph("a")).into_iter().map(|circle| circle.join(" ")).collect::<Vec<_>>()
    };
    let (one, two) = ("pub struct One;", "pub struct Two; pub fn two() {}");
    assert!(circles_of(one, two).is_empty());
    assert!(circles_of("use super::Second;", two).is_empty());
    for (one, two) in [
        ("use super::{Second};", "use crate::a::One;"),
        ("use super::two::Two;", "fn f() { super::one::f() }"),
        ("use super::two; fn f() { two::g() }", "fn g() { let _: crate::a::One; }"),
    ] {
        assert_eq!(circles_of(one, two), ["a/one a/two"], "{one} {two}");
    }
    assert!(circles_of("use super::two;", "#[cfg(test)]\nmod tests { use super::super::One; }").is_empty());
    let door = "mod one; pub struct Door; pub fn open() { one::f() }";
    let sources = [source("a/mod", door), source("a/one", "use super::Door; pub fn f() {}")];
    assert_eq!(circles(&Files::of(&sources).graph("a")).len(), 1, "a mod.rs with types of its own is a file like others");
}

#[test]
fn terminals_threads_files_and_clocks_are_used_only_where_they_may_be() {
    let mut wrong = Vec::new();
    for source in sources() {
        let folder = source.module.first().map_or("the root", String::as_str);
        for path in paths(&code(&source.text)) {
            let path = path.join("::");
            let used = RESERVED.iter().find(|(name, _)| path == *name || path.starts_with(&format!("{name}::")));
            if let Some((name, _)) = used.filter(|(_, by)| !by.contains(&folder)) {
                wrong.push(format!("{}: {folder} uses {name}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_has_its_layer() {
    let lib = include_str!("../../src/lib.rs");
    let declared = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';'));
    let declared: Vec<&str> = declared.collect();
    let listed = layers();
    assert_eq!(declared, listed.keys().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_file_has_one_job() {
    let long = |s: &Source| s.text.lines().count() > LINES && s.path.file_name().is_none_or(|n| n != "table.rs");
    let long: Vec<PathBuf> = sources().into_iter().filter(long).map(|s| s.path).collect();
    assert!(long.is_empty(), "more than {LINES} lines: {long:?}");
}

#[test]
fn paths_are_read_off_code_as_the_compiler_does() {
    let text = "use crate::{a::{self, B}, c}; // crate::x\nlet s = \"crate::y\"; '\"'; super::super::d::f(std::fs::read(r#\"crate::\"z\"#));";
    let mut read: Vec<String> = paths(&code(text)).into_iter().map(|p| p.join("::")).collect();
    read.sort();
    assert_eq!(read, ["crate::a::B", "crate::a::self", "crate::c", "std::fs::read", "super::super::d::f"]);
    let module = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    assert_eq!(leads_to(&module(&["super", "super", "d"]), &module(&["a", "b"])), Some("d"));
    assert_eq!(leads_to(&module(&["super", "d"]), &module(&["a", "b"])), None);
    assert_eq!(leads_to(&module(&["crate", "d", "e"]), &module(&["a"])), Some("d"));
}
