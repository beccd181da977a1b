//! The print beside the article.

pub(in crate::app) mod act;
pub(in crate::app) mod owners;
pub(in crate::app) mod print;
pub(in crate::app) mod row;
mod rows;
