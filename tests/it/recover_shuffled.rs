//! Tests of the labelled pages with their blocks in another order: recovery still finds the parts of each article.
use std::collections::HashMap;

use crate::support::score::{Figures, records, score};
use yuebao::model::Source;
use yuebao::recover::{Weights, recover_with};

macro_rules! gold {
    ($name:literal) => {
        (
            include_str!(concat!("../fixtures/gold/", $name, ".tsv")),
            include_str!(concat!("../../assets/sample/", $name, ".txt")),
        )
    };
}

/// The labelled pages: truth, text.
const GOLD: [(&str, &str); 3] = [gold!("渝中报-2023年六一"), gold!("渝中报-2024-03-06"), gold!("渝中报-秋季开学前")];

/// The way a page is read.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// It is read as a reader's file.
    Judged,
    /// It is read as a file whose parts are out of order, even where a page alone is too little to show that.
    Torn,
}

fn figures(way: Way, truth: &str, text: &str) -> Figures {
    let source = Source { path: "page.txt".into(), name: "page.txt".into(), encoding: "UTF-8" };
    let mut weights = Weights::built_in().clone();
    if matches!(way, Way::Torn) {
        (weights.order.gain, weights.order.gain_each) = (-1000.0, -1000.0);
    }
    score(truth, None, text, &records(&recover_with(&weights, text, source)))
}

/// The blocks that are moved together.
#[derive(Clone, Copy, Debug)]
enum Block {
    /// Lines between blank lines, as a PDF's text boxes come: on these pages often a part of a sentence.
    Box,
    /// Lines in a row that belong to one article.
    Story,
}

/// The blocks of a page in another order; the truth follows.
fn shuffled(truth: &str, text: &str, of: Block, seed: u64) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let row = |row: &'_ str| -> Option<(usize, String)> {
        let cells: Vec<&str> = row.split('\t').collect();
        Some((cells.first()?.parse().ok()?, (*cells.get(3)?).to_owned()))
    };
    let stories: HashMap<usize, String> = truth.lines().filter_map(row).collect();
    let mut blocks: Vec<Vec<usize>> = vec![Vec::new()];
    for (n, line) in lines.iter().enumerate() {
        let blank = line.trim().is_empty();
        let last = blocks.last().and_then(|b| b.last());
        let ends = match of {
            Block::Box => blank,
            Block::Story => !blank && last.is_some_and(|&last| stories.get(&(last + 1)) != stories.get(&(n + 1))),
        };
        if ends {
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut().filter(|_| !blank) {
            block.push(n);
        }
    }
    blocks.retain(|block| !block.is_empty());
    let mut state = seed;
    for i in (1..blocks.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        blocks.swap(i, (state >> 33) as usize % (i + 1));
    }
    let (mut moved, mut page): (HashMap<usize, usize>, Vec<&str>) = (HashMap::new(), Vec::new());
    for block in blocks {
        for n in block {
            page.push(lines[n]);
            moved.insert(n + 1, page.len());
        }
        page.push("");
    }
    let follow = |row: &str| {
        let (line, rest) = row.split_once('\t').unwrap();
        line.parse().ok().and_then(|n: usize| moved.get(&n)).map_or(row.to_owned(), |to| format!("{to}\t{rest}"))
    };
    (truth.lines().map(follow).collect::<Vec<_>>().join("\n"), page.join("\n"))
}

/// The number of orders that are tried of each page.
const ORDERS: u64 = 12;

/// The articles figure of the pages as printed and with their blocks in other orders.
fn compared(way: Way, pages: &[(&str, &str)], of: Block) -> (f64, f64) {
    let (mut printed, mut other) = (0.0, 0.0);
    for (page, (truth, text)) in pages.iter().enumerate() {
        let moved = |seed| {
            let (truth, text) = shuffled(truth, text, of, seed * 77 + page as u64);
            let figures = figures(way, &truth, &text);
            assert!((figures.covered - 1.0).abs() < 1e-9 && figures.altered.is_empty());
            figures.articles
        };
        printed += figures(way, truth, text).articles / pages.len() as f64;
        other += (1..=ORDERS).map(moved).sum::<f64>() / (ORDERS as usize * pages.len()) as f64;
    }
    (printed, other)
}

#[test]
fn stories_in_another_order_are_still_found() {
    for way in [Way::Judged, Way::Torn] {
        let (printed, other) = compared(way, &GOLD, Block::Story);
        assert!(other >= printed - 0.03, "{way:?}: {other:.3} shuffled, {printed:.3} as printed");
    }
}

#[test]
fn text_boxes_in_another_order_are_found_as_well_as_before() {
    // What has been reached; it is raised as it rises. The second page is of flowing paragraphs, which are read as they
    // stand.
    for way in [Way::Judged, Way::Torn] {
        let (_, columns) = compared(way, &[GOLD[0], GOLD[2]], Block::Box);
        let (_, all) = compared(way, &GOLD, Block::Box);
        assert!(columns >= 0.61 && all >= 0.53, "{way:?}: {columns:.3} in columns, {all:.3} in all");
    }
}
