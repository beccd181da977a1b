//! A page, or a part of it → its paragraphs as a browser shows them: blanks run together, blocks and breaks on lines of
//! their own, hidden text left out.

use std::ops::ControlFlow;

use super::tags::{Steps, Tag, VOID, walk};

/// A line as a browser would show it, were the window wide enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'p> {
    /// Its text.
    pub text: &'p str,
    /// The level of the heading it is, from 1; 0 for none.
    pub heading: u8,
    /// Whether it belongs to a picture.
    pub caption: bool,
    /// Whether a block or a heading begins with it, or one ended before it.
    pub gap: bool,
}

/// Elements whose text is not shown, or is no text.
const UNSEEN: [&str; 13] = [
    "script", "style", "title", "noscript", "template", "iframe", "svg", "select", "button", "textarea", "object", "audio",
    "video",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tr",
    "ul",
    "founder-content",
    "caption",
];

/// The blocks that hold lines together: an empty line stands around them.
const HOLDERS: [&str; 10] = ["article", "aside", "div", "footer", "header", "main", "nav", "section", "table", "ul"];

/// Classes of the elements that stand at pictures.
const PICTURES: [&str; 4] = ["attachment", "pci_c", "picture", "imagebox"];

/// Takes each paragraph and says whether to go on.
pub(super) type Each<'e> = &'e mut dyn FnMut(Paragraph<'_>) -> ControlFlow<()>;

/// Calls `each` with the paragraphs of a page, until it says to stop.
pub(super) fn paragraphs(html: &str, each: Each<'_>) {
    let mut reading = Reading::of(each, None);
    walk(html, &mut reading);
    let _ = reading.flush();
}

/// Calls `each` with the paragraphs inside the element that was just opened as `name`, up to its end.
pub(super) fn inside(html: &str, name: &str, each: Each<'_>) {
    let mut reading = Reading::of(each, Some((name.to_owned(), 1)));
    walk(html, &mut reading);
    let _ = reading.flush();
}

/// The number of paragraphs of a piece of a page that are looked at.
const MOST: usize = 100_000;

/// Returns the paragraphs of a piece of a page.
pub(super) fn lines(html: &str) -> Vec<String> {
    collected(html, false)
}

/// Returns the paragraphs of a page without the links in them, which speak of others.
pub(super) fn own_lines(html: &str) -> Vec<String> {
    collected(html, true)
}

fn collected(html: &str, unlinked: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut each = |paragraph: Paragraph<'_>| {
        lines.push(paragraph.text.trim().to_owned());
        if lines.len() < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let mut reading = Reading { in_link: unlinked.then_some(false), ..Reading::of(&mut each, None) };
    walk(html, &mut reading);
    let _ = reading.flush();
    lines.retain(|line| !line.is_empty());
    lines
}

struct Reading<'e> {
    each: Each<'e>,
    line: String,
    /// Set where blanks are due before the next character, to whether a line end was among them.
    blank: Option<bool>,
    heading: u8,
    gap: bool,
    /// The element whose text is not shown, and how often it is open.
    unseen: Option<(&'static str, usize)>,
    /// The element of a picture's words, and how often one of its name is open.
    caption: Option<(String, usize)>,
    /// The element to stay in, and how often one of its name is open.
    within: Option<(String, usize)>,
    preformatted: bool,
    /// Whether a link is open; `None` where links are not left out.
    in_link: Option<bool>,
}

impl Reading<'_> {
    fn of(each: Each<'_>, within: Option<(String, usize)>) -> Reading<'_> {
        Reading {
            each,
            line: String::new(),
            blank: None,
            heading: 0,
            gap: false,
            unseen: None,
            caption: None,
            within,
            preformatted: false,
            in_link: None,
        }
    }

    /// Ends the line.
    fn flush(&mut self) -> ControlFlow<()> {
        self.blank = None;
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return ControlFlow::Continue(());
        }
        let gap = std::mem::take(&mut self.gap);
        (self.each)(Paragraph { text: &line, heading: self.heading, caption: self.caption.is_some(), gap })
    }
}

/// Returns the level of a heading's element.
fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Counts a beginning or an end of the element that is kept. Returns whether it ended.
fn count(kept: &mut Option<(String, usize)>, name: &str, opens: bool) -> bool {
    let Some((_, open)) = kept.as_mut().filter(|(is, _)| is == name) else { return false };
    *open = if opens { *open + 1 } else { *open - 1 };
    *open == 0
}

impl Steps for Reading<'_> {
    fn open(&mut self, tag: &Tag) -> ControlFlow<()> {
        let name = tag.name.as_str();
        if let Some((unseen, open)) = &mut self.unseen {
            *open += usize::from(*unseen == name);
            return ControlFlow::Continue(());
        }
        if let Some(unseen) = UNSEEN.iter().find(|unseen| **unseen == name) {
            self.unseen = Some((unseen, 1));
            return ControlFlow::Continue(());
        }
        self.in_link = self.in_link.map(|open| open || name == "a");
        count(&mut self.within, name, true);
        if name == "br" {
            return self.flush();
        }
        if matches!(name, "td" | "th") && !self.line.is_empty() {
            self.line.push(' ');
            self.blank = None;
        }
        if BLOCKS.contains(&name) || level(name).is_some() {
            self.flush()?;
            self.gap |= HOLDERS.contains(&name) || level(name).is_some();
            self.heading = level(name).unwrap_or(self.heading);
            self.preformatted |= name == "pre";
        }
        count(&mut self.caption, name, true);
        let of_picture = name == "figcaption" || PICTURES.iter().any(|class| tag.has_class(class));
        if of_picture && self.caption.is_none() && !VOID.contains(&name) {
            self.caption = Some((name.to_owned(), 1));
        }
        ControlFlow::Continue(())
    }

    fn close(&mut self, name: &str) -> ControlFlow<()> {
        if let Some((unseen, open)) = &mut self.unseen {
            *open -= usize::from(*unseen == name);
            if *open == 0 {
                self.unseen = None;
            }
            return ControlFlow::Continue(());
        }
        self.in_link = self.in_link.map(|open| open && name != "a");
        if BLOCKS.contains(&name) || level(name).is_some() {
            self.flush()?;
            self.gap |= HOLDERS.contains(&name) || level(name).is_some();
            if level(name).is_some() {
                self.heading = 0;
            }
            self.preformatted &= name != "pre";
        }
        if count(&mut self.caption, name, false) {
            self.flush()?;
            self.caption = None;
        }
        if count(&mut self.within, name, false) {
            self.flush()?;
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() || self.in_link == Some(true) {
            return;
        }
        if self.preformatted {
            self.line.push_str(text);
            return;
        }
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                let ends = matches!(c, '\n' | '\r');
                self.blank = Some(self.blank.unwrap_or(false) | ends);
                continue;
            }
            if let Some(ends) = self.blank.take()
                && let Some(last) = self.line.chars().next_back()
                && !(ends && !last.is_ascii() && !c.is_ascii())
            {
                self.line.push(' ');
            }
            self.line.push(c);
        }
    }
}
