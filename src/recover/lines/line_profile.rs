//! Profiles a line in one pass over its characters: its width, its counts of marks, spaces and Chinese characters, and which
//! groups of telling characters it holds.
//!
//! Most lines are running text without any set phrase. A phrase stands only where its telling character does, so a
//! [`Prefilter`] over the profile turns nearly all lines away before they are searched. It may let a line through for
//! nothing but never turns away a phrase; the tests check that against the tables of phrases.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::text::chars::{cannot_begin_line, is_digit, is_han, opens};

/// A set of character groups, a bit each.
type CharSet = u32;

const COMMA: CharSet = 1;
const LATIN_COMMA: CharSet = 1 << 1;
const PERIOD: CharSet = 1 << 2;
const SEMICOLON: CharSet = 1 << 3;
const LATIN_SEMICOLON: CharSet = 1 << 4;
const COLON: CharSet = 1 << 5;
const EXCLAMATION: CharSet = 1 << 6;
const QUESTION: CharSet = 1 << 7;
const QUOTE: CharSet = 1 << 8;
const TITLE: CharSet = 1 << 9;
const SHUT: CharSet = 1 << 10;
const BLANK: CharSet = 1 << 11;
const LATIN: CharSet = 1 << 12;
const DIGIT: CharSet = 1 << 13;
const FIGURES: CharSet = 1 << 14;
const FOLIO: CharSet = 1 << 15;
const WRITER: CharSet = 1 << 16;
const IMPRINT: CharSet = 1 << 17;
const NOTICE: CharSet = 1 << 18;
const CREDIT: CharSet = 1 << 19;
const OPEN: CharSet = 1 << 20;
const BULLET: CharSet = 1 << 21;
const AGENCY: CharSet = 1 << 22;
const EDITION: CharSet = 1 << 23;

/// The characters of each group; a character may be in several.
const CHAR_SETS: [(CharSet, &[char]); 25] = [
    (COMMA, &['，']),
    (LATIN_COMMA, &[',']),
    (PERIOD, &['。']),
    (SEMICOLON, &['；']),
    (LATIN_SEMICOLON, &[';']),
    (COLON, &['：', ':']),
    (EXCLAMATION, &['！']),
    (QUESTION, &['？']),
    (QUOTE, &['“']),
    (TITLE, &['《']),
    (OPEN, &['（', '“', '《', '「', '『', '(', '‘', '【']),
    (SHUT, &['）', '”', '》', '」', '』', ')', '’', '】']),
    (BLANK, &[' ', '\u{3000}', '\t']),
    (FOLIO, &['版', '板', '皈', '阪', '坂', '扳', '服']),
    (WRITER, &['者', '员', '員', '撰', '译', '譯', '习', '習']),
    (EDITION, &['刊', '外', '报', '報', '期', '号', '號', 'o', 'O']),
    (IMPRINT, &['年', '第', '版', '星', '周', '礼', '禮', '週', '办', '辦', '管', '印']),
    (
        NOTICE,
        &['扫', '掃', '码', '编', '編', '式', '校', '值', '觉', '稿', '箱', '群', '众', '端', '博', '版', '官', '微', '抖'],
    ),
    // These stand before a telephone number.
    (NOTICE, &['线', '線', '真', '话', '話', '督', '告', '行', '阅']),
    (CREDIT, &['摄', '攝', '图', '圖', '绘', '繪', '片', '发', '發', '影', '画', '畫']),
    (BULLET, &['●', '■', '◆', '▲', '★', '○', '□', '◇', '△', '☆', '◎', '▶', '►', '•', '※']),
    // These begin the name of a story's source, or stand before it.
    (AGENCY, &['本', '新', '中', '人', '央', '法', '路', '美', '共', '塔', '综', '綜', '記', '记', '据', '據']),
    (AGENCY, &['【', '（', '(', '“', '［', '[', '■', '□', '●', '▲']),
    (LATIN, &[]),
    (DIGIT, &[]),
];

/// The groups of a character, and its step in each of eight counts, a byte each.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CharTraits {
    sorts: CharSet,
    steps: u64,
}

