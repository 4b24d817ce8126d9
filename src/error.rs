//! What can go wrong.

/// Why a call failed.
///
/// Messages carry the numbers and say what to do. An empty page is no error: it gives an empty summary.
///
/// ```
/// use standfirst::{Error, Input, Summarizer};
///
/// fn standfirst(page: &[u8]) -> Result<String, Error> {
///     Ok(Summarizer::new().summarize(Input::html_bytes(page)?)?.to_string())
/// }
///
/// assert_eq!(standfirst(b""), Ok(String::new()));
/// match standfirst(b"<p>Caf\xe9 opens.</p>") {
///     Err(Error::InvalidUtf8 { offset }) => assert_eq!(offset, 6),
///     // New variants may come: the enumeration is non-exhaustive.
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is longer than the limit.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let error = Document::read(Input::text("The ferry sails.").limit(8)).unwrap_err();
    /// assert_eq!(error.to_string(), "input of 16 bytes is over the limit of 8 bytes; raise the limit or hand over the article alone");
    /// ```
    #[error("input of {len} bytes is over the limit of {limit} bytes; raise the limit or hand over the article alone")]
    InputTooLarge {
        /// Length of the input in bytes.
        len: usize,
        /// The limit in force, in bytes.
        limit: usize,
    },
    /// The bytes are not UTF-8.
    ///
    /// ```
    /// let error = standfirst::Input::text_bytes(b"Good \xff bad").unwrap_err();
    /// assert_eq!(error.to_string(), "input is not UTF-8 at byte 5; convert it to UTF-8 first");
    /// ```
    #[error("input is not UTF-8 at byte {offset}; convert it to UTF-8 first")]
    InvalidUtf8 {
        /// Offset of the first byte that is not part of a valid character.
        offset: usize,
    },
    /// The tag names no language this library knows.
    ///
    /// ```
    /// use standfirst::{Error, Language};
    ///
    /// assert_eq!("tlh".parse::<Language>(), Err(Error::UnknownLanguage { tag: "tlh".to_owned() }));
    /// ```
    #[error("unknown language tag {tag:?}; give a BCP 47 tag such as \"en\" or \"pt-BR\", or none to have it detected")]
    UnknownLanguage {
        /// The tag, cut after 40 characters.
        tag: String,
    },
    /// The name is no scoring method.
    ///
    /// ```
    /// use standfirst::Method;
    ///
    /// let error = "magic".parse::<Method>().unwrap_err();
    /// assert!(error.to_string().starts_with("unknown method \"magic\"; known are standfirst, lead, "));
    /// ```
    #[error("unknown method {name:?}; known are {known}")]
    UnknownMethod {
        /// The name, cut after 40 characters.
        name: String,
        /// The names that would have been accepted.
        known: String,
    },
    /// An option is out of its range.
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let error = Summarizer::new().ratio(1.5).summarize("The ferry sails.").unwrap_err();
    /// assert_eq!(error.to_string(), "option ratio is 1.5, but must be above 0 and at most 1");
    /// ```
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
    ///
    /// ```
    /// use standfirst::Summarizer;
    ///
    /// let error = Summarizer::new().model(b"").unwrap_err();
    /// assert!(error.to_string().starts_with("not a usable model table: "));
    /// ```
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
