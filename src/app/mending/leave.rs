//! Leaving: what was changed is kept, dropped, or gone on with; and what follows once it is kept.

use std::path::PathBuf;

use super::super::{Effect, Goal, Overlay, Pane, Spot, State, doubts, errand, keeping, panes, plot, results, text_places};
use super::{of, of_mut};
use crate::keys::Action;
use crate::mend::Mend;
use crate::model::{ArticleRef, Issue, Source};

/// What came of keeping.
#[derive(Clone, Debug)]
pub struct KeptMends {
    /// The file it was written to.
    pub path: PathBuf,
    /// Whether that is in the folder of what is kept from visit to visit, because beside the file nothing could be written.
    pub elsewhere: bool,
    /// The issue that is read from the file now.
    pub issue: Issue,
}

/// Closes, or asks what becomes of the changes.
pub(in crate::app) fn ask(state: &mut State) -> Vec<Effect> {
    match of_mut(state) {
        Some(mending) if mending.is_changed() => mending.leaving = true,
        _ => close(state),
    }
    Vec::new()
}

fn close(state: &mut State) {
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Mending(_)));
    state.focus = Pane::Text;
}

/// An action while one is asked.
pub(in crate::app) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Keep => return keep(state),
        Action::Drop => {
            close(state);
            state.say("mend_dropped", &[]);
        }
        _ => {
            if let Some(mending) = of_mut(state) {
                mending.leaving = false;
            }
        }
    }
    Vec::new()
}

/// Has what was changed kept.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    let Some(mending) = of(state).filter(|mending| mending.is_changed()) else {
        close(state);
        return Vec::new();
    };
    let since = mending.base.as_ref().map(|base| base.kept.clone()).unwrap_or_default();
    let (source, now) = (mending.source.clone(), mending.now.clone());
    vec![Effect::KeepMends { source, since: Box::new(since), now: Box::new(now) }]
}

/// What was changed: what is said now and was not before, and what was said before and is not now.
#[must_use]
pub fn changes(mending: &super::Mending) -> (Vec<&Mend>, Vec<&Mend>) {
    let (now, since) = (mending.now.all(), mending.since.all());
    let new = now.iter().filter(|kept| !since.iter().any(|old| old.mend == kept.mend)).map(|kept| &kept.mend);
    let gone = since.iter().filter(|kept| !now.iter().any(|new| new.mend == kept.mend)).map(|kept| &kept.mend);
    (new.collect(), gone.collect())
}

/// It is kept, or could not be: the mended page is shown, at the line one was at.
pub(in crate::app) fn kept(state: &mut State, source: &Source, outcome: Result<Box<KeptMends>, String>) {
    let kept = match outcome {
        Err(why) => {
            if let Some(mending) = of_mut(state) {
                mending.leaving = false;
            }
            // The path stands before the system's words.
            let why = match why.split_once(": ") {
                Some((path, said)) => format!("{path}: {}", state.words.system_said(said)),
                None => why,
            };
            return state.fail("mend_unkept", &[("why", &why)]);
        }
        Ok(kept) => *kept,
    };
    let line = of(state).and_then(super::Mending::here).map(|span| span.line);
    let line = line.or_else(|| text_places::line_at(state, state.text.top().place));
    let joined_top = state.text.top();
    let mended = of(state).is_some();
    if mended {
        close(state);
    }
    let Some(spot) = state.text.spot else { return };
    let before = keeping::entry(state, spot);
    let Some(of) = issue_of(state, spot.issue, source) else { return };
    let Some(issue) = state.collection.replace_file(of, &source.path, kept.issue) else { return };
    state.arrivals += 1;
    let moved = issue != of;
    if of != spot.issue {
        // One has gone elsewhere meanwhile.
        state.tree.lay(&state.collection);
        return panes::show(state);
    }
    if moved {
        let before = std::mem::take(&mut state.tree);
        state.tree.touched = before.touched;
        state.tree.set_newest_first(&state.collection, before.is_newest_first());
    }
    state.tree.lay(&state.collection);
    results::renew(state);
    plot::renew(state);
    let print = before.map(|entry| entry.print);
    let at = line.and_then(|line| article_of(state.collection.issue(issue)?, source, line));
    let same = print.and_then(|print| Goal::Of(print).find(state.collection.issue(issue)?));
    // A doubt that was settled leaves one where one reads; who mended wants to see the place.
    let to = if mended { at.or(same) } else { same.or(at) };
    if let Some(ArticleRef { page, article }) = to {
        panes::go_to(state, Spot { issue, page, article });
        if mended {
            if let Some(line) = line {
                doubts::show_line(state, ArticleRef { page, article }, line);
            }
        } else {
            state.text.set_top(joined_top);
        }
    } else {
        errand::go(state, super::super::Errand { issue, to: Goal::First, top: None });
    }
    let path = kept.path.display().to_string();
    state.say(if kept.elsewhere { "mend_kept_elsewhere" } else { "mend_kept" }, &[("path", &path)]);
}

/// The issue a file is of: this one, or another.
fn issue_of(state: &State, here: usize, source: &Source) -> Option<usize> {
    let is_its = |at: &usize| state.collection.issue(*at).is_some_and(|issue| issue.sources.iter().any(|s| s.path == source.path));
    std::iter::once(here).chain(0..state.collection.len()).find(is_its)
}

/// The article of an issue that was read from a line of a file.
fn article_of(issue: &Issue, source: &Source, line: u32) -> Option<ArticleRef> {
    let pages = issue.pages.iter().enumerate().filter(|(_, page)| issue.sources.get(page.source) == Some(source));
    let mut all = pages.flat_map(|(page, p)| {
        let article = move |article| ArticleRef { page, article };
        p.articles.iter().enumerate().map(move |(n, a)| (article(n), a))
    });
    let holds = |blocks: &[crate::model::Block]| blocks.iter().flat_map(|block| &block.spans).any(|span| span.line == line);
    all.find(|(_, article)| holds(&article.blocks)).map(|(at, _)| at)
}
