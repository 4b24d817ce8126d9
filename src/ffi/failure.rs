//! Why a call failed, and the message of it that each thread keeps.

use std::any::Any;
use std::cell::RefCell;

use super::status::{
    STANDFIRST_INPUT_TOO_LARGE, STANDFIRST_INTERNAL, STANDFIRST_INVALID_ARGUMENT, STANDFIRST_INVALID_OPTION, STANDFIRST_INVALID_UTF8, STANDFIRST_OUT_OF_MEMORY,
    STANDFIRST_UNKNOWN_LANGUAGE, standfirst_status,
};
use crate::error::Error;

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

    pub(super) fn out_of_memory(bytes: usize) -> Self {
        Self { status: STANDFIRST_OUT_OF_MEMORY, message: format!("{bytes} bytes of memory are not to be had; free some, or hand over less") }
    }

    /// What a panic carried is its message, unless it was raised in an unusual way.
    pub(super) fn internal(panic: &(dyn Any + Send)) -> Self {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        let message = format!("internal error; please report it with the input that caused it: {}", said.unwrap_or("no details"));
        Self { status: STANDFIRST_INTERNAL, message }
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

/// Forgets the message: the last call went well.
pub(super) fn forget() {
    _ = LAST.try_with(|last| last.borrow_mut().clear());
}

/// Reads the message; `None` in a thread that is ending.
pub(super) fn last<T>(read: impl FnOnce(&str) -> T) -> Option<T> {
    LAST.try_with(|last| read(&last.borrow())).ok()
}
