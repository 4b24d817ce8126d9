//! Lines in, their answers out in the same order. Each thread takes some lines, answers them and writes the answers when it is their turn:
//! nothing is handed from one core to another but what came out of turn.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::Options;
use crate::lines::{Lines, read_line, read_portion};
use crate::tasks;

/// Portions whose answers wait for their turn, for each thread: what bounds the memory, and what keeps an article that takes long from stopping
/// the others.
const AHEAD: usize = 4;

/// A line longer than this (in bytes) is worked on alone, so that its answer can go out as it is made.
const LARGE_LINE: usize = 1 << 20;

/// How many lines were answered, and how many of them were JSON objects.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub lines: u64,
    pub readable: u64,
}

/// Answers line by line, with nothing handed over. `progress` is told of the lines as they are answered.
pub fn answer_here<R: Read>(mut input: BufReader<R>, mut output: Lines<impl Write>, options: &Options, progress: impl Fn(u64)) -> io::Result<Counts> {
    let mut counts = Counts::default();
    loop {
        if input.buffer().is_empty() {
            // The next line may be long in coming, and whoever sent this one may wait for its answer.
            output.flush()?;
        }
        let Some(line) = read_line(&mut input)? else {
            output.flush()?;
            return Ok(counts);
        };
        counts.readable += u64::from(tasks::answer(line, options, &mut output)?);
        output.end_line()?;
        counts.lines += 1;
        progress(1);
    }
}

/// Answers on so many threads, for which nobody waits when one of them fails.
pub fn answer_on<R: Read + Send + 'static, W: Write + Send + 'static>(
    threads: usize,
    input: BufReader<R>,
    output: Lines<W>,
    options: Options,
    progress: impl Fn(u64) + Send + Sync + 'static,
) -> io::Result<Counts> {
    let shared = Arc::new(Shared {
        input: Mutex::new(Input { lines: input, is_at_end: false }),
        taken: AtomicU64::new(0),
        output: Mutex::new(Output { lines: output, turn: 0, waiting: BTreeMap::new(), counts: Counts::default() }),
        turned: Condvar::new(),
        most_waiting: threads * AHEAD,
        options,
        progress,
    });
    let (ended, ends) = channel();
    for _ in 0..threads {
        let (shared, ended) = (Arc::clone(&shared), ended.clone());
        thread::spawn(move || {
            let end = catch_unwind(AssertUnwindSafe(|| shared.answer_portions()));
            // Nobody may wait any more.
            let _ = ended.send(end.unwrap_or_else(|_| Err(io::Error::other("a thread has ended"))));
        });
    }
    for _ in 0..threads {
        ends.recv().map_err(io::Error::other)??;
    }
    let mut output = lock(&shared.output);
    output.lines.flush()?;
    Ok(output.counts)
}

/// What all threads have in common.
struct Shared<R, W: Write, P> {
    input: Mutex<Input<R>>,
    /// Portions that were taken so far.
    taken: AtomicU64,
    output: Mutex<Output<W>>,
    /// Tells those that wait of every turn.
    turned: Condvar,
    most_waiting: usize,
    options: Options,
    progress: P,
}

struct Input<R> {
    lines: BufReader<R>,
    is_at_end: bool,
}

struct Output<W: Write> {
    lines: Lines<W>,
    /// The portion whose answers are written next, by its number.
    turn: u64,
    /// Answers that came before their turn.
    waiting: BTreeMap<u64, Answers>,
    counts: Counts,
}

impl<W: Write> Output<W> {
    /// Answers that waited for this turn.
    fn next(&mut self) -> Option<Answers> {
        self.waiting.remove(&self.turn)
    }
}

/// The answers to some lines.
#[derive(Default)]
struct Answers {
    text: Vec<u8>,
    counts: Counts,
}

/// A thread that failed ends all, so that what it held is not looked at again.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<R: Read, W: Write, P: Fn(u64)> Shared<R, W, P> {
    /// Takes portion after portion, until nothing more comes.
    fn answer_portions(&self) -> io::Result<()> {
        let mut answers = Answers::default();
        loop {
            let mut input = lock(&self.input);
            if input.is_at_end {
                return Ok(());
            }
            let read = read_portion(&mut input.lines);
            input.is_at_end = read.as_ref().map_or(true, Vec::is_empty);
            let mut lines = match read {
                Ok(lines) => lines,
                Err(error) => {
                    drop(self.wait_for(self.taken.load(Ordering::Relaxed)));
                    return Err(error);
                }
            };
            let large = lines.pop_if(|line| line.len() > LARGE_LINE);
            // Counted before anyone else can take the next one.
            let number = self.taken.fetch_add(1 + u64::from(large.is_some()), Ordering::Relaxed);
            // Until a large line is answered no other is read: at most one is held.
            let input = large.is_some().then_some(input);
            for line in lines {
                answers.counts.readable += u64::from(tasks::answer(line, &self.options, &mut answers.text)?);
                answers.counts.lines += 1;
                answers.text.push(b'\n');
            }
            self.deliver(number, &mut answers)?;
            if let Some(line) = large {
                self.answer_large(number + 1, line)?;
            }
            drop(input);
        }
    }

    /// Writes the answers to a portion, and those that waited for them, or has them wait. Nothing of them is left.
    fn deliver(&self, number: u64, answers: &mut Answers) -> io::Result<()> {
        let mut output = lock(&self.output);
        if number != output.turn {
            output.waiting.insert(number, std::mem::take(answers));
            // Those whose turn it is do not wait, so that this ends.
            while output.waiting.len() > self.most_waiting {
                output = self.turned.wait(output).unwrap_or_else(PoisonError::into_inner);
            }
            return Ok(());
        }
        self.write(&mut output, answers)?;
        self.write_waiting(output)
    }

    /// Answers a line when it is its turn, so that the answer goes out as it is made.
    fn answer_large(&self, number: u64, line: Vec<u8>) -> io::Result<()> {
        let mut output = self.wait_for(number);
        let readable = tasks::answer(line, &self.options, &mut output.lines)?;
        output.lines.end_line()?;
        self.count(&mut output, Counts { lines: 1, readable: readable.into() });
        self.write_waiting(output)
    }

    /// Waits until all portions before this one are written.
    fn wait_for(&self, number: u64) -> MutexGuard<'_, Output<W>> {
        let mut output = lock(&self.output);
        while output.turn != number {
            output = self.turned.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        output
    }

    fn write(&self, output: &mut Output<W>, answers: &mut Answers) -> io::Result<()> {
        for line in answers.text.split_inclusive(|&byte| byte == b'\n') {
            output.lines.write_all(&line[..line.len() - 1])?;
            output.lines.end_line()?;
        }
        answers.text.clear();
        self.count(output, std::mem::take(&mut answers.counts));
        Ok(())
    }

    fn count(&self, output: &mut Output<W>, counts: Counts) {
        output.turn += 1;
        output.counts.lines += counts.lines;
        output.counts.readable += counts.readable;
        (self.progress)(counts.lines);
    }

    fn write_waiting(&self, mut output: MutexGuard<'_, Output<W>>) -> io::Result<()> {
        while let Some(mut answers) = output.next() {
            self.write(&mut output, &mut answers)?;
        }
        if output.turn == self.taken.load(Ordering::Relaxed) {
            // Nothing is under way whose answer these could wait for.
            output.lines.flush()?;
        }
        drop(output);
        self.turned.notify_all();
        Ok(())
    }
}
