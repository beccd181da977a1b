//! The words of the library: what is wrong with it, and with records.

use super::{Words, entry, fill};
use crate::archive::records::{BadRecord, Fault};
use crate::library::LibraryError;
use crate::text::sanitise::sanitise;

impl Words {
    /// A phrase about the library, as [`Words::screen`].
    #[must_use]
    pub fn library(&self, name: &str, values: &[(&str, &str)]) -> String {
        debug_assert!(self.library.contains_key(name), "no words for {name}");
        fill(entry(&self.library, name), values)
    }

    /// What is wrong with a library, and what to do.
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
                self.library("unwritable", &[("dir", &shown(dir)), ("why", &self.system_said(why))])
            }
            LibraryError::Full(dir) => self.library("full", &[("dir", &shown(dir))]),
            LibraryError::Unreadable(dir, why) => {
                self.library("unreadable", &[("dir", &shown(dir)), ("why", &self.system_said(why))])
            }
        };
        sanitise(&said).into_owned()
    }

    /// Why a record was passed over.
    #[must_use]
    pub fn bad_record(&self, bad: &BadRecord) -> String {
        let (form, why) = match &bad.why {
            Fault::Form(why) => ("record_form", why.as_str()),
            Fault::NoText => ("record_text", ""),
        };
        let path = bad.path.display().to_string();
        sanitise(&self.library(form, &[("path", &path), ("line", &bad.line.to_string()), ("why", why)])).into_owned()
    }
}
