//! A sheet is the slugs of one page in the source's order, with the measure of the column around each of them.

use std::collections::HashMap;

use super::bond::{self, Habit, is_han};
use super::jump::{self, Jump};
use super::phrase;
use super::slug::{Half, Slug, Tail, closes, hangs, is_digit, opens};

/// What a slug is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of running text.
    Body,
    /// A line of a heading.
    Head,
    /// Who wrote it, on a line of its own.
    Byline,
    /// The words under a picture.
    Caption,
    /// Who took or gave the picture.
    Credit,
    /// 上接, 下转.
    Jump(Jump),
    /// What identifies the page.
    Masthead,
    /// What belongs to no article.
    Notice,
}

/// How a slug's width compares with its column's measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// No measure is known: text not set in columns.
    Loose,
    /// It fills the measure.
    Full,
    /// Two characters short: a paragraph's first line whose indent was lost, or a last line.
    Dent,
    /// Shorter.
    Short,
}

/// The slugs of a page.
pub struct Sheet<'t> {
    /// In the order of the source, columns on one line taken apart, zipped columns unzipped.
    pub slugs: Vec<Slug<'t>>,
    /// What each is taken for.
    pub kinds: Vec<Kind>,
    /// The measure of the column around each, 0 where there is none.
    pub measures: Vec<Half>,
    /// The page's own runs of characters.
    pub habit: Habit,
    /// Whether nearly every line is followed by a blank one, so that blank lines say nothing.
    pub gappy: bool,
    /// Of the lines that follow a paragraph's plain end, the share that are two characters short.
    pub dents: f32,
    /// How far text may be trusted to go on after a blank line: 0 where columns come out of order, 1 where blank lines mean
    /// nothing.
    pub trust: f32,
}

/// The widest line of a column, in half-ems: a wider one is no column but a page of flowing text.
const WIDEST: Half = 124;
/// Lines looked at on either side to find the measure.
const AROUND: usize = 5;

impl<'t> Sheet<'t> {
    /// A sheet of raw slugs, one for each source line.
    pub fn new(raw: Vec<Slug<'t>>) -> Self {
        let mut slugs = part_columns(part_jumps(raw));
        if !elastic(&slugs) {
            slugs.iter_mut().for_each(|s| s.slack = 0);
        }
        let measures = measures(&slugs);
        let habit = Habit::of(slugs.iter().map(|s| s.text));
        let gaps = slugs.iter().filter(|s| s.gap).count();
        let gappy = gaps * 10 > slugs.len() * 6;
        let kinds = vec![Kind::Body; slugs.len()];
        let mut sheet = Self { slugs, kinds, measures, habit, gappy, dents: 0.0, trust: 0.7 };
        sheet.dents = sheet.dent_share();
        sheet.unzip();
        sheet.trust = sheet.gap_trust();
        sheet
    }

    fn dent_share(&self) -> f32 {
        let plain = |i: usize| self.slugs[i].tail == Tail::Closed && matches!(self.fill(i), Fill::Dent | Fill::Short);
        let ends = (1..self.slugs.len()).filter(|&i| plain(i - 1) && self.fill(i) != Fill::Short);
        let (dented, all) = ends.fold((0, 0), |(dented, all), i| (dented + usize::from(self.dented(i)), all + 1));
        if all < 4 { 0.5 } else { dented as f32 / all as f32 }
    }

    /// Compares how well lines hold together across blank lines with how well they do without.
    fn gap_trust(&self) -> f32 {
        let open = |i: usize| self.slugs[i].tail != Tail::Closed && self.fill(i) == Fill::Full;
        let (mut sum, mut count) = ([0.0f32; 2], [0.0f32; 2]);
        for j in (1..self.slugs.len()).filter(|&j| open(j - 1) && self.fill(j) == Fill::Full) {
            let side = usize::from(self.slugs[j].gap);
            sum[side] += self.bits(j - 1, j).clamp(-4.0, 4.0);
            count[side] += 1.0;
        }
        if count[0] < 10.0 {
            return 0.7;
        }
        // A stranger's first character suits a line's end by about −1.5 bits.
        let base = -1.5;
        let plain = (sum[0] / count[0] - base).max(1.0);
        let gaps = (sum[1] - base * count[1] + 2.0 * 0.7 * plain) / (count[1] + 2.0);
        (gaps / plain).clamp(0.0, 1.0)
    }

