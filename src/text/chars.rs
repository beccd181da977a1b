//! Predicates on single characters of Chinese print: whether a character is Chinese, a digit, an opening or closing mark,
//! the end of a sentence, or a mark that may not begin a line. Two helpers count and cut text by characters, never by bytes.

/// Returns whether `c` is a Chinese character of the common planes, or a sign that stands for one (〇, 々).
#[must_use]
pub fn is_han(c: char) -> bool {
    // Nearly all are of the second range.
    matches!(c, '\u{4E00}'..='\u{9FFF}')
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇' | '々')
}

/// Returns whether `c` closes a quotation or bracket.
#[must_use]
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '"' | '］' | ']' | '〕' | '﹂' | '﹄')
}

/// Returns whether `c` opens a quotation or bracket.
#[must_use]
pub fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '【' | '《' | '〈' | '［' | '[' | '〔')
}

/// Returns whether `c` is a mark that cannot stand at the beginning of a paragraph.
#[must_use]
pub fn cannot_begin_line(c: char) -> bool {
    matches!(
        c,
        '。' | '，' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '％' | '%' | '．' | '·' | '℃' | '‰'
    ) || closes(c) && c != '"'
}

/// Returns whether `c` ends a sentence.
#[must_use]
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '｡')
}

/// Returns whether `c` is a digit, of half or full width.
#[must_use]
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Counts the characters of a text, up to `most`.
#[must_use]
pub fn length(text: &str, most: usize) -> usize {
    text.chars().take(most).count()
}

/// Returns the first `n` characters.
#[must_use]
pub fn head(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}
