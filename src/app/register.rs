//! The register: what is starred, marked, opened before, tagged or noted, as a list one goes from.
//!
//! What is not among what is loaded stands there dimmed, and says so when one would go there.

use super::keeping;
use super::whereabouts::Whereabouts;
use super::{Effect, Overlay, Pane, Panel, State, jumps, notes, overlay, update};
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
    pub(super) to: MarkedPlace,
    /// What throws it away, if anything.
    pub(super) away: Option<Record>,
}

/// Opens one.
pub(super) fn open(state: &mut State, of: Action) {
    let lines = lines(state, of, false);
    let (head, none) = match of {
        Action::History => ("history_title", "history_none"),
        Action::Tags => ("tags_title", "tags_none"),
        Action::Notes => ("notes_title", "notes_none"),
        _ => ("register_title", "register_none"),
    };
    if lines.is_empty() {
        return state.say(none, &[]);
    }
    let head = state.words.screen(head, &[("n", &lines.len().to_string())]);
    let filter = String::new();
    state.overlays.push(Overlay::Register(Register { of, head, lines, selected: 0, top: 0, filter, by_day: false }));
}

/// Lists again what the register on top lists, as it is filtered and ordered now.
pub(super) fn renew(state: &mut State) {
    let Some(Overlay::Register(Register { of, filter, by_day, .. })) = state.overlays.last() else { return };
    let wanted = fold(filter.trim()).text().to_owned();
    let mut lines = lines(state, *of, *by_day);
    lines.retain(|line| fold(&format!("{} {}", line.lead, line.said)).text().contains(&wanted));
    let rows = overlay::rows(state);
    if let Some(Overlay::Register(register)) = state.overlays.last_mut() {
        register.lines = lines;
        register.move_by(0, rows);
    }
}

/// Lists only what holds a text.
pub(super) fn narrow(state: &mut State, wanted: &str) {
    if let Some(Overlay::Register(register)) = state.overlays.last_mut() {
        wanted.clone_into(&mut register.filter);
        (register.selected, register.top) = (0, 0);
        renew(state);
    }
}

fn lines(state: &State, of: Action, by_day: bool) -> Vec<Line> {
    let kept = &state.keeping.kept;
    let places = Whereabouts::of(state);
    let line = |lead: String, said: String, to: MarkedPlace, away: Option<Record>| {
        let at_hand = places.find(&to.entry).is_some();
        let missing = if at_hand { String::new() } else { state.words.screen("not_at_hand", &[]) };
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
            .map(|(at, entry)| line(state.keeping.clock(at), named(state, entry), whole(entry), None))
            .collect(),
        Action::Tags => {
            let tagged = kept.tags.iter().flat_map(|(tag, tagged)| {
                let named = tagged.iter().map(|(print, at)| (*at, *print)).collect();
                newest(named).map(move |(_, entry)| (tag, entry))
            });
            let away = |tag: &String, entry: &Entry| Some(Record::Tagged(entry.clone(), tag.clone(), None));
            tagged.map(|(tag, entry)| line(tag.clone(), named(state, entry), whole(entry), away(tag, entry))).collect()
        }
        Action::Notes => {
            let to = |note: &Note| {
                let top = Top { place: note.from, above: 0 };
                MarkedPlace { entry: note.entry.clone(), joined: note.joined, top }
            };
            let away = |note: &Note| Some(Record::Unnoted(note.clone()));
            let of =
                |note: &Note| line(notes::lead(state, note, by_day), notes::said(state, note, by_day), to(note), away(note));
            notes::ordered(state, by_day).into_iter().map(of).collect()
        }
        _ => {
            let marked = kept.marks.iter().map(|(letter, to)| {
                line(letter.to_string(), named(state, &to.entry), to.clone(), Some(Record::Marked(*letter, None)))
            });
            let stars = newest(kept.stars.iter().map(|(print, at)| (*at, *print)).collect());
            let starred = stars.map(|(_, entry)| {
                line("*".to_owned(), named(state, entry), whole(entry), Some(Record::Starred(entry.clone(), None)))
            });
            marked.chain(starred).collect()
        }
    }
}

