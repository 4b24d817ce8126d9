//! Statuses, and the message of the last error of a thread.

use std::cell::RefCell;

use super::reading;
use super::text::standfirst_str;
use crate::error::Error;

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

/// Why a call failed.
#[derive(Debug)]
pub(super) struct Failure {
    status: standfirst_status,
    message: String,
}

impl Failure {
    pub(super) fn argument(message: String) -> Self {
        Self { status: STANDFIRST_INVALID_ARGUMENT, message }
    }

    pub(super) fn internal() -> Self {
        Self { status: STANDFIRST_INTERNAL, message: "internal error; please report the input that caused it".to_owned() }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let status = match error {
            Error::InputTooLarge { .. } => STANDFIRST_INPUT_TOO_LARGE,
            Error::InvalidUtf8 { .. } => STANDFIRST_INVALID_UTF8,
            Error::UnknownLanguage { .. } => STANDFIRST_UNKNOWN_LANGUAGE,
            Error::InvalidOption { .. } | Error::UnknownMethod { .. } | Error::InvalidModel { .. } => STANDFIRST_INVALID_OPTION,
        };
        Self { status, message: error.to_string() }
    }
}

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the failure's message for this thread and gives its status.
pub(super) fn remember(failure: Failure) -> standfirst_status {
    let status = failure.status;
    // A thread that is ending has no place for it any more.
    _ = LAST.try_with(|last| *last.borrow_mut() = failure.message);
    status
}

pub(super) fn forget() {
    _ = LAST.try_with(|last| last.borrow_mut().clear());
}

/// Returns the name of a status, such as `INVALID_UTF8`; empty for a number that is none.
///
/// The text lives as long as the library.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_status_name(status: standfirst_status) -> standfirst_str {
    let name: &'static str = match status {
        STANDFIRST_OK => "OK",
        STANDFIRST_INVALID_ARGUMENT => "INVALID_ARGUMENT",
        STANDFIRST_INVALID_UTF8 => "INVALID_UTF8",
        STANDFIRST_INPUT_TOO_LARGE => "INPUT_TOO_LARGE",
        STANDFIRST_UNKNOWN_LANGUAGE => "UNKNOWN_LANGUAGE",
        STANDFIRST_INVALID_OPTION => "INVALID_OPTION",
        STANDFIRST_INTERNAL => "INTERNAL",
        _ => "",
    };
    standfirst_str::new(name)
}

/// Returns the message of the last call of this thread that returned a status: what went wrong and what to do; empty when it
/// went well.
///
/// The text lives until this thread's next call that returns a status.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_last_error() -> standfirst_str {
    reading(|| LAST.try_with(|last| standfirst_str::new(&last.borrow())).ok())
}
