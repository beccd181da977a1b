//! The header of 512 bytes before each member of a tar: how it is recognised, and how numbers stand in it.

/// The bytes of a header; members begin at a multiple of it.
pub(super) const BLOCK: u64 = 512;

/// Whether a file begins as a tar: the sum in its first header is right.
pub(super) fn is_header(head: &[u8]) -> bool {
    let Some(header) = head.get(..BLOCK as usize) else { return false };
    let Some(stated) = number(&header[148..156]) else { return false };
    let sum = |bytes: &[u8]| bytes.iter().map(|b| u64::from(*b)).sum::<u64>();
    let is = sum(&header[..148]) + 8 * u64::from(b' ') + sum(&header[156..]);
    stated == is && header[0] != 0
}

/// Reads a number in a header: octal, or in base 256 if the first byte has its highest bit.
pub(super) fn number(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, rest @ ..] => rest.iter().try_fold(0_u64, |n, b| n.checked_mul(256)?.checked_add(u64::from(*b))),
        [first, ..] if first & 0x80 != 0 => None, // below zero
        _ => {
            let digits = field.split(|b| *b == 0).next()?.trim_ascii();
            digits.iter().try_fold(0_u64, |n, b| {
                let digit = b.checked_sub(b'0').filter(|digit| *digit < 8)?;
                n.checked_mul(8)?.checked_add(u64::from(digit))
            })
        }
    }
}
