//! A set of mends, each with quotes of the lines it names, in the order of the lines. Mends go in ([`Mends::put`]), and give
//! way to later ones that speak of the same.

use super::lines::{Lines, Quote};
use super::stale::Stale;
use super::statement::{LineRange, Mend, Placement, Point};

/// A mend as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QuotedMend {
    /// The mend.
    pub mend: Mend,
    /// The quotes of the lines it names ([`Mend::names`]), as they were when it was made; empty where a person has written
    /// the mend without.
    pub quotes: Vec<Quote>,
}

/// The mends of one file, sorted by line. No two speak of the same, and no two that say what lines are, or where they stand,
/// overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mends {
    kept: Vec<QuotedMend>,
}

impl Mends {
    /// Returns the mends in the order of their lines, those of the whole file first.
    #[must_use]
    pub fn all(&self) -> &[QuotedMend] {
        &self.kept
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Adds a mend with quotes of the lines it names. An earlier mend of the same gives way; where it spoke of other lines
    /// too, it keeps those. A mend of no lines is not added.
    pub fn put(&mut self, mut mend: Mend, lines: &Lines<'_>) {
        if let Mend::Is(range, _) | Mend::Stands(range, _) = &mut mend {
            *range = without_blanks(*range, lines);
        }
        let quotes = quotes(&mend, lines);
        self.follow(&mend, lines);
        self.take(QuotedMend { mend, quotes }, Some(lines));
    }

    /// Adds a mend as it was kept.
    pub(super) fn take(&mut self, kept: QuotedMend, lines: Option<&Lines<'_>>) {
        if matches!(&kept.mend, Mend::Is(range, _) | Mend::Stands(range, _) if range.is_empty()) {
            return;
        }
        self.give_way(&kept.mend, lines);
        let subject = kept.mend.subject();
        self.kept.retain(|there| there.mend.subject() != subject);
        let at = self.kept.partition_point(|there| there.mend.subject() < subject);
        self.kept.insert(at, kept);
    }

    /// Removes what was said before of the same lines.
    fn give_way(&mut self, mend: &Mend, lines: Option<&Lines<'_>>) {
        let is = |m: &Mend| matches!(m, Mend::Is(..));
        let (Mend::Is(new, _) | Mend::Stands(new, _)) = mend else { return };
        let mut rest = Vec::new();
        self.kept.retain(|there| {
            let (Mend::Is(old, _) | Mend::Stands(old, _)) = &there.mend else { return true };
            if is(&there.mend) != is(mend) || !overlap(*old, *new) {
                return true;
            }
            for left in old.without(*new).into_iter().flatten() {
                let narrowed = match &there.mend {
                    Mend::Is(_, role) => Mend::Is(left, *role),
                    Mend::Stands(_, stand) => Mend::Stands(left, *stand),
                    other => other.clone(),
                };
                rest.push(narrowed);
            }
            false
        });
        for mend in rest {
            let quotes = lines.map(|lines| quotes(&mend, lines)).unwrap_or_default();
            let subject = mend.subject();
            let at = self.kept.partition_point(|there| there.mend.subject() < subject);
            self.kept.insert(at, QuotedMend { mend, quotes });
        }
    }

    /// Moves what stood right after a line behind what is now to stand after that line.
    fn follow(&mut self, mend: &Mend, lines: &Lines<'_>) {
        let Mend::Stands(new, Placement::After(anchor)) = mend else { return };
        if new.end.is_some() || new.holds(anchor.line, anchor.char) {
            return;
        }
        for there in &mut self.kept {
            if let Mend::Stands(old, Placement::After(at)) = &mut there.mend
                && at == anchor
                && old != new
            {
                *at = Point::line(new.last);
                there.quotes = quotes(&there.mend, lines);
            }
        }
    }

    /// Returns all mends but the stale ones.
    #[must_use]
    pub fn without(&self, stale: &[Stale]) -> Self {
        let is_stale = |kept: &&QuotedMend| stale.iter().any(|other| other.mend == kept.mend);
        Self { kept: self.kept.iter().filter(|kept| !is_stale(kept)).cloned().collect() }
    }

    /// Removes a mend. Returns whether it was there.
    pub fn remove(&mut self, mend: &Mend) -> bool {
        let before = self.kept.len();
        self.kept.retain(|there| there.mend != *mend);
        self.kept.len() < before
    }

    /// Removes all mends that speak of a line, and returns them.
    pub(crate) fn remove_at(&mut self, line: u32) -> Vec<Mend> {
        let of = |kept: &QuotedMend| kept.mend.lines().is_some_and(|(first, last)| (first..=last).contains(&line));
        let (gone, left) = std::mem::take(&mut self.kept).into_iter().partition(of);
        self.kept = left;
        gone.into_iter().map(|kept: QuotedMend| kept.mend).collect()
    }

    /// Merges two sets: brings the changes made since some mends were read into those that others have kept meanwhile. What
    /// was added is added, what was removed is removed, all else stays.
    #[must_use]
    pub fn merged(&self, since: &Self, theirs: Self, lines: &Lines<'_>) -> Self {
        let mut merged = theirs;
        for gone in since.kept.iter().filter(|there| !self.kept.contains(there)) {
            merged.kept.retain(|there| there != gone);
        }
        for new in self.kept.iter().filter(|there| !since.kept.contains(there)) {
            merged.take(new.clone(), Some(lines));
        }
        merged
    }
}

/// Returns quotes of the lines a mend names.
pub(super) fn quotes(mend: &Mend, lines: &Lines<'_>) -> Vec<Quote> {
    mend.names().into_iter().map(|line| Quote::of(lines.get(line).unwrap_or_default())).collect()
}

/// Returns a range of lines without the blank lines at its ends.
fn without_blanks(mut range: LineRange, lines: &Lines<'_>) -> LineRange {
    let last = range.last.min(lines.count());
    while range.from.line < last && !lines.has_text(range.from.line) {
        range.from = Point::line(range.from.line + 1);
    }
    while range.last > range.from.line && range.last <= lines.count() && !lines.has_text(range.last) {
        (range.last, range.end) = (range.last - 1, None);
    }
    range
}

fn overlap(a: LineRange, b: LineRange) -> bool {
    let end = |s: LineRange| (s.last, s.end.unwrap_or(u32::MAX));
    let starts_before_end = |a: LineRange, b: LineRange| (a.from.line, a.from.char) < end(b);
    starts_before_end(a, b) && starts_before_end(b, a)
}
