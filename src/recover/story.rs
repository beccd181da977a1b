//! Stories: which threads, headings and small pieces belong together.
//!
//! Threads that end with a sentence are followed by threads that begin with one, again paired over the whole page at once;
//! then headings are given to the stories they fit, by place, by the page's habit of setting headings before or after their
//! text, and by the words they share, rare ones counting most.

use std::collections::HashMap;

use super::bond::is_han;
use super::pairing::pair;
use super::sheet::{Fill, Kind, Sheet, bracketed};
use super::slug::Tail;
use super::thread::{Thread, unloop};

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

/// Characters of a thread that are looked at for its words.
const SAMPLE: usize = 2400;

/// The pairs and runs of three characters of a text, as keys.
fn runs(texts: impl Iterator<Item = char>, keys: &mut Vec<u64>) {
    let (mut a, mut b) = (' ', ' ');
    for c in texts {
        if is_han(c) {
            if is_han(b) {
                keys.push(u64::from(u32::from(b)) << 21 | u64::from(u32::from(c)));
                if is_han(a) {
                    keys.push(u64::from(u32::from(a)) << 42 | u64::from(u32::from(b)) << 21 | u64::from(u32::from(c)));
                }
            }
        } else if c.is_whitespace() {
            continue;
        }
        (a, b) = (b, c);
    }
}

/// The words of every thread, sorted, and in how many threads each occurs.
pub struct Words {
    threads: Vec<Vec<u64>>,
    spread: HashMap<u64, u16>,
}

impl Words {
    /// Reads the threads.
    pub fn of(sheet: &Sheet, threads: &[Thread]) -> Self {
        let mut spread: HashMap<u64, u16> = HashMap::new();
        let mut all = Vec::with_capacity(threads.len());
        for thread in threads {
            let mut keys = Vec::new();
            runs(thread.slugs.iter().flat_map(|&s| sheet.slugs[s].text.chars()).take(SAMPLE), &mut keys);
            keys.sort_unstable();
            keys.dedup();
            for &key in &keys {
                *spread.entry(key).or_default() += 1;
            }
            all.push(keys);
        }
        Self { threads: all, spread }
    }

    /// Worth of a word: rare on the page counts more.
    fn worth(&self, key: u64) -> f32 {
        let threads = self.threads.len().max(2) as f32;
        let spread = f32::from(self.spread.get(&key).copied().unwrap_or(1).max(1));
        (threads / spread).ln().max(0.0) * if key >> 42 > 0 { 1.0 } else { 0.6 }
    }

    /// How much two threads speak of the same, 0 to about 5.
    pub fn kin(&self, a: usize, b: usize) -> f32 {
        let (x, y) = (&self.threads[a], &self.threads[b]);
        let (mut i, mut j, mut sum) = (0, 0, 0.0f32);
        while i < x.len() && j < y.len() {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let rare = f32::from(self.spread.get(&x[i]).copied().unwrap_or(2).max(2)) - 1.0;
                    sum += self.worth(x[i]) / rare;
                    i += 1;
                    j += 1;
                }
            }
        }
        let size = (x.len().min(y.len()).max(20)) as f32;
        (sum * 14.0 / (size + 60.0)).min(5.0)
    }

    /// The share of a text's words, by worth, that the threads hold: 0 to 1.
    fn share(&self, keys: &[u64], threads: &[usize]) -> f32 {
        let (mut held, mut all) = (0.0f32, 0.01f32);
        for &key in keys {
            let worth = self.worth(key) + 0.15;
            let there = threads.iter().any(|&t| self.threads[t].binary_search(&key).is_ok());
            // Pairs are expected, runs of three only welcome.
            if there || key >> 42 == 0 {
                all += worth;
                held += if there { worth } else { 0.0 };
            }
        }
        held / all
    }
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

/// What stands before or after a slug when bylines, captions, credits and notices are passed over.
fn beyond(sheet: &Sheet, mut i: usize, back: bool) -> Option<usize> {
    loop {
        i = if back { i.checked_sub(1)? } else { i + 1 };
        match sheet.kinds.get(i)? {
            Kind::Byline | Kind::Caption | Kind::Credit | Kind::Notice | Kind::Masthead => {}
            _ => return Some(i),
        }
    }
}

