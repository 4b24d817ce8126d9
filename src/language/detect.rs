//! Which language a text is in: by script, then by function words and letters.
//!
//! Scripts with one language among ours decide at once. Latin, Cyrillic, Arabic and Devanagari are told apart by the stop-word
//! lists: each word of the sample votes for the languages that list it, the more the fewer they are, and each letter that few
//! languages of the script have votes for those.

use std::sync::OnceLock;

use crate::intern::{MAX_CHUNKS, Table, chunks, hash, seed};
use crate::language::Language;
use crate::lowercase::{is_alphanumeric, lowercase_into};

/// Bytes looked at. Twice as many changed no answer on articles; a quarter of it still tells all but Danish from Norwegian.
const SAMPLE: usize = 4096;

/// A vote of a listed word is divided by the number of languages that list it, to this power.
const RARITY: i32 = 2;

/// What a rare letter counts beside a word that a single language lists.
const LETTER_VOTE: f32 = 0.35;

/// Bytes of each of the two samples that are looked at first; the rest is where these leave a doubt.
const FIRST: usize = 400;

/// There is none where the best language has so many votes, and so many times the votes of the next.
const SURE_VOTES: f32 = 8.0;
const SURE_LEAD: f32 = 3.0;

/// Words of more bytes are in no list.
const MAX_WORD: usize = 40;

pub(super) fn detect(text: &str) -> Language {
    let (head, middle) = samples(text);
    let (head, later_head) = head.split_at(word_end(head, FIRST));
    let (middle, later_middle) = middle.split_at(word_end(middle, FIRST));
    let mut ballot = Ballot::new();
    ballot.count(head);
    ballot.count(middle);
    if !ballot.is_clear() {
        ballot.count(later_head);
        ballot.count(later_middle);
    }
    ballot.result()
}

/// The start of the text, and a part of its middle where it is longer.
fn samples(text: &str) -> (&str, &str) {
    if text.len() <= SAMPLE {
        return (text, "");
    }
    let half = SAMPLE / 2;
    let middle = ceil(text, text.len() / 2);
    (&text[..ceil(text, half)], &text[middle..ceil(text, (middle + half).min(text.len()))])
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Where the word ends that stands at a byte, or the text.
fn word_end(text: &str, at: usize) -> usize {
    let at = ceil(text, at.min(text.len()));
    text[at..].find(|c| !is_word(c)).map_or(text.len(), |rest| at + rest)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Kana,
    Han,
    Hangul,
    Greek,
    Hebrew,
    Bengali,
    Thai,
    Armenian,
    Georgian,
    Ethiopic,
    Khmer,
    Lao,
    Burmese,
    Gujarati,
    Tamil,
    Telugu,
    Malayalam,
    Canadian,
}

/// Blocks of the Unicode standard's letters, as far as our languages use them.
const RANGES: [(char, char, Script); 33] = [
    ('A', 'Z', Script::Latin),
    ('a', 'z', Script::Latin),
    ('\u{00c0}', '\u{024f}', Script::Latin),
    ('\u{0370}', '\u{03ff}', Script::Greek),
    ('\u{0400}', '\u{052f}', Script::Cyrillic),
    ('\u{0531}', '\u{0587}', Script::Armenian),
    ('\u{05d0}', '\u{05f2}', Script::Hebrew),
    ('\u{0620}', '\u{064a}', Script::Arabic),
    ('\u{066e}', '\u{06d3}', Script::Arabic),
    ('\u{0750}', '\u{077f}', Script::Arabic),
    ('\u{0900}', '\u{0963}', Script::Devanagari),
    ('\u{0980}', '\u{09e3}', Script::Bengali),
    ('\u{0a80}', '\u{0ae3}', Script::Gujarati),
    ('\u{0b80}', '\u{0bd7}', Script::Tamil),
    ('\u{0c00}', '\u{0c63}', Script::Telugu),
    ('\u{0d00}', '\u{0d63}', Script::Malayalam),
    ('\u{0e00}', '\u{0e4e}', Script::Thai),
    ('\u{0e80}', '\u{0ecd}', Script::Lao),
    ('\u{1000}', '\u{103f}', Script::Burmese),
    ('\u{10a0}', '\u{10ff}', Script::Georgian),
    ('\u{1100}', '\u{11ff}', Script::Hangul),
    ('\u{1200}', '\u{135f}', Script::Ethiopic),
    ('\u{1400}', '\u{167f}', Script::Canadian),
    ('\u{1780}', '\u{17d3}', Script::Khmer),
    ('\u{1e00}', '\u{1eff}', Script::Latin),
    ('\u{1f00}', '\u{1fff}', Script::Greek),
    ('\u{3041}', '\u{30ff}', Script::Kana),
    ('\u{3400}', '\u{4dbf}', Script::Han),
    ('\u{4e00}', '\u{9fff}', Script::Han),
    ('\u{ac00}', '\u{d7a3}', Script::Hangul),
    ('\u{f900}', '\u{faff}', Script::Han),
    ('\u{fb50}', '\u{fdff}', Script::Arabic),
    ('\u{ff66}', '\u{ff9d}', Script::Kana),
];

fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let at = RANGES.partition_point(|&(_, last, _)| last < c);
    RANGES.get(at).filter(|&&(first, _, _)| first <= c).map(|&(_, _, script)| script)
}

