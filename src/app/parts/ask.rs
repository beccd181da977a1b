//! What a part asks of the others. A part changes nothing but itself: it says what it wants here, and `carry_out` does it, in the order
//! in which it was asked, as soon as the part has ended.

use super::question::Question;
use crate::model::Place;

/// A wish of a part.
#[derive(Clone, Debug)]
pub(in crate::app) enum Ask {
    /// Open the prompt for a question, with a proposed answer.
    Question(Question, String),
    /// Open the command line with this typed already.
    Command(String),
    /// Close all overlays.
    Uncover,
    /// Close all overlays but the print beside the article.
    UncoverText,
    /// Close the calendar: issues stand elsewhere.
    CloseCalendar,
    /// Answer again what was searched and counted: the issues have changed.
    Renew,
    /// The issue at this place has come, or will not.
    IssueCame(usize),
    /// Go to the first doubt of the issues from this one on, or to the last of those up to it.
    DoubtFrom {
        /// The issue.
        issue: usize,
        /// Whether the first.
        first: bool,
    },
    /// Put the cursor of the print on a line of its file, and of the article at a place.
    PutCursor(Option<Place>, u32),
    /// List the bookmarks on top again: what they list has changed.
    RenewBookmarks,
    /// Show the styles of citations.
    Styles,
    /// Show the options.
    Options,
    /// Show the particulars of the article.
    Particulars,
    /// Put the lines typed in earlier visits back.
    Histories,
}
