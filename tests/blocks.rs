//! Which blocks are kept: `tests/data/scrapes` and `tests/data/articles`.
//!
//! A scrape marks each line: `= ` the article's, `- ` furniture, blank lines as they are. An article of `examples/articles` has a
//! file `.blocks` with the blocks that a perfect stripper keeps, one a line.

mod support;

use standfirst::{Document, Input, Summarizer};

/// The lines of a scrape: its text, and which lines are the article's.
fn scrape(marked: &str) -> (String, Vec<(String, bool)>) {
    let mut text = String::new();
    let mut lines = Vec::new();
    for line in marked.lines().filter(|line| !line.starts_with("# ")) {
        let content = match line.get(..2) {
            Some("= ") => Some(true),
            Some("- ") => Some(false),
            None | Some("") => None,
            _ => panic!("a line is not marked: {line}"),
        };
        if let Some(content) = content {
            text.push_str(&line[2..]);
            lines.push((line[2..].to_owned(), content));
        }
        text.push('\n');
    }
    (text, lines)
}

/// The lines kept, and the summary's sentences.
fn run(input: Input<'_>) -> (Vec<String>, Vec<String>) {
    let document = Document::read(input).expect("reads");
    let kept = document.blocks().filter(|block| block.is_content()).map(|block| support::folded(block.text())).collect();
    let summary = Summarizer::new().summarize_document(document).expect("summarizes");
    let picks = summary.sentences().map(|pick| support::folded(pick.text())).collect();
    (kept, picks)
}

/// Markup of editors, builders and old pages, as the body of a post and between others: what it says is kept, whole.
#[cfg(feature = "html")]
#[test]
fn markup_around_paragraphs_costs_none() {
    const ONE: &str = "The last ferry of the season left the harbour of Marstow on Sunday with eleven passengers and a cow.";
    const TWO: &str = "The operator had sold two hundred tickets, but a storm warning kept most of the buyers at home.";
    let others = "<p>The cow, said the captain, was the calmest of them all and slept through the worst of the storm.</p>\
        <p>In spring the boats will sail again three times a day, and the fare for a cow will not go up.</p>\
        <p>Nobody on the island had thought that the old boat would find so many friends in its last week.</p>";
    for (markup, kept) in [
        // An element that is passed over, and has no end tag of its own.
        (format!("<p>{ONE} <svg class=icon/></p><p>{TWO}</p>"), vec![ONE, TWO]),
        (format!("<p>{ONE} <svg><svg x=1 /><path/></svg></p><p>{TWO}</p>"), vec![ONE, TWO]),
        (format!("<figure><video src=a.mp4 controls /></figure><p>{ONE}</p><p>{TWO}</p>"), vec![ONE, TWO]),
        (format!("<div><object data=a.pdf><p>No viewer.</p></div><p>{ONE}</p><p>{TWO}</p>"), vec![ONE, TWO]),
        (format!("<p><ruby>漢<rp>(<rt>かん<rp>)</ruby> {ONE}</p><p>{TWO}</p>"), vec![&*format!("漢 {ONE}"), TWO]),
        (format!("<p><ruby>漢<rt>かん<rt>x</ruby> {ONE}</p><p>{TWO}</p>"), vec![&*format!("漢 {ONE}"), TWO]),
        (format!("<div class=pull-left><p>{ONE}</p></div><div class='col-md-9 col-md-pull-3'><p>{TWO}</p></div>"), vec![ONE, TWO]),
        // Buttons that unfold, enlarge or copy.
        (format!("<div class=wp-block-media-text><figure><img><button class=trigger><svg></svg></button></figure><div><p>{ONE}</p></div></div>"), vec![ONE]),
        (format!("<div><h3><button>Who was on board?</button></h3><div><p>{ONE}</p></div></div>"), vec!["Who was on board?", ONE]),
        (
            "<div class=highlight><pre>let boat = Boat::new(1891);\nboat.sail(\"Marstow\", 11);</pre><button>Copy</button></div>".to_owned(),
            vec!["let boat = Boat::new(1891);\nboat.sail(\"Marstow\", 11);"],
        ),
        // Text as editors paste it.
        (format!("<p><span style='color: inherit; background-color: inherit'>{ONE}</span></p>"), vec![ONE]),
        (format!("<div>{ONE}<br>&nbsp;<br>{TWO}</div>"), vec![ONE, TWO]),
        (format!("<div>{ONE}<br />\n\u{a0}<br />{TWO}</div>"), vec![ONE, TWO]),
        ("<pre>let boat = 1;<br>let cow = 2;</pre>".to_owned(), vec!["let boat = 1;\nlet cow = 2;"]),
        // An anchor is no link.
        (
            format!("<p><a name=top />{ONE}</p><ul><li>Nine hours of waves</li><li>Two cups of tea</li></ul>"),
            vec![ONE, "Nine hours of waves", "Two cups of tea"],
        ),
        // A number alone says something beside its name.
        (
            "<table><tr><td>Passengers</td><td>3,645,000</td></tr></table><dl><dt>Built</dt><dd>1891</dd></dl>".to_owned(),
            vec!["Passengers", "3,645,000", "Built", "1891"],
        ),
    ] {
        for post in [format!("{markup}{others}"), format!("{others}{markup}")] {
            let document = Document::read(Input::html(&post)).expect("reads");
            let found: Vec<&str> = document.blocks().filter(|block| block.is_content()).map(standfirst::Block::text).collect();
            assert!(found.len() == kept.len() + 3, "{post}: {found:#?}");
            assert!(kept.iter().all(|text| found.contains(text)), "{post}: {found:#?}");
        }
    }
    // Builders put each part of a post into a widget.
    let widget =
        |text: &str| format!("<div class='elementor-widget elementor-widget-text-editor'><div class=elementor-widget-container><p>{text}</p></div></div>");
    let post = [ONE, TWO].map(widget).concat();
    assert_eq!(run(Input::html(&post)).0, [ONE, TWO]);
}

