//! Draws the reader's screen as an SVG picture, as the README shows it:
//!
//! ```sh
//! cargo run --example picture > docs/screen.svg
//! ```
//!
//! Every cluster is placed by its column, so that Chinese stands aligned whatever font shows the picture.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use yuebao::app::{Msg, State, update};
use yuebao::archive;
use yuebao::keys::{Code, Key, Keymap};
use yuebao::text::width::Widths;
use yuebao::theme::Theme;
use yuebao::view::view;
use yuebao::words::Lang;

/// The window, in cells, and a cell, in pixels.
const WINDOW: (u16, u16) = (100, 30);
const CELL: (u16, u16) = (9, 20);
/// The picture's paper and ink, where the terminal's own would stand.
const PAPER: &str = "#fbf8f1";
const INK: &str = "#2b2a27";

fn main() {
    let keys = Keymap::built_in();
    let mut state = State::new(WINDOW.0, WINDOW.1, Lang::Zh, Widths::WIDE); // fonts with Chinese draw “ and … as wide as an ideograph
    let events = std::sync::Mutex::new(Vec::new());
    archive::sample(&|event| events.lock().expect("no thread has failed").push(event));
    update(&mut state, Msg::Load(events.into_inner().expect("no thread has failed")), &keys);
    update(&mut state, Msg::Loaded, &keys);
    for key in std::env::args().skip(1) {
        let msg = key.parse::<Key>().map_or_else(|_| Msg::Paste(key), Msg::Key);
        update(&mut state, msg, &keys);
    }
    if std::env::args().len() == 1 {
        for key in ["J", "Enter", "/"] {
            update(&mut state, Msg::Key(key.parse().expect("a key")), &keys);
        }
        for c in "雷鋒".chars() {
            update(&mut state, Msg::Key(Key::plain(Code::Char(c))), &keys);
        }
    }
    let area = Rect::new(0, 0, WINDOW.0, WINDOW.1);
    let mut buf = Buffer::empty(area);
    view(&state, &Theme::terminal(true), area, &mut buf);
    println_svg(&buf);
}

fn println_svg(buf: &Buffer) {
    let (width, height) = (WINDOW.0 * CELL.0 + 24, WINDOW.1 * CELL.1 + 24);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace\" font-size=\"16\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for row in 0..WINDOW.1 {
        let mut column = 0;
        while column < WINDOW.0 {
            let cell = &buf[(column, row)];
            let cells = cell.cell_width().max(1);
            draw_cell(&mut svg, cell, column, row, cells);
            column += cells;
        }
    }
    svg.push_str("</svg>");
    // An example is a program of its own: its standard output is its result.
    #[allow(clippy::print_stdout, reason = "see above")]
    {
        println!("{svg}");
    }
}

fn draw_cell(svg: &mut String, cell: &Cell, column: u16, row: u16, cells: u16) {
    let (x, y) = (12 + column * CELL.0, 12 + row * CELL.1);
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (ink, paper) = (colour(cell.fg), colour(cell.bg));
    let (ink, paper) =
        if reversed { (paper.unwrap_or(PAPER), Some(ink.unwrap_or(INK))) } else { (ink.unwrap_or(INK), paper) };
    let width = cells * CELL.0;
    if let Some(paper) = paper {
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{paper}\"/>", CELL.1);
    }
    let symbol = cell.symbol();
    if symbol.trim().is_empty() {
        return;
    }
    let escaped = symbol.replace('&', "&amp;").replace('<', "&lt;");
    let mut look = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        look.push_str(" font-weight=\"700\"");
    }
    if cell.modifier.contains(Modifier::ITALIC) {
        look.push_str(" font-style=\"italic\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        look.push_str(" text-decoration=\"underline\"");
    }
    if cell.modifier.contains(Modifier::DIM) {
        look.push_str(" opacity=\"0.6\"");
    }
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" fill=\"{ink}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"{look}>{escaped}</text>",
        y + 15
    );
}

/// The sixteen colours as the picture has them.
const fn colour(colour: Color) -> Option<&'static str> {
    Some(match colour {
        Color::Black => "#2b2a27",
        Color::Red | Color::LightRed => "#c0392b",
        Color::Yellow | Color::LightYellow => "#f2c94c",
        Color::Cyan | Color::LightCyan => "#1b7a86",
        Color::Green | Color::LightGreen => "#3a7d44",
        Color::Blue | Color::LightBlue => "#2d5fa4",
        Color::Magenta | Color::LightMagenta => "#8e4585",
        _ => return None,
    })
}
