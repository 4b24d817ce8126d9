//! Where a block stands: before, inside or behind the body.

use std::sync::LazyLock;

use memchr::memmem;

use super::PageBlocks;
use super::lines::is_counted;
use crate::document::block::BlockKind;
use crate::reason::Reason;
use crate::terms::Terms;

/// A line inside the body with more words than this and no full stop is a caption or another article's headline; subheadings
/// are shorter.
const MAX_SUBHEADING: u32 = 9;

/// A caption in a sentence of its own has at most so many words.
const MAX_CAPTION: u32 = 22;

/// A caption that its element or its picture tells has at most so many words.
const MAX_LONG_CAPTION: u32 = 80;

/// A note on cookies has at most so many words.
const MAX_ON_COOKIES: u32 = 200;

/// A story has at least so many words.
const MIN_TOLD_STORY: u32 = 60;

/// A button has at most so many words.
const MAX_BUTTON: u32 = 3;

/// A label before another article's headline has at most so many words.
const MAX_LABEL: usize = 4;

/// A short block with more of it inside links points elsewhere.
const MAX_LINKED: f32 = 0.4;

/// A line with so many words is a headline rather than a site's name or a section.
const HEADLINE_WORDS: u32 = 5;

/// A headline is looked for among so many lines before the first paragraph, by its words in so many paragraphs, which have at least so
/// many of them and a third of all.
const MAX_BEFORE: usize = 64;
const TOLD_IN: usize = 6;
const MIN_TOLD: usize = 2;

/// Another article's headline has so many words, and at least so many of them are no function words; so many lines are looked at.
const MIN_STORY: u32 = 4;
const MAX_STORY: u32 = 20;
const MIN_STORY_TERMS: usize = 4;
const MAX_STORIES: usize = 200;

/// A standfirst has at most so many words. Below it there are at least so many where it is told by them whether it belongs there.
const MAX_STANDFIRST: u32 = 40;
const MIN_BELOW_STANDFIRST: usize = 120;

/// A line with a name in it, such as a byline, has at most so many words.
const MAX_BYLINE: u32 = 8;

/// A line in letters without case is a name with at most so many words.
const MAX_NAME: usize = 3;

/// A block about the author begins with the name, behind at most so many bytes of forenames or titles.
const MAX_FORENAMES: usize = 16;

/// A note about the author is sure to be one with at most so many paragraphs behind it: comments.
const MAX_BEHIND_AUTHOR: usize = 2;

/// Lines between the headline and the first paragraph, at most: byline, section, place.
const NEAR: usize = 3;

/// An end mark (neighbouring articles, comments, copyright) ends the article once this share of its prose stands before it.
const ENDED: f32 = 0.6;

/// What stands behind an end mark is the article after all when it is more than this share of the prose.
const GOES_ON: f32 = 0.2;

impl PageBlocks<'_, '_> {
    /// Drops what stands before the headline, and the byline and the like between headline and body.
    pub(super) fn before_the_body(&mut self) {
        if !self.context.is_page() {
            return;
        }
        let kept: Vec<usize> = self.kept().collect();
        let Some(first) = (0..kept.len()).find(|&at| self.opens_body(&kept, at)) else { return };
        let known = self.headline.filter(|&headline| headline < kept[first]);
        let headline = known.or_else(|| self.told_headline(&kept, first)).or_else(|| self.guess_headline(&kept[..first]));
        self.headline = self.headline.or(headline);
        // Without a headline the first lines may be anything: only lines that are no sentences go.
        for &place in &kept[..first] {
            let Some(headline) = headline else {
                if !self.is_sentence(place) || self.measures[place].words < 10 {
                    self.drop(place, Reason::Header);
                }
                continue;
            };
            // The lead stands between headline and body, and may be short.
            let is_lead = headline < place
                && self.measures[place].words >= 4
                && (self.is_sentence(place) || place == headline + 1 && self.is_like_headline(place) && !has_date(self.text(place)));
            if place != headline && !is_lead {
                self.drop(place, if place < headline { Reason::Header } else { Reason::Metadata });
            }
        }
    }

