//! Tables handed over at run time, from a stranger: refused, or summaries are whole.
#![no_main]

#[path = "../../support/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|data: &[u8]| sound::assert_sound_tables(data));
