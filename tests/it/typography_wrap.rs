//! Tests of `yuebao wrap` as a shell runs it: the cases of the table, streams, encodings, closed pipes.
use crate::support::cases;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use cases::cases;
use yuebao::text::width::Widths;
use yuebao::typeset::{Level, Style};

fn wrap(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let output =
        assert_cmd::Command::cargo_bin("yuebao").unwrap().arg("wrap").args(arguments).write_stdin(input).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

fn lines(arguments: &[&str], input: &str) -> Vec<String> {
    String::from_utf8(wrap(arguments, input.as_bytes())).unwrap().lines().map(str::to_owned).collect()
}

fn arguments(style: &Style) -> Vec<String> {
    let mut arguments = vec![format!("--width={}", style.measure), format!("--indent={}", style.indent)];
    let level = match style.level {
        Level::None => "none",
        Level::Basic => "basic",
        Level::Gb => "gb",
        Level::Strict => "strict",
    };
    arguments.push(format!("--level={level}"));
    let ambiguous = if style.widths == Widths::WIDE { "wide" } else { "narrow" };
    arguments.push(format!("--ambiguous={ambiguous}"));
    let options = [(style.hang, "--hang"), (!style.glue, "--no-glue"), (style.justify, "--justify")];
    arguments.extend(options.iter().filter(|(on, _)| *on).map(|(_, option)| (*option).to_owned()));
    arguments
}

#[test]
fn every_case_of_the_tables_through_the_command() {
    let tables = [include_str!("../fixtures/typography.tsv"), include_str!("../fixtures/typography_more.tsv")];
    for case in tables.into_iter().flat_map(cases) {
        let arguments = arguments(&case.style);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_eq!(lines(&arguments, &format!("{}\n", case.input)), case.lines, "{}", case.id);
    }
}

#[test]
fn the_first_line_is_out_before_the_last_is_in() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yuebao"))
        .args(["wrap", "--width", "8"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    for _ in 0..3 {
        input.write_all("今天天气，很好\n".as_bytes()).unwrap();
        for expected in ["今天天\n", "气，很好\n"] {
            line.clear();
            output.read_line(&mut line).unwrap();
            assert_eq!(line, expected);
        }
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yuebao"))
        .args(["wrap", "--width", "8"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // The command may end before all is written to it.
    let _ = input.write_all("今天天气，很好\n".repeat(50_000).as_bytes());
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_file_in_an_old_encoding_is_set_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gbk.txt");
    let text = "　　今天天气很好，我们一起到江边去看春汛。\n".repeat(20);
    std::fs::write(&path, encoding_rs::GB18030.encode(&text).0).unwrap();
    let output = wrap(&["--width", "80", path.to_str().unwrap()], b"");
    assert_eq!(String::from_utf8(output).unwrap(), text);
}

#[test]
fn control_characters_pass_through_a_pipe_as_they_are() {
    assert_eq!(wrap(&["--width", "80"], "红\u{1B}[31m色\n".as_bytes()), "红\u{1B}[31m色\n".as_bytes());
}

#[test]
fn a_missing_file_is_told_and_the_others_are_set() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "甲乙丙\n").unwrap();
    let output = assert_cmd::Command::cargo_bin("yuebao")
        .unwrap()
        .args(["wrap", "--width=4", "/no/such/file"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "甲乙\n丙\n");
    assert!(String::from_utf8(output.stderr).unwrap().contains("/no/such/file"));
}

#[test]
fn hard_wrapped_lines_are_rejoined_before_they_are_set() {
    let story = "　　本报讯（记者 林小满）昨天凌晨，江城水文站水位涨到警戒线以上，沿江三个街道连夜转移群众三千余人，没有人员伤亡。\
                 堤上的人一夜没有合眼，武警江城支队的官兵装填沙袋，加高子堤，到清晨六点，水位开始回落，群众陆续返家。";
    let chars: Vec<char> = story.chars().collect();
    let wrapped: String = chars.chunks(20).map(|line| line.iter().collect::<String>() + "\n").collect();
    let rejoined = lines(&["--reflow", "--width", "1000"], &wrapped);
    assert_eq!(rejoined.len(), 1, "{rejoined:?}");
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(solid(&rejoined[0]), solid(story));
}

/// `wrap --width 8 --indent 6` indented by 2.
#[test]
fn an_indent_that_is_asked_for_is_obeyed_in_narrow_columns() {
    for (width, indent, line) in
        [("8", "6", "　　　一"), ("6", "2", "　一二"), ("6", "4", "　　一"), ("4", "2", "　一"), ("4", "9", "　一")]
    {
        let lines = lines(&["--width", width, "--indent", indent], "一二三四五六七八\n");
        assert_eq!(lines[0], line, "{indent} in {width}");
    }
}
