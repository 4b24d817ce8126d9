//! The article as a page that shows what the library made of it.

use std::fmt::Write;

use standfirst::Summary;

const STYLE: &str = "
:root { color-scheme: light dark; --page: #fff; --ink: #1b1b1b; --quiet: #6b6b6b; --line: #d9d9d9; --pick: #0b6e4f; --tint: 11 110 79; }
@media (prefers-color-scheme: dark) { :root { --page: #16181a; --ink: #e8e6e3; --quiet: #9a9a96; --line: #3a3d40; --pick: #6fd3ac; --tint: 111 211 172; } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink); font: 1.05rem/1.6 Georgia, 'Times New Roman', serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } nav, .facts, .reason { font-family: system-ui, sans-serif; font-size: .85rem; color: var(--quiet); }
nav ol { padding-inline-start: 1.2rem; font-family: Georgia, serif; font-size: 1.05rem; color: var(--ink); }
a { color: inherit; } a:focus-visible, summary:focus-visible { outline: 3px solid var(--pick); outline-offset: 2px; }
main { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .5rem; } main p { margin: .7rem 0; }
.s { background: rgb(var(--tint) / var(--w)); border-radius: .2rem; }
mark { background: rgb(var(--tint) / var(--w)); color: inherit; border-bottom: 3px solid var(--pick); border-radius: .2rem; } mark:target { outline: 2px solid var(--pick); }
.dropped { color: var(--quiet); border-inline-start: 3px solid var(--line); padding-inline-start: .7rem; margin: .4rem 0; font-size: .92rem; }
.reason { display: inline-block; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem; margin-inline-end: .5rem; }
.heading { font-weight: bold; }
";

/// Renders the page: self-contained, light and dark, all text escaped.
pub fn page(summary: &Summary<'_>) -> String {
    let document = summary.document();
    let mut out = String::new();
    let title = document.title().unwrap_or("Article");
    let direction = if matches!(summary.language().tag(), "ar" | "fa" | "he" | "ur" | "ps") { "rtl" } else { "ltr" };
    let tag = summary.language().tag();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Explained: {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
        escape(title),
        escape(title)
    );
    let dropped = document.blocks().filter(|block| !block.is_content()).count();
    let _ = write!(
        out,
        "<p class=\"facts\" dir=\"ltr\" lang=\"en\">Language: {} · article: {} s, summary: {} s · {} sentences, {} picked · {} blocks kept, {dropped} dropped</p>\n\
         <nav aria-label=\"Summary\">\n<ol>\n",
        summary.language().name(),
        document.reading_seconds(),
        summary.reading_seconds(),
        document.sentences().len(),
        summary.len(),
        document.blocks().len() - dropped,
    );
    for pick in summary.sentences() {
        let _ = writeln!(out, "<li><a href=\"#s{}\">{}</a></li>", pick.index(), escape(&pick.to_string()));
    }
    out.push_str("</ol>\n</nav>\n<main>\n");
    let picked: Vec<usize> = summary.sentences().map(standfirst::Pick::index).collect();
    let (low, high) = summary.scores().iter().fold((f32::MAX, f32::MIN), |(low, high), &score| (low.min(score), high.max(score)));
    let mut sentences = document.sentences().peekable();
    for block in document.blocks() {
        if let Some(reason) = block.reason() {
            let _ = writeln!(out, "<p class=\"dropped\"><span class=\"reason\" lang=\"en\">{reason}</span>{}</p>", escape(block.text()));
            continue;
        }
        out.push_str(if block.kind() == standfirst::BlockKind::Heading { "<p class=\"heading\">" } else { "<p>" });
        while let Some(sentence) = sentences.next_if(|sentence| sentence.span().end <= block.span().end) {
            let score = summary.scores()[sentence.index()];
            let weight = if high > low { (score - low) / (high - low) } else { 0.0 };
            let (element, id) =
                if picked.contains(&sentence.index()) { ("mark", format!(" id=\"s{}\"", sentence.index())) } else { ("span class=\"s\"", String::new()) };
            let close = if element == "mark" { "mark" } else { "span" };
            let _ = write!(out, "<{element}{id} style=\"--w:{:.2}\" title=\"score {score:.3}\">{}</{close}> ", weight * 0.4, escape(sentence.text()));
        }
        out.push_str("</p>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Invisible controls could turn the page's text around.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
