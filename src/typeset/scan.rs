//! Reads a text cluster by cluster: text goes in; for each cluster its width, its kind, and whether a line may begin with it
//! come out.
//!
//! The rules of UAX #14 decide first ([`super::rules`]); [`super::kinsoku`] departs from them for Chinese. A paragraph is
//! judged as Chinese when any wide character stands in it, so every mandatory break starts the judgement anew.

use unicode_segmentation::UnicodeSegmentation;

use super::kinsoku::{Kinsoku, Ruling};
use super::rules::{Break, Item, Rules};
use super::{Level, Style};
use crate::text::class::{Lb, Traits};
use crate::text::width::{Cells, Widths};

/// The kind of a cluster, for the setter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything that stands for itself.
    Ink,
    /// Opens a bracket or quotation: must not end a line.
    Opener,
    /// Must not begin a line.
    Closer,
    /// 、，。；：！？ and their like: as a closer, and may hang.
    Stop,
    /// White space: dropped at a soft break.
    Space,
    /// U+00AD.
    SoftHyphen,
    /// A cluster that is not seen, such as a zero-width space.
    Invisible,
    /// Ends the line.
    LineEnd,
}

/// A cluster, or a run of ideographs with nothing between them but places where a line may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// The byte where it ends in the text; the next one begins there.
    pub end: usize,
    /// The number of ideographs of [`IDEOGRAPH`] bytes in a run; 1 for all else.
    pub run: u16,
    /// The cells of each cluster, 0 to 2.
    pub cells: Cells,
    /// Whether a line may begin with it.
    pub before: Break,
    /// Its kind.
    pub kind: Kind,
}

/// The bytes of an ideograph of the block U+4E00 to U+9FFF. Only these stand in runs.
pub(super) const IDEOGRAPH: usize = 3;

/// The longest run, in ideographs.
const RUN: usize = 128;

/// The distance into a paragraph, in bytes, in which a wide character is looked for before it counts as not Chinese.
const LOOK: usize = 1 << 16;

