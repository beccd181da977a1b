//! Runs `:open` and completes its path. The path goes out as an effect, since this layer has no disk; the paths that
//! match come back as a message.

use std::path::{Path, PathBuf};

use super::complete::common_prefix;
use super::prompt::{Asks, Prompt};
use crate::app::parts::ask::{Ask, PromptFor};
use crate::app::parts::effect::{Begin, Effect};
use crate::app::parts::question::Remark;
use crate::app::parts::reading::ReadingMut;
use crate::keys::{CommandOnly, Does, Named};

/// Opens the files at a path. Without a path, opens the prompt at the folder above the one being read.
pub(super) fn command(reading: &mut ReadingMut, path: &str) {
    if !path.is_empty() {
        return reading.send(Effect::Open { path: PathBuf::from(path), begin: Begin::WhereLeft });
    }
    let above = reading.holdings.roots.first().and_then(|root| root.parent()).unwrap_or(Path::new(""));
    let above = above.display().to_string();
    let slash = if above.ends_with('/') || above.is_empty() { "" } else { "/" };
    reading.ask(Ask::Prompt(PromptFor::Command(format!("open {above}{slash}"))));
}

/// Completes the path in the prompt from the `paths` that match it, if the prompt still holds what they were asked for.
pub(in crate::app) fn complete_path(prompt: &mut Prompt, typed: &str, paths: &[String]) {
    let Some((name, rest)) = prompt.input.split_once(char::is_whitespace) else { return };
    let is_open = matches!(crate::keys::command(name), Named::Command(c) if c.does == Does::CommandOnly(CommandOnly::Open));
    if !is_open || rest != typed || !matches!(prompt.asks, Asks::Command) {
        return;
    }
    let name = name.to_owned();
    match paths {
        [] => prompt.remark = None,
        [one] => {
            prompt.write(&format!("{name} {one}"));
            prompt.remark = None;
        }
        [first, rest @ ..] => {
            let common = rest.iter().fold(first.clone(), |common, next| common_prefix(&common, next));
            if common.len() > typed.len() {
                prompt.write(&format!("{name} {common}"));
            }
            let last = |path: &String| {
                let bare = path.strip_suffix('/').unwrap_or(path);
                let name = bare.rsplit('/').next().unwrap_or(bare).to_owned();
                if path.ends_with('/') { name + "/" } else { name }
            };
            prompt.remark = Some(Remark::Hint(paths.iter().map(last).collect::<Vec<_>>().join(" ")));
        }
    }
}
