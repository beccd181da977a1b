//! The print beside the article: the lines of its file with their numbers, linked with what is read.
//!
//! A cursor stands in one of the two, and what it is on is lit in both: of the article the set line, of the file the line. Whichever
//! has the keys leads, the other follows. The lines are not at hand here: they are asked for with [`Effect::Original`].

mod file_lines;
mod owners;
mod rows;
mod spans;

use std::ops::Range;
use std::sync::Arc;

pub use file_lines::FileLines;
pub use owners::Whose;
pub use rows::FileRow;
pub(super) use spans::bytes as bytes_of_spans;

use super::{Effect, Gesture, Mouse, Overlay, Pane, Spot, State, panes, update};
use crate::archive::{Reason, Skipped, holds_records};
use crate::keys::{Action, Context};
use crate::model::{ArticleRef, Issue, Place, Source, Span};
use crate::typeset::SetLine;
use owners::Owners;

/// The print beside the article.
#[derive(Clone, Debug)]
pub struct Original {
    /// Whether the file's lines have the keys, and not the article.
    pub on_file: bool,
    /// The cursor in the article.
    pub place: Place,
    /// The cursor in the file: the number of a line.
    pub line: u32,
    /// What is lit in the file.
    pub lit_lines: Vec<Span>,
    /// What is lit in the article.
    pub lit: Vec<(Place, Place)>,
    /// The rows of the file's lines on the screen.
    pub screen: Vec<FileRow>,
    /// Why there are no lines.
    pub missing: Option<String>,
    /// The file.
    source: Option<Source>,
    lines: Option<FileLines>,
    /// Files read before, for the way back.
    read: Vec<(Source, FileLines)>,
    owners: Owners,
    /// The issue the owners were found in.
    issue: Option<Arc<Issue>>,
    /// The line on top, and which of its rows.
    top: (u32, usize),
}

/// So many files are remembered.
const READ: usize = 4;
impl Original {
    /// The file that is shown.
    #[must_use]
    pub const fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Its lines, where they are at hand.
    #[must_use]
    pub const fn lines(&self) -> Option<&FileLines> {
        self.lines.as_ref()
    }

    fn line_text<'l>(&'l self) -> impl Fn(u32) -> Option<&'l str> {
        move |number| self.lines.as_ref()?.line(number)
    }
}

/// The print, while it lies beside the article.
#[must_use]
pub fn of(state: &State) -> Option<&Original> {
    state.overlays.iter().rev().find_map(|overlay| if let Overlay::Original(it) = overlay { Some(&**it) } else { None })
}

fn of_mut(state: &mut State) -> Option<&mut Original> {
    let mut overlays = state.overlays.iter_mut().rev();
    overlays.find_map(|overlay| if let Overlay::Original(it) = overlay { Some(&mut **it) } else { None })
}

/// Opens it, at the end of what is selected, else at the line on top.
pub(super) fn open(state: &mut State) {
    let place = state.selection.map_or(state.text.top().place, |selection| selection.head);
    open_at(state, place);
}

/// Opens it at a place of the article shown.
pub(super) fn open_at(state: &mut State, place: Place) {
    if state.text.spot.is_none() {
        return state.say("no_article", &[]);
    }
    state.selection = None;
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Original(_)));
    state.overlays.push(Overlay::Original(Box::new(Original {
        on_file: false,
        place,
        line: 1,
        lit_lines: Vec::new(),
        lit: Vec::new(),
        screen: Vec::new(),
        missing: None,
        source: None,
        lines: None,
        read: Vec::new(),
        owners: Owners::default(),
        issue: None,
        top: (1, 0),
    })));
    relay(state);
}

/// Divides the window anew, so that what is brought into view is seen in the room there is now.
fn relay(state: &mut State) {
    let whole = state.frame.whole;
    state.lay(whole.columns, whole.rows);
    let setting = state.setting();
    state.text.settle(&setting);
    if let Some(place) = of(state).filter(|original| !original.on_file).map(|original| original.place) {
        state.text.reveal(place);
    }
}

/// An action while it lies beside the article.
pub(super) fn act(state: &mut State, action: Action, count: Option<u16>) {
    let Some(original) = of_mut(state) else { return };
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    match action {
        Action::Back | Action::Close | Action::Original => {
            state.overlays.retain(|overlay| !matches!(overlay, Overlay::Original(_)));
            state.focus = Pane::Text;
        }
        Action::OtherPane => {
            original.on_file = !original.on_file;
            relay(state);
        }
        _ if original.on_file => {
            let page = (original.screen.len().max(2) - 1).cast_signed();
            match update::lines(action, page) {
                Some(by) => step_line(state, by.saturating_mul(times)),
                None => panes::act(state, Context::Text, action, count),
            }
        }
        Action::LineDown | Action::LineUp => step(state, action == Action::LineDown, times),
        _ => panes::act(state, Context::Text, action, count),
    }
}

