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
/// assert_eq!(standfirst::Document::read(input)?.title(), Some("Ferry back"));
/// # Ok::<(), standfirst::Error>(())
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
    /// What has neither `html` nor `head` nor `body` is taken for the body of a post, of which little is dropped; but for what stands inside a
    /// page's `body` where it has two of a header, a navigation and a footer, unless that would leave little of it.
    ///
    /// Without the feature `html` the markup is read as plain text.
    ///
    /// ```
    /// use standfirst::{BlockKind, Document, Input};
    ///
    /// let document = Document::read(Input::html("<h2>Ferry back</h2><p>Boats &amp; ferries sail again.</p>"))?;
    /// let kinds: Vec<BlockKind> = document.blocks().map(|block| block.kind()).collect();
    /// assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph]);
    /// assert_eq!(document.text(), "Ferry back\nBoats & ferries sail again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub const fn html(source: &'a str) -> Self {
        Self::new(source, Format::Html)
    }

    /// Takes plain text; paragraphs end at line breaks, or, where the text is hard-wrapped, at blank lines, behind short lines and before bullets.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let document = Document::read(Input::text("The ferry sails again.\nNobody was hurt."))?;
    /// assert_eq!(document.blocks().len(), 2);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub const fn text(source: &'a str) -> Self {
        Self::new(source, Format::Text)
    }

    /// Takes HTML as bytes.
    ///
    /// # Errors
    /// [`Error::InvalidUtf8`] says at which byte the input stops being UTF-8.
    ///
    /// ```
    /// use standfirst::{Document, Error, Input};
    ///
    /// let document = Document::read(Input::html_bytes(b"<p>The ferry sails again.</p>")?)?;
    /// assert_eq!(document.text(), "The ferry sails again.");
    ///
    /// // A page in Latin-1: convert it first.
    /// assert_eq!(Input::html_bytes(b"<p>Caf\xe9</p>").unwrap_err(), Error::InvalidUtf8 { offset: 6 });
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn html_bytes(source: &'a [u8]) -> Result<Self, Error> {
        utf8(source).map(Self::html)
    }

    /// Takes plain text as bytes.
    ///
    /// # Errors
    /// [`Error::InvalidUtf8`] says at which byte the input stops being UTF-8.
    ///
    /// ```
    /// use standfirst::{Error, Input};
    ///
    /// assert!(Input::text_bytes("Café".as_bytes()).is_ok());
    /// assert_eq!(Input::text_bytes(b"Caf\xe9").unwrap_err(), Error::InvalidUtf8 { offset: 3 });
    /// ```
    pub fn text_bytes(source: &'a [u8]) -> Result<Self, Error> {
        utf8(source).map(Self::text)
    }

    /// Takes HTML or plain text, told by content: a known tag or a doctype within the first 4 KiB makes it HTML.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// assert_eq!(Document::read(Input::guess("<p>The ferry sails again.</p>"))?.text(), "The ferry sails again.");
    /// assert_eq!(Document::read(Input::guess("Where a < b, the ferry sails."))?.text(), "Where a < b, the ferry sails.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn guess(source: &'a str) -> Self {
        if looks_like_html(source) { Self::html(source) } else { Self::text(source) }
    }

    /// States the language. Without it the text decides, and the page's own `lang` where there is little text.
    ///
    /// ```
    /// use standfirst::{Document, Input, Language};
    ///
    /// // Too short to tell by itself.
    /// let document = Document::read(Input::text("Ja. Nej.").language(Language::Swedish))?;
    /// assert_eq!(document.language(), Language::Swedish);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// States the article's headline, for the share of it that a sentence repeats. Without it the page's own title is used.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let document = Document::read(Input::text("It sails again.").title("Ferry back after nine weeks"))?;
    /// assert_eq!(document.title(), Some("Ferry back after nine weeks"));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn title(mut self, title: &'a str) -> Self {
        self.title = Some(title);
        self
    }

    /// States whether boilerplate is to be stripped (the default). `false` says that the source is clean: all visible text is kept.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<nav>Home | News</nav><p>The ferry sails again after nine weeks in the dock.</p>";
    /// let kept = |input| Document::read(input).map(|document| document.blocks().filter(|block| block.is_content()).count());
    /// assert_eq!(kept(Input::html(page))?, 1);
    /// assert_eq!(kept(Input::html(page).strip(false))?, 2);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    #[must_use]
    pub const fn strip(mut self, strip: bool) -> Self {
        self.strip = strip;
        self
    }

    /// Sets the longest input accepted, in bytes; [`MAX_INPUT`] by default, at most `u32::MAX / 2`.
    ///
    /// ```
    /// use standfirst::{Document, Error, Input};
    ///
    /// let article = "The ferry sails again.";
    /// let refused = Document::read(Input::text(article).limit(10)).unwrap_err();
    /// assert_eq!(refused, Error::InputTooLarge { len: 22, limit: 10 });
    /// ```
    #[must_use]
    pub const fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    pub(crate) const fn new(source: &'a str, format: Format) -> Self {
        Self { source, format, language: None, title: None, strip: true, limit: MAX_INPUT }
    }
}

/// Taken as plain text.
///
/// ```
/// use standfirst::Document;
///
/// assert_eq!(Document::read("The ferry sails again.")?.sentences().len(), 1);
/// # Ok::<(), standfirst::Error>(())
/// ```
impl<'a> From<&'a str> for Input<'a> {
    /// Plain text.
    fn from(source: &'a str) -> Self {
        Self::text(source)
    }
}

/// Taken as plain text.
///
/// ```
/// use standfirst::Document;
///
/// let article = String::from("The ferry sails again.");
/// assert_eq!(Document::read(&article)?.text(), article);
/// # Ok::<(), standfirst::Error>(())
/// ```
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
