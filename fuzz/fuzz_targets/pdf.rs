//! Any bytes after the head of a PDF: no panic, every line has one place on one sheet.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yuebao::decode::decode;

fuzz_target!(|bytes: &[u8]| {
    let file = if bytes.starts_with(b"%PDF-") { bytes.to_vec() } else { [b"%PDF-1.7\n", bytes].concat() };
    if let Ok(decoded) = decode(file) {
        let numbers = decoded.sheets.iter().flat_map(|sheet| sheet.lines.iter().map(|line| line.line));
        assert!(numbers.eq(1..=decoded.text.lines().filter(|line| !line.trim().is_empty()).count() as u32));
    }
});
