//! The lines of one page in reading order, each with what it is taken for, the measure of its column and how it fills it;
//! and how likely one line goes on in another. Every later decision about a page asks here.

use std::ops::{Deref, Index, IndexMut};

use super::brackets;
use super::index::ListIndex;
use super::line::{HalfEms, Line};
use super::line_index::{LineIndex, LineRange};
use crate::recover::language::cohesion;
use crate::recover::language::jump::Jump;
use crate::recover::language::page_ngrams::PageNgrams;
use crate::recover::weights::Weights;
use crate::text::chars::{cannot_begin_line, closes, is_digit, is_han, opens};
use crate::text::sentence::SentenceEnd;

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of running text.
    Body,
    /// A line of a heading.
    Head,
    /// The author, on a line of its own.
    Byline,
    /// A line of a caption.
    Caption,
    /// The photographer or giver of a picture.
    Credit,
    /// A continuation mark, 上接 or 下转.
    Jump(Jump),
    /// A line that identifies the page.
    Masthead,
    /// A line that belongs to no article.
    Notice,
}

/// How wide a line is beside its column's measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The text is not set in columns, so no measure is known.
    Loose,
    /// It fills the measure.
    Full,
    /// It is two characters short: a paragraph's first line that lost its indent, or a last line.
    TwoShort,
    /// It is shorter than that.
    Short,
}

/// The least blanks before a line that are an indent and not a slip.
const INDENT: u8 = 2;
/// On a page with indents, more than one line in `MANY` is indented, and more than one in `MOST` is not.
const MANY: usize = 25;
const MOST: usize = 10;

/// A line of a page: what it is by itself, which it derefs to, and what it is among its neighbours.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is seen by itself and depends on no other")]
pub struct PageLine<'t> {
    /// The line by itself.
    pub line: Line<'t>,
    /// The kind of line it is taken for.
    pub kind: Kind,
    /// The measure of the column around it, 0 where there is none.
    pub measure: HalfEms,
    /// How it fills its column.
    pub fill: Fill,
    /// Whether it looks like the first line of a paragraph by its width.
    pub looks_first: bool,
    /// Whether it stands with the line above in a scrap: a few lines between blank lines, on a page whose columns come out
    /// of order. The tops of columns at one height may come out like that.
    pub in_scrap: bool,
    /// Whether it begins an item of a list.
    pub is_item: bool,
    /// Whether something must begin with it: it is an opener, indented, or the dash of a list.
    pub begins: bool,
    /// [`PageLines::bits`] of the line above and this one; `None` until it is computed.
    pub(super) bits_above: Option<f32>,
}

impl<'t> PageLine<'t> {
    /// Makes a line of running text in a column of this measure; its other properties are not set yet.
    pub(super) const fn new(line: Line<'t>, measure: HalfEms) -> Self {
        let (kind, fill) = (Kind::Body, Fill::Loose);
        let (looks_first, in_scrap, is_item, begins) = (false, false, false, false);
        Self { line, kind, measure, fill, looks_first, in_scrap, is_item, begins, bits_above: None }
    }

    /// Whether it leaves its sentence open and fills its column as far as that demands.
    pub fn leaves_open(&self) -> bool {
        matches!(self.tail, SentenceEnd::Word | SentenceEnd::Comma) && self.fill != Fill::Short
    }

    /// Whether it is an opener alone, after which its story must go on: 本报北京１月１５日讯记者李一报道：
    pub fn announces(&self) -> bool {
        self.begins && self.text.ends_with(['：', ':'])
    }
}

impl<'t> Deref for PageLine<'t> {
    type Target = Line<'t>;

    fn deref(&self) -> &Line<'t> {
        &self.line
    }
}

/// The names of the four parts of [`PageLines::runs_on`]: how the one line ends, how the other begins, their columns, the
/// language.
pub const RUNS_ON: [&str; 4] = ["sentence end", "sentence start", "same column", "language"];

/// The lines of a page.
pub struct PageLines<'t> {
    /// The weights of all decisions.
    pub w: &'t Weights,
    /// The lines in the order of the source, with columns on one line taken apart and interleaved columns separated.
    pub lines: Vec<PageLine<'t>>,
    /// The runs of characters that the page prints.
    pub ngrams: PageNgrams,
    /// Whether nearly every line is followed by a blank one, so that blank lines mean nothing.
    pub double_spaced: bool,
    /// The share of lines two characters short among those that follow the end of a paragraph.
    pub two_short_share: f32,
    /// How likely text goes on after a blank line: 0 where columns come out of order, 1 where blank lines mean nothing.
    pub gap_trust: f32,
}

impl<'t> Index<LineIndex> for PageLines<'t> {
    type Output = PageLine<'t>;

    fn index(&self, line: LineIndex) -> &PageLine<'t> {
        &self.lines[line.as_usize()]
    }
}

