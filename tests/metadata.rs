//! What pages say of themselves besides their text, in the ways in which publishers and themes of blogs say it.

#![cfg(feature = "html")]

use standfirst::{Document, Input};

const STORY: &str = "<p>The last ferry of the season left the harbour of Marstow on Sunday with eleven passengers and a cow.</p>\
    <p>The operator had sold two hundred tickets, but a storm warning kept most of the buyers at home.</p>\
    <p>The cow, said the captain, was the calmest of them all and slept through the worst of it.</p>";

fn read(head: &str, body: &str) -> standfirst::Metadata {
    let page = format!("<html><head>{head}</head><body>{body}</body></html>");
    Document::read(Input::html(&page)).expect("reads").metadata().clone()
}

#[test]
fn headlines() {
    for (head, before, behind, title, site) in [
        ("<title>Eleven passengers | Harbour Notes</title>", "<h1>Eleven passengers</h1>", "", "Eleven passengers", None),
        // Blogs: the only `h1` is the blog's name.
        ("<title>Harbour Notes: Eleven passengers</title>", "<h1>Harbour Notes</h1><h3>Eleven passengers</h3>", "", "Eleven passengers", Some("Harbour Notes")),
        (
            "<title>Eleven passengers - Harbour Notes</title>",
            "<h1>Harbour Notes</h1><h2>Eleven passengers</h2>",
            "",
            "Eleven passengers",
            Some("Harbour Notes"),
        ),
        (
            "<title>Harbour Notes &raquo; Blog Archive &raquo; Eleven passengers</title>",
            "<h1>Harbour Notes</h1><h2>Eleven passengers</h2>",
            "",
            "Eleven passengers",
            Some("Harbour Notes"),
        ),
        // The name comes again in the footer.
        (
            "<title>Eleven passengers &laquo; Harbour Notes</title>",
            "<h2>Eleven passengers</h2>",
            "<h4>Harbour Notes</h4><p>All about us and our ferries, of which there are eleven by now, with a list of them all.</p>",
            "Eleven passengers",
            Some("Harbour Notes"),
        ),
        (
            "<title>Eleven passengers &#8211; Harbour Notes</title><meta property=og:site_name content='Harbour Notes'>",
            "<h1>Harbour Notes</h1>",
            "",
            "Eleven passengers",
            Some("Harbour Notes"),
        ),
        // Linked data may describe in place of naming.
        (
            "<title>Marstow ferry - Encyclopedia</title><script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"boat on a lake\"}</script>",
            "<h1>Marstow ferry</h1>",
            "",
            "Marstow ferry",
            None,
        ),
        // The head has another wording for search engines than the page shows.
        (
            "<title>Ferry leaves with cow</title><meta property=og:title content='Last ferry leaves Marstow with a cow'>",
            "<h1>Harbour Notes</h1><h1>A cow and the last ferry of Marstow</h1>",
            "",
            "A cow and the last ferry of Marstow",
            None,
        ),
        (
            "<meta property=og:title content='Last ferry leaves Marstow with a cow'>",
            "<h1>Our weekly letter to readers</h1>",
            "",
            "Last ferry leaves Marstow with a cow",
            None,
        ),
        // Nothing but the site's name is a heading.
        (
            "<title>\u{7f3a}\u{836f}\u{4fdd}\u{4f9b}\u{7a33}\u{4ef7}\u{529b}\u{4fdd}\u{9700}\u{6c42}_\u{5065}\u{5eb7}_\u{65b0}\u{534e}\u{7f51}</title>",
            "<h1>\u{65b0}\u{534e}\u{7f51}</h1>",
            "",
            "\u{7f3a}\u{836f}\u{4fdd}\u{4f9b}\u{7a33}\u{4ef7}\u{529b}\u{4fdd}\u{9700}\u{6c42}",
            None,
        ),
        // Another heading has words of it, but one is it.
        (
            "<title>The ferry to Port Ellery is back</title><meta property=og:title content='The ferry to Port Ellery is back'>",
            "<h1 class=site-title>Port Ellery News and Views</h1><h1>The ferry to Port Ellery is back</h1>",
            "",
            "The ferry to Port Ellery is back",
            None,
        ),
        ("<title>Why I <3 the last ferry of Marstow</title>", "", "", "Why I <3 the last ferry of Marstow", None),
        ("<title>Why I stay<meta name=x></title>", "", "", "Why I stay", None),
        // References are written twice.
        ("<meta property=og:title content='It&amp;#8217;s back'>", "", "", "It\u{2019}s back", None),
        (
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Eleven passengers | Harbour Notes\",\"publisher\":{\"name\":\"Harbour Notes\"}}</script>",
            "",
            "",
            "Eleven passengers",
            Some("Harbour Notes"),
        ),
        (
            "<title>\u{7f3a}\u{836f}\u{4fdd}\u{4f9b}\u{7a33}\u{4ef7}\u{529b}\u{4fdd}\u{9700}\u{6c42}-\u{65b0}\u{534e}\u{7f51}</title>",
            "",
            "",
            "\u{7f3a}\u{836f}\u{4fdd}\u{4f9b}\u{7a33}\u{4ef7}\u{529b}\u{4fdd}\u{9700}\u{6c42}",
            None,
        ),
    ] {
        let metadata = read(head, &format!("{before}{STORY}{behind}"));
        assert_eq!((metadata.title.as_deref(), metadata.site.as_deref()), (Some(title), site), "{head}");
    }
}