fn jump(sheet: &Sheet, i: Option<usize>, back: bool) -> bool {
    i.is_some_and(|i| matches!(sheet.kinds.get(i), Some(Kind::Jump(j)) if j.back == back))
}

/// Whether the thread ends as an article does: a signature in brackets, a byline after it.
fn signed(sheet: &Sheet, thread: &Thread) -> bool {
    let last = thread.last();
    let text = sheet.slugs[last].text;
    let mark = text.ends_with(['）', ')']) && (sheet.slugs[last].tail == Tail::Closed || bracketed(text));
    mark || sheet.kinds.get(last + 1) == Some(&Kind::Byline)
}

/// Headings of one short line, three or more in a row with a text after each: names over the statements of a list.
fn lists(sheet: &Sheet, headings: &[Heading]) -> Vec<bool> {
    let short =
        |h: &Heading| h.to == h.from + 1 && sheet.slugs[h.from].wide <= 18 && sheet.kinds.get(h.to) == Some(&Kind::Body);
    let mut found = vec![false; headings.len()];
    let mut from = 0;
    while from < headings.len() {
        let mut to = from;
        while to < headings.len() && short(&headings[to]) {
            to += 1;
        }
        if to >= from + 3 {
            found[from..to].fill(true);
        }
        from = to.max(from + 1);
    }
    found
}

/// The share of headings that stand after the text they speak of rather than before: 0 to 1, 0 where little is known.
fn trailing(sheet: &Sheet, threads: &[Thread], headings: &[Heading], words: &Words) -> f32 {
    let (mut leads, mut trails) = (1.5f32, 0.0f32);
    for heading in headings {
        let keys = keys_of(sheet, heading);
        let share = |t: usize| words.share(&keys, &[t]);
        let before = (0..threads.len()).find(|&t| threads[t].last() + 1 == heading.from).map_or(0.0, share);
        let after = (0..threads.len()).find(|&t| threads[t].first() == heading.to).map_or(0.0, share);
        if before.max(after) > 0.35 {
            if before > after { trails += 1.0 } else { leads += 1.0 }
        }
    }
    trails / (leads + trails)
}

