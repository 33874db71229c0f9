//! [`Picture`]: how large a picture is, so that pages keep a place for it while it loads.

/// The width and the height of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
}
