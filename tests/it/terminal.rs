//! Tests of the reader on a real terminal: keys are typed, the screen is read, and the terminal must be left as it was
//! found.

#![cfg(unix)]
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::pty::Pty;
use crate::support::screen::EDGES;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;

/// A folder with one page: a title and a long story whose sentences are numbered.
fn paper() -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("江湾晚报2019-11-08.txt");
    let story: Vec<String> =
        (1..=120).map(|n| format!("〔{n}〕渡船在江面上走了一刻钟，记者 林小满数了{n}只水鸟。")).collect();
    let page = format!("老渡口的一天\n本报讯 天刚亮，渡口开了门。{}\n", story.concat());
    fs::write(&path, page).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// The reading pane without the tree: what stands right of the rule, run together.
fn pane(pty: &Pty) -> String {
    let rows = pty.rows();
    let text = rows[..rows.len() - 1].iter().map(|row| row.rsplit_once(EDGES).map_or(row.as_str(), |(_, text)| text));
    text.collect::<String>().split_whitespace().collect()
}

/// The numbers of the sentences that begin in the pane.
fn sentences(pty: &Pty) -> Vec<u32> {
    let pane = pane(pty);
    pane.split('〔').skip(1).filter_map(|s| s.split_once('〕')?.0.parse().ok()).collect()
}

/// Whether a whole screen is drawn: its bottom line stands, and hiding the cursor, which comes last, is done.
fn drawn(pty: &Pty) -> bool {
    pty.bottom().contains('%') && pty.raw.ends_with(b"\x1b[?25l")
}

/// Opens the paper and goes into its text.
fn reading(rows: u16, columns: u16) -> (TempDir, Pty) {
    let (folder, path) = paper();
    let mut pty = Pty::start(&[&path], rows, columns, &[]);
    pty.wait_until("the first sentence", |pty| sentences(pty).contains(&1) && drawn(pty)).send("\t").wait_for("翻页");
    (folder, pty)
}

#[test]
fn without_a_path_the_sample_opens_with_its_tree_and_a_text() {
    let mut pty = Pty::start(&[], 30, 100, &[]);
    pty.wait_until("tree and text", |pty| drawn(pty) && pty.contents().contains("第1版") && pane(pty).chars().count() > 50);
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample")).unwrap();
    let sample: String = folder.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let shown = pane(&pty);
    let below_head = shown.rsplit('─').next().unwrap_or_default();
    let words: String = below_head.chars().skip_while(|c| !c.is_alphabetic()).take(6).collect();
    assert!(sample.split_whitespace().collect::<String>().contains(&words), "{words} is not of the sample");
    pty.send("Q");
    assert!(pty.exit().success());
}

#[test]
fn space_reads_on() {
    let (_folder, mut pty) = reading(24, 80);
    let last = *sentences(&pty).last().unwrap();
    pty.send(" ").wait_until("the next page", |pty| sentences(pty).first().is_some_and(|first| *first >= last.max(2) - 2));
}

#[test]
fn a_search_shows_which_hit_and_the_cursor_where_one_types() {
    let (_folder, mut pty) = reading(24, 80);
    let found = |pty: &Pty| pty.bottom().starts_with("/記者林小滿 ") && pty.bottom().ends_with(" 1/120");
    pty.send("/記者林小滿").wait_until("hits and the cursor", |pty| found(pty) && pty.cursor() == Some((23, 11)));
    pty.send("\r").send("n").wait_for("2/120").send("N").send("N").wait_for("120/120");
    pty.send("/水鸟(").wait_until("no hit", |pty| pty.bottom().contains("0/0"));
    // Esc and a key in one breath would be Alt and that key.
    pty.send("\x1b").wait_until("no prompt", |pty| !pty.bottom().starts_with('/'));
    pty.send("//〔1.〕(").wait_for("括号没有闭合");
    pty.send("\x1b[D\x1b[3~").wait_until("ten hits", |pty| pty.bottom().ends_with(" 1/10"));
}

