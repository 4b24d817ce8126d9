//! What fuzzing once failed on: each file of `tests/data/regressions` is replayed. And tables with changed bytes, which fuzzing makes more of.

use std::fs;

use proptest::prelude::*;

#[path = "support/sound.rs"]
mod sound;

#[test]
fn findings_of_the_fuzzers_stay_mended() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/regressions");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder") {
        let data = fs::read(entry.expect("an entry").path()).expect("a file");
        sound::assert_sound(&data);
        sound::assert_same_in_paragraphs(&data);
        count += 1;
    }
    assert!(count > 0, "no file in {folder}");
}

proptest! {
    #[test]
    fn changed_tables_are_refused_or_harmless(edits in prop::collection::vec(any::<u8>(), 3..30)) {
        sound::assert_sound_tables(&edits);
    }
}
