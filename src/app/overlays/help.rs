//! Lists the keys of a context, those likely to be wanted now first, then by purpose, and sets the list in as many
//! columns as the window has room for. The keymap goes in, a [`List`] comes out, and of that a [`HelpSheet`]. The groups
//! stand in `assets/groups.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::app::overlays::list::{Item, Kind, List};
use crate::app::parts::reading::Reading;
use crate::app::parts::tree::Row;
use crate::app::parts::{area::Area, area::Pane};
use crate::keys::{Action, Context, Entry, Keymap, commands};
use crate::text::width::{Cells, Widths};
use crate::words::{Lang, forms};

/// A group of the table: its heading and its actions.
#[derive(Deserialize)]
struct Group {
    zh: String,
    en: String,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
struct Table {
    group: Vec<Group>,
}

static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../../assets/groups.toml")).expect("the table of groups is tested");
    table.group
});

/// The least cells of a column, and the most columns.
const COLUMN: Cells = 36;

const MOST: Cells = 4;

/// The cells between two columns.
const GAP: Cells = 3;

/// The rows of a part, where a group is long enough to be parted: longer than these and half as many again.
const PART: usize = 14;

/// The most actions that are listed under "now".
const NOW: usize = 10;

/// Makes the help for a context from the keymap.
pub(in crate::app) fn list(reading: Reading<'_>, context: Context, keys: &Keymap) -> List {
    let words = |entry: &Entry| if reading.settings.lang == Lang::Zh { entry.zh.clone() } else { entry.en.clone() };
    let line = |entry: &Entry| Item::plain(entry.keys(), words(entry));
    let listed: Vec<&Entry> = keys.listed(context).collect();
    let mut lines = Vec::new();
    let mut add = |head: String, items: Vec<Item>| {
        if !items.is_empty() {
            lines.push(Item { is_head: true, ..Item::plain("", head) });
            lines.extend(items);
        }
    };
    let now = now(reading, context).into_iter();
    let now = now.filter_map(|action| listed.iter().find(|entry| entry.action == action)).map(|entry| line(entry));
    add(reading.settings.words.screen("help_now", &[]), now.take(NOW).collect());
    let of = |is_its: &dyn Fn(Action) -> bool| -> Vec<Item> {
        listed.iter().filter(|entry| is_its(entry.action)).map(|entry| line(entry)).collect()
    };
    for group in &*GROUPS {
        let head = if reading.settings.lang == Lang::Zh { &group.zh } else { &group.en };
        add(head.clone(), of(&|action| group.actions.contains(&action)));
    }
    let is_grouped = |action: Action| GROUPS.iter().any(|group| group.actions.contains(&action));
    add(reading.settings.words.screen("help_rest", &[]), of(&|action| !is_grouped(action)));
    if matches!(context, Context::Tree | Context::Text) {
        let commands = commands_help(reading.settings.lang == Lang::Zh).map(|(key, said)| Item::plain(key, said));
        add(reading.settings.words.screen("help_commands", &[]), commands.collect());
    }
    if matches!(context, Context::Results | Context::Plot) {
        let forms = forms().iter().map(|form| Item::plain(form.form.as_str(), form.words(reading.settings.lang)));
        add(reading.settings.words.screen("help_forms", &[]), forms.collect());
    }
    List::new(Kind::Help(context), reading.settings.words.screen("help_title", &[]), lines)
}

/// Returns the command names and what they do.
fn commands_help(zh: bool) -> impl Iterator<Item = (String, String)> {
    commands().iter().map(move |command| {
        let takes = if command.takes.is_empty() { String::new() } else { format!(" {}", command.takes) };
        (format!(":{}{takes}", command.name), if zh { command.zh.clone() } else { command.en.clone() })
    })
}

/// Returns the actions that fit the state, the likeliest first.
fn now(reading: Reading<'_>, context: Context) -> Vec<Action> {
    use Action as A;
    let article = reading.pane.text.article();
    let on_article = reading.tree.row().is_some_and(Row::is_article);
    let doubtful = article.is_some_and(|article| article.doubts.iter().any(|doubt| doubt.kind.is_doubt()));
    let when: &[(bool, &[A])] = match context {
        Context::Tree | Context::Text => {
            let in_tree = reading.window.focus == Pane::Tree;
            &[
                (reading.pane.find.is_on(), &[A::NextHit, A::PreviousHit]),
                (reading.pane.find.is_on() && reading.pane.find.is_of_query(), &[A::NextResult, A::Results]),
                (reading.pane.find.is_on() || reading.tree.filter().is_some(), &[A::Close]),
                (
                    article.is_some_and(|a| a.continues_on.is_some() || a.continued_from.is_some()),
                    &[A::FollowJump, A::Joined],
                ),
                (doubtful, &[A::Particulars, A::NextDoubt]),
                (!reading.travel.trail.is_empty(), &[A::JumpBack]),
                (!reading.travel.ahead.is_empty(), &[A::JumpForward]),
                (in_tree && on_article, &[A::Open, A::ReadOn]),
                (in_tree && !on_article, &[A::Open, A::Overview]),
                (!in_tree && reading.pane.text.at_end(), &[A::ReadOn]),
                (true, &[A::NextArticle, A::NextPage, A::Overview, A::Search, A::Calendar]),
            ]
        }
        Context::Select => &[(true, &[A::Yank, A::Annotate, A::Save, A::Pipe, A::Close])],
        Context::Results => &[(true, &[A::Open, A::Concordance, A::Curves, A::Order, A::LimitYear, A::Search])],
        Context::Calendar => &[(true, &[A::Open, A::Right, A::LineDown, A::NextPage, A::OtherPane])],
        Context::Plot => &[(true, &[A::Open, A::Rate, A::Months, A::Search])],
        Context::Overview => &[(true, &[A::Open, A::NextPage, A::NextIssue])],
        _ => &[],
    };
    let mut actions: Vec<A> = Vec::new();
    for action in when.iter().filter(|(is, _)| *is).flat_map(|(_, actions)| actions.iter()) {
        if !actions.contains(action) {
            actions.push(*action);
        }
    }
    actions
}

