//! Tests of `/` in the tree: titles are filtered while the filter is typed, by characters and by pinyin.

use std::sync::atomic::AtomicBool;

use crate::support::lending::{Lending, Run};
use crate::support::{paper, screen::Reader};
use proptest::prelude::*;
use yuebao::app::{Effect, Gesture, Level, Msg};
use yuebao::library::Snapshot;
use yuebao::search::Query;
use yuebao::search::archive::Holdings;
use yuebao::theme::Meaning;

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![paper::nameless(), paper::printed()])
}

#[test]
fn titles_are_left_as_one_types_and_lit() {
    let mut reader = reader(80, 16);
    let mut screens = Vec::new();
    for (typed, what) in [("l", "a letter"), ("bg", "initials"), ("x", "that nothing has")] {
        if screens.is_empty() {
            reader.press("/");
        }
        reader.type_in(typed);
        screens.push(format!("== {what}: {:?}\n{}", reader.lit(Meaning::Hit), reader.screen()));
    }
    reader.press("Ctrl-u").type_in("圖書");
    screens.push(format!("== traditional: {:?}\n{}", reader.lit(Meaning::Hit), reader.screen()));
    insta::assert_snapshot!(screens.join("\n"));
}

#[test]
fn enter_keeps_the_filter_and_esc_takes_it_away() {
    let mut reader = reader(80, 16);
    let rows = reader.state.tree.rows().len();
    reader.press("/").type_in("lbg").press("Enter");
    assert!(reader.state.input.prompt.is_none() && reader.state.tree.filter().is_some());
    assert!(reader.bottom().contains("/lbg 2 篇 / 1 期"), "{}", reader.bottom());
    let left = reader.state.tree.rows().len();
    assert!(left < rows);
    let before = reader.bottom();
    reader.press("j j");
    assert_ne!(reader.bottom(), before, "one goes on in the tree");
    reader.press("k k k k Enter j Esc");
    assert!(reader.state.tree.filter().is_none());
    assert_eq!(reader.state.tree.rows().len(), rows, "what was unfolded is unfolded again");
}

#[test]
fn giving_up_a_filter_comes_back_to_where_one_was() {
    let mut reader = reader(80, 16);
    reader.press("J J");
    let before = reader.screen();
    reader.press("/").type_in("公交");
    assert_ne!(reader.screen(), before);
    reader.press("Esc");
    assert_eq!(reader.screen(), before);
    reader.press("/").type_in("没有这样的").press("Enter");
    assert!(reader.bottom().contains("没有找到"), "{}", reader.bottom());
    assert!(reader.state.tree.filter().is_none());
}

#[test]
fn papers_and_days_are_found_too() {
    let mut reader = reader(80, 16);
    reader.press("/").type_in("2023-05");
    assert!(reader.screen().contains("scan_0007") && !reader.screen().contains("春汛"), "{}", reader.screen());
    reader.press("Ctrl-u").type_in("jcwb");
    let articles = reader.state.tree.rows().iter().filter(|row| row.is_article()).count();
    assert_eq!(articles, 5, "all of the paper: {}", reader.screen());
}

#[test]
fn reading_on_past_the_filter_shows_the_whole_tree_again() {
    let mut reader = reader(80, 16);
    reader.press("/").type_in("公交").press("Enter");
    assert!(reader.bottom().contains("第2版 2/2"), "{}", reader.bottom());
    reader.press("Tab J");
    assert!(reader.state.tree.filter().is_none());
    assert!(reader.bottom().contains("scan_0007"), "{}", reader.bottom());
}

/// Returns the reader's position: the issue and the place in it.
fn place(reader: &Reader) -> String {
    let bottom = reader.bottom();
    let words: Vec<&str> = bottom.split_whitespace().take_while(|word| !word.ends_with('%')).collect();
    words.join(" ")
}

#[test]
fn j_in_the_tree_past_the_last_match_stays_there_and_keeps_the_filter() {
    let mut reader = Reader::with(80, 16, vec![paper::nameless(), paper::joined()]);
    reader.press("/").type_in("j").press("Enter");
    let mut seen = vec![place(&reader)];
    for _ in 0..3 {
        seen.push(place(reader.press("J")));
        assert!(reader.state.tree.filter().is_some(), "{}", reader.screen());
    }
    let flood = "江城晚报 2024-03-06 第1版 要闻 1/3";
    let (bus, school) = ("江城晚报 2024-03-06 第2版 2/2", "scan_0007 约 2023-05-31 第1版 1/1");
    assert_eq!(seen, [flood, bus, school, school], "only what is left, from issue to issue");
    assert!(reader.bottom().contains("已是筛选出的最后一篇"), "{}", reader.bottom());
    assert_eq!([place(reader.press("K")), place(reader.press("K")), place(reader.press("K"))], [bus, flood, flood]);
    assert!(reader.bottom().contains("已是筛选出的第一篇") && reader.state.tree.filter().is_some(), "{}", reader.bottom());
    assert_eq!(place(reader.press("9 J")), school);
    // A story is gone to once, at its beginning.
    reader.press("Esc /").type_in("laobaoguan").press("Enter");
    assert_eq!(place(&reader), "江城晚报 2024-03-06 第1、2版 要闻 2/3");
    assert_eq!(place(reader.press("J")), "江城晚报 2024-03-06 第1、2版 要闻 2/3");
    assert_eq!(place(reader.press("c J")), "江城晚报 2024-03-06 第2版 1/2", "as printed each piece");
}

