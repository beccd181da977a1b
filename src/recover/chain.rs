//! Chains threads between paragraphs: where one ends with its sentence and another begins.

use std::collections::HashMap;

use super::kinship::Words;
use super::marks::PICTURE;
use super::pairing::pair;
use super::picture;
use super::sheet::{Fill, Kind, Sheet, bracketed};
use super::slug::{Half, Tail};
use super::story::{Heading, Story, beyond, jump, keys_of, signed, text_of};
use super::thread::{Thread, unloop};

/// Lines that a text without heading has at most which blank lines alone part from others.
const BRIEF: usize = 14;

/// What speaks for and against one thread following another between paragraphs.
struct Links<'a> {
    sheet: &'a Sheet<'a>,
    threads: &'a [Thread],
    headings: &'a [Heading],
    words: &'a Words,
    head_at: &'a HashMap<usize, usize>,
    /// The share of each heading's words that each thread holds.
    shares: Vec<Vec<f32>>,
    lists: Vec<bool>,
    /// Whether each heading is [`numbered`].
    numbered: Vec<bool>,
    /// How many headings stand in the row of each.
    rows: Vec<usize>,
    trailing: f32,
    /// The share of headings that blank lines set off: where they do, a heading without them stands inside its article.
    parted: f32,
    orderly: f32,
    /// Log-odds that a text which follows another over blank lines alone is a new story: as many as there are headings that
    /// stand over no text.
    fresh: f32,
    /// Log-odds that blank lines after a sentence's end part stories, 0 to 2.5.
    breaks: f32,
    /// Lines of running text before each slug.
    texts: Vec<usize>,
    /// The measure most lines of each thread are set to; of a last line by itself little is known.
    measures: Vec<Half>,
    /// Whether each thread tells of a picture, and whether each heading stands over one.
    shown: Vec<bool>,
    pictures: Vec<bool>,
}

impl<'a> Links<'a> {
    fn new(
        sheet: &'a Sheet,
        threads: &'a [Thread],
        words: &'a Words,
        head_at: &'a HashMap<usize, usize>,
        headings: &'a [Heading],
        orderly: f32,
    ) -> Self {
        let set_off = headings.iter().filter(|h| sheet.slugs[h.from].gap || h.from == 0).count();
        let share = set_off as f32 / headings.len().max(1) as f32;
        let parted = if sheet.gappy { 0.0 } else { (2.0 * share).min(1.0) };
        let shares = headings.iter().map(|h| words.shares(&keys_of(sheet, h))).collect();
        let mut texts = vec![0];
        for kind in &sheet.kinds {
            texts.push(texts[texts.len() - 1] + usize::from(*kind == Kind::Body));
        }
        let lists = lists(sheet, headings);
        let trailing = trailing(sheet, threads, headings, words, &lists);
        Self {
            sheet,
            threads,
            headings,
            words,
            head_at,
            shares,
            lists,
            numbered: headings.iter().map(|h| numbered(sheet, h)).collect(),
            rows: rows(headings),
            trailing,
            parted,
            orderly,
            fresh: fresh(sheet, threads, headings),
            breaks: breaks(sheet, threads),
            texts,
            shown: threads.iter().map(|thread| shown(sheet, thread)).collect(),
            pictures: headings.iter().map(|h| picture::is_of_pictures(&text_of(sheet, h))).collect(),
            measures: threads.iter().map(|thread| measure(sheet, thread)).collect(),
        }
    }

