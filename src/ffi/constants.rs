//! Numbers of enumerations, each with its Rust counterpart and its name; a test holds the two together.

use super::text::standfirst_str;
use crate::document::block::BlockKind;
use crate::reason::Reason;
use crate::score::Method;

/// Default limit of the input's length, in bytes: 64 MiB.
pub const STANDFIRST_MAX_INPUT: usize = 67_108_864;

/// The library's own: all features, weighed.
pub const STANDFIRST_METHOD_STANDFIRST: i32 = 0;
/// The first sentences, which news is hard to beat with.
pub const STANDFIRST_METHOD_LEAD: i32 = 1;
/// Closeness to the document's mean vector: Radev, Jing, Styś & Tam (2004), "Centroid-based summarization of multiple documents".
pub const STANDFIRST_METHOD_CENTROID: i32 = 2;
/// Rank in the graph of similar sentences: Erkan & Radev (2004), "LexRank: graph-based lexical centrality as salience in text summarization".
pub const STANDFIRST_METHOD_LEXRANK: i32 = 3;
/// Rank in the graph of shared words: Mihalcea & Tarau (2004), "TextRank: bringing order into text".
pub const STANDFIRST_METHOD_TEXTRANK: i32 = 4;
/// Density of frequent words: Luhn (1958), "The automatic creation of literature abstracts".
pub const STANDFIRST_METHOD_LUHN: i32 = 5;
/// Cue words, title words, key words and location: Edmundson (1969), "New methods in automatic extracting".
pub const STANDFIRST_METHOD_EDMUNDSON: i32 = 6;
/// Mean probability of the words, updated with each pick: Nenkova & Vanderwende (2005), "The impact of frequency on summarization".
pub const STANDFIRST_METHOD_SUMBASIC: i32 = 7;
/// Least divergence from the document's words: Haghighi & Vanderwende (2009), "Exploring content models for multi-document summarization".
pub const STANDFIRST_METHOD_KL: i32 = 8;
/// Length in the space of the strongest topics: Steinberger & Ježek (2004), "Using latent semantic analysis in text summarization".
pub const STANDFIRST_METHOD_LSA: i32 = 9;
/// A fixed pseudo-random order: what a method must beat.
pub const STANDFIRST_METHOD_RANDOM: i32 = 10;

/// Sentences as they stand in the article.
pub const STANDFIRST_ORDER_READING: i32 = 0;
/// The best sentence first.
pub const STANDFIRST_ORDER_SCORE: i32 = 1;

/// Words and phrases, as the text suggests.
pub const STANDFIRST_KEYPHRASES_ANY: i32 = 0;
/// Words and names rather: tags of a news site.
pub const STANDFIRST_KEYPHRASES_WORDS: i32 = 1;
/// Phrases of several words rather: an index, a glossary. One inside another is listed too where the text uses it by itself.
pub const STANDFIRST_KEYPHRASES_PHRASES: i32 = 2;

/// A paragraph, or a line of plain text.
pub const STANDFIRST_BLOCK_PARAGRAPH: i32 = 1;
/// A heading, `h1` to `h6`.
pub const STANDFIRST_BLOCK_HEADING: i32 = 2;
/// An item of a list.
pub const STANDFIRST_BLOCK_LIST_ITEM: i32 = 3;
/// A block quotation.
pub const STANDFIRST_BLOCK_QUOTE: i32 = 4;
/// The caption of a figure or table.
pub const STANDFIRST_BLOCK_CAPTION: i32 = 5;
/// A cell of a table.
pub const STANDFIRST_BLOCK_TABLE_CELL: i32 = 6;
/// Preformatted text: its white space counts.
pub const STANDFIRST_BLOCK_PREFORMATTED: i32 = 7;

/// The block was kept.
pub const STANDFIRST_REASON_NONE: i32 = 0;
/// Menus, breadcrumbs, previous and next links.
pub const STANDFIRST_REASON_NAVIGATION: i32 = 1;
/// The head of the page: site name, slogan, search.
pub const STANDFIRST_REASON_HEADER: i32 = 2;
/// The foot of the page: imprint, terms, site map.
pub const STANDFIRST_REASON_FOOTER: i32 = 3;
/// Buttons that share, save or print.
pub const STANDFIRST_REASON_SHARE: i32 = 4;
/// Other articles: related, most read, neighbours and their headlines.
pub const STANDFIRST_REASON_RELATED: i32 = 5;
/// Sign-up for a newsletter, a subscription or an account.
pub const STANDFIRST_REASON_NEWSLETTER: i32 = 6;
/// Readers' comments and the form for them.
pub const STANDFIRST_REASON_COMMENTS: i32 = 7;
/// Advertisements and their labels.
pub const STANDFIRST_REASON_ADVERTISEMENT: i32 = 8;
/// Notes on cookies, consent and scripts.
pub const STANDFIRST_REASON_COOKIE: i32 = 9;
/// Captions and credits of pictures and videos.
pub const STANDFIRST_REASON_CAPTION: i32 = 10;
/// Who wrote it, and notes about the author.
pub const STANDFIRST_REASON_BYLINE: i32 = 11;
/// Dates, reading time, tags, sections.
pub const STANDFIRST_REASON_METADATA: i32 = 12;
/// Tools of the page: summary buttons, players, polls, tickers.
pub const STANDFIRST_REASON_WIDGET: i32 = 13;
/// Copyright and licence lines.
pub const STANDFIRST_REASON_COPYRIGHT: i32 = 14;
/// Outside the main content, of no known kind.
pub const STANDFIRST_REASON_OTHER: i32 = 15;

