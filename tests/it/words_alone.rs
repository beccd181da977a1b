//! Sentences for people stand in the tables of words alone, `assets/words`; no other code under `src` holds one.
//!
//! Reads the sources as text and looks at every literal outside `src/words`, unit tests and attributes (the help texts of clap and
//! the messages of thiserror, which are for logs, stand in attributes). It catches four kinds of sentence:
//! - both languages in one string: ` · ` between words, or Chinese beside three English words in a row;
//! - a Chinese sentence: four characters or more, and a mark of a clause's end behind one of them;
//! - an English sentence: four words in a row without a comma, of which only the first may have a capital;
//! - an error message with Chinese in it, which would be shown in place of the table's.
//!
//! It cannot see a sentence of one to three English words, or one that is put together from pieces.

use std::fs;
use std::path::Path;

use crate::layers::sources;

/// Files whose literals look like sentences and are none.
const TABLES: [(&str, &str); 6] = [
    ("recover/sequence/questions.rs", "names of questions, which `assets/words/asked.tsv` translates"),
    ("recover/lines/placed/placement.rs", "names of the classes that questions ask for"),
    ("recover/sequence/doubt_weights.rs", "names of weights in a file"),
    ("theme/spec.rs", "the words that styles are written in"),
    ("mend/file.rs", "the first line of every file of mends, whatever the language"),
    ("app/tour.rs", "the forms of a line of a tour, in English for all; awaits an entry in the tables"),
];

/// A literal of a source: its line, the code of its statement before it, and its text.
struct Literal {
    line: usize,
    before: String,
    text: String,
    in_attribute: bool,
}

/// Finds the string literals of a source, without those in comments and in unit tests.
fn literals(source: &str) -> Vec<Literal> {
    let source = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let chars: Vec<char> = source.chars().collect();
    let starts = |at: usize, with: &str| with.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    let until = |from: usize, end: &str| (from..chars.len()).find(|&n| starts(n, end)).unwrap_or(chars.len());
    let (mut found, mut before) = (Vec::new(), String::new());
    let (mut at, mut line, mut attribute) = (0, 1, 0_usize);
    while at < chars.len() {
        let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        let is_raw =
            chars[at] == 'r' && chars.get(at + 1 + hashes) == Some(&'"') && !before.ends_with(char::is_alphanumeric);
        let next = if starts(at, "//") {
            until(at, "\n")
        } else if starts(at, "'\\") {
            until(at + 3, "'") + 1
        } else if chars[at] == '\'' && chars.get(at + 2) == Some(&'\'') {
            at + 3
        } else if chars[at] == '"' || is_raw {
            let (open, end) = if is_raw {
                let open = at + 2 + hashes;
                (open, until(open, &format!("\"{}", "#".repeat(hashes))))
            } else {
                let mut end = at + 1;
                while end < chars.len() && chars[end] != '"' {
                    end += if chars[end] == '\\' { 2 } else { 1 };
                }
                (at + 1, end)
            };
            let text = chars[open..end].iter().collect();
            found.push(Literal { line, before: before.clone(), text, in_attribute: attribute > 0 });
            end + 1 + if is_raw { hashes } else { 0 }
        } else {
            match chars[at] {
                '[' if attribute > 0 || before.ends_with('#') || before.ends_with("#!") => attribute += 1,
                ']' => attribute = attribute.saturating_sub(1),
                _ => {}
            }
            match chars[at] {
                ';' | '{' | '}' => before.clear(),
                c => before.push(c),
            }
            at + 1
        };
        line += chars[at..next].iter().filter(|c| **c == '\n').count();
        at = next;
    }
    found
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

/// The most English words in a row that are parted by one blank each and, after the first, have no capital.
fn english(text: &str) -> usize {
    let (mut most, mut row) = (0, 0);
    for word in text.split([' ', '\n']) {
        let bare = word.trim_end_matches([',', ':', ';', '.']);
        let is_word = !bare.is_empty() && bare.chars().skip(1).all(|c| c.is_ascii_lowercase() || c == '\'');
        let is_lower = bare.starts_with(|c: char| c.is_ascii_lowercase());
        row = match (is_word && bare.starts_with(|c: char| c.is_ascii_alphabetic()), is_lower) {
            (true, true) => row + 1,
            (true, false) => 1,
            (false, _) => 0,
        };
        most = most.max(row);
        if bare.len() < word.len() {
            row = 0;
        }
    }
    most
}

/// What is wrong with a literal, if it holds a sentence for people.
fn sentence(literal: &Literal) -> Option<&'static str> {
    let text = &literal.text;
    let has_han = text.chars().any(is_han);
    if literal.in_attribute {
        let is_message = literal.before.contains("#[error(");
        return (is_message && has_han).then_some("an error message in Chinese");
    }
    let around = text.split_once(" · ").map(|(a, b)| [a, b].map(|part| part.chars().any(char::is_alphanumeric)));
    // Between places that are filled in it parts things of one kind, as a list of facts.
    let is_parting = |part: &str| part.contains('{');
    if around == Some([true, true]) && !text.split(" · ").all(is_parting) {
        return Some("two languages in one string");
    }
    if has_han && english(text) >= 3 {
        return Some("Chinese beside English");
    }
    let ends_clause = |(c, mark): (char, char)| is_han(c) && matches!(mark, '，' | '。' | '；' | '：' | '？' | '！');
    if text.chars().filter(|c| is_han(*c)).count() >= 4 && text.chars().zip(text.chars().skip(1)).any(ends_clause) {
        return Some("a Chinese sentence");
    }
    // Who reads what an assertion or `expect` says is a programmer.
    let is_for_programmers =
        ["assert", "expect(", "panic!", "unreachable!"].iter().any(|call| literal.before.contains(call));
    (english(text) >= 4 && !is_for_programmers).then_some("an English sentence")
}

