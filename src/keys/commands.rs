//! Looks up the commands of the `:` line by name.
//!
//! A typed word goes in and a [`Command`] comes out: by its name, a short name, or any unambiguous beginning of its name. The table is
//! `assets/commands.toml`; what follows the word on the line is read where the command is carried out.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Action;

/// The commands that no key does; the rest are actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommandOnly {
    /// Sets an option of the reader, or shows all options.
    Set,
    /// Finds the text that follows in the article.
    Find,
    /// Goes to the issue, page or article of an id.
    Go,
    /// Reads other files or another folder.
    Open,
    /// Goes to the issue of a date.
    Date,
    /// Clears the search in the article.
    NoHits,
    /// Gives the article a tag.
    Tag,
    /// Takes a tag off the article.
    Untag,
    /// Attaches a note to a passage.
    Note,
    /// Marks the page or the issue as read.
    Read,
    /// Marks the article, the page or the issue as unread.
    Unread,
    /// Searches the whole archive for the query that follows.
    Search,
    /// Draws the curves of the terms that follow.
    Curves,
}

/// The effect of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Does {
    /// It does what no key does.
    CommandOnly(CommandOnly),
    /// It does what a key does too.
    Action(Action),
}

/// A command of the `:` line.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The full name, as it is listed.
    pub name: String,
    /// Shorter names that mean the same.
    #[serde(default)]
    pub short: Vec<String>,
    /// The effect of the command.
    pub does: Does,
    /// The placeholder of what follows the name, as the help shows it; empty if nothing does.
    #[serde(default)]
    pub takes: String,
    /// The explanation in the help, in Chinese.
    pub zh: String,
    /// The explanation in the help, in English.
    pub en: String,
}

/// The outcome of looking up a typed name.
#[derive(Clone, Copy, Debug)]
pub enum Named {
    /// It names this command.
    Command(&'static Command),
    /// It is the beginning of several names.
    Several,
    /// No command is called so.
    None,
}

#[derive(Deserialize)]
struct Table {
    command: Vec<Command>,
}

static TABLE: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../assets/commands.toml")).expect("the command table is tested");
    table.command
});

/// Lists all commands in the table's order.
#[must_use]
pub fn commands() -> &'static [Command] {
    &TABLE
}

/// Finds the command of a name, a short name or an unambiguous beginning of a name.
#[must_use]
pub fn command(name: &str) -> Named {
    let exact = commands().iter().find(|c| c.name == name || c.short.iter().any(|s| s == name));
    if let Some(command) = exact {
        return Named::Command(command);
    }
    let mut begin = commands().iter().filter(|c| !name.is_empty() && c.name.starts_with(name));
    match (begin.next(), begin.next()) {
        (Some(command), None) => Named::Command(command),
        (Some(_), Some(_)) => Named::Several,
        (None, _) => Named::None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_is_one_commands_name() {
        let mut seen = HashSet::new();
        for command in commands() {
            for name in std::iter::once(&command.name).chain(&command.short) {
                assert!(seen.insert(name), "{name} twice");
            }
            assert!(!command.zh.is_empty() && !command.en.is_empty(), "{}", command.name);
        }
    }

    #[test]
    fn a_beginning_that_is_one_commands_alone_is_enough() {
        assert!(matches!(command("q"), Named::Command(c) if c.name == "quit"));
        assert!(matches!(command("rep"), Named::Command(c) if c.name == "report"));
        assert!(matches!(command(""), Named::None));
        assert!(matches!(command("frobnicate"), Named::None));
    }
}
