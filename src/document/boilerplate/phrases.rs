//! Known phrases: what a line says of itself.

use crate::ending::ends_like_sentence;
use crate::language::{Found, Language, Match, Phrases, fold_into};
use crate::lowercase::{is_alphabetic, is_alphanumeric, is_numeric};
use crate::reason::Reason;

/// A line of more words than this is prose, whatever it begins with.
const MAX_START_WORDS: usize = 25;

/// A line of more words than this is prose, whatever it holds; one with links in it may have some more.
const MAX_ANY_WORDS: usize = 40;
const MAX_LINKED_WORDS: usize = 50;

/// Longest line, in bytes, that is looked at: 50 words of any language fit.
const MAX_LINE: usize = 750;

/// A phrase of another language than the page's must be this long, in bytes, to count as a whole line.
const MIN_FOREIGN: usize = 6;

/// Looks lines up in the phrase lists of a page's language, of English (which pages in every language use), and of all others.
pub(super) struct Matcher {
    own: &'static Phrases,
    english: &'static Phrases,
    every: &'static Phrases,
    /// Whether the language has no list of its own, so that every list counts in full.
    foreign: bool,
}

impl Matcher {
    pub(super) fn new(language: Language) -> Self {
        Self {
            own: language.profile().boilerplate(),
            english: Language::English.profile().boilerplate(),
            every: Phrases::every_language(),
            foreign: !language.is_full(),
        }
    }

    /// The phrase that makes the line boilerplate. `normal` is the line as [`normalize`] has it.
    pub(super) fn find(&self, line: &str, normal: &str, words: usize) -> Option<Found> {
        if normal.is_empty() {
            return None;
        }
        let is_english = std::ptr::eq(self.own, self.english);
        if let Some(phrase) = self.own.whole(normal).or_else(|| if is_english { None } else { self.english.whole(normal) }) {
            return Some(phrase);
        }
        if let Some(phrase) = self.every.whole(normal).filter(|phrase| self.foreign || phrase.length >= MIN_FOREIGN) {
            return Some(phrase);
        }
        let lists = match self {
            Self { foreign: true, .. } => &[self.english, self.every][..],
            _ if is_english => &[self.own],
            _ => &[self.own, self.english],
        };
        let may_begin = words <= MAX_START_WORDS && lists.iter().any(|list| list.may_begin(normal));
        if may_begin && let Some(phrase) = lists.iter().find_map(|list| list.at_beginning(normal, Match::Start)) {
            return Some(phrase);
        }
        // `Previous article Council votes on the bridge`: label and headline in one line.
        if may_begin
            && (!ends_like_sentence(line) || line.ends_with(['?', '？', '؟']))
            && let Some(phrase) = lists.iter().find_map(|list| list.at_beginning(normal, Match::Label))
        {
            return Some(Found { matches: Match::Line, ..phrase });
        }
        if words <= MAX_START_WORDS
            && let Some(phrase) = credit_in_brackets(line, lists).or_else(|| numbered_picture(line, lists)).or_else(|| labelled(line, lists))
        {
            return Some(phrase);
        }
        let mut previous = ' ';
        for (at, c) in normal.char_indices() {
            let is_new_word = !is_alphanumeric(previous);
            let begins = is_new_word || c > '\u{2e80}';
            previous = c;
            if !begins {
                continue;
            }
            let rest = &normal[at..];
            if lists.iter().any(|list| list.may_begin(rest)) {
                if let Some(phrase) = lists.iter().find_map(|list| list.at_beginning(rest, Match::Any)) {
                    return Some(phrase);
                }
                // A caption is followed by its credit: `The old mill in May. Photo: A. Moor`.
                let credit = lists.iter().filter(|_| is_new_word).find_map(|list| list.at_beginning(rest, Match::Start));
                let is_marked = |found: &Found| matches!(normal.get(at + found.length - 1..at + found.length), Some(":" | "." | "="));
                if let Some(phrase) = credit.filter(|found| found.reason == Reason::Caption && is_marked(found)) {
                    return Some(phrase);
                }
            }
            if c == '©' && words <= MAX_START_WORDS {
                return Some(Found { reason: Reason::Caption, matches: Match::Any, length: c.len_utf8() });
            }
        }
        None
    }
}

