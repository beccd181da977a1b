//! Fits colours to terminals that have fewer of them.
//!
//! The environment tells how many colours a terminal has ([`Depth`]). A colour becomes the nearest one there is ([`nearest`]), but never
//! one so near to its background that text could not be read.

use ratatui::style::Color;

/// The colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// It has none, or `NO_COLOR` asks for none.
    Plain,
    /// It has the sixteen that are called by name.
    Sixteen,
    /// It has the 256 of xterm.
    Indexed,
    /// It has all of 24 bits.
    #[default]
    True,
}

/// Terminals that have all colours and may not say so in `COLORTERM`, as over ssh.
const TRUE: [&str; 7] = ["direct", "kitty", "ghostty", "alacritty", "foot", "wezterm", "contour"];

impl Depth {
    /// Reads the colours of the terminal from the environment: `NO_COLOR` (<https://no-color.org>), `COLORTERM`, `TERM`; empty where
    /// they are not set.
    #[must_use]
    pub fn from_environment(no_color: &str, colorterm: &str, term: &str) -> Self {
        if !no_color.is_empty() || matches!(term, "dumb" | "vt100" | "vt102" | "vt220") {
            Self::Plain
        } else if matches!(colorterm, "truecolor" | "24bit") || TRUE.iter().any(|name| term.contains(name)) {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

type Rgb = (u8, u8, u8);

/// The sixteen as xterm draws them; terminals differ, but not in which is light and which dark.
const SIXTEEN: [(Color, Rgb); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// The steps of xterm's colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the red, green and blue of a colour, 0 to 255 each; `None` for the terminal's own default.
#[must_use]
pub fn rgb(colour: Color) -> Option<(u8, u8, u8)> {
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n @ 16..=231) => {
            let step = |n: u8| STEPS.get(usize::from(n % 6)).copied().unwrap_or(0);
            Some((step((n - 16) / 36), step((n - 16) / 6), step(n - 16)))
        }
        Color::Indexed(n @ 232..) => Some([8 + (n - 232) * 10; 3].into()),
        Color::Indexed(n) => SIXTEEN.get(usize::from(n)).map(|(_, rgb)| *rgb),
        named => SIXTEEN.iter().find(|(name, _)| *name == named).map(|(_, rgb)| *rgb),
    }
}

/// Returns the nearest colour a terminal has. The terminal's own sixteen stay what they are.
pub(super) fn nearest(colour: Color, depth: Depth) -> Color {
    let (Color::Rgb(..) | Color::Indexed(16..)) = colour else { return colour };
    let Some(wanted) = rgb(colour) else { return colour };
    match depth {
        Depth::True => colour,
        Depth::Indexed if matches!(colour, Color::Indexed(_)) => colour,
        // The first sixteen are left out, since the user may have set them to anything.
        Depth::Indexed => {
            let all = (16..=255).map(Color::Indexed);
            all.min_by_key(|c| rgb(*c).map_or(u32::MAX, |c| distance(c, wanted))).unwrap_or(colour)
        }
        Depth::Sixteen | Depth::Plain => {
            SIXTEEN.iter().min_by_key(|(_, c)| distance(*c, wanted)).map_or(colour, |(name, _)| *name)
        }
    }
}

/// Measures roughly how far two colours are apart to the eye (<https://www.compuphase.com/cmetric.htm>).
fn distance(a: Rgb, b: Rgb) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    let red = u32::midpoint(u32::from(a.0), u32::from(b.0));
    (512 + red) * square(a.0, b.0) + 1024 * square(a.1, b.1) + (767 - red) * square(a.2, b.2)
}

/// Returns the contrast ratio of two colours, 1 to 21 (WCAG 2.1).
#[must_use]
pub fn contrast(a: (u8, u8, u8), b: (u8, u8, u8)) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let light = |(r, g, b): Rgb| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b) + 0.05;
    let (a, b) = (light(a), light(b));
    if a > b { a / b } else { b / a }
}

/// Returns the colour of a text on a background, both reduced: black or white, whichever can be read, if they came too near.
pub(super) fn legible(text: Color, ground: Color) -> Color {
    let (Some(t), Some(g)) = (rgb(text), rgb(ground)) else { return text };
    let (black, white) = ((0, 0, 0), (255, 255, 255));
    match contrast(t, g) {
        ..3.0 if contrast(black, g) > contrast(white, g) => Color::Black,
        ..3.0 => Color::White,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        for (no_color, colorterm, term, depth) in [
            ("1", "truecolor", "xterm-256color", Depth::Plain),
            ("", "truecolor", "xterm-256color", Depth::True),
            ("", "24bit", "screen", Depth::True),
            ("", "", "xterm-kitty", Depth::True),
            ("", "", "xterm-256color", Depth::Indexed),
            ("", "", "tmux-256color", Depth::Indexed),
            ("", "", "linux", Depth::Sixteen),
            ("", "", "", Depth::Sixteen),
            ("", "", "dumb", Depth::Plain),
        ] {
            assert_eq!(Depth::from_environment(no_color, colorterm, term), depth, "{no_color} {colorterm} {term}");
        }
    }

    #[test]
    fn the_nearest_colour_is_the_one_an_eye_would_take() {
        let near = |r, g, b, depth| nearest(Color::Rgb(r, g, b), depth);
        assert_eq!(near(255, 255, 255, Depth::Sixteen), Color::White);
        assert_eq!(near(10, 5, 5, Depth::Sixteen), Color::Black);
        assert_eq!(near(250, 10, 10, Depth::Sixteen), Color::LightRed);
        assert_eq!(near(120, 125, 130, Depth::Sixteen), Color::DarkGray);
        assert_eq!(near(95, 135, 175, Depth::Indexed), Color::Indexed(67));
        assert_eq!(near(8, 8, 8, Depth::Indexed), Color::Indexed(232));
        assert_eq!(near(1, 2, 3, Depth::True), Color::Rgb(1, 2, 3));
        assert_eq!(nearest(Color::Cyan, Depth::Indexed), Color::Cyan);
    }

    #[test]
    fn every_indexed_colour_is_its_own_nearest() {
        for n in 16..=255 {
            let (r, g, b) = rgb(Color::Indexed(n)).unwrap_or_default();
            let found = nearest(Color::Rgb(r, g, b), Depth::Indexed);
            assert_eq!(rgb(found), Some((r, g, b)), "{n}");
        }
    }

    #[test]
    fn contrast_is_measured_as_the_guidelines_do() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!((contrast((119, 119, 119), (255, 255, 255)) - 4.48).abs() < 0.01);
        assert!((contrast((9, 9, 9), (9, 9, 9)) - 1.0).abs() < 1e-9);
    }
}
