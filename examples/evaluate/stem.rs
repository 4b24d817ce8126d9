//! The stemmer of Porter (1980), “An algorithm for suffix stripping”, with the corrections of NLTK, as ROUGE is usually reported with.

/// Words that the rules get wrong.
const IRREGULAR: [(&str, &str); 7] =
    [("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"), ("innings", "inning"), ("outings", "outing"), ("cannings", "canning")];

const UNTOUCHED: [&str; 9] = ["sky", "news", "inning", "outing", "canning", "howe", "proceed", "exceed", "succeed"];

const STEP_2: [(&str, &str); 22] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
    ("fulli", "ful"),
    ("logi", "log"),
];

const STEP_3: [(&str, &str); 7] = [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

const STEP_4: [&str; 19] =
    ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

/// Stems a lower-case ASCII word.
pub fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(irregular, _)| *irregular == word) {
        return (*stem).to_owned();
    }
    if word.len() <= 2 || UNTOUCHED.contains(&word) {
        return word.to_owned();
    }
    let mut word = without_plural(word);
    word = without_tense(word);
    if let Some(rest) = word.strip_suffix('y')
        && rest.len() > 1
        && vowels(rest).last() == Some(&false)
    {
        word = format!("{rest}i");
    }
    word = step_2(word);
    word = replaced(word, &STEP_3, |rest, _| measure(rest) > 0);
    if let Some(suffix) = STEP_4.iter().find(|suffix| word.ends_with(**suffix)) {
        let rest = &word[..word.len() - suffix.len()];
        if measure(rest) > 1 && (*suffix != "ion" || rest.ends_with(['s', 't'])) {
            word.truncate(rest.len());
        }
    }
    if let Some(rest) = word.strip_suffix('e')
        && (measure(rest) > 1 || measure(rest) == 1 && !is_short(rest))
    {
        word.truncate(rest.len());
    }
    if word.ends_with("ll") && measure(&word[..word.len() - 1]) > 1 {
        word.pop();
    }
    word
}

fn without_plural(word: &str) -> String {
    if word.ends_with("ies") && word.len() == 4 {
        return word[..3].to_owned();
    }
    replaced(word.to_owned(), &[("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")], |_, _| true)
}

fn without_tense(mut word: String) -> String {
    if word.ends_with("ied") {
        word.truncate(word.len() - if word.len() == 4 { 1 } else { 2 });
        return word;
    }
    if let Some(rest) = word.strip_suffix("eed") {
        if measure(rest) > 0 {
            word.pop();
        }
        return word;
    }
    let Some(rest) = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")).filter(|rest| vowels(rest).contains(&true)) else {
        return word;
    };
    let mut word = rest.to_owned();
    let bytes = word.as_bytes();
    if ["at", "bl", "iz"].iter().any(|end| word.ends_with(end)) {
        word.push('e');
    } else if let [.., a, b] = *bytes
        && a == b
        && vowels(&word).last() == Some(&false)
    {
        if !matches!(b, b'l' | b's' | b'z') {
            word.pop();
        }
    } else if measure(&word) == 1 && is_short(&word) {
        word.push('e');
    }
    word
}

fn step_2(word: String) -> String {
    if let Some(rest) = word.strip_suffix("alli")
        && measure(rest) > 0
    {
        return step_2(format!("{rest}al"));
    }
    replaced(word, &STEP_2, |rest, suffix| measure(rest) > 0 || suffix == "logi" && measure(&format!("{rest}l")) > 0)
}

/// Replaces the first suffix of the list that the word has, where the rest may stand for it.
fn replaced(word: String, rules: &[(&str, &str)], may: impl Fn(&str, &str) -> bool) -> String {
    match rules.iter().find_map(|&(suffix, by)| word.strip_suffix(suffix).map(|rest| (rest, suffix, by))) {
        Some((rest, suffix, by)) if may(rest, suffix) => format!("{rest}{by}"),
        _ => word,
    }
}

/// For each letter whether it is a vowel; `y` is one after a consonant.
fn vowels(word: &str) -> Vec<bool> {
    let mut shape: Vec<bool> = Vec::with_capacity(word.len());
    for letter in word.bytes() {
        shape.push(matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u') || letter == b'y' && shape.last() == Some(&false));
    }
    shape
}

/// How often a vowel is followed by a consonant.
fn measure(word: &str) -> usize {
    vowels(word).windows(2).filter(|pair| pair[0] && !pair[1]).count()
}

/// Ends in consonant, vowel, consonant, as `hop` does but `snow` does not.
fn is_short(word: &str) -> bool {
    let shape = vowels(word);
    shape.ends_with(&[false, true, false]) && !word.ends_with(['w', 'x', 'y']) || shape == [true, false]
}
