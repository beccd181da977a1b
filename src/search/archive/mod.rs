//! Searching a whole archive: which articles answer a query, in order, and how hits spread over time.
//!
//! [`Holdings`] is what can be searched: the [`MemoryEngine`] over issues in memory, or what implements it elsewhere. It answers
//! with an [`ArticleMatch`] for each article and the counts by issue; counting and ordering ([`Results`]) work on these alone, and
//! an article is fetched only when it is shown. A [`Session`] answers what a reader asks about one search after another.

mod collocates;
mod entry;
mod error;
mod facets;
mod holdings;
mod matches;
mod memory_engine;
mod request;
mod results;
mod session;
mod snippet;
mod spot;
mod tally;
mod told;

pub use collocates::{Collocate, Collocates};
pub use entry::Entry;
pub use error::HoldingsError;
pub use facets::{Facet, Facets};
pub use holdings::{Holdings, IssueName, NamedArticle, characters, examine};
pub use matches::{ArticleMatch, Matches};
pub use memory_engine::MemoryEngine;
pub use request::{Item, Line, Question, Request, Response, Since, Want};
pub use results::{By, Excerpt, Order, Results};
pub use session::{CHUNK, LINES, Session};
pub use snippet::{Snippet, snippet};
pub use spot::Spot;
pub use tally::{Span, Tally};
pub use told::Told;
