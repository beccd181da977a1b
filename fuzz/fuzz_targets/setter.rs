//! The setter's fast path gives the lines of the general one, and nothing is lost, doubled or too wide. A text of any bytes:
//! the first eight choose the style, the rest is the paragraph, newspaper signs included.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yuebao::text::class::Ambiguous;
use yuebao::text::width::Widths;
use yuebao::typeset::{Level, SetLine, Setter, Style};

/// What stands for a byte below 0x80: so a mutation of one byte gives another sign of a newspaper, not another broken character.
const SIGNS: &[&str] = &[
    "中", "文", "今天", "年", "月", "日", "元", "亿", "第", "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "“", "”",
    "‘", "’", "……", "…", "——", "—", "·", "～", "-", "/", "／", ",", ".", "(", ")", "%", "％", "℃", "$", "①", "■", "a", "It", "GDP",
    "0", "5", "12", "2023", "32.5", "1,234", "３", "Ａ", " ", "\u{3000}", "\t", "\n", "\u{A0}", "\u{200B}", "\u{301}", "👨‍👩‍👧", "❤\u{FE0F}",
    "🇨🇳", "カ", "ー", "々", "가", "각", "\u{200D}", "\"", "'", "https://a.cn/b?c=1", "×", "\u{AD}", "ก", "א", "\u{1F3FD}",
];

fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((&byte, behind)) = rest.split_first() {
        if byte < 0x80 {
            text.push_str(SIGNS[usize::from(byte) % SIGNS.len()]);
            rest = behind;
        } else {
            // Any character of Unicode by three bytes.
            let number = behind.iter().take(2).fold(u32::from(byte & 0x1F), |n, b| n << 8 | u32::from(*b));
            text.extend(char::from_u32(number));
            rest = behind.get(2..).unwrap_or(&[]);
        }
    }
    text
}

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_at_checked(8) else { return };
    let flag = |bit: u8| head[1] >> bit & 1 == 1;
    let mut widths = Widths::NARROW.with_emoji_signs(flag(5));
    for (n, kind) in Ambiguous::ALL.into_iter().enumerate() {
        widths = widths.with(kind, u16::from_le_bytes([head[2], head[3]]) >> n & 1 == 1);
    }
    let level = [Level::None, Level::Basic, Level::Gb, Level::Strict][usize::from(head[4] & 3)];
    let measure = 1 + u16::from(head[0]) % 200;
    let indent = u16::from(head[5]) % 8;
    let style = Style { measure, level, hang: flag(0), glue: flag(1), justify: flag(2), indent, widths };
    let text = text(rest);
    let set: Vec<SetLine> = Setter::new(&text, &style).collect();
    let general: Vec<SetLine> = Setter::new(&text, &style).without_shortcuts().collect();
    assert_eq!(set, general, "the two ways differ on {text:?} with {style:?}");
    let mut at = 0;
    for line in &set {
        assert!(line.bytes.start >= at, "something is doubled in {text:?}");
        assert!(falls_away(&text[at..line.bytes.start]), "{:?} is lost", &text[at..line.bytes.start]);
        at = line.bytes.end;
        let over = (line.indent + line.cells).saturating_sub(measure);
        assert!(over == 0 || style.hang && over <= 2 || measure == 1, "{over} cells too wide at {measure} in {text:?}");
    }
    assert!(falls_away(&text[at..]), "{:?} is lost at the end", &text[at..]);
});

/// Whether what stands between two lines may: line ends, white space, and what is not seen beside them.
fn falls_away(text: &str) -> bool {
    let unseen = |c: char| Widths::NARROW.cluster(c.encode_utf8(&mut [0; 4])) == 0;
    let breaks = |c: char| c.is_whitespace() || matches!(c, '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.chars().all(|c| breaks(c) || unseen(c))
}
