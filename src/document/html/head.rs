//! Title, author, date, description, site: from the elements that publishers use.

use super::byline::without_by;
use super::folded;
use super::headline::{Headings, key, without_site};
use super::references::References;
use crate::document::metadata::Metadata;

/// Longest value taken over, in characters.
const MAX_VALUE: usize = 1000;

/// How deep linked data is followed, and how many items of a list and names of authors are looked at.
const MAX_NESTED: u8 = 4;
const MAX_ITEMS: usize = 100;
const MAX_AUTHORS: usize = 20;

/// The `meta` elements that name authors, the usual ones first.
const AUTHORS: [&str; 10] = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
    "citation_author",
    "og:article:author",
    "article_author",
];

/// Those that say when.
const DATES: [&str; 17] = [
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "og:article:published_time",
    "og:pubdate",
    "citation_publication_date",
    "publish-date",
    "publish_date",
    "publication_date",
    "article_date_original",
];

/// What the page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) lang: String,
    /// `name` or `property` of each `meta`, in lower case, and its `content`.
    pub(crate) metas: Vec<(String, String)>,
    pub(crate) json_ld: Vec<String>,
    /// What elements in the text say of author and date.
    pub(crate) author: Option<String>,
    pub(crate) date: Option<String>,
}

/// What a page's head says.
pub(crate) struct Stated {
    pub(crate) metadata: Metadata,
    /// The article's body, as JSON-LD gives it.
    pub(crate) body: Option<String>,
    /// The page calls itself an article.
    pub(crate) is_article: bool,
}

/// Reads a page's head.
pub(crate) fn read(head: &Head, headings: &Headings<'_>) -> Stated {
    let mut linked = LinkedData::default();
    for script in &head.json_ld {
        // Scripts that do not parse are common; the other sources remain.
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(script) {
            linked.take(&value, 0);
        }
    }
    linked.resolve();
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| head.metas.iter().find(|(key, _)| key == name)).map(|(_, value)| decoded(value)).filter(|value| !value.is_empty())
    };
    let mut site = meta(&["og:site_name", "application-name"]).or(linked.site);
    let element = decoded(&head.title);
    let by_heading = headings.tell(&element, site.as_deref());
    site = site.or_else(|| by_heading.as_ref().and_then(|told| told.site).map(str::to_owned));
    let is_site = |text: &str| site.as_deref().is_some_and(|site| key(site) == key(text));
    let clean = |title: &str| match headings.tell(title, site.as_deref()) {
        Some(told) => told.headline.to_owned(),
        None => without_site(title, site.as_deref()).to_owned(),
    };
    // Linked data may describe rather than name: what it says is the headline where `<title>` and headings do not agree on another.
    let title = linked
        .headline
        .filter(|linked| by_heading.as_ref().is_none_or(|told| shares_words(linked, told.headline)))
        .or_else(|| meta(&["og:title", "twitter:title", "dc.title", "parsely-title"]))
        .map(|title| clean(&title))
        .filter(|title| !title.is_empty() && !is_site(title))
        // What the page itself shows is the headline; the head has one for search engines.
        .map(|title| {
            let is_other = |heading: &&str| !is_site(heading) && is_shown(heading, &title);
            let other = if headings.have(&title) { None } else { headings.firsts().find(is_other) };
            other.map_or(title.clone(), str::to_owned)
        })
        .or_else(|| by_heading.as_ref().map(|told| told.headline.to_owned()))
        .or_else(|| headings.only_first().filter(|heading| !is_site(heading) && !ends_longer(&element, heading)).map(str::to_owned))
        .or_else(|| Some(clean(&element)).filter(|title| !title.is_empty()));
    let author = linked
        .author
        .into_iter()
        .chain(AUTHORS.iter().filter_map(|name| meta(&[name])))
        // The address of a profile is no name, nor a number.
        .find(|author| !author.starts_with("http") && !author.contains('@') && author.chars().any(char::is_alphabetic))
        .map(|author| without_by(&author).to_owned())
        .or_else(|| head.author.clone().filter(|author| !is_site(author)));
    let is_article = linked.is_article || head.metas.iter().any(|(key, value)| key == "og:type" && value.trim().eq_ignore_ascii_case("article"));
    let metadata = Metadata {
        title,
        author,
        date: linked.date.into_iter().chain(DATES.iter().filter_map(|name| meta(&[name]))).find(|date| has_year(date)).or_else(|| head.date.clone()),
        description: meta(&["og:description", "description", "twitter:description", "dc.description"]).or(linked.description),
        site,
    };
    Stated { metadata, body: linked.body, is_article }
}

/// Whether a date has its year: four digits together, or those of day, month and year.
fn has_year(date: &str) -> bool {
    date.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) || date.bytes().filter(u8::is_ascii_digit).count() >= 6
}

/// Whether a heading is the headline that a title is another wording of: one of them has a third of the other's longer words.
fn is_shown(heading: &str, title: &str) -> bool {
    /// One of fewer words may be a section's, and one of so many bytes is none.
    const MIN_WORDS: usize = 3;
    const MAX_BYTES: usize = 500;
    if heading.len() > MAX_BYTES {
        return false;
    }
    let (shown, told) = (long_words(heading), long_words(title));
    let shared = shown.iter().filter(|word| told.contains(word)).count();
    heading.split_whitespace().count() >= MIN_WORDS && shared > 0 && 3 * shared >= shown.len().min(told.len())
}

