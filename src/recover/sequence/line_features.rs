//! Describes each line of a page by the features that questions ask about: its size, how it fills its column, its marks, the
//! state of its sentence, set phrases, and what it shares with the text around it. In goes a page, out comes a
//! [`LineFeatures`] for each line.

use super::classes::{SORTS, first_class, last_class, place, tail_class};
use crate::recover::language::names::SURNAMES;
use crate::recover::language::phrase_classes::{self, Found};
use crate::recover::language::{self, imprint, phrases, pictures};
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Fill, PageLines};
use crate::recover::lines::placed::placement::Placement;
use crate::text::chars::{ends_sentence, is_han};
use crate::text::fold::folded_char;
use crate::text::sentence::SentenceEnd;

/// The features of one line.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is asked about by itself")]
pub struct LineFeatures {
    /// The number of characters.
    pub count: usize,
    /// The half-ems it is shorter than its column's measure, negative if it is wider; `None` if no measure is known.
    pub short: Option<i32>,
    /// The measure in half-ems, 0 if none is known.
    pub measure: i32,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// The blanks before its first character.
    pub indent: usize,
    /// The class of its first character, see [`super::classes::FIRSTS`].
    pub first: u8,
    /// The class of its last character, see [`super::classes::LASTS`].
    pub last: u8,
    /// The state of the sentence at its end, see [`super::classes::TAILS`].
    pub tail: u8,
    /// The number of commas, at most 3.
    pub commas: u8,
    /// The number of full stops and semicolons, at most 3.
    pub stops: u8,
    /// The number of blanks inside it, at most 9.
    pub blanks: u8,
    /// Whether it holds a colon.
    pub colon: bool,
    /// The digits, in hundredths of its characters.
    pub digits: u8,
    /// The Chinese characters, in hundredths of its characters.
    pub han: u8,
    /// The classes of set phrases in it.
    pub found: Found,
    /// The sort of line that its phrases make it, see [`super::classes::SORTS`].
    pub sort: u8,
    /// Whether it is a full line of text between others, about which less is asked.
    pub plain: bool,
    /// The style with which the file marks it as a heading, see [`super::classes::STYLES`].
    pub style: u8,
    /// Whether it begins an item of a list.
    pub item: bool,
    /// How it is placed on its sheet.
    pub placement: Placement,
    /// By how many more of its pairs of characters stand in the lines after it than before it, in hundredths of its pairs.
    pub below: i32,
    /// The pairs of characters that stand in the lines after it, in hundredths of its pairs.
    pub shared: i32,
    /// Whether its whole text stands again within a line after it or before it.
    pub again: bool,
    /// Whether it begins inside a bracket or quotation that a line before it opened.
    pub inside: bool,
    /// The bits for its going on from the line before it.
    pub bits: f32,
    /// The bits for its going on from the last open line before the lines in between, if there is such a line.
    pub resumes: Option<f32>,
    /// The log-odds that it is of a heading, by its words.
    pub heading: f32,
    /// Whether it begins with a family name and is short.
    pub named: bool,
    /// Whether it is short and may end with a name after a place: 东京吴志伟.
    pub named_last: bool,
    /// The log-odds that it goes on from the line before it, by the language; computed where that is not plain.
    pub goes_on: Option<f32>,
    /// For a short line, the log-odds that the text after it, and the text before it, speak of the same.
    pub topic_odds: Option<[f32; 2]>,
}

