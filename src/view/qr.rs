//! QR codes: an address that a telephone reads off paper. The only user of qrcode.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The empty border that a reader needs around the code, in modules (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// A QR code as a drawing: a square of `size` units, and the path that fills its dark modules.
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
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|colour| **colour == Color::Dark).count();
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
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
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!(qr.path.contains("M26 4h7v1h-7z") && qr.path.contains("M4 32h7v1h-7z"), "{}", qr.path);
        assert_eq!(qr.address, "https://x.example/directory/calm/");
    }

    #[test]
    fn an_address_that_is_too_long_has_no_code() {
        assert!(qr(&"x".repeat(4000)).is_none());
    }
}
