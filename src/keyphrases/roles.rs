//! What part a word plays around the phrases that people choose: whether phrases tend to begin or end with it, or to stand before or after it.
//!
//! `of the`, `two`, `proposed`, `said`: what a tagger of parts of speech would tell, learned from the phrases themselves and for English alone.
//! In other languages no word plays a part, and the table of keyphrases has learned to do without. `examples/train/keyphrases.py` writes the
//! list: for each word a u16 hash of its first seven letters in lower case, without a plural's `s`, rising, and a u16 of four nibbles, one a role in the order of
//! [`Role`], lowest first, from -7 to 7 in two's complement; little-endian. Above 0 the word speaks for a phrase. A word that shares the hash
//! of another is taken for it.

use crate::language::Language;

static ENGLISH: &[u8] = include_bytes!("roles.en.table");

/// Letters of a word that count.
const LETTERS: usize = 7;

/// Where a word stands by a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Right before it.
    Before = 0,
    /// Its first word.
    First = 1,
    /// Its last word.
    Last = 2,
    /// Right after it.
    After = 3,
}

/// The four roles of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

impl Roles {
    pub(super) fn of(lower: &str, language: Language) -> Self {
        if language != Language::English {
            return Self::default();
        }
        let lower = singular(lower).unwrap_or(lower);
        let end = lower.char_indices().nth(LETTERS).map_or(lower.len(), |(at, _)| at);
        let wanted = hash(&lower[..end]);
        let entries = ENGLISH.as_chunks::<4>().0;
        let found = entries.binary_search_by_key(&wanted, |entry| u16::from_le_bytes([entry[0], entry[1]])).ok();
        found.map_or(Self::default(), |at| Self(u16::from_le_bytes([entries[at][2], entries[at][3]])))
    }

    /// From -7, no phrase, to 7; 0 for a word that is not known.
    pub(super) fn weight(self, role: Role) -> f32 {
        let nibble = (self.0 >> (4 * role as u16) & 15) as i8;
        f32::from(if nibble > 7 { nibble - 16 } else { nibble })
    }
}

/// The word without the `s` of a plural, where that leaves three letters at least.
pub(super) fn singular(word: &str) -> Option<&str> {
    let singular = word.strip_suffix(['s', 'S'])?;
    (singular.chars().nth(2).is_some() && !singular.ends_with(['s', 'S', 'i', 'I', 'u', 'U'])).then_some(singular)
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
    fn weights_are_signed() {
        let roles = Roles(0x7f09);
        let weights = [Role::Before, Role::First, Role::Last, Role::After].map(|role| roles.weight(role) as i32);
        assert_eq!(weights, [-7, 0, -1, 7]);
    }

    #[test]
    fn words_play_their_part_in_english_alone() {
        for word in ["two", "last"] {
            assert!(Roles::of(word, Language::English).weight(Role::First) < 0.0, "{word}");
            assert_eq!(Roles::of(word, Language::German), Roles::default());
        }
    }

    #[test]
    fn the_list_is_in_order() {
        let hashes: Vec<u16> = ENGLISH.as_chunks::<4>().0.iter().map(|entry| u16::from_le_bytes([entry[0], entry[1]])).collect();
        assert!(hashes.is_sorted_by(|a, b| a < b) && ENGLISH.len().is_multiple_of(4));
    }
}
