//! Measures other libraries beside this one, on the same inputs in one run.
//!
//! ```text
//! peers [--texts FILE.jsonl] [--pages FILE.jsonl] [--python PROGRAM] [--only PATH]... [--rounds N] [--table FILE.md] [--plot FILE.svg]
//! ```
//!
//! `--texts` takes clean articles (`{"text", "lang"?}` a line), `--pages` HTML (`{"html"}`); without them the invented articles of
//! `examples/articles` are used. Every system runs over its documents in turn, round after round, and the median round counts, so that a
//! busy machine slows all alike. Time is that of the processor: what other programs take does not count. `--python` names an interpreter
//! that has sumy, trafilatura or newspaper4k; `peers.py` measures their calls alone, in the same rounds, on fewer documents where they are
//! slow.
//!
//! Instructions are counted by valgrind's callgrind, one pass less another, on a few of the documents; left out where there is no valgrind.
//! `peers --run PATH SYSTEM PASSES` runs a system alone over those, for a profiler.

mod count;
mod inputs;
mod plot;
mod python;
mod rounds;
mod systems;
mod table;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use inputs::Inputs;
use systems::Path;

/// What the command line says.
pub struct Options {
    pub texts: Option<PathBuf>,
    pub pages: Option<PathBuf>,
    python: Option<PathBuf>,
    only: Vec<String>,
    rounds: usize,
    table: Option<PathBuf>,
    plot: Option<PathBuf>,
    run: Option<[String; 3]>,
}

/// Rounds, of which the median counts.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    // pithy would use every core.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let inputs = Inputs::read(options.texts.as_deref(), options.pages.as_deref())?;
    let paths: Vec<Path> = systems::paths().into_iter().filter(|path| options.only.is_empty() || options.only.iter().any(|only| only == path.name)).collect();
    if let Some([path, system, passes]) = &options.run {
        return count::run(&paths, &inputs, path, system, passes.parse()?);
    }
    let python = options.python.as_deref().map(|program| python::Python::start(program, &inputs)).transpose()?;
    let mut rows = rounds::measure(&paths, &inputs, python, options.rounds)?;
    count::all(&paths, &inputs, &options, &mut rows)?;
    let table = table::render(&rows, &inputs, options.rounds);
    print!("{table}");
    if let Some(file) = &options.table {
        fs::write(file, &table)?;
    }
    if let Some(file) = &options.plot {
        fs::write(file, plot::render(&rows))?;
    }
    Ok(())
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options { texts: None, pages: None, python: None, only: Vec::new(), rounds: ROUNDS, table: None, plot: None, run: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--texts" => options.texts = Some(value()?.into()),
            "--pages" => options.pages = Some(value()?.into()),
            "--python" => options.python = Some(value()?.into()),
            "--only" => options.only.push(value()?),
            "--rounds" => options.rounds = value()?.parse::<usize>()?.max(1),
            "--table" => options.table = Some(value()?.into()),
            "--plot" => options.plot = Some(value()?.into()),
            "--run" => options.run = Some([value()?, value()?, value()?]),
            _ => return Err(format!("{argument} is no option; src/main.rs says which there are").into()),
        }
    }
    Ok(options)
}
