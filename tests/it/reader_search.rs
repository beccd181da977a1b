//! Tests of searching the archive from the reader: keys go in, screens come out. A person read each snapshot before it was
//! kept.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::support::lending::{Lending, Run};
use crate::support::run::{reader, searched};
use crate::support::{run, screen::Reader};
use yuebao::app::{Gesture, Msg};
use yuebao::archive::Event;
use yuebao::search::Query;
use yuebao::search::archive::{Holdings, Order, Question, Request, Response, Session, Want};
use yuebao::text::width::Widths;
use yuebao::theme::Meaning;

/// One visit: asking, the list, the bars, a year, the concordance, an article, the curves.
fn visit(columns: u16, rows: u16, language: &str) -> String {
    let mut reader = reader(columns, rows);
    reader.press(":").type_in(&format!("set lang={language}")).press("Enter S");
    let mut screens = vec![format!("== asking\n{}", reader.screen())];
    reader.type_in("date:19 雷").answer();
    screens.push(format!("== a wrong date\n{}", reader.screen()));
    reader.press("Ctrl-u").type_in("雷锋").answer();
    screens.push(format!("== typed\n{}", reader.screen()));
    for (what, keys) in [
        ("the list", "Enter j"),
        ("the bars", "y l l"),
        ("one year", "Enter"),
        ("the concordance", "Esc G Tab"),
        ("sorted by the right, less context", "s s < <"),
        ("an article", "Enter"),
        ("the next", "Ctrl-n"),
        ("the curves", "R C"),
        ("rates by month", "p m h"),
    ] {
        screens.push(format!("== {what}\n{}", reader.seek(keys).screen()));
    }
    screens.join("\n")
}

#[test]
fn a_search_at_100_by_30() {
    insta::assert_snapshot!(visit(100, 30, "zh"));
}

#[test]
fn a_search_at_60_by_20() {
    insta::assert_snapshot!(visit(60, 20, "en"));
}

#[test]
fn a_search_at_40_by_12() {
    insta::assert_snapshot!(visit(40, 12, "zh"));
}

#[test]
fn results_are_there_while_one_types_and_counted_with_thousands_apart() {
    let mut reader = reader(100, 30);
    reader.press("S").type_in("雷").answer();
    assert!(reader.rows()[0].contains("89 处 / 37 篇  1963–2023"), "{}", reader.screen());
    reader.type_in("锋 螺丝").answer();
    assert!(reader.rows()[0].contains("129 处 / 25 篇  1963–2023"), "{}", reader.screen());
    assert_eq!(yuebao::words::grouped(1_284), "1,284");
    assert_eq!([0, 12, 999, 1_000_000].map(yuebao::words::grouped), ["0", "12", "999", "1,000,000"]);
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut reader = reader(100, 30);
    reader.press("S").type_in("江");
    let old = reader.replies();
    reader.type_in("水平稳").answer();
    let before = reader.screen();
    assert!(before.contains("66 处 / 66 篇"), "{before}");
    for reply in old {
        reader.send(reply);
    }
    assert_eq!(reader.screen(), before);
    reader.press("Ctrl-u");
    let forms = reader.screen();
    assert!(forms.contains("near/20"), "{forms}");
    reader.type_in("江");
    let late = reader.replies();
    reader.press("Ctrl-u");
    for reply in late {
        reader.send(reply);
    }
    assert_eq!(reader.screen(), forms, "a late answer does not fill an empty prompt");
}

#[test]
fn what_was_found_stays_until_the_next_question_is_answered() {
    let mut reader = reader(100, 30);
    reader.press("S").type_in("雷锋").answer();
    let before = reader.rows()[..29].join("\n");
    reader.type_in(" 青年");
    assert_eq!(reader.rows()[..29].join("\n"), before, "no blink between a key and its answer");
}

