//! Evidence made readable: mentions in one sentence drawn together, repeated sentences said once.

use std::collections::BTreeMap;

use super::number;
use crate::index::{Evidence, shown_page};
use crate::text::visible::visible;

/// A sentence to show, with the words that matched in it and every place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quotation<'a> {
    /// ISO 639-1 code, or `und`.
    pub(super) lang: &'a str,
    /// The sentence in pieces, in order.
    pub(super) pieces: Vec<Piece<'a>>,
    /// Where it stands, in the order of the evidence.
    pub(super) places: Vec<Place<'a>>,
}

/// A stretch of a quoted sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The words.
    pub(super) text: &'a str,
    /// Whether they are what matched.
    pub(super) matched: bool,
}

/// One place where a quoted sentence stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The first evidence there: opens with `rapporteur show ID`.
    pub(super) evidence: &'a Evidence,
    /// How many of the mentions asked for are there.
    pub(super) mentions: usize,
}

/// Reads the evidence of `ids` as quotations, in the order in which their sentences first appear.
///
/// Ids that `evidence` does not hold are passed over; `Report::missing_evidence` names them.
pub(super) fn quotations<'a>(
    ids: &'a [String],
    evidence: &'a BTreeMap<String, Evidence>,
) -> Vec<Quotation<'a>> {
    let mut found: Vec<(Quotation<'a>, Vec<(usize, usize)>)> = Vec::new();
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for item in ids.iter().filter_map(|id| evidence.get(id)) {
        let index = *seen.entry((&item.lang, &item.quote)).or_insert_with(|| {
            found.push((Quotation::empty(item), Vec::new()));
            found.len() - 1
        });
        let (quotation, spans) = &mut found[index];
        spans.push((item.quote_start, item.quote_end));
        quotation.stand_at(item);
    }
    let marked = found
        .into_iter()
        .map(|(quotation, spans)| quotation.with_marks(spans));
    marked.collect()
}

/// Each piece of evidence of `ids` with the place of its quotation among [`quotations`].
pub(super) fn quoted_at<'a>(
    ids: &'a [String],
    evidence: &'a BTreeMap<String, Evidence>,
) -> Vec<(usize, &'a Evidence)> {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let items = ids.iter().filter_map(|id| evidence.get(id));
    let placed = items.map(|item| {
        let next = seen.len();
        let place = *seen.entry((&item.lang, &item.quote)).or_insert(next);
        (place, item)
    });
    placed.collect()
}

impl<'a> Quotation<'a> {
    fn empty(item: &'a Evidence) -> Quotation<'a> {
        let whole = Piece {
            text: &item.quote,
            matched: false,
        };
        Quotation {
            lang: &item.lang,
            pieces: vec![whole],
            places: Vec::new(),
        }
    }

    fn stand_at(&mut self, item: &'a Evidence) {
        match self
            .places
            .iter_mut()
            .find(|place| same_sentence(place.evidence, item))
        {
            Some(place) => place.mentions += 1,
            None => self.places.push(Place {
                evidence: item,
                mentions: 1,
            }),
        }
    }

    fn with_marks(mut self, spans: Vec<(usize, usize)>) -> Quotation<'a> {
        let sentence = self.pieces.first().map_or("", |whole| whole.text);
        self.pieces = cut(sentence, merged(spans));
        self
    }
}

/// Whether two pieces of evidence lie in the same sentence of the same document.
fn same_sentence(a: &Evidence, b: &Evidence) -> bool {
    let sentence_start = |e: &Evidence| e.start.wrapping_sub(e.quote_start);
    a.document == b.document && sentence_start(a) == sentence_start(b)
}

