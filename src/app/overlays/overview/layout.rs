//! Stories → boxes on a sheet of equal columns, as a page is made up: the weightiest on top over two or three columns, the others
//! in the page's order each where the sheet is shortest; what room is left below a box is filled with more of its text.
//!
//! Every headline stands on the sheet. How many lines of text go with it depends on the story's weight and on the window: as
//! many as let the whole page be seen at once; where not even one each does, the sheet is longer than the window.

use crate::app::overlays::overview::story::Story;
use crate::app::parts::area::Area;
use crate::model::Role;
use crate::search::beginning;
use crate::story::dateline;
use crate::text::{
    chars::head,
    width::{Cells, Widths},
};
use crate::typeset::{self, Setter, Style};

/// Cells between two columns: blank, rule, blank.
pub const GAP: Cells = 3;

/// The least width of a column, twelve ideographs; a narrower sheet has one.
const COLUMN: Cells = 24;

/// More columns than this, and the eye loses its way.
const MOST: Cells = 6;

/// With no more columns than these a page looks like a page however little is on it.
const FEW: Cells = 3;

/// A story this much weightier than the mean stands over two columns, where there are at least four.
const WIDE: f64 = 1.5;

/// How much more text a box over several columns has than its weight gives it.
const LEADING: f64 = 1.6;

/// Lines of a headline, at most; of a kicker or a subtitle.
const HEADLINE: usize = 3;

const BESIDES: usize = 2;

/// Lines of text for a weight of the mean, at most.
const LONGEST: f64 = 60.0;

/// Characters of a paragraph, and of a headline, beyond which no more of it is looked at.
const MUCH: usize = 4000;

const LONG: usize = 300;

/// Paragraphs that are looked at for so much text as can be shown.
const PARAGRAPHS: usize = 40;

/// A line of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is of.
    pub role: Role,
    /// Its text.
    pub said: String,
    /// Where it begins in its box, in cells from the left and rows from the top.
    pub column: Cells,
    /// See there.
    pub row: Cells,
    /// Bytes of it that are the dateline.
    pub dateline: usize,
}

/// A story's box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The story's place on the page.
    pub article: usize,
    /// Where it stands on the sheet, without the rule below.
    pub area: Area,
    /// The lines of its heading and its text.
    pub lines: Vec<Line>,
    /// Rows of its heading.
    pub heading: Cells,
    /// Where the story comes from and goes to.
    pub mark: String,
}

/// A page, laid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its boxes, in the order of the page.
    pub pieces: Vec<Piece>,
    /// Its height.
    pub rows: Cells,
}

impl Sheet {
    /// The box of a story.
    #[must_use]
    pub fn piece(&self, article: usize) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.article == article)
    }

    /// The story at a cell.
    #[must_use]
    pub fn at(&self, column: Cells, row: Cells) -> Option<usize> {
        self.pieces.iter().find(|piece| piece.area.holds(column, row)).map(|piece| piece.article)
    }

    /// The first story that begins at this row or below.
    pub(in crate::app) fn first_from(&self, row: Cells) -> Option<usize> {
        let below = self.pieces.iter().filter(|piece| piece.area.row >= row);
        below.min_by_key(|piece| (piece.area.row, piece.area.column)).map(|piece| piece.article)
    }
}

/// The columns of a sheet.
#[derive(Clone, Copy)]
struct Grid {
    count: usize,
    width: Cells,
    left: Cells,
}

impl Grid {
    /// The most columns there can be.
    fn most(columns: Cells, stories: usize) -> Cells {
        ((columns + GAP) / (COLUMN + GAP)).clamp(1, MOST).min(stories as Cells + 1).max(1)
    }

    fn of(columns: Cells, count: Cells) -> Self {
        let width = (columns.saturating_sub(GAP * (count - 1)) / count).max(1);
        let left = columns.saturating_sub(count * width + GAP * (count - 1)) / 2;
        Self { count: usize::from(count), width, left }
    }

    fn column(self, n: usize) -> Cells {
        self.left + n as Cells * (self.width + GAP)
    }

    fn cells(self, span: usize) -> Cells {
        span as Cells * (self.width + GAP) - GAP
    }
}

/// A story on its way to the sheet.
struct Draft<'s, 'i> {
    story: &'s Story<'i>,
    span: usize,
    /// Its weight, of a mean of 1.
    weight: f64,
    heading: Vec<Line>,
    /// Lines of text it has, in columns of the grid.
    lines: usize,
}

