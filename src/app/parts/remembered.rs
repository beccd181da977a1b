//! Which options are remembered from visit to visit, and how they stood last.

/// The options that are remembered. How a terminal draws is asked of it anew, and what fills the window is a matter of the moment.
pub(in crate::app) const OPTIONS: [&str; 14] = [
    "lang",
    "theme",
    "measure",
    "columns",
    "leading",
    "justify",
    "titles",
    "ascii",
    "joined",
    "tree",
    "order",
    "clipboard",
    "cite",
    "csv",
];

/// How the remembered options stand, in their order; none while that is not known yet.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Remembered {
    pub(in crate::app) values: Option<Vec<String>>,
    /// The names of those that are stated elsewhere, which counts.
    pub(in crate::app) stated: Vec<String>,
}
