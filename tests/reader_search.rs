//! Searching everything from the reader, keys in and screens out. The snapshots were read before they were kept.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support {
    #[allow(dead_code, reason = "each test file uses part of it")]
    pub mod run;
    #[allow(dead_code, reason = "each test file uses part of it")]
    pub mod screen;
}

use support::{run, screen::Reader};

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, run::all())
}

/// A reader that has searched for something and is in the list.
fn searched(columns: u16, rows: u16, query: &str) -> Reader {
    let mut reader = reader(columns, rows);
    reader.press("S").type_in(query).press("Enter").answer();
    reader
}

/// One visit: asking, the list, the bars, a year, the concordance, an article, the curves.
fn visit(columns: u16, rows: u16, language: &str) -> String {
    let mut reader = reader(columns, rows);
    reader.press(":").type_in(&format!("set lang={language}")).press("Enter S");
    let mut screens = vec![format!("== asking\n{}", reader.screen())];
    reader.type_in("date:19 雷").answer();
    screens.push(format!("== a wrong date\n{}", reader.screen()));
    reader.press("Ctrl-u").type_in("雷锋").answer();
    screens.push(format!("== typed\n{}", reader.screen()));
    for (what, keys) in [
        ("the list", "Enter j"),
        ("the bars", "y l l"),
        ("one year", "Enter"),
        ("the concordance", "Esc G Tab"),
        ("sorted by the right, less context", "s s < <"),
        ("an article", "Enter"),
        ("the next", "Ctrl-n"),
        ("the curves", "R C"),
        ("rates by month", "p m h"),
    ] {
        screens.push(format!("== {what}\n{}", reader.seek(keys).screen()));
    }
    screens.join("\n")
}

#[test]
fn a_search_at_100_by_30() {
    insta::assert_snapshot!(visit(100, 30, "zh"));
}

#[test]
fn a_search_at_60_by_20() {
    insta::assert_snapshot!(visit(60, 20, "en"));
}

#[test]
fn a_search_at_40_by_12() {
    insta::assert_snapshot!(visit(40, 12, "zh"));
}
