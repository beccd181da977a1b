//! PAGE XML: regions of lines with their outlines, as Transkribus, OCR-D and eScriptorium write it → printed lines with
//! places. An article that a line's `custom` attribute names is given, and believed; `ReadingOrder` tells the order of
//! reading.

use std::collections::HashMap;

use super::steps::{Step, Steps, Tag, ended};
use crate::decode::formats::fault::{Fault, Outcome};
use crate::decode::formats::labels;
use crate::decode::formats::limits::PARTS;
use crate::decode::formats::page_text::{PageText, add_word, around};
use crate::model::{Bounds, Origin, PlacedLine, Role};

/// A region or a line, open or read.
#[derive(Debug, Default)]
struct Part {
    id: String,
    bounds: Option<Bounds>,
    role: Option<Role>,
    article: Option<String>,
    /// The readings that are offered: index, confidence, text.
    texts: Vec<(u32, Option<f32>, String)>,
    words: String,
    lines: Vec<Part>,
}

/// The number of a line's readings that are looked at.
const READINGS: usize = 64;

#[derive(Default)]
struct Reading {
    size: (f32, f32),
    order: HashMap<String, usize>,
    regions: Vec<Part>,
    /// Regions, lines and ranks that were read.
    parts: usize,
    pictures: Vec<Bounds>,
    rules: Vec<Bounds>,
    /// The region, line and word that are open.
    region: Option<Part>,
    line: Option<Part>,
    word: Option<Part>,
    /// A region that is no text.
    other: Option<bool>,
    points: Vec<(f32, f32)>,
    in_points: bool,
    in_text: bool,
    /// Whether any line has been given an article.
    given: bool,
}

/// Reads a file into placed pages.
pub(crate) fn read(text: &str, to: &mut PageText) -> Outcome {
    let mut steps = Steps::of(text);
    let mut reading = Reading::default();
    let mut articles: HashMap<String, u32> = HashMap::new();
    loop {
        match steps.next()? {
            Step::Start(tag) => {
                if tag.name() == "Page" {
                    reading.finish(to, &mut articles);
                    let side = |name| tag.number(name).unwrap_or(0.0);
                    let parts = reading.parts + 1;
                    reading = Reading { size: (side("imageWidth"), side("imageHeight")), parts, ..Reading::default() };
                } else {
                    reading.start(&tag)?;
                }
                if tag.is_empty {
                    reading.end(tag.name());
                }
            }
            Step::Text(text) => reading.text(&text),
            Step::End(end) => reading.end(ended(&end)),
            Step::Done => break,
        }
    }
    reading.close();
    reading.finish(to, &mut articles);
    Ok(steps.fault())
}

