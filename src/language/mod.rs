//! Languages are data: one line of the table below and one folder of word lists each.

mod detect;
mod fold;
mod look_up;
mod phrases;
mod profile;
mod word_list;

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, quoted};
pub(crate) use fold::fold_into;
pub(crate) use phrases::{Found, Match, Phrases};
pub(crate) use profile::Profile;
pub(crate) use word_list::{Abbreviation, Follows, Lexicon, MAX_CUE, WordKind, spread_of};

/// Builds the enum, the tags, the names and the profiles from one table.
///
/// `full` languages have four lists in `data/TAG/`, `lists` two (abbreviations, stop words), `script` none: their punctuation
/// alone is known, and the words of the language named last stand in for theirs.
macro_rules! languages {
    (
        full { $($full:ident $full_tag:literal $full_name:literal $full_speed:literal $full_letters:literal $(ordinals $full_ord:literal)? $(months $full_months:literal)?;)* }
        lists { $($lists:ident $lists_tag:literal $lists_name:literal $lists_speed:literal $lists_letters:literal $(ordinals $lists_ord:literal)? $(months $lists_months:literal)?;)* }
        script { $($script:ident $script_tag:literal $script_name:literal $script_speed:literal $script_letters:literal like $like:ident;)* }
    ) => {
        /// A language, by its [BCP 47](https://www.rfc-editor.org/info/bcp47) primary tag.
        ///
        /// Thirty languages are supported in full ([`Language::is_full`]): abbreviations, stop words, cue words and boilerplate
        /// phrases. Of the others the punctuation and at least the script are known.
        ///
        /// ```
        /// use standfirst::Language;
        ///
        /// assert_eq!("pt-BR".parse::<Language>()?, Language::Portuguese);
        /// assert_eq!(Language::German.to_string(), "de");
        /// # Ok::<(), standfirst::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Language {
            $(#[doc = concat!($full_name, ", in full.")] $full,)*
            $(#[doc = concat!($lists_name, ": abbreviations and stop words.")] $lists,)*
            $(#[doc = concat!($script_name, ": punctuation; for lists those of ", stringify!($like), ".")] $script,)*
            /// No language known: the union of what all languages share.
            Undetermined,
        }

        impl Language {
            /// Every language, those in full first.
            ///
            /// ```
            /// use standfirst::Language;
            ///
            /// let full = Language::ALL.iter().filter(|language| language.is_full()).count();
            /// assert!(Language::ALL[..full].iter().all(|language| language.is_full()));
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$full,)* $(Self::$lists,)* $(Self::$script,)* Self::Undetermined];

            /// Returns the language's profile.
            pub(crate) const fn profile(self) -> &'static Profile {
                match self {
                    $(Self::$full => {
                        static PROFILE: Profile = Profile::full(
                            Language::$full, $full_tag, $full_name, $full_speed, $full_letters, false $(|| $full_ord)?, concat!("" $(, $full_months)?),
                            include_str!(concat!("data/", $full_tag, "/abbreviations.txt")),
                            include_str!(concat!("data/", $full_tag, "/stopwords.txt")),
                            include_str!(concat!("data/", $full_tag, "/cues.txt")),
                            include_str!(concat!("data/", $full_tag, "/boilerplate.txt")),
                        );
                        &PROFILE
                    })*
                    $(Self::$lists => {
                        static PROFILE: Profile = Profile::lists(
                            Language::$lists, $lists_tag, $lists_name, $lists_speed, $lists_letters, false $(|| $lists_ord)?, concat!("" $(, $lists_months)?),
                            include_str!(concat!("data/", $lists_tag, "/abbreviations.txt")),
                            include_str!(concat!("data/", $lists_tag, "/stopwords.txt")),
                        );
                        &PROFILE
                    })*
                    $(Self::$script => {
                        static PROFILE: Profile = Profile::script(
                            Language::$script, $script_tag, $script_name, $script_speed, $script_letters, Language::$like,
                        );
                        &PROFILE
                    })*
                    Self::Undetermined => {
                        static PROFILE: Profile = Profile::script(Language::Undetermined, "und", "undetermined", 220, "", Language::Undetermined);
                        &PROFILE
                    }
                }
            }
        }
    };
}

