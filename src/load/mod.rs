//! Folders → [`Sources`](crate::source::Sources): the only code that reads the site from disk.

mod walk;

pub use walk::{FOLDERS, sources};