#[test]
fn j_in_a_filtered_library_goes_to_issues_that_are_still_to_be_fetched() {
    let weekly = |paper, from, titles| Run { paper, from, to: (1978, 1, 31), every: 7, titles };
    let library = Lending::of(&[weekly("江城日报", (1978, 1, 1), &["秋粮入库", "志愿服务队", "渡口开航"])]);
    let mut reader = library.reader(80, 18);
    reader.press("/").type_in("志愿");
    answer(&library, &mut reader);
    library.press(&mut reader, "Enter");
    for day in [1, 8, 15, 22, 29, 29] {
        assert_eq!(place(&reader), format!("江城日报 1978-01-{day:02} 第2版 1/1"));
        library.press(&mut reader, "J");
        assert!(reader.state.tree.filter().is_some(), "{}", reader.screen());
    }
    library.press(&mut reader, "K K");
    assert_eq!(place(&reader), "江城日报 1978-01-15 第2版 1/1");
}

#[test]
fn issues_arriving_while_one_filters_are_filtered() {
    let mut reader = Reader::with(80, 16, vec![paper::nameless()]);
    reader.press("/").type_in("公交");
    assert!(reader.state.tree.rows().is_empty());
    reader.send(Msg::Load(vec![yuebao::archive::Event::Issue(Box::new(paper::printed()))]));
    assert!(reader.screen().contains("公交12路"), "{}", reader.screen());
}

/// Returns the counts of titles in the library's index.
fn titled(edition: &Snapshot, words: &str) -> Msg {
    let slips = |query: Query| edition.matches(&query, &AtomicBool::new(false)).unwrap().unwrap();
    let counts = Query::titles(words).map(|query| slips(query).by_issue());
    Msg::Titled(words.to_owned(), counts.unwrap_or_default())
}

/// Answers what the reader asks the index for.
fn answer(library: &Lending, reader: &mut Reader) {
    let asked = reader.effects.iter().rev().find_map(|effect| match effect {
        Effect::Titles(words) => Some(words.clone()),
        _ => None,
    });
    reader.effects.retain(|effect| !matches!(effect, Effect::Titles(_)));
    if let Some(words) = asked {
        reader.send(titled(&library.snapshot, &words));
    }
    library.bring(reader);
}

#[test]
fn the_titles_of_a_library_are_found_by_its_index() {
    let weekly = |paper, from, titles| Run { paper, from, to: (1979, 12, 31), every: 7, titles };
    let library = Lending::of(&[
        weekly("江城日报", (1978, 1, 1), &["秋粮入库", "渡口开航"]),
        weekly("山城农民报", (1979, 10, 1), &["志愿服务队", "春耕"]),
    ]);
    let mut reader = library.reader(80, 18);
    reader.press("H /").type_in("志愿");
    answer(&library, &mut reader);
    let typed = reader.screen();
    library.press(&mut reader, "Enter j l");
    answer(&library, &mut reader);
    insta::assert_snapshot!(format!("== typed\n{typed}\n== an issue unfolded\n{}", reader.screen()));
    assert!(reader.state.tree.rows().iter().any(|row| row.level == Level::Article(0, 0)));
}

#[test]
fn titles_of_issues_that_were_never_opened_are_found_by_the_initials_of_their_pinyin() {
    let weekly = |paper, from, titles| Run { paper, from, to: (1979, 12, 31), every: 7, titles };
    let library = Lending::of(&[
        weekly("江城日报", (1978, 1, 1), &["秋粮入库", "渡口开航"]),
        weekly("山城农民报", (1979, 10, 1), &["青年志愿报名", "春耕"]),
    ]);
    let mut reader = library.reader(80, 18);
    reader.press("H /").type_in("zyb");
    answer(&library, &mut reader);
    let typed = reader.screen();
    assert!(reader.bottom().contains("14 篇 / 14 期"), "{}", reader.bottom());
    library.press(&mut reader, "Enter J");
    insta::assert_snapshot!(format!("== typed\n{typed}\n== the second of them\n{}", reader.screen()));
    assert_eq!(place(&reader), "山城农民报 1979-10-08 第1版 1/1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever is typed and pressed, nothing fails and all comes back.
    #[test]
    fn any_keys_in_a_filter_leave_the_tree_whole(keys in prop::collection::vec(0usize..14, 1..40)) {
        let mut reader = reader(60, 12);
        for key in keys {
            match key {
                0 => drop(reader.press("/")),
                1 => drop(reader.type_in("g")),
                2 => drop(reader.type_in("江")),
                3 => drop(reader.mouse(Gesture::DoubleClick, 1, 2)),
                _ => drop(reader.press(["Enter", "Esc", "j", "k", "h", "l", "J", "}", "L", "H"][key - 4])),
            }
            let _ = reader.screen();
            prop_assert!(reader.state.tree.selected() < reader.state.tree.rows().len().max(1));
        }
        reader.press("Esc Esc q");
        reader.press("Esc");
        prop_assert!(reader.state.tree.filter().is_none());
    }
}
