//! How a text ends: as a sentence does, or as a question.

/// Signs that end a sentence, as far as news is written with them.
const ENDS: [char; 15] = ['.', '!', '?', '…', '。', '！', '？', '।', '॥', '۔', '؟', '։', '።', '។', '။'];

/// The last sign of a text before the closing marks at its end, and before the space that French puts there.
pub(crate) fn last_sign(text: &str) -> Option<char> {
    text.chars().rev().find(|&c| !(matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」' | '』' | '›') || c.is_whitespace()))
}

/// Whether the text ends as a sentence does; closing marks behind the stop do not matter.
pub(crate) fn ends_like_sentence(text: &str) -> bool {
    last_sign(text).is_some_and(ends_sentence)
}

/// Whether a text ends as a sentence does, by its last sign.
pub(crate) fn ends_sentence(last: char) -> bool {
    ENDS.contains(&last)
}

/// Whether a text ends as a question does, by its last sign.
pub(crate) const fn ends_question(last: char) -> bool {
    matches!(last, '?' | '？' | '؟')
}

/// Whether a text leads over to what follows, by its last sign: it ends in a colon.
pub(crate) const fn leads_over(last: char) -> bool {
    matches!(last, ':' | '：')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        for (text, sentence, question) in [
            ("It opened.", true, false),
            ("“Why?”", true, true),
            ("« C’est fini.\u{a0}»", true, false),
            ("Bridge opens", false, false),
            ("橋は開通した。」", true, false),
            ("", false, false),
        ] {
            assert_eq!((ends_like_sentence(text), last_sign(text).is_some_and(ends_question)), (sentence, question), "{text}");
        }
        let leads = |text| last_sign(text).is_some_and(leads_over);
        assert!(leads("Three things change:") && !leads("Three things change."));
    }
}
