//! Folders → [`Sources`]: the only code that reads the site from disk.

mod walk;

pub use walk::sources;
