//! Counts errors per thousand set lines of the bundled sample, by a check with tables of its own.
//!
//! Errors are: marks at line starts, opening marks at line ends, cut words, cut numbers, numbers cut from their units, cut
//! pairs, and lines beyond the measure. Other programs make 5 to 102 of them per thousand lines; here none is allowed.
#![allow(clippy::string_slice, clippy::unwrap_used, reason = "a test")]

use yuebao::text::width::Widths;
use yuebao::typeset::{Level, Setter, Style};

const NEVER_FIRST: &str = "，。、；：！？,;!?）)》〉」』】〕］｝〗”’·•‧・～—–-…％%℃‰/／";
const NEVER_LAST: &str = "（(《〈「『【〔［｛〖“‘￥$/／";
/// The units that newspapers count every day.
const UNITS: &str = "年月日号时分秒点天周岁届个名位人户家口只头件项种类批次场轮期层栋座间套台辆架部本册页篇章条款张份元角万亿千百十吨米克斤公里亩度倍成版级";

/// Returns the error at the end of a line between these two lines.
fn error(above: &str, below: &str, measure: usize) -> Option<&'static str> {
    let (left, right) = (above.chars().next_back()?, below.chars().next()?);
    let latin = |c: char| c.is_ascii_alphabetic();
    let dashes = above.chars().rev().take_while(|&c| c == '—').count();
    let word = above.chars().rev().take_while(char::is_ascii_alphanumeric).count();
    if word + below.chars().take_while(char::is_ascii_alphanumeric).count() > measure {
        return None;
    }
    match (left, right) {
        ('—', '—') => (dashes % 2 == 1).then_some("a cut dash"),
        // —— may begin a line at this level.
        (_, '—') if below.starts_with("——") => None,
        _ if NEVER_FIRST.contains(right) => Some("a mark at a line start"),
        _ if NEVER_LAST.contains(left) && !latin(right) => Some("a mark at a line end"),
        _ if latin(left) && latin(right) => Some("a cut word"),
        _ if left.is_ascii_digit() && right.is_ascii_digit() => Some("a cut number"),
        _ if left.is_ascii_digit() && UNITS.contains(right) => Some("a number cut from its unit"),
        _ => None,
    }
}

fn sample() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|of| of == "txt"));
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect()
}

/// The errors in a text at a measure, and its number of lines.
fn errors(text: &str, style: &Style) -> (Vec<String>, usize) {
    let (mut errors, mut count) = (Vec::new(), 0);
    for paragraph in text.lines() {
        let lines: Vec<_> = Setter::new(paragraph, style).collect();
        count += lines.len();
        for line in &lines {
            let shown = paragraph.get(line.bytes.clone()).unwrap();
            let gutter = if style.hang { 2 } else { 0 };
            if style.widths.text(shown) + usize::from(line.indent) > usize::from(style.measure + gutter) {
                errors.push(format!("beyond the measure: {shown}"));
            }
        }
        for pair in lines.windows(2) {
            let (above, below) = (&paragraph[pair[0].bytes.clone()], &paragraph[pair[1].bytes.clone()]);
            if let Some(what) = error(above, below, usize::from(style.measure)) {
                errors.push(format!("{what}: {above} | {below}"));
            }
        }
    }
    (errors, count)
}

#[test]
fn not_one_error_in_the_sample_at_40_61_80_and_120_columns() {
    let files = sample();
    assert_eq!(files.len(), 5);
    let mut lines = 0;
    for file in files {
        // As the lines were extracted, and run together so that every one of them falls somewhere else.
        let joined = file.lines().collect::<String>();
        for text in [&file, &joined] {
            for measure in [40, 61, 80, 120] {
                for (widths, hang) in [(Widths::NARROW, false), (Widths::WIDE, false), (Widths::WIDE, true)] {
                    for indent in [0, 4] {
                        let style = Style {
                            measure,
                            level: Level::Gb,
                            hang,
                            glue: true,
                            justify: false,
                            indent,
                            ..Style::reader(measure, widths)
                        };
                        let (errors, count) = errors(text, &style);
                        lines += count;
                        assert!(errors.is_empty(), "at {measure} columns:\n{}", errors.join("\n"));
                    }
                }
            }
        }
    }
    assert!(lines > 10_000, "{lines}");
}

#[test]
fn the_check_finds_what_it_is_for() {
    let found = |above, below| error(above, below, 40);
    assert_eq!(found("渝中区2023", "年六五环境日"), Some("a number cut from its unit"));
    assert_eq!(found("渝中区20", "23年六五环境日"), Some("a cut number"));
    assert_eq!(found("准确把握各行业", "、各领域"), Some("a mark at a line start"));
    assert_eq!(found("要着眼“", "绝大多数”"), Some("a mark at a line end"));
    assert_eq!(found("使用Kuber", "netes"), Some("a cut word"));
    assert_eq!(found("一二三—", "—四"), Some("a cut dash"));
    assert_eq!(found("一二三", "——四"), None);
}