/// The bit at which each count of [`CharTraits::steps`] begins.
const WIDE: u32 = 0;
const SLACK: u32 = 8;
const HAN: u32 = 16;
const COMMAS: u32 = 24;
const STOPS: u32 = 32;
const SPACES: u32 = 40;
const THIN: u32 = 48;
const DIGITS: u32 = 56;
/// The bytes that can be counted before a count could overflow its byte: no character steps farther than it is long.
const STRETCH: usize = 250;

impl CharTraits {
    fn of(c: char) -> Self {
        let mut sorts = CHAR_SETS.iter().filter(|(_, of)| of.contains(&c)).fold(0, |sorts, (sort, _)| sorts | sort);
        sorts |= if c.is_ascii_alphabetic() { LATIN } else { 0 } | if is_digit(c) { DIGIT } else { 0 };
        let slack = !c.is_ascii() && !is_han(c) && (cannot_begin_line(c) || opens(c) || c == '·');
        let steps = [
            (WIDE, if c.is_ascii() { 1 } else { 2 }),
            (SLACK, u64::from(slack)),
            (HAN, u64::from(is_han(c))),
            (COMMAS, u64::from(matches!(c, '，' | ','))),
            (STOPS, u64::from(matches!(c, '。' | '；'))),
            (SPACES, u64::from(matches!(c, ' ' | '\u{3000}'))),
            (THIN, u64::from(c == ' ')),
            (DIGITS, u64::from(is_digit(c))),
        ];
        Self { sorts, steps: steps.into_iter().fold(0, |all, (place, step)| all | step << place) }
    }
}

/// The blocks of all marks that are counted; any other character is Chinese or counts for its width alone.
const BLOCKS: [RangeInclusive<char>; 6] = [
    '\0'..='\u{FF}',
    '\u{2000}'..='\u{206F}',
    '\u{2100}'..='\u{214F}',
    '\u{3000}'..='\u{303F}',
    '\u{FE30}'..='\u{FE4F}',
    '\u{FF00}'..='\u{FFEF}',
];

/// The traits of all characters: for each character of the Basic Multilingual Plane the number of its kind, and the few
/// kinds.
struct TraitTable {
    kinds: Box<[u8]>,
    traits: [CharTraits; 256],
}

static TRAITS: LazyLock<TraitTable> = LazyLock::new(|| {
    let (other, han) = (CharTraits::of('\u{FFFF}'), CharTraits::of('\u{4E00}'));
    let mut traits = [other; 256];
    traits[1] = han;
    let mut count = 2;
    let mut kinds = vec![0; 1 << 16].into_boxed_slice();
    ('\u{3400}'..'\u{FB00}').for_each(|c| kinds[c as usize] = u8::from(is_han(c)));
    let telling = CHAR_SETS.iter().flat_map(|(_, of)| of.iter().copied());
    for c in BLOCKS.into_iter().flatten().chain(telling) {
        let sign = CharTraits::of(c);
        let kind = traits[..count].iter().position(|&s| s == sign).unwrap_or(count);
        traits[kind] = sign;
        count = count.max(kind + 1);
        kinds[c as usize] = kind as u8;
    }
    TraitTable { kinds, traits }
});

impl TraitTable {
    fn of(&self, c: char) -> CharTraits {
        self.kinds.get(c as usize).map_or_else(|| CharTraits::of(c), |&kind| self.traits[usize::from(kind)])
    }
}

/// The groups of characters that stand in a line, and counts up to 255.
#[derive(Clone, Copy, Debug)]
pub struct LineProfile {
    sorts: CharSet,
    /// The number of Chinese characters.
    pub han: u8,
    /// The number of commas.
    pub commas: u8,
    /// The number of full stops and semicolons.
    pub stops: u8,
    /// The number of spaces.
    pub spaces: u8,
}

/// The length and width of a line.
pub struct Sizes {
    /// The number of characters.
    pub count: u32,
    /// The width in half-ems with all marks at full width.
    pub wide: i64,
    /// By how many half-ems it may be set narrower.
    pub slack: i64,
    /// The number of ASCII spaces.
    pub thin: u32,
}

