//! Decides what is shown of an article: the whole story if it goes on, and a quiet line at an end where it may go on.

use crate::app::parts::reading::Reading;
use crate::model::{ArticleRef, Issue, PageNumber};
use crate::story::{SuggestedJoin, WholeStory, first_words, suggested_joins, whole};

/// Returns the story that is shown of an article: whole if it goes on, with a line for each join that is suggested at its
/// ends; none if it is shown as printed.
pub(super) fn story(reading: Reading<'_>, issue: &Issue, at: ArticleRef) -> Option<WholeStory> {
    if !reading.settings.joined {
        return None;
    }
    let plain = |said: String| if reading.settings.ascii { said.replace('─', "-") } else { said };
    let mark = |page: PageNumber| plain(reading.settings.words.screen("mark", &[("n", &page.to_string())]));
    let mut story = whole(issue, at, mark);
    let pieces = story.as_ref().map_or_else(|| vec![at], |story| story.pieces.clone());
    for suggestion in at_ends(issue, &pieces).filter(|suggestion| !suggestion.is_taken(issue)) {
        let before = pieces.first() == Some(&suggestion.tail);
        let (form, other) = if before { ("offer_before", suggestion.head) } else { ("offer", suggestion.tail) };
        let (Some(article), Some(page)) = (issue.article(other), issue.pages.get(other.page)) else { continue };
        let title = short(&article.title().unwrap_or_else(|| first_words(article)));
        let said = reading.settings.words.screen(form, &[("n", &page.number.to_string()), ("title", &title)]);
        story = story.or_else(|| WholeStory::printed(issue, at));
        if let Some(story) = &mut story {
            story.mark(plain(said), before);
        }
    }
    story
}

/// Returns the joins that are suggested at the ends of these pieces of a story.
pub(super) fn at_ends(issue: &Issue, pieces: &[ArticleRef]) -> impl Iterator<Item = SuggestedJoin> {
    let (first, last) = (pieces.first().copied(), pieces.last().copied());
    let behind =
        last.into_iter().flat_map(|at| suggested_joins(issue, at)).filter(move |suggestion| Some(suggestion.head) == last);
    let before =
        first.into_iter().flat_map(|at| suggested_joins(issue, at)).filter(move |suggestion| Some(suggestion.tail) == first);
    behind.take(1).chain(before.take(1))
}

/// The most characters of a title in a suggestion.
const LONGEST: usize = 24;

fn short(title: &str) -> String {
    let cut = title.char_indices().nth(LONGEST).and_then(|(at, _)| title.get(..at));
    cut.map_or_else(|| title.to_owned(), |cut| format!("{cut}…"))
}

/// Returns the piece that may be the other half of this one.
pub(super) fn other_half(issue: &Issue, at: ArticleRef) -> Option<ArticleRef> {
    let suggestion = suggested_joins(issue, at).into_iter().next()?;
    Some(if suggestion.head == at { suggestion.tail } else { suggestion.head })
}
