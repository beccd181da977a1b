//! Merges texts without a heading or opener into the story they speak of most, on a page that is out of order. In go
//! stories, out come fewer.

use super::story::{Stories, StoryIndex, Subhead};
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::runs::run::{RunIndex, Runs};
use crate::recover::runs::shared_words::Words;
use crate::recover::weights;

/// The most stories that are compared; no page has so many.
const MOST: usize = 300;

/// Merges stray texts into the stories that share the most words with them.
pub fn merge_strays(page: &PageLines, runs: &Runs, words: &Words<RunIndex>, stories: &mut Stories) {
    let mut at = StoryIndex::new(0);
    while at < stories.end() && stories.len() <= MOST {
        let stray =
            stories[at].headings.is_empty() && stories[at].runs.first().is_some_and(|&t| !page[runs[t].first()].begins);
        match if stray { nearest(&page.w.strays, words, stories, at) } else { None } {
            Some(s) => {
                let story = std::mem::take(&mut stories[at]);
                let place = stories[s].runs.len();
                stories[s]
                    .subheads
                    .extend(story.subheads.iter().map(|subhead| Subhead { after: subhead.after + place, ..*subhead }));
                stories[s].runs.extend(story.runs);
                stories.remove(at);
            }
            None => at = at.next(),
        }
    }
}

/// Returns the story that clearly shares the most words with the story at `at`.
fn nearest(w: &weights::Strays, words: &Words<RunIndex>, stories: &Stories, at: StoryIndex) -> Option<StoryIndex> {
    let likeness = |s: StoryIndex| {
        let texts = &stories[s].runs;
        let most =
            stories[at].runs.iter().flat_map(|&a| texts.iter().map(move |&b| words.likeness(a, b))).fold(0.0, f32::max);
        most - if stories[s].headings.is_empty() { w.headless } else { 0.0 }
    };
    let others = stories.indices().filter(|&s| s != at && !stories[s].runs.is_empty());
    let mut near: Vec<(f32, StoryIndex)> = others.map(|s| (likeness(s), s)).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let second = near.get(1).map_or(0.0, |story| story.0);
    near.first().filter(|best| best.0 > w.kin && best.0 - second > w.ahead).map(|best| best.1)
}
