//! A hit in its context, cut in clusters: never inside a character.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Block;
use crate::search::hit::Hit;

/// A hit and the text around it, from its own block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text before the hit.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// The text after it.
    pub after: String,
}

/// Cuts out the hit with this many clusters before and after it, fewer where its block begins or ends.
#[must_use]
pub fn snippet(blocks: &[Block], hit: &Hit, clusters: usize) -> Snippet {
    let text = blocks.get(hit.block).map_or("", |b| b.text.as_str());
    let before = text.get(..hit.bytes.start).unwrap_or_default();
    let after = text.get(hit.bytes.end..).unwrap_or_default();
    let from = before.grapheme_indices(true).rev().take(clusters).last().map_or(before.len(), |(at, _)| at);
    let to = after.grapheme_indices(true).nth(clusters).map_or(after.len(), |(at, _)| at);
    Snippet {
        before: before.get(from..).unwrap_or_default().to_owned(),
        hit: text.get(hit.bytes.clone()).unwrap_or_default().to_owned(),
        after: after.get(..to).unwrap_or_default().to_owned(),
    }
}

impl Snippet {
    /// Returns the text in one piece.
    #[must_use]
    pub fn text(&self) -> String {
        [self.before.as_str(), &self.hit, &self.after].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    #[test]
    fn a_snippet_is_cut_between_characters_and_never_inside() {
        let text = "群众👨‍👩‍👧来了é雷锋𠮷家".to_owned();
        let at = text.find("雷锋").unwrap_or_default();
        let blocks = [Block { role: Role::Body, text, spans: Vec::new() }];
        let hit = Hit { block: 0, bytes: at..at + 6 };
        let cut = |n| snippet(&blocks, &hit, n).text();
        assert_eq!(cut(0), "雷锋");
        assert_eq!(cut(1), "é雷锋𠮷");
        assert_eq!(cut(4), "👨‍👩‍👧来了é雷锋𠮷家");
        assert_eq!(cut(99), blocks[0].text);
        assert_eq!(snippet(&blocks, &Hit { block: 7, bytes: 0..1 }, 3), Snippet::default());
    }
}
