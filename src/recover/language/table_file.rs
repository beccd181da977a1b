//! Reads the common parts of the table files: the eight bytes that name a table's kind and version, and the numbers at its
//! beginning.

/// Returns the first eight bytes of a table's file.
pub(super) const fn head(kind: [u8; 4], version: u8) -> [u8; 8] {
    [kind[0], kind[1], kind[2], kind[3], version, 0, 0, 0]
}

/// Splits off the `N` numbers at the beginning of a table, in place.
pub(super) fn numbers<const N: usize>(bytes: &[u8]) -> Option<(&[[u8; 4]; N], &[u8])> {
    let (numbers, rest) = bytes.split_at_checked(4 * N)?;
    Some((numbers.as_chunks::<4>().0.try_into().ok()?, rest))
}

pub(super) fn number(bytes: [u8; 4]) -> f32 {
    f32::from_le_bytes(bytes)
}
