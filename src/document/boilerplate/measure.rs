//! What is measured of a block by itself.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::document::block::BlockRecord;
use crate::ending::ends_like_sentence;
use crate::intern::{CHUNK, hash, load, seed};
use crate::language::{Language, Lexicon, Profile};
use crate::lowercase::lowercase_into;
use crate::lowercase::{is_alphanumeric, is_numeric};
use crate::terms::is_unspaced;
use crate::words::{lowered, printed};

/// Measurements of one block; small, as each block of a page has some.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measures {
    /// Words; where words are not separated by spaces, half the letters.
    pub(super) words: u32,
    /// Share of the block's bytes inside links, 0 to 1.
    pub(super) link_density: f32,
    /// Share of the block's bytes that are bold, 0 to 1.
    pub(super) bold: f32,
    /// Share of function words, 0 to 1.
    pub(super) stop_words: f32,
    /// Ends as a sentence does.
    pub(super) ends: bool,
    /// Commas and their like, up to 65,535.
    pub(super) commas: u16,
    /// Words that end in a full stop or the like, up to 255.
    pub(super) stops: u8,
    /// Share of words that begin with a capital, and of those that begin with a digit.
    pub(super) capitals: f32,
    pub(super) digits: f32,
    /// Bytes of a word.
    pub(super) word_bytes: f32,
    /// Signs that stand between the entries of a menu: `|`, `»`, `·` and the like; up to 255.
    pub(super) separators: u8,
    /// Holds an address of the web or of mail, or a copyright sign.
    pub(super) address: bool,
    /// Share of its words that are in the page's title, and share of the title's words that are in it.
    pub(super) in_title: f32,
    pub(super) of_title: f32,
    /// Share of its words that are in the page's description.
    pub(super) in_description: f32,
    /// Share of its runs of three words that are in the body that the page's linked data gives; -1 where it gives none.
    pub(super) in_stated_body: f32,
}

/// A block with fewer words is prose only if it ends like a sentence and stands among prose.
const PROSE_WORDS: u32 = 10;

/// A block with more words is prose even without a full stop.
const LONG_WORDS: u32 = 24;

/// More of a block inside links than this, and it is a list of links.
const MAX_LINK_DENSITY: f32 = 0.5;

/// Blocks of more words than this are not compared with the title and the description.
const MAX_COMPARED: u32 = 80;

impl Measures {
    /// Measures a block. `lower` is overwritten: a buffer that is used again.
    pub(super) fn of(block: &BlockRecord, text: &str, language: Language, stated: &Stated, lower: &mut String) -> Self {
        let text = block.span().of(text);
        let profile = language.profile();
        let mut counts = Counts::new(stated, profile, lower);
        counts.text(text);
        let words = counts.words + counts.unspaced / 2;
        let share = |count: u32| count as f32 / counts.words.max(1) as f32;
        let length = text.len().max(1) as f32;
        let is_compared = counts.words <= MAX_COMPARED;
        Self {
            words,
            link_density: block.linked as f32 / length,
            bold: block.bold as f32 / length,
            stop_words: share(counts.stop_words),
            ends: ends_like_sentence(text),
            commas: counts.commas.try_into().unwrap_or(u16::MAX),
            stops: counts.stops.try_into().unwrap_or(u8::MAX),
            capitals: share(counts.capitals),
            digits: share(counts.digits),
            word_bytes: counts.bytes as f32 / counts.words.max(1) as f32,
            separators: counts.separators.try_into().unwrap_or(u8::MAX),
            address: counts.address,
            in_title: if is_compared { share(counts.in_title) } else { 0.0 },
            of_title: if is_compared { (counts.in_title as f32 / stated.title_words.max(1) as f32).min(1.0) } else { 0.0 },
            in_description: if is_compared { share(counts.in_description) } else { 0.0 },
            in_stated_body: if stated.body.is_empty() { -1.0 } else { counts.in_body as f32 / counts.words.saturating_sub(2).max(1) as f32 },
        }
    }