/// Returns the sort of line that the set phrases make it, the surest first.
fn sort(line: &Line, count: usize, found: &Found, folded: &str) -> u8 {
    let has = |set: u32, class: &str| set & phrase_classes::bit(usize::from(place(&phrase_classes::CLASSES, class))) != 0;
    let short = count <= 40;
    let jump = if count <= 60 { line.jump().filter(|j| j.from == 0 && j.to == line.text.len()) } else { None };
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let name = if let Some(jump) = jump {
        if jump.back { "jump-back" } else { "jump-on" }
    } else if has(found.starts, "agency") && phrases::opens_story(folded) || opens_report(folded) {
        "opener"
    } else if short && phrases::is_byline(folded) {
        "byline"
    } else if short && imprint::is_masthead(folded) {
        "masthead"
    } else if short && imprint::folio(folded).is_some() {
        "folio"
    } else if short && (imprint::is_notice(folded) || has(found.holds, "editor") && has_colon(folded) && count <= 36) {
        "notice"
    } else if short && phrases::is_credit(folded) {
        "credit"
    } else if pictures::is_pictured(folded) {
        "pictured"
    } else if pictures::shows(folded) || has(found.starts, "shown") || phrases::credited(folded) && count < 120 {
        "caption"
    } else if phrases::salutes(folded) {
        "salute"
    } else if short && has(found.starts, "note") {
        "note"
    } else if short && imprint::is_paper(folded) && count <= 8 {
        "paper"
    } else if has(found.whole, "column") || count <= 6 && has(found.ends, "column") {
        "column"
    } else if short && phrases::are_authors(folded.trim_matches(['(', ')', '□', '◎', '■', ' ', '/'])) {
        "names"
    } else if short && (phrases::are_names(folded) || phrases::is_signature(folded)) {
        "authors"
    } else if short && phrases::is_posted(folded, true) {
        "posted"
    } else if short && has(found.holds, "contact") {
        "call"
    } else if short && digits >= 5 && folded.contains('年') && folded.contains('月') && digits * 3 > count {
        "date"
    } else if short && folded.starts_with('(') && folded.ends_with(')') {
        "bracketed"
    } else if digits > 0
        && folded.starts_with(|c: char| c.is_ascii_digit())
        && folded.chars().nth(1).is_some_and(|c| ".、".contains(c))
    {
        "numbered"
    } else {
        "plain"
    };
    place(SORTS, name)
}

fn has_colon(text: &str) -> bool {
    text.contains([':', '/', '|'])
}

/// Whether a text begins with the reporter, place and day in brackets, `(中央社记者…台北1日电)`, or in 【】.
fn opens_report(folded: &str) -> bool {
    let Some(inner) = folded.strip_prefix(['(', '【', '[']) else { return false };
    let mut inner = inner.chars().take(28).collect::<String>();
    let Some(end) = inner.find([')', '】', ']']) else { return false };
    inner.truncate(end);
    ["电", "讯", "报道", "专电"].iter().any(|w| inner.ends_with(w))
}

/// The lines on either side with whose words a line is compared.
const AROUND: usize = 14;
/// The most characters of a line that is compared.
const COMPARED: usize = 36;

/// Yields the pairs of Chinese characters of a text, folded.
fn pairs(text: &str) -> impl Iterator<Item = u32> + '_ {
    let mut last = None;
    text.chars().map(folded_char).filter_map(move |c| {
        let before = last.replace(c).filter(|&b| is_han(b))?;
        is_han(c).then(|| (before as u32).wrapping_mul(0x9E37_79B1) ^ (c as u32).wrapping_mul(0x85EB_CA6B))
    })
}

/// A small set of pairs that may say yes where it should say no, never no for yes.
struct Pairs([u64; 64]);

impl Pairs {
    fn of(text: &str) -> Self {
        let mut set = Self([0; 64]);
        pairs(text).for_each(|p| set.0[(p >> 20) as usize & 63] |= 1 << (p >> 26));
        set
    }

    const fn has(&self, pair: u32) -> bool {
        self.0[(pair >> 20) as usize & 63] >> (pair >> 26) & 1 == 1
    }
}

/// The most characters of a line that signs with a place and a name.
const SIGNED: usize = 10;

/// Whether the last two or three characters of a text may be a name behind at least two others: all are Chinese.
fn is_named_last(text: &str) -> bool {
    let mut back = text.chars().rev();
    let last: [Option<char>; 5] = std::array::from_fn(|_| back.next());
    let han = |some: &[Option<char>]| some.iter().all(|c| c.is_some_and(is_han));
    let surname = |at: usize| last[at].is_some_and(|c| SURNAMES.contains(c));
    // A blank may stand between place and name.
    let blank = |at: usize| last[at].is_some_and(char::is_whitespace);
    han(&last[..2]) && surname(1) && (han(&last[2..4]) || blank(2) && han(&last[3..]))
        || han(&last[..3]) && surname(2) && (han(&last[3..]) || blank(3) && han(&last[4..]))
}

