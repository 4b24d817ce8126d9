//! The word lists of `data/TAG/`, borrowed from the binary and indexed on first use.
//!
//! Every file is text: comment lines that begin with `#` on top, then one entry a line; what all entries of a kind have in common stands
//! above them once, in brackets. A line that does not parse is skipped here and fails `tests/languages.rs`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::look_up::{Key, Listed};
use crate::intern::{MAX_CHUNKS, chunks, prefix};
use crate::language::Language;
use crate::lowercase::letters;
use crate::words::Words;

/// The entries of a list: its lines without comments and blank lines.
pub(super) fn lines(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// The same of a list of several kinds, each entry with what its header stands for.
pub(super) fn entries<K: Copy>(source: &'static str, kind_of: impl Fn(&str) -> Option<K>) -> impl Iterator<Item = (K, &'static str)> {
    let mut kind = None;
    lines(source).filter_map(move |line| match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
        Some(header) => {
            kind = kind_of(header);
            None
        }
        None => kind.map(|kind| (kind, line)),
    })
}

/// What may follow an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Follows {
    /// Joins whatever comes (`z.B.`).
    NeverEnds,
    /// A title or place word: joins before a capital (`Dr.`).
    BeforeCapital,
    /// Joins before a digit or Roman numeral, else an ordinary word (`No.`).
    BeforeNumber,
    /// Can end a sentence when a capital follows (`etc.`).
    MayEnd,
}

/// Abbreviations, each without its last period, and the first parts of those in several.
#[derive(Debug)]
pub(crate) struct Abbreviations(Listed<Abbreviation, 64>);

/// What is said of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Abbreviation {
    /// What may follow it, where it is listed by itself.
    pub(crate) follows: Option<Follows>,
    /// Whether an abbreviation in several parts begins with it.
    pub(crate) is_first_part: bool,
}

impl Abbreviations {
    pub(super) fn parse(source: &'static str) -> Self {
        Self::new(Self::entries(source))
    }

    fn new(entries: impl Iterator<Item = (Follows, &'static str)>) -> Self {
        let entries: Vec<_> = entries.collect();
        let mut list = Self(Listed::with_capacity(entries.len()));
        let first_part = |word: &'static str| word.split_once(' ').map(|(first, _)| first.trim_end_matches('.'));
        for (follows, word) in &entries {
            list.0.entry(word).follows = Some(*follows);
            if let Some(first) = first_part(word) {
                list.0.entry(first).is_first_part = true;
            }
        }
        // What is listed with a capital need not be looked up without.
        for word in entries.iter().flat_map(|&(_, word)| [Some(word), first_part(word)]).flatten().filter(|word| is_capitalized(word)) {
            let small = Key::lowercased(word, |key| list.0.get(key).copied()).unwrap_or_default();
            let entry = list.0.entry(word);
            entry.follows = entry.follows.or(small.follows);
            entry.is_first_part |= small.is_first_part;
        }
        list
    }

    fn entries(source: &'static str) -> impl Iterator<Item = (Follows, &'static str)> {
        entries(source, |header| match header {
            "never-ends" => Some(Follows::NeverEnds),
            "before-capital" => Some(Follows::BeforeCapital),
            "before-number" => Some(Follows::BeforeNumber),
            "may-end" => Some(Follows::MayEnd),
            _ => None,
        })
    }

    /// Looks the word up as written, then in lower case: `Vgl` at the start of a sentence is `vgl`.
    pub(super) fn get(&self, word: &str) -> Abbreviation {
        let look_up = |key: Key<'_>| self.0.get(key).copied();
        look_up(Key::new(word)).or_else(|| if is_capitalized(word) { Key::lowercased(word, look_up) } else { None }).unwrap_or_default()
    }

    /// What languages without a list of their own use: the entries that at least three languages share, in whatever case.
    pub(super) fn common() -> &'static Self {
        static COMMON: OnceLock<Abbreviations> = OnceLock::new();
        COMMON.get_or_init(|| {
            let all = || Language::ALL.iter().filter_map(|language| language.profile().abbreviations_source()).flat_map(Self::entries);
            let mut shared: HashMap<String, u8, RandomState> = HashMap::default();
            for (_, word) in all() {
                let count = shared.entry(word.to_lowercase()).or_default();
                *count = count.saturating_add(1);
            }
            Self::new(all().filter(|(_, word)| shared.get(&word.to_lowercase()).is_some_and(|&count| count >= 3)))
        })
    }
}

