//! Tests of every screen of the reader: its words in both languages, and its looks in every theme. A person read each
//! snapshot before it was kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::support::model::Model;
use crate::support::proofs::{SCREENS, at};
use crate::support::screen::Reader;
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_segmentation::UnicodeSegmentation;
use yuebao::terminal::halves::Halves;
use yuebao::terminal::large_type::LargeTypeBackend;
use yuebao::text::width::Widths;
use yuebao::theme::Meaning;
use yuebao::theme::{Depth, NAMES, Theme, Themes, contrast, rgb};
use yuebao::view::Pen;
use yuebao::words::Lang;

#[test]
fn every_screen_says_what_it_says_in_both_languages() {
    for kind in SCREENS.chunk_by(|(one, ..), (next, ..)| one == next) {
        let mut said = String::new();
        for (kind, name, script) in kind {
            for lang in [Lang::Zh, Lang::En] {
                let _ = writeln!(
                    said,
                    "{:=<80}\n{}",
                    format!("== {kind} {name} {lang:?}: {script} "),
                    at(script, lang).screen()
                );
            }
        }
        insta::assert_snapshot!(kind[0].0, said);
    }
}

/// A cell's style in words of the themes.
fn style(cell: &Cell) -> String {
    let colour = |colour: Color| if colour == Color::Reset { "-".to_owned() } else { colour.to_string() };
    let mut said = format!("{} on {}", colour(cell.fg), colour(cell.bg));
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if cell.modifier.contains(modifier) {
            let _ = write!(said, " {name}");
        }
    }
    said
}

/// Each screen's styles, and how many cells have each: a theme that forgets a meaning is seen.
#[test]
fn every_theme_draws_every_screen_in_its_styles() {
    let screens: Vec<Reader> = SCREENS.iter().map(|(.., script)| at(script, Lang::Zh)).collect();
    for theme in themes(Depth::True) {
        let mut said = String::new();
        for ((kind, name, _), reader) in SCREENS.iter().zip(&screens) {
            let mut styles: BTreeMap<String, usize> = BTreeMap::new();
            for cell in &reader.printed_in(&theme).content {
                *styles.entry(style(cell)).or_default() += 1;
            }
            let styles: Vec<String> = styles.iter().map(|(style, cells)| format!("{cells:5} {style}")).collect();
            let _ = writeln!(said, "== {kind} {name}\n{}", styles.join("\n"));
        }
        insta::assert_snapshot!(format!("styles_{}", theme.name()), said);
    }
}

/// The themes a terminal of so many colours has.
fn themes(depth: Depth) -> Vec<Theme> {
    let themes = Themes::new(depth);
    themes.names().into_iter().map(|name| themes.get(name).unwrap().clone()).collect()
}

/// Every cell of every screen, in every theme of a terminal of so many colours, with what it is called.
fn cells(depth: Depth, mut look: impl FnMut(&Theme, &Cell, &dyn Fn() -> String)) {
    let themes = themes(depth);
    for (kind, name, script) in SCREENS {
        let reader = at(script, Lang::En);
        for theme in &themes {
            for cell in &reader.printed_in(theme).content {
                let what = || format!("{} {depth:?}, {kind} {name}: {:?} {}", theme.name(), cell.symbol(), style(cell));
                look(theme, cell, &what);
            }
        }
    }
}

/// The terminal's own colours are not known, only that they differ.
#[test]
fn what_is_written_can_be_read_in_every_theme_and_on_every_screen() {
    for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
        cells(depth, |theme, cell, what| {
            let least = match (theme.name(), depth) {
                ("contrast", Depth::True) => 7.0,
                ("paper" | "night", Depth::True) => 4.5,
                _ => 3.0,
            };
            assert!(cell.fg == Color::Reset || cell.fg != cell.bg, "{}", what());
            if let (Some(fg), Some(bg)) = (rgb(cell.fg), rgb(cell.bg)) {
                assert!(contrast(fg, bg) >= least, "{:.2} {}", contrast(fg, bg), what());
            }
        });
    }
}

