//! Tests of `yuebao explain` on pages that are not read in the order of their lines: the line each goes on from, the
//! evidence for that, and the second-best line.
use std::process::Command;

use crate::support::column::set;
use yuebao::model::{Bounds, Origin, PlacedLine, PlacedPage, Stated};
use yuebao::recover::{ExplainedLine, ExplainedPage, Way, explain};

/// A page on which the end of a story stands over its beginning.
fn torn() -> &'static str {
    include_str!("../fixtures/torn/the_end_of_a_story_that_stands_above_it_is_taken_back.txt").split("====").next().unwrap()
}

fn line(pages: &[ExplainedPage], number: u32) -> &ExplainedLine {
    pages.iter().flat_map(|page| &page.lines).find(|line| line.span.line == number).unwrap()
}

#[test]
fn a_line_that_goes_on_from_below_says_what_held_it_there_and_what_came_second() {
    let pages = explain(torn(), &[], Some(9));
    assert_eq!(pages[0].way, Way::Rearranged);
    let seam = line(&pages, 9).link.as_ref().unwrap();
    assert!(torn().lines().nth(19).unwrap().ends_with("担心学"));
    assert_eq!(seam.above.map(|span| span.line), Some(20));
    assert_eq!(seam.evidence[0].name, "language");
    let sum: f32 = seam.evidence.iter().map(|evidence| evidence.weight).sum();
    assert!((sum - seam.weight).abs() < 0.001, "{seam:?}");
    assert!(seam.second.is_some() && seam.second_weight.unwrap() < seam.weight, "{seam:?}");
}

#[test]
fn a_line_under_another_of_its_column_goes_on_from_that() {
    let pages = explain(torn(), &[], Some(10));
    let seam = line(&pages, 10).link.as_ref().unwrap();
    assert_eq!((seam.above.map(|span| span.line), seam.second), (Some(9), None));
    assert!(line(&pages, 9).link.is_none(), "it was not asked about");
}

#[test]
fn a_page_in_order_has_no_seams_to_tell_of() {
    let text =
        set(17, &["渡口停航三天以后今晨恢复开船，第一班船上站满了赶集的人，船家说江水已经退下去两尺多，晚班也照常开。"]);
    let pages = explain(&text, &[], Some(2));
    assert_eq!(pages[0].way, Way::Own);
    assert!(line(&pages, 2).link.is_none());
}

/// Lines with the left edge and the top of each, and the size of its type: two columns under a headline, line by line.
const PLACED: [(&str, f32, f32, f32); 9] = [
    ("渡口今晨开船", 40.0, 0.0, 20.0),
    ("江上的雾散了，等", 20.0, 30.0, 10.0),
    ("人先上了船，后", 120.0, 30.0, 10.0),
    ("船的人站满了石阶坐好", 0.0, 42.0, 10.0),
    ("面的货慢慢装好。", 120.0, 42.0, 10.0),
    ("旧桥下月封闭", 40.0, 70.0, 20.0),
    ("修桥要用三个月，今年", 0.0, 100.0, 10.0),
    ("车辆改走新桥，步", 120.0, 100.0, 10.0),
    ("其间行人可以通过旧桥", 0.0, 112.0, 10.0),
];

#[test]
fn a_line_read_by_its_place_says_which_headline_owns_its_column() {
    let placed = |(line, &(text, left, top, size)): (u32, &(&str, f32, f32, f32))| {
        let (right, bottom) = (left + size * text.chars().count() as f32, top + size);
        let bounds = Some(Bounds { left, top, right, bottom });
        PlacedLine { line, bounds, type_size: Some(size), ..PlacedLine::default() }
    };
    let lines = (1..).zip(&PLACED).map(placed).collect();
    let (rules, pictures, stated) = (Vec::new(), Vec::new(), Stated::default());
    let sheets = [PlacedPage { origin: Origin::Pdf, size: (600.0, 800.0), lines, rules, pictures, stated }];
    let text: String = PLACED.iter().map(|line| line.0.to_owned() + "\n").collect();
    let seam = |number: u32| {
        let pages = explain(&text, &sheets, Some(number));
        assert_eq!(pages[0].way, Way::Placed);
        line(&pages, number).link.clone().unwrap()
    };
    let second_column = seam(3);
    assert_eq!(second_column.above.map(|span| span.line), Some(4));
    assert_eq!(second_column.head.map(|span| span.line), Some(1));
    assert_eq!(second_column.evidence[0].name, "under its head");
    assert_eq!(seam(5).above.map(|span| span.line), Some(3), "in one column");
    assert_eq!(seam(8).head.map(|span| span.line), Some(6));
}

#[test]
fn the_command_tells_seams_in_words_and_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("网吧.txt");
    std::fs::write(&path, torn()).unwrap();
    let told = |args: &[&str]| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yuebao"));
        let what = format!("{}:9", path.display());
        let command = command.arg("explain").args(args).arg(what).env("LC_ALL", "zh_CN.UTF-8");
        String::from_utf8(command.env("XDG_CONFIG_HOME", "/no/such/folder").output().unwrap().stdout).unwrap()
    };
    let words = told(&[]);
    assert!(words.contains("  从第20行读来（+") && words.contains("语感") && words.contains("  其次可从第"), "{words}");
    let record: serde_json::Value = serde_json::from_str(&told(&["--json"])).unwrap();
    assert_eq!(record["seam"]["above"][0], 20);
    assert_eq!(record["seam"]["evidence"][0]["name"], "language");
    assert!(record["seam"]["second_weight"].is_number());
}
