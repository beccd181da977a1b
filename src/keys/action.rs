//! The named actions keys stand for, and the contexts in which they count.

use serde::{Deserialize, Serialize};

/// Something a key does. What it means depends on the context; the words are in `assets/keys.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained by its entry in assets/keys.toml")]
pub enum Action {
    LineDown,
    LineUp,
    ReadOn,
    ReadBack,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    End,
    Open,
    Expand,
    Collapse,
    ExpandAll,
    CollapseAll,
    ToTree,
    OtherPane,
    NextArticle,
    PreviousArticle,
    NextPage,
    PreviousPage,
    NextIssue,
    PreviousIssue,
    Find,
    Filter,
    NextHit,
    PreviousHit,
    Wider,
    Narrower,
    UsualWidth,
    Zen,
    Columns,
    NextTheme,
    Present,
    FlipWidth,
    Joined,
    FollowJump,
    JumpBack,
    JumpForward,
    Star,
    SetMark,
    GoToMark,
    Register,
    History,
    Tags,
    Notes,
    Remove,
    Select,
    SelectLines,
    Swap,
    WordOn,
    WordBack,
    LineStart,
    LineEnd,
    ParagraphOn,
    ParagraphBack,
    Yank,
    Annotate,
    CopyParagraph,
    CopyArticle,
    CopyId,
    CopyCitation,
    Save,
    Pipe,
    Join,
    Particulars,
    Original,
    Report,
    Help,
    Back,
    Close,
    Quit,
    Redraw,
    Suspend,
    CommandLine,
    Calendar,
    Search,
    Results,
    NextResult,
    PreviousResult,
    Concordance,
    Sort,
    Order,
    Bars,
    LimitYear,
    LimitMonth,
    LimitDay,
    LimitPaper,
    LimitPage,
    LimitOff,
    Curves,
    Months,
    Rate,
    Accept,
    Cancel,
    Erase,
    EraseAhead,
    EraseWord,
    EraseAll,
    Left,
    Right,
    Complete,
    CompleteBack,
}

/// What has the keys: the topmost overlay, else the pane in focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// The tree of issues, pages and articles.
    Tree,
    /// The reading pane.
    Text,
    /// The prompt at the bottom.
    Prompt,
    /// The help overlay.
    Help,
    /// The load report.
    Report,
    /// A passage is being selected.
    Select,
    /// A list of what is kept.
    Register,
    /// The calendar.
    Calendar,
    /// The results of a search of everything.
    Results,
    /// The bars over them.
    Bars,
    /// The curves.
    Plot,
    /// The print beside the article.
    Original,
}
