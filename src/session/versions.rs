//! Which documents are versions of one session.
//!
//! What people state comes first, and the session that a source of records names. Then three kinds
//! of evidence, each enough by itself where nothing speaks against it (`known.rs`): the same number;
//! the same kind, line, day and hour, all stated; the same file name but for the language, in one
//! folder. Documents that none of these joins are compared by their content (`pairing.rs`). Two
//! briefs wrongly taken for one would be counted as one, so doubt keeps them apart.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use std::{fmt, io};

use jiff::civil::{Date, Time};
use rayon::prelude::*;
use rustc_hash::{FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};

use super::groups::{Group, Groups, Joined, Joint, Statements};
use super::header::dates_conflict;
use super::ids::{SessionId, natural, unique_ids};
use super::known::{Key, Known, Unclear, is_ordinal};
use super::likeness::Subjects;
use super::signature::{MOST_BYTES, Signature};
use super::spill::Spill;
use super::words::fold;
use super::{Brief, SessionKind, pairing};
use crate::language::Lang;

/// What grouping needs to know of one document.
#[derive(Clone, Debug)]
pub struct DocumentFacts<'a> {
    /// The caller's index of the document; what [`Session::documents`] lists.
    pub document: usize,
    /// Path of the file as people see it.
    pub path: &'a Path,
    /// Absolute path of the file: files of one name in different folders are not versions.
    pub location: &'a Path,
    /// Language of its text.
    pub lang: Lang,
    /// What it says of itself.
    pub particulars: Particulars,
    /// A record of a file of records: its name says nothing of a session.
    pub is_record: bool,
}

/// The parts of a brief that are evidence of its session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// The session to which the source says it belongs.
    pub(super) stated_session: Option<Box<str>>,
    pub(super) number: Option<Box<str>>,
    pub(super) kind: Option<SessionKind>,
    /// The number of its thematic line.
    pub(super) line: Option<Box<str>>,
    pub(super) date: Option<Date>,
    /// When it begins.
    pub(super) start: Option<Time>,
    /// A hash of its folded title: titles are compared and not shown.
    pub(super) title: Option<u64>,
}

impl Particulars {
    /// What a brief says of itself.
    pub fn of(brief: &Brief) -> Particulars {
        Particulars::stated(brief, None)
    }

    /// The same, where a source may say to which session it belongs.
    pub fn stated(brief: &Brief, session: Option<&str>) -> Particulars {
        let line = brief.thematic_line.as_ref();
        let title = |title: &String| {
            let mut hasher = FxHasher::default();
            fold(title).hash(&mut hasher);
            hasher.finish()
        };
        Particulars {
            stated_session: session.map(Box::from),
            number: brief.number.as_deref().map(Box::from),
            kind: brief.kind,
            line: line.and_then(|line| line.number.as_deref().map(Box::from)),
            date: brief.date,
            start: brief.times.first().map(|time| time.start),
            title: brief.title.as_ref().map(title),
        }
    }
}

/// What a person says of documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// The documents, by the caller's indices.
    pub documents: Vec<usize>,
    /// Whether they are all versions of one session, or no two of them.
    pub same: bool,
}

/// Why two documents are taken for versions of one session.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// A person said so.
    Stated,
    /// They have one number.
    Number,
    /// They have one kind, line, day and hour.
    Slot,
    /// Their file names differ in the language only.
    FileName,
    /// They say the same in two languages.
    Content,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Stated => "stated",
            Self::Number => "number",
            Self::Slot => "slot",
            Self::FileName => "file name",
            Self::Content => "content",
        })
    }
}

/// Two documents of one session, and why they are that.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Pair {
    /// The document that comes first in the session.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The kind of evidence.
    pub by: Evidence,
    /// How sure content makes it, from 0 to 1; `None` for other evidence.
    pub score: Option<f64>,
    /// The evidence in words.
    pub why: String,
}

