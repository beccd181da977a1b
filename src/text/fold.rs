//! Folds text for search and keeps a map back to the source. A text goes in; a [`Folded`] comes out, in which everything a
//! reader takes for the same is the same: full-width and half-width forms, upper and lower case, traditional and simplified
//! characters, marks drawn in several ways. White space stays only between two words of a script that is written with
//! spaces, so that a line end inside a Chinese name is no obstacle; invisible characters go.
//!
//! Nearly everything folds byte for byte, so the map holds only the places where it does not (`Seam`). The folded text is
//! compared, never shown.

mod compose;
mod table;

use std::ops::Range;

use table::{Step, Table};

/// The longest text that is folded, in bytes: offsets are 32 bits wide, and folding can make a text three times as long.
const LIMIT: usize = 1 << 30;

/// The longest run of marks that is composed with its letter, in bytes. No writing has so many; without an end, a page of
/// nothing but marks would take the square of its length.
const LONGEST_RUN: usize = 256;

/// A folded text and the way back to its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    seams: Box<[Seam]>,
}

/// A place where folding changed a length: `gave` bytes stand for `took` bytes of the source. From there on, up to the next
/// seam, the bytes run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seam {
    folded: u32,
    source: u32,
    took: u16,
    gave: u16,
}

impl Seam {
    fn after(self, offset: usize) -> usize {
        (self.source as usize + usize::from(self.took) + offset) - (self.folded as usize + usize::from(self.gave))
    }

    fn holds(self, offset: usize) -> bool {
        offset - (self.folded as usize) < usize::from(self.gave)
    }
}

impl Folded {
    /// Returns the folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Maps a range of the folded text to its range in the source: the bytes of every character that any part of it stands
    /// for, without what vanished before or after them. Larger offsets never map to smaller places.
    #[must_use]
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let start = match self.seams.partition_point(|s| s.folded as usize <= folded.start).checked_sub(1) {
            None => folded.start,
            Some(i) if self.seams[i].holds(folded.start) => self.seams[i].source as usize,
            Some(i) => self.seams[i].after(folded.start),
        };
        let end = match self.seams.partition_point(|s| (s.folded as usize) < folded.end).checked_sub(1) {
            None => folded.end,
            Some(i) if self.seams[i].holds(folded.end - 1) => {
                self.seams[i].source as usize + usize::from(self.seams[i].took)
            }
            Some(i) => self.seams[i].after(folded.end),
        };
        start..end.max(start)
    }
}

/// Returns the form a character folds to by itself: simplified, half-width, lower-case. Returns the character itself where
/// it folds to none, to several, or together with its neighbours.
#[must_use]
pub(crate) fn folded_char(c: char) -> char {
    match Table::get().step(c) {
        Step::One(to) => to,
        Step::Computed => c.to_lowercase().next().unwrap_or(c),
        _ => c,
    }
}

/// The result of folding one character by itself.
pub(super) enum Folding {
    /// The character stays as it is.
    Itself,
    /// The character is invisible and goes.
    Gone,
    /// The character becomes this one, which stands for so many characters of the source.
    To(char, usize),
}

/// Folds one character that stands before `next`. A character that folds to several stays.
pub(super) fn folding(c: char, next: Option<char>) -> Folding {
    match Table::get().step(c) {
        Step::Gone => Folding::Gone,
        Step::One(to) => Folding::To(to, 1),
        Step::Computed => {
            let next: String = next.into_iter().collect();
            match table::computed(c, &next) {
                (to, took) if to.len() == 1 => Folding::To(to[0], if took > c.len_utf8() { 2 } else { 1 }),
                _ => Folding::Itself,
            }
        }
        Step::Same | Step::Space => Folding::Itself,
    }
}

/// Composes a letter with the marks behind it. Returns the composed character and how many source characters it stands for,
/// or `None` where no marks follow or they make no single character.
pub(super) fn composed(c: char, rest: &[char]) -> Option<(char, usize)> {
    let goes_on = |c: char| compose::is_mark(c) || matches!(c, '\u{1161}'..='\u{11C2}');
    // A mark without a letter is not composed; its run is not even counted, as each mark of a long one is asked.
    if goes_on(c) || !rest.first().is_some_and(|next| goes_on(*next)) {
        return None;
    }
    let marks = rest.iter().take_while(|mark| goes_on(**mark)).count();
    let all: Vec<char> = std::iter::once(c).chain(rest.iter().take(marks).copied()).collect();
    match compose::composed(&all).as_slice() {
        [to] => Some((*to, all.len())),
        _ => None,
    }
}

