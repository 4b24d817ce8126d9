//! The words of a document, as keyphrases look at them: one list, each with what its spelling and its neighbours say.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::document::Document;
use crate::keyphrases::roles::{Roles, singular};
use crate::language::Profile;
use crate::lowercase::lowercase_into;
use crate::terms::{Terms, Word, Words};

/// Words that are looked at: the first ones. What comes later in a text of more is not what it is about.
pub(super) const MAX_TEXT_WORDS: usize = 20_000;

/// Letters up to which a word counts as a function word in a language without a list of them.
const SHORT: usize = 3;

/// A text where fewer than one word in so many is a function word is not of the language whose list was asked. Running text has one in two
/// to five, headlines one in ten.
const FEW_STOPS: usize = 40;

/// Share of a sentence's words with capitals from which on it is a headline in title case, where capitals mark no names.
const TITLE_CASE: f32 = 0.7;

/// Words a sentence has at least before its capitals can be title case.
const TITLE_CASE_WORDS: u32 = 4;

/// A word at its place in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Byte offsets in the text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) term: u32,
    pub(super) sentence: u32,
    pub(super) letters: u8,
    flags: u16,
}

impl Token {
    /// A function word.
    const STOP: u16 = 1;
    /// Begins with a capital, in a sentence where that tells something.
    const CAPITAL: u16 = 2;
    /// Digits only.
    const NUMBER: u16 = 4;
    /// May begin or end a phrase.
    const CONTENT: u16 = 8;
    /// Nothing but a space, a hyphen or the like before it.
    const JOINED: u16 = 16;
    /// Joined by a hyphen or apostrophe, so that it is no word of its own.
    const HYPHENED: u16 = 32;
    /// The first of its sentence.
    const INITIAL: u16 = 64;

    const fn has(self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(super) const fn is_stop(self) -> bool {
        self.has(Self::STOP)
    }

    pub(super) const fn is_capital(self) -> bool {
        self.has(Self::CAPITAL)
    }

    pub(super) const fn is_number(self) -> bool {
        self.has(Self::NUMBER)
    }

    pub(super) const fn is_content(self) -> bool {
        self.has(Self::CONTENT)
    }

    pub(super) const fn is_joined(self) -> bool {
        self.has(Self::JOINED)
    }

    pub(super) const fn is_hyphened(self) -> bool {
        self.has(Self::HYPHENED)
    }

    pub(super) const fn is_initial(self) -> bool {
        self.has(Self::INITIAL)
    }
}

/// The words of a document in order, up to [`MAX_TEXT_WORDS`].
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) all: Vec<Token>,
    /// Where each sentence begins in `all`; one more entry than sentences.
    pub(super) sentences: Vec<usize>,
    /// How often each term comes.
    pub(super) counts: Vec<u32>,
    /// The parts that each term plays by phrases.
    pub(super) roles: Vec<Roles>,
    /// Whether most of the text is of a script that puts no space between words.
    pub(super) is_unspaced: bool,
}

impl Tokens {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let profile = document.language().profile();
        let (mut terms, mut canonical) = (Terms::new(), Canonical::default());
        let mut tokens = Self { sentences: vec![0], ..Self::default() };
        let (mut spaced, mut unspaced) = (0, 0);
        for record in document.sentence_records() {
            if tokens.all.len() >= MAX_TEXT_WORDS {
                break;
            }
            let span = record.span();
            let sentence = (tokens.sentences.len() - 1) as u32;
            let text = span.of(document.text());
            let mut end = 0;
            // A sentence can be as long as the document.
            for word in Words::new(text).take(MAX_TEXT_WORDS - tokens.all.len()) {
                *(if word.unspaced { &mut unspaced } else { &mut spaced }) += word.text.len();
                let term = canonical.term(&mut terms, word.text, profile);
                let mut flags = flags_of(word, terms.is_stop(term));
                if tokens.all.len() == tokens.sentences[sentence as usize] {
                    flags |= Token::INITIAL;
                } else {
                    flags |= joint(&text[end..word.start], &text[..end], word.text);
                }
                end = word.start + word.text.len();
                tokens.all.push(Token {
                    start: (span.start + word.start) as u32,
                    end: (span.start + end) as u32,
                    term,
                    sentence,
                    letters: letters(word.text),
                    flags,
                });
                if tokens.counts.len() <= term as usize {
                    tokens.counts.resize(term as usize + 1, 0);
                }
                tokens.counts[term as usize] += 1;
            }
            tokens.settle_case();
            tokens.sentences.push(tokens.all.len());
        }
        tokens.is_unspaced = unspaced > spaced;
        tokens.roles = canonical.roles;
        tokens.counts.resize(tokens.roles.len(), 0);
        tokens.stand_in_for_stop_words(document.text());
        tokens
    }

    /// Where the language's list finds no function words, or there is none, short words stand in for them.
    fn stand_in_for_stop_words(&mut self, text: &str) {
        let stops = self.all.iter().filter(|token| token.is_stop()).count();
        if self.is_unspaced || stops * FEW_STOPS >= self.all.len() {
            return;
        }
        for token in &mut self.all {
            if !token.is_capital() && text[token.start as usize..token.end as usize].chars().nth(SHORT).is_none() {
                token.flags = token.flags & !Token::CONTENT | Token::STOP;
            }
        }
    }

    /// Takes the capitals out of the last sentence when it is a headline in title case, or shouted.
    fn settle_case(&mut self) {
        let last = self.sentences[self.sentences.len() - 1];
        let sentence = &mut self.all[last..];
        let (mut content, mut capital) = (0_u32, 0_u32);
        for token in sentence.iter().filter(|token| token.is_content() && !token.is_initial()) {
            content += 1;
            capital += u32::from(token.is_capital());
        }
        if content >= TITLE_CASE_WORDS && capital as f32 >= TITLE_CASE * content as f32 {
            for token in sentence {
                token.flags &= !Token::CAPITAL;
            }
        }
    }
}

