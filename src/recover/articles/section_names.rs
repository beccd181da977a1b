//! Finds the name of a column over a story's headline (栏目). In go the blocks of an article; lines that stand apart from the
//! headline and share no word with the story get the role of a section.

use crate::recover::weights;
use std::collections::HashSet;

use crate::model::{Block, Role};
use crate::text::chars::is_han;

/// Yields the pairs of Chinese characters that follow each other.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1)).filter(|&(a, b)| is_han(a) && is_han(b))
}

/// Whether a blank line stands between two blocks in the source.
fn apart(above: &Block, below: &Block) -> bool {
    let (Some(end), Some(start)) = (above.spans.last(), below.spans.first()) else { return false };
    start.line > end.line + 1
}

/// Makes the lines over a headline the name of a column if a blank line sets them apart and they share no words with the
/// story, while the headline does.
pub fn mark(w: weights::Sections, blocks: &mut [Block]) {
    let headings = blocks.iter().take_while(|block| block.role.is_heading()).count();
    if headings < 2 {
        return;
    }
    let said: HashSet<(char, char)> = blocks[headings..]
        .iter()
        .filter(|b| matches!(b.role, Role::Body | Role::Lead))
        .flat_map(|b| pairs(&b.text))
        .collect();
    let share = |block: &Block| {
        let (all, found) =
            pairs(&block.text).fold((0, 0), |(all, found), pair| (all + 1, found + usize::from(said.contains(&pair))));
        (all >= w.least).then_some(found as f32 / all as f32)
    };
    let shares: Vec<Option<f32>> = blocks[..headings].iter().map(share).collect();
    let silent = shares.iter().take_while(|share| share.is_some_and(|share| share <= w.silent)).count();
    let headline = shares.get(silent).copied().flatten();
    let silence: usize = blocks[..silent].iter().map(|block| pairs(&block.text).count()).sum();
    if silence >= w.together
        && headline.is_some_and(|share| share >= w.speaks)
        && (0..silent).all(|n| apart(&blocks[n], &blocks[n + 1]))
    {
        blocks[..silent].iter_mut().for_each(|block| block.role = Role::Section);
        // The line under them becomes the headline.
        let rest = &mut blocks[silent..headings];
        if rest.iter().all(|block| block.role != Role::Title)
            && let Some(first) = rest.first_mut()
        {
            first.role = Role::Title;
        }
    }
}
