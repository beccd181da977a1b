//! Tests of the whole reader without a terminal: keys go in, screens come out. A person read each snapshot before it was
//! kept.

use crate::support::paper;
use crate::support::screen::{EDGES, Reader};
use proptest::prelude::*;
use yuebao::app::{Effect, Gesture, Msg};
use yuebao::keys::{Code, Key};
use yuebao::text::width::Widths;
use yuebao::theme::Meaning;

fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, vec![paper::nameless(), paper::printed()])
}

/// The keys of one visit: read on, come back, search, help.
fn visit(columns: u16, rows: u16) -> String {
    let mut reader = reader(columns, rows);
    let mut screens = vec![format!("== opened\n{}", reader.screen())];
    for (what, keys) in [("an article", "Enter"), ("a page on", "Space"), ("the tree", "h"), ("folded", "H"), ("help", "?")]
    {
        let screen = reader.press(keys).screen();
        // How many keys there are is not of this visit.
        let screen = screen.split("  +").next().unwrap_or_default();
        screens.push(format!("== {what}\n{screen}"));
    }
    reader.press("q L g g j j Enter /").type_in("江城");
    screens.push(format!("== searching\n{}", reader.screen()));
    screens.join("\n")
}

#[test]
fn a_visit_at_100_by_30() {
    insta::assert_snapshot!(visit(100, 30));
}

#[test]
fn a_visit_at_80_by_24() {
    insta::assert_snapshot!(visit(80, 24));
}

#[test]
fn a_visit_at_40_by_12() {
    insta::assert_snapshot!(visit(40, 12));
}

#[test]
fn a_visit_at_20_by_5() {
    insta::assert_snapshot!(visit(20, 5));
}

/// One article alone in the window, ambiguous marks narrow and wide.
#[test]
fn an_article_at_30_40_61_and_80_columns_narrow_and_wide() {
    let mut screens = Vec::new();
    for columns in [30, 40, 61, 80] {
        for (name, widths) in [("narrow", Widths::NARROW), ("wide", Widths::WIDE)] {
            let mut reader = Reader::with(columns, 34, vec![paper::marks()]);
            reader.send(Msg::Widths(widths)).press("z");
            screens.push(format!("== {columns} {name}\n{}", reader.screen()));
        }
    }
    insta::assert_snapshot!(screens.join("\n"));
}

#[test]
fn the_first_article_is_shown_without_a_key() {
    let reader = reader(100, 30);
    assert!(reader.screen().contains("江城平稳度过今年首场春汛"), "{}", reader.screen());
    assert_eq!(reader.state.holdings.loading.read, 2);
}

#[test]
fn an_inferred_date_says_so() {
    assert!(reader(100, 30).screen().contains("scan_0007 约 2023-05-31"));
}

#[test]
fn an_article_without_headline_is_named_by_its_first_words_in_brackets() {
    assert!(reader(100, 30).screen().contains("[昨天上午，市图书馆的流动书车"), "{}", reader(100, 30).screen());
}

#[test]
fn pieces_of_a_continued_story_name_the_other_page() {
    let screen = reader(100, 30).screen();
    assert!(screen.contains("转2版") && screen.contains("接1版"), "{screen}");
}

#[test]
fn space_at_the_end_goes_to_the_next_article_and_across_pages() {
    let mut reader = reader(100, 30);
    let mut seen = Vec::new();
    for _ in 0..12 {
        let title = reader.state.pane.text.article().unwrap().title().unwrap_or_default();
        if seen.last() != Some(&title) {
            seen.push(title);
        }
        reader.press("Space");
    }
    let want = [
        "江城平稳度过今年首场春汛",
        "老报馆变成新展馆",
        "",
        "老报馆变成新展馆",
        "公交12路明起延长至大学城",
        "山村小学有了第一间图书室",
    ];
    assert_eq!(seen, want);
    assert!(reader.bottom().contains("已是最后一篇"), "{}", reader.bottom());
}

#[test]
fn the_keys_for_articles_pages_and_issues_go_there() {
    let mut reader = reader(100, 30);
    assert!(reader.bottom().contains("江城晚报 2024-03-06 第1版 要闻 1/3"), "{}", reader.bottom());
    assert!(reader.press("J").bottom().contains("2/3"));
    assert!(reader.press("]").bottom().contains("第2版 1/2"), "{}", reader.bottom());
    assert!(reader.press("[").bottom().contains("第1版 要闻 1/3"));
    assert!(reader.press("}").bottom().contains("scan_0007 约 2023-05-31 第1版 1/1"), "{}", reader.bottom());
    assert!(reader.press("{").bottom().contains("江城晚报"));
    assert!(reader.press("3 J").bottom().contains("第2版 1/2"), "a count repeats: {}", reader.bottom());
    assert!(reader.press("K K").bottom().contains("2/3"));
}

