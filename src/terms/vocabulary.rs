//! Words in lower case → the numbers of terms.

use crate::intern::{CHUNK, MAX_CHUNKS, PREFIX, Table, hash, load, prefix, seed};
use crate::language::{Lexicon, WordKind};
use crate::limits::MAX_TERMS;

/// Words of more letters that are remembered beside the terms they stand for: what comes later is looked up each time.
const MAX_SPELLINGS: usize = MAX_TERMS;

/// What is known of a word in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling {
    pub(super) term: u32,
    pub(super) flags: u8,
    /// 1 for a bonus word, -1 for a stigma word.
    pub(super) cue: i8,
}

/// The term is written so: the word is a function word, short, or the beginning of another.
pub(super) const IS_TERM: u8 = 1;
/// The word itself has come, so that all else is known.
pub(super) const KNOWN: u8 = 2;
/// Longer words that begin so are told by it: none of them is listed.
pub(super) const COVERS: u8 = KNOWN << 1;
/// The term is a function word.
pub(super) const STOP: u8 = 8;
/// An opener begins with it.
pub(super) const MAY_OPEN: u8 = SMALL;
/// The term was written with a capital away from a sentence's start.
pub(super) const NAMED: u8 = SMALL;

/// The bit that letters have and digits lack.
pub(super) const LETTER: u8 = 0x40;
/// The bit that small letters have and capitals lack; digits have it too.
pub(super) const SMALL: u8 = 0x20;
pub(super) const EACH_SMALL: u64 = u64::from_le_bytes([SMALL; CHUNK]);

/// The words that have come, and their terms.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) words: Table<Spelling>,
    /// What is known of each term: [`STOP`] and [`NAMED`].
    pub(super) terms: Vec<u8>,
    /// Entries of `words` that are no terms of their own.
    spellings: usize,
    pub(super) seed: u64,
}

impl Vocabulary {
    /// With room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self { words: Table::with_capacity(words), terms: Vec::with_capacity(words), spellings: 0, seed: seed() }
    }

    /// What is known of a word of ASCII letters and digits whose beginning has not come yet.
    #[inline(never)]
    pub(super) fn meet_ascii(&mut self, written: &[u8], beginning: u64, hash: u64, lexicon: &Lexicon) -> Spelling {
        let kind = lexicon.get(&[beginning], hash);
        if written.len() <= PREFIX || kind.is_none() { self.add(&[beginning], hash, kind) } else { self.spell_ascii(written, lexicon) }
    }

    /// What is known of a word of ASCII letters and digits.
    #[inline(never)]
    pub(super) fn spell_ascii(&mut self, written: &[u8], lexicon: &Lexicon) -> Spelling {
        let mut buffer = [0; MAX_CHUNKS];
        let mut count = 0;
        for (place, bytes) in buffer.iter_mut().zip(written.chunks(CHUNK)) {
            *place = load(bytes, 0) | EACH_SMALL >> (8 * (CHUNK - bytes.len()));
            count += 1;
        }
        self.spell(&buffer[..count], lexicon)
    }

    /// What is known of a word in lower case. One of more letters than count is told by its first ones, where no such word is listed.
    pub(super) fn spell(&mut self, word: &[u64], lexicon: &Lexicon) -> Spelling {
        let mut buffer = [0; MAX_CHUNKS];
        let (key, needed) = prefix(word, &mut buffer).map_or((word, KNOWN), |prefix| (prefix, COVERS));
        let of_key = hash(self.seed, key);
        let found = self.words.find(key, of_key);
        if let Some(place) = found
            && let spelling = *self.words.value(place)
            && spelling.flags & needed != 0
        {
            return spelling;
        }
        let kind = lexicon.get(key, of_key);
        if needed == KNOWN || kind.is_none() { self.meet(key, of_key, found, kind) } else { self.spell_listed(word, key, of_key, lexicon) }
    }

    /// A word of no more letters than count comes for the first time.
    fn meet(&mut self, word: &[u64], hash: u64, found: Option<usize>, kind: Option<WordKind>) -> Spelling {
        let Some(place) = found else { return self.add(word, hash, kind) };
        let term = self.words.value(place).term;
        let spelling = self.known(term, kind);
        *self.words.value_mut(place) = spelling;
        spelling
    }

    /// The same, where no other word has begun with it.
    #[inline]
    fn add(&mut self, word: &[u64], hash: u64, kind: Option<WordKind>) -> Spelling {
        let is_full = self.is_full();
        let term = self.new_term(kind.is_some_and(|kind| kind.is_stop));
        let spelling = self.known(term, kind);
        if !is_full {
            self.words.insert(word, hash, spelling);
        }
        spelling
    }

    /// What is known of a word that has come, and of its term.
    #[inline]
    fn known(&self, term: u32, kind: Option<WordKind>) -> Spelling {
        let flags = KNOWN | IS_TERM | self.terms[term as usize] & STOP;
        match kind {
            None => Spelling { term, flags: flags | COVERS, cue: 0 },
            Some(kind) => Spelling { term, flags: flags | if kind.may_open { MAY_OPEN } else { 0 }, cue: kind.cue },
        }
    }

    /// What is known of a word of more letters than count, where a listed word begins as it does. A function word is a term of its own.
    fn spell_listed(&mut self, word: &[u64], prefix: &[u64], of_prefix: u64, lexicon: &Lexicon) -> Spelling {
        let hash = hash(self.seed, word);
        if let Some(spelling) = self.words.get(word, hash) {
            return *spelling;
        }
        let kind = lexicon.get(word, hash).unwrap_or_default();
        if kind.is_stop {
            return self.add(word, hash, Some(kind));
        }
        let term = self.intern_as(prefix, of_prefix, || false);
        let mut spelling = self.known(term, Some(kind));
        spelling.flags &= !IS_TERM;
        if self.spellings < MAX_SPELLINGS {
            self.spellings += 1;
            self.words.insert(word, hash, spelling);
        }
        spelling
    }

    /// The number of the term that is written so, a new one when it has not come yet.
    pub(super) fn intern_as(&mut self, word: &[u64], hash: u64, is_stop: impl FnOnce() -> bool) -> u32 {
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
        self.terms.len() > MAX_TERMS
    }

    fn new_term(&mut self, is_stop: bool) -> u32 {
        let term = self.terms.len().min(MAX_TERMS) as u32;
        if !self.is_full() {
            self.terms.push(if is_stop { STOP } else { 0 });
        }
        term
    }
}
