//! Holds the text of the reading pane: the article on the galley, the line on top, and the lines on the screen. A
//! [`Shown`] and a [`Setting`] go in; set lines come out.
//!
//! A story that goes on on another page is shown whole, or as it is printed; the place the reader is at survives the
//! change.

use std::sync::Arc;

use super::setting::Setting;
use super::tree::Spot;
use crate::model::{Article, ArticleRef, Place};
use crate::story::WholeStory;
use crate::typeset::{Galley, SetLine, Top};

/// An article as it is shown: as printed, or as the whole story that it begins.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The article as it is printed.
    pub printed: Arc<Article>,
    /// The whole story, if the article goes on on other pages and is shown joined.
    pub(in crate::app) story: Option<WholeStory>,
}

impl Shown {
    /// Returns the article that is set: the whole story or the printed piece.
    #[must_use]
    pub(in crate::app) fn article(&self) -> &Arc<Article> {
        self.story.as_ref().map_or(&self.printed, |story| &story.article)
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.printed, &other.printed) && self.story == other.story
    }

    /// Returns the piece in which a block of what is shown is printed, and the block's index there.
    fn origin(&self, at: ArticleRef, block: usize) -> (ArticleRef, usize) {
        let near = |story: &WholeStory| {
            let behind = story.origins.iter().skip(block).find_map(|o| *o);
            behind.or_else(|| story.origins.iter().rev().find_map(|o| *o))
        };
        self.story.as_ref().map_or((at, block), |story| near(story).unwrap_or((at, 0)))
    }
}

/// The text of the reading pane.
#[derive(Debug, Default)]
pub struct Text {
    /// The place of the article shown.
    pub spot: Option<Spot>,
    /// The set lines on the screen.
    pub screen: Vec<SetLine>,
    /// The share of the article that was read, in percent; 100 exactly when the end is on the screen.
    pub percent: u8,
    shown: Option<Shown>,
    galley: Option<Galley>,
    /// Whether the percentage is still an estimate that more counting would better.
    rough: bool,
    top: Top,
    /// Whether the reader has come to the top line by reading on, not by a search or a jump.
    by_reading: bool,
    rows: usize,
    /// The number of lines on the screen, from the first, that stand over both columns.
    over_both: usize,
    /// The number of lines on the screen in the left column, or in the only one.
    left_lines: usize,
    /// The number of lines that the screen has room for.
    room: usize,
    /// The place that was brought into view last, and the top before: revealed again if the pane, not on the screen then,
    /// turns out to have another size.
    revealed: Option<(Place, Top)>,
}

