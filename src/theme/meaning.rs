//! Lists the meanings a piece of the screen can have, with their names in a theme's table.
//!
//! A new meaning is a line here, and a line in every theme of `assets/themes`.

use crate::model::Role;
use crate::search::Query;

macro_rules! meanings {
    ($($name:ident $key:literal,)*) => {
        /// The meaning of a piece of the screen, which a theme gives a style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are those of the theme tables")]
        pub enum Meaning {
            Block(Role),
            $($name,)*
        }

        /// The meanings besides those of blocks.
        #[derive(Clone, Copy)]
        enum Other {
            $($name,)*
        }

        /// The names of all meanings in a theme's table, by their places.
        pub const NAMES: [&str; BLOCKS.len() + [$($key),*].len()] = {
            let (others, mut names, mut n) = ([$($key),*], [""; BLOCKS.len() + [$($key),*].len()], 0);
            while n < names.len() {
                names[n] = if n < BLOCKS.len() { BLOCKS[n] } else { others[n - BLOCKS.len()] };
                n += 1;
            }
            names
        };

        impl Meaning {
            /// Returns the place of the meaning in a theme, and of its name in [`NAMES`].
            pub(super) const fn index(self) -> usize {
                BLOCKS.len() + match self {
                    Self::Block(role) => return of_role(role),
                    $(Self::$name => Other::$name as usize,)*
                }
            }

            /// Lists all meanings in the order of their places.
            #[cfg(test)]
            pub(super) fn all() -> Vec<Self> {
                use Role as R;
                let blocks = [
                    R::Kicker, R::Title, R::Subtitle, R::Section, R::Lead, R::Body, R::Subhead, R::Byline, R::Caption,
                    R::Credit, R::Jump,
                ];
                blocks.into_iter().map(Self::Block).chain([$(Self::$name),*]).collect()
            }
        }
    };
}

/// The names of the blocks an article may have. Furniture looks like a hint.
const BLOCKS: [&str; 11] =
    ["kicker", "title", "subtitle", "section", "lead", "body", "subhead", "byline", "caption", "credit", "jump"];

const fn of_role(role: Role) -> usize {
    match role {
        Role::Kicker => 0,
        Role::Title => 1,
        Role::Subtitle => 2,
        Role::Section => 3,
        Role::Lead => 4,
        Role::Body => 5,
        Role::Subhead => 6,
        Role::Byline => 7,
        Role::Caption => 8,
        Role::Credit => 9,
        Role::Jump => 10,
        Role::Masthead | Role::Notice => Meaning::Hint.index(),
    }
}

impl Meaning {
    /// Returns the meaning of a hit of the `n`th term in a text: a background of its own. There are three; further terms begin again.
    #[must_use]
    pub const fn hit(n: usize) -> Self {
        if n == Query::MISREAD { Self::Misread } else { [Self::Hit, Self::Hit2, Self::Hit3][n % 3] }
    }

    /// Returns the meaning of a hit of the `n`th term in a list of hits: a colour, as a background behind every one would shout.
    #[must_use]
    pub const fn found(n: usize) -> Self {
        if n == Query::MISREAD { Self::Misread } else { [Self::Found, Self::Found2, Self::Found3][n % 3] }
    }
}

meanings! {
    Ground "ground",
    Folio "folio",
    EndSign "end_sign",
    Dateline "dateline",
    Hit "hit",
    Hit2 "hit_2",
    Hit3 "hit_3",
    HitCurrent "hit_current",
    Misread "misread",
    Found "found",
    Found2 "found_2",
    Found3 "found_3",
    Selection "selection",
    Noted "noted",
    Bar "bar",
    Curve1 "curve_1",
    Curve2 "curve_2",
    Curve3 "curve_3",
    Curve4 "curve_4",
    Curve5 "curve_5",
    Issue "issue",
    Page "page",
    Article "article",
    Piece "piece",
    Untitled "untitled",
    Read "read",
    Kept "kept",
    Selected "selected",
    SelectedAway "selected_away",
    Count "count",
    JumpOn "jump_on",
    JumpFrom "jump_from",
    Guide "guide",
    New "new",
    Frame "frame",
    Edge "edge",
    Position "position",
    Hint "hint",
    Notice "notice",
    Error "error",
    Prompt "prompt",
    Overlay "overlay",
    OverlayHead "overlay_head",
    Panel "panel",
    Key "key",
    Caption "tour_caption",
    Away "away",
}
