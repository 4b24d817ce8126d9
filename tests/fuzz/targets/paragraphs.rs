//! A text gives the same sentences as its paragraphs in markup.
#![no_main]

#[path = "../../support/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|data: &[u8]| sound::assert_same_in_paragraphs(data));
