//! Chooses the engine that searches issues as a whole: the one in memory for a shelf, the index for a library.

use std::sync::Arc;

use crate::archive::Shelf;
use crate::library::Snapshot;
use crate::search::archive::{MemoryEngine, Session};

/// The issues that are searched.
pub enum Searched {
    /// The issues in memory, as they are now.
    Shelf(Shelf),
    /// The issues of a library.
    Library(Arc<Snapshot>),
}

/// Starts one session after another. Articles in memory that were folded for one are not folded again for the next.
#[derive(Default)]
pub struct Sessions {
    memory: MemoryEngine,
}

impl Sessions {
    /// Starts a session on these issues.
    #[must_use]
    pub fn start(&mut self, searched: Searched) -> Session {
        match searched {
            Searched::Shelf(shelf) => {
                self.memory = self.memory.renewed(&shelf);
                Session::new(Arc::new(self.memory.clone()))
            }
            Searched::Library(snapshot) => Session::new(snapshot),
        }
    }
}