#[test]
fn next_article_unfolds_what_hides_it() {
    let mut reader = reader(100, 30);
    reader.press("H");
    assert_eq!(reader.state.tree.rows().len(), 2);
    reader.press("J J J");
    let row = reader.state.tree.row().unwrap();
    assert!(row.is_article() && reader.screen().contains("老报馆变成新展馆"), "{}", reader.screen());
}

#[test]
fn hits_light_up_while_typing_and_are_counted_as_hits() {
    let mut reader = reader(100, 30);
    reader.press("Tab /").type_in("江");
    let one = reader.state.pane.find.hits.len();
    reader.type_in("城");
    assert!(reader.state.pane.find.hits.len() < one && reader.bottom().contains("1/4"), "{}", reader.bottom());
    assert_eq!(reader.lit(Meaning::HitCurrent), ["江城"]);
    assert!(reader.lit(Meaning::Hit).iter().all(|lit| lit == "江城"), "{:?}", reader.lit(Meaning::Hit));
    reader.press("Enter n n");
    assert!(reader.bottom().contains("/江城 3/4"), "{}", reader.bottom());
    reader.press("N N N");
    assert!(reader.bottom().contains("4/4") && reader.bottom().contains("从末尾继续"), "{}", reader.bottom());
    reader.press("n");
    assert!(reader.bottom().contains("从头继续"), "{}", reader.bottom());
    reader.press("Esc");
    assert!(reader.lit(Meaning::Hit).is_empty() && !reader.bottom().contains("/江城"));
}

#[test]
fn giving_up_a_search_comes_back_to_the_place_and_the_search_before() {
    let mut reader = reader(60, 12);
    reader.press("Tab /").type_in("群众").press("Enter");
    let before = (reader.screen(), reader.state.pane.find.hits.clone());
    reader.press("/").type_in("气象部门");
    assert_ne!(reader.screen(), before.0);
    reader.press("Esc");
    assert_eq!((reader.screen(), reader.state.pane.find.hits.clone()), before);
}

#[test]
fn a_hit_cut_by_a_line_end_is_found_and_lit_on_both_lines() {
    for columns in 30..110 {
        let mut reader = reader(columns, 40);
        reader.press("Tab /").type_in("沿江三个街道连夜转移群众");
        assert_eq!(reader.state.pane.find.hits.len(), 1, "at {columns} columns");
        assert_eq!(reader.lit(Meaning::HitCurrent).concat(), "沿江三个街道连夜转移群众", "at {columns} columns");
    }
}

#[test]
fn a_wrong_expression_is_explained_and_nothing_typed_is_lost() {
    let mut reader = reader(100, 30);
    reader.press("Tab /").type_in("/江(城");
    assert!(reader.bottom().starts_with("//江(城"), "{}", reader.bottom());
    assert!(reader.state.input.prompt.as_ref().unwrap().remark.is_some());
    reader.press("Enter");
    assert!(reader.bottom().starts_with("//江(城"), "Enter on a wrong expression keeps the prompt: {}", reader.bottom());
    reader.type_in(")/");
    assert!(reader.state.input.prompt.as_ref().unwrap().remark.is_none());
    assert_eq!(reader.state.pane.find.hits.len(), 4);
}

#[test]
fn pasted_words_are_searched_and_line_ends_in_them_dropped() {
    let mut reader = reader(100, 30);
    reader.press("Tab /").send(Msg::Paste("江\n城".to_owned()));
    assert_eq!(reader.state.pane.find.hits.len(), 4);
}

#[test]
fn editing_the_prompt_moves_by_characters() {
    let mut reader = reader(100, 30);
    reader.press("Tab /").type_in("江x城").press("Left Backspace");
    assert_eq!(reader.state.pane.find.query, "江城");
    reader.press("Home Delete End").type_in("市");
    assert_eq!(reader.state.pane.find.query, "城市");
    reader.press("Ctrl-u Backspace");
    assert!(reader.state.input.prompt.is_none(), "erasing past the beginning closes the prompt");
}

