//! Words → terms: what scoring counts.
//!
//! A term is a word in lower case, cut after [`PREFIX`] letters. Cutting stands in for stemming: it is the same in every
//! language, costs nothing, and does about as well for retrieval in European languages (McNamee & Mayfield 2004, "Character
//! n-gram tokenization for European language text retrieval"). Scripts without spaces between words give a term for each two
//! neighbouring characters.

mod vocabulary;

use vocabulary::{COVERS, EACH_SMALL, IS_TERM, KNOWN, LETTER, MAY_OPEN, NAMED, SMALL, STOP, Spelling, Vocabulary};

use crate::intern::{CHUNK, MAX_CHUNKS, PREFIX, chunks, hash, load};
use crate::language::{Lexicon, MAX_CUE, Profile};
use crate::lowercase::{letters, lowercase_into};
use crate::span::Span;
use crate::words::{CLASS, QUOTE, SPACE, WIDE, WINDOW, WORD, Window, scan};
pub(crate) use crate::words::{Word, Words, is_unspaced};

/// Bytes of text in which a word comes that has not come before, about: how large the table of words is made.
const BYTES_A_WORD: usize = 9;

/// The same where terms are pairs of characters.
const BYTES_A_PAIR: usize = 4;

/// Words for which a table is made at most; it grows when there are more.
const MAX_EXPECTED: usize = 1 << 12;

/// The terms of a document, by sentence.
#[derive(Debug)]
pub(crate) struct Terms {
    /// The terms that are no function words, and where those of each sentence begin; one more entry than sentences.
    content: Vec<u32>,
    content_starts: Vec<u32>,
    /// All terms, and where those of each sentence end, where they are kept.
    all: Vec<u32>,
    ends: Vec<u32>,
    keeps_all: bool,
    /// How many there are.
    total: usize,
    /// The last one.
    last: u32,
    vocabulary: Vocabulary,
    lower: String,
}

/// What one pass over a sentence finds.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Words as terms are made of them.
    pub(crate) words: u32,
    /// Those that begin with a capital, the first left out.
    pub(crate) names: u32,
    /// Those that begin with a digit.
    pub(crate) numbers: u32,
    /// Bonus words less stigma words.
    pub(crate) cues: i32,
    /// Words between white space.
    pub(crate) spaced: u32,
    /// Letters and digits.
    pub(crate) characters: u32,
    /// Whether there is a quotation mark.
    pub(crate) quotes: bool,
    /// Whether its first word begins an opener, or its first character in a script without spaces: a closer look tells.
    pub(crate) may_open: bool,
}

impl Terms {
    pub(crate) fn new() -> Self {
        Self::expecting(0, 0)
    }

    /// Terms of a text of so many bytes and sentences.
    pub(crate) fn with_capacity(bytes: usize, sentences: usize, profile: &Profile) -> Self {
        Self::expecting(bytes / if profile.counts_characters() { BYTES_A_PAIR } else { BYTES_A_WORD }, sentences)
    }

    fn expecting(words: usize, sentences: usize) -> Self {
        let words = words.min(MAX_EXPECTED);
        let mut content_starts = Vec::with_capacity(sentences + 1);
        content_starts.push(0);
        Self {
            content: Vec::with_capacity(words),
            content_starts,
            all: Vec::new(),
            ends: Vec::new(),
            keeps_all: false,
            total: 0,
            last: 0,
            vocabulary: Vocabulary::with_capacity(words),
            lower: String::new(),
        }
    }

    /// The same, keeping function words: what [`sentence`](Self::sentence) tells.
    pub(crate) fn keeping_all(self, keeps_all: bool) -> Self {
        Self { keeps_all, ..self }
    }

