//! A syntax tree with all that an index knows of its words: what is run.

use rustc_hash::FxHashSet;

use super::error::QueryError;
use super::expand::{Expand, Slot};
use super::metadata;
use super::tree::{Concept, Form, Node, Part, Phrase, Query, Reach};
use crate::analysis::{accent_fold, case_fold};
use crate::index::Snapshot;
use crate::session::SectionKind;
use crate::theme::{ConceptIndex, Matcher, Scheme, TypeClasses};

/// The patterns of a line may stand for so many words, all together.
const MAX_WORDS: usize = 1000;

/// A part of a query, ready to be run.
pub(crate) enum Plan {
    Text(Leaf),
    Concept(ConceptLeaf),
    /// For each document of the catalogue, whether it is meant.
    Documents(Vec<bool>),
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Not(Box<Plan>),
    Near(Box<NearPlan>),
    In(SectionKind, Box<Plan>),
}

/// Words in a row, in any of several ways.
pub(crate) struct Leaf {
    /// Its place among the words, phrases and concepts of the line.
    pub(crate) number: usize,
    /// As it is printed.
    pub(crate) written: String,
    pub(crate) ways: Vec<Vec<Slot>>,
    pub(crate) slop: usize,
}

/// Mentions of any of these concepts.
pub(crate) struct ConceptLeaf {
    pub(crate) number: usize,
    pub(crate) written: String,
    pub(crate) concepts: FxHashSet<ConceptIndex>,
    /// The terms with which mentions begin.
    pub(crate) first: Slot,
}

pub(crate) struct NearPlan {
    pub(crate) left: Plan,
    pub(crate) right: Plan,
    pub(crate) reach: Reach,
    pub(crate) ordered: bool,
    pub(crate) not: bool,
}

/// A scheme, ready to be found in the streams of an index.
pub(crate) struct Mentions<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) matcher: Matcher,
    /// For each segment.
    pub(crate) classes: Vec<TypeClasses>,
}

impl<'s> Mentions<'s> {
    pub(crate) fn new(snapshot: &Snapshot, scheme: &'s Scheme) -> Mentions<'s> {
        let matcher = Matcher::new(scheme);
        let lexicons = snapshot.lexicons();
        let classes = lexicons
            .map(|lexicon| matcher.classify(lexicon.types().map(|known| (known.lang, known.form))));
        Mentions {
            classes: classes.collect(),
            scheme,
            matcher,
        }
    }
}

/// Makes the plan of a query.
pub(crate) struct Planner<'p> {
    pub(crate) query: &'p Query,
    pub(crate) expand: Expand<'p>,
    pub(crate) mentions: Option<&'p Mentions<'p>>,
    pub(crate) leaves: usize,
    /// How many words of the corpus the patterns met so far stand for.
    pub(crate) patterns: usize,
}

