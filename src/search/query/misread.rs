//! Queries of a text that was misread: a phrase is also found where one of its characters stands as another that looks like it.

use super::node::Node;
use super::phrase::Phrase;
use crate::text::misread::misread;

/// So many characters of a phrase are looked for as others at most: of longer ones one of the first.
const LONGEST: usize = 12;

/// The query, its phrases misread too. What is excluded is excluded as it stands.
pub(super) fn widened(node: Node) -> Node {
    let any = |parts: Vec<Node>| {
        let mut parts = parts;
        if parts.len() == 1 { parts.swap_remove(0) } else { Node::Or(parts) }
    };
    match node {
        Node::And(parts) => Node::And(parts.into_iter().map(widened).collect()),
        Node::Or(parts) => Node::Or(parts.into_iter().map(widened).collect()),
        Node::Phrase(part, phrase) => any(all(phrase).into_iter().map(|phrase| Node::Phrase(part, phrase)).collect()),
        Node::Near(a, b, within) => {
            // One of the two is misread, not both.
            let of_a = all(a.clone()).into_iter().map(|a| Node::Near(a, b.clone(), within));
            let of_b = all(b.clone()).into_iter().skip(1).map(|b| Node::Near(a.clone(), b, within));
            any(of_a.chain(of_b).collect())
        }
        other => other,
    }
}

/// A phrase and what it may be misread as: one character of it as another. A character alone could be anything.
fn all(phrase: Phrase) -> Vec<Phrase> {
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
