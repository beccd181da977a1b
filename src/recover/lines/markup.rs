//! Reads the marks of Markdown and the tags of HTML that document parsers write into a line. In goes a line, out come its
//! pieces: texts, each with the style and table cell that the marks give it, and the marks themselves, which go to the
//! page's furniture.

use std::ops::Range;

/// No mark styles the line.
pub const PLAIN: u8 = 0;
/// A heading of one `#`.
pub const ONE: u8 = 1;
/// A heading of `##`.
pub const TWO: u8 = 2;
/// A heading of `###` or more.
pub const DEEP: u8 = 3;
/// Bold text, `**…**`, alone in its line.
pub const BOLD: u8 = 4;
/// Bold text, `**…**`, before other text.
pub const BOLD_PART: u8 = 5;

/// A mark itself.
pub const MARK: u8 = 255;

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The first of its row.
    First,
    /// A further one.
    Further,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the line.
    pub range: Range<usize>,
    /// The style of its text; `None` for a mark.
    pub style: Option<u8>,
    /// The cell of a table, if it is one.
    pub cell: Option<Cell>,
}

/// Cuts a line into its marks and texts; `None` where it has no marks, as nearly all lines.
#[must_use]
pub fn read(line: &str) -> Option<Vec<Piece>> {
    let trimmed = line.trim_start();
    let first = *trimmed.as_bytes().first()?;
    let head = matches!(first, b'#' | b'*' | b'!' | b'<' | b'|' | b'-' | b'=' | b'`' | b'_' | b'>');
    if !head && memchr::memchr2(b'*', b'<', line.as_bytes()).is_none() {
        return None;
    }
    let offset = line.len() - trimmed.len();
    let mut pieces = Vec::new();
    if is_rule(trimmed) || is_picture(trimmed) {
        pieces.push(Piece { range: offset..line.len(), style: None, cell: None });
    } else if let Some((marks, style)) = heading(trimmed) {
        pieces.push(Piece { range: offset..offset + marks, style: None, cell: None });
        inline(line, offset + marks..line.len(), style, &mut pieces);
    } else if first == b'|' && trimmed.trim_end().ends_with('|') && trimmed.trim_end().len() > 1 {
        cells(line, offset, &mut pieces);
    } else {
        inline(line, offset..line.len(), PLAIN, &mut pieces);
    }
    let marked = pieces.iter().any(|piece| piece.style.is_none());
    marked.then_some(pieces)
}

/// Whether a line holds nothing but marks: `---`, `***`, `===`, code fences.
fn is_rule(text: &str) -> bool {
    let text = text.trim_end();
    let Some(&first) = text.as_bytes().first() else { return false };
    let fence = text.starts_with("```") && text.len() <= 12;
    fence || matches!(first, b'-' | b'*' | b'=' | b'_') && text.len() >= 3 && text.bytes().all(|b| b == first || b == b' ')
}

/// Whether a line is a picture alone: `![…](…)`.
fn is_picture(text: &str) -> bool {
    text.starts_with("![") && text.trim_end().ends_with(')') && text.contains("](")
}

/// Returns the bytes of the `#` marks and blanks at the beginning, and the style they give.
fn heading(text: &str) -> Option<(usize, u8)> {
    let marks = text.bytes().take_while(|&b| b == b'#').count();
    let blanks = text.bytes().skip(marks).take_while(|&b| b == b' ').count();
    let style = match marks {
        1 => ONE,
        2 => TWO,
        3..=6 => DEEP,
        _ => return None,
    };
    // `#话题` is a text of its own; `##标题` is a heading that lacks its blank.
    (blanks > 0 || marks > 1).then_some((marks, style))
}

/// Adds the cells of a table's row between `|`; the whole row is a mark if it only rules the table.
fn cells(line: &str, from: usize, pieces: &mut Vec<Piece>) {
    let row = line.get(from..).unwrap_or_default();
    if row.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ')) {
        pieces.push(Piece { range: from..line.len(), style: None, cell: None });
        return;
    }
    let (mut at, mut place) = (from, Cell::First);
    for (n, cell) in row.split('|').enumerate() {
        if n > 0 {
            pieces.push(Piece { range: at - 1..at, style: None, cell: None });
        }
        if !cell.trim().is_empty() {
            pieces.push(Piece { range: at..at + cell.len(), style: Some(PLAIN), cell: Some(place) });
            place = Cell::Further;
        }
        at += cell.len() + 1;
    }
}

