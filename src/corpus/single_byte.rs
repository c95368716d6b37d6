//! Encodings of Western Europe in which each character is one byte, and which of them a text is in.

use std::borrow::Cow;

use encoding_rs::{ISO_8859_15, MACINTOSH, WINDOWS_1252};

/// The upper half of DOS code page 437.
const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// The upper half of DOS code page 850.
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// An encoding with one byte a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SingleByte {
    #[default]
    Windows1252,
    Latin9,
    MacRoman,
    Dos850,
    Dos437,
}

/// The likelier first: of encodings that fit equally well the first is taken.
const ALL: [SingleByte; 5] = [
    SingleByte::Windows1252,
    SingleByte::Latin9,
    SingleByte::MacRoman,
    SingleByte::Dos850,
    SingleByte::Dos437,
];

impl SingleByte {
    fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Latin9 => "ISO-8859-15",
            Self::MacRoman => "Mac OS Roman",
            Self::Dos850 => "DOS code page 850",
            Self::Dos437 => "DOS code page 437",
        }
    }

    fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        let library = match self {
            Self::Windows1252 => WINDOWS_1252,
            Self::Latin9 => ISO_8859_15,
            Self::MacRoman => MACINTOSH,
            Self::Dos850 | Self::Dos437 => {
                let upper = self.upper();
                let decoded = bytes.iter().map(|&byte| of(&upper, byte));
                return Cow::Owned(decoded.collect());
            }
        };
        library.decode_without_bom_handling(bytes).0
    }

    /// The characters of the bytes from 0x80 on.
    fn upper(self) -> Vec<char> {
        match self {
            Self::Dos437 => DOS_437.chars().collect(),
            Self::Dos850 => DOS_850.chars().collect(),
            _ => {
                let bytes: Vec<u8> = (0x80..=0xff).collect();
                self.decode(&bytes).chars().collect()
            }
        }
    }
}

fn of(upper: &[char], byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(at) => upper[usize::from(at)],
    }
}

/// The encoding that a text is taken to be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guess {
    encoding: SingleByte,
    /// Another one that fits nearly as well and gives another text.
    rival: Option<SingleByte>,
}

impl Guess {
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        self.encoding.decode(bytes)
    }

    /// The sentence by which the reader learns of it.
    pub(super) fn told(self) -> String {
        let name = self.encoding.name();
        match self.rival {
            None => format!("decoded as {name}"),
            Some(rival) => format!("decoded as {name}, though it may be {}", rival.name()),
        }
    }
}

/// The encoding in which the characters stand where English, Spanish and French put them; `None`
/// when there is none and the bytes are not all characters of Windows-1252.
pub(super) fn guess(bytes: &[u8]) -> Option<Guess> {
    let uppers = ALL.map(SingleByte::upper);
    let scores = uppers.each_ref().map(|upper| score(bytes, upper));
    let mut best = 0;
    for at in 1..ALL.len() {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
    if scores[best] <= 0 && bytes.iter().any(undefined) {
        return None;
    }
    let differs = |other: usize| {
        let high = bytes.iter().filter(|byte| **byte >= 0x80);
        high.into_iter()
            .any(|&byte| of(&uppers[other], byte) != of(&uppers[best], byte))
    };
    // One character that the other puts where none belongs is proof enough.
    let close = |other: &usize| scores[best] - scores[*other] < 4;
    let rival = (0..ALL.len()).find(|other| *other != best && close(other) && differs(*other));
    Some(Guess {
        encoding: ALL[best],
        rival: rival.map(|other| ALL[other]),
    })
}

/// How well all characters beyond ASCII suit their places.
fn score(bytes: &[u8], upper: &[char]) -> i64 {
    let at = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .map_or(' ', |&b| of(upper, b))
    };
    let high = bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0x80);
    high.map(|(place, &byte)| {
        suits(
            at(place.checked_sub(1)),
            of(upper, byte),
            at(Some(place + 1)),
        )
    })
    .sum()
}

