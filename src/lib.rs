//! wellspring: a static site generator for guidance and directories.
//!
//! A site is a folder with `content/`, `directory/` and `themes/`. The modules are the way from there to a website:
//! three nouns ([`source`], [`diagnostic`], [`model`]), then the verbs in order ([`parse`] one file, [`resolve`] all
//! files together, [`view`] what templates may see, [`render`] HTML, [`search`] the index of the search, [`export`] every
//! other file), then what joins them ([`pipeline`]; [`import`] for spreadsheets; [`edit`] for the form of the preview), then the edges, which alone touch the
//! machine ([`load`], [`mod@write`], [`visit`] for links to elsewhere, [`serve`], [`cli`]).
//!
//! A module names only modules above it in this list.

pub mod source;

pub mod diagnostic;

pub mod model;

pub mod parse;

pub mod resolve;

pub mod view;

pub mod export;
pub mod render;
pub mod search;

pub mod import;
pub mod pipeline;

pub mod edit;
pub mod load;
pub mod visit;
pub mod write;

pub mod serve;

pub mod cli;
