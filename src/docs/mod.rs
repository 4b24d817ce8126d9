//! How each stage works, and what else has to be known before depending on it. Pages only: nothing here can be called.

#[doc = include_str!("reading.md")]
pub mod reading {}

#[doc = include_str!("splitting.md")]
pub mod splitting {}

#[doc = include_str!("scoring.md")]
pub mod scoring {}

#[doc = include_str!("selecting.md")]
pub mod selecting {}

#[doc = include_str!("phrases.md")]
pub mod phrases {}

#[doc = include_str!("compare.md")]
pub mod compare {}

#[doc = include_str!("languages.md")]
pub mod languages {}

#[doc = include_str!("tuning.md")]
pub mod tuning {}

#[doc = include_str!("stability.md")]
pub mod stability {}

#[doc = include_str!("security.md")]
pub mod security {}
