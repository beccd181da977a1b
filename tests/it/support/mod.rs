//! Support that several tests share: made-up pages and papers, readers driven by keys, terminals, scores.

pub mod cases;
pub mod column;
pub mod continued;
pub mod ferry;
pub mod laws;
pub mod lending;
pub mod mendable;
pub mod model;
pub mod output;
pub mod paper;
pub mod pdf;
pub mod proofs;
pub mod pty;
pub mod run;
pub mod score;
pub mod screen;
pub mod sizes;
