//! Words → terms: what scoring counts.
//!
//! A term is a word in lower case, cut after [`PREFIX`] letters. Cutting stands in for stemming: it is the same in every
//! language, costs nothing, and does about as well for retrieval in European languages (McNamee & Mayfield 2004, "Character
//! n-gram tokenization for European language text retrieval"). Scripts without spaces between words give a term for each two
//! neighbouring characters.

use crate::intern::{CHUNK, MAX_CHUNKS, Table, chunks, hash, load, seed};
use crate::language::{Lexicon, MAX_CUE, Profile};
use crate::limits::MAX_TERMS;
use crate::lowercase::{letters, lowercase_into};
use crate::words::{CLASS, MAX_WORD, QUOTE, SPACE, WIDE, WORD, lowered, scan};
pub(crate) use crate::words::{Word, Words, is_unspaced};

/// Letters of a word that count.
const PREFIX: usize = 7;

/// Words in lower case that are remembered beside the terms they stand for: what comes later is looked up each time.
const MAX_SPELLINGS: usize = MAX_TERMS;

/// Bytes of text in which a word comes that has not come before, about: how large the table of words is made.
const BYTES_A_WORD: usize = 9;

/// The same where terms are pairs of characters.
const BYTES_A_PAIR: usize = 4;

/// Words for which a table is made at most; it grows when there are more.
const MAX_EXPECTED: usize = 1 << 12;

/// The terms of a document, by sentence.
#[derive(Debug)]
pub(crate) struct Terms {
    ids: Vec<u32>,
    /// Where each sentence's terms begin in `ids`; one more entry than sentences.
    starts: Vec<u32>,
    /// The terms that are no function words, and where those of each sentence begin.
    content: Vec<u32>,
    content_starts: Vec<u32>,
    /// Whether the term is a function word.
    stop: Vec<bool>,
    /// Whether it was ever written with a capital away from a sentence's start.
    named: Vec<bool>,
    words: Table<Spelling>,
    /// Entries of `words` that are no terms of their own.
    spellings: usize,
    seed: u64,
    lower: String,
}

/// What is known of a word in lower case.
#[derive(Debug, Clone, Copy)]
struct Spelling {
    term: u32,
    flags: u8,
    /// 1 for a bonus word, -1 for a stigma word.
    cue: i8,
}