/// Two documents that might be versions of one session and were not taken for it.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// A document of this session.
    pub a: usize,
    /// A document of another session.
    pub b: usize,
    /// How sure content alone would make it, from 0 to 1.
    pub score: f64,
    /// What speaks against it.
    pub why: String,
}

/// A document of which most words stand in another one in the same language.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Duplicate {
    /// The document.
    pub document: usize,
    /// The one that says the same.
    pub of: usize,
    /// The share of runs of five words of the shorter one that stand in the other, estimated.
    pub containment: f64,
}

/// One session and the documents that are its versions.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Its number, stated in the header or else in the file name.
    pub number: Option<String>,
    /// Its documents, by language code and then by path.
    pub documents: Vec<usize>,
    /// What is odd about these documents being one session.
    pub doubts: Vec<String>,
    /// Why they are one session: enough pairs to join them all.
    pub pairs: Vec<Pair>,
    /// Documents elsewhere that were nearly taken for versions of this session; no document is in more
    /// than three of all of them.
    pub near_misses: Vec<NearMiss>,
    /// Its documents that say again what another document says in the same language.
    pub duplicates: Vec<Duplicate>,
}

/// Less is not worth a file, in bytes.
const LEAST_PORTION: usize = 8 << 20;

/// Documents that are to be grouped into sessions.
///
/// Some 250 bytes of each are held in memory.
pub struct Documents {
    known: Vec<Known>,
    folders: FxHashSet<Arc<str>>,
    /// The bytes of each one's signature.
    signatures: Spill,
    /// What of them, and of what is made of them, is held at a time, in bytes.
    portion: usize,
}

/// None yet, and few are to come: files would lie in the folder from which the program was started.
impl Default for Documents {
    fn default() -> Documents {
        Documents {
            known: Vec::new(),
            folders: FxHashSet::default(),
            signatures: Spill::default(),
            portion: LEAST_PORTION,
        }
    }
}

impl Documents {
    /// None yet; so many will come. In the folder there is room for some 4 kB of each. What need not be
    /// in memory takes some quarter of `memory`, in bytes, and 32 MiB at least.
    pub fn new(folder: &Path, documents: usize, memory: usize) -> Documents {
        // Three of them may be held as a whole while a fourth is sorted.
        let portion = (memory / 16).max(LEAST_PORTION);
        Documents {
            known: Vec::with_capacity(documents),
            signatures: Spill::new(folder).with_room(documents * MOST_BYTES, portion),
            portion,
            ..Documents::default()
        }
    }

    /// Adds one. Without a signature it is not compared by its content.
    ///
    /// # Errors
    ///
    /// A folder that cannot be written to, or has no room left.
    pub fn add(&mut self, facts: DocumentFacts<'_>, signature: &Signature) -> io::Result<()> {
        let signature = signature.to_bytes();
        self.signatures.keep(facts.document, &signature)?;
        self.known.push(Known::new(facts, &mut self.folders));
        Ok(())
    }
}

