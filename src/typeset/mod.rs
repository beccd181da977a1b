//! Article → lines. An article and a [`Style`] go in; [`SetLine`]s come out, set lazily in a [`Galley`] or one after another
//! by a [`Setter`]. Chinese is set in a grid of cells, by the line breaking rules of the standard and the marks of Chinese
//! typesetting.
//!
//! A [`SetLine`] says which bytes of which block stand on a line and where each cluster goes. Nothing here draws or knows
//! ratatui.

mod chunk;
mod galley;
mod headline;
mod justify;
mod kinsoku;
mod layout;
mod line;
mod progress;
pub mod rules;
mod scan;
mod setter;
mod style;
mod units;

pub use chunk::heading;
pub use galley::{Galley, Surround, Top};
pub use line::{Around, Glyph, SetLine};
pub use setter::Setter;
pub use style::{Level, Style, Titles};