/// Computes the features of all lines of a page.
pub fn line_features(page: &PageLines) -> Vec<LineFeatures> {
    let n = page.lines.len();
    let mut scratch = String::new();
    let mut features: Vec<LineFeatures> = Vec::with_capacity(n);
    let mut open = 0i32;
    for (i, line) in page.lines.iter().enumerate() {
        let count = line.count();
        let found = phrase_classes::find(line.text, count, &mut scratch);
        let folded: String = if count <= 60 {
            line.text.chars().map(folded_char).collect()
        } else {
            line.text.chars().take(60).map(folded_char).collect()
        };
        let measure = page.lines[i].measure;
        let plain = is_plain(page, i);
        let marks = &line.marks;
        let digits = folded.chars().filter(char::is_ascii_digit).count().min(100);
        let share = |some: usize| (some * 100 / folded.chars().count().max(1)).min(100) as u8;
        let inside = open > 0;
        for c in line.text.chars() {
            open += i32::from(matches!(c, '（' | '《' | '「' | '『' | '“'))
                - i32::from(matches!(c, '）' | '》' | '」' | '』' | '”'));
            open = open.clamp(0, 3);
        }
        if ends_sentence(line.last) || line.gap && !page.double_spaced {
            open = 0;
        }
        features.push(LineFeatures {
            count,
            short: (measure > 0).then(|| measure - line.wide),
            measure,
            gap: line.gap,
            indent: usize::from(line.indent),
            first: first_class(line),
            last: last_class(line.last),
            tail: tail_class(line.tail),
            commas: marks.commas.min(3),
            stops: marks.stops.min(3),
            blanks: marks.spaces.min(9),
            colon: folded.contains(':'),
            digits: share(digits),
            han: share(folded.chars().filter(|&c| is_han(c)).count()),
            found,
            plain,
            sort: if plain && found.starts | found.ends == 0 { 0 } else { sort(line, count, &found, &folded) },
            style: line.style,
            item: page.lines[i].is_item,
            placement: line.placement,
            inside,
            bits: page.bits(LineIndex::new(i).up_by(1), LineIndex::new(i)),
            named: count <= 12 && SURNAMES.contains(line.first),
            named_last: count <= SIGNED && is_named_last(line.text),
            heading: if count <= 60 && !plain { language::heading_odds(line.text) } else { f32::MIN },
            goes_on: i
                .checked_sub(1)
                .filter(|&b| is_doubtful(page, b, i))
                .map(|b| language::goes_on(page.lines[b].text, line.text)),
            ..LineFeatures::default()
        });
    }
    compare(page, &mut features);
    resume(page, &mut features);
    features
}

/// Whether line `i` fills its column between two full lines, and the ends of all three allow one running text.
fn is_plain(page: &PageLines, i: usize) -> bool {
    let full = |k: usize| page.lines.get(k).is_some_and(|line| line.fill == Fill::Full);
    let same = |a: usize, b: usize| (page.lines[a].measure - page.lines[b].measure).abs() <= 3 && !page.lines[b].gap;
    let open = |k: usize| !matches!(page.lines[k].tail, SentenceEnd::Closed | SentenceEnd::Stop);
    i > 0 && full(i) && full(i - 1) && open(i - 1) && same(i - 1, i) && full(i + 1) && open(i) && same(i, i + 1)
}

