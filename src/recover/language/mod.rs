//! What the language says, of texts alone: how well characters hold together, the set phrases of newspapers, and small models of
//! newspaper Chinese: what reads like a headline, what goes on with what, what belongs together.
//!
//! Each model is a table that stands in the program as bytes and is read in place, so nothing is unpacked when the program
//! starts and nothing is allocated by a question. All odds are natural logarithms: 0 is even, 3 about 20 to 1. Text is first
//! folded by `letters`, so both scripts, wide and narrow marks and all digits share what was learned.
//! `examples/train_language` makes the tables; `assets/recover/LANGUAGE.md` says from what and how well they do.
//! Knows nothing of lines' places, of columns or of the page: these are witnesses, to be weighed with others.

pub mod cohesion;
pub mod dates;
pub mod fast_hash;
pub mod heading;
pub mod imprint;
pub mod imprint_facts;
pub mod imprint_words;
pub mod jump;
pub mod letters;
pub mod names;
pub mod page_labels;
pub mod page_ngrams;
pub mod phrase_classes;
pub mod phrase_lists;
pub mod phrase_set;
pub mod phrases;
pub mod pictures;
pub mod runs;
pub mod seam;
pub mod shared;
pub mod written_days;

use std::sync::LazyLock;

use heading::Heading;
use letters::Letters;
use runs::Runs;
use seam::Seams;
use shared::Shared;

/// The tables as they stand in the files of `assets/recover`.
#[derive(Clone, Copy)]
pub struct Files<'t> {
    /// `letters.bin`
    pub letters: &'t [u8],
    /// `heading.bin`
    pub heading: &'t [u8],
    /// `seam.bin`
    pub seam: &'t [u8],
    /// `runs.bin`
    pub runs: &'t [u8],
    /// `shared.bin`
    pub shared: &'t [u8],
}

/// All models over one alphabet.
pub struct Language<'t> {
    /// Character → code.
    pub letters: Letters<'t>,
    /// Headline or running text.
    pub heading: Heading<'t>,
    /// The network of eight characters a side.
    pub seams: Seams<'t>,
    /// Runs of two to four characters.
    pub runs: Runs<'t>,
    /// Weights of runs that a headline and a body share.
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
            seams: Seams::read(files.seam)?,
            runs: Runs::read(files.runs)?,
            shared: Shared::read(files.shared)?,
        })
    }

    /// The models that come with the program.
    #[must_use]
    pub fn get() -> Option<&'static Language<'static>> {
        LANGUAGE.as_ref()
    }

    /// See [`heading_odds`].
    #[must_use]
    pub fn heading_odds(&self, text: &str) -> f32 {
        self.heading.odds(self.letters.codes(text))
    }

    /// See [`Seam::end`].
    #[must_use]
    pub fn end(&self, text: &str) -> Seam {
        self.seams.end(&self.letters.last(text))
    }

    /// See [`Seam::beginning`].
    #[must_use]
    pub fn beginning(&self, text: &str) -> Seam {
        self.seams.beginning(&self.letters.first(text))
    }

    /// See [`runs_score`].
    #[must_use]
    pub fn runs_score(&self, end: &str, beginning: &str) -> f32 {
        self.runs.score(self.letters.last(end), self.letters.first(beginning))
    }

    /// See [`goes_on`].
    #[must_use]
    pub fn goes_on(&self, end: &str, beginning: &str) -> f32 {
        let (before, after) = (self.letters.last(end), self.letters.first(beginning));
        let (Some(end), Some(beginning)) = (before.last_chunk(), after.first_chunk()) else { return 0.0 };
        if end.last() == Some(&letters::NOTHING) || beginning.first() == Some(&letters::NOTHING) {
            return 0.0;
        }
        let product = self.seams.end(&before).product(&self.seams.beginning(&after));
        self.seams.weigh(product, self.runs.score(*end, *beginning))
    }

    /// See [`kinship`].
    #[must_use]
    pub fn kinship(&self, headline: &str, body: &str) -> f32 {
        self.shared.kinship(self.letters.codes(headline), self.letters.codes(body))
    }

    /// See [`shared_weight`].
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