    /// The weight of `b` after `a`.
    fn weight(&self, a: usize, b: usize) -> f32 {
        let sheet = self.sheet;
        let (end, start) = (self.threads[a].last(), self.threads[b].first());
        let held = jump(sheet, Some(end + 1), false) || start > 0 && jump(sheet, Some(start - 1), true);
        if a == b || a.abs_diff(b) > 90 || held {
            return 0.0;
        }
        let direct = start == end + 1 && !sheet.apart(start);
        let follows = start > end && self.texts[start] == self.texts[end + 1];
        let mut score = if direct {
            0.63 + 1.5 * self.orderly + if sheet.slugs[start].gap && !sheet.gappy { 0.0 } else { 0.8 }
        } else if follows && (end + 1..start).all(|k| sheet.kinds[k] != Kind::Head) {
            0.8 + 1.2 * self.orderly
        } else if follows {
            0.8
        } else if b > a {
            0.6 - 1.0 * self.orderly - 0.081 * (b - a).min(12) as f32
        } else {
            0.0 - 2.0 * self.orderly - 0.06 * (a - b).min(12) as f32
        };
        score += self.words.kin(a, b) * (1.2 + 1.0 * (1.0 - self.orderly));
        if sheet.begins(start) {
            score -= 5.0;
        }
        // （新华社记者王一摄）ends what stands under a picture, up to a blank line.
        let pictured = sheet.slugs[start].gap
            && sheet.kinds.get(end + 1) == Some(&Kind::Credit)
            && bracketed(sheet.slugs[end + 1].text);
        if pictured || signed(sheet, &self.threads[a]) {
            score -= 4.05;
        }
        if direct && sheet.slugs[start].gap && !sheet.gappy {
            let brief = self.threads[b].slugs.len() <= BRIEF;
            score -= 0.7 * self.fresh + if brief { 2.3 * self.breaks } else { 0.0 };
        }
        score - self.headed(end, start, follows) + Self::columns(self.measures[a], self.measures[b]) + self.ends(end) - 1.2
    }

    /// The weight of thread `b` beginning the story of heading `h`.
    fn crowns(&self, h: usize, b: usize) -> f32 {
        let (sheet, heading) = (self.sheet, &self.headings[h]);
        let start = self.threads[b].first();
        if self.lists[h] || self.numbered[h] {
            return 0.0;
        }
        let far = (heading.from.abs_diff(start) as f32 / 150.0).min(0.9);
        let share = self.shares[h][b];
        let place = if over(sheet, heading, start) {
            let next = heading.to.min(sheet.slugs.len() - 1);
            let near = if sheet.slugs[next].line == sheet.slugs[next - 1].line {
                2.5
            } else if sheet.slugs[next].gap {
                0.0
            } else {
                0.42
            };
            3.0 * (0.65 - self.trailing).max(0.0).powi(2) / self.rows[h] as f32 + near - 0.26
        } else if heading.from < start {
            -0.2 - far
        } else {
            -0.6 - far
        };
        let opener = if sheet.begins(start) { 0.6 } else { 0.0 };
        let inside = heading.from > 0
            && matches!(sheet.kinds[heading.from - 1], Kind::Body | Kind::Byline | Kind::Caption | Kind::Credit)
            && !sheet.slugs[heading.from].gap;
        let close = sheet.slugs.get(heading.to).is_some_and(|s| !s.gap);
        let opened = over(sheet, heading, start) && sheet.begins(start);
        let sub = if inside && close && !opened { 9.0 * self.parted } else { 0.0 };
        let picture = match (self.pictures[h], self.shown[b]) {
            (true, true) => 2.6,
            (true, false) => -2.0,
            _ => 0.0,
        };
        5.2 * share + place + opener + picture - sub - 1.0 + self.fresh - 4.05 * self.trailing
    }

    /// What a heading right over the text at `start` speaks against its following the text at `end`.
    fn headed(&self, end: usize, start: usize, follows: bool) -> f32 {
        let sheet = self.sheet;
        let over = beyond(sheet, start, true).filter(|&k| sheet.kinds[k] == Kind::Head);
        let Some(&h) = over.and_then(|k| self.head_at.get(&k)) else { return 0.0 };
        let near = !sheet.slugs[start].gap && !sheet.slugs[self.headings[h].from].gap;
        let within = follows && self.headings[h].from > end;
        if within && (self.lists[h] || self.numbered[h]) {
            -0.8
        } else if within && near {
            1.6 - 5.0 * self.parted
        } else if within {
            0.8 + self.orderly - 2.1 * self.trailing
        } else {
            1.62 + self.orderly
        }
    }

    /// Threads of one article are set to one measure.
    fn columns(above: Half, below: Half) -> f32 {
        if above == 0 || below == 0 {
            0.0
        } else if (above - below).abs() <= 3 {
            0.526
        } else if below * 10 > above * 14 {
            // A box set across columns leads into texts, and follows none.
            -3.5
        } else if above * 10 > below * 14 {
            -0.3
        } else {
            -1.05
        }
    }