/// The term is written so: the word is a function word, short, or the beginning of another.
const IS_TERM: u8 = 1;
/// The word itself has come, so that all else is known.
const KNOWN: u8 = 2;
/// An opener begins with it.
const MAY_OPEN: u8 = 4;
/// The term is a function word.
const STOP: u8 = 8;

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
        let starts = || {
            let mut starts = Vec::with_capacity(sentences + 1);
            starts.push(0);
            starts
        };
        Self {
            ids: Vec::with_capacity(2 * words),
            starts: starts(),
            content: Vec::with_capacity(words),
            content_starts: starts(),
            stop: Vec::with_capacity(words),
            named: Vec::with_capacity(words),
            words: Table::with_capacity(words),
            spellings: 0,
            seed: seed(),
            lower: String::new(),
        }
    }

    /// Adds a sentence, in one pass over its bytes.
    pub(crate) fn push(&mut self, sentence: &str, profile: &Profile) -> Seen {
        let lexicon = profile.lexicon();
        let bytes = sentence.as_bytes();
        let first = self.ids.len();
        let mut seen = Seen::default();
        // 1 until a word has come since white space.
        let mut fresh = 1;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let class = CLASS[usize::from(byte)];
            if class == WORD {
                let chunk = load(bytes, at);
                let (lower, others) = lowered(chunk);
                let length = others.trailing_zeros() as usize / CHUNK;
                let is_short = others != 0 && (chunk >> (CHUNK * length)) & 0x80 == 0;
                let (spelling, length, characters) = if is_short {
                    let word = lower & ((1 << (CHUNK * length)) - 1);
                    (self.spell(&[word], hash(self.seed, &[word]), lexicon), length, length as u32)
                } else {
                    self.spell_long(sentence, at, lexicon)
                };
                self.push_word(spelling, &mut seen);
                seen.characters += characters;
                seen.spaced += fresh;
                // Digits come before letters, capitals before small ones. Counted, not branched on: what comes next no processor foresees.
                seen.numbers += u32::from(byte < b'A');
                let is_name = byte.is_ascii_uppercase() && seen.words > 1;
                seen.names += u32::from(is_name);
                self.named[spelling.term as usize] |= is_name;
                at += length;
                let is_space = bytes.get(at) == Some(&b' ');
                fresh = u32::from(is_space);
                at += usize::from(is_space);
            } else if class < WIDE {
                fresh |= u32::from(class == SPACE);
                seen.quotes |= class == QUOTE;
                at += 1;
            } else {
                let Some(c) = sentence[at..].chars().next() else { break };
                let letter = letters().of(c);
                if letter.is_alphanumeric() {
                    let (length, characters) = self.push_wide(&sentence[at..], lexicon, &mut seen);
                    seen.spaced += fresh;
                    fresh = 0;
                    seen.characters += characters;
                    seen.numbers += u32::from(letter.is_numeric());
                    if letter.is_uppercase() && seen.words > 1 {
                        self.name(first, &mut seen);
                    }
                    at += length;
                } else {
                    fresh |= u32::from(c.is_whitespace());
                    seen.quotes |= matches!(c, '“' | '”' | '„' | '«' | '»' | '「');
                    at += c.len_utf8();
                }
            }
        }
        self.starts.push(self.ids.len() as u32);
        self.content_starts.push(self.content.len() as u32);
        seen
    }

    #[inline]
    fn push_word(&mut self, spelling: Spelling, seen: &mut Seen) {
        seen.may_open |= seen.words == 0 && spelling.flags & MAY_OPEN != 0;
        seen.words += 1;
        seen.cues += i32::from(spelling.cue);
        self.ids.push(spelling.term);
        // Taken back again rather than not put in: every other word is a function word, which no processor foresees.
        self.content.push(spelling.term);
        self.content.truncate(self.content.len() - usize::from(spelling.flags & STOP != 0));
    }

    /// Counts the last word as a name. There is one term a word, but in scripts without spaces, which have no capitals either.
    fn name(&mut self, first: usize, seen: &mut Seen) {
        seen.names += 1;
        if let Some(&term) = self.ids.get(first + seen.words as usize - 1) {
            self.named[term as usize] = true;
        }
    }

    /// A word that begins with ASCII, and is longer than a chunk or goes on otherwise: what is known of it, its bytes, its letters.
    fn spell_long(&mut self, text: &str, at: usize, lexicon: &Lexicon) -> (Spelling, usize, u32) {
        let bytes = text.as_bytes();
        let mut word = [0; MAX_WORD / CHUNK];
        let mut length = 0;
        for place in &mut word {
            let chunk = load(bytes, at + length);
            let (lower, others) = lowered(chunk);
            if others == 0 {
                *place = lower;
                length += CHUNK;
                continue;
            }
            let rest = others.trailing_zeros() as usize / CHUNK;
            *place = lower & ((1 << (CHUNK * rest)) - 1);
            length += rest;
            if (chunk >> (CHUNK * rest)) & 0x80 != 0 {
                // `naïve`, or a dash.
                let mut lower = std::mem::take(&mut self.lower);
                let scanned = scan(text, at, &mut lower);
                let spelling = self.spell_lower(&lower, lexicon);
                self.lower = lower;
                return (spelling, scanned.end - at, scanned.characters);
            }
            break;
        }
        let word = &word[..length.div_ceil(CHUNK)];
        (self.spell(word, hash(self.seed, word), lexicon), length, length as u32)
    }

    /// Adds the terms of a word that does not begin with ASCII; returns its bytes and letters.
    fn push_wide(&mut self, rest: &str, lexicon: &Lexicon, seen: &mut Seen) -> (usize, u32) {
        let mut lower = std::mem::take(&mut self.lower);
        let scanned = scan(rest, 0, &mut lower);
        if scanned.unspaced {
            if seen.words == 0 {
                let first = load(rest.as_bytes(), 0) & (u64::MAX >> (u64::BITS as usize - 8 * rest.chars().next().map_or(1, char::len_utf8)));
                seen.may_open = lexicon.get(&[first], hash(self.seed, &[first])).may_open;
            }
            if scanned.end <= MAX_CUE {
                lowercase_into(&mut lower, &rest[..scanned.end]);
                let mut buffer = [0; MAX_CHUNKS];
                let word = chunks(&lower, &mut buffer);
                seen.cues += i32::from(lexicon.get(word, hash(self.seed, word)).cue);
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
                let hash = hash(self.seed, &[pair]);
                let id = self.intern_as(&[pair], hash, || lexicon.get(&[pair], hash).is_stop);
                self.ids.push(id);
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
        self.spell(word, hash(self.seed, word), lexicon)
    }

    /// What is known of a word in lower case.
    #[inline]
    fn spell(&mut self, word: &[u64], hash: u64, lexicon: &Lexicon) -> Spelling {
        let found = self.words.find(word, hash);
        if let Some(place) = found
            && let spelling = *self.words.value(place)
            && spelling.flags & KNOWN != 0
        {
            return spelling;
        }
        self.meet(word, hash, found, lexicon)
    }

    /// A word comes for the first time: looks it up in the lists.
    #[inline(never)]
    fn meet(&mut self, word: &[u64], hash: u64, found: Option<usize>, lexicon: &Lexicon) -> Spelling {
        let kind = lexicon.get(word, hash);
        let flags = KNOWN | if kind.may_open { MAY_OPEN } else { 0 };
        let of_term = |term, stop: &[bool]| if stop[term as usize] { STOP } else { 0 };
        if let Some(place) = found {
            let spelling = self.words.value_mut(place);
            *spelling = Spelling { flags: flags | IS_TERM | of_term(spelling.term, &self.stop), cue: kind.cue, ..*spelling };
            return *spelling;
        }
        let mut buffer = [0; MAX_CHUNKS];
        match prefix(word, &mut buffer).filter(|_| !kind.is_stop) {
            None => {
                let is_full = self.is_full();
                let term = self.new_term(kind.is_stop);
                let spelling = Spelling { term, flags: flags | IS_TERM | of_term(term, &self.stop), cue: kind.cue };
                if !is_full {
                    self.words.insert(word, hash, spelling);
                }
                spelling
            }
            Some(prefix) => {
                let term = self.intern_as(prefix, crate::intern::hash(self.seed, prefix), || false);
                let spelling = Spelling { term, flags: flags | of_term(term, &self.stop), cue: kind.cue };
                if self.spellings < MAX_SPELLINGS {
                    self.spellings += 1;
                    self.words.insert(word, hash, spelling);
                }
                spelling
            }
        }
    }

    /// The number of the term that is written so, a new one when it has not come yet.
    fn intern_as(&mut self, word: &[u64], hash: u64, is_stop: impl FnOnce() -> bool) -> u32 {
        if let Some(spelling) = self.words.get(word, hash) {
            return spelling.term;
        }
        let is_full = self.is_full();
        let term = self.new_term(!is_full && is_stop());
        if !is_full {
            self.words.insert(word, hash, Spelling { term, flags: IS_TERM, cue: 0 });
        }
        term
    }

    /// Over [`MAX_TERMS`] all words are one term.
    fn is_full(&self) -> bool {
        self.stop.len() > MAX_TERMS
    }

    fn new_term(&mut self, is_stop: bool) -> u32 {
        let term = self.stop.len().min(MAX_TERMS) as u32;
        if !self.is_full() {
            self.stop.push(is_stop);
            self.named.push(false);
        }
        term
    }

    /// The terms of another text, such as the title, as far as the document has them.
    pub(crate) fn of(&self, text: &str, profile: &Profile) -> Vec<u32> {
        let mut other = Self::new();
        other.push(text, profile);
        let terms = other.words.iter().filter(|(_, spelling)| spelling.flags & IS_TERM != 0);
        let mut found: Vec<u32> = terms.filter_map(|(word, _)| self.words.get(&word, hash(self.seed, &word))).map(|spelling| spelling.term).collect();
        found.sort_unstable();
        found
    }

    /// How many terms another text has, function words apart and each counted once, and how many of them the document has.
    pub(crate) fn shared_with(&self, text: &str, profile: &Profile) -> (usize, usize) {
        let mut other = Self::new();
        other.push(text, profile);
        let (mut all, mut shared) = (0, 0);
        for (word, _) in other.words.iter().filter(|(_, spelling)| spelling.flags & (IS_TERM | STOP) == IS_TERM) {
            all += 1;
            shared += usize::from(self.words.get(&word, hash(self.seed, &word)).is_some_and(|spelling| spelling.flags & (IS_TERM | STOP) == IS_TERM));
        }
        (all, shared)
    }

    /// The number of distinct terms.
    pub(crate) fn distinct(&self) -> usize {
        self.stop.len()
    }

    /// The number of terms, repeated ones counted.
    pub(crate) fn total(&self) -> usize {
        self.ids.len()
    }

    /// The number of sentences.
    pub(crate) fn sentences(&self) -> usize {
        self.starts.len() - 1
    }

    /// All terms of a sentence, in order, repeated as they are.
    pub(crate) fn sentence(&self, index: usize) -> &[u32] {
        &self.ids[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// The terms of a sentence that are no function words.
    pub(crate) fn content(&self, index: usize) -> impl ExactSizeIterator<Item = u32> {
        self.content[self.content_starts[index] as usize..self.content_starts[index + 1] as usize].iter().copied()
    }

    pub(crate) fn is_stop(&self, term: u32) -> bool {
        self.stop[term as usize]
    }

    /// Whether each term was ever written with a capital away from a sentence's start. Takes what is known out.
    pub(crate) fn take_named(&mut self) -> Vec<bool> {
        std::mem::take(&mut self.named)
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self::new()
    }
}

/// The first [`PREFIX`] letters of a word that has more.
fn prefix<'b>(word: &[u64], buffer: &'b mut [u64; MAX_CHUNKS]) -> Option<&'b [u64]> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (&head, tail) = word.split_first()?;
    if tail.is_empty() && head >> (8 * PREFIX) == 0 {
        return None;
    }
    if head & HIGH == 0 {
        buffer[0] = head & (u64::MAX >> (u64::BITS as usize - 8 * PREFIX));
        return Some(&buffer[..1]);
    }
    let mut letters = 0;
    for (place, &chunk) in word.iter().enumerate() {
        buffer[place] = chunk;
        let used = CHUNK - chunk.leading_zeros() as usize / 8;
        // Bytes that go on with a letter have their highest bit and not the one below.
        let mut begins = HIGH >> (u64::BITS as usize - 8 * used) & !(chunk & !(chunk << 1));
        let count = begins.count_ones() as usize;
        if letters + count <= PREFIX {
            letters += count;
            continue;
        }
        for _ in letters..PREFIX {
            begins &= begins - 1;
        }
        let rest = begins.trailing_zeros() as usize / 8;
        buffer[place] = chunk & ((1 << (8 * rest)) - 1);
        return Some(&buffer[..place + usize::from(rest > 0)]);
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;

    #[test]
    fn inflected_words_share_a_term() {
        let mut terms = Terms::new();
        let english = Language::English.profile();
        terms.push("The councillors agreed", english);
        terms.push("the councillor disagreed", english);
        assert_eq!(terms.content(0).next(), terms.content(1).next());
        assert!(terms.is_stop(terms.sentence(0)[0]));
        assert_eq!(terms.of("Councillor moon", english).len(), 1);
    }

    #[test]
    fn unspaced_scripts_give_pairs() {
        let mut terms = Terms::new();
        terms.push("新大桥", Language::Chinese.profile());
        assert_eq!(terms.sentence(0).len(), 2);
        terms.push("桥", Language::Chinese.profile());
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
        fn one_pass_sees_what_many_do(text in "(the|The|also|However|[a-z]{1,12}|[A-Z][a-zäöß]{0,9}|[a-z]{60,140}|Ünal|[0-9]{1,4}|е[а-я]{0,9}|新大橋|は|[«”\".,;'\u{a0}–-]|[\u{300}\u{200d}]| | |\n){0,40}") {
            let lists = [
                (Language::English, include_str!("language/data/en/cues.txt")),
                (Language::German, include_str!("language/data/de/cues.txt")),
                (Language::Japanese, include_str!("language/data/ja/cues.txt")),
            ];
            for (language, list) in lists {
                let profile = language.profile();
                let mut terms = Terms::new();
                let seen = terms.push(&text, profile);
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
                    let is = |kind| i32::from(list.lines().any(|line| line.split_once('\t') == Some((&lower, kind))));
                    cues += is("bonus") - is("stigma");
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
