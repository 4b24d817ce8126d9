//! What each word of classes and ids says of the text in its element: a weight, learned from pages whose article is known.

use std::sync::LazyLock;

use crate::intern::{CHUNK, hash, load};

/// A weight a line and the words that have it, in lower case: above 0 what speaks for the article. `examples/train/blocks.py` makes it.
static LIST: &str = include_str!("../../model/page_classes.txt");

/// Places in a table of words, a power of two.
const SLOTS: usize = 1 << 13;

/// Fewer words than slots, each with two letters and a space or the line's end; and every byte can be numbered from 1.
const _: () = assert!(LIST.len() / 3 < SLOTS && LIST.len() < u16::MAX as usize);

/// Where each word stands in the list, from 1, and its weight; 0 is free.
static WORDS: LazyLock<Box<[(u16, i16)]>> = LazyLock::new(|| {
    let mut slots = vec![(0, 0); SLOTS].into_boxed_slice();
    let mut place = 1;
    for line in LIST.split_inclusive('\n') {
        let mut weight = 0;
        for word in line.split_inclusive([' ', '\n']) {
            if weight == 0 {
                weight = word.trim_end().parse().unwrap_or_default();
            } else {
                let mut slot = first_slot(word.trim_end().as_bytes());
                while slots[slot].0 != 0 {
                    slot = next_slot(slot);
                }
                slots[slot] = (place, weight);
            }
            place += word.len() as u16;
        }
    }
    slots
});

/// The weight of a word in lower case, -127 to 127; 0 of one that nothing was learned about.
pub(super) fn weight(word: &[u8]) -> i16 {
    let words = &*WORDS;
    let mut slot = first_slot(word);
    while let (place @ 1.., weight) = words[slot] {
        let listed = &LIST.as_bytes()[usize::from(place) - 1..];
        if let Some([b' ' | b'\n', ..]) = listed.strip_prefix(word) {
            return weight;
        }
        slot = next_slot(slot);
    }
    0
}

/// Whoever writes a page can make the words in it collide with those of the list, but not the list longer.
fn first_slot(word: &[u8]) -> usize {
    (0..word.len()).step_by(CHUNK).fold(0, |so_far, at| hash(so_far, &[load(word, at)])) as usize % SLOTS
}

const fn next_slot(slot: usize) -> usize {
    (slot + 1) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_weight_and_its_words() {
        let mut before = -128;
        for line in LIST.lines() {
            let (number, words) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            let number: i16 = number.parse().unwrap_or_else(|_| panic!("{line}"));
            assert!(number > before && number != 0 && number <= 127, "rising: {line}");
            before = number;
            for word in words.split(' ') {
                assert!(word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
                assert_eq!(weight(word.as_bytes()), number, "{word}, which has one weight");
            }
        }
    }

    #[test]
    fn words_weigh_as_they_are_used() {
        for (for_it, against_it) in [("entry", "sidebar"), ("content", "footer"), ("story", "comment")] {
            assert!(weight(for_it.as_bytes()) > weight(against_it.as_bytes()), "{for_it}, {against_it}");
        }
        for unknown in ["zzyzx", "entr", "entryx", ""] {
            assert_eq!(weight(unknown.as_bytes()), 0, "{unknown}");
        }
    }
}