impl Matcher {
    /// A word of the folded line that calls to do something have, and what they are.
    pub(super) fn word_of_call(&self, line: &str) -> Option<(&'static str, Reason)> {
        let known = |word: &str| self.own.word(word).or_else(|| self.english.word(word));
        words(line).find_map(known).or_else(|| {
            // Where words are not separated, each two to five characters may be one.
            if line.is_ascii() {
                return None;
            }
            let starts = line.char_indices().filter(|&(_, c)| c > '\u{2e80}').map(|(at, _)| at);
            starts.flat_map(|at| line[at..].char_indices().skip(2).take(4).map(move |(end, _)| &line[at..at + end]).chain([&line[at..]])).find_map(known)
        })
    }
}

impl Matcher {
    /// The words of notes on the service that a folded text has, each once, and what the note is by those that tell one.
    pub(super) fn notices(&self, text: &str) -> Vec<(&'static str, Option<Reason>)> {
        let mut found = Vec::new();
        for notice in words(text).filter_map(|word| self.own.notice(word)) {
            if !found.contains(&notice) {
                found.push(notice);
            }
        }
        if is_unspaced(text) {
            found.extend(self.own.notices().filter(|(notice, _)| is_unspaced(notice) && text.contains(notice)));
            found.sort_unstable_by(|a, b| a.0.cmp(b.0));
            found.dedup();
        }
        found
    }
}

/// Whether a text has Chinese or Japanese characters, or Korean ones, which are written together with what belongs to them.
pub(super) fn is_unspaced(text: &str) -> bool {
    text.contains(|c: char| ('\u{2e80}'..='\u{d7ff}').contains(&c))
}

/// The words of a folded line, those with a hyphen or an apostrophe whole.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(is_alphanumeric(c) || is_mark(c) || matches!(c, '-' | '\''))).filter(|word| !word.is_empty())
}

/// A caption's credit in brackets at its end: `The old mill in May (photo A. Moor)`. The lists have the word with a colon.
fn credit_in_brackets(line: &str, lists: &[&Phrases]) -> Option<Found> {
    let inner = line.strip_suffix([')', '）'])?;
    let (_, inner) = inner.rsplit_once(['(', '（'])?;
    let end = inner.find(|c: char| !(is_alphabetic(c) || is_mark(c))).filter(|&end| end > 0)?;
    let word = normalize(&inner[..end]) + ":";
    lists.iter().find_map(|list| list.at_beginning(&word, Match::Start)).filter(|found| found.reason == Reason::Caption && found.length == word.len())
}

/// A line that a phrase stands before as its label: `You may also like: Two days in Matera`, `[Related] The mill closes`. The lists have
/// the phrase as a whole line.
fn labelled(line: &str, lists: &[&Phrases]) -> Option<Found> {
    /// A label has at most so many words, and ends within so many bytes.
    const MAX_LABEL: usize = 6;
    const MAX_BYTES: usize = 80;
    if line.ends_with(['.', '。', '।']) {
        return None;
    }
    let (label, rest) = if let Some(line) = line.strip_prefix(['[', '【', '［']) {
        line.split_once([']', '】', '］'])?
    } else {
        let head = &line.as_bytes()[..line.len().min(MAX_BYTES)];
        let is_sign = |at: usize| match head[at] {
            b':' | b'|' => true,
            b'.' => line[at..].starts_with(". ") && line[..at].contains(' '),
            // The first byte of `：`.
            0xef => line[at..].starts_with('：'),
            _ => false,
        };
        let at = (0..head.len()).find(|&at| is_sign(at))?;
        let (label, rest) = line.split_at(at);
        (label, rest.trim_start_matches([':', '：', '|', '.']))
    };
    if rest.trim().is_empty() || label.split_whitespace().count() > MAX_LABEL || ends_like_sentence(line) {
        return None;
    }
    let label = normalize(label);
    let found = lists.iter().find_map(|list| list.whole(&label))?;
    let is_of_label = matches!(found.reason, Reason::Related | Reason::Widget | Reason::Advertisement | Reason::Newsletter | Reason::Share);
    is_of_label.then_some(Found { matches: Match::Line, ..found })
}

