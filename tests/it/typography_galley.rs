//! Tests of an article on the galley: it is walked line by line, jumped through, and set again at another measure.
use std::sync::Arc;
use std::time::Instant;

use proptest::prelude::*;
use yuebao::model::{Article, Block, Place, Role};
use yuebao::text::width::Widths;
use yuebao::typeset::{Galley, SetLine, Style, Titles, Top};

fn article(blocks: &[(Role, &str)]) -> Arc<Article> {
    let blocks =
        blocks.iter().map(|&(role, text)| Block { role, text: text.to_owned(), spans: Vec::new() }).collect::<Vec<_>>();
    Arc::new(Article { blocks, ..Article::default() })
}

fn story() -> Arc<Article> {
    article(&[
        (Role::Section, "文化走笔"),
        (Role::Kicker, "连夜加固堤防 转移群众三千"),
        (Role::Title, "江城平稳度过今年首场春汛，沿江三个街道无人员伤亡"),
        (Role::Subtitle, "水位已退至警戒线以下"),
        (Role::Byline, "记者 林小满"),
        (Role::Lead, "昨天凌晨，江城水文站水位涨到28.5米，超过警戒线0.4米。沿江三个街道连夜转移群众3200余人。"),
        (
            Role::Body,
            "　　“水涨得快，人撤得更快。”南岸街道负责人说，他们用广播、敲门、微信群三种办法，一个半小时就通知到每一户。",
        ),
        (Role::Subhead, "堤上一夜"),
        (Role::Body, "堤上的人一夜没有合眼。武警江城支队120名官兵装填沙袋1.6万个，加高子堤……到清晨六点，水位开始回落。"),
        (Role::Caption, "官兵在堤上装填沙袋，图为昨晚的情景。"),
        (Role::Credit, "记者 何川 摄"),
        (Role::Body, ""),
        (Role::Body, "截至昨晚8时，水位退至27.9米，群众陆续返家。"),
        (Role::Byline, "（记者 林小满 通讯员 何川）"),
        (Role::Jump, "（下转2版）"),
    ])
}

fn reader(measure: u16) -> Style {
    Style::reader(measure, Widths::NARROW)
}

/// All lines, and how each is drawn.
fn page(galley: &mut Galley) -> Vec<String> {
    let article = Arc::clone(galley.article());
    let widths = galley.style().widths;
    galley.lines(Top::default(), usize::MAX).iter().map(|l| drawn(l, &article, widths)).collect()
}

fn drawn(line: &SetLine, article: &Article, widths: Widths) -> String {
    let mut drawn = String::new();
    let mut column = 0;
    if !line.blank {
        for glyph in line.glyphs(&article.blocks[line.block].text, widths) {
            drawn.extend((column..glyph.column).map(|_| ' '));
            drawn.push_str(glyph.text);
            column = glyph.column + glyph.cells;
        }
    }
    drawn
}

#[test]
fn an_article_at_30_40_61_and_80_columns_narrow_and_wide() {
    for (name, widths) in [("narrow", Widths::NARROW), ("wide", Widths::WIDE)] {
        for measure in [30, 40, 61, 80] {
            let lines = page(&mut Galley::new(story(), Style::reader(measure, widths)));
            // The right edge is drawn, so that an eye can check it.
            let framed = lines.iter().map(|line| {
                let free = usize::from(measure).saturating_sub(widths.text(line));
                format!("{line}{}|", " ".repeat(free))
            });
            insta::assert_snapshot!(format!("article_{measure}_{name}"), framed.collect::<Vec<_>>().join("\n"));
        }
    }
}

fn large(measure: u16) -> Style {
    Style { titles: Titles::Large, ..reader(measure) }
}

#[test]
fn a_large_title_takes_two_cells_for_one_across_and_two_rows() {
    for measure in [30, 40, 61, 80] {
        let mut galley = Galley::new(story(), large(measure));
        let article = story();
        let lines = galley.lines(Top::default(), 12);
        let drawn = lines.iter().map(|line| {
            let drawn = drawn(line, &article, Widths::NARROW);
            format!("{}{drawn}", if line.large { "2×|" } else { "  |" })
        });
        insta::assert_snapshot!(format!("large_title_{measure}"), drawn.collect::<Vec<_>>().join("\n"));
        for line in lines.iter().filter(|line| line.large) {
            let text = &article.blocks[line.block].text;
            let glyphs: Vec<_> = line.glyphs(text, Widths::NARROW).collect();
            assert!(glyphs.iter().all(|glyph| glyph.cells == 2 * Widths::NARROW.cluster(glyph.text)));
            assert!(glyphs.windows(2).all(|pair| pair[0].column + pair[0].cells == pair[1].column));
            assert!(glyphs.last().is_some_and(|glyph| glyph.column + glyph.cells <= measure));
        }
    }
}