    /// Adds a sentence of a text, in one pass over its bytes.
    pub(crate) fn push(&mut self, text: &str, sentence: Span, profile: &Profile) -> Seen {
        let lexicon = profile.lexicon();
        let (start, sentence) = (sentence.start, sentence.of(text));
        let bytes = sentence.as_bytes();
        let mut seen = Seen::default();
        // Whether no word has come since white space.
        let mut fresh = true;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let class = CLASS[usize::from(byte)];
            if class == WORD {
                let length = self.push_window(&text.as_bytes()[start + at..], bytes.len() - at, lexicon, &mut seen, &mut fresh);
                at += if length > 0 { length } else { self.push_alone(sentence, at, lexicon, &mut seen, &mut fresh) };
            } else if class < WIDE {
                fresh |= class == SPACE;
                seen.quotes |= class == QUOTE;
                at += 1;
            } else {
                let Some(c) = sentence[at..].chars().next() else { break };
                let letter = letters().of(c);
                if letter.is_alphanumeric() {
                    let (length, characters) = self.push_wide(&sentence[at..], lexicon, &mut seen);
                    seen.spaced += u32::from(fresh);
                    fresh = false;
                    seen.characters += characters;
                    seen.numbers += u32::from(letter.is_numeric());
                    if letter.is_uppercase() && seen.words > 1 {
                        self.name(&mut seen);
                    }
                    at += length;
                } else {
                    fresh |= c.is_whitespace();
                    seen.quotes |= matches!(c, '“' | '”' | '„' | '«' | '»' | '「');
                    at += c.len_utf8();
                }
            }
        }
        if self.keeps_all {
            self.ends.push(self.all.len() as u32);
        }
        self.content_starts.push(self.content.len() as u32);
        seen
    }

    /// Adds a text that is one sentence.
    pub(crate) fn push_all(&mut self, text: &str, profile: &Profile) -> Seen {
        self.push(text, Span::new(0, text.len()), profile)
    }

    /// Adds the words of the first bytes of the sentence that is `left`, which begin with one, up to the first that has other letters than
    /// ASCII or goes on behind [`WINDOW`]; returns the bytes before that.
    #[inline(never)]
    fn push_window(&mut self, text: &[u8], left: usize, lexicon: &Lexicon, seen: &mut Seen, fresh: &mut bool) -> usize {
        /// A chunk can be taken at each byte.
        const LENGTH: usize = WINDOW + CHUNK;
        /// Between two words there is a byte.
        const MOST: usize = WINDOW / 2;
        let mut padded = [0; LENGTH];
        let bytes = text.first_chunk::<LENGTH>().unwrap_or_else(|| {
            let length = text.len().min(LENGTH);
            padded[..length].copy_from_slice(&text[..length]);
            &padded
        });
        let window = Window::new(bytes.first_chunk().unwrap_or(&[0; WINDOW]));
        let of_sentence = if left < WINDOW { !(u64::MAX << left) } else { u64::MAX };
        let mut quotes = window.quotes;
        let mut wide = window.wide & of_sentence;
        while wide != 0 {
            let at = wide.trailing_zeros() as usize;
            // From the hyphen U+2010 to U+2027 there are nothing but signs.
            let Some(&[0xe2, 0x80, last @ 0x90..=0xa7]) = bytes[at..WINDOW].first_chunk() else { break };
            quotes |= u64::from(matches!(last, 0x9c..=0x9e)) << at;
            wide &= !(0b111 << at);
        }
        let words = window.words & of_sentence;
        let end = WINDOW.min(wide.trailing_zeros() as usize);
        let end = left.min(end - (words << (WINDOW - end)).leading_ones() as usize);
        if end == 0 {
            return 0;
        }
        let inside = u64::MAX >> (WINDOW - end);
        let words = words & inside;
        let spaces = window.spaces & inside;
        // Other signs that follow a word join it to the next where no white space does: a carry runs through them.
        let signs = !(words | spaces) & inside;
        let joined = (signs.wrapping_add(words << 1 & signs) & !signs | u64::from(!*fresh)) & words;
        let mut starts = words & !(words << 1);
        *fresh = spaces >> (WINDOW - 1 - words.leading_zeros() as usize) != 0;
        seen.quotes |= quotes & of_sentence != 0;
        let of_content = self.content.len();
        let Some(content) = room::<MOST>(&mut self.content) else { return 0 };
        let mut ids = [0; MOST];
        let count = starts.count_ones() as usize;
        let mut told = 0;
        // Counted, not branched on: what comes next no processor foresees.
        let (mut lacking, mut cues, mut opens) = (0, 0, 0);
        // The first word of a sentence begins with a capital whatever it is, and alone may open.
        let mut first = if seen.words == 0 { SMALL } else { 0 };
        for id in &mut ids[..count.min(MOST)] {
            let start = starts.trailing_zeros() as usize;
            starts &= starts - 1;
            let length = (!(words >> start)).trailing_zeros() as usize;
            let chunk = load(bytes, start);
            let word = (chunk | EACH_SMALL) & (u64::MAX >> (u64::BITS as usize - 8 * length.min(PREFIX)));
            let hash = hash(self.vocabulary.seed, &[word]);
            let needed = if length > PREFIX { COVERS } else { KNOWN };
            let spelling = match self.vocabulary.words.get_chunk(word, hash) {
                Some(&spelling) if spelling.flags & needed != 0 => spelling,
                None => self.vocabulary.meet_ascii(&bytes[start..start + length], word, hash, lexicon),
                _ => self.vocabulary.spell_ascii(&bytes[start..start + length], lexicon),
            };
            // Capitals lack a bit, and digits the one above.
            let lacks = !(chunk as u8 | first);
            self.vocabulary.terms[spelling.term as usize] |= lacks & NAMED;
            lacking += u64::from(lacks & SMALL) << 32 | u64::from(lacks & LETTER);
            if spelling.cue != 0 {
                cues += i32::from(spelling.cue);
            }
            opens |= spelling.flags & first;
            first = 0;
            *id = spelling.term;
            content[told % MOST] = spelling.term;
            told += usize::from(spelling.flags & STOP == 0);
        }
        seen.words += count as u32;
        seen.spaced += count as u32;
        seen.characters += words.count_ones();
        seen.names += (lacking >> 32) as u32 / u32::from(SMALL);
        seen.numbers += lacking as u32 / u32::from(LETTER);
        seen.cues += cues;
        seen.may_open |= opens != 0;
        let mut joined = joined & words & !(words << 1);
        while joined != 0 {
            seen.spaced -= 1;
            joined &= joined - 1;
        }
        self.total += count;
        if self.keeps_all {
            self.all.extend_from_slice(&ids[..count.min(MOST)]);
        }
        self.content.truncate(of_content + told);
        end
    }

    /// Adds a word that begins with ASCII and goes on otherwise, or is longer than [`WINDOW`]; returns its bytes.
    fn push_alone(&mut self, text: &str, at: usize, lexicon: &Lexicon, seen: &mut Seen, fresh: &mut bool) -> usize {
        let mut lower = std::mem::take(&mut self.lower);
        let scanned = scan(text, at, &mut lower);
        let spelling = self.spell_lower(&lower, lexicon);
        self.lower = lower;
        self.push_word(spelling, seen);
        let first = text.as_bytes()[at];
        seen.characters += scanned.characters;
        seen.spaced += u32::from(*fresh);
        seen.numbers += u32::from(first.is_ascii_digit());
        let is_name = first.is_ascii_uppercase() && seen.words > 1;
        seen.names += u32::from(is_name);
        if is_name {
            self.vocabulary.terms[spelling.term as usize] |= NAMED;
        }
        *fresh = false;
        scanned.end - at
    }

    fn push_word(&mut self, spelling: Spelling, seen: &mut Seen) {
        seen.may_open |= seen.words == 0 && spelling.flags & MAY_OPEN != 0;
        seen.words += 1;
        seen.cues += i32::from(spelling.cue);
        self.keep(spelling.term);
        if spelling.flags & STOP == 0 {
            self.content.push(spelling.term);
        }
    }

    /// Counts the last word as a name. There is one term a word, but in scripts without spaces, which have no capitals either.
    fn name(&mut self, seen: &mut Seen) {
        seen.names += 1;
        self.vocabulary.terms[self.last as usize] |= NAMED;
    }

    fn keep(&mut self, term: u32) {
        self.last = term;
        self.total += 1;
        if self.keeps_all {
            self.all.push(term);
        }
    }

    /// Adds the terms of a word that does not begin with ASCII; returns its bytes and letters.
    fn push_wide(&mut self, rest: &str, lexicon: &Lexicon, seen: &mut Seen) -> (usize, u32) {
        let mut lower = std::mem::take(&mut self.lower);
        let scanned = scan(rest, 0, &mut lower);
        if scanned.unspaced {
            if seen.words == 0 {
                let first = load(rest.as_bytes(), 0) & (u64::MAX >> (u64::BITS as usize - 8 * rest.chars().next().map_or(1, char::len_utf8)));
                seen.may_open = lexicon.get(&[first], hash(self.vocabulary.seed, &[first])).is_some_and(|kind| kind.may_open);
            }
            if scanned.end <= MAX_CUE {
                lowercase_into(&mut lower, &rest[..scanned.end]);
                let mut buffer = [0; MAX_CHUNKS];
                let word = chunks(&lower, &mut buffer);
                seen.cues += lexicon.get(word, hash(self.vocabulary.seed, word)).map_or(0, |kind| i32::from(kind.cue));
            }
            self.push_pairs(&rest[..scanned.end], lexicon);
            seen.words += 1;
        } else {
            let spelling = self.spell_lower(&lower, lexicon);
            self.push_word(spelling, seen);
        }
        self.lower = lower;
        (scanned.end, scanned.characters)
    }

    /// Adds a term for each two neighbouring characters; one alone is a term too.
    fn push_pairs(&mut self, run: &str, lexicon: &Lexicon) {
        let bytes = run.as_bytes();
        let mut lengths = run.chars().map(char::len_utf8);
        let mut length = lengths.next().unwrap_or(0);
        let mut at = 0;
        loop {
            let next = lengths.next();
            if next.is_some() || at == 0 {
                // Two characters are eight bytes at most.
                let both = length + next.unwrap_or(0);
                let pair = load(bytes, at) & (u64::MAX >> (u64::BITS as usize - 8 * both));
                let hash = hash(self.vocabulary.seed, &[pair]);
                let id = self.vocabulary.intern_as(&[pair], hash, || lexicon.get(&[pair], hash).is_some_and(|kind| kind.is_stop));
                self.keep(id);
                if !self.is_stop(id) {
                    self.content.push(id);
                }
            }
            let Some(next) = next else { break };
            at += length;
            length = next;
        }
    }

    /// The term of a word, a new one when it has not come yet.
    pub(crate) fn intern(&mut self, word: &str, profile: &Profile) -> u32 {
        let mut lower = std::mem::take(&mut self.lower);
        lowercase_into(&mut lower, word);
        let term = self.spell_lower(&lower, profile.lexicon()).term;
        self.lower = lower;
        term
    }

    fn spell_lower(&mut self, lower: &str, lexicon: &Lexicon) -> Spelling {
        let mut buffer = [0; MAX_CHUNKS];
        let word = chunks(lower, &mut buffer);
        self.vocabulary.spell(word, lexicon)
    }

    /// The terms of another text, such as the title, as far as the document has them.
    pub(crate) fn of(&self, text: &str, profile: &Profile) -> Vec<u32> {
        let mut other = Self::new();
        other.push_all(text, profile);
        let terms = other.vocabulary.words.iter().filter(|(_, spelling)| spelling.flags & IS_TERM != 0);
        let mut found: Vec<u32> =
            terms.filter_map(|(word, _)| self.vocabulary.words.get(&word, hash(self.vocabulary.seed, &word))).map(|spelling| spelling.term).collect();
        found.sort_unstable();
        found
    }

    /// How many terms another text has, function words apart and each counted once, and how many of them the document has.
    pub(crate) fn shared_with(&self, text: &str, profile: &Profile) -> (usize, usize) {
        let mut other = Self::new();
        other.push_all(text, profile);
        let (mut all, mut shared) = (0, 0);
        for (word, _) in other.vocabulary.words.iter().filter(|(_, spelling)| spelling.flags & (IS_TERM | STOP) == IS_TERM) {
            all += 1;
            shared += usize::from(
                self.vocabulary.words.get(&word, hash(self.vocabulary.seed, &word)).is_some_and(|spelling| spelling.flags & (IS_TERM | STOP) == IS_TERM),
            );
        }
        (all, shared)
    }

    /// The number of distinct terms.
    pub(crate) fn distinct(&self) -> usize {
        self.vocabulary.terms.len()
    }

    /// The number of terms, repeated ones counted.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// All terms of a sentence, in order, repeated as they are; none where they are not [kept](Self::keeping_all).
    pub(crate) fn sentence(&self, index: usize) -> &[u32] {
        let end = |index: usize| self.ends.get(index).copied().unwrap_or(0) as usize;
        let start = index.checked_sub(1).map_or(0, end);
        self.all.get(start..end(index)).unwrap_or(&[])
    }

    /// The terms of a sentence that are no function words.
    pub(crate) fn content(&self, index: usize) -> impl ExactSizeIterator<Item = u32> {
        self.content[self.content_starts[index] as usize..self.content_starts[index + 1] as usize].iter().copied()
    }

    pub(crate) fn is_stop(&self, term: u32) -> bool {
        self.vocabulary.terms[term as usize] & STOP != 0
    }

    /// Whether a term was ever written with a capital away from a sentence's start.
    pub(crate) fn is_named(&self, term: u32) -> bool {
        self.vocabulary.terms[term as usize] & NAMED != 0
    }
}