#[test]
fn no_sentence_for_people_stands_outside_the_tables_of_words() {
    let mut wrong = Vec::new();
    for source in sources() {
        let is_exempt = |path: &Path| path.starts_with("words") || TABLES.iter().any(|(table, _)| path == Path::new(table));
        if is_exempt(&source.path) || source.path.ends_with("tests.rs") {
            continue;
        }
        for literal in literals(&source.text) {
            if let Some(why) = sentence(&literal) {
                wrong.push(format!("{}:{}: {why}: {:?}", source.path.display(), literal.line, literal.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_exception_is_still_needed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (table, why) in TABLES {
        let text = fs::read_to_string(root.join(table)).unwrap_or_default();
        assert!(literals(&text).iter().any(|literal| sentence(literal).is_some()), "{table}: {why}");
    }
}

#[test]
fn the_rule_sees_sentences_and_passes_names() {
    let found = |source: &str| literals(source).iter().filter_map(sentence).collect::<Vec<_>>();
    for wrong in [
        "let said = \"引号没有闭合 · unclosed quote\";",
        "let said = format!(\"{place}: 没有这个字段，可用 title\");",
        "bail!(\"the library cannot be opened\")",
        "#[error(\"不能读取\")]\nstruct E;",
        "const S: &str = r#\"版次不对 write one of these\"#;",
    ] {
        assert_eq!(found(wrong).len(), 1, "{wrong}");
    }
    for right in [
        "#[error(\"the library cannot be opened\")]\nstruct E;",
        "let table = parse().expect(\"the table of words is tested\");",
        "// 引号没有闭合 · unclosed quote",
        "let names = [\"本报记者\", \"page number\", \"issue.toml\"];",
        "let line = [zh, en].join(\" · \");",
        "fn a() {}\n#[cfg(test)]\nmod tests {\n let s = \"这是一句话，不给人看\"; }",
    ] {
        assert_eq!(found(right), Vec::<&str>::new(), "{right}");
    }
}
