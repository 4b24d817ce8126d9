//! Words → small numbers, at a few instructions a word.
//!
//! A word is held as *chunks*: its bytes eight by eight, little-endian, the last chunk filled up with zeros. No word has a NUL in it, so
//! chunks are equal where words are, and most words are one chunk: one comparison, one multiplication to hash it.
//!
//! Words come from the web. A table is keyed by a number that every process draws anew, so that nobody outside can choose words that fall
//! on the same slot; what the tables answer does not depend on it.

use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

/// Chunks of the longest word: 64 bytes and a character, each letter of which may grow from two bytes to three in lower case.
pub(crate) const MAX_CHUNKS: usize = 16;

/// Letters of a word that tell it from others: see [`Terms`](crate::terms::Terms).
pub(crate) const PREFIX: usize = 7;

/// Bytes of a chunk.
pub(crate) const CHUNK: usize = size_of::<u64>();

/// The chunks of a text that has no NUL. Of a text over [`MAX_CHUNKS`] only the first are taken.
pub(crate) fn chunks<'b>(text: &str, buffer: &'b mut [u64; MAX_CHUNKS]) -> &'b [u64] {
    let mut count = 0;
    for (chunk, place) in text.as_bytes().chunks(CHUNK).zip(buffer.iter_mut()) {
        *place = load(chunk, 0);
        count += 1;
    }
    &buffer[..count]
}

/// The eight bytes at `at`, zeros behind the end.
#[inline]
pub(crate) fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        // Fewer are left: the last eight, without those before.
        None => match bytes.last_chunk() {
            Some(chunk) if at < bytes.len() => u64::from_le_bytes(*chunk) >> (8 * (at + CHUNK - bytes.len())),
            _ => load_short(bytes.get(at..).unwrap_or_default()),
        },
    }
}

/// Fewer than eight bytes: the first and the last ones, which may overlap.
#[inline]
fn load_short(bytes: &[u8]) -> u64 {
    let behind = |bytes_of_both: usize| 8 * (bytes.len() - bytes_of_both);
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(&first), Some(&last)) => u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << behind(4),
        _ => match bytes {
            [] => 0,
            [first, .., last] => u64::from(*first) | u64::from(bytes[1]) << 8 | u64::from(*last) << behind(1),
            [only] => u64::from(*only),
        },
    }
}

/// The hash of a word's chunks: for each a multiplication to twice the width, folded, from a start that the process has drawn.
#[inline]
pub(crate) fn hash(seed: u64, chunks: &[u64]) -> u64 {
    /// An odd number whose bits are mixed: the golden ratio's.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    chunks.iter().fold(seed, |hash, chunk| {
        let product = u128::from(hash ^ chunk) * u128::from(FACTOR);
        product as u64 ^ (product >> 64) as u64
    })
}

/// The first [`PREFIX`] letters of a word that has more.
pub(crate) fn prefix<'b>(word: &[u64], buffer: &'b mut [u64; MAX_CHUNKS]) -> Option<&'b [u64]> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (&head, tail) = word.split_first()?;
    if tail.is_empty() && head >> (8 * PREFIX) == 0 {
        return None;
    }
    if head & HIGH == 0 {
        buffer[0] = head & (u64::MAX >> (u64::BITS as usize - 8 * PREFIX));
        return Some(&buffer[..1]);
    }
    let mut letters = 0;
    for (place, &chunk) in word.iter().enumerate() {
        buffer[place] = chunk;
        let used = CHUNK - chunk.leading_zeros() as usize / 8;
        // Bytes that go on with a letter have their highest bit and not the one below.
        let mut begins = HIGH >> (u64::BITS as usize - 8 * used) & !(chunk & !(chunk << 1));
        let count = begins.count_ones() as usize;
        if letters + count <= PREFIX {
            letters += count;
            continue;
        }
        for _ in letters..PREFIX {
            begins &= begins - 1;
        }
        let rest = begins.trailing_zeros() as usize / 8;
        buffer[place] = chunk & ((1 << (8 * rest)) - 1);
        return Some(&buffer[..place + usize::from(rest > 0)]);
    }
    None
}

/// The number that this process has drawn.
pub(crate) fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| RandomState::default().hash_one(0))
}

/// A map from words to values, in the order in which they came. At most half of its slots are taken.
#[derive(Debug, Clone)]
pub(crate) struct Table<V> {
    /// The number of an entry, from 1; 0 is free. A power of two of them, or none.
    slots: Vec<u32>,
    entries: Vec<Entry<V>>,
    /// Chunks behind the first one.
    tails: Vec<u64>,
}

#[derive(Debug, Clone)]
struct Entry<V> {
    head: u64,
    tail: u32,
    /// Number of chunks in `tails`.
    more: u32,
    value: V,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { slots: Vec::new(), entries: Vec::new(), tails: Vec::new() }
    }
}

