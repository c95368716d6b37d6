//! Runs of letters, many bytes at a time: how long a word is cannot be foreseen, so that a look at each
//! byte goes astray once a word.

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Where the runs of a text end, of letters of ASCII and Latin-1, and of ASCII digits if they count.
///
/// Asked from front to back it looks at each byte once.
pub(crate) struct Runs<'t> {
    bytes: &'t [u8],
    with_digits: bool,
    /// Where the block begins that was looked at last.
    start: usize,
    /// Of each of its bytes whether it is part of a run, from the lowest bit on.
    inside: u64,
}

impl<'t> Runs<'t> {
    /// The runs of letters.
    pub(crate) fn of_letters(text: &'t str) -> Runs<'t> {
        Runs::of(text, false)
    }

    /// The runs of letters and digits.
    pub(crate) fn of_letters_and_digits(text: &'t str) -> Runs<'t> {
        Runs::of(text, true)
    }

    fn of(text: &'t str, with_digits: bool) -> Runs<'t> {
        Runs {
            bytes: text.as_bytes(),
            with_digits,
            // No place lies within a block that begins here.
            start: usize::MAX - BLOCK,
            inside: 0,
        }
    }

    /// The end of the run that has the character at this place; the place itself where none has.
    #[inline(always)]
    pub(crate) fn end(&mut self, mut at: usize) -> usize {
        loop {
            if at.wrapping_sub(self.start) >= BLOCK {
                if at >= self.bytes.len() {
                    return at;
                }
                self.look_at(at);
            }
            let place = at - self.start;
            let length = (!(self.inside >> place)).trailing_zeros() as usize;
            at += length;
            if place + length < BLOCK {
                return at;
            }
        }
    }

    /// Looks at the block that begins here.
    #[inline(never)]
    fn look_at(&mut self, start: usize) {
        // With the byte before and the one behind, and zeros where there is none.
        let mut around = [0; BLOCK + 2];
        let whole = start.checked_sub(1).and_then(|before| {
            let (block, _) = self.bytes.get(before..)?.split_first_chunk()?;
            Some(block)
        });
        let around: &[u8; BLOCK + 2] = match whole {
            Some(whole) => whole,
            None => {
                let from = start.saturating_sub(1);
                let there = &self.bytes[from..self.bytes.len().min(start + BLOCK + 1)];
                let place = usize::from(start == 0);
                around[place..place + there.len()].copy_from_slice(there);
                &around
            }
        };
        self.start = start;
        self.inside = match self.with_digits {
            true => inside::<true>(around),
            false => inside::<false>(around),
        };
    }
}

/// Which bytes are part of a run, the first and the last, which stand around them, left out.
fn inside<const DIGITS: bool>(around: &[u8; BLOCK + 2]) -> u64 {
    let mut inside = [0_u8; BLOCK];
    for (at, is_inside) in inside.iter_mut().enumerate() {
        let [before, byte, behind] = [around[at], around[at + 1], around[at + 2]];
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = DIGITS & (byte.wrapping_sub(b'0') < 10);
        let latin =
            (begins_latin(byte) & !is_sign(behind)) | (begins_latin(before) & !is_sign(byte));
        *is_inside = u8::from(letter | digit | latin);
    }
    let (eights, _) = inside.as_chunks::<8>();
    // One bit of each of eight bytes comes to stand in the highest.
    let gathered = |&eight| u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights
        .iter()
        .rev()
        .fold(0, |bits, eight| bits << 8 | gathered(eight))
}

/// Letters of Latin-1 beyond ASCII begin so.
fn begins_latin(byte: u8) -> bool {
    byte == 0xC3
}

/// × and ÷ stand among them.
fn is_sign(behind: u8) -> bool {
    (behind == 0x97) | (behind == 0xB7)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_run_ends_where_letter_after_letter_tells(
            text in "([a-zA-ZÀ-ÿ0-9]{1,70}|[a-zA-ZÀ-ÿ0-9@\\[`{/:×÷]|\\PC){0,24}"
        ) {
            let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, 'À'..='ÿ' if !"×÷".contains(c));
            let is_either = |c: char| is_letter(c) || c.is_ascii_digit();
            let mut letters = Runs::of_letters(&text);
            let mut either = Runs::of_letters_and_digits(&text);
            for (at, _) in text.char_indices() {
                let until = |is: &dyn Fn(char) -> bool| {
                    let rest = &text[at..];
                    at + rest.find(|c| !is(c)).unwrap_or(rest.len())
                };
                proptest::prop_assert_eq!(letters.end(at), until(&is_letter), "{} in {}", at, text);
                proptest::prop_assert_eq!(either.end(at), until(&is_either), "{} in {}", at, text);
            }
            proptest::prop_assert_eq!(letters.end(text.len()), text.len());
        }
    }
}
