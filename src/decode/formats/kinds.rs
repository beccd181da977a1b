//! Recognises the format of a text by its contents, never by its name: the root of an XML file, the marks of a saved page,
//! the names in a JSON file, the header of a table. A text goes in, a [`Kind`] or nothing comes out.

/// A kind of file with a reader of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// ALTO, the XML of OCR in libraries.
    Alto,
    /// METS, the list of the files that an issue consists of.
    Mets,
    /// PAGE XML of Transkribus, OCR-D and others.
    PageXml,
    /// hOCR: OCR in a web page.
    Hocr,
    /// An article of a paper's pages on the web (数字报).
    Article,
    /// A page of a paper on the web: the shapes and titles of its articles.
    PageList,
    /// Any other web page.
    Html,
    /// The table of Tesseract.
    Tesseract,
    /// JSON of OCR engines and document parsers.
    Json,
}

/// The number of bytes from the beginning in which the kind is looked for. The outlines of a page's lines may come before
/// their texts.
pub(crate) const HEAD: usize = 1 << 20;

/// The header of Tesseract's table.
const TESSERACT: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";

/// Returns the kind of a text, or `None` for a plain text.
pub(crate) fn kind(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    match text.as_bytes().first()? {
        b'<' => marked(text),
        b'{' | b'[' => is_layout(head(text)).then_some(Kind::Json),
        b'l' => text.lines().next().is_some_and(|line| line.trim_end() == TESSERACT).then_some(Kind::Tesseract),
        _ => None,
    }
}

/// Returns the beginning of a text, cut between characters.
fn head(text: &str) -> &str {
    head_of(text, HEAD)
}

/// Returns the first bytes of a text, at most `most`, cut between characters.
pub(crate) fn head_of(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// Returns the kind of a text that begins with a tag.
fn marked(text: &str) -> Option<Kind> {
    let (root, is_declared) = root(head(text));
    let local = root.rsplit(':').next().unwrap_or_default();
    match local {
        "alto" => return Some(Kind::Alto),
        "mets" => return Some(Kind::Mets),
        "PcGts" => return Some(Kind::PageXml),
        _ => {}
    }
    let has = |mark: &str| has(text.as_bytes(), mark.as_bytes());
    let is_page = is_declared || ["html", "head", "body"].iter().any(|tag| local.eq_ignore_ascii_case(tag));
    let is_paper = has("enpproperty") || has("<founder-content") || has("enpcontent");
    let is_web = is_paper || is_page && is_whole(text);
    if !is_web {
        return None;
    }
    Some(if has("ocr_page") && (has("class='ocr_page") || has("class=\"ocr_page") || has("ocr-system")) {
        Kind::Hocr
    } else if is_paper || has("id=\"ozoom") || has("id='ozoom") || has("id=ozoom") {
        Kind::Article
    } else if has("pagepicmap") {
        Kind::PageList
    } else {
        Kind::Html
    })
}

/// Returns whether a text that begins as a web page is one to its end. In the Markdown of document parsers a table may stand
/// as `<html><body><table>…</html>`, with text after it.
fn is_whole(text: &str) -> bool {
    let end = "</html>";
    let after = text.find(end).and_then(|at| text.get(at + end.len()..)).map(str::trim_start);
    after.is_none_or(|after| after.is_empty() || after.starts_with('<'))
}

/// Returns the name of the first element, after declarations and comments, and whether HTML is declared.
fn root(mut text: &str) -> (&str, bool) {
    loop {
        text = text.trim_start();
        let end = if text.starts_with("<!--") {
            text.find("-->").map(|at| at + 3)
        } else if text.starts_with("<?") {
            text.find("?>").map(|at| at + 2)
        } else if text.starts_with("<!") {
            if text.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html")) {
                return ("", true);
            }
            doctype_end(text)
        } else {
            let name = text.strip_prefix('<').unwrap_or_default();
            let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')));
            return (name.get(..end.unwrap_or(name.len())).unwrap_or_default(), false);
        };
        match end.and_then(|end| text.get(end..)) {
            Some(rest) if rest.len() < text.len() => text = rest,
            _ => return ("", false),
        }
    }
}

