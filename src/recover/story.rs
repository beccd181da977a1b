//! Stories: which threads, headings and small pieces belong together.
//!
//! Threads that end with a sentence are followed by threads that begin with one, again paired over the whole page at once;
//! then headings are given to the stories they fit, by place, by the page's habit of setting headings before or after their
//! text, and by the words they share, rare ones counting most.

use std::collections::HashMap;

use super::adopt::adopt;
use super::chain::chain;
use super::crown::crown;
use super::gather::gather;
use super::kinship::{Words, keys};
use super::sheet::{Kind, Sheet, bracketed};
use super::slug::Tail;
use super::thread::Thread;

/// How far the order of the source may be the reading order for a text to be taken from where it stands.
const DISORDER: f32 = 0.7;

/// Consecutive heading lines.
#[derive(Clone, Debug)]
pub struct Heading {
    /// First and one past the last slug.
    pub from: usize,
    /// See `from`.
    pub to: usize,
}

/// A story: what will become an article.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Indices of headings, in reading order.
    pub headings: Vec<usize>,
    /// Indices of threads, in reading order.
    pub threads: Vec<usize>,
    /// Headings inside the text, each before the thread at this place of `threads`.
    pub subheads: Vec<(usize, usize)>,
    /// Slugs of jumps, bylines, captions and credits.
    pub pieces: Vec<usize>,
    /// Whether the heading was matched by weak evidence.
    pub unsure: bool,
}

/// Headings of the sheet.
pub fn headings(sheet: &Sheet) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for i in 0..sheet.slugs.len() {
        if sheet.kinds[i] != Kind::Head {
            continue;
        }
        let dash = sheet.slugs[i].text.starts_with("——");
        match found.last_mut() {
            Some(last) if last.to == i && (!sheet.slugs[i].gap || sheet.gappy || dash) => last.to = i + 1,
            _ => found.push(Heading { from: i, to: i + 1 }),
        }
    }
    found
}

/// Which story each of so many threads belongs to; out of range where none.
pub fn owners(stories: &[Story], threads: usize) -> Vec<usize> {
    let mut owner = vec![usize::MAX; threads];
    for (s, story) in stories.iter().enumerate() {
        story.threads.iter().for_each(|&t| owner[t] = s);
    }
    owner
}

/// What stands before or after a slug when bylines, captions, credits and notices are passed over.
pub fn beyond(sheet: &Sheet, mut i: usize, back: bool) -> Option<usize> {
    loop {
        i = if back { i.checked_sub(1)? } else { i + 1 };
        match sheet.kinds.get(i)? {
            Kind::Byline | Kind::Caption | Kind::Credit | Kind::Notice | Kind::Masthead => {}
            _ => return Some(i),
        }
    }
}

pub fn jump(sheet: &Sheet, i: Option<usize>, back: bool) -> bool {
    i.is_some_and(|i| matches!(sheet.kinds.get(i), Some(Kind::Jump(j)) if j.back == back))
}

/// Whether the thread ends as an article does: a signature in brackets, also one broken over lines, or a byline after it.
pub fn signed(sheet: &Sheet, thread: &Thread) -> bool {
    let last = thread.last();
    let text = sheet.slugs[last].text;
    let mark =
        text.ends_with(['）', ')']) && (sheet.slugs[last].tail == Tail::Closed || bracketed(text) || signs(sheet, thread));
    mark || sheet.kinds.get(last + 1) == Some(&Kind::Byline)
}

/// Whether the bracket that ends a thread stands by itself after a sentence's end and holds no sentence's marks.
fn signs(sheet: &Sheet, thread: &Thread) -> bool {
    let lines = thread.slugs.iter().rev().take(4).map(|&k| sheet.slugs[k].text);
    for (n, line) in lines.enumerate() {
        let opening = line.rfind(['（', '(']);
        let inner = line.get(opening.unwrap_or(0)..).unwrap_or(line);
        if inner.contains(['，', '。', '；', '！', '？']) {
            return false;
        }
        if let Some(at) = opening {
            let before = line.get(..at).and_then(|t| t.chars().next_back());
            return before.map_or(n > 0, |c| matches!(c, '。' | '！' | '？' | '”' | '…' | '’'));
        }
    }
    false
}

/// The text of a heading, its lines joined.
pub fn text_of(sheet: &Sheet, heading: &Heading) -> String {
    sheet.slugs[heading.from..heading.to].iter().map(|s| s.text).collect()
}

/// The words of a heading.
pub fn keys_of(sheet: &Sheet, heading: &Heading) -> Vec<u64> {
    keys(sheet.slugs[heading.from..heading.to].iter().map(|s| s.text), usize::MAX)
}

/// The stories of a sheet.
pub fn stories(sheet: &Sheet, threads: &[Thread], headings: &[Heading], words: &Words, orderly: f32) -> Vec<Story> {
    let head_at: HashMap<usize, usize> =
        headings.iter().enumerate().flat_map(|(h, g)| (g.from..g.to).map(move |s| (s, h))).collect();
    let (mut stories, used) = chain(sheet, threads, words, &head_at, headings, orderly);
    crown(sheet, threads, headings, words, &mut stories, &used);
    stories.iter_mut().for_each(name);
    if orderly < DISORDER {
        adopt(sheet, threads, words, &mut stories);
    }
    gather(sheet, threads, headings, words, &mut stories);
    stories.sort_by_key(|story| place(story, threads, headings));
    stories
}

/// The heading right over a story that has no other is its own, however it looks among its neighbours.
fn name(story: &mut Story) {
    if story.headings.is_empty() && story.subheads.first().is_some_and(|&(at, _)| at == 0) {
        let (_, heading) = story.subheads.remove(0);
        story.headings.push(heading);
    }
}

/// Where a story stands on the page: its first line in the source.
fn place(story: &Story, threads: &[Thread], headings: &[Heading]) -> usize {
    let heads = story.headings.iter().map(|&h| headings[h].from);
    let texts = story.threads.iter().map(|&t| threads[t].first());
    heads.chain(texts).chain(story.pieces.iter().copied()).min().unwrap_or(0)
}
