//! Boilerplate phrases, looked up by whole lines and by what begins in the middle of one.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::intern::load;
use crate::language::Language;
use crate::language::fold::{fold, fold_into};
use crate::language::word_list::entries;
use crate::lowercase::is_alphanumeric;
use crate::reason::Reason;

/// How much of a line a boilerplate phrase covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Match {
    /// The whole line.
    Line,
    /// The whole line, and the next line is a headline that belongs to it.
    Label,
    /// The whole line, and the short lines after it belong to it.
    List,
    /// The beginning of a line of up to 25 words.
    Start,
    /// Any place in a line of up to 40 words, or 50 with links among them.
    Any,
    /// A single word of a short line, where the article's paragraphs do not have it: see `document/boilerplate/calls`.
    Word,
    /// A word of notes on the service (`newsletter`, `unsubscribe`), and one that stands beside such words in them (`your`, `terms`), in a block of
    /// any length: see there too.
    Notice,
    Service,
}

/// What a boilerplate phrase says of the line it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) reason: Reason,
    pub(crate) matches: Match,
    /// Length of the phrase in bytes, folded.
    pub(crate) length: usize,
}

/// Boilerplate phrases, folded.
///
/// All languages together have some ten thousand, and each process holds its own: they lie in one text, with a few bytes beside each.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// The phrases, one after the other.
    text: String,
    /// Those that are whole lines, in order of [`compare`].
    whole: Vec<Phrase>,
    /// The beginning and the length of each of those, by [`mark_of_whole`]: most lines are no phrase.
    wholes: Marks,
    /// Those that may be part of a line, in order of the bytes they are looked up by; of the same bytes in order of the list.
    partial: Vec<([u8; KEY], Phrase)>,
    /// Those bytes, by [`mark_of`]: most words begin no phrase.
    begins: Marks,
    /// Partial phrases that are too short for a key.
    short: Vec<Phrase>,
    /// The first bytes of those, a bit each.
    short_begins: [u64; 4],
    /// Words of calls.
    words: HashMap<Box<str>, Reason, RandomState>,
    /// Words of notes on the service, and what those are that tell one.
    notices: HashMap<Box<str>, Option<Reason>, RandomState>,
}

/// A phrase: where it lies in the text, and what it says.
#[derive(Debug, Clone, Copy)]
struct Phrase {
    start: u32,
    length: u16,
    reason: Reason,
    matches: Match,
}

impl Phrase {
    fn found(self) -> Found {
        Found { reason: self.reason, matches: self.matches, length: self.length.into() }
    }
}

/// Bytes at the beginning of a phrase by which it is looked up.
const KEY: usize = 4;

const fn mark_of(key: [u8; KEY]) -> u64 {
    (u32::from_le_bytes(key) as u64).wrapping_mul(SPREAD)
}

fn mark_of_whole(line: &str) -> u64 {
    (load(line.as_bytes(), 0) ^ (line.len() as u64).rotate_right(8)).wrapping_mul(SPREAD)
}

/// Spreads what it is multiplied with over the upper bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Bits for each that is marked: one of sixteen that are not there is taken for one that may be.
const BITS_EACH: usize = 16;

/// Tells of most that is not in a list that it is not, by a bit.
#[derive(Debug, Default)]
struct Marks {
    bits: Vec<u64>,
    /// What the upper bits of a mark are shifted by to be a place.
    shift: u32,
}

impl Marks {
    fn new(marks: impl ExactSizeIterator<Item = u64>) -> Self {
        if marks.len() == 0 {
            return Self::default();
        }
        let count = (marks.len() * BITS_EACH).next_power_of_two().max(64);
        let (mut bits, shift) = (vec![0; count / 64], u64::BITS - count.trailing_zeros());
        for mark in marks {
            set(&mut bits, (mark >> shift) as usize);
        }
        Self { bits, shift }
    }

    #[inline]
    fn may_have(&self, mark: u64) -> bool {
        is_in(&self.bits, (mark >> self.shift) as usize)
    }
}

#[inline]
fn is_in(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
}

fn set(bits: &mut [u64], bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
}

impl Phrases {
    /// The phrases of a language's list.
    pub(super) fn parse(source: &'static str) -> Self {
        let mut phrases = Self::default();
        phrases.extend(source);
        for ((reason, matches), text) in entries(source, kind_of) {
            match matches {
                Match::Word => _ = phrases.words.insert(fold(text).into(), reason),
                Match::Notice => _ = phrases.notices.insert(fold(text).into(), Some(reason)),
                Match::Service => _ = phrases.notices.insert(fold(text).into(), None),
                _ => {}
            }
        }
        phrases.sort();
        phrases
    }