    /// How far the sentence at `end` is over.
    fn ends(&self, end: usize) -> f32 {
        match self.sheet.slugs[end].tail {
            Tail::Closed => 0.0,
            Tail::Stop | Tail::Bracket => -0.5,
            _ if matches!(self.sheet.fill(end), Fill::Short | Fill::Loose) => -0.38,
            _ => -2.0,
        }
    }
}

/// The measure most lines of a thread are set to, the widest of equals.
fn measure(sheet: &Sheet, thread: &Thread) -> Half {
    let mut measures: Vec<Half> = thread.slugs.iter().map(|&k| sheet.measures[k]).collect();
    measures.sort_unstable();
    let most = measures.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), run.first().is_some_and(|&m| m > 0)));
    most.and_then(|run| run.first().copied()).unwrap_or(0)
}

/// Whether a thread stands under a picture: it says so, or a credit follows it.
fn shown(sheet: &Sheet, thread: &Thread) -> bool {
    sheet.kinds.get(thread.last() + 1) == Some(&Kind::Credit)
        || thread.slugs.iter().any(|&k| sheet.slugs[k].pass(PICTURE) && picture::tells_of_picture(sheet.slugs[k].text))
}

/// See [`Links::fresh`].
fn fresh(sheet: &Sheet, threads: &[Thread], headings: &[Heading]) -> f32 {
    let next = |h: &Heading| threads.get(threads.partition_point(|t| t.first() < h.to)).map(Thread::first);
    let lone = headings.iter().filter(|h| next(h).is_none_or(|start| !over(sheet, h, start))).count();
    let mut ended = vec![false; sheet.slugs.len() + 1];
    for thread in threads {
        ended[thread.last() + 1] = true;
    }
    let starts = threads.iter().map(Thread::first);
    let gaps = starts.filter(|&s| ended[s] && sheet.slugs[s].gap && !sheet.begins(s)).count();
    let rest = gaps.saturating_sub(lone);
    ((lone as f32 + 0.3) / (rest as f32 + 0.7)).ln().clamp(0.0, 2.5)
}

/// See [`Links::breaks`]. Where a story runs over several columns, blank lines stand in it as often after a sentence's end as
/// lines end with their sentence; how often that is, and how many blank lines stand in mid-sentence, can be counted. As many
/// more as there are part stories, unless paragraphs are parted so too.
fn breaks(sheet: &Sheet, threads: &[Thread]) -> f32 {
    let (mut lines, mut within, mut columns) = (0.0f32, 0.0f32, 0.0f32);
    for thread in threads {
        for (n, pair) in thread.slugs.windows(2).enumerate() {
            lines += 1.0;
            if pair[1] != pair[0] + 1 || sheet.slugs[pair[1]].gap {
                columns += 1.0;
            } else if thread.starts[n + 1] {
                within += 1.0;
            }
        }
    }
    let parted = |thread: &&Thread| {
        let b = thread.first();
        let above = b > 0 && sheet.kinds[b - 1] == Kind::Body && sheet.slugs[b - 1].tail == Tail::Closed;
        above && sheet.slugs[b].gap && !sheet.begins(b)
    };
    let gaps = threads.iter().filter(parted).count() as f32;
    let chance = columns * within / lines.max(1.0);
    let paragraphs = (1.0 - 4.0 * gaps / (gaps + within + 1.0)).max(0.0);
    ((gaps - chance + 0.3).max(0.3) / (chance + 0.7)).ln().clamp(0.0, 2.5) * paragraphs
}

/// Whether a heading stands right over the text at `start`, pieces passed over.
pub fn over(sheet: &Sheet, heading: &Heading, start: usize) -> bool {
    let passed =
        |k: usize| matches!(sheet.kinds[k], Kind::Byline | Kind::Caption | Kind::Credit | Kind::Jump(_) | Kind::Notice);
    heading.to <= start && (heading.to..start).all(passed)
}

