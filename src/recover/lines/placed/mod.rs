//! Puts lines in reading order by their places on the sheet, for files that tell these places. In go the lines of a sheet,
//! out come the same lines in two orders, the file's own and that of the places, each with the size class of its type, its
//! indent and its breaks.
//!
//! `rows` puts the pieces of one printed line together, `text_blocks` the lines of a column that stand right under each
//! other, `heads` the lines in large type; `ownership` decides which blocks stand under which heading; `sequence` reads
//! them. Columns, headings and indents are found by places and sizes alone; only where no heading stands over a column, the
//! language decides which text it goes on from.

pub mod explain;
mod heads;
mod ownership;
mod pictures;
pub mod placement;
pub mod rows;
mod sequence;
mod text_blocks;

use std::collections::HashMap;

use self::heads::Heads;
use self::ownership::Ownership;
use self::pictures::Pictures;
use self::placement::{After, Placement};
use self::rows::{Row, SheetLine, SheetLines, Spot};
use self::sequence::Element;
use self::text_blocks::{TextBlock, TextBlocks};
use super::index::List;
use super::line::Line;
use super::markup;
use crate::model::{Origin, PlacedLine, PlacedPage, Role};
use crate::recover::weights::{Placed, Weights};
use crate::text::sentence::SentenceEnd;

/// The blanks that are set before a paragraph's first line, as in a text that keeps them.
const INDENT: u8 = 2;

/// The lines of a sheet in two orders, each with its size class, indent and breaks.
pub struct Arranged<'t> {
    /// The lines in the file's order.
    pub own: Vec<Line<'t>>,
    /// The lines in the order of their places; empty if the file's order is meant for reading.
    pub by_place: Vec<Line<'t>>,
}

/// Arranges the lines of a sheet by their places; `None` if too little is known of these.
pub fn arranged<'t>(w: &Weights, sheet: &PlacedPage, lines: &[Line<'t>]) -> Option<Arranged<'t>> {
    let known: HashMap<u32, &PlacedLine> = sheet.lines.iter().map(|placed| (placed.line, placed)).collect();
    if sheet.origin == Origin::Parser {
        // A parser that tells what stands under pictures is believed of every line it names.
        let tells = known.values().any(|placed| placed.role == Some(Role::Caption));
        let mut block = None;
        let told = |line: &Line<'t>| {
            let placed = known.get(&line.number).copied();
            let role = placed.and_then(|placed| placed.role).filter(|_| tells);
            let mut line = styled_by_role(*line, placed);
            line.captioned = role.map(|role| matches!(role, Role::Caption | Role::Credit));
            let before = std::mem::replace(&mut block, placed.and_then(|placed| placed.block));
            line.begins_block = before.is_some() && before != block;
            line
        };
        let own = lines.iter().map(told).collect();
        return Some(Arranged { own, by_place: Vec::new() });
    }
    let (w, lines) = (&w.placed, SheetLines(lines));
    let laid = laid_out(w, sheet, &known, lines)?;
    Some(read_off(w, sheet, lines, &laid.elements(w, lines), &laid.sizes))
}

/// A sheet with its heads and blocks of text, and which stands over which.
struct LaidOut {
    heads: Heads,
    blocks: TextBlocks,
    owned: Ownership,
    sizes: TypeSizes,
}

impl LaidOut {
    /// Returns all heads and blocks in reading order.
    fn elements(&self, w: &Placed, lines: SheetLines) -> Vec<Element<'_>> {
        sequence::sequence(w, lines, &self.heads, &self.blocks, &self.owned, self.sizes.body)
    }
}

/// Lays out the heads and blocks of a sheet; `None` if too little is known of its lines.
fn laid_out(w: &Placed, sheet: &PlacedPage, known: &HashMap<u32, &PlacedLine>, lines: SheetLines) -> Option<LaidOut> {
    let spots = spots(w, known, lines)?;
    let body = rows::body_size(&spots);
    let rows = rows::rows(w, &spots, body);
    let sizes = TypeSizes { body, head: body * if sheet.origin == Origin::Pdf { w.head_exact } else { w.head } };
    let (heads, text) = heads_and_text(w, lines, rows, &sizes);
    let mut blocks = text_blocks::text_blocks(w, text, body);
    let mut heads = heads::heads(w, heads);
    heads::take_small_lines(w, &mut heads, &mut blocks, body);
    let (heads, blocks): (Heads, TextBlocks) = (heads.into(), blocks.into());
    let owned = ownership::ownership(w, &heads, &blocks, body);
    Some(LaidOut { heads, blocks, owned, sizes })
}

/// The type sizes of a sheet.
struct TypeSizes {
    /// The size of running text.
    body: f32,
    /// The least size of a headline.
    head: f32,
}