/// Reads a text cluster by cluster.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    rules: Rules,
    marks: Kinsoku,
    widths: Widths,
    level: Level,
    /// Half the measure, for the glue of number and unit; 0 without glue.
    half: Cells,
    /// Cells of the number that is being read, its currency sign included.
    number: Cells,
    /// No break before this offset: a number and its unit are one up to here.
    glued_to: usize,
    /// Whether the cluster read last ended a paragraph.
    fresh: bool,
    /// Whether plain characters take the fast path; off, every one goes through all rules.
    pub shortcuts: bool,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str, style: &Style) -> Self {
        Self {
            text,
            at: 0,
            rules: Rules::default(),
            marks: Kinsoku::default(),
            widths: style.widths,
            level: style.level,
            half: if style.glue { style.measure / 2 } else { 0 },
            number: 0,
            glued_to: 0,
            fresh: true,
            shortcuts: true,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Returns the end of the cluster that begins with `first`.
    fn cluster_end(&self, first: char, traits: Traits) -> usize {
        let end = self.at + first.len_utf8();
        let next = self.text.get(end..).and_then(|t| t.chars().next());
        match next {
            None => end,
            Some(next) if !traits.prepends() && Traits::of(next).starts_cluster() => end,
            Some(_) => self.at + self.rest().graphemes(true).next().map_or(first.len_utf8(), str::len),
        }
    }
}

/// Returns the class of a character when nothing more is known, for looking ahead.
pub(super) fn item(c: char) -> Item {
    let traits = Traits::of(c);
    Item { lb: traits.lb(), east_asian: traits.east_asian() }
}

/// Returns the `n`th character of `rest`, from 1, as the rules see it; combining marks are not counted.
fn ahead(rest: &str, n: usize) -> Option<Item> {
    rest.chars().map(item).filter(|i| !matches!(i.lb, Lb::CM | Lb::ZWJ)).nth(n - 1)
}

fn kind(first: char, alone: bool, lb: Lb, ruling: Ruling, cells: Cells) -> Kind {
    match first {
        '\u{AD}' => return Kind::SoftHyphen,
        ' ' | '\t' | '\u{3000}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200B}' | '\u{205F}' if alone => {
            return Kind::Space;
        }
        _ => {}
    }
    match lb {
        Lb::BK | Lb::CR | Lb::LF | Lb::NL => Kind::LineEnd,
        _ if cells == 0 => Kind::Invisible,
        Lb::OP => Kind::Opener,
        _ if ruling == Ruling::Stop && alone => Kind::Stop,
        Lb::CL | Lb::CP | Lb::EX | Lb::IS | Lb::NS | Lb::SY | Lb::IN => Kind::Closer,
        _ if ruling == Ruling::Never => Kind::Closer,
        _ => Kind::Ink,
    }
}

impl Scanner<'_> {
    /// Reads on and appends up to `count` clusters to `read`; at the end of the text, none. Reading many at a time is
    /// faster: each is long written when it is first looked at.
    pub fn read(&mut self, read: &mut Vec<Cluster>, count: usize) {
        for _ in 0..count {
            if !self.ideographs(read) && !self.cluster(read) {
                return;
            }
        }
    }

    /// Reads one cluster by all the rules.
    fn cluster(&mut self, read: &mut Vec<Cluster>) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        if self.fresh {
            let paragraph = rest.as_bytes().get(..LOOK).unwrap_or(rest.as_bytes());
            self.marks = Kinsoku::new(is_chinese(rest, paragraph), self.level);
            self.rules = Rules::default();
            self.number = 0;
        }
        let traits = Traits::of(first);
        let end = self.cluster_end(first, traits);
        let after = self.text.get(end..).unwrap_or("");
        let alone = end - self.at == first.len_utf8();
        let cells =
            if alone { self.widths.cells(traits) } else { self.widths.cluster(self.text.get(self.at..end).unwrap_or("")) };

        let (item, ruling) = self.marks.judge(first, traits, cells, self.rules.last(), after);
        let decision = if let Some(plain) = self.rules.plain(item).filter(|_| self.shortcuts) {
            self.rules.take_plain(item);
            plain
        } else {
            let following = rest.get(first.len_utf8()..).unwrap_or("");
            self.rules.step(item, |n| ahead(following, n))
        };
        let before = match (decision, ruling) {
            (Break::Must, _) => Break::Must,
            _ if self.at < self.glued_to => Break::Never,
            (_, Ruling::Never) => Break::Never,
            (_, Ruling::May) => Break::May,
            (decision, Ruling::Rules | Ruling::Stop) => decision,
        };
        if ruling == Ruling::Stop {
            self.rules.end_number();
        }
        if !alone {
            for c in self.text.get(self.at + first.len_utf8()..end).unwrap_or("").chars() {
                self.rules.take(self::item(c));
            }
        }
        self.count(item.lb, cells, end);

        let kind = kind(first, alone, item.lb, ruling, cells);
        self.fresh = kind == Kind::LineEnd;
        self.at = end;
        read.push(Cluster { end, run: 1, cells, before, kind });
        true
    }

    /// Reads the ideographs that follow, if the break before them is plain: the fast path. Nearly three characters of four in a
    /// newspaper are read by it.
    #[inline]
    fn ideographs(&mut self, read: &mut Vec<Cluster>) -> bool {
        const IDEOGRAPH_ITEM: Item = Item { lb: Lb::ID, east_asian: true };
        if !self.shortcuts || self.fresh || self.at < self.glued_to || !self.marks.may_run() {
            return false;
        }
        let run = run_of_ideographs(self.text, self.at);
        if run == 0 {
            return false;
        }
        let Some(before) = self.rules.plain(IDEOGRAPH_ITEM) else { return false };
        self.at += run * IDEOGRAPH;
        self.rules.take_plain(IDEOGRAPH_ITEM);
        if run > 1 {
            self.rules.take_plain(IDEOGRAPH_ITEM);
        }
        self.marks.take_run();
        self.number = 0;
        read.push(Cluster { end: self.at, run: run as u16, cells: 2, before, kind: Kind::Ink });
        true
    }

    /// Measures the number that is being read, and finds out at its last digit whether a unit follows that stays with it.
    fn count(&mut self, lb: Lb, cells: Cells, end: usize) {
        match lb {
            Lb::NU | Lb::PR => {}
            Lb::IS | Lb::SY if self.number > 0 => {}
            _ => {
                self.number = 0;
                return;
            }
        }
        self.number = if lb == Lb::PR { cells } else { self.number.saturating_add(cells) };
        if lb != Lb::NU || self.half == 0 {
            return;
        }
        let after = self.text.get(end..).unwrap_or("");
        if after.starts_with(|c: char| c == ' ' || Traits::of(c).lb() == Lb::ID) {
            let unit = super::units::unit_len(after);
            let cells = after.get(..unit).map_or(0, |unit| self.widths.text(unit));
            if unit > 0 && usize::from(self.number) + cells <= usize::from(self.half) {
                self.glued_to = end + unit;
            }
        }
    }
}

/// Counts the ideographs that follow at `at`, each a cluster of its own; at most [`RUN`].
#[inline]
fn run_of_ideographs(text: &str, at: usize) -> usize {
    // U+4E00 to U+9FFF are E4 B8 80 to E9 BF BF.
    let is_one = |c: &&[u8]| matches!(c, [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, _]);
    let bytes = text.as_bytes().get(at..).unwrap_or(&[]);
    let run = bytes.chunks_exact(IDEOGRAPH).take(RUN).take_while(is_one).count();
    if run == 0 {
        return 0;
    }
    let next = text.get(at + run * IDEOGRAPH..).and_then(|t| t.chars().next());
    // The next character may be part of the last one's cluster.
    if next.is_none_or(|c| Traits::of(c).starts_cluster()) { run } else { run - 1 }
}

/// Returns whether a wide character stands in the paragraph that `rest` begins with, within `look`.
fn is_chinese(rest: &str, look: &[u8]) -> bool {
    // No wide character is written with a first byte under E1; most paragraphs without one are told apart by that.
    if !look.iter().any(|&b| b >= 0xE1) {
        return false;
    }
    rest.char_indices()
        .take_while(|&(at, c)| at < LOOK && !matches!(Traits::of(c).lb(), Lb::BK | Lb::CR | Lb::LF | Lb::NL))
        .any(|(_, c)| Traits::of(c).cells() == 2)
}
