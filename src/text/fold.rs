//! Folding for search, with a map back to the source.
