//! Pages whose secrets no reader sees: pieces of markup chosen by the fuzzer's bytes, one hidden sentence among them.
//!
//! Bytes as they come rarely make a tag; here each one stands for a piece, so that every input is a page.
#![no_main]

#[path = "../../support/sound.rs"]
mod sound;

use standfirst::{Document, Input};

/// What is between an opening and its own end here is never text.
const HIDING: [(&str, &str); 9] = [
    ("<div hidden>", "</div>"),
    ("<div style='display:none'>", "</div>"),
    ("<section aria-hidden=true>", "</section>"),
    ("<span style=\"font-size:0\">", "</span>"),
    ("<template>", "</template>"),
    ("<script>", "</script>"),
    ("<style>", "</style>"),
    ("<!--", "-->"),
    ("<textarea>", "</textarea>"),
];

/// Pieces that leave no element open that a hidden one could end in: an end tag inside would close it as browsers do.
const PIECES: [&str; 40] = [
    "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<nav>", "</nav>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>",
    "<h1>", "</h1>", "<h2>", "<br>", "<b>", "</b>", "<a href=x>", "</a>", "<blockquote>", "</blockquote>", "<figure>", "<figcaption>", "</figure>", "<hr>",
    "<img alt='x'>", "&amp;", "&nbsp;", "&#x2019;", " ", "\n", "The ferry sails again. ", "Dr. Moor said so at 9 a.m. ", "Read more", "© 2024", "<p class=share>",
];

const SECRET: &str = "SECRET words that nobody sees.";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut page = String::new();
    for &byte in data.iter().take(2000) {
        match usize::from(byte) {
            piece if piece < 200 => page.push_str(PIECES[piece % PIECES.len()]),
            hiding => {
                let (opening, end) = HIDING[hiding % HIDING.len()];
                page.extend([opening, SECRET, end]);
            }
        }
    }
    for strip in [true, false] {
        let document = Document::read(Input::html(&page).strip(strip)).expect("below the limit");
        assert!(!document.text().contains("SECRET"), "hidden text is read: {page}");
    }
    let mut choice = vec![data.first().copied().unwrap_or(0), data.len() as u8, data.last().copied().unwrap_or(0)];
    choice.extend_from_slice(page.as_bytes());
    sound::assert_sound(&choice);
});
