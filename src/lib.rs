//! wellspring: a static site generator for guidance and directories.

pub mod source;

pub mod diagnostic;

pub mod model;

pub mod parse;

pub mod resolve;

pub mod view;

pub mod pipeline;

pub mod load;
