//! How much of a page a source is.

#[cfg(feature = "html")]
use super::block::BlockRecord;
#[cfg(feature = "html")]
use super::elements::{Elements, Tag};
#[cfg(feature = "html")]
use crate::reason::Reason;

/// How much of a page a source is, and so how much of it may be boilerplate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of one: a page, or a text scraped from it.
    Page,
    /// What stands inside `body`: it has neither `html` nor `head` nor `body`, but two of a header, a navigation and a footer.
    Body,
    /// The body of a post, of which little is to be dropped.
    Fragment,
}

/// Set, beside the bits of reasons, which begin with the second, in what is part of something: its header is not the page's.
#[cfg(feature = "html")]
const OF_A_PART: u16 = 1;

#[cfg(feature = "html")]
impl Extent {
    /// Tells which it is of a source without `html`, `head` and `body`.
    pub(super) fn of_fragment(elements: &Elements, blocks: &[BlockRecord]) -> Self {
        let frame = [Reason::Header, Reason::Navigation, Reason::Footer].map(Reason::bit);
        // What each element and those around it are, parents first. A table of contents or the source of a quotation has only one of them.
        let mut parts = vec![0_u16; elements.len()];
        for place in 1..elements.len() {
            let element = elements.get(place as u32);
            let is_part = matches!(element.tag, Tag::Article | Tag::Blockquote | Tag::Figure);
            parts[place] = parts[element.parent as usize] | element.reasons | if is_part { OF_A_PART } else { 0 };
        }
        let of_page = blocks.iter().map(|block| parts[block.element as usize]).filter(|part| part & OF_A_PART == 0);
        let found = of_page.fold(0, |found, part| found | part);
        if frame.iter().filter(|&&bit| found & bit != 0).count() >= 2 { Self::Body } else { Self::Fragment }
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::document::html;

    #[test]
    fn a_body_has_two_of_a_header_a_navigation_and_a_footer() {
        for (source, wanted) in [
            ("<p>The ferry sails again.", Extent::Fragment),
            ("", Extent::Fragment),
            ("<div id=topbar>Ferry News</div><div class=menu>Home</div><p>The ferry sails again.", Extent::Body),
            ("<nav>Home</nav><p>The ferry sails again.<footer>Imprint</footer>", Extent::Body),
            ("<div id=masthead>Ferry News</div><p>The ferry sails again.<div id=footer>Imprint</div>", Extent::Body),
            // A table of contents, and whom a quotation is by.
            ("<nav class=toc>What it cost</nav><p>The ferry sails again.<blockquote>At last.<footer>The mayor</footer></blockquote>", Extent::Fragment),
            // As a feed has it, or a list of posts inside a post.
            ("<article><header>Ferry back</header><p>The ferry sails again.<nav>Next</nav><footer>Filed under ferries</footer></article>", Extent::Fragment),
            // Elements with nothing in them frame nothing.
            ("<nav></nav><p>The ferry sails again.<footer></footer>", Extent::Fragment),
            ("<nav><footer>Imprint</footer></nav><p>The ferry sails again.", Extent::Body),
        ] {
            let page = html::read(source);
            assert_eq!(Extent::of_fragment(&page.elements, &page.blocks), wanted, "{source}");
        }
    }
}
