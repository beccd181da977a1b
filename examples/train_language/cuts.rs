//! Cuts text of the corpus as columns do, and spoils it as machine reading does, to give examples of line ends and
//! headlines.

use yuebao::recover::language::letters::NOTHING;

use crate::corpus::Corpus;
use crate::dice::Dice;

/// The characters that cannot stand first in a line, and those that cannot stand last.
const CLOSING: &str = ",，、。.;；:：!！?？”)》〉％%…—";
const OPENING: &str = "“(《〈";
/// The characters taken on each side of a seam, of which some may be lost.
const AROUND: usize = 11;

/// Cuts and spoils the text of a corpus.
pub struct Cutter<'c> {
    pub corpus: &'c Corpus,
    closing: Vec<bool>,
    opening: Vec<bool>,
    /// Common characters in the order of Unicode, where those alike in shape stand together, and the place of each in it.
    alike: Vec<u16>,
    place: Vec<Option<usize>>,
}

/// A line end and the beginning of the next line.
pub type Seam = ([u16; 8], [u16; 8]);

impl<'c> Cutter<'c> {
    pub fn new(corpus: &'c Corpus) -> Self {
        let sort = |marks: &str| corpus.signs.iter().map(|&c| c != '\0' && marks.contains(c)).collect();
        let mut alike: Vec<(char, u16)> = corpus.signs.iter().copied().zip(0..).take(4000).collect();
        alike.retain(|(c, _)| ('\u{4E00}'..'\u{A000}').contains(c));
        alike.sort_unstable();
        let alike: Vec<u16> = alike.into_iter().map(|(_, code)| code).collect();
        let mut place = vec![None; corpus.signs.len()];
        alike.iter().enumerate().for_each(|(at, &code)| place[usize::from(code)] = Some(at));
        Self { corpus, closing: sort(CLOSING), opening: sort(OPENING), alike, place }
    }

    /// Misreads or drops some characters.
    pub fn spoil(&self, dice: &mut Dice, codes: &mut Vec<u16>) {
        let rate = 0.02 + 0.02 * dice.share();
        codes.retain_mut(|code| {
            if !dice.happens(rate) {
                return true;
            }
            match (dice.below(10), self.place[usize::from(*code)]) {
                (0..3, _) => return false,
                (3..8, Some(at)) => {
                    let near = (at + 8 + 4).saturating_sub(dice.below(9) + 8).min(self.alike.len() - 1);
                    *code = self.alike[near];
                }
                _ => {
                    let any = self.corpus.text[dice.below(self.corpus.text.len())];
                    *code = if any == NOTHING { *code } else { any };
                }
            }
            true
        });
    }

    /// Returns the place near `at` where a line may end: closing marks hang, opening ones go to the next line.
    pub fn break_near(&self, text: &[u16], mut at: usize) -> usize {
        while at < text.len() && self.closing[usize::from(text[at])] {
            at += 1;
        }
        while at > 0 && self.opening[usize::from(text[at - 1])] {
            at -= 1;
        }
        at
    }

    /// The seam near a place of a text, if the place is in the middle of a paragraph.
    fn seam(&self, dice: &mut Dice, text: &[u16], at: usize, width: usize, spoilt: bool) -> Option<Seam> {
        let at = self.break_near(text, at);
        let before: Vec<u16> =
            text[..at].iter().rev().take_while(|&&c| c != NOTHING).take(width.min(AROUND)).copied().collect();
        let mut after: Vec<u16> = text[at..].iter().take_while(|&&c| c != NOTHING).take(AROUND).copied().collect();
        if before.len() < 4 || after.is_empty() {
            return None;
        }
        let mut before: Vec<u16> = before.into_iter().rev().collect();
        if spoilt {
            self.spoil(dice, &mut before);
            self.spoil(dice, &mut after);
        }
        let (mut end, mut beginning) = ([NOTHING; 8], [NOTHING; 8]);
        end.iter_mut().rev().zip(before.iter().rev()).for_each(|(to, &c)| *to = c);
        beginning.iter_mut().zip(&after).for_each(|(to, &c)| *to = c);
        (end[7] != NOTHING && beginning[0] != NOTHING).then_some((end, beginning))
    }

    /// Up to `most` seams of an article, set in columns of one width; `spoilt` in half of the cases if `may_spoil`.
    pub fn seams(&self, dice: &mut Dice, article: usize, most: usize, may_spoil: bool) -> Vec<Seam> {
        let text = self.corpus.body(article);
        let width = dice.between(10, 30);
        let mut places: Vec<usize> = (0..most).map(|_| dice.below(text.len().max(1))).collect();
        places.sort_unstable();
        places.dedup_by(|b, a| *b < *a + 10);
        dice.shuffle(&mut places);
        let mut seams = Vec::with_capacity(most);
        for at in places {
            let spoilt = may_spoil && dice.happens(0.5);
            seams.extend(self.seam(dice, text, at, width, spoilt));
        }
        seams
    }

    /// A piece of an article's running text of about `length` characters as a line or part of a line: from a line's
    /// beginning, a paragraph's beginning, or a paragraph's end.
    pub fn piece(&self, dice: &mut Dice, article: usize, length: usize) -> Vec<u16> {
        let text = self.corpus.body(article);
        if text.len() < 2 {
            return Vec::new();
        }
        let at = dice.below(text.len() - 1);
        let start = text[..at].iter().rposition(|&c| c == NOTHING).map_or(0, |at| at + 1);
        let end = text[at.max(start)..].iter().position(|&c| c == NOTHING).map_or(text.len(), |n| at.max(start) + n);
        let (from, to) = match dice.below(8) {
            0..5 => {
                let from = self.break_near(&text[..end], at.max(start)).max(start);
                (from, self.break_near(&text[..end], (from + length).min(end)))
            }
            5 => (start, self.break_near(&text[..end], (start + length).min(end))),
            _ => (end.saturating_sub(length).max(start), end),
        };
        text.get(from..to.max(from)).unwrap_or_default().to_vec()
    }

    /// A headline as its lines: whole, cut at its blanks, or broken into two or three.
    pub fn headline_pieces(&self, dice: &mut Dice, title: &[u16]) -> Vec<Vec<u16>> {
        let stretches: Vec<Vec<u16>> = title.split(|&c| c == NOTHING).filter(|s| s.len() > 1).map(<[u16]>::to_vec).collect();
        let whole: Vec<u16> = title.iter().copied().filter(|&c| c != NOTHING).collect();
        let mut pieces = if stretches.len() > 1 { stretches } else { Vec::new() };
        let lines = if whole.len() > 24 { 3 } else { 2 };
        if whole.len() >= 10 {
            let mut from = 0;
            for line in 1..=lines {
                let about = whole.len() * line / lines;
                let to = if line == lines { about } else { (about + dice.below(7)).saturating_sub(3) };
                let to = self.break_near(&whole, to.min(whole.len())).max(from);
                pieces.push(whole[from..to].to_vec());
                from = to;
            }
        }
        pieces.push(whole);
        pieces.retain(|piece| piece.len() > 1);
        pieces
    }
}
