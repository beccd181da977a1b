//! Lists what the reader keeps, to go there: stars and marks, the history, tags, or notes. The journal goes in, lines
//! come out, each with the place it leads to.
//!
//! An article that is not loaded stands dimmed, and going to it says so.

use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, Closing, PromptFor};
use crate::app::parts::panel::Panel;
use crate::app::parts::question::Question;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::window::Window;
use crate::app::reading::locate::Locator;
use crate::app::reading::reading_on::lines as lines_moved;
use crate::app::reading::{jumps, notes, return_to};
use crate::keys::Action;
use crate::store::{Entry, Fingerprint, MarkedPlace, Note, Record, Timestamp};
use crate::text::fold::fold;
use crate::text::width::{Cells, Widths};
use crate::typeset::Top;

/// A list of bookmarks of one kind.
#[derive(Clone, Debug)]
pub struct Bookmarks {
    /// The action that opens this kind: stars and marks, the history, tags, or notes.
    pub kind: Action,
    /// The heading, with the number of lines.
    pub head: String,
    /// The lines that pass the filter.
    pub lines: Vec<Line>,
    /// The place of the selected line in `lines`.
    pub selected: usize,
    /// The place in `lines` of the first line on the screen.
    pub top: usize,
    /// The text that listed lines hold; empty for all lines.
    pub filter: String,
    /// Whether notes stand by article and day, and not by when they were written.
    pub by_day: bool,
}

/// A line of the list: a bookmark.
#[derive(Clone, Debug)]
pub struct Line {
    /// The text in the first column: a star, a letter, a time, a tag.
    pub lead: String,
    /// The title, paper, day, page and tags of the article, or the words of the note.
    pub said: String,
    /// Whether the article is loaded.
    pub is_loaded: bool,
    /// The place the line leads to.
    to: MarkedPlace,
    /// The record that removes the bookmark; none in the history.
    removal: Option<Record>,
}

impl Bookmarks {
    /// Returns the panel of the list in the window.
    #[must_use]
    pub fn panel(&self, window: &Window, widths: Widths) -> Panel {
        let leads = usize::from(self.leads(Panel::widest(window), widths));
        let said = self.lines.iter().map(|line| widths.text(&line.said)).max().unwrap_or(0);
        Panel::holding(window, leads + 2 + said, self.lines.len())
    }

    /// Returns the cells of the first column in a panel of this many columns.
    #[must_use]
    pub fn leads(&self, columns: Cells, widths: Widths) -> Cells {
        let longest = self.lines.iter().map(|line| widths.text(&line.lead)).max().unwrap_or(0);
        Cells::try_from(longest).unwrap_or(Cells::MAX).min(columns * 2 / 5)
    }

    /// Moves the selection, and keeps it among the `rows` on the screen.
    fn move_by(&mut self, by: isize, rows: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(rows), self.selected);
    }
}

/// Opens the list that an action asks for; none, with a notice, where the list would be empty.
pub(super) fn open(reading: &mut ReadingMut, kind: Action) -> Option<Bookmarks> {
    let lines = lines(reading.shared(), kind, false);
    let (head, none) = match kind {
        Action::History => ("history_title", "history_none"),
        Action::Tags => ("tags_title", "tags_none"),
        Action::Notes => ("notes_title", "notes_none"),
        _ => ("register_title", "register_none"),
    };
    if lines.is_empty() {
        reading.say(none, &[]);
        return None;
    }
    let head = reading.settings.words.screen(head, &[("n", &lines.len().to_string())]);
    let filter = String::new();
    Some(Bookmarks { kind, head, lines, selected: 0, top: 0, filter, by_day: false })
}

/// Makes the lines anew, filtered and ordered as the list is now.
pub(in crate::app) fn renew(bookmarks: &mut Bookmarks, reading: Reading<'_>) {
    let wanted = fold(bookmarks.filter.trim()).text().to_owned();
    let mut lines = lines(reading, bookmarks.kind, bookmarks.by_day);
    lines.retain(|line| fold(&format!("{} {}", line.lead, line.said)).text().contains(&wanted));
    bookmarks.lines = lines;
    let rows = rows(bookmarks, reading);
    bookmarks.move_by(0, rows);
}

