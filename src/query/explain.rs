//! What a query asks for, in full: its tree, and each word that is looked for in its place.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::count::SetAside;
use super::expand::{Expansions, Reason};
use super::metadata;
use super::plan::{Leaf, Plan};
use super::search::Search;
use super::tree::{Node, Query};
use crate::index::Snapshot;
use crate::language::Lang;
use crate::theme::Scheme;

/// What a query asks for, in full.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The query as it was understood: it parses to the same tree.
    pub query: String,
    /// The tree, one part a line, indented.
    pub tree: String,
    /// Each word, phrase and concept, in the order of the line, and what is looked for.
    pub parts: Vec<ExplainedPart>,
    /// Each field, in the order of the line, and whom it means.
    pub fields: Vec<ExplainedField>,
    /// What was typed and is not looked for, one sentence each.
    pub dropped: Vec<String>,
    /// The automatic expansions that are switched off.
    pub off: Vec<&'static str>,
}

/// What is looked for in place of a word, phrase or concept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplainedPart {
    /// The part as it was understood.
    pub part: String,
    /// What may stand in its place; empty when the corpus has no such word.
    pub forms: Vec<ExplainedForm>,
    /// How many more of them stand in page furniture and template wording, which are not searched.
    #[serde(skip_serializing_if = "is_zero")]
    pub set_aside: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// A field of the line, by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedField {
    /// The field as it was understood.
    pub field: String,
    /// How many sessions of the index it means.
    pub sessions: usize,
    /// How many documents.
    pub documents: usize,
}

/// A form that is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ExplainedForm {
    /// `typed`, `accents`, `inflection`, `hyphen`, `pattern`, `spelling`, `across`, or of a concept
    /// the kind of its label.
    pub reason: &'static str,
    /// The form, in lower case; of a concept the label as written.
    pub form: String,
    /// Its language, or `und`.
    pub lang: String,
    /// How often the form stands in what is searched; `None` for a label.
    pub tokens: Option<u64>,
}

impl Search<'_> {
    /// Says what is looked for.
    pub fn explain(
        &self,
        query: &Query,
        expansions: Expansions,
        scheme: Option<&Scheme>,
    ) -> Explanation {
        let aside = match self.searched_fields().len() {
            1 => self.set_aside_tokens(),
            _ => FxHashMap::default(),
        };
        let mut parts = Vec::new();
        collect(&self.plan, (self.snapshot, &aside), scheme, &mut parts);
        let switches = [
            (expansions.stems, "inflections"),
            (expansions.accents, "accents"),
            (expansions.hyphens, "hyphens"),
        ];
        let off = switches.into_iter().filter(|(on, _)| !on);
        Explanation {
            query: query.to_string(),
            tree: outline(&query.root),
            parts,
            fields: self.fields(query),
            dropped: query.dropped().to_vec(),
            off: off.map(|(_, name)| name).collect(),
        }
    }

    fn fields(&self, query: &Query) -> Vec<ExplainedField> {
        let mut fields = Vec::new();
        query.root.walk(&mut |node| {
            if let Node::Field(field) = node {
                let meant = metadata::documents(self.snapshot, field).into_iter();
                let meant = meant.enumerate().filter(|(_, meant)| *meant);
                let sessions = meant.map(|(document, _)| self.snapshot.session_number(document));
                let sessions: Vec<u32> = sessions.collect();
                fields.push(ExplainedField {
                    field: field.to_string(),
                    sessions: sessions.chunk_by(|a, b| a == b).count(),
                    documents: sessions.len(),
                });
            }
        });
        fields
    }
}

