//! Tests of the quality of recovery on the labelled pages; and of the scorer itself, on small pages whose figures can be
//! worked out by hand.

macro_rules! gold {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../fixtures/gold/", $name, ".tsv")),
            include_str!(concat!("../../assets/sample/", $name, ".txt")),
        )
    };
}

use std::path::PathBuf;

use crate::support::score::{Figures, Record, records, score};
use yuebao::model::{Block, Role, Source, Span};
use yuebao::recover::recover;

/// The labelled pages: name, truth, text.
const GOLD: [(&str, &str, &str); 3] = [gold!("渝中报-2023年六一"), gold!("渝中报-2024-03-06"), gold!("渝中报-秋季开学前")];

const PAGE: &str = "山城报\n新馆开门\n昨日，新馆开\n门。馆长致辞。\n二楼也开放。\n公交改线\n三路车改线。\n";

const TRUTH: &str = "line\tfrom\tto\tarticle\trole\tpara\torder\tnote
1\t0\t3\t-\tmasthead\t+\t1\t
2\t0\t4\tA\ttitle\t+\t2\t
3\t0\t6\tA\tbody\t+\t3\t
4\t0\t7\tA\tbody\t.\t4\t
5\t0\t6\tA\tbody\t+\t5\t
6\t0\t4\tB\ttitle\t+\t6\t
7\t0\t6\tB\tbody\t+\t7\t
";

/// A block over these whole lines.
fn block(role: Role, lines: &[u32]) -> Block {
    let text = |line: u32| PAGE.lines().nth(line as usize - 1).unwrap_or("");
    let span = |&line: &u32| Span { line, from: 0, to: text(line).chars().count() as u32 };
    Block { role, text: lines.iter().map(|&l| text(l)).collect(), spans: lines.iter().map(span).collect() }
}

fn article(id: &str, blocks: &[(Role, &[u32])]) -> Record {
    let blocks = blocks.iter().map(|&(role, lines)| block(role, lines)).collect();
    Record { id: Some(id.to_owned()), blocks, ..Record::default() }
}

fn furniture(lines: &[u32]) -> Record {
    Record { blocks: vec![block(Role::Masthead, lines)], ..Record::default() }
}

fn right() -> Vec<Record> {
    vec![
        article("1", &[(Role::Title, &[2]), (Role::Body, &[3, 4]), (Role::Body, &[5])]),
        article("2", &[(Role::Title, &[6]), (Role::Body, &[7])]),
        furniture(&[1]),
    ]
}

fn figures(records: &[Record]) -> Figures {
    score(TRUTH, None, PAGE, records)
}

#[track_caller]
fn is(figure: f64, expected: f64) {
    assert!((figure - expected).abs() < 1e-9, "{figure}, not {expected}");
}

#[test]
fn the_truth_scores_one() {
    let all = 1.0;
    let figures = figures(&right());
    for figure in [figures.covered, figures.articles, figures.headings, figures.titles, figures.roles] {
        is(figure, all);
    }
    for figure in [figures.paragraphs, figures.order, figures.exact] {
        is(figure, all);
    }
    assert_eq!((figures.joins, figures.altered.len()), (None, 0));
}

#[test]
fn two_articles_in_one_cost_precision() {
    let merged = [
        article(
            "1",
            &[(Role::Title, &[2]), (Role::Body, &[3, 4]), (Role::Body, &[5]), (Role::Title, &[6]), (Role::Body, &[7])],
        ),
        furniture(&[1]),
    ];
    let figures = figures(&merged);
    // 23 and 10 of 33 characters in one, 3 of furniture alone.
    let precision = (23.0 * 23.0 / 33.0 + 10.0 * 10.0 / 33.0 + 3.0) / 36.0;
    is(figures.articles, 2.0 * precision / (precision + 1.0));
    is(figures.headings, 0.0);
    is(figures.exact, 0.0);
    is(figures.order, 1.0);
}

#[test]
fn a_paragraph_too_many_costs_precision_and_exactness() {
    let mut records = right();
    records[0] = article("1", &[(Role::Title, &[2]), (Role::Body, &[3]), (Role::Body, &[4]), (Role::Body, &[5])]);
    let figures = figures(&records);
    is(figures.paragraphs, 2.0 * 0.75 / 1.75);
    is(figures.exact, 0.5);
    is(figures.headings, 1.0);
}

#[test]
fn pieces_out_of_order_are_counted() {
    let mut records = right();
    records[0] = article("1", &[(Role::Title, &[2]), (Role::Body, &[5]), (Role::Body, &[3, 4])]);
    is(figures(&records).order, 0.5);
}

#[test]
fn a_kicker_for_a_title_is_a_heading_but_no_title() {
    let mut records = right();
    records[1] = article("2", &[(Role::Kicker, &[6]), (Role::Body, &[7])]);
    let figures = figures(&records);
    is(figures.headings, 1.0);
    is(figures.titles, 0.5);
    is(figures.roles, 1.0);
}

#[test]
fn a_role_mistaken_costs_both_roles() {
    let mut records = right();
    records[1] = article("2", &[(Role::Title, &[6]), (Role::Section, &[7])]);
    // Body: 19 of 25 found; heading and masthead right; section is no role of the truth.
    is(figures(&records).roles, (2.0 * 19.0 / 44.0 + 2.0) / 3.0);
}

