//! The brackets and quotation marks that are open.

use super::signs::{closer_of, is_closer};

/// Nesting looked at; what is deeper is taken for prose.
const MAX_OPEN: usize = 8;

/// A bracket or quotation that has not closed after so many bytes never will.
const MAX_QUOTE: usize = 2000;

/// The marks that are open, as the marks that would close them.
#[derive(Debug, Default)]
pub(super) struct Open {
    closers: [(char, usize); MAX_OPEN],
    len: usize,
}

impl Open {
    /// Notes that a quotation or bracket opens or closes at `at`, if `c` is one.
    pub(super) fn note(&mut self, c: char, at: usize) {
        if closer_of(c).is_none() && !is_closer(c) {
            return;
        }
        self.drop_stale(at);
        match c {
            '"' => self.toggle('"', '"', at),
            // Guillemets point either way: the one that comes first opens.
            '«' => self.toggle('«', '»', at),
            '»' => self.toggle('»', '«', at),
            _ => {
                // “ closes what „ opened.
                let closed = !matches!(c, '„' | '(' | '[') && self.close(c);
                if !closed && let Some(closer) = closer_of(c) {
                    self.push(closer, at);
                }
            }
        }
    }

    /// Closes the innermost mark that `c` closes, and what was opened inside it. Tells whether there was one.
    pub(super) fn close(&mut self, c: char) -> bool {
        let found = self.closers[..self.len].iter().rposition(|&(closer, _)| closer == c || (closer == '”' && c == '“'));
        if let Some(place) = found {
            self.len = place;
        }
        found.is_some()
    }

    pub(super) const fn clear(&mut self) {
        self.len = 0;
    }

    /// The mark that would close the innermost one.
    pub(super) fn innermost(&self) -> Option<char> {
        self.closers[..self.len].last().map(|&(c, _)| c)
    }

    pub(super) fn holds(&self, closer: char) -> bool {
        self.closers[..self.len].iter().any(|&(c, _)| c == closer)
    }

    pub(super) fn bracket(&self) -> bool {
        self.closers[..self.len].iter().any(|&(c, _)| matches!(c, ')' | ']' | '）' | '】' | '》' | '〉'))
    }

    pub(super) fn quote(&self) -> bool {
        self.closers[..self.len].iter().any(|&(c, _)| !matches!(c, ')' | ']' | '）' | '】' | '》' | '〉'))
    }

    fn drop_stale(&mut self, at: usize) {
        while self.len > 0 && at - self.closers[0].1 > MAX_QUOTE {
            self.closers.copy_within(1..self.len, 0);
            self.len -= 1;
        }
    }

    fn toggle(&mut self, c: char, closer: char, at: usize) {
        if !self.close(c) {
            self.push(closer, at);
        }
    }

    fn push(&mut self, closer: char, at: usize) {
        if self.len < MAX_OPEN {
            self.closers[self.len] = (closer, at);
            self.len += 1;
        }
    }
}
