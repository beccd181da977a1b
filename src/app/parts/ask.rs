//! What a part asks of the others. A part changes nothing but itself: it says what it wants here, and `carry_out` does it, in the order
//! in which it was asked, as soon as the part has ended.

use super::question::Question;
use crate::keys::Action;
use crate::model::Place;
use crate::search::Query;
use crate::search::archive::{Facet, Span};
use crate::store::History;

/// What is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankingKind {
    /// What results are of.
    Facets(Facet),
    /// What stands near hits, within so many characters.
    Collocates(usize),
    /// Searches that were saved.
    Saved,
}

/// Something that can be opened over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Screen {
    /// The results of the last search.
    Results,
    /// The curves.
    Curves,
    /// A list of names with how much there is of each.
    Ranking(RankingKind),
    /// The load report.
    Report,
    /// The options of `:set`.
    Options,
    /// Where the article comes from and what is doubtful about it.
    Particulars,
    /// The styles of citations.
    Styles,
    /// What is starred and marked, opened before, tagged or noted: what this action lists.
    Bookmarks(Action),
    /// The calendar.
    Calendar,
    /// The page at a glance.
    Overview,
    /// The print beside the article.
    Original,
    /// The page as a list, to be put right.
    Mending,
}

/// What is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Closing {
    /// The topmost overlay.
    Top,
    /// All overlays.
    All,
    /// All overlays but the print beside the article.
    AllButOriginal,
    /// The results.
    Results,
    /// The curves.
    Curves,
    /// The calendar: issues stand elsewhere.
    Calendar,
    /// The print beside the article.
    Original,
    /// The page that was put right.
    Mending,
    /// The prompt.
    Prompt,
}

/// A prompt to be opened.
#[derive(Clone, Debug)]
pub(in crate::app) enum PromptFor {
    /// A question, with a proposed answer.
    Question(Question, String),
    /// A command, with this typed already.
    Command(String),
    /// What to find in the article.
    Find,
    /// What titles to leave in the tree.
    Filter,
    /// What to search everything for, with this typed already.
    Search(String),
    /// The terms of curves, with these typed already.
    Terms(String),
    /// What the lines of a list must hold, with what they had to before.
    Narrow(String),
}

/// A wish of a part.
#[derive(Clone, Debug)]
pub(in crate::app) enum Ask {
    /// Open something over the panes.
    Show(Screen),
    /// Close something.
    Close(Closing),
    /// Open a prompt.
    Prompt(PromptFor),
    /// Do an action as if its key had been pressed in the tree or the text.
    Do(Action),
    /// Do an action of the text, though something lies beside it.
    InText(Action, Option<u16>),
    /// Search everything for what is typed; for nothing, open the prompt.
    Search(String),
    /// Open the prompt of the search of everything.
    NewSearch,
    /// Show the last results again, or those of the last visit.
    ResultsAgain,
    /// Open the result so many further on.
    NextResult(isize),
    /// Show the results of a span of time: of the query, if it is the one that was searched for last, else of what is typed.
    ResultsOf {
        /// The query.
        of: Option<Query>,
        /// The terms as they are typed.
        typed: String,
        /// The span.
        span: Span,
    },
    /// Draw the curves of the terms typed; of none, those of what was searched for.
    Curves(String),
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
    /// Add a line to a history.
    Typed(History, String),
    /// Put the lines typed in earlier visits back.
    Histories,
    /// Forget the keys that were shown to an audience.
    ForgetKeys,
}
