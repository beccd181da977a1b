//! Messages to the user on standard error: warnings, progress and errors, each a line that begins with the program's name.

use std::io::{self, Write};

use crate::text::sanitise::sanitise;

/// Writes a message on standard error. If that is closed there is nobody to tell.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "yuebao: {}", sanitise(message));
}
