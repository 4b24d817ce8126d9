//! Measures sentence splitters side by side: `peers sentences LANG FILE...`.
//!
//! Every system splits the same texts in turn, round after round, and the median round counts, so that a busy machine slows
//! all alike. `peers sentences LANG FILE --only NAME --rounds N` runs one alone, for a profiler.

use std::hint::black_box;
use std::time::Instant;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use standfirst::{Language, sentence_spans};

/// A library, and how many sentences it finds in a text.
type System = (&'static str, Box<dyn Fn(&str) -> usize>);

/// Bytes a round splits at least: enough to be longer than the clock's noise.
const ROUND: usize = 2_000_000;

const ROUNDS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ["sentences", tag, rest @ ..] = &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] else {
        return Err("usage: peers sentences LANG FILE... [--only NAME] [--rounds N]".into());
    };
    let (mut files, mut only, mut rounds) = (Vec::new(), None, ROUNDS);
    let mut rest = rest.iter();
    while let Some(&argument) = rest.next() {
        match argument {
            "--only" => only = rest.next().copied(),
            "--rounds" => rounds = rest.next().ok_or("--rounds takes a number")?.parse()?,
            file => files.push(std::fs::read_to_string(file)?),
        }
    }
    let text = files.join("\n\n");
    let systems: Vec<System> = splitters(tag)?.into_iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    let repeats = if only.is_some() { 1 } else { (ROUND / text.len().max(1)).max(1) };
    let mut seconds = vec![Vec::new(); systems.len()];
    let mut counts = vec![0; systems.len()];
    for _ in 0..rounds {
        for (place, (_, split)) in systems.iter().enumerate() {
            let start = Instant::now();
            for _ in 0..repeats {
                counts[place] = split(black_box(&text));
            }
            seconds[place].push(start.elapsed().as_secs_f64());
        }
    }
    println!("| system | MB/s | sentences |\n|---|---:|---:|");
    for (place, (name, _)) in systems.iter().enumerate() {
        seconds[place].sort_by(f64::total_cmp);
        let median = seconds[place][seconds[place].len() / 2];
        println!("| {name} | {:.0} | {} |", (text.len() * repeats) as f64 / median / 1e6, counts[place]);
    }
    Ok(())
}

fn splitters(tag: &str) -> Result<Vec<System>, Box<dyn std::error::Error>> {
    let language: Language = tag.parse()?;
    let tag = tag.to_owned();
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    Ok(vec![
        ("standfirst", Box::new(move |text| sentence_spans(text, language).count())),
        ("icu_segmenter", Box::new(move |text| segmenter.segment_str(text).count() - 1)),
        ("sentencex", Box::new(move |text| sentencex::segment(&tag, text).len())),
    ])
}