impl Planner<'_> {
    pub(crate) fn plan(&mut self, node: &Node) -> Result<Plan, QueryError> {
        Ok(match node {
            Node::Word(word) => {
                let mut ways = self.expand.word(&word.tokens);
                let tokens: Vec<&str> = word.tokens.iter().map(String::as_str).collect();
                self.expand.add_across(&tokens, &mut ways);
                Plan::Text(self.leaf(node, ways, 0))
            }
            Node::Phrase(phrase) => {
                let mut ways = self.phrase(phrase)?;
                self.add_phrase_across(phrase, &mut ways);
                Plan::Text(self.leaf(node, ways, phrase.slop as usize))
            }
            Node::Concept(concept) => Plan::Concept(self.concept(node, concept)?),
            Node::Field(field) => Plan::Documents(metadata::documents(self.expand.snapshot, field)),
            Node::And(nodes) => Plan::And(self.plans(nodes)?),
            Node::Or(nodes) => Plan::Or(self.plans(nodes)?),
            Node::Not(node) => Plan::Not(Box::new(self.plan(node)?)),
            Node::In(kind, node) => Plan::In(*kind, Box::new(self.plan(node)?)),
            Node::Near(near) => Plan::Near(Box::new(NearPlan {
                left: self.plan(&near.left)?,
                right: self.plan(&near.right)?,
                reach: near.reach,
                ordered: near.ordered,
                not: near.not,
            })),
        })
    }

    fn plans(&mut self, nodes: &[Node]) -> Result<Vec<Plan>, QueryError> {
        nodes.iter().map(|node| self.plan(node)).collect()
    }

    fn number(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    fn leaf(&mut self, node: &Node, ways: Vec<Vec<Slot>>, slop: usize) -> Leaf {
        Leaf {
            number: self.number(),
            written: node.to_string(),
            ways,
            slop,
        }
    }

    /// The ways in which a phrase may stand: as written, and with the other reading of one hyphen.
    fn phrase(&mut self, phrase: &Phrase) -> Result<Vec<Vec<Slot>>, QueryError> {
        let written = self.expand.parts(phrase);
        for (part, slot) in phrase.parts.iter().zip(&written) {
            self.refuse_too_many(phrase, part, slot)?;
        }
        let others = self.expand.hyphened(&phrase.parts, phrase.form);
        let others = others.into_iter().map(|(at, taken, slots)| {
            let mut way = written.clone();
            way.splice(at..at + taken, slots);
            way
        });
        let mut ways: Vec<Vec<Slot>> = others.collect();
        ways.retain(|way| !way.iter().any(Slot::is_empty));
        ways.insert(0, written);
        Ok(ways)
    }

    /// Adds what a phrase may be called in other languages: one of plain words that need not be
    /// exact.
    fn add_phrase_across(&self, phrase: &Phrase, ways: &mut Vec<Vec<Slot>>) {
        let word = |part: &Part| match part {
            Part::Word(word) => Some(word.clone()),
            _ => None,
        };
        let words: Option<Vec<String>> = phrase.parts.iter().map(word).collect();
        let words = words.filter(|_| phrase.form != Form::Exact && phrase.slop == 0);
        let words = words.unwrap_or_default();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.expand.add_across(&words, ways);
    }

    fn refuse_too_many(
        &mut self,
        phrase: &Phrase,
        part: &Part,
        slot: &Slot,
    ) -> Result<(), QueryError> {
        if matches!(part, Part::Word(_)) {
            return Ok(());
        }
        let forms = slot.forms(self.expand.snapshot);
        let forms: FxHashSet<&str> = forms.keys().map(|(_, form, _)| form.as_str()).collect();
        let before = self.patterns;
        self.patterns += forms.len();
        if self.patterns <= MAX_WORDS {
            return Ok(());
        }
        let message = match before {
            0 => format!(
                "{part} stands for {} words of the corpus, more than {MAX_WORDS}",
                forms.len()
            ),
            _ => format!(
                "{part} stands for {} words of the corpus: with the patterns before it for {}, more \
                 than {MAX_WORDS}",
                forms.len(),
                self.patterns
            ),
        };
        let error = QueryError::new(&self.query.line, phrase.at.0, message);
        Err(error.help("add letters, or search for the words that are meant"))
    }

    fn concept(&mut self, node: &Node, concept: &Concept) -> Result<ConceptLeaf, QueryError> {
        let Some(mentions) = self.mentions else {
            let error = QueryError::new(
                &self.query.line,
                concept.at.0,
                "there is no scheme of concepts",
            );
            return Err(error.help("name one with --scheme"));
        };
        let named = named(mentions.scheme, &concept.name);
        if named.is_empty() {
            let message = format!("the scheme has no concept {}", concept.name);
            let error = QueryError::new(&self.query.line, concept.at.0, message);
            return Err(error.help(nearest(mentions.scheme, &concept.name)));
        }
        let concepts = match concept.narrower {
            true => with_narrower(mentions.scheme, named),
            false => named,
        };
        Ok(ConceptLeaf {
            number: self.number(),
            written: node.to_string(),
            first: self.first_words(mentions, &concepts),
            concepts,
        })
    }

    fn first_words(&self, mentions: &Mentions<'_>, concepts: &FxHashSet<ConceptIndex>) -> Slot {
        let mut slot = Slot::default();
        let lexicons = self.expand.snapshot.lexicons();
        for (lexicon, classes) in lexicons.zip(&mentions.classes) {
            let begins = |id: u32| {
                concepts
                    .iter()
                    .any(|&concept| mentions.matcher.may_begin(classes, id, concept))
            };
            for known in lexicon.types().filter(|known| begins(known.id)) {
                slot.terms
                    .insert(crate::analysis::term(known.lang, known.form));
            }
        }
        slot
    }
}

