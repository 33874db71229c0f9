//! QR codes: an address that a telephone reads off paper. The only user of qrcode.
//!
//! The mask of a code is chosen here and not by the package, with the same result: the package looks at each of the eight
//! candidates module by module, which took a seventh of the time of a build with 2,500 entries. Here a row is one number.

use std::fmt::{self, Write};

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::types::QrResult;
use qrcode::{Color, EcLevel, bits, ec};
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
    let (width, colours) = modules(address).ok()?;
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut step = |step: fmt::Arguments<'_>| path.write_fmt(step).expect("a string takes whatever is written");
        step(format_args!("M{QUIET} {}.5", y + QUIET));
        for run in row.chunk_by(|left, right| left == right) {
            match run[0] {
                Color::Dark => step(format_args!("h{}", run.len())),
                Color::Light => step(format_args!("m{} 0", run.len())),
            }
        }
    }
    Some(QrView { size: width + 2 * QUIET, path, address: address.to_owned() })
}

/// The width of the code of an address, and its modules row by row.
fn modules(address: &str) -> QrResult<(usize, Vec<Color>)> {
    let bits = bits::encode_auto(address.as_bytes(), EcLevel::M)?;
    let version = bits.version();
    let width = usize::try_from(version.width()).expect("a code has a width");
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, EcLevel::M)?;
    let mut canvas = Canvas::new(version, EcLevel::M);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    if width > WIDEST {
        return Ok((width, canvas.apply_best_mask().into_colors()));
    }
    let masked = |mask: &MaskPattern| {
        let mut masked = canvas.clone();
        masked.apply_mask(*mask);
        masked.into_colors()
    };
    let best = MASKS.iter().map(masked).min_by_key(|colours| penalty(width, colours));
    Ok((width, best.expect("there are eight masks")))
}

/// A row of a wider code does not fit into one number.
const WIDEST: usize = 128;

/// In the order of the standard: of equal ones the first is taken.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// How hard a code is to read (ISO/IEC 18004, 7.8.3).
fn penalty(width: usize, colours: &[Color]) -> u32 {
    let dark = |line: u128, colour: &Color| line << 1 | u128::from(*colour == Color::Dark);
    let rows: Vec<u128> = colours.chunks(width).map(|row| row.iter().rev().fold(0, dark)).collect();
    let column = |at: usize| rows.iter().rev().fold(0, |line, row| line << 1 | row >> at & 1);
    let columns: Vec<u128> = (0..width).map(column).collect();
    let lines: u32 = rows.iter().chain(&columns).map(|line| runs(width, *line) + finders(width, *line)).sum();
    let blocks: u32 = rows.windows(2).map(|pair| blocks(width, pair[0], pair[1])).sum();
    let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let total = u32::try_from(colours.len()).expect("a code is small");
    lines + blocks + (dark * 200 / total).abs_diff(100)
}

/// The lowest `count` bits.
fn lowest(count: usize) -> u128 {
    if count >= 128 { u128::MAX } else { (1 << count) - 1 }
}

/// Which modules of a line are like the next one.
fn alike(width: usize, line: u128) -> u128 {
    !(line ^ (line >> 1)) & lowest(width - 1)
}

/// Five or more modules of one colour in a row: two less than their number.
fn runs(width: usize, line: u128) -> u32 {
    let alike = alike(width, line);
    let five = alike & (alike >> 1) & (alike >> 2) & (alike >> 3);
    five.count_ones() + 2 * (five & !(five << 1)).count_ones()
}

/// What looks like the corner of a code, with four light modules or the border on one side.
fn finders(width: usize, line: u128) -> u32 {
    let found = line & !(line >> 1) & (line >> 2) & (line >> 3) & (line >> 4) & !(line >> 5) & (line >> 6);
    let (before, after) = ((1..=4).map(|by| line << by), (7..=10).map(|by| line >> by));
    let dark_on_both = before.fold(0, |all, one| all | one) & after.fold(0, |all, one| all | one);
    40 * (found & !dark_on_both & lowest(width - 6)).count_ones()
}

/// Squares of four modules of one colour.
fn blocks(width: usize, line: u128, next: u128) -> u32 {
    3 * (alike(width, line) & alike(width, next) & !(line ^ next)).count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mask_is_the_one_that_the_package_takes() {
        for length in [0, 1, 5, 20, 37, 60, 61, 90, 130, 300, 700] {
            for name in ["calm", "sleep-well", "a/B?c=1"] {
                let address = format!("https://site.example/{name}/{}", "x1-y/".repeat(length / 5));
                let code = qrcode::QrCode::with_error_correction_level(&address, EcLevel::M).expect("it is short");
                assert!(modules(&address) == Ok((code.width(), code.to_colors())), "{address}");
            }
        }
    }

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
