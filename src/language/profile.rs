//! What is known of one language.

use std::sync::OnceLock;

use crate::language::Language;
use crate::language::look_up::Key;
use crate::language::phrases::Phrases;
use crate::language::word_list::{Abbreviation, Abbreviations, Cues, Follows, Lexicon};

/// A language: its lists, parsed on first use, and its habits.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) language: Language,
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    /// Words a minute, or characters a minute where words are not separated by spaces.
    pub(crate) reading_speed: u16,
    /// Letters that few other languages of the script have.
    pub(crate) letters: &'static str,
    /// Whether a number with a period is an ordinal (`3. Oktober`).
    pub(crate) ordinals: bool,
    months: &'static str,
    like: Option<Language>,
    sources: Sources,
    abbreviations: OnceLock<Abbreviations>,
    cues: OnceLock<Cues>,
    lexicon: OnceLock<Lexicon>,
    boilerplate: OnceLock<Phrases>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sources {
    abbreviations: Option<&'static str>,
    stop_words: Option<&'static str>,
    cues: Option<&'static str>,
    boilerplate: Option<&'static str>,
}

impl Profile {
    #[expect(clippy::too_many_arguments, reason = "called by the table's macro alone")]
    pub(super) const fn full(
        language: Language,
        tag: &'static str,
        name: &'static str,
        reading_speed: u16,
        letters: &'static str,
        ordinals: bool,
        months: &'static str,
        abbreviations: &'static str,
        stop_words: &'static str,
        cues: &'static str,
        boilerplate: &'static str,
    ) -> Self {
        let sources = Sources { abbreviations: Some(abbreviations), stop_words: Some(stop_words), cues: Some(cues), boilerplate: Some(boilerplate) };
        Self::new(language, tag, name, reading_speed, letters, ordinals, months, None, sources)
    }

    #[expect(clippy::too_many_arguments, reason = "called by the table's macro alone")]
    pub(super) const fn lists(
        language: Language,
        tag: &'static str,
        name: &'static str,
        reading_speed: u16,
        letters: &'static str,
        ordinals: bool,
        months: &'static str,
        abbreviations: &'static str,
        stop_words: &'static str,
    ) -> Self {
        let sources = Sources { abbreviations: Some(abbreviations), stop_words: Some(stop_words), cues: None, boilerplate: None };
        Self::new(language, tag, name, reading_speed, letters, ordinals, months, None, sources)
    }

    pub(super) const fn script(language: Language, tag: &'static str, name: &'static str, reading_speed: u16, letters: &'static str, like: Language) -> Self {
        let sources = Sources { abbreviations: None, stop_words: None, cues: None, boilerplate: None };
        Self::new(language, tag, name, reading_speed, letters, false, "", Some(like), sources)
    }

    #[expect(clippy::too_many_arguments, reason = "called by the three constructors above alone")]
    const fn new(
        language: Language,
        tag: &'static str,
        name: &'static str,
        reading_speed: u16,
        letters: &'static str,
        ordinals: bool,
        months: &'static str,
        like: Option<Language>,
        sources: Sources,
    ) -> Self {
        Self {
            language,
            tag,
            name,
            reading_speed,
            letters,
            ordinals,
            months,
            like,
            sources,
            abbreviations: OnceLock::new(),
            cues: OnceLock::new(),
            lexicon: OnceLock::new(),
            boilerplate: OnceLock::new(),
        }
    }

    pub(super) const fn abbreviations_source(&self) -> Option<&'static str> {
        self.sources.abbreviations
    }

    pub(crate) const fn boilerplate_source(&self) -> Option<&'static str> {
        self.sources.boilerplate
    }

    /// The language whose lists stand in: its own where it has some, else its relative's.
    fn lender(&self) -> &'static Self {
        match self.like {
            Some(like) if self.sources.stop_words.is_none() && like != self.language => like.profile(),
            _ => self.language.profile(),
        }
    }

    /// What is said of a word written without its last period.
    pub(crate) fn abbreviation(&self, word: &str) -> Abbreviation {
        self.abbreviations().get(word)
    }

    /// What may follow an abbreviation in two parts, `z` and `B` of `z. B.`, the first of which is a first part.
    pub(crate) fn abbreviation_in_two(&self, first: &str, second: &str) -> Option<Follows> {
        self.abbreviations().get(&[first, ". ", second].concat()).follows
    }

    fn abbreviations(&self) -> &Abbreviations {
        let lender = self.lender();
        match lender.sources.abbreviations {
            Some(source) => lender.abbreviations.get_or_init(|| Abbreviations::parse(source)),
            None => Abbreviations::common(),
        }
    }

    /// Whether the word is a month, in a language that writes months with a capital and ordinals with a period.
    pub(crate) fn is_month(&self, word: &str) -> bool {
        !word.is_empty() && self.months.split(' ').any(|month| month == word)
    }

    /// Whether the lower-case word is a function word.
    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.lexicon().of(Key::new(word)).is_stop
    }

    /// Whether the word is a function word, however it is written.
    pub(crate) fn is_stop_word_in_any_case(&self, word: &str) -> bool {
        Key::lowercased(word, |key| self.lexicon().of(key)).is_stop
    }

    /// Whether the word, however it is written, is a function word, or one that leans on the sentence before.
    pub(crate) fn opens_sentences(&self, word: &str) -> bool {
        let kind = Key::lowercased(word, |key| self.lexicon().of(key));
        // Of what is no plain word another part may be known.
        let may_open = kind.may_open || !word.bytes().all(|b| b.is_ascii_alphabetic());
        kind.is_stop || may_open && self.cues().opens(&word.to_lowercase())
    }

    pub(crate) fn stop_words(&self) -> impl Iterator<Item = &'static str> {
        self.sources.stop_words.into_iter().flat_map(super::word_list::lines)
    }

    /// The language's cue words; empty where it has none.
    pub(crate) fn cues(&self) -> &'static Cues {
        let lender = self.lender();
        lender.cues.get_or_init(|| Cues::parse(lender.sources.cues.unwrap_or("")))
    }

    /// Function words, cue words and openers in one table.
    pub(crate) fn lexicon(&self) -> &'static Lexicon {
        let lender = self.lender();
        lender.lexicon.get_or_init(|| Lexicon::new(lender.sources.stop_words.unwrap_or(""), lender.sources.cues.unwrap_or("")))
    }

    /// The language's own boilerplate phrases; empty where it has none.
    pub(crate) fn boilerplate(&'static self) -> &'static Phrases {
        self.boilerplate.get_or_init(|| Phrases::parse(self.sources.boilerplate.unwrap_or("")))
    }

    /// Whether words are not separated by spaces, so that characters are counted instead.
    pub(crate) const fn counts_characters(&self) -> bool {
        matches!(self.language, Language::Chinese | Language::Japanese | Language::Thai | Language::Burmese | Language::Khmer | Language::Lao)
    }
}
