//! EPUB 3: selections of issues → a book whose contents are its tree, issue → page → article. Each issue's name and each
//! page is a file; the contents stand twice, for old readers too.
//!
//! A story that goes on on other pages stands once, whole, where it begins; where its other pieces are printed, a heading
//! and a reference stand. The same issues give the same bytes: nothing of the clock or the machine gets in.

mod chapter;
mod contents;

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Selection, xml};
use crate::model::Date;
use crate::words::Words;
use chapter::Chapter;

/// The media type, which a file of this format begins with.
const MEDIA_TYPE: &str = "application/epub+zip";
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" \
    xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" \
    media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";
const STYLE: &str = include_str!("../../../assets/epub.css");

/// The metadata of the whole book.
struct Book {
    title: String,
    identifier: String,
    publishers: Vec<String>,
    dates: Vec<Date>,
    sources: Vec<String>,
}

/// Writes a book.
///
/// # Errors
/// When it cannot be written.
pub fn write(to: impl Write + Seek, selections: &[Selection], words: &Words) -> io::Result<()> {
    let mut zip = ZipWriter::new(to);
    // The earliest time a packed file can have; the true one would be another every time.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).unix_permissions(0o644);
    let mut put = |name: &str, method: CompressionMethod, text: &str| {
        zip.start_file(name, options.compression_method(method))?;
        zip.write_all(text.as_bytes())
    };
    let packed = CompressionMethod::Deflated;
    put("mimetype", CompressionMethod::Stored, MEDIA_TYPE)?;
    put("META-INF/container.xml", packed, CONTAINER)?;
    let chapters: Vec<Chapter<'_>> =
        selections.iter().enumerate().flat_map(|(n, selection)| Chapter::of(selection, n + 1)).collect();
    let book = Book::of(selections, words);
    put("EPUB/package.opf", packed, &book.package(&chapters))?;
    put("EPUB/style.css", packed, STYLE)?;
    let tree = contents::Tree::of(&chapters, words);
    put("EPUB/nav.xhtml", packed, &tree.nav(&words.command("contents", &[])))?;
    put("EPUB/toc.ncx", packed, &tree.ncx(&book.title, &book.identifier))?;
    for chapter in &chapters {
        put(&format!("EPUB/{}", chapter.file()), packed, &chapter.text(words))?;
    }
    zip.finish()?;
    Ok(())
}

impl Book {
    fn of(selections: &[Selection], words: &Words) -> Self {
        let name = |selection: Option<&Selection>| selection.map(|s| words.issue(&s.issue)).unwrap_or_default();
        let title = match selections {
            [] | [_] => name(selections.first()),
            [first, .., last] => format!("{} – {}", name(Some(first)), name(Some(last))),
        };
        let mut book = Self {
            title: if title.trim().is_empty() { words.command("corpus", &[]) } else { title },
            identifier: identifier(selections),
            publishers: Vec::new(),
            dates: Vec::new(),
            sources: Vec::new(),
        };
        for issue in selections.iter().map(|selection| &selection.issue) {
            let sources = issue.sources.iter().map(|source| source.name.as_str());
            let of = [
                (&mut book.publishers, issue.paper().into_iter().collect::<Vec<_>>()),
                (&mut book.sources, sources.collect()),
            ];
            for (to, names) in of {
                for name in names.into_iter().filter(|name| !name.trim().is_empty()) {
                    if !to.iter().any(|there| there == name) {
                        to.push(name.to_owned());
                    }
                }
            }
            book.dates.extend(issue.date.map(|dated| dated.date));
        }
        book.dates.sort();
        book
    }

    fn package(&self, chapters: &[Chapter<'_>]) -> String {
        // When the book was last changed: not now, but when its newest issue came out.
        let changed = self.dates.last().map_or_else(|| "2000-01-01".to_owned(), Date::to_string);
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
             unique-identifier=\"id\" xml:lang=\"zh\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
             <dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>zh</dc:language>\n\
             <meta property=\"dcterms:modified\">{changed}T00:00:00Z</meta>\n",
            self.identifier,
            xml::attribute(&self.title)
        );
        if let Some(first) = self.dates.first() {
            let _ = writeln!(text, "<dc:date>{first}</dc:date>");
        }
        for (element, values) in [("publisher", &self.publishers), ("source", &self.sources)] {
            for value in values {
                let _ = writeln!(text, "<dc:{element}>{}</dc:{element}>", xml::attribute(value));
            }
        }
        text.push_str(
            "</metadata>\n<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
             <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n\
             <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
        );
        for chapter in chapters {
            let (id, file) = (chapter.id(), chapter.file());
            let _ = writeln!(text, "<item id=\"{id}\" href=\"{file}\" media-type=\"application/xhtml+xml\"/>");
        }
        text.push_str("</manifest>\n<spine toc=\"ncx\">\n");
        for chapter in chapters {
            let _ = writeln!(text, "<itemref idref=\"{}\"/>", chapter.id());
        }
        text.push_str("</spine>\n</package>\n");
        text
    }
}

/// Returns a unique name for the book: a UUID of the free kind (RFC 9562, 8) made from everything it holds.
fn identifier(selections: &[Selection]) -> String {
    // FNV-1a, 128 bits: the same on every machine and in every version.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut take = |bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0xFF]) {
            hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    };
    for selection in selections {
        for page in selection.pages() {
            for (at, article) in selection.articles(page) {
                take(selection.issue.article_id(at).as_bytes());
                article.blocks.iter().for_each(|block| take(block.text.as_bytes()));
            }
        }
    }
    let hash = hash & !(0xF << 76) & !(0xC << 60) | (8 << 76) | (8 << 60);
    let hex = format!("{hash:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}
