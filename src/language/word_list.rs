//! The word lists of `data/TAG/`, borrowed from the binary and indexed on first use.
//!
//! Every file is text: comment lines that begin with `#` on top, then one entry a line, columns separated by a tab; what all phrases
//! of a kind have in common stands above them once. A line that does not parse is skipped here and fails `tests/languages.rs`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::intern::{MAX_CHUNKS, Table, chunks, hash, prefix, seed};
use crate::language::Language;
use crate::words::Words;

/// Hash maps are only ever looked up, never walked, so their order cannot reach the output.
type Map<V> = HashMap<&'static str, V, RandomState>;

/// The entries of a list: its lines without comments and blank lines.
pub(super) fn lines(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// Calls `look_up` with the word in lower case, without memory of its own where the word is short and ASCII.
pub(super) fn lowercased<T>(word: &str, look_up: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0; 24];
    if let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(lower) {
            return look_up(lower);
        }
    }
    look_up(&word.to_lowercase())
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

/// Abbreviations, each without its last period.
#[derive(Debug)]
pub(crate) struct Abbreviations {
    words: Map<Follows>,
    /// The first parts of those in several, without their period.
    first_parts: HashSet<&'static str, RandomState>,
}

impl Abbreviations {
    pub(super) fn parse(source: &'static str) -> Self {
        Self::new(lines(source).filter_map(Self::entry))
    }

    fn new(entries: impl Iterator<Item = (&'static str, Follows)>) -> Self {
        let words: Map<Follows> = entries.collect();
        let first_parts = words.keys().filter_map(|word| word.split_once(' ')).map(|(first, _)| first.trim_end_matches('.')).collect();
        Self { words, first_parts }
    }

    fn entry(line: &'static str) -> Option<(&'static str, Follows)> {
        let (word, follows) = line.split_once('\t')?;
        let follows = match follows {
            "never-ends" => Follows::NeverEnds,
            "before-capital" => Follows::BeforeCapital,
            "before-number" => Follows::BeforeNumber,
            "may-end" => Follows::MayEnd,
            _ => return None,
        };
        Some((word, follows))
    }

    /// Looks the word up as written, then in lower case: `Vgl` at the start of a sentence is `vgl`.
    pub(super) fn get(&self, word: &str) -> Option<Follows> {
        self.words.get(word).copied().or_else(|| {
            let first = word.chars().next()?;
            if first.is_uppercase() { lowercased(word, |lower| self.words.get(lower).copied()) } else { None }
        })
    }

    /// The same of an abbreviation in two parts, both without their last period. Most words are the first part of none.
    pub(super) fn in_two(&self, first: &str, second: &str) -> Option<Follows> {
        let is_first = |word: &str| self.first_parts.contains(word);
        let may_be = is_first(first) || first.starts_with(char::is_uppercase) && lowercased(first, is_first);
        may_be.then(|| self.get(&[first, ". ", second].concat())).flatten()
    }

    /// What languages without a list of their own use: the entries that at least three languages share, in whatever case.
    pub(super) fn common() -> &'static Self {
        static COMMON: OnceLock<Abbreviations> = OnceLock::new();
        COMMON.get_or_init(|| {
            let all = || Language::ALL.iter().filter_map(|language| language.profile().abbreviations_source()).flat_map(lines).filter_map(Self::entry);
            let mut shared: HashMap<String, u8, RandomState> = HashMap::default();
            for (word, _) in all() {
                let count = shared.entry(word.to_lowercase()).or_default();
                *count = count.saturating_add(1);
            }
            Self::new(all().filter(|(word, _)| shared.get(&word.to_lowercase()).is_some_and(|&count| count >= 3)))
        })
    }
}

/// In how many languages the abbreviation is listed, as it is written or, with a capital, in lower case.
pub(crate) fn spread_of(word: &str) -> u8 {
    static SPREAD: OnceLock<Map<u8>> = OnceLock::new();
    let spread = SPREAD.get_or_init(|| {
        let mut spread = Map::default();
        for source in Language::ALL.iter().filter_map(|language| language.profile().abbreviations_source()) {
            for (word, _) in lines(source).filter_map(Abbreviations::entry) {
                let count: &mut u8 = spread.entry(word).or_default();
                *count = count.saturating_add(1);
            }
        }
        spread
    });
    let count = |word: &str| spread.get(word).copied().unwrap_or(0);
    let as_written = count(word);
    if word.starts_with(char::is_uppercase) { as_written.saturating_add(lowercased(word, count)) } else { as_written }
}

