//! An error of the system, kept as data. An [`io::Error`] goes in, and what can be cloned, compared and sent to another thread comes out:
//! its kind, by which `words` tells it in the user's language, and its message, for logs and for kinds that `words` does not know.

use std::io;

/// An error of the system; its `Display` is the system's message in English, for logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SystemError {
    /// The kind of error.
    pub kind: io::ErrorKind,
    /// The system's message: `Permission denied (os error 13)`.
    pub message: String,
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}

impl From<io::ErrorKind> for SystemError {
    fn from(kind: io::ErrorKind) -> Self {
        Self::from(&io::Error::from(kind))
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::SystemError;

    #[test]
    fn an_error_keeps_its_kind_and_its_message() {
        let full = SystemError::from(&io::Error::from_raw_os_error(28));
        assert_eq!(full.kind, io::ErrorKind::StorageFull);
        assert_eq!(full.to_string(), "No space left on device (os error 28)");
        assert_eq!(SystemError::from(io::ErrorKind::PermissionDenied).to_string(), "permission denied");
    }
}
