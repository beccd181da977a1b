//! The query of `grep`, `count` and `collocates`: takes the typed query and the options that add conditions to it, and gives
//! one query; tells why a query may have found nothing.

use std::sync::atomic::AtomicBool;

use super::messages::tell;
use crate::search::archive::{Holdings, Told};
use crate::search::{Node, Phrase, Query, foreign_operators};
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Conditions {
    /// From this day, month or year on: 1963-03-05, 1963-03, 1963
    #[arg(long, value_name = "D")]
    from: Option<String>,
    /// Up to this day, month or year
    #[arg(long, value_name = "D")]
    to: Option<String>,
    /// Papers whose names hold this
    #[arg(long = "pub", value_name = "P")]
    publication: Option<String>,
    /// This page, or these: 1, 1..4
    #[arg(long, value_name = "N")]
    page: Option<String>,
    /// In headings only
    #[arg(long)]
    title: bool,
    /// Also as it may have been misread in one character: 氏 for 民, 己 for 已; what is found so is marked
    #[arg(long)]
    misread: bool,
}

impl Conditions {
    /// Returns the typed query under these conditions.
    ///
    /// # Errors
    /// Fails when the query or a condition is wrong.
    pub fn query(&self, typed: &str, words: &Words) -> anyhow::Result<Query> {
        let query = parsed(typed, words)?;
        let query = if self.title { query.in_titles() } else { query };
        let query = if self.misread { query.misread() } else { query };
        self.conditions(words)?.into_iter().try_fold(query, |query, node| Ok(query.within(node)))
    }

    /// Returns the query that all articles under these conditions answer.
    ///
    /// # Errors
    /// Fails when a condition is wrong.
    pub fn everything(&self, words: &Words) -> anyhow::Result<Query> {
        Ok(self.conditions(words)?.into_iter().fold(Query::everything(), Query::within))
    }

    fn conditions(&self, words: &Words) -> anyhow::Result<Vec<Node>> {
        let mut nodes = Vec::new();
        if self.from.is_some() || self.to.is_some() {
            let end = |end: &Option<String>| end.clone().unwrap_or_default();
            nodes.push(parsed(&format!("date:{}..{}", end(&self.from), end(&self.to)), words)?.node().clone());
        }
        if let Some(name) = self.publication.as_deref().and_then(Phrase::new) {
            nodes.push(Node::Publication(name));
        }
        if let Some(page) = &self.page {
            nodes.push(parsed(&format!("page:{page}"), words)?.node().clone());
        }
        Ok(nodes)
    }
}

/// Tells why a query may have found nothing: the signs in it that mean nothing here, and how often each of its words occurs.
///
/// # Errors
/// Fails when the library cannot be read.
pub fn unanswered(typed: &str, query: &Query, holdings: &dyn Holdings, words: &Words) -> anyhow::Result<()> {
    for operator in foreign_operators(typed) {
        tell(&words.command(operator.advice(), &[("what", operator.typed())]));
    }
    let told = Told::of(query, holdings, &AtomicBool::new(false))?;
    if told.is_worth_telling() {
        tell(&words.told(&told));
    }
    Ok(())
}

fn parsed(typed: &str, words: &Words) -> anyhow::Result<Query> {
    let query = Query::parse(typed);
    let query =
        query.map_err(|e| anyhow::anyhow!(words.library("query", &[("why", &words.query_error(&e)), ("query", typed)])))?;
    query.ok_or_else(|| anyhow::anyhow!(words.library("query_empty", &[])))
}
