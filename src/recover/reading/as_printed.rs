//! Prepares a text to be read and puts back afterwards what is printed.
//!
//! In goes a text, out comes the text with radicals, compatibility forms and invisible characters as `text::common_forms` has them,
//! so that every set phrase is met in one form. In go, later, the recovered pages; their blocks get back the texts and
//! places of the source.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Block, Page, Role, Span};
use crate::recover::language::fast_hash::FastMap;
use crate::text::common_forms::{self, CommonForms};

/// A text in common forms, and the way back to the source.
pub struct AsPrinted<'t> {
    /// The text in common forms; its lines are those of the source.
    pub text: Cow<'t, str>,
    /// The lines that differ, by number from 1: the printed line and the way back.
    changed: FastMap<u32, (&'t str, CommonForms)>,
    /// The lines, from 1, that hold only invisible characters.
    unseen: Vec<(u32, &'t str)>,
}

impl<'t> AsPrinted<'t> {
    /// Prepares the text of a file.
    pub fn of(text: &'t str) -> Self {
        let mut all = Self { text: Cow::Borrowed(text), changed: FastMap::default(), unseen: Vec::new() };
        if !common_forms::may_change(text) {
            return all;
        }
        let mut made = String::with_capacity(text.len());
        for (line, number) in text.split('\n').zip(1..) {
            if number > 1 {
                made.push('\n');
            }
            let Some(common) = common_forms::common(line) else {
                made.push_str(line);
                continue;
            };
            made.push_str(&common.text);
            if common.text.trim().is_empty() {
                all.unseen.push((number, line));
            } else {
                all.changed.insert(number, (line, common));
            }
        }
        all.text = Cow::Owned(made);
        all
    }

    /// Gives the blocks of the pages the printed texts.
    pub fn give_back(&self, pages: &mut [Page]) {
        if self.changed.is_empty() && self.unseen.is_empty() {
            return;
        }
        for page in pages.iter_mut() {
            page.furniture.iter_mut().for_each(|block| self.print(block));
            for article in &mut page.articles {
                if article.blocks.iter().any(|block| self.is_changed(block)) {
                    Arc::make_mut(article).blocks.iter_mut().for_each(|block| self.print(block));
                }
            }
        }
        for &(number, line) in &self.unseen {
            let first = |page: &Page| page.furniture.iter().flat_map(|block| &block.spans).map(|span| span.line).min();
            let page = pages.iter().rposition(|page| first(page).is_some_and(|first| first <= number)).unwrap_or(0);
            let text = line.trim();
            let from = line.chars().take_while(|c| c.is_whitespace()).count() as u32;
            let spans = vec![Span { line: number, from, to: from + text.chars().count() as u32 }];
            if let Some(page) = pages.get_mut(page).filter(|_| !text.is_empty()) {
                page.furniture.push(Block { role: Role::Notice, text: text.to_owned(), spans });
            }
        }
    }

    /// Converts a place in the text as it is read to the place in the source.
    pub fn place(&self, span: Span) -> Span {
        let Some((_, common)) = self.changed.get(&span.line) else { return span };
        let (from, to) = common.source(span.from, span.to);
        Span { from, to, ..span }
    }

    fn is_changed(&self, block: &Block) -> bool {
        block.spans.iter().any(|span| self.changed.contains_key(&span.line))
    }

    /// Gives a block the printed text. Between two of its spans stands the blank that was added when they were joined.
    fn print(&self, block: &mut Block) {
        if !self.is_changed(block) {
            return;
        }
        let mut rest = block.text.as_str();
        let mut text = String::with_capacity(block.text.len());
        for span in &mut block.spans {
            let count = (span.to - span.from) as usize;
            let inner = rest.trim_start();
            // No blank was added before the first span.
            text.extend((inner.len() < rest.len() && !text.is_empty()).then_some(' '));
            let end = inner.char_indices().nth(count).map_or(inner.len(), |(at, _)| at);
            let (piece, after) = inner.split_at(end);
            rest = after;
            let Some((line, common)) = self.changed.get(&span.line) else {
                text.push_str(piece);
                continue;
            };
            (span.from, span.to) = common.source(span.from, span.to);
            let printed = line.chars().skip(span.from as usize).take((span.to - span.from) as usize).collect::<String>();
            text.push_str(printed.trim());
        }
        text.push_str(rest);
        block.text = text;
    }
}
