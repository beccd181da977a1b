//! CSV of articles: an issue and an article's position → a row under the names of the export format.

use crate::model::{ArticleRef, Issue, Role};

/// The names of the columns.
pub const COLUMNS: [&str; 17] = [
    "id",
    "publication",
    "date",
    "date_basis",
    "issue_number",
    "total_number",
    "page",
    "article",
    "kicker",
    "title",
    "subtitle",
    "reporters",
    "continued_from",
    "continues_on",
    "continues_in",
    "source",
    "text",
];

/// Returns the row of an article, or `None` where there is none. `text` is a paragraph a line, without headings.
#[must_use]
pub fn row(issue: &Issue, at: ArticleRef) -> Option<[String; 17]> {
    let (page, article) = (issue.pages.get(at.page)?, issue.article(at)?);
    let of = |want: &dyn Fn(Role) -> bool, between: &str| {
        let wanted = article.blocks.iter().filter(|b| want(b.role)).map(|b| b.text.as_str());
        wanted.collect::<Vec<_>>().join(between)
    };
    let number = |number: Option<crate::model::PageNumber>| number.map(|n| n.to_string()).unwrap_or_default();
    let basis = issue.date.map(|d| d.basis);
    let continues = article.continues_in.filter(|at| issue.article(*at).is_some());
    Some([
        issue.article_id(at),
        issue.paper().unwrap_or_default().to_owned(),
        issue.date.map(|d| d.date.to_string()).unwrap_or_default(),
        basis.map_or_else(|| "unknown".to_owned(), super::named),
        issue.number.clone().unwrap_or_default(),
        issue.total_number.clone().unwrap_or_default(),
        page.number.to_string(),
        (at.article + 1).to_string(),
        of(&|role| role == Role::Kicker, " "),
        of(&|role| role == Role::Title, " "),
        of(&|role| role == Role::Subtitle, " "),
        article.reporters.join("、"),
        number(article.continued_from),
        number(article.continues_on),
        continues.map(|at| issue.article_id(at)).unwrap_or_default(),
        issue.sources.get(page.source).map_or_else(String::new, |source| source.name.clone()),
        of(&|role| !role.is_heading(), "\n"),
    ])
}