/// Finds the sessions: each document is in exactly one.
///
/// What people have stated is believed against all other evidence; where it contradicts itself
/// documents stay together, with a doubt.
///
/// The answer does not depend on the order of the documents. Sessions come sorted by id. Cost grows
/// with the number of documents, and so does memory: about 400 bytes a document beside what is known
/// of them.
///
/// # Errors
///
/// Signatures that cannot be read again, and no room on the disk to sort what they say.
pub fn group(documents: Documents, stated: &[Stated]) -> io::Result<Vec<Session>> {
    let Documents {
        mut known,
        folders,
        signatures,
        portion,
    } = documents;
    drop(folders);
    known.par_sort_unstable_by(|a, b| a.order().cmp(&b.order()));
    let unclear = Unclear::among(&known);
    let stated = Statements::new(&known, stated);
    let mut groups = Groups::new(&known, &unclear, &stated);
    let subjects = Subjects {
        known: &known,
        signatures: &signatures,
        portion,
    };
    let duplicates = pairing::duplicates(subjects)?;
    let near_misses = pairing::join(subjects, &mut groups, &stated, &duplicates)?;
    drop(signatures);
    let groups = groups.sorted();
    let ids = unique_ids(&known, &unclear, &groups);
    let mut home: Vec<u32> = vec![0; known.len()];
    for (group, at) in groups.iter().zip(0..) {
        group
            .members
            .iter()
            .for_each(|&member| home[member as usize] = at);
    }
    let made = groups.into_par_iter().zip(ids);
    let mut sessions: Vec<Session> = made
        .map(|(group, id)| session(&known, &unclear, &group, id, &stated))
        .collect();
    for miss in near_misses {
        sessions[home[miss.a] as usize].near_misses.push(NearMiss {
            a: known[miss.a].document,
            b: known[miss.b].document,
            ..miss
        });
    }
    for (of_place, document, containment) in duplicates {
        let (session, of) = (home[document] as usize, &known[of_place]);
        let duplicate = &known[document];
        let advice = match home[of_place] as usize == session {
            true => String::new(),
            false => if_drafts(of, duplicate),
        };
        sessions[session].doubts.push(format!(
            "near-duplicate: {} says {:.0} % of what {} says in the same language{advice}",
            duplicate.path,
            100.0 * containment,
            of.path,
        ));
        sessions[session].duplicates.push(Duplicate {
            document: duplicate.document,
            of: of.document,
            containment,
        });
    }
    sessions.par_sort_by(|a, b| natural(a.id.as_str()).cmp(natural(b.id.as_str())));
    Ok(sessions)
}

/// What to do about two files of two sessions that may be drafts of one.
fn if_drafts(of: &Known, duplicate: &Known) -> String {
    let name = |doc: &Known| {
        let name = Path::new(&*doc.path).file_name();
        name.map_or(doc.path.to_string(), |name| {
            name.to_string_lossy().into_owned()
        })
    };
    let (a, b) = match of.shown_folder() == duplicate.shown_folder() {
        true => (name(of), name(duplicate)),
        false => (of.path.to_string(), duplicate.path.to_string()),
    };
    format!(
        "; if they are drafts of one session, the row \"same,{a},{b}\" in versions.csv joins them"
    )
}

fn session(
    known: &[Known],
    unclear: &Unclear<'_>,
    group: &Group,
    id: SessionId,
    stated: &Statements,
) -> Session {
    let members = group.documents(known);
    let mut doubts = doubts(&members);
    let numbers = members.iter().filter_map(|d| d.said.number.as_deref());
    let numbers: BTreeSet<&str> = numbers.collect();
    if let (Key::NumberOn(number, _), 1) = (known[group.keyed as usize].key(unclear), numbers.len())
        && !is_ordinal(number)
    {
        doubts.push(format!(
            "the number {number} stands on briefs of different dates"
        ));
    }
    for (a, b) in stated.differences(&group.members, MOST_DOUBTS) {
        doubts.push(format!(
            "said to be different by hand, and joined by other statements: {} and {}",
            known[a].path, known[b].path
        ));
    }
    let pair = |joined: &Joined| {
        let (by, score, why) = match &joined.by {
            Joint::Key => {
                let key = known[joined.a as usize].key(unclear);
                (key.evidence(), None, key.in_words())
            }
            Joint::Stated => (Evidence::Stated, None, "said so by hand".to_owned()),
            Joint::Content(content) => (Evidence::Content, Some(content.0), content.1.clone()),
        };
        Pair {
            a: known[joined.a.min(joined.b) as usize].document,
            b: known[joined.a.max(joined.b) as usize].document,
            by,
            score,
            why,
        }
    };
    let mut joined: Vec<&Joined> = group.pairs.iter().collect();
    joined.sort_by_key(|joined| (joined.a.min(joined.b), joined.a.max(joined.b)));
    Session {
        id,
        number: members
            .iter()
            .find_map(|d| d.said.number.as_deref().map(str::to_owned)),
        documents: members.iter().map(|d| d.document).collect(),
        doubts,
        pairs: joined.into_iter().map(pair).collect(),
        near_misses: Vec::new(),
        duplicates: Vec::new(),
    }
}

