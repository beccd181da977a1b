//! The user's settings, keys and themes: `config.toml`, `keys.toml` and `themes/*.toml` in `$XDG_CONFIG_HOME/yuebao`. What is
//! wrong in them is told with its place, the rest is used.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::tell;
use crate::config::{Config, Diagnostic, Problem};
use crate::keys::Keymap;
use crate::recover;
use crate::theme::{Depth, Themes};
use crate::words::Words;

/// The folder of the settings.
pub fn folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("yuebao"))
}

/// The text of a file of settings; empty where there is none. Why it cannot be read is told.
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| {
        if error.kind() != ErrorKind::NotFound {
            tell(&format!("{}: {error}", path.display()));
        }
        String::new()
    })
}

/// The settings, and what is wrong with them: in which words that is told they decide themselves.
pub fn config() -> (Config, Vec<Diagnostic>) {
    folder().map(|folder| Config::parse(&text(&folder.join("config.toml")))).unwrap_or_default()
}

/// Lets recovery use the weights that are set. What is wrong with them is told, and those built in are used. A path that is not whole
/// is one below the settings' folder. Gives whether anything is wrong.
pub fn weights(config: &Config, words: &Words) -> bool {
    let Some(set) = &config.weights else { return false };
    let path = folder().unwrap_or_default().join(set);
    let shown = path.display().to_string();
    let text = match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            tell(&words.command("weights_unread", &[("path", &shown), ("why", &words.system(&error))]));
            return true;
        }
    };
    let Err(lines) = recover::use_weights(&text) else { return false };
    for line in lines.iter().take(SHOWN) {
        let name = if *line == 0 { "weights_none" } else { "weights_line" };
        tell(&words.command(name, &[("path", &shown), ("line", &line.to_string())]));
    }
    true
}

/// So many wrong lines of a file of weights are told.
const SHOWN: usize = 5;

/// Tells what is wrong in a file of the settings' folder. Gives whether anything is.
pub fn tell_diagnostics(file: &str, diagnostics: &[Diagnostic], words: &Words) -> bool {
    let path = folder().unwrap_or_default().join(file);
    for diagnostic in diagnostics {
        tell(&format!(
            "{}:{}:{}: {}",
            path.display(),
            diagnostic.line,
            diagnostic.column,
            problem_in_words(&diagnostic.problem, words)
        ));
    }
    !diagnostics.is_empty()
}

/// Tells what is wrong with an entry of a file of the user's.
fn problem_in_words(problem: &Problem, words: &Words) -> String {
    match problem {
        // A diagnostic is one line, and the parser's first line tells the mistake.
        Problem::Syntax { message } => {
            words.command("diagnostic_syntax", &[("why", message.lines().next().unwrap_or_default())])
        }
        Problem::Unknown { name, known } => words.command("diagnostic_unknown", &[("name", name), ("known", known)]),
        Problem::Value { name, expected } => words.command("diagnostic_value", &[("name", name), ("expected", expected)]),
        Problem::Taken { keys, by } => words.command("diagnostic_taken", &[("keys", keys), ("by", by)]),
        Problem::Lost { keys, action } => words.command("diagnostic_lost", &[("keys", keys), ("action", action)]),
    }
}

/// The keys, the user's own over those built in. Gives whether anything is wrong with them besides.
pub fn keys(words: &Words) -> (Keymap, bool) {
    let own = folder().map(|folder| text(&folder.join("keys.toml"))).unwrap_or_default();
    let (keys, diagnostics) = Keymap::built_in().with_user_keys(&own);
    (keys, tell_diagnostics("keys.toml", &diagnostics, words))
}

/// The themes there are, the user's own after those built in. Gives whether anything is wrong with them besides.
pub fn themes(depth: Depth, words: &Words) -> (Themes, bool) {
    let mut themes = Themes::new(depth);
    let files = folder().and_then(|folder| std::fs::read_dir(folder.join("themes")).ok()).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut wrong = false;
    for path in paths {
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let diagnostics = themes.add(name, &text(&path));
        wrong |= tell_diagnostics(&format!("themes/{name}.toml"), &diagnostics, words);
    }
    (themes, wrong)
}

/// How many colours the terminal has, as the environment tells.
pub fn depth() -> Depth {
    let set = |name| std::env::var(name).unwrap_or_default();
    Depth::from_environment(&set("NO_COLOR"), &set("COLORTERM"), &set("TERM"))
}
