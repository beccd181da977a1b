//! Runs `bodies::decoding` on the inputs of libFuzzer.

#![no_main]

mod bodies {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/it/support/fuzz_bodies.rs"));
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::decoding(bytes));
