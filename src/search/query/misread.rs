//! Widens a query to texts that were misread: a phrase is also found where one of its characters stands as a lookalike.

use super::node::Node;
use super::phrase::Phrase;
use crate::text::misread::misread;

/// The number of a phrase's first characters that are also looked for as others; it bounds the number of phrases.
const LONGEST: usize = 12;

/// Adds to each phrase of a query what it may be misread as. What is excluded is excluded as it stands.
pub(super) fn with_misreadings(node: Node) -> Node {
    let any = |parts: Vec<Node>| {
        let mut parts = parts;
        if parts.len() == 1 { parts.swap_remove(0) } else { Node::Or(parts) }
    };
    match node {
        Node::And(parts) => Node::And(parts.into_iter().map(with_misreadings).collect()),
        Node::Or(parts) => Node::Or(parts.into_iter().map(with_misreadings).collect()),
        Node::Phrase(part, phrase) => any(variants(phrase).into_iter().map(|phrase| Node::Phrase(part, phrase)).collect()),
        Node::Near(a, b, within) => {
            // Only one of the two is taken to be misread.
            let of_a = variants(a.clone()).into_iter().map(|a| Node::Near(a, b.clone(), within));
            let of_b = variants(b.clone()).into_iter().skip(1).map(|b| Node::Near(a.clone(), b, within));
            any(of_a.chain(of_b).collect())
        }
        other => other,
    }
}

/// Returns a phrase and what it may be misread as in one character. A phrase of one character could be anything and stays alone.
fn variants(phrase: Phrase) -> Vec<Phrase> {
    let chars: Vec<char> = phrase.text().chars().collect();
    let mut all = vec![phrase];
    if chars.len() < 2 || all[0].is_misread() {
        return all;
    }
    for at in 0..chars.len().min(LONGEST) {
        for other in misread(chars[at]) {
            let mut read = chars.clone();
            read[at] = *other;
            let read = Phrase::misread(&read.into_iter().collect::<String>());
            all.extend(read.filter(|read| !all.contains(read)));
        }
    }
    all
}
