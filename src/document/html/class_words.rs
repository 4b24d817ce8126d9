//! What each word of classes and ids says of the text in its element: the reason that it speaks for, and a weight, learned from pages whose
//! article is known.

use std::sync::LazyLock;

use crate::intern::{CHUNK, hash, load};
use crate::reason::Reason;

/// What the lines of [`LIST`] that come first speak for, in their order.
const REASONS: [Reason; 14] = [
    Reason::Advertisement,
    Reason::Byline,
    Reason::Caption,
    Reason::Comments,
    Reason::Cookie,
    Reason::Copyright,
    Reason::Footer,
    Reason::Header,
    Reason::Metadata,
    Reason::Navigation,
    Reason::Newsletter,
    Reason::Related,
    Reason::Share,
    Reason::Widget,
];

/// In lower case: for each of [`REASONS`] a line of words that speak for it; then, for each weight, the weight and the words that have it, above 0
/// what speaks for the article. `examples/train/blocks.py` makes the latter.
static LIST: &str = concat!(
    "ad adbox adinj ads adsbygoogle adslot adunit advert advertisement advertising adverts anzeige dfp outbrain publicidad publicite \
     reklama sponsor sponsored taboola werbung\n",
    "author authorbox authors autor bio byline contributor vcard writer\n",
    "caption captions credit credits figcaption imagecaption photocredit\n",
    "comment commentlist comments disqus kommentar kommentare respond\n",
    "consent cookie cookiebar cookies gdpr\n",
    "copyright\n",
    "colophon foot footer imprint\n",
    "banner masthead topbar\n",
    "dateline datetime keywords meta metadata postmeta pubdate publishdate readingtime tagcloud taglist tags timestamp topics\n",
    "breadcrumb breadcrumbs crumbs hamburger jumpnav megamenu menu menubar nav navbar navi navigation navlinks pager pagination skip \
     skiplink submenu toc\n",
    "mailchimp newsletter newsletters paywall signup subscribe subscription\n",
    "also mostread nextprev popular prevnext readalso readmore readnext recirc recirculation recommend recommendations recommended \
     related relatedposts similar suggested teaser teasers trending\n",
    "addthis addtoany share sharebar sharebuttons sharedaddy sharethis sharing social socials\n",
    "alert login modal noprint overlay poll pullquote popup promo rating search searchform sidebar ticker toast toolbar tooltip \
     widget\n",
    include_str!("../../model/page_classes.txt")
);

/// Places in a table of words, a power of two.
const SLOTS: usize = 1 << 13;

/// Fewer words than slots, each with two letters and a space or the line's end; and every byte can be numbered from 1.
const _: () = assert!(LIST.len() / 3 < SLOTS && LIST.len() < u16::MAX as usize);

/// What a word of a class says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    /// From -127 to 127; 0 of a word that nothing was learned about.
    pub(super) weight: i16,
    pub(super) reason: Option<Reason>,
}

/// Where each word stands in the list, from 1, and what it says; 0 is free.
static WORDS: LazyLock<Box<[(u16, Meaning)]>> = LazyLock::new(|| {
    let mut slots = vec![(0, Meaning::default()); SLOTS].into_boxed_slice();
    let mut place = 1;
    for (number, line) in LIST.split_inclusive('\n').enumerate() {
        let reason = REASONS.get(number).copied();
        let mut weight = 0;
        for word in line.split_inclusive([' ', '\n']) {
            let at = place;
            place += word.len() as u16;
            let word = word.trim_end();
            if reason.is_none() && weight == 0 {
                weight = word.parse().unwrap_or_default();
                continue;
            }
            let slot = &mut slots[slot_of(&slots, word.as_bytes())];
            if slot.0 == 0 {
                slot.0 = at;
            }
            if reason.is_some() {
                slot.1.reason = reason;
            } else {
                slot.1.weight = weight;
            }
        }
    }
    slots
});

/// What a word in lower case says.
pub(super) fn meaning(word: &[u8]) -> Meaning {
    WORDS[slot_of(&WORDS, word)].1
}

/// The slot of a word, or the free one where it would be.
fn slot_of(slots: &[(u16, Meaning)], word: &[u8]) -> usize {
    let mut slot = first_slot(word);
    while let (place @ 1.., _) = slots[slot] {
        let listed = &LIST.as_bytes()[usize::from(place) - 1..];
        if let Some([b' ' | b'\n', ..]) = listed.strip_prefix(word) {
            break;
        }
        slot = next_slot(slot);
    }
    slot
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
        for line in LIST.lines().skip(REASONS.len()) {
            let (number, words) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            let number: i16 = number.parse().unwrap_or_else(|_| panic!("{line}"));
            assert!(number > before && number != 0 && number <= 127, "rising: {line}");
            before = number;
            for word in words.split(' ') {
                assert!(word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
                assert_eq!(meaning(word.as_bytes()).weight, number, "{word}, which has one weight");
            }
        }
    }

    #[test]
    fn every_word_of_a_reason_speaks_for_it() {
        for (line, reason) in LIST.lines().zip(REASONS) {
            for word in line.split(' ') {
                assert_eq!(meaning(word.as_bytes()).reason, Some(reason), "{word}");
            }
        }
        assert_eq!(meaning(b"footer").reason, Some(Reason::Footer));
        assert_eq!(meaning(b"entry").reason, None);
    }

    #[test]
    fn words_weigh_as_they_are_used() {
        for (for_it, against_it) in [("entry", "sidebar"), ("content", "footer"), ("story", "comment")] {
            assert!(meaning(for_it.as_bytes()).weight > meaning(against_it.as_bytes()).weight, "{for_it}, {against_it}");
        }
        for unknown in ["zzyzx", "entr", "entryx", ""] {
            assert_eq!(meaning(unknown.as_bytes()), Meaning::default(), "{unknown}");
        }
    }
}
