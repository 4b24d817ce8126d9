//! The elements of a page, as far as blocks need to know of them.

use crate::reason::Reason;

/// What an element does to the blocks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of a line.
    Inline,
    /// Ends the block before it and the block in it.
    Block,
    /// A line break.
    LineBreak,
    /// Has no content.
    Void,
    /// Its content is no text of the page.
    Skipped,
}

macro_rules! tags {
    ($($variant:ident $name:literal $role:ident;)*) => {
        /// The elements that matter here, by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Tag { $($variant,)* }

        impl Tag {
            /// The number of tags, to count open elements by tag.
            pub(crate) const COUNT: usize = [$(Self::$variant,)*].len();

            /// Looks a lower-case name up. Unknown names with a hyphen are custom elements, which are blocks; others are inline.
            pub(crate) fn of(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ if name.contains(&b'-') => Self::CustomBlock,
                    _ => Self::OtherInline,
                }
            }

            pub(crate) const fn role(self) -> Role {
                match self { $(Self::$variant => Role::$role,)* }
            }
        }
    };
}

tags! {
    A b"a" Inline; Abbr b"abbr" Inline; Address b"address" Block; Area b"area" Void; Article b"article" Block; Aside b"aside" Block;
    Audio b"audio" Skipped; B b"b" Inline; Base b"base" Void; Blockquote b"blockquote" Block; Body b"body" Block; Br b"br" LineBreak;
    Button b"button" Block; Canvas b"canvas" Skipped; Caption b"caption" Block; Center b"center" Block; Col b"col" Void; Colgroup b"colgroup" Block;
    Datalist b"datalist" Skipped; Dd b"dd" Block; Details b"details" Block; Dialog b"dialog" Block; Div b"div" Block; Dl b"dl" Block;
    Dt b"dt" Block; Em b"em" Inline; Embed b"embed" Void; Fieldset b"fieldset" Block; Figcaption b"figcaption" Block; Figure b"figure" Block;
    Footer b"footer" Block; Form b"form" Block; Frame b"frame" Void; Frameset b"frameset" Block; H1 b"h1" Block; H2 b"h2" Block; H3 b"h3" Block;
    H4 b"h4" Block; H5 b"h5" Block; H6 b"h6" Block; Head b"head" Block; Header b"header" Block; Hgroup b"hgroup" Block; Hr b"hr" Void;
    Html b"html" Block; I b"i" Inline; Iframe b"iframe" Skipped; Img b"img" Void; Input b"input" Void; Label b"label" Inline;
    Legend b"legend" Block; Li b"li" Block; Link b"link" Void; Listing b"listing" Block; Main b"main" Block; Marquee b"marquee" Block;
    Math b"math" Skipped; Menu b"menu" Block; Meta b"meta" Void; Nav b"nav" Block; Noembed b"noembed" Skipped; Noframes b"noframes" Skipped;
    Noscript b"noscript" Skipped; Object b"object" Skipped; Ol b"ol" Block; Optgroup b"optgroup" Block; Option b"option" Block; P b"p" Block;
    Param b"param" Void; Plaintext b"plaintext" Block; Pre b"pre" Block; Rp b"rp" Skipped; Rt b"rt" Skipped; Rtc b"rtc" Skipped;
    Ruby b"ruby" Inline; Script b"script" Skipped; Search b"search" Block; Section b"section" Block; Select b"select" Skipped; Source b"source" Void;
    Span b"span" Inline; Strong b"strong" Inline; Style b"style" Skipped; Sub b"sub" Inline; Summary b"summary" Block; Sup b"sup" Inline;
    Svg b"svg" Skipped; Table b"table" Block; Tbody b"tbody" Block; Td b"td" Block; Template b"template" Skipped; Textarea b"textarea" Skipped;
    Tfoot b"tfoot" Block; Th b"th" Block; Thead b"thead" Block; Time b"time" Inline; Title b"title" Skipped; Tr b"tr" Block; Track b"track" Void;
    Ul b"ul" Block; Video b"video" Skipped; Wbr b"wbr" Void; Xmp b"xmp" Block;
    CustomBlock b"custom-block" Block; OtherInline b"" Inline;
}

impl Tag {
    /// The level of a heading, 1 to 6; 0 for other elements.
    pub(crate) const fn heading_level(self) -> u8 {
        match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => 0,
        }
    }

    /// Why the text of such an element is not of the article, whatever its class says.
    pub(crate) const fn reason(self) -> Option<Reason> {
        Some(match self {
            Self::Nav | Self::Menu | Self::Search => Reason::Navigation,
            Self::Footer => Reason::Footer,
            Self::Header => Reason::Header,
            Self::Aside => Reason::Related,
            Self::Form | Self::Fieldset | Self::Button | Self::Option | Self::Optgroup | Self::Dialog => Reason::Widget,
            Self::Figcaption | Self::Caption => Reason::Caption,
            _ => return None,
        })
    }
}

/// An element that was opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element {
    pub(crate) parent: u32,
    pub(crate) tag: Tag,
    pub(crate) depth: u16,
    /// What its tag, class, id, role or property says against it.
    pub(crate) reason: Option<Reason>,
    /// Every reason that its tag and the words of its attributes speak for, a bit each: [`Reason::bit`].
    pub(crate) reasons: u16,
    /// What the words of its class and id say for it, and how many there are.
    pub(crate) class_weight: i16,
    pub(crate) class_words: u8,
    /// What its class, id, role or property says for it.
    pub(crate) main: bool,
    pub(crate) hidden: bool,
    /// The dialog of a consent manager, or in one: never of the article, however much of the page it is.
    pub(crate) consent: bool,
    /// Hash of its tag and class, digits left out: elements made by the same template share it.
    pub(crate) path: u32,
}

/// The elements of a page, parents before children. The first one stands for the page itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Elements(Vec<Element>);

impl Elements {
    pub(crate) fn with_root() -> Self {
        Self(vec![Element {
            parent: 0,
            tag: Tag::Html,
            depth: 0,
            reason: None,
            reasons: 0,
            class_weight: 0,
            class_words: 0,
            main: false,
            hidden: false,
            consent: false,
            path: 0,
        }])
    }

    pub(crate) fn push(&mut self, element: Element) -> u32 {
        self.0.push(element);
        self.0.len() as u32 - 1
    }

    pub(crate) fn get(&self, place: u32) -> &Element {
        &self.0[place as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The element and its ancestors, from the inside out; the root is left out.
    pub(crate) fn chain(&self, place: u32) -> impl Iterator<Item = (u32, &Element)> {
        let mut at = place;
        std::iter::from_fn(move || {
            if at == 0 {
                return None;
            }
            let here = at;
            let element = &self.0[here as usize];
            at = element.parent;
            Some((here, element))
        })
    }
}