    /// How slug `i` fills its column.
    pub fn fill(&self, i: usize) -> Fill {
        let (measure, wide) = (self.measures[i], self.slugs[i].wide);
        if measure == 0 {
            Fill::Loose
        } else if wide >= measure - 2 {
            Fill::Full
        } else if wide + self.room(i) >= measure - 6 {
            Fill::Dent
        } else {
            Fill::Short
        }
    }

    /// Half-ems slug `i` may have lost to its successor: a mark there that may begin no line has taken a character with it,
    /// or a number or word there could not be broken.
    fn room(&self, i: usize) -> Half {
        let Some(next) = self.slugs.get(i + 1).filter(|n| !n.gap) else { return 0 };
        if hangs(next.start()[1]) {
            return 2;
        }
        next.text.chars().take(9).take_while(char::is_ascii_alphanumeric).count() as Half
    }

    /// Whether slug `i` looks like the first line of a paragraph by its width.
    pub fn dented(&self, i: usize) -> bool {
        let slug = &self.slugs[i];
        let by = self.measures[i] - slug.wide;
        let room = self.room(i);
        self.measures[i] > 0 && by >= 3.max(room + 2) && by <= 6 + room && slug.tail != Tail::Closed
    }

    /// What the language says for `b` going on where `a` stops, in bits, about −6 to 12.
    pub fn bits(&self, a: usize, b: usize) -> f32 {
        let (a, b) = (&self.slugs[a], &self.slugs[b]);
        let (last, first) = (a.last, b.first);
        if hangs(first) {
            return 6.0;
        }
        if is_digit(last) && (is_digit(first) || matches!(first, '.' | '．')) {
            return 4.0;
        }
        if is_digit(last) {
            let unit = "年月日时分秒万亿千百个元名余多岁吨公米倍度号届版期点件户人项位种次家所亩平处幢栋头只条台架艘辆枚份本册篇首支队组类座间套张片块棵株美港日英埃".contains(first);
            return if unit { 2.5 } else { -1.0 };
        }
        if is_han(last) && is_han(first) {
            return bond::strength(last, first).max(-6.0) + self.habit.favours(a.end(), b.start());
        }
        if opens(last) {
            return 1.5 + bond::begins(first);
        }
        if last.is_ascii_alphabetic() && first.is_ascii_alphabetic() {
            return 1.0;
        }
        if is_han(first) { 0.5 + bond::begins(first) } else { 0.3 }
    }

    /// Log-odds, before place counts, that `b` goes on in the middle of `a`'s paragraph.
    pub fn runs_on(&self, a: usize, b: usize) -> f32 {
        let tail = self.slugs[a].tail;
        let end = match (tail, self.fill(a)) {
            (Tail::Closed, Fill::Full) => -0.5,
            (Tail::Closed, Fill::Loose) => -4.0,
            // A first line that happens to end with its sentence.
            (Tail::Closed, Fill::Dent) if self.dents > 0.6 && self.fill(b) == Fill::Full && !self.slugs[b].gap => -1.0,
            (Tail::Closed, _) => -7.0,
            (Tail::Stop | Tail::Bracket, Fill::Short) => -3.0,
            (_, Fill::Full | Fill::Loose) => 2.0,
            (_, Fill::Dent) => 1.0,
            (_, Fill::Short) => -5.0,
        };
        let start = if self.begins(b) || bracketed(self.slugs[b].text) && tail == Tail::Closed {
            -5.0
        } else if self.dented(b) {
            if tail == Tail::Closed {
                -3.5
            } else {
                // Two first lines in a row are none, or a subhead and its text.
                -2.0 - if self.fill(a) == Fill::Dent { 3.5 } else { 2.5 } * self.dents
            }
        } else {
            0.0
        };
        let apart = (self.measures[a] - self.measures[b]).abs();
        let column = if self.measures[a] > 0 && self.measures[b] > 0 && apart > 3 {
            if b == a + 1 && !self.apart(b) { -1.0 } else { -3.0 }
        } else {
            0.0
        };
        end + start + column + self.bits(a, b).clamp(-6.0, 9.0) * 0.7
    }

    /// Whether the pieces before and at `j` stand in different columns, as pieces of a shared line do.
    pub fn apart(&self, j: usize) -> bool {
        j > 0 && (self.slugs[j].shared || self.slugs[j - 1].shared) && !matches!(self.kinds[j - 1], Kind::Jump(_))
    }

    /// Whether slug `i` can only begin something: an opener, an explicit indent, a dash of a list.
    pub fn begins(&self, i: usize) -> bool {
        phrase::opens_story(self.slugs[i].text) || phrase::salutes(self.slugs[i].text)
    }