/// A picture of a gallery: `Photo 3 of 11: the ferry in May`. The lists have the word with a colon.
fn numbered_picture(line: &str, lists: &[&Phrases]) -> Option<Found> {
    let (word, _) = counter(line)?;
    let word = normalize(word) + ":";
    lists.iter().find_map(|list| list.at_beginning(&word, Match::Start)).filter(|found| found.reason == Reason::Caption && found.length == word.len())
}

/// The word and the count of `Photo 3 of 11: the ferry`: a word, a number, another short word or a stroke, a number that is not smaller,
/// and nothing or a sign behind it.
pub(super) fn counter(line: &str) -> Option<(&str, u32)> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    let number = |rest: &str| -> Option<(u32, usize)> {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end).filter(|digits| digits.len() <= 3)?.parse().ok().map(|number| (number, end))
    };
    let (place, end) = number(rest)?;
    let rest = rest.get(end..)?;
    let of = rest.find(|c: char| c.is_ascii_digit())?;
    let between = rest.get(..of)?.trim();
    let (count, end) = number(&rest[of..])?;
    let behind = &rest[of + end..];
    let is_of = between == "/" || (1..=4).contains(&between.chars().count()) && between.chars().all(is_alphabetic);
    let ends = behind.is_empty() || behind.starts_with([':', '.', ' ', '\u{a0}', ',', ')', '–', '-']);
    (word.chars().all(is_alphabetic) && is_of && ends && (1..=count).contains(&place) && count <= MAX_GALLERY.into()).then_some((word, count))
}

/// The line in lower case and folded as the phrases are, white space too, without what is no letter at either end.
pub(super) fn normalize(line: &str) -> String {
    let mut normal = String::with_capacity(line.len());
    normalize_into(&mut normal, line);
    normal
}

fn normalize_into(normal: &mut String, line: &str) {
    fold_into(normal, line.trim_matches(|c: char| !(is_alphabetic(c) || c == '©' || is_mark(c))));
}

/// The short lines of a page, normalized, one behind the other.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Lines are short and blocks have a limit: 32 bits are enough.
    ends: Vec<u32>,
}

impl Lines {
    /// Takes in the next line; one that is too long for a phrase or a label is empty here.
    pub(super) fn push(&mut self, line: &str, words: usize, is_linked: bool) {
        if line.len() <= MAX_LINE && words <= if is_linked { MAX_LINKED_WORDS } else { MAX_ANY_WORDS } {
            normalize_into(&mut self.text, line);
        }
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn get(&self, place: usize) -> &str {
        let begins = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.text[begins as usize..self.ends[place] as usize]
    }
}

/// Vowel signs and the like, which belong to the letter before.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}' | '\u{980}'..='\u{9e3}' | '\u{a00}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{64b}'..='\u{652}')
}

/// Short lines that need no list: a date, a time, a count, an address of the web, a row of separators.
pub(super) fn shape(line: &str, words: usize) -> Option<Reason> {
    if line.len() > 160 || words > 24 {
        return None;
    }
    let digits = if line.is_ascii() { line.bytes().filter(u8::is_ascii_digit).count() } else { line.chars().filter(|&c| is_numeric(c)).count() };
    if !line.contains(is_alphabetic) {
        return Some(if digits > 0 { Reason::Metadata } else { Reason::Other });
    }
    let is_address = !line.contains(char::is_whitespace)
        && (line.contains(':') && line.contains("://") || line.starts_with("www.") || line.starts_with('@') || line.contains('@'));
    if is_address {
        return Some(Reason::Metadata);
    }
    if line.starts_with('#') && line.split_whitespace().all(|word| word.starts_with('#')) {
        return Some(Reason::Metadata);
    }
    if is_counted(line) {
        return Some(Reason::Caption);
    }
    // A row of labels: `Home | News | Sport`, `Start › Region › Hafen`.
    let separators = if line.is_ascii() {
        line.bytes().filter(|byte| matches!(byte, b'|' | b'>' | b'/')).count()
    } else {
        line.chars().filter(|c| matches!(c, '|' | '›' | '»' | '·' | '•' | '>' | '→' | '/')).count()
    };
    let is_path = words <= 6 && separators > 0 && [" > ", " › ", " | ", " » "].iter().any(|separator| line.contains(separator));
    if (is_path || separators >= 2 && separators * 4 >= words) && !ends_like_sentence(line) {
        return Some(Reason::Navigation);
    }
    if line.starts_with("+++") && line.ends_with("+++") || digits >= 4 && is_ticker(line) {
        return Some(Reason::Widget);
    }
    if is_signed(line) {
        return Some(Reason::Caption);
    }
    let is_dated = digits >= 3 && is_date(line);
    is_dated.then_some(Reason::Metadata)
}