impl Text {
    /// Returns the article shown, whole if it is shown joined.
    #[must_use]
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.shown.as_ref().map(Shown::article)
    }

    /// Returns the story shown, if it is joined from several pages.
    #[must_use]
    pub fn story(&self) -> Option<&WholeStory> {
        self.shown.as_ref().and_then(|shown| shown.story.as_ref())
    }

    /// Returns the article with how it is shown.
    #[must_use]
    pub const fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Returns where a place stands in what is shown now; `joined` tells whether the place was taken in the whole story
    /// or as printed.
    pub(in crate::app) fn place_of(&self, joined: bool, place: Place) -> Place {
        let (Some(spot), Some(story)) = (self.spot, self.story()) else { return place };
        if joined { place } else { Place { block: story.block_of(spot.at(), place.block), ..place } }
    }

    /// Returns the set line that holds a place.
    pub(in crate::app) fn line_of(&mut self, place: Place) -> Option<SetLine> {
        self.galley.as_mut()?.line_at(place)
    }

    /// Returns the next set line with text below the one that holds a place, or above it.
    pub(in crate::app) fn line_beside(&mut self, place: Place, below: bool) -> Option<SetLine> {
        let galley = self.galley.as_mut()?;
        let mut top = galley.top_of(place);
        loop {
            let next = galley.scroll(top, if below { 1 } else { -1 }, 1);
            if next == top {
                return None;
            }
            top = next;
            if let Some(line) = galley.lines(top, 1).pop().filter(|line| !line.blank) {
                return Some(line);
            }
        }
    }

    /// Returns the line on top.
    #[must_use]
    pub const fn top(&self) -> Top {
        self.top
    }

    /// Returns the index, in what is shown, of a block of a printed piece.
    pub(in crate::app) fn block_of(&self, piece: ArticleRef, block: usize) -> usize {
        self.story().map_or(block, |story| story.block_of(piece, block))
    }

    /// Whether the end of the article is on the screen.
    #[must_use]
    pub const fn at_end(&self) -> bool {
        self.percent == 100
    }

    /// Whether the reader has read on to the end.
    pub(in crate::app) const fn is_read_to_end(&self) -> bool {
        self.by_reading && self.at_end()
    }

    /// Shows an article with the line on top at which it was left. Returns whether another article than before is shown.
    pub(in crate::app) fn open(&mut self, spot: Spot, shown: Shown, left: Top, setting: &Setting) -> bool {
        let before = self.spot.replace(spot);
        if self.shown.as_ref().is_some_and(|before| before.is_same(&shown)) {
            return false;
        }
        let same = |old: &&Shown| {
            let amended = || before == Some(spot) && old.printed.blocks == shown.printed.blocks;
            Arc::ptr_eq(&old.printed, &shown.printed) || amended()
        };
        self.top = match self.shown.as_ref().filter(same) {
            // The same article, joined or as printed now: the same words stay on top.
            Some(old) => {
                let (piece, block) = old.origin(spot.at(), self.top.place.block);
                let block =
                    shown.story.as_ref().map_or(if piece == spot.at() { block } else { 0 }, |s| s.block_of(piece, block));
                let byte = if piece == spot.at() || shown.story.is_some() { self.top.place.byte } else { 0 };
                Top { place: Place { block, byte }, above: 0 }
            }
            None => left,
        };
        self.galley = Some(Galley::new(Arc::clone(shown.article()), setting.style).surrounded(setting.surround));
        self.rough = true;
        self.by_reading = true;
        self.revealed = None;
        self.shown = Some(shown);
        true
    }

    /// Takes in that the article shown stands at another place of the collection.
    pub(in crate::app) const fn moved_to(&mut self, spot: Spot) {
        self.spot = Some(spot);
    }

    /// Goes to the beginning, wherever the article was left.
    pub(in crate::app) fn rewind(&mut self) {
        self.top = Top::default();
    }

    /// Sets the lines on the screen. The place in the text of the top line stays; only its line may be another.
    pub(in crate::app) fn settle(&mut self, setting: &Setting) {
        let Some(galley) = &mut self.galley else {
            self.screen.clear();
            return;
        };
        if galley.style() != setting.style || galley.surround() != setting.surround {
            *galley = Galley::new(Arc::clone(galley.article()), setting.style).surrounded(setting.surround);
            self.rough = true;
        }
        if let Some((place, before)) = self.revealed.take().filter(|_| self.rows != setting.lines()) {
            self.top = galley.reveal(place, before, setting.lines());
        }
        self.rows = setting.lines();
        if self.top == Top::END {
            self.top = galley.end(self.rows);
            // Coming from the article behind is not reading to the end.
            self.by_reading = false;
        }
        self.screen = galley.lines(self.top, self.rows);
        self.percent = galley.percent(self.top, self.rows);
        self.over_both = galley.over_both(self.top, self.rows);
        self.room = galley.room(self.top, self.rows);
        self.left_lines = self.left_column(setting);
    }

    /// Returns the number of lines in the left column: it is filled, and where the end is on the screen both columns are
    /// of about the same length.
    fn left_column(&self, setting: &Setting) -> usize {
        let full = setting.rows().saturating_sub(self.over_both);
        let lines = self.screen.len().saturating_sub(self.over_both);
        if setting.columns() == 1 || !self.at_end() {
            return full;
        }
        // No column begins with white space.
        let begins = |left: &usize| {
            let at = self.over_both + left;
            let half = at.checked_sub(1).and_then(|above| self.screen.get(above)).is_some_and(|above| above.large);
            self.screen.get(at).is_none_or(|line| !line.blank || half)
        };
        (lines.div_ceil(2)..full).find(begins).unwrap_or(full)
    }

    /// Returns the number of lines on the screen that stand over both columns, and of those in the left one.
    pub(super) const fn columns(&self) -> (usize, usize) {
        (self.over_both, self.left_lines)
    }

    /// Whether [`Msg::Idle`](crate::app::Msg::Idle) would better the percentage.
    #[must_use]
    pub const fn is_rough(&self) -> bool {
        self.rough
    }

    /// Counts a little more of the article for the percentage.
    pub(in crate::app) fn refine(&mut self) {
        self.rough = self.galley.as_mut().is_some_and(Galley::refine);
    }

    /// Scrolls by lines. Returns whether the text moved.
    pub(in crate::app) fn scroll(&mut self, by: isize) -> bool {
        let before = self.top;
        self.revealed = None;
        if let Some(galley) = &mut self.galley {
            self.top = galley.scroll(self.top, by, self.rows);
            self.by_reading = true;
        }
        self.top != before
    }

    /// Turns screens, each of which begins with the last line of the one before. Returns whether the text moved.
    pub(in crate::app) fn turn(&mut self, forward: bool, times: usize) -> bool {
        let before = self.top;
        let Some(galley) = &mut self.galley else { return false };
        for _ in 0..times {
            let here = self.top;
            self.top = if forward {
                let by = galley.room(here, self.rows).max(2) - 1;
                galley.scroll(here, by.cast_signed(), self.rows)
            } else {
                galley.screen_before(here, self.rows)
            };
            if self.top == here {
                break;
            }
        }
        self.by_reading = true;
        self.top != before
    }

    /// Goes to the beginning or the end of the article.
    pub(in crate::app) fn go_to_edge(&mut self, end: bool) {
        let rows = self.rows;
        self.revealed = None;
        self.by_reading = true;
        self.top = self.galley.as_mut().filter(|_| end).map_or(Top::default(), |galley| galley.end(rows));
    }

    /// Brings a place onto the screen, moving only if need be.
    pub(in crate::app) fn reveal(&mut self, place: Place) {
        if let Some(galley) = &mut self.galley {
            let top = galley.reveal(place, self.top, self.rows);
            self.revealed = Some((place, self.top));
            self.by_reading &= top == self.top;
            self.top = top;
        }
    }

    /// Puts the top line back to where it was.
    pub(in crate::app) const fn set_top(&mut self, top: Top) {
        self.revealed = None;
        self.top = top;
    }
}
