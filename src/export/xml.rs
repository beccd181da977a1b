//! Text inside XML: a text goes in, and comes out escaped. Control characters, which XML cannot hold, are neither dropped
//! nor altered unseen: their pictures (␛ for ESC) stand inside an element that says so.

use std::borrow::Cow;

/// Escapes text between tags. A character that XML cannot hold becomes its picture inside `tag`, an element's name with
/// attributes.
pub fn text(text: &str, tag: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match (entity(c), picture(c)) {
            (Some(entity), _) => escaped.push_str(entity),
            (None, None) => escaped.push(c),
            (None, Some(picture)) => {
                let name = tag.split(' ').next().unwrap_or(tag);
                escaped.extend(["<", tag, ">", picture.encode_utf8(&mut [0; 4]), "</", name, ">"]);
            }
        }
    }
    escaped
}

/// Escapes text inside quotation marks or where no element may stand.
pub fn attribute(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| entity(c).is_some() || picture(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match entity(c) {
            Some(entity) => escaped.push_str(entity),
            None => escaped.push(picture(c).unwrap_or(c)),
        }
    }
    Cow::Owned(escaped)
}

const fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        // A reader of XML would take it for a line end.
        '\r' => Some("&#13;"),
        _ => None,
    }
}

/// Returns the picture of a character that is none of XML 1.0's.
const fn picture(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{FFFE}' | '\u{FFFF}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{attribute, text};

    #[test]
    fn what_xml_cannot_hold_is_shown_and_what_it_would_take_for_its_own_is_escaped() {
        assert_eq!(
            text("a<b>&\"c\"\u{1B}[2J", "span class=\"ctl\""),
            "a&lt;b&gt;&amp;&quot;c&quot;<span class=\"ctl\">␛</span>[2J"
        );
        assert_eq!(attribute("\u{0}\r\u{FFFF}平"), "␀&#13;\u{FFFD}平");
        assert_eq!(attribute("平常"), "平常");
    }
}
