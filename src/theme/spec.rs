//! Reads a style from the words of a theme's table: `bold black on yellow`, `#3b2f2f on #f5efe0`.

use ratatui::style::{Color, Modifier, Style};

/// The words for attributes of a style other than its colours.
const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// The words a style may have, as they are told to the user.
pub const FORM: &str = "bold dim italic underlined reversed; black red … #rrggbb 0–255; on …";

/// Reads a style.
///
/// # Errors
/// The first word that is neither an attribute nor a colour.
pub fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::default();
    let mut ground = false;
    for word in words.split_whitespace() {
        if word == "on" {
            ground = true;
        } else if let Some((_, modifier)) = MODIFIERS.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*modifier);
        } else {
            let colour: Color = word.parse().map_err(|_| word.to_owned())?;
            style = if ground { style.bg(colour) } else { style.fg(colour) };
        }
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_read_and_a_word_that_is_none_is_named() {
        let read = style("bold #f5efe0 on 16");
        assert_eq!(read, Ok(Style::new().bold().fg(Color::Rgb(0xf5, 0xef, 0xe0)).bg(Color::Indexed(16))));
        assert_eq!(style(""), Ok(Style::default()));
        assert_eq!(style("bold blurple"), Err("blurple".to_owned()));
    }
}
