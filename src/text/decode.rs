//! Bytes to text: UTF-8, UTF-16 and Windows-1252.
//!
//! Nothing is guessed beyond these: a file that fits none of them is not text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::TextError;

/// The text of a file and, when it had to be inferred, the encoding.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// A fact worth telling the reader, such as `decoded as Windows-1252`.
    pub(super) doubt: Option<String>,
}

/// Decodes `bytes`; fails when they are not text in any encoding known here.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[bom..]);
        return Ok(Decoded {
            text,
            doubt: damaged.then(|| unreadable(encoding)),
        });
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        let doubt = if damaged {
            unreadable(encoding)
        } else {
            format!("decoded as {}", encoding.name())
        };
        return Ok(Decoded {
            text,
            doubt: Some(doubt),
        });
    }
    if has_binary_controls(bytes) {
        return Err(TextError::Binary);
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: Cow::Borrowed(text),
            doubt: None,
        }),
        Err(error) => decode_otherwise(bytes, error.valid_up_to()),
    }
}

fn unreadable(encoding: &'static Encoding) -> String {
    format!("some bytes are not valid {}", encoding.name())
}

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let pairs = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 10 < pairs, odd * 10 < pairs) {
        (true, false) if odd * 10 >= pairs * 7 => Some(UTF_16LE),
        (false, true) if even * 10 >= pairs * 7 => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the bytes hold controls that no text has: anything but tab, line ends, form feed,
/// and the end-of-file mark of old systems.
fn has_binary_controls(bytes: &[u8]) -> bool {
    let mut found = false;
    for &byte in bytes {
        found |= matches!(byte, 0..=8 | 0x0e..=0x19);
    }
    found
}

/// A few broken bytes in long UTF-8 are damage; otherwise the file is Windows-1252.
fn decode_otherwise(bytes: &[u8], valid: usize) -> Result<Decoded<'_>, TextError> {
    let multibyte = bytes[..valid].iter().filter(|byte| **byte >= 0x80).count();
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches('\u{fffd}').count();
    if multibyte > 0 && lossy.chars().filter(|c| !c.is_ascii()).count() > broken * 4 {
        let doubt = format!("{broken} places are not valid UTF-8");
        return Ok(Decoded {
            text: Cow::Owned(lossy.into_owned()),
            doubt: Some(doubt),
        });
    }
    let undefined = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    if bytes.iter().any(|byte| undefined.contains(byte)) {
        return Err(TextError::Binary);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text,
        doubt: Some("decoded as Windows-1252".to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, doubt: Option<&str>) {
        let decoded = decode(bytes).unwrap_or_else(|error| panic!("{bytes:?}: {error}"));
        assert_eq!(decoded.text, expected);
        assert_eq!(decoded.doubt.as_deref(), doubt);
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        check("línea".as_bytes(), "línea", None);
        check("\u{feff}línea".as_bytes(), "línea", None);
    }

    #[test]
    fn utf16_in_both_orders() {
        check(&utf16("\u{feff}línea", u16::to_le_bytes), "línea", None);
        check(&utf16("\u{feff}línea", u16::to_be_bytes), "línea", None);
        check(
            &utf16("línea", u16::to_le_bytes),
            "línea",
            Some("decoded as UTF-16LE"),
        );
        check(
            &utf16("línea", u16::to_be_bytes),
            "línea",
            Some("decoded as UTF-16BE"),
        );
    }

    #[test]
    fn windows_1252_is_told() {
        check(
            b"l\xednea \x96 \x80",
            "línea – €",
            Some("decoded as Windows-1252"),
        );
    }

    #[test]
    fn binary_is_refused() {
        assert!(matches!(
            decode(b"\x7fELF\x00\x01\x02"),
            Err(TextError::Binary)
        ));
        assert!(matches!(decode(b"a\x81\x90\xff"), Err(TextError::Binary)));
    }
}
