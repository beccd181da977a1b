//! Tests of the commands on a terminal: output takes the terminal's width, and no text acts on the terminal.
#![cfg(unix)]
use std::fs;
use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;
use yuebao::text::width::Widths;

/// Returns the output of a command on a terminal this wide.
fn seen(arguments: &[&str], cols: u16) -> String {
    let (written, success) = ended(arguments, cols);
    assert!(success, "{arguments:?}: {written}");
    written
}

/// The same, and whether it ended well.
fn ended(arguments: &[&str], cols: u16) -> (String, bool) {
    let pty = native_pty_system().openpty(PtySize { rows: 24, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin!("yuebao"));
    command.args(arguments);
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let reading = std::thread::spawn(move || {
        let mut written = Vec::new();
        // Linux reports the end of a terminal as an error.
        let _ = reader.read_to_end(&mut written);
        String::from_utf8(written).unwrap()
    });
    let success = child.wait().unwrap().success();
    (reading.join().unwrap(), success)
}

fn hostile() -> TempDir {
    let folder = TempDir::new().unwrap();
    let text =
        "\u{1B}]0;题目\u{7}红\u{1B}[31m色标题\n\n本报讯 江面上\u{1B}[2J有雾，渡船比平日晚开了一刻钟。\u{9B}5n\u{202E}\n";
    fs::write(folder.path().join("page.txt"), text.repeat(3)).unwrap();
    folder
}

#[test]
fn no_command_lets_a_text_act_on_the_terminal() {
    let folder = hostile();
    let (path, file) = (folder.path().to_str().unwrap(), folder.path().join("page.txt"));
    let commands: [&[&str]; 9] = [
        &["ls", path],
        &["ls", "--json", path],
        &["show", file.to_str().unwrap()],
        &["export", "--furniture", path],
        &["export", "--format", "md", path],
        &["export", "--format", "txt", path],
        &["export", "--format", "csv", path],
        &["export", "--format", "tei", path],
        &["cite", "--style", "ris", path],
    ];
    for command in commands {
        let written = seen(command, 80);
        assert!(!written.is_empty());
        let acts = |c: char| (c.is_control() && !matches!(c, '\r' | '\n' | '\t')) || c == '\u{202E}';
        assert!(!written.contains(acts), "{command:?}: {written:?}");
    }
}

#[test]
fn show_sets_to_the_width_of_the_terminal() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/渝中报-2024-03-06.txt");
    for cols in [30, 64] {
        let widest = seen(&["show", sample], cols).lines().map(|line| Widths::NARROW.text(line)).max().unwrap();
        assert!((usize::from(cols) - 8..=usize::from(cols)).contains(&widest), "{widest} in {cols}");
    }
}

#[test]
fn a_book_is_not_poured_over_a_terminal() {
    let (written, success) = ended(&["export", "--format", "epub"], 80);
    assert!(!success && written.contains("--output") && !written.contains("mimetype"), "{written:?}");
}
