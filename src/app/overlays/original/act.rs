//! Moves through the original, the lines of the file beside the article, and keeps both sides linked. An action goes in;
//! the cursors of both sides and what is lit in them come out.
//!
//! The cursor of the side that has the keys leads, and what it stands on is lit in both: a set line of the article, or a
//! line of the file. The lines are not at hand here; they are asked for with [`Effect::Original`].

use std::ops::Range;
use std::sync::Arc;

use super::owners::{Owners, Whose};
use super::state::Original;
use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::effect::Effect;
use crate::app::parts::file_lines::FileLines;
use crate::app::parts::mouse::{Gesture, Mouse};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::spans;
use crate::app::parts::tree::Spot;
use crate::app::reading::{navigation, reading_on, selected};
use crate::archive::{Reason, Skipped, holds_records};
use crate::keys::Action;
use crate::model::{ArticleRef, Place, Source, Span};
use crate::typeset::SetLine;

/// The most files whose lines are kept.
const READ: usize = 4;

/// Opens the original at the moving end of the selection, or else at the top of the screen.
pub(in crate::app) fn open(reading: &mut ReadingMut) -> Option<Original> {
    let place = reading.pane.selection.map_or(reading.pane.text.top().place, |selection| selection.head);
    if reading.pane.text.spot.is_none() {
        reading.say("no_article", &[]);
        return None;
    }
    reading.pane.selection = None;
    let original = Original {
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
    };
    relay(&original, reading);
    Some(original)
}

/// Divides the window anew, so that what is brought into view is seen in the room there is now.
fn relay(original: &Original, reading: &mut ReadingMut) {
    reading.window.beside = Some(original.on_file);
    reading.window.relay();
    let setting = reading.setting();
    reading.pane.text.settle(&setting);
    if !original.on_file {
        reading.pane.text.reveal(original.place);
    }
}

/// Does an action while the original is on top. What is no action of its own is done in the text.
pub(in crate::app) fn act(original: &mut Original, reading: &mut ReadingMut, action: Action, count: Option<u16>) {
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    match action {
        Action::Back | Action::Close | Action::Original => {
            reading.ask(Ask::Close(Closing::Original));
            reading.window.focus = Pane::Text;
        }
        Action::OtherPane => {
            original.on_file = !original.on_file;
            relay(original, reading);
        }
        _ if original.on_file => {
            let page = (original.screen.len().max(2) - 1).cast_signed();
            match reading_on::lines(action, page) {
                Some(by) => step_line(original, reading, by.saturating_mul(times)),
                None => reading.ask(Ask::InText(action, count)),
            }
        }
        Action::LineDown | Action::LineUp => step(original, reading, action == Action::LineDown, times),
        _ => reading.ask(Ask::InText(action, count)),
    }
}

/// Moves the cursor in the article by set lines.
fn step(original: &mut Original, reading: &mut ReadingMut, down: bool, times: isize) {
    let mut place = original.place;
    for _ in 0..times {
        let Some(line) = reading.pane.text.line_beside(place, down) else { break };
        place = Place { block: line.block, byte: line.bytes.start };
    }
    reading.pane.text.reveal(place);
    original.place = place;
}

/// Moves the cursor in the file by lines, and shows the article of the line it reaches.
fn step_line(original: &mut Original, reading: &mut ReadingMut, by: isize) {
    let Some(lines) = &original.lines else { return };
    let to = i64::from(original.line).saturating_add(by as i64).clamp(1, i64::from(lines.count()));
    go_to_line(original, reading, to as u32);
}

/// Puts the cursor on a line of the file, and shows what was read from it.
fn go_to_line(original: &mut Original, reading: &mut ReadingMut, line: u32) {
    original.line = line;
    let shown = pieces(reading.shared());
    let Some(spot) = reading.pane.text.spot else { return };
    let whose = original.owners.whose(line, &shown);
    if let Whose::Other(ArticleRef { page, article }, _) = whose {
        navigation::go_to_spot(reading, Spot { issue: spot.issue, page, article });
    }
    if let Some((place, _)) = in_article(original, reading.shared(), line).into_iter().next() {
        reading.pane.text.reveal(place);
    }
}

