//! Site → exactly what templates may see: plain values with ready strings. Nothing here decides or reports.

mod body;

pub use body::{Body, BodyLink, BodyTerm};