/// Returns how many rows the panel has.
fn rows(bookmarks: &Bookmarks, reading: Reading<'_>) -> usize {
    usize::from(bookmarks.panel(reading.window, reading.settings.widths).inner.rows).max(1)
}

/// Lists only the lines that hold a text.
pub(super) fn narrow(bookmarks: &mut Bookmarks, reading: Reading<'_>, wanted: &str) {
    wanted.clone_into(&mut bookmarks.filter);
    (bookmarks.selected, bookmarks.top) = (0, 0);
    renew(bookmarks, reading);
}

fn lines(reading: Reading<'_>, kind: Action, by_day: bool) -> Vec<Line> {
    let kept = &reading.journal.kept;
    let places = Locator::of(reading);
    let line = |lead: String, said: String, to: MarkedPlace, removal: Option<Record>| {
        let is_loaded = places.find(&to.entry).is_some();
        let missing = if is_loaded { String::new() } else { reading.settings.words.screen("not_at_hand", &[]) };
        Line { lead, said: format!("{said}{missing}"), is_loaded, to, removal }
    };
    let whole = |entry: &Entry| {
        let joined = kept.places.contains_key(&(entry.print, true));
        let top = kept.places.get(&(entry.print, joined)).copied().unwrap_or_default();
        MarkedPlace { entry: entry.clone(), joined, top }
    };
    let newest = |mut named: Vec<(Timestamp, Fingerprint)>| {
        named.sort_by_key(|(at, print)| (std::cmp::Reverse(*at), *print));
        named.into_iter().filter_map(|(at, print)| Some((at, kept.entries.get(&print)?)))
    };
    match kind {
        Action::History => newest(kept.opened.clone())
            .map(|(at, entry)| line(reading.journal.clock(at), named(reading, entry), whole(entry), None))
            .collect(),
        Action::Tags => {
            let tagged = kept.tags.iter().flat_map(|(tag, tagged)| {
                let named = tagged.iter().map(|(print, at)| (*at, *print)).collect();
                newest(named).map(move |(_, entry)| (tag, entry))
            });
            let removal = |tag: &String, entry: &Entry| Some(Record::Tagged(entry.clone(), tag.clone(), None));
            tagged.map(|(tag, entry)| line(tag.clone(), named(reading, entry), whole(entry), removal(tag, entry))).collect()
        }
        Action::Notes => {
            let to = |note: &Note| {
                let top = Top { place: note.from, above: 0 };
                MarkedPlace { entry: note.entry.clone(), joined: note.joined, top }
            };
            let removal = |note: &Note| Some(Record::Unnoted(note.clone()));
            let of = |note: &Note| {
                line(notes::prefix(reading, note, by_day), notes::line(reading, note, by_day), to(note), removal(note))
            };
            notes::ordered(reading, by_day).into_iter().map(of).collect()
        }
        _ => {
            let marked = kept.marks.iter().map(|(letter, to)| {
                line(letter.to_string(), named(reading, &to.entry), to.clone(), Some(Record::Marked(*letter, None)))
            });
            let stars = newest(kept.stars.iter().map(|(print, at)| (*at, *print)).collect());
            let starred = stars.map(|(_, entry)| {
                line("*".to_owned(), named(reading, entry), whole(entry), Some(Record::Starred(entry.clone(), None)))
            });
            marked.chain(starred).collect()
        }
    }
}

