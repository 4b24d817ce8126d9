//! Words looked up in lists that hold few of them.

use crate::intern::{CHUNK, MAX_CHUNKS, Table, chunks, hash, load, seed};
use crate::words::lowered;

/// A word to look up, as it is written or, where it is ASCII, in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'w> {
    word: &'w [u8],
    in_lower_case: bool,
}

impl<'w> Key<'w> {
    #[inline]
    pub(super) const fn new(word: &'w str) -> Self {
        Self { word: word.as_bytes(), in_lower_case: false }
    }

    /// Calls `look_up` with the word in lower case, without memory of its own where the word is ASCII.
    #[inline]
    pub(super) fn lowercased<T>(word: &'w str, look_up: impl FnOnce(Key<'_>) -> T) -> T {
        const HIGH: u64 = u64::from_le_bytes([0x80; CHUNK]);
        let key = Self { word: word.as_bytes(), in_lower_case: true };
        let is_ascii = if word.len() <= CHUNK { load(key.word, 0) & HIGH == 0 } else { word.is_ascii() };
        if is_ascii { look_up(key) } else { look_up(Key::new(&word.to_lowercase())) }
    }

    /// The chunk of its bytes from `at` on.
    #[inline]
    fn chunk(self, at: usize) -> u64 {
        let chunk = load(self.word, at);
        if self.in_lower_case { lowered(chunk).0 } else { chunk }
    }
}

/// What a list says of its words, looked up by their chunks. Most words of a text are not listed: each that is has a bit among the marks, and
/// the table is out of the way where it is not set. `MARKS` times 64 bits should be some ten for each word, and are a power of two.
#[derive(Debug)]
pub(super) struct Listed<V, const MARKS: usize> {
    words: Table<V>,
    marks: Box<[u64; MARKS]>,
}

impl<V: Default, const MARKS: usize> Listed<V, MARKS> {
    /// With room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self { words: Table::with_capacity(words), marks: Box::new([0; MARKS]) }
    }

    /// Where the hash's bit stands. Tables use the other end of it.
    const fn mark_of(hash: u64) -> (usize, u64) {
        let bit = (hash >> (u64::BITS - 6 - MARKS.trailing_zeros())) as usize;
        (bit / 64, 1 << (bit % 64))
    }

    /// What is said of the word, which is entered where it is not yet.
    pub(super) fn entry(&mut self, word: &str) -> &mut V {
        self.entry_of_chunks(chunks(word, &mut [0; MAX_CHUNKS]))
    }

    pub(super) fn entry_of_chunks(&mut self, word: &[u64]) -> &mut V {
        let hash = hash(seed(), word);
        let place = self.words.find(word, hash).unwrap_or_else(|| {
            self.words.insert(word, hash, V::default());
            let (place, bit) = Self::mark_of(hash);
            self.marks[place] |= bit;
            self.words.len() - 1
        });
        self.words.value_mut(place)
    }

    #[inline]
    pub(super) fn get(&self, key: Key<'_>) -> Option<&V> {
        let head = key.chunk(0);
        let (mut of_key, mut at) = (hash(seed(), &[head]), CHUNK);
        while at < key.word.len() {
            of_key = hash(of_key, &[key.chunk(at)]);
            at += CHUNK;
        }
        let (place, bit) = Self::mark_of(of_key);
        // Chunks do not tell a NUL at the end.
        if self.marks[place] & bit == 0 || key.word.last() == Some(&0) {
            return None;
        }
        if key.word.len() <= CHUNK { self.words.get_chunk(head, of_key) } else { self.get_long(key, of_key) }
    }

    fn get_long(&self, key: Key<'_>, hash: u64) -> Option<&V> {
        let mut buffer = [0; MAX_CHUNKS];
        let word = buffer.get_mut(..key.word.len().div_ceil(CHUNK))?;
        for (place, at) in word.iter_mut().zip((0..).step_by(CHUNK)) {
            *place = key.chunk(at);
        }
        self.words.get(word, hash)
    }

    #[inline]
    pub(super) fn get_chunks(&self, word: &[u64], hash: u64) -> Option<&V> {
        let (place, bit) = Self::mark_of(hash);
        if self.marks[place] & bit != 0 { self.words.get(word, hash) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_are_found_and_no_others() {
        let long = "x".repeat(MAX_CHUNKS * CHUNK);
        let longer = format!("{long}y");
        let mut list: Listed<u32, 1> = Listed::with_capacity(2);
        for (number, word) in (1..).zip(["etc", "приклад", "an abbreviation of several words", &long]) {
            *list.entry(word) = number;
            *list.entry(word) += 10;
        }
        for (word, found, lower) in [
            ("etc", Some(11), Some(11)),
            ("Etc", None, Some(11)),
            ("ETC", None, Some(11)),
            ("etc\0", None, None),
            ("et", None, None),
            ("", None, None),
            ("ПРИКЛАД", None, Some(12)),
            ("An Abbreviation of several words", None, Some(13)),
            (&long, Some(14), Some(14)),
            (&longer, None, None),
        ] {
            assert_eq!(list.get(Key::new(word)).copied(), found, "{word:?}");
            assert_eq!(Key::lowercased(word, |key| list.get(key).copied()), lower, "{word:?}");
        }
    }
}
