//! Reads the script of a tour, in which keys press themselves under captions. Lines of text go in, steps come out;
//! whoever plays the steps has the clock.
//!
//! ```text
//! # comment
//! pace 0.3               seconds from a key to the next
//! zh 目录：期、版、篇      the caption, in each language; without words it is taken away
//! en The tree: issues, pages, articles
//! keys j j Enter         as in assets/keys.toml
//! type 江城              character by character
//! wait 2                 seconds
//! size 60x20             the window seems so large; `size full` gives it back
//! ```

use crate::keys::{Code, Key};
use crate::text::width::Cells;
use crate::words::Lang;

/// A step of a tour.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Shows a caption, or takes it away.
    Caption(Option<String>),
    /// Presses a key.
    Press(Key),
    /// Waits this many seconds.
    Wait(f32),
    /// Makes the window seem this many columns and rows large; without a size, as large as it is.
    Size(Option<(Cells, Cells)>),
}

/// Says which line of a script makes no sense, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {expected:?}")]
pub struct TourError {
    /// The line, from 1.
    pub line: usize,
    /// The part of a script that should stand there.
    pub expected: Expected,
}

/// A part of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One of the words that a line begins with.
    Step,
    /// Seconds after `pace`.
    Pace,
    /// Seconds after `wait`.
    Wait,
    /// Keys after `keys`.
    Keys,
    /// Columns and rows after `size`, or `full`.
    Size,
}

/// The longest wait that a script may ask for, in seconds.
const LONGEST: f32 = 600.0;

/// Reads a script into steps, with the captions of one language.
///
/// # Errors
/// Returns the first line that makes no sense.
pub fn read_tour(text: &str, lang: Lang) -> Result<Vec<Step>, TourError> {
    let mut steps = Vec::new();
    let mut pace = 0.3;
    for (n, line) in text.lines().enumerate() {
        let wrong = |expected| TourError { line: n + 1, expected };
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (what, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let seconds = || rest.parse::<f32>().ok().filter(|s| (0.0..=LONGEST).contains(s));
        match what {
            "pace" => pace = seconds().ok_or_else(|| wrong(Expected::Pace))?,
            "wait" => steps.push(Step::Wait(seconds().ok_or_else(|| wrong(Expected::Wait))?)),
            "zh" | "en" => {
                if Lang::named(what) == Some(lang) {
                    steps.push(Step::Caption((!rest.is_empty()).then(|| rest.to_owned())));
                }
            }
            "keys" => {
                for key in rest.split_whitespace() {
                    let key = key.parse().map_err(|_| wrong(Expected::Keys))?;
                    steps.extend([Step::Press(key), Step::Wait(pace)]);
                }
            }
            "type" => {
                for c in rest.chars() {
                    steps.extend([Step::Press(Key::plain(Code::Char(c))), Step::Wait(pace / 2.0)]);
                }
            }
            "size" => {
                let size = rest.split_once('x').and_then(|(c, r)| Some((c.parse().ok()?, r.parse().ok()?)));
                if size.is_none() && rest != "full" {
                    return Err(wrong(Expected::Size));
                }
                steps.push(Step::Size(size));
            }
            _ => return Err(wrong(Expected::Step)),
        }
    }
    Ok(steps)
}

/// Returns the built-in tour, with the captions of one language.
///
/// # Panics
/// Never: the script is compiled in and tested.
#[must_use]
pub fn built_in_tour(lang: Lang) -> Vec<Step> {
    read_tour(include_str!("../../assets/demo.tour"), lang).expect("the tour is tested")
}

/// Divides every wait of a tour by `speed`, which is above 0.
#[must_use]
pub fn faster(mut steps: Vec<Step>, speed: f32) -> Vec<Step> {
    for step in &mut steps {
        if let Step::Wait(seconds) = step {
            *seconds /= speed;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tour_is_a_script_in_both_languages() {
        let presses = |lang| built_in_tour(lang).into_iter().filter(|s| matches!(s, Step::Press(_))).count();
        assert!(presses(Lang::Zh) > 10);
        assert_eq!(presses(Lang::Zh), presses(Lang::En), "both press the same keys");
    }

    #[test]
    fn a_line_that_makes_no_sense_is_named() {
        assert_eq!(read_tour("wait 1\n\nfly away\n", Lang::Zh).map_err(|m| m.line), Err(3));
        assert_eq!(read_tour("wait forever", Lang::Zh).map_err(|m| m.expected), Err(Expected::Wait));
        assert_eq!(read_tour("keys Hyper-x", Lang::Zh).map_err(|m| m.line), Err(1));
        assert_eq!(read_tour("size big", Lang::Zh).map_err(|m| m.line), Err(1));
    }

    #[test]
    fn a_hastened_tour_waits_less_and_does_the_same() {
        let steps = read_tour("pace 0.5\nkeys j\nwait 3\nzh 目录", Lang::Zh).map(|steps| faster(steps, 2.0));
        assert_eq!(steps, read_tour("pace 0.25\nkeys j\nwait 1.5\nzh 目录", Lang::Zh));
    }

    #[test]
    fn captions_are_those_of_the_language() {
        let said = read_tour("zh 目录\nen The tree\nzh\nen", Lang::En);
        assert_eq!(said, Ok(vec![Step::Caption(Some("The tree".to_owned())), Step::Caption(None)]));
    }
}