#[test]
fn resizing_keeps_the_sentence_one_reads() {
    let (_folder, mut pty) = reading(24, 100);
    let mut first = 1;
    for _ in 0..3 {
        pty.send(" ").wait_until("the next page", |pty| drawn(pty) && sentences(pty)[0] > first + 10);
        first = sentences(&pty)[0];
    }
    for (rows, columns) in [(12, 60), (40, 30), (50, 200), (24, 100)] {
        pty.resize(rows, columns).wait_until("the same sentence", |pty| {
            drawn(pty) && sentences(pty).iter().take(3).any(|n| n.abs_diff(first) <= 1)
        });
    }
}

#[test]
fn quitting_leaves_the_terminal_as_it_was_found() {
    let (_folder, mut pty) = reading(24, 80);
    assert!(pty.screen().alternate_screen());
    assert!(!pty.is_restored());
    pty.send("qq");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
    assert_eq!(pty.contents().trim(), "");
}

#[test]
fn a_signal_ends_the_reader_and_leaves_the_terminal_as_it_was_found() {
    for signal in ["TERM", "HUP", "INT"] {
        let (_folder, mut pty) = reading(24, 80);
        let status = pty.signal(signal).exit();
        assert!(!status.success() && status.signal().is_some(), "{signal}: {status:?}");
        assert!(pty.is_restored(), "{signal}");
    }
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_comes_back() {
    let (_folder, path) = paper();
    let env =
        [("PS1", "shell> "), ("LC_ALL", "C.UTF-8"), ("ENV", ""), ("reader", env!("CARGO_BIN_EXE_yuebao")), ("paper", &path)];
    let mut pty = Pty::run("/bin/sh", &["-i"], 24, 80, &env);
    // Typed before the shell asks for it, a line would still go to the reader.
    let asks = |pty: &Pty| pty.contents().trim_end().ends_with("shell>") && !pty.screen().alternate_screen();
    let reads = |pty: &Pty| pty.screen().alternate_screen() && drawn(pty) && sentences(pty).contains(&1);
    pty.wait_until("the shell", asks).send("\"$reader\" \"$paper\"\r").wait_until("the reader", reads);
    for _ in 0..2 {
        pty.send("\x1a").wait_until("the shell", asks);
        assert!(pty.contents().contains("Stopped"), "{}", pty.contents());
        pty.send("echo $((40 + 2))\r").wait_for("\n42").wait_until("the shell", asks);
        pty.send("clear; fg\r").wait_until("the reader", reads);
    }
    pty.send("Q").wait_until("the shell", asks).send("exit\r");
    pty.exit();
}

#[test]
fn ctrl_l_repairs_a_screen_that_others_wrote_on() {
    let (_folder, mut pty) = reading(24, 80);
    let screen = pty.contents();
    // The same size is no news to the reader; this only wipes the screen.
    pty.resize(24, 80).send("\x0c").wait_until("the screen again", |pty| pty.contents() == screen);
    pty.send("Q");
    assert!(pty.exit().success());
}

#[test]
fn a_hostile_page_shows_its_controls_and_does_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("\u{1b}[31m红.txt");
    let page = "渡口来客\n\n本报讯 \u{1b}]0;改了标题\u{7}客人\u{1b}[2J走后\u{1b}[31;5m留下\u{9b}5m一把\u{202e}伞\u{2066}。渡口\u{1b}c的人\
                \u{1b}[?1049l等他\u{1b}P1$r\u{1b}\\回来。\u{8}\u{8}\u{1b}[6n\n";
    fs::write(&path, page).unwrap();
    let mut pty = Pty::start(&[path.to_str().unwrap()], 24, 100, &[]);
    pty.wait_for("等他").wait_for("␛");
    let before = pty.raw.len();
    pty.send("i").wait_until("its particulars", |pty| pty.raw.len() > before && pty.contents().contains("文件"));
    pty.wait_for("为何");
    assert!(pty.screen().alternate_screen());
    // The requests of this kind are the reader's own questions, before anything is drawn.
    let written = String::from_utf8(pty.raw.clone()).unwrap().replacen("\r\u{1b}]66;s=2; \u{1b}\\\u{1b}[6n", "", 1);
    let written = written.replacen("\u{1b}]11;?\u{1b}\\", "", 1);
    for act in
        ["\u{1b}]", "\u{7}", "\u{8}", "\u{1b}[31;5m", "\u{1b}[31m红", "\u{9b}", "\u{1b}P", "\u{1b}c", "\u{202e}", "\u{2066}"]
    {
        assert!(!written.contains(act), "{act:?} was written");
    }
    pty.send("Q");
    assert!(pty.exit().success());
}

