//! Reads the lines of one page into a page of articles, either in the order they stand in or put together anew.

use std::sync::Arc;

use crate::model::{Article, Block, Page, PageNumber, Role};
use crate::recover::articles::{build_articles, doubts, from_piece, join_lines, latin_words::LatinWords};
use crate::recover::labels::{classify, rejoin_headlines};
use crate::recover::lines::page_lines::{Kind, PageLine, PageLines};
use crate::recover::runs::column_runs;
use crate::recover::sequence::order::Headings;
use crate::recover::sequence::{self, PageAnswers, doubt_weights};
use crate::recover::stories::{build_stories, story};

/// Makes an empty page, the next after `before` others.
pub fn empty(before: usize) -> Page {
    Page::blank(PageNumber::plain(u16::try_from(before + 1).unwrap_or(u16::MAX)))
}

/// Reads a page whose lines stand in reading order; also returns the counts of its headings.
pub fn ordered(lines: &PageLines) -> (Page, Headings) {
    let answers = PageAnswers::of(lines);
    let labels = answers.label(sequence::model::in_use());
    let mut pieces = sequence::pieces(&labels);
    pieces.give_text_to_jumps(lines);
    if pieces.are_bare() {
        pieces.take_sentences(lines);
    }
    sequence::join_pieces::join(lines, &mut pieces);
    let latin = LatinWords::of(lines.lines.iter().map(|line| line.text));
    let unsure = doubts::unsure(lines.w.doubts, &labels, &doubt_weights::BUILT_IN.of(&answers, &labels));
    let article = |piece| {
        let mut article = from_piece::article(lines, &latin, piece);
        article.doubts.extend(doubts::of_article(lines, &unsure, piece));
        Arc::new(article)
    };
    let articles = pieces.articles.iter().map(article).collect();
    let furniture = pieces.furniture.iter().map(|part| from_piece::block(lines, part)).collect();
    let headings = sequence::order::headings(&labels, |k| answers.rather_below[k]);
    let doubts = doubts::of_furniture(lines, &unsure, &pieces.furniture);
    (Page { articles, furniture, doubts, ..empty(0) }, headings)
}

/// Reads a page whose lines are out of order.
pub fn rearranged(page: &mut PageLines) -> Page {
    classify::classify(page);
    rejoin_headlines::rejoin(page);
    let (runs, words, orderly) = column_runs::runs(page);
    let headings = story::headings(page);
    let stories = build_stories::stories(page, &runs, &headings, &words, orderly);
    let latin = LatinWords::of(page.lines.iter().map(|line| line.text));
    let article = |s| Arc::new(build_articles::article(page, &latin, s, &runs, &headings));
    let articles: Vec<Arc<Article>> = stories.iter().map(article).collect();
    let furniture = page.lines.iter().filter_map(furniture).collect();
    Page { articles, furniture, ..empty(0) }
}

/// Makes a furniture block of a line that belongs to no article.
fn furniture(line: &PageLine) -> Option<Block> {
    let role = match line.kind {
        Kind::Masthead => Role::Masthead,
        Kind::Notice => Role::Notice,
        _ => return None,
    };
    Some(join_lines::block(role, std::slice::from_ref(&line.line)))
}
