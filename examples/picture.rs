//! Draws a screen of the reader as an SVG picture:
//!
//! ```sh
//! cargo run --example picture > docs/screen.svg
//! cargo run --example picture -- --size 200x50 --theme paper --open pages/ p j > page.svg
//! ```
//!
//! Keys are written as in the key table; `@60x20` sets another size of the window, and an argument that is no key is typed
//! in. Without `--open` the bundled sample is read. Every cluster is placed by its column, so that Chinese is aligned
//! whatever font shows the picture.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use yuebao::app::{Effect, Msg, State, update};
use yuebao::archive::{self, Event};
use yuebao::keys::{Key, Keymap};
use yuebao::search::archive::{MemoryEngine, Session};
use yuebao::text::class::Ambiguous;
use yuebao::text::width::Widths;
use yuebao::theme::{Meaning, Theme};
use yuebao::view::view;
use yuebao::words::Lang;

/// The size of a cell, in pixels.
const CELL: (u16, u16) = (9, 20);
/// The background and the ink in place of the terminal's own.
const PAPER: &str = "#fbf8f1";
const INK: &str = "#2b2a27";

/// The options of the picture: screen, theme, files and keys.
struct Wanted {
    size: (u16, u16),
    theme: String,
    lang: Lang,
    open: Option<PathBuf>,
    keys: Vec<String>,
}

fn wanted() -> Wanted {
    let mut wanted = Wanted { size: (100, 30), theme: "terminal".to_owned(), lang: Lang::Zh, open: None, keys: Vec::new() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().unwrap_or_default();
        match arg.as_str() {
            "--size" => wanted.size = size(&value()).expect("a size, as 100x30"),
            "--theme" => wanted.theme = value(),
            "--lang" => wanted.lang = Lang::named(&value()).expect("zh or en"),
            "--open" => wanted.open = Some(value().into()),
            _ => wanted.keys.push(arg),
        }
    }
    if wanted.keys.is_empty() {
        wanted.keys = ["J", "Enter", "/", "雷鋒"].map(str::to_owned).to_vec();
    }
    wanted
}

fn size(said: &str) -> Option<(u16, u16)> {
    let (columns, rows) = said.split_once('x')?;
    Some((columns.parse().ok()?, rows.parse().ok()?))
}

fn main() {
    let wanted = wanted();
    let keys = Keymap::built_in();
    // Fonts with Chinese draw “ and … as wide as an ideograph.
    let widths = Widths::WIDE.with(Ambiguous::Boxes, false).with(Ambiguous::Shapes, false);
    let mut state = State::new(wanted.size.0, wanted.size.1, wanted.lang, widths);
    let send = |state: &mut State, msg: Msg| {
        let mut effects = update(state, msg, &keys);
        // What is asked is answered at once, as the reader's threads do.
        while let Some(effect) = effects.pop() {
            if let Effect::Inquire(id, inquiry) = effect {
                let mut desk = Session::new(Arc::new(MemoryEngine::of(
                    &state.holdings.collection.shelf().cloned().unwrap_or_default(),
                )));
                let mut replies = Vec::new();
                desk.run(&inquiry, &AtomicBool::new(false), &mut |reply| replies.push(reply));
                effects.extend(replies.into_iter().flat_map(|reply| update(state, Msg::Answered(id, reply), &keys)));
            }
        }
    };
    send(&mut state, Msg::Load(events(wanted.open)));
    send(&mut state, Msg::Loaded);
    for key in &wanted.keys {
        if let Some((columns, rows)) = key.strip_prefix('@').and_then(size) {
            send(&mut state, Msg::Resize(columns, rows));
        } else if key == "@linger" {
            send(&mut state, Msg::Lingered);
        } else {
            send(&mut state, key.parse::<Key>().map_or_else(|_| Msg::Paste(key.clone()), Msg::Key));
        }
    }
    let theme = Theme::built_in(&wanted.theme).expect("a theme");
    let area = state.window.frame.whole;
    let mut buf = Buffer::empty(Rect::new(0, 0, area.columns, area.rows));
    let area = buf.area;
    view(&state, &theme, area, &mut buf);
    println_svg(&buf, &theme);
}

/// Returns the reports of loading the files, or the bundled sample.
fn events(open: Option<PathBuf>) -> Vec<Event> {
    let events = Mutex::new(Vec::new());
    let tell = |event| events.lock().expect("no thread has failed").push(event);
    match open {
        Some(path) => archive::load(&[path], &AtomicBool::new(false), &tell),
        None => archive::sample(&tell),
    }
    events.into_inner().expect("no thread has failed")
}

fn println_svg(buf: &Buffer, theme: &Theme) {
    let ground = theme.style(Meaning::Ground);
    let paper = ground.bg.and_then(colour).unwrap_or_else(|| PAPER.to_owned());
    let ink = ground.fg.and_then(colour).unwrap_or_else(|| INK.to_owned());
    let (columns, rows) = (buf.area.width, buf.area.height);
    let (width, height) = (columns * CELL.0 + 24, rows * CELL.1 + 24);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace\" font-size=\"16\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{paper}\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let cell = &buf[(column, row)];
            let cells = cell.cell_width().max(1);
            draw_cell(&mut svg, cell, (column, row), cells, (&ink, &paper));
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

fn draw_cell(svg: &mut String, cell: &Cell, (column, row): (u16, u16), cells: u16, (ink, paper): (&str, &str)) {
    let (x, y) = (12 + column * CELL.0, 12 + row * CELL.1);
    let own = (colour(cell.fg).unwrap_or_else(|| ink.to_owned()), colour(cell.bg));
    let (ink, ground) = if cell.modifier.contains(Modifier::REVERSED) {
        (own.1.unwrap_or_else(|| paper.to_owned()), Some(own.0))
    } else {
        own
    };
    let width = cells * CELL.0;
    if let Some(ground) = ground {
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{ground}\"/>", CELL.1);
    }
    let symbol = cell.symbol();
    if symbol.trim().is_empty() {
        return;
    }
    // Blocks are drawn, so that no font leaves seams between them.
    if let Some(eighths) = symbol.chars().next().and_then(|c| ('▁'..='█').position(|block| block == c)) {
        let high = CELL.1 * (eighths as u16 + 1) / 8;
        let top = y + CELL.1 - high;
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{high}\" fill=\"{ink}\"/>");
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

/// Returns a colour, the terminal's sixteen as the picture shows them; none for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let named = match colour {
        Color::Rgb(red, green, blue) => return Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Black => "#2b2a27",
        Color::White => "#ffffff",
        Color::Gray => "#bdbab2",
        Color::DarkGray => "#77746c",
        Color::Red | Color::LightRed => "#c0392b",
        Color::Yellow | Color::LightYellow => "#f2c94c",
        Color::Cyan | Color::LightCyan => "#1b7a86",
        Color::Green | Color::LightGreen => "#3a7d44",
        Color::Blue | Color::LightBlue => "#2d5fa4",
        Color::Magenta | Color::LightMagenta => "#8e4585",
        _ => return None,
    };
    Some(named.to_owned())
}
