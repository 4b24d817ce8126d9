//! Calls to click, follow, subscribe or fetch: short lines of the article that point somewhere, or name what its prose never does.
//!
//! What is found here is only an opinion, as in [`widgets`](super::widgets).

use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memmem;

use super::PageBlocks;
use super::phrases::{Matcher, is_unspaced};
use crate::language::fold_into;
use crate::reason::Reason;
use crate::terms::Terms;

/// A call has at most so many words, and one that begins with a pointing sign so many.
const MAX_CALL: u32 = 10;
const MAX_POINTING: u32 = 20;

/// A note on the service has at least and at most so many words, so many of those that tell it or stand beside them, and one in so many of all. They
/// are a small part of the article: one word in so many.
const MIN_NOTICE: u32 = 4;
const MAX_NOTICE: u32 = 40;
const MIN_OF_NOTICE: usize = 2;
const OF_NOTICE: usize = 9;
const OF_PROSE: u32 = 2;
const MAX_NOTICES: usize = 200;

/// What no word tells to be a note stands behind so many of the article's paragraphs, fewer than one in so many of its terms is of them, and one in
/// so many of its words is of the lists.
const MIN_BEFORE_NOTICE: usize = 1;
const OF_TERMS: usize = 4;
const OF_ADDRESS: usize = 14;

/// Without a full stop it has at least so many words: a heading has fewer.
const MIN_APPEAL: u32 = 8;

/// What has more words than this in quotation marks is speech, not a name.
const MAX_NAME_IN_QUOTES: usize = 4;

/// A shout has at most so many words.
const MAX_SHOUT: u32 = 3;

/// A block that may be a note on the service.
struct Suspect<'w> {
    place: usize,
    reason: Reason,
    /// Words that the article's paragraphs may not have.
    words: Vec<&'w str>,
    /// A word tells it; otherwise it only speaks to the reader.
    is_told: bool,
}

