//! Completes an issue from its pages: its name, date and numbers, pages that stand twice, continuations from page to page.

pub mod continuations;
pub mod duplicate_pages;
pub mod identify;
mod page_imprint;
pub mod stated;
pub mod stated_continuations;
