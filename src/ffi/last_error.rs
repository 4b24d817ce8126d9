//! What a status means, in words.

use super::failure::last;
use super::reading;
use super::status::{
    STANDFIRST_INPUT_TOO_LARGE, STANDFIRST_INTERNAL, STANDFIRST_INVALID_ARGUMENT, STANDFIRST_INVALID_OPTION, STANDFIRST_INVALID_UTF8, STANDFIRST_OK,
    STANDFIRST_OUT_OF_MEMORY, STANDFIRST_UNKNOWN_LANGUAGE, standfirst_status,
};
use super::text::standfirst_str;

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
        STANDFIRST_OUT_OF_MEMORY => "OUT_OF_MEMORY",
        _ => "",
    };
    standfirst_str::new(name)
}

/// Returns the message of the last call of this thread that returned a status: what went wrong and what to do, in English; empty
/// when it went well. Functions that read leave it alone.
///
/// The text lives until this thread's next call that returns a status, or its end.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_last_error() -> standfirst_str {
    reading(|| last(standfirst_str::new))
}