/// More is told of no session.
const MOST_DOUBTS: usize = 20;

fn doubts(members: &[&Known]) -> Vec<String> {
    let mut out = Vec::new();
    for pair in members.windows(2).filter(|p| p[0].lang == p[1].lang) {
        let lang = pair[0].lang;
        out.push(format!(
            "two {lang} versions: {} and {}",
            pair[0].path, pair[1].path
        ));
    }
    // One for each date is enough: all against all would be told by nobody.
    if let Some(first) = members.iter().find(|a| a.said.date.is_some()) {
        let mut told = BTreeSet::new();
        let differing = members
            .iter()
            .filter(|b| dates_conflict(first.said.date, b.said.date) && told.insert(b.said.date));
        out.extend(differing.map(|b| different_dates(first, b)));
    }
    out.truncate(MOST_DOUBTS);
    out
}

fn different_dates(a: &Known, b: &Known) -> String {
    let titles = a.lang == b.lang && a.said.title != b.said.title;
    let what = if titles {
        "different dates and titles"
    } else {
        "different dates"
    };
    let shown = |doc: &Known| doc.said.date.map_or(String::new(), |d| d.to_string());
    format!(
        "{what}: {} ({}) and {} ({})",
        a.path,
        shown(a),
        b.path,
        shown(b)
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, Time};

    use super::super::SessionKind;
    use super::*;

    /// Sessions of documents whose content is not compared.
    fn grouped(docs: &[DocumentFacts<'_>], stated: &[Stated]) -> Vec<Session> {
        let mut documents = Documents::default();
        for facts in docs {
            let added = documents.add(facts.clone(), &Signature::default());
            added.expect("it is held in memory");
        }
        group(documents, stated).expect("nothing is read")
    }

    /// Sessions of two languages in sixty files that are told by their content alone, and of so many more
    /// drafts of the second version of the first.
    fn told_by_content(drafts: usize, portion: usize) -> Vec<Session> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut documents = Documents {
            signatures: Spill::new(folder.path()).with_room(usize::MAX, portion),
            portion,
            ..Documents::default()
        };
        for document in 0..120 + drafts {
            let number = if document < 120 { document / 2 } else { 0 };
            let lang = if document < 120 { document % 2 } else { 1 };
            let words = (0..60).map(|n| {
                let name = (number * 7919 + n * n * 31) % 9973;
                let small = [["of", "the"], ["de", "la"]][lang][n % 2];
                format!("{small} Vado{name} {}", number * 100 + n)
            });
            let content = words.collect::<Vec<_>>().join(" ");
            let text = crate::text::Text {
                body_len: content.len(),
                content,
                ..Default::default()
            };
            // Names that tell nothing.
            let path = match document {
                0..120 => format!("{}.txt", (document * 37) % 120),
                _ => format!("{document}.txt"),
            };
            let facts = DocumentFacts {
                document,
                path: Path::new(&path),
                location: Path::new(&path),
                lang: [Lang::En, Lang::Es][lang],
                particulars: Particulars::default(),
                is_record: false,
            };
            let added = documents.add(facts, &Signature::of(&text, &Brief::default()));
            added.expect("room");
        }
        group(documents, &[]).expect("all is read again")
    }

    #[test]
    fn sessions_are_the_same_however_little_is_held_at_a_time() {
        let whole = told_by_content(0, 64 << 20);
        assert_eq!(whole.len(), 60);
        assert_eq!(told_by_content(0, 1 << 12), whole);
    }

    #[test]
    fn of_many_near_misses_of_a_document_three_are_told() {
        for (drafts, told) in [(0, 0), (2, 2), (9, 3)] {
            let sessions = told_by_content(drafts, 64 << 20);
            let misses = sessions.iter().flat_map(|session| &session.near_misses);
            let of_first = misses.filter(|miss| [miss.a, miss.b].contains(&0));
            assert_eq!(of_first.count(), told, "{drafts}");
        }
    }

    /// Path, language, brief of a document.
    type Doc = (&'static str, Lang, Brief);

    fn ids(docs: &[Doc]) -> Vec<(String, Vec<usize>)> {
        let facts: Vec<DocumentFacts<'_>> = docs
            .iter()
            .enumerate()
            .map(|(document, (path, lang, brief))| DocumentFacts {
                document,
                path: Path::new(path),
                location: Path::new(path),
                lang: *lang,
                particulars: Particulars::of(brief),
                is_record: false,
            })
            .collect();
        let forth = grouped(&facts, &[]);
        let mut reversed = facts.clone();
        reversed.reverse();
        assert_eq!(
            forth,
            grouped(&reversed, &[]),
            "the order of documents must not matter"
        );
        forth
            .into_iter()
            .map(|s| (s.id.to_string(), s.documents))
            .collect()
    }

    fn check(docs: &[Doc], expected: &[(&str, &[usize])]) {
        let expected: Vec<(String, Vec<usize>)> = expected
            .iter()
            .map(|(id, docs)| ((*id).to_owned(), docs.to_vec()))
            .collect();
        assert_eq!(ids(docs), expected);
    }

    fn bare() -> Brief {
        Brief::default()
    }

    fn numbered(number: &str) -> Brief {
        Brief {
            number: Some(number.into()),
            ..Brief::default()
        }
    }

    #[test]
    fn one_number_on_days_of_two_years_is_that_of_two_sessions() {
        let on = |year, month, day| Brief {
            date: Date::new(year, month, day).ok(),
            ..numbered("1.2.1")
        };
        let sessions = |other: Brief| {
            let docs = [
                ("en.txt", Lang::En, on(2021, 5, 27)),
                ("es.txt", Lang::Es, other),
            ];
            ids(&docs).len()
        };
        assert_eq!(sessions(on(2023, 4, 4)), 2);
        // A slip of the pen in one version.
        assert_eq!(sessions(on(2012, 5, 27)), 1);
        assert_eq!(sessions(on(2021, 5, 28)), 1);
        assert_eq!(sessions(numbered("1.2.1")), 1);
    }

    fn plenary(day: i8, hour: i8) -> Brief {
        Brief {
            kind: Some(SessionKind::Plenary),
            thematic_line: Some(super::super::ThematicLine {
                number: Some("2".into()),
                title: None,
            }),
            date: Date::new(2023, 3, day).ok(),
            times: vec![super::super::TimeRange {
                start: Time::constant(hour, 0, 0, 0),
                end: None,
                zone: None,
                raw: String::new(),
            }],
            ..Brief::default()
        }
    }

    #[test]
    fn people_may_speak_of_thousands_of_documents() {
        let brief = numbered("1.3.2");
        let paths: Vec<String> = (0..3000).map(|n| format!("in/{n:04}.txt")).collect();
        let facts: Vec<DocumentFacts<'_>> = paths
            .iter()
            .enumerate()
            .map(|(document, path)| english(document, path, &brief))
            .collect();
        let said = |same| Stated {
            documents: (0..3000).collect(),
            same,
        };
        let apart = grouped(&facts, &[said(false)]);
        assert_eq!(apart.len(), 3000);
        assert_eq!(apart[2999].id.as_str(), "1.3.2-3000");
        let both = grouped(&facts, &[said(false), said(true)]);
        assert_eq!(both.len(), 1);
        assert_eq!(both[0].pairs.len(), 2999);
        let told = |doubt: &&String| doubt.starts_with("said to be different by hand");
        assert_eq!(both[0].doubts.iter().filter(told).count(), MOST_DOUBTS);
    }

    #[test]
    fn one_number_is_one_session_wherever_the_files_lie() {
        check(
            &[
                ("a/x.pdf", Lang::Fr, numbered("2.10.1")),
                ("b/y.txt", Lang::En, numbered("2.10.1")),
                ("b/2.9.1_panel_ES.pdf", Lang::Es, bare()),
                ("c/ES-2.9.1.txt", Lang::Fr, numbered("2.9.1")),
            ],
            &[("2.9.1", &[2, 3]), ("2.10.1", &[1, 0])],
        );
    }

    #[test]
    fn a_number_on_two_dates_is_two_sessions() {
        let on = |day: i8| Brief {
            date: Date::new(2023, 3, day).ok(),
            ..numbered("1.3.2")
        };
        check(
            &[
                ("a/en.txt", Lang::En, on(3)),
                ("b/en.txt", Lang::En, on(9)),
                ("b/es.txt", Lang::Es, on(9)),
            ],
            &[("1.3.2-2023-03-03", &[0]), ("1.3.2-2023-03-09", &[1, 2])],
        );
    }

    #[test]
    fn an_ordinal_joins_what_lies_together_and_says_nothing_different() {
        let on = |year: i16, month: i8, day: i8| Brief {
            date: Date::new(year, month, day).ok(),
            ..numbered("3")
        };
        let titled = |title: &str| Brief {
            title: Some(title.into()),
            ..numbered("3")
        };
        let of_kind = |kind| Brief {
            kind: Some(kind),
            ..numbered("3")
        };
        let sessions = |a: (&'static str, Brief), b: (&'static str, Lang, Brief)| {
            ids(&[(a.0, Lang::En, a.1), b]).len()
        };
        let (en, fr) = ("f/ferries.txt", "f/musees.txt");
        // Nothing speaks against it.
        assert_eq!(
            sessions((en, numbered("3")), (fr, Lang::Fr, numbered("3"))),
            1
        );
        assert_eq!(
            sessions((en, on(2024, 6, 5)), (fr, Lang::Fr, numbered("3"))),
            1
        );
        assert_eq!(
            sessions((en, on(2024, 6, 5)), (fr, Lang::Fr, on(2024, 5, 6))),
            1
        );
        assert_eq!(
            sessions((en, titled("Ferries")), (fr, Lang::Fr, titled("Musées"))),
            1
        );
        // Another day, even in another year alone; another kind; another title in one language.
        assert_eq!(
            sessions((en, on(2024, 6, 5)), (fr, Lang::Fr, on(2024, 9, 19))),
            2
        );
        assert_eq!(
            sessions((en, on(2024, 6, 5)), (fr, Lang::Fr, on(2023, 6, 5))),
            2
        );
        assert_eq!(
            sessions((en, titled("Ferries")), (fr, Lang::En, titled("Museums"))),
            2
        );
        let kinds = (of_kind(SessionKind::Panel), of_kind(SessionKind::Workshop));
        assert_eq!(sessions((en, kinds.0), (fr, Lang::Fr, kinds.1)), 2);
        // Papers of two gatherings; folders of languages are those of one.
        let elsewhere = ("g/musees.txt", Lang::Fr, numbered("3"));
        assert_eq!(sessions((en, numbered("3")), elsewhere), 2);
        let by_language = ("f/FR/musees.txt", Lang::Fr, numbered("3"));
        assert_eq!(
            sessions(("f/en/ferries.txt", numbered("3")), by_language),
            1
        );
        let same_day = ("g/musees.txt", Lang::Fr, on(2024, 6, 5));
        assert_eq!(sessions((en, on(2024, 6, 5)), same_day), 1);
    }

    #[test]
    fn where_an_ordinal_is_that_of_two_sessions_an_undated_paper_is_of_neither() {
        let on = |month: i8| Brief {
            date: Date::new(2024, month, 5).ok(),
            ..numbered("3")
        };
        check(
            &[
                ("f/a.txt", Lang::En, on(6)),
                ("f/b.txt", Lang::En, on(7)),
                ("f/c.txt", Lang::Es, on(7)),
                ("f/d.txt", Lang::Fr, numbered("3")),
            ],
            &[
                ("3", &[3]),
                ("3-2024-06-05", &[0]),
                ("3-2024-07-05", &[1, 2]),
            ],
        );
    }

    #[test]
    fn parallel_sessions_of_one_slot_stay_apart() {
        let titled = |title: &str| Brief {
            title: Some(title.into()),
            ..plenary(3, 9)
        };
        check(
            &[
                ("harbours_en.txt", Lang::En, titled("Harbours")),
                ("harbours_es.txt", Lang::Es, titled("Puertos")),
                ("valleys_en.txt", Lang::En, titled("Valleys")),
            ],
            &[
                ("plenary-2-2023-03-03-0900-harbours-en", &[0, 1]),
                ("plenary-2-2023-03-03-0900-valleys-en", &[2]),
            ],
        );
    }

    #[test]
    fn parallel_sessions_of_one_number_stay_apart() {
        let titled = |title: &str| Brief {
            title: Some(title.into()),
            number: Some("3".into()),
            ..plenary(3, 9)
        };
        let docs = [
            ("harbours.txt", Lang::En, titled("Harbours")),
            ("valleys.txt", Lang::En, titled("Valleys")),
        ];
        assert_eq!(ids(&docs).len(), 2);
    }

    #[test]
    fn one_slot_is_one_session_and_like_ids_get_the_day() {
        let docs = [
            ("a.pdf", Lang::Es, plenary(3, 9)),
            ("b.pdf", Lang::En, plenary(3, 9)),
        ];
        check(&docs, &[("plenary-2", &[1, 0])]);
        let more = [
            docs[0].clone(),
            docs[1].clone(),
            ("c.pdf", Lang::En, plenary(4, 9)),
        ];
        check(
            &more,
            &[
                ("plenary-2-2023-03-03", &[1, 0]),
                ("plenary-2-2023-03-04", &[2]),
            ],
        );
        let hours = [docs[0].clone(), ("c.pdf", Lang::En, plenary(3, 15))];
        check(
            &hours,
            &[
                ("plenary-2-2023-03-03-0900", &[0]),
                ("plenary-2-2023-03-03-1500", &[1]),
            ],
        );
    }

    #[test]
    fn one_stem_in_one_folder_is_one_session() {
        check(
            &[
                ("in/Taller_Agua_es.txt", Lang::Es, bare()),
                ("in/taller_agua (EN-gb).pdf", Lang::En, bare()),
                ("in/FR taller agua.md", Lang::Fr, bare()),
                ("out/taller_agua_en.txt", Lang::En, bare()),
            ],
            &[("taller-agua-in", &[1, 0, 2]), ("taller-agua-out", &[3])],
        );
    }

    #[test]
    fn a_stem_is_no_evidence_when_two_speak_one_language() {
        check(
            &[
                ("in/notes_en.txt", Lang::En, bare()),
                ("in/notes_eng.txt", Lang::En, bare()),
                ("in/notes_es.txt", Lang::Es, bare()),
            ],
            &[("notes-en", &[0]), ("notes-eng", &[1]), ("notes-es", &[2])],
        );
    }

    /// An English file that says what `brief` does.
    fn english<'a>(document: usize, path: &'a str, brief: &'a Brief) -> DocumentFacts<'a> {
        DocumentFacts {
            document,
            path: Path::new(path),
            location: Path::new(path),
            lang: Lang::En,
            particulars: Particulars::of(brief),
            is_record: false,
        }
    }

    #[test]
    fn one_file_in_two_formats_is_one_session_with_a_doubt() {
        let brief = bare();
        let doc = |document, path| english(document, path, &brief);
        let found = grouped(&[doc(0, "in/water.pdf"), doc(1, "in/water.txt")], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].doubts,
            ["two en versions: in/water.pdf and in/water.txt"]
        );
    }

    #[test]
    fn a_language_tag_must_fit_the_text() {
        check(
            &[
                ("in/en comun.txt", Lang::Es, bare()),
                ("in/comun.txt", Lang::Fr, bare()),
            ],
            &[("comun", &[1]), ("en-comun", &[0])],
        );
    }
}
