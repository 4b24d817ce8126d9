//! Which language a text is in: by script, then by function words and letters.
//!
//! Scripts with one language among ours decide at once. Latin, Cyrillic, Arabic and Devanagari are told apart by the stop-word
//! lists: each word of the sample votes for the languages that list it, the more the fewer they are, and each letter that few
//! languages of the script have votes for those.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::language::Language;
use crate::lowercase::{is_alphanumeric, lowercase_into};

/// Bytes looked at. Twice as many changed no answer on articles; a quarter of it still tells all but Danish from Norwegian.
const SAMPLE: usize = 4096;

/// A vote of a listed word is divided by the number of languages that list it, to this power.
const RARITY: i32 = 2;

/// What a rare letter counts beside a word that a single language lists.
const LETTER_VOTE: f32 = 0.35;

pub(super) fn detect(text: &str) -> Language {
    let (head, middle) = samples(text);
    let counts = count_scripts(head.chars().chain(middle.chars()));
    let Some((script, letters)) = counts.into_iter().max_by_key(|&(script, count)| (count, std::cmp::Reverse(script))) else {
        return Language::Undetermined;
    };
    if letters == 0 {
        return Language::Undetermined;
    }
    let kana = counts.iter().find(|(s, _)| *s == Script::Kana).map_or(0, |&(_, count)| count);
    match script {
        Script::Kana => Language::Japanese,
        // Japanese prose is at least a tenth kana; a Chinese page quotes a word of it at most.
        Script::Han if kana * 10 >= letters => Language::Japanese,
        Script::Han => Language::Chinese,
        Script::Hangul => Language::Korean,
        Script::Greek => Language::Greek,
        Script::Hebrew => Language::Hebrew,
        Script::Bengali => Language::Bengali,
        Script::Thai => Language::Thai,
        Script::Armenian => Language::Armenian,
        Script::Georgian => Language::Georgian,
        Script::Ethiopic => Language::Amharic,
        Script::Khmer => Language::Khmer,
        Script::Lao => Language::Lao,
        Script::Burmese => Language::Burmese,
        Script::Gujarati => Language::Gujarati,
        Script::Tamil => Language::Tamil,
        Script::Telugu => Language::Telugu,
        Script::Malayalam => Language::Malayalam,
        Script::Canadian => Language::Inuktitut,
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => by_words(head, middle, script),
    }
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

fn count_scripts(chars: impl Iterator<Item = char>) -> [(Script, u32); 22] {
    use Script::{
        Arabic, Armenian, Bengali, Burmese, Canadian, Cyrillic, Devanagari, Ethiopic, Georgian, Greek, Gujarati, Han, Hangul, Hebrew, Kana, Khmer, Lao, Latin,
        Malayalam, Tamil, Telugu, Thai,
    };
    let mut counts = [
        Latin, Cyrillic, Arabic, Devanagari, Kana, Han, Hangul, Greek, Hebrew, Bengali, Thai, Armenian, Georgian, Ethiopic, Khmer, Lao, Burmese, Gujarati,
        Tamil, Telugu, Malayalam, Canadian,
    ]
    .map(|script| (script, 0));
    for c in chars {
        if let Some(script) = script_of(c) {
            // A Han character or a Hangul syllable holds as much as some two letters.
            counts[script as usize].1 += if matches!(script, Han | Hangul) { 2 } else { 1 };
        }
    }
    counts
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

/// The languages that list a word, as bits of their place in [`Language::ALL`].
fn voters() -> &'static HashMap<&'static str, u64, RandomState> {
    static VOTERS: OnceLock<HashMap<&'static str, u64, RandomState>> = OnceLock::new();
    VOTERS.get_or_init(|| {
        let mut voters = HashMap::default();
        for (place, language) in Language::ALL.iter().enumerate() {
            for word in language.profile().stop_words() {
                *voters.entry(word).or_insert(0) |= 1 << place;
            }
        }
        voters
    })
}

fn by_words(head: &str, middle: &str, script: Script) -> Language {
    let voters = voters();
    let mut votes = [0_f32; 64];
    let mut lower = String::new();
    for word in head.split(|c: char| !is_word(c)).chain(middle.split(|c: char| !is_word(c))) {
        if word.is_empty() || word.len() > 40 {
            continue;
        }
        let is_lower = word.bytes().all(|b| b.is_ascii_lowercase());
        if !is_lower {
            lowercase_into(&mut lower, word);
        }
        if let Some(&listed) = voters.get(if is_lower { word } else { &lower }) {
            let vote = 1.0 / (listed.count_ones() as f32).powi(RARITY);
            let mut rest = listed;
            while rest != 0 {
                votes[rest.trailing_zeros() as usize] += vote;
                rest &= rest - 1;
            }
        }
    }
    let candidates = || Language::ALL.iter().copied().enumerate().filter(|&(_, language)| script_of_language(language) == Some(script));
    let mut letters: BTreeMap<char, u16> = BTreeMap::new();
    for c in head.chars().chain(middle.chars()).filter(|c| !c.is_ascii()) {
        *letters.entry(c).or_default() += 1;
    }
    for (letter, found) in letters {
        let sharers = candidates().filter(|(_, language)| language.profile().letters.contains(letter)).count();
        for (place, _) in candidates().filter(|(_, language)| language.profile().letters.contains(letter)) {
            votes[place] += LETTER_VOTE * f32::from(found) / sharers as f32;
        }
    }
    let fallback = match script {
        Script::Latin => Language::English,
        Script::Cyrillic => Language::Russian,
        Script::Arabic => Language::Arabic,
        _ => Language::Hindi,
    };
    candidates()
        .filter(|&(place, _)| votes[place] > 0.0)
        .max_by(|a, b| votes[a.0].total_cmp(&votes[b.0]).then(b.0.cmp(&a.0)))
        .map_or(fallback, |(_, language)| language)
}

fn is_word(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '\u{0300}'..='\u{036f}' | '\u{0900}'..='\u{0dff}' | '\u{200c}' | '\u{200d}')
}
