//! Turns the labels of a page into pieces of articles. In go the labels of its lines, out comes for each article its
//! heading, its text in order and the lines beside it, and besides the furniture of the page.

use super::decode::Choice;
use super::labels::Label;
use crate::model::Role;
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::text::sentence::SentenceEnd;

/// A block of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub role: Role,
    pub lines: Vec<LineIndex>,
}

/// A stretch of a page that belongs to one article.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// Section names, kickers, titles and subtitles, in order.
    pub heading: Vec<Part>,
    /// Paragraphs, subheads, bylines and jumps, in order.
    pub text: Vec<Part>,
    /// Captions and credits, in order.
    pub pictures: Vec<Part>,
    /// Lines that were joined to a text elsewhere on the page.
    pub guessed: Vec<LineIndex>,
}

/// All pieces of a page, and the lines that belong to none.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// The pieces in the order of the page.
    pub articles: Vec<Piece>,
    /// The masthead lines and notices.
    pub furniture: Vec<Part>,
}

impl Pieces {
    /// Whether neither a text nor a picture was found.
    #[must_use]
    pub fn are_bare(&self) -> bool {
        let is_bare = |piece: &Piece| piece.pictures.is_empty() && piece.text.iter().all(|part| part.role == Role::Jump);
        self.articles.iter().all(is_bare)
    }

    /// Makes the last line of a heading without text the text of its article if a mark follows that says where it goes on:
    /// only a text goes on elsewhere.
    pub fn give_text_to_jumps(&mut self, page: &PageLines) {
        let goes_on = |part: &Part| part.lines.iter().any(|&k| page[k].jump().is_some_and(|jump| !jump.back));
        for piece in &mut self.articles {
            let is_bare = piece.text.iter().all(|part| part.role == Role::Jump) && piece.text.iter().any(goes_on);
            if let Some(last) = piece.heading.pop_if(|part| is_bare && part.role.is_heading()) {
                piece.text.insert(0, Part { role: Role::Body, ..last });
            }
        }
    }

    /// Moves the lines that end a sentence, and those beside a continuation mark, from the furniture to the heading before
    /// them as paragraphs. For a page on which no text was found: a line that ends a sentence is no masthead.
    pub fn take_sentences(&mut self, page: &PageLines) {
        let (mut headed, bare): (Vec<Piece>, Vec<Piece>) =
            self.articles.drain(..).partition(|piece| piece.heading.iter().any(|part| part.role.is_heading()));
        let mut text = Vec::new();
        for piece in bare {
            text.extend(piece.text);
            self.furniture.extend(piece.heading); // names of columns
        }
        let jumps: Vec<LineIndex> = text.iter().flat_map(|part| part.lines.iter().copied()).collect();
        let is_text =
            |k: &LineIndex| page[*k].tail == SentenceEnd::Closed || jumps.iter().any(|jump| jump.distance(*k) == 1);
        let (taken, furniture): (Vec<Part>, Vec<Part>) =
            std::mem::take(&mut self.furniture).into_iter().partition(|part| part.lines.iter().any(is_text));
        self.furniture = furniture;
        text.extend(taken.into_iter().map(|part| Part { role: Role::Body, ..part }));
        text.sort_by_key(|part| part.lines.first().copied());
        let mut headless = Piece::default();
        for part in text {
            let before = |piece: &&mut Piece| piece.heading.iter().flat_map(|part| &part.lines).min() < part.lines.first();
            headed.iter_mut().rfind(before).unwrap_or(&mut headless).text.push(part);
        }
        self.articles.extend(Some(headless).filter(|piece| !piece.text.is_empty()).into_iter().chain(headed));
    }
}

/// Makes the pieces of a page.
#[must_use]
pub fn pieces(labels: &[Choice]) -> Pieces {
    let mut all = Pieces::default();
    // Names of columns wait for the article under them.
    let mut sections: Vec<Part> = Vec::new();
    for (i, Choice { label, .. }) in labels.iter().enumerate() {
        let line = LineIndex::new(i);
        let role = label.role();
        if role.is_furniture() {
            all.furniture.push(Part { role, lines: vec![line] });
            continue;
        }
        if *label == Label::Section {
            sections.push(Part { role, lines: vec![line] });
            continue;
        }
        if label.is_new() || all.articles.is_empty() {
            let heading = std::mem::take(&mut sections);
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
            Some(part) => part.lines.push(line),
            None => list.push(Part { role, lines: vec![line] }),
        }
    }
    all.furniture.extend(sections);
    all
}