// Columns: variant, tag, English name, reading speed, letters that few other languages have, whether ordinals end in a period, the
// months where a capital begins them, which an ordinal stands before.
// Reading speeds are words a minute of silent reading, characters a minute for zh, ja and th: Brysbaert (2019), "How many words
// do we read per minute?", where it has the language, else its nearest relative.
languages! {
    full {
        English     "en" "English"            238 "";
        German      "de" "German"             260 "äöüß" ordinals true months "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember";
        French      "fr" "French"             214 "éèêçàùœ";
        Spanish     "es" "Spanish"            278 "ñ¿¡áíó";
        Italian     "it" "Italian"            285 "òìàèù";
        Portuguese  "pt" "Portuguese"         225 "ãõçêá";
        Dutch       "nl" "Dutch"              228 "ë";
        Polish      "pl" "Polish"             166 "łżśąęćńź";
        Russian     "ru" "Russian"            184 "ыэёъ";
        Ukrainian   "uk" "Ukrainian"          184 "іїєґ";
        Swedish     "sv" "Swedish"            218 "åäö";
        Danish      "da" "Danish"             218 "æøå" ordinals true;
        Norwegian   "nb" "Norwegian Bokmål"   218 "æøå" ordinals true;
        Finnish     "fi" "Finnish"            195 "äö" ordinals true;
        Czech       "cs" "Czech"              190 "řěůčšžý" ordinals true;
        Romanian    "ro" "Romanian"           200 "ășțşţâî";
        Hungarian   "hu" "Hungarian"          190 "őűáéöü" ordinals true;
        Greek       "el" "Greek"              190 "";
        Turkish     "tr" "Turkish"            166 "ığşİ" ordinals true months "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık";
        Arabic      "ar" "Arabic"             181 "ةىأإيك";
        Persian     "fa" "Persian"            181 "پچگیکژ";
        Urdu        "ur" "Urdu"               181 "ٹڈڑےںہ";
        Hebrew      "he" "Hebrew"             187 "";
        Hindi       "hi" "Hindi"              193 "";
        Bengali     "bn" "Bengali"            193 "";
        Chinese     "zh" "Chinese"            255 "的这们說说";
        Japanese    "ja" "Japanese"           357 "";
        Korean      "ko" "Korean"             226 "";
        Vietnamese  "vi" "Vietnamese"         220 "ạấậệộợươđịủ";
        Indonesian  "id" "Indonesian"         220 "";
    }
    lists {
        Bulgarian   "bg" "Bulgarian"          184 "ъщ";
        Catalan     "ca" "Catalan"            278 "çòà";
        Estonian    "et" "Estonian"           195 "õäü" ordinals true;
        Croatian    "hr" "Croatian"           190 "đćčžš" ordinals true;
        Lithuanian  "lt" "Lithuanian"         190 "ėųįūš";
        Latvian     "lv" "Latvian"            190 "āēīņļķ" ordinals true;
        Slovak      "sk" "Slovak"             190 "ľôĺŕäčš" ordinals true;
        Slovenian   "sl" "Slovenian"          180 "čšž" ordinals true;
    }
    script {
        Amharic     "am" "Amharic"            180 "" like Undetermined;
        Armenian    "hy" "Armenian"           180 "" like Undetermined;
        Burmese     "my" "Burmese"            300 "" like Undetermined;
        Georgian    "ka" "Georgian"           180 "" like Undetermined;
        Gujarati    "gu" "Gujarati"           190 "" like Undetermined;
        Inuktitut   "iu" "Inuktitut"          150 "" like Undetermined;
        Kazakh      "kk" "Kazakh"             184 "қңғүұәһ" like Russian;
        Khmer       "km" "Khmer"              300 "" like Undetermined;
        Lao         "lo" "Lao"                300 "" like Undetermined;
        Malayalam   "ml" "Malayalam"          150 "" like Undetermined;
        Marathi     "mr" "Marathi"            190 "ळ" like Hindi;
        Pashto      "ps" "Pashto"             181 "ښځڅېۍړ" like Persian;
        Tamil       "ta" "Tamil"              150 "" like Undetermined;
        Telugu      "te" "Telugu"             150 "" like Undetermined;
        Thai        "th" "Thai"               600 "" like Undetermined;
    }
}