#[test]
fn after_80_50_80_columns_the_same_sentence_is_on_top() {
    let mut reader = reader(80, 10);
    reader.press("Tab Space d");
    let top = |r: &Reader| r.state.pane.text.top().place;
    let (before, place) = (reader.screen(), top(&reader));
    for columns in [50, 33, 12, 50, 80] {
        reader.resize(columns, 10);
        assert_eq!(top(&reader), place, "at {columns} columns");
    }
    assert_eq!(reader.screen(), before);
}

#[test]
fn an_article_is_found_again_where_it_was_left() {
    let mut reader = reader(60, 10);
    reader.press("Tab Space");
    let before = reader.pane();
    reader.press("J K");
    assert_eq!(reader.pane(), before);
}

#[test]
fn q_goes_back_to_the_tree_and_then_leaves() {
    let mut reader = reader(100, 30);
    reader.press("Enter q");
    assert!(reader.effects.is_empty());
    reader.press("q");
    assert_eq!(reader.effects, [Effect::Quit]);
}

#[test]
fn the_mouse_selects_folds_opens_and_scrolls() {
    let mut reader = reader(100, 30);
    let rows = reader.rows();
    let at = rows.iter().position(|r| r.contains("公交12路")).unwrap() as u16;
    reader.mouse(Gesture::Click, 8, at);
    assert!(reader.bottom().contains("第2版 2/2"), "{}", reader.bottom());
    reader.mouse(Gesture::DoubleClick, 8, at);
    assert_eq!(reader.state.window.focus, yuebao::app::Pane::Text);
    let all = reader.state.tree.rows().len();
    reader.mouse(Gesture::Click, 0, 0);
    assert!(reader.state.tree.rows().len() < all, "a click on the mark folds");
    reader.mouse(Gesture::Click, 0, 0).resize(100, 8).press("Enter g g");
    let before = reader.screen();
    reader.mouse(Gesture::WheelDown, 90, 3);
    assert_ne!(reader.screen(), before);
    reader.mouse(Gesture::WheelUp, 90, 3);
    assert_eq!(reader.screen(), before);
}

#[test]
fn flipping_the_width_of_ambiguous_marks_says_so_and_resets_the_text() {
    let mut reader = reader(100, 30);
    let narrow = reader.screen();
    reader.press("A");
    assert!(reader.bottom().contains("按两格"), "{}", reader.bottom());
    reader.press("A Esc");
    assert_eq!(reader.screen(), narrow);
}

#[test]
fn nothing_loaded_ends_the_reader() {
    let mut reader = Reader::empty(80, 24);
    reader.send(Msg::Loaded);
    assert_eq!(reader.effects, [Effect::QuitEmpty]);
}

#[test]
fn issues_arriving_while_one_reads_leave_the_reader_where_it_is() {
    let mut reader = Reader::with(100, 30, vec![paper::nameless()]);
    reader.press("Enter");
    let text = |r: &Reader| r.rows().iter().map(|r| r.split(EDGES).nth(1).unwrap_or("").to_owned()).collect::<Vec<_>>();
    let before = text(&reader);
    reader.send(Msg::Load(vec![yuebao::archive::Event::Issue(Box::new(paper::printed()))]));
    assert_eq!(text(&reader), before);
    assert!(reader.bottom().contains("scan_0007"), "{}", reader.bottom());
}

#[test]
fn thirty_thousand_issues_scroll() {
    let issue = |n: u16| {
        let mut issue = paper::nameless();
        let name = format!("scan_{n:05}.txt");
        issue.sources[0].name.clone_from(&name);
        issue
    };
    let mut reader = Reader::with(100, 30, (0..30_000).map(issue).collect());
    assert_eq!(reader.state.tree.rows().len(), 30_002, "of many issues only the first is unfolded");
    reader.press("G");
    assert!(reader.screen().contains("scan_29999"), "{}", reader.screen());
    reader.press("L g g PageDown");
    assert_eq!(reader.state.tree.rows().len(), 90_000);
}

