//! The languages that are told apart: those analysed, and their neighbours.
//!
//! To know that a text is Spanish is to know that it is neither Galician nor Catalan, so the
//! evidence for the neighbours is kept beside that for the languages that are analysed.

use super::Lang;

/// How many languages are told apart.
pub(super) const LANES: usize = 16;

/// Evidence for each language, in sixteenths of a nat; the place is the [`Tongue`].
pub(super) type Scores = [i32; LANES];

/// A language that is told apart, by its place in [`Scores`].
pub(super) type Tongue = usize;

pub(super) const EN: Tongue = 0;
pub(super) const ES: Tongue = 1;
pub(super) const FR: Tongue = 2;
/// Any other language in Latin letters, or in others.
pub(super) const OTHER: Tongue = LANES - 1;

/// The analysed language that a tongue is, or [`Lang::Und`].
pub(super) fn lang_of(tongue: Tongue) -> Lang {
    match tongue {
        EN => Lang::En,
        ES => Lang::Es,
        FR => Lang::Fr,
        _ => Lang::Und,
    }
}

/// The tongue for which there is most evidence, and by how much it is ahead of the next one that
/// would give another language.
pub(super) fn best(scores: &Scores) -> (Tongue, i32) {
    let mut tongue = 0;
    for (lane, &score) in scores.iter().enumerate() {
        if score > scores[tongue] {
            tongue = lane;
        }
    }
    let others = scores.iter().enumerate();
    let next = others
        .filter(|&(lane, _)| lang_of(lane) != lang_of(tongue))
        .map(|(_, &score)| score)
        .max();
    (tongue, scores[tongue] - next.unwrap_or_default())
}
