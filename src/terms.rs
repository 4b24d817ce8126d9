//! Words → terms: what scoring counts.
//!
//! A term is a word in lower case, cut after [`PREFIX`] letters. Cutting stands in for stemming: it is the same in every
//! language, costs nothing, and does about as well for retrieval in European languages (McNamee & Mayfield 2004, "Character
//! n-gram tokenization for European language text retrieval"). Scripts without spaces between words give a term for each two
//! neighbouring characters.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::language::Profile;
use crate::limits::MAX_TERMS;
use crate::lowercase::lowercase_into;

/// Letters of a word that count.
const PREFIX: usize = 7;

/// Bytes of a word that are looked at.
const MAX_WORD: usize = 64;

/// The terms of a document, by sentence.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    ids: Vec<u32>,
    /// Where each sentence's terms begin in `ids`; one more entry than sentences.
    starts: Vec<u32>,
    /// Whether the term is a function word.
    stop: Vec<bool>,
    index: HashMap<Box<str>, u32, RandomState>,
    lower: String,
}

impl Terms {
    pub(crate) fn new() -> Self {
        Self { starts: vec![0], ..Self::default() }
    }

    /// Adds a sentence.
    pub(crate) fn push(&mut self, sentence: &str, profile: &Profile) {
        for word in Words::new(sentence) {
            if word.unspaced {
                let mut chars = word.text.char_indices().peekable();
                while let Some((at, c)) = chars.next() {
                    let end = chars.peek().map_or(at + c.len_utf8(), |&(next, second)| next + second.len_utf8());
                    if end > at + c.len_utf8() || at == 0 {
                        let id = self.intern_as(&word.text[at..end], |pair| profile.is_stop_word(pair));
                        self.ids.push(id);
                    }
                }
            } else {
                let id = self.intern(word.text, profile);
                self.ids.push(id);
            }
        }
        self.starts.push(self.ids.len() as u32);
    }

    /// The term of a word, a new one when it has not come yet.
    pub(crate) fn intern(&mut self, word: &str, profile: &Profile) -> u32 {
        let mut lower = std::mem::take(&mut self.lower);
        lowercase_into(&mut lower, word);
        let is_stop = profile.is_stop_word(&lower);
        if !is_stop && let Some((at, _)) = lower.char_indices().nth(PREFIX) {
            lower.truncate(at);
        }
        let id = self.intern_as(&lower, |_| is_stop);
        self.lower = lower;
        id
    }

    fn intern_as(&mut self, key: &str, is_stop: impl FnOnce(&str) -> bool) -> u32 {
        if let Some(&id) = self.index.get(key) {
            return id;
        }
        let id = self.stop.len().min(MAX_TERMS) as u32;
        if self.stop.len() <= MAX_TERMS {
            self.stop.push(is_stop(key));
            self.index.insert(key.into(), id);
        }
        id
    }

    /// The terms of another text, such as the title, as far as the document has them.
    pub(crate) fn of(&self, text: &str, profile: &Profile) -> Vec<u32> {
        let mut other = Self::new();
        other.push(text, profile);
        let mut found: Vec<u32> = other.index.keys().filter_map(|key| self.index.get(key)).copied().collect();
        found.sort_unstable();
        found
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
    pub(crate) fn content(&self, index: usize) -> impl Iterator<Item = u32> {
        self.sentence(index).iter().copied().filter(|&term| !self.is_stop(term))
    }

    pub(crate) fn is_stop(&self, term: u32) -> bool {
        self.stop[term as usize]
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    /// Offset in the text.
    pub(crate) start: usize,
    /// A run of a script that puts no space between words.
    pub(crate) unspaced: bool,
}

/// The words of a text: runs of letters and digits with the marks that belong to them.
///
/// Apostrophes and hyphens separate (`l'avion` is two words). One longer than 64 bytes comes in pieces.
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let bytes = self.text.as_bytes();
        // ASCII by table, the rest by Unicode.
        let start = loop {
            let byte = *bytes.get(self.at)?;
            if byte < 0x80 {
                if byte.is_ascii_alphanumeric() {
                    break self.at;
                }
                self.at += 1;
            } else {
                let c = self.text[self.at..].chars().next()?;
                if c.is_alphanumeric() {
                    break self.at;
                }
                self.at += c.len_utf8();
            }
        };
        let unspaced = bytes[start] >= 0xe0 && self.text[start..].chars().next().is_some_and(is_unspaced);
        let mut end = start;
        while let Some(&byte) = bytes.get(end) {
            if end - start >= MAX_WORD {
                break;
            }
            if byte < 0x80 {
                if unspaced || !byte.is_ascii_alphanumeric() {
                    break;
                }
                end += 1;
            } else {
                let Some(c) = self.text[end..].chars().next() else { break };
                let belongs = c.is_alphanumeric() || is_mark(c);
                if !belongs || (byte >= 0xe0 && is_unspaced(c)) != unspaced && !is_mark(c) {
                    break;
                }
                end += c.len_utf8();
            }
        }
        self.at = end;
        Some(Word { text: &self.text[start..end], start, unspaced })
    }
}

/// Letters of scripts that put no space between words.
pub(crate) const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Marks that are no letters but part of a word: accents, vowel signs, joiners.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn words() {
        let words = |text| Words::new(text).map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(words("L'avion, 41 million—naïve e-mail."), ["L", "avion", "41", "million", "naïve", "e", "mail"]);
        assert_eq!(words("हिन्दी में"), ["हिन्दी", "में"]);
        assert_eq!(words("橋は2024年に"), ["橋は", "2024", "年に"]);
        assert!(words(" … ").is_empty());
        assert_eq!(words(&"x".repeat(150)).len(), 3);
    }

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
}
