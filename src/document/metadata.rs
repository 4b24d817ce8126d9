//! What is known of an article besides its text; `html/head.rs` reads it of a page.

/// What is known of an article besides its text. Each is optional.
///
/// ```
/// use standfirst::{Document, Input};
///
/// let page = r#"<script type="application/ld+json">
///     {"@type": "NewsArticle", "headline": "Ferry back", "author": {"name": "Ada Moor"}, "datePublished": "2026-03-01"}
///     </script><p>The ferry sails again.</p>"#;
/// let document = Document::read(Input::html(page))?;
/// let metadata = document.metadata();
/// assert_eq!(metadata.title.as_deref(), Some("Ferry back"));
/// assert_eq!((metadata.author.as_deref(), metadata.date.as_deref()), (Some("Ada Moor"), Some("2026-03-01")));
/// # Ok::<(), standfirst::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// Who wrote it; several names are joined by a comma.
    pub author: Option<String>,
    /// When it was published, as the page writes it (mostly ISO 8601).
    pub date: Option<String>,
    /// The page's own description.
    pub description: Option<String>,
    /// The site's name.
    pub site: Option<String>,
}
