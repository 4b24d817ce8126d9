//! What hides an element from whoever looks at the page.

use super::attributes::MAX_VALUE;

/// Classes of text for screen readers alone.
const HIDDEN: [&str; 8] =
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "screen-reader", "screen-reader-only", "sr-only-focusable"];

/// Whether one of those classes begins with the word, which is in lower case: what has none of them hides nothing.
pub(super) fn begins_class(word: &[u8]) -> bool {
    matches!(word, b"sr" | b"visually" | b"visuallyhidden" | b"screen" | b"screenreader")
}

/// Whether one of the classes does.
pub(super) fn by_class(value: &[u8]) -> bool {
    value.split(u8::is_ascii_whitespace).any(|class| HIDDEN.iter().any(|hidden| class.eq_ignore_ascii_case(hidden.as_bytes())))
}

/// Whether an inline style hides the element from a reader. Of the style so many bytes are looked at as of any attribute.
pub(super) fn by_style(value: &[u8]) -> bool {
    let mut style = [0; MAX_VALUE];
    let mut length = 0;
    for (byte, place) in value.iter().filter(|byte| !byte.is_ascii_whitespace()).zip(&mut style) {
        *place = byte.to_ascii_lowercase();
        length += 1;
    }
    let style = &style[..length];
    let mut color: &[u8] = b"";
    let mut background: &[u8] = b"";
    let mut transparent = false;
    let mut moves = false;
    for declaration in style.split(|&byte| byte == b';') {
        let Some(colon) = declaration.iter().position(|&byte| byte == b':') else { continue };
        let (property, value) = (&declaration[..colon], &declaration[colon + 1..]);
        let value = value.strip_suffix(b"!important").unwrap_or(value);
        let hidden = match property {
            b"display" => value == b"none",
            b"visibility" => value == b"hidden" || value == b"collapse",
            b"font-size" => is_zero(value),
            b"left" | b"right" | b"top" | b"text-indent" | b"margin-left" => is_far_off(value),
            b"clip" => value.starts_with(b"rect(0") || value.starts_with(b"rect(1px"),
            _ => false,
        };
        if hidden {
            return true;
        }
        match property {
            b"opacity" => transparent = is_zero(value),
            b"transform" | b"-webkit-transform" => moves = true,
            b"color" => color = value,
            b"background" | b"background-color" => background = value,
            _ => {}
        }
    }
    // What starts out transparent and shifted is about to fade in.
    transparent && !moves || !color.is_empty() && color == background
}

fn is_zero(value: &[u8]) -> bool {
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    digits > 0 && value[..digits].iter().all(|byte| matches!(byte, b'0' | b'.'))
}

/// At least 999 pixels (or the like) off the page. A number without a unit is no length.
fn is_far_off(value: &[u8]) -> bool {
    let Some(number) = value.strip_prefix(b"-") else { return false };
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits >= 4 || number.starts_with(b"999")) && digits < number.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_hide_are_told_by_their_first_word() {
        for class in HIDDEN {
            let word = class.split('-').next().unwrap_or("");
            assert!(begins_class(word.as_bytes()) && by_class(format!("box {}", class.to_uppercase()).as_bytes()), "{class}");
        }
    }

    #[test]
    fn styles_that_hide() {
        for style in [
            "display: none",
            "DISPLAY:NONE !important",
            "color:red;visibility:hidden",
            "opacity: 0",
            "font-size:0px",
            "position:absolute; left:-9999px",
            "text-indent: -9999em",
            "color:#fff;background:#fff",
            "opacity:0;color:red",
        ] {
            assert!(by_style(style.as_bytes()), "{style}");
        }
        for style in [
            "display:block",
            "opacity:0;transform:translate3d(0,20px,0)",
            "position:absolute; left:-1275",
            "opacity:0.9",
            "font-size:0.8em",
            "left:-10px",
            "color:#fff;background:#000",
            "",
            "color:",
        ] {
            assert!(!by_style(style.as_bytes()), "{style}");
        }
    }
}