/// Chains threads that follow each other between paragraphs. Also says which headings became subheads.
pub fn chain(
    sheet: &Sheet,
    threads: &[Thread],
    words: &Words,
    head_at: &HashMap<usize, usize>,
    headings: &[Heading],
    orderly: f32,
) -> (Vec<Story>, Vec<bool>) {
    let n = threads.len();
    let links = Links::new(sheet, threads, words, head_at, headings, orderly);
    // A thread begins under a heading or follows another, whichever serves the page better.
    let pairs = pair(n + headings.len(), n, |a, b| if a < n { links.weight(a, b) } else { links.crowns(a - n, b) });
    let mut next = pairs[..n].to_vec();
    let crowns: HashMap<usize, usize> = (0..headings.len()).filter_map(|h| pairs[n + h].map(|b| (b, h))).collect();
    let strength: Vec<f32> = next.iter().enumerate().map(|(a, b)| b.map_or(0.0, |b| links.weight(a, b))).collect();
    unloop(&mut next, &strength);
    let mut led = vec![false; n];
    next.iter().flatten().for_each(|&b| led[b] = true);
    let mut used = vec![false; headings.len()];
    for &h in crowns.values() {
        used[h] = true;
    }
    let mut stories = Vec::new();
    for first in (0..n).filter(|&t| !led[t]) {
        let mut story = Story { threads: vec![first], ..Story::default() };
        let listed =
            beyond(sheet, threads[first].first(), true).and_then(|k| head_at.get(&k).copied()).filter(|&h| links.lists[h]);
        if let Some(h) = listed.filter(|&h| !used[h]) {
            used[h] = true;
            story.subheads.push((0, h));
        }
        if let Some(&h) = crowns.get(&first) {
            used[h] = true;
            story.headings.push(h);
            story.unsure = links.shares[h][first] < 0.25 && !over(sheet, &headings[h], threads[first].first());
        }
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

/// 二、立案; （三）…: a numbered heading stands inside its text.
fn numbered(sheet: &Sheet, heading: &Heading) -> bool {
    let text = sheet.slugs[heading.from].text.trim_start_matches(['（', '(']);
    let number = text.len() - text.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c)).len();
    number > 0 && text.get(number..).is_some_and(|rest| rest.starts_with(['、', '）', ')']))
}

/// Headings that stand one after the other with nothing between are a row over texts side by side.
fn rows(headings: &[Heading]) -> Vec<usize> {
    let mut rows = Vec::with_capacity(headings.len());
    let mut from = 0;
    while from < headings.len() {
        let mut to = from + 1;
        while to < headings.len() && headings[to].from == headings[to - 1].to {
            to += 1;
        }
        rows.extend((from..to).map(|_| to - from));
        from = to;
    }
    rows
}

/// Headings of one short line, three or more in a row with a text after each: names over the statements of a list. One that
/// a blank line parts from what stands above but not from its text begins something of its own.
fn lists(sheet: &Sheet, headings: &[Heading]) -> Vec<bool> {
    let alike = |h: &Heading| !sheet.slugs[h.from].gap || sheet.slugs[h.to].gap;
    let short = |h: &Heading| {
        let single = h.to == h.from + 1 && sheet.slugs[h.from].wide <= 18;
        single && sheet.kinds.get(h.to) == Some(&Kind::Body) && alike(h)
    };
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
fn trailing(sheet: &Sheet, threads: &[Thread], headings: &[Heading], words: &Words, lists: &[bool]) -> f32 {
    let (mut leads, mut trails) = (1.0f32, 0.0f32);
    let edge = |k: usize| matches!(sheet.kinds[k], Kind::Head) || matches!(sheet.kinds[k], Kind::Jump(j) if j.back);
    for (heading, _) in headings.iter().zip(lists).filter(|&(h, &listed)| !listed && !numbered(sheet, h)) {
        let keys = keys_of(sheet, heading);
        let low = (0..heading.from).rev().find(|&k| edge(k)).map_or(0, |k| k + 1);
        let high = (heading.to..sheet.slugs.len()).find(|&k| edge(k)).unwrap_or(sheet.slugs.len());
        let within = |range: std::ops::Range<usize>| -> Vec<usize> {
            (0..threads.len())
                .filter(|&t| range.contains(&threads[t].first()) && range.contains(&threads[t].last()))
                .collect()
        };
        let (before, after) =
            (words.share(&keys, &within(low..heading.from)), words.share(&keys, &within(heading.to..high)));
        if (before - after).abs() > 0.15 {
            if before > after { trails += 1.0 } else { leads += 1.0 }
        }
    }
    trails / (leads + trails)
}