    /// Two columns of equal measure whose lines alternate, line by line, are taken apart.
    fn unzip(&mut self) {
        let n = self.slugs.len();
        let mut i = 0;
        while i + 5 < n {
            let jump = self.slugs[i].text.len() < 40 && jump::find(self.slugs[i].text).is_some();
            if jump || self.measures[i] == 0 || !self.zipped_at(i) {
                i += 1;
                continue;
            }
            let mut end = i + 2;
            while end < n && !self.slugs[end].gap && (self.measures[end] - self.measures[i]).abs() <= 3 {
                end += 1;
            }
            let order: Vec<usize> = (i..end).step_by(2).chain((i + 1..end).step_by(2)).collect();
            let slugs: Vec<Slug> = order.iter().map(|&k| self.slugs[k]).collect();
            let measures: Vec<Half> = order.iter().map(|&k| self.measures[k]).collect();
            self.slugs[i..end].copy_from_slice(&slugs);
            self.measures[i..end].copy_from_slice(&measures);
            // The second column begins anew.
            let second = i + (end - i).div_ceil(2);
            self.slugs[second].gap = true;
            i = end;
        }
    }

    /// Whether from `i` on every line is better followed by the next but one, over six lines without a blank one.
    fn zipped_at(&self, i: usize) -> bool {
        let same = |k: usize| !self.slugs[k].gap && (self.measures[k] - self.measures[i]).abs() <= 3;
        if !(i + 1..i + 6).all(same) {
            return false;
        }
        let pairs = (i..i + 4).map(|k| (self.follows(k, k + 1), self.follows(k, k + 2)));
        let (mut near, mut far, mut better) = (0.0, 0.0, 0);
        for (one, two) in pairs {
            near += one;
            far += two;
            better += u8::from(two > one + 0.5);
        }
        better >= 3 && near < 1.0 && far > 5.0 && far > near + 8.0
    }

    /// [`Sheet::bits`], with a paragraph's end before a paragraph's start counted as a good neighbourhood.
    fn follows(&self, a: usize, b: usize) -> f32 {
        let ended = self.slugs[a].tail == Tail::Closed;
        if ended && self.fill(a) != Fill::Full {
            if self.dented(b) { 2.0 } else { -1.0 }
        } else if self.dented(b) && !ended {
            -3.0
        } else {
            self.bits(a, b).clamp(-5.0, 6.0)
        }
    }
}