    /// Whether the body begins here: prose that more prose follows soon, or that stands under a headline. A cookie note reads
    /// like prose too, but menus follow it.
    fn opens_body(&self, kept: &[usize], at: usize) -> bool {
        let place = kept[at];
        if !self.is_body(place) {
            return false;
        }
        if self.headline.is_some_and(|headline| headline > place && self.headline_leads(headline)) {
            return false;
        }
        let follows = |distance: usize| kept.get(at + distance).is_some_and(|&later| self.is_body(later));
        let under_headline = kept[at.saturating_sub(NEAR)..at].iter().any(|&above| self.is_like_headline(above));
        let is_long = self.measures[place].words >= 40;
        follows(1) || under_headline || is_long || (follows(2) && kept.get(at + 1).is_none_or(|&next| !self.is_like_headline(next))) || at + 1 == kept.len()
    }

    /// Whether most of the page's prose stands behind the headline, as it should.
    fn headline_leads(&self, headline: usize) -> bool {
        let words = |places: std::ops::Range<usize>| places.filter(|&place| self.is_body(place)).map(|place| self.measures[place].words).sum::<u32>();
        words(headline..self.blocks.len()) > 2 * words(0..headline)
    }

    fn is_like_headline(&self, place: usize) -> bool {
        let measures = &self.measures[place];
        self.is_kept(place) && measures.is_line() && (4..=30).contains(&measures.words) && measures.link_density < 0.9
    }

    /// Of the lines before the first paragraph the one whose words the paragraphs have: a headline says what they say, and other
    /// articles' headlines, menus and bylines do not.
    fn told_headline(&self, kept: &[usize], first: usize) -> Option<usize> {
        let mut candidates = kept[first.saturating_sub(MAX_BEFORE)..first].iter().filter(|&&place| self.is_like_headline(place)).peekable();
        candidates.peek()?;
        let profile = self.context.language.profile();
        let mut terms = Terms::new();
        for &place in kept[first..].iter().filter(|&&place| self.is_body(place)).take(TOLD_IN) {
            terms.push_all(self.text(place), profile);
        }
        let told = |&place: &usize| {
            let (all, shared) = terms.shared_with(self.text(place), profile);
            (shared >= MIN_TOLD && 3 * shared >= all).then_some((shared, std::cmp::Reverse(all), place))
        };
        candidates.filter_map(told).max().map(|(.., place)| place)
    }

    /// Drops lines between the paragraphs of a plain text that have next to no word in common with them: other articles' headlines. A
    /// subheading says what the paragraphs say. Only an opinion, as in [`widgets`](super::widgets).
    pub(super) fn by_words(&mut self) {
        if self.context.elements.len() > 1 {
            return;
        }
        self.foreign_standfirst();
        let Some(begin) = (0..self.blocks.len()).find(|&place| self.is_body(place)) else { return };
        let is_candidate = |page: &Self, place: usize| {
            let measures = &page.measures[place];
            page.is_kept(place) && Some(place) != page.headline && measures.is_line() && (MIN_STORY..=MAX_STORY).contains(&measures.words)
        };
        let candidates: Vec<usize> = (begin..self.blocks.len()).filter(|&place| is_candidate(self, place)).take(MAX_STORIES).collect();
        if candidates.is_empty() {
            return;
        }
        let profile = self.context.language.profile();
        let mut terms = Terms::new();
        for place in (begin..self.blocks.len()).filter(|&place| self.is_body(place)) {
            terms.push_all(self.text(place), profile);
        }
        let step = std::mem::replace(&mut self.step, Self::BY_APPEAL);
        for place in candidates {
            let (all, shared) = terms.shared_with(self.text(place), profile);
            if all >= MIN_STORY_TERMS && shared * 5 <= all {
                self.drop(place, Reason::Related);
            }
        }
        self.step = step;
    }

    /// Drops what stands where a standfirst does, above the byline, but has no word in common with the paragraphs: another article's.
    fn foreign_standfirst(&mut self) {
        let mut bodies = (0..self.blocks.len()).filter(|&place| self.is_body(place));
        let (Some(place), Some(second)) = (bodies.next(), bodies.next()) else { return };
        let is_byline = |between: usize| matches!(self.blocks[between].reason, Some(Reason::Byline | Reason::Metadata));
        if self.measures[place].words > MAX_STANDFIRST || !(place + 1..second).any(is_byline) {
            return;
        }
        let profile = self.context.language.profile();
        let mut terms = Terms::new();
        for other in (second..self.blocks.len()).filter(|&other| self.is_body(other)) {
            terms.push_all(self.text(other), profile);
        }
        let (all, shared) = terms.shared_with(self.text(place), profile);
        if terms.total() >= MIN_BELOW_STANDFIRST && all >= MIN_STORY_TERMS && shared == 0 {
            let step = std::mem::replace(&mut self.step, Self::BY_APPEAL);
            self.drop(place, Reason::Related);
            self.step = step;
        }
    }

