//! Reads the terms of curves. A typed line goes in, and its terms come out, or what is wrong with one of them; a phrase of a query
//! becomes a term that could have been typed.

use crate::search::{Node, Query, QueryErrorKind};

/// Makes a term of a phrase of a query, with the text to be typed for it.
pub(super) fn of_phrase(leaf: &Node) -> Option<(String, Query)> {
    let quoted = |text: &str| {
        let alone = matches!(Query::parse(text), Ok(Some(q)) if matches!(q.node(), Node::Phrase(_, p) if p.text() == text));
        let free = !text.contains(COMMAS);
        if alone && free { text.to_owned() } else { format!("\"{text}\"") }
    };
    let typed = match leaf {
        Node::Phrase(_, phrase) => quoted(phrase.text()),
        Node::Near(a, b, within) => format!("{} near/{within} {}", quoted(a.text()), quoted(b.text())),
        _ => return None,
    };
    let query = Query::parse(&typed).ok().flatten()?;
    Some((typed, query))
}

/// The signs that separate terms.
const COMMAS: [char; 5] = [',', '，', '、', ';', '；'];

/// Reads terms separated by commas; commas in quotes separate nothing. Returns what is wrong with its place in bytes.
pub(super) fn read(typed: &str) -> Result<Vec<(String, Query)>, (QueryErrorKind, usize)> {
    let mut terms = Vec::new();
    let (mut from, mut quoted) = (0, false);
    let ends = typed.char_indices().filter(|(_, c)| {
        quoted ^= matches!(c, '"' | '“' | '”' | '＂');
        !quoted && COMMAS.contains(c)
    });
    let ends: Vec<(usize, usize)> =
        ends.map(|(at, c)| (at, at + c.len_utf8())).chain([(typed.len(), typed.len())]).collect();
    for (to, next) in ends {
        let part = typed.get(from..to).unwrap_or_default();
        match Query::parse(part) {
            Ok(Some(query)) => terms.push((part.trim().to_owned(), query)),
            Ok(None) => {}
            Err(error) => return Err((error.kind, from + error.at.byte)),
        }
        from = next;
    }
    Ok(terms)
}
