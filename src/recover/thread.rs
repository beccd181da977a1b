//! Threads: running text followed over the seams of the page, sentence by sentence.
//!
//! Lines that plainly follow each other make a strip, as it stands in one column. A strip may end and another begin in the
//! middle of a sentence; `seam` closes all that are open. What follows each other then is a thread.

use super::indent;
use super::kinship::Words;
use super::label::paragraph;
use super::seam;
use super::sheet::{Kind, Sheet};
use super::verse::verse;

/// Lines that follow each other, with the lines that begin paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// Indices into [`Sheet::slugs`], in reading order.
    pub slugs: Vec<usize>,
    /// For each, whether it begins a paragraph.
    pub starts: Vec<bool>,
    /// Source places (indices of slugs) where a seam was closed against the source's order.
    pub guessed: Vec<usize>,
}

impl Thread {
    /// First slug.
    pub fn first(&self) -> usize {
        self.slugs.first().copied().unwrap_or(0)
    }

    /// Last slug.
    pub fn last(&self) -> usize {
        self.slugs.last().copied().unwrap_or(0)
    }
}

/// Seams that mean little: below a heading that is followed by the middle of a sentence, the tops of other columns may have
/// been put, line by line.
fn loose(sheet: &Sheet) -> Vec<bool> {
    let n = sheet.slugs.len();
    let mut loose = vec![false; n];
    for first in 1..n {
        let top = sheet.kinds[first - 1] == Kind::Head && sheet.kinds[first] == Kind::Body && !sheet.slugs[first].gap;
        let begun = sheet.dented(first) || sheet.begins(first);
        if !top || sheet.gappy || begun && !sheet.scraps.get(first + 1).is_some_and(|&scrap| scrap) {
            continue;
        }
        for (j, loose) in loose.iter_mut().enumerate().take(n.min(first + 9)).skip(first + 1) {
            if sheet.kinds[j] != Kind::Body || sheet.slugs[j].gap {
                break;
            }
            let bits = sheet.bits(j - 1, j);
            if bits >= 4.0 {
                break;
            }
            *loose = bits < 2.5;
        }
    }
    loose
}

/// Lines that a strip usually has at most.
const USUAL: usize = 32;

/// What speaks for line `i + 1` going on in the paragraph of line `i`, and for its beginning one, in log-odds.
fn weighed(sheet: &Sheet, i: usize) -> (f32, f32) {
    (sheet.runs_on(i, i + 1) + 3.0, paragraph(sheet, i, i + 1))
}

/// The strips of a sheet.
fn strips(sheet: &Sheet) -> Vec<Thread> {
    let loose = loose(sheet);
    let verse = verse(sheet);
    let mut strips: Vec<Thread> = Vec::new();
    let mut open = false;
    for (j, &loose) in loose.iter().enumerate() {
        if sheet.kinds[j] != Kind::Body {
            open = false;
            continue;
        }
        let mut start = true;
        let mut fused = false;
        if open && !sheet.apart(j) && (!loose || verse[j]) {
            let i = j - 1;
            let gap = sheet.slugs[j].gap;
            let (on, fresh) = weighed(sheet, i);
            start = verse[j] || indent::begins(sheet, i, (on, fresh));
            fused = !gap && (on.max(fresh) > -3.0 || verse[j]);
        }
        match strips.last_mut() {
            Some(strip) if fused => {
                strip.slugs.push(j);
                strip.starts.push(start);
            }
            _ => {
                let (mut slugs, mut starts) = (Vec::with_capacity(USUAL), Vec::with_capacity(USUAL));
                slugs.push(j);
                starts.push(true);
                strips.push(Thread { slugs, starts, guessed: Vec::new() });
            }
        }
        open = true;
    }
    strips
}

/// The threads of a sheet, in the order of their first lines in the source; and how far that order is the reading order,
/// 0 to 1: the share of seams closed between neighbours.
pub fn threads(sheet: &Sheet) -> (Vec<Thread>, Words, f32) {
    let strips = strips(sheet);
    let (next, words, orderly) = seam::close(sheet, &strips);
    let mut led = vec![false; strips.len()];
    next.iter().flatten().for_each(|&b| led[b] = true);
    let mut threads: Vec<Thread> = Vec::new();
    let mut owner = vec![0; strips.len()];
    for first in (0..strips.len()).filter(|&s| !led[s]) {
        let mut thread = strips[first].clone();
        let mut at = first;
        owner[first] = threads.len();
        while let Some(b) = next[at] {
            owner[b] = threads.len();
            if b != at + 1 {
                thread.guessed.push(strips[b].first());
            }
            let from = thread.starts.len();
            thread.slugs.extend(&strips[b].slugs);
            thread.starts.extend(&strips[b].starts);
            // Where the next line is taken up, a paragraph may begin with it after all; elsewhere only a sentence leads on.
            let (end, start) = (strips[at].last(), strips[b].first());
            let next = start == end + 1 && !sheet.slugs[start].gap && !sheet.apart(start);
            thread.starts[from] = next && indent::begins(sheet, end, weighed(sheet, end));
            at = b;
        }
        threads.push(thread);
    }
    let words = words.merged(&owner, threads.len());
    (threads, words, orderly)
}

/// Breaks every ring of links at its weakest.
pub fn unloop(next: &mut [Option<usize>], strength: &[f32]) {
    let mut seen = vec![0usize; next.len()];
    for start in 0..next.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match next[at] {
                Some(b) => at = b,
                None => break,
            }
        }
        if seen[at] == start + 1 && next[at].is_some() {
            let (mut weakest, mut k) = (at, at);
            loop {
                if strength[k] < strength[weakest] {
                    weakest = k;
                }
                match next[k] {
                    Some(b) if b != at => k = b,
                    _ => break,
                }
            }
            // A chain that ends is no ring.
            if next[k] == Some(at) {
                next[weakest] = None;
            }
        }
    }
}
