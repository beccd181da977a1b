//! The print beside the article.

pub(in crate::app) mod act;
pub(in crate::app) mod file_row;
mod layout;
pub(in crate::app) mod owners;
pub(in crate::app) mod state;