/// Moves the cursor in the article by set lines.
fn step(state: &mut State, down: bool, times: isize) {
    let Some(mut place) = of(state).map(|original| original.place) else { return };
    for _ in 0..times {
        let Some(line) = state.text.line_beside(place, down) else { break };
        place = Place { block: line.block, byte: line.bytes.start };
    }
    state.text.reveal(place);
    if let Some(original) = of_mut(state) {
        original.place = place;
    }
}

/// Moves the cursor in the file by lines; the article its line is of is shown.
fn step_line(state: &mut State, by: isize) {
    let Some(original) = of_mut(state) else { return };
    let Some(lines) = &original.lines else { return };
    let to = i64::from(original.line).saturating_add(by as i64).clamp(1, i64::from(lines.count()));
    go_to_line(state, to as u32);
}

/// Puts the cursor on a line of the file, and shows what was read from it.
pub(super) fn go_to_line(state: &mut State, line: u32) {
    let Some(original) = of_mut(state) else { return };
    original.line = line;
    let shown = pieces(state);
    let Some((whose, spot)) = of(state).map(|original| original.owners.whose(line, &shown)).zip(state.text.spot) else {
        return;
    };
    if let Whose::Other(ArticleRef { page, article }, _) = whose {
        panes::go_to(state, Spot { issue: spot.issue, page, article });
    }
    if let Some((place, _)) = in_article(state, line).into_iter().next() {
        state.text.reveal(place);
    }
}

/// The printed pieces that are shown.
fn pieces(state: &State) -> Vec<ArticleRef> {
    let story = state.text.story().map(|story| story.pieces.clone());
    story.unwrap_or_else(|| state.text.spot.iter().map(|spot| spot.at()).collect())
}

/// Puts the cursor of either side on a place, where the print is open.
pub(super) fn put_cursor(state: &mut State, place: Option<Place>, line: u32) {
    if let Some(original) = of_mut(state) {
        original.line = line;
        // What was read into no article is looked at in the file.
        original.on_file = place.is_none();
        original.place = place.unwrap_or(original.place);
    }
}

/// What was read from a line of the file into the article shown.
fn in_article(state: &State, line: u32) -> Vec<(Place, Place)> {
    let (Some(original), Some(article)) = (of(state), state.text.article()) else { return Vec::new() };
    let mut found = Vec::new();
    for (piece, n) in original.owners.blocks(line, &pieces(state)) {
        let at =
            state.text.story().map_or(Some(n), |story| story.origins.iter().position(|origin| *origin == Some((piece, n))));
        let Some((at, block)) = at.and_then(|at| Some((at, article.blocks.get(at)?))) else { continue };
        let stretches = block.spans.iter().zip(spans::bytes(block, original.line_text()));
        let on_line = stretches.filter(|(span, stretch)| span.line == line && !stretch.is_empty());
        let place = |byte| Place { block: at, byte };
        found.extend(on_line.map(|(_, stretch)| (place(stretch.start), place(stretch.end))));
    }
    found
}

/// The file's lines have come, or cannot be had.
pub(super) fn arrived(state: &mut State, source: &Source, text: Result<&str, &Reason>) {
    let why = |reason: &Reason| {
        let skipped = Skipped { path: source.path.clone(), reason: reason.clone() };
        state.words.skipped(&skipped)
    };
    let text = text.map_err(why);
    let Some(original) = of_mut(state).filter(|original| original.source.as_ref() == Some(source)) else { return };
    match text {
        Ok(text) => {
            let lines = FileLines::of(text);
            original.read.retain(|(known, _)| known != source);
            if original.read.len() >= READ {
                original.read.remove(0);
            }
            original.read.push((source.clone(), lines.clone()));
            original.lines = Some(lines);
        }
        Err(why) => original.missing = Some(why),
    }
}

/// After every message: the file is the one that is read from, the cursor is where one sees it, and what it is on is lit.
pub(super) fn settle(state: &mut State) {
    if of(state).is_none() {
        return;
    }
    keep_on_screen(state);
    open_file(state);
    light(state);
    let doubts = doubtful(state);
    let shown = pieces(state);
    let (area, widths) = (state.frame.beside.first, state.widths);
    if let (Some(original), Some(area)) = (of_mut(state), area) {
        let room = area.columns.saturating_sub(original.gutter()).max(1);
        original.scroll_to_lit(room, usize::from(area.rows), widths);
        original.lay(room, usize::from(area.rows), widths, &shown, &doubts);
    }
}

/// The cursor in the article stays on the screen, on a line of text.
fn keep_on_screen(state: &mut State) {
    let Some(original) = of(state).filter(|original| !original.on_file) else { return };
    let lines = || state.text.screen.iter().filter(|line| !line.bytes.is_empty());
    let holds = |line: &&SetLine| line.block == original.place.block && line.bytes.contains(&original.place.byte);
    let place = if lines().any(|line| holds(&line)) {
        None
    } else {
        lines().next().map(|line| Place { block: line.block, byte: line.bytes.start })
    };
    if let (Some(place), Some(original)) = (place, of_mut(state)) {
        original.place = place;
    }
}

