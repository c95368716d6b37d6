//! `lexicon`: which words stand for which, learned from the versions of a session.

use std::path::Path;

use serde::Serialize;

use super::{Engine, EngineError};
use crate::index::{
    DocumentIndex, IndexError, SegmentLexicon, Snapshot, read_beside, write_beside,
};
use crate::language::Lang;
use crate::lexicon::{
    self, BilingualLexicon, Dictionary, Judgements, Lookalikes, METHOD, Pair, Sentence, Unit,
    Verdict, Version,
};

/// The file of what was learned, beside the index.
const LEARNED: &str = "lexicon.json";
/// The file of what people say of it.
const JUDGED: &str = "lexicon-judged.txt";
/// Words that are learned from, about; of more, sessions are left out evenly.
const MOST_WORDS: u64 = 2_000_000;

/// Which pairs of words to list.
#[derive(Clone, Debug, Default)]
pub struct LexiconRequest {
    /// Only pairs with this word, or these words in a row, in any form.
    pub word: Option<String>,
    /// Only pairs with a word of this language; it is listed first.
    pub from: Option<Lang>,
    /// Only pairs whose other word is of this language.
    pub to: Option<Lang>,
    /// At most so many; all when `None`.
    pub limit: Option<usize>,
}

/// Pairs of words that stand for each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LexiconAnswer {
    /// From how many pairs of sentences it was learned, by pair of languages.
    pub sentences: Vec<LearnedFrom>,
    /// How many pairs were asked for, shown or not.
    pub count: usize,
    /// The pairs: by language, the surest first.
    pub pairs: Vec<LexiconPair>,
    /// What stands in the way, one sentence each.
    pub notes: Vec<String>,
}

/// From how many pairs of sentences two languages were learned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LearnedFrom {
    /// The first language.
    pub from: String,
    /// The other.
    pub to: String,
    /// Pairs of sentences.
    pub sentences: usize,
}

/// Two words, or two to four in a row, that stand for each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LexiconPair {
    /// Language of `word`.
    pub from: String,
    /// The word as most often written.
    pub word: String,
    /// Language of `translation`.
    pub to: String,
    /// What stands for it.
    pub translation: String,
    /// The geometric mean of how likely each is where the other stands, from 0 to 1.
    pub score: f64,
    /// How likely the translation is where the word stands, from 0 to 1.
    pub likelihood: f64,
    /// Pairs of sentences with both; 0 for a pair that only people know.
    pub count: u32,
    /// G² of the pairs of sentences with both, one and none.
    pub g2: f64,
    /// What people say of it.
    pub verdict: Option<Verdict>,
    /// Some of the pairs of sentences, by their ids.
    pub evidence: Vec<(String, String)>,
}

/// What the versions of an index teach: learned when it is first asked for, and then kept beside the
/// index for as long as they are the same.
///
/// Cost: some 20 seconds of processor time at most, the first time.
fn learned_from(snapshot: &Snapshot) -> Result<BilingualLexicon, EngineError> {
    let folder = snapshot.folder();
    let sessions = translated(snapshot);
    if sessions.is_empty() {
        return Ok(BilingualLexicon::default());
    }
    let versions = fingerprint(snapshot, &sessions);
    if let Some(held) = learned(folder)?
        && held.method == METHOD
        && held.versions == versions
    {
        return Ok(held);
    }
    let lexicon = lexicon::learn(&read(snapshot, &sessions)?, versions);
    // Whoever may only read learns it each time.
    _ = write_beside(folder, LEARNED, &lexicon.to_bytes());
    Ok(lexicon)
}

/// What was learned last; `None` where nothing was, or by a version that wrote it otherwise.
fn learned(folder: &Path) -> Result<Option<BilingualLexicon>, IndexError> {
    let bytes = read_beside(folder, LEARNED)?;
    Ok(bytes.and_then(|bytes| BilingualLexicon::from_bytes(&bytes)))
}

fn judgements(folder: &Path) -> Result<Judgements, EngineError> {
    let bytes = read_beside(folder, JUDGED)?.unwrap_or_default();
    Judgements::parse(&bytes).map_err(|source| EngineError::Judgements {
        path: folder.join(JUDGED).display().to_string(),
        source,
    })
}

