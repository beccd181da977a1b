//! Turns a path of labels into pieces of articles: for each article its heading, its text in order, and what stands beside it.

use super::decode::Choice;
use super::labels::Label;
use crate::model::Role;

/// A block: its role and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Its lines, by their places on the page.
    pub lines: Vec<usize>,
}

/// A stretch of a page that belongs to one article.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Section names, kickers, titles and subtitles in order.
    pub heading: Vec<Part>,
    /// Paragraphs, subheads, bylines and jumps, in order.
    pub text: Vec<Part>,
    /// Captions and credits, in order.
    pub pictures: Vec<Part>,
    /// Lines that were put after what stands elsewhere.
    pub guessed: Vec<usize>,
}

/// All pieces of a page and what belongs to none.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// In the order of the page.
    pub articles: Vec<Piece>,
    /// Masthead lines and notices.
    pub furniture: Vec<Part>,
}

/// The pieces of a page.
#[must_use]
pub fn pieces(labels: &[Choice]) -> Pieces {
    let mut all = Pieces::default();
    let mut section: Option<Part> = None;
    for (i, Choice { label, .. }) in labels.iter().enumerate() {
        let role = label.role();
        if role.is_furniture() {
            all.furniture.push(Part { role, lines: vec![i] });
            continue;
        }
        if *label == Label::Section {
            all.furniture.extend(section.replace(Part { role, lines: vec![i] }));
            continue;
        }
        if label.is_new() || all.articles.is_empty() {
            let heading = section.take().into_iter().collect();
            all.articles.push(Piece { heading, ..Piece::default() });
        }
        let Some(piece) = all.articles.last_mut() else { continue };
        let list = match role {
            Role::Kicker | Role::Title | Role::Subtitle => &mut piece.heading,
            Role::Caption | Role::Credit => &mut piece.pictures,
            _ => &mut piece.text,
        };
        let open = list.iter_mut().rev().find(|part| part.role == role).filter(|_| label.is_on());
        match open {
            Some(part) => part.lines.push(i),
            None => list.push(Part { role, lines: vec![i] }),
        }
    }
    all.furniture.extend(section);
    all
}
