//! What a browser sent: names and values of a form, decoded once.

use std::collections::BTreeMap;

/// The values of a form by the names of its fields, in the order in which they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted(BTreeMap<String, Vec<String>>);

/// More fields than any form has.
const MOST_FIELDS: usize = 5000;

impl Posted {
    /// Reads `application/x-www-form-urlencoded`; `None` if it is not that. Lines end with `\n` afterwards.
    pub fn read(bytes: &[u8]) -> Option<Posted> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut posted = Posted::default();
        for (count, pair) in text.split('&').filter(|pair| !pair.is_empty()).enumerate() {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?.replace("\r\n", "\n"));
            if count > MOST_FIELDS || value.contains('\0') {
                return None;
            }
            posted.0.entry(name).or_default().push(value);
        }
        Some(posted)
    }

    /// Every value of a field; `None` if it was not sent.
    pub fn all(&self, name: &str) -> Option<&[String]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// The first value of a field; empty if it was not sent.
    pub fn one(&self, name: &str) -> &str {
        self.all(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// How many groups of fields were sent under a name: one more than the highest number behind it.
    pub fn rows(&self, name: &str) -> usize {
        let number = |field: &String| field.strip_prefix(name)?.strip_prefix('.')?.split('.').next()?.parse().ok();
        self.0.keys().filter_map(number).map(|number: usize| number + 1).max().unwrap_or(0).min(100)
    }
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded_once_or_refused() {
        let posted = Posted::read(b"a=1+2&b=%0D%0Ax%26&a=%253D&v.0.n=&v.2.n=x").expect("a form");
        assert_eq!(posted.all("a"), Some(&["1 2".to_owned(), "%3D".to_owned()][..]));
        assert_eq!((posted.one("b"), posted.one("c"), posted.rows("v"), posted.rows("w")), ("\nx&", "", 3, 0));
        for bad in [&b"a=%"[..], b"a=%2", b"a=%zz", b"a=%FF", b"\xff=1", b"a=%00"] {
            assert_eq!(Posted::read(bad), None, "{bad:?}");
        }
    }
}
