//! The laws of the export contract as checks: takes a text and its records, and fails where anything is lost, doubled or
//! altered.

use std::collections::HashMap;

use yuebao::model::{Block, Issue, Source};
use yuebao::recover::{join, recover};

fn source(name: &str) -> Source {
    Source { path: name.into(), name: name.into(), encoding: "UTF-8" }
}

pub fn read(text: &str) -> Issue {
    let mut issue = recover(text, source("page.txt"));
    join(&mut issue);
    issue
}

fn blocks(issue: &Issue) -> Vec<&Block> {
    let articles = issue.pages.iter().flat_map(|p| p.articles.iter().flat_map(|a| &a.blocks));
    articles.chain(issue.pages.iter().flat_map(|p| &p.furniture)).collect()
}

pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Checks laws 1 and 2: every character is in exactly one span, and every block's text is the text of its spans.
pub fn keeps_the_laws(text: &str) {
    let lines: Vec<Vec<char>> = text.split('\n').map(|l| l.chars().collect()).collect();
    let issue = read(text);
    let mut seen: HashMap<(u32, u32), u32> = HashMap::new();
    for block in blocks(&issue) {
        let mut named = String::new();
        for span in &block.spans {
            let line = &lines[span.line as usize - 1];
            assert!(span.from < span.to && span.to as usize <= line.len(), "span {span:?} lies outside the input");
            for at in span.from..span.to {
                let c = line[at as usize];
                if !c.is_whitespace() {
                    named.push(c);
                    *seen.entry((span.line, at)).or_default() += 1;
                }
            }
        }
        assert_eq!(plain(&block.text), named, "a block's text differs from its spans");
    }
    for (n, line) in lines.iter().enumerate() {
        for (at, c) in line.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
            let times = seen.get(&(n as u32 + 1, at as u32)).copied().unwrap_or(0);
            assert_eq!(times, 1, "{c:?} at line {} stands in {times} spans", n + 1);
        }
    }
}
