//! PDF → text. A file's bytes go in; out comes a line for each printed line, a form feed between pages, and a
//! [`PlacedPage`](crate::model::PlacedPage) for each page with the place of every line.
//!
//! The lines stand in the order in which the file prints them, which says nothing: recovery puts them in order, so the text
//! of a file stays the same when recovery learns better. `hayro-syntax` reads the objects of the file, `hayro-cmap` its
//! character maps, `hayro-font` the encodings of simple fonts; the interpreter is our own, with a budget ([`limits`]), since
//! a file may ask for any amount of work. Nothing is guessed: a glyph whose character the file does not tell becomes U+FFFD.
//!
//! In the order of work: [`too_costly`] checks the whole file, [`streams`] decode, [`page`] reads a page by [`content`],
//! which sets text by [`graphics_state`] in the fonts of [`font`] ([`composite`], [`simple`], with [`cmaps`], [`widths`],
//! [`font_program`]), heeds [`marked_content`] and [`layers`], and gives glyphs to [`lines`] and paths to [`shapes`].

#![allow(rustdoc::private_intra_doc_links, reason = "the list is for those who work on it")]

mod cmaps;
mod composite;
mod content;
mod double_print;
mod doubts;
mod fault;
mod font;
mod font_program;
mod glyph;
mod graphics_state;
mod layers;
mod limits;
mod lines;
mod marked_content;
mod matrix;
mod page;
mod shapes;
mod simple;
mod stacked_chars;
mod streams;
mod too_costly;
mod widths;

use std::borrow::Cow;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::decoded::{Decoded, NotText, PagesRead};
use crate::model::{PlacedLine, PlacedPage};
use doubts::Tally;
use font::Fonts;
use layers::Layers;
use limits::{Budget, PAGES};
use page::ReadPage;

pub use fault::PdfFault;

/// The name that stands for an encoding in [`Decoded::encoding`].
pub const NAME: &str = "PDF";

/// The first bytes of a PDF; some programs put something before them.
const MAGIC: &[u8] = b"%PDF-";
/// The number of bytes within which they stand.
const HEAD: usize = 1024;

/// Returns whether a file, or its beginning, is that of a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD + MAGIC.len())).unwrap_or_default();
    match memchr::memmem::find(head, MAGIC) {
        None => false,
        Some(0) => true,
        // An article about the format may quote it.
        Some(at) => {
            let has = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
            bytes.get(at + MAGIC.len()).is_some_and(u8::is_ascii_digit) && has(b" obj") && has(b"endobj")
        }
    }
}

/// Reads a PDF. `watch` is called after each page and says whether to go on.
pub(super) fn decode(bytes: Cow<'_, [u8]>, watch: &mut dyn FnMut(PagesRead<'_>) -> bool) -> Result<Decoded, NotText> {
    let fault = |fault| Err(NotText::Pdf(fault));
    if too_costly::is_too_costly(&bytes) {
        return fault(PdfFault::TooMuch);
    }
    let mut budget = Budget::of(bytes.len());
    let pdf = match Pdf::new(bytes.into_owned()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm)) => {
            return fault(PdfFault::Locked);
        }
        Err(LoadPdfError::Decryption(_) | LoadPdfError::Invalid) => return fault(PdfFault::Damaged),
    };
    let layers = Layers::of(&pdf);
    let (mut fonts, mut tally) = (Fonts::default(), Tally::default());
    let mut text = Text::default();
    for (n, page) in pdf.pages().iter().enumerate() {
        if n >= PAGES || budget.is_spent() {
            tally.stop(n);
            break;
        }
        let read = page::read(page, &mut fonts, &mut budget, &layers);
        tally.page(n, &read, text.lines + 1);
        text.push(n, read);
        if !watch(PagesRead { text: &text.written, sheets: &text.sheets, of: pdf.pages().len() }) {
            tally.stop(n + 1);
            break;
        }
    }
    if text.lines == 0 {
        return fault(match pdf.pages().len() {
            _ if budget.is_spent() => PdfFault::TooMuch,
            0 => PdfFault::Damaged,
            _ if tally.is_damaged() => PdfFault::Damaged,
            pages => PdfFault::NoText(pages),
        });
    }
    if budget.is_spent() {
        tally.stop(text.sheets.len());
    }
    let doubts = tally.doubts(&text.written);
    Ok(Decoded { text: text.written, encoding: NAME, doubts, sheets: text.sheets })
}

/// The text as it grows.
#[derive(Default)]
struct Text {
    written: String,
    /// The number of its lines.
    lines: u32,
    sheets: Vec<PlacedPage>,
}

impl Text {
    fn push(&mut self, n: usize, ReadPage { lines, mut sheet, .. }: ReadPage) {
        if n > 0 {
            self.written.push('\u{C}');
        }
        for line in lines {
            self.written.push_str(&line.text);
            self.written.push('\n');
            self.lines += 1;
            sheet.lines.push(PlacedLine {
                line: self.lines,
                bounds: line.bounds,
                type_size: Some(line.size as f32),
                bold: line.is_bold(),
                vertical: line.vertical,
                ..PlacedLine::default()
            });
        }
        self.sheets.push(sheet);
    }
}