/// How readily a line is a headline, or a piece of one broken over lines, rather than a piece of running text of the same
/// length, in natural-log odds. Text alone is heard; 0 for a line in which nothing stands.
#[must_use]
pub fn heading_odds(text: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.heading_odds(text))
}

/// What the network makes of one side of a seam: read once, then compared with many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seam([i8; seam::WIDTH]);

impl Seam {
    /// Reads the last eight characters of a text that breaks off.
    #[must_use]
    pub fn end(text: &str) -> Self {
        LANGUAGE.as_ref().map_or(Self([0; seam::WIDTH]), |language| language.end(text))
    }

    /// Reads the first eight characters of a text that may go on with another.
    #[must_use]
    pub fn beginning(text: &str) -> Self {
        LANGUAGE.as_ref().map_or(Self([0; seam::WIDTH]), |language| language.beginning(text))
    }

    /// The bare dot product of an end and a beginning.
    #[must_use]
    pub fn product(&self, beginning: &Self) -> i32 {
        self.0.iter().zip(&beginning.0).map(|(&a, &b)| i32::from(i16::from(a)) * i32::from(i16::from(b))).sum()
    }

    /// Natural-log odds that `beginning` truly goes on from this end, against the beginning of some other line in the middle
    /// of a paragraph.
    #[must_use]
    pub fn score(&self, beginning: &Self) -> f32 {
        LANGUAGE.as_ref().map_or(0.0, |language| language.seams.odds(self.product(beginning)))
    }

    /// The same odds, with what [`runs_score`] says heard too: what [`goes_on`] gives, for sides that were read before.
    #[must_use]
    pub fn goes_on(&self, beginning: &Self, runs: f32) -> f32 {
        LANGUAGE.as_ref().map_or(0.0, |language| language.seams.weigh(self.product(beginning), runs))
    }
}

/// How much likelier the first three characters of `beginning` are after `end` than by themselves, in natural logarithms:
/// a sum over the three, about −3 to 20. Not odds; [`Seam::goes_on`] makes odds of it.
#[must_use]
pub fn runs_score(end: &str, beginning: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.runs_score(end, beginning))
}

/// Natural-log odds that `beginning` truly goes on from `end`, against the beginning of some other line in the middle of a
/// paragraph: runs and network together; 0 where either is empty.
#[must_use]
pub fn goes_on(end: &str, beginning: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.goes_on(end, beginning))
}

/// What it says for a headline and a body that both have this run of one or two characters, in natural-log odds before
/// [`kinship`] sums them up; 0 for longer runs.
#[must_use]
pub fn shared_weight(run: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.shared_weight(run))
}

/// Natural-log odds that a headline belongs to a body, against another article's body of the same days and length. The body
/// is best given by its first 100 to 400 characters; only the first [`shared::BODY`] are heard.
#[must_use]
pub fn kinship(headline: &str, body: &str) -> f32 {
    LANGUAGE.as_ref().map_or(0.0, |language| language.kinship(headline, body))
}

/// [`kinship`] of texts by their codes, for those that are compared with many others.
#[must_use]
pub fn kinship_of(headline: &[u16], body: &[u16]) -> f32 {
    let kinship = |language: &Language| language.shared.kinship(headline.iter().copied(), body.iter().copied());
    LANGUAGE.as_ref().map_or(0.0, kinship)
}

/// Puts down the codes of a text, blanks left out.
pub fn codes(text: &str, into: &mut Vec<u16>) {
    if let Some(language) = LANGUAGE.as_ref() {
        into.extend(language.letters.codes(text));
    }
}

/// The head of a table's file.
#[must_use]
pub const fn head(kind: [u8; 4], version: u8) -> [u8; 8] {
    [kind[0], kind[1], kind[2], kind[3], version, 0, 0, 0]
}

/// The numbers at the beginning of a table, in place, and what follows them.
fn numbers<const N: usize>(bytes: &[u8]) -> Option<(&[[u8; 4]; N], &[u8])> {
    let (numbers, rest) = bytes.split_at_checked(4 * N)?;
    Some((numbers.as_chunks::<4>().0.try_into().ok()?, rest))
}

fn number(bytes: [u8; 4]) -> f32 {
    f32::from_le_bytes(bytes)
}
