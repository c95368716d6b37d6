//! Words without which a text tells nothing of the practical side of a session, and nobody who leads
//! it: most texts have none of them, and one look at their words spares them all that reads them.

use std::sync::LazyLock;

use super::words::{Folded, MarkedPhrases, WordList};
use super::{Field, labels};

/// What sorts of such words and phrases stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cues(u8);

impl Cues {
    /// Stands in every sentence that tells anything but seats, days and who leads the talk.
    pub(super) const TELLS: u8 = 1;
    /// In every sentence that tells seats stand one that tells how many, if no figure does, and one
    /// that tells of seats.
    pub(super) const NUMBER: u8 = 2;
    /// See [`Self::NUMBER`].
    pub(super) const SEAT: u8 = 4;
    /// In a sentence that tells an hour may stand what ends then, and no day.
    pub(super) const END: u8 = 8;
    /// Stands wherever somebody is said to lead the talk.
    pub(super) const LEADS: u8 = 16;
    /// What a text that has not been looked at may have.
    pub(super) const ALL: Cues = Cues(u8::MAX);

    /// Those among these words.
    pub(super) fn of(list: &[Folded]) -> Cues {
        Cues(TABLE.marks_in(list))
    }

    /// Those in a text: all that stand in any part of it.
    pub(super) fn within(text: &str) -> Cues {
        Cues(TABLE.marks_within(text))
    }

    pub(super) fn has(self, sort: u8) -> bool {
        self.0 & sort != 0
    }
}

static TABLE: LazyLock<MarkedPhrases> = LazyLock::new(|| {
    let languages = labels::LANGUAGES.iter().flat_map(|(_, names)| *names);
    let others = labels::OTHER_LANGUAGES.iter().flat_map(|(_, names)| *names);
    // The codes among them are words like any other.
    let languages = languages.chain(others).filter(|name| name.len() > 3);
    let telling = [
        &labels::FREE,
        &labels::ENTRY_NOUNS,
        &labels::ENTRY_OPENERS,
        &labels::BOOKING_VERBS,
        &labels::ORGANISE,
        &labels::ONLINE,
    ];
    let phrases = [
        labels::UNLIMITED,
        labels::ENTRY_SENTENCES,
        labels::ORGANISED_BY,
        labels::TAKES_PLACE,
        labels::PLATFORM_NAMES,
    ];
    let seats = [
        &labels::SEAT_NOUNS,
        &labels::SEATING_VERBS,
        &labels::LIMIT_STEMS,
    ];
    let leading = [
        &labels::MODERATOR_WORDS,
        &labels::LED,
        &labels::LEADING_VERBS,
        &labels::PRESIDENTS,
    ];
    let fields = labels::FIELDS.iter();
    let moderators = fields.filter(|(field, _)| *field == Field::Moderator);
    let moderators = moderators.flat_map(|(_, names)| *names);
    let telling = words_of(&telling).chain(phrases.into_iter().flatten());
    MarkedPhrases::default()
        .with(Cues::TELLS, telling.chain(languages))
        .with(Cues::SEAT, words_of(&seats).chain(labels::LIMIT_PHRASES))
        .with(Cues::NUMBER, labels::NUMBER_WORDS.words())
        .with(Cues::END, labels::ENDING.words())
        .with(Cues::LEADS, words_of(&leading).chain(moderators))
        .with_stems(Cues::LEADS, labels::MODERATOR_STEMS)
});

fn words_of(lists: &[&'static WordList]) -> impl Iterator<Item = &'static &'static str> {
    lists.iter().flat_map(|list| list.words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::words::folded_words;

    #[test]
    fn a_text_has_the_cues_of_its_words_and_those_of_its_sentences() {
        for (text, telling) in [
            ("The valley has three mills.", false),
            ("The mill holds sixty people. It is old.", false),
            ("It is old. Sign up by Friday.", true),
            ("Se hablará en español y en francés.", true),
            ("La session est organisée par la Guilde.", true),
        ] {
            let cues = Cues::within(text);
            assert_eq!(cues, Cues::of(&folded_words(text)), "{text}");
            assert_eq!(cues.has(Cues::TELLS), telling, "{text}");
            let sentences = text.split_inclusive(". ").map(Cues::within);
            assert_eq!(sentences.fold(0, |all, own| all | own.0), cues.0, "{text}");
        }
        let led = [
            "moderated by Ana Luz",
            "Modera: Ana Luz",
            "la présidente de séance",
        ];
        assert!(led.iter().all(|text| Cues::within(text).has(Cues::LEADS)));
        assert!(!Cues::within("the mills of the valley").has(Cues::LEADS));
    }
}
