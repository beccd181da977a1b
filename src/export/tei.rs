//! TEI: a selection of an issue → a `<TEI>`, several → a `<teiCorpus>`, with elements of TEI Lite alone. Pages are
//! divisions, articles stand in them as they are printed, and the pieces of a story point at one another by `next` and
//! `prev`.

use std::fmt::Write;

use super::{Selection, named, xml};
use crate::model::{Article, ArticleRef, Basis, Block, Issue, Role};
use crate::story::piece_before;
use crate::words::Words;

/// The beginning of a file; a corpus begins after it.
pub const PROLOGUE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The end of a corpus.
pub const CORPUS_END: &str = "</teiCorpus>\n";

/// Returns the opening of a corpus, whose header says only what its parts have in common.
#[must_use]
pub fn corpus(words: &Words) -> String {
    let title = xml::attribute(&words.command("corpus", &[])).into_owned();
    format!(
        "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>\
         <publicationStmt><p>yuebao</p></publicationStmt><sourceDesc><p>{title}</p></sourceDesc></fileDesc></teiHeader>\n"
    )
}

/// Returns an issue, the `place`th of its file, from 1, with which its XML ids begin.
#[must_use]
pub fn issue(selection: &Selection, place: usize, words: &Words) -> String {
    let mut text = String::from("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
    header(&mut text, &selection.issue, words);
    text.push_str("<text xml:lang=\"zh\"><body>\n");
    for n in selection.pages() {
        let Some(page) = selection.issue.pages.get(n) else { continue };
        let _ = writeln!(text, "<div type=\"page\" n=\"{}\"><pb n=\"{}\"/>", page.number, page.number);
        if let Some(name) = &page.name {
            let _ = writeln!(text, "<head>{}</head>", escaped(name));
        }
        for (at, article) in selection.articles(n) {
            division(&mut text, selection, place, at, article);
        }
        if selection.furniture && !page.furniture.is_empty() {
            text.push_str("<div type=\"furniture\">\n");
            for block in &page.furniture {
                paragraph(&mut text, block, None);
            }
            text.push_str("</div>\n");
        }
        text.push_str("</div>\n");
    }
    text.push_str("</body></text>\n</TEI>\n");
    text
}

fn header(text: &mut String, issue: &Issue, words: &Words) {
    let _ = write!(
        text,
        "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt>\n<publicationStmt><p>yuebao</p></publicationStmt>\n\
         <sourceDesc><bibl>",
        escaped(&words.issue(issue))
    );
    if let Some(name) = issue.paper() {
        let _ = write!(text, "<title level=\"j\">{}</title>", escaped(name));
    }
    if let Some(dated) = issue.date {
        let certain = if dated.basis == Basis::Inferred { " cert=\"low\"" } else { "" };
        let _ = write!(text, "<date when=\"{0}\"{certain}>{0}</date>", dated.date);
    }
    for (unit, number) in [("issue", &issue.number), ("total", &issue.total_number), ("edition", &issue.edition)] {
        if let Some(number) = number {
            let _ = write!(text, "<biblScope unit=\"{unit}\">{}</biblScope>", escaped(number));
        }
    }
    for source in &issue.sources {
        let _ = write!(text, "<idno type=\"file\">{}</idno>", escaped(&source.name));
    }
    text.push_str("</bibl></sourceDesc></fileDesc></teiHeader>\n");
}

/// Returns the id of an article in XML.
fn id(place: usize, at: ArticleRef) -> String {
    format!("i{place}p{}a{}", at.page + 1, at.article + 1)
}

fn division(text: &mut String, selection: &Selection, place: usize, at: ArticleRef, article: &Article) {
    let issue = &selection.issue;
    let _ =
        write!(text, "<div type=\"article\" xml:id=\"{}\" n=\"{}\"", id(place, at), xml::attribute(&issue.article_id(at)));
    let next = article.continues_in.filter(|next| issue.article(*next).is_some() && selection.has(*next));
    let before = piece_before(issue, at).filter(|before| selection.has(*before));
    for (name, other) in [("next", next), ("prev", before)] {
        if let Some(other) = other {
            let _ = write!(text, " {name}=\"#{}\"", id(place, other));
        }
    }
    text.push_str(">\n");
    // Headings and bylines may stand at the top of a division, and bylines at its end; elsewhere they are paragraphs.
    let (mut top, mut inside) = (true, false);
    for (n, block) in article.blocks.iter().enumerate() {
        let rest = article.blocks.get(n + 1..).unwrap_or_default();
        match block.role {
            Role::Kicker | Role::Title | Role::Subtitle | Role::Section if top => element(text, "head", "type", block),
            Role::Byline if top || rest.iter().all(|b| b.role == Role::Byline) => {
                let _ = writeln!(text, "<byline>{}</byline>", escaped(&block.text));
            }
            Role::Subhead => {
                text.push_str(if inside { "</div>\n<div type=\"part\">\n" } else { "<div type=\"part\">\n" });
                element(text, "head", "type", block);
                (top, inside) = (false, true);
            }
            _ => {
                let target = match block.role {
                    Role::Jump if block.text.contains('转') || block.text.contains('轉') => next,
                    Role::Jump => before,
                    _ => None,
                };
                paragraph(text, block, target.map(|at| id(place, at)));
                top = false;
            }
        }
    }
    text.push_str(if inside { "</div>\n</div>\n" } else { "</div>\n" });
}

fn paragraph(text: &mut String, block: &Block, target: Option<String>) {
    match (block.role, target) {
        (Role::Body, _) => {
            let _ = writeln!(text, "<p>{}</p>", escaped(&block.text));
        }
        (_, None) => element(text, "p", "rend", block),
        (role, Some(target)) => {
            let (name, said) = (named(role), escaped(&block.text));
            let _ = writeln!(text, "<p rend=\"{name}\"><ref target=\"#{target}\">{said}</ref></p>");
        }
    }
}

fn element(text: &mut String, element: &str, attribute: &str, block: &Block) {
    let _ = writeln!(text, "<{element} {attribute}=\"{}\">{}</{element}>", named(block.role), escaped(&block.text));
}

fn escaped(said: &str) -> String {
    xml::text(said, "hi rend=\"control\"")
}