    /// Whether the block reads like a paragraph of an article.
    pub(super) fn is_prose(&self) -> bool {
        self.link_density < MAX_LINK_DENSITY && (self.words >= PROSE_WORDS && self.ends || self.words >= LONG_WORDS)
    }

    /// Whether the block reads like a paragraph, whatever sign it ends with.
    pub(super) fn is_prose_but_for_its_end(&self) -> bool {
        self.link_density < MAX_LINK_DENSITY && self.words >= PROSE_WORDS
    }

    /// Whether the block reads like a headline or a label: short, and without a full stop.
    pub(super) fn is_line(&self) -> bool {
        self.words < LONG_WORDS && !self.ends
    }
}

/// What is counted of a block while its words are gone through.
struct Counts<'s> {
    stated: &'s Stated,
    profile: &'static Profile,
    lexicon: &'static Lexicon,
    /// Of the lexicon's hashes.
    seed: u64,
    lower: &'s mut String,
    recent: [u32; 2],
    words: u32,
    unspaced: u32,
    bytes: u32,
    stop_words: u32,
    commas: u32,
    stops: u32,
    capitals: u32,
    digits: u32,
    separators: u32,
    address: bool,
    /// Whether there is an `@` in the block.
    has_at: bool,
    in_title: u32,
    in_description: u32,
    in_body: u32,
}

impl<'s> Counts<'s> {
    fn new(stated: &'s Stated, profile: &'static Profile, lower: &'s mut String) -> Self {
        Self {
            stated,
            profile,
            lexicon: profile.lexicon(),
            seed: seed(),
            lower,
            recent: [0; 2],
            words: 0,
            unspaced: 0,
            bytes: 0,
            stop_words: 0,
            commas: 0,
            stops: 0,
            capitals: 0,
            digits: 0,
            separators: 0,
            address: false,
            has_at: false,
            in_title: 0,
            in_description: 0,
            in_body: 0,
        }
    }

