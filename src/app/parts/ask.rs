//! Lists what a part may ask of the others. A part changes nothing but itself: it pushes an [`Ask`], and `carry_out` does
//! what is asked, in the order in which it was asked, as soon as the part has ended.

use super::question::Question;
use crate::keys::Action;
use crate::model::Place;
use crate::search::Query;
use crate::search::archive::{Facet, Span};
use crate::store::History;

/// The kind of names that a ranking lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankingKind {
    /// Values of a facet of the results, such as their papers or authors.
    Facets(Facet),
    /// Words that stand near hits, within this many characters.
    Collocates(usize),
    /// Searches that the user has saved.
    Saved,
}

/// A screen that can be opened over the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Screen {
    /// The results of the last search.
    Results,
    /// The curves.
    Curves,
    /// A list of names with the number of results or occurrences of each.
    Ranking(RankingKind),
    /// The load report.
    Report,
    /// The options of `:set`.
    Options,
    /// The particulars: where the article comes from and what is doubtful about it.
    Particulars,
    /// The styles of citations.
    Styles,
    /// The bookmarks that this action lists: starred, marked, opened before, tagged or noted.
    Bookmarks(Action),
    /// The calendar.
    Calendar,
    /// The page at a glance.
    Overview,
    /// The print beside the article.
    Original,
    /// The page as a list of rows, to be mended.
    Mending,
}

/// An overlay that is to be closed, or several.
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
    /// The calendar, whose issues have other indices now.
    Calendar,
    /// The print beside the article.
    Original,
    /// The page that was mended.
    Mending,
    /// The prompt.
    Prompt,
}

/// A prompt to be opened.
#[derive(Clone, Debug)]
pub(in crate::app) enum PromptFor {
    /// The prompt for a question, with a proposed answer.
    Question(Question, String),
    /// The command line, with this typed already.
    Command(String),
    /// The pattern to find in the article.
    Find,
    /// The filter of the tree's titles.
    Filter,
    /// The query to search everything for, with this typed already.
    Search(String),
    /// The terms of curves, with these typed already.
    Terms(String),
    /// The words that the lines of a list must hold, with those they had to hold before.
    Narrow(String),
}

/// Something that a part asks of another.
#[derive(Clone, Debug)]
pub(in crate::app) enum Ask {
    /// Open this screen over the panes.
    Show(Screen),
    /// Close this overlay or prompt.
    Close(Closing),
    /// Open a prompt.
    Prompt(PromptFor),
    /// Do an action as if its key had been pressed in the tree or the text.
    Do(Action),
    /// Do an action of the text, though the print lies beside it; with the count typed before it.
    InText(Action, Option<u16>),
    /// Search everything for what is typed; for nothing, open the prompt.
    Search(String),
    /// Open the prompt of the search of everything.
    NewSearch,
    /// Show the last results again, or those of the last visit.
    ResultsAgain,
    /// Open the result this many results further on, or back.
    NextResult(isize),
    /// Show the results of a span of time: of the query if it was the last one, else of the terms typed.
    ResultsOf {
        /// The query whose results are wanted, if there is one.
        of: Option<Query>,
        /// The terms as they were typed.
        typed: String,
        /// The first and the last day of the results.
        span: Span,
    },
    /// Draw the curves of the terms typed; of none, those of what was searched for.
    Curves(String),
    /// Search and count again: the issues have changed.
    Renew,
    /// Take in that the issue at this index was fetched, or could not be.
    IssueCame(usize),
    /// Go to the first doubt in this issue or those after it, or to the last doubt in it or those before it.
    DoubtFrom {
        /// The index of the issue.
        issue: usize,
        /// Whether the first doubt is wanted, not the last.
        first: bool,
    },
    /// Put the cursor of the print on this line of its file, and that of the article at this place.
    PutCursor(Option<Place>, u32),
    /// List the bookmarks anew if they are on top: an entry has changed.
    RenewBookmarks,
    /// Add a typed line to a history.
    Typed(History, String),
    /// Fill the histories with the lines typed in earlier visits.
    Histories,
    /// Forget the keys that were shown to an audience.
    ForgetKeys,
}