#[test]
fn scrapes_keep_every_line_of_the_article_and_summaries_are_clean() {
    let mut failures = Vec::new();
    let (mut furniture, mut gone) = (0_u32, 0_u32);
    for path in support::files("tests/data/scrapes") {
        let name = support::name(&path);
        let (text, lines) = scrape(&support::read(&path));
        let (kept, picks) = run(Input::text(&text));
        for (line, is_content) in &lines {
            let line = support::folded(line);
            let is_kept = kept.contains(&line);
            if *is_content && !is_kept {
                failures.push(format!("{name}: lost {line:?}"));
            }
            if !is_content {
                furniture += 1;
                gone += u32::from(!is_kept);
            }
        }
        for pick in picks {
            let is_clean = lines.iter().any(|(line, is_content)| *is_content && support::folded(line).contains(&pick));
            if !is_clean {
                failures.push(format!("{name}: the summary quotes furniture {pick:?}"));
            }
        }
    }
    let share = f64::from(gone) / f64::from(furniture);
    if std::env::var_os("SHOW").is_some() {
        println!("furniture gone: {gone} of {furniture}, {share:.4}");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(share >= 0.97, "only {share:.4} of the furniture is gone");
}

/// The sites of a file of furniture, each around the article: its lines, and which are the article's.
fn furnished(furniture: &str, article: &[String]) -> Vec<Vec<(String, bool)>> {
    let (title, paragraphs) = article.split_first().expect("a headline");
    let mut sites: Vec<[Vec<(String, bool)>; 4]> = Vec::new();
    for line in furniture.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()) {
        if line.starts_with('@') {
            sites.push(Default::default());
            continue;
        }
        let (part, line) = line.split_once(' ').unwrap_or_else(|| panic!("a line is not marked: {line}"));
        let part = "HBIT".find(part).unwrap_or_else(|| panic!("{part} is no part of a page: {line}"));
        let entry = if line == "%T" { (title.clone(), true) } else { (line.to_owned(), false) };
        sites.last_mut().expect("a site begins with @")[part].push(entry);
    }
    let lines = |[head, below, between, behind]: [Vec<(String, bool)>; 4]| {
        let mut between = between.into_iter();
        let mut lines = [head, below].concat();
        for paragraph in paragraphs {
            lines.push((paragraph.clone(), true));
            lines.extend(between.next());
        }
        lines.extend(between);
        lines.extend(behind);
        lines
    };
    sites.into_iter().map(lines).collect()
}

#[test]
fn furniture_of_many_sites_goes() {
    goes("tests/data/furniture", 0.98, 0.99);
}

/// Of galleries, polls, corrections and paywalls less is known, and their parts say less of themselves: `No`, `Only half`.
#[test]
fn rare_furniture_goes_for_the_most_part() {
    goes("tests/data/widgets", 0.92, 0.985);
}

/// Appeals for money, corrections, notes on authors, on machines that wrote and on who may print it again, in whole sentences of many kinds.
#[test]
fn appeals_in_whole_sentences_go_for_the_most_part() {
    goes("tests/data/appeals", 0.94, 0.99);
}

