//! Takes the time, round after round.

use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ProcessTime;

use crate::inputs::{Document, Inputs, bytes};
use crate::python::Python;
use crate::systems::{Path, System};

/// A round of a system takes at least this long: enough to be longer than the clock's noise.
const ROUND: Duration = Duration::from_millis(200);

/// What was measured of a system.
pub struct Row {
    pub path: &'static str,
    pub system: String,
    pub documents: usize,
    /// Documents of which something came: a system is not fast because it finds nothing.
    pub answered: usize,
    pub bytes: usize,
    /// Of the median round, once over the documents.
    pub seconds: f64,
    /// The fastest and the slowest round.
    pub range: (f64, f64),
    /// How many times as long as this library it takes for the same documents: the median of the rounds' ratios. The two stand side by side
    /// in a round, so that a clock that changes from one round to the next changes both.
    pub times: f64,
    /// A byte.
    pub instructions: Option<f64>,
}

/// A system on every so manieth document of its path.
struct Runner<'a> {
    path: &'static str,
    name: String,
    documents: Vec<&'a Document>,
    /// `None` for one in Python.
    system: Option<&'a System>,
    /// This library on the same documents.
    ours: usize,
    is_shown: bool,
    passes: u32,
    answered: usize,
    /// Of each round, in their order.
    seconds: Vec<f64>,
}

/// Every so manieth document, from the first.
pub fn every(documents: &[Document], step: usize) -> Vec<&Document> {
    documents.iter().step_by(step.max(1)).collect()
}

pub fn measure(paths: &[Path], inputs: &Inputs, mut python: Option<Python>, rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut runners: Vec<Runner> = Vec::new();
    for path in paths {
        let documents = (path.documents)(inputs);
        let runner = |name: &str, step, system, ours, is_shown| Runner {
            path: path.name,
            name: name.to_owned(),
            documents: every(documents, step),
            system,
            ours,
            is_shown,
            passes: 1,
            answered: 0,
            seconds: Vec::new(),
        };
        let first = runners.len();
        for system in &path.systems {
            runners.push(runner(system.name, 1, Some(system), first, true));
        }
        for (name, step) in python.iter().flat_map(|python| python.systems(path.name)) {
            let ours = if step == 1 { first } else { runners.len() };
            if step != 1 {
                runners.push(runner(path.systems[0].name, step, Some(&path.systems[0]), ours, false));
            }
            runners.push(runner(&name, step, None, ours, true));
        }
    }
    // The first pass reads lists and tables, and says how many make a round.
    for runner in &mut runners {
        (_, runner.answered) = runner.pass(python.as_mut())?;
        if runner.system.is_some() {
            let once = Duration::from_secs_f64(runner.pass(None)?.0);
            runner.passes = (ROUND.as_nanos() / once.as_nanos().max(1)).max(1) as u32;
        }
    }
    for round in 0..rounds {
        for runner in &mut runners {
            let mut seconds = 0.0;
            for _ in 0..runner.passes {
                seconds += runner.pass(python.as_mut())?.0;
            }
            runner.seconds.push(seconds / f64::from(runner.passes));
        }
        eprintln!("round {} of {rounds}", round + 1);
    }
    let row = |runner: &Runner| {
        let seconds = sorted(runner.seconds.iter().copied());
        let ours = &runners[runner.ours].seconds;
        Row {
            path: runner.path,
            system: runner.name.clone(),
            documents: runner.documents.len(),
            answered: runner.answered,
            bytes: bytes(&runner.documents),
            seconds: seconds[rounds / 2],
            range: (seconds[0], seconds[rounds - 1]),
            times: sorted(runner.seconds.iter().zip(ours).map(|(theirs, ours)| theirs / ours))[rounds / 2],
            instructions: None,
        }
    };
    Ok(runners.iter().filter(|runner| runner.is_shown).map(row).collect())
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

impl Runner<'_> {
    /// The seconds of processor time for all documents once, and of how many of them something came.
    fn pass(&self, python: Option<&mut Python>) -> Result<(f64, usize), Box<dyn Error>> {
        let Some(system) = self.system else {
            return python.ok_or("no Python")?.pass(self.path, &self.name);
        };
        let mut answered = 0;
        let start = ProcessTime::now();
        for document in &self.documents {
            answered += usize::from(black_box((system.run)(black_box(document))) > 0);
        }
        Ok((start.elapsed().as_secs_f64(), answered))
    }
}
