//! Characters of Chinese print: which are Chinese characters, digits, marks that open or close, and which may not begin a line.

/// Chinese characters of the common planes, and the sign for an unknown one.
#[must_use]
pub fn is_han(c: char) -> bool {
    // Nearly all are of the second range.
    matches!(c, '\u{4E00}'..='\u{9FFF}')
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇' | '々')
}

/// Marks that close a quotation or bracket.
#[must_use]
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '"' | '］' | ']' | '〕' | '﹂' | '﹄')
}

/// Marks that open a quotation or bracket.
#[must_use]
pub fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '【' | '《' | '〈' | '［' | '[' | '〔')
}

/// Marks that no line of a paragraph's beginning may start with.
#[must_use]
pub fn hangs(c: char) -> bool {
    matches!(
        c,
        '。' | '，' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '％' | '%' | '．' | '·' | '℃' | '‰'
    ) || closes(c) && c != '"'
}

/// Marks that end a sentence.
#[must_use]
pub fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '｡')
}

/// Digits of any width.
#[must_use]
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Characters of a text, at most `most`.
#[must_use]
pub fn length(text: &str, most: usize) -> usize {
    text.chars().take(most).count()
}

/// The first `n` characters.
#[must_use]
pub fn head(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}
