//! Doubts: what the program was unsure of, as kinds with the lines concerned. The words a reader sees for each kind are in
//! `assets/words`.

use super::named;
use serde::{Deserialize, Serialize};

/// A kind of doubt. The words for each are in `assets/words/*.toml`, under `doubt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// Bytes that are no text in the file's encoding stand as U+FFFD.
    Undecodable,
    /// The encoding was a guess.
    EncodingGuessed,
    /// Part of the file is in another encoding; its name.
    EncodingChanges,
    /// The day is not known whole, or not understood: what is written of it.
    DateInexact,
    /// A block that repeats another stands among the furniture.
    Repeated,
    /// The text breaks off: its end is not in the file.
    BreaksOff,
    /// The text begins in the middle: its beginning is not in the file.
    BeginsInside,
    /// The heading was matched to the body by weak evidence.
    HeadingUnsure,
    /// The order of the pieces was guessed.
    OrderUnsure,
    /// The article a piece belongs to was guessed.
    PieceUnsure,
    /// Two statements of the date disagree.
    DateConflict,
    /// Several pieces could be the continuation.
    JoinUnsure,
    /// The page that holds the other half is not at hand.
    OtherHalfMissing,
    /// Another file holds the same page; its name.
    PageAgain,
    /// Private-use characters or mojibake: the source's fonts or encoding are broken.
    Garbled,
    /// Glyphs of a PDF whose characters the file does not tell stand as U+FFFD; how many.
    GlyphsUnknown,
    /// A PDF's text is of no use: too much of it is unknown or private.
    TextLayerUnusable,
    /// Pages of a PDF that are pictures; their numbers in the file.
    PagesWithoutText,
    /// Pages of a PDF whose content is damaged; their numbers in the file.
    PagesDamaged,
    /// The file asks for too much work: only this number of its pages was read.
    ReadInPart,
    /// The file breaks off or is written wrongly: its line from which nothing is read.
    FileBroken,
    /// Files that it names are not beside it; how many.
    PartsMissing,
    /// No doubt of the program's: the articles are as the file gives them; its format.
    Given,
    /// No doubt of the program's: a person has put this right; in which file.
    Mended,
    /// A person's correction fits the file no more and is left undone; the mend, as it is written.
    MendUnused,
    /// No doubt of the program's: a person has said where the article goes on: `002.txt 12`, `12` in the same file, nothing for nowhere.
    GoesOnStated,
    /// No doubt of the program's: a person has looked at a doubt and found nothing wrong; its kind, as it is exported.
    Settled,
}

impl DoubtKind {
    /// Returns whether the program was unsure of something; else it only tells how something came about.
    #[must_use]
    pub(crate) const fn is_doubt(self) -> bool {
        !matches!(self, Self::Given | Self::Mended | Self::GoesOnStated | Self::Settled)
    }

    /// Returns the name under which it is exported and kept.
    #[must_use]
    pub fn name(self) -> String {
        named::name(&self)
    }

    /// Returns the kind of a name, or `None` where there is no such kind.
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        named::of_name(name)
    }
}

/// A doubt and the source lines it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Doubt {
    /// The kind of doubt.
    pub kind: DoubtKind,
    /// First and last source line concerned, from 1, when it is about particular lines.
    pub lines: Option<(u32, u32)>,
    /// The evidence, quoted or counted (`"3"`, `"2024-03-06 / 2024-03-07"`); may be empty.
    pub detail: String,
}
