//! Separates two interleaved columns of equal measure: an extractor that reads across the page gives their lines in turn. In
//! goes a page, and if every line is followed better by the next but one, its lines come out one column after the other.
//! Pages that are read in their own order are separated by [`super::deinterleave`] instead, which knows any number of
//! columns.

use super::index::ListIndex;
use super::line::{HalfEms, Line};
use super::line_index::LineIndex;
use super::page_lines::{Fill, PageLines};
use crate::text::sentence::SentenceEnd;

impl PageLines<'_> {
    /// Separates two columns of equal measure whose lines alternate; returns whether any were found.
    pub fn separate(&mut self) -> bool {
        let mut found = false;
        let n = self.lines.len();
        let mut next = self.near();
        let mut at = 0;
        while at + 5 < n {
            let i = at;
            let jump = |i: usize| self.lines[i].text.len() < 40 && self.lines[i].jump().is_some();
            if self.lines[i].measure == 0 || !self.interleaved_at(i, &next) || jump(i) {
                at += 1;
                continue;
            }
            let end = self.interleaved_to(i);
            if end == i {
                at += 1;
                continue;
            }
            let start = self.interleaved_from(i);
            let i = start;
            let order: Vec<usize> = (i..end).step_by(2).chain((i + 1..end).step_by(2)).collect();
            let moved: Vec<(Line, HalfEms)> = order.iter().map(|&k| (self.lines[k].line, self.lines[k].measure)).collect();
            for (place, moved) in self.lines[i..end].iter_mut().zip(moved) {
                (place.line, place.measure) = moved;
            }
            // The second column's first line follows nothing.
            let second = i + (end - i).div_ceil(2);
            self.lines[second].line.gap = true;
            self.set();
            next = self.near();
            at = end;
            found = true;
        }
        found
    }

    /// Scores for each line but the last the next line following it.
    fn near(&self) -> Vec<f32> {
        (1..self.lines.len()).map(|k| self.follows(k - 1, k)).collect()
    }

    /// Whether from `i` on every line is better followed by the next but one, over six lines without a blank line.
    fn interleaved_at(&self, i: usize, next: &[f32]) -> bool {
        let same = |k: usize| !self.lines[k].gap && (self.lines[k].measure - self.lines[i].measure).abs() <= 3;
        if !(i + 1..i + 6).all(same) {
            return false;
        }
        let near: f32 = next[i..i + 4].iter().sum();
        let w = &self.w.interleaved;
        if near >= w.near {
            return false;
        }
        let pairs = (i..i + 4).map(|k| (next[k], self.follows(k, k + 2)));
        let (mut far, mut better) = (0.0, 0);
        for (one, two) in pairs {
            far += two;
            better += u8::from(two > one + w.better);
        }
        better >= 3 && far > w.far && far > near + w.ahead
    }

    /// Returns the line at which the interleaved columns found at `i` begin: up to eight lines above, as long as reading
    /// every other line gains.
    fn interleaved_from(&self, i: usize) -> usize {
        let (mut gain, mut best, mut start) = (0.0f32, 0.0f32, i);
        for k in (i.saturating_sub(8)..i).rev() {
            let jump = self.lines[k].text.len() < 40 && self.lines[k].jump().is_some();
            if self.lines[k + 1].gap || jump || (self.lines[k].measure - self.lines[i].measure).abs() > 3 {
                break;
            }
            gain += self.follows(k, k + 2) - self.follows(k, k + 1);
            if gain > best {
                best = gain;
                start = k;
            }
        }
        start
    }

    /// Returns the line after the interleaved columns that begin at `i`: where the gain of reading every other line is
    /// greatest, or `i` if the gain is too small for their length.
    fn interleaved_to(&self, i: usize) -> usize {
        let (mut gain, mut best, mut end) = (0.0f32, 0.0f32, i);
        for k in i..self.lines.len().saturating_sub(2) {
            let two = k + 2;
            if self.lines[k + 1].gap || self.lines[two].gap || (self.lines[two].measure - self.lines[i].measure).abs() > 3 {
                break;
            }
            gain += self.follows(k, two) - self.follows(k, k + 1);
            if gain > best {
                best = gain;
                end = two + 1;
            }
        }
        let lines = (end - i) as f32;
        if lines >= self.w.interleaved.lines && best > self.w.interleaved.gain * lines { end } else { i }
    }

    /// Returns [`PageLines::bits`], with a bonus for the end of a paragraph before the beginning of one.
    fn follows(&self, a: usize, b: usize) -> f32 {
        let w = &self.w.interleaved;
        let ended = self.lines[a].tail == SentenceEnd::Closed;
        if ended && self.lines[a].fill != Fill::Full {
            if self.lines[b].looks_first { w.ended_begun } else { w.ended }
        } else if self.lines[b].looks_first && !ended {
            w.begun
        } else {
            self.bits(LineIndex::new(a), LineIndex::new(b)).clamp(w.bits_least, w.bits_most)
        }
    }
}
