//! HTML → blocks.
//!
//! The tokenizer is html5gum's; there is no tree. What is kept of the page is the list of elements with their parents, and a
//! block for each stretch of visible text between two block borders. End tags that the standard implies are implied here as far
//! as blocks depend on it ([`nesting`]).

mod attributes;
mod elements;
mod nesting;
mod references;

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TokenSpan, Tokenizer};

use crate::document::block::{BlockKind, BlockRecord};
use crate::document::source_map::SourceMap;
use crate::span::Span;
use attributes::Hints;
use elements::Role;
pub(crate) use elements::{Element, Elements, Tag};
use nesting::Stack;
use references::References;

/// Elements nested deeper than this are read as if they were not there: their text belongs to the one above.
///
/// Browsers stop at 512. Real pages stay below 60.
const MAX_DEPTH: usize = 400;

/// JSON-LD longer than this (in bytes, all scripts of a page together) is not looked at.
const MAX_JSON_LD: usize = 256 << 10;

/// A `<title>` or `content` attribute is read up to this many bytes.
const MAX_META: usize = 4096;

/// What was read of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) map: SourceMap,
    pub(crate) blocks: Vec<BlockRecord>,
    pub(crate) elements: Elements,
    pub(crate) head: Head,
    /// Has no `html`, `head` or `body`: the body of a post, not a page.
    pub(crate) is_fragment: bool,
}

/// What the page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) lang: String,
    /// `name` or `property` of each `meta`, in lower case, and its `content`.
    pub(crate) metas: Vec<(String, String)>,
    pub(crate) json_ld: Vec<String>,
}

/// Reads a page. Takes time and memory linear in the source, whatever it holds.
pub(crate) fn read(source: &str) -> Page {
    let mut builder = Builder::new(source);
    // A byte order mark is no text.
    let skip = if source.starts_with('\u{feff}') { 3 } else { 0 };
    builder.base = skip;
    let mut emitter = CallbackEmitter::<_, Infallible, usize>::new(|event: CallbackEvent<'_>, span: TokenSpan<usize>| {
        builder.event(&event, span);
        None
    });
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    _ = Tokenizer::new_with_emitter(&source[skip..], emitter).finish();
    builder.finish()
}

struct Builder<'s> {
    source: &'s str,
    base: usize,
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
    tag: Tag,
    hints: Hints,
    attribute: Vec<u8>,
    meta_name: String,
    meta_content: String,
    script_is_json_ld: bool,
    json_ld_bytes: usize,
    /// The element whose content is skipped, and how deeply it is nested in itself.
    skipping: Option<(Tag, u32)>,
}

#[derive(Debug, Clone, Copy)]
struct OpenBlock {
    start: usize,
    element: u32,
    linked: usize,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let page = Page { elements: Elements::with_root(), is_fragment: true, ..Page::default() };
        Self {
            source,
            base: 0,
            page,
            stack: Stack::default(),
            references: References::default(),
            block: None,
            space: None,
            line_breaks: 0,
            in_link: false,
            tag: Tag::OtherInline,
            hints: Hints::default(),
            attribute: Vec::new(),
            meta_name: String::new(),
            meta_content: String::new(),
            script_is_json_ld: false,
            json_ld_bytes: 0,
            skipping: None,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: TokenSpan<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::of(name);
                self.hints = Hints::default();
                self.script_is_json_ld = false;
                self.meta_name.clear();
                self.meta_content.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(&name[..name.len().min(32)]);
                if *name == b"hidden" {
                    self.hints.hidden = true;
                }
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { .. } => self.start_tag(),
            CallbackEvent::EndTag { name } => self.end_tag(Tag::of(name)),
            CallbackEvent::String { value } => self.string(value, span),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        let name = std::mem::take(&mut self.attribute);
        match (self.tag, name.as_slice()) {
            (Tag::Meta, b"name" | b"property" | b"itemprop") if self.meta_name.is_empty() => {
                self.meta_name = String::from_utf8_lossy(&value[..value.len().min(64)]).to_ascii_lowercase();
            }
            (Tag::Meta, b"content") => self.meta_content = lossy_head(value),
            (Tag::Script, b"type") => self.script_is_json_ld = value.eq_ignore_ascii_case(b"application/ld+json"),
            (Tag::Html, b"lang" | b"xml:lang") if self.page.head.lang.is_empty() => self.page.head.lang = lossy_head(&value[..value.len().min(64)]),
            (tag, name) => {
                self.hints.read(name, value);
                if tag == Tag::Body && name == b"lang" && self.page.head.lang.is_empty() {
                    self.page.head.lang = lossy_head(&value[..value.len().min(64)]);
                }
            }
        }
        self.attribute = name;
    }

