//! Tests of titles in large type, where the terminal draws text in two sizes: how they are set, drawn, scrolled and erased.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;

use crate::support::paper;
use crate::support::screen::Reader;
use crate::support::sizes::{Sheet, Signs};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::{Terminal, TerminalOptions, Viewport};
use yuebao::app::{Gesture, Msg};
use yuebao::terminal::large_type::LargeTypeBackend;
use yuebao::theme::{Meaning, Theme};
use yuebao::view::{self, LARGE};

/// A reader before a terminal of two sizes, the text in focus.
fn reader(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::with(columns, rows, vec![paper::marks(), paper::printed()]);
    reader.send(Msg::TwoSizes).press("l");
    reader
}

fn set(reader: &mut Reader, what: &str) {
    reader.press(":").type_in("set ").type_in(what).press("Enter");
}

/// The screen with every large cluster followed by the cells it fills, so that columns stand below each other.
fn picture(reader: &Reader) -> String {
    let buf = reader.buffer();
    let row = |y| {
        let (mut text, mut x) = (String::new(), 0);
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let large = cell.modifier.contains(LARGE);
            let head = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
            text.push_str(if large && !head { "░" } else { cell.symbol() });
            text.extend((0..if large { cell.cell_width() / 2 } else { 0 }).map(|_| if head { "░" } else { "" }));
            x += cell.cell_width().max(1);
        }
        text.trim_end().to_owned()
    };
    (0..buf.area.height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn titles_stand_large_over_two_rows() {
    for (columns, rows) in [(100, 20), (60, 20), (40, 12)] {
        let mut reader = reader(columns, rows);
        reader.press("J");
        insta::assert_snapshot!(format!("large_titles_{columns}_{rows}"), picture(&reader));
    }
}

#[test]
fn titles_are_large_only_where_the_terminal_can_or_one_says_so() {
    let mut plain = Reader::with(100, 20, vec![paper::marks(), paper::printed()]);
    let is_large = |reader: &Reader| reader.buffer().content.iter().any(|cell| cell.modifier.contains(LARGE));
    assert!(!is_large(&plain));
    set(&mut plain, "titles=large");
    assert!(is_large(&plain) && plain.bottom().contains("titles=large"), "{}", plain.bottom());
    set(&mut plain, "titles=huge");
    assert!(plain.bottom().contains("auto large plain"), "{}", plain.bottom());
    set(&mut plain, "titles=auto");
    assert!(!is_large(&plain));
    let mut able = reader(100, 20);
    assert!(is_large(&able));
    set(&mut able, "titles=plain");
    assert!(!is_large(&able));
}

#[test]
fn a_title_whose_lower_half_is_below_the_pane_stands_small_in_its_place() {
    // The pane ends with the first row of the title.
    let mut reader = reader(100, 3);
    reader.press("J");
    let buf = reader.buffer();
    assert!(reader.state.pane.text.screen[1].large, "{}", reader.screen());
    assert!(!buf.content.iter().any(|cell| cell.modifier.contains(LARGE)));
    assert!(reader.pane().contains('江'), "{}", reader.pane());
}

#[test]
fn two_columns_and_leading_keep_large_titles_whole() {
    let mut reader = reader(120, 10);
    reader.press("z w");
    insta::assert_snapshot!("large_titles_two_columns", picture(&reader));
    reader.press("w");
    set(&mut reader, "leading=1");
    insta::assert_snapshot!("large_titles_leading", picture(&reader));
}

#[test]
fn a_click_on_either_half_of_a_large_title_selects_in_it() {
    let mut reader = reader(100, 20);
    reader.press("J");
    let n = reader.state.pane.text.screen.iter().position(|line| line.large).unwrap();
    let line = reader.state.pane.text.screen[n].clone();
    let (left, row) = reader.state.setting().place(n);
    for below in [0, 1] {
        let (from, to) = (left + line.indent + 4, left + line.indent + 11);
        reader.mouse(Gesture::Click, from, row + below).mouse(Gesture::Drag, to, row + below);
        let lit: String = reader.lit(Meaning::Selection).concat();
        let title = &reader.state.pane.text.article().unwrap().blocks[line.block].text;
        let second: String = title.chars().skip(1).take(2).collect();
        assert_eq!(lit.split_whitespace().collect::<String>(), second);
        reader.press("Esc");
    }
}

#[test]
fn a_hit_in_a_large_title_is_lit_in_both_rows() {
    let mut reader = reader(100, 20);
    reader.press("J /").type_in("首场").press("Enter");
    let buf = reader.buffer();
    let n = reader.state.pane.text.screen.iter().position(|line| line.large).unwrap();
    let (_, row) = reader.state.setting().place(n);
    let under = Theme::terminal(true).style(Meaning::HitCurrent);
    let lit = |y: u16| {
        (0..100)
            .filter(|&x| under.bg.is_none_or(|bg| buf[(x, y)].bg == bg) && buf[(x, y)].modifier.contains(under.add_modifier))
            .count()
    };
    assert_eq!((lit(row), lit(row + 1)), (8, 8), "{}", picture(&reader));
}

/// A writer whose bytes can be looked at while it is in use.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Tape {
    fn torn_off(&self) -> String {
        String::from_utf8(std::mem::take(&mut self.0.borrow_mut())).unwrap()
    }
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The reader's drawing, pressed on a sheet.
struct Press {
    terminal: Terminal<LargeTypeBackend<Tape>>,
    tape: Tape,
    sheet: Sheet,
    theme: Theme,
}

impl Press {
    fn new(columns: u16, rows: u16) -> Self {
        let tape = Tape::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let terminal = Terminal::with_options(LargeTypeBackend::new(tape.clone()), TerminalOptions { viewport }).unwrap();
        Self { terminal, tape, sheet: Sheet::new(columns, rows), theme: Theme::built_in("night").unwrap() }
    }

    /// Draws; gives what was written.
    fn draw(&mut self, reader: &Reader) -> String {
        let theme = self.theme.clone();
        self.draw_by(|buf| view::view(&reader.state, &theme, buf.area, buf))
    }

    fn draw_by(&mut self, draw: impl FnOnce(&mut Buffer)) -> String {
        let mut wanted = Buffer::default();
        self.terminal
            .draw(|frame| {
                draw(frame.buffer_mut());
                wanted = frame.buffer_mut().clone();
            })
            .unwrap();
        let written = self.tape.torn_off();
        self.sheet.take(&written);
        assert_eq!(self.sheet.signs, signs(&wanted), "what stands there is what was drawn");
        for y in 0..wanted.area.height {
            for x in 0..wanted.area.width {
                let stands = self.sheet.grounds.get(&(x, y)).cloned().unwrap_or_default();
                assert_eq!(stands, ground(wanted[(x, y)].bg), "the ground of {x}, {y}");
            }
        }
        written
    }
}

fn ground(colour: Color) -> String {
    match colour {
        Color::Reset => String::new(),
        Color::Rgb(r, g, b) => format!("2;{r};{g};{b}"),
        other => panic!("{other:?} is not of this theme"),
    }
}

/// Returns the screen after a buffer is drawn.
fn signs(buf: &Buffer) -> Signs {
    let mut signs = BTreeMap::new();
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let (width, large) = (cell.cell_width().max(1), cell.modifier.contains(LARGE));
            if cell.symbol() != " " {
                let cells = Rect { x, y, width, height: if large { 2 } else { 1 } };
                signs.insert((x, y), (cells, cell.symbol().to_owned()));
            }
            x += width;
        }
    }
    signs
}