/// An article as a register names it: title, paper, day, page; its tags.
fn named(state: &State, entry: &Entry) -> String {
    let pages: Vec<String> = entry.pages.iter().map(ToString::to_string).collect();
    let page = (!pages.is_empty()).then(|| state.words.pages(&pages));
    let source = match (&entry.paper, entry.date) {
        (Some(paper), Some(date)) => format!("{paper} {date}"),
        _ => entry.id.rsplitn(3, '/').nth(2).unwrap_or(&entry.id).to_owned(),
    };
    let tags: Vec<String> = state.keeping.kept.tags_of(entry.print).map(|tag| format!("#{tag}")).collect();
    let parts = [Some(entry.title.clone()), Some(source), page].into_iter().flatten().chain(tags);
    parts.collect::<Vec<_>>().join("  ")
}

/// An action while a register is on top.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let rows = overlay::rows(state);
    let Some(Overlay::Register(register)) = state.overlays.last_mut() else { return Vec::new() };
    match action {
        Action::EditNote => notes::edit(state),
        Action::Order if register.of == Action::Notes => {
            register.by_day = !register.by_day;
            let name = if register.by_day { "notes_by_day" } else { "notes_by_time" };
            state.say(name, &[]);
            renew(state);
        }
        Action::Open => {
            let to = register.lines.get(register.selected).map(|line| line.to.clone());
            let of = register.of;
            if let Some(to) = to {
                go(state, of, &to);
            }
        }
        Action::Remove => {
            let away = register.lines.get(register.selected).and_then(|line| line.away.clone());
            if let Some(record) = away {
                register.lines.remove(register.selected);
                register.move_by(0, rows);
                let is_empty = register.lines.is_empty();
                state.keeping.record(record);
                if is_empty {
                    state.overlays.pop();
                }
                state.say("removed", &[]);
            }
        }
        _ => {
            if let Some(by) = update::lines(action, rows.cast_signed()) {
                register.move_by(by, rows);
            }
        }
    }
    Vec::new()
}

impl Register {
    /// Where it lies in the window.
    #[must_use]
    pub fn panel(&self, state: &State) -> Panel {
        let leads = usize::from(self.leads(Panel::widest(state), state.widths));
        let said = self.lines.iter().map(|line| state.widths.text(&line.said)).max().unwrap_or(0);
        Panel::holding(state, leads + 2 + said, self.lines.len())
    }

    /// The cells of what stands before its lines, in a panel of so many columns.
    #[must_use]
    pub fn leads(&self, columns: Cells, widths: Widths) -> Cells {
        let longest = self.lines.iter().map(|line| widths.text(&line.lead)).max().unwrap_or(0);
        Cells::try_from(longest).unwrap_or(Cells::MAX).min(columns * 2 / 5)
    }

    /// Moves the selection; what is selected stays on the screen of `rows`.
    pub(super) fn move_by(&mut self, by: isize, rows: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(rows), self.selected);
    }
}

/// Leaves the register for the place of a line; a note's passage is brought into view, not to the top.
fn go(state: &mut State, of: Action, to: &MarkedPlace) {
    let trail = state.trail.len();
    jumps::remember(state);
    if !keeping::go_to(state, to) {
        state.trail.truncate(trail);
        return;
    }
    state.overlays.clear();
    state.focus = Pane::Text;
    if of == Action::Notes {
        let place = state.text.top().place;
        state.text.rewind();
        state.text.reveal(place);
    }
}

/// Gives the article a tag.
pub(super) fn tag(state: &mut State, tag: &str) {
    let tag = tag.trim().trim_start_matches('#').trim();
    if tag.is_empty() {
        return state.fail("tag_what", &[]);
    }
    let Some(entry) = keeping::meant(state) else { return };
    let now = state.keeping.now();
    state.say("tagged", &[("title", &entry.title), ("tag", tag)]);
    state.keeping.record(Record::Tagged(entry, tag.to_owned(), Some(now)));
}

/// Takes a tag from the article; all of them where none is named.
pub(super) fn untag(state: &mut State, tag: &str) {
    let Some(entry) = keeping::meant(state) else { return };
    let tag = tag.trim().trim_start_matches('#').trim();
    let tags: Vec<String> = state.keeping.kept.tags_of(entry.print).map(str::to_owned).collect();
    let gone: Vec<String> = tags.into_iter().filter(|t| tag.is_empty() || t == tag).collect();
    if gone.is_empty() {
        return state.fail("tag_none", &[("tag", tag)]);
    }
    state.say("untagged", &[("title", &entry.title), ("tag", &gone.join(" #"))]);
    for tag in gone {
        state.keeping.record(Record::Tagged(entry.clone(), tag, None));
    }
}