    fn start_tag(&mut self) {
        let tag = self.tag;
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += u32::from(*skipped == tag);
            return;
        }
        match tag {
            Tag::Meta if !self.meta_name.is_empty() && !self.meta_content.is_empty() && self.page.head.metas.len() < 200 => {
                self.page.head.metas.push((std::mem::take(&mut self.meta_name), std::mem::take(&mut self.meta_content)));
            }
            Tag::Html | Tag::Head | Tag::Body => self.page.is_fragment = false,
            _ => {}
        }
        match tag.role() {
            Role::Skipped => self.skipping = Some((tag, 1)),
            Role::LineBreak => self.line_break(),
            Role::Void => {
                if tag == Tag::Hr {
                    self.end_block();
                }
            }
            Role::Inline | Role::Block => self.open(tag),
        }
    }

    fn open(&mut self, tag: Tag) {
        if tag.role() == Role::Block {
            self.end_block();
            self.stack.imply_end_tags(tag);
        }
        if tag == Tag::A {
            self.in_link = true;
        }
        if matches!(tag, Tag::Html | Tag::Body | Tag::Head) {
            // The page is hidden while it loads, or carries the names of everything in it: neither says anything of its text.
            return;
        }
        if self.stack.len() < MAX_DEPTH {
            let parent = self.stack.top();
            let above = self.page.elements.get(parent);
            let element = Element {
                parent,
                tag,
                depth: above.depth + 1,
                reason: tag.reason().or(self.hints.reason),
                main: self.hints.main || matches!(tag, Tag::Article | Tag::Main),
                hidden: above.hidden || self.hints.hidden,
                path: (self.hints.path ^ tag as u32).wrapping_mul(0x0100_0193),
            };
            let place = self.page.elements.push(element);
            self.stack.push(tag, place);
        }
    }

    fn end_tag(&mut self, tag: Tag) {
        if let Some((skipped, depth)) = &mut self.skipping {
            if *skipped == tag {
                *depth -= 1;
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return;
        }
        match tag.role() {
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
    }

    /// One `br` is a space in the line, two in a row end the block.
    fn line_break(&mut self) {
        self.line_breaks = self.line_breaks.saturating_add(1);
        if self.line_breaks > 1 {
            self.end_block();
        } else if self.block.is_some() && self.space.is_none() {
            // The break itself is no byte of text: the space takes the place of what comes next.
            self.space = Some(usize::MAX);
        }
    }

    fn string(&mut self, value: &[u8], span: TokenSpan<usize>) {
        if let Some((tag, _)) = self.skipping {
            match tag {
                // A title holds text alone: markup in it is a mistake of the page, and nothing behind it is the title.
                Tag::Title if self.page.head.title.is_empty() => {
                    self.page.head.title = lossy_head(value.split(|&byte| byte == b'<').next().unwrap_or(b""));
                }
                Tag::Script if self.script_is_json_ld && self.json_ld_bytes + value.len() <= MAX_JSON_LD => {
                    self.json_ld_bytes += value.len();
                    self.page.head.json_ld.push(String::from_utf8_lossy(value).into_owned());
                }
                _ => {}
            }
            return;
        }
        let element = self.stack.top();
        if self.page.elements.get(element).hidden {
            return;
        }
        let (start, end) = (span.start + self.base, span.end + self.base);
        let (Ok(value), Some(source)) = (std::str::from_utf8(value), self.source.get(start..end)) else { return };
        let preformatted = self.stack.is_open(Tag::Pre) || self.stack.is_open(Tag::Xmp) || self.stack.is_open(Tag::Listing);
        if value.len() == source.len() && !source.contains('\r') {
            self.append(source, start, preformatted);
            return;
        }
        // The rest holds references or carriage returns: walk the source and look each reference up.
        let mut rest = source;
        let mut at = start;
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
            while run < bytes.len() {
                if is_foldable(bytes[run]) {
                    let single = bytes[run] == b' ' && bytes.get(run + 1).is_some_and(|&b| !is_foldable(b));
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
        let mut from = 0;
        if text.bytes().any(|byte| byte >= 0xc2) {
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
        self.count_link(text.len());
    }

    fn append_reference(&mut self, decoded: &str, source: usize, length: usize, preformatted: bool) {
        let foldable = decoded.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c));
        if foldable && !preformatted {
            if self.block.is_some() {
                self.space = Some(source);
            }
            return;
        }
        if decoded.chars().all(is_invisible) {
            return;
        }
        self.begin(source);
        self.page.map.referenced(self.page.text.len(), source, length);
        self.page.text.push_str(decoded);
        self.count_link(decoded.len());
    }

    /// Makes sure that a block is open, and puts the pending space in.
    fn begin(&mut self, source: usize) {
        self.line_breaks = 0;
        if self.block.is_none() {
            if !self.page.text.is_empty() {
                // Blocks are lines of the text; the break between them comes from no byte of the source.
                self.page.map.referenced(self.page.text.len(), source, 0);
                self.page.text.push('\n');
            }
            self.block = Some(OpenBlock { start: self.page.text.len(), element: self.stack.block(), linked: 0 });
        } else if let Some(space) = self.space {
            let at = self.page.text.len();
            if space == usize::MAX {
                self.page.map.referenced(at, source, 0);
            } else {
                self.page.map.copied(at, space, 1);
            }
            self.page.text.push(' ');
        }
        self.space = None;
    }

    fn count_link(&mut self, length: usize) {
        if self.in_link
            && let Some(block) = &mut self.block
        {
            block.linked += length;
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
        (record.kind, record.level) = self.kind(open.element);
        self.page.blocks.push(record);
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
        self.page.text.shrink_to_fit();
        self.page.blocks.shrink_to_fit();
        self.page.map.shrink();
        self.page
    }
}

/// Characters that show nothing: soft hyphens, zero-width spaces, byte order marks, bidirectional controls, tag characters.
///
/// The joiners U+200C and U+200D stay: Persian and Hindi are spelled with them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
}

fn lossy_head(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(&value[..value.len().min(MAX_META)]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
