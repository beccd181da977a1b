//! Attaches small pieces to stories. In go continuation marks, bylines, captions and credits, out come the stories with
//! them: each piece goes to the story beside it or to the one it shares words with.

use super::story::{Headings, Stories, Story, StoryIndex, owners, text_of};
use crate::recover::labels::fixed_lines::made_above;
use crate::recover::language::pictures;
use crate::recover::lines::index::List;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::recover::runs::run::{RunIndex, Runs};
use crate::recover::runs::shared_words::Words;
use crate::recover::runs::word_keys::keys;

/// Whether a story is no more than the name of a work.
fn work(page: &PageLines, headings: &Headings, story: &Story) -> bool {
    story.runs.is_empty() && story.headings.last().is_some_and(|&h| pictures::is_work(&text_of(page, &headings[h])))
}

/// Attaches each piece to the story it stands at or speaks of.
pub fn attach_pieces(page: &PageLines, runs: &Runs, headings: &Headings, words: &Words<RunIndex>, stories: &mut Stories) {
    let n = page.lines.len();
    let mut owner: List<LineIndex, Option<StoryIndex>> = List::filled(None, n);
    for (s, story) in stories.enumerate() {
        for &t in &story.runs {
            runs[t].lines.iter().for_each(|&k| owner[k] = Some(s));
        }
        for &h in story.headings.iter().chain(story.subheads.iter().map(|subhead| &subhead.heading)) {
            headings[h].lines().for_each(|k| owner[k] = Some(s));
        }
    }
    let told = owners(stories, runs.len());
    let (mut behind, mut ahead) = (List::filled(None, n), List::filled(None, n));
    for i in page.indices().skip(1) {
        behind[i] =
            owner[i - 1].filter(|_| page[i - 1].kind == Kind::Body || page[i - 1].kind == Kind::Head).or(behind[i - 1]);
    }
    for i in page.indices().rev().skip(1) {
        ahead[i] = owner[i + 1].or(ahead[i + 1]);
    }
    let mut works: Vec<StoryIndex> = stories.indices().filter(|&s| work(page, headings, &stories[s])).collect();
    works.sort_by_key(|&s| stories[s].headings.iter().any(|&h| pictures::is_of_pictures(&text_of(page, &headings[h]))));
    for i in page.indices() {
        let chosen = match page[i].kind {
            // The maker of a work named elsewhere, in the order of the names; pictures of the day come last.
            Kind::Byline if !works.is_empty() && page[i].gap && pictures::is_maker(page[i].text) => Some(works.remove(0)),
            Kind::Jump(j) => {
                if j.back {
                    ahead[i].or(behind[i])
                } else {
                    behind[i].or(ahead[i])
                }
            }
            Kind::Byline if made_above(page, i) => behind[i].or(ahead[i]),
            Kind::Byline => {
                let top = !i.is_first() && page[i - 1].kind == Kind::Head
                    || page.kind_of(i + 1) == Some(Kind::Body) && (i.is_first() || page[i].gap && !page[i + 1].gap);
                if top { ahead[i].or(behind[i]) } else { behind[i].or(ahead[i]) }
            }
            Kind::Caption if pictures::is_pictured(page[i].text) => {
                if page[i].gap {
                    ahead[i].or(behind[i])
                } else {
                    behind[i].or(ahead[i])
                }
            }
            Kind::Caption | Kind::Credit => {
                let above = i.above().and_then(|above| owner[above]).filter(|_| page[i].kind == Kind::Credit);
                above.or_else(|| {
                    let keys = keys(std::iter::once(page[i].text), usize::MAX);
                    let shares = words.shares_of(&keys, stories.len(), |t| told[t]);
                    let near = |s: StoryIndex| {
                        shares[s]
                            + if Some(s) == behind[i] { page.w.pieces.behind } else { 0.0 }
                            + if Some(s) == ahead[i] { page.w.pieces.ahead } else { 0.0 }
                    };
                    stories.indices().max_by(|&a, &b| near(a).total_cmp(&near(b)).then(b.cmp(&a)))
                })
            }
            _ => continue,
        };
        let s = chosen.unwrap_or_else(|| stories.push(Story::default()));
        stories[s].pieces.push(i);
        owner[i] = Some(s);
    }
}
