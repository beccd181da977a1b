//! Converts between a kind (a role, a doubt) and the name under which serde exports it: a kind → its name, a name → the
//! kind.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Returns the name of a kind, or an empty text for a kind without one.
pub(super) fn name(of: &impl Serialize) -> String {
    let name = serde_json::to_value(of).ok();
    name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Returns the kind of this name, or `None` where there is no such kind.
pub(super) fn of_name<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(Value::String(name.to_owned())).ok()
}
