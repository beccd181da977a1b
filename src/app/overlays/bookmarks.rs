//! The register: what is starred, marked, opened before, tagged or noted, as a list one goes from.
//!
//! What is not among what is loaded stands there dimmed, and says so when one would go there.

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

/// A register.
#[derive(Clone, Debug)]
pub struct Register {
    /// What it lists: stars and marks, or history, or tags, or notes.
    pub of: Action,
    /// Its heading.
    pub head: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The selected line.
    pub selected: usize,
    /// The first line shown.
    pub top: usize,
    /// Only lines that hold this are listed; nothing lists all.
    pub filter: String,
    /// Notes stand by article and day, and not by when they were written.
    pub by_day: bool,
}

/// A line of it.
#[derive(Clone, Debug)]
pub struct Line {
    /// What stands before: a star, a letter, a time, a tag.
    pub lead: String,
    /// What it is about.
    pub said: String,
    /// Whether the article is loaded.
    pub at_hand: bool,
    /// Where it goes.
    pub(in crate::app) to: MarkedPlace,
    /// What throws it away, if anything.
    pub(in crate::app) away: Option<Record>,
}

impl Register {
    /// Where it lies in the window.
    #[must_use]
    pub fn panel(&self, window: &Window, widths: Widths) -> Panel {
        let leads = usize::from(self.leads(Panel::widest(window), widths));
        let said = self.lines.iter().map(|line| widths.text(&line.said)).max().unwrap_or(0);
        Panel::holding(window, leads + 2 + said, self.lines.len())
    }

    /// The cells of what stands before its lines, in a panel of so many columns.
    #[must_use]
    pub fn leads(&self, columns: Cells, widths: Widths) -> Cells {
        let longest = self.lines.iter().map(|line| widths.text(&line.lead)).max().unwrap_or(0);
        Cells::try_from(longest).unwrap_or(Cells::MAX).min(columns * 2 / 5)
    }

    /// Moves the selection; what is selected stays on the screen of `rows`.
    pub(in crate::app) fn move_by(&mut self, by: isize, rows: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(rows), self.selected);
    }
}

