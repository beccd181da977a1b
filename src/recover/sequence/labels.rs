//! Names what a line of a page can be: 27 labels, each a role of the export format together with its place. `New…` begins an
//! article, the plain form begins a paragraph or a unit of a heading, `…On` continues the line before. So the labels of a
//! page's lines are its structure.

use serde::Serialize;

use crate::model::Role;

/// The role of a line, and what begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Label {
    /// Names the paper, the day or the page.
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
    /// A line of a subtitle.
    Subtitle,
    /// The rest of a subtitle.
    SubtitleOn,
    /// Authors with whom an article without heading begins.
    NewByline,
    /// A line of authors.
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
    /// The photographer or giver of a picture.
    Credit,
    /// A continuation mark with which an article begins.
    NewJump,
    /// A continuation mark.
    Jump,
}

/// The number of labels.
pub const LABELS: usize = 27;
/// The number of sorts into which labels fall on the left side of a step.
pub const SIDES: usize = 11;

impl Label {
    /// All labels in their order.
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

    /// Returns the role of the block that a line with this label belongs to.
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

    /// Whether the line continues the block before it.
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

    /// Returns the label's sort on the left side of a step, below [`SIDES`].
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

    /// Whether a line labelled `next` may follow one with this label. A text may go on after anything that stands inside it;
    /// everything else goes on right under its beginning; the parts of a heading stand together.
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

/// The length of a row of labels, a round number above [`LABELS`].
pub const ROW: usize = 32;
/// A weight for each label, in log-odds.
pub type Row = [f32; ROW];
