//! Kinds and the names under which they are exported and kept: a kind → its name, a name → the kind.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The name of a kind; empty where it is none that has a name.
pub(super) fn name(of: &impl Serialize) -> String {
    let name = serde_json::to_value(of).ok();
    name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The kind of a name; none where there is no such kind.
pub(super) fn of_name<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}