impl PageBlocks<'_, '_> {
    /// Drops short lines of a plain text behind the article's first paragraph that begin with a pointing sign, shout or have a word of calls
    /// (`Save it on Pinterest`) that the article's paragraphs do not have.
    pub(super) fn by_call(&mut self, matcher: &Matcher) {
        // The elements of a page tell more.
        if self.context.elements.len() > 1 {
            return;
        }
        let step = std::mem::replace(&mut self.step, Self::BY_APPEAL);
        let begin = (0..self.blocks.len()).find(|&place| self.is_body(place)).unwrap_or(self.blocks.len());
        let mut prose = None;
        // Each word is looked for once.
        let mut known: Vec<(&'static str, bool)> = Vec::new();
        for place in begin..self.blocks.len() {
            let (text, measures) = (self.text(place), self.measures[place]);
            let is_short = self.is_kept(place) && Some(place) != self.headline && self.blocks[place].level == 0 && measures.words <= MAX_POINTING;
            if !is_short {
                continue;
            }
            if text.starts_with(is_pointing) || is_shout(text, measures.words) {
                self.drop(place, Reason::Widget);
            } else if measures.words <= MAX_CALL
                && !measures.is_prose()
                && let Some((word, reason)) = matcher.word_of_call(self.lines.get(place))
                && (measures.is_line() || text.ends_with(['!', '！', '?', '？']) || matches!(reason, Reason::Newsletter | Reason::Cookie))
            {
                let is_told = if let Some(&(_, is_told)) = known.iter().find(|(other, _)| *other == word) {
                    is_told
                } else {
                    let is_told = prose.get_or_insert_with(|| self.prose(|_| false)).contains(word);
                    known.push((word, is_told));
                    is_told
                };
                if !is_told {
                    self.drop(place, reason);
                }
            }
        }
        self.step = step;
    }

    /// Drops sentences of a plain text that speak to the reader of the service (`We may send you adverts. See our privacy notice.`), in words that the
    /// article's paragraphs do not have; behind the lead also those that have a word of appeals, corrections or notes on authors and next to none of
    /// the article's terms (`A grant paid for this report.`).
    pub(super) fn by_notice(&mut self, matcher: &Matcher) {
        if self.context.elements.len() > 1 {
            return;
        }
        let begin = (0..self.blocks.len()).filter(|&place| self.is_body(place)).nth(MIN_BEFORE_NOTICE).unwrap_or(self.blocks.len());
        let mut suspects: Vec<Suspect<'_>> = Vec::new();
        for place in 0..self.blocks.len() {
            if suspects.len() == MAX_NOTICES {
                break;
            }
            let words = self.measures[place].words;
            if !self.is_kept(place) || Some(place) == self.headline || !(MIN_NOTICE..=MAX_NOTICE).contains(&words) || is_spoken(self.text(place)) {
                continue;
            }
            let found = matcher.notices(self.lines.get(place));
            if found.is_empty() || found.len() < words as usize / OF_ADDRESS {
                continue;
            }
            if found.len() >= MIN_OF_NOTICE.max(words as usize / OF_NOTICE)
                && let Some(reason) = found.iter().find_map(|&(_, reason)| reason)
            {
                let words = found.into_iter().filter(|(_, reason)| reason.is_some()).map(|(word, _)| word).collect();
                suspects.push(Suspect { place, reason, words, is_told: true });
            } else if place >= begin && (self.measures[place].ends || words >= MIN_APPEAL) {
                suspects.push(Suspect { place, reason: Reason::Other, words: found.into_iter().map(|(word, _)| word).collect(), is_told: false });
            }
        }
        if suspects.is_empty() {
            return;
        }
        let is_suspect = |place: usize| suspects.binary_search_by_key(&place, |suspect| suspect.place).is_ok();
        let of_suspects: u32 =
            suspects.iter().filter(|suspect| suspect.is_told && self.is_body(suspect.place)).map(|suspect| self.measures[suspect.place].words).sum();
        let of_prose: u32 = (0..self.blocks.len()).filter(|&place| self.is_body(place)).map(|place| self.measures[place].words).sum();
        let is_on_the_matter = of_suspects * (OF_PROSE + 1) > of_prose;
        let prose = self.prose(is_suspect);
        let profile = self.context.language.profile();
        let mut terms = None;
        // Each word is looked for once.
        let mut told: HashMap<&str, bool, RandomState> = HashMap::default();
        let step = std::mem::replace(&mut self.step, Self::BY_NOTICE);
        for Suspect { place, reason, words, is_told } in suspects {
            // An article on newsletters.
            if is_told && is_on_the_matter {
                continue;
            }
            let mut of_the_article = 0;
            for &word in &words {
                of_the_article += usize::from(*told.entry(word).or_insert_with(|| has_word(&prose, word)));
            }
            // One of those that tell it is enough for an article on the matter.
            let foreign = words.len() - if is_told && of_the_article > 0 { words.len() } else { of_the_article };
            if foreign == 0 || !is_told && foreign < self.measures[place].words as usize / OF_ADDRESS {
                continue;
            }
            let mut shares_terms = || {
                let terms = terms.get_or_insert_with(|| {
                    let mut terms = Terms::new();
                    terms.push_all(&prose, profile);
                    terms
                });
                let (all, shared) = terms.shared_with(self.text(place), profile);
                shared * OF_TERMS >= all
            };
            if is_told || !shares_terms() {
                let is_sure = is_told || foreign >= MIN_OF_NOTICE.max(self.measures[place].words as usize / OF_NOTICE);
                self.step = if is_sure { Self::BY_NOTICE } else { Self::BY_APPEAL };
                self.drop(place, reason);
            }
        }
        self.step = step;
    }

    /// The article's paragraphs, folded, without those that are left out.
    fn prose(&self, is_left_out: impl Fn(usize) -> bool) -> String {
        let mut prose = String::new();
        for place in (0..self.blocks.len()).filter(|&place| self.is_body(place) && !is_left_out(place)) {
            fold_into(&mut prose, self.text(place));
            prose.push('\n');
        }
        prose
    }
}

/// Whether a text holds more in quotation marks than a name, or begins as speech does.
fn is_spoken(text: &str) -> bool {
    let mut parts = text.split(['"', '“', '”', '„', '«', '»', '「', '」']);
    let begins = parts.next().unwrap_or_default();
    begins.starts_with(['-', '–', '—', '\'', '‘'])
        || text.contains(" '")
        || text.contains(" ‘")
        || parts.step_by(2).any(|quoted| quoted.split_whitespace().nth(MAX_NAME_IN_QUOTES).is_some())
}

/// Whether a folded text has a word by itself, or among others where words are not separated by spaces.
fn has_word(text: &str, word: &str) -> bool {
    let is_open = |c: Option<char>| is_unspaced(word) || !c.is_some_and(char::is_alphanumeric);
    memmem::find_iter(text.as_bytes(), word).any(|at| is_open(text[..at].chars().next_back()) && is_open(text[at + word.len()..].chars().next()))
}

/// Whether a line is a word or two with an exclamation mark, and no quotation: `Well done!`
fn is_shout(text: &str, words: u32) -> bool {
    let is_quoted = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '「' | '—' | '–' | '-');
    words <= MAX_SHOUT && text.ends_with('!') && !text.contains(is_quoted)
}

