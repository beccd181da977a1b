//! Lines → labels: what each line of a page is taken for (running text, heading, byline, caption, masthead, …).

pub mod blank_lines;
pub mod classify;
pub mod duplicate_blocks;
pub mod fixed_lines;
pub mod rejoin_headlines;
