//! Records the tour of `yuebao demo` as it plays in a terminal: writes an asciicast, and a moving picture made from it.
//!
//! ```sh
//! cargo build --release && cargo run --example recording    # writes docs/demo.cast and docs/demo.svg
//! ```
//!
//! Another program may be named: `… --example recording -- target/debug/yuebao`. It is recorded with `paper`, the theme of a
//! light terminal. In the picture every character stands in its cell, so that Chinese is aligned whatever font shows it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use vt100::{Color, Parser, Screen};

/// The size of the window, in cells, and of a cell, in pixels.
const WINDOW: (u16, u16) = (100, 30);
const CELL: (u16, u16) = (9, 20);
const EDGE: u16 = 12;
/// The background and the ink of the theme `paper`, which the reader has on a light terminal.
const PAPER: &str = "#f6f0e2";
const INK: &str = "#2b2622";
/// The text on the screen by which the tour has ended.
const END: &str = "演示结束";
/// Bytes written within this time are one frame.
const FRAME: Duration = Duration::from_millis(60);
/// The seconds the last frame stands before the picture begins again.
const REST: f64 = 3.0;

/// The bytes that were written, each part with its time in seconds.
type Event = (f64, Vec<u8>);

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = std::env::args().nth(1).map(PathBuf::from);
    let events = record(&given.unwrap_or_else(|| root.join("target/release/yuebao")));
    fs::write(root.join("docs/demo.cast"), cast(&events)).expect("docs can be written");
    fs::write(root.join("docs/demo.svg"), picture(&events)).expect("docs can be written");
}

/// Plays the tour. Returns the bytes it writes.
fn record(program: &Path) -> Vec<Event> {
    let (columns, rows) = WINDOW;
    let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(program);
    // The terminal that takes this in draws “ and … in one cell.
    command.args(["--ambiguous", "narrow", "--theme", "paper", "demo"]);
    for (name, value) in
        [("TERM", "xterm"), ("COLORTERM", "truecolor"), ("LC_ALL", "zh_CN.UTF-8"), ("XDG_CONFIG_HOME", "/no/such/folder")]
    {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).expect("the program, built with cargo build --release");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a terminal can be read");
    let (to, written) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; 8192];
        while let Ok(n @ 1..) = reader.read(&mut chunk) {
            if to.send((Instant::now(), chunk.get(..n).unwrap_or_default().to_vec())).is_err() {
                return;
            }
        }
    });
    let started = Instant::now();
    let mut events: Vec<Event> = Vec::new();
    let mut begun = started;
    let mut parser = terminal();
    while let Ok((at, bytes)) = written.recv_timeout(Duration::from_mins(1)) {
        parser.process(&bytes);
        if let Some((_, last)) = events.last_mut().filter(|_| at - begun < FRAME) {
            last.extend(bytes);
        } else {
            begun = at;
            events.push(((at - started).as_secs_f64(), bytes));
        }
        if parser.screen().contents().contains(END) {
            break;
        }
    }
    let _ = child.kill();
    events
}

/// Returns an empty terminal of the window's size.
fn terminal() -> Parser {
    let [columns, rows] = [WINDOW.0, WINDOW.1].map(|n| NonZeroU16::new(n).expect("not zero"));
    Parser::new(rows, columns, 0)
}

/// Returns the recording as asciinema plays it (asciicast v2).
fn cast(events: &[Event]) -> String {
    let head = serde_json::json!({"version": 2, "width": WINDOW.0, "height": WINDOW.1, "env": {"TERM": "xterm"}, "title": "yuebao 阅报"});
    let mut cast = format!("{head}\n");
    let mut held: Vec<u8> = Vec::new();
    for (at, bytes) in events {
        held.extend(bytes);
        // A character may be cut by the end of what was read.
        let whole = match std::str::from_utf8(&held) {
            Ok(_) => held.len(),
            Err(e) => e.valid_up_to(),
        };
        let rest = held.split_off(whole);
        let text = String::from_utf8_lossy(&held).into_owned();
        held = rest;
        let _ = writeln!(cast, "{}", serde_json::json!([(at * 1000.0).round() / 1000.0, "o", text]));
    }
    cast
}

