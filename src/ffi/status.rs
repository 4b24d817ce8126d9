//! The numbers of statuses.

/// What a call that can fail returns: one of the numbers below, which are appended to, never changed, never used again.
#[allow(non_camel_case_types, reason = "the C name")]
pub type standfirst_status = i32;

/// The call did what it says.
pub const STANDFIRST_OK: i32 = 0;
/// A pointer is NULL that must not be, a length is impossible, or an enumeration has no such number.
pub const STANDFIRST_INVALID_ARGUMENT: i32 = 1;
/// Bytes are not UTF-8; the message says at which byte.
pub const STANDFIRST_INVALID_UTF8: i32 = 2;
/// The input is longer than the limit; the message carries both numbers.
pub const STANDFIRST_INPUT_TOO_LARGE: i32 = 3;
/// The tag names no language.
pub const STANDFIRST_UNKNOWN_LANGUAGE: i32 = 4;
/// An option is out of its range.
pub const STANDFIRST_INVALID_OPTION: i32 = 5;
/// Something inside went wrong; please report it. The library can be used on.
pub const STANDFIRST_INTERNAL: i32 = 6;
/// The memory that the call needs is not to be had; nothing was done.
pub const STANDFIRST_OUT_OF_MEMORY: i32 = 7;