/// Measures and profiles a line.
pub fn read(text: &str) -> (Sizes, LineProfile) {
    let table = &*TRAITS;
    let (mut sorts, mut sums) = (0, [0u32; 8]);
    let mut count = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let cut = (STRETCH - 3..=STRETCH).rfind(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let (stretch, after) = rest.split_at(cut);
        let mut steps = 0u64;
        for c in stretch.chars() {
            let sign = table.of(c);
            sorts |= sign.sorts;
            steps += sign.steps;
            count += 1;
        }
        let bytes = steps.to_le_bytes();
        sums.iter_mut().zip(bytes).for_each(|(sum, byte)| *sum += u32::from(byte));
        rest = after;
    }
    let [wide, slack, han, commas, stops, spaces, thin, digits] = sums;
    sorts |= if digits >= 3 { FIGURES } else { 0 };
    let few = |n: u32| u8::try_from(n).unwrap_or(u8::MAX);
    let marks = LineProfile { sorts, han: few(han), commas: few(commas), stops: few(stops), spaces: few(spaces) };
    (Sizes { count, wide: i64::from(wide), slack: i64::from(slack), thin }, marks)
}

/// A filter on the profile of a line: the line must have one of the needed groups and none of the barred ones.
#[derive(Clone, Copy)]
pub struct Prefilter {
    needs: CharSet,
    bars: CharSet,
}

/// Stands before [`crate::recover::language::jump::find`].
pub const JUMP: Prefilter = Prefilter { needs: FOLIO, bars: 0 };
/// Stands before [`crate::recover::language::phrases::is_byline`].
pub const BYLINE: Prefilter =
    Prefilter { needs: WRITER, bars: PERIOD | COMMA | SEMICOLON | EXCLAMATION | QUESTION | QUOTE | TITLE | LATIN_COMMA };
/// Stands before [`crate::recover::language::phrases::is_credit`].
pub const CREDITS: Prefilter = Prefilter { needs: CREDIT, bars: COMMA | SEMICOLON | LATIN_COMMA };
/// Stands before [`crate::recover::language::phrases::credited`] and
/// [`crate::recover::language::pictures::tells_of_picture`].
pub const PICTURE: Prefilter = Prefilter { needs: CREDIT, bars: 0 };
/// Stands before [`crate::recover::language::phrases::salutes`].
pub const SALUTE: Prefilter = Prefilter { needs: COLON, bars: 0 };
/// Stands before [`crate::recover::language::phrases::opens_story`]; it looks at the first character.
pub const STORY: Prefilter = Prefilter { needs: AGENCY, bars: 0 };
/// Stands before [`crate::recover::language::imprint::is_masthead`].
pub const MASTHEAD: Prefilter =
    Prefilter { needs: IMPRINT | FIGURES, bars: PERIOD | COMMA | SEMICOLON | EXCLAMATION | QUOTE };
/// Stands before [`crate::recover::language::imprint_facts::read`].
pub const IMPRINTS: Prefilter =
    Prefilter { needs: IMPRINT | DIGIT | EDITION, bars: PERIOD | SEMICOLON | EXCLAMATION | QUOTE | TITLE | QUESTION };
/// Stands before [`crate::recover::language::imprint::is_notice`].
pub const NOTICES: Prefilter = Prefilter { needs: NOTICE | LATIN | TITLE, bars: PERIOD | COMMA };
/// Passes lines with a bracket or quotation mark, opening or closing.
pub const BRACKETS: Prefilter = Prefilter { needs: OPEN | SHUT, bars: 0 };
/// Passes lines with an opening mark.
pub const OPENS: Prefilter = Prefilter { needs: OPEN, bars: 0 };
/// Passes lines with a closing mark.
pub const SHUTS: Prefilter = Prefilter { needs: SHUT, bars: 0 };
/// Passes lines with a space of any width.
pub const SPACED: Prefilter = Prefilter { needs: BLANK, bars: 0 };
/// Passes lines with a digit.
pub const FIGURED: Prefilter = Prefilter { needs: DIGIT, bars: 0 };
/// Stands before [`crate::recover::lines::items::is_marked`].
pub const MARKED: Prefilter = Prefilter { needs: BULLET, bars: 0 };
/// Passes lines with a mark between or after clauses.
pub const CLAUSES: Prefilter = Prefilter { needs: COMMA | PERIOD | SEMICOLON | LATIN_COMMA | LATIN_SEMICOLON, bars: 0 };

