//! What the C ABI costs over the Rust call: `cargo bench --bench abi`.
//!
//! `rust` and `c` make the same summary and read all of it; C also checks that the bytes are UTF-8, copies the text, and hands a
//! handle over. `difference` calls both in turn and takes the median of what each pair differs by, so that a busy machine disturbs both alike
//! and an interrupted call counts for nothing: it is the number to trust. On a busy machine `ABI_ROUNDS=N cargo bench --bench abi` prints the
//! fastest call of each side among N besides. `ABI_SIDE=rust|c ABI_CALLS=N cargo bench --bench abi` makes N calls
//! of one side on each source, or on that of `ABI_SOURCE`, and measures nothing, for callgrind to count.

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::ptr;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group};
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

fn main() {
    let number = |name: &str| env::var(name).ok().map(|number| number.parse().expect("a number"));
    match (env::var("ABI_SIDE"), number("ABI_CALLS"), number("ABI_ROUNDS")) {
        (Ok(side), Some(calls), _) => only(&side, calls),
        (_, _, Some(rounds)) => least(rounds),
        _ => abi(),
    }
}

/// Prints the fastest call of each side among many, in turn: what no other work on the machine can make slower.
fn least(rounds: usize) {
    for source in sources() {
        let pairs: Vec<(f64, f64)> = (0..rounds).map(|round| pair(&source, round % 2 == 0)).collect();
        let [rust, c] =
            [pairs.iter().map(|pair| pair.0).reduce(f64::min), pairs.iter().map(|pair| pair.1).reduce(f64::min)].map(|least| least.unwrap_or(0.0) / 1e3);
        let median = middle(pairs.into_iter().map(|(rust, c)| c - rust).collect()) / 1e3;
        println!("{}: rust {rust:.2} us, c {c:.2} us, difference {:.2} us; median of the differences {median:.2} us", source.name, c - rust);
    }
}

/// Calls of one side on each source in turn, or on the one that is named.
fn only(side: &str, calls: usize) {
    let call = if side == "c" { through_c } else { through_rust };
    let named = env::var("ABI_SOURCE").ok();
    for source in sources().into_iter().filter(|source| named.as_deref().is_none_or(|name| name == source.name)) {
        for _ in 0..calls {
            black_box(call(black_box(&source)));
        }
    }
}

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
                let rounds = usize::try_from(rounds).expect("few rounds");
                let difference = middle((0..rounds).map(|round| pair(&source, round % 2 == 0)).map(|(rust, c)| c - rust).collect()).max(1.0);
                Duration::from_secs_f64(difference * 1e-9 * rounds as f64)
            });
        });
    }
    group.finish();
}

/// Nanoseconds of one call through Rust and of one through C. Who comes second finds warmer caches: they take turns.
fn pair(source: &Source, rust_first: bool) -> (f64, f64) {
    let rust = || timed(|| through_rust(black_box(source)));
    let c = || timed(|| through_c(black_box(source)));
    if rust_first {
        let rust = rust();
        (rust, c())
    } else {
        let c = c();
        (rust(), c)
    }
}

/// The median: a call that was interrupted is far off, and counts no more than any other.
fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}

fn timed<T>(run: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_nanos() as f64
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
