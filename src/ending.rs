//! How a text ends: as a sentence does, or as a question.

/// Signs that end a sentence, as far as news is written with them.
const ENDS: [char; 15] = ['.', '!', '?', '…', '。', '！', '？', '।', '॥', '۔', '؟', '։', '።', '។', '။'];

/// The text without the closing marks at its end, and the space that French puts before them.
fn without_closing_marks(text: &str) -> &str {
    text.trim_end_matches(|c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」' | '』' | '›') || c.is_whitespace())
}

/// Whether the text ends as a sentence does; closing marks behind the stop do not matter.
pub(crate) fn ends_like_sentence(text: &str) -> bool {
    without_closing_marks(text).ends_with(ENDS)
}

/// Whether the text ends as a question does.
pub(crate) fn ends_like_question(text: &str) -> bool {
    without_closing_marks(text).ends_with(['?', '？', '؟'])
}

/// Whether the text leads over to what follows: it ends in a colon.
pub(crate) fn leads_over(text: &str) -> bool {
    without_closing_marks(text).ends_with([':', '：'])
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
            assert_eq!((ends_like_sentence(text), ends_like_question(text)), (sentence, question), "{text}");
        }
        assert!(leads_over("Three things change:") && !leads_over("Three things change."));
    }
}
