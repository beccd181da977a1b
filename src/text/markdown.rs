//! Escapes text for Markdown: a paragraph goes in, and comes out so that, once rendered, it reads as it was printed.

/// Puts a backslash before the characters that Markdown would read as markup: some anywhere, some only at the start of a
/// line.
#[must_use]
pub fn escape(paragraph: &str) -> String {
    let text = paragraph.trim_start();
    let mut escaped = String::with_capacity(paragraph.len() + 8);
    escaped.push_str(paragraph.strip_suffix(text).unwrap_or(""));
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    for (n, c) in text.chars().enumerate() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|');
        let at_start = n == 0 && matches!(c, '#' | '>' | '+' | '-' | '=');
        let after_number = n == digits && (1..10).contains(&digits) && matches!(c, '.' | ')');
        if anywhere || at_start || after_number {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn marks_of_the_text_are_not_taken_for_markup() {
        for (text, escaped) in [
            ("1.全市", "1\\.全市"),
            ("2024.3", "2024\\.3"),
            ("# 号", "\\# 号"),
            ("*加注*", "\\*加注\\*"),
            ("- 破折", "\\- 破折"),
            ("A-B <b>", "A-B \\<b>"),
            ("　“引文”", "　“引文”"),
            ("　# 号", "　\\# 号"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
