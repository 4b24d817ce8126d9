//! Keyphrases: runs of words that name what an article is about.
//!
//! Candidates are runs of up to four words without punctuation inside and without a function word at either end; names may be longer and are
//! kept whole. What is measured of each is after KP-Miner (El-Beltagy & Rafea 2009, "KP-Miner: a keyphrase extraction system for English and
//! Arabic documents"), RAKE (Rose et al. 2010, "Automatic keyword extraction from individual documents"), the C-value (Frantzi et al. 2000,
//! "Automatic recognition of multi-word terms") and YAKE! (Campos et al. 2020, "YAKE! Keyword extraction from single documents using multiple
//! local features": case, place, spread, neighbours); what it is worth says a table for each style, trained on phrases that people
//! chose for news and for abstracts. Scripts without spaces between words have a way of their own.

mod candidates;
mod measure;
mod roles;
mod unspaced;
mod words;

use std::sync::OnceLock;

use crate::document::Document;
use crate::model::{Model, Stage};
use crate::span::Span;
use candidates::Candidates;
use measure::Measure;
pub(crate) use measure::NAMES;
use words::Tokens;

/// Candidates that are measured for each phrase asked for, and the fewest and most of a document. Of the phrases that people chose and that
/// are candidates at all, an abstract has nine in ten among its 96 most promising ones, news half; twice as many change F1 by less than 0.5.
const MEASURED_FOR_EACH: usize = 8;
const MEASURED: (usize, usize) = (96, 1024);

/// A keyphrase with its score.
///
/// ```
/// use standfirst::{Document, keyphrases};
///
/// let document = Document::read("The harbour bridge opened on Monday. The harbour bridge cost 41 million.")?;
/// let phrases = keyphrases(&document, 3);
/// assert!(phrases.windows(2).all(|pair| pair[0].score >= pair[1].score));
/// assert!(phrases.iter().all(|phrase| phrase.score > 0.0 && phrase.score < 1.0 && document.text().contains(&phrase.text)));
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Keyphrase {
    /// The phrase, in the spelling that comes most often.
    pub text: String,
    /// How likely it is that a person would choose it: above 0 and below 1, the first has the highest. Comparable within one document only.
    pub score: f32,
}

/// What keyphrases are for. The numbers are those of the C ABI.
///
/// ```
/// use standfirst::KeyphraseStyle;
///
/// assert_eq!(KeyphraseStyle::default(), KeyphraseStyle::Any);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum KeyphraseStyle {
    /// Words and phrases, as the text suggests.
    #[default]
    Any = 0,
    /// Words and names rather: tags of a news site.
    Words = 1,
    /// Phrases of several words rather: an index, a glossary. One inside another is listed too where the text uses it by itself.
    Phrases = 2,
}

impl KeyphraseStyle {
    /// Every style, by number.
    pub const ALL: &'static [Self] = &[Self::Any, Self::Words, Self::Phrases];

    /// Returns the style's name, such as `"phrases"`.
    ///
    /// ```
    /// use standfirst::KeyphraseStyle;
    ///
    /// let names: Vec<&str> = KeyphraseStyle::ALL.iter().map(|style| style.name()).collect();
    /// assert_eq!(names, ["any", "words", "phrases"]);
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Words => "words",
            Self::Phrases => "phrases",
        }
    }
}

/// Finds the `n` phrases that name best what the document is about, best first.
///
/// Only kept blocks count, and of those the first 20,000 words. No phrase stands inside another. Takes time linear in the text.
///
/// ```
/// use standfirst::{Document, keyphrases};
///
/// let document = Document::read("The harbour bridge opened on Monday. The harbour bridge cost 41 million. Critics of the harbour bridge stayed at home.")?;
/// assert!(keyphrases(&document, 5).iter().any(|phrase| phrase.text.contains("harbour bridge")));
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn keyphrases(document: &Document<'_>, n: usize) -> Vec<Keyphrase> {
    keyphrases_in_style(document, n, KeyphraseStyle::Any)
}