    /// Of the lines before the first paragraph the one that is most like a headline: the highest heading; else, above the byline,
    /// the date and the share buttons, the longest line; else the longest of all. Captions are long too, but stand below.
    fn guess_headline(&self, before: &[usize]) -> Option<usize> {
        let is_short = |&place: &usize| (3..=30).contains(&self.measures[place].words) && self.measures[place].link_density < 0.9;
        let calls = |place: usize| self.text(place).ends_with(['?', '!', '？', '！', '؟']);
        let mut before: Vec<usize> = before.iter().copied().filter(is_short).collect();
        // A headline has no full stop, unless it ends in an abbreviation and nothing else is there to choose.
        if before.iter().any(|&place| self.measures[place].is_line() || calls(place)) {
            before.retain(|&place| self.measures[place].is_line() || calls(place));
        }
        let by_level = before.iter().filter(|&&place| self.blocks[place].level > 0).min_by_key(|&&place| self.blocks[place].level);
        let is_byline = |place: usize| matches!(self.blocks[place].reason, Some(Reason::Metadata | Reason::Byline | Reason::Share));
        let first_long = before.iter().copied().find(|&place| self.is_like_headline(place)).or_else(|| before.first().copied())?;
        let byline = (first_long..self.blocks.len()).find(|&place| is_byline(place)).unwrap_or(usize::MAX);
        // Of equals the first: `max_by_key` would take the last.
        let longest = |limit: usize| {
            let words = |place: &&usize| self.measures[**place].words;
            before.iter().filter(|&&place| place < limit).rev().max_by_key(words).copied()
        };
        let longest = by_level.copied().or_else(|| longest(byline)).or_else(|| longest(usize::MAX))?;
        // A lead without a full stop is longer than the headline right above it.
        let above = before.iter().copied().find(|&place| place + 1 == longest && self.blocks[longest].level == 0);
        let is_headline = |&place: &usize| self.measures[place].words >= HEADLINE_WORDS && !is_row(self.text(place));
        above.filter(is_headline).or(Some(longest))
    }

    /// Drops what stands behind the article's end: behind an end mark, and lines behind the last sentence.
    pub(super) fn behind_the_body(&mut self) {
        if !self.context.is_page() {
            return;
        }
        let words = |page: &Self, place: usize| if page.is_body(place) { page.measures[place].words } else { 0 };
        let total: u32 = (0..self.blocks.len()).map(|place| words(self, place)).sum();
        if total == 0 {
            return;
        }
        self.about_the_author();
        let mut before = 0;
        let mut marks = self.end_marks.iter().map(|&(place, _)| place).peekable();
        for place in 0..self.blocks.len() {
            let is_mark = marks.next_if_eq(&place).is_some();
            if is_mark && before as f32 >= ENDED * total as f32 && ((total - before) as f32) < GOES_ON * total as f32 {
                for later in place + 1..self.blocks.len() {
                    self.drop(later, Reason::Other);
                }
                return;
            }
            before += words(self, place);
        }
        let last = self.kept().filter(|&place| self.is_body(place) || self.is_sentence(place)).last();
        for place in last.map_or(0, |last| last + 1)..self.blocks.len() {
            let is_item = matches!(self.blocks[place].kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Preformatted);
            // The last list of an article has no full stops; a list in plain text is told by its bullets.
            if !is_item || self.measures[place].link_density > 0.5 {
                self.drop(place, if self.measures[place].words >= 4 { Reason::Related } else { Reason::Other });
            }
        }
    }

    /// Drops what introduces the author behind the article: a block that begins with the name in the byline.
    fn about_the_author(&mut self) {
        let Some(first) = (0..self.blocks.len()).find(|&place| self.is_body(place)) else { return };
        let authors: Vec<String> = (first.saturating_sub(12)..first)
            .filter(|&place| Some(place) != self.headline && self.measures[place].words <= MAX_BYLINE)
            .flat_map(|place| names(byline(self.text(place))))
            .collect();
        let kept: Vec<usize> = self.kept().collect();
        let mut behind = self.kept().filter(|&place| self.is_body(place)).count();
        for (at, &place) in kept.iter().enumerate() {
            behind -= usize::from(self.is_body(place));
            let text = self.text(place).as_bytes();
            let is_named = |name: &String| text.windows(name.len().max(1)).take(MAX_FORENAMES + 1).any(|part| part == name.as_bytes());
            if at >= kept.len() / 2 && authors.iter().any(is_named) {
                self.drop(place, Reason::Byline);
                if behind <= MAX_BEHIND_AUTHOR {
                    self.steps[place] = Self::BY_AUTHOR;
                }
            }
        }
    }

