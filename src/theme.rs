//! Meanings → styles. The view asks for a meaning; what it looks like is a table in `assets/themes`.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::model::Role;

/// A style written in words: `bold black on yellow`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Spec(Style);

/// The styles of everything on the screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    kicker: Spec,
    title: Spec,
    subtitle: Spec,
    section: Spec,
    lead: Spec,
    body: Spec,
    dateline: Spec,
    subhead: Spec,
    byline: Spec,
    caption: Spec,
    credit: Spec,
    jump: Spec,
    hit: Spec,
    hit_current: Spec,
    selection: Spec,
    noted: Spec,
    issue: Spec,
    page: Spec,
    article: Spec,
    piece: Spec,
    untitled: Spec,
    read: Spec,
    kept: Spec,
    selected: Spec,
    selected_away: Spec,
    count: Spec,
    frame: Spec,
    position: Spec,
    hint: Spec,
    notice: Spec,
    error: Spec,
    prompt: Spec,
    overlay: Spec,
    overlay_head: Spec,
    key: Spec,
    /// Whether colours are left out, as `NO_COLOR` asks.
    #[serde(skip)]
    plain: bool,
}

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the theme tables")]
pub enum Meaning {
    Block(Role),
    Dateline,
    Hit,
    HitCurrent,
    Selection,
    Noted,
    Issue,
    Page,
    Article,
    Piece,
    Untitled,
    Read,
    Kept,
    Selected,
    SelectedAway,
    Count,
    Frame,
    Position,
    Hint,
    Notice,
    Error,
    Prompt,
    Overlay,
    OverlayHead,
    Key,
}

impl Theme {
    /// The theme of the terminal's own colours, built in. With `colours` off only bold, dim, underlined and the like remain.
    ///
    /// # Panics
    /// Never: the table is compiled in and tested.
    #[must_use]
    pub fn terminal(colours: bool) -> Self {
        let theme: Self = toml::from_str(include_str!("../assets/themes/terminal.toml")).expect("the theme is tested");
        Self { plain: !colours, ..theme }
    }

    /// The style of a meaning.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        let Spec(mut style) = self.spec(meaning);
        if self.plain {
            (style.fg, style.bg) = (None, None);
        }
        match meaning {
            // A hit is never dimmed with the line it is in, and without colours the current one is the reversed one.
            Meaning::Hit => style.remove_modifier(Modifier::DIM).add_modifier(Modifier::UNDERLINED),
            Meaning::HitCurrent if self.plain => style.remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED),
            Meaning::HitCurrent => style.remove_modifier(Modifier::DIM),
            _ => style,
        }
    }

    const fn spec(&self, meaning: Meaning) -> Spec {
        match meaning {
            Meaning::Block(role) => match role {
                Role::Kicker => self.kicker,
                Role::Title => self.title,
                Role::Subtitle => self.subtitle,
                Role::Section => self.section,
                Role::Lead => self.lead,
                Role::Body => self.body,
                Role::Subhead => self.subhead,
                Role::Byline => self.byline,
                Role::Caption => self.caption,
                Role::Credit => self.credit,
                Role::Jump => self.jump,
                Role::Masthead | Role::Notice => self.hint,
            },
            Meaning::Dateline => self.dateline,
            Meaning::Hit => self.hit,
            Meaning::HitCurrent => self.hit_current,
            Meaning::Selection => self.selection,
            Meaning::Noted => self.noted,
            Meaning::Issue => self.issue,
            Meaning::Page => self.page,
            Meaning::Article => self.article,
            Meaning::Piece => self.piece,
            Meaning::Untitled => self.untitled,
            Meaning::Read => self.read,
            Meaning::Kept => self.kept,
            Meaning::Selected => self.selected,
            Meaning::SelectedAway => self.selected_away,
            Meaning::Count => self.count,
            Meaning::Frame => self.frame,
            Meaning::Position => self.position,
            Meaning::Hint => self.hint,
            Meaning::Notice => self.notice,
            Meaning::Error => self.error,
            Meaning::Prompt => self.prompt,
            Meaning::Overlay => self.overlay,
            Meaning::OverlayHead => self.overlay_head,
            Meaning::Key => self.key,
        }
    }
}

impl TryFrom<String> for Spec {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        let mut style = Style::default();
        let mut background = false;
        for word in words.split_whitespace() {
            let modifier = MODIFIERS.iter().find(|(name, _)| *name == word);
            if word == "on" {
                background = true;
            } else if let Some((_, modifier)) = modifier {
                style = style.add_modifier(*modifier);
            } else {
                let colour: Color = word.parse().map_err(|_| format!("{word:?} is neither a colour nor bold, dim, …"))?;
                style = if background { style.bg(colour) } else { style.fg(colour) };
            }
        }
        Ok(Self(style))
    }
}

/// The words for what a style is besides its colours.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_theme_reads_and_tells_hits_apart_without_colours() {
        let theme = Theme::terminal(false);
        let (hit, current) = (theme.style(Meaning::Hit), theme.style(Meaning::HitCurrent));
        assert_ne!(hit, current);
        assert_ne!(hit, Style::default());
        assert_eq!((hit.fg, hit.bg), (None, None));
    }

    #[test]
    fn a_word_that_is_no_style_is_named() {
        let read = Spec::try_from("bold blurple".to_owned());
        assert!(read.is_err_and(|said| said.contains("blurple")));
    }
}