/// The documents of each session with versions in several languages, one for each language.
fn translated(snapshot: &Snapshot) -> Vec<Vec<DocumentIndex>> {
    let places: Vec<DocumentIndex> = (0..snapshot.len()).collect();
    places
        .chunk_by(|&a, &b| snapshot.session_number(a) == snapshot.session_number(b))
        .map(|versions| {
            let of_lang = |lang| {
                let mut versions = versions.iter().copied();
                versions.find(move |&version| snapshot.lang(version) == lang)
            };
            Lang::KNOWN.into_iter().filter_map(of_lang).collect()
        })
        .filter(|versions: &Vec<DocumentIndex>| versions.len() > 1)
        .collect()
}

fn fingerprint(snapshot: &Snapshot, sessions: &[Vec<DocumentIndex>]) -> String {
    let mut hasher = blake3::Hasher::new();
    for session in sessions {
        for &version in session {
            let (id, lang) = (snapshot.id(version), snapshot.lang(version));
            hasher.update(format!("{id} {lang}\n").as_bytes());
        }
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn read(
    snapshot: &Snapshot,
    sessions: &[Vec<DocumentIndex>],
) -> Result<Vec<Vec<Version>>, IndexError> {
    let words = |version: &DocumentIndex| u64::from(snapshot.document(*version).tokens);
    let all: u64 = sessions.iter().flatten().map(words).sum();
    let step = all.div_ceil(MOST_WORDS).max(1) as usize;
    let lexicons: Vec<&SegmentLexicon> = snapshot.lexicons().collect();
    let session = |versions: &Vec<DocumentIndex>| {
        let versions = versions.iter();
        versions
            .map(|&place| version(snapshot, &lexicons, place))
            .collect()
    };
    sessions.iter().step_by(step).map(session).collect()
}

/// A version as it is learned from: what it says in its own language and what counts.
pub(super) fn version(
    snapshot: &Snapshot,
    lexicons: &[&SegmentLexicon],
    place: DocumentIndex,
) -> Result<Version, IndexError> {
    let document = snapshot.document(place);
    let stream = snapshot.stream(place)?;
    let text = snapshot.text(place)?;
    let units = &stream.units;
    let mut version = Version {
        document: document.id,
        lang: document.lang,
        sections: Vec::new(),
        sentences: Vec::new(),
    };
    let mut section = None;
    for sentence in 0..units.sentences.len() {
        if units.is_set_aside(sentence) || units.lang_of(sentence) != document.lang {
            continue;
        }
        let tokens = stream
            .tokens
            .get(units.tokens_of(sentence))
            .unwrap_or_default();
        let known = tokens
            .iter()
            .filter_map(|&id| lexicons[stream.segment].get(id));
        let words: Vec<String> = known.map(|known| known.form.to_owned()).collect();
        let bytes = units.bytes_of(sentence);
        let said = text.get(bytes.clone()).unwrap_or_default();
        let lead = said.len() - said.trim_start().len();
        if words.is_empty() {
            continue;
        }
        let here = units.section_at(sentence);
        if section.replace(here) != Some(here) {
            let kind = units.section_kind(sentence);
            version.sections.push((kind, version.sentences.len()));
        }
        version.sentences.push(Sentence {
            words,
            length: said.trim().chars().count(),
            bytes: bytes.start + lead..bytes.start + said.trim_end().len().max(lead),
        });
    }
    Ok(version)
}

impl Engine {
    /// What was learned and what people say of it.
    pub(super) fn dictionary(&self) -> Result<Dictionary, EngineError> {
        let learned = learned_from(&self.snapshot)?;
        Ok(Dictionary::new(
            learned,
            &judgements(self.snapshot.folder())?,
        ))
    }

    /// The words of the index, by their letters.
    pub(super) fn lookalikes(&self) -> Lookalikes {
        let types = self.snapshot.lexicons().flat_map(SegmentLexicon::living);
        Lookalikes::new(types.map(|found| (found.lang, found.form)))
    }

    /// Lists pairs of words that stand for each other.
    ///
    /// # Errors
    ///
    /// A list of judgements that cannot be read.
    pub fn lexicon(&self, request: &LexiconRequest) -> Result<LexiconAnswer, EngineError> {
        let learned = learned_from(&self.snapshot)?;
        let sentences = learned.sentences.iter();
        let sentences = sentences.map(|(from, to, sentences)| LearnedFrom {
            from: from.to_string(),
            to: to.to_string(),
            sentences: *sentences,
        });
        let sentences: Vec<LearnedFrom> = sentences.collect();
        let dictionary = Dictionary::new(learned, &judgements(self.snapshot.folder())?);
        let mut pairs: Vec<LexiconPair> = dictionary
            .pairs()
            .iter()
            .filter_map(|(pair, verdict)| request.shown(&dictionary, pair, *verdict))
            .collect();
        pairs.sort_by(|a, b| {
            let by_langs = (&a.from, &a.to).cmp(&(&b.from, &b.to));
            by_langs
                .then(b.score.total_cmp(&a.score))
                .then(b.count.cmp(&a.count))
                .then_with(|| (&a.word, &a.translation).cmp(&(&b.word, &b.translation)))
        });
        let count = pairs.len();
        pairs.truncate(request.limit.unwrap_or(usize::MAX));
        Ok(LexiconAnswer {
            notes: notes(&sentences),
            sentences,
            count,
            pairs,
        })
    }

    /// Keeps what people say of pairs such as `en:budget=es:presupuesto`, in the order given: it is
    /// written behind what stands in the list, which stays as it is.
    ///
    /// # Errors
    ///
    /// What is no pair, or a list that cannot be read; then nothing is kept.
    pub fn judge(&self, pairs: &[(String, Verdict)]) -> Result<Vec<lexicon::Judged>, EngineError> {
        let folder = self.snapshot.folder();
        let mut held = judgements(folder)?;
        let judged = pairs
            .iter()
            .map(|(pair, verdict)| held.judge(pair, *verdict))
            .collect::<Result<Vec<_>, _>>()
            .map_err(EngineError::Judgement)?;
        let mut list = read_beside(folder, JUDGED)?.unwrap_or_else(|| LIST_HEAD.into());
        if !list.is_empty() && !list.ends_with(b"\n") {
            list.push(b'\n');
        }
        for judged in &judged {
            list.extend(format!("{judged}\n").into_bytes());
        }
        write_beside(folder, JUDGED, &list)?;
        Ok(judged)
    }
}

/// How a new list of judgements begins.
const LIST_HEAD: &str =
    "# Pairs of words judged by hand; `rapporteur lexicon --accept` and `--reject` add to it.\n";

fn notes(sentences: &[LearnedFrom]) -> Vec<String> {
    let nothing =
        "nothing was learned: no session has versions in two languages whose sentences pair";
    Vec::from_iter(sentences.is_empty().then(|| nothing.to_owned()))
}

impl LexiconRequest {
    /// The pair as it is shown, the language asked for first; `None` when it is not asked for.
    fn shown(
        &self,
        dictionary: &Dictionary,
        pair: &Pair,
        verdict: Option<Verdict>,
    ) -> Option<LexiconPair> {
        let is_asked = |from: &Unit, to: &Unit| {
            self.from.is_none_or(|lang| lang == from.lang)
                && self.to.is_none_or(|lang| lang == to.lang)
                && self
                    .word
                    .as_ref()
                    .is_none_or(|word| lexicon::is_form_of(from, word))
        };
        let (from, to, likelihood) = match () {
            () if is_asked(&pair.a, &pair.b) => (&pair.a, &pair.b, pair.forth),
            () if is_asked(&pair.b, &pair.a) => (&pair.b, &pair.a, pair.back),
            () => return None,
        };
        let evidence = dictionary
            .evidence(pair)
            .map(|(a, b)| match from == &pair.a {
                true => (a.to_string(), b.to_string()),
                false => (b.to_string(), a.to_string()),
            });
        Some(LexiconPair {
            from: from.lang.to_string(),
            word: from.text.clone(),
            to: to.lang.to_string(),
            translation: to.text.clone(),
            score: (pair.score() * 10_000.0).round() / 10_000.0,
            likelihood,
            count: pair.count,
            g2: pair.g2,
            verdict,
            evidence: evidence.collect(),
        })
    }
}
