//! Folders → [`Sources`](crate::source::Sources): the only code that reads the site from disk.

mod again;
mod walk;

pub use again::Reader;
pub use walk::{FOLDERS, sources};