/// Returns the end of a declaration that may hold others in brackets.
fn doctype_end(text: &str) -> Option<usize> {
    let inner = text.find('[').filter(|&open| text.find('>').is_none_or(|close| open < close));
    let from = inner.and_then(|open| text.get(open..)?.find(']').map(|end| open + end)).unwrap_or(0);
    text.get(from..)?.find('>').map(|at| from + at + 1)
}

/// Returns whether bytes stand in a text, its ASCII letters in any case. `mark` is in small letters.
fn has(text: &[u8], mark: &[u8]) -> bool {
    let Some(&first) = mark.first() else { return true };
    let is = |at: usize| text.get(at..at + mark.len()).is_some_and(|part| part.eq_ignore_ascii_case(mark));
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).any(is)
}

/// Names in the JSON of engines and parsers; a file has all names of one row.
const LAYOUTS: &[&[&str]] = &[
    &["\"pdf_info\""],
    &["\"parsing_res_list\""],
    &["\"overall_ocr_res\""],
    &["\"layoutParsingResults\""],
    &["\"ocrResults\""],
    &["\"rec_texts\""],
    &["\"dt_polys\""],
    &["\"DoclingDocument\""],
    &["\"olmocr\"", "\"text\""],
    &["\"pdf_page_numbers\"", "\"text\""],
    &["\"bbox\"", "\"category\""],
    &["\"page_idx\"", "\"type\""],
    &["\"bbox\"", "\"type\"", "\"content\""],
    &["\"txts\"", "\"boxes\""],
    &["\"box\"", "\"text\""],
    &["\"box\"", "\"txt\""],
    &["\"bbox\"", "\"lines\"", "\"text\""],
];

/// Returns whether the beginning of a JSON text is an engine's or a parser's.
fn is_layout(head: &str) -> bool {
    let has = |name: &&str| memchr::memmem::find(head.as_bytes(), name.as_bytes()).is_some();
    LAYOUTS.iter().any(|row| row.iter().all(has)) || is_bare_boxes(head)
}

/// Returns whether a text begins as boxes, texts and scores without names: `[[[[12.0, 3.0], …], "text", 0.98], …`.
fn is_bare_boxes(head: &str) -> bool {
    let start: String = head.chars().filter(|c| !c.is_whitespace()).take(6).collect();
    let numbers = start.trim_start_matches('[');
    (3..=5).contains(&(start.len() - numbers.len())) && numbers.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_what_stands_in_them() {
        for (text, is) in [
            (
                "<?xml version=\"1.0\"?>\n<!-- <html> -->\n<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v2#\">",
                Some(Kind::Alto),
            ),
            ("\u{FEFF}<a:alto xmlns:a=\"x\">", Some(Kind::Alto)),
            ("<!DOCTYPE mets [ <!ENTITY a \"b>\"> ]><mets:mets>", Some(Kind::Mets)),
            ("<PcGts>", Some(Kind::PageXml)),
            ("<!DOCTYPE html>\n<html><body><div class='ocr_page'>", Some(Kind::Hocr)),
            ("<HTML><map name=\"PagePicMap\">", Some(Kind::PageList)),
            ("<html><div ID=\"ozoom\"><p>文</p></div>", Some(Kind::Article)),
            ("<div><!--enpproperty <title>甲</title>/enpproperty--></div>", Some(Kind::Article)),
            ("<html><p>文</p></html>", Some(Kind::Html)),
            ("<html><body><table></table></body></html>\n\n本报讯", None),
            ("<div align=\"center\">春茶上市</div>\n\n# 题", None),
            ("<table><tr><td>甲</td></tr></table>", None),
            ("<某某报>报道", None),
            ("[{\"bbox\": [1,2,3,4], \"category\": \"Text\", \"text\": \"文\"}]", Some(Kind::Json)),
            ("[[[[1.0, 2.0], [3, 4]], \"文\", 0.9]]", Some(Kind::Json)),
            ("[{\"title\": \"甲\", \"text\": \"文\"}]", None),
            ("[图片]", None),
            ("{", None),
        ] {
            assert_eq!(kind(text), is, "{text}");
        }
        assert_eq!(kind(&format!("{TESSERACT}\r\n1\t1")), Some(Kind::Tesseract));
    }
}