/// Finds keyphrases as [`keyphrases`] does, of the style asked for. In scripts without spaces between words all styles are one.
///
/// ```
/// use standfirst::{Document, KeyphraseStyle, keyphrases_in_style};
///
/// let document = Document::read("Tidal power stations are rare. The tidal power station at Annapolis was closed. A tidal power station needs a dam.")?;
/// let phrases = keyphrases_in_style(&document, 3, KeyphraseStyle::Phrases);
/// assert!(phrases.iter().any(|phrase| phrase.text == "tidal power station"));
/// # Ok::<(), standfirst::Error>(())
/// ```
pub fn keyphrases_in_style(document: &Document<'_>, n: usize, style: KeyphraseStyle) -> Vec<Keyphrase> {
    if n == 0 {
        return Vec::new();
    }
    let tokens = Tokens::read(document);
    if tokens.is_unspaced {
        return unspaced::best(document, n);
    }
    let candidates = Candidates::read(&tokens);
    let measure = Measure::new(document, &tokens, &candidates);
    let table = table(style);
    let mut ranked: Vec<(f32, u32)> =
        promising(&candidates, &tokens, n).into_iter().enumerate().map(|(rank, id)| (table.score(&measure.row(id, rank)), id)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| candidates.order(a.1).cmp(&candidates.order(b.1))));
    let mut chosen: Vec<(f32, u32)> = Vec::new();
    for (score, id) in ranked {
        if chosen.len() >= n {
            break;
        }
        if !chosen.iter().any(|&(_, other)| candidates.says_the_same(&tokens, id, other, style)) {
            chosen.push((score, id));
        }
    }
    let ids: Vec<u32> = chosen.iter().map(|&(_, id)| id).collect();
    let spellings = candidates.spellings(document.text(), &tokens, &ids);
    chosen.into_iter().zip(spellings).map(|((score, _), text)| Keyphrase { text, score: likelihood(score) }).collect()
}

/// Measures the candidates that [`keyphrases`] measures, each with its first place in the source.
pub(crate) fn rows(document: &Document<'_>) -> Vec<(Span, Vec<f32>)> {
    let tokens = Tokens::read(document);
    if tokens.is_unspaced {
        return Vec::new();
    }
    let candidates = Candidates::read(&tokens);
    let measure = Measure::new(document, &tokens, &candidates);
    promising(&candidates, &tokens, 1)
        .into_iter()
        .enumerate()
        .map(|(rank, id)| (document.source_span(candidates.span(&tokens, id)), measure.row(id, rank).to_vec()))
        .collect()
}

fn promising(candidates: &Candidates, tokens: &Tokens, n: usize) -> Vec<u32> {
    candidates.promising(tokens, n.saturating_mul(MEASURED_FOR_EACH).clamp(MEASURED.0, MEASURED.1))
}

/// The bytes of each style's table, by its number.
static TABLES: [&[u8]; KeyphraseStyle::ALL.len()] =
    [include_bytes!("../model/keyphrases_any.table"), include_bytes!("../model/keyphrases_words.table"), include_bytes!("../model/keyphrases_phrases.table")];

fn table(style: KeyphraseStyle) -> &'static Model {
    static READ: [OnceLock<Model>; TABLES.len()] = [const { OnceLock::new() }; TABLES.len()];
    let style = style as usize;
    READ[style].get_or_init(|| Model::built_in(TABLES[style], Stage::Keyphrases, NAMES.len()))
}

