//! hOCR: a web page whose elements are pages, areas, paragraphs, lines and words by their classes, with places in their
//! titles → printed lines with places.

use std::ops::ControlFlow;

use super::tags::{Steps, Tag, walk};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::{Mean, PageText, add_word, corners};
use crate::model::{Bounds, Origin, PlacedLine};

/// Classes of elements that are lines.
const LINES: [&str; 6] = ["ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"];

/// Reads a file into placed pages.
pub(crate) fn read(text: &str, to: &mut PageText) {
    let mut reading = Reading { to, line: None, block: 0, gap: false };
    walk(text, &mut reading);
    reading.close_line();
}

/// The line that is being read.
struct Line {
    placed: PlacedLine,
    text: String,
    /// The word that is being read, and the engine's confidence in it.
    word: Option<(String, Option<f32>)>,
    /// The text in the line before any word.
    before_words: String,
    mean: Mean,
}

struct Reading<'p> {
    to: &'p mut PageText,
    line: Option<Line>,
    block: u32,
    gap: bool,
}

/// The facts in a title: `bbox 1 2 3 4; x_size 28; x_wconf 91`.
#[derive(Default)]
struct TitleFacts {
    bounds: Option<Bounds>,
    size: Option<f32>,
    confidence: Option<f32>,
    vertical: bool,
}

fn title_facts(tag: &Tag) -> TitleFacts {
    let mut said = TitleFacts::default();
    for part in tag.value("title").unwrap_or_default().split(';') {
        let mut words = part.split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        let numbers: Vec<f32> = words.take(4).map_while(|word| word.parse().ok()).collect();
        match (name, numbers.as_slice()) {
            ("bbox", [x0, y0, x1, y1]) => said.bounds = corners(*x0, *y0, *x1, *y1),
            ("x_size" | "x_fsize", [size, ..]) => said.size = Some(*size).filter(|size| *size > 0.0),
            ("x_wconf", [sure, ..]) => said.confidence = Some(sure / 100.0),
            ("textangle", [angle, ..]) => said.vertical = (*angle as i32).rem_euclid(180) == 90,
            _ => {}
        }
    }
    said
}

impl Reading<'_> {
    fn close_word(&mut self) {
        let Some(line) = &mut self.line else { return };
        if let Some((word, confidence)) = line.word.take() {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            line.mean.add(confidence, word.chars().count());
            add_word(&mut line.text, &word, true);
        }
    }

    fn close_line(&mut self) {
        self.close_word();
        let Some(line) = self.line.take() else { return };
        let text = if line.text.is_empty() {
            let mut text = String::new();
            line.before_words.split_whitespace().for_each(|word| add_word(&mut text, word, true));
            text
        } else {
            line.text
        };
        if std::mem::take(&mut self.gap) {
            self.to.gap();
        }
        self.to.line(&text, &PlacedLine { confidence: line.mean.value(), ..line.placed });
    }
}

impl Steps for Reading<'_> {
    fn open(&mut self, tag: &Tag) -> ControlFlow<()> {
        let class = tag.value("class").and_then(|all| all.split_ascii_whitespace().find(|one| one.starts_with("ocr")));
        let Some(class) = class else { return ControlFlow::Continue(()) };
        match class {
            "ocr_page" => {
                self.close_line();
                let size = title_facts(tag).bounds.map_or((0.0, 0.0), |bounds| (bounds.width(), bounds.height()));
                self.to.sheet(Origin::Ocr, size);
                self.gap = false;
            }
            "ocr_carea" | "ocr_par" | "ocrx_block" => {
                self.close_line();
                self.block += 1;
                self.gap |= class != "ocr_par";
            }
            "ocrx_word" => {
                self.close_word();
                if let Some(line) = &mut self.line {
                    line.word = Some((String::new(), title_facts(tag).confidence));
                }
            }
            class if LINES.contains(&class) => {
                self.close_line();
                let said = title_facts(tag);
                let placed = PlacedLine {
                    bounds: said.bounds,
                    type_size: said.size,
                    vertical: said.vertical,
                    block: Some(self.block),
                    role: labels::role(class),
                    ..PlacedLine::default()
                };
                let (text, before_words) = (String::new(), String::new());
                self.line = Some(Line { placed, text, word: None, before_words, mean: Mean::default() });
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn close(&mut self, name: &str) -> ControlFlow<()> {
        if matches!(name, "p" | "div") {
            self.close_line();
        }
        ControlFlow::Continue(())
    }

    fn text(&mut self, text: &str) {
        if let Some(line) = &mut self.line {
            match &mut line.word {
                Some((word, _)) => word.push_str(text),
                None => line.before_words.push_str(text),
            }
        }
    }
}
