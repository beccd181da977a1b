//! Translates the words by which engines, parsers and libraries label the parts of a page: a word goes in, a role on a
//! newspaper page comes out. A word that is missing here says nothing, and the line then has no role. Words are compared in
//! small letters, without blanks, hyphens and underscores.

use crate::model::Role;

/// The words for each role. Where a word tells the level of a heading, its reader takes the level from it.
const LABELS: &[(Role, &[&str])] = &[
    (
        Role::Title,
        &[
            "title",
            "doctitle",
            "documenttitle",
            "paragraphtitle",
            "sectionheader",
            "heading",
            "headline",
            "head",
            "header1",
            "maintitle",
            "articletitle",
            "titlemain",
            "h1",
            "h2",
        ],
    ),
    (Role::Kicker, &["introtitle", "pretitle", "kicker", "overline", "overheadline", "suptitle", "supertitle", "toptitle"]),
    (Role::Subtitle, &["subtitle", "subheadline", "undertitle", "subtitles"]),
    (Role::Subhead, &["subheading", "subhead", "crosshead", "intertitle", "crossheading"]),
    (Role::Section, &["section", "sectiontitle", "rubric", "columntitle", "columnname"]),
    (Role::Lead, &["lead", "abstract", "standfirst", "intro", "introduction"]),
    (
        Role::Body,
        &[
            "text",
            "plaintext",
            "paragraph",
            "body",
            "bodycontent",
            "textblock",
            "content",
            "listitem",
            "list",
            "quote",
            "reftext",
            "reference",
            "references",
            "asidetext",
            "verticaltext",
            "textregion",
            "index",
            "code",
            "algorithm",
            "textcontent",
            "p",
        ],
    ),
    (Role::Byline, &["byline", "author", "authors", "dateline", "signature"]),
    (
        Role::Caption,
        &[
            "caption",
            "figurecaption",
            "imagecaption",
            "tablecaption",
            "chartcaption",
            "figuretitle",
            "tabletitle",
            "charttitle",
            "illustrationcaption",
            "picturecaption",
            "imagefootnote",
            "tablefootnote",
            "visionfootnote",
            "ocrcaption",
            "legend",
            "chartfootnote",
            "codecaption",
        ],
    ),
    (Role::Credit, &["credit"]),
    (
        Role::Masthead,
        &[
            "pageheader",
            "header",
            "masthead",
            "runninghead",
            "nameplate",
            "folio",
            "ocrheader",
            "runningtitle",
            "headers",
            "titlepage",
        ],
    ),
    (
        Role::Notice,
        &[
            "pagefooter",
            "footer",
            "footers",
            "pagenumber",
            "number",
            "footnote",
            "pagefootnote",
            "footnotes",
            "advertisement",
            "advert",
            "ad",
            "seal",
            "discarded",
            "abandon",
            "ocrfooter",
            "signaturemark",
            "catchword",
            "furniture",
            "announcement",
        ],
    ),
];

/// Returns the role that a word names, or `None` where it names none of a newspaper's page.
pub(super) fn role(word: &str) -> Option<Role> {
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).take(32).collect();
    LABELS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_all_kinds_of_files_are_known() {
        for (word, is) in [
            ("doc_title", Some(Role::Title)),
            ("Section-header", Some(Role::Title)),
            ("Page-footer", Some(Role::Notice)),
            ("HEADLINE", Some(Role::Title)),
            ("BODY_CONTENT", Some(Role::Body)),
            ("image_caption", Some(Role::Caption)),
            ("sub-headline", Some(Role::Subtitle)),
            ("picture", None),
            ("", None),
        ] {
            assert_eq!(role(word), is, "{word}");
        }
    }
}
