//! The data of a newspaper archive: Issue ─ Page ─ Article ─ Block (role, text, spans). Plain structs that know nothing of
//! how they were found or how they are shown.
//!
//! Every block carries the [`Span`]s of the source it was read from, and every guess is a [`Doubt`]. Roles, ids and laws are
//! those of the export contract (`docs/export.md`). [`PlacedPage`] is the one part that comes before recovery: it carries
//! what a file with geometry says.

mod article;
mod block;
mod date;
mod doubt;
mod issue;
mod named;
mod page_number;
mod placed_page;

pub use article::{Article, ArticleRef, Place};
pub use block::{Block, Role, Span};
pub use date::{Basis, Date, Dated};
pub use doubt::{Doubt, DoubtKind};
pub use issue::{Issue, Page, Source};
pub use page_number::PageNumber;
pub use placed_page::{Bounds, Origin, PlacedLine, PlacedPage, Stated};
