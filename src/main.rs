//! The program: runs [`wellspring::cli::main`] with a fast allocator and returns its exit code; nothing else.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A fifth of the work of a build is to find room for small texts; with the system's allocator it is more.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    wellspring::cli::main()
}
