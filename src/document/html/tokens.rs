//! Between the tokenizer and the builder of blocks: what the tokenizer need not read is skipped, and what blocks need of a tag is kept.
//!
//! The bodies of scripts, styles and comments are most of a page. The reader leaps over them to the bytes that can end them, so that
//! the tokenizer's state machine sees them empty. Text and most tags hold nothing that needs the state machine either: they are read here, and
//! the tokenizer, which is between two tokens before them and behind them, leaps over them too.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{Emitter, Error, Readable, Reader, State, StringReader, Tokenizer, naive_next_state};
use memchr::memmem;

use crate::span::Span;

/// Bytes of a tag's or an attribute's name that are kept; longer names are none that matter.
const MAX_NAME: usize = 40;

/// Bytes of an attribute's value that are kept.
const MAX_VALUE: usize = 4096;

/// Takes in what a page consists of, in order. Spans are byte ranges of the source.
pub(super) trait Sink {
    /// A start tag begins; its name is in lower case. It comes again, without an end between, when a tag is read from its beginning once more.
    fn start_tag(&mut self, name: &[u8]);
    /// Whether the start tag's attribute of this name is to be handed over.
    fn wants(&mut self, name: &[u8]) -> bool;
    fn attribute(&mut self, name: &[u8], value: &[u8]);
    /// The start tag ends. Tells how its content is to be read.
    fn start_tag_end(&mut self) -> Content;
    fn end_tag(&mut self, name: &[u8]);
    /// Text as it stands in the source, references in it not decoded.
    fn text(&mut self, span: Span);
}

/// How the content of an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// As the standard says.
    Standard,
    /// As markup, whatever the element is.
    Markup,
    /// Not at all.
    Skipped,
}

/// Hands a page over, tag by tag. Takes time linear in the source.
pub(super) fn read(source: &str, base: usize, sink: &mut impl Sink) {
    read_by(source, base, sink, true);
}

/// Reads a page, ahead of the tokenizer or all by it.
fn read_by(source: &str, base: usize, sink: &mut impl Sink, reads_ahead: bool) {
    let skip = Skip::default();
    let source = source.as_bytes();
    let rest = &source[base..];
    let reader = SkippingReader { length: source.len(), rest, reader: rest.to_reader(), skip: &skip };
    let emitter = Tags {
        source,
        reads_ahead,
        sink,
        skip: &skip,
        position: base,
        text: None,
        text_start: base,
        name: Vec::new(),
        is_back: false,
        last_start_tag: Vec::new(),
        is_end: false,
        is_open: false,
        is_raw: false,
        attribute: Vec::new(),
        value: Vec::new(),
        wanted: false,
    };
    // Reading from memory cannot fail.
    _ = Tokenizer::new_with_emitter(reader, emitter).finish();
}

/// What reader and emitter tell each other.
#[derive(Debug, Default)]
struct Skip {
    /// What is to be skipped at the next read.
    next: Cell<Skipped>,
    /// Bytes skipped so far, which the tokenizer does not count.
    bytes: Cell<usize>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Skipped {
    #[default]
    Nothing,
    /// Up to `</script`, or `<!--`, behind which `</script` need not be the end.
    Script,
    /// Up to the end tag of the element just opened.
    RawText(&'static [u8]),
    /// Up to the quote that ends the attribute's value, if the value is quoted.
    Value,
    /// Up to this place of the source, which was read already.
    To(usize),
}

/// The tokenizer's own reader, which can leap ahead.
struct SkippingReader<'s> {
    /// The length of the whole source.
    length: usize,
    rest: &'s [u8],
    reader: StringReader<'s>,
    skip: &'s Skip,
}

impl SkippingReader<'_> {
    fn leap(&mut self, length: usize) {
        self.rest = &self.rest[length..];
        self.reader = self.rest.to_reader();
        self.skip.bytes.set(self.skip.bytes.get() + length);
    }

    /// The bytes up to a place of the source; none where it is behind.
    fn until(&self, place: usize) -> usize {
        (place + self.rest.len()).saturating_sub(self.length)
    }

    #[cold]
    fn skip(&mut self) {
        let rest = self.rest;
        let ends = |at: usize, name: &[u8]| rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        let end = match self.skip.next.take() {
            // What is no value in quotes is read.
            Skipped::Nothing | Skipped::Value => 0,
            Skipped::To(place) => self.until(place),
            Skipped::Script => memchr::memchr_iter(b'<', rest)
                .find(|&at| rest.get(at + 1) == Some(&b'/') && ends(at, b"script") || rest[at + 1..].starts_with(b"!--"))
                .unwrap_or(rest.len()),
            Skipped::RawText(name) => memmem::find_iter(rest, b"</").find(|&at| ends(at, name)).unwrap_or(rest.len()),
        };
        self.leap(end);
    }

