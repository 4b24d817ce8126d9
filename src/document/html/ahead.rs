//! Text and tags that are read without the tokenizer.

use html5gum::naive_next_state;

use super::leap::Skipped;
use super::tokens::{MAX_NAME, Sink, Tags, push, room};

impl<S: Sink> Tags<'_, S> {
    /// Reads text and tags from here on, up to the first tag that needs the tokenizer, and lets it leap there.
    pub(super) fn read_ahead(&mut self) {
        let (source, start) = (self.source, self.text_start);
        let mut at = start;
        loop {
            // Text is text up to the next tag: what its references stand for is not asked of the tokenizer.
            let end = memchr::memchr(b'<', &source[at..]).map_or(source.len(), |length| at + length);
            if end > at {
                self.text_start = at;
                self.extend_text(end);
                at = end;
            }
            let Some(end) = self.read_tag(at) else { break };
            at = end;
        }
        if at > start {
            self.text_start = at;
            self.skip.next.set(Skipped::To(at));
        }
    }

    /// Reads the tag that begins here and tells where it ends, unless something in it or behind it needs the tokenizer, which then
    /// reads it from its beginning.
    fn read_tag(&mut self, at: usize) -> Option<usize> {
        let source = self.source;
        let is_end = source.get(at + 1) == Some(&b'/');
        let start = at + 1 + usize::from(is_end);
        if self.is_raw || !source.get(start)?.is_ascii_alphabetic() {
            return None;
        }
        let mut at = start + source[start..].iter().position(|&byte| goes_on(byte) || byte == 0)?;
        self.name.clear();
        push(&mut self.name, &source[start..at], MAX_NAME);
        self.name.make_ascii_lowercase();
        if is_end {
            if source[at] != b'>' {
                return None;
            }
            self.flush_text();
            self.sink.end_tag(&self.name);
            return Some(at + 1);
        }
        if source[at] == 0 || naive_next_state(&self.name).is_some() {
            return None;
        }
        self.flush_text();
        self.sink.start_tag(&self.name);
        while let Some(attribute) = Attribute::at(source, at) {
            if self.sink.wants(attribute.name) {
                if attribute.needs_tokenizer() && !self.sink.decodes(attribute.name) {
                    return None;
                }
                self.sink.attribute(attribute.name, &attribute.value[..attribute.value.len().min(room(attribute.name))]);
            }
            at = attribute.end;
        }
        at += source[at..].iter().position(|&byte| !is_space(byte))?;
        let slash = usize::from(source[at] == b'/');
        if source.get(at + slash) != Some(&b'>') {
            return None;
        }
        if slash > 0 {
            self.sink.self_closing();
        }
        self.sink.start_tag_end();
        Some(at + slash + 1)
    }
}

/// An attribute that is read at once: its name in small letters, its value in quotes or without, or none.
struct Attribute<'s> {
    name: &'s [u8],
    value: &'s [u8],
    /// Where it ends; behind it the tag goes on.
    end: usize,
}

impl<'s> Attribute<'s> {
    /// Whether the value holds what stands for something else.
    fn needs_tokenizer(&self) -> bool {
        memchr::memchr3(b'&', b'\r', 0, self.value).is_some()
    }

    /// The attribute behind white space that begins here.
    fn at(source: &'s [u8], at: usize) -> Option<Self> {
        let find = |from: usize, ends: fn(u8) -> bool| source[from..].iter().position(|&byte| ends(byte)).map(|length| from + length);
        let start = find(at, |byte| !is_space(byte))?;
        let name_end = find(start, |byte| ENDS_NAME[usize::from(byte)])?;
        if start == at || name_end == start {
            return None;
        }
        let name = &source[start..name_end];
        if source[name_end] != b'=' {
            // An equals sign may stand behind white space.
            let has_value = is_space(source[name_end]) && source[find(name_end, |byte| !is_space(byte))?] == b'=';
            return (!has_value && goes_on(source[name_end])).then_some(Self { name, value: &[], end: name_end });
        }
        let value = name_end + 1;
        let (value, end) = if let quote @ (b'"' | b'\'') = *source.get(value)? {
            let length = memchr::memchr(quote, &source[value + 1..])?;
            (&source[value + 1..value + 1 + length], value + length + 2)
        } else {
            let end = find(value, |byte| is_space(byte) || byte == b'>')?;
            (&source[value..end], end)
        };
        let is_missing = end == name_end + 1;
        (!is_missing && goes_on(*source.get(end)?)).then_some(Self { name, value, end })
    }
}

/// Bytes that are no part of a name that needs no tokenizer.
const ENDS_NAME: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        ends[byte] = is_space(byte as u8) || matches!(byte as u8, b'A'..=b'Z' | b'/' | b'>' | b'=' | b'"' | b'\'' | b'<' | 0);
        byte += 1;
    }
    ends
};

/// White space between attributes; a carriage return is read as a line feed.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0x0c | b'\r')
}

/// Whether a tag goes on behind a name or a value with this byte.
const fn goes_on(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}
