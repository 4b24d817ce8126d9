//! The tokenizer's reader, which leaps over what need not be read.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};
use memchr::memmem;

/// What reader and emitter tell each other.
#[derive(Debug, Default)]
pub(super) struct Skip {
    /// What is to be skipped at the next read.
    pub(super) next: Cell<Skipped>,
    /// Bytes skipped so far, which the tokenizer does not count.
    pub(super) bytes: Cell<usize>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
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
pub(super) struct SkippingReader<'s> {
    /// The length of the whole source.
    length: usize,
    rest: &'s [u8],
    reader: StringReader<'s>,
    skip: &'s Skip,
}

impl<'s> SkippingReader<'s> {
    /// Reads the rest of a source of this length.
    pub(super) fn new(length: usize, rest: &'s [u8], skip: &'s Skip) -> Self {
        Self { length, rest, reader: rest.to_reader(), skip }
    }

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