/// Hands, arrows and pictures of what a line is to be read, heard, kept or called with.
const fn is_pointing(c: char) -> bool {
    matches!(
        c,
        '→' | '↓'
            | '⇒'
            | '➔'
            | '➜'
            | '➡'
            | '⬇'
            | '▶'
            | '►'
            | '▸'
            | '▷'
            | '☎'
            | '✉'
            | '✍'
            | '👆'
            | '👇'
            | '👈'
            | '👉'
            | '☞'
            | '🎧'
            | '🎥'
            | '🎬'
            | '🎙'
            | '💌'
            | '📌'
            | '📍'
            | '📧'
            | '📨'
            | '📩'
            | '📥'
            | '📲'
            | '📱'
            | '📞'
            | '📸'
            | '📷'
            | '📹'
            | '📺'
            | '📰'
            | '🔔'
            | '🔗'
            | '🔴'
            | '🛒'
            | '🔊'
            | '🗞'
            | '⏬'
            | '🔎'
            | '🔍'
    )
}

#[cfg(test)]
mod tests {
    use crate::document::{LINE_FEATURE_NAMES, line_rows};
    use crate::input::Input;

    /// Whether the line between two paragraphs is taken for a call or a note.
    fn called(line: &str, prose: &str) -> bool {
        let step = LINE_FEATURE_NAMES.iter().position(|&name| name == "step").expect("a column");
        let more = "It will take two years to lay the rails again, said the engineer, who has drawn up the plans for the quay and the old depot behind it. \
            A stone wall from the days of the first trams has to be moved by three metres, and nobody knows yet who is going to pay for that.";
        let text = format!("{prose}\n{line}\n{more}\n");
        let rows = line_rows(&Input::text(&text)).expect("rows");
        rows.iter().any(|(span, row)| span.of(&text) == line && row[step] as u8 == super::PageBlocks::BY_BUILD)
    }

    #[test]
    fn calls_name_what_the_prose_does_not() {
        let harbour = "The council of the old harbour town voted on Monday to reopen the line that was closed in 1962.";
        let network = "The council said on Monday that its page on Facebook was closed after a week of angry comments from readers.";
        for (line, prose, is_call) in [
            ("Pin this on Pinterest!", harbour, true),
            ("Keep up with us over on Facebook", harbour, true),
            ("Keep up with us over on Facebook", network, false),
            ("👉 Our list of walks, free of charge", harbour, true),
            ("Right answer!", harbour, true),
            ("“Never again!”", harbour, false),
            ("A line with a long past", harbour, false),
            ("The council left Facebook for good on the day after the vote of the mayor.", harbour, false),
        ] {
            assert_eq!(called(line, prose), is_call, "{line}");
        }
    }

    #[test]
    fn notes_speak_of_the_service() {
        let harbour = "The council of the old harbour town voted on Monday to reopen the line that was closed in 1962. It was the third vote in a year.";
        let leaflet = "The council said on Monday that half of its newsletter was written by a machine, and that nobody but a child had noticed it.";
        for (note, prose, is_note) in [
            ("The site asks for your opt-in first, as you would expect.", harbour, true),
            ("The newsletter goes out on Fridays for you alone.", harbour, true),
            ("The newsletter goes out on Fridays for you alone.", leaflet, false),
            ("“The newsletter goes out on Fridays for you alone,” she said.", harbour, false),
            ("The mayor writes a newsletter of four pages for every household in the old town.", harbour, false),
        ] {
            assert_eq!(called(note, prose), is_note, "{note}");
        }
    }
}
