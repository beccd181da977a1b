//! Lists the options that are remembered from visit to visit, and holds the values they had last.

/// The names of the options that are remembered. How the terminal draws is asked of it anew, and the pane that fills the
/// window is a matter of the moment.
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

/// The values of the remembered options after the last message.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Remembered {
    pub(in crate::app) values: Option<Vec<String>>,
    /// The names of the options that the settings file or the command line states, which count more.
    pub(in crate::app) stated: Vec<String>,
}