/// Returns the name of a method, such as `lexrank`; empty for a number that is none. The text lives as long as the library.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_method_name(method: i32) -> standfirst_str {
    name(Method::ALL.iter().find(|known| **known as i32 == method).map(|known| known.name()))
}

/// Returns the name of a kind of block, such as `list_item`; empty for a number that is none. The text lives as long as the
/// library.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_block_kind_name(kind: i32) -> standfirst_str {
    name(BlockKind::ALL.iter().find(|known| **known as i32 == kind).map(|known| known.name()))
}

/// Returns the name of a reason, such as `share`; empty for 0 and for a number that is none. The text lives as long as the
/// library.
#[unsafe(no_mangle)]
pub extern "C" fn standfirst_reason_name(reason: i32) -> standfirst_str {
    name(Reason::ALL.iter().find(|known| **known as i32 == reason).map(|known| known.name()))
}

fn name(name: Option<&'static str>) -> standfirst_str {
    name.map(standfirst_str::new).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyphrases::KeyphraseStyle;
    use crate::limits::MAX_INPUT;
    use crate::summarizer::Order;

    #[test]
    fn numbers_are_those_of_the_rust_side() {
        let methods = [
            STANDFIRST_METHOD_STANDFIRST,
            STANDFIRST_METHOD_LEAD,
            STANDFIRST_METHOD_CENTROID,
            STANDFIRST_METHOD_LEXRANK,
            STANDFIRST_METHOD_TEXTRANK,
            STANDFIRST_METHOD_LUHN,
            STANDFIRST_METHOD_EDMUNDSON,
            STANDFIRST_METHOD_SUMBASIC,
            STANDFIRST_METHOD_KL,
            STANDFIRST_METHOD_LSA,
            STANDFIRST_METHOD_RANDOM,
        ];
        assert_eq!(methods.as_slice(), Method::ALL.iter().map(|&method| method as i32).collect::<Vec<_>>());
        let reasons = [
            STANDFIRST_REASON_NAVIGATION,
            STANDFIRST_REASON_HEADER,
            STANDFIRST_REASON_FOOTER,
            STANDFIRST_REASON_SHARE,
            STANDFIRST_REASON_RELATED,
            STANDFIRST_REASON_NEWSLETTER,
            STANDFIRST_REASON_COMMENTS,
            STANDFIRST_REASON_ADVERTISEMENT,
            STANDFIRST_REASON_COOKIE,
            STANDFIRST_REASON_CAPTION,
            STANDFIRST_REASON_BYLINE,
            STANDFIRST_REASON_METADATA,
            STANDFIRST_REASON_WIDGET,
            STANDFIRST_REASON_COPYRIGHT,
            STANDFIRST_REASON_OTHER,
        ];
        assert_eq!(reasons.as_slice(), Reason::ALL.iter().map(|&reason| reason as i32).collect::<Vec<_>>());
        let kinds = [
            (STANDFIRST_BLOCK_PARAGRAPH, BlockKind::Paragraph),
            (STANDFIRST_BLOCK_HEADING, BlockKind::Heading),
            (STANDFIRST_BLOCK_LIST_ITEM, BlockKind::ListItem),
            (STANDFIRST_BLOCK_QUOTE, BlockKind::Quote),
            (STANDFIRST_BLOCK_CAPTION, BlockKind::Caption),
            (STANDFIRST_BLOCK_TABLE_CELL, BlockKind::TableCell),
            (STANDFIRST_BLOCK_PREFORMATTED, BlockKind::Preformatted),
        ];
        assert!(kinds.iter().all(|&(number, kind)| number == kind as i32));
        assert_eq!((STANDFIRST_ORDER_READING, STANDFIRST_ORDER_SCORE), (Order::Reading as i32, Order::Score as i32));
        let styles = [STANDFIRST_KEYPHRASES_ANY, STANDFIRST_KEYPHRASES_WORDS, STANDFIRST_KEYPHRASES_PHRASES];
        assert_eq!(styles.as_slice(), KeyphraseStyle::ALL.iter().map(|&style| style as i32).collect::<Vec<_>>());
        assert_eq!(STANDFIRST_REASON_NONE, 0);
        assert_eq!(STANDFIRST_MAX_INPUT, MAX_INPUT);
    }
}
