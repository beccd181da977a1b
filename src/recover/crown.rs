//! Crowns stories with headings: by place, by the page's habit of setting headings before or after their text, and by the
//! words they share.

use super::chain::over;
use super::kinship::Words;
use super::pairing::pair;
use super::sheet::{Kind, Sheet};
use super::story::{Heading, Story, keys_of, owners};
use super::thread::Thread;

/// Whether a heading names a picture, which is an article of its own: 钻井忙（图片）.
fn pictured(sheet: &Sheet, heading: &Heading) -> bool {
    (heading.from..heading.to).any(|k| sheet.slugs[k].text.contains(['（', '(']) && sheet.slugs[k].text.contains('图'))
}

/// Gives every heading to the story it fits.
pub fn crown(
    sheet: &Sheet,
    threads: &[Thread],
    headings: &[Heading],
    words: &Words,
    stories: &mut Vec<Story>,
    used: &[bool],
) {
    let free: Vec<usize> = (0..headings.len()).filter(|&h| !used[h]).collect();
    let keys: Vec<Vec<u64>> = free.iter().map(|&h| keys_of(sheet, &headings[h])).collect();
    let owner = owners(stories, threads.len());
    let shares: Vec<Vec<f32>> = keys.iter().map(|k| words.shares_of(k, stories.len(), |t| owner[usize::from(t)])).collect();
    let before = |h: usize, s: usize| over(sheet, &headings[h], threads[stories[s].threads[0]].first());
    let after = |h: usize, s: usize| {
        let end = threads[stories[s].threads[stories[s].threads.len() - 1]].last();
        let mut at = end + 1;
        while matches!(sheet.kinds.get(at), Some(Kind::Byline | Kind::Caption | Kind::Credit | Kind::Jump(_) | Kind::Notice))
        {
            at += 1;
        }
        at == headings[h].from
    };
    // The page's habit: do headings that share words with a neighbour stand before or after it?
    let (mut leads, mut trails) = (1.0f32, 0.6f32);
    for (row, &h) in free.iter().enumerate() {
        for (s, &share) in shares[row].iter().enumerate() {
            if share > 0.5 {
                leads += f32::from(u8::from(before(h, s)));
                trails += f32::from(u8::from(after(h, s)));
            }
        }
    }
    let lead = 3.4 * leads / (leads + trails);
    let trail = 5.44 * trails / (leads + trails);
    let weight = |row: usize, s: usize| -> f32 {
        let h = free[row];
        if !stories[s].headings.is_empty() {
            return 0.0;
        }
        let mut score = 10.4 * shares[row][s];
        if before(h, s) {
            let next = headings[h].to.min(sheet.slugs.len() - 1);
            let line = sheet.slugs[next].line == sheet.slugs[next - 1].line;
            score += lead
                + if line {
                    2.5
                } else if sheet.slugs[next].gap {
                    0.0
                } else {
                    0.6
                };
        } else if after(h, s) {
            score += trail;
        } else {
            let start = threads[stories[s].threads[0]].first();
            let far = headings[h].from.abs_diff(start) as f32;
            score -= 0.2 + (far / 150.0).min(0.8);
            if (headings[h].from + 1..start).contains(&start) || headings[h].to < start && far < 40.0 {
                score += 0.3;
            }
        }
        score - 1.0
    };
    let pairs = pair(free.len(), stories.len(), weight);
    let told: Vec<(usize, Option<(usize, bool)>)> =
        (0..free.len()).map(|row| (row, pairs[row].map(|s| (s, shares[row][s] < 0.25 && !before(free[row], s))))).collect();
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
                share > 0.55
                    && stories[s].headings.len() == 1
                    && !stories[s].threads.is_empty()
                    && headings[stories[s].headings[0]].to <= threads[stories[s].threads[0]].first()
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, s)) = spoken {
            let right_over = headings[stories[s].headings[0]].to == threads[stories[s].threads[0]].first();
            if right_over && !sheet.slugs[threads[stories[s].threads[0]].first()].gap {
                stories[s].headings.insert(0, h);
                continue;
            }
        }
        let shared = |s: usize| shares[row].get(s).is_some_and(|&share| share > 0.6);
        match beside.filter(|&s| shared(s) && !pictured(sheet, &headings[h])) {
            Some(s) => {
                stories[s].headings.push(h);
                stories[s].headings.sort_unstable();
            }
            None => stories.push(Story { headings: vec![h], ..Story::default() }),
        }
    }
}
