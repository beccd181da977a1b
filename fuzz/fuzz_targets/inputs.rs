//! The readers of files with a form of their own, each on any text: no panic, and no more text than there is in the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yuebao::decode::{decode, forms};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(decoded) = decode(bytes) {
        // A form feed or a blank line may stand for what ended a page or a block.
        assert!(decoded.text.len() <= 4 * bytes.len() + 16, "{}", decoded.text.len());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        forms::read_as_each(text);
    }
});
