//! The options the reader is started with: the command line and the settings, in the form in which the session takes them.

use std::path::PathBuf;

use super::target::Target;
use crate::app::Step;
use crate::config::Config;
use crate::keys::Keymap;
use crate::text::width::Widths;
use crate::theme::{Theme, Themes};
use crate::words::Lang;

/// The options the reader is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The pages that are opened.
    pub target: Target,
    /// The id of the issue, page or article the reader begins at.
    pub at: Option<String>,
    /// The language of the interface.
    pub lang: Lang,
    /// The widths of ambiguous characters; none means that the terminal is asked.
    pub widths: Option<Widths>,
    /// The settings: measure, columns, leading and the like.
    pub config: Config,
    /// The names of the options that the settings or the command line state; remembered values of these do not count.
    pub stated: Vec<String>,
    /// The way text gets to the clipboard, where it is not the usual one.
    pub clipboard: Option<String>,
    /// The folder of the store, which lasts from visit to visit; none means that nothing is kept.
    pub state: Option<PathBuf>,
    /// The theme at the start.
    pub theme: Theme,
    /// The themes the user can choose from.
    pub themes: Themes,
    /// The actions of the keys.
    pub keys: Keymap,
    /// A tour to play; none is played by default.
    pub tour: Option<Vec<Step>>,
}
