//! Features → one score a sentence: the more it tells of the story, the higher.
//!
//! Every [`Method`] reads the same features, so that they can be compared; the differences are theirs alone.

mod centrality;
mod cues;
mod frequency;
mod position;
pub(crate) mod sets;
mod topics;
mod trained;

use std::fmt;
use std::str::FromStr;

use crate::budget::Budget;
use crate::error::{Error, quoted};
use crate::features::Features;
pub(crate) use trained::{Standings, Tables};

macro_rules! methods {
    ($($(#[$doc:meta])* $variant:ident $number:literal $name:literal;)*) => {
        /// How sentences are scored. The numbers are those of the C ABI.
        ///
        /// ```
        /// use standfirst::Method;
        ///
        /// assert_eq!("lexrank".parse::<Method>()?, Method::LexRank);
        /// assert_eq!(Method::default().to_string(), "standfirst");
        /// # Ok::<(), standfirst::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[non_exhaustive]
        pub enum Method {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Method {
            /// Every method, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the method's name, such as `"lexrank"`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it looks at where function words stand.
            pub(crate) fn wants_all_terms(self) -> bool {
                self == Self::Luhn
            }
        }
    };
}

methods! {
    /// The library's own: all features, weighed.
    #[default]
    Standfirst 0 "standfirst";
    /// The first sentences, which news is hard to beat with.
    Lead 1 "lead";
    /// Closeness to the document's mean vector: Radev, Jing, Styś & Tam (2004), "Centroid-based summarization of multiple documents".
    Centroid 2 "centroid";
    /// Rank in the graph of similar sentences: Erkan & Radev (2004), "LexRank: graph-based lexical centrality as salience in text summarization".
    LexRank 3 "lexrank";
    /// Rank in the graph of shared words: Mihalcea & Tarau (2004), "TextRank: bringing order into text".
    TextRank 4 "textrank";
    /// Density of frequent words: Luhn (1958), "The automatic creation of literature abstracts".
    Luhn 5 "luhn";
    /// Cue words, title words, key words and location: Edmundson (1969), "New methods in automatic extracting".
    Edmundson 6 "edmundson";
    /// Mean probability of the words, updated with each pick: Nenkova & Vanderwende (2005), "The impact of frequency on summarization".
    SumBasic 7 "sumbasic";
    /// Least divergence from the document's words: Haghighi & Vanderwende (2009), "Exploring content models for multi-document summarization".
    Kl 8 "kl";
    /// Length in the space of the strongest topics: Steinberger & Ježek (2004), "Using latent semantic analysis in text summarization".
    Lsa 9 "lsa";
    /// A fixed pseudo-random order: what a method must beat.
    Random 10 "random";
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Method {
    type Err = Error;

    /// Reads a method's name, in either case.
    ///
    /// # Errors
    /// [`Error::UnknownMethod`] names the known ones.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|method| method.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownMethod { name: quoted(name), known: Self::ALL.iter().map(|method| method.name()).collect::<Vec<_>>().join(", ") })
    }
}

/// The score of every sentence, and for the library's own method what its tables say.
pub(crate) struct Scores<'t> {
    pub(crate) values: Vec<f32>,
    pub(crate) trained: Option<(&'t Tables, Standings)>,
}

/// Scores every sentence by the method, the library's own with an eye to the budget. Takes time linear in the text, but for a factor that each method caps.
pub(crate) fn score<'t>(features: &Features, method: Method, tables: &'t Tables, budget: Budget) -> Scores<'t> {
    let values = match method {
        Method::Standfirst => {
            let standings = tables.standings(features, budget.asked(features));
            return Scores { values: standings.sum(), trained: Some((tables, standings)) };
        }
        Method::Lead => position::lead(features),
        Method::Centroid => features.sentences.iter().map(|sentence| sentence.centrality).collect(),
        Method::LexRank => centrality::lexrank(features),
        Method::TextRank => centrality::textrank(features),
        Method::Luhn => frequency::luhn(features),
        Method::Edmundson => cues::edmundson(features),
        Method::SumBasic => frequency::sumbasic(features),
        Method::Kl => frequency::kl(features),
        Method::Lsa => topics::lsa(features),
        Method::Random => position::random(features),
    };
    Scores { values, trained: None }
}
