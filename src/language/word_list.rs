//! The word lists of `data/TAG/`, borrowed from the binary and indexed on first use.
//!
//! Every file is text: comment lines that begin with `#` on top, then one entry a line, columns separated by a tab; what all phrases
//! of a kind have in common stands above them once. A line that does not parse is skipped here and fails `tests/languages.rs`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::intern::{MAX_CHUNKS, Table, chunks, hash, load, prefix, seed};
use crate::language::Language;
use crate::lowercase::{is_alphanumeric, letters};
use crate::reason::Reason;
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
pub(crate) struct Abbreviations(Map<Follows>);

impl Abbreviations {
    pub(super) fn parse(source: &'static str) -> Self {
        Self(lines(source).filter_map(Self::entry).collect())
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
        self.0.get(word).copied().or_else(|| {
            let first = word.chars().next()?;
            if first.is_uppercase() { lowercased(word, |lower| self.0.get(lower).copied()) } else { None }
        })
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
            Self(all().filter(|(word, _)| shared.get(&word.to_lowercase()).is_some_and(|&count| count >= 3)).collect())
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

/// Boilerplate phrases, folded: whole lines by hash, the others by their first bytes.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    whole: HashMap<Box<str>, Found, RandomState>,
    /// A bit for the beginning and the length of each, by [`bit_of_whole`], where there are too many of them for the cache; else empty.
    wholes: Vec<u64>,
    partial: HashMap<[u8; KEY], Vec<Partial>, RandomState>,
    /// A bit for each key, by [`bit_of`]: most words begin no phrase.
    begins: Vec<u64>,
    /// Partial phrases that are too short for a key.
    short: Vec<Partial>,
    /// The first bytes of those, a bit each.
    short_begins: [u64; 4],
    /// Words of calls.
    words: HashMap<Box<str>, Reason, RandomState>,
    /// Words of notes on the service, and what those are that tell one.
    notices: HashMap<Box<str>, Option<Reason>, RandomState>,
}

/// A phrase, folded, that need not be the whole line.
type Partial = (Box<str>, Found);

/// Bytes at the beginning of a phrase by which it is looked up.
const KEY: usize = 4;

/// Bits in which keys are marked.
const BITS: usize = 1 << 14;

const fn bit_of(key: [u8; KEY]) -> usize {
    u32::from_le_bytes(key).wrapping_mul(0x9e37_79b1) as usize >> (u32::BITS - BITS.trailing_zeros())
}

/// Bits in which whole lines are marked.
const WHOLE_BITS: usize = 1 << 16;

fn bit_of_whole(line: &str) -> usize {
    let beginning = load(line.as_bytes(), 0) ^ (line.len() as u64).rotate_right(8);
    beginning.wrapping_mul(0x9e37_79b9_7f4a_7c15) as usize >> (u64::BITS - WHOLE_BITS.trailing_zeros())
}

fn is_in(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
}

impl Phrases {
    pub(super) fn parse(source: &'static str) -> Self {
        let mut phrases = Self::default();
        phrases.extend(source);
        phrases
    }

    fn extend(&mut self, source: &'static str) {
        let mut kind = None;
        for text in lines(source) {
            if let Some(header) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
                kind = Self::kind(header);
                continue;
            }
            let Some((reason, matches)) = kind else { continue };
            let text: Box<str> = fold(text).into();
            if matches == Match::Word {
                self.words.insert(text, reason);
                continue;
            }
            if matches!(matches, Match::Notice | Match::Service) {
                self.notices.insert(text, (matches == Match::Notice).then_some(reason));
                continue;
            }
            let found = Found { reason, matches, length: text.len() };
            // A label of two words also stands in front of its headline.
            let is_prefix = matches == Match::Label && (text.contains(' ') || text.chars().all(|c| c > '\u{2e80}'));
            if is_prefix || matches!(matches, Match::Start | Match::Any) {
                if let Some(key) = bare(&text).as_bytes().first_chunk() {
                    self.begins.resize(BITS / 64, 0);
                    self.begins[bit_of(*key) / 64] |= 1 << (bit_of(*key) % 64);
                    self.partial.entry(*key).or_default().push((text.clone(), found));
                } else {
                    let first = usize::from(text.as_bytes().first().copied().unwrap_or_default());
                    self.short_begins[first / 64] |= 1 << (first % 64);
                    self.short.push((text.clone(), found));
                }
            }
            if !matches!(matches, Match::Start | Match::Any) {
                self.whole.entry(text).or_insert(found);
            }
        }
    }

    /// What the phrases below `[newsletter start]` are.
    fn kind(header: &str) -> Option<(Reason, Match)> {
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
        let may_be = self.wholes.is_empty() || is_in(&self.wholes, bit_of_whole(line));
        if may_be { self.whole.get(line).copied() } else { None }
    }

    /// Whether a phrase may stand at the beginning of `rest`: none does where this is false.
    #[inline]
    pub(crate) fn may_begin(&self, rest: &str) -> bool {
        let rest = rest.as_bytes();
        rest.first_chunk().is_some_and(|key| is_in(&self.begins, bit_of(*key))) || rest.first().is_some_and(|&first| is_in(&self.short_begins, first.into()))
    }

