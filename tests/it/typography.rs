//! Tests of the cases of `fixtures/typography.tsv`, each an input and its lines, through the library.
use crate::support::cases;
use cases::cases;
use yuebao::typeset::{SetLine, Setter, Style};

/// A line as text: its indent as ideographic spaces, then its bytes, with its gaps and its hyphen.
fn shown(line: &SetLine, text: &str, style: &Style) -> String {
    let mut shown = "\u{3000}".repeat(usize::from(line.indent) / 2);
    let mut from = line.bytes.start;
    for gap in line.gaps_at(text, style.widths) {
        shown += text.get(from..gap).unwrap();
        shown += " ";
        from = gap;
    }
    shown + text.get(from..line.bytes.end).unwrap() + if line.hyphen { "-" } else { "" }
}

fn check(table: &str, count: usize) {
    let mut wrong = Vec::new();
    let cases = cases(table);
    assert_eq!(cases.len(), count);
    for case in cases {
        // A byte order mark is no text: the decoder takes it off.
        let text = case.input.trim_start_matches('\u{FEFF}');
        let lines: Vec<String> = Setter::new(text, &case.style).map(|l| shown(&l, text, &case.style)).collect();
        if lines != case.lines {
            wrong.push(format!("{}: {:?}, not {:?}", case.id, lines, case.lines));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_of_the_table() {
    check(include_str!("../fixtures/typography.tsv"), 73);
}

/// Japanese, Korean, and more of the same kinds, in the same form; levels none and basic, and justified lines.
#[test]
fn every_case_of_the_second_table() {
    check(include_str!("../fixtures/typography_more.tsv"), 62);
}
