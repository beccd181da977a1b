//! Reads a page of the file: its content goes in; its printed lines, and its placed page with rules and pictures, come out.

use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::{Page, Rotation};

use super::content::Content;
use super::font::Fonts;
use super::graphics_state::State;
use super::layers::Layers;
use super::limits::{Budget, CONTENT, ENTRY};
use super::lines::Printed;
use super::matrix::Matrix;
use super::stacked_chars;
use super::streams::decoded;
use crate::model::{Bounds, Origin, PlacedPage, Stated};

/// The content of a page. Its placed page has no lines yet: their numbers are those of the whole text.
pub(super) struct ReadPage {
    pub lines: Vec<Printed>,
    pub sheet: PlacedPage,
    /// Whether the file has content for it that cannot be read.
    pub is_damaged: bool,
}

/// Reads a page.
pub(super) fn read<'a>(page: &Page<'a>, fonts: &mut Fonts<'a>, budget: &mut Budget, layers: &Layers) -> ReadPage {
    let (matrix, size) = placed(page);
    let mut content = Content::new(fonts, budget, layers);
    let mut is_damaged = false;
    if content.budget.operators(ENTRY) {
        let data = data(page, &mut is_damaged);
        // Content that was cut off at its limit is read as far as it goes, at no further cost.
        content.read(&data, page.resources(), State::new(matrix), 0);
        content.budget.bytes(data.len());
    }
    let all = content.lines.finish();
    let paper = Bounds { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
    let is_on_paper = |line: &Printed| line.bounds.is_some_and(|bounds| meet(&bounds, &paper));
    // Lines beside the paper are the printer's marks and are cut off, unless all lines are: then the paper is misstated.
    let is_misstated = !all.iter().any(is_on_paper);
    let lines = all.into_iter().filter(|line| is_misstated || is_on_paper(line)).collect();
    let on_paper = |mut all: Vec<Bounds>| {
        all.retain(|bounds| meet(bounds, &paper));
        all
    };
    let (rules, pictures) = (on_paper(content.shapes.rules), on_paper(content.shapes.pictures));
    let sheet = PlacedPage { origin: Origin::Pdf, size, lines: Vec::new(), rules, pictures, stated: Stated::default() };
    ReadPage { lines: stacked_chars::joined(lines), sheet, is_damaged }
}

/// Returns whether two rectangles have a point in common.
fn meet(a: &Bounds, b: &Bounds) -> bool {
    a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

/// Returns the map from the page's space to the sheet, whose `y` grows downwards, and the sheet's size: as the page is
/// shown, cut and turned.
fn placed(page: &Page<'_>) -> (Matrix, (f32, f32)) {
    let cut = page.intersected_crop_box();
    let cut = if cut.width() < 1.0 || cut.height() < 1.0 { page.media_box() } else { cut };
    let (width, height) = (cut.width() as f32, cut.height() as f32);
    match page.rotation() {
        Rotation::None => (Matrix([1.0, 0.0, 0.0, -1.0, -cut.x0, cut.y1]), (width, height)),
        Rotation::Horizontal => (Matrix([0.0, 1.0, 1.0, 0.0, -cut.y0, -cut.x0]), (height, width)),
        Rotation::Flipped => (Matrix([-1.0, 0.0, 0.0, 1.0, cut.x1, -cut.y0]), (width, height)),
        Rotation::FlippedHorizontal => (Matrix([0.0, -1.0, -1.0, 0.0, cut.y1, cut.x1]), (height, width)),
    }
}

/// Returns the content of a page, its streams one after another; sets `is_damaged` where one of them gives nothing.
fn data(page: &Page<'_>, is_damaged: &mut bool) -> Vec<u8> {
    let dict = page.raw();
    let mut read = |stream: &Stream<'_>, limit| {
        let data = decoded(stream, limit).unwrap_or_default().into_owned();
        *is_damaged |= data.is_empty() && !stream.raw_data().is_empty();
        data
    };
    if let Some(stream) = dict.get::<Stream<'_>>(CONTENTS) {
        return read(&stream, CONTENT);
    }
    let Some(array) = dict.get::<Array<'_>>(CONTENTS) else {
        *is_damaged = dict.contains_key(CONTENTS);
        return Vec::new();
    };
    let mut data = Vec::new();
    for entry in array.iter::<Object<'_>>() {
        if let Object::Stream(stream) = entry {
            data.extend_from_slice(&read(&stream, CONTENT.saturating_sub(data.len())));
            data.push(b'\n');
        }
    }
    data
}