/// Lays stories on a sheet of so many columns and rows.
pub(in crate::app) fn lay_out(stories: &[Story<'_>], (columns, rows): (Cells, Cells), widths: Widths) -> Sheet {
    if stories.is_empty() || columns == 0 || rows == 0 {
        return Sheet::default();
    }
    // Of a page with little text fewer and wider columns fill the sheet.
    let most = Grid::most(columns, stories.len());
    let mut counts = (FEW.min(most)..=most).rev().map(|count| Grid::of(columns, count));
    let is_full = |grid: &Grid| place(&drafts(stories, *grid, widths), *grid, LONGEST).1 * 3 >= rows * 2;
    let grid = counts.find(is_full).unwrap_or_else(|| Grid::of(columns, FEW.min(most)));
    let drafts = drafts(stories, grid, widths);
    let places = fitting(&drafts, grid, rows);
    let foot = places.iter().zip(&drafts).map(|(place, draft)| place.row + least(draft)).max().unwrap_or(0).max(rows);
    let boxes = stretched(&places, &drafts, grid, foot);
    let filled = drafts.iter().zip(boxes).map(|(draft, place)| fill(draft, place, place.end == foot, grid, widths));
    let mut pieces: Vec<Piece> = filled.collect();
    pieces.sort_by_key(|piece| piece.article);
    let rows = pieces.iter().map(|piece| piece.area.row + piece.area.rows).max().unwrap_or(0);
    Sheet { pieces, rows }
}

/// The stories with their spans and headings, the weightiest first.
fn drafts<'s, 'i>(stories: &'s [Story<'i>], grid: Grid, widths: Widths) -> Vec<Draft<'s, 'i>> {
    let mean = stories.iter().map(|story| story.weight).sum::<f64>() / stories.len() as f64;
    let heaviest = |a: &(usize, &Story), b: &(usize, &Story)| a.1.weight.total_cmp(&b.1.weight).then(b.0.cmp(&a.0));
    let lead = stories.iter().enumerate().max_by(heaviest).map_or(0, |(n, _)| n);
    let draft = |(n, story): (usize, &'s Story<'i>)| {
        let weight = story.weight / mean.max(f64::MIN_POSITIVE);
        let span = match grid.count {
            1 => 1,
            count if n == lead && count >= 5 => 3,
            _ if n == lead => 2,
            4.. if weight >= WIDE => 2,
            _ => 1,
        };
        let heading = heading(story, span, grid.cells(span), n == lead, widths);
        let cells = |text: &str| widths.text(head(text, MUCH)) + 4;
        let cells: usize = story.running.iter().take(PARAGRAPHS).map(|(_, text)| cells(text)).sum();
        Draft { story, span, weight, heading, lines: cells.div_ceil(usize::from(grid.width)).max(1) }
    };
    let mut drafts: Vec<Draft> = stories.iter().enumerate().map(draft).collect();
    drafts.get_mut(..=lead).unwrap_or_default().rotate_right(1);
    drafts
}

/// The lines of a heading over so many cells: of a wide box centred, with kicker and subtitle; of others the headline alone.
fn heading(story: &Story, span: usize, cells: Cells, is_lead: bool, widths: Widths) -> Vec<Line> {
    let wide = span > 1 || is_lead;
    let has_title = story.heading.iter().any(|(role, _)| *role == Role::Title);
    let mut lines = Vec::new();
    for (role, text) in &story.heading {
        let text = head(text, LONG);
        let is_title = *role == Role::Title || !has_title;
        if !is_title && !wide {
            continue;
        }
        let most = if is_title { HEADLINE } else { BESIDES };
        let set = broken(text, cells, widths);
        let cut = set.len() > most;
        for (n, said) in set.into_iter().take(most).enumerate() {
            let said = if cut && n + 1 == most { ellipsis(&said, cells, widths) } else { said };
            let column = if wide { cells.saturating_sub(widths.text(&said) as Cells) / 2 } else { 0 };
            let role = if is_title { Role::Title } else { *role };
            lines.push(Line { role, said, column, row: lines.len() as Cells, dateline: 0 });
        }
    }
    lines
}

/// A headline as the article's own head is broken: where its sense lets it.
fn broken(text: &str, cells: Cells, widths: Widths) -> Vec<String> {
    let lines = typeset::heading(text, Style { indent: 0, ..Style::reader(cells, widths) }).into_iter();
    let said = lines.filter_map(|line| text.get(line.bytes)).map(|said| said.trim().to_owned());
    said.filter(|said| !said.is_empty()).collect()
}

/// A text that goes on, with the mark of that in its last cells.
fn ellipsis(text: &str, cells: Cells, widths: Widths) -> String {
    let kept = usize::from(cells).saturating_sub(widths.text("…"));
    format!("{}…", beginning(text, kept, widths).trim_end())
}

/// Where a box stands: its first column and how many, its first row and one past its last.
#[derive(Clone, Copy)]
struct Place {
    column: usize,
    span: usize,
    row: Cells,
    end: Cells,
}

/// The boxes drawn out to what is free below them, down to the foot, and then to what is free on their right.
fn stretched(places: &[Place], drafts: &[Draft], grid: Grid, foot: Cells) -> Vec<Place> {
    let shares = |a: &Place, b: &Place| a.column < b.column + b.span && b.column < a.column + a.span;
    let down = |place: &Place| {
        // What stands next below in any of its columns ends it; one row is for the rule.
        let below = places.iter().filter(|other| other.row > place.row && shares(place, other));
        Place { end: below.map(|other| other.row - 1).min().unwrap_or(foot), ..*place }
    };
    let mut boxes: Vec<Place> = places.iter().map(down).collect();
    for (n, draft) in drafts.iter().enumerate() {
        while let Some(place) = boxes.get(n).copied()
            && place.column + place.span < grid.count
            // A text that ends sooner needs no more columns.
            && draft.lines > place.span * usize::from(place.end.saturating_sub(place.row + draft.heading.len() as Cells))
        {
            let next = Place { column: place.column + place.span, span: 1, ..place };
            let is_free = |other: &Place| !shares(&next, other) || other.end < place.row || place.end < other.row;
            if !boxes.iter().all(is_free) {
                break;
            }
            boxes[n].span += 1;
        }
    }
    boxes
}

