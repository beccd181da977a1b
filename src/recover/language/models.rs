//! Holds the small language models over one alphabet and asks them: headline or running text, whether one text goes on with
//! another, whether a headline and a body speak of the same. In go texts, out come natural-log odds: 0 is even, 3 about 20
//! to 1.
//!
//! Each model is a table that is read in place as it stands in the program, so that nothing is unpacked at the start and no
//! question allocates. `examples/train_language` makes the tables; `assets/recover/LANGUAGE.md` says from what, and how well
//! they do.

use std::sync::LazyLock;

use super::heading::Heading;
use super::letters::{self, Letters};
use super::next_line::{NextLine, TextEdge};
use super::ngrams::Ngrams;
use super::shared::{self, Shared};

/// The contents of the table files in `assets/recover`.
#[derive(Clone, Copy)]
pub struct Files<'t> {
    /// The contents of `letters.bin`.
    pub letters: &'t [u8],
    /// The contents of `heading.bin`.
    pub heading: &'t [u8],
    /// The contents of `seam.bin`.
    pub seam: &'t [u8],
    /// The contents of `runs.bin`.
    pub runs: &'t [u8],
    /// The contents of `shared.bin`.
    pub shared: &'t [u8],
}

/// Holds all models over one alphabet.
pub struct Language<'t> {
    /// Maps characters to codes.
    pub letters: Letters<'t>,
    /// Tells headlines from running text.
    pub heading: Heading<'t>,
    /// Tells from eight characters on each side whether one text goes on with another.
    pub next_line: NextLine<'t>,
    /// Tells how likely a character follows up to three others.
    pub ngrams: Ngrams<'t>,
    /// Tells by shared characters whether a headline belongs to a body.
    pub shared: Shared<'t>,
}

static LANGUAGE: LazyLock<Option<Language<'static>>> = LazyLock::new(|| {
    Language::read(Files {
        letters: include_bytes!("../../../assets/recover/letters.bin"),
        heading: include_bytes!("../../../assets/recover/heading.bin"),
        seam: include_bytes!("../../../assets/recover/seam.bin"),
        runs: include_bytes!("../../../assets/recover/runs.bin"),
        shared: include_bytes!("../../../assets/recover/shared.bin"),
    })
});

impl<'t> Language<'t> {
    /// Reads the tables; `None` if a file is of another kind, version or length.
    #[must_use]
    pub fn read(files: Files<'t>) -> Option<Self> {
        Some(Self {
            letters: Letters::read(files.letters)?,
            heading: Heading::read(files.heading)?,
            next_line: NextLine::read(files.seam)?,
            ngrams: Ngrams::read(files.runs)?,
            shared: Shared::read(files.shared)?,
        })
    }

    /// Returns the models that are built into the program.
    #[must_use]
    pub fn get() -> Option<&'static Language<'static>> {
        LANGUAGE.as_ref()
    }

    /// Answers [`heading_odds`] from these tables.
    #[must_use]
    pub fn heading_odds(&self, text: &str) -> f32 {
        self.heading.odds(self.letters.codes(text))
    }

    /// Answers [`TextEdge::end`] from these tables.
    #[must_use]
    pub fn end(&self, text: &str) -> TextEdge {
        self.next_line.end(&self.letters.last(text))
    }

    /// Answers [`TextEdge::beginning`] from these tables.
    #[must_use]
    pub fn beginning(&self, text: &str) -> TextEdge {
        self.next_line.beginning(&self.letters.first(text))
    }

    /// Answers [`ngram_score`] from these tables.
    #[must_use]
    pub fn ngram_score(&self, end: &str, beginning: &str) -> f32 {
        self.ngrams.score(self.letters.last(end), self.letters.first(beginning))
    }

    /// Answers [`goes_on`] from these tables.
    #[must_use]
    pub fn goes_on(&self, end: &str, beginning: &str) -> f32 {
        let (before, after) = (self.letters.last(end), self.letters.first(beginning));
        let (Some(end), Some(beginning)) = (before.last_chunk(), after.first_chunk()) else { return 0.0 };
        if end.last() == Some(&letters::NOTHING) || beginning.first() == Some(&letters::NOTHING) {
            return 0.0;
        }
        let product = self.next_line.end(&before).product(&self.next_line.beginning(&after));
        self.next_line.weigh(product, self.ngrams.score(*end, *beginning))
    }

