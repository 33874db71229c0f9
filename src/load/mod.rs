//! Folders → [`Sources`](crate::source::Sources): the only code that reads the site from disk.

mod again;
mod touched;
mod walk;

pub use again::Reader;
pub use touched::touched;
pub use walk::{FOLDERS, sources};
