//! Measures how well a page reads that was put together in one way, so that two ways can be compared: the file's own order, and
//! the order found by pairing what was torn.

use crate::model::{Article, Page, Role};
use crate::recover::slug::{Tail, tail};
use crate::recover::{language, phrase};

/// What is measured, in the order of [`Quality`].
pub const MEASURES: [&str; 6] = ["cut paragraphs", "headless texts", "bare headings", "kinship", "strange headings", "seams"];

/// The measures of a page, each a sum over its articles.
pub type Quality = [f32; MEASURES.len()];

/// Characters of a text that its heading is compared with.
const COMPARED: usize = 300;
/// Bounds of what one heading or one seam says.
const MOST: f32 = 4.0;

/// The measures of a page.
#[must_use]
pub fn quality(page: &Page) -> Quality {
    let mut sum = Quality::default();
    for article in &page.articles {
        for (sum, part) in sum.iter_mut().zip(of_article(article)) {
            *sum += part;
        }
    }
    sum
}

fn of_article(article: &Article) -> Quality {
    let [mut cut, mut headless, mut bare, mut kin, mut strange, mut seams] = Quality::default();
    let texts: Vec<&str> =
        article.blocks.iter().filter(|b| matches!(b.role, Role::Body | Role::Lead)).map(|b| b.text.as_str()).collect();
    for (n, text) in texts.iter().enumerate() {
        let last = n + 1 == texts.len() && article.continues_on.is_some();
        if matches!(tail(text), Tail::Word | Tail::Comma) && !last && text.chars().count() > 12 {
            cut += 1.0;
        }
        if let Some(next) = texts.get(n + 1).filter(|_| tail(text) != Tail::Closed) {
            seams -= language::goes_on(text, next).clamp(0.0, MOST);
        }
    }
    let heading: String = article.blocks.iter().filter(|b| b.role.is_heading()).map(|b| b.text.as_str()).collect();
    match (heading.is_empty(), texts.first()) {
        (true, Some(first)) if !phrase::opens_story(first) && article.continued_from.is_none() => headless = 1.0,
        (false, None) => bare = f32::from(article.blocks.iter().all(|b| b.role.is_heading())),
        (false, Some(_)) => {
            let body: String = texts.iter().flat_map(|t| t.chars()).take(COMPARED).collect();
            let odds = language::kinship(&heading, &body).clamp(-MOST, MOST);
            kin = odds;
            strange = f32::from(u8::from(odds < 0.0));
        }
        _ => {}
    }
    [cut, headless, bare, kin, strange, seams]
}