/// A reader saw: in the light theme the curves stood on the ground of the dark terminal.
#[test]
fn a_theme_of_its_own_ground_covers_every_cell_of_every_screen() {
    cells(Depth::True, |theme, cell, what| {
        let is_whole = cell.fg != Color::Reset && cell.bg != Color::Reset;
        assert!(is_whole || theme.name() == "terminal", "{}", what());
    });
}

#[test]
fn with_no_color_no_screen_has_a_colour() {
    cells(Depth::Plain, |_, cell, what| assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{}", what()));
}

/// A meaning that no screen shows is one that nobody has looked at.
#[test]
fn every_meaning_of_the_themes_is_on_a_screen() {
    let mut table = String::new();
    for (n, name) in NAMES.iter().enumerate() {
        let _ = writeln!(table, "{name} = \"#0101{:02x} on #0202{:02x}\"", n + 1, n + 1);
    }
    let (theme, diagnostics) = Theme::parse("marked", &table);
    assert_eq!(diagnostics, []);
    let mut seen = BTreeSet::new();
    for (_, _, script) in SCREENS {
        for cell in &at(script, Lang::Zh).printed_in(&theme).content {
            for colour in [cell.fg, cell.bg] {
                if let Color::Rgb(1 | 2, 1 | 2, n @ 1..) = colour {
                    seen.insert(NAMES[usize::from(n) - 1]);
                }
            }
        }
    }
    let unseen: Vec<_> = NAMES.iter().filter(|name| !seen.contains(*name)).collect();
    assert_eq!(unseen, Vec::<&&str>::new());
}

/// A reader saw: help that broke off in the middle of a word, a welcome without its last key.
#[test]
fn at_80_columns_the_help_the_welcome_and_the_hints_are_not_cut() {
    for (kind, name, script) in SCREENS {
        let own = match (*kind, *name) {
            ("help", _) | ("search", "forms") => 24,
            ("caption", "welcome") => 3,
            ("calendar", "gap") => 1,
            _ if name.contains("help") => 24,
            _ => continue,
        };
        for lang in [Lang::Zh, Lang::En] {
            for row in at(script, lang).rows().iter().rev().take(own) {
                assert!(!row.ends_with('…'), "{kind} {name} {lang:?}: {row}");
            }
        }
    }
}

/// A reader saw: `[select]` and nothing beside it, and no hint under an English article at 80 columns.
#[test]
fn where_not_all_of_a_hint_fits_the_way_to_the_help_is_still_told() {
    for script in ["} Enter", "} Enter v", "@run g g", "@loading"] {
        let reader = at(script, Lang::En);
        assert!(reader.bottom().ends_with("? help"), "{script}: {}", reader.bottom());
    }
    assert!(at("g d", Lang::En).bottom().ends_with("q closes"));
}

/// A reader saw: `:set` showed five options on one line, broken off, though it is said to show them all.
#[test]
fn set_without_a_name_lists_every_option_with_what_it_may_be() {
    let mut reader = at("@themes : 「set」 Enter", Lang::En);
    let listed = reader.screen();
    for said in ["measure", "80  (16…400)", "theme", "terminal  (terminal paper night contrast)", "zen", "off  (on off)"] {
        assert!(listed.contains(said), "{said}: {listed}");
    }
    assert!(listed.lines().filter(|line| line.contains("│ ")).all(|line| !line.trim_end().ends_with("…│")), "{listed}");
    assert!(reader.press("q").state.overlays.is_empty());
}

/// A reader saw: `Pages 1`, and a Chinese comma between English numbers.
#[test]
fn one_page_is_a_page_and_several_are_told_apart_as_the_language_does() {
    let listed = |lang| at("} Enter * J * ' '", lang).screen();
    assert!(listed(Lang::En).contains("Page 1 ") && listed(Lang::En).contains("Pages 1, 2"), "{}", listed(Lang::En));
    assert!(listed(Lang::Zh).contains("第1版 ") && listed(Lang::Zh).contains("第1、2版"), "{}", listed(Lang::Zh));
}

/// A reader saw: a Chinese explanation in the English interface, and both languages in either.
#[test]
fn a_wrong_expression_is_explained_in_the_language_of_the_interface() {
    let told = |lang| at("} Enter / 「/江(/」", lang).bottom();
    assert!(told(Lang::En).ends_with("3: unclosed ("), "{}", told(Lang::En));
    assert!(told(Lang::Zh).ends_with("3: 括号没有闭合"), "{}", told(Lang::Zh));
}

/// A terminal as tmux is one, and what was drawn on it last.
struct Drawn {
    model: Model,
    frame: Buffer,
    halves: Halves,
}

impl Drawn {
    fn new(area: Rect) -> Self {
        Self { model: Model::new(area.width, area.height), frame: Buffer::empty(area), halves: Halves::default() }
    }

    /// Draws a frame as the program does; gives where the terminal shows something else.
    fn draw(&mut self, mut frame: Buffer) -> Vec<(usize, usize, String)> {
        self.halves.settle(&mut frame);
        let mut written = Vec::new();
        LargeTypeBackend::new(&mut written).draw(self.frame.diff(&frame).into_iter()).unwrap();
        self.model.write(std::str::from_utf8(&written).unwrap());
        self.frame = frame;
        self.model.differs(&self.frame)
    }
}

/// A reader saw: black cells in tmux, 4 to 15 on a screen, in every theme with a ground of its own, where a wide character
/// gave way to a narrow one.
#[test]
fn a_terminal_that_blanks_halves_of_wide_characters_shows_no_holes() {
    let is_ordinary = |script: &&str| !script.contains("@120") && !script.contains("@40") && !script.contains("@two-sizes");
    let screens: Vec<Reader> =
        SCREENS.iter().map(|(.., script)| *script).filter(|s| is_ordinary(s)).map(|s| at(s, Lang::Zh)).collect();
    for theme in themes(Depth::True) {
        let first = screens[0].printed_in(&theme);
        let mut drawn = Drawn::new(first.area);
        let frames = screens.iter().map(|reader| reader.printed_in(&theme)).filter(|frame| frame.area == first.area);
        for (n, frame) in frames.enumerate() {
            assert_eq!(drawn.draw(frame), [], "{} {n}", theme.name());
        }
        // Reading on, as one saw it: with Space, and back.
        let mut reader = at("} Enter", Lang::Zh);
        for key in ["Space", "Space", "j", "k", "b", "}", "Space", "{", "g", "g", "Tab", "j", "j", "T", "z", "z"] {
            assert_eq!(drawn.draw(reader.press(key).printed_in(&theme)), [], "{} {key}", theme.name());
        }
    }
}

/// A reader saw: ﾊﾟ without the character after it.
#[test]
fn every_cluster_is_drawn_whole_whatever_its_width() {
    let clusters = [
        "ﾊﾟ",
        "ｶﾞ",
        "ﾋﾞ",
        "ﾟ",
        "中",
        "a",
        "e\u{301}",
        "가",
        "👨\u{200D}👩\u{200D}👧",
        "🇨🇳",
        "“",
        "—",
        "①",
        "ｱ",
        "の",
        "·",
        "葛\u{E0100}",
        "ﾞ",
    ];
    let theme = Themes::new(Depth::True).get("paper").unwrap().clone();
    let area = Rect { x: 0, y: 0, width: 40, height: 1 };
    let mut drawn = Drawn::new(area);
    for n in 0..clusters.len().pow(3) {
        let of = |n: usize| clusters[n % clusters.len()];
        let text = [of(n), of(n / clusters.len()), of(n / clusters.len().pow(2)), "末"].concat();
        let mut frame = Buffer::empty(area);
        let mut pen = Pen::new(&mut frame, area, &theme, Widths::NARROW);
        pen.fill(0, 0, area.width, Meaning::Ground);
        let end = usize::from(pen.write(0, 0, area.width, &text, Meaning::Ground));
        assert_eq!(drawn.draw(frame.clone()), [], "{text}");
        let read: String = drawn.model.row(0)[..end].concat();
        let seen = yuebao::text::sanitise::sanitise(&text);
        assert_eq!(read, seen.graphemes(true).filter(|c| Widths::NARROW.cluster(c) > 0).collect::<String>());
    }
}