/// A row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetRow<'l> {
    /// The heading of a group.
    Head(&'l str),
    /// Keys and the first line of what they do.
    Keys(&'l str, &'l str),
    /// A further line of what keys do.
    More(&'l str),
    /// A blank row between groups.
    Blank,
}

/// The help set in columns.
#[derive(Clone, Debug, Default)]
pub struct HelpSheet<'l> {
    /// The rows of each column.
    pub columns: Vec<Vec<SheetRow<'l>>>,
    /// The cells of a column.
    pub width: Cells,
    /// The cells from the left edge of a column to that of the next.
    pub pitch: Cells,
    /// The cells that keys take within a column.
    pub keys: Cells,
}

impl<'l> HelpSheet<'l> {
    /// Sets the lines that a list shows in an area.
    #[must_use]
    pub fn of(list: &'l List, room: Area, widths: Widths) -> Self {
        let count = ((room.columns + GAP) / (COLUMN + GAP)).clamp(1, MOST);
        let width = (room.columns.saturating_sub(GAP * (count - 1)) / count).max(1);
        let longest = list.shown().filter(|item| !item.is_head).map(|item| widths.text(&item.key)).max().unwrap_or(0);
        let keys = Cells::try_from(longest).unwrap_or(Cells::MAX).min(width / 3);
        let groups = groups(list, width.saturating_sub(keys + 2).max(1), widths);
        let columns = dealt(groups, usize::from(count));
        Self { columns, width, pitch: width + GAP, keys }
    }

    /// Returns the rows of the longest column.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// Returns the rows of each group, with its heading.
fn groups<'l>(list: &'l List, room: Cells, widths: Widths) -> Vec<Vec<SheetRow<'l>>> {
    let mut groups: Vec<Vec<SheetRow<'l>>> = Vec::new();
    for item in list.shown() {
        if item.is_head || groups.is_empty() {
            groups.push(Vec::new());
        }
        let Some(group) = groups.last_mut() else { continue };
        if item.is_head {
            group.push(SheetRow::Head(&item.said));
            continue;
        }
        let mut lines = List::lines(&item.said, room, widths);
        group.push(SheetRow::Keys(&item.key, lines.next().unwrap_or("")));
        group.extend(lines.map(SheetRow::More));
    }
    groups
}

/// Deals the groups to `count` columns, each to the column that is shortest by then, so that groups stand in their order
/// from the top.
fn dealt<'l>(groups: Vec<Vec<SheetRow<'l>>>, count: usize) -> Vec<Vec<SheetRow<'l>>> {
    let mut columns: Vec<Vec<SheetRow<'l>>> = vec![Vec::new(); count];
    for group in groups.into_iter().flat_map(parted) {
        let Some(column) = columns.iter_mut().min_by_key(|column| column.len()) else { break };
        if !column.is_empty() {
            column.push(SheetRow::Blank);
        }
        column.extend(group);
    }
    columns
}

/// Divides a long group into parts, each below the group's heading, so that columns can be of about one height.
fn parted(group: Vec<SheetRow<'_>>) -> Vec<Vec<SheetRow<'_>>> {
    let head = group.first().filter(|row| matches!(row, SheetRow::Head(_))).cloned();
    let mut parts: Vec<Vec<SheetRow>> = vec![Vec::new()];
    let long = group.len() > PART + PART / 2;
    for row in group {
        // A key stands in the same part as all lines of what it does.
        let begins = matches!(row, SheetRow::Keys(..));
        if long && begins && parts.last().is_some_and(|part| part.len() >= PART) {
            parts.push(head.iter().cloned().collect());
        }
        if let Some(part) = parts.last_mut() {
            part.push(row);
        }
    }
    parts
}

/// Scrolls the sheet in an area.
pub(super) fn scroll(list: &mut List, room: Area, widths: Widths, by: isize) {
    let last = HelpSheet::of(list, room, widths).rows().saturating_sub(usize::from(room.rows));
    list.top = list.top.saturating_add_signed(by).min(last);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_name_and_no_action_stands_in_two() {
        let mut seen = Vec::new();
        for group in &*GROUPS {
            assert!(!group.zh.is_empty() && !group.en.is_empty());
            for action in &group.actions {
                assert!(!seen.contains(action), "{action:?} twice");
                seen.push(*action);
            }
        }
    }
}