    /// Counts all words: what is between white space.
    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.has_at = memchr::memchr(b'@', bytes).is_some();
        let (mut start, mut at, mut is_ascii) = (0, 0, true);
        while at < bytes.len() {
            let chunk = load(bytes, at);
            let printed = printed(chunk).min(bytes.len() - at);
            at += printed;
            if printed == CHUNK {
                continue;
            }
            let Some(&byte) = bytes.get(at) else { break };
            let length = match byte {
                b' ' | b'\t'..=b'\r' => 1,
                0x80.. => {
                    let Some(c) = text[at..].chars().next() else { break };
                    if !c.is_whitespace() {
                        is_ascii = false;
                        at += c.len_utf8();
                        continue;
                    }
                    c.len_utf8()
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            if at - start == printed && is_ascii {
                self.short_word(below(chunk, printed), printed);
            } else {
                self.word(&text[start..at], is_ascii);
            }
            at += length;
            (start, is_ascii) = (at, true);
        }
        self.word(&text[start..], is_ascii);
    }

    fn word(&mut self, word: &str, is_ascii: bool) {
        if is_ascii {
            return if word.len() <= CHUNK { self.short_word(load(word.as_bytes(), 0), word.len()) } else { self.ascii_word(word) };
        }
        let core = word.trim_matches(|c: char| !is_alphanumeric(c));
        let Some(first) = core.chars().next() else {
            self.separators += u32::from(word.chars().any(|c| matches!(c, '|' | '›' | '»' | '·' | '•' | '>' | '→' | '/')));
            self.address |= word.contains('©');
            return;
        };
        self.words += 1;
        self.bytes += core.len() as u32;
        self.commas += u32::from(word.ends_with([',', '،', ';', ':']));
        self.stops += u32::from(word.ends_with(['.', '!', '?', '…', '।', '۔', '؟']));
        self.capitals += u32::from(first.is_uppercase());
        self.digits += u32::from(is_numeric(first));
        self.address |= is_address(core, self.has_at);
        if is_unspaced(first) || core.chars().next_back().is_some_and(is_unspaced) {
            self.unspaced += core.chars().filter(|&c| is_unspaced(c)).count() as u32;
            self.commas += core.matches(['，', '、']).count() as u32;
            self.stops += core.matches(['。', '！', '？']).count() as u32;
        }
        if core.len() <= 12 {
            lowercase_into(self.lower, core);
            self.stop_words += u32::from(self.profile.is_stop_word(self.lower));
        }
        self.compare(|| word_hash(core));
    }

    /// As [`Counts::word`], of ASCII that fits into a chunk: most words are such.
    fn short_word(&mut self, chunk: u64, length: usize) {
        let (lower, others) = lowered(chunk);
        // Of zeros all eight bits are set.
        let alphanumeric = !others & lowered(0).1;
        if alphanumeric == 0 {
            self.separators += u32::from(chunk.to_le_bytes()[..length].iter().any(|&byte| is_separator(byte)));
            return;
        }
        let (start, end) = (alphanumeric.trailing_zeros() as usize / CHUNK, CHUNK - alphanumeric.leading_zeros() as usize / CHUNK);
        let written = below(chunk >> (8 * start), end - start);
        let core = below(lower >> (8 * start), end - start);
        self.ascii(written as u8, (chunk >> (8 * (length - 1))) as u8, end - start);
        let begins = |with: &[u8; 4]| written as u32 == u32::from_le_bytes(*with);
        self.address |= end - start > 4 && (begins(b"http") || begins(b"www.") || self.has_at && written.to_le_bytes().contains(&b'@'));
        self.stop_words += u32::from(self.lexicon.get(&[core], hash(self.seed, &[core])).is_some_and(|kind| kind.is_stop));
        self.compare(|| hash(0, &[core]) as u32);
    }

    /// Counts what the first character of a word, the last sign behind it and its length say.
    fn ascii(&mut self, first: u8, sign: u8, length: usize) {
        self.words += 1;
        self.bytes += length as u32;
        self.commas += u32::from(matches!(sign, b',' | b';' | b':'));
        self.stops += u32::from(matches!(sign, b'.' | b'!' | b'?'));
        self.capitals += u32::from(first.is_ascii_uppercase());
        self.digits += u32::from(first.is_ascii_digit());
    }

    /// As [`Counts::word`], where every character is a byte.
    fn ascii_word(&mut self, word: &str) {
        let bytes = word.as_bytes();
        let (Some(start), Some(last)) = (bytes.iter().position(u8::is_ascii_alphanumeric), bytes.iter().rposition(u8::is_ascii_alphanumeric)) else {
            self.separators += u32::from(bytes.iter().any(|&byte| is_separator(byte)));
            return;
        };
        let core = &word[start..=last];
        self.ascii(bytes[start], bytes[bytes.len() - 1], core.len());
        self.address |= is_address(core, self.has_at);
        if core.len() <= 12 {
            self.stop_words += u32::from(self.is_stop_word(core));
        }
        self.compare(|| word_hash(core));
    }

    /// Whether an ASCII word of at most two chunks is a function word.
    fn is_stop_word(&self, core: &str) -> bool {
        let mut lower = [0; 2 * CHUNK];
        let Some(place) = lower.get_mut(..core.len()) else { return false };
        place.copy_from_slice(core.as_bytes());
        lower.make_ascii_lowercase();
        let chunks = [load(&lower, 0), load(&lower, CHUNK)];
        let key = &chunks[..core.len().div_ceil(CHUNK)];
        self.lexicon.get(key, hash(self.seed, key)).is_some_and(|kind| kind.is_stop)
    }

    /// Counts a word that the page's title, description or stated body holds.
    fn compare(&mut self, hash: impl Fn() -> u32) {
        let stated = self.stated;
        let is_compared = self.words <= MAX_COMPARED && !stated.words.is_empty();
        if is_compared || !stated.body.is_empty() {
            let hash = hash();
            if is_compared && let Some(places) = stated.words.get(&hash) {
                self.in_title += u32::from(places.title);
                self.in_description += u32::from(places.description);
            }
            if !stated.body.is_empty() {
                self.in_body += u32::from(self.words > 2 && stated.body.contains(&run_hash(self.recent, hash)));
                self.recent = [self.recent[1], hash];
            }
        }
    }
}

/// Whether a word is an address of the web or of mail.
fn is_address(core: &str, has_at: bool) -> bool {
    core.len() > 4 && (core.starts_with("http") || core.starts_with("www.") || has_at && core.contains('@'))
}

/// Signs of ASCII that stand between the entries of a menu.
const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'|' | b'>' | b'/')
}

