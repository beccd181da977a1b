//! The difference a mend makes: takes an issue before and after, and gives their outlines (articles, blocks, first words) as
//! the lines that differ, as `diff` shows them.

use std::sync::Arc;

use crate::model::{Article, Block, Issue, Page};
use crate::story::first_words;
use crate::words::Words;

/// The characters of a block that are shown.
const SHOWN: usize = 28;
/// Outlines of more lines than this are shown one after the other.
const LONG: usize = 3000;

/// Returns the lines that differ, with `-` and `+`, each under the article it is in; empty where nothing differs.
pub fn difference(before: &Issue, after: &Issue, words: &Words) -> Vec<String> {
    let (old, new) = (outline(before, words), outline(after, words));
    let told = compared(&old, &new);
    let is_head = |line: &str| !line.starts_with("    ");
    let mut shown = Vec::new();
    let mut head = None;
    for (sign, line) in told {
        if sign != ' ' {
            shown.extend(head.take().map(|head: &str| format!("  {head}")));
            shown.push(format!("{sign} {line}"));
        } else if is_head(line) {
            head = Some(line);
        }
        if sign != ' ' && is_head(line) {
            head = None;
        }
    }
    shown
}

fn outline(issue: &Issue, words: &Words) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {}",
        issue.paper().unwrap_or_default(),
        issue.date.map(|d| d.date.to_string()).unwrap_or_default()
    )];
    for page in &issue.pages {
        lines.push(words.page(page));
        for article in &page.articles {
            lines.push(format!("■ {}", title(article)));
            lines.extend(article.blocks.iter().map(|block| told(block, words)));
        }
        furniture(page, words, &mut lines);
    }
    lines
}

fn furniture(page: &Page, words: &Words, lines: &mut Vec<String>) {
    if !page.furniture.is_empty() {
        lines.push(words.command("explain_furniture", &[]));
        lines.extend(page.furniture.iter().map(|block| told(block, words)));
    }
}

fn title(article: &Arc<Article>) -> String {
    article.title().unwrap_or_else(|| format!("[{}]", first_words(article)))
}

/// Returns the line of a block: its role, its lines, its first words.
fn told(block: &Block, words: &Words) -> String {
    let (first, last) = block.spans.iter().fold((u32::MAX, 0), |(a, b), span| (a.min(span.line), b.max(span.line)));
    let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
    let text: String = block.text.chars().take(SHOWN).collect();
    let more = if block.text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("    {:>9}  {}  {text}{more}", lines, words.role(block.role))
}

/// Merges two lists of lines: a line of both is marked ` `, one of the old list `-`, one of the new list `+`.
fn compared<'l>(old: &'l [String], new: &'l [String]) -> Vec<(char, &'l str)> {
    let alike = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[alike..].iter().rev().zip(new[alike..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[alike..old.len() - tail], &new[alike..new.len() - tail]);
    let mut told: Vec<(char, &str)> = old[..alike].iter().map(|line| (' ', line.as_str())).collect();
    if a.len().max(b.len()) > LONG {
        told.extend(a.iter().map(|line| ('-', line.as_str())).chain(b.iter().map(|line| ('+', line.as_str()))));
    } else {
        told.extend(by_common(a, b));
    }
    told.extend(old[old.len() - tail..].iter().map(|line| (' ', line.as_str())));
    told
}

/// Merges them by their longest common subsequence.
fn by_common<'l>(a: &'l [String], b: &'l [String]) -> Vec<(char, &'l str)> {
    let width = b.len() + 1;
    let mut common = vec![0_u32; (a.len() + 1) * width];
    for n in (0..a.len()).rev() {
        for m in (0..b.len()).rev() {
            common[n * width + m] = if a[n] == b[m] {
                common[(n + 1) * width + m + 1] + 1
            } else {
                common[(n + 1) * width + m].max(common[n * width + m + 1])
            };
        }
    }
    let (mut n, mut m, mut told) = (0, 0, Vec::new());
    while n < a.len() || m < b.len() {
        if n < a.len() && m < b.len() && a[n] == b[m] {
            told.push((' ', a[n].as_str()));
            (n, m) = (n + 1, m + 1);
        } else if m == b.len() || n < a.len() && common[(n + 1) * width + m] >= common[n * width + m + 1] {
            told.push(('-', a[n].as_str()));
            n += 1;
        } else {
            told.push(('+', b[m].as_str()));
            m += 1;
        }
    }
    told
}