/// Folds a text; one of more than a gigabyte is cut there.
#[must_use]
pub fn fold(source: &str) -> Folded {
    let cut = (LIMIT - 3..=LIMIT).rfind(|&at| source.is_char_boundary(at));
    let source = cut.and_then(|at| source.get(..at)).unwrap_or(source);
    let table = Table::get();
    let mut writer = FoldWriter { source, text: String::with_capacity(source.len()), seams: Vec::new(), taken: 0 };
    let marked = compose::may_be_in(source);
    let mut blank = None; // where the white space before the character at hand begins
    for (at, c) in source.char_indices() {
        if at < writer.taken {
            continue; // the sound mark of the character before
        }
        let step = table.step(c);
        // Looked at only where it matters: nearly every character is done here.
        let after = || source.get(at + c.len_utf8()..).unwrap_or_default();
        let vanishes = matches!(step, Step::Space | Step::Gone);
        let marks = if marked && !vanishes { marks_after(c, after()) } else { 0 };
        let is_hyphen = c == '-' || matches!(step, Step::One('-'));
        if is_hyphen
            && blank.is_none()
            && let Some(gap) = divided_word(source, at, after())
        {
            writer.take(at);
            writer.skip(at + c.len_utf8() + gap);
            continue;
        }
        match (step, blank) {
            (Step::Same, None) if marks == 0 => continue,
            (Step::Space | Step::Gone, Some(_)) => continue,
            (Step::Space, None) => {
                writer.take(at);
                blank = Some(at);
                continue;
            }
            (_, Some(_)) => writer.space(at, c),
            (_, None) => writer.take(at),
        }
        blank = None;
        match step {
            _ if marks > 0 => {
                writer.put(at + c.len_utf8() + marks, &with_marks(c, after().get(..marks).unwrap_or_default()));
            }
            Step::Same | Step::Space => {}
            Step::Gone => writer.skip(at + c.len_utf8()),
            Step::One(to) => writer.put(at + c.len_utf8(), &[to]),
            Step::Computed => {
                let (to, took) = table::computed(c, source.get(at + c.len_utf8()..).unwrap_or_default());
                writer.put(at + took, &to);
            }
        }
    }
    if blank.is_none() {
        writer.take(source.len());
    }
    writer.text.shrink_to_fit();
    Folded { text: writer.text, seams: writer.seams.into_boxed_slice() }
}

/// Returns the length, in bytes, of what goes on with the letter `first` at the beginning of the text after it: the parts of
/// its syllable of Hangul, and marks. What vanishes between them does not part them: what is not seen, and white space that
/// does not stay.
fn marks_after(first: char, text: &str) -> usize {
    let table = Table::get();
    let (mut length, mut syllable, mut after_white) = (0, Some(first), false);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST_RUN) {
        match table.step(c) {
            Step::Gone => continue,
            Step::Space => {
                after_white = true;
                continue;
            }
            _ => {}
        }
        let whole = syllable.and_then(|syllable| compose::hangul(syllable, c));
        if whole.is_none() && !compose::is_mark(c) {
            break;
        }
        let last = || with_marks(first, text.get(..length).unwrap_or_default()).pop();
        if after_white && table::spaced(c) && last().is_some_and(table::spaced) {
            break;
        }
        (length, syllable, after_white) = (at + c.len_utf8(), whole, false);
    }
    length
}

/// Folds a letter together with the marks after it, as far as [`marks_after`] found some.
fn with_marks(letter: char, marks: &str) -> Vec<char> {
    let table = Table::get();
    let mut all = match table.step(letter) {
        Step::One(to) => vec![to],
        Step::Computed => table::computed(letter, "").0,
        _ => vec![letter],
    };
    all.extend(marks.chars().filter(|mark| !matches!(table.step(*mark), Step::Gone | Step::Space)));
    compose::composed(&all)
}

/// Looks at the hyphen at `at` and the text after it. Returns where the word goes on in that text, or `None` where the hyphen
/// stands in no word. A word that is divided, at the end of its line or not (Tech-nology, e-mail), is written with and
/// without it.
fn divided_word(source: &str, at: usize, after: &str) -> Option<usize> {
    let table = Table::get();
    let is_letter = |c: char| c.is_alphabetic() && table::spaced(c);
    let is_gone = |c: char| matches!(table.step(c), Step::Gone);
    let before = source.get(..at)?.chars().rev().find(|c| !is_gone(*c) && !compose::is_mark(*c))?;
    let (length, next) = after.char_indices().find(|(_, c)| !is_gone(*c) && !c.is_whitespace())?;
    (is_letter(before) && is_letter(next)).then_some(length)
}

/// Writes a folded text and its seams, reading along the source.
struct FoldWriter<'s> {
    source: &'s str,
    text: String,
    seams: Vec<Seam>,
    taken: usize,
}

impl FoldWriter<'_> {
    /// Copies the source unchanged, up to `to`.
    fn take(&mut self, to: usize) {
        self.text.push_str(self.source.get(self.taken..to).unwrap_or_default());
        self.taken = self.taken.max(to);
    }

    /// Replaces the source up to `to` by `folded`. One character for one of the same length needs no seam.
    fn put(&mut self, to: usize, folded: &[char]) {
        let gave: usize = folded.iter().map(|c| c.len_utf8()).sum();
        if gave != to - self.taken || folded.len() != 1 {
            self.seam(to, gave as u16);
        }
        self.text.extend(folded);
        self.taken = to;
    }

    /// Drops the source up to `to`.
    fn skip(&mut self, to: usize) {
        while self.taken < to {
            let end = to.min(self.taken + usize::from(u16::MAX));
            self.seam(end, 0);
            self.taken = end;
        }
    }

    /// Folds the white space up to `to`, where `next` stands, to one space or nothing.
    fn space(&mut self, to: usize, next: char) {
        let white = self.source.get(self.taken..to).and_then(|s| s.chars().next());
        if let Some(white) =
            white.filter(|_| table::spaced(next) && self.text.chars().next_back().is_some_and(table::spaced))
        {
            self.put(self.taken + white.len_utf8(), &[' ']);
        }
        self.skip(to);
    }

    fn seam(&mut self, to: usize, gave: u16) {
        let (folded, source, took) = (self.text.len() as u32, self.taken as u32, (to - self.taken) as u16);
        match self.seams.last_mut() {
            // Pieces that vanish side by side are one seam, as long as its length fits.
            Some(last) if gave == 0 && last.gave == 0 && last.folded == folded && last.took.checked_add(took).is_some() => {
                last.took += took;
            }
            _ => self.seams.push(Seam { folded, source, took, gave }),
        }
    }
}
