//! Makes [`PageLines`] of the raw lines of a page: takes columns and continuation marks apart, finds the measures, separates
//! interleaved columns, and estimates the figures of the page that weigh in every later decision.

use super::deinterleave::{self, Prices};
use super::index::ListIndex;
use super::line::Line;
use super::line_index::{LineIndex, LineRange};
use super::line_profile::{SALUTE, STORY, leads};
use super::page_lines::{Fill, PageLine, PageLines};
use super::{items, measure};
use crate::recover::language::page_ngrams::PageNgrams;
use crate::recover::language::phrases;
use crate::recover::weights::Weights;
use crate::text::sentence::SentenceEnd;

impl<'t> PageLines<'t> {
    /// Makes a page of raw lines, one for each source line, and keeps their order even if columns come interleaved.
    pub fn in_order(w: &'t Weights, raw: Vec<Line<'t>>) -> Self {
        Self::measured(w, deinterleave::reading_order(raw, Prices::get()).lines, false)
    }

    /// Makes a page of lines that were put in reading order by their places.
    pub fn arranged(w: &'t Weights, lines: Vec<Line<'t>>) -> Self {
        Self::measured(w, lines, false)
    }

    /// Makes a page of raw lines, one for each source line; two columns whose lines plainly alternate are separated.
    pub fn new(w: &'t Weights, raw: Vec<Line<'t>>) -> Self {
        Self::measured(w, raw, true)
    }

    fn measured(w: &'t Weights, raw: Vec<Line<'t>>, separate: bool) -> Self {
        let mut lines = measure::part_columns(measure::part_jumps(raw));
        let elastic = measure::elastic(&lines);
        if !elastic {
            for line in &mut lines {
                line.slack = 0;
            }
        }
        let measures = measure::measures(&lines, elastic);
        let ngrams = PageNgrams::of(lines.iter().map(|s| s.text));
        let gaps = lines.iter().filter(|s| s.gap).count();
        let double_spaced = gaps * 10 > lines.len() * 6;
        let lines = lines.into_iter().zip(measures).map(|(line, measure)| PageLine::new(line, measure)).collect();
        let mut page = Self { w, lines, ngrams, double_spaced, two_short_share: 0.0, gap_trust: w.page.trust_unknown };
        page.set();
        page.two_short_share = page.measured_two_short_share();
        page.weigh_neighbours();
        if separate && page.separate() {
            page.weigh_neighbours();
        }
        for line in &mut page.lines {
            line.begins = leads(line.first, STORY) && phrases::opens_story(line.text)
                || line.pass(SALUTE) && phrases::salutes(line.text);
        }
        items::mark(&mut page.lines);
        page.gap_trust = page.measured_gap_trust();
        page.mark_scraps();
        page
    }

    fn measured_two_short_share(&self) -> f32 {
        let plain =
            |i: LineIndex| self[i].tail == SentenceEnd::Closed && matches!(self[i].fill, Fill::TwoShort | Fill::Short);
        let ends = self.indices().skip(1).filter(|&i| plain(i - 1) && self[i].fill != Fill::Short);
        let (two_short, all) =
            ends.fold((0, 0), |(two_short, all), i| (two_short + usize::from(self[i].looks_first), all + 1));
        if all < 4 { self.w.page.dents_unknown } else { two_short as f32 / all as f32 }
    }

    fn mark_scraps(&mut self) {
        let n = self.end();
        if self.double_spaced || self.gap_trust > self.w.page.scraps_below {
            return;
        }
        let mut from = LineIndex::FIRST;
        while from < n {
            let to = (from + 1).until(n).find(|&k| self[k].gap).unwrap_or(n);
            let shared = (from + 1).until(to).rev().find(|&k| self[k].shared);
            let end = if to - from <= 7 || shared.is_none() && self.strange(from..to) {
                to
            } else {
                shared.map_or(from, |k| k + 1)
            };
            for line in self[from..end].iter_mut().skip(1) {
                line.in_scrap = true;
            }
            from = to;
        }
    }

    /// Whether the lines of a block hold together no better than unrelated lines would.
    fn strange(&self, block: LineRange) -> bool {
        let w = &self.w.page;
        let full = |k: LineIndex| self[k].fill == Fill::Full;
        let open = |j: &LineIndex| self[*j - 1].tail != SentenceEnd::Closed && full(*j - 1) && full(*j);
        let joins = (block.start + 1).until(block.end).filter(open).map(|j| self.bits(j - 1, j).clamp(-w.bits, w.bits));
        let (sum, count) = joins.fold((0.0, 0.0), |(sum, count), bits| (sum + bits, count + 1.0));
        count >= w.strange_seams && sum < w.strange * count
    }

    /// Compares how well lines hold together across blank lines with how well they do without.
    fn measured_gap_trust(&self) -> f32 {
        let w = &self.w.page;
        let open = |i: LineIndex| self[i].tail != SentenceEnd::Closed && self[i].fill == Fill::Full;
        let (mut sum, mut count) = ([0.0f32; 2], [0.0f32; 2]);
        for j in self.indices().skip(1).filter(|&j| open(j - 1) && self[j].fill == Fill::Full) {
            let side = usize::from(self[j].gap);
            sum[side] += self.bits(j - 1, j).clamp(-w.bits, w.bits);
            count[side] += 1.0;
        }
        if count[0] < w.seams {
            return w.trust_unknown;
        }
        let base = w.stranger;
        let plain = (sum[0] / count[0] - base).max(w.least);
        let gaps = (sum[1] - base * count[1] + w.prior * w.trust_unknown * plain) / (count[1] + w.prior);
        (gaps / plain).clamp(0.0, 1.0)
    }
}