#[test]
fn a_story_over_two_pages_is_read_as_one() {
    let mut reader = Reader::with(100, 30, vec![paper::joined()]);
    let screen = reader.press("J").screen();
    assert!(screen.contains("── 以下第2版 ──") && screen.contains("展馆负责人介绍"), "{screen}");
    assert!(!screen.contains("（下转2版）"), "the jump is not shown where it has been followed: {screen}");
    assert!(reader.bottom().contains("第1、2版"), "{}", reader.bottom());
    reader.press("Tab /").type_in("新报");
    assert_eq!(reader.state.pane.find.hits.len(), 1, "the search goes through the whole story");
    reader.press("Esc J J");
    assert!(reader.screen().contains("公交12路从明天起"), "the piece on page 2 is not read twice: {}", reader.screen());
}

#[test]
fn as_printed_each_piece_stands_on_its_page_and_the_place_stays() {
    let mut reader = Reader::with(60, 6, vec![paper::joined()]);
    reader.press("J Tab d d");
    let words = |r: &Reader| {
        let place = r.state.pane.text.top().place;
        r.state.pane.text.article().unwrap().blocks[place.block]
            .text
            .get(place.byte..)
            .unwrap()
            .chars()
            .take(6)
            .collect::<String>()
    };
    let before = words(&reader);
    reader.press("c");
    assert!(reader.bottom().contains("按版面原样"), "{}", reader.bottom());
    reader.press("c");
    assert_eq!(words(&reader), before);
}

#[test]
fn g_f_goes_to_the_printed_tail_and_ctrl_o_comes_back() {
    let mut reader = Reader::with(100, 30, vec![paper::joined()]);
    reader.press("J g f");
    assert!(reader.bottom().contains("第2版 1/2") && reader.screen().contains("（上接1版）"), "{}", reader.screen());
    reader.press("Ctrl-o");
    assert!(reader.bottom().contains("第1、2版"), "{}", reader.bottom());
    reader.press("Ctrl-o");
    assert!(reader.bottom().contains("没有可以返回的位置"));
}

#[test]
fn a_missing_page_is_stated_where_the_story_breaks_off() {
    let mut issue = paper::printed();
    issue.pages.truncate(1);
    let mut reader = Reader::with(100, 30, vec![issue]);
    assert!(reader.press("J").screen().contains("第2版缺 （下转2版）"), "{}", reader.screen());
    assert!(reader.press("g f").bottom().contains("第2版缺"));
}

#[test]
fn i_tells_where_an_article_comes_from() {
    let mut reader = reader(100, 30);
    let screen = reader.press("i").screen();
    assert!(screen.contains("江城晚报/2024-03-06/1/1") && screen.contains("20240306.txt"), "{screen}");
    reader.press("i");
    assert!(reader.state.overlays.is_empty());
}

fn any_key() -> impl Strategy<Value = Key> {
    let named = prop::sample::select(vec![
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::F(1),
    ]);
    let chars =
        prop::sample::select("jkhlgGHLJK[]{}/nN+-=zA!?qdubfci 江城3(報SSSRCyosmp<>|,\"年".chars().collect::<Vec<_>>());
    let keep = |key: &Key| !matches!(key.code, Code::Char('Q'));
    let ctrl = prop::sample::select(vec!['n', 'p', 'u', 'o']);
    let ctrl = ctrl.prop_map(|c| Key { ctrl: true, ..Key::plain(Code::Char(c)) });
    prop_oneof![2 => named.prop_map(Key::plain), 4 => chars.prop_map(|c| Key::plain(Code::Char(c))), 1 => ctrl]
        .prop_filter("no quitting", keep)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_keys_at_any_size_panic_and_the_screen_is_never_overrun(
        sizes in prop::collection::vec((1u16..130, 1u16..45), 1..4),
        keys in prop::collection::vec(any_key(), 0..60),
    ) {
        let mut reader = Reader::with(sizes[0].0, sizes[0].1, vec![paper::nameless(), paper::joined()]);
        for (n, key) in keys.iter().enumerate() {
            let (columns, rows) = sizes[n % sizes.len()];
            reader.send(Msg::Key(*key));
            // Some answers come late, and some to questions nobody asks any more.
            if n % 3 != 1 {
                reader.answer();
            }
            if n % 7 == 0 {
                reader.resize(columns, rows);
            }
            reader.mouse(Gesture::Click, (n * 7 % usize::from(columns)) as u16, (n % usize::from(rows)) as u16);
            let screen = reader.rows();
            let window = reader.state.window.frame.window;
            prop_assert!(screen.iter().all(|row| unicode_width::UnicodeWidthStr::width(row.as_str()) <= usize::from(window.columns)));
        }
    }
}
