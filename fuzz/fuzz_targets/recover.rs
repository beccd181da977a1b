//! Recovery of any text: no panic, every character in one block, and the same again the second time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yuebao::model::{Issue, Source};
use yuebao::recover::{join, recover};

fn read(text: &str) -> Issue {
    let source = Source { path: "page.txt".into(), name: "page.txt".into(), encoding: "UTF-8" };
    let mut issue = recover(text, source);
    join(&mut issue);
    issue
}

fuzz_target!(|text: &str| {
    let issue = read(text);
    let articles = issue.pages.iter().flat_map(|p| p.articles.iter().flat_map(|a| &a.blocks));
    let blocks = articles.chain(issue.pages.iter().flat_map(|p| &p.furniture));
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let kept: usize = blocks.map(|b| signs(&b.text)).sum();
    assert_eq!(kept, signs(text), "characters were lost or doubled");
    assert_eq!(issue, read(text), "the second reading differs");
});
