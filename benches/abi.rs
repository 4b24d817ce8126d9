//! What the C ABI costs over the Rust call: `cargo bench --bench abi`.
//!
//! `rust` and `c` make the same summary and read all of it; C also checks that the bytes are UTF-8, copies the text, and hands a
//! handle over. `difference` is measured by calling both in turn, so that a busy machine disturbs both alike: it is the number to trust.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::ptr;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use standfirst::ffi::{
    STANDFIRST_OK, standfirst_summarize, standfirst_summarize_html, standfirst_summary_free, standfirst_summary_len, standfirst_summary_score,
    standfirst_summary_span, standfirst_summary_text,
};
use standfirst::{Input, Summarizer};

criterion_group! {
    name = abi;
    config = Criterion::default().sample_size(20).nresamples(2000).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    targets = summaries
}
criterion_main!(abi);

struct Source {
    name: &'static str,
    text: String,
    is_html: bool,
}

fn sources() -> [Source; 3] {
    let article = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles").join(name)).expect("an article");
    [
        Source { name: "two sentences", text: "The ferry sails again. It was badly missed.".to_owned(), is_html: false },
        Source { name: "article", text: article("harbour-bridge.txt"), is_html: false },
        Source { name: "page", text: article("night-clinic.html"), is_html: true },
    ]
}

fn summaries(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("abi");
    for source in sources() {
        assert_eq!(through_rust(&source), through_c(&source));
        let named = |side: &str| BenchmarkId::new(side, source.name);
        group.bench_function(named("rust"), |bencher| bencher.iter(|| through_rust(black_box(&source))));
        group.bench_function(named("c"), |bencher| bencher.iter(|| through_c(black_box(&source))));
        group.bench_function(named("difference"), |bencher| {
            bencher.iter_custom(|rounds| {
                let (mut rust, mut c) = (Duration::ZERO, Duration::ZERO);
                for _ in 0..rounds {
                    rust += timed(|| through_rust(black_box(&source)));
                    c += timed(|| through_c(black_box(&source)));
                }
                // Noise can make it negative, which a duration cannot be.
                c.saturating_sub(rust).max(Duration::from_nanos(1))
            });
        });
    }
    group.finish();
}

fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

/// The sum of all that is read, so that nothing is left out.
type Sum = (usize, usize, f32);

fn through_rust(source: &Source) -> Sum {
    let input = if source.is_html { Input::html(&source.text) } else { Input::text(&source.text) };
    let summary = Summarizer::new().summarize(input).expect("a summary");
    summary.sentences().fold((0, 0, 0.0), |(len, start, score), pick| (len + pick.text().len(), start + pick.source().start, score + pick.score()))
}

fn through_c(source: &Source) -> Sum {
    let summarize = if source.is_html { standfirst_summarize_html } else { standfirst_summarize };
    let mut summary = ptr::null_mut();
    assert_eq!(summarize(source.text.as_ptr().cast(), source.text.len(), ptr::null(), &raw mut summary), STANDFIRST_OK);
    let mut sum = (0, 0, 0.0);
    for index in 0..standfirst_summary_len(summary) {
        sum.0 += standfirst_summary_text(summary, index).len;
        sum.1 += standfirst_summary_span(summary, index).start;
        sum.2 += standfirst_summary_score(summary, index);
    }
    standfirst_summary_free(summary);
    sum
}
