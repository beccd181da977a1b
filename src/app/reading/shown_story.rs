//! What is shown of an article: the whole story where it goes on, with a quiet line where it may go on.

use crate::app::parts::reading::Reading;
use crate::model::{ArticleRef, Issue, PageNumber};
use crate::story::{SuggestedJoin, WholeStory, first_words, suggested_joins, whole};

/// What is shown of an article: the whole story where it goes on, with what is offered at its ends; none where it is simply
/// as printed.
pub(in crate::app) fn story(reading: Reading<'_>, issue: &Issue, at: ArticleRef) -> Option<WholeStory> {
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

/// The offers at the ends of these pieces of a story.
pub(in crate::app) fn at_ends(issue: &Issue, pieces: &[ArticleRef]) -> impl Iterator<Item = SuggestedJoin> {
    let (first, last) = (pieces.first().copied(), pieces.last().copied());
    let behind =
        last.into_iter().flat_map(|at| suggested_joins(issue, at)).filter(move |suggestion| Some(suggestion.head) == last);
    let before =
        first.into_iter().flat_map(|at| suggested_joins(issue, at)).filter(move |suggestion| Some(suggestion.tail) == first);
    behind.take(1).chain(before.take(1))
}

/// A title is told by so many characters at most.
const LONGEST: usize = 24;

fn short(title: &str) -> String {
    let cut = title.char_indices().nth(LONGEST).and_then(|(at, _)| title.get(..at));
    cut.map_or_else(|| title.to_owned(), |cut| format!("{cut}…"))
}

/// The piece that may be the other half of this one.
pub(in crate::app) fn other_half(issue: &Issue, at: ArticleRef) -> Option<ArticleRef> {
    let suggestion = suggested_joins(issue, at).into_iter().next()?;
    Some(if suggestion.head == at { suggestion.tail } else { suggestion.head })
}
