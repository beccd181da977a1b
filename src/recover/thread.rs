//! Threads: running text followed over the seams of the page, sentence by sentence.
//!
//! Lines that plainly follow each other make a strip, as it stands in one column. A strip may end and another begin in the
//! middle of a sentence; all open ends of a page are paired with all open beginnings at once, so that a sentence cut at a
//! seam goes on where the whole page is served best. The source's own order counts, but no more than the language does.

use super::kinship::Words;
use super::label::paragraph;
use super::pairing::pair;
use super::sheet::{Fill, Kind, Sheet};
use super::slug::{Tail, hangs};

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

/// Farthest apart, in strips, that two ends are looked at.
const REACH: usize = 90;

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

/// The strips of a sheet.
fn strips(sheet: &Sheet) -> Vec<Thread> {
    let loose = loose(sheet);
    let mut strips: Vec<Thread> = Vec::new();
    let mut open = false;
    for (j, &loose) in loose.iter().enumerate() {
        if sheet.kinds[j] != Kind::Body {
            open = false;
            continue;
        }
        let mut start = true;
        let mut fused = false;
        if open && !sheet.apart(j) && !loose {
            let i = j - 1;
            let gap = sheet.slugs[j].gap;
            let on = sheet.runs_on(i, j) + 3.0;
            let fresh = paragraph(sheet, i, j);
            start = fresh > on;
            fused = !gap && on.max(fresh) > -2.0;
        }
        match strips.last_mut() {
            Some(strip) if fused => {
                strip.slugs.push(j);
                strip.starts.push(start);
            }
            _ => strips.push(Thread { slugs: vec![j], starts: vec![true], guessed: Vec::new() }),
        }
        open = true;
    }
    strips
}

/// Whether the text may go on after slug `i` in the middle of a paragraph.
fn may_run_on(sheet: &Sheet, i: usize) -> bool {
    let held = (i + 1..sheet.slugs.len())
        .map(|k| sheet.kinds[k])
        .find(|k| !matches!(k, Kind::Notice | Kind::Caption | Kind::Credit | Kind::Masthead))
        .is_some_and(|k| matches!(k, Kind::Jump(j) if !j.back));
    let open = match sheet.slugs[i].tail {
        Tail::Closed => sheet.fill(i) == Fill::Full,
        Tail::Stop | Tail::Bracket => matches!(sheet.fill(i), Fill::Full | Fill::Loose),
        _ => true,
    };
    !held && open
}

/// Whether slug `i` may stand in the middle of a paragraph.
fn may_go_on(sheet: &Sheet, i: usize) -> bool {
    let held = i > 0 && matches!(sheet.kinds[i - 1], Kind::Jump(j) if j.back);
    !held && !sheet.begins(i)
}

/// How near two strips stand in the source: what the order of the file says for `b` after `a`.
fn near(sheet: &Sheet, strips: &[Thread], a: usize, b: usize, orderly: f32) -> f32 {
    let (end, start) = (strips[a].last(), strips[b].first());
    let (above, below) = (&sheet.slugs[end], &sheet.slugs[start]);
    if above.line == below.line && (above.shared || below.shared) {
        return -0.5;
    }
    if start > end
        && below.line <= above.line + 2
        && (start - end > 1 || sheet.apart(start))
        && (end + 1..=start).all(|k| !sheet.slugs[k].gap)
    {
        return 1.8; // the next line, with other columns' pieces between
    }
    if start == end + 1 {
        return if sheet.slugs[start].gap {
            (0.2 + 2.6 * sheet.trust) * (0.4 + 0.6 * orderly)
        } else if sheet.scraps[start] {
            1.2
        } else {
            1.8
        };
    }
    if b == a + 1 {
        // Only headings, captions and notices between.
        let heads = (end + 1..start).filter(|&k| sheet.kinds[k] == Kind::Head).count();
        return if heads == 0 { 1.8 } else { 1.0 };
    }
    let stray = 2.0 * orderly;
    if b > a { 0.6 - stray - 0.05 * (b - a).min(12) as f32 } else { -0.2 - stray - 0.05 * (a - b).min(12) as f32 }
}

/// The threads of a sheet, in the order of their first lines in the source; and how far that order is the reading order,
/// 0 to 1: the share of seams closed between neighbours.
pub fn threads(sheet: &Sheet) -> (Vec<Thread>, Words, f32) {
    let strips = strips(sheet);
    let tails: Vec<usize> = (0..strips.len()).filter(|&s| may_run_on(sheet, strips[s].last())).collect();
    let heads: Vec<usize> = (0..strips.len()).filter(|&s| may_go_on(sheet, strips[s].first())).collect();
    let words = Words::of(sheet, &strips);
    let weight = |t: usize, h: usize, orderly: f32| -> f32 {
        let (a, b) = (tails[t], heads[h]);
        if a == b || a.abs_diff(b) > REACH {
            return 0.0;
        }
        let (i, j) = (strips[a].last(), strips[b].first());
        if sheet.slugs[i].tail == Tail::Closed && sheet.dented(j) {
            return 0.0;
        }
        // Flowing text is cut anywhere; where strangers meet, what should follow is not in the file.
        if sheet.fill(i) == Fill::Loose && sheet.bits(i, j) < -1.5 {
            return 0.0;
        }
        let place = near(sheet, &strips, a, b, orderly) + 1.5 * words.kin(a, b);
        // Ends that nothing draws together are not worth a look at their words.
        if place < -1.5 {
            return 0.0;
        }
        let mut score = sheet.runs_on(i, j) + place;
        if sheet.fill(j) == Fill::Full && !hangs(sheet.slugs[j].first) {
            score += 0.5;
        }
        // Where a paragraph plainly ends and one begins, there is nothing to run on.
        if j == i + 1 && !sheet.apart(j) && paragraph(sheet, i, j) > score {
            return 0.0;
        }
        // In an orderly file what stands below a paragraph's plain end begins one.
        if j > 0
            && sheet.kinds[j - 1] == Kind::Body
            && !sheet.apart(j)
            && sheet.slugs[j - 1].tail == Tail::Closed
            && sheet.fill(j - 1) != Fill::Full
        {
            score -= 3.0 * orderly;
        }
        score - 0.5
    };
    // First as if the source's order said little; then with as much trust in it as that showed it deserves.
    let mut orderly = 0.6;
    let mut next: Vec<Option<usize>> = Vec::new();
    for _ in 0..2 {
        let pairs = pair(tails.len(), heads.len(), |t, h| weight(t, h, orderly));
        next = vec![None; strips.len()];
        let mut strength = vec![0.0f32; strips.len()];
        for (t, h) in pairs.iter().enumerate() {
            if let Some(h) = *h {
                next[tails[t]] = Some(heads[h]);
                strength[tails[t]] = weight(t, h, orderly);
            }
        }
        unloop(&mut next, &strength);
        let seams = 6.0 + next.iter().flatten().count() as f32;
        let neighbours = |a: usize, b: usize| strips[b].first() == strips[a].last() + 1;
        let strays = next.iter().enumerate().filter(|&(a, b)| b.is_some_and(|b| !neighbours(a, b))).count();
        orderly = (1.0 - 2.0 * strays as f32 / seams).max(0.0);
    }
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
            thread.starts[from] = false;
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
