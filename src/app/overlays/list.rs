//! Holds the lists that lie over the panes: the help, the load report, the options, the particulars of an article, the
//! styles of citations. The state goes in, a heading and lines come out, some of which lead somewhere; `list_act` does
//! what keys and mouse ask.

use crate::app::parts::doubts::{About, Doubtful};
use crate::app::parts::panel::Panel;
use crate::app::parts::reading::Reading;
use crate::app::parts::window::Window;
use crate::app::reading::options;
use crate::cite::{self, Reference};
use crate::collection::Report;
use crate::keys::Context;
use crate::model::{ArticleRef, Issue};
use crate::text::fold::fold;
use crate::text::width::{Cells, Widths};
use crate::typeset::{Setter, Style};
use crate::words::Fact;

/// Which list it is; keys, layout and some actions depend on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The keys of a context.
    Help(Context),
    /// The load report.
    Report,
    /// The options of `:set`.
    Options,
    /// The files an article comes from, and what is doubtful about it.
    Particulars,
    /// The styles of citations.
    Styles,
}

/// A line of a list: a key and what it does, a name and its value, or a sentence alone.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The text in the first column.
    pub key: String,
    /// The text behind it.
    pub said: String,
    /// The place the line leads to, if any.
    pub to: Option<To>,
    /// Whether the line is the heading of those that follow.
    pub is_head: bool,
}

/// The place that a line of a list leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// The article or issue with this id, and in it what was read from this line of its file.
    Id(String, Option<u32>),
    /// A doubt, in the issue at this place of the collection.
    Doubt(usize, Box<Doubtful>),
    /// The lines of the article's file, shown beside the article.
    Original,
    /// A citation of the article in this style, copied.
    Style(cite::Style),
}

impl Item {
    /// Makes a line that leads nowhere.
    #[must_use]
    pub fn plain(key: impl Into<String>, said: impl Into<String>) -> Self {
        Self { key: key.into(), said: said.into(), ..Self::default() }
    }
}

/// A list: a heading and lines, and what of them is shown.
#[derive(Clone, Debug)]
pub struct List {
    /// The kind of list.
    pub kind: Kind,
    /// The heading of the panel.
    pub head: String,
    /// All lines, whatever the filter.
    pub lines: Vec<Item>,
    /// The place of the selected line among those shown; none where no line leads anywhere.
    pub selected: Option<usize>,
    /// The place of the first line on the screen among those shown; for the help, of the first row of its sheet.
    pub top: usize,
    /// The text that shown lines hold; empty for all lines.
    pub filter: String,
}

impl List {
    pub(super) fn new(kind: Kind, head: String, lines: Vec<Item>) -> Self {
        let selected = lines.iter().position(|item| item.to.is_some());
        Self { kind, head, lines, selected, top: 0, filter: String::new() }
    }

    /// Makes the load report, as far as loading has come.
    pub(in crate::app) fn report(reading: Reading<'_>) -> Self {
        let report = Report::of_collection(&reading.holdings.collection, &reading.holdings.loading.skipped);
        let item = |fact: Fact| {
            let to = fact.id.map(|id| To::Id(id, fact.line));
            Item { to, ..Item::plain("", fact.said) }
        };
        let lines = reading.settings.words.facts(&report).into_iter().map(item).collect();
        Self::new(Kind::Report, reading.settings.words.screen("report_title", &[]), lines)
    }

    /// Makes the list of options with their present values.
    pub(super) fn options(reading: Reading<'_>) -> Self {
        let head = reading.settings.words.screen("options_title", &[]);
        Self::new(Kind::Options, head, options::all(reading).map(|(name, said)| Item::plain(name, said)).collect())
    }