impl IndexMut<LineIndex> for PageLines<'_> {
    fn index_mut(&mut self, line: LineIndex) -> &mut Self::Output {
        &mut self.lines[line.as_usize()]
    }
}

impl<'t> Index<LineRange> for PageLines<'t> {
    type Output = [PageLine<'t>];

    fn index(&self, lines: LineRange) -> &[PageLine<'t>] {
        &self.lines[lines.start.as_usize()..lines.end.as_usize()]
    }
}

impl IndexMut<LineRange> for PageLines<'_> {
    fn index_mut(&mut self, lines: LineRange) -> &mut Self::Output {
        &mut self.lines[lines.start.as_usize()..lines.end.as_usize()]
    }
}

impl<'t> PageLines<'t> {
    /// Returns a line, if there is one.
    pub fn get(&self, i: LineIndex) -> Option<&PageLine<'t>> {
        self.lines.get(i.as_usize())
    }

    /// Yields the indices of all lines.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = LineIndex> + ExactSizeIterator + Clone + use<> {
        LineIndex::FIRST.until(self.end())
    }

    /// Returns the place after the last line.
    pub fn end(&self) -> LineIndex {
        LineIndex::new(self.lines.len())
    }
}

impl PageLines<'_> {
    /// Sets for all lines how they fill their columns, from their places and measures.
    pub fn set(&mut self) {
        self.indices().for_each(|i| self.set_line(i));
    }

    /// Whether first lines of paragraphs are indented here by blanks, as a file has it that keeps its lines in order.
    pub fn keeps_indents(&self) -> bool {
        let indented = self.lines.iter().filter(|line| line.indent >= INDENT).count();
        indented * MANY > self.lines.len() && indented * MOST < self.lines.len() * (MOST - 1)
    }

    /// Returns the share of lines that stand in a column, 0 to 1.
    pub fn columns(&self) -> f32 {
        let set = self.lines.iter().filter(|line| line.measure > 0).count();
        set as f32 / self.lines.len().max(1) as f32
    }

    /// Moves line `from` to the place right over line `to`, in as many steps as there are lines between.
    pub fn carry(&mut self, from: LineIndex, to: LineIndex) {
        let (gap, above) = (self[to].gap, self[from].gap);
        if from + 1 < self.end() {
            self[from + 1].line.gap |= above;
        }
        let place = if from < to { to - 1 } else { to };
        if from < place {
            self[from..place + 1].rotate_left(1);
        } else {
            self[place..from + 1].rotate_right(1);
        }
        (self[place].line.gap, self[place + 1].line.gap) = (gap, false);
        // Recomputes the lines that got another neighbour: at the old place and at the new one.
        let left = if from < place { from } else { from + 1 };
        for k in [left.up_by(1), left, place.up_by(1), place, place + 1] {
            if k < self.end() {
                self.set_line(k);
                self.weigh_above(k);
            }
        }
    }

    /// Whether line `i` stands in a scrap.
    pub fn scrap(&self, i: LineIndex) -> bool {
        self[i].in_scrap || self.get(i + 1).is_some_and(|next| next.in_scrap)
    }

    /// Returns the kind of line `i`; `None` past the last.
    pub fn kind_of(&self, i: LineIndex) -> Option<Kind> {
        self.get(i).map(|line| line.kind)
    }

    fn set_line(&mut self, i: LineIndex) {
        let (fill, looks_first) = self.how_set(i);
        (self[i].fill, self[i].looks_first) = (fill, looks_first);
    }

    fn how_set(&self, i: LineIndex) -> (Fill, bool) {
        let line = &self[i];
        let measure = line.measure;
        let by = measure - line.wide;
        if measure == 0 {
            return (Fill::Loose, false);
        }
        if by <= 2 {
            return (Fill::Full, false);
        }
        let room = self.room(i);
        let fill = if by <= 6 + room { Fill::TwoShort } else { Fill::Short };
        (fill, by >= 3.max(room + 2) && by <= 6 + room && line.tail != SentenceEnd::Closed)
    }

    /// Returns the half-ems that line `i` may have lost to the next line: a mark there that may begin no line took a
    /// character along, or a number or word there could not be broken.
    pub fn room(&self, i: LineIndex) -> HalfEms {
        let Some(next) = self.get(i + 1).filter(|n| !n.gap) else { return 0 };
        if cannot_begin_line(next.start()[1]) {
            return 2;
        }
        if matches!(next.first, '—' | '…') {
            return 2 * next.text.chars().take_while(|&c| c == next.first).take(4).map(|_| 1).sum::<HalfEms>();
        }
        if !next.first.is_ascii() {
            return 0;
        }
        next.text.chars().take(9).take_while(char::is_ascii_alphanumeric).map(|_| 1).sum()
    }

    /// Returns what the language says of `b` going on where `a` stops, in bits from about −6 to 12.
    pub fn bits(&self, a: LineIndex, b: LineIndex) -> f32 {
        match self[b].bits_above {
            Some(bits) if b == a + 1 => bits,
            _ => self.weigh(a, b),
        }
    }

    /// Computes the bits of every line with the one above it.
    pub(super) fn weigh_neighbours(&mut self) {
        self.indices().for_each(|k| self.weigh_above(k));
    }

    fn weigh_above(&mut self, k: LineIndex) {
        self[k].bits_above = Some(k.above().map_or(0.0, |above| self.weigh(above, k)));
    }

    fn weigh(&self, a: LineIndex, b: LineIndex) -> f32 {
        let w = &self.w.line_links;
        let (a, b) = (&self[a], &self[b]);
        let (last, first) = (a.last, b.first);
        if cannot_begin_line(first) {
            return w.hangs;
        }
        if is_digit(last) && (is_digit(first) || matches!(first, '.' | '．')) {
            return w.number;
        }
        if is_digit(last) {
            let unit = "年月日时分秒万亿千百个元名余多岁吨公米倍度号届版期点件户人项位种次家所亩平处幢栋头只条台架艘辆枚份本册篇首支队组类座间套张片块棵株美港日英埃".contains(first);
            return if unit { w.unit } else { w.no_unit };
        }
        if is_han(last) && is_han(first) {
            return cohesion::strength(last, first).max(w.least) + self.ngrams.favours(a.end(), b.start());
        }
        if opens(last) {
            return w.opened + cohesion::begins(first);
        }
        if last.is_ascii_alphabetic() && first.is_ascii_alphabetic() {
            return w.latin;
        }
        if is_han(first) { w.han + cohesion::begins(first) } else { w.other }
    }

    /// Returns the log-odds, without regard to their places, that `b` goes on in the middle of `a`'s paragraph.
    pub fn runs_on(&self, a: LineIndex, b: LineIndex) -> f32 {
        let [end, start, column, language] = self.runs_on_by(a, b);
        end + start + column + language
    }

    /// Returns the summands of [`PageLines::runs_on`], in the order of [`RUNS_ON`].
    pub fn runs_on_by(&self, a: LineIndex, b: LineIndex) -> [f32; 4] {
        let w = &self.w.runs_on;
        let tail = self[a].tail;
        let end = match (tail, self[a].fill) {
            (SentenceEnd::Closed, Fill::Full) => w.closed_full,
            (SentenceEnd::Closed, Fill::Loose) => w.closed_loose,
            // A first line may end with its sentence by chance.
            (SentenceEnd::Closed, Fill::TwoShort)
                if self.two_short_share > w.dents_common && self[b].fill == Fill::Full && !self[b].gap =>
            {
                w.closed_first
            }
            (SentenceEnd::Closed, _) => w.closed,
            (SentenceEnd::Stop | SentenceEnd::Bracket, Fill::Short) if self[a].announces() => w.announced,
            (SentenceEnd::Stop | SentenceEnd::Bracket, Fill::Short) => w.stop_short,
            (_, Fill::Full | Fill::Loose) => w.full,
            (_, Fill::TwoShort) => w.dent,
            (_, Fill::Short) => w.short,
        };
        let start = if self[b].begins || tail == SentenceEnd::Closed && bracketed(self[b].text) {
            w.begins
        } else if self[b].looks_first {
            if tail == SentenceEnd::Closed {
                w.dented_closed
            } else {
                // Two first lines in a row are either no first lines, or a subhead and its text.
                w.dented - if self[a].fill == Fill::TwoShort { w.dented_both } else { w.dented_below } * self.two_short_share
            }
        } else {
            0.0
        };
        let apart = (self[a].measure - self[b].measure).abs();
        let column = if self[a].measure > 0 && self[b].measure > 0 && apart > 3 {
            if b == a + 1 && !self.apart(b) && tail != SentenceEnd::Closed { w.measure_next } else { w.measure }
        } else {
            0.0
        };
        [end, start, column, self.bits(a, b).clamp(w.bits_least, w.bits_most) * w.bits]
    }

    /// Whether the pieces before and at `j` stand in different columns, as pieces of a shared line do.
    pub fn apart(&self, j: LineIndex) -> bool {
        let is_apart = |above: &PageLine| (self[j].shared || above.shared) && !matches!(above.kind, Kind::Jump(_));
        j.above().is_some_and(|above| is_apart(&self[above]))
    }

    /// Whether line `i` closes a quotation or bracket that neither it nor the line above opens: the rest of a sentence.
    pub fn closes_unopened(&self, i: LineIndex) -> bool {
        brackets::is_stray(&self[i], i.above().map(|above| &self[above].line))
    }
}

/// Whether the whole text stands in one bracket: `（桂望国 曹冬蓉）`.
pub fn bracketed(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.chars().next_back().is_some_and(closes)
}
