//! Pairs of words that people accept or reject, kept in a list that can be edited.

use std::collections::BTreeMap;
use std::fmt;

use super::Unit;
use crate::analysis::{case_fold, number_key, term};
use crate::language::Lang;

/// What a person says of a pair of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The two stand for each other.
    Accepted,
    /// They do not.
    Rejected,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Verdict::Accepted => "accepted",
            Verdict::Rejected => "rejected",
        })
    }
}

/// A pair of words and what a person says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The word of the first language, in the order en, es, fr.
    pub a: Unit,
    /// The word of the other.
    pub b: Unit,
    /// What is said.
    pub verdict: Verdict,
}

/// All that people say of pairs of words; the last word on a pair holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements(BTreeMap<(Unit, Unit), Verdict>);

/// A line that is no judgement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgementError {
    /// A pair that was typed in another form.
    #[error("{0}: no pair of words; write LANG:WORD=LANG:WORD, such as en:budget=es:presupuesto")]
    NoPair(String),
    /// A line of the list in another form.
    #[error(
        "line {line}: {text}; write accepted or rejected, then LANG:WORD=LANG:WORD, a blank between them"
    )]
    NoJudgement {
        /// The line, counted from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A line of the list that is no text.
    #[error("line {line}: this is not UTF-8; save the list as UTF-8")]
    NoText {
        /// The line, counted from 1.
        line: usize,
    },
}

impl fmt::Display for Judged {
    /// As a line of the list.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Judged { a, b, verdict } = self;
        write!(f, "{verdict} {a}={b}")
    }
}

impl Judgements {
    /// Reads a list: a verdict and a pair a line; empty lines and those that begin with `#` are
    /// passed over.
    ///
    /// # Errors
    ///
    /// The first line that is no judgement, or no text.
    pub fn parse(list: &[u8]) -> Result<Judgements, JudgementError> {
        let list = std::str::from_utf8(list).map_err(|error| {
            let before = list[..error.valid_up_to()].iter();
            let line = 1 + before.filter(|&&byte| byte == b'\n').count();
            JudgementError::NoText { line }
        })?;
        let mut judgements = Judgements::default();
        for (line, text) in (1..).zip(list.lines().map(str::trim)) {
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let no_judgement = || JudgementError::NoJudgement {
                line,
                text: text.to_owned(),
            };
            let (verdict, pair) = text
                .split_once(char::is_whitespace)
                .ok_or_else(no_judgement)?;
            let verdict = match verdict {
                "accepted" => Verdict::Accepted,
                "rejected" => Verdict::Rejected,
                _ => return Err(no_judgement()),
            };
            judgements
                .judge(pair, verdict)
                .map_err(|_| no_judgement())?;
        }
        Ok(judgements)
    }

    /// Adds what is said of a pair such as `en:budget=es:presupuesto`.
    ///
    /// # Errors
    ///
    /// [`JudgementError::NoPair`] for anything else, two words of one language among it.
    pub fn judge(&mut self, pair: &str, verdict: Verdict) -> Result<Judged, JudgementError> {
        let no_pair = || JudgementError::NoPair(pair.to_owned());
        let (a, b) = pair.split_once('=').ok_or_else(no_pair)?;
        let is_more = b.contains('=');
        let (a, b) = (unit(a).ok_or_else(no_pair)?, unit(b).ok_or_else(no_pair)?);
        if is_more || a.lang == b.lang {
            return Err(no_pair());
        }
        let (a, b) = if a.lang < b.lang { (a, b) } else { (b, a) };
        self.0.insert((a.clone(), b.clone()), verdict);
        Ok(Judged { a, b, verdict })
    }

    /// All judgements, by languages, then words.
    pub fn all(&self) -> impl Iterator<Item = Judged> {
        self.0.iter().map(|((a, b), &verdict)| Judged {
            a: a.clone(),
            b: b.clone(),
            verdict,
        })
    }
}

/// Reads what [`Unit`] shows.
pub(super) fn unit(text: &str) -> Option<Unit> {
    let (lang, words) = text.trim().split_once(':')?;
    let lang = Lang::KNOWN
        .into_iter()
        .find(|known| known.code() == lang.trim())?;
    let words: Vec<String> = words.split_whitespace().map(case_fold_owned).collect();
    (1..=4).contains(&words.len()).then(|| Unit {
        lang,
        text: words.join(" "),
    })
}

fn case_fold_owned(word: &str) -> String {
    case_fold(word).to_string()
}

/// Whether two units are forms of the same words.
pub(super) fn same_unit(a: &Unit, b: &Unit) -> bool {
    let (ours, theirs) = (a.text.split(' '), b.text.split(' '));
    a.lang == b.lang
        && a.text.split(' ').count() == b.text.split(' ').count()
        && ours
            .zip(theirs)
            .all(|(ours, theirs)| same_word(a.lang, ours, theirs))
}

/// Whether two words are forms of one, by stem or number.
pub(super) fn same_word(lang: Lang, a: &str, b: &str) -> bool {
    a == b || term(lang, a) == term(lang, b) || number_key(lang, a) == number_key(lang, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_read_as_it_was_written() {
        let mut judgements = Judgements::default();
        let pairs = [
            ("es:Presupuesto=en:budget", Verdict::Accepted),
            (
                "en:open government=fr:gouvernement ouvert",
                Verdict::Rejected,
            ),
        ];
        let lines = pairs.map(|(pair, verdict)| {
            let judged = judgements.judge(pair, verdict).expect("a pair");
            judged.to_string()
        });
        assert_eq!(lines[0], "accepted en:budget=es:presupuesto");
        assert_eq!(
            Judgements::parse(lines.join("\n").as_bytes()),
            Ok(judgements)
        );
    }

    #[test]
    fn the_last_word_on_a_pair_holds() {
        let list = "accepted en:actual=es:actual\nrejected en:actual=es:actual\n";
        let judgements = Judgements::parse(list.as_bytes()).expect("a list");
        let all: Vec<Verdict> = judgements.all().map(|judged| judged.verdict).collect();
        assert_eq!(all, [Verdict::Rejected]);
    }

    #[test]
    fn what_is_no_judgement_is_told_with_its_line() {
        let check = |list: &str, line: usize| match Judgements::parse(list.as_bytes()) {
            Err(JudgementError::NoJudgement { line: found, .. }) => assert_eq!(found, line),
            other => panic!("{list}: {other:?}"),
        };
        check("# a list\n\nmaybe en:a=es:b", 3);
        check("accepted en:budget", 1);
        check("accepted en:budget=en:money", 1);
        check("accepted de:haus=es:casa", 1);
        check("accepted en:one two three four five=es:casa", 1);
        check("accepted en:budget=es:presupuesto=fr:budget", 1);
        assert_eq!(
            Judgements::parse(b"# mine\naccepted en:tree=es:\xe1rbol\n"),
            Err(JudgementError::NoText { line: 2 })
        );
    }
}
