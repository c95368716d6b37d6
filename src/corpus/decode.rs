//! Bytes to text, whichever encoding they are in.
//!
//! UTF-8 and whatever carries a byte order mark is read as what it is. UTF-16 and UTF-32 without a
//! mark betray themselves by their zeros. What is left has one byte a character: all encodings of
//! Western Europe are tried, and the one in which the letters and signs of English, Spanish and
//! French stand where those languages put them is taken, and told.

use std::borrow::Cow;
use std::io;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::single_byte::{self, Guess};

/// The text of a file and, when it had to be inferred or is damaged, how it was read.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// A fact worth telling the reader, such as `decoded as Windows-1252`.
    pub(crate) doubt: Option<String>,
}

/// The bytes are not text in any encoding known here.
#[derive(Debug)]
pub(crate) struct NotText;

/// Decodes `bytes`; fails when they are not text in any encoding known here.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, NotText> {
    if let Some((order, bom)) = utf32(bytes) {
        return Ok(decode_utf32(&bytes[bom..], order, bom > 0));
    }
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return Ok(decode_marked(&bytes[bom..], encoding));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(bytes);
        let doubt = match damaged {
            true => unreadable(encoding.name()),
            false => format!("decoded as {}", encoding.name()),
        };
        return Ok(Decoded {
            text,
            doubt: Some(doubt),
        });
    }
    let controls = binary_controls(bytes);
    if controls * BYTES_A_CONTROL > bytes.len() {
        return Err(NotText);
    }
    let mut decoded = match str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: Cow::Borrowed(text),
            doubt: garbled(text),
        },
        Err(_) => decode_otherwise(bytes)?,
    };
    let doubts = decoded.doubt.into_iter().chain(no_text(controls));
    let doubts: Vec<String> = doubts.collect();
    decoded.doubt = (!doubts.is_empty()).then(|| doubts.join("; "));
    Ok(decoded)
}

/// The text of a small file that a person or a program wrote, whichever encoding it is in.
///
/// # Errors
///
/// Bytes that are no text.
pub(crate) fn text_of(bytes: &[u8]) -> io::Result<String> {
    let decoded = decode(bytes).map(|decoded| decoded.text.into_owned());
    decoded.map_err(|NotText| io::Error::new(io::ErrorKind::InvalidData, "the file is not text"))
}

fn no_text(controls: usize) -> Option<String> {
    match controls {
        0 => None,
        1 => Some("1 control character is no text".to_owned()),
        _ => Some(format!("{controls} control characters are no text")),
    }
}

/// What is known to be a text without the controls that no text has, however many, and the doubt that is
/// told of them.
pub(crate) fn without_controls(text: &str) -> (Cow<'_, str>, Option<String>) {
    let controls = binary_controls(text.as_bytes());
    if controls == 0 {
        return (Cow::Borrowed(text), None);
    }
    let is_text = |c: &char| !u8::try_from(*c).is_ok_and(|byte| is_control(&byte));
    let kept: String = text.chars().filter(is_text).collect();
    (Cow::Owned(kept), no_text(controls))
}

/// Of so many bytes of a text one may be a control that no text has: programs that print to text leave
/// some behind.
const BYTES_A_CONTROL: usize = 50;

/// Decodes one cell of a table whose encoding, where it is not UTF-8, was guessed before.
pub(super) fn decode_cell(cell: &[u8], guess: Guess) -> String {
    match str::from_utf8(cell) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => guess.decode(cell).into_owned(),
    }
}

/// Whether a file that begins so has more than one byte in each character of its plain letters.
pub(super) fn is_wide(start: &[u8]) -> bool {
    let marked = Encoding::for_bom(start).is_some_and(|(encoding, _)| encoding.name() != "UTF-8");
    marked || utf32(start).is_some() || utf16_by_zeros(start).is_some()
}

fn unreadable(encoding: &str) -> String {
    format!("some bytes are not valid {encoding}")
}

fn decode_marked<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let doubt = match (damaged, &text) {
        (true, _) if encoding.name() == "UTF-8" => Some(invalid(places_not_utf8(bytes).1)),
        (true, _) => Some(unreadable(encoding.name())),
        (false, text) => garbled(text),
    };
    Decoded { text, doubt }
}

fn invalid(places: usize) -> String {
    match places {
        1 => "1 place is not valid UTF-8".to_owned(),
        _ => format!("{places} places are not valid UTF-8"),
    }
}

/// How many characters beyond ASCII are sound, and how many places are not valid UTF-8.
fn places_not_utf8(bytes: &[u8]) -> (usize, usize) {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (sound, broken)
}