fn folded(label: &str) -> String {
    accent_fold(&case_fold(label)).into_owned()
}

/// The concepts with this id, else those with this label.
fn named(scheme: &Scheme, name: &str) -> FxHashSet<ConceptIndex> {
    let name = folded(name);
    let concepts = scheme.concepts.iter().enumerate();
    let by_id: FxHashSet<ConceptIndex> = concepts
        .clone()
        .filter(|(_, concept)| folded(&concept.id) == name)
        .map(|(index, _)| index)
        .collect();
    if !by_id.is_empty() {
        return by_id;
    }
    concepts
        .filter(|(_, concept)| {
            concept
                .labels
                .iter()
                .any(|label| folded(&label.text) == name)
        })
        .map(|(index, _)| index)
        .collect()
}

fn with_narrower(scheme: &Scheme, mut all: FxHashSet<ConceptIndex>) -> FxHashSet<ConceptIndex> {
    loop {
        let ids: FxHashSet<&str> = all
            .iter()
            .map(|&c| scheme.concepts[c].id.as_str())
            .collect();
        let concepts = scheme.concepts.iter().enumerate();
        let narrower: Vec<ConceptIndex> = concepts
            .filter(|(index, concept)| {
                !all.contains(index) && concept.broader.iter().any(|id| ids.contains(id.as_str()))
            })
            .map(|(index, _)| index)
            .collect();
        if narrower.is_empty() {
            return all;
        }
        all.extend(narrower);
    }
}

/// Advice on a name that no concept has. Nearest are those whose id or a label begins with it, then
/// those that hold it, then those that are spelt alike.
pub(crate) fn nearest(scheme: &Scheme, name: &str) -> String {
    /// Behind all that hold the name.
    const ALIKE: usize = 3;
    let wanted = folded(name);
    let nearness = |known: &str| {
        let words = known.split(|c: char| !c.is_alphanumeric());
        let rank = match () {
            () if known.starts_with(&wanted) => 0,
            () if words.clone().any(|word| word.starts_with(&wanted)) => 1,
            () if known.contains(&wanted) => 2,
            () => ALIKE,
        };
        (rank, strsim::levenshtein(&wanted, known))
    };
    let mut near: Vec<((usize, usize), &str)> = scheme
        .concepts
        .iter()
        .filter_map(|concept| {
            let labels = concept.labels.iter().map(|label| folded(&label.text));
            let names = labels.chain([folded(&concept.id)]);
            let nearest = names.map(|known| nearness(&known)).min()?;
            Some((nearest, concept.id.as_str()))
        })
        .collect();
    near.sort_unstable();
    let is_named = |near: &((usize, usize), &str)| near.0.0 < ALIKE;
    if near.first().is_some_and(is_named) {
        near.retain(is_named);
    }
    let ids: Vec<&str> = near.into_iter().take(5).map(|(_, id)| id).collect();
    format!(
        "the nearest are {}; `rapporteur themes --all` lists all, with the same --scheme",
        ids.join(", ")
    )
}

impl Query {
    /// Whether the query asks for anything in the text, and not for fields alone.
    pub fn asks_for_text(&self) -> bool {
        let mut found = false;
        self.root.walk(&mut |node| {
            found |= matches!(node, Node::Word(_) | Node::Phrase(_) | Node::Concept(_));
        });
        found
    }

    /// Whether the query needs a scheme of concepts.
    pub fn names_concepts(&self) -> bool {
        let mut found = false;
        self.root
            .walk(&mut |node| found |= matches!(node, Node::Concept(_)));
        found
    }

    /// Whether the query says in which sections to look.
    pub fn names_sections(&self) -> bool {
        let mut found = false;
        self.root
            .walk(&mut |node| found |= matches!(node, Node::In(..)));
        found
    }

    /// Whether the query excludes words, phrases or concepts with `NOT`.
    pub fn excludes_text(&self) -> bool {
        let is_field = |node: &Node| matches!(node, Node::Field(_));
        let mut found = false;
        self.root.walk(&mut |node| {
            if let Node::Not(excluded) = node {
                excluded.walk(&mut |node| {
                    found |= node.children().is_empty() && !is_field(node);
                });
            }
        });
        found
    }
}