/// Room for so many more values, of which those that are not needed are taken back.
fn room<const MOST: usize>(values: &mut Vec<u32>) -> Option<&mut [u32; MOST]> {
    values.extend_from_slice(&[0; MOST]);
    values.last_chunk_mut()
}

impl Default for Terms {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::intern::prefix;
    use crate::language::Language;

    #[test]
    fn inflected_words_share_a_term() {
        let mut terms = Terms::new().keeping_all(true);
        let english = Language::English.profile();
        terms.push_all("The councillors agreed", english);
        terms.push_all("the councillor disagreed", english);
        assert_eq!(terms.content(0).next(), terms.content(1).next());
        assert!(terms.is_stop(terms.sentence(0)[0]));
        assert_eq!(terms.of("Councillor moon", english).len(), 1);
    }

    #[test]
    fn unspaced_scripts_give_pairs() {
        let mut terms = Terms::new().keeping_all(true);
        terms.push_all("新大桥", Language::Chinese.profile());
        assert_eq!(terms.sentence(0).len(), 2);
        terms.push_all("桥", Language::Chinese.profile());
        assert_eq!(terms.sentence(1).len(), 1);
    }

    /// The letters that count, told one by one.
    fn cut(word: &str) -> Option<String> {
        (word.chars().count() > PREFIX).then(|| word.chars().take(PREFIX).collect())
    }