    /// Skips what is to be skipped before the tokenizer reads on to one of these bytes.
    #[inline(never)]
    fn skip_before(&mut self, needle: &[u8]) {
        match self.skip.next.get() {
            Skipped::Nothing => {}
            Skipped::Value => self.skip_value(needle),
            Skipped::To(place) => {
                self.skip.next.set(Skipped::Nothing);
                self.leap(self.until(place));
            }
            _ => self.skip(),
        }
    }

    /// Skips a quoted value. The tokenizer reads on to its closing quote, which is the first of the bytes it looks for.
    fn skip_value(&mut self, needle: &[u8]) {
        self.skip.next.set(Skipped::Nothing);
        if let Some(&quote @ (b'"' | b'\'')) = needle.first() {
            self.leap(memchr::memchr(quote, self.rest).unwrap_or(self.rest.len()));
        }
    }

    /// Skips the inside of a comment that was just opened, up to what closes it.
    fn skip_comment(&mut self) {
        let rest = self.rest;
        // `<!-->` and `<!--->` are closed at once.
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            return;
        }
        let closing = |at: usize| [&b"--"[..], b"--!"].into_iter().find(|closing| rest[..at].ends_with(closing)).map(|closing| at - closing.len());
        self.leap(memchr::memchr_iter(b'>', rest).find_map(closing).unwrap_or(rest.len()));
    }
}

#[allow(clippy::inline_always, reason = "the needle is a constant only where the call is inlined, and then the search is laid out for its bytes alone")]
impl Reader for SkippingReader<'_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.skip.next.get() != Skipped::Nothing {
            self.skip();
        }
        self.rest = self.rest.get(1..).unwrap_or_default();
        self.reader.read_byte()
    }

    #[inline]
    fn try_read_string(&mut self, string: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let is_it = self.reader.try_read_string(string, case_sensitive)?;
        if is_it {
            self.rest = &self.rest[string.len()..];
            // The tokenizer asks for a lone dash behind `<!-` alone.
            if string == b"-" {
                self.skip_comment();
            }
        }
        Ok(is_it)
    }

    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        if self.skip.next.get() != Skipped::Nothing {
            self.skip_before(needle);
        }
        let read = self.reader.read_until(needle, buffer)?;
        self.rest = &self.rest[read.map_or(0, <[u8]>::len)..];
        Ok(read)
    }
}

/// Collects tags, attributes and the bounds of text for a sink.
struct Tags<'s, S> {
    source: &'s [u8],
    reads_ahead: bool,
    sink: &'s mut S,
    skip: &'s Skip,
    /// Bytes the tokenizer has read.
    position: usize,
    /// The run of text that is being read.
    text: Option<Span>,
    text_start: usize,
    name: Vec<u8>,
    /// The tokenizer has read a byte that it is to read again.
    is_back: bool,
    last_start_tag: Vec<u8>,
    is_end: bool,
    /// The sink knows of the start tag that is being read.
    is_open: bool,
    /// The tokenizer is inside an element that holds no markup.
    is_raw: bool,
    attribute: Vec<u8>,
    value: Vec<u8>,
    wanted: bool,
}