/// Returns the printed pieces of the shown story.
fn pieces(reading: Reading<'_>) -> Vec<ArticleRef> {
    let story = reading.pane.text.story().map(|story| story.pieces.clone());
    story.unwrap_or_else(|| reading.pane.text.spot.iter().map(|spot| spot.at()).collect())
}

/// Puts the cursors of both sides on a place.
pub(in crate::app) fn put_cursor(original: &mut Original, place: Option<Place>, line: u32) {
    original.line = line;
    // A line that was read into no article can only be shown in the file.
    original.on_file = place.is_none();
    original.place = place.unwrap_or(original.place);
}

/// Returns the stretches of the shown article that were read from a line of the file.
fn in_article(original: &Original, reading: Reading<'_>, line: u32) -> Vec<(Place, Place)> {
    let Some(article) = reading.pane.text.article() else { return Vec::new() };
    let mut found = Vec::new();
    for (piece, n) in original.owners.blocks(line, &pieces(reading)) {
        let at = reading
            .pane
            .text
            .story()
            .map_or(Some(n), |story| story.origins.iter().position(|origin| *origin == Some((piece, n))));
        let Some((at, block)) = at.and_then(|at| Some((at, article.blocks.get(at)?))) else { continue };
        let stretches = block.spans.iter().zip(spans::bytes(block, original.line_text()));
        let on_line = stretches.filter(|(span, stretch)| span.line == line && !stretch.is_empty());
        let place = |byte| Place { block: at, byte };
        found.extend(on_line.map(|(_, stretch)| (place(stretch.start), place(stretch.end))));
    }
    found
}