    /// The phrases of all languages, for lines in another language than the page's; without the words of calls and notes.
    pub(crate) fn every_language() -> &'static Self {
        static ALL: OnceLock<Phrases> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut phrases = Self::default();
            for source in Language::ALL.iter().filter_map(|language| language.profile().boilerplate_source()) {
                phrases.extend(source);
            }
            phrases.sort();
            phrases
        })
    }

    /// Adds the phrases of a list, which are to be sorted then.
    fn extend(&mut self, source: &'static str) {
        for ((reason, matches), text) in entries(source, kind_of) {
            if matches!(matches, Match::Word | Match::Notice | Match::Service) {
                continue;
            }
            let start = self.text.len();
            fold_into(&mut self.text, text);
            let text = &self.text[start..];
            let (Ok(at), Ok(length)) = (start.try_into(), text.len().try_into()) else { continue };
            let phrase = Phrase { start: at, length, reason, matches };
            // A label of two words also stands in front of its headline.
            let is_prefix = matches == Match::Label && (text.contains(' ') || text.chars().all(|c| c > '\u{2e80}'));
            if is_prefix || matches!(matches, Match::Start | Match::Any) {
                if let Some(&key) = bare(text).as_bytes().first_chunk() {
                    self.partial.push((key, phrase));
                } else {
                    set(&mut self.short_begins, text.as_bytes().first().copied().unwrap_or_default().into());
                    self.short.push(phrase);
                }
            }
            if !matches!(matches, Match::Start | Match::Any) {
                self.whole.push(phrase);
            }
        }
    }

    /// Brings the phrases in order, and marks them. Of a line that is listed twice what was listed first stays.
    fn sort(&mut self) {
        let text = &self.text;
        self.whole.sort_by(|&a, &b| compare(text, a, slice(text, b)));
        self.whole.dedup_by(|&mut later, &mut first| slice(text, later) == slice(text, first));
        self.partial.sort_by_key(|&(key, _)| key);
        self.wholes = Marks::new(self.whole.iter().map(|&phrase| mark_of_whole(slice(text, phrase))));
        self.begins = Marks::new(self.partial.iter().map(|&(key, _)| mark_of(key)));
        self.text.shrink_to_fit();
        self.whole.shrink_to_fit();
        self.partial.shrink_to_fit();
    }

    /// The folded word as it is listed, and what it says of a short line that has it.
    pub(crate) fn word(&self, word: &str) -> Option<(&str, Reason)> {
        self.words.get_key_value(word).map(|(word, &reason)| (&**word, reason))
    }

    /// The folded word as it is listed for notes on the service, and what they are where it tells one.
    pub(crate) fn notice(&self, word: &str) -> Option<(&str, Option<Reason>)> {
        self.notices.get_key_value(word).map(|(word, &reason)| (&**word, reason))
    }

    /// All words of notes on the service, in no order.
    pub(crate) fn notices(&self) -> impl Iterator<Item = (&str, Option<Reason>)> {
        self.notices.iter().map(|(word, &reason)| (&**word, reason))
    }

    /// The phrase that is the whole line, which is folded.
    pub(crate) fn whole(&self, line: &str) -> Option<Found> {
        if !self.wholes.may_have(mark_of_whole(line)) {
            return None;
        }
        let place = self.whole.binary_search_by(|&phrase| compare(&self.text, phrase, line)).ok()?;
        self.whole.get(place).map(|phrase| phrase.found())
    }

    /// Whether a phrase may stand at the beginning of `rest`: none does where this is false.
    #[inline]
    pub(crate) fn may_begin(&self, rest: &str) -> bool {
        let rest = rest.as_bytes();
        rest.first_chunk().is_some_and(|&key| self.begins.may_have(mark_of(key))) || rest.first().is_some_and(|&first| is_in(&self.short_begins, first.into()))
    }

    /// The `Start` or `Any` phrase at the beginning of `rest`, which is part of a folded line.
    pub(crate) fn at_beginning(&self, rest: &str, matches: Match) -> Option<Found> {
        let begins = |text: &str| {
            rest.strip_prefix(text).is_some_and(|after| {
                let ends_open = text.chars().next_back().is_none_or(|c| !is_alphanumeric(c) || c > '\u{2e80}');
                ends_open || !after.starts_with(|c: char| c < '\u{2e80}' && is_alphanumeric(c))
            }) || (matches == Match::Start && is_label(text, rest))
        };
        let is_it = |phrase: &&Phrase| phrase.matches == matches && begins(slice(&self.text, **phrase));
        let is_short = rest.as_bytes().first().is_some_and(|&first| is_in(&self.short_begins, first.into()));
        let short = if is_short { &self.short[..] } else { &[] };
        let found = self.with_key(rest).iter().map(|(_, phrase)| phrase).find(is_it).or_else(|| short.iter().find(is_it));
        found.map(|phrase| phrase.found())
    }

    /// The partial phrases that begin as `rest` does.
    fn with_key(&self, rest: &str) -> &[([u8; KEY], Phrase)] {
        let Some(&key) = rest.as_bytes().first_chunk().filter(|&&key| self.begins.may_have(mark_of(key))) else { return &[] };
        let from = &self.partial[self.partial.partition_point(|&(other, _)| other < key)..];
        &from[..from.iter().take_while(|&&(other, _)| other == key).count()]
    }
}

/// What the phrases below `[newsletter start]` are.
fn kind_of(header: &str) -> Option<(Reason, Match)> {
    let (reason, matches) = header.split_once(' ')?;
    let matches = match matches {
        "line" => Match::Line,
        "label" => Match::Label,
        "list" => Match::List,
        "start" => Match::Start,
        "any" => Match::Any,
        "word" => Match::Word,
        "notice" => Match::Notice,
        "service" => Match::Service,
        _ => return None,
    };
    Some((reason.parse().ok()?, matches))
}

fn slice(text: &str, phrase: Phrase) -> &str {
    let start = phrase.start as usize;
    &text[start..start + usize::from(phrase.length)]
}

/// By length first, which settles most without a look at the text.
fn compare(text: &str, phrase: Phrase, line: &str) -> Ordering {
    usize::from(phrase.length).cmp(&line.len()).then_with(|| slice(text, phrase).cmp(line))
}

/// The phrase without the colon or the like at its end.
fn bare(phrase: &str) -> &str {
    phrase.trim_end_matches([':', '.', ' '])
}

/// Whether a phrase with a colon (`photo:`) is the whole line without it, or a dash or the like stands in for it.
fn is_label(phrase: &str, line: &str) -> bool {
    let bare = bare(phrase);
    bare == line || phrase.ends_with(':') && line.strip_prefix(bare).is_some_and(|after| after.trim_start().starts_with(['-', '–', '—', '=', '／', '】', '|']))
}
