//! A writer of small PDFs: takes objects and the content of pages, and gives the bytes of a file.

use std::fmt::Write;

/// A file as it grows. Objects 1 and 2 are the catalogue and the tree of pages.
#[derive(Default)]
pub struct Writer {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    catalogue: String,
}

impl Writer {
    /// Adds an object. Returns its number.
    pub fn add(&mut self, body: &str) -> usize {
        self.objects.push(body.as_bytes().to_vec());
        self.objects.len() + 2
    }

    /// Adds a stream with these entries. Returns its number.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
        self.objects.push([head.as_bytes(), data, b"\nendstream"].concat());
        self.objects.len() + 2
    }

    /// Adds a page of 400 × 600 points with these entries and this content.
    pub fn page(&mut self, entries: &str, content: &[u8]) {
        let content = self.stream("", content);
        let page =
            self.add(&format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {content} 0 R {entries} >>"));
        self.pages.push(page);
    }

    /// Adds entries to the catalogue.
    pub fn catalogue(&mut self, entries: &str) {
        self.catalogue.push_str(entries);
    }

    /// Adds a font of a predefined map that is not in the file. Returns its number.
    pub fn cjk(&mut self, map: &str, ordering: &str, entries: &str) -> usize {
        let below = self.add(&format!(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) \
             /Supplement 0 >> {entries} >>"
        ));
        self.add(&format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{map} /DescendantFonts [{below} 0 R] >>"
        ))
    }

    /// Returns the bytes of the whole file.
    pub fn file(self) -> Vec<u8> {
        let mut kids = String::new();
        for page in &self.pages {
            write!(kids, "{page} 0 R ").unwrap();
        }
        let catalogue = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue);
        let tree = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.pages.len());
        let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut table = String::from("0000000000 65535 f \n");
        let objects = [catalogue.into_bytes(), tree.into_bytes()].into_iter().chain(self.objects);
        let mut count = 1;
        for (n, object) in objects.enumerate() {
            writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
            file.extend(format!("{} 0 obj\n", n + 1).bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
            count += 1;
        }
        let start = file.len();
        file.extend(
            format!("xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
        );
        file
    }
}

/// Returns a file of one page with one font, which is named F.
pub fn one_page(font: impl FnOnce(&mut Writer) -> usize, content: &[u8]) -> Vec<u8> {
    let mut writer = Writer::default();
    let font = font(&mut writer);
    writer.page(&format!("/Resources << /Font << /F {font} 0 R >> >>"), content);
    writer.file()
}

/// Returns a text as a string of hexadecimal digits, in an encoding.
pub fn hex(text: &str, encoding: &'static encoding_rs::Encoding) -> String {
    hex_of(&encoding.encode(text).0)
}

/// Returns a text as UTF-16BE.
pub fn utf16(text: &str) -> String {
    hex_of(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
}

fn hex_of(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|b| format!("{b:02X}")).collect();
    format!("<{}>", digits.concat())
}