impl Reading {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        let before = self.order.len();
        let part = || {
            let custom = tag.value("custom").unwrap_or_default();
            let role = tag.value("type").as_deref().and_then(labels::role);
            let article = article(&custom);
            let role = role.or_else(|| of_custom(&custom, "structure", "type").as_deref().and_then(labels::role));
            Part { id: tag.value("id").unwrap_or_default(), role, article, ..Part::default() }
        };
        match tag.name() {
            "TextRegion" => {
                self.close();
                self.region = Some(part());
            }
            "TextLine" => {
                self.close_line();
                self.line = Some(part());
            }
            "Word" => self.word = Some(Part::default()),
            "TextEquiv" => {
                let index = tag.value("index").and_then(|index| index.trim().parse().ok()).unwrap_or(0);
                let text = (index, tag.number("conf"), String::new());
                if let Some(part) = self.innermost().filter(|part| part.texts.len() < READINGS) {
                    part.texts.push(text);
                }
            }
            "Unicode" => self.in_text = true,
            "Coords" => {
                self.points.clear();
                self.in_points = true;
                for pair in tag.value("points").unwrap_or_default().split_ascii_whitespace() {
                    self.points.extend(pair.split_once(',').and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?))));
                }
            }
            "Point" if self.in_points => self.points.extend(tag.number("x").zip(tag.number("y"))),
            "RegionRefIndexed" | "RegionRef" => {
                let rank = self.order.len();
                if let Some(region) = tag.value("regionRef") {
                    self.order.entry(region).or_insert(rank);
                }
            }
            "ImageRegion" | "GraphicRegion" | "ChartRegion" => self.other = Some(true),
            "SeparatorRegion" | "LineDrawingRegion" => self.other = Some(false),
            _ => {}
        }
        self.parts += usize::from(self.order.len() > before) + usize::from(matches!(tag.name(), "TextLine" | "TextRegion"));
        if self.parts > PARTS { Err(Fault::Large) } else { Ok(()) }
    }

    fn innermost(&mut self) -> Option<&mut Part> {
        self.word.as_mut().or(self.line.as_mut()).or(self.region.as_mut())
    }

    fn text(&mut self, text: &str) {
        if self.in_text
            && let Some((.., whole)) = self.innermost().and_then(|part| part.texts.last_mut())
        {
            whole.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Unicode" => self.in_text = false,
            "Coords" => {
                self.in_points = false;
                let bounds = around(self.points.drain(..));
                match (self.other, bounds) {
                    (Some(true), Some(bounds)) => self.pictures.push(bounds),
                    (Some(false), Some(bounds)) => self.rules.push(bounds),
                    (None, _) if self.word.is_none() => {
                        if let Some(part) = self.innermost().filter(|part| part.bounds.is_none()) {
                            part.bounds = bounds;
                        }
                    }
                    _ => {}
                }
            }
            "Word" => {
                if let (Some(word), Some(line)) = (self.word.take(), &mut self.line) {
                    add_word(&mut line.words, &best(word.texts).1, true);
                }
            }
            "TextLine" => self.close_line(),
            "TextRegion" => self.close(),
            "ImageRegion" | "GraphicRegion" | "ChartRegion" | "SeparatorRegion" | "LineDrawingRegion" => self.other = None,
            _ => {}
        }
    }

    fn close_line(&mut self) {
        self.word = None;
        let Some(line) = self.line.take() else { return };
        self.given |= line.article.is_some();
        self.region.get_or_insert_default().lines.push(line);
    }

    fn close(&mut self) {
        self.close_line();
        if let Some(region) = self.region.take() {
            self.given |= region.article.is_some();
            self.regions.push(region);
        }
    }

    /// Writes the page. Where articles are given, their regions stand together.
    fn finish(&mut self, to: &mut PageText, articles: &mut HashMap<String, u32>) {
        if self.regions.is_empty() && self.size == (0.0, 0.0) {
            return;
        }
        let mut regions = std::mem::take(&mut self.regions);
        // Regions that the order leaves out stand after the others.
        regions.sort_by_key(|region| self.order.get(&region.id).copied().unwrap_or(usize::MAX));
        let mut lines: Vec<(u32, Option<u32>, Part)> = Vec::new();
        for (n, mut region) in regions.into_iter().enumerate() {
            if region.lines.is_empty() {
                region.lines.push(Part {
                    texts: std::mem::take(&mut region.texts),
                    bounds: region.bounds,
                    ..Part::default()
                });
            }
            for line in region.lines {
                let id = line.article.as_ref().or(region.article.as_ref());
                let next = articles.len() as u32 + 1;
                let article = id.map(|id| *articles.entry(id.clone()).or_insert(next));
                // The part of an article that a line names is no role of the line.
                let role = line.role.or(region.role);
                lines.push((n as u32, article, Part { role, ..line }));
            }
        }
        if self.given {
            let mut first: HashMap<u32, usize> = HashMap::new();
            for (at, (_, article, _)) in lines.iter().enumerate() {
                article.map(|article| first.entry(article).or_insert(at));
            }
            lines.sort_by_key(|(_, article, _)| article.and_then(|a| first.get(&a)).copied().unwrap_or(usize::MAX));
        }
        let sheet = to.sheet(if self.given { Origin::Given } else { Origin::Ocr }, self.size);
        sheet.pictures = std::mem::take(&mut self.pictures);
        sheet.rules = std::mem::take(&mut self.rules);
        let mut before = None;
        for (block, article, line) in lines {
            if before != Some((block, article)) {
                to.gap();
                before = Some((block, article));
            }
            let (confidence, text) = best(line.texts);
            let text = if text.trim().is_empty() { line.words } else { text };
            let role = line.role.filter(|_| article.is_none() || line.role != Some(Role::Section));
            let placed =
                PlacedLine { bounds: line.bounds, block: Some(block), role, article, confidence, ..PlacedLine::default() };
            to.line(&text, &placed);
        }
    }
}

/// Returns the reading of the lowest index, and the confidence in it.
fn best(texts: Vec<(u32, Option<f32>, String)>) -> (Option<f32>, String) {
    let best = texts.into_iter().filter(|(.., text)| !text.trim().is_empty()).min_by_key(|(index, ..)| *index);
    best.map(|(_, sure, text)| (sure.filter(|sure| (0.0..=1.0).contains(sure)), text)).unwrap_or_default()
}

/// Returns the article that a `custom` attribute names: `structure {id:a1; type:article;}`.
fn article(custom: &str) -> Option<String> {
    let kind = of_custom(custom, "structure", "type")?;
    if !kind.eq_ignore_ascii_case("article") {
        return None;
    }
    of_custom(custom, "structure", "id")
}

/// Returns a value of a part of a `custom` attribute, which is written like a style sheet.
fn of_custom(custom: &str, part: &str, key: &str) -> Option<String> {
    let inside = custom.split('}').find_map(|rule| {
        let (name, inside) = rule.split_once('{')?;
        (name.trim() == part).then_some(inside)
    })?;
    let pair = |pair: &str| pair.split_once(':').map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    inside.split(';').filter_map(pair).find(|(name, value)| name == key && !value.is_empty()).map(|(_, value)| value)
}