#[test]
fn a_large_cluster_is_one_request_and_is_erased_before_others_take_its_place() {
    let mut press = Press::new(12, 4);
    press.theme = Theme::terminal(true);
    let large = |buf: &mut Buffer, x: u16, y: u16, text: &str| {
        for at in Rect::new(x, y, 4, 2).positions() {
            buf[at].set_style(ratatui::style::Style::new().add_modifier(LARGE));
        }
        buf[(x, y)].set_symbol(text).set_diff_option(CellDiffOption::ForcedWidth(4.try_into().unwrap()));
    };
    let written = press.draw_by(|buf| large(buf, 2, 1, "江"));
    assert!(written.starts_with("\x1b[2;3H\x1b]66;s=2:w=2;江\x1b\\\x1b[39"), "{written:?}");
    let written = press.draw_by(|buf| large(buf, 2, 1, "江"));
    assert!(!written.contains("66;"), "it stands already: {written:?}");
    let written = press.draw_by(|buf| large(buf, 2, 2, "江"));
    assert!(written.starts_with("\x1b[2;3H\x1b[X"), "{written:?}");
    assert!(written.contains("\x1b[3;3H\x1b]66;s=2:w=2;江\x1b\\"), "{written:?}");
    let written = press.draw_by(|buf| {
        buf.set_string(3, 3, "城", ratatui::style::Style::new());
    });
    assert!(written.starts_with("\x1b[3;3H\x1b[X") && !written.contains("66;"), "{written:?}");
}

