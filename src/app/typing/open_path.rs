//! Opens something else by a typed path, and completes the path.

use crate::app::parts::ask::{Ask, PromptFor};
use std::path::{Path, PathBuf};

use super::complete::agreeing;
use super::prompt::{Asks, Prompt};
use crate::app::parts::effect::{Begin, Effect};
use crate::app::parts::question::Remark;
use crate::app::parts::reading::ReadingMut;
use crate::keys::{CommandOnly, Does, Named};

/// What `:open` says. Without a path the prompt opens with the folder that what is read lies in.
pub(in crate::app) fn command(reading: &mut ReadingMut, path: &str) {
    if !path.is_empty() {
        return reading.send(Effect::Open { path: PathBuf::from(path), begin: Begin::WhereLeft });
    }
    let above = reading.holdings.roots.first().and_then(|root| root.parent()).unwrap_or(Path::new(""));
    let above = above.display().to_string();
    let slash = if above.ends_with('/') || above.is_empty() { "" } else { "/" };
    reading.ask(Ask::Prompt(PromptFor::Command(format!("open {above}{slash}"))));
}

/// The paths a typed one may become have come.
pub(in crate::app) fn complete(prompt: &mut Prompt, typed: &str, paths: &[String]) {
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
            let common = rest.iter().fold(first.clone(), |common, next| agreeing(&common, next));
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