#[test]
fn without_a_terminal_the_reader_says_so() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    let output = command.env("LC_ALL", "en_GB.UTF-8").stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("terminal") && said.contains("export"), "{said}");
}

#[test]
fn the_smallest_window_is_survived() {
    let (_folder, mut pty) = reading(24, 80);
    let sizes =
        [(1, 1, "jlhH L"), (2, 2, "/渡\r"), (1, 300, "n?"), (300, 1, "q!"), (3, 7, "qi"), (1, 1, "q\t"), (24, 80, "\t")];
    for (rows, columns, keys) in sizes {
        let before = pty.raw.len();
        let cleared = |pty: &Pty| pty.raw[before..].windows(4).any(|w| w == b"\x1b[2J");
        // Keys after the new size and never with it: crossterm may keep those that come together until the next.
        pty.resize(rows, columns).wait_until("a screen of the new size", cleared).send(keys);
    }
    pty.wait_until("a full screen", drawn).signal("TERM").exit();
    assert!(pty.is_restored());
}

#[test]
fn the_smallest_window_can_be_left() {
    let mut pty = Pty::start(&[], 1, 1, &[]);
    pty.wait_until("the alternate screen", |pty| pty.screen().alternate_screen()).send("Q");
    assert!(pty.exit().success());
    assert!(pty.is_restored());
}

