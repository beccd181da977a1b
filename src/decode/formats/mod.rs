//! Files that say more than their text: the output of OCR engines and document parsers, the formats of libraries and
//! publishers. A decoded text goes in; its format is recognised by its contents (`kinds`), and it comes out as the printed
//! lines with a [`PlacedPage`](crate::model::PlacedPage) for each page (`page_text`).
//!
//! Bad input costs no more than good: no reader calls itself without a bound, what is deep or many is counted, and the text
//! never gets larger than the file. Of a file that breaks off, the part before is read, with a doubt.

mod fault;
mod finish;
mod html;
mod json;
mod kinds;
mod labels;
mod limits;
mod page_text;
mod tesseract;
mod xml;

use super::decoded::{Decoded, NotText};
use crate::model::Origin;
use fault::Outcome;
use finish::finished;
use kinds::{Kind, kind};
use page_text::PageText;

pub use fault::Fault;
pub use html::list::PageList;
pub use xml::mets::Mets;

/// The largest files that are read, in bytes: XML, HTML, the others. A day's paper in the most talkative format has a tenth
/// of it.
const LARGEST_XML: usize = 192 << 20;
const LARGEST_HTML: usize = 32 << 20;
const LARGEST: usize = 96 << 20;

/// The largest text, in bytes, that may turn out to be no engine's JSON after all and stay as it is.
const MISTAKEN: usize = 1 << 20;

/// The number of bytes that tell a file's format.
pub const HEAD: usize = kinds::HEAD;

/// Returns whether a file begins as one of a known format. Give it its first [`HEAD`] bytes.
#[must_use]
pub(crate) fn begins_known_format(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    kind(&text).is_some()
}

/// Returns whether a text has a known format.
pub(super) fn is_known_format(text: &str) -> bool {
    kind(text).is_some()
}

/// Reads a text by its format; one without a format comes back as it is.
pub(super) fn read(decoded: Decoded) -> Result<Decoded, NotText> {
    let Some(kind) = kind(&decoded.text) else { return Ok(decoded) };
    let largest = match kind {
        Kind::Alto | Kind::Mets | Kind::PageXml => LARGEST_XML,
        Kind::Hocr | Kind::Article | Kind::PageList | Kind::Html => LARGEST_HTML,
        Kind::Tesseract | Kind::Json => LARGEST,
    };
    if decoded.text.len() > largest {
        return Err(NotText::Fault(Fault::Large));
    }
    let mut page = PageText::default();
    let text = decoded.text.as_str();
    let read = read_as(kind, text, &mut page);
    // JSON whose head only looked like that of an engine stays the text it is.
    let small = decoded.text.len() <= MISTAKEN;
    if read == Ok(None) && page.is_empty() && kind == Kind::Json && small {
        return Ok(decoded);
    }
    let mut read = finished(page, read, decoded.encoding, decoded.doubts)?;
    if kind == Kind::PageXml && read.sheets.iter().any(|sheet| sheet.origin == Origin::Given) {
        read.doubts.push(xml::mets::given("PAGE XML"));
    }
    Ok(read)
}

/// Reads a text as one of this format.
fn read_as(kind: Kind, text: &str, to: &mut PageText) -> Outcome {
    match kind {
        Kind::Alto => return xml::alto::read(text, to),
        Kind::Mets => return Err(Fault::Parts),
        Kind::PageXml => return xml::page::read(text, to),
        Kind::PageList => return html::list::read(text, to),
        Kind::Json => return json::read(text, to),
        Kind::Hocr => html::hocr::read(text, to),
        Kind::Article => html::article::read(text, to),
        Kind::Html => html::readable::read(text, to),
        Kind::Tesseract => tesseract::read(text, to),
    }
    Ok(None)
}

/// Reads a text as each of the formats in turn, whatever it is: for tests of the readers with bad input.
#[doc(hidden)]
pub fn read_as_each(text: &str) {
    let kinds =
        [Kind::Alto, Kind::PageXml, Kind::PageList, Kind::Json, Kind::Hocr, Kind::Article, Kind::Html, Kind::Tesseract];
    for kind in kinds {
        let mut page = PageText::default();
        let read = read_as(kind, text, &mut page);
        let _ = finished(page, read, "UTF-8", Vec::new());
    }
    let same = |_: &str| Some(text.to_owned());
    let _ = Mets::of(text).map(|mets| mets.map(|mets| mets.join(&mut { same })));
    let _ = PageList::of(text).map(|page| page.join("UTF-8", &mut { same }));
}
