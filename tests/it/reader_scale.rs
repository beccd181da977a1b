//! Tests of the tree of a large archive: levels appear only where they are needed, and issues of a library are loaded as
//! they are shown.

use crate::support::lending::{Lending, Run, asked, days};
use crate::support::{paper, screen::Reader};
use proptest::prelude::*;
use yuebao::app::{Effect, Level, Msg, Row};
use yuebao::archive::Event;
use yuebao::collection::Division;
use yuebao::model::{Basis, Date, Dated, Issue};

const EVENING: Run = Run {
    paper: "江城晚报",
    from: (1963, 1, 1),
    to: (1964, 12, 31),
    every: 3,
    titles: &["春汛平稳过境", "公交延长至大学城", "老报馆开新展"],
};
const FARM: Run =
    Run {
        paper: "山城农民报", from: (1978, 1, 5), to: (1978, 3, 30), every: 7, titles: &["早稻插秧开始", "水库蓄水过半"]
    };

/// The same issues as files.
fn files(run: &Run) -> Vec<Issue> {
    let issue = |date| {
        let mut issue = paper::printed();
        issue.publication = Some(run.paper.to_owned());
        issue.date = Some(Dated { date, basis: Basis::Printed });
        issue.number = None;
        issue
    };
    days(run).into_iter().map(issue).collect()
}

fn levels(reader: &Reader) -> Vec<Level> {
    reader.state.tree.rows().iter().map(|row| row.level).collect()
}

