//! Gathers the small pieces — jumps, bylines, captions, credits — to the stories they stand at or speak of.

use super::kinship::{Words, keys};
use super::picture;
use super::sheet::{Kind, Sheet};
use super::story::{Heading, Story, owners, text_of};
use super::thread::Thread;

/// Whether a story is no more than the name of a work.
fn work(sheet: &Sheet, headings: &[Heading], story: &Story) -> bool {
    story.threads.is_empty() && story.headings.last().is_some_and(|&h| picture::is_work(&text_of(sheet, &headings[h])))
}

/// Gives jumps, bylines, captions and credits to the stories they stand at or speak of.
pub fn gather(sheet: &Sheet, threads: &[Thread], headings: &[Heading], words: &Words, stories: &mut Vec<Story>) {
    let mut owner: Vec<Option<usize>> = vec![None; sheet.slugs.len()];
    for (s, story) in stories.iter().enumerate() {
        for &t in &story.threads {
            threads[t].slugs.iter().for_each(|&k| owner[k] = Some(s));
        }
        for &h in story.headings.iter().chain(story.subheads.iter().map(|(_, h)| h)) {
            (headings[h].from..headings[h].to).for_each(|k| owner[k] = Some(s));
        }
    }
    let told = owners(stories, threads.len());
    let n = sheet.slugs.len();
    let mut behind = vec![None; n];
    let mut ahead = vec![None; n];
    for i in 1..n {
        behind[i] =
            owner[i - 1].filter(|_| sheet.kinds[i - 1] == Kind::Body || sheet.kinds[i - 1] == Kind::Head).or(behind[i - 1]);
    }
    for i in (0..n.saturating_sub(1)).rev() {
        ahead[i] = owner[i + 1].or(ahead[i + 1]);
    }
    let mut works: Vec<usize> = (0..stories.len()).filter(|&s| work(sheet, headings, &stories[s])).collect();
    works.sort_by_key(|&s| stories[s].headings.iter().any(|&h| picture::is_of_pictures(&text_of(sheet, &headings[h]))));
    for i in 0..n {
        let chosen = match sheet.kinds[i] {
            // Who made a work whose name stands elsewhere, in the order of the names; pictures of the day come last.
            Kind::Byline if !works.is_empty() && sheet.slugs[i].gap && picture::is_maker(sheet.slugs[i].text) => {
                Some(works.remove(0))
            }
            Kind::Jump(j) => {
                if j.back {
                    ahead[i].or(behind[i])
                } else {
                    behind[i].or(ahead[i])
                }
            }
            Kind::Byline if picture::made_above(sheet, i) => behind[i].or(ahead[i]),
            Kind::Byline => {
                let top = i > 0 && sheet.kinds[i - 1] == Kind::Head
                    || sheet.kinds.get(i + 1) == Some(&Kind::Body)
                        && (i == 0 || sheet.slugs[i].gap && !sheet.slugs[i + 1].gap);
                if top { ahead[i].or(behind[i]) } else { behind[i].or(ahead[i]) }
            }
            Kind::Caption if picture::is_pictured(sheet.slugs[i].text) => {
                if sheet.slugs[i].gap {
                    ahead[i].or(behind[i])
                } else {
                    behind[i].or(ahead[i])
                }
            }
            Kind::Caption | Kind::Credit => {
                let above = i.checked_sub(1).and_then(|above| owner[above]).filter(|_| sheet.kinds[i] == Kind::Credit);
                above.or_else(|| {
                    let keys = keys(std::iter::once(sheet.slugs[i].text), usize::MAX);
                    let shares = words.shares_of(&keys, stories.len(), |t| told[usize::from(t)]);
                    let near = |s: usize| {
                        shares[s]
                            + if Some(s) == behind[i] { 0.12 } else { 0.0 }
                            + if Some(s) == ahead[i] { 0.06 } else { 0.0 }
                    };
                    (0..stories.len()).max_by(|&a, &b| near(a).total_cmp(&near(b)).then(b.cmp(&a)))
                })
            }
            _ => continue,
        };
        let s = chosen.unwrap_or_else(|| {
            stories.push(Story::default());
            stories.len() - 1
        });
        stories[s].pieces.push(i);
        owner[i] = Some(s);
    }
}