/// Names in capitals with a value each: `DOLLAR 18.61 EURO 18.35 GOLD 987.4`.
fn is_ticker(line: &str) -> bool {
    let (mut names, mut values) = (0, 0);
    for token in line.split_whitespace() {
        let is_value = token.trim_start_matches(['+', '-', '−', '%', '$', '€']).starts_with(is_numeric) && token.contains(['.', ',']);
        values += u32::from(is_value);
        names += u32::from(!is_value && token.chars().all(|c| !is_alphabetic(c) || c.is_uppercase()));
        if !is_value && token.chars().any(char::is_lowercase) {
            return false;
        }
    }
    values >= 2 && names >= 2 && names <= 2 * values
}

/// A caption that ends in the photographer's name and the agency: `A board in the old town. Pau Ferrer (EFE)`.
fn is_signed(line: &str) -> bool {
    let Some((before, agency)) = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")) else { return false };
    let is_agency = (2..=12).contains(&agency.len()) && agency.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '/' | '-'));
    let Some((_, name)) = before.rsplit_once(['.', '…', '”', '»']) else { return false };
    let is_name = (2..=4).contains(&name.split_whitespace().count()) && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_agency && is_name
}

/// A picture of a gallery: `2/5 The ferry in May.`
fn is_counted(line: &str) -> bool {
    let Some((counter, _)) = line.split_once(char::is_whitespace) else { return false };
    let Some((place, count)) = counter.split_once('/') else { return false };
    matches!((place.parse::<u16>(), count.parse::<u16>()), (Ok(place), Ok(count)) if (1..=count).contains(&place) && count <= MAX_GALLERY)
        && line.ends_with(['.', '。'])
}

/// A gallery has at most so many pictures.
const MAX_GALLERY: u16 = 200;

/// Words beside the numbers of a date; of two dates or times in one line, those of the published and of the updated article.
const MAX_DATE: u32 = 4;
const MAX_DATED: u32 = 8;

