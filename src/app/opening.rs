//! Opening something else from inside: `:open PATH`, and what lies beside what is read.

use std::path::{Path, PathBuf};

use super::prompt::{self, Remark};
use super::{Asks, Doubts, Effect, Find, Loading, News, Pane, Plot, Results, State, Text, command, keeping};
use crate::archive::Neighbour;
use crate::collection::Collection;
use crate::keys::{Does, Named};

/// What lies beside, and is opened when the key that led there is pressed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Whether it lies after what is read.
    pub forward: bool,
    /// What it is.
    pub beside: Neighbour,
}

/// Where one begins to read what is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// Where one left it, else in the newest issue.
    #[default]
    WhereLeft,
    /// In the first issue.
    First,
    /// In the newest issue.
    Newest,
    /// At what this id names.
    At(String),
}

/// What is being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The files and folders.
    pub roots: Vec<PathBuf>,
    /// What places are kept by, see [`crate::store::Record::Here`].
    pub what: String,
    /// Where one begins.
    pub begin: Begin,
}

/// What `:open` says. Without a path the prompt opens with the folder that what is read lies in.
pub(super) fn command(state: &mut State, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        let above = state.roots.first().and_then(|root| root.parent()).unwrap_or(Path::new(""));
        let above = above.display().to_string();
        let slash = if above.ends_with('/') || above.is_empty() { "" } else { "/" };
        prompt::open_with(state, Asks::Command, &format!("open {above}{slash}"));
        return Vec::new();
    }
    vec![Effect::Open { path: PathBuf::from(path), begin: Begin::WhereLeft }]
}

/// Past the last issue, or before the first: what lies beside is looked for; where it is known, it is opened.
pub(super) fn beyond(state: &mut State, forward: bool) {
    let offer = state.offer.take().filter(|offer| offer.forward == forward);
    match offer {
        Some(Offer { beside: Neighbour { path, is_above }, .. }) => {
            let here = state.text.spot.and_then(|spot| state.collection.issue(spot.issue).map(|it| it.article_id(spot.at())));
            let begin = match (is_above, here, forward) {
                (true, Some(id), _) => Begin::At(id),
                (_, _, true) => Begin::First,
                (_, _, false) => Begin::Newest,
            };
            state.outgoing.push(Effect::Open { path, begin });
        }
        None if !state.is_sample && !state.casting && state.collection.catalogue().is_none() => {
            state.outgoing.push(Effect::LookBeside(forward));
        }
        None => {}
    }
}

/// What lies beside is known, or that nothing does.
pub(super) fn found(state: &mut State, forward: bool, beside: Option<Neighbour>) {
    let Some(beside) = beside else { return };
    let name = match (beside.is_above, forward) {
        (true, _) => "offer_above",
        (false, true) => "offer_after",
        (false, false) => "offer_before_it",
    };
    let shown = beside.path.file_name().unwrap_or(beside.path.as_os_str()).to_string_lossy().into_owned();
    let key = if forward { "}" } else { "{" };
    state.say(name, &[("path", &shown), ("key", key)]);
    state.offer = Some(Offer { forward, beside });
}

/// Something else is being opened: all of what was read is let go, how it is shown stays.
pub(super) fn begun(state: &mut State, opening: Opening) {
    let Opening { roots, what, begin } = opening;
    // What was said of what is left, that it ends here, is no news any more.
    state.notice.take_if(|notice| !notice.is_error);
    state.roots = roots;
    state.collection = Collection::default();
    state.tree.forget();
    state.tree.touched = false;
    state.tree.lay(&state.collection);
    state.loading = Loading { first: begin == Begin::First, reopened: true, ..Loading::default() };
    if let Begin::At(id) = &begin {
        state.loading.at = Some(id.clone());
    }
    (state.text, state.find, state.proof) = (Text::default(), Find::default(), None);
    (state.errand, state.fetching, state.asked_titles, state.why) = (None, None, None, None);
    (state.selection, state.prompt, state.offer) = (None, None, None);
    (state.doubts, state.news) = (Doubts::default(), News::default());
    // Numbers go on, so that no late answer is taken for one of what is asked now.
    state.inquiries += 1;
    state.results = Results::default();
    let (by_month, rate) = (state.plot.by_month, state.plot.rate);
    state.plot = Plot::default();
    (state.plot.by_month, state.plot.rate) = (by_month, rate);
    state.overlays.clear();
    (state.is_sample, state.casting) = (false, false);
    state.arrivals += 1;
    state.focus = Pane::Tree;
    keeping::turn_to(state, what, begin == Begin::WhereLeft);
}

/// The paths a typed one may become have come.
pub(super) fn complete(state: &mut State, typed: &str, paths: &[String]) {
    let Some(prompt) = &mut state.prompt else { return };
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

/// Nothing could be read of what was opened: what was read before is opened again, and that is said.
pub(super) fn failed(state: &mut State) -> Vec<Effect> {
    let path = state.roots.first().map(|path| path.display().to_string()).unwrap_or_default();
    state.fail("nothing_there", &[("path", &path)]);
    vec![Effect::OpenBefore]
}
