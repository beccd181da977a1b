//! ALTO, versions 2 to 4: pages of blocks of lines of words, each with its place → printed lines. The order of reading is
//! the document's, or that of `IDNEXT` or a `ReadingOrder`.
//!
//! Styles give the size of the type, tags the role of a block. The unit of measure does not matter: only ratios do.

use std::collections::HashMap;

use super::steps::{Step, Steps, Tag, ended, plain};
use crate::decode::formats::fault::{Fault, Outcome};
use crate::decode::formats::labels;
use crate::decode::formats::limits::PARTS;
use crate::decode::formats::page_text::{Mean, PageText, add_word};
use crate::model::{Bounds, Origin, PlacedLine, Role};
use crate::text::sentence::needs_space;

/// A page as it stands in the file.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) size: (f32, f32),
    pub(super) blocks: Vec<Block>,
    pub(super) pictures: Vec<Bounds>,
    pub(super) rules: Vec<Bounds>,
}

/// A block of lines.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) id: String,
    next: Option<String>,
    pub(super) lines: Vec<(String, PlacedLine)>,
}

/// The type that a style describes.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    size: Option<f32>,
    bold: bool,
}

/// Reads a file into placed pages.
pub(crate) fn read(text: &str, to: &mut PageText) -> Outcome {
    pages(text, &mut |page| write(page, to))
}

/// Writes a page, its blocks in their order of reading.
fn write(page: Page, to: &mut PageText) {
    let sheet = to.sheet(Origin::Ocr, page.size);
    sheet.pictures = page.pictures;
    sheet.rules = page.rules;
    for (n, block) in page.blocks.iter().enumerate() {
        to.gap();
        for (text, placed) in &block.lines {
            to.line(text, &PlacedLine { block: Some(n as u32), ..placed.clone() });
        }
    }
}

/// Calls `each` with the pages of a file.
pub(super) fn pages(text: &str, each: &mut dyn FnMut(Page)) -> Outcome {
    let mut steps = Steps::of(text);
    let mut reading = Reading::default();
    loop {
        match steps.next()? {
            Step::Start(tag) => reading.start(&tag, each)?,
            Step::End(end) => reading.end(ended(&end)),
            Step::Text(_) => {}
            Step::Done => break,
        }
    }
    reading.finish(each);
    Ok(steps.fault())
}

#[derive(Default)]
struct Reading {
    styles: HashMap<String, Style>,
    tags: HashMap<String, Role>,
    order: HashMap<String, usize>,
    page: Option<Page>,
    of_block: (Style, Option<Role>),
    in_block: bool,
    line: Option<OpenLine>,
    /// Blocks, lines, pictures and rules that were read.
    parts: usize,
    /// The word whose element is open: it may have its characters inside.
    word_is_empty: bool,
}

/// The line that is being read.
#[derive(Default)]
struct OpenLine {
    text: String,
    placed: PlacedLine,
    mean: Mean,
    /// Whether a space stands before the next word, and whether it is as wide as to be meant between Chinese characters.
    space: Option<f32>,
    height: f32,
}