    /// The `Start` or `Any` phrase at the beginning of `rest`, which is part of a folded line.
    pub(crate) fn at_beginning(&self, rest: &str, matches: Match) -> Option<Found> {
        let is_marked = |key: &&[u8; KEY]| is_in(&self.begins, bit_of(**key));
        let candidates = rest.as_bytes().first_chunk().filter(is_marked).and_then(|key| self.partial.get(key)).map_or(&[][..], Vec::as_slice);
        let begins = |text: &str| {
            rest.strip_prefix(text).is_some_and(|after| {
                let ends_open = text.chars().next_back().is_none_or(|c| !is_alphanumeric(c) || c > '\u{2e80}');
                ends_open || !after.starts_with(|c: char| c < '\u{2e80}' && is_alphanumeric(c))
            }) || (matches == Match::Start && is_label(text, rest))
        };
        let first = rest.as_bytes().first();
        let may_be_short = first.is_some_and(|&first| is_in(&self.short_begins, first.into()));
        let short = if may_be_short { &self.short[..] } else { &[] }.iter().filter(|(text, _)| text.as_bytes().first() == first);
        candidates.iter().chain(short).find(|(text, found)| found.matches == matches && begins(text)).map(|&(_, found)| found)
    }

    /// The phrases of all languages, for lines in another language than the page's.
    pub(crate) fn every_language() -> &'static Self {
        static ALL: OnceLock<Phrases> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut phrases = Self::default();
            for source in Language::ALL.iter().filter_map(|language| language.profile().boilerplate_source()) {
                phrases.extend(source);
            }
            let mut wholes = vec![0; WHOLE_BITS / 64];
            for bit in phrases.whole.keys().map(|line| bit_of_whole(line)) {
                wholes[bit / 64] |= 1 << (bit % 64);
            }
            phrases.wholes = wholes;
            phrases
        })
    }
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

/// Folds a phrase or a line so that spellings of one wording meet: lower case, white space to single spaces and none before a
/// colon, curly apostrophes straight, no joiners, Arabic vowel marks and nuktas, and without what capitals lose (the Turkish dotless i,
/// Greek accents, the final sigma) or keyboards do (the comma below of Romanian).
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Adds the text, folded.
pub(crate) fn fold_into(folded: &mut String, text: &str) {
    let start = folded.len();
    if is_simple(text) {
        folded.push_str(text);
        folded[start..].make_ascii_lowercase();
    } else {
        fold_by_character(folded, text);
    }
}

fn fold_by_character(folded: &mut String, text: &str) {
    let start = folded.len();
    let letters = letters();
    for c in text.chars() {
        match c {
            c if c > ' ' && c.is_ascii() && c != ':' => folded.push(c.to_ascii_lowercase()),
            '\u{200b}'..='\u{200d}' | '\u{ad}' | '\u{feff}' | '\u{64b}'..='\u{652}' | '\u{93c}' | '\u{9bc}' => {}
            ':' | '：' => {
                if folded[start..].ends_with(' ') {
                    folded.pop();
                }
                folded.push(':');
            }
            c if c.is_whitespace() => {
                if !folded[start..].ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => match letters.of(c).lower() {
                Some(lower) => folded.push(fold_letter(lower)),
                None => folded.extend(c.to_lowercase().filter(|&c| c != '\u{307}').map(fold_letter)),
            },
        }
    }
}

/// Whether nothing but capitals is to be folded: ASCII without colons, and no white space but single spaces.
fn is_simple(text: &str) -> bool {
    let mut before = 0;
    text.bytes().all(|byte| {
        let is_simple = byte > b' ' && byte < 0x80 && byte != b':' || byte == b' ' && before != b' ';
        before = byte;
        is_simple
    })
}

const fn fold_letter(c: char) -> char {
    match c {
        'ı' => 'i',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        // Letters with a nukta have two spellings; without it they meet.
        '\u{958}'..='\u{95b}' => ['क', 'ख', 'ग', 'ज'][(c as u32 - 0x958) as usize],
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{9df}' => 'য',
        '\u{9dc}' => 'ড',
        '\u{9dd}' => 'ঢ',
        'ş' => 'ș',
        'ţ' => 'ț',
        '’' | '‘' | 'ʼ' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold_by_character, is_simple};

    #[test]
    fn simple_lines_fold_as_others_do() {
        for (line, simple) in [
            ("", true),
            ("Read MORE, now", true),
            (" a b ", true),
            ("@[`{~", true),
            ("two  spaces", false),
            ("a\tb", false),
            ("a\x0bb", false),
            ("Photo: A. Moor", false),
            ("Caf\u{e9}", false),
        ] {
            assert_eq!(is_simple(line), simple, "{line:?}");
            // White space of the line before is not this one's.
            let mut folded = "before ".to_owned();
            fold_by_character(&mut folded, line);
            assert!(!simple || folded["before ".len()..] == line.to_ascii_lowercase(), "{line:?}");
        }
    }
}
