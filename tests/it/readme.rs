//! Tests that the README is true: its list of keys is that of the key table.

use std::fmt::Write;

use yuebao::keys::{Context, Keymap};

const OPEN: &str = "<!-- keys: made from assets/keys.toml, kept true by tests/it/readme.rs -->\n";
const CLOSE: &str = "<!-- /keys -->";

/// The README's table of keys. With `UPDATE_README` set the README is rewritten instead of checked.
#[test]
fn the_key_list_is_made_from_the_key_table() {
    let mut table = String::from("| keys | | |\n|---|---|---|\n");
    let is_of_panes = |c: &Context| matches!(c, Context::Tree | Context::Text);
    let is_of_search = |c: &Context| matches!(c, Context::Results | Context::Bars | Context::Plot);
    let keymap = Keymap::built_in();
    let panes = keymap.entries().iter().filter(|entry| entry.contexts.iter().any(is_of_panes));
    let search = keymap.entries().iter().filter(|entry| entry.contexts.iter().all(is_of_search));
    for (n, entry) in panes.map(|e| (0, e)).chain(search.map(|e| (1, e))).filter(|(_, e)| !e.zh.is_empty()) {
        if n == 1 && !table.contains("**") {
            table.push_str("| **in the results and curves of a search** | | |\n");
        }
        let keys = entry.keys().replace('|', "\\|");
        let keys = keys.split(' ').map(|k| format!("`{k}`")).collect::<Vec<_>>().join(" ");
        let _ = writeln!(table, "| {keys} | {} | {} |", entry.zh, entry.en);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once(OPEN).unwrap();
    let (shown, after) = rest.split_once(CLOSE).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, format!("{before}{OPEN}{table}{CLOSE}{after}")).unwrap();
    } else {
        assert_eq!(shown, table, "run UPDATE_README=1 cargo test --test readme");
    }
}
