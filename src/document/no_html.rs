//! Stands in for the HTML reader when the feature `html` is off: a page without elements.

/// The elements of plain text: none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Elements;

impl Elements {
    pub(crate) fn with_root() -> Self {
        Self
    }
}
