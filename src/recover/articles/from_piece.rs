//! Turns a piece of a page in reading order into an article: joins blocks from their lines, reads continuation marks and
//! reporters, and marks where the text is cut.

use super::build_articles::{captioned, reporters};
use super::cut_ends;
use super::join_lines::joined;
use super::latin_words::LatinWords;
use crate::model::{Article, Block, Doubt, DoubtKind, Role};
use crate::recover::lines::line::Line;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::sequence::{Part, Piece};

/// Makes a block of a part.
pub fn block(page: &PageLines, part: &Part) -> Block {
    let lines: Vec<Line> = part.lines.iter().map(|&k| page[k].line).collect();
    super::join_lines::block(part.role, &lines)
}

/// Makes an article of a piece, in this order: the heading, a mark that says where the text comes from, the text, a mark
/// that says where it goes on, captions and credits.
pub fn article(page: &PageLines, latin: &LatinWords, piece: &Piece) -> Article {
    let mut article = Article::default();
    let (mut from, mut text, mut to) = (Vec::new(), Vec::new(), Vec::new());
    for part in &piece.text {
        let lines: Vec<Line> = part.lines.iter().map(|&k| page[k].line).collect();
        let block = joined(part.role, &lines, |above, below| latin.is_cut(above, below));
        match lines.first().filter(|_| part.role == Role::Jump).and_then(Line::jump) {
            Some(jump) if jump.back => {
                article.continued_from = Some(jump.page);
                from.push(block);
            }
            Some(jump) => {
                article.continues_on = Some(jump.page);
                to.push(block);
            }
            None => text.push(block),
        }
    }
    article.blocks = piece.heading.iter().map(|part| block(page, part)).collect();
    article.blocks.extend(from.into_iter().chain(text).chain(to));
    for part in &piece.pictures {
        let lines: Vec<Line> = part.lines.iter().map(|&k| page[k].line).collect();
        match captioned(&lines).filter(|_| part.role == Role::Caption) {
            Some(parts) => article.blocks.extend(parts),
            None => article.blocks.push(block(page, part)),
        }
    }
    let mut running = piece.text.iter().filter(|part| matches!(part.role, Role::Body | Role::Lead));
    if let (Some(first), Some(last)) = (running.clone().next(), running.next_back()) {
        cut_ends::mark_ends(page, first.lines[0], last.lines[last.lines.len() - 1], &mut article);
    }
    for pair in piece.text.windows(2) {
        let is_text = matches!(pair[0].role, Role::Body | Role::Lead);
        if is_text && !matches!(pair[1].role, Role::Jump | Role::Byline) {
            cut_ends::mark_inside(page, &pair[0].lines, pair[1].lines[0], &mut article);
        }
    }
    let guessed = piece.guessed.iter().map(|&k| (page[k].number, page[k].number));
    let unsure = guessed.map(|lines| Doubt { kind: DoubtKind::OrderUnsure, lines: Some(lines), detail: String::new() });
    article.doubts.extend(unsure);
    article.reporters = reporters(&article);
    article
}
