//! Joins lines with places to printed rows: pieces of one printed line that an engine or a change of type separated are one
//! row again. In go the lines of a sheet, out come rows with their box, type size and number of characters.

use std::ops::Index;

use crate::model::{Bounds, PlacedLine};
use crate::recover::lines::index::{ListIndex, index_type};
use crate::recover::lines::line::Line;
use crate::recover::weights::Placed;

index_type! {
    /// A line of a sheet in the file's order, before any is cut or moved.
    SheetLine
}

/// The lines of a sheet in the file's order.
#[derive(Clone, Copy)]
pub struct SheetLines<'l, 't>(pub &'l [Line<'t>]);

impl<'l, 't> SheetLines<'l, 't> {
    /// Returns a line.
    pub fn line(self, line: SheetLine) -> &'l Line<'t> {
        &self.0[line.as_usize()]
    }

    /// Yields the indices of all lines.
    pub fn indices(self) -> impl ExactSizeIterator<Item = SheetLine> + use<'l, 't> {
        SheetLine::new(0).until(SheetLine::new(self.0.len()))
    }
}

impl<'t> Index<SheetLine> for SheetLines<'_, 't> {
    type Output = Line<'t>;

    fn index(&self, line: SheetLine) -> &Line<'t> {
        self.line(line)
    }
}

/// A line with its place.
pub struct Spot {
    pub at: SheetLine,
    /// Its box on the sheet.
    pub bounds: Bounds,
    /// The size of its type, in the sheet's unit.
    pub size: f32,
    /// The number of characters.
    pub count: usize,
    /// Whether it runs from top to bottom.
    pub vertical: bool,
    /// The height of its box, or the width if it runs from top to bottom.
    across: f32,
    size_source: SizeSource,
}

/// The source from which the type size of a line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SizeSource {
    /// The file gives the size.
    Given,
    /// The length of a line that is long enough.
    Length,
    /// The length of a short line, in which a character more or less makes a difference.
    ShortLength,
    /// The height of its box, which an engine draws somewhat larger than the type.
    Box,
}

impl Spot {
    /// Returns the box of line `at`; `None` if its place is not known.
    pub fn of(w: &Placed, at: SheetLine, line: &Line, placed: &PlacedLine) -> Option<Self> {
        let bounds = placed.bounds?;
        let (width, height) = (bounds.width(), bounds.height());
        let ems = line.wide as f32 / 2.0;
        let vertical = placed.vertical || line.count() > 1 && height > w.upright * width && ems > 1.0;
        let (along, across) = if vertical { (height, width) } else { (width, height) };
        let told = match placed.type_size {
            Some(_) => SizeSource::Given,
            None if ems >= w.well => SizeSource::Length,
            None if ems >= w.sure => SizeSource::ShortLength,
            None => SizeSource::Box,
        };
        let measured = if told == SizeSource::Box { across } else { (along / ems).min(across) };
        let size = placed.type_size.unwrap_or(measured);
        let spot = Self { at, bounds, size, count: line.count(), vertical, across, size_source: told };
        (size > 0.0 && size.is_finite()).then_some(spot)
    }
}

/// Sets the sizes of short lines, so far taken from the heights of their boxes, by how much higher the boxes of long lines
/// are than their type.
pub fn calibrate(w: &Placed, spots: &mut [Spot]) {
    let long = spots.iter().filter(|spot| spot.size_source == SizeSource::Length);
    let mut ratios: Vec<f32> = long.map(|spot| spot.across / spot.size).collect();
    ratios.sort_by(f32::total_cmp);
    let Some(&ratio) = ratios.get(ratios.len() / 2).filter(|ratio| **ratio > 0.0) else { return };
    for spot in spots {
        let by_box = spot.across / ratio;
        match spot.size_source {
            SizeSource::Box => spot.size = by_box,
            SizeSource::ShortLength => spot.size = spot.size.min(by_box * w.row_size),
            SizeSource::Given | SizeSource::Length => (),
        }
    }
}

/// A printed line of one column.
#[derive(Clone, Debug)]
pub struct Row {
    /// The lines it is made of, in reading order.
    pub lines: Vec<SheetLine>,
    pub bounds: Bounds,
    /// The type size.
    pub size: f32,
    /// The number of characters.
    pub count: usize,
    /// Whether it runs from top to bottom.
    pub vertical: bool,
}

/// Returns the size that most characters have: the median over characters.
pub fn body_size(spots: &[Spot]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = spots.iter().map(|spot| (spot.size, spot.count)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|size| size.1).sum();
    let mut before = 0;
    let middle = sizes.iter().find(|(_, count)| {
        before += count;
        before * 2 >= all
    });
    middle.map_or(1.0, |size| size.0)
}

/// Joins lines to the rows of a sheet, from top to bottom.
pub fn rows(w: &Placed, spots: &[Spot], body: f32) -> Vec<Row> {
    let mut order: Vec<&Spot> = spots.iter().collect();
    order.sort_by(|a, b| a.bounds.left.total_cmp(&b.bounds.left));
    let mut rows: Vec<Row> = Vec::new();
    for spot in order {
        let beside = |row: &Row| {
            let (a, b) = (&row.bounds, &spot.bounds);
            let shared = a.bottom.min(b.bottom) - a.top.max(b.top);
            let gap = b.left - a.right;
            !spot.vertical
                && !row.vertical
                && shared >= w.row_shared * a.height().min(b.height())
                && gap.abs() <= w.row_gap * spot.size.min(row.size).min(body)
                && spot.size.max(row.size) <= w.row_size * spot.size.min(row.size)
        };
        match rows.iter_mut().rev().find(|row| beside(row)) {
            Some(row) => {
                row.lines.push(spot.at);
                row.bounds = row.bounds.with(&spot.bounds);
                if spot.count > row.count {
                    row.size = spot.size;
                }
                row.count += spot.count;
            }
            None => rows.push(Row {
                lines: vec![spot.at],
                bounds: spot.bounds,
                size: spot.size,
                count: spot.count,
                vertical: spot.vertical,
            }),
        }
    }
    rows.sort_by(|a, b| a.bounds.top.total_cmp(&b.bounds.top).then(a.bounds.left.total_cmp(&b.bounds.left)));
    rows
}

/// Returns the share of the narrower box that lies over or under the other, 0 to 1.
pub fn shared(a: &Bounds, b: &Bounds) -> f32 {
    let both = a.right.min(b.right) - a.left.max(b.left);
    (both / a.width().min(b.width()).max(f32::MIN_POSITIVE)).clamp(0.0, 1.0)
}

/// Returns the middle of a box from left to right.
pub fn middle(bounds: &Bounds) -> f32 {
    f32::midpoint(bounds.left, bounds.right)
}
