//! Any web page → the text that a browser shows, a paragraph a line; headings keep their levels.

use std::ops::ControlFlow;

use super::paragraphs::paragraphs;
use crate::decode::formats::page_text::PageText;
use crate::model::{Origin, PlacedLine, Role};

/// Reads a page into a placed page.
pub(crate) fn read(text: &str, to: &mut PageText) {
    to.sheet(Origin::Parser, (0.0, 0.0));
    let mut block = 0;
    paragraphs(text, &mut |paragraph| {
        if paragraph.gap {
            to.gap();
        }
        let role = match (paragraph.heading, paragraph.caption) {
            (1.., _) => Some(Role::Title),
            (_, true) => Some(Role::Caption),
            _ => None,
        };
        let placed = PlacedLine { block: Some(block), role, level: paragraph.heading, ..PlacedLine::default() };
        to.line(paragraph.text, &placed);
        block += 1;
        ControlFlow::Continue(())
    });
}
