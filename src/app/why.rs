//! Why a line was read as it was: what is asked when the particulars of an article are looked at, and how the answer is told.
//!
//! The source's lines are not at hand here, so that the question goes out with [`Effect::Explain`] and the answer comes in later.

use super::overlay::{Kind, List};
use super::{Effect, Item, Overlay, State, original};
use crate::archive::holds_records;
use crate::model::{Block, Place, Source, Span};
use crate::recover::ExplainedLine;

/// A place in a source: the character `from` of the line, and those after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The file.
    pub source: Source,
    /// Where in it.
    pub span: Span,
}

/// So many reasons are told.
const REASONS: usize = 3;

/// Opens the particulars of the article, and asks about the line the selection ends in, or else the one on top.
pub(super) fn open(state: &mut State) {
    let Some(list) = List::particulars(state) else { return };
    state.overlays.push(Overlay::List(list));
    state.why = line(state).filter(|asked| !holds_records(&asked.source.path));
    state.outgoing.extend(state.why.clone().map(Effect::Explain));
}

fn line(state: &State) -> Option<Asked> {
    let spot = state.text.spot?;
    let beside = original::of(state).map(|original| original.place);
    let place = state.selection.map(|selection| selection.head).or(beside).unwrap_or(state.text.top().place);
    let (at, block) = match state.text.story() {
        Some(story) => story.origins.get(place.block).copied().flatten()?,
        None => (spot.at(), place.block),
    };
    let issue = state.collection.issue(spot.issue)?;
    let span = span(issue.article(at)?.blocks.get(block)?, place)?;
    let source = issue.sources.get(issue.pages.get(at.page)?.source)?.clone();
    Some(Asked { source, span })
}

/// The stretch of a block that holds a place, from there on. Blanks are not counted: they may be others than in the source.
fn span(block: &Block, place: Place) -> Option<Span> {
    let mut before = block.text.get(..place.byte)?.chars().filter(|c| !c.is_whitespace()).count() as u32;
    for span in &block.spans {
        if before < span.to - span.from {
            return Some(Span { from: span.from + before, ..*span });
        }
        before -= span.to - span.from;
    }
    block.spans.last().copied()
}

/// The answer has come: what the line was taken for, what came second, and what decided; none where the file has changed.
pub(super) fn told(state: &mut State, asked: &Asked, line: Option<&ExplainedLine>) {
    if state.why.as_ref() != Some(asked) {
        return;
    }
    state.why = None;
    let words = &state.words;
    let mut lines = Vec::new();
    let name = words.screen("its_why", &[]);
    match line {
        None => lines.push(Item::plain(name, words.screen("why_changed", &[]))),
        Some(line) => {
            let number = line.span.line.to_string();
            let margin = if line.known { "∞".to_owned() } else { format!("{:+.1}", line.margin) };
            let (label, second) = (words.label(line.label), words.label(line.second));
            let values = [("line", number.as_str()), ("label", &label), ("margin", &margin), ("second", &second)];
            lines.push(Item::plain(name, words.screen("why_label", &values)));
            for reason in line.reasons.iter().take(REASONS) {
                let weight = format!("{:+.1}", reason.weight);
                let (question, answer) = (words.question(&reason.question, reason.away), words.answer(&reason.answer));
                let values = [("weight", weight.as_str()), ("question", &question), ("answer", &answer)];
                lines.push(Item::plain("", words.screen("why_reason", &values)));
            }
        }
    }
    let is_asking = |overlay: &&mut Overlay| matches!(overlay, Overlay::List(List { kind: Kind::Particulars, .. }));
    if let Some(Overlay::List(list)) = state.overlays.iter_mut().rev().find(is_asking) {
        list.lines.extend(lines);
    }
}