#[test]
fn titles_that_are_too_long_or_too_narrow_stay_as_they_are() {
    let long = "江城平稳度过今年首场春汛，".repeat(9);
    for (title, measure) in [(long.as_str(), 60), ("江城平稳度过今年首场春汛", 23)] {
        let article = article(&[(Role::Title, title), (Role::Body, "水退了。")]);
        let all = |style| Galley::new(Arc::clone(&article), style).lines(Top::default(), usize::MAX);
        assert_eq!(all(large(measure)), all(reader(measure)));
    }
}

#[test]
fn a_large_title_is_walked_over_and_never_cut_at_the_top() {
    let alone = article(&[(Role::Title, "江城平稳度过今年首场春汛，沿江三个街道无人员伤亡")]);
    let last = article(&[(Role::Body, "水退了。"), (Role::Title, "江城平稳度过今年首场春汛，沿江无人员伤亡")]);
    let short = article(&[(Role::Title, "江城春汛平稳度过"), (Role::Subhead, "水退了"), (Role::Body, "路也通了。")]);
    for (article, measure) in [(short, 24), (story(), 40), (story(), 61), (alone, 40), (last, 40)] {
        let mut galley = Galley::new(article, large(measure));
        let all = galley.lines(Top::default(), usize::MAX);
        assert!(all.iter().any(|line| line.large));
        // The rows that can be on top: all but the lower halves.
        let is_half = |n: usize| n > 0 && all[n].blank && all[n - 1].large && all[n].block == all[n - 1].block;
        let rows_of: Vec<usize> = (0..all.len()).filter(|&n| !is_half(n)).collect();
        let tops = tops(&mut galley);
        assert_eq!(tops.len(), rows_of.len(), "at {measure}");
        let row = |top: Top| rows_of[tops.iter().position(|t| *t == top).unwrap()];
        for (&top, &n) in tops.iter().zip(&rows_of) {
            for rows in [1, 2, 3, 5, 24] {
                assert_eq!(galley.lines(top, rows), all[n..all.len().min(n + rows)], "line {n} at {measure}");
                let end = galley.end(rows);
                assert!(galley.lines(end, rows).contains(all.last().unwrap()), "the last line is seen");
                assert_eq!(galley.at_end(top, rows), n >= row(end));
                assert_eq!(galley.percent(top, rows) == 100, n >= row(end));
                for by in [-1000, -30, -7, -3, -2, -1, 1, 2, 3, 7, 30, 1000_isize] {
                    let (from, to) = (n.min(row(end)), row(galley.scroll(top, by, rows)));
                    // At least one row, at most one more than was asked for, and no further than the edges.
                    let asked = from.saturating_add_signed(by).min(row(end));
                    assert!(to.abs_diff(asked) <= 1, "from {n} by {by} of {rows} at {measure}");
                    let moves = if by < 0 { from > 0 } else { from < row(end) };
                    let moved = if by < 0 { to < from } else { to > from };
                    assert_eq!(moved, moves, "from {n} by {by} of {rows} at {measure}");
                    // A page up or down leaves out no line.
                    if by.unsigned_abs() == rows {
                        assert!(to.abs_diff(from) <= rows || is_half(from.min(to) + rows), "from {n} by {by} at {measure}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_place_of_a_large_title_is_on_its_line_and_its_columns_lead_back() {
    let article = story();
    let mut galley = Galley::new(Arc::clone(&article), large(40));
    let text = &article.blocks[2].text;
    for (byte, _) in text.char_indices() {
        let place = Place { block: 2, byte };
        let line = galley.lines(Top { place, above: 0 }, 1).remove(0);
        assert!(line.large && line.bytes.contains(&byte), "{byte}");
        let column = line.column(text, Widths::NARROW, byte);
        assert_eq!((line.byte(text, Widths::NARROW, column), line.byte(text, Widths::NARROW, column + 3)), (byte, byte));
        let end = galley.end(4);
        let revealed = galley.reveal(place, end, 4);
        assert!(galley.lines(revealed, 4).contains(&line));
    }
}

#[test]
fn a_galley_of_nothing() {
    let mut galley = Galley::new(article(&[]), reader(40));
    assert!(galley.lines(Top::default(), 10).is_empty());
    assert!(galley.at_end(Top::default(), 10));
    assert_eq!(galley.percent(Top::default(), 10), 100);
    assert_eq!(galley.scroll(Top::default(), 5, 10), Top::default());
    assert_eq!(galley.reveal(Place { block: 3, byte: 7 }, Top::default(), 10), Top::default());
}

/// The tops of all screens that begin with each line in turn.
fn tops(galley: &mut Galley) -> Vec<Top> {
    let mut tops = vec![Top { place: Place::default(), above: 0 }];
    loop {
        let last = *tops.last().unwrap();
        let next = galley.scroll(last, 1, 1);
        if next == last {
            return tops;
        }
        tops.push(next);
    }
}

#[test]
fn walking_line_by_line_shows_every_line_once() {
    for measure in [1, 2, 3, 8, 20, 23, 24, 40, 61, 80, 200] {
        let mut galley = Galley::new(story(), reader(measure));
        let all = galley.lines(Top::default(), usize::MAX);
        let tops = tops(&mut galley);
        assert_eq!(tops.len(), all.len(), "at {measure}");
        for (n, &top) in tops.iter().enumerate() {
            for rows in [1, 2, 5, 24] {
                let screen = galley.lines(top, rows);
                assert_eq!(screen, all[n..all.len().min(n + rows)], "line {n} at {measure}");
                assert_eq!(galley.at_end(top, rows), n + rows >= all.len());
                assert_eq!(galley.percent(top, rows) == 100, n + rows >= all.len());
                let last = all.len().saturating_sub(rows);
                assert_eq!(galley.end(rows), tops[last]);
                for by in [-1000, -30, -7, -1, 0, 1, 7, 30, 1000] {
                    let to = n.min(last).saturating_add_signed(by).min(last);
                    assert_eq!(galley.scroll(top, by, rows), tops[to], "from {n} by {by} of {rows} at {measure}");
                }
            }
        }
    }
}

#[test]
fn every_place_is_on_a_line_and_is_found_there_again() {
    let article = story();
    for measure in [1, 8, 30, 61] {
        let mut galley = Galley::new(Arc::clone(&article), reader(measure));
        let tops = tops(&mut galley);
        for (block, b) in article.blocks.iter().enumerate() {
            for (byte, _) in b.text.char_indices() {
                let place = Place { block, byte };
                let line = galley.lines(Top { place, above: 0 }, 1).remove(0);
                // White space that leaves no room for a word is in no line.
                let dropped = byte < 6 && b.text.starts_with('\u{3000}') && measure == 1;
                assert!(line.block == block && (line.bytes.start <= byte || dropped));
                // A place that is not on the screen is brought there, one that is stays where it is.
                for &top in tops.iter().step_by(7) {
                    let shown = galley.lines(top, 5).contains(&line);
                    let revealed = galley.reveal(place, top, 5);
                    assert!(galley.lines(revealed, 5).contains(&line), "{place:?} from {top:?}");
                    assert!(!shown || revealed == top, "{place:?} was on the screen at {top:?}");
                }
                let column = line.column(&b.text, Widths::NARROW, byte);
                if line.bytes.contains(&byte) {
                    assert_eq!(line.byte(&b.text, Widths::NARROW, column), byte, "{place:?}");
                }
            }
        }
    }
}

/// Text of sentences of many lengths, with what there is in newspapers.
fn giant(bytes: usize) -> String {
    let sentences = [
        "据报道，",
        "今年一季度达32.5亿元，同比增长6.2%。",
        "“水涨得快，人撤得更快。”负责人说，",
        "他们用Kubernetes（开源）做的，",
    ];
    let mut text = String::with_capacity(bytes + 200);
    let mut n = 7_usize;
    while text.len() < bytes {
        n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(sentences[n >> 40 & 3]);
        text.extend("堤上的人一夜没有合眼".chars().take(n >> 50 & 7));
    }
    text
}

#[test]
fn any_screen_of_a_giant_paragraph_is_set_at_once() {
    let text = giant(20_000_000);
    let article = article(&[(Role::Title, "一个段落"), (Role::Body, &text)]);
    let mut galley = Galley::new(Arc::clone(&article), reader(40));
    let started = Instant::now();
    let end = galley.end(50);
    assert!(galley.at_end(end, 50));
    let mut top = Top::default();
    for step in 0..50_usize {
        let byte = (0..=text.len() / 50 * step).rev().find(|&at| text.is_char_boundary(at)).unwrap();
        top = galley.reveal(Place { block: 1, byte }, top, 50);
        let screen = galley.lines(top, 50);
        assert_eq!(screen.len(), 50);
        assert!(screen.iter().any(|l| l.bytes.contains(&byte)));
        let percent = (top.place.byte * 100 / text.len()).abs_diff(usize::from(galley.percent(top, 50)));
        assert!(percent <= 1);
        let down = galley.scroll(top, 49, 50);
        assert_eq!(galley.scroll(down, -49, 50), top);
    }
    // Fifty jumps: a debug build on a busy machine is forgiven much, setting the whole paragraph even once is not.
    assert!(started.elapsed().as_secs_f64() < 8.0, "{:?}", started.elapsed());
}

#[test]
fn a_giant_paragraph_loses_nothing_where_its_stretches_meet() {
    let text = giant(600_000);
    for text in [text.as_str(), &text.replace(['。', '，'], "江"), &"e\u{301}".repeat(150_000)] {
        let article = article(&[(Role::Body, text)]);
        let mut galley = Galley::new(Arc::clone(&article), reader(61));
        let lines = galley.lines(Top::default(), usize::MAX);
        let mut at = 0;
        for line in &lines {
            assert_eq!(line.bytes.start, at);
            at = line.bytes.end;
        }
        assert_eq!(at, text.len());
        let short = lines.iter().filter(|l| l.cells < 40).count();
        assert!(short <= text.len() / (1 << 16) + 1, "{short} short lines");
    }
}

#[test]
fn after_80_50_80_columns_the_same_place_is_on_top() {
    let article = article(&[(Role::Title, "江城"), (Role::Body, &giant(5_000)), (Role::Body, &giant(3_000))]);
    let mut wide = Galley::new(Arc::clone(&article), reader(80));
    let mut narrow = Galley::new(Arc::clone(&article), reader(50));
    for top in tops(&mut wide) {
        let line = narrow.lines(Top { place: top.place, above: 0 }, 1).remove(0);
        assert!(line.blank || line.bytes.start <= top.place.byte);
        // The screen keeps the `Top` itself, which does not change with the measure.
        assert_eq!(wide.scroll(top, 0, 1), top);
    }
}

proptest! {
    #[test]
    fn no_top_and_no_step_are_out_of_bounds(block in 0_usize..20, byte in 0_usize..400, above in 0_u16..5, by in any::<isize>(), rows in 0_usize..60, measure in 0_u16..90) {
        let mut galley = Galley::new(story(), reader(measure));
        let top = Top { place: Place { block, byte }, above };
        let moved = galley.scroll(top, by, rows);
        prop_assert!(galley.lines(moved, rows).len() <= rows);
        let _ = galley.percent(top, rows);
        let _ = galley.reveal(Place { block: byte % 17, byte: block }, top, rows);
    }
}

/// The share of rows read at the end of a screen, by the lines themselves.
fn truly(before: usize, rows: usize, all: usize) -> f64 {
    ((before + rows) as f64 * 100.0 / all as f64).min(100.0)
}

#[test]
fn the_percentage_of_a_long_article_is_right_within_one_and_exact_once_counted() {
    // Chinese, then English, then short lines: a byte of each takes another share of a row.
    let english = "The flood crest passed the city at four in the morning. ".repeat(12_000);
    let mut parts: Vec<(Role, &str)> = vec![(Role::Title, "一半中文一半英文")];
    let chinese = giant(600_000);
    parts.push((Role::Body, &chinese));
    parts.push((Role::Body, &english));
    parts.extend((0..20_000).map(|n| (Role::Body, ["水位退了。", "路通了，车来了。"][n % 2])));
    let article = article(&parts);
    let mut galley = Galley::new(article, reader(40));
    let all = galley.lines(Top::default(), usize::MAX);
    let mut exact = false;
    loop {
        for n in (0..all.len()).step_by(all.len() / 40) {
            let top = Top { place: Place { block: all[n].block, byte: all[n].bytes.start }, above: u16::from(all[n].blank) };
            let (said, is) = (f64::from(galley.percent(top, 30)), truly(n, 30, all.len()));
            let within = if exact { 0.001 } else { 1.0 };
            assert!(said <= is + within && said >= is - within - 1.0, "{said} for {is} at line {n}, exact: {exact}");
        }
        if exact {
            break;
        }
        while galley.refine() {}
        exact = true;
    }
}
