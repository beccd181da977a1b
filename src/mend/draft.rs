//! Pages taken apart for mending: pages go in as articles of parts of pieces, a piece for each span of a block; mends move
//! the pieces, and blocks are made of them again. A piece keeps its origin, so that what was cut in vain can be joined as it
//! was.

use std::sync::Arc;

use super::lines::Lines;
use super::statement::Point;
use crate::model::{Block, Page, Role, Span};
use crate::text::sentence::needs_space;

/// The origin of a piece: its block, and its place there. Of two pieces of a block the earlier is smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The number of the block.
    pub block: usize,
    /// The place among its spans, and the first character.
    pub nth: (usize, u32),
}

/// The part of a block that stands on one line of the source.
#[derive(Clone, Debug)]
pub struct Piece {
    pub span: Span,
    pub text: String,
    pub origin: Origin,
    /// The piece right before it in its block, and whether a space is between them.
    before: Option<(Origin, bool)>,
}

/// A block in pieces.
#[derive(Clone, Debug)]
pub struct Part {
    pub role: Role,
    pub pieces: Vec<Piece>,
    /// Whether a person has said that something begins here.
    pub begins: bool,
    /// Whether a person has said that it goes on from the part before it.
    pub goes_on: bool,
}

/// An article in parts.
#[derive(Clone, Debug, Default)]
pub struct DraftArticle {
    pub parts: Vec<Part>,
    /// The article it was, by page and place; none where it is new.
    pub of: Option<(usize, usize)>,
    /// The point where it was parted from another article, and that article.
    pub split_from: Option<(Point, Option<(usize, usize)>)>,
    /// Articles that are part of it now.
    pub joined: Vec<(usize, usize)>,
    /// Whether anything in it was changed.
    pub touched: bool,
}

/// A page in parts.
#[derive(Clone, Debug, Default)]
pub struct DraftPage {
    pub articles: Vec<DraftArticle>,
    pub furniture: Vec<Part>,
    pub touched: bool,
}

/// The position of a piece: the page, the article or none for furniture, the part, the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub page: usize,
    pub article: Option<usize>,
    pub part: usize,
    pub piece: usize,
}

/// Pages in parts.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub pages: Vec<DraftPage>,
}

impl Draft {
    /// Takes pages apart.
    pub fn of(pages: &[Page], lines: &Lines<'_>) -> Self {
        let mut blocks = 0;
        let mut part = |block: &Block| {
            blocks += 1;
            Part { role: block.role, pieces: pieces(block, blocks, lines), begins: false, goes_on: false }
        };
        let page = |(n, page): (usize, &Page)| {
            let article = |(m, article): (usize, &Arc<crate::model::Article>)| DraftArticle {
                parts: article.blocks.iter().map(&mut part).collect(),
                of: Some((n, m)),
                ..DraftArticle::default()
            };
            let articles = page.articles.iter().enumerate().map(article).collect();
            DraftPage { articles, furniture: page.furniture.iter().map(&mut part).collect(), touched: false }
        };
        Self { pages: pages.iter().enumerate().map(page).collect() }
    }

    /// Returns the parts of an article, or the furniture.
    pub fn parts(&mut self, page: usize, article: Option<usize>) -> &mut Vec<Part> {
        let page = &mut self.pages[page];
        if let Some(article) = article {
            page.articles[article].touched = true;
            &mut page.articles[article].parts
        } else {
            page.touched = true;
            &mut page.furniture
        }
    }

    /// Returns all pieces with their positions.
    pub fn all(&self) -> impl Iterator<Item = (At, &Piece)> {
        self.pages.iter().enumerate().flat_map(|(page, s)| {
            let articles = s.articles.iter().enumerate().map(|(n, article)| (Some(n), &article.parts));
            articles.chain([(None, &s.furniture)]).flat_map(move |(article, parts)| {
                parts.iter().enumerate().flat_map(move |(part, p)| {
                    let at = move |piece| At { page, article, part, piece };
                    p.pieces.iter().enumerate().map(move |(piece, it)| (at(piece), it))
                })
            })
        })
    }

    /// Returns the piece that a point names: the first of its line that does not end before it.
    pub fn find(&self, point: Point) -> Option<At> {
        let on = self.all().filter(|(_, piece)| piece.span.line == point.line && piece.span.to > point.char);
        on.min_by_key(|(_, piece)| piece.span.from).map(|(at, _)| at)
    }

