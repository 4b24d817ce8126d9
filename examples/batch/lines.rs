//! Lines in, some at a time, and lines out, whole.

use std::io::{self, BufRead, BufReader, Read, Write};

/// Bytes of lines that a thread takes at a time.
const PORTION_BYTES: usize = 1 << 16;

/// A line longer than this (in bytes) is answered by an error: JSON can need six bytes for one of text.
pub const MAX_LINE: usize = 6 * standfirst::MAX_INPUT + (1 << 20);

/// Bytes of output that are written at a time, up to the end of a line.
const WRITE_BYTES: usize = 1 << 16;

/// A line of output longer than this (in bytes) is written in parts; all others are written whole, even where the program is stopped between
/// two writes.
const MAX_WHOLE: usize = 1 << 18;

/// Reads some lines: none at the end of the input, and no more than have come by now.
pub fn read_portion<R: Read>(input: &mut BufReader<R>) -> io::Result<Vec<Vec<u8>>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while let Some(line) = read_line(input)? {
        bytes += line.len();
        lines.push(line);
        if bytes >= PORTION_BYTES || input.buffer().is_empty() {
            break;
        }
    }
    Ok(lines)
}

/// Reads the next line that is not blank, of which no more than [`MAX_LINE`] bytes and one are kept.
pub fn read_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() > MAX_LINE {
            input.skip_until(b'\n')?;
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(line));
        }
    }
}

/// The lines of the output.
pub struct Lines<W> {
    output: W,
    /// What was not written yet.
    waiting: Vec<u8>,
}

impl<W: Write> Lines<W> {
    pub fn new(output: W) -> Self {
        Self { output, waiting: Vec::with_capacity(2 * WRITE_BYTES) }
    }

    pub fn end_line(&mut self) -> io::Result<()> {
        self.waiting.push(b'\n');
        if self.waiting.len() >= WRITE_BYTES { self.write_waiting() } else { Ok(()) }
    }

    fn write_waiting(&mut self) -> io::Result<()> {
        self.output.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }
}

/// Writes a part of a line.
impl<W: Write> Write for Lines<W> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        // Before it is taken in, so that what waits does not grow beyond.
        if self.waiting.len() + part.len() > MAX_WHOLE {
            self.write_waiting()?;
        }
        self.waiting.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_waiting()?;
        self.output.flush()
    }
}