impl Script {
    const COUNT: usize = Self::Canadian as usize + 1;

    /// The scripts in the order of their numbers.
    fn of_number(number: usize) -> Option<Self> {
        RANGES.iter().map(|&(_, _, script)| script).find(|&script| script as usize == number)
    }

    /// The language that alone among ours is written in it.
    const fn language(self) -> Option<Language> {
        Some(match self {
            Self::Latin | Self::Cyrillic | Self::Arabic | Self::Devanagari => return None,
            Self::Kana => Language::Japanese,
            Self::Han => Language::Chinese,
            Self::Hangul => Language::Korean,
            Self::Greek => Language::Greek,
            Self::Hebrew => Language::Hebrew,
            Self::Bengali => Language::Bengali,
            Self::Thai => Language::Thai,
            Self::Armenian => Language::Armenian,
            Self::Georgian => Language::Georgian,
            Self::Ethiopic => Language::Amharic,
            Self::Khmer => Language::Khmer,
            Self::Lao => Language::Lao,
            Self::Burmese => Language::Burmese,
            Self::Gujarati => Language::Gujarati,
            Self::Tamil => Language::Tamil,
            Self::Telugu => Language::Telugu,
            Self::Malayalam => Language::Malayalam,
            Self::Canadian => Language::Inuktitut,
        })
    }
}

const fn script_of_language(language: Language) -> Option<Script> {
    match language {
        Language::Russian | Language::Ukrainian | Language::Bulgarian | Language::Kazakh => Some(Script::Cyrillic),
        Language::Arabic | Language::Persian | Language::Urdu | Language::Pashto => Some(Script::Arabic),
        Language::Hindi | Language::Marathi => Some(Script::Devanagari),
        Language::Undetermined
        | Language::Chinese
        | Language::Japanese
        | Language::Korean
        | Language::Greek
        | Language::Hebrew
        | Language::Bengali
        | Language::Thai
        | Language::Armenian
        | Language::Georgian
        | Language::Amharic
        | Language::Khmer
        | Language::Lao
        | Language::Burmese
        | Language::Gujarati
        | Language::Tamil
        | Language::Telugu
        | Language::Malayalam
        | Language::Inuktitut => None,
        _ => Some(Script::Latin),
    }
}

/// A set of languages, as bits of their places in [`Language::ALL`].
type Languages = u64;

fn places(mut languages: Languages) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = languages.trailing_zeros() as usize;
        languages &= languages.wrapping_sub(1);
        (place < 64).then_some(place)
    })
}

