//! A phrase of a query, folded once so that each text only has to be scanned for it.

use memchr::memmem;

use crate::text::fold::fold;

/// A folded phrase, never empty. Two are equal if their folded texts are.
#[derive(Clone, Debug)]
pub struct Phrase {
    folded: String,
    typed: String,
    misread: bool,
    finder: Box<memmem::Finder<'static>>,
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Phrase {}

impl Phrase {
    /// Folds a phrase; `None` when folding leaves nothing of it.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let folded = fold(text.trim()).text().to_owned();
        let finder = Box::new(memmem::Finder::new(&folded).into_owned());
        (!folded.is_empty()).then(|| Self { folded, typed: text.trim().to_owned(), misread: false, finder })
    }

    /// Folds a phrase that stands for another as it may have been misread.
    pub(super) fn misread(text: &str) -> Option<Self> {
        Self::new(text).map(|phrase| Self { misread: true, ..phrase })
    }

    /// Whether the phrase stands for another as it may have been misread.
    #[must_use]
    pub const fn is_misread(&self) -> bool {
        self.misread
    }

    /// Returns the folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.folded
    }

    /// Returns the phrase as it was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Finds the bytes of a folded text where the phrase begins, none overlapping another.
    pub(super) fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        self.finder.find_iter(text.as_bytes())
    }

    /// Whether a folded text contains the phrase.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.finder.find(text.as_bytes()).is_some()
    }
}
