//! Lines in, a chunk at a time, and lines out, whole.

use std::io::{self, BufRead, Read, Write};

/// Bytes of input that are worked on at a time: what bounds the memory.
const CHUNK_BYTES: usize = 8 << 20;

/// Lines of input that are worked on at a time.
const CHUNK_LINES: usize = 4096;

/// A line longer than this (in bytes) is answered by an error: JSON can need six bytes for one of text.
pub const MAX_LINE: usize = 6 * standfirst::MAX_INPUT + (1 << 20);

/// Bytes of output that are written at a time, up to the end of a line.
const WRITE_BYTES: usize = 1 << 16;

/// A line of output longer than this (in bytes) is written in parts; all others are written whole, even where the program is stopped between
/// two writes.
const MAX_WHOLE: usize = 1 << 19;

/// Reads lines until the chunk is full or the input ends. Blank lines are left out.
pub fn read_chunk(input: &mut impl BufRead) -> io::Result<(Vec<Vec<u8>>, bool)> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while bytes < CHUNK_BYTES && lines.len() < CHUNK_LINES {
        let mut line = Vec::new();
        if !read_line(input, &mut line)? {
            return Ok((lines, true));
        }
        if !line.trim_ascii().is_empty() {
            bytes += line.len();
            lines.push(line);
        }
    }
    Ok((lines, false))
}

/// Reads one line, of which no more than [`MAX_LINE`] bytes and one are kept. Tells whether there was one.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    if input.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE {
        input.skip_until(b'\n')?;
    }
    Ok(true)
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