/// Function words, in lower case.
#[derive(Debug)]
pub(crate) struct StopWords(HashSet<&'static str, RandomState>);

impl StopWords {
    pub(super) fn parse(source: &'static str) -> Self {
        Self(lines(source).collect())
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Words and phrases that open a sentence which leans on the one before, in lower case. The other cues stand in the [`Lexicon`].
#[derive(Debug)]
pub(crate) struct Cues {
    openers: HashSet<&'static str, RandomState>,
}

impl Cues {
    pub(super) fn parse(source: &'static str) -> Self {
        Self { openers: lines(source).filter_map(|line| line.strip_suffix("\topener")).collect() }
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

/// What the lists say of single words, in one table that is looked up by the chunks of a word in lower case. The first letters of a long
/// one are an entry too.
#[derive(Debug)]
pub(crate) struct Lexicon {
    words: Table<WordKind>,
    /// A bit for each of them: most words of a text are not listed, and the table is out of the way where it is not asked.
    marks: Box<[u64; LEXICON_BITS / 64]>,
}

/// Bits in which the words of a lexicon are marked: some ten for each word.
const LEXICON_BITS: usize = 1 << 12;

/// A hash's bit; tables use the other end of it.
const fn mark_of(hash: u64) -> usize {
    (hash >> (u64::BITS - LEXICON_BITS.trailing_zeros())) as usize
}

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
    pub(super) fn new(stop_words: &'static str, cues: &'static str) -> Self {
        let mut lexicon = Self { words: Table::default(), marks: Box::new([0; LEXICON_BITS / 64]) };
        for word in lines(stop_words) {
            lexicon.add(word, |kind| kind.is_stop = true);
        }
        for (phrase, kind) in lines(cues).filter_map(|line| line.split_once('\t')) {
            match kind {
                "opener" => {
                    if let Some(word) = Words::new(phrase).next() {
                        // A script without spaces does not tell where the first word ends.
                        let first = word.text.char_indices().nth(1).filter(|_| word.unspaced).map_or(word.text.len(), |(at, _)| at);
                        lexicon.add(&word.text[..first], |kind| kind.may_open = true);
                    }
                }
                "bonus" if phrase.len() <= MAX_CUE => lexicon.add(phrase, |kind| kind.cue = 1),
                "stigma" if phrase.len() <= MAX_CUE => lexicon.add(phrase, |kind| kind.cue = -1),
                _ => {}
            }
        }
        lexicon
    }

    fn add(&mut self, word: &str, says: impl FnOnce(&mut WordKind)) {
        let (mut buffer, mut beginning) = ([0; MAX_CHUNKS], [0; MAX_CHUNKS]);
        let word = chunks(word, &mut buffer);
        self.add_chunks(word, says);
        if let Some(prefix) = prefix(word, &mut beginning) {
            self.add_chunks(prefix, |_| {});
        }
    }

    fn add_chunks(&mut self, key: &[u64], says: impl FnOnce(&mut WordKind)) {
        let hash = hash(seed(), key);
        if let Some(place) = self.words.find(key, hash) {
            says(self.words.value_mut(place));
        } else {
            let mut kind = WordKind::default();
            says(&mut kind);
            self.words.insert(key, hash, kind);
            self.marks[mark_of(hash) / 64] |= 1 << (mark_of(hash) % 64);
        }
    }

    /// What the lists say of the word, or of the first [`PREFIX`](crate::intern::PREFIX) letters of one; `None` where no listed word begins
    /// so. `hash` is that of its chunks.
    #[inline]
    pub(crate) fn get(&self, word: &[u64], hash: u64) -> Option<WordKind> {
        let is_marked = self.marks[mark_of(hash) / 64] >> (mark_of(hash) % 64) & 1 == 1;
        if is_marked { self.words.get(word, hash).copied() } else { None }
    }
}
