//! The error of holdings that cannot be read while they are searched.

use std::error::Error;

/// Says that holdings cannot be read, in their own words. What is in memory can always be read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct HoldingsError(Box<dyn Error + Send + Sync>);

impl HoldingsError {
    /// Wraps the error of some holdings.
    #[must_use]
    pub fn new(error: impl Error + Send + Sync + 'static) -> Self {
        Self(Box::new(error))
    }

    /// Returns what it says, and what each error behind it says, in one line.
    #[must_use]
    pub fn whole(&self) -> String {
        let mut whole = self.to_string();
        let mut cause = self.0.source();
        while let Some(error) = cause {
            whole = format!("{whole}: {error}");
            cause = error.source();
        }
        whole
    }
}
