//! The reading pane: the article on the galley, the line on top, and the lines on the screen.

use std::collections::HashMap;
use std::sync::Arc;

use super::Spot;
use crate::model::{Article, Place};
use crate::typeset::{Galley, SetLine, Style, Top};

/// The reading pane.
#[derive(Debug, Default)]
pub struct Text {
    /// Which article is shown.
    pub spot: Option<Spot>,
    /// The lines on the screen.
    pub screen: Vec<SetLine>,
    /// How much has been read, 0 to 100; 100 exactly when the end is on the screen.
    pub percent: u8,
    galley: Option<Galley>,
    top: Top,
    rows: usize,
    /// Where each article was left, by its identity in memory.
    left_at: HashMap<usize, Top>,
}

impl Text {
    /// The article shown.
    #[must_use]
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.galley.as_ref().map(Galley::article)
    }

    /// The line on top.
    #[must_use]
    pub const fn top(&self) -> Top {
        self.top
    }

    /// Whether the end of the article is on the screen.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.percent == 100
    }

    /// Shows an article where it was left, or from its beginning.
    pub(super) fn open(&mut self, spot: Spot, article: &Arc<Article>, style: Style) {
        if self.article().is_some_and(|shown| Arc::ptr_eq(shown, article)) {
            self.spot = Some(spot);
            return;
        }
        self.keep_place();
        self.top = self.left_at.get(&identity(article)).copied().unwrap_or_default();
        self.galley = Some(Galley::new(Arc::clone(article), style));
        self.spot = Some(spot);
    }

    /// The article shown now stands at another spot.
    pub(super) const fn moved_to(&mut self, spot: Spot) {
        self.spot = Some(spot);
    }

    /// From the beginning, wherever it was left.
    pub(super) fn rewind(&mut self) {
        self.top = Top::default();
    }

    fn keep_place(&mut self) {
        if let Some(article) = self.article() {
            let (who, top) = (identity(article), self.top);
            self.left_at.insert(who, top);
        }
    }

    /// Sets what is on a screen of `rows` at this style. The top line's place in the text stays; only its line may be another.
    pub(super) fn settle(&mut self, style: Style, rows: usize) {
        let Some(galley) = &mut self.galley else {
            self.screen.clear();
            return;
        };
        if galley.style() != style {
            *galley = Galley::new(Arc::clone(galley.article()), style);
        }
        self.rows = rows;
        self.screen = galley.lines(self.top, rows);
        self.percent = galley.percent(self.top, rows);
    }

    /// Moves by lines; whether it moved.
    pub(super) fn scroll(&mut self, by: isize) -> bool {
        let before = self.top;
        if let Some(galley) = &mut self.galley {
            self.top = galley.scroll(self.top, by, self.rows);
        }
        self.top != before
    }

    /// To the beginning or the end.
    pub(super) fn go_to_edge(&mut self, end: bool) {
        let rows = self.rows;
        self.top = self.galley.as_mut().filter(|_| end).map_or(Top::default(), |galley| galley.end(rows));
    }

    /// Brings a place onto the screen, moving only if need be.
    pub(super) fn reveal(&mut self, place: Place) {
        if let Some(galley) = &mut self.galley {
            self.top = galley.reveal(place, self.top, self.rows);
        }
    }

    /// Puts the top line back to where it was.
    pub(super) const fn set_top(&mut self, top: Top) {
        self.top = top;
    }
}

/// An article's identity while it is loaded.
fn identity(article: &Arc<Article>) -> usize {
    Arc::as_ptr(article).addr()
}
