//! `yuebao demo`: takes files and a script, or neither, and gives what the reader plays: a target, the id it begins at, and
//! the steps of the tour.
//!
//! The built-in tour shows the sample's front page and a made-up paper.

use std::path::PathBuf;

use anyhow::Context;

use super::values::Unfit;
use crate::app::{Expected, Step, built_in_tour, faster, read_tour};
use crate::terminal::Target;
use crate::words::{Lang, Words};

/// The id at which the built-in tour begins.
const FRONT_PAGE: &str = "渝中报/2024-03-06/1/1";

/// What the command takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders to show; if none is given, a page of the sample and a paper made up for the tour
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Play this script instead: lines of keys, type, wait, size, and captions zh and en
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// So many times as fast, 0.1 to 100: to try a script out, or to speak along slowly
    #[arg(long, value_name = "TIMES", default_value_t = 1.0, value_parser = speed)]
    speed: f32,
}

/// Reads a speed as it is typed.
fn speed(typed: &str) -> Result<f32, Unfit> {
    let speed = typed.parse().ok().filter(|times| (0.1..=100.0).contains(times));
    speed.ok_or(Unfit::Form("0.1 … 100"))
}

/// Names the words for what a line of a script should have been.
const fn words_for(expected: Expected) -> &'static str {
    match expected {
        Expected::Step => "tour_step",
        Expected::Pace => "tour_pace",
        Expected::Wait => "tour_wait",
        Expected::Keys => "tour_keys",
        Expected::Size => "tour_size",
    }
}

impl Args {
    /// Returns the target of the tour. It is never the library, since a tour cannot know what that would show.
    pub fn target(&self) -> Target {
        if self.paths.is_empty() { Target::Tour } else { Target::Files(self.paths.clone()) }
    }

    /// Returns the id the tour begins at; none for the user's own files, which begin with the first article.
    pub fn begin(&self) -> Option<String> {
        (self.target() == Target::Tour).then(|| FRONT_PAGE.to_owned())
    }

    /// Returns the steps to play.
    ///
    /// # Errors
    /// Fails when the script cannot be read or a line of it makes no sense.
    pub fn steps(&self, lang: Lang, words: &Words) -> anyhow::Result<Vec<Step>> {
        let Some(path) = &self.script else { return Ok(faster(built_in_tour(lang), self.speed)) };
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let steps = read_tour(&text, lang).map_err(|misstep| {
            let expected = words.command(words_for(misstep.expected), &[]);
            anyhow::anyhow!("{}:{}: {expected}", path.display(), misstep.line)
        })?;
        Ok(faster(steps, self.speed))
    }
}
