//! Files that say more than their text: what OCR engines, document parsers, libraries and publishers write. Each is told by what
//! stands in it (`kinds`), and becomes the printed lines with a [`PlacedPage`](crate::model::PlacedPage) for each page (`page_text`).
//!
//! Bad input costs no more than good: nothing is called by itself, what is deep or many is counted, and the text never gets
//! larger than the file. Of a file that breaks off what came before is read, with a doubt.

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
use fault::Read;
use finish::finished;
use kinds::{Kind, kind};
use page_text::PageText;

pub use fault::Fault;
pub use html::list::PageList;
pub use xml::mets::Mets;

/// Files may have so many bytes: of XML, of HTML, of the others. A day's paper in the most talkative form has a tenth of it.
const LARGEST_XML: usize = 192 << 20;
const LARGEST_HTML: usize = 32 << 20;
const LARGEST: usize = 96 << 20;

/// A text that only looked like JSON of an engine is no larger, in bytes.
const MISTAKEN: usize = 1 << 20;

/// So many bytes tell which form a file has, see [`begins_known_format`].
pub const HEAD: usize = kinds::HEAD;

/// Whether a file begins as one with a form of its own. Give it its first [`HEAD`] bytes.
#[must_use]
pub fn begins_known_format(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    kind(&text).is_some()
}

/// Whether a text has a form of its own.
pub(super) fn is_known_format(text: &str) -> bool {
    kind(text).is_some()
}

/// Reads a text of its kind; one without a form comes back as it is.
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

/// Reads a text as of this kind.
fn read_as(kind: Kind, text: &str, to: &mut PageText) -> Read {
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

/// Reads a text as one of every kind, whatever it is: for what tries the readers with bad input.
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