/// The order of the bytes of UTF-32 and the length of its mark.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

fn utf32(bytes: &[u8]) -> Option<(Order, usize)> {
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) {
        return Some((Order::Little, 4));
    }
    if bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Some((Order::Big, 4));
    }
    let (characters, _) = bytes[..bytes.len().min(4096)].as_chunks::<4>();
    let all = |order| {
        let fits = |unit: &[u8; 4]| character(*unit, order).is_some_and(|c| !c.is_ascii_control());
        let line = |unit: &[u8; 4]| character(*unit, order).is_some_and(char::is_whitespace);
        !characters.is_empty() && characters.iter().all(|unit| fits(unit) || line(unit))
    };
    if !bytes.len().is_multiple_of(4) {
        None
    } else if all(Order::Little) {
        Some((Order::Little, 0))
    } else {
        all(Order::Big).then_some((Order::Big, 0))
    }
}

fn character(unit: [u8; 4], order: Order) -> Option<char> {
    char::from_u32(match order {
        Order::Little => u32::from_le_bytes(unit),
        Order::Big => u32::from_be_bytes(unit),
    })
}

fn decode_utf32(bytes: &[u8], order: Order, marked: bool) -> Decoded<'static> {
    let (units, rest) = bytes.as_chunks::<4>();
    let sound = |unit: &[u8; 4]| character(*unit, order);
    let damaged = !rest.is_empty() || units.iter().any(|unit| sound(unit).is_none());
    let text: String = units
        .iter()
        .map(|unit| sound(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    let name = match order {
        Order::Little => "UTF-32LE",
        Order::Big => "UTF-32BE",
    };
    let doubt = match (damaged, marked) {
        (true, _) => Some(unreadable(name)),
        (false, true) => garbled(&text),
        (false, false) => Some(format!("decoded as {name}")),
    };
    Decoded {
        text: Cow::Owned(text),
        doubt,
    }
}

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if !sample.contains(&0) {
        return None;
    }
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

/// How many bytes are controls that no text has: anything but tab, line ends, form feed, and the
/// end-of-file mark of old systems.
fn binary_controls(bytes: &[u8]) -> usize {
    // Nearly all texts have none: a look without a branch or a sum is worth its while.
    match bytes.iter().fold(false, |any, byte| any | is_control(byte)) {
        true => bytes.iter().filter(|byte| is_control(byte)).count(),
        false => 0,
    }
}

fn is_control(byte: &u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x19)
}

/// What valid UTF-8 still says of an accident on its way: characters lost, or UTF-8 that was once
/// read as Windows-1252. It is told and not mended, since the mending would be a guess.
fn garbled(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let doubled = twice_encoded(text);
    if doubled > 0 {
        let places = if doubled == 1 { "place" } else { "places" };
        return Some(format!(
            "garbled letters in {doubled} {places}, such as Ã© for é: it is UTF-8 that was read as \
             Windows-1252 before it was saved"
        ));
    }
    match text.matches(char::REPLACEMENT_CHARACTER).count() {
        0 => None,
        1 => Some("1 character was lost before the file was saved".to_owned()),
        lost => Some(format!(
            "{lost} characters were lost before the file was saved"
        )),
    }
}

/// How often a character stands as the two or three that its UTF-8 gives in Windows-1252.
fn twice_encoded(text: &str) -> usize {
    let after = |lead: char, holds: fn(char) -> bool| {
        let follows =
            |(at, lead): (usize, &str)| text[at + lead.len()..].chars().next().is_some_and(holds);
        text.match_indices(lead)
            .filter(|found| follows((found.0, found.1)))
            .count()
    };
    // The second byte of a letter is between 0x80 and 0xbf, where Windows-1252 has no letter that
    // could follow these in a word but the few that are left out.
    let second = |c: char| {
        matches!(
            c,
            '\u{80}'
                ..='\u{bf}'
                    | '€'
                    | '‚'
                    | 'ƒ'
                    | '„'
                    | '…'
                    | '†'
                    | '‡'
                    | 'ˆ'
                    | '‰'
                    | '‹'
                    | '‘'
                    | '’'
                    | '“'
                    | '”'
                    | '•'
                    | '–'
                    | '—'
                    | '˜'
                    | '™'
                    | '›'
                    | 'Œ'
                    | 'Š'
                    | 'Ž'
                    | 'œ'
                    | 'š'
                    | 'ž'
        )
    };
    let sign = |c: char| matches!(c, '\u{a0}'..='\u{bf}');
    after('Ã', second) + after('Â', sign) + after('â', |c| c == '€')
}

