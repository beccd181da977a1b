//! Tests of a galley with a head above the text and an end below it, in one column and with its heading over two.
use std::sync::Arc;

use yuebao::model::{Article, Block, Place, Role};
use yuebao::text::width::Widths;
use yuebao::typeset::{Around, Galley, SetLine, Style, Surround, Top};

fn article(bodies: usize) -> Arc<Article> {
    let heading = [(Role::Kicker, "连夜加固堤防"), (Role::Title, "江城平稳度过今年首场春汛 沿江三个街道无人员伤亡")];
    let body = "堤上的人一夜没有合眼。武警江城支队官兵装填沙袋一万多个，加高子堤，到清晨六点，水位开始回落。";
    let blocks = heading.into_iter().chain((0..bodies).map(|_| (Role::Body, body)));
    let block = |(role, text): (Role, &str)| Block { role, text: text.to_owned(), spans: Vec::new() };
    Arc::new(Article { blocks: blocks.map(block).collect(), ..Article::default() })
}

fn galley(bodies: usize, over: bool) -> Galley {
    let surround = Surround { head: 3, end: 2, over: over.then_some(64) };
    Galley::new(article(bodies), Style::reader(30, Widths::NARROW)).surrounded(surround)
}

/// All rows, from a screen that holds them.
fn all(galley: &mut Galley) -> Vec<SetLine> {
    galley.lines(Top::default(), 10_000)
}

#[test]
fn an_article_begins_with_its_head_and_ends_with_its_end() {
    for over in [false, true] {
        let lines = all(&mut galley(2, over));
        let around: Vec<Around> = lines.iter().filter_map(|line| line.around).collect();
        assert_eq!(around, [Around::Head(0), Around::Head(1), Around::Head(2), Around::End(0), Around::End(1)]);
        assert_eq!(lines.iter().position(|line| !line.blank), Some(3));
        assert!(lines.iter().filter(|line| line.around.is_some()).all(|line| line.blank && line.bytes.is_empty()));
        assert_eq!(galley(2, over).lines(Top { place: Place::default(), above: 3 }, 1)[0], lines[3], "the head passed by");
    }
}

#[test]
fn a_heading_over_both_columns_is_set_at_their_measure() {
    let lines = all(&mut galley(1, true));
    let title: Vec<&SetLine> = lines.iter().filter(|line| line.block == 1).collect();
    assert_eq!(title.len(), 1, "44 cells have room over both columns");
    assert!(lines.iter().filter(|line| line.block > 1).all(|line| line.indent + line.cells <= 30));
    assert_eq!(all(&mut galley(1, false)).iter().filter(|line| line.block == 1).count(), 2);
}

/// Rows a screen that begins at a row holds: the law of two columns, said otherwise than the galley does.
fn held(lines: &[SetLine], from: usize, rows: usize, over: bool) -> usize {
    let heading = lines.iter().position(|line| line.block == 2 && !line.blank).unwrap_or(lines.len());
    let mut free = if over { 2 * (rows / 2) } else { rows };
    let mut held = 0;
    for n in from..lines.len() {
        let takes = if over && n < heading { 2 } else { 1 };
        if takes > free {
            break;
        }
        free -= takes;
        held += 1;
    }
    held
}

#[test]
fn screens_on_and_back_leave_out_no_line_and_the_end_is_reached() {
    for (bodies, over) in [(0, false), (1, false), (9, false), (0, true), (1, true), (4, true), (9, true), (40, true)] {
        for rows in [2, 4, 8, 16, 24, 40, 96] {
            let mut galley = galley(bodies, over);
            let lines = all(&mut galley);
            let (mut top, mut at) = (Top::default(), 0);
            loop {
                let screen = galley.lines(top, rows);
                assert_eq!(screen, lines[at..at + held(&lines, at, rows, over)], "{bodies} {over} {rows}: from {at}");
                assert_eq!(galley.room(top, rows).min(lines.len() - at), screen.len());
                let ends = at + screen.len() == lines.len();
                assert_eq!(galley.at_end(top, rows), ends || rows < 6 && galley.end(rows) == top, "{bodies} {over} {rows}");
                if galley.at_end(top, rows) {
                    assert_eq!(galley.percent(top, rows), 100);
                    break;
                }
                assert!(galley.percent(top, rows) < 100);
                let by = (galley.room(top, rows).max(2) - 1).cast_signed();
                let next = galley.scroll(top, by, rows);
                assert_ne!(next, top, "{bodies} {over} {rows}: stuck at {at}");
                let first = galley.lines(next, rows).remove(0);
                let from = lines.iter().position(|line| *line == first).unwrap();
                assert!(from < at + screen.len().max(2), "{bodies} {over} {rows}: {at} to {from}");
                // And back: what stands above is not passed over.
                let back = galley.screen_before(next, rows);
                let first = galley.lines(back, rows).remove(0);
                let before = lines.iter().position(|line| *line == first).unwrap();
                let reaches = before + held(&lines, before, rows, over) > from;
                assert!(reaches || over && rows < 4, "{bodies} {over} {rows}: back to {before}");
                assert!(before < from, "{bodies} {over} {rows}: stuck at {from}");
                (top, at) = (next, from);
            }
        }
    }
}

#[test]
fn every_place_is_found_on_its_line_below_the_head() {
    for over in [false, true] {
        let mut galley = galley(3, over);
        let article = Arc::clone(galley.article());
        for (block, b) in article.blocks.iter().enumerate() {
            for (byte, _) in b.text.char_indices() {
                let place = Place { block, byte };
                let line = galley.line_at(place).unwrap();
                let top = galley.top_of(place);
                assert_eq!(galley.lines(top, 9).first(), Some(&line));
                let shown = galley.reveal(place, Top::default(), 8);
                assert!(galley.lines(shown, 8).contains(&line), "{place:?}");
            }
        }
    }
}
