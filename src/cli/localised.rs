//! The command line in the user's language: takes clap's command, and gives it with the help of that language; takes a usage
//! error, and gives its message in Chinese.
//!
//! English is written beside the arguments; the Chinese stands in `assets/words/help.toml`, by command and argument.

use std::collections::BTreeMap;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::values::Unfit;
use crate::words::{Lang, Words};

const TABLE: &str = include_str!("../../assets/words/help.toml");

/// The layout of a page of help, with Chinese headings in place of clap's own.
const LAYOUT: &str = "{about-with-newline}\n用法： {usage}\n\n{all-args}{after-help}";

type Table = BTreeMap<String, String>;

/// Returns the command line with the help of a language.
///
/// # Panics
/// Never: the table is compiled in and tested.
pub fn command(english: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return english;
    }
    let table: Table = toml::from_str(TABLE).expect("the table of help is tested");
    let mut command = english;
    command.build();
    in_chinese(command, "", &table)
}

fn in_chinese(command: Command, path: &str, table: &Table) -> Command {
    let say = |key: &str| table.get(key).cloned();
    let of = |id: &str| if path.is_empty() { id.to_owned() } else { format!("{path}.{id}") };
    let mut command = command.help_template(LAYOUT).subcommand_help_heading("命令").mut_args(|arg| {
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        let global = if arg.is_global_set() { say(arg.get_id().as_str()) } else { None };
        let said = say(&of(arg.get_id().as_str())).or(global).or_else(|| say(arg.get_id().as_str()));
        // Under a heading that is not clap's own it would sort them by name.
        let order = arg.get_index().unwrap_or_default();
        let arg = if arg.is_positional() { arg.display_order(order) } else { arg };
        let arg = with_help(arg.help_heading(heading), said);
        arg.hide_default_value(true).hide_possible_values(true)
    });
    if let Some(about) = say(&of("about")) {
        command = command.about(about.clone()).long_about(about);
    }
    if let Some(after) = say(&of("after")) {
        command = command.after_help(after);
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let below = of(&name);
        command = command.mut_subcommand(name, |sub| in_chinese(sub, &below, table));
    }
    command
}

/// Returns an argument with its help and its default value.
fn with_help(arg: Arg, said: Option<String>) -> Arg {
    let Some(said) = said else { return arg };
    let defaults: Vec<String> = arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    let is_flag = !arg.get_action().takes_values();
    let default =
        if defaults.is_empty() || is_flag { String::new() } else { format!("（缺省 {}）", defaults.join(" ")) };
    arg.help(StyledStr::from(said.clone() + &default)).long_help(StyledStr::from(said + &default))
}

/// Returns the message of a usage error in Chinese; none for an error that is no mistake, as `--help`.
pub fn mistake(error: &clap::Error, words: &Words) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(all)) => Some(all.join("、")),
        _ => None,
    };
    let what = text(ContextKind::InvalidArg).or_else(|| text(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let name = match error.kind() {
        ErrorKind::UnknownArgument => "usage_unknown",
        ErrorKind::InvalidSubcommand => "usage_no_command",
        ErrorKind::InvalidValue if value.is_empty() => "usage_no_value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => "usage_value",
        ErrorKind::MissingRequiredArgument => "usage_missing",
        ErrorKind::MissingSubcommand => "usage_no_subcommand",
        ErrorKind::ArgumentConflict => "usage_conflict",
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            "usage_count"
        }
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        _ => "usage_other",
    };
    let other = text(ContextKind::PriorArg).unwrap_or_default();
    let mut said = words.command(name, &[("what", &what), ("value", &value), ("other", &other)]);
    for (kind, name) in [
        (ContextKind::ValidValue, "usage_known"),
        (ContextKind::SuggestedArg, "usage_meant"),
        (ContextKind::SuggestedSubcommand, "usage_meant"),
        (ContextKind::SuggestedValue, "usage_meant"),
    ] {
        if let Some(list) = text(kind).filter(|list| !list.is_empty()) {
            said += &words.command(name, &[("list", &list)]);
        }
    }
    // What would fit, where that is the same in both languages: a range, an example.
    let unfit = std::error::Error::source(error).and_then(|why| why.downcast_ref::<Unfit>());
    if let Some(fitting) = unfit.and_then(Unfit::fitting) {
        said += &words.command("usage_known", &[("list", &fitting)]);
    }
    Some(said + "\n" + &words.command("usage_help", &[]))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Cli;
    use super::*;

    fn keys(command: &Command, path: &str, keys: &mut Vec<String>) {
        let of = |id: &str| if path.is_empty() { id.to_owned() } else { format!("{path}.{id}") };
        keys.push(of("about"));
        let shown = |arg: &&Arg| !arg.is_hide_set() && (!arg.is_global_set() || path.is_empty());
        let common = |id: &str| id == "help" || id == "version";
        keys.extend(command.get_arguments().filter(shown).map(|arg| arg.get_id().as_str()).filter(|id| !common(id)).map(of));
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            self::keys(sub, &of(sub.get_name()), keys);
        }
    }

    #[test]
    fn every_command_and_argument_is_told_in_chinese_and_nothing_else() {
        let table: Table = toml::from_str(TABLE).expect("a table");
        let mut wanted = vec!["help".to_owned(), "version".to_owned()];
        let mut command = Cli::command();
        command.build();
        keys(&command, "", &mut wanted);
        let bare = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
        let is_told = |key: &&String| table.contains_key(*key) || (bare(key) != "about" && table.contains_key(&bare(key)));
        let missing: Vec<&String> = wanted.iter().filter(|key| !is_told(key)).collect();
        assert_eq!(missing, Vec::<&String>::new());
        let is_common = |key: &String| wanted.iter().any(|other| bare(other) == **key);
        let extra: Vec<&String> =
            table.keys().filter(|key| !wanted.contains(key) && !key.ends_with("after") && !is_common(key)).collect();
        assert_eq!(extra, Vec::<&String>::new());
    }
}
