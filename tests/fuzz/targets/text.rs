//! Plain text and markup through splitting, reading, scoring and picking: the invariants hold.
#![no_main]

#[path = "../../support/sound.rs"]
mod sound;

libfuzzer_sys::fuzz_target!(|data: &[u8]| sound::assert_sound(data));
