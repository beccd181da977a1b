//! Opens something else by a typed path, and completes the path.

use crate::app::typing::command;
use std::path::{Path, PathBuf};

use crate::app::parts::effect::{Begin, Effect};
use crate::app::state::State;
use crate::app::typing::prompt::{self, Asks, Remark};
use crate::keys::{Does, Named};

/// What `:open` says. Without a path the prompt opens with the folder that what is read lies in.
pub(in crate::app) fn command(state: &mut State, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        let above = state.holdings.roots.first().and_then(|root| root.parent()).unwrap_or(Path::new(""));
        let above = above.display().to_string();
        let slash = if above.ends_with('/') || above.is_empty() { "" } else { "/" };
        prompt::open_with(state, Asks::Command, &format!("open {above}{slash}"));
        return Vec::new();
    }
    vec![Effect::Open { path: PathBuf::from(path), begin: Begin::WhereLeft }]
}

/// The paths a typed one may become have come.
pub(in crate::app) fn complete(state: &mut State, typed: &str, paths: &[String]) {
    let Some(prompt) = &mut state.input.prompt else { return };
    let Some((name, rest)) = prompt.input.split_once(char::is_whitespace) else { return };
    let is_open = matches!(crate::keys::command(name), Named::Command(c) if c.does == Does::Deed(crate::keys::Deed::Open));
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
            let common = rest.iter().fold(first.clone(), |common, next| command::agreeing(&common, next));
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
