//! The `:` line: reads a command by its name and does it.

use super::{find, open_path};
use crate::app::parts::ask::Ask;
use crate::app::parts::reading::ReadingMut;
use crate::app::reading::go_to_date::{self, DateRequest, Now};
use crate::app::reading::{go_to_id, lit_hits, mark_read, notes, options, tags};
use crate::keys::{CommandOnly, Does, Named, command, commands};

/// Does what a typed line says.
pub(in crate::app) fn run(reading: &mut ReadingMut, line: &str) {
    let line = line.trim().trim_start_matches(':').trim_start();
    if line.is_empty() {
        return;
    }
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match command(name) {
        Named::Command(command) => match command.does {
            Does::Action(action) => reading.ask(Ask::Do(action)),
            Does::CommandOnly(deed) => obey(reading, deed, rest.trim()),
        },
        // What begins with a figure can only be meant for a date.
        Named::Several | Named::None
            if DateRequest::read(line, Now::of(reading.shared())).is_some()
                || line.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            visit(reading, line);
        }
        Named::Several => {
            let names = commands().iter().map(|c| c.name.as_str()).filter(|other| other.starts_with(name));
            let list = names.collect::<Vec<_>>().join(" ");
            reading.fail("command_several", &[("name", name), ("list", &list)]);
        }
        Named::None => reading.fail("command_none", &[("name", name)]),
    }
}

fn obey(reading: &mut ReadingMut, deed: CommandOnly, rest: &str) {
    match deed {
        CommandOnly::Open => open_path::command(reading, rest),
        CommandOnly::Set => options::set(reading, rest),
        CommandOnly::Go => _ = go_to_id::go_to_id(reading, rest, None),
        CommandOnly::Date => visit(reading, rest),
        CommandOnly::NoHits => lit_hits::clear(reading),
        CommandOnly::Find => find::at_once(reading, rest),
        CommandOnly::Tag => tags::tag(reading, rest),
        CommandOnly::Untag => tags::untag(reading, rest),
        CommandOnly::Note if rest.is_empty() => notes::note(reading),
        CommandOnly::Note => notes::note_at_once(reading, rest),
        CommandOnly::Read => mark_read::command(reading, rest, true),
        CommandOnly::Unread => mark_read::command(reading, rest, false),
        CommandOnly::Search => reading.ask(Ask::Search(rest.to_owned())),
        CommandOnly::Curves => reading.ask(Ask::Curves(rest.to_owned())),
    }
}

/// Goes to a date.
fn visit(reading: &mut ReadingMut, line: &str) {
    match DateRequest::read(line, Now::of(reading.shared())) {
        Some(date) => go_to_date::go(reading, &date),
        None => reading.fail("no_date", &[("line", line)]),
    }
}