#[test]
fn what_is_lost_or_doubled_is_not_covered() {
    let mut records = right();
    records[2] = furniture(&[2]);
    is(figures(&records).covered, 29.0 / 36.0);
}

#[test]
fn a_changed_character_is_told() {
    let mut records = right();
    records[1].blocks[1].text = "三路车改道。".to_owned();
    assert_eq!(figures(&records).altered.len(), 1);
}

#[test]
fn what_the_truth_leaves_open_is_not_scored() {
    let open = TRUTH.replace("7\t0\t6\tB", "7\t0\t6\t?").replace("5\t0\t6\tA\tbody\t+\t5\t", "5\t0\t6\tA\tbody\t+\t5\tDUP");
    let mut records = right();
    records[0] = article("1", &[(Role::Title, &[2]), (Role::Body, &[3, 4])]);
    records[1] = article("2", &[(Role::Title, &[6])]);
    records[2] = furniture(&[1, 5, 7]);
    let figures = score(&open, None, PAGE, &records);
    is(figures.articles, 1.0);
    is(figures.exact, 1.0);
}

#[test]
fn links_are_matched_by_article() {
    let mut records = right();
    let joins = |records: &[Record], links| score(TRUTH, Some(links), PAGE, records).joins;
    assert_eq!(joins(&records, ""), None);
    assert_eq!(joins(&records, "A\tB\n"), Some(0.0));
    records[0].continues_in = Some("2".to_owned());
    assert_eq!(joins(&records, "A\tB\n"), Some(1.0));
    assert_eq!(joins(&records, ""), Some(0.0));
}

#[test]
fn the_labelled_pages_come_back_within_bounds() {
    let of = |&(name, truth, text): &(&str, &str, &str)| {
        let source = Source { path: PathBuf::from(name), name: format!("{name}.txt"), encoding: "UTF-8" };
        score(truth, None, text, &records(&recover(text, source)))
    };
    let figures: Vec<Figures> = GOLD.iter().map(of).collect();
    assert!(figures.iter().all(|f| f.altered.is_empty() && f.covered >= 1.0), "{figures:#?}");
    let mean = |figure: fn(&Figures) -> f64| figures.iter().map(figure).sum::<f64>() / figures.len() as f64;
    let bounds: [(&str, f64, f64); 4] = [
        ("articles", mean(|f| f.articles), 0.999),
        ("headings", mean(|f| f.headings), 0.999),
        ("paragraphs", mean(|f| f.paragraphs), 0.995),
        ("order", mean(|f| f.order), 0.999),
    ];
    for (name, figure, bound) in bounds {
        assert!(figure >= bound, "{name}: {figure:.4} is below {bound}; {figures:#?}");
    }
}

/// A page whose text boxes stand in another order, with its truth. A box ends at the blank lines where another story begins.
fn shuffled(truth: &str, text: &str, seed: u64) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let rows: Vec<Vec<&str>> = truth.lines().skip(1).map(|row| row.split('\t').collect()).collect();
    let mut stories: Vec<Vec<&str>> = vec![Vec::new(); lines.len()];
    for row in &rows {
        stories[row[0].parse::<usize>().unwrap() - 1].push(row[3]);
    }
    let mut boxes: Vec<Vec<usize>> = vec![Vec::new()];
    let mut last = None;
    for (n, here) in stories.iter().enumerate() {
        let after_blank = boxes.last().and_then(|b| b.last()).is_some_and(|&k| lines[k].trim().is_empty());
        if after_blank && here.first().is_some_and(|story| last != Some(*story)) {
            boxes.push(Vec::new());
        }
        boxes.last_mut().unwrap().push(n);
        last = here.last().copied().or(last);
    }
    let mut state = seed;
    for i in (1..boxes.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        boxes.swap(i, (state >> 33) as usize % (i + 1));
    }
    let (mut place, mut page) = (vec![0; lines.len()], Vec::new());
    for b in &boxes {
        for &n in b {
            page.push(lines[n]);
            place[n] = page.len();
        }
        page.push("");
    }
    let mut moved = String::from(truth.lines().next().unwrap());
    for row in rows {
        let line = place[row[0].parse::<usize>().unwrap() - 1].to_string();
        let mut row = row;
        row[0] = &line;
        moved.push('\n');
        moved.push_str(&row.join("\t"));
    }
    (moved, page.join("\n"))
}

#[test]
fn text_boxes_in_another_order_make_the_same_articles() {
    let articles = |name: &str, truth: &str, text: &str| {
        let source = Source { path: PathBuf::from(name), name: format!("{name}.txt"), encoding: "UTF-8" };
        score(truth, None, text, &records(&recover(text, source))).articles
    };
    let seeds = 1..=6;
    let (mut before, mut after) = (0.0, 0.0);
    for (name, truth, text) in GOLD {
        before += articles(name, truth, text) / 3.0;
        for seed in seeds.clone() {
            let (truth, text) = shuffled(truth, text, seed);
            after += articles(name, &truth, &text) / 18.0;
        }
    }
    assert!(before - after <= 0.03, "{before:.4} in order, {after:.4} shuffled");
}
