//! Builds the stories of a page from its runs and headings, in the order of their first lines.
//!
//! Runs that end with a sentence are followed by runs that begin with one, matched over the whole page at once; then
//! headings go to the stories they fit, texts without heading to the stories they speak of, and small pieces to the stories
//! they stand at.

use std::collections::HashMap;

use super::assign_headings::assign_headings;
use super::attach_pieces::attach_pieces;
use super::link_paragraphs::link_paragraphs;
use super::merge_strays::merge_strays;
use super::story::{HeadingIndex, Headings, Story};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::runs::run::{RunIndex, Runs};
use crate::recover::runs::shared_words::Words;

/// Builds the stories of a page.
pub fn stories(page: &PageLines, runs: &Runs, headings: &Headings, words: &Words<RunIndex>, orderly: f32) -> Vec<Story> {
    let head_at: HashMap<LineIndex, HeadingIndex> =
        headings.enumerate().flat_map(|(h, g)| g.lines().map(move |s| (s, h))).collect();
    let (mut stories, used) = link_paragraphs(page, runs, words, &head_at, headings, orderly);
    assign_headings(page, runs, headings, words, &mut stories, &used);
    stories.iter_mut().for_each(name_story);
    if orderly < page.w.strays.disorder {
        merge_strays(page, runs, words, &mut stories);
    }
    attach_pieces(page, runs, headings, words, &mut stories);
    stories.sort_by_key(|story| place(story, runs, headings));
    stories.into_items()
}

/// Makes the heading right over a story without any other its own, however it looks among its neighbours.
fn name_story(story: &mut Story) {
    if story.headings.is_empty() && story.subheads.first().is_some_and(|subhead| subhead.after == 0) {
        story.headings.push(story.subheads.remove(0).heading);
    }
}

/// Returns the first line of a story in the source.
fn place(story: &Story, runs: &Runs, headings: &Headings) -> LineIndex {
    let heads = story.headings.iter().map(|&h| headings[h].from);
    let texts = story.runs.iter().map(|&t| runs[t].first());
    heads.chain(texts).chain(story.pieces.iter().copied()).min().unwrap_or(LineIndex::FIRST)
}