/// A line that is a date, perhaps with a time: a year or a clock time, and few other words.
fn is_date(line: &str) -> bool {
    let mut year = false;
    let mut clock = false;
    let mut day = false;
    let mut times = 0;
    let mut others = 0;
    for token in line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '–' | '-' | '/')).filter(|token| !token.is_empty()) {
        let token = token.trim_matches(|c: char| matches!(c, '.' | ';' | ':'));
        let digits = token.chars().filter(|&c| is_numeric(c)).count();
        let length = token.chars().count();
        let begins = token.starts_with(is_numeric);
        if digits == 4 && length <= 5 {
            year = true;
            times += 1;
        } else if begins && (token.contains(':') || token.contains('h') || token.contains('.')) && digits >= 3 {
            clock = true;
            times += 1;
        } else if begins && digits <= 2 {
            day = true;
        } else if !token.is_empty() {
            others += 1;
        }
    }
    // `8 października 2024 r.` and `07:42h.` end in an abbreviation, not a sentence.
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    let ends = ends_like_sentence(line) && last.chars().count() > 3 && !(last.starts_with(char::is_numeric) && last.contains(':'));
    // `Publié le 4 mars 2024 à 18h05, mis à jour à 19h10` has two.
    (clock || year && day) && others <= if times >= 3 { MAX_DATED } else { MAX_DATE } && !ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_short_lines() {
        for (line, reason) in [
            ("+++ More from the harbour here +++", Some(Reason::Widget)),
            ("DOLLAR 18.61 EURO 18.35 GOLD 987.4", Some(Reason::Widget)),
            ("DAX 18.312 +0,4 % MDAX 25.114 -0,2 %", Some(Reason::Widget)),
            ("The EURO fell from 1.12 to 1.08", None),
            ("A board in the old town. Pau Ferrer (EFE)", Some(Reason::Caption)),
            ("The minister left the party of the Greens (EFA)", None),
        ] {
            assert_eq!(shape(line, line.split_whitespace().count()), reason, "{line}");
        }
    }

    #[test]
    fn phrases_label_what_stands_behind_them() {
        let matcher = Matcher::new(Language::English);
        for (line, is_labelled) in [
            ("Read more: two days in the old town", true),
            ("[Related] The mill closes after eighty years", true),
            ("READ MORE | The mill closes", true),
            ("The vote: who won and who lost", false),
            ("Read more: it was the talk of the whole town.", false),
        ] {
            assert_eq!(labelled(line, &[matcher.english]).is_some(), is_labelled, "{line}");
        }
    }

    #[test]
    fn lines_are_normalized() {
        for (line, normal) in [
            ("  » Read MORE… ", "read more"),
            ("Comments (12)", "comments"),
            ("3 comments", "comments"),
            ("Don’t miss", "don't miss"),
            ("© 2024 Harbour News", "© 2024 harbour news"),
            ("PHOTO :\u{a0}A. Moor", "photo: a. moor"),
            ("— — —", ""),
        ] {
            assert_eq!(normalize(line), normal, "{line}");
        }
    }

    #[test]
    fn credits_in_brackets() {
        let matcher = Matcher::new(Language::Italian);
        let reason = |line: &str| matcher.find(line, &normalize(line), line.split_whitespace().count()).map(|found| found.reason);
        assert_eq!(reason("La passerella prima dei lavori (foto R. Aldini)"), Some(Reason::Caption));
        assert_eq!(reason("La passerella prima dei lavori (fotografia di R. Aldini nel testo) è chiusa."), None);
        assert_eq!(reason("La passerella prima dei lavori (Aldini)"), None);
    }

    #[test]
    fn pictures_by_number() {
        for (line, is_picture) in [
            ("Foto 3 di 11: volontari sul molo", true),
            ("Foto 3/11", true),
            ("Foto 12 di 11", false),
            ("Parte 3 di 11: il molo", false),
            ("Foto 3 volontari", false),
        ] {
            assert_eq!(Matcher::new(Language::Italian).find(line, &normalize(line), 6).is_some(), is_picture, "{line}");
        }
    }

    #[test]
    fn shapes() {
        for (line, reason) in [
            ("12 March 2024, 09:30", Some(Reason::Metadata)),
            ("12.03.2024", Some(Reason::Metadata)),
            ("Lundi 4 mars 2024 à 18h05", Some(Reason::Metadata)),
            ("Publié le 04/03/2024 à 18h05, mis à jour à 19h10", Some(Reason::Metadata)),
            ("14/11/2024 a las 07:42h.", Some(Reason::Metadata)),
            ("Home | News | Sport", Some(Reason::Navigation)),
            ("#harbour #bridge", Some(Reason::Metadata)),
            ("https://example.org/a", Some(Reason::Metadata)),
            ("* * *", Some(Reason::Other)),
            ("2/5 The ferry leaves in the rain.", Some(Reason::Caption)),
            ("1/2 cup of sugar", None),
            ("In 2024 the bridge opened.", None),
            ("A bridge for the harbour", None),
            ("Bridge opens in 2026", None),
            ("The vote on 4 March 2024 was the last of the old council.", None),
        ] {
            assert_eq!(shape(line, line.split_whitespace().count()), reason, "{line}");
        }
    }
}
