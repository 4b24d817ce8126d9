//! How much is asked for.

use crate::features::{CHARACTERS_A_WORD, Features};

/// How much a summary may hold.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Budget {
    /// So many sentences, or all there are.
    Sentences(usize),
    /// So many words; characters in languages that do not separate words. When not even one sentence fits, the best one is cut
    /// at a word.
    Words(usize),
    /// So many characters (Unicode scalar values), a space between two sentences counted in. When not even one sentence fits,
    /// the best one is cut at a word, with room left for an ellipsis.
    Characters(usize),
    /// This share of the article's sentences, above 0 and up to 1, headings not counted; rounded, at least one.
    Ratio(f32),
}

/// Sentences that are asked for where nothing else is said.
pub(crate) const DEFAULT_SENTENCES: usize = 3;

/// Characters of a word and the space behind it, where words are separated, about.
const LETTERS_A_WORD: f32 = 6.0;

impl Budget {
    /// About how many sentences of a document it asks for, at least one.
    pub(crate) fn asked(self, features: &Features) -> usize {
        let words = features.mean(|sentence| sentence.words);
        let (units, characters) = if features.counts_characters { (CHARACTERS_A_WORD, CHARACTERS_A_WORD) } else { (1.0, LETTERS_A_WORD) };
        let asked = match self {
            Self::Sentences(count) => count,
            Self::Words(count) => (count as f32 / (words * units).max(1.0)).round() as usize,
            Self::Characters(count) => (count as f32 / (words * characters).max(1.0)).round() as usize,
            Self::Ratio(ratio) => {
                let sentences = if features.prose > 0 { features.prose } else { features.len() };
                (sentences as f32 * ratio).round() as usize
            }
        };
        asked.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Input, Language};

    #[test]
    fn about_as_many_sentences_as_the_budget_holds() {
        let english = "The ferry sails again after nine weeks in the dock. ".repeat(10);
        let chinese = "渡轮在停航九周之后重新启航了。".repeat(10);
        for (text, language, budget, asked) in [
            (&english, "en", Budget::Sentences(4), 4),
            (&english, "en", Budget::Words(30), 3),
            (&english, "en", Budget::Words(1), 1),
            (&english, "en", Budget::Characters(155), 3),
            (&english, "en", Budget::Ratio(0.25), 3),
            (&chinese, "zh", Budget::Words(28), 2),
            (&chinese, "zh", Budget::Characters(70), 5),
        ] {
            let document = Document::read(Input::text(text).language(language.parse::<Language>().unwrap()).strip(false)).unwrap();
            assert_eq!(budget.asked(&Features::measure(&document, false)), asked, "{language} {budget:?}");
        }
    }
}