#[test]
fn nothing_in_a_title_can_end_a_request_or_make_it_too_long() {
    let mut press = Press::new(12, 4);
    press.theme = Theme::terminal(true);
    let long = format!("e{}", "\u{301}".repeat(5000));
    for text in ["a\x1b\\\x1b[2J\u{7}\u{9c}b", &long] {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 4));
        buf[(0, 0)].set_symbol(text).set_diff_option(CellDiffOption::ForcedWidth(2.try_into().unwrap()));
        buf[(0, 0)].modifier.insert(LARGE);
        let cells = [(0, 0, &buf[(0, 0)])];
        ratatui::backend::Backend::draw(press.terminal.backend_mut(), cells.into_iter()).unwrap();
        press.sheet.take(&press.tape.torn_off());
    }
    assert_eq!(press.sheet.large[0], "a\\[2Jb");
    assert!((4000..=4096).contains(&press.sheet.large[1].len()));
}

/// Returns the actions that change the places of titles and the panels over them.
const KEYS: [&str; 31] = [
    "j",
    "k",
    "j",
    "k",
    "Space",
    "b",
    "J",
    "K",
    "G",
    "g g",
    "l",
    "h",
    "z",
    "w",
    "?",
    "q",
    "!",
    "Esc",
    "v",
    "V",
    "Tab",
    "P",
    "T",
    "/ 江 Enter",
    "n",
    "N",
    "+",
    "-",
    "S 江 Enter",
    "S (",
    ": s e t Space t i t l e s = p l a i n Enter",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_one_does_what_stands_on_the_screen_is_what_was_drawn(
        keys in prop::collection::vec(prop::sample::select(&KEYS[..]), 1..40),
        (columns, rows) in prop_oneof![Just((100, 20)), Just((60, 12)), Just((130, 9)), (20_u16..90, 3_u16..14)],
        leading in 0_u16..2,
    ) {
        let mut reader = reader(columns, rows);
        set(&mut reader, &format!("leading={leading}"));
        let mut press = Press::new(columns, rows);
        press.draw(&reader);
        for keys in keys {
            if keys.starts_with(':') && reader.state.settings.enlarges() {
                set(&mut reader, "titles=plain");
            } else if keys.starts_with(':') {
                set(&mut reader, "titles=auto");
            } else {
                reader.press(keys).answer();
            }
            press.draw(&reader);
        }
    }
}

#[test]
fn large_titles_are_drawn_while_one_walks_the_papers() {
    // The law above holds of what there is: here it is made sure that large titles were among it.
    let mut reader = reader(100, 20);
    let mut press = Press::new(100, 20);
    for _ in 0..4 {
        press.draw(&reader);
        reader.press("J");
    }
    let drawn = press.sheet.large.concat();
    assert!(drawn.contains("老报馆变成新展馆") && drawn.contains("江城平稳度过今年首场春汛"), "{drawn}");
}
