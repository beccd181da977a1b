//! Article → lines. Sets Chinese in a grid of cells: break opportunities, fill, and for each line where it stands in the text.
//!
//! Knows nothing of ratatui: a [`SetLine`] says which bytes of which block stand on a line and where each cluster goes.

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
