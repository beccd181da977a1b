//! A phrase of a query.

use memchr::memmem;

use crate::text::fold::fold;

/// A folded phrase; never empty.
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
    /// Folds a phrase; `None` when nothing is left of it.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let folded = fold(text.trim()).text().to_owned();
        let finder = Box::new(memmem::Finder::new(&folded).into_owned());
        (!folded.is_empty()).then(|| Self { folded, typed: text.trim().to_owned(), misread: false, finder })
    }

    /// A phrase as another may have been misread.
    pub(super) fn misread(text: &str) -> Option<Self> {
        Self::new(text).map(|phrase| Self { misread: true, ..phrase })
    }

    /// Whether it is what another may have been misread as.
    #[must_use]
    pub const fn is_misread(&self) -> bool {
        self.misread
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.folded
    }

    /// As it was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Where it begins in a folded text, none overlapping another.
    pub(super) fn find_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        self.finder.find_iter(text.as_bytes())
    }

    /// Whether a folded text holds it.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.finder.find(text.as_bytes()).is_some()
    }
}
