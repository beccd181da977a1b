//! Names what a line of a page can be, as one label that also says whether the line begins or goes on with something.
//!
//! A label is a role of the export's contract with its place: `New…` begins an article, the plain form begins a paragraph or
//! a unit of a heading, `…On` goes on in the one before. A path of labels over a page's lines is the page's structure.

use serde::Serialize;

use crate::model::Role;

/// What a line is, and what begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Label {
    /// Names the paper, its day or page.
    Masthead,
    /// Belongs to no article.
    Notice,
    /// Names a column or series.
    Section,
    /// A kicker with which an article begins.
    NewKicker,
    /// A further kicker of a heading.
    Kicker,
    /// The rest of a kicker.
    KickerOn,
    /// A title with which an article begins.
    NewTitle,
    /// A title under a kicker or another title.
    Title,
    /// The rest of a title.
    TitleOn,
    /// A subtitle.
    Subtitle,
    /// The rest of a subtitle.
    SubtitleOn,
    /// Authors with whom an article without heading begins.
    NewByline,
    /// Authors.
    Byline,
    /// The rest of the authors.
    BylineOn,
    /// A paragraph's line that belongs to another article than the line before it, without a heading.
    NewBody,
    /// A paragraph's first line.
    Body,
    /// A further line of a paragraph.
    BodyOn,
    /// The first line of a standfirst.
    Lead,
    /// A further line of it.
    LeadOn,
    /// A heading inside the text.
    Subhead,
    /// The rest of it.
    SubheadOn,
    /// The words under a picture that stands by itself.
    NewCaption,
    /// The words under a picture.
    Caption,
    /// A further line of them.
    CaptionOn,
    /// Who took or gave the picture.
    Credit,
    /// A continuation mark with which an article begins.
    NewJump,
    /// A continuation mark.
    Jump,
}

/// How many labels there are.
pub const LABELS: usize = 27;
/// How many sorts of labels a transition tells apart on its left side.
pub const SIDES: usize = 11;

impl Label {
    /// All labels, in their order.
    pub const ALL: [Self; LABELS] = [
        Self::Masthead,
        Self::Notice,
        Self::Section,
        Self::NewKicker,
        Self::Kicker,
        Self::KickerOn,
        Self::NewTitle,
        Self::Title,
        Self::TitleOn,
        Self::Subtitle,
        Self::SubtitleOn,
        Self::NewByline,
        Self::Byline,
        Self::BylineOn,
        Self::NewBody,
        Self::Body,
        Self::BodyOn,
        Self::Lead,
        Self::LeadOn,
        Self::Subhead,
        Self::SubheadOn,
        Self::NewCaption,
        Self::Caption,
        Self::CaptionOn,
        Self::Credit,
        Self::NewJump,
        Self::Jump,
    ];

    /// The role of the block that a line with this label belongs to.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Masthead => Role::Masthead,
            Self::Notice => Role::Notice,
            Self::Section => Role::Section,
            Self::NewKicker | Self::Kicker | Self::KickerOn => Role::Kicker,
            Self::NewTitle | Self::Title | Self::TitleOn => Role::Title,
            Self::Subtitle | Self::SubtitleOn => Role::Subtitle,
            Self::NewByline | Self::Byline | Self::BylineOn => Role::Byline,
            Self::NewBody | Self::Body | Self::BodyOn => Role::Body,
            Self::Lead | Self::LeadOn => Role::Lead,
            Self::Subhead | Self::SubheadOn => Role::Subhead,
            Self::NewCaption | Self::Caption | Self::CaptionOn => Role::Caption,
            Self::Credit => Role::Credit,
            Self::NewJump | Self::Jump => Role::Jump,
        }
    }

    /// Whether an article begins with the line.
    #[must_use]
    pub const fn is_new(self) -> bool {
        matches!(self, Self::NewKicker | Self::NewTitle | Self::NewByline | Self::NewBody | Self::NewCaption | Self::NewJump)
    }

    /// Whether the line goes on in the block before it.
    #[must_use]
    pub const fn is_on(self) -> bool {
        matches!(
            self,
            Self::KickerOn
                | Self::TitleOn
                | Self::SubtitleOn
                | Self::BylineOn
                | Self::BodyOn
                | Self::LeadOn
                | Self::SubheadOn
                | Self::CaptionOn
        )
    }

    /// The sort it counts as on the left side of a transition, below [`SIDES`].
    #[must_use]
    pub const fn side(self) -> usize {
        match self.role() {
            Role::Masthead | Role::Notice => 0,
            Role::Section => 1,
            Role::Kicker => 2,
            Role::Title => 3,
            Role::Subtitle => 4,
            Role::Byline => 5,
            Role::Body => 6,
            Role::Lead => 7,
            Role::Subhead => 8,
            Role::Caption | Role::Credit => 9,
            Role::Jump => 10,
        }
    }

    /// Whether a line with the label `next` may follow one with this label. A text may be taken up again after anything that
    /// stands in it; what else goes on does so right under what it goes on from; the parts of a heading stand together.
    #[must_use]
    pub fn leads_to(self, next: Self) -> bool {
        match next {
            Self::BodyOn => true,
            _ if next.is_on() => self.role() == next.role(),
            Self::Kicker | Self::Title | Self::Subtitle => self.role().is_heading() || self.role() == Role::Byline,
            _ => true,
        }
    }
}

/// Places for labels in a row, a round number above [`LABELS`].
pub const ROW: usize = 32;
/// A weight for each label, in log-odds.
pub type Row = [f32; ROW];