/// The piece the cursor is in, and its block there.
fn printed_at(state: &State, place: Place) -> Option<(ArticleRef, usize)> {
    let spot = state.text.spot?;
    match state.text.story() {
        None => Some((spot.at(), place.block)),
        Some(story) => {
            let (before, behind) = story.origins.split_at(place.block.min(story.origins.len()));
            behind.iter().chain(before.iter().rev()).find_map(|origin| *origin)
        }
    }
}

/// The file of the piece the cursor is in is shown; its lines are asked for where they are not at hand.
fn open_file(state: &mut State) {
    let Some(place) = of(state).map(|original| original.place) else { return };
    let Some(issue) = state.text.spot.and_then(|spot| state.collection.issue(spot.issue)).cloned() else { return };
    let Some((piece, _)) = printed_at(state, place) else { return };
    let Some(at) = issue.pages.get(piece.page).map(|page| page.source) else { return };
    let Some(source) = issue.sources.get(at).cloned() else { return };
    let no_print = state.words.screen("original_records", &[]);
    let Some(original) = of_mut(state) else { return };
    let is_new = original.source.as_ref() != Some(&source);
    if is_new || original.issue.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &issue)) {
        original.owners = Owners::of(&issue, at);
        original.issue = Some(issue);
    }
    if !is_new {
        return;
    }
    original.lines = original.read.iter().find(|(known, _)| *known == source).map(|(_, lines)| lines.clone());
    original.missing = holds_records(&source.path).then_some(no_print);
    original.top = (1, 0);
    let ask = original.lines.is_none() && original.missing.is_none();
    original.source = Some(source.clone());
    state.outgoing.extend(ask.then_some(Effect::Original(source)));
}

/// Finds what the cursor is on, in the file and in the article.
fn light(state: &mut State) {
    let Some((on_file, place, line)) = of(state).map(|it| (it.on_file, it.place, it.line)) else { return };
    let (lit, lit_lines) = if on_file {
        (in_article(state, line), vec![Span { line, from: 0, to: u32::MAX }])
    } else {
        let set = state.text.line_of(place).map_or(place.byte..place.byte, |line| line.bytes);
        let to_place = |byte| Place { byte, ..place };
        (vec![(to_place(set.start), to_place(set.end))], in_file(state, place.block, &set))
    };
    if let Some(original) = of_mut(state) {
        if let (false, Some(span)) = (on_file, lit_lines.first()) {
            original.line = span.line;
        }
        // The cursor in the article follows, for when it has the keys again.
        if let (true, Some((place, _))) = (on_file, lit.first()) {
            original.place = *place;
        }
        (original.lit, original.lit_lines) = (lit, lit_lines);
    }
}

fn in_file(state: &State, block: usize, set: &Range<usize>) -> Vec<Span> {
    let (Some(original), Some(article)) = (of(state), state.text.article()) else { return Vec::new() };
    article.blocks.get(block).map_or_else(Vec::new, |block| spans::of_bytes(block, set, original.line_text()))
}

/// The lines of the file that are doubtful in the pages read from it.
fn doubtful(state: &State) -> Vec<(u32, u32)> {
    let Some((original, issue)) = of(state).and_then(|original| Some((original, original.issue.as_ref()?))) else {
        return Vec::new();
    };
    let is_of_file = |source: usize| issue.sources.get(source) == original.source.as_ref();
    let pages = issue.pages.iter().filter(|page| is_of_file(page.source));
    let doubts = pages.flat_map(|page| page.doubts.iter().chain(page.articles.iter().flat_map(|article| &article.doubts)));
    doubts.filter(|doubt| doubt.kind.is_doubt()).filter_map(|doubt| doubt.lines).collect()
}

/// The wheel over one of the two, or a click on a line.
pub(super) fn mouse(state: &mut State, mouse: Mouse, wheel: Option<isize>) {
    let on_file = state.frame.beside.first.filter(|area| area.holds(mouse.column, mouse.row));
    let in_text = state.frame.text.filter(|area| area.holds(mouse.column, mouse.row));
    match (on_file, in_text, wheel) {
        (Some(_), _, Some(by)) => {
            set_side(state, true);
            step_line(state, by);
        }
        (_, Some(_), Some(by)) => {
            set_side(state, false);
            state.text.scroll(by);
        }
        (Some(area), _, None) => {
            let row = usize::from(mouse.row - area.row);
            let line = of(state).and_then(|original| original.screen.get(row)).map(|row| row.line);
            set_side(state, true);
            if let Some(line) = line {
                go_to_line(state, line);
            }
        }
        (None, Some(_), None) if matches!(mouse.gesture, Gesture::Click | Gesture::DoubleClick) => {
            set_side(state, false);
            let place = super::selection::at(state, mouse.column, mouse.row);
            if let (Some(place), Some(original)) = (place, of_mut(state)) {
                original.place = place;
            }
        }
        _ => {}
    }
}

fn set_side(state: &mut State, on_file: bool) {
    if let Some(original) = of_mut(state) {
        original.on_file = on_file;
    }
}