/// Takes in the lines of the file, or the reason why there are none.
pub(in crate::app) fn receive(original: &mut Original, reading: Reading<'_>, source: &Source, text: Result<&str, &Reason>) {
    let why = |reason: &Reason| {
        let skipped = Skipped { path: source.path.clone(), reason: reason.clone() };
        reading.settings.words.skipped(&skipped)
    };
    let text = text.map_err(why);
    if original.source.as_ref() != Some(source) {
        return;
    }
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

/// Keeps both sides linked after every message: shows the file that the article was read from, keeps the cursors on the
/// screen, and lights what they stand on.
pub(in crate::app) fn settle(original: &mut Original, reading: &mut ReadingMut) {
    keep_on_screen(original, reading.shared());
    open_file(original, reading);
    light(original, reading);
    let doubts = doubtful(original);
    let shown = pieces(reading.shared());
    let (area, widths) = (reading.window.frame.beside.first, reading.settings.widths);
    if let Some(area) = area {
        let room = area.columns.saturating_sub(original.gutter()).max(1);
        original.scroll_to_lit(room, usize::from(area.rows), widths);
        original.lay_out(room, usize::from(area.rows), widths, &shown, &doubts);
    }
}

/// Keeps the article's cursor on the screen, on a line of text.
fn keep_on_screen(original: &mut Original, reading: Reading<'_>) {
    if original.on_file {
        return;
    }
    let lines = || reading.pane.text.screen.iter().filter(|line| !line.bytes.is_empty());
    let holds = |line: &&SetLine| line.block == original.place.block && line.bytes.contains(&original.place.byte);
    let place = if lines().any(|line| holds(&line)) {
        None
    } else {
        lines().next().map(|line| Place { block: line.block, byte: line.bytes.start })
    };
    if let Some(place) = place {
        original.place = place;
    }
}

/// Returns the piece that the cursor is in, and the place of the block within that piece.
fn printed_at(reading: Reading<'_>, place: Place) -> Option<(ArticleRef, usize)> {
    let spot = reading.pane.text.spot?;
    match reading.pane.text.story() {
        None => Some((spot.at(), place.block)),
        Some(story) => {
            let (before, behind) = story.origins.split_at(place.block.min(story.origins.len()));
            behind.iter().chain(before.iter().rev()).find_map(|origin| *origin)
        }
    }
}

/// Shows the file of the piece that the cursor is in; asks for the lines where they are not at hand.
fn open_file(original: &mut Original, reading: &mut ReadingMut) {
    let Some(issue) = reading.pane.text.spot.and_then(|spot| reading.holdings.collection.issue(spot.issue)).cloned() else {
        return;
    };
    let Some((piece, _)) = printed_at(reading.shared(), original.place) else { return };
    let Some(at) = issue.pages.get(piece.page).map(|page| page.source) else { return };
    let Some(source) = issue.sources.get(at).cloned() else { return };
    let no_print = reading.settings.words.screen("original_records", &[]);
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
    reading.talk.outgoing.extend(ask.then_some(Effect::Original(source)));
}

/// Finds what the cursor stands on, in the file and in the article.
fn light(original: &mut Original, reading: &mut ReadingMut) {
    let (on_file, place, line) = (original.on_file, original.place, original.line);
    let (lit, lit_lines) = if on_file {
        (in_article(original, reading.shared(), line), vec![Span { line, from: 0, to: u32::MAX }])
    } else {
        let set = reading.pane.text.line_of(place).map_or(place.byte..place.byte, |line| line.bytes);
        let to_place = |byte| Place { byte, ..place };
        (vec![(to_place(set.start), to_place(set.end))], in_file(original, reading.shared(), place.block, &set))
    };
    if let (false, Some(span)) = (on_file, lit_lines.first()) {
        original.line = span.line;
    }
    // The article's cursor follows, so that it stands there when the article has the keys again.
    if let (true, Some((place, _))) = (on_file, lit.first()) {
        original.place = *place;
    }
    (original.lit, original.lit_lines) = (lit, lit_lines);
}

fn in_file(original: &Original, reading: Reading<'_>, block: usize, set: &Range<usize>) -> Vec<Span> {
    let Some(article) = reading.pane.text.article() else { return Vec::new() };
    article.blocks.get(block).map_or_else(Vec::new, |block| spans::of_bytes(block, set, original.line_text()))
}

/// Returns the ranges of the file's lines that are doubtful.
fn doubtful(original: &Original) -> Vec<(u32, u32)> {
    let Some(issue) = original.issue.as_ref() else { return Vec::new() };
    let is_of_file = |source: usize| issue.sources.get(source) == original.source.as_ref();
    let pages = issue.pages.iter().filter(|page| is_of_file(page.source));
    let doubts = pages.flat_map(|page| page.doubts.iter().chain(page.articles.iter().flat_map(|article| &article.doubts)));
    doubts.filter(|doubt| doubt.kind.is_doubt()).filter_map(|doubt| doubt.lines).collect()
}

/// Turns the wheel over one of the sides, or clicks on a line.
pub(in crate::app) fn mouse(original: &mut Original, reading: &mut ReadingMut, mouse: Mouse, wheel: Option<isize>) {
    let on_file = reading.window.frame.beside.first.filter(|area| area.holds(mouse.column, mouse.row));
    let in_text = reading.window.frame.text.filter(|area| area.holds(mouse.column, mouse.row));
    match (on_file, in_text, wheel) {
        (Some(_), _, Some(by)) => {
            original.on_file = true;
            step_line(original, reading, by);
        }
        (_, Some(_), Some(by)) => {
            original.on_file = false;
            reading.pane.text.scroll(by);
        }
        (Some(area), _, None) => {
            let row = usize::from(mouse.row - area.row);
            let line = original.screen.get(row).map(|row| row.line);
            original.on_file = true;
            if let Some(line) = line {
                go_to_line(original, reading, line);
            }
        }
        (None, Some(_), None) if matches!(mouse.gesture, Gesture::Click | Gesture::DoubleClick) => {
            original.on_file = false;
            let place = selected::place_at(reading.shared(), mouse.column, mouse.row);
            if let Some(place) = place {
                original.place = place;
            }
        }
        _ => {}
    }
}
