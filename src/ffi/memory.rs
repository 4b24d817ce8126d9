//! Memory that is not to be had, told before a call begins.
//!
//! Where an allocation fails half-way Rust ends the process, and a library cannot change that. So a call on a source first asks for as
//! much as it is going to need, gives it back, and only then begins: what is impossible (a limit on the address space, strict
//! accounting, 32 bits) becomes a status. Nothing is written to the memory, so it costs next to nothing. It is no promise: another
//! thread may take the memory in between.

use std::hint::black_box;

use super::failure::Failure;

/// Bytes that a call needs at its peak, besides the source, for each byte of it. Measured: 2.3 for plain text, 1.9 for pages; and a
/// handle keeps a copy of the text. More would refuse what fits, less would begin what does not.
const PER_BYTE: usize = 4;

/// What the smallest source needs: the word lists of its language and the tables.
const LEAST: usize = 64 << 10;

/// Fails where a source of so many bytes would run out of memory.
pub(super) fn ask(len: usize) -> Result<(), Failure> {
    let needed = len.saturating_mul(PER_BYTE).saturating_add(LEAST);
    let mut memory: Vec<u8> = Vec::new();
    let had = memory.try_reserve_exact(needed);
    // Unused memory would not be asked for at all.
    black_box(&mut memory);
    had.map_err(|_| Failure::out_of_memory(needed))
}

/// A copy of a text, or a status where there is no room for it.
pub(super) fn copy(text: &str) -> Result<String, Failure> {
    let mut copy = String::new();
    copy.try_reserve_exact(text.len()).map_err(|_| Failure::out_of_memory(text.len()))?;
    copy.push_str(text);
    Ok(copy)
}