/// In how many languages the abbreviation is listed, as it is written or, with a capital, in lower case.
pub(crate) fn spread_of(word: &str) -> u8 {
    static SPREAD: OnceLock<Listed<u8, 512>> = OnceLock::new();
    let spread = SPREAD.get_or_init(|| {
        let mut spread: Listed<u8, 512> = Listed::with_capacity(4000);
        for source in Language::ALL.iter().filter_map(|language| language.profile().abbreviations_source()) {
            for (_, word) in Abbreviations::entries(source) {
                let count = spread.entry(word);
                *count = count.saturating_add(1);
            }
        }
        spread
    });
    let count = |key: Key<'_>| spread.get(key).copied().unwrap_or(0);
    let as_written = count(Key::new(word));
    if is_capitalized(word) { as_written.saturating_add(Key::lowercased(word, count)) } else { as_written }
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(|c: char| if c.is_ascii() { c.is_ascii_uppercase() } else { letters().of(c).is_uppercase() })
}

/// What a cue word or phrase says of its sentence: after Edmundson 1969, but for the openers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Opener,
    Bonus,
    Stigma,
}

fn cues(source: &'static str) -> impl Iterator<Item = (Cue, &'static str)> {
    entries(source, |header| match header {
        "opener" => Some(Cue::Opener),
        "bonus" => Some(Cue::Bonus),
        "stigma" => Some(Cue::Stigma),
        _ => None,
    })
}

/// Words and phrases that open a sentence which leans on the one before, in lower case. The other cues stand in the [`Lexicon`].
#[derive(Debug)]
pub(crate) struct Cues {
    openers: HashSet<&'static str, RandomState>,
}

impl Cues {
    pub(super) fn parse(source: &'static str) -> Self {
        Self { openers: cues(source).filter(|&(kind, _)| kind == Cue::Opener).map(|(_, phrase)| phrase).collect() }
    }

    /// Whether a sentence with this lower-case beginning leans on the one before: its first word, or its first two or three.
    ///
    /// Where words are not separated by spaces, the first one to four characters are tried.
    pub(crate) fn opens(&self, beginning: &str) -> bool {
        if self.openers.is_empty() {
            return false;
        }
        let is_end = |c: char| c.is_whitespace() || (c.is_ascii_punctuation() && c != '\'' && c != '-') || matches!(c, '،' | '，' | '、' | '…');
        let mut words = 0;
        for (at, c) in beginning.char_indices() {
            if is_end(c) {
                words += 1;
                if self.openers.contains(&beginning[..at]) {
                    return true;
                }
                if words == 3 {
                    return false;
                }
            }
        }
        if self.openers.contains(beginning) {
            return true;
        }
        let unspaced = beginning.chars().next().is_some_and(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
        unspaced && beginning.char_indices().skip(1).take(4).any(|(at, _)| self.openers.contains(&beginning[..at]))
    }
}

/// What the lists say of single words in lower case. The first letters of a long one are an entry too.
#[derive(Debug)]
pub(crate) struct Lexicon(Listed<WordKind, 64>);

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordKind {
    pub(crate) is_stop: bool,
    /// An opener begins with it: see [`Cues::opens`].
    pub(crate) may_open: bool,
    /// 1 for a bonus word, -1 for a stigma word.
    pub(crate) cue: i8,
}

/// Bytes of the longest cue word.
pub(crate) const MAX_CUE: usize = 24;

impl Lexicon {
    pub(super) fn new(stop_words: &'static str, cue_words: &'static str) -> Self {
        let mut lexicon = Self(Listed::with_capacity(250));
        for word in lines(stop_words) {
            lexicon.add(word, |kind| kind.is_stop = true);
        }
        for (kind, phrase) in cues(cue_words) {
            match kind {
                Cue::Opener => {
                    if let Some(word) = Words::new(phrase).next() {
                        // A script without spaces does not tell where the first word ends.
                        let first = word.text.char_indices().nth(1).filter(|_| word.unspaced).map_or(word.text.len(), |(at, _)| at);
                        lexicon.add(&word.text[..first], |kind| kind.may_open = true);
                    }
                }
                Cue::Bonus if phrase.len() <= MAX_CUE => lexicon.add(phrase, |kind| kind.cue = 1),
                Cue::Stigma if phrase.len() <= MAX_CUE => lexicon.add(phrase, |kind| kind.cue = -1),
                Cue::Bonus | Cue::Stigma => {}
            }
        }
        lexicon
    }

    fn add(&mut self, word: &str, says: impl FnOnce(&mut WordKind)) {
        let (mut buffer, mut beginning) = ([0; MAX_CHUNKS], [0; MAX_CHUNKS]);
        let word = chunks(word, &mut buffer);
        says(self.0.entry_of_chunks(word));
        if let Some(prefix) = prefix(word, &mut beginning) {
            self.0.entry_of_chunks(prefix);
        }
    }

    /// What the lists say of the word, or of the first [`PREFIX`](crate::intern::PREFIX) letters of one; `None` where no listed word begins
    /// so. `hash` is that of its chunks.
    #[inline]
    pub(crate) fn get(&self, word: &[u64], hash: u64) -> Option<WordKind> {
        self.0.get_chunks(word, hash).copied()
    }

    /// The same of a whole word.
    pub(super) fn of(&self, key: Key<'_>) -> WordKind {
        self.0.get(key).copied().unwrap_or_default()
    }
}