/// Puts the furniture of a folder around and into articles: summaries must be free of it, and at least these
/// shares of it dropped and of the articles kept.
fn goes(folder: &str, least_gone: f64, least_kept: f64) {
    let mut failures = Vec::new();
    let (mut furniture, mut gone, mut content, mut stays) = (0_u32, 0_u32, 0_u32, 0_u32);
    for path in support::files(folder) {
        let name = support::name(&path);
        let tag = name.strip_suffix(".txt").expect("a .txt file");
        let article: Vec<String> = scrape(&support::read(&support::path(&format!("tests/data/scrapes/{tag}-1.txt"))))
            .1
            .into_iter()
            .filter_map(|(line, is_content)| is_content.then_some(line))
            .collect();
        for (site, lines) in furnished(&support::read(&path), &article).into_iter().enumerate() {
            // Every second site is a scrape without blank lines.
            let text = lines.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>().join(if site % 2 == 0 { "\n\n" } else { "\n" });
            let (kept, picks) = run(Input::text(&text));
            for (line, is_content) in &lines {
                let is_kept = kept.contains(&support::folded(line));
                *(if *is_content { &mut content } else { &mut furniture }) += 1;
                stays += u32::from(*is_content && is_kept);
                gone += u32::from(!is_content && !is_kept);
                if *is_content != is_kept && std::env::var_os("SHOW").is_some() {
                    println!("{name} {site}: {} {line:?}", if is_kept { "kept" } else { "lost" });
                }
            }
            for pick in picks {
                if !lines.iter().any(|(line, is_content)| *is_content && support::folded(line).contains(&pick)) {
                    failures.push(format!("{name} {site}: the summary quotes furniture {pick:?}"));
                }
            }
        }
    }
    let (gone, stays) = (f64::from(gone) / f64::from(furniture), f64::from(stays) / f64::from(content));
    if std::env::var_os("SHOW").is_some() {
        println!("furniture gone: {gone:.4} of {furniture}; content kept: {stays:.4} of {content}");
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(gone >= least_gone, "only {gone:.4} of the furniture is gone");
    assert!(stays >= least_kept, "only {stays:.4} of the articles stays");
}

/// Blocks of furniture that stay in the articles, all together. Most are of `shotengai.ja.html`, a page without a single class
/// whose teasers are full sentences; lower the number when fewer stay.
const MAX_EXTRA: usize = 30;

#[test]
fn articles_keep_their_blocks() {
    let mut failures = Vec::new();
    let mut extra = Vec::new();
    for truth in support::files("tests/data/articles") {
        let name = support::name(&truth);
        let article = name.strip_suffix(".blocks").expect("a .blocks file");
        let source = support::read(&support::path("examples/articles").join(article));
        let wanted: Vec<String> = support::read(&truth).lines().map(support::folded).collect();
        let input = if article.contains(".html") { Input::html(&source) } else { Input::text(&source) };
        let (kept, picks) = run(input);
        for line in wanted.iter().filter(|line| !kept.contains(line)) {
            failures.push(format!("{article}: lost {line:?}"));
        }
        extra.extend(kept.iter().filter(|line| !wanted.contains(line)).map(|line| format!("{article}: kept {line:?}")));
        for pick in picks.iter().filter(|pick| !wanted.iter().any(|line| line.contains(pick.as_str()))) {
            failures.push(format!("{article}: the summary quotes furniture {pick:?}"));
        }
        if picks.len() != 3 {
            failures.push(format!("{article}: {} sentences for 3", picks.len()));
        }
    }
    assert!(failures.is_empty(), "{} faults:\n{}", failures.len(), failures.join("\n"));
    assert!(extra.len() <= MAX_EXTRA, "{} blocks of furniture stay, more than {MAX_EXTRA}:\n{}", extra.len(), extra.join("\n"));
}

/// What stands beside the story on a page, and must not be quoted while there are sentences of the story.
#[test]
fn summaries_quote_the_story_and_not_what_stands_beside_it() {
    const STORY: [&str; 4] = [
        "<p>The last ferry of the season left the harbour of Marstow on Sunday with eleven passengers and a cow.</p>",
        "<p>The operator had sold two hundred tickets, but a storm warning kept most of the buyers at home.</p>",
        "<p>The cow, said the captain, was the calmest of them all and slept through the worst of it.</p>",
        "<p>Ferries sail again in April, when the new pier is finished and the old one has been taken away.</p>",
    ];
    let first_heading = "<h1>Eleven passengers and a cow</h1>";
    for (case, above, inside, beside) in [
        (
            "a caption by its class",
            "",
            r#"<p class="caption">Passengers wave to their families from the upper deck, as they have done every autumn since the line was opened by the king in 1911, while a band plays on the quay and gulls wait for their share of the bread.</p>"#,
            "Passengers wave",
        ),
        (
            "a caption by the picture's alt",
            "",
            r#"<div><img src="a.jpg" alt="The ferry Aurora leaves the harbour of Marstow on Sunday."></div><div>The ferry Aurora leaves the harbour of Marstow on Sunday.</div>"#,
            "Aurora leaves",
        ),
        (
            "and the credit behind it",
            "",
            r#"<div><img src="a.jpg" alt="The ferry Aurora leaves the harbour of Marstow on Sunday."></div><div>The ferry Aurora leaves the harbour of Marstow on Sunday. (A. Moor)</div>"#,
            "Aurora leaves",
        ),
        (
            "a caption in an inline element",
            "",
            r#"<div><img src="a.jpg"><br><span class="pb-caption">The ferry Aurora leaves the harbour of Marstow on Sunday.</span></div>"#,
            "Aurora leaves",
        ),
        ("the name of a blog in an h1", "<h1><a href=\"/\">Harbour Notes</a></h1>", "", "Harbour Notes"),
        (
            "a welcome above the headline",
            "<p>Welcome to Harbour Notes! There is a list of the best stories of all years in the column on the right side.</p>",
            "",
            "Welcome",
        ),
        ("code", "", "<pre>let ferry = Ferry::new(); ferry.sail(harbour, passengers, cow). It is so short. And so true.</pre>", "let ferry"),
        (
            "a notice of copyright",
            "",
            "<p>© Harbour Notes, 4 October 2026. All rights in the stories on these pages are with those who wrote them, and with the harbour.</p>",
            "©",
        ),
        (
            "the dialog of a consent manager",
            "<div id=\"onetrust-banner-sdk\"><p>We and our 1,204 partners store and read information on your device, and process personal data, such as addresses and browsers. You can change your choices at any time by the small sign in the corner. Some of our partners do so without asking you, by what they call a legitimate interest, against which you can object.</p></div>",
            "",
            "partners",
        ),
        (
            "a note on cookies",
            "",
            "<p>Cookies help us to show you stories that you like, and to keep the harbour's lamps burning. Some are needed, others are not, and you may say no.</p>",
            "Cookies",
        ),
        ("a template", "", "<p>{{ ferry.name }} leaves the harbour of Marstow on {{ ferry.day }} at {{ ferry.hour }} sharp.</p>", "{{"),
        (
            "what WordPress puts below a post",
            "",
            "<p class=\"postmetadata\">This entry was posted on Sunday, October 4th, 2026 at 12:04 and is filed under <a href=\"/ferries\">Ferries</a>, Animals. You can follow any responses to this entry through the <a href=\"/feed\">RSS 2.0</a> feed. You can leave a response, or trackback from your own site.</p>",
            "This entry",
        ),
    ] {
        let (heading, title) = if above.contains("<h1>") {
            ("<h2>Eleven passengers and a cow</h2>", "Harbour Notes: Eleven passengers and a cow")
        } else {
            (first_heading, "Eleven passengers and a cow - Harbour Notes")
        };
        let [lead, rest @ ..] = STORY;
        let page = format!("<html><head><title>{title}</title></head><body>{above}{heading}{lead}{inside}{}</body></html>", rest.concat());
        let document = Document::read(Input::html(&page)).expect("reads");
        assert_eq!(document.title(), Some("Eleven passengers and a cow"), "{case}");
        let (_, picks) = run(Input::html(&page));
        assert_eq!(picks.len(), 3, "{case}");
        assert!(!picks.iter().any(|pick| pick.contains(beside)), "{case}: {picks:?}");
    }
}

/// Lines of scripts without spaces are measured in words, too: a dateline is none of the story's sentences.
#[test]
fn datelines_of_unspaced_scripts_are_not_quoted() {
    let page = "<html><head><title>港のフェリー、最終便が出航</title></head><body><h1>港のフェリー、最終便が出航</h1><p>2026年10月4日 10:01　発信地：マーストウ [ 北海 航路 ]</p>\
        <p>今季最後のフェリーが日曜日、乗客十一人と牛一頭を乗せてマーストウの港を出た。</p><p>運航会社は切符を二百枚売っていたが、嵐の警報で多くの人が家にとどまった。</p>\
        <p>船長によると、牛がいちばん落ち着いていて、いちばん揺れた時間も眠っていたという。</p></body></html>";
    let (_, picks) = run(Input::html(page));
    assert!(picks.len() == 3 && !picks.iter().any(|pick| pick.contains("10:01")), "{picks:?}");
}