/// Computes for short lines what they share with the lines before and after them.
#[allow(clippy::needless_range_loop, reason = "the places around a line are asked for too")]
fn compare(page: &PageLines, features: &mut [LineFeatures]) {
    let n = features.len();
    let codes = Codes::of(page);
    let mut near = Vec::new();
    let sets: Vec<Pairs> = page.lines.iter().map(|s| Pairs::of(s.text)).collect();
    for i in 0..n {
        let text = page.lines[i].text;
        if features[i].plain || features[i].count > COMPARED || features[i].count < 3 {
            continue;
        }
        let (mut all, mut after, mut before) = (0, 0, 0);
        for pair in pairs(text) {
            all += 1;
            after += i32::from((i + 1..(i + 1 + AROUND).min(n)).any(|k| sets[k].has(pair)));
            before += i32::from((i.saturating_sub(AROUND)..i).any(|k| sets[k].has(pair)));
        }
        if all > 0 {
            features[i].below = (after - before) * 100 / all;
            features[i].shared = after * 100 / all;
        }
        features[i].topic_odds = Some([true, false].map(|after| {
            codes.near(page, i, after, &mut near);
            language::topic_odds_of(codes.line(i), &near)
        }));
        features[i].again = features[i].count >= 5 && {
            let finder = memchr::memmem::Finder::new(text);
            let near = |k: usize| {
                let other = page.lines[k].text;
                other.len() > text.len() && finder.find(other.as_bytes()).is_some()
            };
            (i + 1..(i + 9).min(n)).any(near) || (i.saturating_sub(8)..i).any(near)
        };
    }
}

/// The characters of the text near a line with which its words are compared.
const NEAR: usize = 120;

/// The codes of the lines of a page, one line after the other.
struct Codes {
    codes: Vec<u16>,
    /// The end of each line's codes.
    ends: Vec<usize>,
}

impl Codes {
    fn of(page: &PageLines) -> Self {
        let mut codes = Vec::new();
        let mut end = |text: &str| {
            language::codes(text, &mut codes);
            codes.len()
        };
        let ends = page.lines.iter().map(|line| end(line.text)).collect();
        Self { codes, ends }
    }

    /// Returns the codes of line `i`.
    fn line(&self, i: usize) -> &[u16] {
        let from = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.codes[from..self.ends[i]]
    }

    /// Collects the codes of the text after or before line `i`, its nearest neighbours first; headlines and other short
    /// lines are skipped.
    fn near(&self, page: &PageLines, i: usize, after: bool, near: &mut Vec<u16>) {
        near.clear();
        let mut left = NEAR;
        for step in 1..=AROUND {
            let Some(k) = (if after { Some(i + step) } else { i.checked_sub(step) }) else { break };
            let Some(line) = page.lines.get(k) else { break };
            if line.count() < 8 {
                continue;
            }
            let end = if line.text.len() > left { line.text.char_indices().nth(left) } else { None };
            match end {
                Some((end, _)) => language::codes(line.text.get(..end).unwrap_or_default(), near),
                None => near.extend_from_slice(self.line(k)),
            }
            left = left.saturating_sub(line.count());
            if left == 0 {
                break;
            }
        }
    }
}

/// How many lines back the last open line is looked for.
const BETWEEN: usize = 8;

/// Whether it is worth asking if line `b` goes on where line `a` stops: `a` leaves its sentence open, and not both are full
/// lines of one column.
fn is_doubtful(page: &PageLines, a: usize, b: usize) -> bool {
    let full = |k: usize| page.lines[k].fill == Fill::Full;
    let plain = full(a) && full(b) && !page.lines[b].gap && (page.lines[a].measure - page.lines[b].measure).abs() <= 3;
    page.lines[a].tail != SentenceEnd::Closed && !plain
}

/// Computes how well each line goes on from the last open line of text before its neighbour.
#[allow(clippy::needless_range_loop, reason = "the places before a line are asked for too")]
fn resume(page: &PageLines, features: &mut [LineFeatures]) {
    for i in 2..features.len() {
        let open = |k: &usize| {
            let line = &page.lines[*k];
            let filled = matches!(page.lines[*k].fill, Fill::Full) || page.lines[*k].measure == 0 && line.count() >= 24;
            matches!(line.tail, SentenceEnd::Word | SentenceEnd::Comma) && filled
        };
        if page.lines[i - 1].tail != SentenceEnd::Closed && !is_doubtful(page, i - 1, i) {
            continue;
        }
        features[i].resumes = (i.saturating_sub(BETWEEN)..i - 1)
            .rev()
            .find(open)
            .map(|k| language::goes_on(page.lines[k].text, page.lines[i].text));
    }
}