/// Returns the recording as a moving picture: a strip of frames that is drawn past a window of one frame. Equal rows are
/// drawn once.
fn picture(events: &[Event]) -> String {
    let mut parser = terminal();
    let mut rows: HashMap<String, usize> = HashMap::new();
    let mut drawn: Vec<String> = Vec::new();
    let mut frames: Vec<(f64, Vec<usize>)> = Vec::new();
    for (at, bytes) in events {
        parser.process(bytes);
        if !parser.screen().alternate_screen() {
            continue;
        }
        let frame: Vec<usize> = (0..WINDOW.1)
            .map(|row| {
                let svg = draw_row(parser.screen(), row);
                *rows.entry(svg.clone()).or_insert_with(|| {
                    drawn.push(svg);
                    drawn.len() - 1
                })
            })
            .collect();
        if frames.last().is_none_or(|(_, last)| *last != frame) {
            frames.push((*at, frame));
        }
    }
    let began = frames.first().map_or(0.0, |(at, _)| *at);
    let length = frames.last().map_or(0.0, |(at, _)| *at) - began + REST;
    let (width, height) = (WINDOW.0 * CELL.0 + 2 * EDGE, WINDOW.1 * CELL.1 + 2 * EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 {width} {height}\" font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace\" font-size=\"16\">\n<style>@keyframes film{{"
    );
    for (n, (at, _)) in frames.iter().enumerate() {
        let _ = write!(svg, "{:.3}%{{transform:translateX(-{}px)}}", (at - began) / length * 100.0, n * usize::from(width));
    }
    let _ = writeln!(
        svg,
        "}}.film{{animation:film {length:.2}s steps(1,end) infinite}}.b{{font-weight:700}}.d{{opacity:.6}}.u{{text-decoration:underline}}.i{{font-style:italic}}</style>"
    );
    svg.push_str("<defs>\n");
    for (n, row) in drawn.iter().enumerate() {
        let _ = writeln!(svg, "<g id=\"r{n}\">{row}</g>");
    }
    let _ = writeln!(
        svg,
        "</defs>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n<g class=\"film\">"
    );
    for (n, (_, frame)) in frames.iter().enumerate() {
        let _ = write!(svg, "<g transform=\"translate({},0)\">", n * usize::from(width));
        for (y, row) in frame.iter().enumerate().filter(|(_, row)| drawn.get(**row).is_some_and(|r| !r.is_empty())) {
            let _ = write!(svg, "<use xlink:href=\"#r{row}\" y=\"{}\"/>", usize::from(EDGE) + y * usize::from(CELL.1));
        }
        svg.push_str("</g>\n");
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// The looks of a cell, apart from its text.
#[derive(Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    paper: Option<String>,
    classes: String,
    wide: bool,
    /// Whether the sign is one that Chinese fonts draw wider than its cell, “ or …, and must be pressed into it.
    pressed: bool,
}

fn draw_row(screen: &Screen, row: u16) -> String {
    let mut svg = String::new();
    let mut run: Option<(u16, u16, String, Look)> = None;
    let mut column = 0;
    while column < WINDOW.0 {
        let Some(cell) = screen.cell(row, column) else { break };
        let cells = if cell.is_wide() { 2 } else { 1 };
        let ink = colour(cell.fgcolor()).unwrap_or_else(|| INK.to_owned());
        let paper = colour(cell.bgcolor()).unwrap_or_else(|| PAPER.to_owned());
        let (ink, paper) = if cell.inverse() { (paper, ink) } else { (ink, paper) };
        // What has the picture's own ground needs none.
        let paper = Some(paper).filter(|paper| paper != PAPER);
        let classes = [(cell.bold(), "b"), (cell.dim(), "d"), (cell.underline(), "u"), (cell.italic(), "i")];
        let classes = classes.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect::<Vec<_>>().join(" ");
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let pressed = !cell.is_wide() && !text.is_ascii();
        let look = Look { ink, paper, classes, wide: cell.is_wide(), pressed };
        match &mut run {
            Some((_, until, said, same)) if *same == look && !pressed => {
                said.push_str(text);
                *until = column + cells;
            }
            _ => {
                svg.extend(run.take().map(draw_run));
                run = Some((column, column + cells, text.to_owned(), look));
            }
        }
        column += cells;
    }
    svg.extend(run.map(draw_run));
    svg
}

fn draw_run((from, until, text, look): (u16, u16, String, Look)) -> String {
    let mut svg = String::new();
    let (x, width) = (EDGE + from * CELL.0, (until - from) * CELL.0);
    if let Some(paper) = look.paper {
        let _ = write!(svg, "<rect x=\"{x}\" width=\"{width}\" height=\"{}\" fill=\"{paper}\"/>", CELL.1);
    }
    let blank = text.len() - text.trim_start().len();
    let shown = text.trim();
    if shown.is_empty() {
        return svg;
    }
    let cells = if look.wide { 2 } else { 1 };
    // The sample has no combining characters, so a character is a cluster.
    let places = (0..shown.chars().count() as u16).map(|n| x + (blank as u16 + n * cells) * CELL.0);
    let places = places.map(|x| x.to_string()).collect::<Vec<_>>().join(" ");
    let ink = if look.ink == INK { String::new() } else { format!(" fill=\"{}\"", look.ink) };
    let class = if look.classes.is_empty() { String::new() } else { format!(" class=\"{}\"", look.classes) };
    let shown = shown.replace('&', "&amp;").replace('<', "&lt;");
    let ink = if ink.is_empty() { format!(" fill=\"{INK}\"") } else { ink };
    let press =
        if look.pressed { format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", CELL.0) } else { String::new() };
    let _ = write!(svg, "<text x=\"{places}\" y=\"15\" xml:space=\"preserve\"{press}{ink}{class}>{shown}</text>");
    svg
}

/// Returns a colour as the picture has it; none for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let named = match colour {
        Color::Rgb(red, green, blue) => return Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Idx(0) => "#2b2a27",
        Color::Idx(1 | 9) => "#c0392b",
        Color::Idx(2 | 10) => "#3a7d44",
        Color::Idx(3 | 11) => "#f2c94c",
        Color::Idx(4 | 12) => "#2d5fa4",
        Color::Idx(5 | 13) => "#8e4585",
        Color::Idx(6 | 14) => "#1b7a86",
        Color::Idx(8) => "#8a8578",
        _ => return None,
    };
    Some(named.to_owned())
}
