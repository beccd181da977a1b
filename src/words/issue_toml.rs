//! The words for what is wrong in an `issue.toml`: the place first, then what was expected.

use super::{Words, entry, fill};
use crate::archive::{Fault, Misprint, Skipped};
use crate::text::sanitise::sanitise;

impl Words {
    /// Tells a mistake with its place, safe to print: `path: 第2行第8列：…`.
    pub(super) fn misprint(&self, skipped: &Skipped, misprint: &Misprint) -> String {
        let say = |name: &str, values: &[(&str, &str)]| fill(entry(&self.reason, name), values);
        let what = match &misprint.fault {
            Fault::Syntax(why) => say("misstated_syntax", &[("detail", why)]),
            Fault::UnknownKey(key, known) => say("misstated_key", &[("key", key), ("known", known)]),
            Fault::Value(key, form) => say("misstated_value", &[("key", key), ("form", form)]),
            Fault::NoSuchFile(name) => say("misstated_file", &[("detail", name)]),
        };
        let (line, column) = (misprint.line.to_string(), misprint.column.to_string());
        let said = say("misstated", &[("line", &line), ("column", &column), ("what", &what)]);
        sanitise(&format!("{}: {said}", skipped.path.display())).into_owned()
    }
}
