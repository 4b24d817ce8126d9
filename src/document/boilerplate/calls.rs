//! Calls to click, follow, subscribe or fetch: short lines of the article that point somewhere, or name what its prose never does.
//!
//! What is found here is only an opinion, as in [`widgets`](super::widgets).

use super::PageBlocks;
use super::phrases::Matcher;
use crate::language::fold_into;
use crate::reason::Reason;

/// A call has at most so many words, and one that begins with a pointing sign so many.
const MAX_CALL: u32 = 10;
const MAX_POINTING: u32 = 20;

/// A shout has at most so many words.
const MAX_SHOUT: u32 = 3;

impl PageBlocks<'_, '_> {
    /// Drops short lines of a plain text behind the article's first paragraph that begin with a pointing sign, shout or have a word of calls
    /// (`Save it on Pinterest`) that the article's paragraphs do not have.
    pub(super) fn by_call(&mut self, matcher: &Matcher) {
        // The elements of a page tell more.
        if self.context.elements.len() > 1 {
            return;
        }
        let step = std::mem::replace(&mut self.step, Self::BY_BUILD);
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
                    let is_told = prose.get_or_insert_with(|| self.prose()).contains(word);
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

    /// The article's paragraphs, folded.
    fn prose(&self) -> String {
        let mut prose = String::new();
        for place in (0..self.blocks.len()).filter(|&place| self.is_body(place)) {
            fold_into(&mut prose, self.text(place));
            prose.push('\n');
        }
        prose
    }
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

    #[test]
    fn calls_name_what_the_prose_does_not() {
        let step = LINE_FEATURE_NAMES.iter().position(|&name| name == "step").expect("a column");
        let called = |line: &str, prose: &str| {
            let text = format!("{prose}\n{line}\n{prose}\n");
            let rows = line_rows(&Input::text(&text)).expect("rows");
            rows.iter().any(|(span, row)| span.of(&text) == line && row[step] as u8 == super::PageBlocks::BY_BUILD)
        };
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
}
