//! Lays stories out in boxes on a sheet of equal columns, as a page is made up: the weightiest on top over two or three
//! columns, the others in the page's order, each where the sheet is shortest. Room that is left below a box is filled
//! with more of its text.
//!
//! Every headline stands on the sheet. How many lines of text go with it depends on the story's weight and on the window:
//! as many as let the whole page be seen at once. Where even one line for each story does not fit, the sheet is longer
//! than the window.

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

/// The cells between two columns: a blank, a rule, a blank.
pub const GAP: Cells = 3;

/// The least cells of a column, twelve ideographs; a narrower sheet has a single column.
const COLUMN: Cells = 24;

/// The most columns; among more the eye loses its way.
const MOST: Cells = 6;

/// The columns with which a page looks like a page however little text it has.
const FEW: Cells = 3;

/// How many times the mean weight lets a story stand over two columns, where there are at least four.
const WIDE: f64 = 1.5;

/// How many times more text a box over several columns has than its weight gives it.
const LEADING: f64 = 1.6;

/// The most lines of a headline, and of a kicker or a subtitle.
const HEADLINE: usize = 3;

const BESIDES: usize = 2;

/// The most lines of text for a story of the mean weight.
const LONGEST: f64 = 60.0;

/// The most characters of a paragraph, and of a headline, that are looked at.
const MUCH: usize = 4000;

const LONG: usize = 300;

/// The most paragraphs of a story that are looked at.
const PARAGRAPHS: usize = 40;

/// A line of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The role of the block the line is set from.
    pub role: Role,
    /// The text of the line.
    pub said: String,
    /// The cells from the left edge of the box.
    pub column: Cells,
    /// The rows from the top of the box.
    pub row: Cells,
    /// The bytes at the beginning of `said` that are the dateline.
    pub dateline: usize,
}

/// The box of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The story's place on the page.
    pub article: usize,
    /// The area of the box on the sheet, without the rule below.
    pub area: Area,
    /// The lines of the heading and of the text.
    pub lines: Vec<Line>,
    /// The rows of the heading.
    pub heading: Cells,
    /// The mark that says from which page the story comes and on which it continues.
    pub mark: String,
}

/// The stories of a page, laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The boxes, in the order of the page.
    pub pieces: Vec<Piece>,
    /// The rows of the sheet.
    pub rows: Cells,
}

impl Sheet {
    /// Returns the box of the story at this place on the page.
    #[must_use]
    pub fn piece(&self, article: usize) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.article == article)
    }

    /// Returns the story at a cell of the sheet.
    #[must_use]
    pub fn at(&self, column: Cells, row: Cells) -> Option<usize> {
        self.pieces.iter().find(|piece| piece.area.holds(column, row)).map(|piece| piece.article)
    }

    /// Returns the first story that begins at this row or below.
    pub(super) fn first_from(&self, row: Cells) -> Option<usize> {
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
    /// Returns the most columns that fit.
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

/// A story that is being laid out.
struct Draft<'s, 'i> {
    story: &'s Story<'i>,
    span: usize,
    /// The weight of the story, divided by the mean of the page.
    weight: f64,
    heading: Vec<Line>,
    /// The lines of text it would fill, in one column of the grid.
    lines: usize,
}

/// Lays stories out on a sheet for an area of this many columns and rows.
pub(super) fn lay_out(stories: &[Story<'_>], (columns, rows): (Cells, Cells), widths: Widths) -> Sheet {
    if stories.is_empty() || columns == 0 || rows == 0 {
        return Sheet::default();
    }
    // A page with little text fills the sheet with fewer and wider columns.
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

/// Returns the stories with their widths and headings, the weightiest first.
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

/// Sets a heading in this many cells: in a wide box centred, with kicker and subtitle; in others the headline alone.
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

/// Breaks a headline where its sense lets it, as the article's own head is broken.
fn broken(text: &str, cells: Cells, widths: Widths) -> Vec<String> {
    let lines = typeset::heading(text, Style { indent: 0, ..Style::reader(cells, widths) }).into_iter();
    let said = lines.filter_map(|line| text.get(line.bytes)).map(|said| said.trim().to_owned());
    said.filter(|said| !said.is_empty()).collect()
}

/// Ends a text that goes on with the mark of that in its last cells.
fn ellipsis(text: &str, cells: Cells, widths: Widths) -> String {
    let kept = usize::from(cells).saturating_sub(widths.text("…"));
    format!("{}…", beginning(text, kept, widths).trim_end())
}

/// The place of a box: its first column and how many, its first row and one past its last.
#[derive(Clone, Copy)]
struct Place {
    column: usize,
    span: usize,
    row: Cells,
    end: Cells,
}

/// Stretches the boxes into the free rows below them, down to the foot, and then into the free columns on their right.
fn stretched(places: &[Place], drafts: &[Draft], grid: Grid, foot: Cells) -> Vec<Place> {
    let shares = |a: &Place, b: &Place| a.column < b.column + b.span && b.column < a.column + a.span;
    let down = |place: &Place| {
        // The next box below in any of its columns ends the box; one row is for the rule.
        let below = places.iter().filter(|other| other.row > place.row && shares(place, other));
        Place { end: below.map(|other| other.row - 1).min().unwrap_or(foot), ..*place }
    };
    let mut boxes: Vec<Place> = places.iter().map(down).collect();
    for (n, draft) in drafts.iter().enumerate() {
        while let Some(place) = boxes.get(n).copied()
            && place.column + place.span < grid.count
            // A text that ends within the box needs no more columns.
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

/// Returns the least rows of a box: its heading and a line of text.
fn least(draft: &Draft) -> Cells {
    draft.heading.len() as Cells + 1
}

/// Returns the rows of a box, where a weight of 1 gives `lines` lines of text.
fn tall(draft: &Draft, lines: f64) -> Cells {
    let most = draft.lines.div_ceil(draft.span).max(1) as f64;
    // A box over several columns gets more rows too, so that it is no flat band.
    let share = if draft.span > 1 { LEADING / draft.span as f64 } else { 1.0 };
    let text = (draft.weight * lines * share).round().clamp(1.0, most);
    draft.heading.len() as Cells + text as Cells
}

/// Places the boxes with the most text with which all of them fit in `rows`.
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

/// Places every box where the sheet is shortest so far. Returns the places and the rows of the sheet.
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
    // No rule stands below the last box.
    (places, heights.into_iter().max().unwrap_or(1) - 1)
}

/// Fills a box with its heading and with text in the columns it stands over. At the foot of the page no rule is below the
/// box, so that its mark stands in the last line of the text.
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
    // A shorter text stands in columns of one height.
    let each = text.len().div_ceil(span).max(1);
    let lines = text.into_iter().enumerate().map(|(n, line)| Line {
        column: (n / each) as Cells * (grid.width + GAP) + line.column,
        row: heading + (n % each) as Cells,
        ..line
    });
    let area = Area { column: grid.column(place.column), row: place.row, columns: grid.cells(span), rows: heading + rows };
    // The heading was set for the columns before stretching; over more of them it is centred as it is.
    let aside = if draft.span == 1 && span == 1 { 0 } else { (grid.cells(span) - grid.cells(draft.span)) / 2 };
    let head = draft.heading.iter().cloned().map(|line| Line { column: line.column + aside, ..line });
    let lines = head.chain(lines).collect();
    Piece { article: draft.story.article, area, lines, heading, mark: draft.story.mark.clone() }
}

/// Sets the first `most` lines of the paragraphs, each with its indent.
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
