//! The data of one printed story: its units (a headline, a byline, a paragraph …) with their roles, in the order a person
//! reads them.

/// The owner of a unit: a story, or the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// The page's own: mastheads, folios, notices.
    Nobody,
    /// Not sure, and not scored: a section's name over several stories.
    Unknown,
    Story(usize),
}

/// The roles of the truth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Kicker,
    Title,
    Subtitle,
    Section,
    Lead,
    Body,
    Subhead,
    Byline,
    Caption,
    Credit,
    Jump,
    Masthead,
    Notice,
}

impl Role {
    /// Returns the name that the truth files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Section => "section",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Subhead => "subhead",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Jump => "jump",
            Self::Masthead => "masthead",
            Self::Notice => "notice",
        }
    }

    /// Whether the first piece of such a unit is marked `+` in the truth.
    pub fn starts(self) -> bool {
        matches!(self, Self::Lead | Self::Body | Self::Subhead | Self::Byline | Self::Caption | Self::Credit)
    }

    /// Whether this is kicker, title or subtitle.
    pub fn is_head(self) -> bool {
        matches!(self, Self::Kicker | Self::Title | Self::Subtitle)
    }
}

/// One paragraph, or one headline.
#[derive(Clone, Debug)]
pub struct Unit {
    pub owner: Owner,
    pub role: Role,
    pub text: String,
    /// The place in the story's reading order, from 1.
    pub order: usize,
    /// Whether it goes on in the line where the unit before it ends.
    pub runs_in: bool,
}

impl Unit {
    /// Makes a unit that begins a line; its order is set when the story is done.
    pub fn new(owner: Owner, role: Role, text: impl Into<String>) -> Self {
        Self { owner, role, text: text.into(), order: 0, runs_in: false }
    }
}

/// One story, or one group of lines that belong to none (an advertisement).
#[derive(Default, Debug)]
pub struct Story {
    pub head: Vec<Unit>,
    /// Bylines, paragraphs, subheads, jumps.
    pub flow: Vec<Unit>,
    /// Captions with their credits.
    pub pictures: Vec<Vec<Unit>>,
    /// The lettering in its photographs, which belongs to no article.
    pub lettering: Vec<Unit>,
    /// Whether it takes one column, whatever its length.
    pub narrow: bool,
}

impl Story {
    /// Numbers the units: headlines, text, then pictures.
    pub fn number(mut self) -> Self {
        let pictures = self.pictures.iter_mut().flatten();
        for (at, unit) in self.head.iter_mut().chain(&mut self.flow).chain(pictures).enumerate() {
            unit.order = at + 1;
        }
        self
    }
}
