//! What comes in: the source, and what the caller knows of it.

use crate::error::Error;
use crate::language::Language;
use crate::limits::MAX_INPUT;

/// The highest limit that can be set: offsets are held in 32 bits, and the visible text may be somewhat longer than its source.
pub(crate) const HIGHEST_LIMIT: usize = u32::MAX as usize / 2;

/// A source to read: a whole HTML page, the body of a CMS post, or plain text.
///
/// ```
/// use standfirst::{Input, Language};
///
/// let input = Input::html("<h1>Ferry back</h1><p>The ferry sails again.</p>").language(Language::English);
/// # let _ = input;
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub(crate) source: &'a str,
    pub(crate) format: Format,
    pub(crate) language: Option<Language>,
    pub(crate) title: Option<&'a str>,
    pub(crate) strip: bool,
    pub(crate) limit: usize,
}

/// How the source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Html,
    Text,
}

impl<'a> Input<'a> {
    /// Takes HTML: a whole page or a fragment.
    ///
    /// Without the feature `html` the markup is read as plain text.
    pub const fn html(source: &'a str) -> Self {
        Self::new(source, Format::Html)
    }

    /// Takes plain text; paragraphs end at line breaks, or at blank lines where the text is hard-wrapped.
    pub const fn text(source: &'a str) -> Self {
        Self::new(source, Format::Text)
    }

    /// Takes HTML as bytes.
    ///
    /// # Errors
    /// [`Error::InvalidUtf8`] says at which byte the input stops being UTF-8.
    pub fn html_bytes(source: &'a [u8]) -> Result<Self, Error> {
        utf8(source).map(Self::html)
    }

    /// Takes plain text as bytes.
    ///
    /// # Errors
    /// [`Error::InvalidUtf8`] says at which byte the input stops being UTF-8.
    pub fn text_bytes(source: &'a [u8]) -> Result<Self, Error> {
        utf8(source).map(Self::text)
    }

    /// Takes HTML or plain text, told by content: a known tag or a doctype within the first 4 KiB makes it HTML.
    pub fn guess(source: &'a str) -> Self {
        if looks_like_html(source) { Self::html(source) } else { Self::text(source) }
    }

    /// States the language. Without it the page's own `lang` and then the text decide.
    #[must_use]
    pub const fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// States the article's headline, for the share of it that a sentence repeats. Without it the page's own title is used.
    #[must_use]
    pub const fn title(mut self, title: &'a str) -> Self {
        self.title = Some(title);
        self
    }

    /// States whether boilerplate is to be stripped (the default). `false` says that the source is clean: all visible text is kept.
    #[must_use]
    pub const fn strip(mut self, strip: bool) -> Self {
        self.strip = strip;
        self
    }

    /// Sets the longest input accepted, in bytes; [`MAX_INPUT`] by default, at most `u32::MAX / 2`.
    #[must_use]
    pub const fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    pub(crate) const fn new(source: &'a str, format: Format) -> Self {
        Self { source, format, language: None, title: None, strip: true, limit: MAX_INPUT }
    }
}

impl<'a> From<&'a str> for Input<'a> {
    /// Plain text.
    fn from(source: &'a str) -> Self {
        Self::text(source)
    }
}

impl<'a> From<&'a String> for Input<'a> {
    /// Plain text.
    fn from(source: &'a String) -> Self {
        Self::text(source)
    }
}

fn utf8(source: &[u8]) -> Result<&str, Error> {
    simdutf8::compat::from_utf8(source).map_err(|error| Error::InvalidUtf8 { offset: error.valid_up_to() })
}

/// Tags that stand in a page or a post and hardly ever in plain text.
const TELLTALE: [&str; 16] =
    ["<!doctype", "<html", "<head", "<body", "<p>", "<p ", "<div", "<article", "<h1", "<h2", "<!-- wp:", "<br", "<span", "<ul", "<figure", "<table"];

fn looks_like_html(source: &str) -> bool {
    let mut end = source.len().min(4096);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let head = source[..end].to_ascii_lowercase();
    TELLTALE.iter().any(|tag| head.contains(tag))
}
