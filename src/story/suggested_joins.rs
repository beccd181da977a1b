//! Continuations that are likely but not sure, offered to the reader to decide. Matching (`recover`) leaves them in an
//! article's doubts, which name the other piece; here these doubts are read again as pairs of pieces, and a pair is joined
//! or parted.

use crate::model::{ArticleRef, DoubtKind, Issue};

/// Two pieces that may be one story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuggestedJoin {
    /// The piece that breaks off.
    pub head: ArticleRef,
    /// The one that may go on from it.
    pub tail: ArticleRef,
}

impl SuggestedJoin {
    /// Returns whether the two are joined now.
    #[must_use]
    pub fn is_taken(self, issue: &Issue) -> bool {
        issue.article(self.head).is_some_and(|head| head.continues_in == Some(self.tail))
    }
}

/// Returns the joins that are suggested at a piece, the one at its end first.
#[must_use]
pub fn suggested_joins(issue: &Issue, at: ArticleRef) -> Vec<SuggestedJoin> {
    let Some(article) = issue.article(at) else { return Vec::new() };
    let doubts = article.doubts.iter().filter(|doubt| doubt.kind == DoubtKind::JoinUnsure);
    let mut found: Vec<SuggestedJoin> = doubts
        .filter_map(|doubt| {
            let other = find(issue, &doubt.detail)?;
            let on = issue.pages[at.page].number;
            let onward = article.continues_on.is_some_and(|named| issue.pages[other.page].is_meant(named, on));
            Some(if onward { SuggestedJoin { head: at, tail: other } } else { SuggestedJoin { head: other, tail: at } })
        })
        .collect();
    found.sort_by_key(|offer| offer.head != at);
    found
}

/// Returns the article with this id.
fn find(issue: &Issue, id: &str) -> Option<ArticleRef> {
    let of_page = |(page, p): (usize, &crate::model::Page)| {
        let article = id.strip_prefix(&issue.page_id(page))?.strip_prefix('/')?.parse::<usize>().ok()?.checked_sub(1)?;
        (article < p.articles.len()).then_some(ArticleRef { page, article })
    };
    issue.pages.iter().enumerate().find_map(of_page)
}

/// Joins the two pieces, or parts them again. Returns whether they are joined now.
pub(crate) fn toggle_join(issue: &mut Issue, offer: SuggestedJoin) -> bool {
    let taken = offer.is_taken(issue);
    let Some(head) = issue.pages.get_mut(offer.head.page).and_then(|page| page.articles.get_mut(offer.head.article)) else {
        return false;
    };
    std::sync::Arc::make_mut(head).continues_in = (!taken).then_some(offer.tail);
    !taken
}
