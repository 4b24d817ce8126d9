//! Text and spans as they cross the border.

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr;

use super::failure::Failure;
use crate::error::Error;
use crate::span::Span;

/// A piece of UTF-8 text: a pointer and a length in bytes. Not terminated; NUL inside is data.
///
/// An empty text is given back as NULL with length 0. A text given back lives as long as the handle it came from.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct standfirst_str {
    /// The first byte; may be NULL when `len` is 0.
    pub data: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

impl standfirst_str {
    pub(super) fn new(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self { data: text.as_ptr().cast(), len: text.len() } }
    }
}

impl Default for standfirst_str {
    fn default() -> Self {
        Self { data: ptr::null(), len: 0 }
    }
}

/// A half-open range of byte offsets, `start..end`.
#[allow(non_camel_case_types, reason = "the C name")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(C)]
pub struct standfirst_span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
}

impl From<Span> for standfirst_span {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

// What C was compiled against; `tests/c/header_c99.c` says the same.
const _: () = {
    assert!(size_of::<standfirst_str>() == 2 * size_of::<usize>() && align_of::<standfirst_str>() == align_of::<usize>());
    assert!(offset_of!(standfirst_str, data) == 0 && offset_of!(standfirst_str, len) == size_of::<usize>());
    assert!(size_of::<standfirst_span>() == 2 * size_of::<usize>() && align_of::<standfirst_span>() == align_of::<usize>());
    assert!(offset_of!(standfirst_span, start) == 0 && offset_of!(standfirst_span, end) == size_of::<usize>());
};

/// The bytes that a pointer and a length describe.
pub(super) fn bytes<'t>(data: *const c_char, len: usize) -> Result<&'t [u8], Failure> {
    if len > isize::MAX as usize {
        return Err(Failure::argument(format!("a length of {len} bytes is impossible")));
    }
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Failure::argument(format!("the text is NULL, but its length is {len}")));
    }
    // SAFETY: not NULL, the length fits, and the caller promises that so many bytes can be read and do not change during the call.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
}

/// Refuses a text by its length, before any of it is looked at. Impossible lengths are left to [`bytes`].
pub(super) fn check_limit(len: usize, limit: usize) -> Result<(), Failure> {
    if len > limit && isize::try_from(len).is_ok() { Err(Error::InputTooLarge { len, limit }.into()) } else { Ok(()) }
}

/// The text that a pointer and a length describe.
pub(super) fn text<'t>(data: *const c_char, len: usize) -> Result<&'t str, Failure> {
    simdutf8::compat::from_utf8(bytes(data, len)?).map_err(|error| Error::InvalidUtf8 { offset: error.valid_up_to() }.into())
}
