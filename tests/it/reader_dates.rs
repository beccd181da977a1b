//! Tests of the calendar, and of going to a date.

use crate::support::lending::{Lending, Run};
use crate::support::{paper, screen::Reader};
use yuebao::app::{Gesture, Msg, State, update};
use yuebao::keys::Keymap;
use yuebao::text::width::Widths;
use yuebao::words::Lang;

/// A daily without its first week of December 1978 and its second Sunday; and a weekly.
const RUNS: [Run; 4] = [
    Run {
        paper: "江城日报", from: (1978, 9, 1), to: (1978, 11, 30), every: 1, titles: &["秋粮入库", "渡口开航"]
    },
    Run { paper: "江城日报", from: (1978, 12, 8), to: (1978, 12, 9), every: 1, titles: &["冬修水利"] },
    Run {
        paper: "江城日报",
        from: (1978, 12, 11),
        to: (1979, 3, 31),
        every: 1,
        titles: &["全会公报", "车间见闻", "新书出版"],
    },
    Run {
        paper: "山城农民报", from: (1978, 1, 3), to: (1979, 1, 30), every: 7, titles: &["早稻插秧", "水库蓄水"]
    },
];

fn library() -> Lending {
    Lending::of(&RUNS)
}

fn command(library: &Lending, reader: &mut Reader, line: &str) -> String {
    reader.press(":").type_in(line);
    library.press(reader, "Enter");
    reader.bottom()
}

