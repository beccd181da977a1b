//! The user's settings, keys and themes: reads `config.toml`, `keys.toml` and `themes/*.toml` in `$XDG_CONFIG_HOME/yuebao`,
//! and the file of weights that the settings name.
//!
//! A mistake in a file is told with its line, and the rest of the file is used.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::messages::tell;
use crate::config::{Config, Diagnostic, Problem};
use crate::keys::Keymap;
use crate::recover;
use crate::system_error::SystemError;
use crate::theme::{Depth, Themes};
use crate::words::Words;

/// Returns the folder of the settings.
pub fn folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("yuebao"))
}

/// Returns the folder of the store, which lasts from visit to visit: `$XDG_STATE_HOME/yuebao`.
pub fn state_folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok()?.state_dir().map(|dir| dir.join("yuebao"))
}

/// The settings as they were read. What is wrong with them is told later, since they themselves say in which language.
#[derive(Default)]
pub struct ReadConfig {
    /// The settings.
    pub config: Config,
    /// The mistakes in their file.
    pub diagnostics: Vec<Diagnostic>,
    /// The file that could not be read, and why.
    pub unread: Option<(PathBuf, SystemError)>,
}

/// Returns the text of a file; empty where there is none.
fn text(path: &Path) -> Result<String, SystemError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err((&error).into()),
    }
}

/// Returns the text of a file; empty where there is none, and where it cannot be read, which is told.
fn text_or_told(path: &Path, words: &Words) -> String {
    text(path).unwrap_or_else(|error| {
        tell_unread(path, &error, words);
        String::new()
    })
}

/// Tells that a file of the settings could not be read.
pub fn tell_unread(path: &Path, error: &SystemError, words: &Words) {
    tell(&words.file_error(&path.display().to_string(), Some(error)));
}

/// Returns the settings and what is wrong with them.
pub fn config() -> ReadConfig {
    let Some(folder) = folder() else { return ReadConfig::default() };
    let path = folder.join("config.toml");
    match text(&path) {
        Ok(text) => {
            let (config, diagnostics) = Config::parse(&text);
            ReadConfig { config, diagnostics, unread: None }
        }
        Err(error) => ReadConfig { unread: Some((path, error)), ..ReadConfig::default() },
    }
}

/// Has recovery use the weights that the settings name; a path that is not absolute is below the settings' folder. Mistakes
/// are told, and the built-in weights are used then. Returns whether there are any.
pub fn weights(config: &Config, words: &Words) -> bool {
    let Some(set) = &config.weights else { return false };
    let path = folder().unwrap_or_default().join(set);
    let shown = path.display().to_string();
    let text = match std::fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            tell(&words.command("weights_unread", &[("path", &shown), ("why", &words.system_error(&(&error).into()))]));
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

/// The greatest number of wrong lines of a file of weights that are told.
const SHOWN: usize = 5;

/// Tells the mistakes in a file of the settings' folder. Returns whether there are any.
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

/// Returns the keys, the user's own over those built in, and whether there are mistakes in them.
pub fn keys(words: &Words) -> (Keymap, bool) {
    let own = folder().map(|folder| text_or_told(&folder.join("keys.toml"), words)).unwrap_or_default();
    let (keys, diagnostics) = Keymap::built_in().with_user_keys(&own);
    (keys, tell_diagnostics("keys.toml", &diagnostics, words))
}

/// Returns the themes, the user's own after those built in, and whether there are mistakes in them.
pub fn themes(depth: Depth, words: &Words) -> (Themes, bool) {
    let mut themes = Themes::new(depth);
    let files = folder().and_then(|folder| std::fs::read_dir(folder.join("themes")).ok()).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut wrong = false;
    for path in paths {
        let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
        let diagnostics = themes.add(name, &text_or_told(&path, words));
        wrong |= tell_diagnostics(&format!("themes/{name}.toml"), &diagnostics, words);
    }
    (themes, wrong)
}

/// Returns the terminal's depth of colour, by the environment.
pub fn depth() -> Depth {
    let set = |name| std::env::var(name).unwrap_or_default();
    Depth::from_environment(&set("NO_COLOR"), &set("COLORTERM"), &set("TERM"))
}