impl TypeSizes {
    /// Whether a row is set in a headline's type.
    fn is_large(&self, row: &Row) -> bool {
        row.size >= self.head
    }
}

/// Returns the places of the lines; `None` if too few are known, or if there are more lines than a page has.
fn spots(w: &Placed, known: &HashMap<u32, &PlacedLine>, lines: SheetLines) -> Option<Vec<Spot>> {
    // Every line is compared with every other: a sheet of so many lines is no newspaper's page.
    if lines.0.len() > w.most_lines {
        return None;
    }
    let mut spots: Vec<Spot> =
        lines.indices().filter_map(|at| Spot::of(w, at, &lines[at], known.get(&lines[at].number)?)).collect();
    if (spots.len() as f32) < w.known * lines.0.len() as f32 || spots.is_empty() {
        return None;
    }
    rows::calibrate(w, &mut spots);
    Some(spots)
}

/// Separates the rows of headlines from those of text, each from top to bottom.
fn heads_and_text(w: &Placed, lines: SheetLines, rows: Vec<Row>, sizes: &TypeSizes) -> (Vec<Row>, Vec<Row>) {
    let body = sizes.body;
    // A text in larger type than most is no headline, nor is what was measured a little too large: its lines are many, or hold marks
    // that headlines seldom have.
    let (heads, mut text): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| sizes.is_large(row));
    let is_sentence = |row: &Row| row.lines.iter().any(|&at| lines[at].marks.stops > 0 || lines[at].marks.commas > 0);
    let is_text = |block: &TextBlock| {
        block.is_text(w) || block.rows.iter().all(|row| row.size < body * w.sentence) && block.rows.iter().any(is_sentence)
    };
    let (texts, heads): (Vec<TextBlock>, Vec<TextBlock>) =
        text_blocks::text_blocks(w, heads, body).into_iter().partition(is_text);
    text.extend(texts.into_iter().flat_map(|block| block.rows));
    // Nor is the rest of a sentence right over it in its column.
    let goes_on = |row: &Row| {
        let under = |above: &&Row| {
            let gap = row.bounds.top - above.bounds.bottom;
            gap.abs() <= w.strip_gap * body && (row.bounds.left - above.bounds.left).abs() <= body
        };
        row.size < body * w.sentence && text.iter().any(|above| under(&above) && leaves_open(lines, above))
    };
    let (rests, mut heads): (Vec<Row>, Vec<Row>) = heads.into_iter().flat_map(|block| block.rows).partition(goes_on);
    text.extend(rests);
    for rows in [&mut heads, &mut text] {
        rows.sort_by(|a, b| a.bounds.top.total_cmp(&b.bounds.top));
    }
    (heads, text)
}

/// Returns the lines in reading order, each with its size class, indent and breaks.
fn read_off<'t>(
    w: &Placed,
    sheet: &PlacedPage,
    lines: SheetLines<'_, 't>,
    elements: &[Element],
    sizes: &TypeSizes,
) -> Arranged<'t> {
    let mut known: List<SheetLine, Option<Line>> = List::filled(None, lines.0.len());
    let mut order = Vec::with_capacity(lines.0.len());
    let mut rows = elements.iter().flat_map(|element| element.rows).map(|row| row.bounds);
    let first = rows.next().unwrap_or_default();
    let pictures = Pictures::of(w, sheet, sizes.body, rows.fold(first, |all, row| all.with(&row)));
    for (at, element) in elements.iter().enumerate() {
        let after = match at.checked_sub(1).map(|before| &elements[before]) {
            Some(before) if before.is_head => After::Head,
            Some(_) if !element.gap => After::Text,
            _ => After::Nothing,
        };
        let right = element.rows.iter().map(|row| row.bounds.right).fold(f32::MIN, f32::max);
        for (n, row) in element.rows.iter().enumerate() {
            let above = n.checked_sub(1).map(|above| (row.bounds.top - element.rows[above].bounds.bottom) / sizes.body);
            let placement = Placement {
                size: placement::size(row.size / sizes.body),
                stands: placement::stands(element.is_head, n == 0, after),
                room: placement::room(above),
                set: placement::set((row.bounds.left - element.left) / sizes.body, (right - row.bounds.right) / sizes.body),
                picture: pictures.picture(&row.bounds),
            };
            let indented = !element.is_head && row.bounds.left - element.left >= w.indent * sizes.body;
            for (k, &at) in row.lines.iter().enumerate() {
                let mut line = lines[at];
                (line.style, line.gap) = (style(w, element, row, sizes), n == 0 && k == 0 && element.gap);
                line.indent = if indented && k == 0 { INDENT } else { 0 };
                line.placement = placement;
                known[at] = Some(line);
                order.push(at);
            }
        }
    }
    // Lines without a place come last.
    order.extend(lines.indices().filter(|&at| known[at].is_none()));
    let left_over = Placement { stands: placement::LEFT_OVER, ..Placement::default() };
    let line = |at: SheetLine| {
        known[at].unwrap_or_else(|| {
            let mut line = lines[at];
            line.placement = left_over;
            line
        })
    };
    Arranged { own: lines.indices().map(line).collect(), by_place: order.into_iter().map(line).collect() }
}

