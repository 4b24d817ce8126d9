//! HTML → blocks.
//!
//! The tokenizer is html5gum's; there is no tree. What is kept of the page is the list of elements with their parents, and a
//! block for each stretch of visible text between two block borders. End tags that the standard implies are implied here as far
//! as blocks depend on it ([`nesting`]).

mod ahead;
mod attributes;
mod byline;
mod class_words;
pub(super) mod head;
pub(super) mod headline;
mod hidden;
mod leap;
mod nesting;
mod references;
mod tokens;

use crate::document::block::{BlockKind, BlockRecord, push_block};
use crate::document::elements::{Element, Elements, Role, Tag};
use crate::document::source_map::SourceMap;
use crate::reason::Reason;
use crate::span::Span;
use attributes::{Classes, Hints, PRIME};
use byline::{Byline, Marks};
use head::Head;
use nesting::{Skipped, Skipping, Stack};
use references::References;
use tokens::{Content, Sink};

/// Elements nested deeper than this are read as if they were not there: their text belongs to the one above. Hidden ones stay so.
///
/// Browsers stop at 512. Real pages stay below 60.
pub const MAX_DEPTH: usize = 400;

/// Elements of a page. Those behind them count as part of the one around them; what is hidden stays so.
///
/// An element costs some 60 bytes while the page is weighed. The longest pages of the web have half as many.
pub const MAX_ELEMENTS: usize = 1 << 16;

/// JSON-LD longer than this (in bytes, all scripts of a page together) is not looked at.
const MAX_JSON_LD: usize = 256 << 10;

/// A `<title>` is read up to this many bytes.
const MAX_TITLE: usize = 4096;

/// More `meta` elements than this are not looked at.
const MAX_METAS: usize = 200;

/// What was read of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) map: SourceMap,
    pub(crate) blocks: Vec<BlockRecord>,
    pub(crate) elements: Elements,
    pub(crate) head: Head,
    /// Has no `html`, `head` or `body`.
    pub(crate) is_fragment: bool,
}

/// A page of which one `noscript` element holds more than this (in bytes, markup included) and more than all else that can be read
/// is one that scripts would have filled in: what it says to readers without scripts is its text.
const MIN_NOSCRIPT: usize = 2000;

/// What the `alt` of a picture says that is a caption, in bytes; other ones name a logo or a person.
const MIN_ALT: usize = 24;
const MAX_ALT: usize = 600;

/// Inline elements around the beginning of a block that are asked whether it is a caption.
const MAX_INLINE: usize = 8;

/// A caption stands at most so many blocks behind its picture, and the credit behind it has at most so many bytes.
const MAX_TO_CAPTION: usize = 2;
const MAX_CREDIT: usize = 60;

/// Reads a page. Takes time and memory linear in the source, whatever it holds.
pub(crate) fn read(source: &str) -> Page {
    build(source, Classes::default).finish()
}

/// The words of class and id of each element of the page that is read of this source, in the order of the elements, white space between them.
pub(crate) fn class_words(source: &str) -> Vec<String> {
    build(source, Classes::heard).classes.into_words()
}

fn build(source: &str, classes: fn() -> Classes) -> Builder<'_> {
    let mut builder = Builder { classes: classes(), ..Builder::new(source, false) };
    // A byte order mark is no text.
    let base = if source.starts_with('\u{feff}') { 3 } else { 0 };
    tokens::read(source, base, &mut builder);
    if builder.noscript > MIN_NOSCRIPT.max(builder.page.text.len()) {
        builder = Builder { classes: classes(), ..Builder::new(source, true) };
        tokens::read(source, base, &mut builder);
    }
    builder
}

