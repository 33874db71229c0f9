//! The program: runs [`wellspring::cli::main`] and returns its exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    wellspring::cli::main()
}
