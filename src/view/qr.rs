//! QR codes: an address that a telephone reads off paper. The only user of qrcode.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The empty border that a reader needs around the code, in modules (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// A QR code as a drawing: a square of `size` units, and the path whose stroke, one unit wide, is its dark modules.
#[derive(Debug, Serialize)]
pub struct QrView {
    pub size: usize,
    pub path: String,
    /// The address that it holds.
    pub address: String,
}

/// The code of an address; `None` if the address is too long for one.
///
/// A medium level of correction bears a fold or a stain, and keeps the modules large enough for poor printers.
pub fn qr(address: &str) -> Option<QrView> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        path += &format!("M{QUIET} {}.5", y + QUIET);
        for run in row.chunk_by(|left, right| left == right) {
            path += &match run[0] {
                Color::Dark => format!("h{}", run.len()),
                Color::Light => format!("m{} 0", run.len()),
            };
        }
    }
    Some(QrView { size: width + 2 * QUIET, path, address: address.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_its_border() {
        let qr = qr("https://x.example/directory/calm/").expect("the address is short");
        // Version 3: 29 modules, and the border twice.
        assert_eq!(qr.size, 29 + 8);
        // The upper edges of the two upper corners, and the last row of the lower one.
        let (first, _) = qr.path.split_once("M4 5.5").expect("there is a second row");
        assert!(first.starts_with("M4 4.5h7m1 0") && first.ends_with(" 0h7"), "{first}");
        assert!(qr.path.contains("M4 32.5h7m1 0"), "{}", qr.path);
        assert_eq!(qr.address, "https://x.example/directory/calm/");
    }

    #[test]
    fn an_address_that_is_too_long_has_no_code() {
        assert!(qr(&"x".repeat(4000)).is_none());
    }
}