struct Builder<'s> {
    source: &'s str,
    reads_noscript: bool,
    /// Bytes inside the largest `noscript` element.
    noscript: usize,
    page: Page,
    stack: Stack,
    references: References,
    /// Where the text of the block begins that is being read; it ends where the page's text does.
    block: Option<OpenBlock>,
    /// Source offset of white space that comes into the text when more text of the block follows.
    space: Option<usize>,
    /// Line breaks (`br`) in a row.
    line_breaks: u8,
    in_link: bool,
    /// The start tag that is being read has an address, has a name, and ends in `/>`.
    has_address: bool,
    has_name: bool,
    is_self_closing: bool,
    /// The page has inline elements for captions.
    has_inline_captions: bool,
    /// What the last picture shows, white space folded, and how many blocks there were before it.
    alt: String,
    alt_at: usize,
    tag: Tag,
    hints: Hints,
    classes: Classes,
    marks: Marks,
    byline: Byline,
    /// The last headline's element.
    headline: u32,
    meta_name: String,
    meta_content: String,
    script_is_json_ld: bool,
    json_ld_bytes: usize,
    /// The element whose content is skipped.
    skipping: Option<Skipping>,
}

#[derive(Debug, Clone, Copy)]
struct OpenBlock {
    start: usize,
    element: u32,
    linked: usize,
    bold: usize,
    /// An inline element around its beginning says that it is a caption.
    is_caption: bool,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str, reads_noscript: bool) -> Self {
        let page = Page { elements: Elements::with_root(), is_fragment: true, ..Page::default() };
        Self {
            source,
            reads_noscript,
            noscript: 0,
            page,
            stack: Stack::default(),
            references: References::default(),
            block: None,
            space: None,
            line_breaks: 0,
            in_link: false,
            has_address: false,
            has_name: false,
            is_self_closing: false,
            has_inline_captions: false,
            alt: String::new(),
            alt_at: 0,
            tag: Tag::OtherInline,
            hints: Hints::default(),
            classes: Classes::default(),
            marks: Marks::default(),
            byline: Byline::default(),
            headline: 0,
            meta_name: String::new(),
            meta_content: String::new(),
            script_is_json_ld: false,
            json_ld_bytes: 0,
            skipping: None,
        }
    }

    fn role(&self, tag: Tag) -> Role {
        if tag == Tag::Noscript && self.reads_noscript { Role::Block } else { tag.role() }
    }

    fn open(&mut self, tag: Tag) {
        if self.role(tag) == Role::Block {
            self.end_block();
            self.stack.imply_end_tags(tag);
            self.byline.close(self.stack.len(), &self.page.text);
        }
        // `<a name="top">` leads nowhere: it is where other links lead.
        self.in_link |= tag == Tag::A && (self.has_address || !self.has_name);
        if matches!(tag, Tag::Html | Tag::Body | Tag::Head) {
            // The page is hidden while it loads, or carries the names of everything in it: neither says anything of its text.
            return;
        }
        let parent = self.stack.top();
        let above = self.page.elements.get(parent);
        if self.stack.len() >= MAX_DEPTH || self.page.elements.len() >= MAX_ELEMENTS {
            if self.hints.hides() {
                self.skipping = Some(Skipping::new(tag));
            } else if self.stack.len() < MAX_DEPTH {
                self.stack.push(tag, parent);
            }
        } else {
            // A heading that is a button unfolds what stands below it.
            let reason = tag.reason().filter(|_| tag != Tag::Button || above.tag.heading_level() == 0);
            let element = Element {
                parent,
                tag,
                depth: above.depth + 1,
                reason: reason.or(self.hints.reason),
                reasons: reason.map_or(0, Reason::bit) | self.hints.reasons,
                class_weight: self.hints.class_weight,
                class_words: self.hints.class_words,
                main: self.hints.main || matches!(tag, Tag::Article | Tag::Main),
                hidden: above.hidden || self.hints.hides(),
                consent: above.consent || self.hints.consent,
                path: (self.hints.path ^ tag as u32).wrapping_mul(PRIME),
            };
            self.has_inline_captions |= element.reason == Some(Reason::Caption) && self.role(tag) == Role::Inline;
            let place = self.page.elements.push(element);
            if let Some(heard) = &mut self.classes.heard {
                heard.end_element();
            }
            self.stack.push(tag, place);
        }
    }

    /// Whether what is open is no part of the article: comments have authors and dates, too.
    fn is_aside(&self) -> bool {
        let aside = Reason::Comments.bit() | Reason::Related.bit() | Reason::Widget.bit() | Reason::Navigation.bit() | Reason::Footer.bit();
        // What stands around the headline, too, is the page's layout: `content-sidebar-wrap`. Both chains fall, so that one walk compares them.
        let mut layout = self.page.elements.chain(self.headline).map(|(place, _)| place).peekable();
        self.page.elements.chain(self.stack.top()).any(|(place, element)| {
            while layout.next_if(|&around| around > place).is_some() {}
            element.reasons & aside != 0 && layout.peek() != Some(&place)
        })
    }

    fn is_in_article(&self) -> bool {
        self.stack.is_open(Tag::Article) || self.stack.is_open(Tag::Main)
    }

    fn is_preformatted(&self) -> bool {
        self.stack.is_open(Tag::Pre) || self.stack.is_open(Tag::Xmp) || self.stack.is_open(Tag::Listing)
    }

    /// One `br` is a space in the line, in preformatted text a line break, two in a row end the block.
    fn line_break(&mut self) {
        self.line_breaks = self.line_breaks.saturating_add(1);
        if self.line_breaks > 1 {
            self.end_block();
        } else if self.block.is_some() && self.space.is_none() {
            // The break itself is no byte of text: the space takes the place of what comes next.
            self.space = Some(usize::MAX);
        }
    }

    /// Keeps what is wanted of an element whose content is no text of the page.
    fn skipped_text(&mut self, tag: Tag, text: &str) {
        match tag {
            // A title holds text alone: markup in it is a mistake of the page, and nothing behind it is the title. A `<` alone is none.
            Tag::Title if self.page.head.title.is_empty() => {
                let end = (0..=text.len().min(MAX_TITLE)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
                let markup =
                    text[..end].match_indices('<').find(|&(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')));
                let title = &text[..markup.map_or(end, |(at, _)| at)];
                self.page.head.title = folded(&self.references.decoded(title));
            }
            Tag::Script if self.script_is_json_ld && self.json_ld_bytes + text.len() <= MAX_JSON_LD => {
                self.json_ld_bytes += text.len();
                self.page.head.json_ld.push(text.to_owned());
            }
            _ => {}
        }
    }

    /// Appends text that stands in the source as it is, white space folded.
    fn append(&mut self, text: &str, source: usize, preformatted: bool) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let bytes = rest.as_bytes();
            let is_foldable = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
            if is_foldable(bytes[0]) {
                let white = bytes.iter().position(|&b| !is_foldable(b)).unwrap_or(bytes.len());
                if preformatted && self.block.is_some() {
                    self.push(&rest[..white], source + at);
                } else if self.block.is_some() {
                    self.space = Some(source + at);
                }
                at += white;
                continue;
            }
            // A run of words with single spaces between them is copied at once.
            let mut run = 0;
            while let Some(&byte) = bytes.get(run) {
                // No white space stands above the space.
                if byte <= b' ' && is_foldable(byte) {
                    let single = byte == b' ' && bytes.get(run + 1).is_some_and(|&b| !is_foldable(b));
                    if !single {
                        break;
                    }
                }
                run += 1;
            }
            self.push_visible(&rest[..run], source + at);
            at += run;
        }
    }

    /// Copies text without the characters that no reader sees.
    fn push_visible(&mut self, text: &str, source: usize) {
        if self.line_breaks > 0 && is_blank(text) {
            return;
        }
        let mut from = 0;
        if !text.is_ascii() {
            for (at, c) in text.char_indices() {
                if is_invisible(c) {
                    if from < at {
                        self.push(&text[from..at], source + from);
                    }
                    from = at + c.len_utf8();
                }
            }
        }
        if from < text.len() {
            self.push(&text[from..], source + from);
        }
    }

    fn push(&mut self, text: &str, source: usize) {
        self.begin(source);
        let at = self.page.text.len();
        self.page.map.copied(at, source, text.len());
        self.page.text.push_str(text);
        self.count(text.len());
    }

    fn append_reference(&mut self, decoded: &str, source: usize, length: usize, preformatted: bool) {
        let foldable = decoded.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c));
        if foldable && !preformatted {
            if self.block.is_some() {
                self.space = Some(source);
            }
            return;
        }
        if decoded.chars().all(is_invisible) || self.line_breaks > 0 && is_blank(decoded) {
            return;
        }
        self.begin(source);
        self.page.map.referenced(self.page.text.len(), source, length);
        self.page.text.push_str(decoded);
        self.count(decoded.len());
    }

    /// Makes sure that a block is open, and puts the pending space in.
    fn begin(&mut self, source: usize) {
        self.line_breaks = 0;
        if self.block.is_none() {
            if !self.page.text.is_empty() {
                // Blocks are lines of the text; the break between them comes from no byte of the source.
                self.page.text.push('\n');
            }
            let element = self.stack.block();
            let is_caption = self.has_inline_captions && {
                let mut inline = self.page.elements.chain(self.stack.top()).take(MAX_INLINE).take_while(|&(place, _)| place != element);
                inline.any(|(_, inline)| inline.reason == Some(Reason::Caption))
            };
            self.block = Some(OpenBlock { start: self.page.text.len(), element, linked: 0, bold: 0, is_caption });
        } else if let Some(space) = self.space {
            let at = self.page.text.len();
            if space == usize::MAX {
                self.page.map.referenced(at, source, 0);
            } else {
                self.page.map.copied(at, space, 1);
            }
            // Preformatted text has its spaces as they come: what is due there is a line break.
            self.page.text.push(if self.is_preformatted() { '\n' } else { ' ' });
        }
        self.space = None;
    }

    /// Counts what of the block stands in links, and in bold.
    fn count(&mut self, length: usize) {
        let is_bold = self.stack.is_open(Tag::B) || self.stack.is_open(Tag::Strong);
        if let Some(block) = &mut self.block {
            block.linked += if self.in_link { length } else { 0 };
            block.bold += if is_bold { length } else { 0 };
        }
    }

    fn end_block(&mut self) {
        self.space = None;
        self.line_breaks = 0;
        let Some(open) = self.block.take() else { return };
        let span = Span::new(open.start, self.page.text.len()).trimmed(&self.page.text);
        if span.is_empty() {
            return;
        }
        let mut record = BlockRecord::new(span, BlockKind::Paragraph);
        record.element = open.element;
        record.linked = open.linked.min(span.len()) as u32;
        record.bold = open.bold.min(span.len()) as u32;
        (record.kind, record.level) = self.kind(open.element);
        record.depicts = open.is_caption || self.depicts(span.of(&self.page.text));
        push_block(&mut self.page.blocks, record);
    }

    /// Whether a text, a credit behind it left out, is what the `alt` of a picture says that stands just before.
    fn depicts(&self, text: &str) -> bool {
        self.alt.len() >= MIN_ALT
            && self.page.blocks.len() <= self.alt_at + MAX_TO_CAPTION
            && text.strip_prefix(&*self.alt).is_some_and(|credit| credit.len() <= MAX_CREDIT)
    }

    /// The kind of a block, by the innermost element that decides it.
    fn kind(&self, element: u32) -> (BlockKind, u8) {
        for (_, element) in self.page.elements.chain(element).take(8) {
            let kind = match element.tag {
                tag if tag.heading_level() > 0 => return (BlockKind::Heading, tag.heading_level()),
                Tag::P => {
                    // A paragraph of a list item or a quotation is one of its; elsewhere it is itself.
                    continue;
                }
                Tag::Li | Tag::Dt | Tag::Dd => BlockKind::ListItem,
                Tag::Blockquote => BlockKind::Quote,
                Tag::Figcaption | Tag::Caption => BlockKind::Caption,
                Tag::Td | Tag::Th => BlockKind::TableCell,
                Tag::Pre | Tag::Xmp | Tag::Listing => BlockKind::Preformatted,
                Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Aside | Tag::Table => break,
                _ => continue,
            };
            return (kind, 0);
        }
        (BlockKind::Paragraph, 0)
    }

    fn finish(mut self) -> Page {
        self.end_block();
        self.byline.close(0, &self.page.text);
        (self.page.head.author, self.page.head.date) = self.byline.into_parts();
        self.page.text.shrink_to_fit();
        self.page.blocks.shrink_to_fit();
        self.page.map.shrink();
        self.page
    }
}

