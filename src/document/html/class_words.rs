//! What each word of classes and ids says of the text in its element: a weight, learned from pages whose article is known.

use std::sync::LazyLock;

use crate::intern::{CHUNK, hash, load};

/// A word in lower case and its weight a line: above 0 where it speaks for the article. `examples/train/blocks.py` makes it.
static LIST: &str = include_str!("../../model/page_classes.txt");

/// Places in a table of words, a power of two.
const SLOTS: usize = 1 << 14;

/// Fewer lines than slots, each with two letters, a space, a digit and its end; and every byte can be numbered from 1.
const _: () = assert!(LIST.len() / 5 < SLOTS && LIST.len() < u16::MAX as usize);

/// Where the line of each word begins in the list, from 1; 0 is free.
static LINES: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut slots = vec![0; SLOTS].into_boxed_slice();
    let mut start = 1;
    for line in LIST.split_inclusive('\n') {
        let mut slot = first_slot(line.split(' ').next().unwrap_or_default().as_bytes());
        while slots[slot] != 0 {
            slot = next_slot(slot);
        }
        slots[slot] = start;
        start += line.len() as u16;
    }
    slots
});

/// The weight of a word in lower case, -127 to 127; 0 of one that nothing was learned about.
pub(super) fn weight(word: &[u8]) -> i16 {
    let lines = &*LINES;
    let mut slot = first_slot(word);
    while lines[slot] != 0 {
        let line = &LIST.as_bytes()[usize::from(lines[slot]) - 1..];
        if let Some([b' ', weight @ ..]) = line.strip_prefix(word) {
            return number(weight);
        }
        slot = next_slot(slot);
    }
    0
}

/// The number that a line ends with.
fn number(digits: &[u8]) -> i16 {
    let (is_negative, digits) = digits.strip_prefix(b"-").map_or((false, digits), |digits| (true, digits));
    let number = digits.iter().take_while(|byte| byte.is_ascii_digit()).fold(0, |number, digit| 10 * number + i16::from(digit - b'0'));
    if is_negative { -number } else { number }
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
    fn every_line_is_a_word_and_its_weight() {
        let lines: Vec<(&str, &str)> = LIST.lines().map(|line| line.split_once(' ').unwrap_or_else(|| panic!("{line}"))).collect();
        assert!(lines.is_sorted_by(|(a, _), (b, _)| a < b), "sorted, each word once");
        for (word, written) in lines {
            assert!(word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            let weight = weight(word.as_bytes());
            assert!(weight != 0 && weight.abs() <= 127 && weight.to_string() == written, "{word}");
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
