//! Why a block is boilerplate.

use std::fmt;
use std::str::FromStr;

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident $number:literal $name:literal;)*) => {
        /// Why a block was dropped.
        ///
        /// The numbers are those of the C ABI; 0 stands there for a block that was kept.
        ///
        /// ```
        /// use standfirst::{Document, Input, Reason};
        ///
        /// let document = Document::read(Input::html("<nav>Home</nav><p>The ferry sails again after nine weeks in the dock.</p>"))?;
        /// assert_eq!(document.block(0).unwrap().reason(), Some(Reason::Navigation));
        /// assert_eq!(Reason::Navigation as u32, 1);
        /// # Ok::<(), standfirst::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Reason {
            /// Every reason, by number.
            ///
            /// ```
            /// use standfirst::Reason;
            ///
            /// assert!(Reason::ALL.iter().enumerate().all(|(place, &reason)| reason as usize == place + 1));
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the reason's name, such as `"share"`; it never changes.
            ///
            /// ```
            /// use standfirst::Reason;
            ///
            /// assert_eq!(Reason::Newsletter.name(), "newsletter");
            /// ```
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

reasons! {
    /// Menus, breadcrumbs, previous and next links.
    Navigation 1 "navigation";
    /// The head of the page: site name, slogan, search.
    Header 2 "header";
    /// The foot of the page: imprint, terms, site map.
    Footer 3 "footer";
    /// Buttons that share, save or print.
    Share 4 "share";
    /// Other articles: related, most read, neighbours and their headlines.
    Related 5 "related";
    /// Sign-up for a newsletter, a subscription or an account.
    Newsletter 6 "newsletter";
    /// Readers' comments and the form for them.
    Comments 7 "comments";
    /// Advertisements and their labels.
    Advertisement 8 "advertisement";
    /// Notes on cookies, consent and scripts.
    Cookie 9 "cookie";
    /// Captions and credits of pictures and videos.
    Caption 10 "caption";
    /// Who wrote it, and notes about the author.
    Byline 11 "byline";
    /// Dates, reading time, tags, sections.
    Metadata 12 "metadata";
    /// Tools of the page: summary buttons, players, polls, tickers.
    Widget 13 "widget";
    /// Copyright and licence lines.
    Copyright 14 "copyright";
    /// Outside the main content, of no known kind.
    Other 15 "other";
}

impl Reason {
    /// A bit of its own, for sets of reasons.
    pub(crate) const fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Reason {
    type Err = ();

    /// Reads a reason's name.
    ///
    /// # Errors
    /// `()` where there is no such reason.
    ///
    /// ```
    /// use standfirst::Reason;
    ///
    /// assert_eq!("cookie".parse(), Ok(Reason::Cookie));
    /// assert_eq!("biscuit".parse::<Reason>(), Err(()));
    /// ```
    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name).ok_or(())
    }
}