impl Reading {
    fn start(&mut self, tag: &Tag<'_>, each: &mut dyn FnMut(Page)) -> Result<(), Fault> {
        let name = tag.name();
        match name {
            "String" => {
                self.word(tag);
                return Ok(());
            }
            "SP" => {
                if let Some(line) = &mut self.line {
                    line.space = Some(tag.number("WIDTH").unwrap_or(0.0));
                }
                return Ok(());
            }
            "Glyph" if self.word_is_empty => {
                if let (Some(line), Some(sign)) = (&mut self.line, tag.value("CONTENT")) {
                    line.text.push_str(&sign);
                }
            }
            "HYP" => {
                if let (Some(line), Some(mark)) = (&mut self.line, tag.value("CONTENT")) {
                    line.text.push_str(&mark);
                }
            }
            "TextLine" => {
                self.close_line();
                let own = self.referred(tag);
                let (style, role) = (own.0.size.map_or(self.of_block.0, |_| own.0), own.1.or(self.of_block.1));
                let placed = PlacedLine {
                    bounds: bounds(tag),
                    type_size: style.size,
                    bold: style.bold,
                    role,
                    ..PlacedLine::default()
                };
                self.line = Some(OpenLine { placed, ..OpenLine::default() });
            }
            "TextBlock" => {
                self.close_block();
                self.of_block = self.referred(tag);
                self.in_block = !tag.is_empty;
                let block = Block { id: tag.value("ID").unwrap_or_default(), next: tag.value("IDNEXT"), lines: Vec::new() };
                self.page.get_or_insert_default().blocks.push(block);
            }
            "Page" => {
                self.finish(each);
                let size = (tag.number("WIDTH").unwrap_or(0.0), tag.number("HEIGHT").unwrap_or(0.0));
                self.page = Some(Page { size, ..Page::default() });
            }
            "Illustration" => {
                if let (Some(page), Some(bounds)) = (&mut self.page, bounds(tag)) {
                    page.pictures.push(bounds);
                }
            }
            "GraphicalElement" => {
                if let (Some(page), Some(bounds)) = (&mut self.page, bounds(tag)) {
                    page.rules.push(bounds);
                }
            }
            "TextStyle" => {
                let bold = tag.value("FONTSTYLE").is_some_and(|style| style.contains("bold"));
                if let Some(id) = tag.value("ID") {
                    self.styles.insert(id, Style { size: tag.number("FONTSIZE").filter(|size| *size > 0.0), bold });
                }
            }
            "LayoutTag" | "StructureTag" | "RoleTag" | "OtherTag" => {
                let role = ["LABEL", "TYPE"].iter().find_map(|key| labels::role(&tag.value(key)?));
                if let Some((id, role)) = tag.value("ID").zip(role) {
                    self.tags.insert(id, role);
                }
            }
            "ElementRef" => {
                let rank = self.order.len();
                if let Some(id) = tag.value("REF") {
                    self.order.entry(id).or_insert(rank);
                }
            }
            _ => {}
        }
        // Counted by all but words, which are most of a file.
        self.parts += 1;
        let kept = self.parts + self.styles.len() + self.tags.len() + self.order.len();
        if kept > PARTS { Err(Fault::Large) } else { Ok(()) }
    }

    fn end(&mut self, name: &str) {
        match name {
            "String" => self.word_is_empty = false,
            "TextLine" => self.close_line(),
            "TextBlock" => self.close_block(),
            _ => {}
        }
    }

    /// Returns the type and the role that an element's references give it.
    fn referred(&self, tag: &Tag<'_>) -> (Style, Option<Role>) {
        let (mut style, mut role) = (Style::default(), None);
        for (key, value) in tag.attributes() {
            match key {
                "STYLEREFS" => {
                    for found in value.split_ascii_whitespace().filter_map(|id| self.styles.get(id)) {
                        style = Style { size: found.size.or(style.size), bold: found.bold || style.bold };
                    }
                }
                "TAGREFS" => role = role.or(value.split_ascii_whitespace().find_map(|id| self.tags.get(id).copied())),
                _ => {}
            }
        }
        (style, role)
    }

