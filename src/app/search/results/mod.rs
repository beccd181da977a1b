//! Shows the results of a search of everything, as a list or as a concordance, with a bar for every year. `state` holds
//! them, `asking` and `receive` fetch them piece by piece, `limits` edits the query by keys.

pub(in crate::app) mod act;
pub(in crate::app) mod asking;
pub(in crate::app) mod bars;
pub(in crate::app) mod limits;
pub(in crate::app) mod lines;
mod list;
pub(in crate::app) mod open_result;
pub(in crate::app) mod places;
pub(in crate::app) mod receive;
pub(in crate::app) mod screen;
pub(in crate::app) mod search_prompt;
pub(in crate::app) mod state;
pub(in crate::app) mod table;
