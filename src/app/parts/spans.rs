//! Relates the bytes of a block's text to the characters of the file they were read from, and the other way round. Blanks
//! of the file are not in the text, so characters that are not blank are counted on both sides.

use std::ops::Range;

use crate::model::{Block, Span};

/// Returns for each span of a block the bytes of its text that were read from it; an empty stretch for a span that gives
/// nothing. `line` returns a line of the file; where it knows none, a span counts as free of blanks.
pub fn bytes<'l>(block: &Block, line: impl Fn(u32) -> Option<&'l str>) -> Vec<Range<usize>> {
    let mut signs = block.text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut end = 0;
    let mut of = |span: &Span| {
        let mut stretch: Option<Range<usize>> = None;
        for (at, c) in signs.by_ref().take(places(*span, &line).len()) {
            end = at + c.len_utf8();
            stretch = Some(stretch.map_or(at, |stretch| stretch.start)..end);
        }
        stretch.unwrap_or(end..end)
    };
    block.spans.iter().map(&mut of).collect()
}

/// Returns the spans of the file that these bytes of a block's text were read from.
pub fn of_bytes<'l>(block: &Block, wanted: &Range<usize>, line: impl Fn(u32) -> Option<&'l str>) -> Vec<Span> {
    let mut found = Vec::new();
    for (span, stretch) in block.spans.iter().zip(bytes(block, &line)) {
        let (from, to) = (wanted.start.max(stretch.start), wanted.end.min(stretch.end));
        if from >= to {
            continue;
        }
        let signs = |bytes: Range<usize>| block.text.get(bytes).unwrap_or("").chars().filter(|c| !c.is_whitespace()).count();
        let places = places(*span, &line);
        let first = signs(stretch.start..from);
        let last = first + signs(from..to).saturating_sub(1);
        if let (Some(from), Some(to)) = (places.get(first), places.get(last)) {
            found.push(Span { line: span.line, from: *from, to: to + 1 });
        }
    }
    found
}

/// Returns the places in the line of a span's characters that are not white space.
fn places<'l>(span: Span, line: &impl Fn(u32) -> Option<&'l str>) -> Vec<u32> {
    match line(span.line) {
        None => (span.from..span.to).collect(),
        Some(text) => {
            let within = text.chars().take(span.to as usize).enumerate().skip(span.from as usize);
            within.filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at as u32).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    const FILE: [&str; 2] = ["　　江城 的渡船", "今早停航。题"];

    fn block() -> Block {
        let spans = vec![Span { line: 1, from: 2, to: 8 }, Span { line: 2, from: 0, to: 5 }];
        Block { role: Role::Body, text: "江城的渡船今早停航。".to_owned(), spans }
    }

    fn line(number: u32) -> Option<&'static str> {
        FILE.get(number as usize - 1).copied()
    }

    #[test]
    fn each_span_has_its_stretch_of_the_text_blanks_or_none() {
        let text = |range: Range<usize>| block().text.get(range).map(str::to_owned);
        let stretches: Vec<_> = bytes(&block(), line).into_iter().map(text).collect();
        assert_eq!(stretches, [Some("江城的渡船".to_owned()), Some("今早停航。".to_owned())]);
    }

    #[test]
    fn a_stretch_of_the_text_is_found_in_the_file() {
        // 渡船今早
        let spans = of_bytes(&block(), &("江城的".len().."江城的渡船今早".len()), line);
        assert_eq!(spans, [Span { line: 1, from: 6, to: 8 }, Span { line: 2, from: 0, to: 2 }]);
    }
}
