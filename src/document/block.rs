//! Blocks: the pieces a page or a text is made of.

use std::fmt;

use crate::document::Document;
use crate::limits::MAX_BLOCKS;
use crate::reason::Reason;
use crate::span::Span;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $number:literal $name:literal;)*) => {
        /// What kind of text a block is. The numbers are those of the C ABI.
        ///
        /// ```
        /// use standfirst::{BlockKind, Document, Input};
        ///
        /// let document = Document::read(Input::html("<ul><li>Boats<li>Trains</ul><pre>a  b</pre>").strip(false))?;
        /// let kinds: Vec<BlockKind> = document.blocks().map(|block| block.kind()).collect();
        /// assert_eq!(kinds, [BlockKind::ListItem, BlockKind::ListItem, BlockKind::Preformatted]);
        /// # Ok::<(), standfirst::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum BlockKind {
            $($(#[$doc])* $variant = $number,)*
        }

        impl BlockKind {
            /// Every kind, by number.
            ///
            /// ```
            /// use standfirst::BlockKind;
            ///
            /// assert!(BlockKind::ALL.iter().enumerate().all(|(place, &kind)| kind as usize == place + 1));
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the kind's name, such as `"heading"`; it never changes.
            ///
            /// ```
            /// assert_eq!(standfirst::BlockKind::ListItem.to_string(), standfirst::BlockKind::ListItem.name());
            /// ```
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    /// A paragraph, or a line of plain text.
    Paragraph 1 "paragraph";
    /// A heading, `h1` to `h6`.
    Heading 2 "heading";
    /// An item of a list.
    ListItem 3 "list_item";
    /// A block quotation.
    Quote 4 "quote";
    /// The caption of a figure or table.
    Caption 5 "caption";
    /// A cell of a table.
    TableCell 6 "table_cell";
    /// Preformatted text: its white space counts.
    Preformatted 7 "preformatted";
}

impl fmt::Display for BlockKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is stored of a block. Offsets fit `u32` because the input's length is limited.
#[derive(Debug, Clone)]
pub(crate) struct BlockRecord {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Bytes of it that stand inside links.
    pub(crate) linked: u32,
    /// Bytes of it that are bold.
    pub(crate) bold: u32,
    /// The element it stands in, for HTML; see `Elements`.
    #[cfg_attr(not(feature = "html"), allow(dead_code, reason = "plain text has no elements"))]
    pub(crate) element: u32,
    pub(crate) kind: BlockKind,
    /// 1 to 6 for a heading, else 0.
    pub(crate) level: u8,
    /// Several lines of hard-wrapped text: a line break in it is a space.
    pub(crate) wrapped: bool,
    /// Kept, but perhaps a caption or the like: quoted last.
    pub(crate) doubtful: bool,
    /// Says what the picture before it shows, in the words of its `alt`, or in an inline element for captions.
    pub(crate) depicts: bool,
    pub(crate) reason: Option<Reason>,
}

impl BlockRecord {
    pub(crate) fn new(span: Span, kind: BlockKind) -> Self {
        Self {
            start: span.start as u32,
            end: span.end as u32,
            linked: 0,
            bold: 0,
            element: 0,
            kind,
            level: 0,
            wrapped: false,
            doubtful: false,
            depicts: false,
            reason: None,
        }
    }

    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A block of a [`Document`]: kept, or dropped with a reason.
///
/// Two words wide, and borrowed from the document: copy it freely.
#[derive(Clone, Copy)]
pub struct Block<'d> {
    document: &'d Document<'d>,
    record: &'d BlockRecord,
}

impl<'d> Block<'d> {
    pub(crate) fn new(document: &'d Document<'_>, record: &'d BlockRecord) -> Self {
        Self { document, record }
    }

    /// Returns the block's text.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<h2>Ferry back</h2><p>Boats &amp; ferries sail again.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// assert_eq!(document.block(1).unwrap().text(), "Boats & ferries sail again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn text(self) -> &'d str {
        self.span().of(self.document.text())
    }

    /// Returns the byte range in [`Document::text`].
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<h2>Ferry back</h2><p>Boats &amp; ferries sail again.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// assert_eq!(&document.text()[document.block(1).unwrap().span().range()], "Boats & ferries sail again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn span(self) -> Span {
        self.record.span()
    }

    /// Returns the byte range in the source, from the block's first character to its last, markup between them included.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<h2>Ferry back</h2><p>Boats &amp; ferries sail again.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// assert_eq!(&page[document.block(1).unwrap().source().range()], "Boats &amp; ferries sail again.");
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn source(self) -> Span {
        self.document.source_span(self.span())
    }

    /// Returns the kind of text.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let page = "<h2>Ferry back</h2><p>Boats &amp; ferries sail again.</p>";
    /// let document = Document::read(Input::html(page))?;
    /// assert_eq!(document.block(0).unwrap().kind(), standfirst::BlockKind::Heading);
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn kind(self) -> BlockKind {
        self.record.kind
    }

    /// Returns why the block was dropped; `None` when it was kept.
    ///
    /// ```
    /// use standfirst::{Document, Input, Reason};
    ///
    /// let document = Document::read(Input::html("<p>The ferry sails again after nine weeks in the dock.</p><footer>About us</footer>"))?;
    /// assert_eq!(document.block(0).unwrap().reason(), None);
    /// assert_eq!(document.block(1).unwrap().reason(), Some(Reason::Footer));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn reason(self) -> Option<Reason> {
        self.record.reason
    }

    /// Tells whether the block was kept.
    ///
    /// ```
    /// use standfirst::{Document, Input};
    ///
    /// let document = Document::read(Input::html("<p>The ferry sails again after nine weeks in the dock.</p><footer>About us</footer>"))?;
    /// assert!(document.block(0).unwrap().is_content() && !document.block(1).unwrap().is_content());
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    pub fn is_content(self) -> bool {
        self.record.reason.is_none()
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block").field("kind", &self.kind()).field("reason", &self.reason()).field("text", &self.text()).finish()
    }
}

/// Adds a block; over [`MAX_BLOCKS`] its text becomes part of the last one.
pub(super) fn push_block(blocks: &mut Vec<BlockRecord>, block: BlockRecord) {
    let is_full = blocks.len() >= MAX_BLOCKS;
    match blocks.last_mut() {
        Some(last) if is_full => {
            last.end = block.end;
            last.kind = BlockKind::Paragraph;
            last.level = 0;
        }
        _ => blocks.push(block),
    }
}
