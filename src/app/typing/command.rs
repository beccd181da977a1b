//! Runs a line of the `:` prompt. The line goes in; its command is found by name or by the beginning of a name, and done
//! at once or asked for. A line that begins with a figure is a date.

use super::{find, open_path};
use crate::app::parts::ask::Ask;
use crate::app::parts::reading::ReadingMut;
use crate::app::reading::go_to_date::{self, DateRequest, Now};
use crate::app::reading::{go_to_id, lit_hits, mark_read, notes, options, tags};
use crate::keys::{CommandOnly, Does, Named, command, commands};

/// Runs a typed line.
pub(in crate::app) fn run(reading: &mut ReadingMut, line: &str) {
    let line = line.trim().trim_start_matches(':').trim_start();
    if line.is_empty() {
        return;
    }
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match command(name) {
        Named::Command(command) => match command.does {
            Does::Action(action) => reading.ask(Ask::Do(action)),
            Does::CommandOnly(command) => run_command_only(reading, command, rest.trim()),
        },
        // A line that begins with a figure can only be meant for a date.
        Named::Several | Named::None
            if DateRequest::read(line, Now::of(reading.shared())).is_some()
                || line.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            go_to_date(reading, line);
        }
        Named::Several => {
            let names = commands().iter().map(|c| c.name.as_str()).filter(|other| other.starts_with(name));
            let list = names.collect::<Vec<_>>().join(" ");
            reading.fail("command_several", &[("name", name), ("list", &list)]);
        }
        Named::None => reading.fail("command_none", &[("name", name)]),
    }
}

fn run_command_only(reading: &mut ReadingMut, command: CommandOnly, rest: &str) {
    match command {
        CommandOnly::Open => open_path::command(reading, rest),
        CommandOnly::Set => options::set(reading, rest),
        CommandOnly::Go => _ = go_to_id::go_to_id(reading, rest, None),
        CommandOnly::Date => go_to_date(reading, rest),
        CommandOnly::NoHits => lit_hits::clear(reading),
        CommandOnly::Find => find::find_now(reading, rest),
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

/// Goes to the issue of a typed date, or says that the line holds none.
fn go_to_date(reading: &mut ReadingMut, line: &str) {
    match DateRequest::read(line, Now::of(reading.shared())) {
        Some(date) => go_to_date::go(reading, &date),
        None => reading.fail("no_date", &[("line", line)]),
    }
}
