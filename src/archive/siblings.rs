//! Recognises files that are one document: a parser or OCR engine writes several, its data, a Markdown, a plain text, a copy
//! of the PDF with boxes drawn into it. In go the names in a folder, out comes for each the file that is read in its place.
//!
//! Such files have one stem and the endings of their program, and the best of them must have the form it should have, so
//! that files that only happen to be named alike are all read.

use std::collections::HashMap;

/// The endings of one program's files, the best first; those before [`Row::data`] must have a form of their own.
struct Row {
    endings: &'static [&'static str],
    data: usize,
}

const ROWS: &[Row] = &[
    // MinerU.
    Row {
        endings: &[
            "_middle.json",
            "_content_list.json",
            "_content_list_v2.json",
            "_model.json",
            ".md",
            "_origin.pdf",
            "_layout.pdf",
            "_span.pdf",
            "_spans.pdf",
        ],
        data: 3,
    },
    // PP-StructureV3 and PaddleOCR-VL.
    Row { endings: &["_res.json", ".md"], data: 1 },
    // Docling, dots.ocr, olmOCR, Umi-OCR, RapidOCR.
    Row { endings: &[".json", ".jsonl", ".md", "_nohf.md", ".html", ".doctags", ".txt", ".csv"], data: 2 },
    // Tesseract, and libraries that keep the plain text beside ALTO or PAGE.
    Row { endings: &[".hocr", ".alto.xml", ".alto", ".xml", ".tsv", ".md", ".txt"], data: 5 },
];

/// Returns for each name in a folder the index of the file that is read in its place; `None` if it is read itself.
/// `has_form` tells whether the file at an index begins as one with a form of its own; it is asked only about files that are
/// named alike.
pub(super) fn better(names: &[&str], has_form: &dyn Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut better = vec![None; names.len()];
    for row in ROWS {
        let mut groups: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        for (n, name) in names.iter().enumerate() {
            // If several endings match, the longest is meant.
            let of = |ending: &&&str| name.strip_suffix(**ending).is_some_and(|stem| !stem.is_empty());
            let ending = row.endings.iter().filter(of).max_by_key(|ending| ending.len());
            let rank = ending.and_then(|ending| row.endings.iter().position(|known| known == ending));
            if let Some((stem, rank)) = ending.and_then(|ending| name.strip_suffix(*ending)).zip(rank) {
                groups.entry(stem).or_default().push((rank, n));
            }
        }
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_unstable();
            let data = group.iter().filter(|(rank, n)| *rank < row.data && better[*n].is_none());
            let Some((rank, best)) = data.copied().find(|(_, n)| has_form(*n)) else { continue };
            for (_, n) in group.iter().filter(|(of, _)| *of > rank) {
                better[*n].get_or_insert(best);
            }
        }
    }
    better
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the files are read, where those with a `*` have a form of their own.
    fn read(names: &str) -> String {
        let all: Vec<&str> = names.split(' ').collect();
        let plain: Vec<&str> = all.iter().map(|name| name.trim_start_matches('*')).collect();
        let better = better(&plain, &|n| all[n].starts_with('*'));
        plain.iter().zip(better).filter(|(_, better)| better.is_none()).map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn of_one_documents_files_the_best_is_read() {
        for (names, is) in [
            ("*a_middle.json *a_content_list.json a_model.json a.md a_layout.pdf b.md", "a_middle.json b.md"),
            ("*a_content_list.json *a_content_list_v2.json a.md", "a_content_list.json"),
            ("a_middle.json *a_content_list.json a.md", "a_middle.json a_content_list.json"),
            ("*a_0_res.json a_0.md a_1.md", "a_0_res.json a_1.md"),
            ("*a.json a.md a_nohf.md", "a.json"),
            ("a.json a.md", "a.json a.md"),
            ("*a.xml a.txt *b.hocr b.tsv c.txt", "a.xml b.hocr c.txt"),
            ("a.xml a.txt", "a.xml a.txt"),
            ("*a.html a.txt", "a.html a.txt"),
            (".md *_middle.json", ".md _middle.json"),
        ] {
            assert_eq!(read(names), is, "{names}");
        }
    }
}