/// Rows a box cannot do without: its heading and a line of text.
fn least(draft: &Draft) -> Cells {
    draft.heading.len() as Cells + 1
}

/// Rows of a box when text goes by this many lines for a weight of 1.
fn tall(draft: &Draft, lines: f64) -> Cells {
    let most = draft.lines.div_ceil(draft.span).max(1) as f64;
    // What stands over several columns is the higher for it too, not a flat band.
    let share = if draft.span > 1 { LEADING / draft.span as f64 } else { 1.0 };
    let text = (draft.weight * lines * share).round().clamp(1.0, most);
    draft.heading.len() as Cells + text as Cells
}

/// The places with as much text as lets the whole be seen in so many rows.
fn fitting(drafts: &[Draft], grid: Grid, rows: Cells) -> Vec<Place> {
    let (mut little, mut much) = (0.0, LONGEST);
    let mut best = place(drafts, grid, little).0;
    for _ in 0..12 {
        let middle = f64::midpoint(little, much);
        let (places, height) = place(drafts, grid, middle);
        if height <= rows {
            (little, best) = (middle, places);
        } else {
            much = middle;
        }
    }
    best
}

/// Every box where the sheet is shortest so far, and how high the sheet becomes.
fn place(drafts: &[Draft], grid: Grid, lines: f64) -> (Vec<Place>, Cells) {
    let mut heights: Vec<Cells> = vec![0; grid.count];
    let mut places = Vec::new();
    for draft in drafts {
        let tops = heights.windows(draft.span).map(|over| over.iter().copied().max().unwrap_or(0));
        let (column, row) = tops.enumerate().min_by_key(|(n, row)| (*row, *n)).unwrap_or((0, 0));
        places.push(Place { column, span: draft.span, row, end: row });
        let bottom = row + tall(draft, lines) + 1;
        heights.iter_mut().skip(column).take(draft.span).for_each(|height| *height = bottom);
    }
    // No rule below the last.
    (places, heights.into_iter().max().unwrap_or(1) - 1)
}

/// A box, its text in the columns it stands over. At the foot of the page no rule is below it, so that where the story goes on stands
/// in its last line.
fn fill(draft: &Draft, place: Place, at_foot: bool, grid: Grid, widths: Widths) -> Piece {
    let (heading, span) = (draft.heading.len() as Cells, place.span);
    let rows = place.end.saturating_sub(place.row + heading).max(1);
    let most = usize::from(rows) * span;
    let mut text = text(&draft.story.running, grid.width, most + 1, widths);
    let mark = if at_foot { widths.text(&draft.story.mark) as Cells + 2 } else { 0 };
    let kept = grid.width.saturating_sub(if draft.story.mark.is_empty() { 0 } else { mark });
    if text.len() > most {
        text.truncate(most);
        if let Some(line) = text.last_mut() {
            line.said = ellipsis(&line.said, kept.saturating_sub(line.column), widths);
        }
    }
    // A text that is shorter stands in columns of one height.
    let each = text.len().div_ceil(span).max(1);
    let lines = text.into_iter().enumerate().map(|(n, line)| Line {
        column: (n / each) as Cells * (grid.width + GAP) + line.column,
        row: heading + (n % each) as Cells,
        ..line
    });
    let area = Area { column: grid.column(place.column), row: place.row, columns: grid.cells(span), rows: heading + rows };
    // The heading was set for the columns it had; over more of them it stands in their middle as it is.
    let aside = if draft.span == 1 && span == 1 { 0 } else { (grid.cells(span) - grid.cells(draft.span)) / 2 };
    let head = draft.heading.iter().cloned().map(|line| Line { column: line.column + aside, ..line });
    let lines = head.chain(lines).collect();
    Piece { article: draft.story.article, area, lines, heading, mark: draft.story.mark.clone() }
}

/// The first lines of the paragraphs, each at its indent.
fn text(paragraphs: &[(Role, &str)], width: Cells, most: usize, widths: Widths) -> Vec<Line> {
    let mut lines = Vec::new();
    for (role, paragraph) in paragraphs.iter().take(PARAGRAPHS) {
        let style = Style::reader(width, widths);
        let style = if *role == Role::Subhead { Style { indent: 0, ..style } } else { style };
        let opening = dateline(paragraph);
        for line in Setter::new(paragraph, &style) {
            if lines.len() == most {
                return lines;
            }
            let said = paragraph.get(line.bytes.clone()).unwrap_or_default().to_owned();
            let dateline = opening.saturating_sub(line.bytes.start).min(said.len());
            lines.push(Line { role: *role, said, column: line.indent, row: 0, dateline });
        }
    }
    lines
}
