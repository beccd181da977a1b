//! The last step of every reader: the lines that were read, the outcome and the doubts before go in; a [`Decoded`] comes
//! out, or the reason why there is none.

use super::fault::{Fault, Outcome};
use super::page_text::PageText;
use crate::decode::decoded::{Decoded, NotText};
use crate::decode::garbled;
use crate::model::{Doubt, DoubtKind};

/// Returns the text and its placed pages, with the doubts about them.
pub(super) fn finished(
    page: PageText,
    read: Outcome,
    encoding: &'static str,
    before: Vec<Doubt>,
) -> Result<Decoded, NotText> {
    let fault = read.map_err(NotText::Fault)?;
    if page.is_full() {
        return Err(NotText::Fault(Fault::Large));
    }
    let (text, sheets) = page.finish();
    if text.trim().is_empty() {
        return Err(fault.map_or(NotText::Empty, NotText::Fault));
    }
    // The lines they were about are lines of the file, not of its text.
    let mut doubts: Vec<Doubt> = before
        .into_iter()
        .filter(|doubt| doubt.kind != DoubtKind::Garbled)
        .map(|doubt| Doubt { lines: None, ..doubt })
        .collect();
    let mended: usize =
        doubts.iter().filter(|d| d.kind == DoubtKind::Undecodable).filter_map(|d| d.detail.parse::<usize>().ok()).sum();
    if let Some(Fault::Broken(line)) = fault {
        doubts.push(Doubt { kind: DoubtKind::FileBroken, lines: None, detail: line.to_string() });
    }
    doubts.extend(garbled::doubts(&text, mended));
    Ok(Decoded { text, encoding, doubts, sheets })
}
