//! How common a word is in its language: what keyphrases are seldom made of.
//!
//! Known of English alone, as hashes of the 4,096 most frequent words, by `examples/train/common_words.py`; its text says how the table is laid
//! out. In other languages every word counts as rare, and the table of keyphrases has learned to do without.

use crate::language::Language;

static ENGLISH: &[u8] = include_bytes!("common.en.table");

/// Letters of a word that count.
const LETTERS: usize = 7;

/// 0 for a rare word or one of a language without a table, else a number that grows by one with each doubling of its frequency.
pub(super) fn level(lower: &str, language: Language) -> u8 {
    if language != Language::English {
        return 0;
    }
    let end = lower.char_indices().nth(LETTERS).map_or(lower.len(), |(at, _)| at);
    let wanted = hash(&lower[..end]);
    let (mut rest, mut found, mut levels) = (ENGLISH, 0, 0);
    while let Some((count, list)) = rest.split_first_chunk::<2>() {
        levels += 1;
        let Some((list, next)) = list.split_at_checked(2 * usize::from(u16::from_le_bytes(*count))) else { break };
        let hashes = list.as_chunks::<2>().0;
        if hashes.binary_search_by_key(&wanted, |&bytes| u16::from_le_bytes(bytes)).is_ok() {
            found = levels;
        }
        rest = next;
    }
    // The lists go from frequent to rare, levels the other way.
    if found > 0 { levels + 1 - found } else { 0 }
}

/// FNV-1a, folded to 16 bits.
fn hash(word: &str) -> u16 {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 16) as u16 ^ hash as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_rank_above_rare_ones() {
        for (common, rare) in [("people", "harbour"), ("year", "algebra"), ("said", "viaduct")] {
            assert!(level(common, Language::English) > level(rare, Language::English), "{common} {rare}");
        }
        assert_eq!(level("people", Language::German), 0);
    }
}
