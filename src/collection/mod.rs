//! The issues that the reader has before it, whether they lie in memory or in a library on the disk.
//!
//! A [`Collection`] is all issues in order with a summary of each, and the issues themselves as far as they are loaded. A [`Report`] says
//! what an archivist should know of it; [`Sessions`] start the engine that searches it. This is the lowest layer that knows both kinds:
//! [`Shelf`](crate::archive::Shelf) and [`library`](crate::library).

mod division;
mod issues;
mod publishing_days;
mod report;
mod searched;
mod summary;

pub use division::Division;
pub use issues::Collection;
pub use publishing_days::PublishingDays;
pub use report::{Broken, Paper, Report};
pub use searched::{Searched, Sessions};
pub use summary::IssueSummary;