#[test]
fn a_result_opens_with_all_hits_lit_at_the_first_and_n_goes_through_them() {
    let mut reader = searched(100, 30, "雷锋 | 青年");
    reader.press("Enter");
    assert!(reader.state.overlays.is_empty());
    assert_eq!(reader.lit(Meaning::HitCurrent), ["青年"]);
    // Two words, two colours.
    let (first, second) = (reader.lit(Meaning::Hit), reader.lit(Meaning::Hit2));
    assert!(first.iter().all(|lit| lit == "雷锋") && second.iter().all(|lit| lit == "青年"), "{first:?} {second:?}");
    assert!(!first.is_empty() && !second.is_empty());
    assert_eq!(reader.state.pane.find.hits.len(), 18, "nine of each");
    assert!(reader.bottom().contains("雷锋 | 青年 1/18 [1/37]"), "{}", reader.bottom());
    assert_eq!(reader.press("n").lit(Meaning::HitCurrent), ["雷锋"]);
    assert!(reader.press("N N").bottom().contains("18/18"), "{}", reader.bottom());
    assert!(reader.press("Esc").lit(Meaning::Hit).is_empty());
}

#[test]
fn traditional_and_simplified_are_one_and_lit_as_they_stand() {
    let mut reader = searched(100, 30, "铁路");
    reader.press("G").answer().press("Enter");
    let lit = [reader.lit(Meaning::HitCurrent), reader.lit(Meaning::Hit)].concat();
    assert!(lit.contains(&"铁路".to_owned()) && lit.contains(&"鐵路".to_owned()), "{lit:?}");
}