fn collect(
    plan: &Plan,
    index: (&Snapshot, &SetAside),
    scheme: Option<&Scheme>,
    parts: &mut Vec<ExplainedPart>,
) {
    match plan {
        Plan::Text(leaf) => {
            let forms = forms(leaf, index);
            let searched: u64 = forms.iter().filter_map(|form| form.tokens).sum();
            let all: u64 = all_forms(leaf, (index.0, &FxHashMap::default()))
                .values()
                .sum();
            parts.push(ExplainedPart {
                part: leaf.written.clone(),
                forms,
                set_aside: all.saturating_sub(searched),
            });
        }
        Plan::Concept(leaf) => {
            let mut concepts: Vec<_> = leaf.concepts.iter().copied().collect();
            concepts.sort_unstable();
            let concepts = concepts.into_iter().filter_map(|c| scheme?.concepts.get(c));
            let labels = concepts.flat_map(|concept| &concept.labels);
            let forms = labels.map(|label| ExplainedForm {
                reason: label.kind.name(),
                form: label.text.clone(),
                lang: label.lang.unwrap_or(Lang::Und).code().to_owned(),
                tokens: None,
            });
            parts.push(ExplainedPart {
                part: leaf.written.clone(),
                forms: forms.collect(),
                set_aside: 0,
            });
        }
        Plan::And(plans) | Plan::Or(plans) => {
            plans
                .iter()
                .for_each(|plan| collect(plan, index, scheme, parts));
        }
        Plan::Not(plan) | Plan::In(_, plan) => collect(plan, index, scheme, parts),
        Plan::Near(near) => {
            collect(&near.left, index, scheme, parts);
            collect(&near.right, index, scheme, parts);
        }
        Plan::Documents(_) => {}
    }
}

fn all_forms(
    leaf: &Leaf,
    (snapshot, aside): (&Snapshot, &SetAside),
) -> BTreeMap<(Reason, String, Lang), u64> {
    let slots = leaf.ways.iter().flatten();
    slots
        .flat_map(|slot| slot.forms_without(snapshot, aside))
        .collect()
}

/// The forms of a leaf by reason, then the most frequent first.
fn forms(leaf: &Leaf, index: (&Snapshot, &SetAside)) -> Vec<ExplainedForm> {
    let mut sorted: Vec<_> = all_forms(leaf, index).into_iter().collect();
    sorted.sort_by(|(a, a_tokens), (b, b_tokens)| {
        (a.0, std::cmp::Reverse(a_tokens), &a.1, a.2).cmp(&(
            b.0,
            std::cmp::Reverse(b_tokens),
            &b.1,
            b.2,
        ))
    });
    let forms = sorted
        .into_iter()
        .map(|((reason, form, lang), tokens)| ExplainedForm {
            reason: reason.name(),
            form,
            lang: lang.code().to_owned(),
            tokens: Some(tokens),
        });
    forms.collect()
}

/// The tree, one part a line.
fn outline(root: &Node) -> String {
    let mut lines = Vec::new();
    draw(root, 0, &mut lines);
    lines.join("\n")
}

fn draw(node: &Node, depth: usize, lines: &mut Vec<String>) {
    let name = match node {
        Node::And(_) => "all of".to_owned(),
        Node::Or(_) => "any of".to_owned(),
        Node::Not(_) => "not".to_owned(),
        Node::In(kind, _) => format!("within {kind}"),
        Node::Near(near) => {
            let not = if near.not {
                "the first without the second near: "
            } else {
                "near: "
            };
            let order = if near.ordered { ", in this order" } else { "" };
            format!("{not}{}{order}", reach(near.reach))
        }
        Node::Word(_) => format!("word {node}"),
        Node::Phrase(_) => format!("phrase {node}"),
        Node::Concept(_) | Node::Field(_) => node.to_string(),
    };
    lines.push(format!("{}{name}", "  ".repeat(depth)));
    for child in node.children() {
        draw(child, depth + 1, lines);
    }
}

fn reach(reach: super::tree::Reach) -> String {
    match reach {
        super::tree::Reach::Tokens(tokens) => format!("within {tokens} tokens"),
        super::tree::Reach::Sentence => "in one sentence".to_owned(),
        super::tree::Reach::Paragraph => "in one paragraph".to_owned(),
    }
}