#[test]
fn the_calendar_lights_issues_marks_gaps_and_counts() {
    let library = library();
    let mut reader = library.reader(80, 20);
    command(&library, &mut reader, "江城日报 1978-12-24");
    reader.press("g d");
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn the_calendar_in_a_narrow_window_and_in_english() {
    let library = library();
    let mut reader = library.reader(30, 14);
    command(&library, &mut reader, "江城日报 1978-12-24");
    let narrow = reader.press("g d").screen();
    let keys = Keymap::built_in();
    let mut english = Reader::empty(64, 16);
    english.state = State::new(64, 16, Lang::En, Widths::NARROW);
    update(&mut english.state, Msg::Library(library.snapshot.catalogue().unwrap().clone()), &keys);
    command(&library, &mut english, "江城日报 1979-02-03");
    insta::assert_snapshot!(format!("{narrow}\n==\n{}", english.press("g d").screen()));
}

#[test]
fn days_weeks_months_and_years_are_gone_through_and_enter_opens() {
    let library = library();
    let mut reader = library.reader(80, 20);
    command(&library, &mut reader, "江城日报 1978-12-24");
    let mut seen = Vec::new();
    reader.press("g d");
    for keys in ["h", "l", "j", "k", "[", "]", "}", "{", "n", "N", "G", "g g", "Tab", "Tab"] {
        reader.press(keys);
        let screen = reader.rows();
        let day = screen.iter().find(|row| row.contains("星期")).unwrap();
        seen.push(format!("{keys:6} {} ｜{}", screen[0].trim(), day.trim()));
    }
    insta::assert_snapshot!(seen.join("\n"));
    library.press(&mut reader, "G Enter");
    assert!(reader.state.overlays.is_empty());
    assert!(reader.bottom().contains("江城日报 1979-03-31 第1版"), "{}", reader.bottom());
    library.press(&mut reader, "Ctrl-o");
    assert!(reader.bottom().contains("江城日报 1978-12-24 第1版"), "{}", reader.bottom());
}

#[test]
fn a_day_of_several_papers_opens_ones_own_first_then_the_others() {
    let library = library();
    let mut reader = library.reader(80, 20);
    command(&library, &mut reader, "江城日报 1978-12-11");
    library.press(&mut reader, "g d l Enter");
    assert!(reader.bottom().contains("江城日报 1978-12-12"), "{}", reader.bottom());
    library.press(&mut reader, "g d Enter");
    assert!(reader.bottom().contains("山城农民报 1978-12-12"), "{}", reader.bottom());
    library.press(&mut reader, "g d");
    assert!(reader.rows()[0].contains("山城农民报"), "{}", reader.screen());
    library.press(&mut reader, "h Enter");
    assert!(reader.bottom().contains("山城农民报 1978-12-05") && reader.state.overlays.is_empty(), "{}", reader.bottom());
}

#[test]
fn a_day_without_an_issue_is_passed_over_and_a_click_on_it_says_so() {
    let library = library();
    let mut reader = library.reader(80, 20);
    command(&library, &mut reader, "江城日报 1978-12-09");
    reader.press("g d l");
    assert!(reader.screen().contains("1978-12-11 星期一"), "{}", reader.screen());
    reader.press("h");
    assert!(reader.screen().contains("1978-12-09 星期六"), "{}", reader.screen());
    let (column, row) = cell(&reader, "10-");
    reader.mouse(Gesture::Click, column, row);
    assert!(reader.bottom().contains("1978-12-10 没有报"), "{}", reader.bottom());
    assert!(reader.screen().contains("1978-12-09 星期六"), "{}", reader.screen());
    reader.press("G l");
    assert!(reader.bottom().contains("后面没有报了"), "{}", reader.bottom());
    reader.press("q");
    assert!(reader.state.overlays.is_empty());
}

#[test]
fn the_headlines_of_the_chosen_day_stand_beside_its_months_once_its_issue_has_come() {
    let library = library();
    let mut reader = library.reader(100, 30);
    command(&library, &mut reader, "江城日报 1978-12-11");
    library.press(&mut reader, "g d");
    assert!(reader.screen().contains("全会公报"), "{}", reader.screen());
    assert!(reader.screen().contains("7月") && reader.screen().contains("12月"), "half a year:\n{}", reader.screen());
    library.press(&mut reader, "h");
    assert!(reader.screen().contains("冬修水利") && !reader.screen().contains("全会公报"), "{}", reader.screen());
    let wide = reader.resize(200, 50).screen();
    assert!(wide.contains("1月") && wide.contains("12月"), "the year:\n{wide}");
}

/// The cell of the last place these words stand.
fn cell(reader: &Reader, words: &str) -> (u16, u16) {
    let rows = reader.rows();
    let row = rows.iter().rposition(|row| row.contains(words)).unwrap();
    let before = rows[row].rsplit_once(words).unwrap().0;
    (Widths::NARROW.text(before) as u16, row as u16)
}

#[test]
fn a_click_chooses_a_day_and_a_double_click_opens_it() {
    let library = library();
    let mut reader = library.reader(80, 20);
    command(&library, &mut reader, "江城日报 1978-12-24");
    reader.press("g d");
    let (column, row) = cell(&reader, "13*");
    reader.mouse(Gesture::Click, column, row);
    assert!(reader.screen().contains("1978-12-13 星期三"), "{}", reader.screen());
    reader.mouse(Gesture::DoubleClick, column, row);
    library.bring(&mut reader);
    assert!(reader.bottom().contains("江城日报 1978-12-13"), "{}", reader.bottom());
}

#[test]
fn dates_lead_to_issues_pages_and_the_nearest_day() {
    let library = library();
    let mut reader = library.reader(100, 20);
    let mut said = Vec::new();
    for line in [
        "江城日报 1978-12-24",
        "1978-12-25 3",
        "1978年12月26日 第2版",
        "1978-12-24 9",
        "1978-12-02",
        "1978-12-10",
        "1979-05",
        "1979-02",
        "1979",
        "农民 1978",
        "1978-12-20",
        "山城农民报 1978-12-14",
        "date 19781212",
        "没有的报 1978-12-12",
        "date 某日",
        "1978-13-01",
    ] {
        said.push(format!("{line:24} {}", command(&library, &mut reader, line)));
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn files_have_a_calendar_too_and_undated_ones_say_so() {
    let mut reader = Reader::with(80, 20, vec![paper::nameless(), paper::printed()]);
    reader.press("g d");
    assert!(reader.screen().contains("江城晚报 2024年3月") && reader.screen().contains(" 6*"), "{}", reader.screen());
    let mut undated = paper::nameless();
    undated.date = None;
    let mut reader = Reader::with(80, 20, vec![undated]);
    reader.press("g d");
    assert!(reader.bottom().contains("没有已知日期"), "{}", reader.bottom());
    reader.press(":").type_in("1978-12-24").press("Enter");
    assert!(reader.bottom().contains("没有已知日期"), "{}", reader.bottom());
}

#[test]
fn the_calendar_stands_any_window() {
    let library = library();
    for (columns, rows) in [(1, 1), (8, 3), (9, 4), (20, 5), (21, 9), (250, 70)] {
        let mut reader = library.reader(columns, rows);
        library.press(&mut reader, "g d j l ] } G g g Tab n");
        let _ = reader.mouse(Gesture::Click, columns - 1, rows - 1).screen();
        library.press(&mut reader, "Enter");
    }
}
