//! Decoding of any bytes: no panic, and valid UTF-8 comes out as it went in.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yuebao::decode::decode_plain;

fuzz_target!(|bytes: &[u8]| {
    if let (Ok(decoded), Ok(text)) = (decode_plain(bytes), std::str::from_utf8(bytes))
        && decoded.encoding == "UTF-8"
    {
        assert_eq!(decoded.text, text.strip_prefix('\u{FEFF}').unwrap_or(text));
    }
});
