//! The C ABI, and all unsafe code of the crate.
//!
//! The rules of every function here:
//!
//! - Text is a pointer and a length, UTF-8, and NUL is data; NULL with length 0 is empty text.
//! - A function that can fail returns a status, writes its out parameter on success only, and leaves a message for
//!   `standfirst_last_error`.
//! - NULL handles are tolerated: functions that read answer with an empty value, functions that can fail with
//!   `STANDFIRST_INVALID_ARGUMENT`, `_free` does nothing.
//! - No panic crosses: `guard` turns one into `STANDFIRST_INTERNAL`.
//! - What a call on a source will need is asked of the allocator before it begins, see `memory`.
//! - What is read of a handle lives as long as the handle. A handle may be read from several threads at once as long as none
//!   changes or frees it.

#![allow(unsafe_code)]

mod constants;
mod document;
mod failure;
mod keyphrases;
mod last_error;
mod memory;
mod options;
#[cfg(any(test, standfirst_panics))]
mod panics;
mod spans;
mod status;
mod summary;
mod text;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use constants::*;
pub use document::*;
pub use keyphrases::*;
pub use last_error::*;
pub use options::*;
pub use spans::*;
pub use status::*;
pub use summary::*;
pub use text::*;

use failure::{Failure, forget, remember};

/// The version that this header belongs to: major * 10000 + minor * 100 + patch.
pub const STANDFIRST_VERSION: u32 = 100;

/// Returns the version of the library that is loaded: major * 10000 + minor * 100 + patch.
///
/// Equal to `STANDFIRST_VERSION` when the header and the library belong together.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_version() -> u32 {
    STANDFIRST_VERSION
}

/// Runs a function that can fail, and turns what goes wrong into a status and a message of this thread.
fn guard(run: impl FnOnce() -> Result<(), Failure>) -> standfirst_status {
    match caught(run) {
        Ok(Ok(())) => {
            forget();
            STANDFIRST_OK
        }
        Ok(Err(failure)) => remember(failure),
        Err(panic) => remember(Failure::internal(&*panic)),
    }
}

/// Runs a function that reads; what goes wrong inside gives the empty value.
fn reading<T: Default>(run: impl FnOnce() -> Option<T>) -> T {
    caught(run).ok().flatten().unwrap_or_default()
}

/// Runs what may panic. Unwind safety holds: a handle is changed as a whole or not at all, and what a panic leaves is freed.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    catch_unwind(AssertUnwindSafe(|| {
        #[cfg(any(test, standfirst_panics))]
        panics::panic_if_asked();
        run()
    }))
}

/// Borrows what a handle points to; `None` for NULL.
fn borrow<'h, T>(handle: *const T) -> Option<&'h T> {
    // SAFETY: the caller promises that a handle is NULL or came from this library and was not freed.
    unsafe { handle.as_ref() }
}

/// As [`borrow`], for a handle that a failing call needs.
fn need<'h, T>(handle: *const T, name: &'static str) -> Result<&'h T, Failure> {
    borrow(handle).ok_or_else(|| Failure::argument(format!("{name} is NULL")))
}

/// Borrows what a handle points to, to change it.
fn need_mut<'h, T>(handle: *mut T, name: &'static str) -> Result<&'h mut T, Failure> {
    // SAFETY: the caller promises that the handle is NULL or came from this library, was not freed, and is used by no other thread.
    unsafe { handle.as_mut() }.ok_or_else(|| Failure::argument(format!("{name} is NULL")))
}

/// Checks an out parameter before any work is done.
fn check_out<T>(out: *mut *mut T) -> Result<(), Failure> {
    if out.is_null() { Err(Failure::argument("the out parameter is NULL".to_owned())) } else { Ok(()) }
}

/// Hands a new object over.
fn hand_over<T>(value: T, out: *mut *mut T) {
    // SAFETY: the caller checked that `out` is not NULL; the caller of the library promises that it can be written to.
    unsafe { out.write(Box::into_raw(Box::new(value))) }
}

/// Fills a place of an array that the caller gave; of NULL there is none.
fn put<T>(array: *mut T, index: usize, value: T) {
    if !array.is_null() {
        // SAFETY: the caller of the library promises that the array has room for as many as it says, and `index` is below that.
        unsafe { array.add(index).write(value) }
    }
}

/// Frees an object that was handed over.
fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        // SAFETY: the caller promises that the handle came from this library and is freed once.
        let owned = unsafe { Box::from_raw(handle) };
        // A panic while dropping must not cross either.
        _ = caught(move || drop(owned));
    }
}
