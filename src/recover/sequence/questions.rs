//! Asks a fixed list of questions of every line of a page, and another of every two neighbours; each has a few named answers.
//!
//! The answers are all that the learned weights know of a page, and all that `yuebao explain` shows. A question about a size
//! has its steps here; what an answer says for which label is not decided here but learned.

use super::look::{FIRSTS, LASTS, Look, SORTS, STYLES, TAILS};

/// A question and its answers.
pub type Question = (&'static str, &'static [&'static str]);

const SIZES: &[&str] = &[
    "1", "2", "3", "4", "5-6", "7-8", "9-11", "12-14", "15-17", "18-21", "22-26", "27-33", "34-44", "45-60", "61-90", "more",
];
const SIZE_STEPS: [usize; 15] = [1, 2, 3, 4, 6, 8, 11, 14, 17, 21, 26, 33, 44, 60, 90];
const FILLS: &[&str] = &["none", "over", "wide", "full", "dent", "most", "half", "quarter", "tiny"];
const FILL_TAILS: &[&str] = &[
    "none closed",
    "none stop",
    "none bracket",
    "none comma",
    "none word",
    "over closed",
    "over stop",
    "over bracket",
    "over comma",
    "over word",
    "full closed",
    "full stop",
    "full bracket",
    "full comma",
    "full word",
    "dent closed",
    "dent stop",
    "dent bracket",
    "dent comma",
    "dent word",
    "short closed",
    "short stop",
    "short bracket",
    "short comma",
    "short word",
    "page edge",
];
const GAPS: &[&str] = &["none", "before", "after", "both", "gappy none", "gappy before", "gappy after", "gappy both"];
const INDENTS: &[&str] = &["none here", "some here", "flush among some", "one", "two", "more"];
const COUNTS: &[&str] = &["0", "1", "2", "3 or more"];
const MARKS: &[&str] = &["none", "comma", "commas", "stop", "stop and comma", "stops"];
const BLANKS: &[&str] = &["none", "one", "two", "some", "many"];
const YES: &[&str] = &["no", "yes"];
const ODDS: &[&str] = &["below -6", "-6", "-4", "-2.5", "-1.2", "-0.4", "0.4", "1.2", "2.5", "4", "6"];
const ODD_STEPS: [f32; 10] = [-6.0, -4.0, -2.5, -1.2, -0.4, 0.4, 1.2, 2.5, 4.0, 6.0];
const BITS: &[&str] = &["none", "below -3", "-3", "-1", "0", "1", "2.5", "4", "7"];
const BIT_STEPS: [f32; 7] = [-3.0, -1.0, 0.0, 1.0, 2.5, 4.0, 7.0];
const LANGS: &[&str] = &["none", "below -5", "-5", "-3", "-1.5", "-0.5", "0.5", "1.5", "3", "5"];
const LANG_STEPS: [f32; 8] = [-5.0, -3.0, -1.5, -0.5, 0.5, 1.5, 3.0, 5.0];
const KINS: &[&str] = &["unasked", "below -2", "-2", "-1", "-0.4", "0", "0.4", "1", "2", "3.5"];
const KIN_STEPS: [f32; 8] = [-2.0, -1.0, -0.4, 0.0, 0.4, 1.0, 2.0, 3.5];
const FROM_TOP: &[&str] = &["first", "second", "third", "to 6", "to 12", "to 25", "further"];
const FROM_END: &[&str] = &["last", "second", "third", "to 6", "to 12", "further"];
const BESIDE: &[&str] = &["none", "far shorter", "shorter", "like", "longer", "far longer"];
const SHARES: &[&str] = &["unasked", "none", "below -30", "below 0", "0", "to 15", "to 30", "to 60", "more"];
const MEASURES: &[&str] = &["none", "one only", "same", "wider", "narrower"];
const PAGES: &[&str] = &["no columns", "few columns", "columns"];
const STYLED: &[&str] = &["unmarked page", "none", "one", "two", "deep", "bold", "bold-part"];
const DIGITS: &[&str] = &["none", "few", "some", "most"];

/// What is asked of a line.
pub const QUESTIONS: &[Question] = &[
    ("always", &["yes"]),
    ("size", SIZES),
    ("fill", FILLS),
    ("fill and end", FILL_TAILS),
    ("fill and end before", FILL_TAILS),
    ("fill and end after", FILL_TAILS),
    ("fill and end after next", FILL_TAILS),
    ("size without column", SIZES),
    ("size before", SIZES),
    ("size after", SIZES),
    ("size after next", SIZES),
    ("blank lines", GAPS),
    ("indent", INDENTS),
    ("first", FIRSTS),
    ("last", LASTS),
    ("last before", LASTS),
    ("first after", FIRSTS),
    ("end", TAILS),
    ("marks", MARKS),
    ("marks after", MARKS),
    ("marks before", MARKS),
    ("blanks", BLANKS),
    ("colon", YES),
    ("digits", DIGITS),
    ("latin", DIGITS),
    ("style", STYLED),
    ("style before", STYLED),
    ("style after", STYLED),
    ("sort", SORTS),
    ("sort before", SORTS),
    ("sort after", SORTS),
    ("sort after next", SORTS),
    ("sort before last", SORTS),
    ("writer in", YES),
    ("agency first", YES),
    ("report in", YES),
    ("picture first", YES),
    ("picture last", YES),
    ("editor in", YES),
    ("contact in", YES),
    ("imprint in", YES),
    ("paper last", YES),
    ("column in", YES),
    ("advert in", YES),
    ("saying last", YES),
    ("attending last", YES),
    ("event in", YES),
    ("weekday in", YES),
    ("note first", YES),
    ("office last", YES),
    ("named", YES),
    ("item", YES),
    ("heading words", ODDS),
    ("heading words before", ODDS),
    ("heading words after", ODDS),
    ("goes on from before", BITS),
    ("goes on after", BITS),
    ("resumes", LANGS),
    ("language goes on", LANGS),
    ("language goes on after", LANGS),
    ("kin below", KINS),
    ("kin rather below", KINS),
    ("inside bracket", YES),
    ("line from top", FROM_TOP),
    ("line from end", FROM_END),
    ("beside before", BESIDE),
    ("beside after", BESIDE),
    ("words below", SHARES),
    ("words shared", SHARES),
    ("stands again", YES),
    ("measure before", MEASURES),
    ("measure after", MEASURES),
    ("page", PAGES),
    ("lines to a paragraph's end", COUNTS),
    ("short lines before", COUNTS),
    ("short lines after", COUNTS),
    ("size and style", &["small plain", "small styled", "middle plain", "middle styled", "large plain", "large styled"]),
];

/// What is asked of two neighbours: the line and the one before it.
pub const EDGES: &[Question] = &[
    ("gap", &["none", "gap", "gappy none", "gappy gap"]),
    (
        "end before",
        &["closed short", "closed full", "open short", "open full", "closed loose", "open loose", "comma", "colon"],
    ),
    ("goes on", BITS),
    ("style", &["neither", "before", "here", "both", "differ"]),
    ("fill", &["loose", "full", "dent", "short", "over"]),
    ("size", &["far shorter", "shorter", "like", "longer", "far longer", "none"]),
    ("resumes", LANGS),
    ("language goes on", LANGS),
    ("sort", &["plain", "opener", "person", "picture", "furniture", "jump", "column", "other"]),
];

fn step(steps: &[usize], value: usize) -> usize {
    steps.iter().position(|&most| value <= most).unwrap_or(steps.len())
}

fn step_f(steps: &[f32], value: f32) -> usize {
    steps.iter().position(|&most| value <= most).unwrap_or(steps.len())
}

fn fill(look: &Look) -> usize {
    let Some(short) = look.short else { return 0 };
    match short {
        ..-6 => 1,
        -6..=-3 => 2,
        -2..=2 => 3,
        3..=6 => 4,
        _ if short * 4 <= look.measure => 5,
        _ if short * 2 <= look.measure => 6,
        _ if short * 4 <= look.measure * 3 => 7,
        _ => 8,
    }
}

fn fill_and_end(look: Option<&Look>) -> usize {
    let Some(look) = look else { return FILL_TAILS.len() - 1 };
    let coarse = match fill(look) {
        0 => 0,
        1 | 2 => 1,
        3 => 2,
        4 => 3,
        _ => 4,
    };
    coarse * TAILS.len() + usize::from(look.tail)
}

fn marks(look: Option<&Look>) -> usize {
    match look.map_or((0, 0), |l| (l.stops, l.commas)) {
        (0, 0) => 0,
        (0, 1) => 1,
        (0, _) => 2,
        (1, 0) => 3,
        (1, _) => 4,
        _ => 5,
    }
}

fn bits(bits: Option<f32>) -> usize {
    bits.map_or(0, |bits| 1 + step_f(&BIT_STEPS, bits))
}

fn lang(odds: Option<f32>) -> usize {
    odds.map_or(0, |odds| 1 + step_f(&LANG_STEPS, odds))
}

fn kin(kin: Option<f32>) -> usize {
    kin.map_or(0, |kin| 1 + step_f(&KIN_STEPS, kin))
}

fn beside(here: &Look, there: Option<&Look>) -> usize {
    let Some(there) = there else { return 0 };
    let (a, b) = (here.count * 10, there.count * 10);
    if a < b * 4 / 10 {
        1
    } else if a < b * 8 / 10 {
        2
    } else if a <= b * 12 / 10 {
        3
    } else if a <= b * 25 / 10 {
        4
    } else {
        5
    }
}

fn share(look: &Look, value: i32) -> usize {
    if look.count > 36 || look.count < 3 {
        return 0;
    }
    match value {
        i32::MIN..=-100 => 1,
        -99..=-30 => 2,
        -29..=-1 => 3,
        0 => 4,
        1..=15 => 5,
        16..=30 => 6,
        31..=60 => 7,
        _ => 8,
    }
}

fn measure(here: &Look, there: Option<&Look>) -> usize {
    let Some(there) = there else { return 0 };
    match (here.measure, there.measure) {
        (0, 0) => 0,
        (0, _) | (_, 0) => 1,
        (a, b) if (a - b).abs() <= 3 => 2,
        (a, b) if a > b => 3,
        _ => 4,
    }
}

/// What holds for all lines of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageLook {
    /// Whether nearly every line is followed by a blank one.
    pub gappy: bool,
    /// Whether lines are indented here.
    pub indented: bool,
    /// Whether the file marks headings.
    pub styled: bool,
    /// Lines with a measure, in tenths of all.
    pub columns: usize,
}

impl PageLook {
    /// What holds for all these lines.
    #[must_use]
    pub fn of(looks: &[Look], gappy: bool) -> Self {
        let count = |test: &dyn Fn(&Look) -> bool| looks.iter().filter(|l| test(l)).count();
        let indented = count(&|l| l.indent > 0);
        Self {
            gappy,
            indented: indented * 25 > looks.len() && indented * 10 < looks.len() * 9,
            styled: looks.iter().any(|l| l.style > 0),
            columns: count(&|l| l.measure > 0) * 10 / looks.len().max(1),
        }
    }
}

/// Answers every question of a line, as places in the list of all answers.
pub struct Answers<'l> {
    looks: &'l [Look],
    page: PageLook,
    /// For each line, how many short lines without an end stand right before and after it.
    shorts: Vec<[u8; 2]>,
}

