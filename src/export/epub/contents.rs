//! The contents of the book: its chapters → a tree of links, written once as EPUB 3 has it and once for readers of EPUB 2.

use std::fmt::Write;

use super::super::xml;
use super::chapter::{Chapter, escaped, label, opening};
use crate::words::Words;

/// An entry and what is under it.
#[derive(Default)]
struct Node {
    label: String,
    target: String,
    under: Vec<Node>,
}

/// The contents.
pub struct Tree(Vec<Node>);

impl Tree {
    pub fn of(chapters: &[Chapter<'_>], words: &Words) -> Self {
        let mut issues: Vec<Node> = Vec::new();
        for chapter in chapters {
            let node = |under| Node { label: chapter.name(words), target: chapter.file(), under };
            match (chapter.page, issues.last_mut()) {
                (Some(page), Some(issue)) => {
                    let articles = chapter.selection.articles(page).map(|(at, _)| {
                        let label = label(chapter.selection, at);
                        Node { label, target: chapter.target(at), under: Vec::new() }
                    });
                    issue.under.push(node(articles.collect()));
                }
                _ => issues.push(node(Vec::new())),
            }
        }
        Self(issues)
    }

    /// Returns the text of `nav.xhtml`.
    pub fn nav(&self, title: &str) -> String {
        let mut text = opening(title);
        let _ = write!(text, "<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n", escaped(title));
        list(&mut text, &self.0);
        text.push_str("</nav>\n</body>\n</html>\n");
        text
    }

    /// Returns the text of `toc.ncx`.
    pub fn ncx(&self, title: &str, identifier: &str) -> String {
        let depth = if self.0.iter().flat_map(|issue| &issue.under).any(|page| !page.under.is_empty()) { 3 } else { 2 };
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" \
             xml:lang=\"zh\">\n<head><meta name=\"dtb:uid\" content=\"{identifier}\"/><meta name=\"dtb:depth\" content=\"{depth}\"/>\
             <meta name=\"dtb:totalPageCount\" content=\"0\"/><meta name=\"dtb:maxPageNumber\" content=\"0\"/></head>\n\
             <docTitle><text>{}</text></docTitle>\n<navMap>\n",
            xml::attribute(title)
        );
        let mut order = 0;
        points(&mut text, &self.0, &mut order);
        text.push_str("</navMap>\n</ncx>\n");
        text
    }
}

fn list(text: &mut String, nodes: &[Node]) {
    if nodes.is_empty() {
        return;
    }
    text.push_str("<ol>\n");
    for node in nodes {
        let _ = write!(text, "<li><a href=\"{}\">{}</a>", node.target, xml::attribute(&node.label));
        list(text, &node.under);
        text.push_str("</li>\n");
    }
    text.push_str("</ol>\n");
}

fn points(text: &mut String, nodes: &[Node], order: &mut usize) {
    for node in nodes {
        *order += 1;
        let _ = writeln!(
            text,
            "<navPoint id=\"n{order}\" playOrder=\"{order}\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/>",
            xml::attribute(&node.label),
            node.target
        );
        points(text, &node.under, order);
        text.push_str("</navPoint>\n");
    }
}