/// Adds the tags, bold marks and texts within a stretch of a line.
fn inline(line: &str, range: Range<usize>, style: u8, pieces: &mut Vec<Piece>) {
    let bytes = line.as_bytes();
    let (mut at, mut text) = (range.start, range.start);
    let (mut bold, mut row) = (None, None);
    let push = |pieces: &mut Vec<Piece>, from: usize, to: usize, style: Option<u8>, cell: Option<Cell>| {
        if line.get(from..to).is_some_and(|t| !t.trim().is_empty()) {
            pieces.push(Piece { range: from..to, style, cell });
        }
    };
    while at < range.end {
        let mark = match bytes[at] {
            b'*' if bytes.get(at + 1) == Some(&b'*') => {
                let closing = bold.is_some();
                let opens = closing || memchr::memmem::find(&bytes[at + 2..range.end], b"**").is_some();
                if opens { 2 + usize::from(bytes.get(at + 2) == Some(&b'*')) } else { 0 }
            }
            b'<' => tag(&bytes[at..range.end]),
            _ => 0,
        };
        if mark == 0 {
            at += 1;
            continue;
        }
        let is_bold = bytes[at] == b'*';
        let whole = |start: usize| {
            let before = line.get(range.start..start).is_none_or(|t| t.trim().is_empty());
            let after = line.get(at + mark..range.end).is_none_or(|t| t.trim().is_empty());
            if before && after { BOLD } else { BOLD_PART }
        };
        let here = match bold {
            Some(start) if style == PLAIN => whole(start),
            _ => style,
        };
        let kept = pieces.len();
        push(pieces, text, at, Some(here), row);
        if row.is_some() && pieces.len() > kept {
            row = Some(Cell::Further);
        }
        push(pieces, at, at + mark, None, None);
        row = row_after(&bytes[at..at + mark], row);
        if is_bold {
            bold = if bold.is_some() { None } else { Some(at) };
        }
        at += mark;
        text = at;
    }
    push(pieces, text, range.end, Some(style), row);
}

/// Returns the cell of a text after a tag, given the cell that a text before the tag would have had.
fn row_after(tag: &[u8], before: Option<Cell>) -> Option<Cell> {
    let is = |name: &[u8]| tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    if is(b"<tr") {
        Some(Cell::First)
    } else if is(b"</table") {
        None
    } else if is(b"<td") || is(b"<th") {
        before.or(Some(Cell::First))
    } else {
        before
    }
}

/// The tags of HTML that parsers write.
const TAGS: &[&str] = &[
    "div",
    "p",
    "br",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "img",
    "span",
    "b",
    "i",
    "u",
    "strong",
    "em",
    "center",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "html",
    "body",
    "sup",
    "sub",
    "a",
    "ul",
    "ol",
    "li",
    "figure",
    "figcaption",
    "caption",
    "hr",
    "col",
    "colgroup",
];
/// The most bytes of a tag.
const LONGEST: usize = 400;

/// Returns the length of the tag at the beginning of a text; 0 if there is no tag.
fn tag(bytes: &[u8]) -> usize {
    let Some(end) = memchr::memchr(b'>', bytes.get(..bytes.len().min(LONGEST)).unwrap_or_default()) else { return 0 };
    if bytes.starts_with(b"<!--") {
        return end + 1;
    }
    let name = bytes.get(1..end).unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let len = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let known = TAGS.iter().any(|t| name.get(..len).is_some_and(|n| n.eq_ignore_ascii_case(t.as_bytes())));
    if known && name.get(len).is_none_or(|b| matches!(b, b' ' | b'/' | b'\t')) { end + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a line as text, marks in brackets, texts behind their style.
    fn pieces(line: &str) -> String {
        let show = |p: Piece| {
            let text = line.get(p.range).unwrap_or("?").trim();
            p.style.map_or(format!("[{text}]"), |style| format!("{style}:{text}"))
        };
        read(line).map_or("none".to_owned(), |pieces| pieces.into_iter().map(show).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn marks_are_told_from_what_they_mark() {
        assert_eq!(pieces("# 春茶上市"), "[#] 1:春茶上市");
        assert_eq!(pieces("**春茶上市**"), "[**] 4:春茶上市 [**]");
        assert_eq!(pieces("**提要** 正文在此"), "[**] 5:提要 [**] 0:正文在此");
        assert_eq!(pieces("![](./imgs/1.jpg)"), "[![](./imgs/1.jpg)]");
        assert_eq!(pieces("| 甲 | 乙 |"), "[|] 0:甲 [|] 0:乙 [|]");
        assert_eq!(pieces("|---|:--|"), "[|---|:--|]");
        assert_eq!(pieces("<div align=\"center\">春茶上市</div>"), "[<div align=\"center\">] 0:春茶上市 [</div>]");
        assert_eq!(pieces("<td>一</td><td>二</td>"), "[<td>] 0:一 [</td>] [<td>] 0:二 [</td>]");
    }

    #[test]
    fn the_cells_of_a_row_are_told_from_the_rows() {
        let cells = |line: &str| {
            let cells = read(line).unwrap_or_default().into_iter().filter_map(|p| p.cell.map(|cell| (p.range, cell)));
            cells.map(|(range, cell)| format!("{cell:?} {}", line.get(range).unwrap_or("?").trim())).collect::<Vec<_>>()
        };
        let told = ["First 甲", "Further 乙", "First 丙", "Further 丁"];
        assert_eq!(cells("| 甲 | 乙 |"), told[..2]);
        assert_eq!(cells("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>完"), told);
        assert!(cells("**春茶**上市").is_empty());
    }

    #[test]
    fn what_only_looks_like_a_mark_is_text() {
        for line in ["春茶上市", "#话题", "3*4*5", "a < b > c", "**未完", "-5度", "《<红楼>》", "* 注"] {
            assert_eq!(pieces(line), "none", "{line}");
        }
    }
}