impl Sink for Builder<'_> {
    fn start_tag(&mut self, name: &[u8]) {
        self.tag = Tag::of(name);
        self.hints = Hints::default();
        if let Some(heard) = &mut self.classes.heard {
            heard.start_tag();
        }
        self.marks.clear();
        self.script_is_json_ld = false;
        self.has_address = false;
        self.has_name = false;
        self.is_self_closing = false;
        self.meta_name.clear();
        self.meta_content.clear();
    }

    fn wants(&mut self, name: &[u8]) -> bool {
        match self.tag {
            Tag::Img => name == b"alt",
            Tag::Meta => matches!(name, b"name" | b"property" | b"itemprop" | b"content"),
            Tag::Script => name == b"type",
            Tag::Html => matches!(name, b"lang" | b"xml:lang"),
            Tag::Body => name == b"lang",
            // Nothing is opened inside what is skipped.
            _ if self.skipping.is_some() => false,
            Tag::A if name == b"rel" => true,
            Tag::A if matches!(name, b"href" | b"name") => true,
            Tag::Time | Tag::Abbr if matches!(name, b"datetime" | b"pubdate" | b"title") => true,
            _ if name == b"content" => true,
            _ => Hints::wants(name),
        }
    }

    fn decodes(&self, name: &[u8]) -> bool {
        matches!(name, b"alt" | b"href")
    }

    fn attribute(&mut self, name: &[u8], value: &[u8]) {
        match (self.tag, name) {
            (Tag::Meta, b"content") => self.meta_content = String::from_utf8_lossy(value).into_owned(),
            (Tag::Meta, _) if self.meta_name.is_empty() => {
                self.meta_name = String::from_utf8_lossy(&value[..value.len().min(64)]).to_ascii_lowercase();
            }
            (Tag::Img, _) => {
                self.alt.clear();
                if (MIN_ALT..=MAX_ALT).contains(&value.len()) {
                    let value = String::from_utf8_lossy(value);
                    self.alt = folded(&if value.contains('&') { self.references.decoded(&value).into() } else { value });
                    self.alt_at = self.page.blocks.len();
                }
            }
            (Tag::Script, _) => {
                let kind = value.split(|&byte| byte == b';').next().unwrap_or_default();
                self.script_is_json_ld = kind.trim_ascii().eq_ignore_ascii_case(b"application/ld+json");
            }
            (Tag::A, b"href") => {
                self.has_address = true;
                if self.byline.wants_link(self.page.text.len()) {
                    self.marks.read(name, value);
                }
            }
            (Tag::Html | Tag::Body, _) if self.page.head.lang.is_empty() => {
                self.page.head.lang = folded(&String::from_utf8_lossy(&value[..value.len().min(64)]));
            }
            (Tag::A, b"name") => self.has_name = true,
            (Tag::A, b"id") => {
                self.has_name = true;
                self.hints.read(name, value, &mut self.classes);
            }
            (_, b"rel" | b"href" | b"datetime" | b"pubdate" | b"title" | b"content") => self.marks.read(name, value),
            (_, b"itemprop") => {
                self.marks.read(name, value);
                self.hints.read(name, value, &mut self.classes);
            }
            (_, name) => self.hints.read(name, value, &mut self.classes),
        }
    }

    fn self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn start_tag_end(&mut self) -> Content {
        let tag = self.tag;
        // In SVG and MathML the slash of `<path/>` counts.
        let is_closed = self.is_self_closing && matches!(tag, Tag::Svg | Tag::Math);
        if let Some(skipping) = &mut self.skipping {
            if !is_closed {
                skipping.start_tag(tag);
            }
            return Content::Standard;
        }
        match tag {
            Tag::Meta if !self.meta_name.is_empty() && !self.meta_content.trim().is_empty() && self.page.head.metas.len() < MAX_METAS => {
                self.page.head.metas.push((std::mem::take(&mut self.meta_name), std::mem::take(&mut self.meta_content)));
            }
            Tag::Html | Tag::Head | Tag::Body => self.page.is_fragment = false,
            _ => {}
        }
        match self.role(tag) {
            Role::Skipped if is_closed => {}
            Role::Skipped => {
                self.skipping = Some(Skipping::new(tag));
                let is_read = tag == Tag::Title || self.script_is_json_ld || tag == Tag::Noscript;
                return if is_read { Content::Standard } else { Content::Skipped };
            }
            Role::LineBreak => self.line_break(),
            Role::Void => {
                if tag == Tag::Hr {
                    self.end_block();
                }
            }
            Role::Inline | Role::Block => {
                self.open(tag);
                if tag == Tag::H1 {
                    self.headline = self.stack.top();
                    self.byline.headline(self.page.text.len(), self.is_in_article());
                }
                if self.marks.take_in(self.hints.byline) && !self.is_aside() {
                    self.byline.open(&self.marks, self.stack.len(), self.page.text.len(), self.is_in_article());
                }
            }
        }
        if tag == Tag::Noscript { Content::Markup } else { Content::Standard }
    }

    fn end_tag(&mut self, name: &[u8]) {
        let tag = Tag::of(name);
        if let Some(skipping) = &mut self.skipping {
            match skipping.end_tag(tag, self.stack.is_open(tag)) {
                Skipped::Still => return,
                Skipped::Over => {
                    self.skipping = None;
                    return;
                }
                Skipped::Left => self.skipping = None,
            }
        }
        match self.role(tag) {
            Role::Block => {
                self.end_block();
                self.stack.close(tag);
            }
            Role::Inline => {
                if tag == Tag::A {
                    self.in_link = false;
                }
                self.stack.close_inline(tag);
            }
            Role::LineBreak => self.line_break(),
            Role::Void | Role::Skipped => {}
        }
        self.byline.close(self.stack.len(), &self.page.text);
    }

    fn text(&mut self, span: Span) {
        let Some(source) = self.source.get(span.range()) else { return };
        if let Some(Skipping { tag, .. }) = self.skipping {
            self.noscript = self.noscript.max(if tag == Tag::Noscript { source.len() } else { 0 });
            self.skipped_text(tag, source);
            return;
        }
        if self.page.elements.get(self.stack.top()).hidden {
            return;
        }
        let preformatted = self.is_preformatted();
        // References are looked up one by one, the text between them is copied.
        let mut rest = source;
        let mut at = span.start;
        while !rest.is_empty() {
            let plain = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
            if plain > 0 {
                self.append(&rest[..plain], at, preformatted);
                rest = &rest[plain..];
                at += plain;
                continue;
            }
            let (length, decoded) = self.references.resolve(rest);
            match decoded {
                Some(decoded) => self.append_reference(decoded.as_str(), at, length, preformatted),
                None => self.append(&rest[..length], at, preformatted),
            }
            rest = &rest[length..];
            at += length;
        }
    }
}

/// Characters that show nothing: soft hyphens, zero-width spaces, byte order marks, bidirectional controls, tag characters.
///
/// The joiners U+200C and U+200D stay: Persian and Hindi are spelled with them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text is white space, of that which is not folded.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c == '\u{a0}')
}

/// The text with its white space folded.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