    /// Makes the list of citation styles, each with the article cited in it; the style in use is selected.
    pub(super) fn styles(reading: Reading<'_>, of: &Reference) -> Self {
        let line = |style: cite::Style| {
            let said = cite::cite(of, style).split_whitespace().collect::<Vec<_>>().join(" ");
            Item { to: Some(To::Style(style)), ..Item::plain(style.name(), said) }
        };
        let mut list = Self::new(
            Kind::Styles,
            reading.settings.words.screen("styles_title", &[]),
            cite::Style::ALL.into_iter().map(line).collect(),
        );
        list.selected = cite::Style::ALL.iter().position(|style| *style == reading.settings.copying.style);
        list
    }

    /// Makes the particulars of the shown article: its id, files, lines and encoding, and what was guessed about it.
    pub(super) fn particulars(reading: Reading<'_>) -> Option<Self> {
        let spot = reading.pane.text.spot?;
        let (issue, article) = (reading.holdings.collection.issue(spot.issue)?, reading.pane.text.article()?);
        let page = &issue.pages[spot.page];
        let say = |name: &str, what: String| Item::plain(reading.settings.words.screen(name, &[]), what);
        let going = |item: Item, to: To| Item { to: Some(to), ..item };
        let mut lines = vec![say("its_id", issue.article_id(spot.at()))];
        if let Some(source) = issue.sources.get(page.source) {
            let spans = || issue.article(spot.at()).into_iter().flat_map(|a| &a.blocks).flat_map(|b| &b.spans);
            let (first, last) = (spans().map(|s| s.line).min(), spans().map(|s| s.line).max());
            lines.push(say("its_file", source.path.display().to_string()));
            if let (Some(first), Some(last)) = (first, last) {
                lines.push(going(say("its_lines", format!("{first}–{last}")), To::Original));
            }
            lines.push(say("its_encoding", source.encoding.to_owned()));
        }
        let pieces = reading.pane.text.story().map_or_else(Vec::new, |story| story.pieces.clone());
        lines.extend(
            pieces
                .into_iter()
                .skip(1)
                .map(|at| going(say("its_piece", place(issue, at)), To::Id(issue.article_id(at), None))),
        );
        if !article.reporters.is_empty() {
            lines.push(say("its_reporters", article.reporters.join(" ")));
        }
        let of_pieces = reading.pane.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
        let articles = of_pieces.iter().filter_map(|at| Some((About::Article(*at), &issue.article(*at)?.doubts)));
        let wider = [(About::Page(spot.page), &page.doubts), (About::Issue, &issue.doubts)];
        for (about, doubt) in articles.chain(wider).flat_map(|(about, doubts)| doubts.iter().map(move |d| (about, d))) {
            let to = To::Doubt(spot.issue, Box::new(Doubtful { about, doubt: doubt.clone() }));
            let name = if doubt.kind.is_doubt() { "its_doubt" } else { "its_note" };
            lines.push(going(say(name, reading.settings.words.doubt(doubt)), to));
        }
        let mut list = Self::new(Kind::Particulars, reading.settings.words.screen("particulars", &[]), lines);
        // A doubt is selected first, since that is what the list is opened for.
        let doubtful = list.lines.iter().position(|item| matches!(item.to, Some(To::Doubt(..))));
        list.selected = doubtful.or(list.selected);
        Some(list)
    }

    /// Returns the lines that hold the filter's text, whatever their case and width, with the headings over them.
    pub fn shown(&self) -> impl Iterator<Item = &Item> {
        let wanted = fold(self.filter.trim()).text().to_owned();
        let holds = move |item: &Item| {
            let found = |said: &&String| fold(said).text().contains(&wanted);
            !item.is_head && (wanted.is_empty() || [&item.said, &item.key].iter().any(found))
        };
        let mut kept: Vec<&Item> = Vec::new();
        let mut head = None;
        for item in &self.lines {
            if item.is_head {
                head = Some(item);
            } else if holds(item) {
                kept.extend(head.take());
                kept.push(item);
            }
        }
        kept.into_iter()
    }