    /// Marks blocks that may be captions, appeals or another article's headline: those that depict a picture, stand before the headline,
    /// or behind `©` or `Comments`, code, templates; and short ones between furniture, above a credit or a button, below a pointer to another article, a
    /// question behind a label or in a link. They stay, but are quoted last.
    pub(super) fn doubtful(&mut self) {
        let begin = self.headline.filter(|&headline| self.is_kept(headline) && self.headline_leads(headline)).unwrap_or(0);
        let comments = self.comments(begin);
        let is_story = |&place: &usize| self.is_body(place) && self.blocks[place].kind != BlockKind::Preformatted;
        let story = (begin..self.blocks.len()).filter(is_story).map(|place| self.measures[place].words).sum();
        for place in 0..self.blocks.len() {
            if Some(place) == self.headline || !self.is_kept(place) {
                continue;
            }
            self.blocks[place].doubtful |=
                place < begin || comments.contains(&place) || self.depicts(place) || self.is_site(place) || self.is_no_prose(place, story);
            if self.measures[place].words > MAX_CAPTION {
                continue;
            }
            let reason = |at: Option<usize>| at.and_then(|at| self.blocks.get(at)).and_then(|block| block.reason);
            let (above, below) = (reason(place.checked_sub(1)), reason(Some(place + 1)));
            let text = self.text(place);
            let asks = text.ends_with(['?', '？', '؟']);
            let is_labelled = asks && text.split_whitespace().take(MAX_LABEL).any(|word| word.ends_with([':', '：']));
            self.blocks[place].doubtful |= above.is_some() && (below.is_some() || asks)
                || matches!(below, Some(Reason::Caption | Reason::Newsletter))
                || below.is_some() && self.measures[place + 1].words <= MAX_BUTTON
                || matches!(above, Some(Reason::Related))
                || is_labelled
                || is_counted(text)
                || self.measures[place].link_density > MAX_LINKED;
        }
    }

    /// Whether a block is a copyright notice, a caption as East Asian sites mark it, a template that was not filled in, a note on cookies
    /// on a page that is not about them, or code in a story told in other words.
    fn is_no_prose(&self, place: usize, story: u32) -> bool {
        let text = self.text(place);
        let is_code = self.blocks[place].kind == BlockKind::Preformatted && story >= MIN_TOLD_STORY;
        is_code || text.starts_with(['©', '▲', '△', '▼']) || is_template(text) || self.is_on_cookies(place)
    }