/// What words and letters say of the language.
struct Voters {
    seed: u64,
    /// The languages that list a word.
    words: Table<Languages>,
    /// Of each character up to [`Voters::DENSE`] the script, and the number of the letter where few languages have it.
    characters: Vec<(Option<Script>, u8)>,
    /// The languages that have the letter of a number; of number 0 none.
    letters: Vec<Languages>,
    /// The languages of ours that are written in a script.
    scripts: [Languages; Script::COUNT],
}

impl Voters {
    /// The letters of all languages that share a script are below.
    const DENSE: u32 = 0x2000;

    fn get() -> &'static Self {
        static VOTERS: OnceLock<Voters> = OnceLock::new();
        VOTERS.get_or_init(Self::new)
    }

    fn new() -> Self {
        let seed = seed();
        let mut words = Table::default();
        let mut buffer = [0; MAX_CHUNKS];
        let mut characters: Vec<_> = (0..Self::DENSE).map(|c| (char::from_u32(c).and_then(script_of), 0)).collect();
        let mut letters = vec![0];
        let mut scripts = [0; Script::COUNT];
        for (place, &language) in Language::ALL.iter().enumerate() {
            for word in language.profile().stop_words().filter(|word| word.len() <= MAX_WORD) {
                let key = chunks(word, &mut buffer);
                let hash = hash(seed, key);
                match words.find(key, hash) {
                    Some(at) => *words.value_mut(at) |= 1 << place,
                    None => words.insert(key, hash, 1 << place),
                }
            }
            for letter in language.profile().letters.chars() {
                let Some((_, number)) = characters.get_mut(letter as usize) else { continue };
                if *number == 0 {
                    *number = letters.len() as u8;
                    letters.push(0);
                }
                letters[*number as usize] |= 1 << place;
            }
            if let Some(script) = script_of_language(language) {
                scripts[script as usize] |= 1 << place;
            }
        }
        Self { seed, words, characters, letters, scripts }
    }
}

/// What has been counted of a text.
struct Ballot {
    voters: &'static Voters,
    scripts: [u32; Script::COUNT],
    /// Of words, by the language's place.
    votes: [f32; 64],
    letters: Vec<u16>,
    lower: String,
}

impl Ballot {
    fn new() -> Self {
        let voters = Voters::get();
        Self { voters, scripts: [0; Script::COUNT], votes: [0.0; 64], letters: vec![0; voters.letters.len()], lower: String::new() }
    }

    fn count(&mut self, text: &str) {
        let mut latin = 0;
        let mut start = 0;
        for (at, c) in text.char_indices() {
            let is_word = if c.is_ascii() {
                latin += u32::from(c.is_ascii_alphabetic());
                c.is_ascii_alphanumeric()
            } else {
                self.character(c);
                is_word(c)
            };
            if !is_word {
                self.word(&text[start..at]);
                start = at + c.len_utf8();
            }
        }
        self.word(&text[start..]);
        self.scripts[Script::Latin as usize] += latin;
    }

    fn character(&mut self, c: char) {
        let (script, letter) = match self.voters.characters.get(c as usize) {
            Some(&known) => known,
            None => (script_of(c), 0),
        };
        if let Some(script) = script {
            // A Han character or a syllable of kana or Hangul holds as much as some two letters.
            self.scripts[script as usize] += if matches!(script, Script::Han | Script::Kana | Script::Hangul) { 2 } else { 1 };
        }
        self.letters[letter as usize] += 1;
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() || word.len() > MAX_WORD {
            return;
        }
        let mut buffer = [0; MAX_CHUNKS];
        lowercase_into(&mut self.lower, word);
        let key = chunks(&self.lower, &mut buffer);
        if let Some(&listed) = self.voters.words.get(key, hash(self.voters.seed, key)) {
            let vote = 1.0 / (listed.count_ones() as f32).powi(RARITY);
            for place in places(listed) {
                self.votes[place] += vote;
            }
        }
    }

