//! Bytes that are told many at a time, a bit each: by vector instructions where every processor of the target has them.

pub(crate) use wide::u8x64 as Lanes;

/// Bytes that are told together, a bit each.
pub(crate) const LANES: usize = u64::BITS as usize;

/// Finds the bytes of a text that a function marks. Each is looked at once, as long as what is asked for does not go back.
#[derive(Debug, Clone)]
pub(crate) struct Finder<'t> {
    bytes: &'t [u8],
    marks: fn(Lanes) -> Lanes,
    /// The bytes that were looked at last, from `begin` on: a bit for each that is marked.
    begin: usize,
    marked: u64,
}

impl<'t> Finder<'t> {
    /// Finds those that `marks` leaves a mark on; it leaves none on an `a`.
    pub(crate) fn new(bytes: &'t [u8], marks: fn(Lanes) -> Lanes) -> Self {
        // No text is so long.
        Self { bytes, marks, begin: usize::MAX - LANES, marked: 0 }
    }

    /// The offset of the first marked byte from `from` on.
    #[inline]
    pub(crate) fn next(&mut self, mut from: usize) -> Option<usize> {
        loop {
            if !(self.begin..self.begin + LANES).contains(&from) {
                self.look(from)?;
            }
            let left = self.marked & u64::MAX << (from - self.begin);
            if left != 0 {
                return Some(self.begin + left.trailing_zeros() as usize);
            }
            from = self.begin + LANES;
        }
    }

    fn look(&mut self, from: usize) -> Option<()> {
        let begin = from - from % LANES;
        let bytes = self.bytes.get(begin..).filter(|bytes| !bytes.is_empty())?;
        let lanes = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [b'a'; LANES];
            last[..bytes.len()].copy_from_slice(bytes);
            last
        });
        (self.begin, self.marked) = (begin, (self.marks)(Lanes::new(lanes)).to_bitmask());
        Some(())
    }
}

/// Marks those that are this byte.
#[inline]
pub(crate) fn is(lanes: Lanes, byte: u8) -> Lanes {
    lanes.simd_eq(Lanes::splat(byte))
}

/// Marks those from the one to the other byte, both among them.
#[inline]
pub(crate) fn is_among(lanes: Lanes, first: u8, last: u8) -> Lanes {
    let above = lanes - Lanes::splat(first);
    above.min(Lanes::splat(last - first)).simd_eq(above)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn marked_bytes_are_found_from_everywhere(bytes in prop::collection::vec(prop_oneof![Just(b'a'), Just(b'b'), any::<u8>()], 0..200), from in prop::collection::vec(0..220_usize, 1..9)) {
            let mut finder = Finder::new(&bytes, |lanes| is_among(lanes, b'b', b'd') | is(lanes, 0xff));
            for from in from {
                let wanted = (from..bytes.len()).find(|&at| matches!(bytes[at], b'b'..=b'd' | 0xff));
                prop_assert_eq!(finder.next(from), wanted);
            }
        }
    }
}