/// The first bytes of a chunk.
const fn below(chunk: u64, length: usize) -> u64 {
    if length < CHUNK { chunk & ((1 << (8 * length)) - 1) } else { chunk }
}

/// What the page says of itself, as sets of words.
#[derive(Debug, Default)]
pub(super) struct Stated {
    words: HashMap<u32, Places, RandomState>,
    /// Different words of the title.
    title_words: u32,
    /// Runs of three words of the article's body.
    body: HashSet<u32, RandomState>,
}

/// Where the page says a word of itself.
#[derive(Debug, Default)]
struct Places {
    title: bool,
    description: bool,
}

impl Stated {
    pub(super) fn new<'t>(title: Option<&'t str>, description: Option<&'t str>, body: Option<&'t str>) -> Self {
        let words = |text: Option<&'t str>| text.into_iter().flat_map(|text| cores(text).take(MAX_COMPARED as usize)).map(word_hash);
        let mut stated = Self::default();
        for hash in words(title) {
            stated.words.entry(hash).or_default().title = true;
        }
        stated.title_words = stated.words.len() as u32;
        for hash in words(description) {
            stated.words.entry(hash).or_default().description = true;
        }
        let mut recent = [0; 2];
        for (place, hash) in body.into_iter().flat_map(cores).map(word_hash).enumerate() {
            if place >= 2 {
                stated.body.insert(run_hash(recent, hash));
            }
            recent = [recent[1], hash];
        }
        stated
    }
}

fn cores(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !is_alphanumeric(c))).filter(|word| !word.is_empty())
}

/// The word's chunks, ASCII letters without their case. It compares a page with itself: who forges a collision deceives about his own page.
fn word_hash(word: &str) -> u32 {
    let bytes = word.as_bytes();
    (0..bytes.len()).step_by(CHUNK).fold(0, |so_far, at| hash(so_far, &[lowered(load(bytes, at)).0])) as u32
}

fn run_hash(recent: [u32; 2], last: u32) -> u32 {
    recent[0].rotate_left(10) ^ recent[1].rotate_left(5) ^ last
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Words that are told eight bytes at a time count as they do one by one, read by character.
        #[test]
        fn words_count_alike_however_they_are_read(text in "[a-cT-W0-2@|/>.,;!?: \u{0}\t\n\u{a0}\u{3000}éÜ©»写。www.http(the)]{0,60}") {
            let profile = Language::English.profile();
            let stated = Stated::new(Some("The abc Tabcabcabc a1 éa"), Some("www.abc Ü0 the"), Some("the abc a b c the abc a b T"));
            let (mut lower, mut other) = (String::new(), String::new());
            let mut together = Counts::new(&stated, profile, &mut lower);
            together.text(&text);
            let mut alone = Counts::new(&stated, profile, &mut other);
            alone.has_at = true;
            for word in text.split(char::is_whitespace) {
                alone.word(word, false);
            }
            let told = |counts: &Counts<'_>| {
                let shape = (counts.words, counts.unspaced, counts.bytes, counts.stop_words, counts.commas, counts.stops);
                let signs = (counts.capitals, counts.digits, counts.separators, counts.address);
                (shape, signs, counts.in_title, counts.in_description, counts.in_body)
            };
            prop_assert_eq!(told(&together), told(&alone));
        }
    }
}
