//! Gives the headings that are left to the stories they fit. In go headings and stories, out come the stories with headings:
//! by place, by whether this page sets headings before or after their texts, and by the words they share.

use super::story::{Heading, HeadingIndex, Headings, Stories, Story, StoryIndex, keys_of, over, owners};
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::recover::runs::matching::pair;
use crate::recover::runs::run::{RunIndex, Runs};
use crate::recover::runs::shared_words::Words;

/// Whether a heading names a picture, which is an article of its own: 钻井忙（图片）.
fn pictured(page: &PageLines, heading: &Heading) -> bool {
    heading.lines().any(|k| page[k].text.contains(['（', '(']) && page[k].text.contains('图'))
}

/// Gives every heading to the story it fits best.
pub fn assign_headings(
    page: &PageLines,
    runs: &Runs,
    headings: &Headings,
    words: &Words<RunIndex>,
    stories: &mut Stories,
    used: &List<HeadingIndex, bool>,
) {
    let w = &page.w.headings;
    let free: Vec<HeadingIndex> = headings.indices().filter(|&h| !used[h]).collect();
    let owner = owners(stories, runs.len());
    // For each free heading the share of its words that each story holds.
    let mut shares: List<HeadingIndex, List<StoryIndex, f32>> = List::filled(List::default(), headings.len());
    for &h in &free {
        shares[h] = words.shares_of(&keys_of(page, &headings[h]), stories.len(), |t| owner[t]);
    }
    let before = |h: HeadingIndex, s: StoryIndex| over(page, &headings[h], runs[stories[s].runs[0]].first());
    let after = |h: HeadingIndex, s: StoryIndex| {
        let end = runs[stories[s].runs[stories[s].runs.len() - 1]].last();
        let mut at = end + 1;
        while matches!(page.kind_of(at), Some(Kind::Byline | Kind::Caption | Kind::Credit | Kind::Jump(_) | Kind::Notice)) {
            at += 1;
        }
        at == headings[h].from
    };
    // Counts whether the headings of this page that share words with a neighbour stand before or after it.
    let (mut leads, mut trails) = (1.0f32, w.trails);
    for &h in &free {
        for (s, &share) in shares[h].enumerate() {
            if share > w.speaks {
                leads += f32::from(u8::from(before(h, s)));
                trails += f32::from(u8::from(after(h, s)));
            }
        }
    }
    let lead = w.lead * leads / (leads + trails);
    let trail = w.trail * trails / (leads + trails);
    let weight = |h: HeadingIndex, s: StoryIndex| -> f32 {
        if !stories[s].headings.is_empty() {
            return 0.0;
        }
        let mut score = w.share * shares[h][s];
        if before(h, s) {
            let next = headings[h].to.min(page.end() - 1);
            let line = page[next].number == page[next - 1].number;
            score += lead
                + if line {
                    w.same_line
                } else if page[next].gap {
                    0.0
                } else {
                    w.close
                };
        } else if after(h, s) {
            score += trail;
        } else {
            let start = runs[stories[s].runs[0]].first();
            let far = headings[h].from.distance(start) as f32;
            score += w.elsewhere - (far / w.far).min(w.far_most);
            if headings[h].to < start && far < w.near {
                score += w.near_before;
            }
        }
        score + w.pair
    };
    let pairs = pair(&free, &stories.indices().collect::<Vec<_>>(), weight);
    let told: Vec<Option<(StoryIndex, bool)>> =
        free.iter().zip(pairs).map(|(&h, s)| s.map(|s| (s, shares[h][s] < w.unsure && !before(h, s)))).collect();
    let mut left = Vec::new();
    for (h, told) in free.into_iter().zip(told) {
        match told {
            Some((s, unsure)) => {
                stories[s].headings.push(h);
                stories[s].unsure = unsure;
            }
            None => left.push(h),
        }
    }
    for h in left {
        // This is either the second line of a heading, or a heading whose text is not on the page.
        let beside = stories.position(|s| {
            s.headings.iter().any(|&g| headings[g].to == headings[h].from || headings[h].to == headings[g].from)
        });
        // Stories that were added since have no text.
        let spoken = shares[h]
            .enumerate()
            .map(|(s, &share)| (share, s))
            .filter(|&(share, s)| {
                share > w.second
                    && stories[s].headings.len() == 1
                    && !stories[s].runs.is_empty()
                    && headings[stories[s].headings[0]].to <= runs[stories[s].runs[0]].first()
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, s)) = spoken {
            let right_over = headings[stories[s].headings[0]].to == runs[stories[s].runs[0]].first();
            if right_over && !page[runs[stories[s].runs[0]].first()].gap {
                stories[s].headings.insert(0, h);
                continue;
            }
        }
        let shared = |s: StoryIndex| shares[h].get(s).is_some_and(|&share| share > w.beside);
        match beside.filter(|&s| shared(s) && !pictured(page, &headings[h])) {
            Some(s) => {
                stories[s].headings.push(h);
                stories[s].headings.sort_unstable();
            }
            None => {
                stories.push(Story { headings: vec![h], ..Story::default() });
            }
        }
    }
}