    /// Whether a block speaks of cookies, as it is written in most languages, and the headline does not.
    fn is_on_cookies(&self, place: usize) -> bool {
        static FINDER: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("ookie"));
        let speaks = |text: &str| FINDER.find(text.as_bytes()).is_some();
        self.measures[place].words <= MAX_ON_COOKIES && speaks(self.text(place)) && !self.headline.is_some_and(|headline| speaks(self.text(headline)))
    }

    /// The blocks behind a line that reads `Comments`, where there is a story before it. What people say of a story is seldom told from
    /// it by its words, and many pages are nothing but what people say.
    fn comments(&self, begin: usize) -> std::ops::Range<usize> {
        let Some(&(mark, _)) = self.end_marks.iter().find(|(_, reason)| *reason == Reason::Comments) else { return 0..0 };
        let story: u32 = (begin..mark).filter(|&place| self.is_body(place)).map(|place| self.measures[place].words).sum();
        if story >= MIN_TOLD_STORY { mark..self.blocks.len() } else { 0..0 }
    }

    /// Whether a block says what a picture shows: its own element or the one above says so, or it repeats the picture's `alt`. Some sites
    /// put the article's description into that.
    fn depicts(&self, place: usize) -> bool {
        if self.measures[place].words > MAX_LONG_CAPTION {
            return false;
        }
        let block = &self.blocks[place];
        let by_element = || self.context.elements.chain(block.element).take(2).any(|(_, element)| element.reason == Some(Reason::Caption));
        let text = self.text(place);
        let is_description = |description: &str| description.starts_with(text) || text.starts_with(description);
        let by_picture = || block.depicts && !self.context.description.is_some_and(is_description);
        by_element() || by_picture()
    }

    /// Drops captions and other articles' headlines inside the body.
    pub(super) fn inside_the_body(&mut self) {
        let kept: Vec<usize> = self.kept().collect();
        let first = kept.iter().position(|&place| self.is_body(place)).unwrap_or(kept.len());
        let mut run: Vec<usize> = Vec::new();
        for at in first..=kept.len() {
            let line = kept
                .get(at)
                .copied()
                .filter(|&place| self.measures[place].is_line() && self.blocks[place].kind == BlockKind::Paragraph && Some(place) != self.headline);
            if let Some(place) = line {
                run.push(place);
                continue;
            }
            self.judge_run(&run, kept.get(at).copied());
            run.clear();
        }
        // A line that is one link points to another article.
        for &place in &kept {
            let measures = self.measures[place];
            if measures.link_density > 0.9 && measures.is_line() && measures.words >= 2 && self.blocks[place].kind != BlockKind::Heading {
                self.drop(place, Reason::Related);
            }
        }
    }

    /// Judges a run of lines without full stops between two paragraphs. One short line above a paragraph is a subheading.
    fn judge_run(&mut self, run: &[usize], behind: Option<usize>) {
        let Some((&last, others)) = run.split_last() else { return };
        let measures = self.measures[last];
        // `Three things will change:` leads over to a list or a quotation.
        let leads_over = |place: usize| self.text(place).ends_with([':', '：']) && behind.is_some();
        let is_subheading = leads_over(last) || measures.words <= MAX_SUBHEADING && measures.link_density < 0.5 && behind.is_some();
        // In a fragment nothing is certain but what the phrases say.
        if !self.context.is_page() && run.len() < 3 {
            return;
        }
        let is_credit = last > 0 && self.blocks[last - 1].reason == Some(Reason::Caption) && self.text(last).contains([':', '/', '|']);
        if !is_subheading || is_credit {
            self.drop(last, Reason::Caption);
        }
        for &place in others {
            let reason = if self.measures[place].words > MAX_SUBHEADING { Reason::Caption } else { Reason::Related };
            self.drop(place, reason);
        }
    }
}

/// A template that was not filled in: `{{ title }}`.
fn is_template(text: &str) -> bool {
    memchr::memchr(b'{', text.as_bytes()).is_some_and(|at| text[at..].starts_with("{{") && text[at..].contains("}}"))
}

/// A line with a year or a time of day: a byline.
pub(super) fn has_date(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    line.split(|c: char| !(c.is_ascii_digit() || c == ':')).any(|number| match number.split_once(':') {
        Some((hours, minutes)) => (1..=2).contains(&hours.len()) && minutes.len() == 2,
        None => number.len() == 4 && (number.starts_with("19") || number.starts_with("20")),
    })
}

/// A row of menu words or a breadcrumb: every word has a capital, or there are separators.
fn is_row(line: &str) -> bool {
    line.contains(['>', '›', '»', '|', '/', '→']) || line.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic())).all(char::is_uppercase)
}

/// A byline without what stands behind the name: `By Ann Moor, chief reporter`, `Ann Moor | Published 3 April`.
fn byline(line: &str) -> &str {
    line.split([',', '|', '/', '·', '•']).next().unwrap_or(line)
}

/// The names in a byline: the last two of capitalised words in a row, or of all words where letters have no case and there are hardly others.
fn names(line: &str) -> Vec<String> {
    let is_short = line.split_whitespace().count() <= MAX_NAME;
    let trimmed = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let is_name = |word: &&str| {
        let begins = |c: char| c.is_uppercase() || is_short && c.is_alphabetic() && !c.is_lowercase();
        !word.ends_with(':') && word.chars().find(|c| c.is_alphabetic()).is_some_and(begins)
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let rows = words.split(|word| !is_name(word));
    rows.filter_map(|row| row.last_chunk::<2>()).map(|name| name.map(trimmed).join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_in_bylines() {
        for (line, found) in [
            ("By Ann Moor", &["Ann Moor"][..]),
            ("By Ann Moor and Ben Hale", &["Ann Moor", "Ben Hale"]),
            ("Ann Moor & Ben Hale", &["Ann Moor", "Ben Hale"]),
            ("Von Jean Paul Moor", &["Paul Moor"]),
            ("Haber: Ayşe Korkmaz", &["Ayşe Korkmaz"]),
            ("Text: Jan van fen", &[]),
            ("words by Ann Moor", &["Ann Moor"]),
            ("News", &[]),
            ("ثريا حداد", &["ثريا حداد"]),
            ("وكالة الأنباء في المدينة", &[]),
        ] {
            assert_eq!(names(line), found, "{line}");
        }
    }
}
