//! Pages of lines → pages of articles: each read by the way, or both, that its file asks for.

pub mod as_printed;
pub mod explain;
pub mod given;
pub mod orders;
mod pages;
