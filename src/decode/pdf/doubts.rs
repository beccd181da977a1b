//! Collects what is doubtful about the text of a PDF while its pages are read: glyphs of unknown text, pages that are
//! pictures, work that was not finished. Pages that were read go in, doubts come out.

use super::page::ReadPage;
use crate::decode::garbled;
use crate::model::{Doubt, DoubtKind, PlacedPage};

/// The length of text in which one character may be of unknown or private meaning; with more of them the text is of no use.
const FEW: u32 = 20;
/// The part of a page that a picture of the page covers at least.
const WHOLE: f32 = 0.6;
/// The number of glyphs beside a picture below which the page counts as a picture.
const STAMP: u32 = 40;

/// Counts of what was met while pages are read.
#[derive(Default)]
pub(super) struct Tally {
    glyphs: u32,
    unknown: u32,
    /// The first and last line with unknown glyphs.
    lines: Option<(u32, u32)>,
    /// Pages that are pictures, from 1.
    pictures: Vec<usize>,
    /// Pages whose content cannot be read.
    damaged: Vec<usize>,
    /// The number of pages read, where not all were.
    stopped: Option<usize>,
}

impl Tally {
    /// Counts a page, whose first line has this number.
    pub fn page(&mut self, n: usize, read: &ReadPage, first: u32) {
        let glyphs: u32 = read.lines.iter().map(|line| line.glyphs).sum();
        self.glyphs += glyphs;
        for (line, number) in read.lines.iter().zip(first..).filter(|(line, _)| line.unknown > 0) {
            self.unknown += line.unknown;
            self.lines = Some((self.lines.map_or(number, |(from, _)| from), number));
        }
        if read.is_damaged {
            self.damaged.push(n + 1);
        } else if glyphs < STAMP && is_picture(&read.sheet) {
            self.pictures.push(n + 1);
        }
    }

    /// Notes that no more than this many pages were read.
    pub fn stop(&mut self, pages: usize) {
        self.stopped.get_or_insert(pages);
    }

    /// Returns whether there is a page whose content cannot be read.
    pub fn is_damaged(&self) -> bool {
        !self.damaged.is_empty()
    }

    /// Returns the doubts.
    pub fn doubts(&self, text: &str) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let mut add = |kind, lines, detail| doubts.push(Doubt { kind, lines, detail });
        let private = text.chars().filter(|c| garbled::is_private(*c)).count() as u32;
        let strange = self.unknown + private;
        let is_unusable = strange > 0 && strange.saturating_mul(FEW) >= self.glyphs;
        if is_unusable {
            let percent = u64::from(strange) * 100 / u64::from(self.glyphs.max(1));
            add(DoubtKind::TextLayerUnusable, None, format!("{} %", percent.min(100)));
        } else if self.unknown > 0 {
            add(DoubtKind::GlyphsUnknown, self.lines, self.unknown.to_string());
        }
        if !self.pictures.is_empty() {
            add(DoubtKind::PagesWithoutText, None, numbers(&self.pictures));
        }
        if !self.damaged.is_empty() {
            add(DoubtKind::PagesDamaged, None, numbers(&self.damaged));
        }
        if let Some(pages) = self.stopped {
            add(DoubtKind::ReadInPart, None, pages.to_string());
        }
        if !is_unusable {
            doubts.extend(garbled::doubts(text, self.unknown as usize));
        }
        doubts
    }
}

fn is_picture(sheet: &PlacedPage) -> bool {
    let area = |width: f32, height: f32| width * height;
    let paper = area(sheet.size.0, sheet.size.1);
    let pictures: f32 = sheet.pictures.iter().map(|picture| area(picture.width(), picture.height())).sum();
    pictures >= WHOLE * paper
}

/// Words numbers in order, with runs of them together: `1, 3-5`.
fn numbers(all: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for n in all {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *n => *last = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let name = |(from, to): &(usize, usize)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    runs.iter().map(name).collect::<Vec<_>>().join(", ")
}
