//! The words for the library: for what is wrong with it, and with records that go into it.

use super::{Words, entry, fill};
use crate::archive::records::{BadRecord, Fault};
use crate::library::{LibraryError, LibraryFault};
use crate::text::sanitise::sanitise;

impl Words {
    /// Returns a sentence about the library, as [`Words::screen`] does.
    #[must_use]
    pub fn library(&self, name: &str, values: &[(&str, &str)]) -> String {
        debug_assert!(self.library.contains_key(name), "no words for {name}");
        fill(entry(&self.library, name), values)
    }

    /// Tells what is wrong with a library, and what to do.
    #[must_use]
    pub fn library_error(&self, error: &LibraryError) -> String {
        let shown = |dir: &std::path::Path| dir.display().to_string();
        let said = match error {
            LibraryError::Missing(dir) => self.library("missing", &[("dir", &shown(dir))]),
            LibraryError::Format { dir, found, ours } => {
                let values = [("dir", shown(dir)), ("found", found.to_string()), ("ours", ours.to_string())];
                self.library("format", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
            LibraryError::Busy(pid) => {
                self.library("busy", &[("pid", &pid.map_or_else(|| "?".to_owned(), |p| p.to_string()))])
            }
            LibraryError::Unwritable(dir, why) => {
                self.library("unwritable", &[("dir", &shown(dir)), ("why", &self.library_fault(why))])
            }
            LibraryError::Full(dir) => self.library("full", &[("dir", &shown(dir))]),
            LibraryError::Unreadable(dir, why) => {
                self.library("unreadable", &[("dir", &shown(dir)), ("why", &self.library_fault(why))])
            }
        };
        sanitise(&said).into_owned()
    }

    fn library_fault(&self, fault: &LibraryFault) -> String {
        match fault {
            LibraryFault::System(error) => self.system_error(error),
            LibraryFault::Message(message) => message.clone(),
        }
    }

    /// Tells why a record was passed over, with its file and line.
    #[must_use]
    pub fn bad_record(&self, bad: &BadRecord) -> String {
        let (path, line) = (bad.path.display().to_string(), bad.line.to_string());
        let place = [("path", path.as_str()), ("line", line.as_str())];
        let said = match &bad.why {
            Fault::Form(why) => self.library("record_form", &[&place[..], &[("why", why.as_str())]].concat()),
            Fault::Columns { found, expected } => {
                let counts = [("found", &*found.to_string()), ("expected", &*expected.to_string())];
                self.library("record_columns", &[place, counts].concat())
            }
            Fault::NoText => self.library("record_text", &place),
        };
        sanitise(&said).into_owned()
    }
}