/// What has neither letters nor digits is no headline, and the empty text least of all.
#[test]
fn nothing_is_told_where_nothing_is() {
    for head in ["<title></title>", "<title> - </title>", "<title> | </title><meta property=og:title content=' - '>", "<meta property=og:title content=''>"] {
        let metadata = read(head, "<h1>☆</h1><h2></h2><a rel=author></a><time datetime=''></time>");
        assert!([&metadata.title, &metadata.author, &metadata.date, &metadata.site].iter().all(|told| told.as_deref() != Some("")), "{head}: {metadata:?}");
    }
}

#[test]
fn authors_and_dates() {
    for (head, byline, author, date) in [
        ("<meta name=author content='By Ada Moor'><meta property=article:published_time content=2026-10-04>", "", Some("Ada Moor"), Some("2026-10-04")),
        ("<meta name=author content='Autor: Ada Moor'>", "", Some("Ada Moor"), None),
        ("<meta name=author content='name, name@news.example'>", "", None, None),
        ("<meta name=author content=104363>", "", None, None),
        // The address of a profile is no name.
        ("<meta property=article:author content='https://example.org/ada'>", "<a rel=author href=/ada>Ada Moor</a>", Some("Ada Moor"), None),
        (
            "",
            "<p>Posted by <a rel='author nofollow' href=/ada>Ada Moor</a> <time datetime=2026-10-04T10:00:00+02:00>today</time></p>",
            Some("Ada Moor"),
            Some("2026-10-04T10:00:00+02:00"),
        ),
        (
            "",
            "<span itemprop=author><span itemprop=name>Ada Moor</span></span><time itemprop=datePublished datetime=2026-10-04></time>",
            Some("Ada Moor"),
            Some("2026-10-04"),
        ),
        (
            "",
            "<span class='author vcard'>von <a class='url fn n'>Ada Moor</a></span><abbr class=published title=2026-10-04>4 October</abbr>",
            Some("Ada Moor"),
            Some("2026-10-04"),
        ),
        // Linked data may have its names elsewhere, before or behind, and addresses among them.
        (
            "<script type='application/ld+json; charset=utf-8'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#ada\"},\"datePublished\":\"2026-10-04\"},{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada Moor\"}]}</script>",
            "",
            Some("Ada Moor"),
            Some("2026-10-04"),
        ),
        (
            "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[\"https://news.example/ada\",{\"name\":\"\"},{\"name\":\"Ada Moor\"}]}</script>",
            "",
            Some("Ada Moor"),
            None,
        ),
        ("<meta name=author content='Yazan: İsmail Kara'>", "", Some("İsmail Kara"), None),
        ("", "<p class=byline>Yazan: İsmail Kara</p>", Some("İsmail Kara"), None),
        // End tags may be left out.
        ("", "<p class=author>Ada Moor<p class=pub-date>4 October 2026<p>The ferry", Some("Ada Moor"), Some("4 October 2026")),
        // The day of publication comes before others, and a change behind all.
        ("", "<time itemprop=dateModified datetime=2026-10-05></time><time datetime=2026-10-04>Sunday</time>", None, Some("2026-10-04")),
        (
            "",
            "<time class=updated datetime=2026-10-05>Monday</time><time class='entry-date published' datetime=2026-10-04>Sunday</time>",
            None,
            Some("2026-10-04"),
        ),
        // Themes put the article into a box whose class has the word of what stands beside it.
        ("", "<div class=content-sidebar-wrap><h1>Eleven passengers and a cow</h1><a rel=author>Ada Moor</a></div>", Some("Ada Moor"), None),
        // The element with the sign may hold more than the name, and one inside it may be the better sign.
        ("", "<ul><li itemprop=author>by <a rel=author>Ada Moor</a> 3 May 2026</li></ul>", Some("Ada Moor"), None),
        ("", "<span itemprop=author><a rel=author>Ada Moor</a> and <a rel=author>Ben Fen</a></span>", Some("Ada Moor and Ben Fen"), None),
        // Nothing but a link to the author's page, near the headline; or a word before the name.
        ("", "<div>By <a href='https://news.example/author/ada-moor/'>Ada Moor</a></div>", Some("Ada Moor"), None),
        ("", "<div><a href=/author/>Our authors</a> <a href=/authority/ada>Ada Moor</a></div>", None, None),
        ("", "<p class=byline>By Ada Moor</p>", Some("Ada Moor"), None),
        ("", "<p class=byline>Ferries and Harbours</p>", None, None),
        ("<meta name=citation_author content='Ada Moor'><meta name=citation_publication_date content=2026/10/04>", "", Some("Ada Moor"), Some("2026/10/04")),
        // Days in words, and in other attributes; a time is no day.
        ("", "<span class=pub-date>4 October 2026</span>", None, Some("4 October 2026")),
        ("", "<span class=pub-date>4 October</span>", None, None),
        ("", "<span itemprop=datePublished content=2026-10-04T10:00>October 4</span>", None, Some("2026-10-04T10:00")),
        ("<meta name=date content=10:05>", "<time datetime=2026-10-04></time>", None, Some("2026-10-04")),
        // Comments have authors and dates, too.
        ("", "<div class=comments><span class=author>Ben Fen</span><time datetime=2026-10-07>Wednesday</time></div>", None, None),
        ("", "<a rel=author href=/about>View profile</a>", None, None),
        ("", "<time datetime=PT3M>3 minutes</time>", None, None),
        ("", "", None, None),
    ] {
        let metadata = read(head, &format!("<h1>Eleven passengers and a cow</h1>{byline}{STORY}"));
        assert_eq!((metadata.author.as_deref(), metadata.date.as_deref()), (author, date), "{head}{byline}");
    }
}

/// A page shows today's date above the article, and menus have theirs.
#[test]
fn days_above_the_article_are_not_its_own() {
    for (above, inside, date) in [
        ("<header><time datetime=2027-05-05>Wednesday</time></header>", "<time datetime=2026-10-04>4 October</time>", "2026-10-04"),
        ("<header><time datetime=2027-05-05>Wednesday</time></header>", "<span class=pub-date>4 October 2026</span>", "4 October 2026"),
        ("<nav><ul><li><time datetime=2027-05-05>Wednesday</time></ul></nav>", "<time datetime=2026-10-04>4 October</time>", "2026-10-04"),
        ("<time datetime=2027-05-05>Wednesday</time>", "", "2027-05-05"),
    ] {
        let metadata = read("", &format!("{above}<article><h1>Eleven passengers and a cow</h1>{inside}{STORY}</article>"));
        assert_eq!(metadata.date.as_deref(), Some(date), "{above}{inside}");
    }
    let metadata =
        read("", &format!("<article><time datetime=2026-10-04></time><h1>Eleven passengers and a cow</h1><time datetime=2026-10-05></time>{STORY}</article>"));
    assert_eq!(metadata.date.as_deref(), Some("2026-10-04"));
}
