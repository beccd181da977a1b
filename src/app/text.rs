//! The reading pane: the article on the galley, the line on top, and the lines on the screen.
//!
//! A story that goes on on another page is shown whole, or as it is printed; the place one is at survives the change.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use super::Spot;
use crate::model::{Article, ArticleRef, Place};
use crate::recover::Whole;
use crate::typeset::{Galley, SetLine, Style, Top};

/// What is shown: an article as printed, or the whole story it begins.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The article of the spot.
    pub printed: Arc<Article>,
    /// The story, where it goes on and is shown joined.
    pub story: Option<Whole>,
}

impl Copy {
    /// What is set: the story or the printed piece.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        self.story.as_ref().map_or(&self.printed, |story| &story.article)
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.printed, &other.printed) && self.story == other.story
    }

    /// Where each article was left is remembered under this: its identity while it is loaded, and how it is shown.
    fn key(&self) -> (usize, bool) {
        (Arc::as_ptr(&self.printed).addr(), self.story.is_some())
    }

    /// The piece and block a block of what is shown is printed in.
    fn origin(&self, at: ArticleRef, block: usize) -> (ArticleRef, usize) {
        let near = |story: &Whole| {
            let behind = story.origins.iter().skip(block).find_map(|o| *o);
            behind.or_else(|| story.origins.iter().rev().find_map(|o| *o))
        };
        self.story.as_ref().map_or((at, block), |story| near(story).unwrap_or((at, 0)))
    }
}

/// The reading pane.
#[derive(Debug, Default)]
pub struct Text {
    /// Which article is shown.
    pub spot: Option<Spot>,
    /// The lines on the screen.
    pub screen: Vec<SetLine>,
    /// How much has been read, 0 to 100; 100 exactly when the end is on the screen.
    pub percent: u8,
    copy: Option<Copy>,
    galley: Option<Galley>,
    /// Whether the percentage is still an estimate that counting on would better.
    rough: bool,
    top: Top,
    rows: usize,
    /// Where articles were left, by [`Copy::key`]. What is let go keeps its address as long as it is remembered here, so that no
    /// other article is taken for it.
    left_at: HashMap<(usize, bool), (Weak<Article>, Top)>,
}

impl Text {
    /// The article shown, whole if it is shown joined.
    #[must_use]
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.copy.as_ref().map(Copy::article)
    }

    /// The story shown, where it is joined from several pages.
    #[must_use]
    pub fn story(&self) -> Option<&Whole> {
        self.copy.as_ref().and_then(|copy| copy.story.as_ref())
    }

    /// The line on top.
    #[must_use]
    pub const fn top(&self) -> Top {
        self.top
    }

    /// Which block of what is shown a block of a printed piece is.
    pub(super) fn block_of(&self, piece: ArticleRef, block: usize) -> usize {
        self.story().map_or(block, |story| story.block_of(piece, block))
    }

    /// Whether the end of the article is on the screen.
    #[must_use]
    pub const fn at_end(&self) -> bool {
        self.percent == 100
    }

    /// Shows an article where it was left, or from its beginning. Gives whether it is another than before.
    pub(super) fn open(&mut self, spot: Spot, copy: Copy, style: Style) -> bool {
        let before = self.spot.replace(spot);
        if self.copy.as_ref().is_some_and(|shown| shown.is(&copy)) {
            return false;
        }
        self.keep_place();
        let same = |shown: &&Copy| {
            let amended = || before == Some(spot) && shown.printed.blocks == copy.printed.blocks;
            Arc::ptr_eq(&shown.printed, &copy.printed) || amended()
        };
        self.top = match self.copy.as_ref().filter(same) {
            // The same article, joined or as printed now: the same words stay on top.
            Some(shown) => {
                let (piece, block) = shown.origin(spot.at(), self.top.place.block);
                let block =
                    copy.story.as_ref().map_or(if piece == spot.at() { block } else { 0 }, |s| s.block_of(piece, block));
                let byte = if piece == spot.at() || copy.story.is_some() { self.top.place.byte } else { 0 };
                Top { place: Place { block, byte }, above: 0 }
            }
            None => self.left_at.get(&copy.key()).map(|(_, top)| *top).unwrap_or_default(),
        };
        self.galley = Some(Galley::new(Arc::clone(copy.article()), style));
        self.rough = true;
        self.copy = Some(copy);
        true
    }

    /// The article shown now stands at another spot.
    pub(super) const fn moved_to(&mut self, spot: Spot) {
        self.spot = Some(spot);
    }

    fn keep_place(&mut self) {
        if let Some(copy) = &self.copy {
            self.left_at.insert(copy.key(), (Arc::downgrade(&copy.printed), self.top));
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
            self.rough = true;
        }
        self.rows = rows;
        self.screen = galley.lines(self.top, rows);
        self.percent = galley.percent(self.top, rows);
    }

    /// Whether [`super::Msg::Idle`] would better the percentage.
    #[must_use]
    pub const fn is_rough(&self) -> bool {
        self.rough
    }

    /// Counts a little more of the article for the percentage.
    pub(super) fn refine(&mut self) {
        self.rough = self.galley.as_mut().is_some_and(Galley::refine);
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
