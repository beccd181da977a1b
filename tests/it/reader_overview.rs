//! Tests of the page at a glance: all its headlines with their first lines, in columns.

use std::fmt::Write;
use std::sync::Arc;

use crate::support::{paper, screen::Reader};
use yuebao::app::{Gesture, Overlay, Pane, Sheet};
use yuebao::model::{Article, Block, Issue, Page, PageNumber, Role};
use yuebao::theme::Meaning;

const STORIES: [(&str, &str, usize); 9] = [
    ("渡口", "百年渡口今起停航 两岸居民昨晚最后一次摆渡过江", 9),
    ("", "城南夜市搬进新棚", 3),
    ("", "高三学生把旧课桌修成书架", 2),
    ("", "“一张纸”的账本：街道把报表从四十七种减到六种", 5),
    ("", "图书馆夜间开放到十点 周末照常", 2),
    ("", "老石桥封闭维修三个月", 1),
    ("", "水厂更换滤料 三个小区短时停水", 1),
    ("", "江滩种下三千株柳树", 1),
    ("", "", 1),
];

const TEXT: [&str; 3] = [
    "本报讯（记者林小满）昨晚九点四十分，最后一班渡船从北岸码头离开，船上坐着六十多位老乘客，有人带来了第一次过江时的船票。",
    "船工说，渡口开了一百零三年，最多的一天送过两万人；桥通了以后，一天只剩几百人，船票也还是五角钱。",
    "从今天起，渡船改作江上的展馆，旧缆绳、铜钟和航行日志都留在原来的位置，乘客可以坐在舱里读完一天的日志。",
];

/// A page of nine stories, and after it one of two.
fn issue() -> Issue {
    let story = |&(kicker, title, paragraphs): &(&str, &str, usize)| {
        let heading = [(Role::Kicker, kicker), (Role::Title, title)].into_iter().filter(|(_, text)| !text.is_empty());
        let body = TEXT.iter().cycle().take(paragraphs).map(|text| (Role::Body, *text));
        let block = |(role, text): (Role, &str)| Block { role, text: text.to_owned(), spans: Vec::new() };
        Arc::new(Article { blocks: heading.chain(body).map(block).collect(), ..Article::default() })
    };
    let page = |number, stories: &[(&str, &str, usize)]| Page {
        number_known: true,
        articles: stories.iter().map(story).collect(),
        ..Page::blank(PageNumber::plain(number))
    };
    Issue { pages: vec![page(1, &STORIES), page(2, &STORIES[1..3])], ..paper::printed() }
}

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![issue()])
}

fn sheet(reader: &Reader) -> &Sheet {
    match reader.state.overlays.last() {
        Some(Overlay::Overview(overview)) => &overview.sheet,
        _ => panic!("no page is laid"),
    }
}

#[test]
fn the_page_is_a_front_page_made_of_text_in_windows_of_four_sizes() {
    let mut seen = String::new();
    for (columns, rows) in [(60, 20), (80, 24), (100, 30), (200, 50)] {
        let _ = write!(seen, "{columns}x{rows}\n{}\n", reader(columns, rows).press("p").screen());
    }
    insta::assert_snapshot!(seen);
}

#[test]
fn all_headlines_are_on_the_screen_where_there_is_room_and_on_the_sheet_everywhere() {
    for (columns, rows) in [(100, 30), (200, 50)] {
        let mut reader = reader(columns, rows);
        let screen = reader.press("p").screen();
        for (_, title, _) in STORIES {
            let begin: String = title.chars().take(6).collect();
            assert!(screen.contains(&begin), "{columns}x{rows} {title}:\n{screen}");
        }
    }
}

