//! What hides an element from whoever looks at the page.

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

/// Whether an inline style hides the element from a reader.
pub(super) fn by_style(value: &[u8]) -> bool {
    let mut style = Style { color: Short::EMPTY, background: Short::EMPTY, transparent: false, moves: false };
    let mut declaration = Short::EMPTY;
    let mut at = 0;
    while let Some(&byte) = value.get(at) {
        at += 1;
        match byte {
            b'/' if value.get(at) == Some(&b'*') => at += value[at..].windows(2).position(|two| two == b"*/").map_or(value.len(), |end| end + 2),
            b';' if style.hides(&declaration) => return true,
            b';' => declaration = Short::EMPTY,
            _ if byte.is_ascii_whitespace() => {}
            _ => declaration.push(byte.to_ascii_lowercase()),
        }
    }
    // What starts out transparent and shifted is about to fade in.
    style.hides(&declaration) || style.transparent && !style.moves || style.color.length > 0 && style.color == style.background
}

/// The beginning of a declaration or value, without white space and comments: those that hide are shorter.
#[derive(PartialEq)]
struct Short {
    bytes: [u8; 64],
    length: usize,
}

impl Short {
    const EMPTY: Self = Self { bytes: [0; 64], length: 0 };

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn of(bytes: &[u8]) -> Self {
        let mut short = Self::EMPTY;
        for &byte in bytes {
            short.push(byte);
        }
        short
    }
}

/// What the declarations of a style say together.
struct Style {
    color: Short,
    background: Short,
    transparent: bool,
    moves: bool,
}

impl Style {
    /// Takes a declaration in, and tells whether it hides the element by itself.
    fn hides(&mut self, declaration: &Short) -> bool {
        let declaration = &declaration.bytes[..declaration.length];
        let Some(colon) = declaration.iter().position(|&byte| byte == b':') else { return false };
        let (property, value) = (&declaration[..colon], &declaration[colon + 1..]);
        let value = value.strip_suffix(b"!important").unwrap_or(value);
        match property {
            b"display" => return value == b"none",
            b"visibility" => return value == b"hidden" || value == b"collapse",
            b"font-size" => return is_zero(value),
            b"left" | b"right" | b"top" | b"text-indent" | b"margin-left" => return is_far_off(value),
            b"clip" => return value.starts_with(b"rect(0") || value.starts_with(b"rect(1px"),
            b"opacity" => self.transparent = is_zero(value),
            b"transform" | b"-webkit-transform" => self.moves = true,
            b"color" => self.color = Short::of(colour(value)),
            b"background" | b"background-color" => self.background = Short::of(colour(value)),
            _ => {}
        }
        false
    }
}

/// The colour, where the value names one.
fn colour(value: &[u8]) -> &[u8] {
    if matches!(value, b"inherit" | b"initial" | b"unset" | b"revert" | b"revert-layer" | b"currentcolor" | b"transparent" | b"none") { b"" } else { value }
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
            "display:/* ; */none",
            "/* display:block; */ visibility /**/ : hidden !important",
            &format!("background:url(data:image/png;base64,{});display:none", "A".repeat(9000)),
            &format!("{}left:-999em", "color:red;".repeat(900)),
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
            "color: inherit; background-color: inherit",
            "background:#fff;color:#fff;color:initial",
            "/* display:none",
            "display:none-of-these",
            "display/:none",
        ] {
            assert!(!by_style(style.as_bytes()), "{style}");
        }
    }
}