    /// Returns the panel of the list: the help fills the window, any other list is as large as its lines.
    #[must_use]
    pub fn panel(&self, window: &Window, widths: Widths) -> Panel {
        if matches!(self.kind, Kind::Help(_)) {
            return Panel::filling(window);
        }
        let widest = usize::from(Panel::widest(window));
        let keys = self.keys(widest as Cells, widths);
        let behind = if keys == 0 { 0 } else { usize::from(keys) + 2 };
        let mut columns = widths.text(&self.head);
        for item in &self.lines {
            columns = columns.max(behind + widths.text(&item.said));
            if columns >= widest {
                break;
            }
        }
        let room = self.room(columns.min(widest) as Cells, widths);
        let most = usize::from(window.frame.window.rows);
        let mut rows = 0;
        for item in &self.lines {
            rows += Self::lines(&item.said, room, widths).take(most).count();
            if rows >= most {
                break;
            }
        }
        Panel::holding(window, columns, rows)
    }

    /// The cells by which the second and further lines of a sentence are indented.
    pub const HANG: Cells = 2;

    /// Breaks a sentence into lines of `room` cells; the second and further ones leave room for [`Self::HANG`].
    pub fn lines(said: &str, room: Cells, widths: Widths) -> impl Iterator<Item = &str> {
        let fits = widths.text(said) <= usize::from(room);
        let style = Style { indent: 0, ..Style::reader(room.saturating_sub(Self::HANG).max(1), widths) };
        let set = Setter::new(said, &style).filter_map(move |line| said.get(line.bytes));
        fits.then_some(said).into_iter().chain(set.filter(move |_| !fits))
    }

    /// Returns the cells of the first column in a panel of this many columns: of its longest text, at most a quarter of
    /// the panel.
    #[must_use]
    pub fn keys(&self, columns: Cells, widths: Widths) -> Cells {
        let longest = self.lines.iter().map(|item| widths.text(&item.key)).max().unwrap_or(0);
        Cells::try_from(longest).unwrap_or(Cells::MAX).min(columns / 4)
    }

    /// Returns the cells that a sentence has in a panel of this many columns, behind the first column.
    #[must_use]
    pub fn room(&self, columns: Cells, widths: Widths) -> Cells {
        let keys = self.keys(columns, widths);
        columns.saturating_sub(if keys == 0 { 0 } else { keys + 2 })
    }

    /// Moves the selection by lines, or scrolls where nothing can be selected, in a panel of this many columns and rows.
    /// Scrolling ends where the last line stands at the bottom.
    pub(super) fn scroll(&mut self, by: isize, columns: Cells, rows: usize, widths: Widths) {
        let room = self.room(columns, widths);
        let said: Vec<&str> = self.shown().map(|item| item.said.as_str()).collect();
        if let Some(selected) = self.selected {
            let to = selected.saturating_add_signed(by).min(said.len().saturating_sub(1));
            // The list is scrolled no further than until the selected line is the last on the screen.
            let (mut first, mut left) = (to, rows);
            while let Some(taken) = said.get(first).map(|said| Self::lines(said, room, widths).take(left + 1).count()) {
                if taken > left {
                    first += usize::from(first < to);
                    break;
                }
                left -= taken;
                let Some(before) = first.checked_sub(1) else { break };
                first = before;
            }
            (self.selected, self.top) = (Some(to), self.top.clamp(first, to));
            return;
        }
        let (mut last, mut left) = (said.len(), rows);
        while let Some(before) = last.checked_sub(1) {
            let taken = Self::lines(said[before], room, widths).take(left + 1).count();
            if taken > left && last < said.len() {
                break;
            }
            (last, left) = (before, left.saturating_sub(taken));
        }
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

/// Returns the id of a piece, and the file and lines it was read from.
fn place(issue: &Issue, at: ArticleRef) -> String {
    let spans = || issue.article(at).into_iter().flat_map(|a| &a.blocks).flat_map(|b| &b.spans).map(|span| span.line);
    let file = issue.pages.get(at.page).and_then(|page| issue.sources.get(page.source)).map_or("", |source| &source.name);
    let lines = spans().min().zip(spans().max()).map(|(first, last)| format!(" {first}–{last}")).unwrap_or_default();
    format!("{} {file}{lines}", issue.article_id(at))
}
