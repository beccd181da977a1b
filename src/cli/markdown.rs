//! The archive as Markdown: issue, page and title are headings, the rest paragraphs.
//!
//! Every mark of the text that Markdown would take for its own is escaped, so that the text is rendered as it was printed.

use std::io;

use super::out::Out;
use super::record::entries_on;
use crate::model::{Article, Block, Issue, Role};
use crate::text::markdown::escape;
use crate::words::Words;

/// Writes an issue, with the pages' leftovers where asked for. Tells whether there was anything.
pub fn issue(out: &mut Out<'_>, issue: &Issue, furniture: bool, words: &Words) -> io::Result<bool> {
    let mut any = false;
    paragraph(out, "# ", &words.issue(issue))?;
    for (n, page) in issue.pages.iter().enumerate() {
        paragraph(out, "## ", &words.page(page))?;
        for entry in entries_on(issue, n) {
            any = true;
            article(out, entry.article)?;
        }
        if furniture && !page.furniture.is_empty() {
            any = true;
            rule(out)?;
            page.furniture.iter().try_for_each(|block| paragraph(out, mark(block), &block.text))?;
        }
    }
    Ok(any)
}

/// An article begins with its heading, or with a rule where it has none.
fn article(out: &mut Out<'_>, article: &Article) -> io::Result<()> {
    if !article.blocks.first().is_some_and(|block| block.role.is_heading()) {
        rule(out)?;
    }
    article.blocks.iter().try_for_each(|block| paragraph(out, mark(block), &block.text))
}

/// What stands before a block's text.
const fn mark(block: &Block) -> &'static str {
    match block.role {
        Role::Title => "### ",
        Role::Kicker | Role::Subtitle | Role::Section | Role::Subhead => "#### ",
        Role::Lead => "> ",
        Role::Body | Role::Byline | Role::Caption | Role::Credit | Role::Jump | Role::Masthead | Role::Notice => "",
    }
}

fn rule(out: &mut Out<'_>) -> io::Result<()> {
    out.line("* * *")?;
    out.line("")
}

fn paragraph(out: &mut Out<'_>, mark: &str, text: &str) -> io::Result<()> {
    out.line(&format!("{mark}{}", escape(text.trim())))?;
    out.line("")
}