/// Returns an article's title, paper, day, page and tags as one line.
fn named(reading: Reading<'_>, entry: &Entry) -> String {
    let pages: Vec<String> = entry.pages.iter().map(ToString::to_string).collect();
    let page = (!pages.is_empty()).then(|| reading.settings.words.pages(&pages));
    let source = match (&entry.paper, entry.date) {
        (Some(paper), Some(date)) => format!("{paper} {date}"),
        _ => entry.id.rsplitn(3, '/').nth(2).unwrap_or(&entry.id).to_owned(),
    };
    let tags: Vec<String> = reading.journal.kept.tags_of(entry.print).map(|tag| format!("#{tag}")).collect();
    let parts = [Some(entry.title.clone()), Some(source), page].into_iter().flatten().chain(tags);
    parts.collect::<Vec<_>>().join("  ")
}

/// Does an action while the list is on top.
pub(super) fn act(bookmarks: &mut Bookmarks, reading: &mut ReadingMut, action: Action) {
    let rows = rows(bookmarks, reading.shared());
    match action {
        Action::Back => reading.ask(Ask::Close(Closing::Top)),
        Action::Find => reading.ask(Ask::Prompt(PromptFor::Narrow(bookmarks.filter.clone()))),
        Action::EditNote => edit(bookmarks, reading),
        Action::Order if bookmarks.kind == Action::Notes => {
            bookmarks.by_day = !bookmarks.by_day;
            reading.say(if bookmarks.by_day { "notes_by_day" } else { "notes_by_time" }, &[]);
            renew(bookmarks, reading.shared());
        }
        Action::Open => {
            if let Some(line) = bookmarks.lines.get(bookmarks.selected) {
                go(reading, bookmarks.kind, &line.to);
            }
        }
        Action::Remove => remove(bookmarks, reading, rows),
        _ => {
            if let Some(by) = lines_moved(action, rows.cast_signed()) {
                bookmarks.move_by(by, rows);
            }
        }
    }
}

/// Removes the selected bookmark.
fn remove(bookmarks: &mut Bookmarks, reading: &mut ReadingMut, rows: usize) {
    let Some(record) = bookmarks.lines.get(bookmarks.selected).and_then(|line| line.removal.clone()) else { return };
    bookmarks.lines.remove(bookmarks.selected);
    bookmarks.move_by(0, rows);
    reading.journal.record(record);
    if bookmarks.lines.is_empty() {
        reading.ask(Ask::Close(Closing::Top));
    }
    reading.say("removed", &[]);
}

/// Asks for other words of the selected note, beginning with its present ones.
fn edit(bookmarks: &Bookmarks, reading: &mut ReadingMut) {
    let Some(Some(Record::Unnoted(note))) = bookmarks.lines.get(bookmarks.selected).map(|line| &line.removal) else {
        return reading.say("note_none_here", &[]);
    };
    reading.ask(Ask::Prompt(PromptFor::Question(Question::EditNote { note: Box::new(note.clone()) }, note.said.clone())));
}

/// Selects the line that was clicked; goes where it leads at the second click.
pub(super) fn click(bookmarks: &mut Bookmarks, reading: &mut ReadingMut, column: Cells, row: Cells, goes: bool) {
    let area = bookmarks.panel(reading.window, reading.settings.widths).inner;
    let Some(at) = area.holds(column, row).then(|| bookmarks.top + usize::from(row - area.row)) else { return };
    if at < bookmarks.lines.len() {
        bookmarks.selected = at;
        if goes {
            act(bookmarks, reading, Action::Open);
        }
    }
}

/// Moves the selection by the wheel.
pub(super) fn scroll(bookmarks: &mut Bookmarks, reading: Reading<'_>, by: isize) {
    bookmarks.move_by(by, rows(bookmarks, reading));
}

/// Goes to the place of a line and closes the list; a note's passage is brought into view, not to the top.
fn go(reading: &mut ReadingMut, kind: Action, to: &MarkedPlace) {
    let trail = reading.travel.trail.len();
    jumps::remember(reading);
    if !return_to::go_to(reading, to) {
        reading.travel.trail.truncate(trail);
        return;
    }
    reading.close_overlays(false);
    reading.window.focus = Pane::Text;
    if kind == Action::Notes {
        let place = reading.pane.text.top().place;
        reading.pane.text.rewind();
        reading.pane.text.reveal(place);
    }
}