/// Tags of languages without a line of their own, and the language whose lists and habits serve them best.
#[rustfmt::skip]
const RELATIVES: [(&str, Language); 26] = [
    ("af", Language::Dutch), ("ast", Language::Spanish), ("az", Language::Turkish), ("be", Language::Russian), ("bs", Language::Croatian),
    ("ckb", Language::Arabic), ("dv", Language::Arabic), ("eu", Language::Spanish), ("fil", Language::English), ("gl", Language::Portuguese),
    ("is", Language::Danish), ("iw", Language::Hebrew), ("in", Language::Indonesian), ("lb", Language::German), ("mk", Language::Bulgarian),
    ("ms", Language::Indonesian), ("ne", Language::Hindi), ("nn", Language::Norwegian), ("no", Language::Norwegian), ("sa", Language::Hindi),
    ("sr", Language::Croatian), ("sh", Language::Croatian), ("tl", Language::English), ("ug", Language::Arabic), ("yi", Language::Hebrew),
    ("yue", Language::Chinese),
];

impl Language {
    /// Returns the BCP 47 primary tag, such as `"en"`; `"und"` when undetermined.
    ///
    /// ```
    /// use standfirst::Language;
    ///
    /// assert_eq!((Language::Norwegian.tag(), Language::Undetermined.tag()), ("nb", "und"));
    /// ```
    pub const fn tag(self) -> &'static str {
        self.profile().tag
    }

    /// Returns the English name.
    ///
    /// ```
    /// assert_eq!(standfirst::Language::Norwegian.name(), "Norwegian Bokmål");
    /// ```
    pub const fn name(self) -> &'static str {
        self.profile().name
    }

    /// Tells whether all lists of the language are in the library.
    ///
    /// ```
    /// use standfirst::Language;
    ///
    /// assert!(Language::Korean.is_full() && !Language::Thai.is_full() && !Language::Undetermined.is_full());
    /// ```
    pub const fn is_full(self) -> bool {
        self.profile().boilerplate_source().is_some()
    }

    /// Detects the language of a text, by script first, then by function words and letters.
    ///
    /// Looks at 400 bytes of the start and of the middle of the text, and at 4 KiB where they leave a doubt. A text without letters is
    /// [`Language::Undetermined`].
    ///
    /// ```
    /// use standfirst::Language;
    ///
    /// assert_eq!(Language::detect("Die Fähre fährt wieder, und das ist für die Insel eine gute Nachricht."), Language::German);
    /// assert_eq!(Language::detect("橋は月曜日に開通した。"), Language::Japanese);
    /// ```
    pub fn detect(text: &str) -> Self {
        detect::detect(text)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = Error;

    /// Reads a BCP 47 tag; only its primary part counts (`"pt-BR"`, `"zh_Hant"`), in either case. Tags of close relatives are
    /// taken too: `"no"` and `"nn"` are Norwegian Bokmål, `"ms"` is Indonesian.
    ///
    /// # Errors
    /// [`Error::UnknownLanguage`] when the tag names none.
    ///
    /// ```
    /// use standfirst::{Error, Language};
    ///
    /// assert_eq!("zh_Hant".parse::<Language>()?, Language::Chinese);
    /// assert_eq!("nn".parse::<Language>()?, Language::Norwegian);
    /// assert!(matches!("english".parse::<Language>(), Err(Error::UnknownLanguage { .. })));
    /// # Ok::<(), standfirst::Error>(())
    /// ```
    fn from_str(tag: &str) -> Result<Self, Error> {
        let primary = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or("");
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
            .or_else(|| RELATIVES.iter().find(|(relative, _)| relative.eq_ignore_ascii_case(primary)).map(|&(_, language)| language))
            .ok_or_else(|| Error::UnknownLanguage { tag: quoted(tag) })
    }
}