impl<'l> Answers<'l> {
    /// Prepares to answer for the lines of a page.
    #[must_use]
    pub fn new(looks: &'l [Look], page: PageLook) -> Self {
        let n = looks.len();
        let short = |l: &Look| l.count <= 30 && l.tail >= 2 && (l.short.is_none_or(|s| s > 2 || s < -2));
        let mut shorts = vec![[0u8; 2]; n];
        for i in 1..n {
            shorts[i][0] = if short(&looks[i - 1]) { (shorts[i - 1][0] + 1).min(3) } else { 0 };
        }
        for i in (0..n.saturating_sub(1)).rev() {
            shorts[i][1] = if short(&looks[i + 1]) { (shorts[i + 1][1] + 1).min(3) } else { 0 };
        }
        Self { looks, page, shorts }
    }

    fn at(&self, i: usize, by: isize) -> Option<&'l Look> {
        i.checked_add_signed(by).and_then(|k| self.looks.get(k))
    }

    fn styled(&self, look: Option<&Look>) -> usize {
        if self.page.styled { 1 + look.map_or(0, |l| usize::from(l.style)).min(STYLES.len() - 1) } else { 0 }
    }

    /// The answers of line `i`, one for each question, in `into`.
    pub fn line(&self, i: usize, into: &mut Vec<u16>) {
        let l = &self.looks[i];
        let (before, after, next) = (self.at(i, -1), self.at(i, 1), self.at(i, 2));
        let size = |l: Option<&Look>| l.map_or(SIZES.len() - 1, |l| step(&SIZE_STEPS, l.count));
        let sort = |l: Option<&Look>| l.map_or(0, |l| usize::from(l.sort));
        let yes = usize::from;
        let class = |set: u32, class: usize| yes(set >> class & 1 == 1);
        let near = l.count <= 40;
        let gap_after = after.is_none_or(|a| a.gap);
        let share_of = |percent: u8| match percent {
            0 => 0,
            1..=15 => 1,
            16..=50 => 2,
            _ => 3,
        };
        let n = self.looks.len();
        let mut base = 0;
        let mut question = 0;
        let mut put = |answer: usize| {
            let all = QUESTIONS[question].1.len();
            debug_assert!(answer < all, "{}", QUESTIONS[question].0);
            into.push((base + answer.min(all - 1)) as u16);
            base += all;
            question += 1;
        };
        put(0);
        put(size(Some(l)));
        put(fill(l));
        put(fill_and_end(Some(l)));
        put(fill_and_end(before));
        put(fill_and_end(after));
        put(fill_and_end(next));
        put(if l.short.is_none() { size(Some(l)) } else { SIZES.len() - 1 });
        put(size(before));
        put(size(after));
        put(size(next));
        put(usize::from(self.page.gappy) * 4 + yes(l.gap) + 2 * yes(gap_after));
        put(match l.indent {
            0 if !self.page.indented => 0,
            0 => 2,
            _ if !self.page.indented => 1,
            1 => 3,
            2 | 3 | 4 => 4,
            _ => 5,
        });
        put(usize::from(l.first));
        put(usize::from(l.last));
        put(before.map_or(LASTS.len() - 1, |b| usize::from(b.last)));
        put(after.map_or(FIRSTS.len() - 1, |a| usize::from(a.first)));
        put(usize::from(l.tail));
        put(marks(Some(l)));
        put(marks(after));
        put(marks(before));
        put(match l.blanks {
            0 => 0,
            1 => 1,
            2 => 2,
            3..=4 => 3,
            _ => 4,
        });
        put(yes(l.colon));
        put(share_of(l.digits));
        put(share_of(100u8.saturating_sub(l.han).saturating_sub(l.digits)));
        put(self.styled(Some(l)));
        put(self.styled(before));
        put(self.styled(after));
        put(sort(Some(l)));
        put(sort(before));
        put(sort(after));
        put(sort(next));
        put(sort(self.at(i, -2)));
        put(if near { class(l.found.holds, 0) } else { 0 });
        put(class(l.found.starts, 1));
        put(if near { class(l.found.holds, 2) } else { 0 });
        put(class(l.found.starts, 3));
        put(class(l.found.ends, 4));
        put(if near { class(l.found.holds, 5) } else { 0 });
        put(if near { class(l.found.holds, 6) } else { 0 });
        put(if near { class(l.found.holds, 7) } else { 0 });
        put(if near { class(l.found.ends, 8) } else { 0 });
        put(if l.count <= 12 { class(l.found.holds, 9) } else { 0 });
        put(if near { class(l.found.holds, 10) } else { 0 });
        put(class(l.found.ends, 12));
        put(class(l.found.ends, 13));
        put(if near { class(l.found.holds, 18) } else { 0 });
        put(if near { class(l.found.holds, 19) } else { 0 });
        put(class(l.found.starts, 15));
        put(class(l.found.ends, 17));
        put(yes(l.named));
        put(yes(l.item));
        put(step_f(&ODD_STEPS, l.heading));
        put(step_f(&ODD_STEPS, before.map_or(-9.0, |b| b.heading)));
        put(step_f(&ODD_STEPS, after.map_or(-9.0, |a| a.heading)));
        put(if i == 0 { 0 } else { bits(Some(l.bits)) });
        put(bits(after.map(|a| a.bits)));
        put(lang(l.resumes));
        put(lang(l.goes_on));
        put(lang(after.and_then(|a| a.goes_on)));
        put(kin(l.kin.map(|[below, _]| below)));
        put(kin(l.kin.map(|[below, above]| below - above)));
        put(yes(l.inside));
        put(step(&[0, 1, 2, 5, 11, 24], i));
        put(step(&[0, 1, 2, 5, 11], n - 1 - i));
        put(beside(l, before));
        put(beside(l, after));
        put(share(l, l.below));
        put(share(l, if l.shared == 0 { -100 } else { l.shared }));
        put(yes(l.again));
        put(measure(l, before));
        put(measure(l, after));
        put(match self.page.columns {
            0..=2 => 0,
            3..=6 => 1,
            _ => 2,
        });
        let ended = |l: &Look| l.tail == 0 && (fill(l) > 3 || fill(l) == 0);
        put((1..4).position(|k| self.at(i, -k).is_none_or(ended)).unwrap_or(3));
        put(usize::from(self.shorts[i][0]));
        put(usize::from(self.shorts[i][1]));
        put(match l.count {
            ..=14 => 0,
            15..=30 => 2,
            _ => 4,
        } + yes(l.style > 0));
        debug_assert_eq!(question, QUESTIONS.len());
    }

    /// The answers about line `i` and the one before it.
    pub fn edge(&self, i: usize, into: &mut Vec<u16>) {
        let (l, b) = (&self.looks[i], &self.looks[i - 1]);
        let mut base = 0;
        let mut question = 0;
        let mut put = |answer: usize| {
            let all = EDGES[question].1.len();
            debug_assert!(answer < all, "{}", EDGES[question].0);
            into.push((base + answer.min(all - 1)) as u16);
            base += all;
            question += 1;
        };
        put(usize::from(self.page.gappy) * 2 + usize::from(l.gap));
        put(match (b.tail, fill(b)) {
            (3, _) => 6,
            (1, _) => 7,
            (0, 0) => 4,
            (_, 0) => 5,
            (0, 1..=3) => 1,
            (_, 1..=3) => 3,
            (0, _) => 0,
            _ => 2,
        });
        put(bits(Some(l.bits)));
        put(match (b.style, l.style) {
            (0, 0) => 0,
            (_, 0) => 1,
            (0, _) => 2,
            (x, y) if x == y => 3,
            _ => 4,
        });
        put(match fill(l) {
            0 => 0,
            1 | 2 => 4,
            3 => 1,
            4 => 2,
            _ => 3,
        });
        put(match beside(l, Some(b)) {
            0 => 5,
            n => n - 1,
        });
        put(lang(l.resumes));
        put(lang(l.goes_on));
        put(match SORTS[usize::from(l.sort)] {
            "plain" => 0,
            "opener" => 1,
            "byline" | "names" | "authors" | "posted" => 2,
            "credit" | "caption" | "pictured" => 3,
            "masthead" | "notice" | "folio" | "paper" | "date" | "call" => 4,
            "jump-back" | "jump-on" => 5,
            "column" => 6,
            _ => 7,
        });
        debug_assert_eq!(question, EDGES.len());
    }
}
