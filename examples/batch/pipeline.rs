//! Lines in, their answers out in the same order: one thread reads, others answer, the caller's writes.

use std::io::{self, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::Options;
use crate::lines::{Lines, read_line, read_portion};
use crate::tasks;

/// Portions that are read before their answers are written, for each thread: what bounds the memory, and what keeps an article that takes
/// long from stopping the others.
const AHEAD: usize = 4;

/// A line longer than this (in bytes) is worked on alone, so that its answer can go out as it is made.
const LARGE_LINE: usize = 1 << 20;

/// How many lines were answered, and how many of them were JSON objects.
#[derive(Default)]
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

/// Lines, and whom to tell what was answered.
type Work = (Vec<Vec<u8>>, SyncSender<io::Result<Answers>>);

/// The answers to some lines, and how many of those were JSON objects.
struct Answers {
    text: Vec<u8>,
    lines: u64,
    readable: u64,
}

/// What is written next.
enum Next {
    Answers(Receiver<io::Result<Answers>>),
    /// A line to answer now, and whom to tell that this was done.
    Large(Vec<u8>, SyncSender<()>),
}

/// Answers on so many threads, for which nobody waits when the output fails.
///
/// Who ends, by an error or a panic, closes its channels: so the others end, too.
pub fn answer_on<R: Read + Send + 'static>(
    threads: usize,
    input: BufReader<R>,
    mut output: Lines<impl Write>,
    options: &Arc<Options>,
    progress: impl Fn(u64),
) -> io::Result<Counts> {
    let (order, in_order) = sync_channel(threads * AHEAD);
    let (work, works) = sync_channel(threads * AHEAD);
    let reader = thread::spawn(move || read(input, &order, &work));
    let works = Arc::new(Mutex::new(works));
    for _ in 0..threads {
        let (works, options) = (Arc::clone(&works), Arc::clone(options));
        thread::spawn(move || answer_works(&works, &options));
    }
    let mut counts = Counts::default();
    loop {
        let next = match in_order.try_recv() {
            Ok(next) => next,
            Err(TryRecvError::Empty) => {
                // Nothing is under way whose answer this one could wait for.
                output.flush()?;
                let Ok(next) = in_order.recv() else { break };
                next
            }
            Err(TryRecvError::Disconnected) => break,
        };
        let (lines, readable) = match next {
            Next::Answers(answers) => {
                let answers = answers.recv().map_err(|_| io::Error::other("a thread has ended"))??;
                for line in answers.text.split_inclusive(|&byte| byte == b'\n') {
                    output.write_all(&line[..line.len() - 1])?;
                    output.end_line()?;
                }
                (answers.lines, answers.readable)
            }
            Next::Large(line, done) => {
                let readable = tasks::answer(line, options, &mut output)?;
                output.end_line()?;
                // The reader may have failed, which it tells itself.
                let _ = done.send(());
                (1, u64::from(readable))
            }
        };
        counts.lines += lines;
        counts.readable += readable;
        progress(lines);
    }
    output.flush()?;
    reader.join().map_err(|_| io::Error::other("the reading thread has ended"))??;
    Ok(counts)
}

/// Reads to the end, or until nobody waits for more. At most one large line is held.
fn read<R: Read>(mut input: BufReader<R>, order: &SyncSender<Next>, work: &SyncSender<Work>) -> io::Result<()> {
    loop {
        let mut lines = read_portion(&mut input)?;
        if lines.is_empty() {
            return Ok(());
        }
        let large = lines.pop_if(|line| line.len() > LARGE_LINE);
        if !lines.is_empty() {
            let (answered, answers) = sync_channel(1);
            if order.send(Next::Answers(answers)).is_err() || work.send((lines, answered)).is_err() {
                return Ok(());
            }
        }
        if let Some(line) = large {
            let (done, is_done) = sync_channel(1);
            if order.send(Next::Large(line, done)).is_err() || is_done.recv().is_err() {
                return Ok(());
            }
        }
    }
}

/// Answers what comes until nothing more does.
fn answer_works(works: &Mutex<Receiver<Work>>, options: &Options) {
    // The lock is held while nothing is to be done, but not while something is.
    let next = || works.lock().ok()?.recv().ok();
    while let Some((lines, answered)) = next() {
        let mut answers = Answers { text: Vec::new(), lines: lines.len() as u64, readable: 0 };
        let written = lines.into_iter().try_for_each(|line| {
            answers.readable += u64::from(tasks::answer(line, options, &mut answers.text)?);
            answers.text.push(b'\n');
            Ok(())
        });
        if answered.send(written.map(|()| answers)).is_err() {
            return;
        }
    }
}