/// Returns the style of a row, as in a file that marks its headings.
fn style(w: &Placed, element: &Element, row: &Row, sizes: &TypeSizes) -> u8 {
    let ratio = row.size / sizes.body;
    match element.is_head {
        _ if element.is_subhead => markup::BOLD,
        true if ratio >= w.title => markup::ONE,
        true if ratio >= w.heading => markup::TWO,
        true if sizes.is_large(row) => markup::DEEP,
        _ => markup::PLAIN,
    }
}

/// Whether a row leaves its sentence open.
fn leaves_open(lines: SheetLines, row: &Row) -> bool {
    row.lines.last().is_some_and(|&at| matches!(lines[at].tail, SentenceEnd::Word | SentenceEnd::Comma))
}

/// Gives a line the style of the heading level that a parser names. The order of a parser is meant for reading and is kept.
fn styled_by_role<'t>(mut line: Line<'t>, placed: Option<&PlacedLine>) -> Line<'t> {
    line.style = match placed.map(|placed| (placed.role, placed.level)) {
        Some((Some(Role::Title | Role::Kicker | Role::Subtitle), 0 | 1)) => markup::ONE,
        Some((Some(Role::Title | Role::Kicker | Role::Subtitle | Role::Subhead), 2)) => markup::TWO,
        Some((Some(Role::Title | Role::Kicker | Role::Subtitle | Role::Subhead), _)) => markup::DEEP,
        _ => return line,
    };
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bounds;

    /// A sheet of lines with their places: left, top, the type's size; a line is as long as its characters.
    fn sheet(lines: &[(&str, f32, f32, f32)]) -> PlacedPage {
        let placed = |(n, (text, left, top, size)): (u32, &(&str, f32, f32, f32))| {
            let bounds =
                Bounds { left: *left, top: *top, right: left + size * text.chars().count() as f32, bottom: top + size };
            PlacedLine { line: n, bounds: Some(bounds), type_size: Some(*size), ..PlacedLine::default() }
        };
        let lines = (1..).zip(lines).map(placed).collect();
        let (rules, pictures, stated) = (Vec::new(), Vec::new(), crate::model::Stated::default());
        PlacedPage { origin: Origin::Pdf, size: (600.0, 800.0), lines, rules, pictures, stated }
    }

    fn by_place(page: &[(&str, f32, f32, f32)]) -> Vec<(String, u8, u8)> {
        let lines: Vec<Line> = page.iter().zip(1..).filter_map(|(line, n)| Line::new(line.0, n, 0, false, false)).collect();
        let arranged = arranged(Weights::built_in(), &sheet(page), &lines).expect("all places are known");
        arranged.by_place.iter().map(|line| (line.text.to_owned(), line.style, line.indent)).collect()
    }

    const PAGE: [(&str, f32, f32, f32); 9] = [
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
    fn columns_are_read_one_after_another_under_the_headline_over_their_middle() {
        let read = by_place(&PAGE);
        let texts: Vec<&str> = read.iter().map(|line| line.0.as_str()).collect();
        let order = [0, 1, 3, 2, 4, 5, 6, 8, 7];
        assert_eq!(texts, order.map(|n| PAGE[n].0));
        assert_eq!(read.iter().map(|line| line.1 == markup::ONE).collect::<Vec<_>>(), order.map(|n| n == 0 || n == 5));
        assert_eq!(
            read.iter().map(|line| line.2 > 0).collect::<Vec<_>>(),
            order.map(|n| n == 1),
            "a first line is indented"
        );
    }

    #[test]
    fn what_has_more_lines_than_a_page_is_left_as_it_is() {
        let many: Vec<_> = PAGE.iter().copied().cycle().take(Weights::built_in().placed.most_lines + 1).collect();
        let lines: Vec<Line> = many.iter().zip(1..).filter_map(|(line, n)| Line::new(line.0, n, 0, false, false)).collect();
        assert!(arranged(Weights::built_in(), &sheet(&many), &lines).is_none());
    }

    #[test]
    fn lines_whose_places_are_not_known_are_left_as_they_are() {
        let mut sheet = sheet(&PAGE);
        sheet.lines.iter_mut().for_each(|placed| placed.bounds = None);
        let lines: Vec<Line> = PAGE.iter().zip(1..).filter_map(|(line, n)| Line::new(line.0, n, 0, false, false)).collect();
        assert!(arranged(Weights::built_in(), &sheet, &lines).is_none());
    }
}
