//! Adds to the particulars of an article why one of its lines was read as it was. The line that is asked about goes out
//! with [`Effect::Explain`], since the source's text is not at hand here; the answer comes back as a message and becomes
//! lines of the list.
//!

use crate::app::overlays::list::{Item, List};
use crate::app::parts::effect::{Asked, Effect};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::archive::holds_records;
use crate::model::{Block, Place, Span};
use crate::recover::ExplainedLine;

/// The most reasons that are listed.
const REASONS: usize = 3;

/// Opens the particulars of the article, and asks about the line that the selection ends in, or the original's cursor
/// (`beside`) is on, or else the topmost on the screen.
pub(super) fn open(reading: &mut ReadingMut, beside: Option<Place>) -> Option<List> {
    let list = List::particulars(reading.shared())?;
    reading.pane.explaining = line(reading.shared(), beside).filter(|asked| !holds_records(&asked.source.path));
    let why = reading.pane.explaining.clone().map(Effect::Explain);
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

/// Returns the span of a block that holds a place, from that place on. Blanks are not counted, since they may differ from
/// the source's.
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

/// Adds the answer to the list: the label of the line, the second best label, and what decided between them. No answer
/// means that the file has changed since.
pub(in crate::app) fn receive(
    list: Option<&mut List>,
    reading: &mut ReadingMut,
    asked: &Asked,
    line: Option<&ExplainedLine>,
) {
    if reading.pane.explaining.as_ref() != Some(asked) {
        return;
    }
    reading.pane.explaining = None;
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
