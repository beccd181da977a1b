//! The commands of the `:` line, read from `assets/commands.toml` and looked up by any unambiguous beginning of their name.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Action;

/// What only a command can do; the rest are actions that keys do too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Sets an option of the reader, or shows them.
    Set,
    /// Finds in the article what follows.
    Find,
    /// Goes to what an id names.
    Go,
    /// Reads other files or another folder.
    Open,
    /// Goes to the issue of a date.
    Date,
    /// Clears the search in the article.
    NoHits,
    /// Gives the article a tag.
    Tag,
    /// Takes a tag from the article.
    Untag,
    /// Notes something of a passage.
    Note,
    /// The page or the issue counts as read.
    Read,
    /// The article counts as unread again, or the page or the issue.
    Unread,
    /// Searches everything for what follows.
    Search,
    /// Draws the curves of what follows.
    Curves,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Does {
    /// What only a command can do.
    Deed(Deed),
    /// What a key does too.
    Action(Action),
}

/// A command.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// Its name.
    pub name: String,
    /// Shorter names.
    #[serde(default)]
    pub short: Vec<String>,
    /// What it does.
    pub does: Does,
    /// What follows it, as the help shows it.
    #[serde(default)]
    pub takes: String,
    /// What the help says, in Chinese.
    pub zh: String,
    /// What the help says, in English.
    pub en: String,
}

/// What a typed name comes to.
#[derive(Clone, Copy, Debug)]
pub enum Named {
    /// A command.
    Command(&'static Command),
    /// The beginning of several.
    Several,
    /// None.
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

/// All commands, in the table's order.
#[must_use]
pub fn commands() -> &'static [Command] {
    &TABLE
}

/// The command of a name, a short name or an unambiguous beginning.
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