/// The words of a heading.
fn keys_of(sheet: &Sheet, heading: &Heading) -> Vec<u64> {
    let mut keys = Vec::new();
    runs((heading.from..heading.to).flat_map(|s| sheet.slugs[s].text.chars()), &mut keys);
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The stories of a sheet.
pub fn stories(sheet: &Sheet, threads: &[Thread], headings: &[Heading], orderly: f32) -> Vec<Story> {
    let words = Words::of(sheet, threads);
    let head_at: HashMap<usize, usize> =
        headings.iter().enumerate().flat_map(|(h, g)| (g.from..g.to).map(move |s| (s, h))).collect();
    let (mut stories, used) = chain(sheet, threads, &words, &head_at, headings, orderly);
    crown(sheet, threads, headings, &words, &mut stories, &used);
    gather(sheet, threads, headings, &words, &mut stories);
    stories.sort_by_key(|story| place(story, threads, headings));
    stories
}

/// Where a story stands on the page: its first line in the source.
fn place(story: &Story, threads: &[Thread], headings: &[Heading]) -> usize {
    let heads = story.headings.iter().map(|&h| headings[h].from);
    let texts = story.threads.iter().map(|&t| threads[t].first());
    heads.chain(texts).chain(story.pieces.iter().copied()).min().unwrap_or(0)
}

/// Chains threads that follow each other between paragraphs. Also says which headings became subheads.
fn chain(
    sheet: &Sheet,
    threads: &[Thread],
    words: &Words,
    head_at: &HashMap<usize, usize>,
    headings: &[Heading],
    orderly: f32,
) -> (Vec<Story>, Vec<bool>) {
    let n = threads.len();
    // Where blank lines set headings off, a heading without them stands inside its article.
    let set_off = headings.iter().filter(|h| sheet.slugs[h.from].gap || h.from == 0).count();
    let parted = if sheet.gappy || headings.is_empty() { 0.0 } else { set_off as f32 / headings.len() as f32 };
    let lists = lists(sheet, headings);
    let trailing = trailing(sheet, threads, headings, words);
    // Threads that a heading speaks of more than of any other.
    let keys: Vec<Vec<u64>> = headings.iter().map(|h| keys_of(sheet, h)).collect();
    let mut crowned: Vec<Option<(usize, f32)>> = vec![None; n];
    for (h, keys) in keys.iter().enumerate() {
        let best = (0..n).map(|t| (words.share(keys, &[t]), t)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((strength, t)) = best.filter(|b| b.0 > 0.4) {
            if crowned[t].is_none_or(|(_, had)| had < strength) {
                crowned[t] = Some((h, strength));
            }
        }
    }
    let weight = |a: usize, b: usize| -> f32 {
        if a == b || a.abs_diff(b) > 90 {
            return 0.0;
        }
        let (end, start) = (threads[a].last(), threads[b].first());
        if jump(sheet, Some(end + 1), false) || start > 0 && jump(sheet, Some(start - 1), true) {
            return 0.0;
        }
        let fresh = sheet.begins(start);
        let head = beyond(sheet, start, true).filter(|&k| sheet.kinds[k] == Kind::Head);
        let direct = start == end + 1 && !sheet.apart(start);
        let follows = (end + 1..start).all(|k| sheet.kinds[k] != Kind::Body) && start > end;
        let mut score = if direct {
            1.0 + 1.5 * orderly + if sheet.slugs[start].gap && !sheet.gappy { 0.0 } else { 0.8 }
        } else if follows {
            0.8
        } else if b > a {
            0.6 - 1.4 * orderly - 0.06 * (b - a).min(12) as f32
        } else {
            0.0 - 2.0 * orderly - 0.06 * (a - b).min(12) as f32
        };
        score += words.kin(a, b) * 1.2;
        if fresh {
            score -= 5.0;
        }
        if signed(sheet, &threads[a]) {
            score -= 3.0;
        }
        if let Some(head) = head {
            let near = !sheet.slugs[start].gap && !sheet.slugs[headings[head_at[&head]].from].gap;
            let within = follows && headings[head_at[&head]].from > end;
            let h = head_at[&head];
            let listed = lists[h] && within;
            score -= if listed {
                -0.8
            } else if near && within {
                1.6 - 3.6 * parted
            } else if within {
                0.8 + orderly - 1.6 * trailing
            } else {
                1.2 + orderly
            };
        }
        let apart = (sheet.measures[end] - sheet.measures[start]).abs();
        if sheet.measures[end] > 0 && sheet.measures[start] > 0 {
            score += if apart <= 3 { 0.3 } else { -1.5 };
        }
        if let Some((h, strength)) = crowned[b].filter(|&(h, _)| !lists[h]) {
            let shared = words.share(&keys[h], &[a]);
            if shared < 0.6 * strength {
                score -= 2.5 * strength * if direct { 1.0 - 0.9 * orderly } else { 1.0 };
            }
        }
        match sheet.slugs[end].tail {
            Tail::Closed => {}
            Tail::Stop | Tail::Bracket => score -= 0.5,
            _ if sheet.fill(end) == Fill::Short => score -= 0.5,
            _ => score -= 2.0,
        }
        score - 1.2
    };
    let pairs = pair(n, n, &weight);
    let mut next: Vec<Option<usize>> = pairs;
    if std::env::var("DBG").is_ok() {
        eprintln!("orderly {orderly} trailing {trailing} parted {parted}");
        for a in 0..n {
            let mut v: Vec<(f32, usize)> = (0..n).map(|b| (weight(a, b), b)).filter(|x| x.0 > -3.0 && x.0 != 0.0).collect();
            v.sort_by(|x, y| y.0.total_cmp(&x.0));
            v.truncate(4);
            eprintln!(
                "{a} lines {}-{} -> {:?} : {:?}",
                sheet.slugs[threads[a].first()].line,
                sheet.slugs[threads[a].last()].line,
                next[a].map(|b| sheet.slugs[threads[b].first()].line),
                v.iter().map(|&(w, b)| (w, words.kin(a, b), sheet.slugs[threads[b].first()].line)).collect::<Vec<_>>()
            );
        }
    }
    let strength: Vec<f32> = next.iter().enumerate().map(|(a, b)| b.map_or(0.0, |b| weight(a, b))).collect();
    unloop(&mut next, &strength);
    let mut led = vec![false; n];
    next.iter().flatten().for_each(|&b| led[b] = true);
    let mut used = vec![false; headings.len()];
    let mut stories = Vec::new();
    for first in (0..n).filter(|&t| !led[t]) {
        let mut story = Story { threads: vec![first], ..Story::default() };
        let mut at = first;
        while let Some(b) = next[at] {
            let head = beyond(sheet, threads[b].first(), true).and_then(|k| head_at.get(&k).copied());
            if let Some(h) = head.filter(|&h| !used[h] && headings[h].from > threads[at].last()) {
                used[h] = true;
                story.subheads.push((story.threads.len(), h));
            }
            story.threads.push(b);
            at = b;
        }
        stories.push(story);
    }
    (stories, used)
}

/// Gives every heading to the story it fits.
fn crown(sheet: &Sheet, threads: &[Thread], headings: &[Heading], words: &Words, stories: &mut Vec<Story>, used: &[bool]) {
    let free: Vec<usize> = (0..headings.len()).filter(|&h| !used[h]).collect();
    let keys: Vec<Vec<u64>> = free.iter().map(|&h| keys_of(sheet, &headings[h])).collect();
    let shares: Vec<Vec<f32>> = keys.iter().map(|k| stories.iter().map(|s| words.share(k, &s.threads)).collect()).collect();
    let before = |h: usize, s: usize| {
        let start = threads[stories[s].threads[0]].first();
        let mut at = start;
        while at > 0
            && matches!(sheet.kinds[at - 1], Kind::Byline | Kind::Caption | Kind::Credit | Kind::Jump(_) | Kind::Notice)
        {
            at -= 1;
        }
        at == headings[h].to
    };
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
        for s in 0..stories.len() {
            if shares[row][s] > 0.5 {
                leads += f32::from(u8::from(before(h, s)));
                trails += f32::from(u8::from(after(h, s)));
            }
        }
    }
    let lead = 3.4 * leads / (leads + trails);
    let trail = 3.4 * trails / (leads + trails);
    let weight = |row: usize, s: usize| -> f32 {
        let h = free[row];
        let mut score = 5.0 * shares[row][s];
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
        let spoken = (0..stories.len())
            .map(|s| (words.share(&keys[row], &stories[s].threads), s))
            .filter(|&(share, s)| {
                share > 0.55
                    && stories[s].headings.len() == 1
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
        match beside.filter(|&s| stories[s].threads.is_empty() || words.share(&keys[row], &stories[s].threads) > 0.5) {
            Some(s) => {
                stories[s].headings.push(h);
                stories[s].headings.sort_unstable();
            }
            None => stories.push(Story { headings: vec![h], ..Story::default() }),
        }
    }
}

/// Gives jumps, bylines, captions and credits to the stories they stand at or speak of.
fn gather(sheet: &Sheet, threads: &[Thread], headings: &[Heading], words: &Words, stories: &mut Vec<Story>) {
    let mut owner: Vec<Option<usize>> = vec![None; sheet.slugs.len()];
    for (s, story) in stories.iter().enumerate() {
        for &t in &story.threads {
            threads[t].slugs.iter().for_each(|&k| owner[k] = Some(s));
        }
        for &h in story.headings.iter().chain(story.subheads.iter().map(|(_, h)| h)) {
            (headings[h].from..headings[h].to).for_each(|k| owner[k] = Some(s));
        }
    }
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
    for i in 0..n {
        let chosen = match sheet.kinds[i] {
            Kind::Jump(j) => {
                if j.back {
                    ahead[i].or(behind[i])
                } else {
                    behind[i].or(ahead[i])
                }
            }
            Kind::Byline => {
                let top = i > 0 && sheet.kinds[i - 1] == Kind::Head
                    || sheet.kinds.get(i + 1) == Some(&Kind::Body)
                        && (i == 0 || sheet.slugs[i].gap && !sheet.slugs[i + 1].gap);
                if top { ahead[i].or(behind[i]) } else { behind[i].or(ahead[i]) }
            }
            Kind::Caption | Kind::Credit => {
                let mut keys = Vec::new();
                runs(sheet.slugs[i].text.chars(), &mut keys);
                let best = (0..stories.len())
                    .map(|s| {
                        (
                            words.share(&keys, &stories[s].threads)
                                + if Some(s) == behind[i] { 0.12 } else { 0.0 }
                                + if Some(s) == ahead[i] { 0.06 } else { 0.0 },
                            s,
                        )
                    })
                    .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
                if sheet.kinds[i] == Kind::Credit && i > 0 && owner[i - 1].is_some() {
                    owner[i - 1]
                } else {
                    best.map(|(_, s)| s)
                }
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
