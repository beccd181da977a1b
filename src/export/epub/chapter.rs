//! A file of the book: a selection and a page → the page with its articles as XHTML; without a page, the issue's name.

use std::fmt::Write;

use super::super::{Selection, named, xml};
use crate::model::{ArticleRef, Block, Page, Role};
use crate::story::first_words;
use crate::words::Words;

/// A file of the book.
pub struct Chapter<'s> {
    pub selection: &'s Selection,
    /// The number of the issue in the book, from 1.
    place: usize,
    /// The page; none for the issue's name.
    pub page: Option<usize>,
}

impl<'s> Chapter<'s> {
    /// Returns the files of an issue.
    pub fn of(selection: &'s Selection, place: usize) -> Vec<Self> {
        let pages = selection.pages().into_iter().map(Some);
        std::iter::once(None).chain(pages).map(|page| Self { selection, place, page }).collect()
    }

    pub fn id(&self) -> String {
        self.page.map_or_else(|| format!("i{}", self.place), |page| format!("i{}p{}", self.place, page + 1))
    }

    pub fn file(&self) -> String {
        format!("{}.xhtml", self.id())
    }

    /// Returns its name in the contents.
    pub fn name(&self, words: &Words) -> String {
        match self.printed() {
            Some(page) => words.page(page),
            None => words.issue(&self.selection.issue),
        }
    }

    /// Returns the link to an article in the book.
    pub fn target(&self, at: ArticleRef) -> String {
        format!("i{}p{}.xhtml#a{}", self.place, at.page + 1, at.article + 1)
    }

    fn printed(&self) -> Option<&Page> {
        self.selection.issue.pages.get(self.page?)
    }

    /// Returns the text of the file.
    pub fn text(&self, words: &Words) -> String {
        let name = self.name(words);
        let mut text = opening(&name);
        match self.page {
            None => {
                let _ = writeln!(text, "<h1>{}</h1>", escaped(&name));
            }
            Some(page) => {
                let _ = writeln!(text, "<h2>{}</h2>", escaped(&name));
                for (at, _) in self.selection.articles(page) {
                    self.section(&mut text, at, words);
                }
                let left = self.printed().map_or(&[][..], |page| &page.furniture);
                if self.selection.furniture && !left.is_empty() {
                    text.push_str("<aside>\n");
                    for block in left {
                        element(&mut text, block, None);
                    }
                    text.push_str("</aside>\n");
                }
            }
        }
        text.push_str("</body>\n</html>\n");
        text
    }

    fn section(&self, text: &mut String, at: ArticleRef, words: &Words) {
        let _ = writeln!(text, "<section id=\"a{}\">", at.article + 1);
        match self.selection.head(at) {
            Some(head) => self.reference(text, at, head, words),
            None => {
                for (n, piece) in self.selection.pieces(at).into_iter().enumerate() {
                    self.piece(text, at, piece, n > 0, words);
                }
            }
        }
        text.push_str("</section>\n");
    }

    /// Writes a piece of a story. Before a later piece it puts a mark, and leaves out the heading where the book shows it on
    /// the piece's own page.
    fn piece(&self, text: &mut String, at: ArticleRef, piece: ArticleRef, later: bool, words: &Words) {
        let issue = &self.selection.issue;
        let Some(article) = issue.article(piece) else { return };
        if later && let Some(page) = issue.pages.get(piece.page) {
            let mark = words.screen("mark", &[("n", &page.number.to_string())]);
            let _ = writeln!(text, "<p class=\"mark\">{}</p>", escaped(&mark));
        }
        // A piece that is part of the book has its heading on its own page.
        let there = later && self.selection.has(piece);
        for block in article.blocks.iter().filter(|block| !(there && stays(block))) {
            let next = article.continues_in.filter(|next| piece == at && self.selection.has(*next));
            element(text, block, next.filter(|_| block.role == Role::Jump).map(|next| self.target(next)));
        }
    }

    /// Writes a reference in place of a piece whose text stands elsewhere: its heading and where it is.
    fn reference(&self, text: &mut String, at: ArticleRef, head: ArticleRef, words: &Words) {
        let issue = &self.selection.issue;
        let (Some(article), Some(page)) = (issue.article(at), issue.pages.get(head.page)) else { return };
        for block in article.blocks.iter().filter(|block| stays(block)) {
            element(text, block, None);
        }
        let said = words.command("whole_at", &[("n", &page.number.to_string())]);
        let _ = writeln!(text, "<p class=\"mark\"><a href=\"{}\">{}</a></p>", self.target(head), escaped(&said));
    }
}

/// Returns whether a block stays where its piece is printed, when the text stands with the whole story.
const fn stays(block: &Block) -> bool {
    block.role.is_heading() || matches!(block.role, Role::Jump)
}

/// Returns the name of an article in the contents.
pub fn label(selection: &Selection, at: ArticleRef) -> String {
    let Some(article) = selection.issue.article(at) else { return String::new() };
    let title = article.title().filter(|title| !title.trim().is_empty());
    title.unwrap_or_else(|| match first_words(article) {
        words if words.trim().is_empty() => "…".to_owned(),
        words => format!("[{words}]"),
    })
}

/// Returns the beginning of a file of XHTML.
pub fn opening(title: &str) -> String {
    let title = if title.trim().is_empty() { "…".into() } else { xml::attribute(title) };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"zh\" lang=\"zh\">\n<head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n"
    )
}

/// Escapes text between tags.
pub fn escaped(text: &str) -> String {
    xml::text(text, "span class=\"control\"")
}

fn element(text: &mut String, block: &Block, target: Option<String>) {
    let said = escaped(&block.text);
    let said = target.map_or_else(|| said.clone(), |target| format!("<a href=\"{target}\">{said}</a>"));
    let _ = match block.role {
        Role::Body => writeln!(text, "<p>{said}</p>"),
        Role::Title => writeln!(text, "<h3>{said}</h3>"),
        Role::Subhead => writeln!(text, "<h4>{said}</h4>"),
        role => writeln!(text, "<p class=\"{}\">{said}</p>", named(role)),
    };
}
