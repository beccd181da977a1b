//! A sheet is the slugs of one page in the source's order, with the measure of the column around each of them.

use super::bond::{self, Habit, is_han};
use super::bracket;
use super::item;
use super::jump::Jump;
use super::marks::{SALUTE, STORY, leads};
use super::measure;
use super::phrase;
use super::slug::{Half, Slug, Tail, closes, hangs, is_digit, opens};
use super::unweave::{self, Prices};

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
    /// In the order of reading as far as it can be told: see [`super::unweave`]; columns on one line taken apart.
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
    /// For each slug, whether it stands with the one above in a scrap: a few lines between blank lines, on a page whose
    /// columns come out of order. Tops of columns that lie at one height may be put together so.
    pub scraps: Vec<bool>,
    /// For each slug, whether it begins an item of a row.
    pub items: Vec<bool>,
    /// For each slug, how it fills its column and whether it looks like the first line of a paragraph by its width.
    sets: Vec<(Fill, bool)>,
    /// For each slug, [`Sheet::bits`] of the one above with it.
    near_bits: Vec<f32>,
    /// For each slug, whether it can only begin a story.
    begun: Vec<bool>,
}

impl<'t> Sheet<'t> {
    /// A sheet of raw slugs, one for each source line.
    pub fn new(raw: Vec<Slug<'t>>) -> Self {
        let raw = unweave::reading_order(raw, Prices::get()).lines;
        let mut slugs = measure::part_columns(measure::part_jumps(raw));
        let elastic = measure::elastic(&slugs);
        if !elastic {
            for slug in &mut slugs {
                slug.slack = 0;
            }
        }
        let measures = measure::measures(&slugs, elastic);
        let habit = Habit::of(slugs.iter().map(|s| s.text));
        let gaps = slugs.iter().filter(|s| s.gap).count();
        let gappy = gaps * 10 > slugs.len() * 6;
        let kinds = vec![Kind::Body; slugs.len()];
        let mut sheet = Self {
            slugs,
            kinds,
            measures,
            habit,
            gappy,
            dents: 0.0,
            trust: 0.7,
            scraps: Vec::new(),
            sets: Vec::new(),
            near_bits: Vec::new(),
            begun: Vec::new(),
            items: Vec::new(),
        };
        sheet.set();
        sheet.dents = sheet.dent_share();
        sheet.near_bits = sheet.seams();
        sheet.begun = sheet
            .slugs
            .iter()
            .map(|s| leads(s.first, STORY) && phrase::opens_story(s.text) || s.pass(SALUTE) && phrase::salutes(s.text))
            .collect();
        sheet.items = item::items(&sheet.slugs);
        sheet.trust = sheet.gap_trust();
        sheet.scraps = sheet.scraps();
        sheet
    }

    /// Looks at how all slugs are set, which their places and measures decide.
    pub fn set(&mut self) {
        self.sets = (0..self.slugs.len()).map(|i| self.how_set(i)).collect();
    }

    /// Carries slug `from` to its place right over slug `to`, in as many steps as there are slugs between.
    pub fn carry(&mut self, from: usize, to: usize) {
        let (gap, above) = (self.slugs[to].gap, self.slugs[from].gap);
        if let Some(next) = self.slugs.get_mut(from + 1) {
            next.gap |= above;
        }
        let place = if from < to { to - 1 } else { to };
        moved(&mut self.slugs, from, place);
        moved(&mut self.kinds, from, place);
        moved(&mut self.measures, from, place);
        moved(&mut self.scraps, from, place);
        moved(&mut self.items, from, place);
        moved(&mut self.begun, from, place);
        moved(&mut self.sets, from, place);
        moved(&mut self.near_bits, from, place);
        (self.slugs[place].gap, self.slugs[place + 1].gap) = (gap, false);
        // What depends on the neighbours: at the place it left, and at the one it has.
        let left = if from < place { from } else { from + 1 };
        for k in [left.saturating_sub(1), left, place.saturating_sub(1), place, place + 1] {
            if k < self.slugs.len() {
                self.sets[k] = self.how_set(k);
                self.near_bits[k] = if k == 0 { 0.0 } else { self.weigh(k - 1, k) };
            }
        }
    }

    fn dent_share(&self) -> f32 {
        let plain = |i: usize| self.slugs[i].tail == Tail::Closed && matches!(self.fill(i), Fill::Dent | Fill::Short);
        let ends = (1..self.slugs.len()).filter(|&i| plain(i - 1) && self.fill(i) != Fill::Short);
        let (dented, all) = ends.fold((0, 0), |(dented, all), i| (dented + usize::from(self.dented(i)), all + 1));
        if all < 4 { 0.5 } else { dented as f32 / all as f32 }
    }

    fn scraps(&self) -> Vec<bool> {
        let n = self.slugs.len();
        let mut scraps = vec![false; n];
        if self.gappy || self.trust > 0.8 {
            return scraps;
        }
        let mut from = 0;
        while from < n {
            let to = (from + 1..n).find(|&k| self.slugs[k].gap).unwrap_or(n);
            let shared = (from + 1..to).rev().find(|&k| self.slugs[k].shared);
            if to - from <= 7 || shared.is_none() && self.strange(from..to) {
                scraps[from + 1..to].fill(true);
            } else if let Some(last) = shared {
                scraps[from + 1..=last].fill(true);
            }
            from = to;
        }
        scraps
    }