#[test]
fn a_library_opens_on_the_first_page_of_its_newest_issue() {
    let library = Lending::of(&[EVENING, FARM]);
    let reader = library.started(90, 20);
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn a_folder_opens_on_the_first_page_of_its_newest_issue() {
    let reader = Reader::with(90, 20, [files(&Run { to: (1963, 1, 20), ..EVENING }), files(&FARM)].concat());
    assert!(reader.bottom().contains("山城农民报 1978-03-30 第1版"), "{}", reader.screen());
}

#[test]
fn an_issue_whose_day_is_inferred_is_not_the_newest_where_days_are_printed() {
    let mut unsure = paper::nameless();
    unsure.date = Date::new(2031, 5, 1).map(|date| Dated { date, basis: Basis::Inferred });
    let reader = Reader::with(90, 20, vec![unsure.clone(), paper::printed()]);
    assert!(reader.bottom().contains("2024-03-06 第1版"), "{}", reader.screen());
    let reader = Reader::with(90, 20, vec![paper::nameless(), unsure]);
    assert!(reader.bottom().contains("2031-05-01"), "{}", reader.screen());
}

#[test]
fn while_files_are_read_the_newest_so_far_is_shown_and_in_the_end_the_newest() {
    let mut reader = Reader::empty(90, 20);
    let event = |issue: Issue| Event::Issue(Box::new(issue));
    let [old, new] = [1, 20].map(|day| files(&Run { from: (1963, 1, day), to: (1963, 1, day), ..EVENING }).remove(0));
    reader.send(Msg::Load(vec![event(old)]));
    assert!(reader.bottom().contains("1963-01-01"), "{}", reader.screen());
    reader.send(Msg::Load(vec![event(new)])).send(Msg::Loaded);
    assert!(reader.bottom().contains("1963-01-20 第1版"), "{}", reader.screen());
}

#[test]
fn one_who_has_moved_while_files_are_read_stays_there() {
    let mut reader = Reader::empty(90, 20);
    let event = |issue: Issue| Event::Issue(Box::new(issue));
    let [old, new] = [1, 20].map(|day| files(&Run { from: (1963, 1, day), to: (1963, 1, day), ..EVENING }).remove(0));
    reader.send(Msg::Load(vec![event(old)])).press("j Enter");
    reader.send(Msg::Load(vec![event(new)])).send(Msg::Loaded);
    assert!(reader.bottom().contains("1963-01-01"), "{}", reader.screen());
}

#[test]
fn papers_years_and_months_unfold_and_h_goes_up_level_by_level() {
    let library = Lending::of(&[EVENING, FARM]);
    let mut reader = library.reader(90, 20);
    let mut screens = Vec::new();
    for (what, keys) in [
        ("folded", "H"),
        ("a paper", "G l"),
        ("a year", "j l"),
        ("a month", "j l"),
        ("an issue", "j j l"),
        ("an article", "j j"),
        ("up to the page, which folds", "h h"),
        ("up to the issue, which folds", "h h"),
        ("up to the month, which folds", "h h"),
        ("up to the year, which folds", "h h"),
        ("up to the paper, which folds", "h h"),
    ] {
        library.press(&mut reader, keys);
        screens.push(format!("== {what}\n{}", reader.screen()));
    }
    insta::assert_snapshot!(screens.join("\n"));
}

#[test]
fn forty_issues_of_two_papers_stand_without_a_level_above() {
    let short = Run { to: (1963, 3, 1), ..EVENING };
    let issues = [files(&short), files(&FARM)].concat();
    assert!(issues.len() <= 40);
    let reader = Reader::with(90, 20, issues);
    assert!(levels(&reader).iter().all(|level| !matches!(level, Level::Division(..))));
}

#[test]
fn one_paper_of_one_year_is_divided_by_months_alone() {
    let year = Run { to: (1963, 12, 31), ..EVENING };
    let mut reader = Reader::with(90, 20, files(&year));
    reader.press("H");
    assert_eq!(levels(&reader).len(), 12);
    assert!(levels(&reader).iter().all(|level| matches!(level, Level::Division(Division::Month, _))));
}

#[test]
fn a_paper_that_comes_out_once_a_year_has_no_row_for_each_year() {
    let yearly = Run { from: (1900, 1, 1), to: (1990, 1, 1), every: 366, ..EVENING };
    let mut reader = Reader::with(90, 20, files(&yearly));
    reader.press("H");
    assert!(levels(&reader).iter().all(|level| *level == Level::Issue));
}

#[test]
fn an_opened_issue_shows_dots_until_it_has_come() {
    let library = Lending::of(&[EVENING, FARM]);
    let mut reader = library.reader(90, 20);
    library.press(&mut reader, "g g j G k");
    reader.press("k k k k l");
    let row = reader.state.tree.row().unwrap();
    assert!(reader.screen().contains(" …"), "{}", reader.screen());
    assert_eq!(asked(&mut reader), Some(row.issue));
    reader.send(Msg::Fetched(row.issue, library.snapshot.issue(row.issue)));
    assert!(!reader.screen().contains(" …"), "{}", reader.screen());
    assert!(reader.screen().contains("第1版"), "{}", reader.screen());
}

#[test]
fn an_issue_that_cannot_be_read_is_said_and_passed_over() {
    let library = Lending::of(&[FARM]);
    let mut reader = Reader::empty(90, 20);
    reader.send(Msg::Library(std::sync::Arc::clone(library.snapshot.catalogue().unwrap())));
    library.bring(&mut reader);
    // Everything from the second on fails.
    reader.press("}");
    let mut failed = 0;
    while let Some(place) = asked(&mut reader) {
        failed += 1;
        reader.send(Msg::Fetched(place, None));
        assert!(failed < 20, "asked for again and again");
    }
    let mut reader = library.reader(90, 20);
    reader.send(Msg::Fetched(1, None));
    assert!(reader.bottom().contains("不能读取"), "{}", reader.bottom());
}

#[test]
fn reading_on_goes_from_issue_to_issue_of_a_library_and_back() {
    let library = Lending::of(&[FARM]);
    let mut reader = library.reader(90, 20);
    let place = |reader: &Reader| reader.bottom().split("  ").next().unwrap().to_owned();
    let mut seen = vec![place(&reader)];
    for _ in 0..3 {
        library.press(&mut reader, "Space");
        seen.push(place(&reader));
    }
    library.press(&mut reader, "K");
    seen.push(place(&reader));
    library.press(&mut reader, "}");
    seen.push(place(&reader));
    library.press(&mut reader, "[");
    seen.push(place(&reader));
    insta::assert_snapshot!(seen.join("\n"));
}

#[test]
fn keys_pressed_before_an_issue_has_come_are_not_lost() {
    let library = Lending::of(&[FARM]);
    let mut reader = Reader::empty(90, 20);
    reader.send(Msg::Library(std::sync::Arc::clone(library.snapshot.catalogue().unwrap())));
    // Nothing has come yet: three issues on.
    reader.press("} } }");
    assert_eq!(asked(&mut reader), Some(3), "only the last is asked for");
    reader.send(Msg::Fetched(3, library.snapshot.issue(3)));
    assert!(reader.bottom().contains("1978-01-26 第1版"), "{}", reader.bottom());
}

#[test]
fn few_issues_stay_in_memory_however_far_one_reads() {
    let library = Lending::of(&[EVENING]);
    let mut reader = library.reader(90, 20);
    for _ in 0..150 {
        library.press(&mut reader, "}");
    }
    let hung = (0..reader.state.holdings.collection.len())
        .filter(|at| reader.state.holdings.collection.issue(*at).is_some())
        .count();
    assert!(hung <= 16 + 64 + 2, "{hung} issues");
    assert!(reader.bottom().contains("1964-03-26"), "{}", reader.bottom());
}

#[test]
fn after_a_jump_ctrl_o_comes_back_to_an_issue_that_was_let_go() {
    let library = Lending::of(&[EVENING]);
    let mut reader = library.reader(90, 20);
    let before = reader.bottom();
    library.press(&mut reader, "} {");
    assert_eq!(reader.bottom(), before);
}

#[test]
fn everything_unfolded_is_a_library_down_to_its_issues() {
    let library = Lending::of(&[EVENING, FARM]);
    let mut reader = library.reader(90, 20);
    library.press(&mut reader, "L");
    let count = |level: fn(&Row) -> bool| reader.state.tree.rows().iter().filter(|row| level(row)).count();
    assert_eq!(count(|row| row.level == Level::Issue), reader.state.holdings.collection.len());
    assert_eq!(count(|row| row.is_article()), 0);
    assert!(!reader.effects.contains(&Effect::Quit));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is pressed, the rows are those that a tree laid anew would have, and the selection is one of them.
    #[test]
    fn folding_keeps_the_rows_in_order(keys in prop::collection::vec(0usize..10, 1..60)) {
        let short = Run { to: (1963, 9, 1), every: 2, ..EVENING };
        let mut reader = Reader::with(90, 20, [files(&short), files(&FARM)].concat());
        for key in keys {
            reader.press(["j", "k", "l", "h", "Enter", "}", "J", "G", "{", "PageUp"][key]);
            let rows = reader.state.tree.rows();
            prop_assert!(reader.state.tree.selected() < rows.len());
            prop_assert!(rows.windows(2).all(|pair| pair[0].issue <= pair[1].issue && pair[1].depth <= pair[0].depth + 1));
            let mut seen: Vec<String> = rows.iter().map(|row| format!("{} {:?}", row.issue, row.level)).collect();
            seen.sort();
            seen.dedup();
            prop_assert_eq!(seen.len(), rows.len(), "a row stands twice");
        }
    }
}

/// The same library before and after more was added to it.
fn grown() -> [Lending; 2] {
    [Lending::of(&[EVENING]), Lending::of(&[EVENING, FARM])]
}

#[test]
fn when_another_process_has_added_to_the_library_one_stays_at_the_line_one_reads() {
    let [before, after] = grown();
    let mut reader = before.reader(40, 8);
    before.press(&mut reader, "} } Enter j j");
    let read = reader.screen().lines().take(7).map(str::to_owned).collect::<Vec<_>>();
    reader.send(Msg::Library(std::sync::Arc::clone(after.snapshot.catalogue().unwrap())));
    assert!(reader.bottom().contains("文库已更新：244 期 → 257 期"), "{}", reader.bottom());
    after.bring(&mut reader);
    assert_eq!(reader.screen().lines().take(7).collect::<Vec<_>>(), read);
    assert!(reader.press("j").bottom().contains("1963-01-07"), "{}", reader.bottom());
}

#[test]
fn results_of_a_library_that_was_added_to_are_found_anew() {
    let [before, after] = grown();
    let mut reader = before.reader(100, 30);
    reader.press("S").type_in("早稻").press("Enter").answer_from(&before.snapshot);
    assert!(reader.rows()[0].contains("0 处 / 0 篇"), "{}", reader.screen());
    reader.send(Msg::Library(std::sync::Arc::clone(after.snapshot.catalogue().unwrap())));
    reader.answer_from(&after.snapshot);
    assert!(reader.rows()[0].contains("13 篇"), "{}", reader.screen());
    reader.press("Enter");
    after.bring(&mut reader);
    assert!(reader.bottom().contains("山城农民报 1978-01-05"), "{}", reader.bottom());
}

#[test]
fn the_filter_of_the_tree_stays_when_the_library_was_added_to() {
    let [before, after] = grown();
    let mut reader = before.reader(100, 30);
    reader.press("/").type_in("水库").press("Enter");
    reader.press("Esc /").type_in("春汛");
    before.bring(&mut reader);
    reader.send(Msg::Library(std::sync::Arc::clone(after.snapshot.catalogue().unwrap())));
    after.bring(&mut reader);
    assert!(reader.state.tree.filter().is_some_and(|filter| filter.typed == "春汛"), "{}", reader.screen());
}

#[test]
fn a_library_from_which_all_was_taken_out_leaves_what_is_read() {
    let [before, _] = grown();
    let mut reader = before.reader(40, 8);
    before.press(&mut reader, "Enter");
    let read = reader.screen();
    reader.send(Msg::Library(std::sync::Arc::default()));
    assert_eq!(reader.screen(), read);
}