/// How well a character suits its place between two others: 3 at best, -4 at worst.
fn suits(before: char, own: char, after: char) -> i64 {
    let (joined_before, joined_after) = (before.is_alphabetic(), after.is_alphabetic());
    let within = joined_before && joined_after;
    match own {
        _ if own.is_uppercase() && before.is_lowercase() => -4,
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'à' | 'â' | 'ç' | 'è' | 'ê' | 'ë' | 'î' | 'ï' | 'ô'
        | 'ù' | 'û' | 'ü' | 'œ' => {
            match before.is_uppercase() && joined_after && after.is_uppercase() {
                true => -2,
                false if joined_before || joined_after => 3,
                false if own == 'à' => 1,
                false => -2,
            }
        }
        'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'À' | 'Â' | 'Ç' | 'È' | 'Ê' | 'Î' | 'Ô' | 'Ü' | 'Œ' => {
            if joined_before || joined_after || own == 'À' {
                2
            } else {
                -1
            }
        }
        'ã' | 'õ' | 'ä' | 'ö' | 'å' | 'ø' | 'ß' | 'æ' | 'ò' | 'ì'
            if joined_before || joined_after =>
        {
            0
        }
        '’' if within => 3,
        '’' | '”' | '…' if !before.is_whitespace() && !joined_after => 2,
        '‘' | '“' | '¿' | '¡' if !joined_before && !after.is_whitespace() => 2,
        '«' if !joined_before => 2,
        '»' if !joined_after => 2,
        '–' | '—' if !within => 2,
        '•' | '·' if !joined_before && !joined_after => 2,
        '€' if !within => 2,
        '°' | 'º' | 'ª' if before.is_alphanumeric() && !joined_after => 2,
        '\u{a0}' if !within => 1,
        '½' | '¼' | '¾' | '²' | '³' | '§' | '®' | '™' | '©' if !joined_after => 0,
        '\u{2500}'..='\u{259f}' if is_drawn(before) || is_drawn(after) => 1,
        _ if own.is_alphabetic() && (joined_before || joined_after) => -2,
        _ if within => -4,
        _ => -3,
    }
}

fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{259f}' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of our own briefs, each file in one encoding as far as that has its characters.
    fn briefs(encoding: SingleByte) -> Vec<(String, Vec<u8>)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/sources");
        let mut texts: Vec<String> = std::fs::read_dir(folder)
            .expect("our corpus is there")
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
            .collect();
        texts.sort();
        let upper = encoding.upper();
        let encoded = |text: &String| {
            let (mut kept, mut bytes) = (String::new(), Vec::new());
            for line in text.lines() {
                let encoded: Option<Vec<u8>> = line.chars().map(|c| byte_of(&upper, c)).collect();
                if let Some(encoded) = encoded {
                    bytes.extend(encoded);
                    bytes.push(b'\n');
                    kept.push_str(line);
                    kept.push('\n');
                }
            }
            (kept, bytes)
        };
        let encoded = texts.iter().map(encoded);
        encoded.filter(|(kept, _)| !kept.is_ascii()).collect()
    }

    fn byte_of(upper: &[char], c: char) -> Option<u8> {
        if c.is_ascii() {
            return u8::try_from(c).ok();
        }
        let at = upper.iter().position(|other| *other == c)?;
        u8::try_from(0x80 + at).ok()
    }

    #[test]
    fn briefs_in_any_encoding_keep_their_letters_or_it_is_told() {
        let (mut wrong, mut told) = (Vec::new(), 0);
        for encoding in ALL {
            let briefs = briefs(encoding);
            assert!(briefs.len() > 30);
            for (text, bytes) in briefs {
                let decoded = super::super::decode::decode(&bytes).expect("it is text");
                let pairs = text.chars().zip(decoded.text.chars());
                let differing: Vec<_> = pairs.filter(|(a, b)| a != b).collect();
                let doubt = decoded.doubt.as_deref().unwrap_or_default();
                if !differing.is_empty() && doubt.contains("though it may be") {
                    told += 1;
                } else if !differing.is_empty() {
                    wrong.push((encoding, decoded.doubt, differing));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(told <= 2, "{told} are read wrongly, though told");
    }
}
