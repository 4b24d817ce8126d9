//! Character references in running text: how long each is in the source, and what it stands for.
//!
//! The tokenizer hands over text with its references already decoded and the span of the whole run; to map offsets each
//! reference has to be found in the source again. What it stands for is asked of the tokenizer itself, once for each spelling.

use std::collections::HashMap;
use std::convert::Infallible;

use foldhash::fast::RandomState;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TokenSpan, Tokenizer};

/// The longest reference with a name has 33 bytes; digits of a number beyond this change nothing but its being out of range.
const MAX_LENGTH: usize = 40;

/// Spellings remembered for one page.
const MAX_KNOWN: usize = 512;

/// A reference's one or two characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Decoded {
    bytes: [u8; 8],
    length: u8,
}

impl Decoded {
    fn new(text: &str) -> Self {
        let mut decoded = Self::default();
        let length = text.len().min(8);
        decoded.bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        decoded.length = length as u8;
        decoded
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or("\u{fffd}")
    }
}

/// Looks references up, and remembers them.
#[derive(Debug, Default)]
pub(super) struct References {
    known: HashMap<Box<str>, (usize, Option<Decoded>), RandomState>,
}

impl References {
    /// What the `&` at the start of `rest` begins: the length in the source, and the characters it stands for; `None` when it
    /// is a mere ampersand.
    pub(super) fn resolve(&mut self, rest: &str) -> (usize, Option<Decoded>) {
        let bytes = rest.as_bytes();
        let body = bytes[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
        let numeric = bytes.get(1) == Some(&b'#');
        if body == 0 {
            return (1, None);
        }
        if body > MAX_LENGTH && numeric {
            // Out of range whatever its digits are, unless they are zeros; either way one replacement character comes close.
            let semicolon = usize::from(bytes.get(1 + body) == Some(&b';'));
            return (1 + body + semicolon, Some(Decoded::new("\u{fffd}")));
        }
        let body = body.min(MAX_LENGTH);
        let semicolon = usize::from(bytes.get(1 + body) == Some(&b';'));
        let spelling = &rest[..1 + body + semicolon];
        if let Some(&known) = self.known.get(spelling) {
            return known;
        }
        let resolved = decode(spelling);
        if self.known.len() < MAX_KNOWN {
            self.known.insert(spelling.into(), resolved);
        }
        resolved
    }

    /// The text with its references decoded.
    pub(super) fn decoded(&mut self, text: &str) -> String {
        let mut decoded = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(plain) = memchr::memchr(b'&', rest.as_bytes()) {
            decoded.push_str(&rest[..plain]);
            rest = &rest[plain..];
            let (length, reference) = self.resolve(rest);
            decoded.push_str(reference.as_ref().map_or(&rest[..length], Decoded::as_str));
            rest = &rest[length..];
        }
        decoded.push_str(rest);
        decoded
    }
}

fn decode(spelling: &str) -> (usize, Option<Decoded>) {
    let mut text = String::new();
    let emitter = CallbackEmitter::<_, Infallible>::new(|event: CallbackEvent<'_>, _: TokenSpan<()>| {
        if let CallbackEvent::String { value } = event {
            text.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    _ = Tokenizer::new_with_emitter(spelling, emitter).finish();
    if text == spelling {
        return (1, None);
    }
    // `&notit;` stands for `¬it;`: what the reference does not use is left at the end as it was.
    for characters in 1..=2 {
        let cut = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
        let left = &text[cut..];
        if spelling.ends_with(left) && left.len() < spelling.len() {
            return (spelling.len() - left.len(), Some(Decoded::new(&text[..cut])));
        }
    }
    (spelling.len(), Some(Decoded::new("\u{fffd}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_characters() {
        let mut references = References::default();
        for (source, length, text) in [
            ("&amp; pepper", 5, Some("&")),
            ("&amp pepper", 4, Some("&")),
            ("&nbsp;", 6, Some("\u{a0}")),
            ("&#8217;s", 7, Some("’")),
            ("&#x2014;", 8, Some("—")),
            ("&notit;", 4, Some("¬")),
            ("&notin;", 7, Some("∉")),
            ("& more", 1, None),
            ("&unknown;", 1, None),
            ("&AT&T", 1, None),
            ("&#xD800;", 8, Some("\u{fffd}")),
            ("&NotEqualTilde;", 15, Some("≂\u{338}")),
        ] {
            let (found, decoded) = references.resolve(source);
            assert_eq!((found, decoded.as_ref().map(Decoded::as_str)), (length, text), "{source}");
        }
    }
}
