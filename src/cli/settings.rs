//! The user's settings, keys and themes: `config.toml`, `keys.toml` and `themes/*.toml` in `$XDG_CONFIG_HOME/yuebao`. What is
//! wrong in them is told with its place, the rest is used.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::tell;
use crate::config::{Config, Misprint, Wrong};
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
pub fn config() -> (Config, Vec<Misprint>) {
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
pub fn tell_misprints(file: &str, misprints: &[Misprint], words: &Words) -> bool {
    let path = folder().unwrap_or_default().join(file);
    for misprint in misprints {
        tell(&format!("{}:{}:{}: {}", path.display(), misprint.line, misprint.column, said(&misprint.wrong, words)));
    }
    !misprints.is_empty()
}

fn said(wrong: &Wrong, words: &Words) -> String {
    match wrong {
        Wrong::Syntax(why) => words.command("misprint_syntax", &[("why", why.lines().next().unwrap_or_default())]),
        Wrong::Unknown(name, known) => words.command("misprint_unknown", &[("name", name), ("known", known)]),
        Wrong::Value(name, expected) => words.command("misprint_value", &[("name", name), ("expected", expected)]),
        Wrong::Taken(keys, by) => words.command("misprint_taken", &[("keys", keys), ("by", by)]),
        Wrong::Lost(keys, lost) => words.command("misprint_lost", &[("keys", keys), ("lost", lost)]),
    }
}

/// The keys, the user's own over those built in. Gives whether anything is wrong with them besides.
pub fn keys(words: &Words) -> (Keymap, bool) {
    let own = folder().map(|folder| text(&folder.join("keys.toml"))).unwrap_or_default();
    let (keys, misprints) = Keymap::built_in().with_own(&own);
    (keys, tell_misprints("keys.toml", &misprints, words))
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
        let misprints = themes.add(name, &text(&path));
        wrong |= tell_misprints(&format!("themes/{name}.toml"), &misprints, words);
    }
    (themes, wrong)
}

/// How many colours the terminal has, as the environment tells.
pub fn depth() -> Depth {
    let set = |name| std::env::var(name).unwrap_or_default();
    Depth::told(&set("NO_COLOR"), &set("COLORTERM"), &set("TERM"))
}