impl<V> Table<V> {
    /// A table with room for so many words.
    pub(crate) fn with_capacity(words: usize) -> Self {
        Self { slots: vec![0; (words * 4).next_power_of_two()], entries: Vec::with_capacity(words), tails: Vec::with_capacity(words / 2) }
    }

    /// The place of the word's value; `hash` is that of its chunks.
    #[inline]
    pub(crate) fn find(&self, word: &[u64], hash: u64) -> Option<usize> {
        let (&head, tail) = word.split_first()?;
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        loop {
            let number = (*self.slots.get(slot)? as usize).wrapping_sub(1);
            let entry = self.entries.get(number)?;
            if entry.head == head && entry.more as usize == tail.len() && (tail.is_empty() || self.tail(entry) == tail) {
                return Some(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// As [`get`](Self::get), of a word that is one chunk.
    #[inline]
    pub(crate) fn get_chunk(&self, word: u64, hash: u64) -> Option<&V> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        loop {
            let number = (*self.slots.get(slot)? as usize).wrapping_sub(1);
            let entry = self.entries.get(number)?;
            if entry.head == word && entry.more == 0 {
                return Some(&entry.value);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Number of words.
    pub(crate) const fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub(crate) fn value(&self, place: usize) -> &V {
        &self.entries[place].value
    }

    pub(crate) fn value_mut(&mut self, place: usize) -> &mut V {
        &mut self.entries[place].value
    }

    /// The word's value; `hash` is that of its chunks.
    #[inline]
    pub(crate) fn get(&self, word: &[u64], hash: u64) -> Option<&V> {
        self.find(word, hash).map(|number| &self.entries[number].value)
    }

    /// Adds a word that is not in the table.
    #[inline]
    pub(crate) fn insert(&mut self, word: &[u64], hash: u64, value: V) {
        if (self.entries.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let (&head, tail) = word.split_first().unwrap_or((&0, &[]));
        self.entries.push(Entry { head, tail: self.tails.len() as u32, more: tail.len() as u32, value });
        if !tail.is_empty() {
            self.tails.extend_from_slice(tail);
        }
        self.place(hash, self.entries.len() as u32);
    }

    /// The words, as chunks, and their values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Vec<u64>, &V)> {
        self.entries.iter().map(|entry| (std::iter::once(entry.head).chain(self.tail(entry).iter().copied()).collect(), &entry.value))
    }

    #[inline]
    fn tail(&self, entry: &Entry<V>) -> &[u64] {
        &self.tails[entry.tail as usize..][..entry.more as usize]
    }

    /// Puts the number of an entry into the first free slot from its hash on.
    fn place(&mut self, hash: u64, number: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = number;
    }

    #[cold]
    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(16);
        self.slots.clear();
        self.slots.resize(slots, 0);
        for number in 0..self.entries.len() {
            let entry = &self.entries[number];
            let head = hash(seed(), &[entry.head]);
            let hash = hash(head, self.tail(entry));
            self.place(hash, number as u32 + 1);
        }
    }

    /// The most slots that are looked at for any of the words.
    #[cfg(test)]
    fn longest_search(&self) -> usize {
        let runs = self.slots.split(|&number| number == 0).map(<[u32]>::len);
        runs.max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let mut table = Table::default();
        let mut buffer = [0; MAX_CHUNKS];
        let words: Vec<String> = (0..5000_u32).map(|number| "x".repeat(number as usize % 60) + &number.to_string()).collect();
        for (number, word) in words.iter().enumerate() {
            let key = chunks(word, &mut buffer);
            assert_eq!(table.get(key, hash(seed(), key)), None, "{word}");
            table.insert(key, hash(seed(), key), 0);
            *table.value_mut(number) = number;
        }
        for (number, word) in words.iter().enumerate() {
            let key = chunks(word, &mut buffer);
            assert_eq!(table.get(key, hash(seed(), key)), Some(&number), "{word}");
        }
        assert_eq!(table.get(&[], 0), None);
    }

    /// Words that a table without a key of its own would put side by side: those that differ in one byte, in the last bytes, or by a
    /// multiple of a power of two, and those that share a slot under a key that is not this process's.
    #[test]
    fn floods_of_chosen_words_stay_apart() {
        let families: [Vec<Vec<u64>>; 4] = [
            (1..20_000_u64).map(|number| vec![number << 44]).collect(),
            (1..20_000_u64).map(|number| vec![number << 20]).collect(),
            (1..20_000_u64).map(|number| vec![0x6161_6161_6161_6161, number]).collect(),
            (1..2_000_000_u64).map(|number| vec![number]).filter(|key| hash(0, key).is_multiple_of(1 << 7)).collect(),
        ];
        for family in families {
            let mut table = Table::default();
            assert!(family.len() > 10_000);
            for word in &family {
                table.insert(word, hash(seed(), word), ());
            }
            // At most half of the slots are taken: runs of a hundred are one in 10^20 by chance.
            assert!(table.longest_search() < 200, "{}", table.longest_search());
        }
    }
}