/// The spans in order, those that touch or overlap made one.
fn merged(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// Cuts a sentence at the spans. A span that does not fall on the sentence's characters is not marked.
fn cut(sentence: &str, spans: Vec<(usize, usize)>) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, end) in spans {
        let (Some(before), Some(text)) = (sentence.get(done..start), sentence.get(start..end))
        else {
            continue;
        };
        pieces.push(Piece {
            text: before,
            matched: false,
        });
        pieces.push(Piece {
            text,
            matched: true,
        });
        done = end;
    }
    pieces.push(Piece {
        text: &sentence[done..],
        matched: false,
    });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

impl Place<'_> {
    /// The place after the session: `English · summary · p. 2 · folder/file.pdf`.
    pub(super) fn line(&self) -> String {
        let e = self.evidence;
        let page = shown_page(e.page, e.page_estimated).map(|page| format!("p.\u{a0}{page}"));
        let parts = [
            Some(number::language(&e.lang).to_owned()),
            Some(e.section.clone()),
            page,
        ]
        .into_iter()
        .flatten()
        .chain([visible(&e.path).into_owned()])
        .chain(e.repeat.then(|| "repeats an earlier sentence".to_owned()));
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(id: &str, document: &str, sentence: usize, quote: &str, words: &str) -> Evidence {
        let quote_start = quote.find(words).unwrap_or(usize::MAX / 2);
        Evidence {
            id: id.to_owned(),
            session: "1.1".to_owned(),
            document: document.to_owned(),
            path: "a.txt".to_owned(),
            lang: "en".to_owned(),
            section: "summary".to_owned(),
            page: None,
            page_estimated: false,
            start: sentence + quote_start,
            end: sentence + quote_start + words.len(),
            text: words.to_owned(),
            quote: quote.to_owned(),
            quote_start,
            quote_end: quote_start + words.len(),
            repeat: false,
        }
    }

    /// Shows quotations as text, matches in brackets, then how many mentions stand at each place.
    fn check(items: &[Evidence], expected: &[(&str, &[usize])]) {
        let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        let map = items
            .iter()
            .map(|item| (item.id.clone(), item.clone()))
            .collect();
        let shown: Vec<(String, Vec<usize>)> = quotations(&ids, &map)
            .iter()
            .map(|quotation| {
                let text = quotation.pieces.iter().map(|piece| match piece.matched {
                    true => format!("[{}]", piece.text),
                    false => piece.text.to_owned(),
                });
                (
                    text.collect(),
                    quotation
                        .places
                        .iter()
                        .map(|place| place.mentions)
                        .collect(),
                )
            })
            .collect();
        let expected: Vec<(String, Vec<usize>)> = expected
            .iter()
            .map(|(text, places)| ((*text).to_owned(), places.to_vec()))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn mentions_of_one_sentence_come_together() {
        let quote = "Économie sociale et commerce équitable.";
        check(
            &[
                evidence("2", "d", 10, quote, "commerce équitable"),
                evidence("1", "d", 10, quote, "Économie sociale"),
            ],
            &[("[Économie sociale] et [commerce équitable].", &[2])],
        );
    }

    #[test]
    fn a_repeated_sentence_is_quoted_once_with_its_places() {
        let quote = "Open data helps.";
        check(
            &[
                evidence("1", "d", 0, quote, "Open data"),
                evidence("2", "d", 90, quote, "Open data"),
                evidence("3", "e", 0, "Other.", "Other"),
            ],
            &[("[Open data] helps.", &[1, 1]), ("[Other].", &[1])],
        );
    }

    #[test]
    fn spans_that_overlap_or_lie_outside_do_no_harm() {
        let quote = "Social economy law.";
        check(
            &[
                evidence("1", "d", 0, quote, "Social economy"),
                evidence("2", "d", 0, quote, "economy law"),
            ],
            &[("[Social economy law].", &[2])],
        );
        check(
            &[evidence("1", "d", 0, "Nothing here.", "absent")],
            &[("Nothing here.", &[1])],
        );
        assert!(quotations(&["unknown".to_owned()], &BTreeMap::new()).is_empty());
    }
}