/// One term for a word and its plural in `s`, short as they may be: in a brief text it matters much whether a phrase comes twice.
#[derive(Debug, Default)]
struct Canonical<'t> {
    /// By spelling, the term that stands for it: most words have come before.
    spellings: HashMap<&'t str, u32, RandomState>,
    /// By term, the term that stands for it.
    of: Vec<u32>,
    roles: Vec<Roles>,
    lower: String,
}

impl<'t> Canonical<'t> {
    fn term(&mut self, terms: &mut Terms, word: &'t str, profile: &Profile) -> u32 {
        if let Some(&known) = self.spellings.get(word) {
            return known;
        }
        let term = self.new_spelling(terms, word, profile);
        self.spellings.insert(word, term);
        term
    }

    fn new_spelling(&mut self, terms: &mut Terms, word: &str, profile: &Profile) -> u32 {
        let term = terms.intern(word, profile);
        if let Some(&known) = self.of.get(term as usize) {
            return known;
        }
        self.of.push(term);
        lowercase_into(&mut self.lower, word);
        self.roles.push(Roles::of(&self.lower, profile.language));
        if !terms.is_stop(term)
            && let Some(singular) = singular(word)
        {
            let singular = self.new_spelling(terms, singular, profile);
            self.of[term as usize] = singular;
        }
        self.of[term as usize]
    }
}

/// A word is 64 bytes long at most.
fn letters(word: &str) -> u8 {
    if word.is_ascii() { word.len() as u8 } else { word.chars().count() as u8 }
}

fn flags_of(word: Word<'_>, is_stop: bool) -> u16 {
    let text = word.text;
    let mut flags = if is_stop { Token::STOP } else { 0 };
    if text.starts_with(|c: char| c.is_ascii_uppercase() || !c.is_ascii() && c.is_uppercase()) {
        flags |= Token::CAPITAL;
    }
    if text.chars().all(char::is_numeric) {
        flags |= Token::NUMBER;
    } else if !is_stop && (text.len() > 1 && text.is_ascii() || text.chars().nth(1).is_some()) {
        flags |= Token::CONTENT;
    }
    flags
}

/// What stands between two words of a phrase: a space, a hyphen, an apostrophe, an ampersand; a period after an initial or title.
fn joint(between: &str, before: &str, next: &str) -> u16 {
    match between {
        " " => Token::JOINED,
        "-" | "‑" | "'" | "’" | "\u{200c}" | "&" => Token::JOINED | Token::HYPHENED,
        " & " => Token::JOINED,
        ". " if next.starts_with(char::is_uppercase) && ends_in_initial(before) => Token::JOINED,
        _ if !between.is_empty() && between.chars().all(char::is_whitespace) => Token::JOINED,
        _ => 0,
    }
}

/// Whether the text ends in one or two letters with a capital: `W`, `St`, `Dr`.
fn ends_in_initial(before: &str) -> bool {
    let mut back = before.chars().rev();
    let Some(last) = back.next() else { return false };
    match back.next() {
        Some(c) if c.is_alphanumeric() => c.is_uppercase() && last.is_lowercase() && !back.next().is_some_and(char::is_alphanumeric),
        _ => last.is_uppercase(),
    }
}