/// Boxes lie on the sheet and beside each other, and none is without a line, whatever the window.
#[test]
fn stories_never_overlap_whatever_the_window() {
    for columns in (8..210).step_by(7) {
        for rows in [3, 4, 6, 9, 14, 23, 51] {
            let mut reader = reader(columns, rows);
            reader.press("p");
            let pieces = &sheet(&reader).pieces;
            assert_eq!(pieces.len(), STORIES.len(), "{columns}x{rows}");
            for (n, piece) in pieces.iter().enumerate() {
                assert!(
                    !piece.lines.is_empty() && piece.area.column + piece.area.columns <= columns,
                    "{columns}x{rows} {n}"
                );
                for line in &piece.lines {
                    let cells = reader.state.settings.widths.text(&line.said) as u16;
                    assert!(line.row < piece.area.rows, "{columns}x{rows} {n}: {line:?} of {:?}", piece.area);
                    assert!(line.column + cells <= piece.area.columns.max(2), "{columns}x{rows} {n}: {line:?}");
                }
                let here = piece.area;
                for other in pieces.iter().skip(n + 1).map(|piece| piece.area) {
                    let apart = other.row >= here.row + here.rows
                        || here.row >= other.row + other.rows
                        || other.column >= here.column + here.columns
                        || here.column >= other.column + other.columns;
                    assert!(apart, "{columns}x{rows}: {here:?} {other:?}");
                }
            }
            // Every story is reached, and no key does harm.
            reader.press("G l k h j g g J Space b ] [ K Tab Enter");
            assert!(reader.state.overlays.is_empty());
        }
    }
}

#[test]
fn arrows_go_from_story_to_story_enter_reads_and_escape_leaves() {
    let mut reader = reader(100, 30);
    reader.press("p");
    assert!(reader.lit(Meaning::Selected).concat().contains("百年渡口"), "{:?}", reader.lit(Meaning::Selected));
    let lead = reader.state.pane.text.spot.unwrap();
    reader.press("Right");
    let right = reader.state.pane.text.spot.unwrap();
    assert_ne!(right, lead, "{}", reader.screen());
    reader.press("Left");
    assert_eq!(reader.state.pane.text.spot, Some(lead));
    reader.press("j");
    let below = reader.state.pane.text.spot.unwrap();
    assert!(below != lead && below != right, "{}", reader.screen());
    reader.press("Enter");
    assert!(reader.state.overlays.is_empty() && reader.state.window.focus == Pane::Text);
    assert_eq!(reader.state.pane.text.spot, Some(below));
    reader.press("p Esc");
    assert!(reader.state.overlays.is_empty());
    assert_eq!(reader.state.pane.text.spot, Some(below), "what was read is still there");
}

#[test]
fn brackets_and_space_turn_the_page() {
    let mut reader = reader(100, 30);
    assert!(reader.press("p ]").rows()[1].contains("第2版"), "{}", reader.screen());
    assert_eq!(sheet(&reader).pieces.len(), 2);
    assert!(reader.press("[").rows()[1].contains("第1版"), "{}", reader.screen());
    assert!(reader.press("Space").rows()[1].contains("第2版"), "{}", reader.screen());
    reader.press("]");
    assert!(reader.bottom().contains("已是最后一篇"), "{}", reader.bottom());
}

#[test]
fn v_on_a_page_of_the_tree_shows_it_and_on_an_article_selects() {
    let mut reader = reader(100, 30);
    reader.press("q h v");
    assert!(matches!(reader.state.overlays.last(), Some(Overlay::Overview(_))), "{}", reader.screen());
    reader.press("v j v");
    assert!(reader.state.overlays.is_empty() && reader.state.pane.selection.is_some(), "{}", reader.screen());
}

#[test]
fn a_click_chooses_a_story_and_a_double_click_reads_it() {
    let mut reader = reader(100, 30);
    reader.press("p");
    let rows = reader.rows();
    let row = rows.iter().position(|row| row.contains("城南夜市")).unwrap();
    let column = reader.state.settings.widths.text(rows[row].split("城南夜市").next().unwrap()) as u16;
    reader.mouse(Gesture::Click, column, row as u16);
    assert_eq!(reader.state.pane.text.spot.unwrap().article, 1);
    reader.mouse(Gesture::DoubleClick, column, row as u16);
    assert!(reader.state.overlays.is_empty() && reader.state.window.focus == Pane::Text);
}

#[test]
fn a_story_that_goes_on_says_where() {
    let mut reader = Reader::with(100, 30, vec![paper::joined()]);
    let screen = reader.press("p").screen();
    assert!(screen.contains("转2版"), "{screen}");
    let screen = reader.press("]").screen();
    assert!(screen.contains("接1版") && screen.contains("老报馆变成新展馆"), "{screen}");
}