/// Cuts continuation lines out of the lines they share with text.
fn part_jumps(raw: Vec<Slug<'_>>) -> Vec<Slug<'_>> {
    let mut slugs = Vec::with_capacity(raw.len());
    for slug in raw {
        match jump::find(slug.text) {
            Some(found) if found.from > 0 || found.to < slug.text.len() => {
                let mut pieces = slug.cut(&[found.from, found.to]);
                pieces.iter_mut().for_each(|p| p.shared = slug.shared);
                // The line's text fills its column together with the jump before it.
                if found.back && pieces.len() > 1 {
                    let jump = pieces.len() - 2;
                    let taken = if found.from == 0 { pieces[jump].wide } else { 0 };
                    pieces[jump + 1].wide += taken;
                }
                slugs.extend(pieces);
            }
            _ => slugs.push(slug),
        }
    }
    slugs
}

/// The measures many lines of the page share, in half-ems.
fn common(slugs: &[Slug]) -> Vec<Half> {
    let mut counts: HashMap<Half, usize> = HashMap::new();
    for slug in slugs.iter().filter(|s| s.wide <= WIDEST && s.wide > 8) {
        *counts.entry(slug.wide / 2).or_default() += 1;
    }
    let least = (slugs.len() / 12).max(6);
    let mut measures: Vec<Half> = counts.into_iter().filter(|&(_, n)| n >= least).map(|(ems, _)| ems * 2).collect();
    measures.sort_unstable();
    measures
}

/// Takes apart lines that hold the pieces of two or more columns, set apart by spaces: together wider than any column,
/// each by itself a line of one.
fn part_columns(slugs: Vec<Slug<'_>>) -> Vec<Slug<'_>> {
    let set: i64 = slugs.iter().filter(|s| s.wide <= WIDEST).map(|s| i64::from(s.wide)).sum();
    let whole: i64 = slugs.iter().map(|s| i64::from(s.wide)).sum();
    let measures = if set * 2 < whole { Vec::new() } else { common(&slugs) };
    let Some(&widest) = measures.last() else { return slugs };
    let mut parted = Vec::with_capacity(slugs.len());
    for slug in slugs {
        if slug.wide <= widest + 2 || slug.wide > widest * 8 || !slug.text.contains([' ', '\u{3000}', '\t']) {
            parted.push(slug);
            continue;
        }
        let cuts = measures.iter().rev().find_map(|&m| column_cuts(slug.text, m));
        match cuts {
            Some(cuts) => parted.extend(slug.cut(&cuts)),
            None => parted.push(slug),
        }
    }
    parted
}

/// Where to cut a line so that its pieces fit the measure and at least one fills it.
fn column_cuts(text: &str, measure: Half) -> Option<Vec<usize>> {
    let (mut cuts, mut start, mut last_space, mut full) = (Vec::new(), 0, None, false);
    let wide = |from: usize, to: usize| -> Half {
        text.get(from..to).map_or(0, |t| t.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum())
    };
    let spaces: Vec<usize> =
        text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\u{3000}' | '\t')).map(|(at, _)| at).collect();
    for &at in spaces.iter().chain([&text.len()]) {
        if wide(start, at) > measure + 3 {
            let cut: usize = last_space?;
            if cut <= start {
                return None;
            }
            full |= (-2..=3).contains(&(wide(start, cut) - measure));
            cuts.push(cut);
            start = cut;
            if wide(start, at) > measure + 3 {
                return None;
            }
        }
        last_space = Some(at);
    }
    full |= (-2..=3).contains(&(wide(start, text.len()) - measure));
    (full && !cuts.is_empty()).then_some(cuts)
}

/// Whether marks are set narrower to fill lines: full lines with many marks then seem wider than those without.
fn elastic(slugs: &[Slug]) -> bool {
    let (mut sum, mut count) = ([0i64; 2], [0i64; 2]);
    for three in slugs.windows(3) {
        let [a, b, c] = three else { continue };
        let column = !b.gap
            && !c.gap
            && b.wide > 16
            && b.wide <= WIDEST
            && (a.wide - b.wide).abs() <= 5
            && (c.wide - b.wide).abs() <= 5;
        if column && (b.slack == 0 || b.slack >= 3) {
            // Against its neighbours, so that columns of different measures can be counted together.
            let side = usize::from(b.slack > 0);
            sum[side] += i64::from(2 * b.wide - a.wide - c.wide);
            count[side] += 1;
        }
    }
    count[0] >= 4 && count[1] >= 4 && sum[1] * count[0] - sum[0] * count[1] > count[0] * count[1]
}

/// For each slug the width most lines around it share; 0 where no width is shared.
fn measures(slugs: &[Slug]) -> Vec<Half> {
    let set: i64 = slugs.iter().filter(|s| s.wide <= WIDEST).map(|s| i64::from(s.wide)).sum();
    let whole: i64 = slugs.iter().map(|s| i64::from(s.wide)).sum();
    if set * 2 < whole {
        return vec![0; slugs.len()]; // flowing text: a paragraph a line
    }
    let mut found = vec![0; slugs.len()];
    let mut window: Vec<(Half, Half)> = Vec::with_capacity(2 * AROUND + 1);
    let mut from = 0;
    while from < slugs.len() {
        let mut to = from + 1;
        while to < slugs.len() && !slugs[to].gap {
            to += 1;
        }
        // First by the lines of its own block, which blank lines bound; else by all around.
        for i in from..to {
            for (low, high) in [
                (i.saturating_sub(AROUND).max(from), (i + AROUND + 1).min(to)),
                (i.saturating_sub(AROUND), (i + AROUND + 1).min(slugs.len())),
                (i.saturating_sub(AROUND), (i + 2 * AROUND).min(slugs.len())),
            ] {
                window.clear();
                let around = slugs[low..high].iter().filter(|s| s.wide <= WIDEST && s.wide > 8);
                window.extend(around.map(|s| (s.wide - s.slack, s.wide)));
                found[i] = shared(&window);
                if found[i] > 0 {
                    break;
                }
            }
        }
        from = to;
    }
    found
}

/// The width that most of the lines can have been set to, marks at full or half width, if at least three can.
fn shared(widths: &[(Half, Half)]) -> Half {
    let fits = |measure: Half| widths.iter().filter(|&&(least, most)| least <= measure && measure <= most + 1).count();
    let best = widths.iter().map(|&(_, most)| (fits(most), most)).max();
    best.filter(|&(count, _)| count >= 3).map_or(0, |(_, measure)| measure)
}

/// Whether the whole text is one bracket: `（桂望国 曹冬蓉）`.
pub fn bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.chars().next_back().is_some_and(closes)
}
