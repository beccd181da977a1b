//! Turns a path of labels into pieces of articles: for each article its heading, its text in order, and what stands beside it.

use super::decode::Choice;
use super::labels::Label;
use crate::model::Role;
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::text::sentence::SentenceEnd;

/// A block: its role and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Its lines.
    pub lines: Vec<LineIndex>,
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
    pub guessed: Vec<LineIndex>,
}

/// All pieces of a page and what belongs to none.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// In the order of the page.
    pub articles: Vec<Piece>,
    /// Masthead lines and notices.
    pub furniture: Vec<Part>,
}

impl Pieces {
    /// Whether neither a text nor a picture was found.
    #[must_use]
    pub fn are_bare(&self) -> bool {
        let is_bare = |piece: &Piece| piece.pictures.is_empty() && piece.text.iter().all(|part| part.role == Role::Jump);
        self.articles.iter().all(is_bare)
    }

    /// Makes the last line of a heading without a text the text of its article where a mark follows that says where it goes on: only
    /// a text goes on elsewhere.
    pub fn give_text_to_jumps(&mut self, page: &PageLines) {
        let goes_on = |part: &Part| part.lines.iter().any(|&k| page[k].jump().is_some_and(|jump| !jump.back));
        for piece in &mut self.articles {
            let is_bare = piece.text.iter().all(|part| part.role == Role::Jump) && piece.text.iter().any(goes_on);
            if let Some(last) = piece.heading.pop_if(|part| is_bare && part.role.is_heading()) {
                piece.text.insert(0, Part { role: Role::Body, ..last });
            }
        }
    }

    /// Takes the lines that end a sentence, and those beside a continuation mark, out of the furniture as paragraphs of the heading
    /// before them: for a page on which no text was found, since what ends a sentence is no masthead.
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

/// The pieces of a page.
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
