//! The words for errors of the system, and for what could not be written because of one.

use std::io::ErrorKind;

use super::{Lang, Words};
use crate::store::{StoreError, StoreFault};
use crate::system_error::SystemError;

impl Words {
    /// Tells an error of the system: in this language if it is a usual one, else in the system's own words.
    #[must_use]
    pub fn system_error(&self, error: &SystemError) -> String {
        let known = match error.kind {
            ErrorKind::NotFound => "system_not_found",
            ErrorKind::PermissionDenied => "system_denied",
            ErrorKind::StorageFull => "system_full",
            ErrorKind::QuotaExceeded => "system_quota",
            ErrorKind::FileTooLarge => "system_file_limit",
            ErrorKind::ReadOnlyFilesystem => "system_read_only",
            ErrorKind::IsADirectory => "system_folder",
            ErrorKind::NotADirectory => "system_no_folder",
            ErrorKind::AlreadyExists => "system_exists",
            _ => return error.message.clone(),
        };
        if self.lang == Lang::En { error.message.clone() } else { self.command(known, &[]) }
    }

    /// Tells that a file could not be read or written: its path, and the system's error if there was one.
    #[must_use]
    pub fn file_error(&self, path: &str, why: Option<&SystemError>) -> String {
        why.map_or_else(|| path.to_owned(), |why| format!("{path}: {}", self.system_error(why)))
    }

    /// Tells why nothing can be kept from visit to visit. The path stands before it where the file itself is in the way.
    #[must_use]
    pub fn store_error(&self, error: &StoreError) -> String {
        match &error.why {
            StoreFault::System(why) => self.system_error(why),
            StoreFault::File(why) => self.file_error(&error.path, Some(why)),
            StoreFault::Database(message) => format!("{}: {message}", error.path),
        }
    }
}
