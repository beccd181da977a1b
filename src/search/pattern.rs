//! Reads what is searched for in an article, and finds its hits: a phrase, or a regular expression between slashes.
//!
//! The text that is searched is folded and comes with its source; hits are bytes of the source.

use memchr::memmem;
use regex::Regex;

use super::{Hit, PatternError, cluster_bounds, folded_regex};
use crate::model::Block;
use crate::text::fold::{Folded, fold};

/// A phrase or a regular expression that is searched for.
#[derive(Clone, Debug)]
pub struct Pattern {
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Phrase(Box<memmem::Finder<'static>>),
    Expression(Regex),
}

impl Pattern {
    /// Reads what the user typed: a phrase, or `/regular expression/`; `None` when there is nothing to search for.
    ///
    /// A phrase is found as it stands, after folding; white space around it counts for nothing. A slash in front makes the rest a
    /// regular expression, whether or not its closing slash is typed yet; `\/` in front stands for a slash that does not.
    ///
    /// # Errors
    /// When a regular expression is wrong; the error tells the mistake and its place.
    pub fn parse(input: &str) -> Result<Option<Self>, PatternError> {
        let typed = input.trim();
        if let Some(body) = typed.strip_prefix('/') {
            let from = input.len() - input.trim_start().len() + 1;
            let body = without_closing_slash(body);
            let kind =
                if body.is_empty() { None } else { Some(Kind::Expression(folded_regex::compile(body, input, from)?)) };
            return Ok(kind.map(|kind| Self { kind }));
        }
        let literal_slash = if typed.starts_with("\\/") { typed.strip_prefix('\\') } else { None };
        let phrase = fold(literal_slash.unwrap_or(typed));
        let phrase = phrase.text();
        let finder = || Box::new(memmem::Finder::new(phrase).into_owned());
        Ok((!phrase.is_empty()).then(|| Self { kind: Kind::Phrase(finder()) }))
    }

    /// Finds all hits in the blocks, in order, none overlapping another.
    #[must_use]
    pub fn hits(&self, blocks: &[Block]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (block, b) in blocks.iter().enumerate() {
            self.hits_in(block, &b.text, &fold(&b.text), &mut hits);
        }
        hits
    }

    /// Adds the hits in one block to `hits`, given its text and folded text.
    pub(super) fn hits_in(&self, block: usize, text: &str, folded: &Folded, hits: &mut Vec<Hit>) {
        // The next hit may begin here: a cluster can be wider than what was found in it.
        let mut free = 0;
        let mut found = |start: usize, end: usize| {
            let bytes = folded.source_range(start..end);
            if bytes.start >= free && !bytes.is_empty() {
                let bytes = cluster_bounds::widen(text, bytes);
                let bytes = bytes.start.max(free)..bytes.end;
                free = bytes.end;
                hits.push(Hit { block, bytes });
            }
        };
        match &self.kind {
            Kind::Phrase(phrase) => {
                let length = phrase.needle().len();
                phrase.find_iter(folded.text().as_bytes()).for_each(|at| found(at, at + length));
            }
            Kind::Expression(expression) => {
                expression.find_iter(folded.text()).filter(|m| !m.is_empty()).for_each(|m| found(m.start(), m.end()));
            }
        }
    }
}

/// Takes the closing slash off an expression, if it is there and not escaped.
fn without_closing_slash(body: &str) -> &str {
    let open = body.strip_suffix('/');
    let escaped = |open: &str| open.len().wrapping_sub(open.trim_end_matches('\\').len()) % 2 == 1;
    open.filter(|open| !escaped(open)).unwrap_or(body)
}
