//! Between the tokenizer and the builder of blocks: what the tokenizer need not read is skipped, and what blocks need of a tag is kept.
//!
//! The bodies of scripts, styles and comments are most of a page. The reader leaps over them to the bytes that can end them, so that
//! the tokenizer's state machine sees them empty. Text and most tags hold nothing that needs the state machine either: they are read here, and
//! the tokenizer, which is between two tokens before them and behind them, leaps over them too.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};

use super::leap::{Skip, Skipped, SkippingReader};
use crate::span::Span;

/// Bytes of a tag's or an attribute's name that are kept; longer names are none that matter.
pub(super) const MAX_NAME: usize = 40;

/// Bytes of an attribute's value that are kept, but for those that may hide an element with their last word.
const MAX_VALUE: usize = 4096;

/// How much is kept of the value of an attribute of this name.
pub(super) fn room(name: &[u8]) -> usize {
    if matches!(name, b"class" | b"style") { usize::MAX } else { MAX_VALUE }
}

/// Takes in what a page consists of, in order. Spans are byte ranges of the source.
pub(super) trait Sink {
    /// A start tag begins; its name is in lower case. It comes again, without an end between, when a tag is read from its beginning once more.
    fn start_tag(&mut self, name: &[u8]);
    /// Whether the start tag's attribute of this name is to be handed over.
    fn wants(&mut self, name: &[u8]) -> bool;
    /// Whether the attribute's value may come as it stands in the source, its references with it.
    fn decodes(&self, _name: &[u8]) -> bool {
        false
    }
    fn attribute(&mut self, name: &[u8], value: &[u8]);
    /// The start tag ends in `/>`.
    fn self_closing(&mut self) {}
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
    let reader = SkippingReader::new(source.len(), rest, &skip);
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
        is_self_closing: false,
        is_raw: false,
        attribute: Vec::new(),
        value: Vec::new(),
        wanted: false,
    };
    // Reading from memory cannot fail.
    _ = Tokenizer::new_with_emitter(reader, emitter).finish();
}

/// Collects tags, attributes and the bounds of text for a sink.
pub(super) struct Tags<'s, S> {
    pub(super) source: &'s [u8],
    reads_ahead: bool,
    pub(super) sink: &'s mut S,
    pub(super) skip: &'s Skip,
    /// Bytes the tokenizer has read.
    position: usize,
    /// The run of text that is being read.
    text: Option<Span>,
    pub(super) text_start: usize,
    pub(super) name: Vec<u8>,
    /// The tokenizer has read a byte that it is to read again.
    is_back: bool,
    last_start_tag: Vec<u8>,
    is_end: bool,
    /// The sink knows of the start tag that is being read.
    is_open: bool,
    is_self_closing: bool,
    /// The tokenizer is inside an element that holds no markup.
    pub(super) is_raw: bool,
    attribute: Vec<u8>,
    value: Vec<u8>,
    wanted: bool,
}

impl<S: Sink> Tags<'_, S> {
    fn here(&self) -> usize {
        self.position + self.skip.bytes.get()
    }

    pub(super) fn flush_text(&mut self) {
        if let Some(span) = self.text.take() {
            self.sink.text(span);
        }
    }

    pub(super) fn extend_text(&mut self, end: usize) {
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
}

/// Adds to a buffer up to a limit.
pub(super) fn push(buffer: &mut Vec<u8>, bytes: &[u8], limit: usize) {
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
            self.is_self_closing = false;
            self.sink.end_tag(&self.name);
            return None;
        }
        self.open();
        self.flush_attribute();
        self.last_start_tag.clone_from(&self.name);
        if std::mem::take(&mut self.is_self_closing) {
            self.sink.self_closing();
        }
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

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

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
            push(&mut self.value, value, room(&self.attribute));
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