    /// The script of most letters. Japanese is of two. Latin letters count half beside others: products
    /// and companies keep their names in foreign text.
    fn script(&self) -> Option<Script> {
        let mut scripts = self.scripts;
        let kana = std::mem::take(&mut scripts[Script::Kana as usize]);
        let han = &mut scripts[Script::Han as usize];
        // Japanese prose is at least a fifth kana; a Chinese page quotes a word of it at most.
        let is_japanese = kana > 0 && kana * 5 >= *han;
        *han += kana;
        if scripts.iter().enumerate().any(|(number, &letters)| number != Script::Latin as usize && letters > 0) {
            scripts[Script::Latin as usize] /= 2;
        }
        let (number, &letters) = scripts.iter().enumerate().max_by_key(|&(number, &letters)| (letters, std::cmp::Reverse(number)))?;
        let script = Script::of_number(number).filter(|_| letters > 0)?;
        Some(if script == Script::Han && is_japanese { Script::Kana } else { script })
    }

    /// The best two of the script's languages, with their votes.
    fn best(&self, script: Script) -> [(usize, f32); 2] {
        let mut votes = self.votes;
        let candidates = self.voters.scripts[script as usize];
        for (&languages, &found) in self.voters.letters.iter().zip(&self.letters) {
            let sharers = languages & candidates;
            if found > 0 {
                for place in places(sharers) {
                    votes[place] += LETTER_VOTE * f32::from(found) / sharers.count_ones() as f32;
                }
            }
        }
        let mut best = [(usize::MAX, 0.0); 2];
        for place in places(candidates) {
            if votes[place] > best[0].1 {
                best = [(place, votes[place]), best[0]];
            } else if votes[place] > best[1].1 {
                best[1] = (place, votes[place]);
            }
        }
        best
    }

    /// Whether the rest of the text can hardly change the result.
    fn is_clear(&self) -> bool {
        self.script().is_some_and(|script| {
            let [(_, best), (_, next)] = self.best(script);
            best >= SURE_VOTES && best >= SURE_LEAD * next
        })
    }

    fn result(&self) -> Language {
        let Some(script) = self.script() else { return Language::Undetermined };
        if let Some(language) = script.language() {
            return language;
        }
        let fallback = match script {
            Script::Latin => Language::English,
            Script::Cyrillic => Language::Russian,
            Script::Arabic => Language::Arabic,
            _ => Language::Hindi,
        };
        Language::ALL.get(self.best(script)[0].0).copied().unwrap_or(fallback)
    }
}

fn is_word(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0900}'..='\u{0dff}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_numbers_of_their_own() {
        let voters = Voters::get();
        assert!(voters.letters.len() <= usize::from(u8::MAX) + 1);
        for &language in Language::ALL.iter().filter(|&&language| script_of_language(language).is_some()) {
            for letter in language.profile().letters.chars() {
                let number = voters.characters[letter as usize].1;
                let listing = Language::ALL.iter().enumerate().filter(|(_, language)| language.profile().letters.contains(letter));
                assert_eq!(voters.letters[usize::from(number)], listing.fold(0, |all, (place, _)| all | 1 << place), "{letter}");
            }
        }
    }

    #[test]
    fn samples_end_behind_a_word() {
        for (text, at, end) in [("", 0, 0), ("one two", 0, 3), ("one two", 3, 3), ("one two", 4, 7), ("one two", 400, 7), ("für", 2, 4), ("नमस्ते जी", 4, 18)]
        {
            assert_eq!(word_end(text, at), end, "{text} {at}");
        }
    }

    /// A beginning in another language than the rest leaves no doubt by itself, but together with the middle.
    #[test]
    fn a_beginning_alone_does_not_decide() {
        let english = "We use the words of this page and of all that is on it, as it was and as they are. ".repeat(6);
        let german = "Die Brücke ist seit gestern nicht mehr zu, und die Fähre fährt auch wieder, weil der Sturm sich gelegt hat. ".repeat(60);
        assert_eq!(detect(&format!("{english}{german}")), Language::German);
        assert_eq!(detect(&english), Language::English);
    }
}