/// Whether a title has much more than what it ends with, which is the site's name then.
fn ends_longer(title: &str, end: &str) -> bool {
    let (title, end) = (key(title), key(end));
    title.len() > 2 * end.len() && title.ends_with(&end)
}

/// Whether two headlines have a longer word in common, or are written without spaces between words.
fn shares_words(one: &str, other: &str) -> bool {
    let other_words = long_words(other);
    long_words(one).iter().any(|word| other_words.contains(word)) || one.chars().chain(other.chars()).any(crate::words::is_unspaced)
}

/// The words that say what a headline is about.
fn long_words(headline: &str) -> Vec<String> {
    /// They have so many bytes.
    const MIN_WORD: usize = 4;
    headline.split_whitespace().map(key).filter(|word| word.len() >= MIN_WORD).collect()
}

/// What JSON-LD says of the article: <https://schema.org/Article>.
#[derive(Debug, Default)]
struct LinkedData {
    headline: Option<String>,
    author: Option<String>,
    date: Option<String>,
    description: Option<String>,
    site: Option<String>,
    body: Option<String>,
    is_article: bool,
    /// The article's author and publisher, where it names them by their `@id`.
    ids: [Vec<String>; 2],
    /// The names of what has an `@id`.
    named: Vec<(String, String)>,
}

impl LinkedData {
    /// Names the author and the site that the article has by their `@id`: they may stand in the graph behind it.
    fn resolve(&mut self) {
        let [authors, publishers] = std::mem::take(&mut self.ids);
        let named = |ids: Vec<String>| {
            let names = ids.iter().filter_map(|id| self.named.iter().find(|(known, _)| known == id)).map(|(_, name)| name.as_str());
            Some(names.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
        };
        let (author, site) = (named(authors), named(publishers));
        self.author = self.author.take().or(author);
        self.site = self.site.take().or(site);
    }

    /// Looks for an article in the value, in its lists and in its graph.
    fn take(&mut self, value: &serde_json::Value, depth: u8) {
        use serde_json::Value;
        if depth > MAX_NESTED {
            return;
        }
        match value {
            Value::Array(items) => {
                for item in items.iter().take(MAX_ITEMS) {
                    self.take(item, depth + 1);
                }
            }
            Value::Object(object) => {
                let is_article = match object.get("@type") {
                    Some(Value::String(kind)) => is_article(kind),
                    Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article),
                    _ => false,
                };
                if let (Some(id), Some(name)) = (text_of(object, "@id"), text_of(object, "name"))
                    && self.named.len() < MAX_ITEMS
                {
                    self.named.push((id.to_owned(), decoded(name)));
                }
                if is_article {
                    let text = |key: &str| object.get(key).and_then(Value::as_str).map(decoded).filter(|text| !text.is_empty());
                    self.is_article = true;
                    self.body = self.body.take().or_else(|| object.get("articleBody").and_then(Value::as_str).map(str::to_owned));
                    self.headline = self.headline.take().or_else(|| text("headline"));
                    self.date = self.date.take().or_else(|| text("datePublished"));
                    self.description = self.description.take().or_else(|| text("description"));
                    self.author = self.author.take().or_else(|| object.get("author").and_then(names));
                    self.site = self.site.take().or_else(|| object.get("publisher").and_then(names));
                    for (ids, key) in self.ids.iter_mut().zip(["author", "publisher"]) {
                        if ids.is_empty() {
                            *ids = object.get(key).map(ids_of).unwrap_or_default();
                        }
                    }
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key) {
                        self.take(inner, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "LiveBlogPosting" | "Review" | "SocialMediaPosting")
}

fn text_of<'v>(object: &'v serde_json::Map<String, serde_json::Value>, key: &str) -> Option<&'v str> {
    object.get(key).and_then(serde_json::Value::as_str)
}

/// The `@id` or several that a value refers to.
fn ids_of(value: &serde_json::Value) -> Vec<String> {
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    items.iter().take(MAX_AUTHORS).filter_map(|item| text_of(item.as_object()?, "@id")).map(str::to_owned).collect()
}

/// The name or names of a person or organization.
fn names(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    let one = |value: &Value| match value {
        Value::String(name) => Some(decoded(name)),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(decoded),
        _ => None,
    };
    let all = match value {
        Value::Array(items) => {
            let names = items.iter().take(MAX_AUTHORS).filter_map(one).filter(|name| !name.is_empty() && !name.starts_with("http"));
            names.collect::<Vec<_>>().join(", ")
        }
        value => one(value)?,
    };
    (!all.is_empty()).then_some(all)
}

/// White space folded, cut to a sane length; publishers escape titles inside JSON-LD and attributes twice.
fn decoded(text: &str) -> String {
    let mut text = if text.contains('&') { folded(&References::default().decoded(text)) } else { folded(text) };
    if let Some((end, _)) = text.char_indices().nth(MAX_VALUE) {
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_is_found_in_lists_and_graphs() {
        let head = Head {
            json_ld: vec![
                r"not json".to_owned(),
                r#"{"@graph":[{"@type":"WebPage","headline":"no"},{"@type":["NewsArticle"],"headline":"Ferry &amp; bridge","author":[{"name":"A. Moor"},{"name":"B. Fen"}],"datePublished":"2024-03-01"}]}"#.to_owned(),
            ],
            ..Head::default()
        };
        let metadata = read(&head, &Headings::default()).metadata;
        assert_eq!(metadata.title.as_deref(), Some("Ferry & bridge"));
        assert_eq!(metadata.author.as_deref(), Some("A. Moor, B. Fen"));
        assert_eq!(metadata.date.as_deref(), Some("2024-03-01"));
    }
}