#[test]
fn what_could_not_be_read_is_in_the_load_report() {
    let (folder, path) = paper();
    let missing = folder.path().join("不在.txt");
    let binary = folder.path().join("图.txt");
    fs::write(&binary, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0").unwrap();
    let mut pty = Pty::start(&[&path, missing.to_str().unwrap(), binary.to_str().unwrap()], 24, 100, &[]);
    pty.wait_for("跳过 2").send("!").wait_for("没有这个文件").wait_for("不是文本");
    pty.send("q").wait_until("the text again", |pty| !pty.contents().contains("没有这个文件")).send("Q");
    assert!(pty.exit().success());
}

#[test]
fn nothing_to_read_ends_the_reader_with_the_reason() {
    let mut pty = Pty::start(&["/不在/此处"], 24, 100, &[]);
    assert_eq!(pty.exit().exit_code(), 2);
    assert!(pty.is_restored());
    pty.wait_for("没有这个文件").wait_for("没有读到任何文字");
}

/// A user saw: with SIGHUP ignored, as under nohup or `ssh -t host task`, it stayed for good and took 60 % of a core.
#[test]
fn a_terminal_that_is_gone_ends_the_reader_though_hang_ups_are_ignored() {
    let (_folder, path) = paper();
    let pair = native_pty_system().openpty(PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new("sh");
    let script = format!("trap '' HUP; '{}' '{path}'; exit", env!("CARGO_BIN_EXE_yuebao"));
    command.args(["-c", &script]);
    for (name, value) in [("TERM", "xterm-256color"), ("XDG_STATE_HOME", "/dev/null"), ("XDG_DATA_HOME", "/no/such/folder")]
    {
        command.env(name, value);
    }
    let mut shell = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut chunk) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains('渡') {
        let n = reader.read(&mut chunk).unwrap();
        seen.extend_from_slice(&chunk[..n]);
    }
    let children = format!("/proc/{0}/task/{0}/children", shell.process_id().unwrap());
    let child: u32 = fs::read_to_string(children).unwrap().split_whitespace().next().unwrap().parse().unwrap();
    drop((reader, pair.master));
    let begun = Instant::now();
    let is_there = || fs::read_to_string(format!("/proc/{child}/stat")).is_ok_and(|stat| !stat.contains(") Z"));
    while is_there() && begun.elapsed() < Duration::from_secs(10) {
        sleep(Duration::from_millis(20));
    }
    let took = begun.elapsed();
    let _ = shell.kill();
    assert!(took < Duration::from_secs(5), "it is there after {took:?}");
}

/// A user saw: the answers of a slow terminal that came after the end were typed into the shell: `^[[1;2R…`.
#[test]
fn late_answers_never_reach_the_shell() {
    let (_folder, path) = paper();
    let script =
        format!("'{}' '{path}'; IFS= read -t 1 -r -n 200 x; printf 'LEFT[%q]\\n' \"$x\"", env!("CARGO_BIN_EXE_yuebao"));
    let mut pty = Pty::run("bash", &["--norc", "-c", &script], 30, 100, &[]).silent();
    pty.wait_until("the questions", |pty| String::from_utf8_lossy(&pty.raw).contains("\x1b[c"));
    pty.send("QQ");
    sleep(Duration::from_millis(250));
    pty.send(&("\x1b[1;2R".repeat(16) + "\x1b[?2027;0$y\x1b[?62;4;22c"));
    pty.wait_for("LEFT[");
    assert!(pty.contents().contains("LEFT['']"), "{}", pty.contents());
}

/// `kill -STOP` and `fg`: the shell had its own line again, and no key came before Enter.
#[test]
fn a_reader_stopped_from_outside_has_its_keys_again() {
    let (_folder, mut pty) = reading(24, 80);
    pty.signal("STOP");
    let sane = Command::new("stty").arg("-F").arg(pty.name()).arg("sane").status().unwrap();
    assert!(sane.success());
    pty.signal("CONT");
    let before = pty.raw.len();
    pty.wait_until("the screen again", |pty| pty.raw.len() > before && drawn(pty) && sentences(pty).contains(&1));
    pty.send(" ").wait_until("the next page", |pty| !sentences(pty).contains(&1) && !sentences(pty).is_empty());
    pty.send("Q");
    assert!(pty.exit().success() && !pty.screen().alternate_screen());
}

/// `cat page | yuebao` opened the sample, `yuebao -` no file; keys come from the terminal all the same.
#[test]
fn a_page_that_is_piped_in_is_opened_and_keys_work() {
    let (_folder, path) = paper();
    for place in ["", "-", "/dev/stdin"] {
        let script = format!("cat '{path}' | '{}' {place}", env!("CARGO_BIN_EXE_yuebao"));
        let mut pty = Pty::run("bash", &["--norc", "-c", &script], 24, 80, &[]);
        pty.wait_until("the page", |pty| sentences(pty).contains(&1) && drawn(pty)).send("\t").wait_for("翻页");
        pty.send(" ").wait_until("the next page", |pty| !sentences(pty).contains(&1) && !sentences(pty).is_empty());
        pty.send("Q");
        assert!(pty.exit().success());
    }
    let mut pty = Pty::start(&["-"], 24, 80, &[]);
    pty.wait_for("用于管道");
    assert_eq!(pty.exit().exit_code(), 2);
}

/// The sample is shown where nothing else is named, and says so.
#[test]
fn the_sample_says_that_it_is_the_sample() {
    let mut pty = Pty::start(&[], 30, 100, &[]);
    pty.wait_for("内置样张").send("Q");
    assert!(pty.exit().success());
}