    /// Returns the piece after which something stands that stands after a line: the line's last, or within a line the one
    /// that holds the character.
    pub fn find_end(&self, point: Point) -> Option<At> {
        if point.char > 0 {
            return self.find(point);
        }
        let on = self.all().filter(|(_, piece)| piece.span.line == point.line);
        on.max_by_key(|(_, piece)| piece.span.to).map(|(at, _)| at)
    }
}

impl Part {
    /// Returns the place of its earliest piece in the source.
    pub fn first(&self) -> (u32, u32) {
        self.pieces.iter().map(|piece| (piece.span.line, piece.span.from)).min().unwrap_or_default()
    }

    /// Returns whether the next part was cut from it and may be its rest.
    pub fn is_cut_from(&self, next: &Self) -> bool {
        let ends = self.pieces.last().zip(next.pieces.first());
        self.role == next.role
            && !next.begins
            && ends.is_some_and(|(a, b)| a.origin.block == b.origin.block && a.origin < b.origin)
    }

    /// Returns the block that it makes.
    pub fn block(&self) -> Block {
        let mut text = String::new();
        let mut last: Option<&Piece> = None;
        for piece in &self.pieces {
            let known = last.and_then(|last| piece.before.filter(|(before, _)| *before == last.origin));
            let space = match known {
                Some((_, space)) => space,
                None => needs_space(&text, piece.text.chars().next().unwrap_or(' ')),
            };
            text.extend(space.then_some(' '));
            text.push_str(&piece.text);
            last = Some(piece);
        }
        Block { role: self.role, text, spans: self.pieces.iter().map(|piece| piece.span).collect() }
    }
}

impl Piece {
    /// Returns the two pieces before and behind a character of its line; `None` where one would be blank.
    pub fn cut(&self, char: u32, lines: &Lines<'_>) -> Option<(Self, Self)> {
        if char <= self.span.from || char >= self.span.to {
            return None;
        }
        let (head, rest) = (Span { to: char, ..self.span }, Span { from: char, ..self.span });
        let (head, rest) = (trimmed(head, lines)?, trimmed(rest, lines)?);
        let byte = after(&self.text, solid(lines.at(head)))?;
        let (first, second) = self.text.split_at_checked(byte)?;
        let space = second.starts_with(char::is_whitespace);
        let origin = Origin { nth: (self.origin.nth.0, rest.from), ..self.origin };
        let behind = Self { span: rest, text: second.trim().to_owned(), origin, before: Some((self.origin, space)) };
        Some((Self { span: head, text: first.to_owned(), ..self.clone() }, behind))
    }
}

/// Returns a span without the blanks at its ends, or `None` where nothing is left.
fn trimmed(span: Span, lines: &Lines<'_>) -> Option<Span> {
    let text = lines.at(span);
    let blanks = |chars: &mut dyn Iterator<Item = char>| chars.take_while(|c| c.is_whitespace()).count() as u32;
    let (from, to) = (span.from + blanks(&mut text.chars()), span.to - blanks(&mut text.chars().rev()));
    (from < to).then_some(Span { from, to, ..span })
}

/// Counts the characters that are no white space.
fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Returns the byte behind the first `count` characters that are no white space; `None` where there are fewer.
fn after(text: &str, count: usize) -> Option<usize> {
    let ends = text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    if count == 0 { Some(0) } else { ends.into_iter().nth(count - 1) }
}

/// Returns the pieces of a block, its text cut as its spans say. Where the text does not hold what they name, the source's
/// own words are taken.
fn pieces(block: &Block, number: usize, lines: &Lines<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(block.spans.len());
    let told = solid(&block.text) == block.spans.iter().map(|span| solid(lines.at(*span))).sum::<usize>();
    let mut rest = block.text.as_str();
    for (n, span) in block.spans.iter().enumerate() {
        let source = lines.at(*span);
        let origin = Origin { block: number, nth: (n, span.from) };
        let last = pieces.last().map(|last: &Piece| last.origin);
        let end = after(rest, solid(source)).filter(|_| told);
        let Some((own, left)) = end.and_then(|end| rest.split_at_checked(end)) else {
            pieces.push(Piece { span: *span, text: source.trim().to_owned(), origin, before: None });
            continue;
        };
        let space = own.starts_with(char::is_whitespace);
        rest = left;
        let before = last.map(|last| (last, space));
        pieces.push(Piece { span: *span, text: own.trim().to_owned(), origin, before });
    }
    pieces
}