impl<S: Sink> Tags<'_, S> {
    fn here(&self) -> usize {
        self.position + self.skip.bytes.get()
    }

    fn flush_text(&mut self) {
        if let Some(span) = self.text.take() {
            self.sink.text(span);
        }
    }

    fn extend_text(&mut self, end: usize) {
        let (start, end) = self.text.map_or((self.text_start, end), |text| (text.start, end.max(text.end)));
        self.text = Some(Span::new(start.min(end), end));
    }

    /// Tells the sink of the start tag, once.
    fn open(&mut self) {
        if !self.is_end && !self.is_open {
            self.flush_text();
            self.sink.start_tag(&self.name);
            self.is_open = true;
        }
    }

    fn flush_attribute(&mut self) {
        if self.attribute.is_empty() {
            return;
        }
        if !self.is_end && self.sink.wants(&self.attribute) {
            self.sink.attribute(&self.attribute, &self.value);
        }
        self.attribute.clear();
        self.value.clear();
    }

    /// Reads text and tags from here on, up to the first tag that needs the tokenizer, and lets it leap there.
    fn read_ahead(&mut self) {
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
                if attribute.needs_tokenizer() {
                    return None;
                }
                self.sink.attribute(attribute.name, &attribute.value[..attribute.value.len().min(MAX_VALUE)]);
            }
            at = attribute.end;
        }
        at += source[at..].iter().position(|&byte| !is_space(byte))?;
        let slash = usize::from(source[at] == b'/');
        if source.get(at + slash) != Some(&b'>') {
            return None;
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

/// Adds to a buffer up to a limit.
fn push(buffer: &mut Vec<u8>, bytes: &[u8], limit: usize) {
    let room = limit.saturating_sub(buffer.len()).min(bytes.len());
    buffer.extend_from_slice(&bytes[..room]);
}

impl<S: Sink> Emitter for Tags<'_, S> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start_tag.clear();
        self.last_start_tag.extend_from_slice(last_start_tag.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn init_string(&mut self) {
        self.text_start = self.here();
        if self.reads_ahead && !self.is_back && self.skip.next.get() == Skipped::Nothing {
            self.read_ahead();
        }
    }

    fn emit_string(&mut self, _: &[u8]) {
        self.extend_text(self.here());
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.is_end = false;
        self.is_open = false;
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.is_end = true;
    }

    fn init_comment(&mut self) {
        self.flush_text();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_text();
        self.is_raw = false;
        if self.is_end {
            self.attribute.clear();
            self.value.clear();
            self.last_start_tag.clear();
            self.sink.end_tag(&self.name);
            return None;
        }
        self.open();
        self.flush_attribute();
        self.last_start_tag.clone_from(&self.name);
        let content = self.sink.start_tag_end();
        if content == Content::Markup {
            return None;
        }
        let state = naive_next_state(&self.name);
        if content == Content::Skipped {
            self.skip.next.set(match self.name.as_slice() {
                b"script" => Skipped::Script,
                b"style" => Skipped::RawText(b"style"),
                b"textarea" => Skipped::RawText(b"textarea"),
                b"iframe" => Skipped::RawText(b"iframe"),
                b"noscript" => Skipped::RawText(b"noscript"),
                _ => Skipped::Nothing,
            });
        }
        if state.is_some() {
            self.is_raw = true;
            self.text_start = self.here();
        }
        state
    }

    fn emit_current_comment(&mut self) {}

    fn emit_current_doctype(&mut self) {}

    fn set_self_closing(&mut self) {}

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        push(&mut self.name, name, MAX_NAME);
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {
        self.flush_text();
    }

    fn init_attribute(&mut self) {
        self.open();
        self.flush_attribute();
    }

    fn init_attribute_value(&mut self) {
        self.wanted = !self.is_end && self.sink.wants(&self.attribute);
        if !self.wanted {
            self.skip.next.set(Skipped::Value);
        }
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        push(&mut self.attribute, name, MAX_NAME);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.wanted {
            push(&mut self.value, value, MAX_VALUE);
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    fn move_position(&mut self, offset: isize) {
        self.is_back = offset < 0;
        self.position = self.position.saturating_add_signed(offset);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a page was read as: each tag with its attributes once it ended, and text.
    #[derive(Default)]
    struct Log {
        events: Vec<String>,
        tag: String,
    }

    impl Sink for Log {
        fn start_tag(&mut self, name: &[u8]) {
            self.tag = String::from_utf8_lossy(name).into_owned();
        }

        fn wants(&mut self, name: &[u8]) -> bool {
            name != b"href"
        }

        fn attribute(&mut self, name: &[u8], value: &[u8]) {
            self.tag = format!("{} {}={:?}", self.tag, String::from_utf8_lossy(name), String::from_utf8_lossy(value));
        }

        fn start_tag_end(&mut self) -> Content {
            self.events.push(format!("<{}>", self.tag));
            if self.tag.starts_with("script") { Content::Skipped } else { Content::Standard }
        }

        fn end_tag(&mut self, name: &[u8]) {
            self.events.push(format!("</{}>", String::from_utf8_lossy(name)));
        }

        fn text(&mut self, span: Span) {
            self.events.push(format!("{span:?}"));
        }
    }

    fn events(source: &str, reads_ahead: bool) -> Vec<String> {
        let mut log = Log::default();
        read_by(source, 0, &mut log, reads_ahead);
        log.events
    }

    #[test]
    fn tags_are_read_whole() {
        let page = "<p Class=a id='b c' href=\"&amp;\" hidden>Salt &amp; <br/>pepper</p >";
        assert_eq!(events(page, true), events(page, false));
        assert_eq!(events("<p class=a hidden>x", true)[0], "<p class=\"a\" hidden=\"\">");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn reading_ahead_changes_nothing(
            page in "(<|</|>|/|=|\"|'| |\r|\n|\0|&amp;|&|a|B|é|x y|<p|<DIV|<a href=\"|</p>|class=|id='b'|<script>|</script>|<title>|</title>|<!--|-->|<br/>|<b class=\"x y\">|<i hidden id=z>){0,24}"
        ) {
            prop_assert_eq!(events(&page, true), events(&page, false), "{:?}", page);
        }
    }
}
