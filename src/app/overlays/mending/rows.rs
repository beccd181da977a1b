//! Lists a page row by row: each article's head with its blocks under it, or with the lines of these, and at the end what
//! belongs to no article. Also names places of the file as statements do: points and stretches of lines.

use std::ops::Range;

use crate::app::parts::file_lines::FileLines;
use crate::mend::{LineRange, Point};
use crate::model::{Block, Page, Role, Span};

/// A row of the list: the head of an article, a block, or a line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The article's place on the page; none for what belongs to no article.
    pub article: Option<usize>,
    /// The block's place in the article, or among the furniture; none for a head.
    pub block: Option<usize>,
    /// The places of the row's spans in the block.
    pub spans: Range<usize>,
}

/// Lists a page with a row for each block or, if `by_lines`, for each line that a block was read from.
pub fn list(page: &Page, by_lines: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    let articles = page.articles.iter().enumerate().map(|(n, article)| (Some(n), &article.blocks));
    for (article, blocks) in articles.chain([(None, &page.furniture)]) {
        if article.is_none() && blocks.is_empty() {
            continue;
        }
        rows.push(Row { article, block: None, spans: 0..0 });
        for (n, block) in blocks.iter().enumerate() {
            let row = |spans| Row { article, block: Some(n), spans };
            if by_lines {
                rows.extend(lines(block).into_iter().map(row));
            } else {
                rows.push(row(0..block.spans.len()));
            }
        }
    }
    rows
}

/// Returns the places of a block's spans, line by line.
fn lines(block: &Block) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (n, span) in block.spans.iter().enumerate() {
        match found.last_mut() {
            Some(last) if block.spans[last.start].line == span.line => last.end = n + 1,
            _ => found.push(n..n + 1),
        }
    }
    if found.is_empty() {
        // A block without lines is a row all the same.
        found.push(Range::default());
    }
    found
}

impl Row {
    /// Returns the block of the row.
    #[must_use]
    pub fn block<'p>(&self, page: &'p Page) -> Option<&'p Block> {
        self.blocks(page)?.get(self.block?)
    }

    /// Returns all blocks of the row's article, or all furniture.
    #[must_use]
    pub fn blocks<'p>(&self, page: &'p Page) -> Option<&'p Vec<Block>> {
        match self.article {
            Some(article) => Some(&page.articles.get(article)?.blocks),
            None => Some(&page.furniture),
        }
    }

    /// Returns the spans of the row in the file; of a head, those of all that stands below it.
    #[must_use]
    pub fn spans(&self, page: &Page) -> Vec<Span> {
        match self.block(page) {
            Some(block) => block.spans.get(self.spans.clone()).unwrap_or_default().to_vec(),
            None => self.blocks(page).into_iter().flatten().flat_map(|block| block.spans.iter().copied()).collect(),
        }
    }

    /// Returns the role of the row's block; none of a head.
    #[must_use]
    pub fn role(&self, page: &Page) -> Option<Role> {
        self.block(page).map(|block| block.role)
    }
}

/// Returns the point at which a span begins, as statements name it: the whole line, where nothing is printed before the
/// span.
pub fn point(span: Span, lines: &FileLines) -> Point {
    let before = lines.line(span.line).unwrap_or("").chars().take(span.from as usize);
    let whole = before.into_iter().all(char::is_whitespace);
    Point { line: span.line, char: if whole { 0 } else { span.from } }
}

/// Returns the stretches of the file that spans cover. Lines that follow each other make one stretch, if nothing else is
/// printed on them.
pub fn stretches(spans: &[Span], lines: &FileLines) -> Vec<LineRange> {
    let mut found: Vec<LineRange> = Vec::new();
    for span in spans {
        let text = lines.line(span.line).unwrap_or("");
        let goes_on = text.chars().skip(span.to as usize).any(|c| !c.is_whitespace());
        let (from, end) = (point(*span, lines), goes_on.then_some(span.to));
        match found.last_mut() {
            Some(last) if from.char == 0 && last.end.is_none() && only_blank(last.last, span.line, lines) => {
                (last.last, last.end) = (span.line, end);
            }
            // Two parts of one line stand beside each other.
            Some(last)
                if last.last == span.line && last.end.is_some_and(|end| end <= span.from) && near(text, last, span) =>
            {
                last.end = end;
            }
            _ => found.push(LineRange { from, last: span.line, end }),
        }
    }
    found
}

/// Whether nothing is printed between two lines, of which the second stands below the first.
fn only_blank(above: u32, below: u32, lines: &FileLines) -> bool {
    above < below && (above + 1..below).all(|line| lines.line(line).is_none_or(|text| text.trim().is_empty()))
}

/// Whether nothing but blanks stands between a stretch's end in a line and a span of that line.
fn near(text: &str, last: &LineRange, span: &Span) -> bool {
    let end = last.end.unwrap_or(u32::MAX) as usize;
    text.chars().take(span.from as usize).skip(end).all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(line: u32, from: u32, to: u32) -> Span {
        Span { line, from, to }
    }

    #[test]
    fn lines_that_follow_each_other_are_one_stretch_and_others_are_not() {
        let lines = FileLines::of("　题目在此\n\n正文一行\n别篇之文\n又是正文 别篇\n");
        let spans = [span(1, 1, 5), span(3, 0, 4), span(5, 0, 4)];
        let part = LineRange { from: Point::line(5), last: 5, end: Some(4) };
        assert_eq!(stretches(&spans, &lines), [LineRange::lines(1, 3), part]);
        assert_eq!(point(span(5, 5, 7), &lines), Point { line: 5, char: 5 });
        assert_eq!(point(span(1, 1, 5), &lines), Point::line(1));
    }
}