    /// Answers [`topic_odds`] from these tables.
    #[must_use]
    pub fn topic_odds(&self, headline: &str, body: &str) -> f32 {
        self.shared.topic_odds(self.letters.codes(headline), self.letters.codes(body))
    }

    /// Answers [`shared_weight`] from these tables.
    #[must_use]
    pub fn shared_weight(&self, run: &str) -> f32 {
        let mut codes = self.letters.codes(run);
        match (codes.next(), codes.next(), codes.next()) {
            (Some(one), None, None) => self.shared.weight(shared::slot(0, one)),
            (Some(one), Some(two), None) => self.shared.weight(shared::slot(one, two)),
            _ => 0.0,
        }
    }
}

/// Returns the natural-log odds that a line is a headline, or a piece of one broken over lines, rather than a piece of
/// running text of the same length. Only the text counts; a blank line gives 0.
#[must_use]
pub fn heading_odds(text: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.heading_odds(text))
}

impl TextEdge {
    /// Encodes the last eight characters of a text that breaks off.
    #[must_use]
    pub fn end(text: &str) -> Self {
        LANGUAGE.as_ref().map_or(Self::BLANK, |language| language.end(text))
    }

    /// Encodes the first eight characters of a text that may go on with another.
    #[must_use]
    pub fn beginning(text: &str) -> Self {
        LANGUAGE.as_ref().map_or(Self::BLANK, |language| language.beginning(text))
    }

    /// Returns the natural-log odds that `beginning` truly goes on from this end, against the beginning of some other line
    /// in the middle of a paragraph.
    #[must_use]
    pub fn score(&self, beginning: &Self) -> f32 {
        LANGUAGE.as_ref().map_or(0.0, |language| language.next_line.odds(self.product(beginning)))
    }

    /// Returns the same odds with the [`ngram_score`] of both texts counted in: the result of [`goes_on`] for edges that are
    /// already encoded.
    #[must_use]
    pub fn goes_on(&self, beginning: &Self, ngrams: f32) -> f32 {
        LANGUAGE.as_ref().map_or(0.0, |language| language.next_line.weigh(self.product(beginning), ngrams))
    }
}

/// Returns how much likelier the first three characters of `beginning` are after `end` than by themselves, in natural
/// logarithms: a sum over the three, about −3 to 20. These are no odds; [`TextEdge::goes_on`] makes odds of them.
#[must_use]
pub fn ngram_score(end: &str, beginning: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.ngram_score(end, beginning))
}

/// Returns the natural-log odds that `beginning` truly goes on from `end`, against the beginning of some other line in the
/// middle of a paragraph, by n-grams and network together; 0 if either is empty.
#[must_use]
pub fn goes_on(end: &str, beginning: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.goes_on(end, beginning))
}

/// Returns the weight, in natural-log odds, that a run of one or two characters adds in [`topic_odds`] if headline and body
/// share it; 0 for longer runs.
#[must_use]
pub fn shared_weight(run: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.shared_weight(run))
}

/// Returns the natural-log odds that a headline belongs to a body, against another article's body of the same days and
/// length. The first 100 to 400 characters of the body serve best; no more than [`shared::BODY`] are read.
#[must_use]
pub fn topic_odds(headline: &str, body: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.topic_odds(headline, body))
}

/// Does what [`topic_odds`] does for texts that are already encoded, because they are compared with many others.
#[must_use]
pub fn topic_odds_of(headline: &[u16], body: &[u16]) -> f32 {
    let topic_odds = |language: &Language| language.shared.topic_odds(headline.iter().copied(), body.iter().copied());
    LANGUAGE.as_ref().map_or(0.0, topic_odds)
}

/// Appends the codes of a text to `into`, blanks left out.
pub fn codes(text: &str, into: &mut Vec<u16>) {
    if let Some(language) = LANGUAGE.as_ref() {
        into.extend(language.letters.codes(text));
    }
}
