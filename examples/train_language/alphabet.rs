//! Makes the alphabet: counts the characters of the corpus, and gives each a code; some share one.

use std::collections::HashMap;

use yuebao::recover::language::letters::{BLOCKS, CODES, DIGIT, HEAD, LATIN, NOTHING, OTHER};
use yuebao::text::fold::fold;

/// A character rarer than this has no code of its own.
const RARE: u32 = 5;

/// Quotation marks and brackets are told apart by whether they open or close, and by no more.
const PAIRS: [(&str, char); 4] =
    [("“‘「『﹁﹃〝", '“'), ("”’」』﹂﹄〞", '”'), ("(（[［【〔﹙", '('), (")）]］】〕﹚", ')')];

/// The code of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Code(u16),
    As(char),
}

fn sign(c: char) -> Sign {
    if let Some((_, to)) = PAIRS.iter().find(|(from, _)| from.contains(c)) {
        return Sign::As(*to);
    }
    let folded = fold(c.encode_utf8(&mut [0; 4]));
    match folded.text().chars().next() {
        None => Sign::Code(NOTHING),
        Some(f) if f.is_whitespace() || f.is_control() => Sign::Code(NOTHING),
        Some('0'..='9') => Sign::Code(DIGIT),
        Some(f) if u32::from(f) < 0x250 && f.is_alphabetic() => Sign::Code(LATIN),
        Some(f) => Sign::As(f),
    }
}

/// Returns the file of the alphabet, and the character of each code.
pub fn make(texts: &[&str]) -> (Vec<u8>, Vec<char>) {
    let mut uses = vec![0_u32; 0x1_0000];
    for c in texts.iter().flat_map(|text| text.chars()) {
        if let Some(uses) = uses.get_mut(c as usize) {
            *uses += 1;
        }
    }
    let chars = || BLOCKS.iter().flat_map(|&(first, end)| first..end).map(|c| char::from_u32(c).unwrap_or('\0'));
    let signs: Vec<Sign> = chars().map(sign).collect();
    let mut counts: HashMap<char, u32> = HashMap::new();
    for (c, sign) in chars().zip(&signs) {
        if let Sign::As(to) = sign {
            *counts.entry(*to).or_default() += uses[c as usize];
        }
    }
    let mut order: Vec<(u32, char)> = counts.into_iter().map(|(c, count)| (count, c)).collect();
    order.retain(|&(count, _)| count >= RARE);
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(CODES - usize::from(LATIN) - 1);
    let mut of_code = vec!['\0'; usize::from(LATIN) + 1];
    of_code.extend(order.iter().map(|&(_, c)| c));
    let code: HashMap<char, u16> = of_code.iter().copied().zip(0..).skip(usize::from(LATIN) + 1).collect();
    let mut file = HEAD.to_vec();
    for sign in signs {
        let code = match sign {
            Sign::Code(code) => code,
            Sign::As(c) => code.get(&c).copied().unwrap_or(OTHER),
        };
        file.extend(code.to_le_bytes());
    }
    (file, of_code)
}