/// Log-odds as a likelihood, kept off 0 and 1.
fn likelihood(score: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-score.clamp(-15.0, 15.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Input;
    use crate::language::Language;

    fn of(text: &str, language: Language, n: usize, style: KeyphraseStyle) -> Vec<String> {
        let document = Document::read(Input::text(text).language(language).strip(false)).unwrap();
        keyphrases_in_style(&document, n, style).into_iter().map(|phrase| phrase.text).collect()
    }

    #[test]
    fn what_comes_again_is_found_in_every_kind_of_script() {
        let cases = [
            (Language::German, "Die Fernwärme kommt aus dem Fluss. Die Fernwärme kostet wenig. Ohne die Fernwärme friert die Altstadt.", "Fernwärme"),
            (Language::Russian, "Троллейбус вернулся в город. Новый троллейбус едет без проводов. Троллейбус стоит дорого.", "Троллейбус"),
            (Language::Chinese, "老旧小区加装电梯。居民说,电梯很方便。没有电梯,老人难以出门。", "电梯"),
            (Language::Japanese, "商店街に図書館ができた。図書館は無料だ。市民は図書館を喜ぶ。", "図書館"),
            (Language::Thai, "ห้องสมุดเปิดใหม่ เด็กไปห้องสมุดทุกวัน และห้องสมุดไม่เสียเงิน", "ห้องสมุด"),
            (Language::Malayalam, "പാലം തുറന്നു. പാലം വലുതാണ്. ഈ പാലം നഗരത്തെ മാറ്റും.", "പാലം"),
        ];
        for (language, text, wanted) in cases {
            let found = of(text, language, 5, KeyphraseStyle::Any);
            assert!(found.iter().any(|phrase| phrase.contains(wanted)), "{language}: {found:?}");
        }
    }

    #[test]
    fn names_are_kept_whole() {
        let cases = [
            ("The inquiry was led by Margaret Ellen Hargreaves. Reporters met Margaret Ellen Hargreaves twice.", "Margaret Ellen Hargreaves"),
            ("It was built for the Bank of Northumberland. A director of the Bank of Northumberland resigned.", "Bank of Northumberland"),
            ("The ferry to St. Aldhelm sank. Nobody from St. Aldhelm was hurt.", "St. Aldhelm"),
        ];
        for (text, name) in cases {
            for &style in KeyphraseStyle::ALL {
                let found = of(text, Language::English, 20, style);
                let parts: Vec<&str> = name.split(' ').collect();
                assert!(!found.iter().any(|phrase| phrase != name && parts.contains(&phrase.as_str())), "{name} is cut: {found:?}");
            }
        }
    }

    #[test]
    fn capitals_of_a_sentence_are_no_capitals_of_its_words() {
        let cases = [
            ("Members paid twice. Nobody asked the members. Votes were counted.", "members"),
            ("Village Bus Saved After Passengers Raise Money. Nobody thought that the village would pay.", "village"),
            ("The mayor asked Moor. Moor said no.", "Moor"),
            ("Members paid twice. Members voted.", "Members"),
        ];
        for (text, wanted) in cases {
            let found = of(text, Language::English, 10, KeyphraseStyle::Words);
            assert!(found.iter().any(|phrase| phrase == wanted), "{wanted} in {found:?}");
        }
    }

    #[test]
    fn no_phrase_stands_inside_another() {
        let text = "Tidal power stations are rare. A tidal power station needs a dam, and a power station needs a river. Tidal power is old.";
        let found = of(text, Language::English, 20, KeyphraseStyle::Any);
        assert!(found.len() > 1);
        for (at, phrase) in found.iter().enumerate() {
            assert!(!found.iter().enumerate().any(|(other, longer)| other != at && longer.contains(phrase.as_str())), "{phrase} in {found:?}");
        }
    }

    #[test]
    fn styles_differ_in_length() {
        let text = include_str!("../../examples/articles/harbour-bridge.txt");
        let words = |style| of(text, Language::English, 10, style).iter().map(|phrase| phrase.split(' ').count()).sum::<usize>();
        assert!(words(KeyphraseStyle::Words) < words(KeyphraseStyle::Phrases));
    }

    #[test]
    fn little_text_has_few_phrases_and_no_panic() {
        for text in ["", " ", "7", "Bridge", "the", "...", "a-b-c-d-e-f-g-h-i-j-k-l-m", "桥", "橋。橋。", "'s"] {
            for language in [Language::English, Language::Japanese, Language::Undetermined] {
                assert!(of(text, language, 10, KeyphraseStyle::Any).len() <= 13, "{text:?}");
            }
        }
        assert_eq!(of("Bridge", Language::English, 10, KeyphraseStyle::Any), ["Bridge"]);
        assert!(of("Bridge", Language::English, 0, KeyphraseStyle::Any).is_empty());
    }

    #[test]
    fn the_tables_fit_the_features() {
        for (table, style) in TABLES.iter().zip(KeyphraseStyle::ALL) {
            assert!(Model::read(table, Stage::Keyphrases, NAMES.len()).is_ok(), "{}", style.name());
        }
    }
}
