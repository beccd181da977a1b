//! Turns likely wrong labels into doubts at their places. In go the labels of a page in reading order with the log-odds that
//! each is wrong, out come doubts for its articles and its furniture. Only mistakes that a reader sees count: whether a line
//! is of a heading, and whether an article begins with it.

use crate::model::{Doubt, DoubtKind};
use crate::recover::lines::index::List;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::sequence::decode::Choice;
use crate::recover::sequence::doubt_weights::Wrong;
use crate::recover::sequence::{Part, Piece};
use crate::recover::weights::Doubts;

/// For each line of a page the kind of doubt about it, if there is one.
pub type Unsure = List<LineIndex, Option<DoubtKind>>;

/// Decides for each line of the page whether its label is doubted.
pub fn unsure(w: Doubts, labels: &[Choice], wrong: &[Wrong]) -> Unsure {
    let mut begun = false;
    let of = |(choice, wrong): (&Choice, &Wrong)| {
        // The first article of a page begins without a doubt.
        let before = begun;
        begun |= choice.label.is_new();
        if wrong.heading > w.heading {
            Some(DoubtKind::HeadingUnsure)
        } else {
            (before && wrong.piece > w.piece).then_some(DoubtKind::PieceUnsure)
        }
    };
    labels.iter().zip(wrong).map(of).collect()
}

/// Returns the doubts about these parts; lines near each other share one doubt.
fn of<'p>(page: &PageLines, unsure: &Unsure, parts: impl Iterator<Item = &'p Part>) -> Vec<Doubt> {
    let mut lines: Vec<LineIndex> =
        parts.flat_map(|part| part.lines.iter().copied()).filter(|&k| unsure[k].is_some()).collect();
    lines.sort_unstable();
    let near = page.w.doubts.near;
    let stretches = lines.chunk_by(|above, below| *below - *above <= near);
    let doubt = |stretch: &[LineIndex]| {
        let (first, last) = (page[stretch[0]].number, page[stretch[stretch.len() - 1]].number);
        let heading = stretch.iter().any(|&k| unsure[k] == Some(DoubtKind::HeadingUnsure));
        let kind = if heading { DoubtKind::HeadingUnsure } else { DoubtKind::PieceUnsure };
        Doubt { kind, lines: Some((first, last)), detail: String::new() }
    };
    stretches.map(doubt).collect()
}

/// Returns the doubts about an article.
pub fn of_article(page: &PageLines, unsure: &Unsure, piece: &Piece) -> Vec<Doubt> {
    of(page, unsure, piece.heading.iter().chain(&piece.text).chain(&piece.pictures))
}

/// Returns the doubts about lines that belong to no article.
pub fn of_furniture(page: &PageLines, unsure: &Unsure, furniture: &[Part]) -> Vec<Doubt> {
    of(page, unsure, furniture.iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recover::lines::line::Line;
    use crate::recover::sequence::labels::Label;
    use crate::recover::sequence::pieces;
    use crate::recover::weights::Weights;

    const CLEAR: f32 = -1000.0;
    const UNSURE: f32 = 1000.0;

    /// A line that was taken for this, and the log-odds that it is wrong about headings and about beginnings.
    fn taken(label: Label, heading: f32, piece: f32) -> (Choice, Wrong) {
        let choice = Choice { label, margin: 0.0, second: Label::Notice, heading_margin: 0.0, piece_margin: 0.0 };
        (choice, Wrong { heading, piece })
    }

    /// Returns for each article the lines that are doubted, and for what.
    fn doubted(taken: &[(Choice, Wrong)]) -> Vec<Vec<(DoubtKind, u32, u32)>> {
        let text = "春水涨满了南塘的石阶，孩子们坐在阶上数船。\n".repeat(taken.len());
        let mut from = 0;
        let lines = text.lines().map(|line| {
            from += 1;
            Line::new(line, from, 0, false, false)
        });
        let page = PageLines::new(Weights::built_in(), lines.flatten().collect());
        let (labels, wrong): (Vec<_>, Vec<_>) = taken.iter().copied().unzip();
        let unsure = unsure(page.w.doubts, &labels, &wrong);
        let told = |d: Doubt| d.lines.map(|(first, last)| (d.kind, first, last));
        let of = |piece| of_article(&page, &unsure, piece).into_iter().filter_map(told).collect();
        pieces(&labels).articles.iter().map(of).collect()
    }

    #[test]
    fn what_is_clear_bears_no_doubt() {
        let labels = [Label::NewTitle, Label::NewBody, Label::BodyOn].map(|label| taken(label, CLEAR, CLEAR));
        assert_eq!(doubted(&labels), [vec![], vec![]]);
    }

    #[test]
    fn a_heading_and_a_beginning_that_are_likely_wrong_are_doubted_at_their_lines_and_neighbours_together() {
        let labels = [
            taken(Label::NewTitle, CLEAR, UNSURE),
            taken(Label::Body, CLEAR, CLEAR),
            taken(Label::NewTitle, UNSURE, UNSURE),
            taken(Label::Body, UNSURE, CLEAR),
            taken(Label::BodyOn, CLEAR, CLEAR),
            taken(Label::BodyOn, CLEAR, CLEAR),
            taken(Label::Body, CLEAR, UNSURE),
        ];
        let second = vec![(DoubtKind::HeadingUnsure, 3, 4), (DoubtKind::PieceUnsure, 7, 7)];
        assert_eq!(doubted(&labels), [vec![], second]);
    }
}