/// A few broken bytes in UTF-8 are damage; as many as there are sound characters show that two
/// files were pasted into one; otherwise each character is one byte.
fn decode_otherwise(bytes: &[u8]) -> Result<Decoded<'_>, NotText> {
    let (sound, broken) = places_not_utf8(bytes);
    if sound > broken * 4 {
        return Ok(Decoded {
            text: String::from_utf8_lossy(bytes),
            doubt: Some(invalid(broken)),
        });
    }
    if sound * 2 > broken {
        return Ok(decode_mixed(bytes, broken));
    }
    let guess = single_byte::guess(bytes).ok_or(NotText)?;
    Ok(Decoded {
        text: guess.decode(bytes),
        doubt: Some(guess.told()),
    })
}

fn decode_mixed(bytes: &[u8], broken: usize) -> Decoded<'static> {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&Guess::default().decode(chunk.invalid()));
    }
    Decoded {
        text: Cow::Owned(text),
        doubt: Some(format!("{}, decoded as Windows-1252", invalid(broken))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, doubt: Option<&str>) {
        let decoded = decode(bytes).unwrap_or_else(|error| panic!("{bytes:?}: {error:?}"));
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
    fn a_stray_control_costs_no_text() {
        let text = "The ferries cross at dawn, and the river towns keep their own clocks.\n";
        let stray = text.replacen("dawn", "\u{2}dawn", 1);
        check(
            stray.as_bytes(),
            &stray,
            Some("1 control character is no text"),
        );
        let two = format!("{stray}{stray}");
        check(
            two.as_bytes(),
            &two,
            Some("2 control characters are no text"),
        );
        let many = text.replace(' ', "\u{2}");
        assert!(matches!(decode(many.as_bytes()), Err(NotText)));
    }

    #[test]
    fn binary_is_refused() {
        assert!(matches!(decode(b"\x7fELF\x00\x01\x02"), Err(NotText)));
        assert!(matches!(decode(b"a\x81\x90\xff"), Err(NotText)));
    }

    fn utf32(text: &str, to_bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|c| to_bytes(u32::from(c))).collect()
    }

    #[test]
    fn utf32_in_both_orders() {
        check(&utf32("\u{feff}línea\n", u32::to_le_bytes), "línea\n", None);
        check(&utf32("\u{feff}línea\n", u32::to_be_bytes), "línea\n", None);
        check(
            &utf32("línea", u32::to_le_bytes),
            "línea",
            Some("decoded as UTF-32LE"),
        );
        check(
            &utf32("línea", u32::to_be_bytes),
            "línea",
            Some("decoded as UTF-32BE"),
        );
    }

    #[test]
    fn a_few_bad_bytes_in_utf8_are_counted() {
        check(
            b"\xff caf\xc3\xa9, th\xc3\xa9, cr\xc3\xa8me, p\xc3\xa2te, ma\xc3\xafs",
            "\u{fffd} café, thé, crème, pâte, maïs",
            Some("1 place is not valid UTF-8"),
        );
    }

    #[test]
    fn two_files_pasted_into_one_keep_their_letters() {
        check(
            b"caf\xc3\xa9 th\xc3\xa9\ncaf\xe9 th\xe9",
            "café thé\ncafé thé",
            Some("2 places are not valid UTF-8, decoded as Windows-1252"),
        );
    }

    #[test]
    fn letters_encoded_twice_are_told_and_not_mended() {
        let doubt = decode("La rÃ©gion lâ€™a dit ; SÃO PAULO".as_bytes())
            .ok()
            .and_then(|decoded| decoded.doubt)
            .unwrap_or_default();
        assert!(doubt.starts_with("garbled letters in 2 places"), "{doubt}");
        check(
            "SÃO PAULO, château, ÂGE".as_bytes(),
            "SÃO PAULO, château, ÂGE",
            None,
        );
        check(
            "a\u{fffd}o".as_bytes(),
            "a\u{fffd}o",
            Some("1 character was lost before the file was saved"),
        );
    }

    #[test]
    fn old_encodings_are_told_by_where_letters_stand() {
        check(
            b"La regi\xa2n del ni\xa4o, \xa8qu\x82?",
            "La región del niño, ¿qué?",
            Some("decoded as DOS code page 850"),
        );
        check(
            b"La r\x8egion d\xd5ici, l\xd5\x8ecole",
            "La région d’ici, l’école",
            Some("decoded as Mac OS Roman"),
        );
        check(
            b"Le c\xbdur co\xfbte 5 \xa4",
            "Le cœur coûte 5 €",
            Some("decoded as ISO-8859-15"),
        );
    }
}
