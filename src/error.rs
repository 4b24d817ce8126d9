//! What can go wrong.

/// Why a call failed.
///
/// Messages carry the numbers and say what to do. An empty page is no error: it gives an empty summary.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is longer than the limit.
    #[error("input of {len} bytes is over the limit of {limit} bytes; raise the limit or hand over the article alone")]
    InputTooLarge {
        /// Length of the input in bytes.
        len: usize,
        /// The limit in force, in bytes.
        limit: usize,
    },
    /// The bytes are not UTF-8.
    #[error("input is not UTF-8 at byte {offset}; convert it to UTF-8 first")]
    InvalidUtf8 {
        /// Offset of the first byte that is not part of a valid character.
        offset: usize,
    },
    /// The tag names no language this library knows.
    #[error("unknown language tag {tag:?}; give a BCP 47 tag such as \"en\" or \"pt-BR\", or none to have it detected")]
    UnknownLanguage {
        /// The tag, cut after 40 characters.
        tag: String,
    },
    /// The name is no scoring method.
    #[error("unknown method {name:?}; known are {known}")]
    UnknownMethod {
        /// The name, cut after 40 characters.
        name: String,
        /// The names that would have been accepted.
        known: String,
    },
    /// An option is out of its range.
    #[error("option {option} is {value}, but must be {expected}")]
    InvalidOption {
        /// The option's name.
        option: &'static str,
        /// The value given.
        value: String,
        /// The values accepted.
        expected: &'static str,
    },
    /// The bytes are no table of this version and stage.
    #[error("not a usable model table: {reason}")]
    InvalidModel {
        /// What the check found.
        reason: &'static str,
    },
}

/// The first 40 characters of what the caller gave, so that a message never carries a megabyte back.
pub(crate) fn quoted(value: &str) -> String {
    value.chars().take(40).collect()
}
