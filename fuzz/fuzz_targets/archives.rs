//! Reads any bytes by each reader of archives: no panic, no name that leads out of the archive, and not much more than was
//! packed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yuebao::archive::packed::open_as_each;

fuzz_target!(|bytes: &[u8]| {
    // Of each of the four kinds at most what all members may have together.
    assert!(open_as_each(bytes) <= 4 * ((256 << 20) + 50 * bytes.len() as u64));
});
