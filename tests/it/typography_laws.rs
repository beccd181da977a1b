//! Tests of the laws that hold for every text at every width with every option.
//!
//! The tables here are written for the tests, from CLREQ and GB/T 15834, and know nothing of the setter's.
use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;
use yuebao::text::class::Ambiguous;
use yuebao::text::width::Widths;
use yuebao::typeset::{Level, SetLine, Setter, Style, Titles};

/// Han, marks, Latin, digits, emoji, combining and control characters, and what newspapers make of them.
const PIECES: &[&str] = &[
    "中",
    "文",
    "今",
    "天",
    "气",
    "很",
    "好",
    "们",
    "人",
    "是",
    "的",
    "年",
    "月",
    "日",
    "元",
    "亿",
    "个",
    "第",
    "葛\u{E0100}",
    "今天天气很好",
    "渝中区",
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
    "（",
    "）",
    "《",
    "》",
    "「",
    "」",
    "【",
    "】",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "……",
    "…",
    "——",
    "—",
    "⸺",
    "⋯⋯",
    "·",
    "•",
    "‧",
    "・",
    "～",
    "~",
    "-",
    "–",
    "/",
    "／",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "(",
    ")",
    "[",
    "]",
    "%",
    "％",
    "℃",
    "$",
    "￥",
    "¥",
    "×",
    "①",
    "②",
    "※",
    "■",
    "№",
    "a",
    "It",
    "GDP",
    "word",
    "Kubernetes",
    "https://a.cn/b?c=1",
    "don’t",
    "0",
    "5",
    "12",
    "2023",
    "32.5",
    "1,234",
    "162%",
    "３",
    "２０２３",
    "ＡＢＣ",
    "5月",
    "31日",
    "32.5亿元",
    "100余人",
    "3个百分点",
    " ",
    "  ",
    "\u{3000}",
    "\t",
    "\n",
    "\r\n",
    "\u{2028}",
    "\u{A0}",
    "\u{2060}",
    "\u{200B}",
    "\u{AD}",
    "\u{301}",
    "e\u{301}",
    "\u{20DD}",
    "👨‍👩‍👧",
    "❤️",
    "🇨🇳",
    "🇨",
    "👍🏽",
    "😀",
    "\u{200D}",
    "\u{FE0F}",
    "カ",
    "ー",
    "ッ",
    "々",
    "が",
    "ｶﾞ",
    "한",
    "글",
    "\u{1112}\u{1161}\u{11AB}",
    "\u{1B}",
    "\0",
    "\u{9B}",
    "\u{7F}",
    "\u{202E}",
    "\u{FEFF}",
    "Ж",
    "α",
    "─",
    "\u{E000}",
    "ก",
    "क्ष",
    "א",
    "\u{25CC}",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        2 => "[一-龥]{1,12}",
        1 => "[a-z]{1,9}",
        1 => "[0-9]{1,5}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

fn widths() -> impl Strategy<Value = Widths> {
    prop_oneof![
        2 => Just(Widths::NARROW),
        2 => Just(Widths::WIDE),
        1 => select(&Ambiguous::ALL[..]).prop_map(|kind| Widths::NARROW.with(kind, true)),
        1 => select(&Ambiguous::ALL[..]).prop_map(|kind| Widths::WIDE.with(kind, false)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let measure = prop_oneof![4 => 1_u16..30, 2 => 30_u16..=200];
    let level = select(&[Level::None, Level::Basic, Level::Gb, Level::Strict][..]);
    (measure, level, any::<[bool; 3]>(), select(&[0_u16, 1, 2, 4, 7][..]), widths()).prop_map(
        |(measure, level, [hang, glue, justify], indent, widths)| Style {
            measure,
            level,
            hang,
            glue,
            justify,
            indent,
            widths,
            titles: Titles::Plain,
        },
    )
}

fn set(text: &str, style: &Style) -> Vec<SetLine> {
    Setter::new(text, style).collect()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character may be dropped where a line ends.
fn is_dropped(c: char) -> bool {
    is_line_end(c)
        || matches!(c, '\u{200B}' | '\u{AD}')
        || c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// 避头: never at a line's start, from level basic on. Only those that stand in no Latin word.
const NEVER_FIRST: &str = "，。、；：！？）》」』】〕〉”’・～ーッ々";
/// 避尾: never at a line's end.
const NEVER_LAST: &str = "（《「『【〔〈“‘";

/// Whether a line that ends inside this text could have ended elsewhere: between two ideographs that belong to no number.
fn has_a_better_end(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let numeral = |c: char| c.is_numeric() || "百千万亿十多余个半几年月日".contains(c);
    (1..chars.len()).any(|n| {
        let near = &chars[n.saturating_sub(8)..n];
        han(chars[n - 1]) && han(chars[n]) && !near.iter().any(|&c| numeral(c)) && !chars[n..].contains(&'\u{E0100}')
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(3000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_or_doubled(text in text(), style in style()) {
        let mut at = 0;
        for line in set(&text, &style) {
            prop_assert!(line.bytes.start >= at && line.bytes.end >= line.bytes.start);
            let between = text.get(at..line.bytes.start).unwrap();
            // Nothing that is seen; what is not goes with the white space it stands among.
            let unseen = |c: char| between.contains(is_dropped) && Widths::NARROW.cluster(c.encode_utf8(&mut [0; 4])) == 0;
            prop_assert!(between.chars().all(|c| is_dropped(c) || unseen(c)), "{between:?} is lost");
            prop_assert!(text.get(line.bytes.clone()).is_some());
            at = line.bytes.end;
        }
        let rest = text.get(at..).unwrap();
        let unseen = |c: char| Widths::NARROW.cluster(c.encode_utf8(&mut [0; 4])) == 0;
        prop_assert!(rest.chars().all(|c| is_dropped(c) || unseen(c)), "{rest:?} is lost");
    }

    #[test]
    fn no_line_is_wider_than_the_measure(text in text(), style in style()) {
        for line in set(&text, &style) {
            let shown = text.get(line.bytes.clone()).unwrap();
            let own = style.widths.text(shown);
            prop_assert_eq!(usize::from(line.cells), own + usize::from(line.gaps) + usize::from(line.hyphen));
            let over = (line.indent + line.cells).saturating_sub(style.measure);
            let clusters = shown.graphemes(true).filter(|c| style.widths.cluster(c) > 0).count();
            let hangs = style.hang && over <= 2 && shown.ends_with(['，', '。', '、', '；', '：', '！', '？', ',', ';', ':', '!', '?']);
            prop_assert!(over == 0 || hangs || clusters == 1 && style.measure == 1, "{line:?} {shown:?}");
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_mark_without_need(text in text(), style in style()) {
        let style = Style { level: style.level.max(Level::Basic), ..style };
        let lines = set(&text, &style);
        for pair in lines.windows(2) {
            let above = text.get(pair[0].bytes.clone()).unwrap();
            let below = text.get(pair[1].bytes.clone()).unwrap();
            let between = text.get(pair[0].bytes.end..pair[1].bytes.start).unwrap();
            // Combining marks may make anything of a character; a quotation mark in a Latin paragraph has rules of its own.
            let odd = |c: char| is_line_end(c) || matches!(c, '\u{2060}' | '\u{200D}' | '\u{A0}' | '\u{FEFF}' | '\u{200B}');
            if between.contains(is_line_end) || between.contains('\u{200B}') || above.contains(odd) || below.contains(odd) || !has_a_better_end(above) {
                continue;
            }
            let first = below.chars().next().unwrap_or('一');
            let last = above.chars().next_back().unwrap_or('一');
            prop_assert!(!NEVER_FIRST.contains(first), "{first} begins a line: {above:?} | {below:?}");
            prop_assert!(!NEVER_LAST.contains(last) || !between.is_empty(), "{last} ends a line: {above:?} | {below:?}");
            prop_assert!(!(last == '…' && first == '…' && above.chars().rev().take_while(|&c| c == '…').count() % 2 == 1));
        }
    }

    #[test]
    fn places_and_columns_are_inverse(text in text(), style in style()) {
        for line in set(&text, &style) {
            let glyphs: Vec<_> = line.glyphs(&text, style.widths).collect();
            let mut edge = line.indent;
            for glyph in &glyphs {
                prop_assert!(glyph.column >= edge && glyph.cells > 0 && !glyph.text.is_empty());
                prop_assert!(!glyph.text.chars().any(char::is_control), "{:?}", glyph.text);
                prop_assert!(style.justify || glyph.column == edge);
                edge = glyph.column + glyph.cells;
                prop_assert!(line.bytes.contains(&glyph.byte) || line.hyphen && glyph.text == "-");
                prop_assert_eq!(line.column(&text, style.widths, glyph.byte), glyph.column);
                for column in glyph.column..edge {
                    prop_assert_eq!(line.byte(&text, style.widths, column), glyph.byte);
                }
            }
            prop_assert_eq!(edge, line.indent + line.cells);
        }
    }

    #[test]
    fn setting_goes_on_from_any_line_as_from_the_start(text in text(), style in style()) {
        let lines = set(&text, &style);
        for n in 1..lines.len() {
            let tail: Vec<SetLine> = Setter::resume(&text, &style, lines[n].bytes.start).collect();
            // A paragraph's empty last line begins where the line above ends.
            if lines[n].bytes.start > lines[n - 1].bytes.start {
                prop_assert_eq!(&tail[..], &lines[n..], "from line {}", n);
            }
        }
    }

    #[test]
    fn the_fast_path_gives_the_lines_of_the_general_one(text in text(), style in style()) {
        let general: Vec<SetLine> = Setter::new(&text, &style).without_shortcuts().collect();
        prop_assert_eq!(set(&text, &style), general);
    }

    #[test]
    fn clusters_are_never_cut(text in text(), style in style()) {
        let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for line in set(&text, &style) {
            prop_assert!(starts.contains(&line.bytes.start) && starts.contains(&line.bytes.end), "{line:?}");
        }
    }
}

#[test]
fn the_pieces_at_every_width() {
    let text = PIECES.concat();
    for widths in [Widths::NARROW, Widths::WIDE] {
        for level in [Level::None, Level::Basic, Level::Gb, Level::Strict] {
            for measure in 1..=200 {
                for on in [false, true] {
                    let style = Style {
                        measure,
                        level,
                        hang: on,
                        glue: on,
                        justify: on,
                        indent: 4,
                        ..Style::reader(measure, widths)
                    };
                    let general: Vec<SetLine> = Setter::new(&text, &style).without_shortcuts().collect();
                    assert_eq!(set(&text, &style), general);
                }
            }
        }
    }
}

#[test]
fn an_indent_of_one_cell_pushes_no_ideograph_out_of_a_line_of_two() {
    let style = Style { indent: 1, ..Style::reader(2, Widths::NARROW) };
    assert!(set("中文", &style).iter().all(|line| line.indent + line.cells <= 2));
}