    /// Whether the lines of a block hold together no better than strangers would.
    fn strange(&self, block: std::ops::Range<usize>) -> bool {
        let full = |k: usize| self.fill(k) == Fill::Full;
        let open = |j: &usize| self.slugs[j - 1].tail != Tail::Closed && full(j - 1) && full(*j);
        let seams = (block.start + 1..block.end).filter(open).map(|j| self.bits(j - 1, j).clamp(-4.0, 4.0));
        let (sum, count) = seams.fold((0.0, 0.0), |(sum, count), bits| (sum + bits, count + 1.0));
        count >= 3.0 && sum < -0.5 * count
    }

    /// Whether slug `i` stands in a scrap.
    pub fn scrap(&self, i: usize) -> bool {
        self.scraps[i] || self.scraps.get(i + 1).is_some_and(|&s| s)
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
        self.sets[i].0
    }

    /// Whether slug `i` looks like the first line of a paragraph by its width.
    pub fn dented(&self, i: usize) -> bool {
        self.sets[i].1
    }

    fn how_set(&self, i: usize) -> (Fill, bool) {
        let (measure, slug) = (self.measures[i], &self.slugs[i]);
        let by = measure - slug.wide;
        if measure == 0 {
            return (Fill::Loose, false);
        }
        if by <= 2 {
            return (Fill::Full, false);
        }
        let room = self.room(i);
        let fill = if by <= 6 + room { Fill::Dent } else { Fill::Short };
        (fill, by >= 3.max(room + 2) && by <= 6 + room && slug.tail != Tail::Closed)
    }

    /// Half-ems slug `i` may have lost to its successor: a mark there that may begin no line has taken a character with it,
    /// or a number or word there could not be broken.
    pub fn room(&self, i: usize) -> Half {
        let Some(next) = self.slugs.get(i + 1).filter(|n| !n.gap) else { return 0 };
        if hangs(next.start()[1]) {
            return 2;
        }
        if matches!(next.first, '—' | '…') {
            return 2 * next.text.chars().take_while(|&c| c == next.first).take(4).map(|_| 1).sum::<Half>();
        }
        if !next.first.is_ascii() {
            return 0;
        }
        next.text.chars().take(9).take_while(char::is_ascii_alphanumeric).map(|_| 1).sum()
    }

    /// What the language says for `b` going on where `a` stops, in bits, about −6 to 12.
    pub fn bits(&self, a: usize, b: usize) -> f32 {
        match self.near_bits.get(b) {
            Some(&bits) if b == a + 1 => bits,
            _ => self.weigh(a, b),
        }
    }

    fn seams(&self) -> Vec<f32> {
        (0..self.slugs.len()).map(|k| if k == 0 { 0.0 } else { self.weigh(k - 1, k) }).collect()
    }

    fn weigh(&self, a: usize, b: usize) -> f32 {
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
            return bond::strength(last, first).max(-4.8) + self.habit.favours(a.end(), b.start());
        }
        if opens(last) {
            return 1.5 + bond::begins(first);
        }
        if last.is_ascii_alphabetic() && first.is_ascii_alphabetic() {
            return 1.0;
        }
        if is_han(first) { 0.5 + bond::begins(first) } else { 0.39 }
    }

    /// Log-odds, before place counts, that `b` goes on in the middle of `a`'s paragraph.
    pub fn runs_on(&self, a: usize, b: usize) -> f32 {
        let tail = self.slugs[a].tail;
        let end = match (tail, self.fill(a)) {
            (Tail::Closed, Fill::Full) => -0.78,
            (Tail::Closed, Fill::Loose) => -4.0,
            // A first line that happens to end with its sentence.
            (Tail::Closed, Fill::Dent) if self.dents > 0.6 && self.fill(b) == Fill::Full && !self.slugs[b].gap => -1.0,
            (Tail::Closed, _) => -7.0,
            (Tail::Stop | Tail::Bracket, Fill::Short) if self.announces(a) => 1.0,
            (Tail::Stop | Tail::Bracket, Fill::Short) => -3.0,
            (_, Fill::Full | Fill::Loose) => 2.0,
            (_, Fill::Dent) => 1.0,
            (_, Fill::Short) => -5.0,
        };
        let start = if self.begins(b) || tail == Tail::Closed && bracketed(self.slugs[b].text) {
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
            if b == a + 1 && !self.apart(b) && tail != Tail::Closed { -1.0 } else { -3.0 }
        } else {
            0.0
        };
        end + start + column + self.bits(a, b).clamp(-6.0, 9.0) * 0.7
    }

    /// Whether the pieces before and at `j` stand in different columns, as pieces of a shared line do.
    pub fn apart(&self, j: usize) -> bool {
        j > 0 && (self.slugs[j].shared || self.slugs[j - 1].shared) && !matches!(self.kinds[j - 1], Kind::Jump(_))
    }

    /// Whether slug `i` is an opener alone, after which its story must go on: 本报北京１月１５日讯记者李一报道：
    pub fn announces(&self, i: usize) -> bool {
        self.begins(i) && self.slugs[i].text.ends_with(['：', ':'])
    }

    /// Whether slug `i` closes a quotation or bracket that neither it nor the line above opens: the rest of a sentence.
    pub fn closes_unopened(&self, i: usize) -> bool {
        bracket::is_stray(&self.slugs[i], i.checked_sub(1).map(|above| &self.slugs[above]))
    }

    /// Whether slug `i` can only begin something: an opener, an explicit indent, a dash of a list.
    pub fn begins(&self, i: usize) -> bool {
        self.begun[i]
    }
}

/// Moves what stands at `from` to `place`.
fn moved<T>(list: &mut [T], from: usize, place: usize) {
    if from < place { list[from..=place].rotate_left(1) } else { list[place..=from].rotate_right(1) }
}

/// Whether the whole text is one bracket: `（桂望国 曹冬蓉）`.
pub fn bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.chars().next_back().is_some_and(closes)
}
