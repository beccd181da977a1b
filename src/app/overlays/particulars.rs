//! Why a line was read as it was: what is asked when the particulars of an article are looked at, and how the answer is told.
//!
//! The source's lines are not at hand here, so that the question goes out with [`Effect::Explain`] and the answer comes in later.

use crate::app::overlays::list::{Item, List};
use crate::app::parts::effect::{Asked, Effect};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::archive::holds_records;
use crate::model::{Block, Place, Span};
use crate::recover::ExplainedLine;

/// So many reasons are told.
const REASONS: usize = 3;

/// The particulars of the article; it is asked about the line the selection ends in, or the cursor of the print (`beside`) is on, or else
/// the one on top.
pub(in crate::app) fn open(reading: &mut ReadingMut, beside: Option<Place>) -> Option<List> {
    let list = List::particulars(reading.shared())?;
    reading.pane.why = line(reading.shared(), beside).filter(|asked| !holds_records(&asked.source.path));
    let why = reading.pane.why.clone().map(Effect::Explain);
    reading.talk.outgoing.extend(why);
    Some(list)
}

fn line(reading: Reading<'_>, beside: Option<Place>) -> Option<Asked> {
    let spot = reading.pane.text.spot?;
    let place = reading.pane.selection.map(|selection| selection.head).or(beside).unwrap_or(reading.pane.text.top().place);
    let (at, block) = match reading.pane.text.story() {
        Some(story) => story.origins.get(place.block).copied().flatten()?,
        None => (spot.at(), place.block),
    };
    let issue = reading.holdings.collection.issue(spot.issue)?;
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
pub(in crate::app) fn receive(
    list: Option<&mut List>,
    reading: &mut ReadingMut,
    asked: &Asked,
    line: Option<&ExplainedLine>,
) {
    if reading.pane.why.as_ref() != Some(asked) {
        return;
    }
    reading.pane.why = None;
    let words = &reading.settings.words;
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
    if let Some(list) = list {
        list.lines.extend(lines);
    }
}