    fn word(&mut self, tag: &Tag<'_>) {
        let line = self.line.get_or_insert_default();
        let (mut height, mut confidence, mut any) = (0.0, None, false);
        let before = line.text.len();
        let space = line.space.take();
        let styles = &self.styles;
        let (placed, text, spaced) = (&mut line.placed, &mut line.text, &mut line.height);
        for (key, value) in tag.attributes() {
            match key {
                "CONTENT" => {
                    let word = plain(value);
                    any = !word.is_empty();
                    // A space as wide as half a character is one that was printed.
                    let printed = space.is_some_and(|width| *spaced > 0.0 && width >= *spaced / 2.0);
                    if printed {
                        text.push(' ');
                    }
                    // Some files leave the spaces between words out.
                    let due = space.is_some() || word.chars().next().is_some_and(|next| needs_space(text, next));
                    add_word(text, &word, due && !printed);
                }
                "HEIGHT" => height = value.parse().unwrap_or(0.0),
                "WC" => confidence = value.parse().ok(),
                "STYLEREFS" if placed.type_size.is_none() => {
                    let style = value.split_ascii_whitespace().find_map(|id| styles.get(id));
                    if let Some(style) = style {
                        (placed.type_size, placed.bold) = (style.size, style.bold);
                    }
                }
                _ => {}
            }
        }
        if placed.bounds.is_none() {
            placed.bounds = bounds(tag);
        }
        line.height = height;
        let added = line.text.get(before..).map_or(0, |word| word.chars().count());
        line.mean.add(confidence, added);
        self.word_is_empty = !any && !tag.is_empty;
    }

    fn close_line(&mut self) {
        let Some(line) = self.line.take() else { return };
        let placed = PlacedLine { confidence: line.mean.value(), ..line.placed };
        let page = self.page.get_or_insert_default();
        if page.blocks.is_empty() {
            page.blocks.push(Block::default());
        }
        if let Some(block) = page.blocks.last_mut() {
            block.lines.push((line.text, placed));
        }
    }

    fn close_block(&mut self) {
        self.close_line();
        if std::mem::take(&mut self.in_block) {
            self.of_block = (Style::default(), None);
        }
    }

    /// Ends the page.
    fn finish(&mut self, each: &mut dyn FnMut(Page)) {
        self.close_block();
        if let Some(mut page) = self.page.take() {
            arrange(&mut page.blocks, &self.order);
            each(page);
        }
    }
}

/// Puts blocks in the order of reading that the file states: by rank, or each after the block that names it as the next.
fn arrange(blocks: &mut Vec<Block>, order: &HashMap<String, usize>) {
    if !order.is_empty() {
        blocks.sort_by_key(|block| order.get(&block.id).copied().unwrap_or(usize::MAX));
        return;
    }
    if blocks.iter().all(|block| block.next.is_none()) {
        return;
    }
    let by_id: HashMap<String, usize> = blocks.iter().enumerate().map(|(n, block)| (block.id.clone(), n)).collect();
    let next: Vec<Option<usize>> =
        blocks.iter().map(|block| block.next.as_ref().and_then(|id| by_id.get(id)).copied()).collect();
    let mut led = vec![false; blocks.len()];
    next.iter().flatten().for_each(|&n| led[n] = true);
    let mut taken: Vec<Option<Block>> = std::mem::take(blocks).into_iter().map(Some).collect();
    let firsts = (0..taken.len()).filter(|&n| !led[n]).chain(0..taken.len()).collect::<Vec<_>>();
    for first in firsts {
        let mut at = Some(first);
        while let Some(block) = at.and_then(|n| taken.get_mut(n)).and_then(Option::take) {
            blocks.push(block);
            at = at.and_then(|n| next[n]);
        }
    }
}

/// Returns the place of an element.
fn bounds(tag: &Tag<'_>) -> Option<Bounds> {
    let (mut left, mut top, mut width, mut height) = (None, None, 0.0_f32, 0.0_f32);
    for (key, value) in tag.attributes() {
        match key {
            "HPOS" => left = value.parse::<f32>().ok(),
            "VPOS" => top = value.parse::<f32>().ok(),
            "WIDTH" => width = value.parse().unwrap_or(0.0),
            "HEIGHT" => height = value.parse().unwrap_or(0.0),
            _ => {}
        }
    }
    let (left, top) = left.zip(top)?;
    let whole = [left, top, width, height].iter().all(|n| n.is_finite());
    whole.then(|| Bounds { left, top, right: left + width.max(0.0), bottom: top + height.max(0.0) })
}
