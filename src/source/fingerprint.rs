//! The fingerprint of some bytes: how the build knows that content is the same. The only user of blake3.

use std::fmt;

/// The first 128 bits of a BLAKE3 hash. Equal fingerprints mean equal bytes for every practical purpose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of `bytes`.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint::first_half(blake3::hash(bytes))
    }

    /// The fingerprint of several pieces; the borders between them count.
    pub fn of_all<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        for piece in pieces {
            hasher.update(&(piece.len() as u64).to_le_bytes());
            hasher.update(piece);
        }
        Fingerprint::first_half(hasher.finalize())
    }

    fn first_half(hash: blake3::Hash) -> Fingerprint {
        let mut half = [0; 16];
        half.copy_from_slice(&hash.as_bytes()[..16]);
        Fingerprint(u128::from_be_bytes(half))
    }

    /// A number below `limit` that is as good as chosen by lot, and always the same for the same bytes.
    pub fn lot(self, limit: u8) -> u8 {
        u8::try_from(self.0 % u128::from(limit.max(1))).expect("a remainder is smaller than its divisor")
    }

    /// Reads the 32 hexadecimal digits that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Fingerprint> {
        if text.len() != 32 {
            return None;
        }
        u128::from_str_radix(text, 16).ok().map(Fingerprint)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_fingerprint_reads_back() {
        let fingerprint = Fingerprint::of(b"wellspring");
        for fingerprint in [fingerprint, Fingerprint(0), Fingerprint(1), Fingerprint(u128::MAX)] {
            assert_eq!(Fingerprint::parse(&fingerprint.to_string()), Some(fingerprint));
        }
    }

    #[test]
    fn borders_between_pieces_count() {
        let one = Fingerprint::of_all([&b"ab"[..], b"c"]);
        let other = Fingerprint::of_all([&b"a"[..], b"bc"]);
        assert_ne!(one, other);
    }
}
