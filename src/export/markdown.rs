//! Markdown: a selection or an article → a text in which issue, page and title are headings and the rest paragraphs.
//!
//! Every mark of the text that Markdown would take for its own is escaped, so that the text is rendered as it was printed.

use super::Selection;
use crate::cite::{Reference, Style, cite};
use crate::model::{Article, Block, Role};
use crate::text::markdown::escape;
use crate::words::Words;

/// Returns the selected part of an issue, and whether there was anything but its name.
#[must_use]
pub fn issue(selection: &Selection, words: &Words) -> (String, bool) {
    let mut any = false;
    let mut text = paragraph("# ", &words.issue(&selection.issue));
    for n in selection.pages() {
        let Some(page) = selection.issue.pages.get(n) else { continue };
        text.push_str(&paragraph("## ", &words.page(page)));
        for (_, of) in selection.articles(n) {
            any = true;
            text.push_str(&article(of));
        }
        if selection.furniture && !page.furniture.is_empty() {
            any = true;
            text.push_str(RULE);
            text.extend(page.furniture.iter().map(|block| paragraph(mark(block), &block.text)));
        }
    }
    (text, any)
}

/// Returns an article. It begins with its heading, or with a rule where it has none.
#[must_use]
pub fn article(article: &Article) -> String {
    let headed = article.blocks.first().is_some_and(|block| block.role.is_heading());
    let rule = if headed { "" } else { RULE };
    let blocks = article.blocks.iter().map(|block| paragraph(mark(block), &block.text));
    std::iter::once(rule.to_owned()).chain(blocks).collect()
}

/// Returns the source of an article as the head of a file (YAML between two rules, which Obsidian and pandoc read): title,
/// authors, paper, day, page, id, citation. What is not known is left out.
#[must_use]
pub fn source(of: &Reference) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let mut lines = vec!["---".to_owned()];
    let mut line = |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("{name}: {value}")));
    line("title", of.title.as_deref().or(Some(&of.first_words)).map(quoted));
    let authors: Vec<String> = of.authors.iter().map(|author| quoted(author)).collect();
    line("author", (!authors.is_empty()).then(|| format!("[{}]", authors.join(", "))));
    line("paper", of.paper.as_deref().map(quoted));
    line("edition", of.edition.as_deref().map(quoted));
    line("date", of.date.map(|date| date.to_string()));
    line("date_is_estimated", of.estimated.then(|| "true".to_owned()));
    line("page", (!of.pages.is_empty()).then(|| quoted(&of.pages.join(", "))));
    line("id", Some(quoted(&of.id)));
    line("citation", Some(quoted(&cite(of, Style::Gbt7714))));
    lines.push("---\n\n".to_owned());
    lines.join("\n")
}

/// Returns a passage as a quotation, a paragraph a line.
#[must_use]
pub fn quotation(passage: &str) -> String {
    let paragraphs: Vec<String> = passage.lines().map(|line| format!("> {}", escape(line))).collect();
    paragraphs.join("\n>\n") + "\n"
}

const RULE: &str = "* * *\n\n";

/// Returns the Markdown mark before a block's text.
const fn mark(block: &Block) -> &'static str {
    match block.role {
        Role::Title => "### ",
        Role::Kicker | Role::Subtitle | Role::Section | Role::Subhead => "#### ",
        Role::Lead => "> ",
        Role::Body | Role::Byline | Role::Caption | Role::Credit | Role::Jump | Role::Masthead | Role::Notice => "",
    }
}

fn paragraph(mark: &str, text: &str) -> String {
    format!("{mark}{}\n\n", escape(text.trim()))
}
