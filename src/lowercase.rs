//! Lower case into a buffer that is used again, so that a word costs no allocation.

/// Replaces what `lower` holds by the text in lower case. The dot that `İ` leaves above its `i` is dropped, as Turkish does.
pub(crate) fn lowercase_into(lower: &mut String, text: &str) {
    lower.clear();
    if text.is_ascii() {
        lower.push_str(text);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(text.chars().flat_map(char::to_lowercase).filter(|&c| c != '\u{307}'));
    }
}

#[cfg(test)]
mod tests {
    use super::lowercase_into;

    #[test]
    fn lower_case() {
        let mut lower = String::from("before");
        for (text, wanted) in [("Ferry", "ferry"), ("ÄRZTE", "ärzte"), ("İlgili", "ilgili"), ("ΣΟΦΟΣ", "σοφοσ"), ("", "")] {
            lowercase_into(&mut lower, text);
            assert_eq!(lower, wanted);
        }
    }
}
