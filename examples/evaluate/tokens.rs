//! Texts as bags and rows of tokens.

use std::collections::HashMap;
use std::hash::Hash;

use unicode_segmentation::UnicodeSegmentation;

use crate::stem::stem;

/// How often each item comes.
pub fn counted<T: Eq + Hash>(items: impl IntoIterator<Item = T>) -> HashMap<T, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

/// How many items two bags have in common.
pub fn common<T: Eq + Hash>(a: &HashMap<T, usize>, b: &HashMap<T, usize>) -> usize {
    a.iter().map(|(item, &count)| count.min(b.get(item).copied().unwrap_or(0))).sum()
}

/// White space folded to one space, none at the ends.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tokens that kept text is compared by: lower-cased runs of letters, digits and `_`; each letter by itself in Chinese, Japanese,
/// Korean, Thai and Burmese.
pub fn plain(text: &str) -> Vec<String> {
    let alone =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{0e00}'..='\u{0e7f}' | '\u{1000}'..='\u{109f}');
    runs(&text.to_lowercase(), alone, |c| c.is_alphanumeric() || c == '_', |_| false)
}

/// Tokens of ROUGE: of English runs of ASCII letters and digits, stemmed when longer than three letters, as the package `rouge-score`
/// does; of other languages lower-cased words, with Chinese characters and kana each by itself.
pub fn words(text: &str, language: &str) -> Vec<String> {
    if language.split(['-', '_']).next().is_some_and(|tag| tag.eq_ignore_ascii_case("en")) {
        let mut tokens = runs(&text.to_lowercase(), |_| false, |c| c.is_ascii_alphanumeric(), |_| false);
        for token in &mut tokens {
            if token.len() > 3 {
                *token = stem(token);
            }
        }
        return tokens;
    }
    let alone = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    runs(text, alone, char::is_alphanumeric, is_mark).into_iter().map(|word| word.to_lowercase()).collect()
}

/// Runs of characters that are `within`, and of those that go `on` after one of them.
fn runs(text: &str, alone: impl Fn(char) -> bool, within: impl Fn(char) -> bool, on: impl Fn(char) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    for c in text.chars() {
        if alone(c) || !(within(c) || !run.is_empty() && on(c)) {
            if !run.is_empty() {
                found.push(std::mem::take(&mut run));
            }
            if alone(c) && within(c) {
                found.push(c.to_string());
            }
        } else {
            run.push(c);
        }
    }
    if !run.is_empty() {
        found.push(run);
    }
    found
}

/// Vowel signs, accents and the like: what cannot stand without the letter before it. Joiners are none.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '\u{200c}' | '\u{200d}') && format!("a{c}").graphemes(true).count() == 1
}
