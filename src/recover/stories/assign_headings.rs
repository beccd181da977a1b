//! Headings that are left → stories without: by place, by the page's habit of setting headings before or after their text, and by the
//! words they share.

use super::story::{Heading, Story, keys_of, over, owners};
use crate::recover::lines::page_lines::{Kind, PageLines};
use crate::recover::runs::matching::pair;
use crate::recover::runs::run::Run;
use crate::recover::runs::shared_words::Words;

/// Whether a heading names a picture, which is an article of its own: 钻井忙（图片）.
fn pictured(page: &PageLines, heading: &Heading) -> bool {
    (heading.from..heading.to).any(|k| page.lines[k].text.contains(['（', '(']) && page.lines[k].text.contains('图'))
}

/// Gives every heading to the story it fits.
pub fn assign_headings(
    page: &PageLines,
    runs: &[Run],
    headings: &[Heading],
    words: &Words,
    stories: &mut Vec<Story>,
    used: &[bool],
) {
    let w = &page.w.headings;
    let free: Vec<usize> = (0..headings.len()).filter(|&h| !used[h]).collect();
    let keys: Vec<Vec<u64>> = free.iter().map(|&h| keys_of(page, &headings[h])).collect();
    let owner = owners(stories, runs.len());
    let shares: Vec<Vec<f32>> = keys.iter().map(|k| words.shares_of(k, stories.len(), |t| owner[usize::from(t)])).collect();
    let before = |h: usize, s: usize| over(page, &headings[h], runs[stories[s].runs[0]].first());
    let after = |h: usize, s: usize| {
        let end = runs[stories[s].runs[stories[s].runs.len() - 1]].last();
        let mut at = end + 1;
        while matches!(page.kind_of(at), Some(Kind::Byline | Kind::Caption | Kind::Credit | Kind::Jump(_) | Kind::Notice)) {
            at += 1;
        }
        at == headings[h].from
    };
    // The page's habit: do headings that share words with a neighbour stand before or after it?
    let (mut leads, mut trails) = (1.0f32, w.trails);
    for (row, &h) in free.iter().enumerate() {
        for (s, &share) in shares[row].iter().enumerate() {
            if share > w.speaks {
                leads += f32::from(u8::from(before(h, s)));
                trails += f32::from(u8::from(after(h, s)));
            }
        }
    }
    let lead = w.lead * leads / (leads + trails);
    let trail = w.trail * trails / (leads + trails);
    let weight = |row: usize, s: usize| -> f32 {
        let h = free[row];
        if !stories[s].headings.is_empty() {
            return 0.0;
        }
        let mut score = w.share * shares[row][s];
        if before(h, s) {
            let next = headings[h].to.min(page.lines.len() - 1);
            let line = page.lines[next].number == page.lines[next - 1].number;
            score += lead
                + if line {
                    w.same_line
                } else if page.lines[next].gap {
                    0.0
                } else {
                    w.close
                };
        } else if after(h, s) {
            score += trail;
        } else {
            let start = runs[stories[s].runs[0]].first();
            let far = headings[h].from.abs_diff(start) as f32;
            score += w.elsewhere - (far / w.far).min(w.far_most);
            if (headings[h].from + 1..start).contains(&start) || headings[h].to < start && far < w.near {
                score += w.near_before;
            }
        }
        score + w.pair
    };
    let pairs = pair(free.len(), stories.len(), weight);
    let told: Vec<(usize, Option<(usize, bool)>)> = (0..free.len())
        .map(|row| (row, pairs[row].map(|s| (s, shares[row][s] < w.unsure && !before(free[row], s)))))
        .collect();
    let mut left = Vec::new();
    for (row, told) in told {
        match told {
            Some((s, unsure)) => {
                stories[s].headings.push(free[row]);
                stories[s].unsure = unsure;
            }
            None => left.push((row, free[row])),
        }
    }
    for (row, h) in left {
        // A second line set apart from its heading; else a heading whose text is not here.
        let beside = stories.iter().position(|s| {
            s.headings.iter().any(|&g| headings[g].to == headings[h].from || headings[h].to == headings[g].from)
        });
        // Those that were put there since have no text.
        let spoken = (0..shares[row].len())
            .map(|s| (shares[row][s], s))
            .filter(|&(share, s)| {
                share > w.second
                    && stories[s].headings.len() == 1
                    && !stories[s].runs.is_empty()
                    && headings[stories[s].headings[0]].to <= runs[stories[s].runs[0]].first()
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, s)) = spoken {
            let right_over = headings[stories[s].headings[0]].to == runs[stories[s].runs[0]].first();
            if right_over && !page.lines[runs[stories[s].runs[0]].first()].gap {
                stories[s].headings.insert(0, h);
                continue;
            }
        }
        let shared = |s: usize| shares[row].get(s).is_some_and(|&share| share > w.beside);
        match beside.filter(|&s| shared(s) && !pictured(page, &headings[h])) {
            Some(s) => {
                stories[s].headings.push(h);
                stories[s].headings.sort_unstable();
            }
            None => stories.push(Story { headings: vec![h], ..Story::default() }),
        }
    }
}