    proptest! {
        #[test]
        fn long_words_are_cut(word in "([a-z0-9]|[à-ÿа-я]|[ก-๛]|[一-龥]|[\u{10400}-\u{1044f}]){1,24}") {
            let (mut of_word, mut of_prefix, mut wanted) = ([0; MAX_CHUNKS], [0; MAX_CHUNKS], [0; MAX_CHUNKS]);
            let found = prefix(chunks(&word, &mut of_word), &mut of_prefix).map(<[u64]>::to_vec);
            prop_assert_eq!(found, cut(&word).map(|word| chunks(&word, &mut wanted).to_vec()));
        }

        /// The one pass finds what a walk for each question does.
        #[test]
        fn one_pass_sees_what_many_do(text in "(the|The|also|However|[a-z]{1,12}|[A-Z][a-zäöß]{0,9}|[a-z]{60,140}|Ünal|[0-9]{1,4}|е[а-я]{0,9}|新大橋|は|[«”\".,;'\u{a0}–’-]|[“”‘’…—]|[\u{300}\u{200d}]| | |\n){0,40}") {
            let lists = [
                (Language::English, include_str!("../language/data/en/cues.txt")),
                (Language::German, include_str!("../language/data/de/cues.txt")),
                (Language::Japanese, include_str!("../language/data/ja/cues.txt")),
            ];
            for (language, list) in lists {
                let profile = language.profile();
                let mut terms = Terms::new().keeping_all(true);
                // What stands beside the sentence is not looked at.
                let seen = terms.push(&format!("a\"é{text}b\"ß"), Span::new(4, 4 + text.len()), profile);
                let words: Vec<Word> = Words::new(&text).collect();
                let firsts: Vec<char> = words.iter().filter_map(|word| word.text.chars().next()).collect();
                prop_assert_eq!(seen.words as usize, words.len());
                prop_assert_eq!(seen.names as usize, firsts.iter().skip(1).filter(|c| c.is_uppercase()).count());
                prop_assert_eq!(seen.numbers as usize, firsts.iter().filter(|c| c.is_numeric()).count());
                prop_assert_eq!(seen.spaced as usize, text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count());
                prop_assert_eq!(seen.characters as usize, text.chars().filter(|c| c.is_alphanumeric()).count());
                prop_assert_eq!(seen.quotes, text.contains(['"', '“', '”', '„', '«', '»', '「']));
                let (mut cues, mut wanted, mut numbers) = (0, Vec::new(), HashMap::new());
                let mut number = |term: String| { let next = numbers.len() as u32; *numbers.entry(term).or_insert(next) };
                for word in words {
                    let lower: String = word.text.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}').collect();
                    let below = |kind| list.split_once(kind).map_or("", |(_, below)| below).lines().skip(1).take_while(|line| !line.starts_with('['));
                    let is = |kind| i32::from(below(kind).any(|word| word == lower));
                    cues += is("[bonus]") - is("[stigma]");
                    let letters: Vec<char> = word.text.chars().collect();
                    if word.unspaced && letters.len() > 1 {
                        wanted.extend(letters.windows(2).map(|pair| number(pair.iter().collect())));
                    } else if word.unspaced {
                        wanted.push(number(word.text.to_owned()));
                    } else {
                        wanted.push(number(cut(&lower).filter(|_| !profile.is_stop_word(&lower)).unwrap_or(lower)));
                    }
                }
                prop_assert_eq!(seen.cues, cues);
                prop_assert_eq!(terms.sentence(0), &wanted[..]);
            }
        }
    }
}