/// Whether a line that begins with this character passes the filter.
pub fn leads(first: char, filter: Prefilter) -> bool {
    TRAITS.of(first).sorts & filter.needs != 0
}

impl LineProfile {
    /// Whether the line passes the filter.
    pub const fn pass(self, filter: Prefilter) -> bool {
        self.sorts & filter.needs != 0 && self.sorts & filter.bars == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recover::language::{imprint, jump, phrases, pictures};
    use crate::recover::lines::items;

    #[test]
    fn every_character_is_told_as_it_is() {
        for c in '\0'..='\u{FFFF}' {
            assert!(TRAITS.of(c) == CharTraits::of(c), "{c} U+{:04X}", c as u32);
        }
    }

    #[test]
    fn a_line_is_counted_to_its_end() {
        let text = "重庆，渝中；1 2　３。".repeat(200);
        let (sizes, marks) = read(&text);
        assert_eq!((sizes.count, sizes.wide, sizes.slack, sizes.thin), (2400, 4200, 600, 200));
        assert_eq!((marks.han, marks.commas, marks.stops, marks.spaces), (255, 200, 255, 255));
        assert!(marks.pass(CLAUSES) && !marks.pass(JUMP));
    }

    /// The phrases of lines, and what stands beside phrases in a paper.
    fn words() -> Vec<&'static str> {
        let table =
            include_str!("../../../assets/recover/phrases.tsv").split_once("\nsource\t").map_or("", |(_, rest)| rest);
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let phrases = lines.flat_map(|line| line.rsplit('\t').next().unwrap_or_default().split(' '));
        let beside = [
            "王一",
            "（",
            "）",
            "，",
            "。",
            "：",
            " ",
            "2024",
            "３",
            "年3月6日",
            "（上接1版）",
            "编辑同志：",
            "记者",
            "摄",
            "《某报》",
            "第26期",
            "●",
            "北京",
            "《",
            "》",
        ];
        phrases.chain(beside.into_iter().flat_map(|word| [word; 8])).collect()
    }

    #[test]
    fn no_phrase_is_turned_away_at_a_gate() {
        type Ask = fn(&str) -> bool;
        let asked: [(&str, Prefilter, Ask); 10] = [
            ("jump", JUMP, |text| jump::find(text).is_some()),
            ("byline", BYLINE, phrases::is_byline),
            ("credit", CREDITS, phrases::is_credit),
            ("credited", PICTURE, phrases::credited),
            ("picture", PICTURE, pictures::tells_of_picture),
            ("salute", SALUTE, phrases::salutes),
            ("masthead", MASTHEAD, imprint::is_masthead),
            ("notice", NOTICES, imprint::is_notice),
            ("story", STORY, phrases::opens_story),
            ("item", MARKED, items::is_marked),
        ];
        let words = words();
        let mut seed = 11u64;
        let mut next = |most: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % most
        };
        let alone = words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let joined: Vec<String> = (0..40_000).map(|_| (0..=next(4)).map(|_| words[next(words.len())]).collect()).collect();
        let mut told = [0; 10];
        for text in alone.iter().chain(&joined).map(|text| text.trim()).filter(|text| !text.is_empty()) {
            let (_, marks) = read(text);
            for ((name, gate, _), told) in asked.iter().zip(&mut told).filter(|((_, _, ask), _)| ask(text)) {
                let first = text.chars().next().unwrap_or(' ');
                let passed = if *name == "story" { leads(first, *gate) } else { marks.pass(*gate) };
                assert!(passed, "{name}: {text}");
                *told += 1;
            }
        }
        assert!(told.iter().all(|&told| told > 20), "{told:?}");
    }
}