#[test]
fn ctrl_n_goes_on_without_the_list_and_r_comes_back_to_where_one_is() {
    let mut reader = searched(100, 30, "雷锋");
    reader.press("j Enter");
    assert!(reader.bottom().contains("江城日报 1964-03-05") && reader.bottom().contains("[2/37]"), "{}", reader.bottom());
    reader.press("Ctrl-n Ctrl-n");
    assert!(reader.bottom().contains("1966-03-05") && reader.bottom().contains("[4/37]"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-p").bottom().contains("[3/37]"), "{}", reader.bottom());
    reader.press("J");
    assert!(!reader.bottom().contains("[3/37]"), "another article is no result: {}", reader.bottom());
    reader.press("R");
    assert!(reader.bottom().starts_with("3/37"), "{}", reader.bottom());
    assert!(reader.press("q Ctrl-o").bottom().contains("1966-03-05"), "{}", reader.bottom());
    reader.press("R G").answer().press("Enter");
    assert!(reader.press("Ctrl-n").bottom().contains("已是最后一个结果"), "{}", reader.bottom());
}

#[test]
fn before_any_search_the_next_result_says_how_to_search() {
    let mut reader = reader(100, 30);
    assert!(reader.press("Ctrl-n").bottom().contains("先用 S 检索"), "{}", reader.bottom());
    assert!(reader.press("R").bottom().starts_with("S:"), "without results R asks: {}", reader.bottom());
}

#[test]
fn a_year_narrows_and_esc_widens_again() {
    let mut reader = searched(100, 30, "雷锋");
    reader.press("y l l l l");
    assert!(reader.rows()[5].contains("1967年 2 处 / 1 篇"), "{}", reader.screen());
    reader.seek("Enter");
    assert!(reader.rows()[0].contains("雷锋 date:1967  2 处 / 1 篇  1967年"), "{}", reader.screen());
    assert!(reader.rows().iter().skip(7).any(|row| row.contains("1967-03-05")));
    assert!(!reader.rows().iter().skip(7).any(|row| row.contains("1963-03-05")));
    assert_eq!(reader.rows()[2].chars().filter(|c| *c == '█').count(), 1, "the bars stay: {}", reader.screen());
    reader.seek("Esc");
    assert!(reader.rows()[0].contains("89 处 / 37 篇"), "{}", reader.screen());
    reader.press("Esc");
    assert!(reader.state.overlays.is_empty());
}

#[test]
fn an_order_is_shown_and_changed() {
    let mut reader = searched(100, 30, "雷锋");
    assert!(reader.rows()[0].ends_with("按日期"));
    reader.seek("o");
    assert!(reader.rows()[0].ends_with("按相关"), "{}", reader.screen());
    // Nine hits, then five; of three and two the three, whatever the year.
    assert!(reader.rows()[19].contains("2013-03-05"), "{}", reader.screen());
}

/// The columns at which something lit begins, row by row, of rows with anything lit.
fn lit_columns(reader: &Reader, rows: std::ops::Range<u16>) -> Vec<Vec<u16>> {
    let theme = yuebao::theme::Theme::terminal(true);
    let colours = [Meaning::Found, Meaning::Found2].map(|meaning| theme.style(meaning).fg);
    let buf = reader.buffer();
    let is_lit = |x: u16, y: u16| colours.contains(&buf[(x, y)].style().fg);
    let starts = |y: u16| (0..buf.area.width).filter(|x| is_lit(*x, y) && (*x == 0 || !is_lit(x - 1, y))).collect();
    rows.map(starts).filter(|starts: &Vec<u16>| !starts.is_empty()).collect()
}

#[test]
fn in_the_concordance_every_hit_begins_in_the_same_column() {
    for (columns, rows) in [(100, 30), (60, 20), (40, 12), (200, 50), (23, 9)] {
        for widths in [Widths::NARROW, Widths::WIDE] {
            // Before 螺丝 stands “, one cell or two; before 次 stand digits.
            for query in ["螺丝 | 次", "雷锋", "去年"] {
                let mut reader = reader(columns, rows);
                reader.send(Msg::Widths(widths)).press("S").type_in(query).press("Enter").answer();
                reader.seek("Tab G");
                for keys in ["", "s", "s", "<", "<", ">", "j"] {
                    reader.press(keys);
                    let from =
                        rows - 1 - yuebao::app::Places::of(&reader.state.search.results, &reader.state.window).list.rows;
                    let found = lit_columns(&reader, from..rows - 1);
                    assert!(found.len() > 3, "{query} at {columns}: {}", reader.screen());
                    let one = found[0].iter().any(|column| found.iter().all(|starts| starts.contains(column)));
                    assert!(one, "{query} {found:?}\n{}", reader.screen());
                }
            }
        }
    }
}

#[test]
fn the_concordance_and_the_list_stay_at_the_same_result() {
    let mut reader = searched(100, 30, "雷锋");
    reader.press("j j").seek("Tab");
    let line =
        |reader: &Reader| reader.state.search.results.lines.line(reader.state.search.results.selected()).unwrap().clone();
    assert_eq!(line(&reader).id, "江城日报/1965-03-05/1/1");
    reader.press("s j j j");
    let id = line(&reader).id;
    reader.press("Tab");
    assert_eq!(reader.state.search.results.item(reader.state.search.results.selected()).unwrap().id, id);
}

#[test]
fn a_line_of_the_concordance_opens_at_that_very_hit() {
    let mut reader = searched(100, 30, "雷锋");
    reader.seek("Tab j j j Enter");
    assert_eq!(reader.state.pane.find.current, Some(3));
    assert!(reader.bottom().contains("雷锋 4/9 [4/89]"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-n").bottom().contains("雷锋 5/9 [5/89]"), "{}", reader.bottom());
}

#[test]
fn the_concordance_is_sorted_outwards_from_the_hit() {
    let mut reader = searched(100, 30, "集会 | 昨日 | 的");
    reader.seek("Tab s");
    let lines = &reader.state.search.results.lines;
    let near = |at: usize| lines.line(at).unwrap().snippet.before.chars().next_back();
    let nearest: Vec<_> = (0..lines.len()).map(near).collect();
    assert!(nearest.is_sorted(), "{nearest:?}");
    reader.press("s");
    let lines = &reader.state.search.results.lines;
    let after = |at: usize| lines.line(at).unwrap().snippet.after.chars().next();
    assert!((0..lines.len()).map(after).is_sorted());
}

#[test]
fn a_wrong_query_is_marked_where_it_is_wrong() {
    for (typed, at, said) in
        [("雷锋 date:19631", 8, "日期不对"), ("雷锋 | ", 5, "后面缺少词语"), ("a (雷", 2, "括号没有闭合")]
    {
        let mut reader = reader(100, 30);
        reader.press("S").type_in(typed);
        let rows = reader.rows();
        assert!(rows[28].contains(said), "{typed}: {}", reader.screen());
        let fault = yuebao::search::Query::parse(typed).unwrap_err().at.byte;
        let column = 2 + Widths::NARROW.text(typed.get(..fault).unwrap());
        let mark = rows[28].find('v').unwrap();
        assert_eq!(Widths::NARROW.text(rows[28].get(..mark).unwrap()), column, "{typed}: {}", reader.screen());
        assert!(column > at, "{typed}");
        reader.press("Enter");
        assert!(reader.bottom().starts_with("S:"), "Enter on a wrong query keeps the prompt");
    }
    let mut narrow = reader(30, 12);
    narrow.press("S").type_in("雷锋 date:x");
    let screen = narrow.screen();
    assert!(screen.contains("1963..1977"), "the whole of it in a narrow window: {screen}");
}

#[test]
fn queries_typed_before_come_back() {
    let mut reader = searched(100, 30, "雷锋");
    reader.press("q S").type_in("铁路").press("Enter").answer().press("q S Up Up");
    assert!(reader.answer().bottom().starts_with("S:雷锋"), "{}", reader.bottom());
    assert!(reader.rows()[0].contains("89 处"), "{}", reader.screen());
    assert!(reader.press("Down").answer().rows()[0].contains("铁路"), "{}", reader.screen());
}

#[test]
fn giving_up_a_search_shows_what_was_before() {
    let mut reader = searched(100, 30, "雷锋");
    let before = reader.screen();
    reader.press("S").type_in(" 铁路").answer().press("Esc");
    assert_eq!(reader.answer().screen(), before);
    reader.press("q").press("S").type_in("江").answer().press("Esc");
    assert!(reader.state.overlays.is_empty());
    assert_eq!(reader.press("R").screen(), before, "R shows the results before");
    reader.seek("G");
    assert!(reader.screen().contains("2023-03-05"), "and they still scroll: {}", reader.screen());
}

#[test]
fn nothing_found_says_what_to_do() {
    let mut reader = searched(60, 20, "查无此文");
    let screen = reader.screen();
    assert!(screen.contains("没有找到“查无此文”") && screen.contains("S 改检索式"), "{screen}");
    reader.press("Enter j G Tab y C").answer();
    assert!(reader.screen().contains("没有带日期的结果"), "{}", reader.screen());
}

#[test]
fn long_lists_come_as_one_scrolls() {
    let mut reader = reader(100, 30);
    reader.press("S").type_in("江").press("Enter");
    let first = reader.replies();
    assert_eq!(first.len(), 1, "the counts and the first screenful in one report");
    for reply in first {
        reader.send(reply);
    }
    let len = reader.state.search.results.len();
    assert!(len > 100, "{len}");
    reader.press("G");
    assert!(reader.screen().contains('…'), "{}", reader.screen());
    reader.press("Enter");
    assert!(!reader.state.overlays.is_empty(), "what has not come cannot be opened yet");
    reader.answer();
    assert!(reader.state.overlays.is_empty(), "and is opened as soon as it has");
    assert!(reader.bottom().contains(&format!("[{len}/{len}]")) && reader.bottom().contains("2023"), "{}", reader.bottom());
}

#[test]
fn the_mouse_selects_opens_scrolls_and_picks_a_year() {
    let mut reader = searched(100, 30, "雷锋");
    reader.mouse(Gesture::Click, 20, 13);
    assert!(reader.bottom().starts_with("3/37"), "{}", reader.screen());
    reader.mouse(Gesture::WheelDown, 20, 13);
    assert!(reader.bottom().starts_with("6/37"), "{}", reader.bottom());
    // Behind the scale.
    reader.mouse(Gesture::Click, 7, 3);
    assert!(reader.rows()[5].contains("1967年 2 处"), "{}", reader.screen());
    reader.mouse(Gesture::DoubleClick, 7, 3).answer();
    assert!(reader.rows()[0].contains("1967年"), "{}", reader.screen());
    reader.mouse(Gesture::DoubleClick, 20, 7);
    assert!(reader.state.overlays.is_empty() && reader.bottom().contains("1967-03-05"), "{}", reader.bottom());
}

#[test]
fn the_curves_show_the_numbers_of_where_one_is() {
    let mut reader = searched(100, 30, "雷锋");
    reader.seek("C");
    let axis = reader.state.curves.axis();
    for period in &axis {
        let hits = reader.state.curves.hits(&reader.state.curves.all[0], *period);
        assert_eq!(hits, run::of_hero(period.year) as u64, "{period:?}");
    }
    reader.press("g g");
    assert!(
        reader.rows()[0].contains("处数  按年  1963年") && reader.rows()[1].contains("* 雷锋 9 (89)"),
        "{}",
        reader.screen()
    );
    assert!(reader.press("l").rows()[1].contains("* 雷锋 5 (89)"), "{}", reader.screen());
    reader.seek("p");
    let of_1964 = reader.state.curves.value(&reader.state.curves.all[0], axis[1]).unwrap();
    let issue = run::issue(1964);
    let text = issue.pages.iter().flat_map(|p| &p.articles).flat_map(|a| &a.blocks).map(|b| b.text.clone());
    let characters = text.collect::<String>().chars().filter(|c| !c.is_whitespace()).count();
    assert!((of_1964 - 50_000.0 / characters as f64).abs() < 1e-9);
    assert!(reader.rows()[1].contains(&format!("* 雷锋 {of_1964:.0}")), "{}", reader.screen());
    reader.seek("Enter");
    assert!(reader.rows()[0].contains("雷锋 date:1964  5 处 / 1 篇  1964年"), "{}", reader.screen());
}

#[test]
fn several_terms_stand_side_by_side_each_with_its_sign() {
    let mut reader = reader(100, 30);
    reader.press("C").type_in("雷锋, 铁路，\"江水, 水文\"、a | b").press("Enter").answer();
    let screen = reader.screen();
    for said in ["* 雷锋", "+ 铁路", "x \"江水, 水文\"", "o a | b"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    reader.press("S").type_in("一, 二");
    assert!(reader.bottom().contains("最多 5 个词语"), "{}", reader.bottom());
    reader.press("Esc");
    assert_eq!(reader.state.curves.all.len(), 4);
    reader.press("S Ctrl-u").type_in("雷锋, date:9, 铁路");
    assert!(reader.rows()[28].contains("日期不对"), "{}", reader.screen());
    reader.press("Ctrl-u").type_in("雷锋, 铁路 江城").press("Enter").answer().press("g g").seek("Enter");
    assert!(reader.rows()[0].contains("雷锋 | (铁路 江城)"), "{}", reader.screen());
}

#[test]
fn where_frames_are_two_cells_wide_curves_are_drawn_in_ascii() {
    let mut reader = searched(100, 30, "雷锋 | 铁路");
    reader.send(Msg::Widths(Widths::WIDE)).seek("C");
    let screen = reader.screen();
    let mut drawn = screen.lines().skip(2).flat_map(str::chars).filter(|c| !c.is_ascii() && *c != '年');
    let hint = reader.bottom();
    assert!(drawn.all(|c| hint.contains(c)), "{screen}");
    assert!(screen.contains('|') && screen.contains("--"), "{screen}");
}

#[test]
fn commands_search_and_draw() {
    let mut reader = reader(100, 30);
    reader.press(":").type_in("search 雷锋 date:1963").press("Enter").answer();
    assert!(reader.rows()[0].contains("9 处 / 1 篇"), "{}", reader.screen());
    reader.press("q :").type_in("search date:x").press("Enter");
    assert!(reader.bottom().contains("日期不对"), "{}", reader.bottom());
    reader.press(":").type_in("curves 雷锋, 江水").press("Enter").answer();
    assert!(reader.screen().contains("+ 江水"), "{}", reader.screen());
    reader.press("q :").type_in("res").press("Enter");
    assert!(reader.rows()[0].contains("9 处 / 1 篇"), "{}", reader.screen());
}

#[test]
fn the_help_of_the_results_lists_the_forms_of_a_query() {
    let mut reader = searched(100, 60, "雷锋");
    let screen = reader.press("?").screen();
    assert!(screen.contains("near/20") && screen.contains("对照行") && screen.contains("改检索式"), "{screen}");
    reader.press("q y ?");
    assert!(reader.screen().contains("只看这一年"), "{}", reader.screen());
}

#[test]
fn issues_that_come_while_results_are_shown_are_found_when_all_have_come() {
    let mut reader = Reader::empty(100, 30);
    reader.send(Msg::Load(vec![Event::Issue(Box::new(run::issue(1963)))]));
    reader.press("S").type_in("雷锋").press("Enter").answer();
    assert!(reader.rows()[0].contains("9 处 / 1 篇"), "{}", reader.screen());
    reader.send(Msg::Load(vec![Event::Issue(Box::new(run::issue(1960))), Event::Issue(Box::new(run::issue(1964)))]));
    reader.press("Enter");
    assert!(reader.bottom().contains("1963-03-05"), "what moved is found where it stands: {}", reader.bottom());
    reader.press("R").send(Msg::Loaded).answer();
    assert!(reader.rows()[0].contains("14 处 / 2 篇"), "{}", reader.screen());
}

#[test]
fn a_result_in_a_library_opens_when_its_issue_has_come() {
    let runs = [Run {
        paper: "渝州晚报",
        from: (1980, 1, 1),
        to: (2000, 12, 31),
        every: 90,
        titles: &["长江大桥通车", "菜价平稳"],
    }];
    let lending = Lending::of(&runs);
    let mut reader = lending.reader(100, 30);
    reader.press("S").type_in("大桥").press("Enter").answer_from(&lending.snapshot);
    assert!(reader.rows()[0].contains("172 处 / 86 篇  1980–2000"), "{}", reader.screen());
    reader.press("G").answer_from(&lending.snapshot).press("Enter");
    assert!(!reader.state.overlays.is_empty(), "its issue is still to come");
    lending.bring(&mut reader);
    assert!(reader.bottom().contains("渝州晚报 2000-12-11") && reader.bottom().contains("[86/86]"), "{}", reader.screen());
    assert_eq!(reader.state.pane.find.hits.len(), 2);
    reader.press("Ctrl-p");
    lending.bring(&mut reader);
    assert!(reader.bottom().contains("[85/86]"), "{}", reader.bottom());
}

#[test]
fn giving_up_while_an_answer_is_on_its_way_asks_for_it_again() {
    let mut reader = reader(100, 30);
    reader.press("S").type_in("雷锋").press("Enter");
    // The answer never comes, since the next search takes its place.
    reader.replies();
    reader.press("S").type_in(" 铁路");
    reader.replies();
    reader.press("Esc").answer();
    assert!(reader.rows()[0].contains("雷锋  89 处 / 37 篇"), "{}", reader.screen());
    // The same of a stretch and of lines that were on their way.
    reader.press("S Ctrl-u").type_in("江").press("Enter").answer().press("G");
    reader.replies();
    reader.press("S").type_in("城").press("Esc").answer();
    assert!(!reader.screen().contains('…'), "{}", reader.screen());
    reader.press("Tab");
    reader.replies();
    reader.press("S").type_in("城").press("Esc").answer();
    assert!(reader.screen().contains(" 江 "), "{}", reader.screen());
}

/// A bridge paper in two papers' libraries, over twenty years.
fn bridges() -> Lending {
    let run = |paper, every| Run {
        paper,
        from: (1980, 1, 1),
        to: (2000, 12, 31),
        every,
        titles: &["长江大桥通车", "菜价平稳", "大桥一日"],
    };
    Lending::of(&[run("渝州晚报", 30), run("江城日报", 45)])
}

#[test]
fn the_first_results_of_a_frequent_word_come_before_the_rest_and_are_the_beginning_of_the_list() {
    let lending = bridges();
    for query in ["大", "桥 -车", "date:1990.. 大", "大 near/3 车"] {
        let mut desk = Session::new(Arc::clone(&lending.snapshot) as Arc<dyn Holdings>);
        let query = Query::parse(query).unwrap().unwrap();
        let question = Question { query, order: Order::Date, span: None, since: None };
        let mut replies = Vec::new();
        desk.run(&Request::Search(question, Want::First), &AtomicBool::new(false), &mut |reply| replies.push(reply));
        let Some(Response::Found { first, .. }) = replies.last() else { panic!("{replies:?}") };
        if let [Response::FirstScreen(leading), _] = replies.as_slice() {
            assert!(!leading.is_empty() && first.starts_with(leading), "{leading:#?}\n{first:#?}");
        } else {
            // Those of the first issues that are read hold none.
            assert!(first[0].date.unwrap().date.year() >= 1990, "{replies:?}");
        }
    }
}

#[test]
fn the_beginning_of_a_list_is_shown_while_the_rest_is_counted() {
    let lending = bridges();
    let mut reader = lending.reader(100, 30);
    reader.press("S").type_in("大").press("Enter");
    let mut replies = reader.replies_from(&lending.snapshot).into_iter();
    reader.send(replies.next().unwrap());
    let leading = reader.screen();
    assert!(leading.contains("检索中…") && leading.contains("1980-01-01 1版"), "{leading}");
    reader.press("j j");
    for reply in replies {
        reader.send(reply);
    }
    assert!(reader.bottom().starts_with("3/"), "what was selected stays: {}", reader.bottom());
    let rows = |screen: &str| screen.lines().skip(7).take(10).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&leading), rows(&reader.screen()), "nothing moves");
}
