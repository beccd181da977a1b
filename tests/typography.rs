//! The cases of `fixtures/typography.tsv` (input → lines), through the library.
#![allow(clippy::unwrap_used, reason = "a test")]

use yuebao::text::width::Widths;
use yuebao::typeset::{Level, SetLine, Setter, Style};

/// One case of the table.
struct Case {
    id: String,
    style: Style,
    input: String,
    lines: Vec<String>,
}

fn cases() -> Vec<Case> {
    let table = include_str!("fixtures/typography.tsv");
    table
        .split('\n')
        .skip(1)
        .filter(|row| !row.is_empty())
        .map(|row| {
            let fields: Vec<&str> = row.split('\t').collect();
            let [id, width, ambiguous, input, expected, rule, _source] = fields[..] else { panic!("a broken row: {row}") };
            let tag = rule.split(']').next().unwrap().trim_start_matches('[');
            let widths = if ambiguous == "2" { Widths::WIDE } else { Widths::NARROW };
            let plain = Style {
                measure: width.parse().unwrap(),
                level: Level::Gb,
                hang: false,
                glue: false,
                justify: false,
                indent: 0,
                widths,
            };
            let style = match tag {
                "base" | "pre" => plain,
                "strict" => Style { level: Level::Strict, ..plain },
                "glue" => Style { glue: true, ..plain },
                "indent2" => Style { indent: 4, ..plain },
                "hang" => Style { hang: true, ..plain },
                other => panic!("{id}: what is {other}?"),
            };
            let input = input.replace("\\r", "\r").replace("\\n", "\n");
            let lines = expected.split('⏎').map(str::to_owned).collect();
            Case { id: id.to_owned(), style, input, lines }
        })
        .collect()
}

/// A line as text: its indent as spaces, then its bytes.
fn shown(line: &SetLine, text: &str) -> String {
    // An indent is white space on the screen; the table writes it as ideographic spaces.
    let indent = "\u{3000}".repeat(usize::from(line.indent) / 2);
    let hyphen = if line.hyphen { "-" } else { "" };
    format!("{indent}{}{hyphen}", text.get(line.bytes.clone()).unwrap())
}

#[test]
fn every_case_of_the_table() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert_eq!(cases.len(), 73);
    for case in cases {
        // A byte order mark is no text: the decoder takes it off.
        let text = case.input.trim_start_matches('\u{FEFF}');
        let lines: Vec<String> = Setter::new(text, &case.style).map(|l| shown(&l, text)).collect();
        if lines != case.lines {
            wrong.push(format!("{}: {:?}, not {:?}", case.id, lines, case.lines));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