/// Opens one.
pub(in crate::app) fn open(reading: &mut ReadingMut, of: Action) -> Option<Register> {
    let lines = lines(reading.shared(), of, false);
    let (head, none) = match of {
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
    Some(Register { of, head, lines, selected: 0, top: 0, filter, by_day: false })
}

/// Lists again what the register lists, as it is filtered and ordered now.
pub(in crate::app) fn renew(register: &mut Register, reading: Reading<'_>) {
    let wanted = fold(register.filter.trim()).text().to_owned();
    let mut lines = lines(reading, register.of, register.by_day);
    lines.retain(|line| fold(&format!("{} {}", line.lead, line.said)).text().contains(&wanted));
    register.lines = lines;
    let rows = rows(register, reading);
    register.move_by(0, rows);
}

/// The rows of its panel.
fn rows(register: &Register, reading: Reading<'_>) -> usize {
    usize::from(register.panel(reading.window, reading.settings.widths).inner.rows).max(1)
}

/// Lists only what holds a text.
pub(in crate::app) fn narrow(register: &mut Register, reading: Reading<'_>, wanted: &str) {
    wanted.clone_into(&mut register.filter);
    (register.selected, register.top) = (0, 0);
    renew(register, reading);
}

fn lines(reading: Reading<'_>, of: Action, by_day: bool) -> Vec<Line> {
    let kept = &reading.journal.kept;
    let places = Locator::of(reading);
    let line = |lead: String, said: String, to: MarkedPlace, away: Option<Record>| {
        let at_hand = places.find(&to.entry).is_some();
        let missing = if at_hand { String::new() } else { reading.settings.words.screen("not_at_hand", &[]) };
        Line { lead, said: format!("{said}{missing}"), at_hand, to, away }
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
    match of {
        Action::History => newest(kept.opened.clone())
            .map(|(at, entry)| line(reading.journal.clock(at), named(reading, entry), whole(entry), None))
            .collect(),
        Action::Tags => {
            let tagged = kept.tags.iter().flat_map(|(tag, tagged)| {
                let named = tagged.iter().map(|(print, at)| (*at, *print)).collect();
                newest(named).map(move |(_, entry)| (tag, entry))
            });
            let away = |tag: &String, entry: &Entry| Some(Record::Tagged(entry.clone(), tag.clone(), None));
            tagged.map(|(tag, entry)| line(tag.clone(), named(reading, entry), whole(entry), away(tag, entry))).collect()
        }
        Action::Notes => {
            let to = |note: &Note| {
                let top = Top { place: note.from, above: 0 };
                MarkedPlace { entry: note.entry.clone(), joined: note.joined, top }
            };
            let away = |note: &Note| Some(Record::Unnoted(note.clone()));
            let of = |note: &Note| {
                line(notes::prefix(reading, note, by_day), notes::line(reading, note, by_day), to(note), away(note))
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

/// An article as a register names it: title, paper, day, page; its tags.
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

/// An action while the register is on top.
pub(in crate::app) fn act(register: &mut Register, reading: &mut ReadingMut, action: Action) {
    let rows = rows(register, reading.shared());
    match action {
        Action::Back => reading.ask(Ask::Close(Closing::Top)),
        Action::Find => reading.ask(Ask::Prompt(PromptFor::Narrow(register.filter.clone()))),
        Action::EditNote => edit(register, reading),
        Action::Order if register.of == Action::Notes => {
            register.by_day = !register.by_day;
            reading.say(if register.by_day { "notes_by_day" } else { "notes_by_time" }, &[]);
            renew(register, reading.shared());
        }
        Action::Open => {
            if let Some(line) = register.lines.get(register.selected) {
                go(reading, register.of, &line.to);
            }
        }
        Action::Remove => remove(register, reading, rows),
        _ => {
            if let Some(by) = lines_moved(action, rows.cast_signed()) {
                register.move_by(by, rows);
            }
        }
    }
}

/// Throws away what the selected line is about.
fn remove(register: &mut Register, reading: &mut ReadingMut, rows: usize) {
    let Some(record) = register.lines.get(register.selected).and_then(|line| line.away.clone()) else { return };
    register.lines.remove(register.selected);
    register.move_by(0, rows);
    reading.journal.record(record);
    if register.lines.is_empty() {
        reading.ask(Ask::Close(Closing::Top));
    }
    reading.say("removed", &[]);
}

/// Asks for other words of the selected note, beginning with those it has.
fn edit(register: &Register, reading: &mut ReadingMut) {
    let Some(Some(Record::Unnoted(note))) = register.lines.get(register.selected).map(|line| &line.away) else {
        return reading.say("note_none_here", &[]);
    };
    reading.ask(Ask::Prompt(PromptFor::Question(Question::EditNote { note: Box::new(note.clone()) }, note.said.clone())));
}

/// A click on a line selects it; a second one goes where it leads.
pub(in crate::app) fn click(register: &mut Register, reading: &mut ReadingMut, column: Cells, row: Cells, goes: bool) {
    let area = register.panel(reading.window, reading.settings.widths).inner;
    let Some(at) = area.holds(column, row).then(|| register.top + usize::from(row - area.row)) else { return };
    if at < register.lines.len() {
        register.selected = at;
        if goes {
            act(register, reading, Action::Open);
        }
    }
}

/// Moves the selection by the wheel.
pub(in crate::app) fn scroll(register: &mut Register, reading: Reading<'_>, by: isize) {
    register.move_by(by, rows(register, reading));
}

/// Leaves the register for the place of a line; a note's passage is brought into view, not to the top.
fn go(reading: &mut ReadingMut, of: Action, to: &MarkedPlace) {
    let trail = reading.travel.trail.len();
    jumps::remember(reading);
    if !return_to::go_to(reading, to) {
        reading.travel.trail.truncate(trail);
        return;
    }
    reading.close_overlays(false);
    reading.window.focus = Pane::Text;
    if of == Action::Notes {
        let place = reading.pane.text.top().place;
        reading.pane.text.rewind();
        reading.pane.text.reveal(place);
    }
}
